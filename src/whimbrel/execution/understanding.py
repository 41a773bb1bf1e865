"""What SQLite takes the names in views and triggers for: a column, or, where there is none, a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from whimbrel.execution.catalog import Catalog, readers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whimbrel.execution.session import Session
    from whimbrel.operations.stages import Stages

Key: TypeAlias = tuple[str, str]
"""The kind of a view or trigger, and its name."""
_LOOK = "whimbrel_look"
_FAILING = re.compile(r"error in (view|trigger) (.+?)(?: after rename)?: ")


class Understood(NamedTuple):
    """Each view and trigger as SQLite writes it, with texts in single quotes.

    Where it can't read them all, they are as they were written; `failing` is the first that it can't.
    """

    texts: Mapping[Key, str]
    exact: bool = True
    failing: Key | None = None


def understood(session: Session, stages: Stages) -> Understood | None:
    """How the views and triggers are read now; None where nothing goes that they could speak of.

    A column of the table is given its own name, for which SQLite (3.35) reads them all and writes what it
    found them to say; then that is taken back.
    """
    from sqlalchemy.exc import DBAPIError

    if not stages.dropped:
        return None
    catalog = Catalog(session, stages.old.schema)
    (name,), *_ = catalog.rows("SELECT name FROM pragma_table_info({table}, {schema})", stages.old.name)
    column = catalog.spelling.quote(name)
    catalog.run(f"SAVEPOINT {_LOOK}")
    try:
        catalog.run(f"ALTER TABLE {catalog.named(stages.old.name)} RENAME COLUMN {column} TO {column}")
        return Understood(_texts(catalog))
    except DBAPIError as error:
        found = _FAILING.match(str(error.orig))
        return Understood(_texts(catalog), False, (found[1], found[2]) if found else None)
    finally:
        catalog.run(f"ROLLBACK TO {_LOOK}")
        catalog.run(f"RELEASE {_LOOK}")


def _texts(catalog: Catalog) -> dict[Key, str]:
    return {(one.kind, one.name): one.sql for one in readers(catalog)}


def misread(session: Session, stages: Stages, before: Understood | None) -> set[Key]:
    """The views and triggers that speak of a column that went, and are read in another way than before.

    Where SQLite couldn't read them all before, the views that name it in double quotes.
    """
    if before is None:
        return set()
    quoted = [f'"{name}"'.lower() for name in stages.dropped]
    if not before.exact:
        return {key for key, sql in before.texts.items() if key[0] == "view" and _names(sql, stages, quoted)}
    now = understood(session, stages)
    if now is None or not now.exact:
        return {now.failing} if now is not None and now.failing is not None else set()
    return {key for key, sql in before.texts.items() if _lost(sql, now.texts.get(key, ""), quoted)}


def _names(sql: str, stages: Stages, quoted: list[str]) -> bool:
    """Whether a view speaks of the table, and of a name that goes."""
    low = sql.lower()
    return stages.old.name.lower() in low and any(name in low for name in quoted)


def _lost(before: str, now: str, quoted: list[str]) -> bool:
    return any(before.lower().count(name) > now.lower().count(name) for name in quoted)
