"""A column altered: its type, nullability, default, comment, name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, fields, replace
from typing import Any, ClassVar, Literal, TypeAlias

import sqlalchemy as sa
from sqlalchemy.types import SchemaType, TypeEngine

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import ServerDefault
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations import anew, conventions
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.renaming import followed, with_renamed_column
from whimbrel.operations.within import changed, full, options
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import ON_CONFLICT, Column, Computed, Identity, Table
from whimbrel.schema.values import NO_OPTIONS, DataType, Expression, Options
from whimbrel.values import dataclass

WrittenType: TypeAlias = "TypeEngine[Any] | type[TypeEngine[Any]]"
WrittenDefault: TypeAlias = (
    "str | sa.TextClause | sa.ColumnElement[Any] | sa.FetchedValue | sa.Identity | sa.Computed"
    " | Literal[False] | None"
)


@dataclass(frozen=True, slots=True)
class AlterColumn(Operation):
    """What changes of a column, and what is known of it as it is.

    `nullable`, `type_` and `new_column_name` are None where they stay; `comment` and `server_default` are
    False, since None takes them away.
    """

    name: ClassVar[str] = "alter_column"

    table_name: str
    column_name: str
    nullable: bool | None = None
    comment: str | Literal[False] | None = False
    server_default: ServerDefault | Literal[False] = False
    new_column_name: str | None = None
    type_: DataType | None = None
    existing_type: DataType | None = None
    existing_server_default: ServerDefault | Literal[False] = False
    existing_nullable: bool | None = None
    existing_comment: str | None = None
    schema: str | None = None
    options: Options = NO_OPTIONS
    undoes: bool = field(default=False, compare=False)
    """Whether it brings back a type that values were taken from, so that they must be cast back."""

    @classmethod
    def written(
        cls,
        table_name: str,
        column_name: str,
        *,
        nullable: bool | None = None,
        comment: str | Literal[False] | None = False,
        server_default: WrittenDefault = False,
        new_column_name: str | None = None,
        type_: WrittenType | None = None,
        existing_type: WrittenType | None = None,
        existing_server_default: WrittenDefault = False,
        existing_nullable: bool | None = None,
        existing_comment: str | None = None,
        schema: str | None = None,
        **kw: Any,
    ) -> AlterColumn:
        """Change a column. Whatever isn't given stays.

        Args:
            table_name: the table.
            column_name: the column.
            nullable: whether it may be NULL.
            comment: its comment; None takes it away.
            server_default: the default that the database fills in; None takes it away.
            new_column_name: another name.
            type_: another type.
            existing_type: the type it has; MySQL and SQL Server must know it.
            existing_server_default: the default it has.
            existing_nullable: whether it may be NULL until now.
            existing_comment: the comment it has.
            schema: the table's schema; None is the connection's default.
            **kw: `postgresql_using` (an expression for the values in the new type), `autoincrement` and
                `existing_autoincrement` (MySQL).
        """
        return cls(
            table_name,
            column_name,
            nullable=nullable,
            comment=comment,
            server_default=_default(server_default),
            new_column_name=new_column_name,
            type_=_type(type_),
            existing_type=_type(existing_type),
            existing_server_default=_default(existing_server_default),
            existing_nullable=existing_nullable,
            existing_comment=existing_comment,
            schema=schema,
            options=options(kw),
        )

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it: what is given, and no more."""
        found = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name not in ("options", "undoes")
        }
        unsaid = {item.name: item.default for item in fields(self)}
        return {**{k: v for k, v in found.items() if v is not unsaid[k]}, **self.options}

    def describe(self) -> str:
        """One line for people."""
        parts = [title for title, given in self._given().items() if given]
        name = f"{full(self.table_name, self.schema)}.{self.column_name}"
        return f"Alter column {name}: {', '.join(parts) or 'nothing'}"

    def _given(self) -> dict[str, bool]:
        return {
            "type": self.type_ is not None,
            "nullable" if self.nullable else "not null": self.nullable is not None,
            "default": self.server_default is not False,
            "comment": self.comment is not False,
            f"name {self.new_column_name}": self.new_column_name is not None,
        }

    def apply(self, schema: Schema) -> Schema:
        """The schema with the column as it is afterwards."""
        before = schema.find(self.table_name, self.schema)
        done = changed(schema, self.table_name, self.schema, self._applied)
        if before is None or self.new_column_name is None:
            return done
        return followed(done, before, self.column_name, self.new_column_name)

    def _applied(self, table: Table) -> Table:
        column = table.column(self.column_name)
        table = table.with_changed_column(self.column_name, self.column_after(column))
        if self.type_ is not None:
            table = self._with_checks_of_type(table, column)
        if self.new_column_name is None:
            return table
        return with_renamed_column(table, self.column_name, self.new_column_name)

    def column_after(self, column: Column) -> Column:
        """The column as this leaves it, still under its old name."""
        changes: dict[str, Any] = {}
        if self.nullable is not None:
            changes["nullable"] = self.nullable
        if self.comment is not False:
            changes["comment"] = self.comment
        if self.type_ is not None:
            changes["type"] = self._collated(self.type_, column.type)
        if self.server_default is not False:
            changes.update(_as_fields(self.server_default))
        if "autoincrement" in self.options:
            changes["autoincrement"] = self.options["autoincrement"]
        if ON_CONFLICT in self.options:
            changes["options"] = Options({**column.options, ON_CONFLICT: self.options[ON_CONFLICT]})
        return replace(column, **changes, source=None) if changes else column

    def _collated(self, type_: DataType, old: DataType) -> DataType:
        """The type; with the old one's collation where neither type that is written knows of any."""
        kept = getattr(old.sa, "collation", None)
        told = (_knows_collation(one.sa) for one in (type_, self.existing_type) if one is not None)
        if kept is None or any(told) or not isinstance(type_.sa, sa.String) or isinstance(type_.sa, sa.Enum):
            return type_
        collated: Any = type_.sa.copy()
        collated.collation = kept
        return DataType(collated)

    def _with_checks_of_type(self, table: Table, column: Column) -> Table:
        """The checks that the old type made go, those that the new one makes come."""
        old = {key for type_ in (column.type, self.existing_type) for key in map(_key, _checks(type_, self))}
        kept = tuple(
            item for item in table.constraints if not (isinstance(item, Check) and _key(item) in old)
        )
        return replace(table, constraints=(*kept, *_checks(self.type_, self)), source=None)

    def reverse(self, before: Schema) -> Operation:
        """The column as it was."""
        table = before.find(self.table_name, self.schema)
        column = table.column(self.column_name) if table else self._known()
        after = self.column_after(column)
        new = self.new_column_name
        return AlterColumn(
            self.table_name,
            new or self.column_name,
            nullable=None if self.nullable is None else column.nullable,
            comment=False if self.comment is False else column.comment,
            server_default=False if self.server_default is False else _of(column),
            new_column_name=None if new is None else self.column_name,
            type_=None if self.type_ is None else column.type,
            existing_type=after.type if table or self.existing_type or self.type_ else None,
            existing_server_default=self._afterwards(_of(after), bool(table)),
            existing_nullable=after.nullable if table else _first(self.nullable, self.existing_nullable),
            existing_comment=after.comment,
            schema=self.schema,
            options=_reversed_options(self, column),
            undoes=self.type_ is not None,
        )

    def _afterwards(self, default: ServerDefault, known: bool) -> ServerDefault | Literal[False]:
        unknown = not known and self.server_default is False and self.existing_server_default is False
        return False if unknown else default

    def _known(self) -> Column:
        """The column as the `existing_...` arguments tell. Raises NotReversible where they don't."""
        missing = [
            name
            for name, asked in (
                ("existing_type", self.type_ is not None and self.existing_type is None),
                ("existing_nullable", self.nullable is not None and self.existing_nullable is None),
                (
                    "existing_server_default",
                    self.server_default is not False and self.existing_server_default is False,
                ),
            )
            if asked
        ]
        if missing:
            raise NotReversible(self.describe(), f"Add {' and '.join(missing)}.")
        return Column(
            self.column_name,
            self.existing_type or DataType(sa.types.NULLTYPE),
            nullable=self.existing_nullable is not False,
            comment=self.existing_comment,
            **_as_fields(self.existing_server_default or None),
        )

    def overwrites(self) -> bool:
        """Whether an ordinary column is computed from now on, and the values that it has are gone."""
        was_computed = isinstance(self.existing_server_default, Computed)
        return isinstance(self.server_default, Computed) and not was_computed

    def has_checks(self) -> bool:
        """Whether a type takes or brings a CHECK."""
        return bool(_checks(self.type_, self) or _checks(self.existing_type, self))

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """One change of two of the same column, while it keeps its name."""
        if not isinstance(next, AlterColumn) or self.new_column_name is not None or self.options:
            return None
        mine = (self.table_name, self.column_name, self.schema)
        if (next.table_name, next.column_name, next.schema) != mine or next.options:
            return None
        if self.has_checks() or next.has_checks():
            return None
        unsaid = AlterColumn(self.table_name, self.column_name)
        said = {name: getattr(next, name) for name in _CHANGES}
        later = {name: value for name, value in said.items() if value is not getattr(unsaid, name)}
        return (replace(self, **later),)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where it must be built anew."""
        return anew.needed(self) if self._by_rebuild(dialect) else ()

    def _by_rebuild(self, dialect: Dialect) -> bool:
        if dialect.features.can_alter_column:
            return False
        return not (self._only_renames() and dialect.features.can_rename_column) and self._changes()

    def is_native(self, dialect: Dialect) -> bool:
        """Whether a database that can't alter constraints does this without a new table."""
        return not self._by_rebuild(dialect)

    def _only_renames(self) -> bool:
        return self.new_column_name is not None and self.column_after(_ANY) is _ANY

    def _changes(self) -> bool:
        """Whether there is anything to do where comments don't count and numbers are always counted."""
        parts = (self.nullable, self.type_, self.new_column_name)
        return any(part is not None for part in parts) or self.server_default is not False

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The checks of the old type dropped, what changes, the checks of the new type added."""
        if self._by_rebuild(dialect):
            yield from anew.instead(self, before, dialect)
            return
        if not dialect.features.can_alter_column and not self._changes():
            return
        for check in _made(self.existing_type if self.type_ else None, self, dialect):
            if check.name and dialect.drops_checks_of_types:
                yield dialect.drop_constraint(check.name, self.table_name, "check", self.schema)
        yield from dialect.alter_column(self) if not self.undoes else self._cast_back(dialect)
        for check in _made(self.type_, self, dialect):
            yield dialect.add_constraint(check, self.table_name, self.schema)

    def _cast_back(self, dialect: Dialect) -> Iterator[Statement]:
        """The type with a cast of its values, the default out of the way meanwhile."""
        using = dialect.cast_back(self.column_name, self.existing_type, self.type_)
        if using is None:
            yield from dialect.alter_column(self)
            return
        default = self.existing_server_default
        if isinstance(default, Expression):
            yield dialect.set_default(self.table_name, self.column_name, None, self.schema)
        kept = self.server_default is False and isinstance(default, Expression)
        options = Options({**self.options, "postgresql_using": using})
        again = default if kept else self.server_default
        yield from dialect.alter_column(replace(self, options=options, server_default=again))

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Values that don't fit, and code that doesn't know."""
        name = f"{full(self.table_name, self.schema)}.{self.column_name}"
        if self.new_column_name is not None:
            yield Hazard("old-code", f"Code that still uses the name {self.column_name} fails.")
        if self.type_ is not None and not _only_widens(self.existing_type, self.type_):
            yield Hazard("may-fail", f"Fails if a value of {name} doesn't fit the new type.")
        if self.nullable is False:
            yield Hazard("may-fail", f"Fails if a row has no value for {name}.")
            yield Hazard("old-code", f"Old code that writes no value for {name} fails.")

    @property
    def phase(self) -> Phase:  # type: ignore[override]
        """Loosening a column is for all; the rest ends what old code relied on."""
        loosens = self.nullable is not False and self.type_ is None and self.new_column_name is None
        return Phase.EXPAND if loosens else Phase.CONTRACT


_CHANGES = ("nullable", "comment", "server_default", "new_column_name", "type_")
"""The fields that say what changes; the others say what is known."""

_ANY = Column("", DataType(sa.types.NULLTYPE))


OPERATIONS = (AlterColumn,)


def _type(given: WrittenType | None) -> DataType | None:
    if given is None:
        return None
    return DataType(given() if isinstance(given, type) else given)


def _default(given: WrittenDefault) -> ServerDefault | Literal[False]:
    if given is False:
        return False
    if isinstance(given, sa.Identity):
        return from_sqlalchemy.identity(given)
    if isinstance(given, sa.Computed):
        return from_sqlalchemy.computed(given)
    return from_sqlalchemy.server_default(given)


def _as_fields(default: ServerDefault) -> dict[str, Any]:
    """A default as the fields of a column."""
    return {
        "default": default if isinstance(default, Expression) else None,
        "identity": default if isinstance(default, Identity) else None,
        "computed": default if isinstance(default, Computed) else None,
    }


def _of(column: Column) -> ServerDefault:
    return column.identity or column.computed or column.default


def _knows_collation(type_: TypeEngine[Any]) -> bool:
    """Whether the type has a collation, on whichever database."""
    variants = getattr(type_, "_variant_mapping", {}).values()
    return any(getattr(one, "collation", None) for one in (type_, *variants))


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)


def _reversed_options(change: AlterColumn, before: Column) -> Options:
    """`autoincrement` and `existing_autoincrement` change places; what makes new values stays behind."""
    given, was = change.options, before.options.get(ON_CONFLICT)
    swap = {"autoincrement": "existing_autoincrement", "existing_autoincrement": "autoincrement"}
    swapped = {swap[key]: value for key, value in given.items() if key in swap}
    conflict = {ON_CONFLICT: was} if ON_CONFLICT in given or (was and change.nullable) else {}
    return Options({**swapped, **conflict})


def _only_widens(old: DataType | None, new: DataType) -> bool:
    """Whether every value fits: a text with as much room as before, or more."""
    texts = [one.sa for one in (old, new) if one is not None]
    plain = all(isinstance(one, sa.String) and not isinstance(one, sa.Enum) for one in texts)
    if len(texts) < 2 or not plain:
        return False
    was, room = (getattr(one, "length", None) for one in texts)
    return room is None or (was is not None and room >= was)


def _key(item: Check) -> str:
    """What tells one check of a table from another: its name, or what it says without the table's name."""
    return item.name or re.sub(r"\w+\.", "", item.expression.text)


def _checks(type_: DataType | None, change: AlterColumn) -> tuple[Check, ...]:
    """The checks that this type makes of a column."""
    if type_ is None or not isinstance(type_.sa, SchemaType):
        return ()
    name = change.new_column_name or change.column_name
    column: sa.Column[Any] = sa.Column(name, type_.sa.copy())
    table = sa.Table(change.table_name, conventions.metadata(), column, schema=change.schema)
    found = from_sqlalchemy.table(table).constraints
    return tuple(item for item in found if isinstance(item, Check) and item.type_bound)


def _made(type_: DataType | None, change: AlterColumn, dialect: Dialect) -> Iterator[Check]:
    return (item for item in _checks(type_, change) if dialect.makes(item))
