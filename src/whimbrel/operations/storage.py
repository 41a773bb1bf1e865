"""How PostgreSQL keeps a table: its storage parameters, and whether it is logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.operations.base import Operation
from whimbrel.operations.within import changed, full
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass

_WITH = "postgresql_with"


@dataclass(frozen=True, slots=True)
class SetStorage(Operation):
    """Other storage parameters; one that only `existing` has goes back to the usual."""

    name: ClassVar[str] = "set_storage"

    table_name: str
    parameters: Options
    existing: Options = NO_OPTIONS
    schema: str | None = None

    @classmethod
    def written(
        cls,
        table_name: str,
        parameters: Mapping[str, Any],
        *,
        existing: Mapping[str, Any] | None = None,
        schema: str | None = None,
    ) -> SetStorage:
        """Set a table's storage parameters; PostgreSQL. Rows are kept as they are until they are rewritten.

        Args:
            table_name: the table.
            parameters: what is set from now on: `{"fillfactor": 70}`.
            existing: what was set until now; one that isn't in `parameters` goes back to the usual.
            schema: the table's schema; None is the connection's default.
        """
        return cls(table_name, Options(parameters), Options(existing or {}), schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Set storage parameters of {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the parameters."""

        def stored(table: Table) -> Table:
            others = {key: value for key, value in table.options.items() if key != _WITH}
            stay = {key: value for key, value in _stored(table).items() if key not in self.existing}
            now = {**stay, **self.parameters}
            options = {**others, _WITH: now} if now else others
            return replace(table, options=Options(options), source=None)

        return changed(schema, self.table_name, self.schema, stored)

    def reverse(self, before: Schema) -> Operation:
        """The parameters it had, as the table is known, else as the operation says."""
        table = before.find(self.table_name, self.schema)
        if table is None:
            return replace(self, parameters=self.existing, existing=self.parameters)
        said = {*self.parameters, *self.existing}
        had = {key: value for key, value in _stored(table).items() if key in said}
        return replace(self, parameters=Options(had), existing=self.parameters)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """RESET of what goes, SET of what comes."""
        _check(self.describe(), dialect)
        gone = [key for key in self.existing if key not in self.parameters]
        if gone:
            yield dialect.alter("set_storage", self.table_name, self.schema, f"RESET ({', '.join(gone)})")
        if self.parameters:
            words = ", ".join(f"{key} = {value}" for key, value in self.parameters.items())
            yield dialect.alter("set_storage", self.table_name, self.schema, f"SET ({words})")


@dataclass(frozen=True, slots=True)
class SetLogged(Operation):
    """Whether a table's rows are written to the log, and so outlive a crash."""

    name: ClassVar[str] = "set_logged"

    table_name: str
    logged: bool
    schema: str | None = None

    @classmethod
    def written(cls, table_name: str, logged: bool, *, schema: str | None = None) -> SetLogged:
        """Let a table be logged or UNLOGGED; PostgreSQL writes all of it anew.

        Args:
            table_name: the table.
            logged: whether its rows outlive a crash, and reach a standby.
            schema: the table's schema; None is the connection's default.
        """
        return cls(table_name, logged, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Make table {full(self.table_name, self.schema)} {'logged' if self.logged else 'unlogged'}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the table as it is kept then."""

        def kept(table: Table) -> Table:
            others = tuple(word for word in table.prefixes if word.upper() != "UNLOGGED")
            prefixes = others if self.logged else (*others, "UNLOGGED")
            return replace(table, prefixes=prefixes, source=None)

        return changed(schema, self.table_name, self.schema, kept)

    def reverse(self, before: Schema) -> Operation:
        """As it was; the other way where that isn't known."""
        table = before.find(self.table_name, self.schema)
        if table is None:
            return replace(self, logged=not self.logged)
        return replace(self, logged="UNLOGGED" not in map(str.upper, table.prefixes))

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """SET LOGGED or SET UNLOGGED."""
        _check(self.describe(), dialect)
        words = "SET LOGGED" if self.logged else "SET UNLOGGED"
        yield dialect.alter("set_logged", self.table_name, self.schema, words)


OPERATIONS = (SetStorage, SetLogged)


def _stored(table: Table) -> Mapping[str, Any]:
    """The storage parameters that a table has."""
    found: Mapping[str, Any] = table.options.get(_WITH, {})
    return found


def _check(what: str, dialect: Dialect) -> None:
    if not dialect.features.has_storage_parameters:
        raise NotSupported(f"{what[0].lower()}{what[1:]}", dialect.title)
