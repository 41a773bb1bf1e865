"""SQLAlchemy's tables, constraints and indexes made of names, with the naming convention of a context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.text_element import by_known_name
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

__all__ = ["SchemaObjects"]


class SchemaObjects:
    """Makes SQLAlchemy's objects of what operations say; each belongs to a table, as its compilers ask."""

    def __init__(self, migration_context: MigrationContext | None = None) -> None:
        self.migration_context = migration_context

    def metadata(self) -> sa.MetaData:
        """A new MetaData with the naming convention of the project's models."""
        rules = naming_convention(self.migration_context)
        return sa.MetaData(naming_convention=cast(Any, rules)) if rules else sa.MetaData()

    def table(self, name: str, *columns: sa.schema.SchemaItem, **kw: Any) -> sa.Table:
        """A new table of copies of these columns and constraints.

        `_constraints_included`: what flags of columns (`unique`, `index`) would make is among the items.
        """
        included = kw.pop("_constraints_included", False)
        metadata = self.metadata()
        made = sa.Table(name, metadata, *(_copied(item, included) for item in columns), **kw)
        to_sqlalchemy.add_referents(made)
        return made

    def column(self, name: str, type_: Any, **kw: Any) -> sa.Column[Any]:
        """A new column."""
        return sa.Column(name, type_, **kw)

    def index(
        self,
        name: str | None,
        tablename: str | None,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        schema: str | None = None,
        **kw: Any,
    ) -> sa.Index:
        """An index on a table of which its columns alone are known."""
        owner = self._owner(tablename or "no_table", schema)
        elements = [_element(owner, item) for item in columns]
        for included in (value for key, value in kw.items() if key.endswith("_include") and value):
            for item in filter(_is_name, included):
                to_sqlalchemy.ensure_column(owner, item)
        return sa.Index(name, *cast(Any, elements), _table=owner, **kw)

    def primary_key_constraint(
        self, name: Any, table_name: str, cols: Sequence[str], schema: str | None = None, **dialect_kw: Any
    ) -> sa.PrimaryKeyConstraint:
        """A primary key."""
        owner = self._owner(table_name, schema, cols)
        made = sa.PrimaryKeyConstraint(*(owner.c[col] for col in cols), name=name, **dialect_kw)
        owner.append_constraint(made)
        return made

    def unique_constraint(
        self, name: Any, source: str, local_cols: Sequence[str], schema: str | None = None, **kw: Any
    ) -> sa.UniqueConstraint:
        """A unique constraint."""
        owner = self._owner(source, schema, local_cols)
        made = sa.UniqueConstraint(*(owner.c[col] for col in local_cols), name=name, **kw)
        owner.append_constraint(made)
        return made

    def check_constraint(
        self, name: Any, source: str, condition: Any, schema: str | None = None, **kw: Any
    ) -> sa.CheckConstraint:
        """A check."""
        owner = self._owner(source, schema)
        made = sa.CheckConstraint(condition, name=name, **kw)
        owner.append_constraint(made)
        return made

    def foreign_key_constraint(
        self,
        name: Any,
        source: str,
        referent: str,
        local_cols: Sequence[str],
        remote_cols: Sequence[str],
        onupdate: str | None = None,
        ondelete: str | None = None,
        deferrable: bool | None = None,
        source_schema: str | None = None,
        referent_schema: str | None = None,
        initially: str | None = None,
        match: str | None = None,
        **dialect_kw: Any,
    ) -> sa.ForeignKeyConstraint:
        """A foreign key, with the table it points to beside its own."""
        own = (source_schema, source) == (referent_schema, referent)
        owner = self._owner(source, source_schema, [*local_cols, *(remote_cols if own else ())])
        target = owner if own else sa.Table(referent, owner.metadata, schema=referent_schema)
        targets = [to_sqlalchemy.ensure_column(target, col) for col in remote_cols]
        made = sa.ForeignKeyConstraint(
            list(local_cols),
            targets,
            name=name,
            onupdate=onupdate,
            ondelete=ondelete,
            deferrable=deferrable,
            initially=initially,
            match=match,
            **dialect_kw,
        )
        owner.append_constraint(made)
        return made

    def generic_constraint(
        self, name: Any, table_name: str, type_: str | None, schema: str | None = None, **kw: Any
    ) -> Any:
        """A constraint of which only the name and the kind are known, to be dropped."""
        if type_ not in _KINDS:
            raise TypeError("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None")
        owner = self._owner(table_name, schema, ["x"] if type_ == "foreignkey" else ())
        made = _KINDS[type_](name, kw)
        owner.append_constraint(made)
        return made

    def _owner(self, name: str, schema: str | None, columns: Sequence[str] = ()) -> sa.Table:
        columns = list(dict.fromkeys(columns))
        return sa.Table(name, self.metadata(), *(sa.Column(col, NULLTYPE) for col in columns), schema=schema)

    def _ensure_table_for_fk(self, metadata: sa.MetaData, fk: sa.ForeignKey) -> None:
        """Put a stand-in for the table that a foreign key names into `metadata`."""
        if fk._table_column is None:
            schema, name, column = fk._column_tokens
            full = f"{schema}.{name}" if schema else name
            target = metadata.tables.get(full)
            if target is None:
                target = sa.Table(name, metadata, schema=cast(Any, schema))
            if column is not None:
                to_sqlalchemy.ensure_column(target, column)


def naming_convention(context: MigrationContext | None) -> Mapping[str, Any] | None:
    """The naming convention of the models of a context; of the first, where there are several."""
    metadata = context.opts.get("target_metadata") if context is not None else None
    if isinstance(metadata, (list, tuple)):
        metadata = metadata[0] if metadata else None
    return getattr(metadata, "naming_convention", None)


_KINDS: Mapping[str | None, Any] = {
    "foreignkey": lambda name, kw: sa.ForeignKeyConstraint(["x"], ["x.x"], name=name, **kw),
    "primary": lambda name, kw: sa.PrimaryKeyConstraint(name=name, **kw),
    "unique": lambda name, kw: sa.UniqueConstraint(name=name, **kw),
    "check": lambda name, kw: sa.CheckConstraint("", name=name, **kw),
    None: lambda name, kw: sa.Constraint(name=name, **kw),
}


def _is_name(item: Any) -> bool:
    return isinstance(item, str)


def _element(owner: sa.Table, item: Any) -> Any:
    """What stands in an index on `owner`; a column of another table: its namesake of its type."""
    if isinstance(item, sa.Column) and item.name not in owner.c:
        owner.append_column(sa.Column(item.name, item.type))
    if isinstance(item, sa.Column):
        item = item.name
    if isinstance(item, str):
        return to_sqlalchemy.ensure_column(owner, item)
    return by_known_name(to_sqlalchemy.detached(Expression(item)))


def _copied(item: Any, included: bool) -> Any:
    """A copy where the item belongs to a table already."""
    if isinstance(item, sa.Column):
        made = item._copy()
        if item.table is not None:
            made.key = made.name  # by which its table's constraints name it
        if included:
            made.unique = made.index = None
        return made
    if not isinstance(item, sa.Constraint) or getattr(item, "parent", None) is None:
        return item
    if from_sqlalchemy.is_known(item):
        return to_sqlalchemy.constraint(from_sqlalchemy.as_attached(from_sqlalchemy.constraint(item)))
    return cast(Any, item)._copy()
