"""Alembic's `DefaultImpl`: what speaks for a database. Packages subclass it for theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

import sqlalchemy as sa

from whimbrel.compat.alembic.ddl.comparing import Comparing
from whimbrel.compat.alembic.ddl.hooked import spelling_for
from whimbrel.compat.alembic.ddl.phrase import Phrase
from whimbrel.dialects.statement import Statement
from whimbrel.execution.script import ScriptWriter
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from sqlalchemy import Executable
    from sqlalchemy.engine import Connection, Dialect

    from whimbrel.compat.alembic.runtime.migration import MigrationContext

__all__ = ["DefaultImpl", "ImplMeta"]

_impls: dict[str, type[DefaultImpl]] = {}
"""By SQLAlchemy's name of a dialect, the class that speaks for it; the last one said counts."""

_OURS = {"mariadb": "mysql"}
"""Where the class of a dialect stands, if not in a module of its name."""
_PACKAGE = __package__ or "whimbrel.compat.alembic.ddl"


class ImplMeta(type):
    """Notes every class down under the dialect that it names in `__dialect__`."""

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        if "__dialect__" in namespace:
            _impls[namespace["__dialect__"]] = cls  # type: ignore[assignment]


class DefaultImpl(Comparing, metaclass=ImplMeta):
    """What speaks for the database of a context: each method is a phrase, and may be overridden.

    The phrases themselves are those of our dialects.
    """

    __dialect__ = "default"

    transactional_ddl = False
    command_terminator = ";"
    type_synonyms: tuple[set[str], ...] = ({"NUMERIC", "DECIMAL"},)
    type_arg_extract: Sequence[str] = ()
    identity_attrs_ignore: tuple[str, ...] = ("order", "on_null")

    created_types: ClassVar[frozenset[tuple[str | None, str]]] = frozenset()
    """Named types that an earlier operation of the run has created."""

    def __init__(
        self,
        dialect: Dialect,
        connection: Connection | None,
        as_sql: bool,
        transactional_ddl: bool | None,
        output_buffer: TextIO | None,
        context_opts: dict[str, Any],
    ) -> None:
        self.dialect = dialect
        self.connection = connection
        self.as_sql = as_sql
        self.literal_binds = bool(context_opts.get("literal_binds"))
        self.output_buffer = output_buffer
        self.memo: dict[Any, Any] = {}
        self.context_opts = context_opts
        if transactional_ddl is not None:
            self.transactional_ddl = transactional_ddl
        self.spelling = spelling_for(dialect, self.like())

    @classmethod
    def like(cls) -> str:
        """The name of the database whose class of ours this is made of."""
        own = (vars(kind) for kind in cls.__mro__ if kind.__module__.startswith(_PACKAGE))
        return next((str(said["__dialect__"]) for said in own if "__dialect__" in said), "default")

    @classmethod
    def get_by_dialect(cls, dialect: Dialect) -> type[DefaultImpl]:
        """The class for a dialect."""
        if dialect.name not in _impls:
            _load(dialect.name)
        return _impls.get(dialect.name, DefaultImpl)

    # -------------------------------------------------------------------------------- statements

    @property
    def bind(self) -> Any:
        """The connection."""
        return self.connection

    def static_output(self, text: str) -> None:
        """Write a piece of text into the script."""
        assert self.output_buffer is not None
        self.output_buffer.write(text + "\n\n")
        self.output_buffer.flush()

    def execute(self, sql: Executable | str, execution_options: Mapping[str, Any] | None = None) -> None:
        """Run SQL, or write it."""
        self._exec(sql, execution_options)

    def _exec(
        self,
        construct: Any,
        execution_options: Mapping[str, Any] | None = None,
        multiparams: Sequence[Mapping[str, Any]] | None = None,
        params: Mapping[str, Any] = {},
    ) -> Any:
        """Run a construct, or write it into the script; every statement of an impl comes here."""
        if self.as_sql:
            if multiparams is not None or params:
                raise TypeError("SQL parameters not allowed with as_sql")
            self._write(construct)
            return None
        if multiparams is not None and params:
            raise TypeError("Can't send params and multiparams at the same time")
        connection: Any = self.connection
        clause = sa.text(construct) if isinstance(construct, str) else construct
        if execution_options:
            connection = connection.execution_options(**execution_options)
        given = params if multiparams is None else multiparams
        return connection.execute(clause, given) if given else connection.execute(clause)

    def _write(self, construct: Any) -> None:
        if isinstance(construct, Phrase):
            self._writer.statement(construct.sql)
            return
        for statement in ExecuteSQL(construct).statements(Schema.unknown(), self.spelling):
            self._writer.statement(statement.sql)

    @property
    def _writer(self) -> ScriptWriter:
        assert self.output_buffer is not None
        separator = self.context_opts.get(f"{self.dialect.name}_batch_separator")
        return ScriptWriter(self.spelling, self.output_buffer, separator)

    def _say(self, statements: Iterable[Statement]) -> None:
        """Have statements of our dialect carried out, each as a construct."""
        for statement in statements:
            if statement.construct is None or self.as_sql:
                self._exec(Phrase(statement.sql), statement.options)
            elif isinstance(statement.parameters, Sequence):
                self._exec(statement.construct, statement.options, multiparams=statement.parameters)
            else:
                self._exec(statement.construct, statement.options, params=statement.parameters or {})

    def start_migrations(self) -> None:
        """Called before the first revision of a run."""

    def emit_begin(self) -> None:
        """Write the start of a transaction into the script."""
        self._writer.begin()

    def emit_commit(self) -> None:
        """Write the end of a transaction into the script."""
        self._writer.commit()

    def version_table_impl(
        self, *, version_table: str, version_table_schema: str | None, version_table_pk: bool, **kw: Any
    ) -> sa.Table:
        """The version table as it is to be created."""
        column = sa.Column("version_num", sa.String(32), nullable=False)
        made = sa.Table(version_table, sa.MetaData(), column, schema=version_table_schema)
        if version_table_pk:
            made.append_constraint(sa.PrimaryKeyConstraint("version_num", name=f"{version_table}_pkc"))
        return made

    # ------------------------------------------------------------------------------------ tables

    def create_table(self, table: sa.Table, **kw: Any) -> None:
        """A table with its types, indexes and comments."""
        made = CreateTable(from_sqlalchemy.table(table), kw.get("if_not_exists"), self.created_types)
        self._say(made.statements(Schema.unknown(), self.spelling))

    def drop_table(self, table: sa.Table, **kw: Any) -> None:
        """A table, gone."""
        gone = DropTable(table.name, table.schema, kw.get("if_exists"))
        self._say(gone.statements(Schema.unknown(), self.spelling))

    def rename_table(self, old_table_name: str, new_table_name: str, schema: str | None = None) -> None:
        """A table under another name."""
        self._say([self.spelling.rename_table(old_table_name, new_table_name, schema)])

    def create_table_comment(self, table: sa.Table) -> None:
        """The comment on a table."""
        self._say([self.spelling.set_table_comment(table.name, table.comment, table.schema)])

    def drop_table_comment(self, table: sa.Table) -> None:
        """No comment on a table any more."""
        self._say([self.spelling.drop_table_comment(table.name, table.schema)])

    # ----------------------------------------------------------------------------------- columns

    def add_column(
        self,
        table_name: str,
        column: sa.Column[Any],
        *,
        schema: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
        **_: Any,
    ) -> None:
        """A new column, and what can stand in one phrase with it."""
        made = AddColumn.written(
            table_name,
            column,
            schema=schema,
            if_not_exists=if_not_exists,
            inline_references=inline_references,
            inline_primary_key=inline_primary_key,
        )
        self._say([made.alone(self.spelling)])

    def drop_column(
        self,
        table_name: str,
        column: sa.Column[Any],
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        **kw: Any,
    ) -> None:
        """A column, gone."""
        self._say(self.spelling.before_drop_column(table_name, column.name, schema, kw))
        self._say([self.spelling.drop_column(table_name, column.name, schema, if_exists=if_exists)])

    def alter_column(
        self,
        table_name: str,
        column_name: str,
        *,
        nullable: bool | None = None,
        server_default: Any = False,
        name: str | None = None,
        type_: Any = None,
        schema: str | None = None,
        autoincrement: bool | None = None,
        comment: str | bool | None = False,
        existing_type: Any = None,
        existing_server_default: Any = False,
        existing_nullable: bool | None = None,
        existing_comment: str | None = None,
        existing_autoincrement: bool | None = None,
        **kw: Any,
    ) -> None:
        """What changes of a column, one phrase for each part."""
        counted = {"autoincrement": autoincrement, "existing_autoincrement": existing_autoincrement}
        change = AlterColumn.written(
            table_name,
            column_name,
            nullable=nullable,
            comment=comment,  # type: ignore[arg-type]  # True is never said
            server_default=server_default,
            new_column_name=name,
            type_=type_,
            existing_type=existing_type,
            existing_server_default=existing_server_default,
            existing_nullable=existing_nullable,
            existing_comment=existing_comment,
            schema=schema,
            **{key: value for key, value in counted.items() if value is not None},
            **kw,
        )
        self._say(self.spelling.alter_column(change))

    def create_column_comment(self, column: sa.Column[Any]) -> None:
        """The comment on a column."""
        table = column.table
        self._say([self.spelling.set_column_comment(table.name, column.name, column.comment, table.schema)])

    # ---------------------------------------------------------------------- indexes, constraints

    def create_index(self, index: sa.Index, **kw: Any) -> None:
        """A new index."""
        table: Any = index.table
        made = from_sqlalchemy.index(index)
        given = kw.get("if_not_exists")
        self._say([self.spelling.create_index(made, table.name, table.schema, if_not_exists=given)])

    def drop_index(self, index: sa.Index, **kw: Any) -> None:
        """An index, gone."""
        table: Any = index.table
        gone = self.spelling.drop_index(
            str(index.name),
            table.name,
            table.schema,
            if_exists=kw.get("if_exists"),
            options=dict(index.dialect_kwargs),
        )
        self._say([gone])

    def add_constraint(self, const: Any, **kw: Any) -> None:
        """A new constraint, where the database has its kind at all."""
        made = from_sqlalchemy.constraint(const)
        if self.spelling.makes(made):
            self._say([self.spelling.add_constraint(made, const.parent.name, const.parent.schema)])

    def drop_constraint(self, const: Any, **kw: Any) -> None:
        """A constraint, gone."""
        kind = _KINDS.get(const.__visit_name__)
        table, name = const.parent, from_sqlalchemy.constraint_name(const)
        gone = self.spelling.drop_constraint(
            str(name), table.name, kind, table.schema, if_exists=kw.get("if_exists")
        )
        self._say([gone])

    def bulk_insert(
        self, table: sa.TableClause | sa.Table, rows: list[dict[str, Any]], multiinsert: bool = True
    ) -> None:
        """Rows put into a table."""
        made = BulkInsert.written(table, rows, multiinsert=multiinsert)
        self._say(made.statements(Schema.unknown(), self.spelling))

    # ------------------------------------------------------------------------------------- batch

    def requires_recreate_in_batch(self, batch_op: Any) -> bool:
        """Whether a batch needs a new table: where the database can't alter constraints."""
        return not self.spelling.features.can_alter_constraints

    def prep_table_for_batch(self, batch_impl: Any, table: sa.Table) -> None:
        """Called with the table of a batch before it is built anew."""

    def cast_for_batch_migrate(
        self, existing: sa.Column[Any], existing_transfer: dict[str, Any], new_type: Any
    ) -> None:
        """Say how values come into a column of another type when a table is built anew."""


_KINDS: Mapping[str, str] = {
    "foreign_key_constraint": "foreignkey",
    "primary_key_constraint": "primary",
    "unique_constraint": "unique",
    "check_constraint": "check",
    "column_check_constraint": "check",
    "table_or_column_check_constraint": "check",
}
"""The kind of a constraint by SQLAlchemy's visit name."""


def impl_for(context: MigrationContext) -> DefaultImpl:
    """What speaks for the database of this context."""
    return DefaultImpl.get_by_dialect(context.dialect)(
        context.dialect,
        context.connection,
        context.as_sql,
        context.opts.get("transactional_ddl"),
        context.output_buffer,
        context.opts,
    )


def foreign(dialect: Dialect) -> type[DefaultImpl] | None:
    """The class that a package has registered for this dialect; None where it is ours."""
    found = _impls.get(dialect.name)
    return None if found is None or found.__module__.startswith(_PACKAGE) else found


def _load(name: str) -> None:
    """Import our class for a dialect, where we have one."""
    module = f"{_PACKAGE}.{_OURS.get(name, name)}"
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
