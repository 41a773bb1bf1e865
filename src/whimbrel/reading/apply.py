"""The catalog as a statement leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from whimbrel.reading import actions as a
from whimbrel.reading import extensions
from whimbrel.reading import facts as f
from whimbrel.reading.apply_alter import alter_index, alter_table, alter_view
from whimbrel.reading.apply_drop import HANGING, dropped, hung, renamed_on, with_part, without
from whimbrel.reading.catalog import (
    Catalog,
    ColumnFacts,
    ConstraintFacts,
    IndexFacts,
    TableFacts,
    TypeFacts,
    other,
)
from whimbrel.reading.hidden import hide, hides
from whimbrel.reading.names import Name
from whimbrel.reading.partition_indexes import copied_indexes, copied_keys
from whimbrel.reading.queries import made_by, output_columns
from whimbrel.reading.read_columns import SERIALS
from whimbrel.reading.rights import given_later, granted


def apply(facts: f.Facts, catalog: Catalog, *, born: bool = True) -> Catalog:
    """The catalog after a statement. What it makes is marked `born`; False for a schema that is there.

    A statement that can't work on this catalog, and one that wasn't read, leaves it as it is.
    """
    change = _CHANGES.get(type(facts))
    return change(facts, catalog, born) if change else catalog


def _create_table(facts: f.CreateTable, catalog: Catalog, born: bool) -> Catalog:
    table = facts.table
    old = catalog.tables.get(table.name)
    if old is not None and not hides(table, old):
        return catalog
    table = _filled(facts, catalog)
    made = [key_index(constraint, table.name) for constraint in table.constraints]
    made += copied_indexes(facts.indexed, table.name, catalog)
    catalog = hide(table.name, catalog) if old is not None else catalog
    catalog = catalog.with_table(replace(table, born=born))
    keys = {Name(index.name, table.name.schema): index for index in made if index is not None}
    return replace(catalog, indexes={**keys, **catalog.indexes}) if keys else catalog


def _filled(facts: f.CreateTable, catalog: Catalog) -> TableFacts:
    """The table with the columns that come from others."""
    table = facts.table
    sources = [s for s in (*table.inherits, *facts.like, table.parent) if s is not None]
    known = [found for name in sources if (found := catalog.table(name))]
    columns: dict[str, ColumnFacts] = {}
    for source in known:
        columns.update(source.columns)
    if facts.query is not None:
        from whimbrel.reading.catalog import TypeName

        for name in output_columns(facts.query) or ():
            columns[name] = ColumnFacts(name, TypeName("unknown"))
    typed = len(known) == len(sources) and facts.query is None and (table.typed or bool(sources))
    constraints = _inherited(facts, catalog)
    return replace(
        table,
        columns={**columns, **{name: _filled_as(one, columns) for name, one in table.columns.items()}},
        typed=typed,
        constraints=(*constraints, *copied_keys(facts.indexed, table.name, catalog), *table.constraints),
    )


def _filled_as(column: ColumnFacts, inherited: Mapping[str, ColumnFacts]) -> ColumnFacts:
    """A column with the default that one of its name in a parent has, where it has none of its own."""
    above = inherited.get(column.name)
    if above is None or column.default is not None or column.type.name in SERIALS:
        return column
    return replace(
        column, type=above.type if above.type.name in SERIALS else column.type, default=above.default
    )


def _inherited(facts: f.CreateTable, catalog: Catalog) -> tuple[ConstraintFacts, ...]:
    parents = (*facts.table.inherits, *((facts.table.parent,) if facts.table.parent else ()))
    checks = [c for p in parents if (t := catalog.table(p)) for c in t.of_kind("check") if not c.no_inherit]
    checks += [c for p in facts.checked if (t := catalog.table(p)) for c in t.of_kind("check")]
    return tuple(checks)


def key_index(item: ConstraintFacts, table: Name) -> IndexFacts | None:
    """The index behind a primary key, unique or exclusion constraint."""
    if item.kind not in ("primary", "unique", "exclude"):
        return None
    method = item.method or ("gist" if item.overlaps else "btree")
    clauses = (item.condition,) if item.condition else ()
    return IndexFacts(item.name, table, item.columns, clauses, item.kind != "exclude", method=method)


def _alter_table(facts: f.AlterTable, catalog: Catalog, born: bool) -> Catalog:
    if facts.kind == "INDEX":
        return alter_index(facts, catalog)
    if facts.name in catalog.tables:
        return alter_table(facts, catalog)
    if facts.name in catalog.sequences:
        return _alter_sequence(facts, catalog)
    return alter_view(facts, catalog)


def _alter_sequence(facts: f.AlterTable, catalog: Catalog) -> Catalog:
    """The same for a sequence, which ALTER TABLE renames too."""
    new = next((facts.name.renamed(x.new) for x in facts.actions if isinstance(x, a.RenameTo)), facts.name)
    left = without(catalog.sequences, [facts.name])
    return replace(catalog, sequences={**left, new: catalog.sequences[facts.name]})


def _create_index(facts: f.CreateIndex, catalog: Catalog, born: bool) -> Catalog:
    name = Name(facts.index.name, facts.index.table.schema)
    if name in catalog.indexes:
        return catalog
    index = replace(facts.index, alone=True) if facts.only else facts.index
    return replace(catalog, indexes={**catalog.indexes, name: index})


def _drop(facts: f.Drop, catalog: Catalog, born: bool) -> Catalog:
    return dropped(facts, catalog)


def _create_view(facts: f.CreateView, catalog: Catalog, born: bool) -> Catalog:
    name = facts.view.name
    old = catalog.views.get(name)
    if old is not None and not facts.replaces:
        return catalog
    view = replace(facts.view, born=old.born if old else born)
    return replace(catalog, views={**catalog.views, name: view})


def _create_type(facts: f.CreateType, catalog: Catalog, born: bool) -> Catalog:
    return _with_type(replace(facts.type, born=born), catalog)


def _with_type(item: TypeFacts, catalog: Catalog) -> Catalog:
    return replace(catalog, types={**catalog.types, item.name: item})


def _alter_enum(facts: f.AlterEnum, catalog: Catalog, born: bool) -> Catalog:
    found = catalog.types.get(facts.name)
    if found is None:
        return catalog
    labels = tuple(facts.label if label == facts.old else label for label in found.labels)
    if not facts.old and facts.label not in labels:
        labels = (*labels, facts.label)
    return _with_type(replace(found, labels=labels), catalog)


def _alter_domain(facts: f.AlterDomain, catalog: Catalog, born: bool) -> Catalog:
    found = catalog.types.get(facts.name)
    if found is None:
        return catalog
    if facts.action == "rename" and facts.constraint is not None:
        return _renamed("types", facts.name, facts.name.renamed(facts.constraint.name), catalog)
    if facts.action in ("set not null", "drop not null"):
        return _with_type(replace(found, nullable=facts.action.startswith("drop")), catalog)
    if facts.action == "add" and facts.constraint is not None:
        if facts.constraint.kind == "not null":
            return _with_type(replace(found, nullable=False), catalog)
        return _with_type(replace(found, checks=(*found.checks, facts.constraint)), catalog)
    if facts.constraint is None:
        return catalog
    name, checks = facts.constraint.name, found.checks
    if facts.action == "drop":
        checks = tuple(c for c in checks if c.name != name)
    if facts.action == "rename constraint":
        checks = tuple(replace(c, name=facts.new) if c.name == name else c for c in checks)
    if facts.action == "validate":
        checks = tuple(replace(c, valid=True) if c.name == name else c for c in checks)
    return _with_type(replace(found, checks=checks), catalog)


def _create_routine(facts: f.CreateRoutine, catalog: Catalog, born: bool) -> Catalog:
    old = catalog.routines.get(facts.routine.name)
    others = [one for one in (old, *old.overloads) if one.signature != facts.routine.signature] if old else []
    item = replace(facts.routine, born=old.born if old else born)
    item = replace(item, overloads=tuple(replace(one, overloads=()) for one in others))
    return replace(catalog, routines={**catalog.routines, item.name: item})


def _create_on(facts: f.CreateOn, catalog: Catalog, born: bool) -> Catalog:
    table = catalog.table(facts.table)
    if table is None:
        return catalog
    part = HANGING.get(facts.kind)
    if part is None:
        return catalog
    kept = [item for item in getattr(table, part) if facts.kind != "TRIGGER" or item[0] != facts.name]
    return catalog.with_table(hung(table, part, (*kept, (facts.name, facts.text))))


def makes_more(facts: f.Facts) -> bool:
    """Whether it is a CREATE SCHEMA with tables and views of its own in it."""
    of_schema = isinstance(facts, f.CreateOther) and facts.kind == "SCHEMA"
    return of_schema and isinstance(facts, f.CreateOther) and "create" in facts.text.words


def _create_other(facts: f.CreateOther, catalog: Catalog, born: bool) -> Catalog:
    if facts.name is None:
        return catalog
    if facts.kind == "SEQUENCE":
        return replace(catalog, sequences={**catalog.sequences, facts.name: born})
    if facts.kind == "SCHEMA":
        made = replace(catalog, schemas={**catalog.schemas, facts.name.name: born})
        return replace(made, complete=False) if makes_more(facts) else made
    if facts.kind in ("ROLE", "USER", "GROUP") and catalog.roles is not None:
        return replace(catalog, roles=catalog.roles | {facts.name.name})
    others = catalog.others if catalog.others is None else catalog.others | {other(facts.kind, facts.name)}
    extends = facts.kind == "EXTENSION" and facts.name.name not in extensions.TYPES
    return replace(catalog, others=others, other_types=catalog.other_types or extends)


def _grant(facts: f.Grant, catalog: Catalog, born: bool) -> Catalog:
    return granted(facts, catalog) if facts.roles else catalog


def _alter_other(facts: f.AlterOther, catalog: Catalog, born: bool) -> Catalog:
    if facts.kind == "DEFAULT PRIVILEGES":
        return given_later(catalog)
    words = facts.text.text.split()
    if facts.kind in ("DATABASE", "ROLE") and "timezone" in words and facts.name and not facts.renamed:
        return replace(catalog, timezone=words[-1].strip("'"))
    if facts.name is None or not facts.renamed:
        return catalog
    renamed = facts.name.renamed(facts.renamed)
    if facts.kind in HANGING:
        return renamed_on(facts, renamed.name, catalog)
    part = {"TYPE": "types", "SEQUENCE": "sequences", "FUNCTION": "routines"}.get(facts.kind)
    if part is None:
        old = other(facts.kind, facts.name)
        others = catalog.others or frozenset()
        return (
            replace(catalog, others=others - {old} | {other(facts.kind, renamed)})
            if old in others
            else catalog
        )
    return _renamed(part, facts.name, renamed, catalog)


def _renamed(part: str, old: Name, new: Name, catalog: Catalog) -> Catalog:
    """The catalog in which a type, sequence or function has another name."""
    items = getattr(catalog, part)
    if old not in items:
        return catalog
    item = items[old] if part == "sequences" else replace(items[old], name=new)
    return with_part(catalog, part, {**without(items, [old]), new: item})


def _set_variable(facts: f.SetVariable, catalog: Catalog, born: bool) -> Catalog:
    if facts.name != "timezone":
        return catalog
    return replace(catalog, timezone=None if facts.value in ("default", "local") else facts.value)


def _refresh(facts: f.Refresh, catalog: Catalog, born: bool) -> Catalog:
    view = catalog.views.get(facts.name)
    if view is None:
        return catalog
    return replace(catalog, views={**catalog.views, view.name: replace(view, populated=facts.with_data)})


def _select(facts: f.Query, catalog: Catalog, born: bool) -> Catalog:
    """The table that SELECT ... INTO makes."""
    made = made_by(facts.text) if "into" in facts.text.words else None
    if made is None:
        return catalog
    return _create_table(f.CreateTable(TableFacts(made[0], temporary=made[1], typed=False)), catalog, born)


_CHANGES: dict[type, Callable[[Any, Catalog, bool], Catalog]] = {
    f.CreateTable: _create_table,
    f.AlterTable: _alter_table,
    f.CreateIndex: _create_index,
    f.Drop: _drop,
    f.CreateView: _create_view,
    f.CreateType: _create_type,
    f.AlterEnum: _alter_enum,
    f.AlterDomain: _alter_domain,
    f.CreateRoutine: _create_routine,
    f.CreateOn: _create_on,
    f.CreateOther: _create_other,
    f.AlterOther: _alter_other,
    f.Grant: _grant,
    f.Query: _select,
    f.SetVariable: _set_variable,
    f.Refresh: _refresh,
}
