"""SQL text instead of running: terminators, separators and blank lines as Alembic's --sql writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


class ScriptWriter:
    """Writes statements for one database into a text file; a pipe can be read on revision by revision."""

    def __init__(self, dialect: Dialect, buffer: TextIO, separator: str | None = None) -> None:
        self.dialect, self.buffer = dialect, buffer
        self.separator = separator if separator is not None else dialect.batch_separator

    def text(self, text: str) -> None:
        """A piece of the script, with an empty line after it."""
        self.buffer.write(text + "\n\n")

    def comment(self, text: str) -> None:
        """A comment line, as every revision begins with."""
        self.text(f"-- {text}")
        self.buffer.flush()

    def statement(self, sql: str) -> None:
        """A statement with its terminator, and the separator where clients need one."""
        self.text(sql.strip().replace("\t", "    ") + self.dialect.terminator)
        if self.separator:
            self.text(self.separator)

    def begin(self) -> None:
        """The start of a transaction."""
        self.text(self.dialect.begin_sql + self.dialect.terminator)
        if self.separator and not self.dialect.terminator:
            self.text(self.separator)

    def commit(self) -> None:
        """The end of a transaction."""
        self.statement(self.dialect.commit_sql)


def filled(construct: Any, parameters: Any) -> Iterator[Any]:
    """A construct with the parameters of its execution in it, once for each set of them."""
    for values in parameters if isinstance(parameters, (list, tuple)) else [parameters]:
        yield construct if not values else _with_values(construct, values)


def _with_values(construct: Any, values: Mapping[str, Any]) -> Any:
    from sqlalchemy import literal
    from sqlalchemy.sql import visitors

    used = set()

    def fill(parameter: Any) -> None:
        if parameter.key in values:
            given = literal(values[parameter.key], None if parameter.type._isnull else parameter.type)
            parameter.value, parameter.type, parameter.required = given.value, given.type, False
            used.add(parameter.key)

    made = visitors.cloned_traverse(construct, {}, {"bindparam": fill})
    left = {name: value for name, value in values.items() if name not in used}
    return made.values(**left) if left and hasattr(made, "values") else made


class ScriptResult:
    """What a query of a script answers: nothing, since nothing ran. Using it says so."""

    def __bool__(self) -> bool:
        """False."""
        return False

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        from whimbrel.errors import NotKnownOffline

        raise NotKnownOffline(f"The answer to a query (.{name})")

    def __iter__(self) -> Any:
        """Raise NotKnownOffline."""
        return self.__getattr__("__iter__")
