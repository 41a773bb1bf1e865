"""An online operation carried out: its stages one by one, those that an earlier run has done left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whimbrel.execution import oracle
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex, find
from whimbrel.operations.online.stages import AdoptIndex

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.operations.online.base import Online
    from whimbrel.schema.table import Table

Receive = Callable[["Operation"], Any]


def carry_out(session: Session, receive: Receive, operation: Any) -> None:
    """Perform the stages, each committed before the next; in another's transaction the plain operations."""
    parts = _parts(session, operation)
    if parts is None:
        for part in operation.plain:
            receive(part)
        return
    with session.apart():
        for part in parts:
            if not _is_done(session, part):
                receive(part)


def _parts(session: Session, operation: Online) -> tuple[Operation, ...] | None:
    """The stages; None where there are none, or they can't be committed one by one."""
    if not session.spelling.features.has_online_forms:
        return None
    return operation.parts(session.spelling) if session.as_sql or session.commits_apart else None


def _is_done(session: Session, part: Operation) -> bool:
    """Whether the catalog shows that a killed run has done this stage; a journal knows it better.

    An index that a killed run left invalid is dropped.
    """
    keeps_journal = session.careful is not None and session.careful.logbook is not None
    if session.connection is None or keeps_journal:
        return False
    name, schema = getattr(part, "table_name", None), getattr(part, "schema", None)
    if name is None or not isinstance(part, (AddColumn, AddConstraint, AdoptIndex, CreateIndex)):
        return False
    table = session.read_tables([(schema, name)]).find(name, schema)
    return table is not None and _is_in(table, part, session)


def _is_in(table: Table, part: Operation, session: Session) -> bool:
    if isinstance(part, AddColumn):
        return table.has_column(part.column.name)
    if isinstance(part, AddConstraint | AdoptIndex):
        return any(item.name == part.constraint.name for item in table.constraints)
    assert isinstance(part, CreateIndex)
    found = find(table, part.index.name)
    if found is None:
        return any(item.name == part.index.name for item in table.constraints)
    return _is_valid(session, part) and (found.elements, found.unique) == (
        part.index.elements,
        part.index.unique,
    )


def _is_valid(session: Session, part: CreateIndex) -> bool:
    """Whether the index is usable; one that isn't is dropped."""
    from whimbrel.schema.schema import Schema

    assert session.connection is not None
    (statement,) = part.statements(Schema.unknown(), session.spelling)
    return bool(oracle.is_done(session.connection, statement.sql))
