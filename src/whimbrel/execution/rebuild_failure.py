"""Why the rows of a table don't fit into its new shape, in words, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from whimbrel.errors import RowsDontFit
from whimbrel.execution.required import HELP
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.exc import IntegrityError

    from whimbrel.execution.session import Session
    from whimbrel.operations.stages import Stages

_FAILED = re.compile(r"(?P<rule>NOT NULL|UNIQUE|CHECK) constraint failed: (?P<what>.*)", re.DOTALL)


def explained(session: Session, stages: Stages, error: IntegrityError) -> RowsDontFit:
    """The error for rows that break a rule of the new table."""
    said = str(error.orig).replace(stages.new.name, stages.old.name)
    match = _FAILED.search(said)
    if match is None:
        return RowsDontFit(stages.old.full_name, said, "Mend the rows in the revision, before the change.")
    what = match["what"].replace(f"{stages.old.name}.", "")
    return _EXPLAIN[match["rule"]](session, stages, what)


def missing(session: Session, stages: Stages, column: str) -> RowsDontFit:
    """The error for rows without a value in a column that must have one."""
    table = stages.old.full_name
    quoted = session.spelling.quote(column)
    if not stages.old.has_column(column) or column in stages.dropped:
        return RowsDontFit(
            table,
            f"the new column {column} is NOT NULL and has no value for the {_count(session, stages)} rows",
            HELP,
        )
    empty = without_value(session, stages, column)
    return RowsDontFit(
        table,
        f"column {column} is to be NOT NULL and is NULL in {empty} of {_count(session, stages)} rows",
        f"Fill them first: op.execute('UPDATE {table} SET {quoted} = ... WHERE {quoted} IS NULL').",
    )


def without_value(session: Session, stages: Stages, column: str) -> int:
    """How many rows of the old table have NULL in the column."""
    return _count(session, stages, f"WHERE {session.spelling.quote(column)} IS NULL")


def _doubled(session: Session, stages: Stages, columns: str) -> RowsDontFit:
    names = columns.split(", ")
    known = all(stages.old.has_column(name) for name in names)
    doubled = _count_doubled(session, stages, names) if known else "some"
    return RowsDontFit(
        stages.old.full_name,
        f"{columns} is to be unique, and {doubled} values of it stand in more than one row",
        "Delete or change the rows that stand twice, before the change.",
    )


def _count_doubled(session: Session, stages: Stages, names: list[str]) -> int:
    quoted = [session.spelling.quote(name) for name in names]
    filled = " AND ".join(f"{name} IS NOT NULL" for name in quoted)
    groups = (
        f"SELECT 1 FROM {_place(session, stages)} WHERE {filled} "
        f"GROUP BY {', '.join(quoted)} HAVING count(*) > 1"
    )
    return _scalar(session, f"SELECT count(*) FROM ({groups})")


def _unmet(session: Session, stages: Stages, check: str) -> RowsDontFit:
    return RowsDontFit(
        stages.old.full_name,
        f"there are rows that don't meet the check {check}",
        "Change these rows before the change.",
    )


_EXPLAIN: dict[str, Callable[[Session, Stages, str], RowsDontFit]] = {
    "NOT NULL": missing,
    "UNIQUE": _doubled,
    "CHECK": _unmet,
}


def _place(session: Session, stages: Stages) -> str:
    return session.spelling.create_name(stages.old.name, stages.old.schema)


def _count(session: Session, stages: Stages, where: str = "") -> int:
    return _scalar(session, f"SELECT count(*) FROM {_place(session, stages)} {where}")


def _scalar(session: Session, sql: str) -> int:
    assert session.connection is not None
    return int(session.connection.exec_driver_sql(sql, execution_options=PLAIN).scalar_one())
