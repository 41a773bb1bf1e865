"""The catalog as ALTER TABLE, INDEX and VIEW leave it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, ConstraintFacts, IndexFacts, TableFacts
from whimbrel.reading.names import DEFAULT_SCHEMA, Name
from whimbrel.reading.partition_indexes import shared_constraints, shared_indexes
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.read_table import with_constraints
from whimbrel.reading.rights import owned


def alter_table(facts: f.AlterTable, catalog: Catalog) -> Catalog:
    """The catalog after all actions on a table that is in it."""
    name = facts.name
    for action in facts.actions:
        change = _ACTIONS.get(type(action))
        table = catalog.tables.get(name)
        if change is not None and table is not None:
            catalog = change(action, table, catalog)
        if isinstance(action, a.RenameTo):
            name = name.renamed(action.new)
    return catalog


def alter_view(facts: f.AlterTable, catalog: Catalog) -> Catalog:
    """The same for a view."""
    view = catalog.views.get(facts.name)
    for action in facts.actions:
        if view is not None and isinstance(action, a.RenameTo):
            kept = {n: v for n, v in catalog.views.items() if n != view.name}
            view = replace(view, name=view.name.renamed(action.new))
            catalog = replace(catalog, views={**kept, view.name: view})
    return catalog


def alter_index(facts: f.AlterTable, catalog: Catalog) -> Catalog:
    """The same for an index."""
    index = catalog.indexes.get(facts.name)
    for action in facts.actions:
        part = catalog.indexes.get(action.partition) if isinstance(action, a.Attach) else None
        if isinstance(action, a.Attach) and part is not None:
            attached = replace(part, above=facts.name)
            catalog = replace(catalog, indexes={**catalog.indexes, action.partition: attached})
        if index is not None and isinstance(action, a.RenameTo):
            kept = {n: i for n, i in catalog.indexes.items() if n != facts.name}
            renamed = replace(index, name=action.new)
            catalog = replace(catalog, indexes={**kept, facts.name.renamed(action.new): renamed})
            table = catalog.table(index.table)
            if table is not None:  # its constraint has the same name
                catalog = _rename_constraint(a.RenameConstraint(index.name, action.new), table, catalog)
    return catalog


def _with_column(table: TableFacts, old: str, column: ColumnFacts) -> TableFacts:
    columns = {column.name if n == old else n: column if n == old else c for n, c in table.columns.items()}
    return replace(table, columns=columns)


def _add_column(action: a.AddColumn, table: TableFacts, catalog: Catalog) -> Catalog:
    if action.column.name in table.columns:
        return catalog
    table = replace(table, columns={**table.columns, action.column.name: action.column})
    return _with_items(table, list(action.constraints), catalog)


def _with_items(table: TableFacts, items: list[ConstraintFacts], catalog: Catalog) -> Catalog:
    before = table.constraints
    table = with_constraints(table, items)
    indexes = dict(catalog.indexes)
    for item in table.constraints[len(before) :]:
        if item.kind in ("primary", "unique") and not item.index:
            indexes[Name(item.name, table.name.schema)] = IndexFacts(
                item.name, table.name, item.columns, unique=True
            )
    return replace(catalog.with_table(table), indexes=indexes)


def _add_constraint(action: a.AddConstraint, table: TableFacts, catalog: Catalog) -> Catalog:
    item = action.constraint
    if not item.index:
        return _with_items(table, [item], catalog)
    name = Name(item.index, table.name.schema)
    index = catalog.indexes.get(name)
    if index is not None:
        item = replace(item, columns=index.columns, name=item.name or item.index)
        kept = {n: i for n, i in catalog.indexes.items() if n != name}
        kept[name.renamed(item.name)] = replace(index, name=item.name)
        catalog = replace(catalog, indexes=kept)
    return catalog.with_table(with_constraints(table, [item]))


def _drop_column(action: a.DropColumn, table: TableFacts, catalog: Catalog) -> Catalog:
    name = action.column
    columns = {n: c for n, c in table.columns.items() if n != name}
    gone = [c for c in table.constraints if name in c.columns or (c.condition and name in c.condition.words)]
    constraints = tuple(c for c in table.constraints if c not in gone)
    indexes = {n: i for n, i in catalog.indexes.items() if i.table != table.name or not i.mentions(name)}
    table = replace(table, columns=columns, constraints=constraints)
    return replace(catalog.with_table(table), indexes=indexes)


def _set_type(action: a.SetType, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    changed = replace(column, type=action.type, collation=action.collation)
    return catalog.with_table(_with_column(table, column.name, changed))


def _set_default(action: a.SetDefault, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    changed = replace(column, default=action.default, type=column_type(column))
    return catalog.with_table(_with_column(table, column.name, changed))


def _set_nullable(action: a.SetNullable, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    kept = tuple(c for c in table.constraints if c.kind != "not null" or c.columns != (action.column,))
    table = replace(table, constraints=kept)
    return catalog.with_table(_with_column(table, column.name, replace(column, nullable=action.nullable)))


def _drop_constraint(action: a.DropConstraint, table: TableFacts, catalog: Catalog) -> Catalog:
    found = table.constraint(action.name)
    if found is None:
        return catalog
    table = replace(table, constraints=tuple(c for c in table.constraints if c is not found))
    if found.kind == "not null" and found.columns:
        column = table.columns.get(found.columns[0])
        if column is not None:
            table = _with_column(table, column.name, replace(column, nullable=True))
    indexes = {n: i for n, i in catalog.indexes.items() if i.table != table.name or i.name != action.name}
    return replace(catalog.with_table(table), indexes=indexes)


def _validate(action: a.ValidateConstraint, table: TableFacts, catalog: Catalog) -> Catalog:
    found = table.constraint(action.name)
    if found is None:
        return catalog
    valid = replace(found, valid=True)
    table = replace(table, constraints=tuple(valid if c is found else c for c in table.constraints))
    if valid.kind == "not null" and valid.columns[0] in table.columns:
        column = table.columns[valid.columns[0]]
        table = _with_column(table, column.name, replace(column, nullable=False))
    return catalog.with_table(table)


def _rename_column(action: a.RenameColumn, table: TableFacts, catalog: Catalog) -> Catalog:
    """The same for the partitions and children, which have the column by the same name."""
    for one in (table, *catalog.partitions_of(table.name)):
        catalog = _rename_own_column(action, one, catalog)
    return catalog


def _rename_own_column(action: a.RenameColumn, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    table = _with_column(table, column.name, replace(column, name=action.new))

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(action.new if name == action.column else name for name in names)

    constraints = tuple(replace(c, columns=renamed(c.columns)) for c in table.constraints)
    indexes = {
        n: replace(i, columns=renamed(i.columns)) if i.table == table.name else i
        for n, i in catalog.indexes.items()
    }
    return replace(catalog.with_table(replace(table, constraints=constraints)), indexes=indexes)


def moved(table: TableFacts, name: Name, catalog: Catalog) -> Catalog:
    """The catalog with a table under another name, and all that refers to it."""
    tables = {n: _pointing(t, table.name, name) for n, t in catalog.tables.items() if n != table.name}
    tables[name] = replace(_pointing(table, table.name, name), name=name)
    indexes = {n: replace(i, table=name) if i.table == table.name else i for n, i in catalog.indexes.items()}
    return replace(catalog, tables=tables, indexes=indexes)


def _pointing(table: TableFacts, old: Name, new: Name) -> TableFacts:
    """The table with its parent and foreign keys following a rename."""
    if table.parent == old:
        table = replace(table, parent=new)
    if not any(c.referred == old for c in table.constraints):
        return table
    keys = tuple(replace(c, referred=new) if c.referred == old else c for c in table.constraints)
    return replace(table, constraints=keys)


def _rename_to(action: a.RenameTo, table: TableFacts, catalog: Catalog) -> Catalog:
    return moved(table, table.name.renamed(action.new), catalog)


def _set_schema(action: a.SetSchema, table: TableFacts, catalog: Catalog) -> Catalog:
    schema = None if action.schema == DEFAULT_SCHEMA else action.schema
    return moved(table, Name(table.name.name, schema), catalog)


def _rename_constraint(action: a.RenameConstraint, table: TableFacts, catalog: Catalog) -> Catalog:
    items = tuple(replace(c, name=action.new) if c.name == action.name else c for c in table.constraints)
    old = Name(action.name, table.name.schema)
    index = catalog.indexes.get(old)
    if index is not None and index.table == table.name:
        kept = {name: item for name, item in catalog.indexes.items() if name != old}
        catalog = replace(catalog, indexes={**kept, old.renamed(action.new): replace(index, name=action.new)})
    return catalog.with_table(replace(table, constraints=items))


def _alter_identity(action: a.AlterIdentity, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    identity = "" if action.words == "DROP" else ("always" if "ALWAYS" in action.words else "by default")
    return catalog.with_table(_with_column(table, column.name, replace(column, identity=identity)))


def _set_expression(action: a.SetExpression, table: TableFacts, catalog: Catalog) -> Catalog:
    column = table.columns.get(action.column)
    if column is None:
        return catalog
    generated = column.generated if action.expression else ""
    changed = replace(column, expression=action.expression, generated=generated)
    return catalog.with_table(_with_column(table, column.name, changed))


def _attach(action: a.Attach, table: TableFacts, catalog: Catalog) -> Catalog:
    partition = catalog.table(action.partition)
    if partition is None:
        return catalog
    return catalog.with_table(replace(partition, parent=table.name, bound=action.bound))


def _detach(action: a.Detach, table: TableFacts, catalog: Catalog) -> Catalog:
    partition = catalog.table(action.partition)
    if partition is None:
        return catalog
    partition = replace(partition, parent=None, bound=None)
    constraints = (*partition.constraints, *shared_constraints(table, partition))
    indexes = dict(catalog.indexes)
    for index in shared_indexes(table, partition, catalog):
        indexes.setdefault(Name(index.name, partition.name.schema), index)
    alone = {n: replace(i, above=None) if i.table == partition.name else i for n, i in indexes.items()}
    return replace(catalog.with_table(replace(partition, constraints=constraints)), indexes=alone)


def _other(action: a.OtherAction, table: TableFacts, catalog: Catalog) -> Catalog:
    words = action.words
    if words.endswith("ROW LEVEL SECURITY") and words.split()[0] in ("ENABLE", "DISABLE"):
        return catalog.with_table(replace(table, secured=words.startswith("ENABLE")))
    if words in ("SET LOGGED", "SET UNLOGGED"):
        return catalog.with_table(replace(table, unlogged=words == "SET UNLOGGED"))
    if words == "OWNER TO":
        return owned(table.name, action.value.strip('"'), catalog)
    if words == "REPLICA IDENTITY":
        return catalog.with_table(replace(table, replicates=action.value))
    if words.startswith(("SET ", "REPLICA")):
        key = f"{action.column}.{words}"
        return catalog.with_table(replace(table, loose={**table.loose, key: action.value}))
    return catalog


_ACTIONS: dict[type, Callable[[Any, TableFacts, Catalog], Catalog]] = {
    a.AddColumn: _add_column,
    a.DropColumn: _drop_column,
    a.SetType: _set_type,
    a.SetDefault: _set_default,
    a.SetNullable: _set_nullable,
    a.AddConstraint: _add_constraint,
    a.DropConstraint: _drop_constraint,
    a.ValidateConstraint: _validate,
    a.RenameColumn: _rename_column,
    a.RenameTo: _rename_to,
    a.RenameConstraint: _rename_constraint,
    a.SetSchema: _set_schema,
    a.AlterIdentity: _alter_identity,
    a.SetExpression: _set_expression,
    a.Attach: _attach,
    a.Detach: _detach,
    a.OtherAction: _other,
}
