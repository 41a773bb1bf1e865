"""What each action of ALTER TABLE locks, rewrites and reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from whimbrel.dialects.statement import Lock
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.apply import apply
from whimbrel.reading.catalog import Catalog, ColumnFacts, ConstraintFacts, TableFacts, is_default
from whimbrel.reading.clause import Clause
from whimbrel.reading.effect import Effect, on_all, table_or_unknown
from whimbrel.reading.names import Name
from whimbrel.reading.partition_indexes import lacks_index
from whimbrel.reading.proofs import excludes_bound, proves_bound, proves_not_null
from whimbrel.reading.read_columns import SERIALS
from whimbrel.reading.type_changes import TypeChange, change_of_type
from whimbrel.reading.volatility import is_volatile

EXCLUSIVE = Lock.ACCESS_EXCLUSIVE
SHARED_UPDATE = Lock.SHARE_UPDATE_EXCLUSIVE
_LIGHT_OTHERS = ("SET STATISTICS", "SET (", "CLUSTER ON", "SET WITHOUT", "RESET", "SET N_DISTINCT")
_REWRITES = frozenset(("SET LOGGED", "SET UNLOGGED", "SET TABLESPACE", "SET ACCESS METHOD"))
_EXCLUSIVE_SETS = frozenset(("SET STORAGE", "SET COMPRESSION", "SET WITH", *_REWRITES))


def effects_of_alter(facts: f.AlterTable, catalog: Catalog, version: int) -> Iterator[Effect]:
    """The effects of all actions, each on the catalog that the ones before it leave."""
    if facts.kind == "INDEX":
        yield from _index(facts, catalog)
        return
    if facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        yield Effect(facts.name, EXCLUSIVE)
        return
    if facts.if_exists and catalog.complete and facts.name not in catalog.tables:
        return
    for place, action in enumerate(facts.actions):
        if place:
            catalog = apply(f.AlterTable(facts.name, (facts.actions[place - 1],)), catalog)
        table = table_or_unknown(facts.name, catalog)
        say = _ACTIONS.get(type(action))
        for effect in say(action, table, catalog, version) if say else (Effect(facts.name, EXCLUSIVE),):
            yield from on_all(effect, catalog, only=facts.only or not _recurses(action))


def _recurses(action: a.Action) -> bool:
    """Whether partitions and children are changed with the table."""
    own = (a.RenameTo, a.RenameConstraint, a.SetSchema, a.Attach, a.Detach)
    return not isinstance(action, own) and not (
        isinstance(action, a.OtherAction)
        and not action.words.startswith(
            ("SET STATISTICS", "ENABLE TRIGGER", "DISABLE TRIGGER", "ENABLE ALWAYS")
        )
    )


def _index(facts: f.AlterTable, catalog: Catalog) -> Iterator[Effect]:
    """ALTER INDEX locks the index; attaching reads the tables' definitions only."""
    return iter(())


def _add_column(action: a.AddColumn, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    column = action.column
    if column.name in table.columns:
        yield Effect(table.name, EXCLUSIVE)
        return
    kinds = {c.kind for c in action.constraints}
    rewrites = fills_rows(column, catalog, version)
    scans = "check" in kinds or (not column.nullable and not _has_value(column) and "primary" not in kinds)
    yield Effect(
        table.name, EXCLUSIVE, rewrites, scans, builds=bool(kinds & {"primary", "unique", "exclude"})
    )
    for key in action.constraints:
        if key.referred is not None:
            filled = column.default is not None and column.default.text != "null"
            yield Effect(table.name, EXCLUSIVE, scans=filled)
            yield Effect(key.referred, Lock.SHARE_ROW_EXCLUSIVE, scans=filled)


def _has_value(column: ColumnFacts) -> bool:
    given = column.default is not None and column.default.text != "null"
    computed = column.identity or column.generated == "stored"  # a virtual one is tried on every row
    return given or bool(computed) or column.type.name in SERIALS


def fills_rows(column: ColumnFacts, catalog: Catalog, version: int) -> bool:
    """Whether adding the column writes every row anew."""
    if column.identity or column.generated == "stored" or column.type.name in SERIALS:
        return True
    domain = catalog.types.get(Name(column.type.name, column.type.schema))
    if domain is not None and domain.kind == "domain" and (domain.checks or not domain.nullable):
        return not column.type.array
    return is_volatile(column.default, catalog)


def _drop_column(action: a.DropColumn, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    yield Effect(table.name, EXCLUSIVE)
    for key in table.of_kind("foreign"):
        if action.column in key.columns and key.referred is not None:
            yield Effect(key.referred, EXCLUSIVE)
    if action.cascade:
        for view in catalog.views.values():
            if {table.name.name, action.column} <= view.query.words:
                yield Effect(view.name, EXCLUSIVE)
        for owner, key in catalog.pointing_at(table.name):
            if action.column in key.referred_columns:
                yield Effect(owner.name, EXCLUSIVE)


def _set_type(action: a.SetType, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    column = table.columns.get(action.column)
    if column is None:
        yield Effect(table.name, EXCLUSIVE, rewrites=True)
        return
    change = change_of_type(column, action.type, catalog, action.using, action.collation)
    rewrites = change is TypeChange.REWRITE
    yield Effect(
        table.name,
        EXCLUSIVE,
        rewrites,
        scans=any(_checks(c, column.name) for c in table.of_kind("check")),
        builds=rewrites or rebuilds_index(table, column.name, change, catalog),
    )
    for other in _key_partners(table, column.name, catalog):
        yield Effect(other, EXCLUSIVE, scans=rewrites)


def _checks(check: ConstraintFacts, column: str) -> bool:
    return check.condition is not None and column in check.condition.words and check.valid


def rebuilds_index(table: TableFacts, column: str, change: TypeChange, catalog: Catalog) -> bool:
    """Whether an index of the table is built anew though the rows stay."""
    for index in catalog.indexes_of(table.name):
        special = index.where is not None or bool(index.clauses)  # never linked anew (measured on 15 and 18)
        if special and index.mentions(column):
            return True
        if change is TypeChange.INDEXES and column in index.columns:
            return True
    return False


def _key_partners(table: TableFacts, column: str, catalog: Catalog) -> Iterator[Name]:
    """The tables at the other end of foreign keys in which the column is."""
    for key in table.of_kind("foreign"):
        if column in key.columns and key.referred is not None:
            yield key.referred
    for owner, key in catalog.pointing_at(table.name):
        targets = key.referred_columns or primary_columns(table)
        if column in targets:
            yield owner.name


def primary_columns(table: TableFacts) -> tuple[str, ...]:
    """The columns of the table's primary key."""
    return next((c.columns for c in table.of_kind("primary")), ())


def _set_nullable(
    action: a.SetNullable, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    scans = not action.nullable and not is_known_not_null(table, action.column)
    yield Effect(table.name, EXCLUSIVE, scans=scans)


def is_known_not_null(table: TableFacts, column: str) -> bool:
    """Whether the server needn't read the rows to know that the column has no NULL."""
    found = table.columns.get(column)
    return (found is not None and not found.nullable) or proves_not_null(table, column)


def _add_constraint(
    action: a.AddConstraint, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    item = action.constraint
    reads = item.valid and item.enforced
    if item.kind == "foreign":
        yield Effect(table.name, Lock.SHARE_ROW_EXCLUSIVE, scans=reads)
        if item.referred is not None:
            yield from on_all(Effect(item.referred, Lock.SHARE_ROW_EXCLUSIVE, scans=reads), catalog)
    elif item.kind == "check":
        yield Effect(table.name, EXCLUSIVE, scans=reads)
    elif item.kind == "not null":
        yield Effect(table.name, EXCLUSIVE, scans=reads and not is_known_not_null(table, item.columns[0]))
    else:
        yield _add_key(item, table, catalog)


def _add_key(item: ConstraintFacts, table: TableFacts, catalog: Catalog) -> Effect:
    columns = item.columns
    if item.index:
        index = catalog.indexes.get(Name(item.index, table.name.schema))
        columns = index.columns if index is not None else ()
    nullable = [name for name in columns if not is_known_not_null(table, name)]
    scans = item.kind == "primary" and bool(nullable)
    return Effect(table.name, EXCLUSIVE, scans=scans or item.kind == "exclude", builds=not item.index)


def _drop_constraint(
    action: a.DropConstraint, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    yield Effect(table.name, EXCLUSIVE)
    found = table.constraint(action.name)
    if found is not None and found.referred is not None:
        yield from on_all(Effect(found.referred, EXCLUSIVE), catalog)
    if found is not None and action.cascade:
        for owner, _ in catalog.pointing_at(table.name):
            yield Effect(owner.name, EXCLUSIVE)


def _validate(
    action: a.ValidateConstraint, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    found = table.constraint(action.name)
    scans = found is None or not found.valid
    yield Effect(table.name, SHARED_UPDATE, scans=scans)
    if found is not None and found.referred is not None and scans:
        yield Effect(found.referred, Lock.ROW_SHARE, scans=True)


def _alter_constraint(
    action: a.AlterConstraint, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    enforces = action.words.split()[:1] == ["ENFORCED"]
    yield Effect(table.name, EXCLUSIVE, scans=enforces)
    found = table.constraint(action.name)
    if enforces and found is not None and found.referred is not None:
        yield Effect(found.referred, Lock.SHARE_ROW_EXCLUSIVE, scans=True)


def _set_expression(
    action: a.SetExpression, table: TableFacts, catalog: Catalog, version: int
) -> Iterator[Effect]:
    column = table.columns.get(action.column)
    stored = column is None or column.generated == "stored"
    yield Effect(table.name, EXCLUSIVE, rewrites=stored and action.expression is not None)


def _attach(action: a.Attach, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    yield Effect(table.name, SHARED_UPDATE)
    partition = table_or_unknown(action.partition, catalog)
    key = key_column(table)
    proven = partition.private or _fits(partition, table, action.bound, catalog)
    builds = not partition.private and lacks_index(table, partition, catalog)
    yield Effect(partition.name, EXCLUSIVE, scans=not proven, builds=builds)
    default = catalog.default_partition(table.name)
    if default is not None:
        known = bool(key) and excludes_bound(default, key, action.bound)
        yield Effect(default.name, EXCLUSIVE, scans=not known)
    for foreign in table.of_kind("foreign"):
        if foreign.referred is not None:
            yield Effect(foreign.referred, Lock.SHARE_ROW_EXCLUSIVE)


def _fits(partition: TableFacts, table: TableFacts, bound: Clause, catalog: Catalog) -> bool:
    """Whether the server needn't read the rows: a check says that they fit, or nothing is against it."""
    key = key_column(table)
    if is_default(bound):
        others = [
            one for one in catalog.tables.values() if one.parent == table.name and one.bound is not None
        ]
        return all(
            key and excludes_bound(partition, key, one.bound) for one in others if one.bound is not None
        )
    return bool(key) and proves_bound(partition, key, bound)


def key_column(table: TableFacts) -> str:
    """The column that a table is partitioned by; "" where it is none, several or an expression."""
    key = table.partition_key
    tokens = key.tokens[1:] if key is not None else ()
    return tokens[1].text.lower() if len(tokens) == 3 and tokens[0].text == "(" else ""


def _detach(action: a.Detach, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    if action.mode:
        yield Effect(table.name, SHARED_UPDATE)
        lock = EXCLUSIVE if action.mode == "FINALIZE" else SHARED_UPDATE
        yield Effect(action.partition, lock)
        return
    yield Effect(table.name, EXCLUSIVE)
    yield Effect(action.partition, EXCLUSIVE if version >= 14 else SHARED_UPDATE)
    default = catalog.default_partition(table.name)
    if default is not None and default.name != action.partition:
        yield Effect(default.name, EXCLUSIVE)


def _other(action: a.OtherAction, table: TableFacts, catalog: Catalog, version: int) -> Iterator[Effect]:
    words = action.words
    if "TRIGGER" in f"{words} {action.value.upper()}".split():
        yield Effect(table.name, Lock.SHARE_ROW_EXCLUSIVE)
    elif (parent := a.inherited(action)) is not None:
        yield Effect(table.name, EXCLUSIVE)
        yield Effect(parent, SHARED_UPDATE)
    elif words in _REWRITES:
        yield Effect(table.name, EXCLUSIVE, rewrites=not is_same(action, table))
    elif words.startswith(("SET ", "RESET", "CLUSTER ON")) and words not in _EXCLUSIVE_SETS:
        yield Effect(table.name, SHARED_UPDATE)
    else:
        yield Effect(table.name, EXCLUSIVE)


def is_same(action: a.OtherAction, table: TableFacts) -> bool:
    """Whether SET LOGGED, TABLESPACE or ACCESS METHOD asks for what is there already."""
    known = bool(table.columns)
    if action.words == "SET LOGGED":
        return known and not table.unlogged
    if action.words == "SET UNLOGGED":
        return table.unlogged
    default = {"SET ACCESS METHOD": "heap", "SET TABLESPACE": "pg_default"}[action.words]
    return action.value == default and known


_ACTIONS: dict[type, Callable[[Any, TableFacts, Catalog, int], Iterator[Effect]]] = {
    a.AddColumn: _add_column,
    a.DropColumn: _drop_column,
    a.SetType: _set_type,
    a.SetNullable: _set_nullable,
    a.AddConstraint: _add_constraint,
    a.DropConstraint: _drop_constraint,
    a.ValidateConstraint: _validate,
    a.AlterConstraint: _alter_constraint,
    a.SetExpression: _set_expression,
    a.Attach: _attach,
    a.Detach: _detach,
    a.OtherAction: _other,
}
