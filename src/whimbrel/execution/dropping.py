"""What is left of a dropped table in SQLite, which lets go of one although others need it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.errors import StillNeeded
from whimbrel.execution.catalog import Catalog, Reader, readers
from whimbrel.execution.dependents import broken, referring
from whimbrel.execution.going import Going
from whimbrel.execution.searching import searches
from whimbrel.operations.receiver import asking_line
from whimbrel.schema.mentions import speaks
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.session import Session


@dataclass(frozen=True, slots=True)
class Dropped:
    """A table about to be dropped, and the views and triggers that speak of it and didn't run before."""

    schema: str | None
    name: str
    broken: frozenset[Reader]
    line: int
    """Of the revision file."""


def about_to_drop(session: Session, schema: str | None, name: str) -> Dropped:
    """What there is to know of a table before it goes."""
    return Dropped(schema, name, _broken(Catalog(session, schema), name), asking_line())


def refuse_dangling(session: Session, dropped: Dropped) -> None:
    """Raise StillNeeded where a revision ends without a table that something in the file still needs.

    Asked at the revision's end: until then it may drop what needs the table, or make another of that name.
    """
    catalog = Catalog(session, dropped.schema)
    if catalog.rows("SELECT 1 FROM {master} WHERE lower(name) = lower({table})", dropped.name):
        return
    reading = searches(session, Going(dropped.schema, dropped.name, None))
    needed = sorted([*_needing(catalog, dropped), *(one.title for one in reading)])
    if needed:
        raise StillNeeded(f"table {dropped.name}", needed, line=dropped.line)


def _needing(catalog: Catalog, dropped: Dropped) -> Iterator[str]:
    yield from {f"foreign key of table {table}" for table, _, _ in referring(catalog, dropped.name)}
    for one in _broken(catalog, dropped.name) - dropped.broken:
        yield f"{one.kind} {one.name}"


def _broken(catalog: Catalog, table: str) -> frozenset[Reader]:
    """The views and triggers that speak of the table and that SQLite can't run."""
    return frozenset(broken(catalog, _concerned(readers(catalog), table), [table]))


def _concerned(found: list[Reader], table: str) -> list[Reader]:
    """Those that speak of a table, or of a view that does; and the views that have such triggers.

    Not the table's own triggers, which go with it.
    """
    names, here = {table}, {one for one in found if one.on.lower() == table.lower()}
    own = frozenset(here)
    while new := {one for one in found if one not in here and any(speaks(one.sql, name) for name in names)}:
        here |= new
        names = {one.name for one in new if one.kind == "view"}
    here -= own
    on = {one.on.lower() for one in here}
    return [one for one in found if one in here or (one.kind == "view" and one.name.lower() in on)]
