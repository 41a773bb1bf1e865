"""Finds a partition or child table whose columns would differ from its parent's."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, TableFacts
from whimbrel.reading.effects_alter import is_known_not_null
from whimbrel.reading.read_columns import column_type


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that parent and child would no longer share."""
    yield from _born_of(step)
    for action, table, catalog in step.all_actions():
        if isinstance(action, a.AddColumn) and table.parent is not None:
            yield _alone(table, f"a new column {action.column.name}")
        elif isinstance(action, a.AddColumn) and action.column.name not in table.columns:
            yield from _met_below(action.column, table, catalog)
        elif isinstance(action, a.RenameColumn) and _below(action.new, table, catalog):
            yield _differs(_below(action.new, table, catalog)[0], table, f"has a column {action.new} already")
        elif isinstance(action, a.DropColumn | a.RenameColumn | a.SetType):
            if any(action.column in above.columns for above in _parents(table, catalog)):
                yield _alone(table, f"another {action.column}")
        elif isinstance(action, a.DropConstraint | a.RenameConstraint):
            yield from _inherited(action, table, catalog)
        elif isinstance(action, a.SetNullable) and action.nullable:
            bound = table.parent is not None or step.version >= 18
            if bound and any(is_known_not_null(above, action.column) for above in _parents(table, catalog)):
                yield _alone(table, f"another NOT NULL of {action.column}")
        elif isinstance(action, a.Attach):
            yield from _unlike(catalog.tables.get(action.partition), table, exactly=True)
        elif isinstance(action, a.OtherAction) and (name := a.inherited(action)) is not None:
            above = catalog.tables.get(name)
            yield from _of_inherit(table, above, catalog) if above is not None else ()


def _born_of(step: Step) -> Iterator[Trouble]:
    """CREATE TABLE ... INHERITS of a partitioned table or a partition."""
    facts, known = step.facts, step.before
    parents = facts.table.inherits if isinstance(facts, f.CreateTable) and not facts.if_not_exists else ()
    for name in parents:
        above = known.tables.get(name)
        if above is not None and (above.partition_key is not None or above.parent is not None):
            yield Trouble(
                f"Nothing inherits from {name}, which is partitioned or a partition: the statement fails (42809).",
                "PARTITION OF is the form for partitions.",
            )


def _inherited(
    action: a.DropConstraint | a.RenameConstraint, table: TableFacts, catalog: Catalog
) -> Iterator[Trouble]:
    """A check or key that the parent has too."""
    own = table.constraint(action.name)
    kinds = ("check", "primary", "unique") if isinstance(action, a.DropConstraint) else ("check",)
    if own is None or own.kind not in kinds:
        return
    for above in _parents(table, catalog):
        partition = table.parent is not None
        for item in above.constraints:
            named = item.kind == "check" and item.name == action.name and not item.no_inherit
            keyed = (
                partition and item.kind != "check" and (item.kind, item.columns) == (own.kind, own.columns)
            )
            if named or keyed:
                yield _alone(table, f"a constraint {action.name}")
                return


def _of_inherit(table: TableFacts, above: TableFacts, catalog: Catalog) -> Iterator[Trouble]:
    """INHERIT where partitions are, of what is a parent already, or of a table that is unlike."""
    divided = next((one for one in (above, table) if one.partition_key or one.parent), None)
    again = above.name in table.inherits or any(
        one.name == above.name for one in catalog.partitions_of(table.name)
    )
    if divided is not None or again:
        why = (
            f"{divided.name} is partitioned, or a partition" if divided is not None else "they are one family"
        )
        yield Trouble(
            f"{table.name} can't inherit from {above.name}: {why}. The statement fails.",
            "ATTACH PARTITION is the form for partitions.",
        )
    else:
        yield from _unlike(table, above, exactly=False)


def _below(column: str, table: TableFacts, catalog: Catalog) -> list[TableFacts]:
    """The partitions and children that have a column of this name."""
    return [child for child in catalog.partitions_of(table.name) if column in child.columns]


def _met_below(column: ColumnFacts, table: TableFacts, catalog: Catalog) -> Iterator[Trouble]:
    """A new column that a child has by itself, of another type or computed otherwise."""
    for child in _below(column.name, table, catalog):
        own = child.columns[column.name]
        if column_type(own) != column_type(column):
            yield _differs(child, table, f"has {column.name} as {own.type}, not {column.type}")
        elif own.generated != column.generated:
            yield _differs(child, table, f"has {column.name} computed otherwise")


def _parents(table: TableFacts, catalog: Catalog) -> Iterator[TableFacts]:
    return (above for name in hot.parents(table) if (above := catalog.tables.get(name)) is not None)


def _alone(table: TableFacts, what: str) -> Trouble:
    above = hot.parents(table)[0]
    return Trouble(
        f"{table.name} has its columns from {above} and refuses {what} of its own: the statement fails.",
        f"Change {above}: its children follow.",
    )


def _unlike(child: TableFacts | None, parent: TableFacts, *, exactly: bool) -> Iterator[Trouble]:
    if child is None or not (child.typed and child.columns and parent.typed and parent.columns):
        return
    for column in parent.columns.values():
        own = child.columns.get(column.name)
        if own is None:
            yield _differs(child, parent, f"lacks {column.name}")
        elif own.type != column.type:
            yield _differs(child, parent, f"has {column.name} as {own.type}, not {column.type}")
        elif is_known_not_null(parent, column.name) and not is_known_not_null(child, column.name):
            yield _differs(child, parent, f"lets {column.name} be NULL")
    for name in child.columns if exactly else ():
        if name not in parent.columns:
            yield _differs(child, parent, f"has {name} besides")


def _differs(child: TableFacts, parent: TableFacts, how: str) -> Trouble:
    return Trouble(
        f"{child.name} {how}, unlike {parent.name}: the statement fails (42804).",
        f"Give {child.name} the same columns first.",
    )


RULE = Rule(
    name="child-table-refuses",
    severity=DANGER,
    finds="a partition or child table whose columns would differ from its parent's",
    why="PostgreSQL keeps the columns of a partition, and those that a table inherits, as the parent has them. "
    "It refuses what would change that, and the release stops there.",
    schema="CREATE TABLE m (id int, day date) PARTITION BY RANGE (day);\n"
    "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
    unsafe=Example("ALTER TABLE m1 ADD COLUMN note text;"),
    safer=Example("ALTER TABLE m ADD COLUMN note text;"),
    about=(
        a.AddColumn,
        a.Attach,
        a.DropColumn,
        a.DropConstraint,
        a.OtherAction,
        a.RenameColumn,
        a.RenameConstraint,
        a.SetNullable,
        a.SetType,
        f.CreateTable,
    ),
    check=check,
)
