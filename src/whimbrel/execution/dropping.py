"""What is left of a dropped table in SQLite, which lets go of one although others need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whimbrel.errors import StillNeeded
from whimbrel.execution.catalog import Catalog, Reader
from whimbrel.execution.dependents import broken_readers, referring

if TYPE_CHECKING:
    from whimbrel.execution.session import Session


@dataclass(frozen=True, slots=True)
class Dropped:
    """A table about to be dropped, and the views and triggers that speak of it and didn't run before."""

    schema: str | None
    name: str
    broken: frozenset[Reader]


def about_to_drop(session: Session, schema: str | None, name: str) -> Dropped:
    """What there is to know of a table before it goes."""
    return Dropped(schema, name, broken_readers(session, schema, [name]))


def refuse_dangling(session: Session, dropped: Dropped) -> None:
    """Raise StillNeeded where a revision ends without a table that something in the file still needs.

    Asked at the revision's end: until then it may drop what needs the table, or make another of that name.
    """
    catalog = Catalog(session, dropped.schema)
    if catalog.rows("SELECT 1 FROM {master} WHERE lower(name) = lower({table})", dropped.name):
        return
    needed = sorted(_needing(session, catalog, dropped))
    if needed:
        raise StillNeeded(f"table {dropped.name}", needed)


def _needing(session: Session, catalog: Catalog, dropped: Dropped) -> Iterator[str]:
    yield from {f"foreign key of table {table}" for table, _, _ in referring(catalog, dropped.name)}
    for one in broken_readers(session, dropped.schema, [dropped.name]) - dropped.broken:
        yield f"{one.kind} {one.name}"
