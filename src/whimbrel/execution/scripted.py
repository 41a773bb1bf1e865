"""What op.get_bind() returns while a script is written: it writes what it is to run, and answers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import inspection, text
from sqlalchemy.engine.mock import MockConnection

from whimbrel.errors import NotKnownOffline, NotThereOffline
from whimbrel.operations.unanswered import NoAnswer, filled

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.script import ScriptWriter

INSPECTOR = "sqlalchemy.inspect(op.get_bind())"


class ScriptedConnection(MockConnection):
    """A connection to a script. Whatever needs an answer raises NotKnownOffline, naming what was asked."""

    def __init__(self, dialect: Any, spelling: Dialect, writer: ScriptWriter) -> None:
        super().__init__(dialect, self._write)
        self._spelling, self._writer = spelling, writer

    def exec_driver_sql(
        self, statement: str, parameters: Any = None, execution_options: Any = None
    ) -> NoAnswer:
        """Write SQL as it is. Raises NotKnownOffline for values, which only the driver can put in."""
        if parameters:
            raise NotKnownOffline("op.get_bind().exec_driver_sql() with parameters")
        self._writer.statement(statement)
        return NoAnswer()

    def __getattr__(self, name: str) -> Any:
        """Raise NotThereOffline; a bare AttributeError for what Python itself looks for."""
        if name.startswith("_"):
            raise AttributeError(name)
        raise NotThereOffline(f"op.get_bind().{name}")

    def _write(self, construct: Any, parameters: Any = None, **keywords: Any) -> NoAnswer:
        """Write what is to run; a plain string too, which older revisions hand over."""
        for made in filled(text(construct) if isinstance(construct, str) else construct, parameters):
            self._writer.statement(self._spelling.compile(made))
        return NoAnswer()


@inspection._inspects(ScriptedConnection)
def _inspected(connection: ScriptedConnection) -> Any:
    raise NotKnownOffline(INSPECTOR)
