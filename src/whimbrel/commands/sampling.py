"""Sample rows in the scratch database of a replay."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.proof.rows import Content
    from whimbrel.schema.schema import Schema, TableKey
    from whimbrel.scratch.place import Place


def filled(session: Session, schema: Schema) -> int:
    """Put rows into the tables that have none; returns how many rows there are in all."""
    from whimbrel.proof.concerned import ordered
    from whimbrel.proof.rows import fill

    content = content_of(session, schema)
    tables = ordered(list(schema))
    fill(_place(session), tables, filled={key: found for key, found in content.items() if found.rows})
    return sum(len(found.rows) for found in content_of(session, schema).values())


def content_of(session: Session, schema: Schema) -> dict[TableKey, Content]:
    """All rows of all tables."""
    from whimbrel.proof.rows import read

    return read(_place(session), schema)


def cleared(session: Session, schema: Schema) -> None:
    """Take all rows out, of tables that point to others first."""
    from whimbrel.proof.concerned import ordered

    place = _place(session)
    for table in reversed(ordered(list(schema))):
        place.execute(f"DELETE FROM {place.dialect.format_table(table.name, table.schema)}")


def fewer(
    before: Mapping[TableKey, Content], now: Mapping[TableKey, Content], but: Collection[TableKey]
) -> Iterator[str]:
    """The tables that have fewer rows than before, by name."""
    for key, content in before.items():
        if key not in but and len(content.rows) > (len(now[key].rows) if key in now else 0):
            yield key[1]


def _place(session: Session) -> Place:
    from whimbrel.scratch.place import Place

    assert session.connection is not None
    return Place(session.connection, session.spelling, "")
