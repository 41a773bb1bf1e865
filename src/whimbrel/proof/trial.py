"""Run a revision's own functions in scratch, as a run would, and see what becomes of schema and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.session import Session
from whimbrel.operations.receiver import receiving

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement
    from whimbrel.schema.schema import Schema, TableKey
    from whimbrel.scratch.place import Place

_QUIET = RunOptions(lock=False)


class TrialSession(Session):
    """A session in scratch: schemas have other names there, and nothing can be run beside the transaction."""

    place: Place

    @classmethod
    def at(cls, place: Place, opts: Mapping[str, Any]) -> TrialSession:
        """The session of a place; `opts` are those that the project configured."""
        session = cls.online(place.connection, _QUIET, opts)
        assert isinstance(session, TrialSession)
        session.place = place
        return session

    def perform(self, statement: Statement) -> Any:
        """Run the statement under this place's names."""
        sql = self.place.translated(statement.sql)
        if not statement.transactional and self.place.is_rolled_back:
            sql = sql.replace(" CONCURRENTLY", "")  # what it leads to is the same
        return super().perform(replace(statement, sql=sql))

    def read_tables(self, tables: Any) -> Schema:
        """These tables, under their own names."""
        return self.place.read(only=tables)

    def read_view(self, view: TableKey) -> Schema:
        """All that stands here, under its own names."""
        return self.place.read(objects=True)

    def count_rows(self, table: TableKey) -> int:
        """How many rows a table has here."""
        schema, name = table
        return super().count_rows((self.place.names.get(schema, schema), name))

    @property
    def commits_apart(self) -> bool:
        """Not where all of it is rolled back."""
        return not self.place.is_rolled_back and super().commits_apart

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """The block, within the transaction where all of it is rolled back."""
        if self.place.is_rolled_back:
            yield
            return
        with super().autocommit_block():
            yield


def carry_out(place: Place, opts: Mapping[str, Any], function: Callable[[], object]) -> None:
    """Run `upgrade` or `downgrade` at the place; raises what it raises, with the place as it was."""
    session = TrialSession.at(place, opts)
    with (
        session.begin_transaction(),
        session.begin_transaction(per_migration=True),
        receiving(Performer(session)),
    ):
        function()
