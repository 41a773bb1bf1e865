"""What to say of a type that belongs to another database."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from sqlalchemy.exc import UnsupportedCompilationError

_DIALECTS = "sqlalchemy.dialects."


def lacks(error: UnsupportedCompilationError) -> str:
    """What the database has no words for: mostly a type of another database."""
    said: object = error.element_type  # a class, or the type itself
    what = said if isinstance(said, type) else type(said)
    database = error.compiler.dialect.name
    if not issubclass(what, TypeEngine):
        return f"{database} has no {what.__name__}"
    return _has_no(database, what)


def stumbled_over(error: BaseException) -> str | None:
    """The same where SQLAlchemy fell over such a type instead of refusing it; None if that isn't why."""
    held = list(_in_hand(error))
    what = next((type(one) for one in held if isinstance(one, TypeEngine)), None)
    dialect = next(filter(None, map(_dialect, held)), None)
    if what is None or dialect is None or _home(what) in (None, _home(type(dialect))):
        return None
    return _has_no(dialect.name, what)


def _in_hand(error: BaseException) -> Iterator[object]:
    """What SQLAlchemy had in hand where the error came up, the innermost call first."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    for frame in reversed(frames):
        if not frame.f_globals.get("__name__", "").startswith("sqlalchemy."):
            return  # whoever called it: up to here the error is of SQLAlchemy's own making
        yield from frame.f_locals.values()


def _dialect(item: object) -> Dialect | None:
    found = item if isinstance(item, Dialect) else getattr(item, "dialect", None)
    return found if isinstance(found, Dialect) else None


def _home(kind: type) -> str | None:
    """The package of the database that a class belongs to; None for what is everybody's."""
    if not kind.__module__.startswith(_DIALECTS):
        return None
    return kind.__module__.removeprefix(_DIALECTS).partition(".")[0]


def _has_no(database: str, what: type) -> str:
    return (
        f"{database} has no type {what.__name__}. Take one that it has; "
        f"sa.Text().with_variant({what.__name__}(), ...) is another type on each database"
    )
