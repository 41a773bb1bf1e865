"""What stands beside tables: created before it is needed, dropped after; views make way for columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from whimbrel.diff import hypertables, sqltext
from whimbrel.diff.comparison import Comparison
from whimbrel.diff.types import text_of
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.domains import CreateDomain
from whimbrel.operations.extensions import CreateExtension
from whimbrel.operations.functions import CreateFunction
from whimbrel.operations.objects import CreateObject
from whimbrel.operations.policies import CreatePolicy
from whimbrel.operations.schemas import CreateSchema
from whimbrel.operations.sequences import AlterSequence, CreateSequence
from whimbrel.operations.tables import DropTable
from whimbrel.operations.triggers import CreateTrigger
from whimbrel.operations.views import CreateView
from whimbrel.schema.objects import (
    Domain,
    Extension,
    Function,
    Namespace,
    Policy,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

_FIRST: tuple[tuple[type[SchemaObject], Any], ...] = (
    (Namespace, CreateSchema),
    (Extension, CreateExtension),
    (Domain, CreateDomain),
    (SequenceObject, CreateSequence),
    (Function, CreateFunction),
)
"""What tables may need, in the order in which it is created."""
_LAST: tuple[tuple[type[SchemaObject], Any], ...] = (
    (View, CreateView),
    (Trigger, CreateTrigger),
    (Policy, CreatePolicy),
)
"""What needs tables."""


def around(operations: Sequence[Operation], comparison: Comparison) -> Iterator[Operation]:
    """The operations on tables with those on what stands beside them, before and after."""
    known = comparison.current.knows_objects and comparison.wanted.knows_objects
    if not comparison.options.thorough or not known:
        yield from operations
        return
    changed = list(_changed_views(comparison))
    moved = [view for view in _in_the_way(operations, comparison) if view not in changed]
    gone = list(_gone(comparison))
    down = [item for item in gone if isinstance(item, View | Trigger | Policy)]
    for item in reversed([*moved, *changed, *down]):
        yield _dropped(item)
    yield from _created(_FIRST, comparison)
    yield from _altered_sequences(comparison)
    yield from operations
    again = {view.key for view in (*moved, *changed)}
    wanted = comparison.wanted.objects
    yield from (CreateView(view) for view in moved if view.key not in wanted)
    yield from _created(_LAST, comparison, again)
    yield from (_dropped(item) for item in reversed(gone) if item not in down)


def _created(
    kinds: Iterable[tuple[type[SchemaObject], Any]],
    comparison: Comparison,
    again: Iterable[Any] = (),
) -> Iterator[Operation]:
    """What only the models have, and what was taken out of the way."""
    current = {_key(item, comparison) for item in comparison.current.objects.values()}
    back = set(again)
    for kind, create in kinds:
        for item in comparison.wanted.of_kind(kind):
            if isinstance(item, Namespace) and item.name == comparison.default_schema:
                continue
            if _key(item, comparison) not in current or item.key in back:
                made: CreateObject[Any] = create(item)
                yield made


def _key(item: SchemaObject, comparison: Comparison) -> tuple[str, str | None, str, str]:
    kind, schema, name, table = item.key
    return (kind, comparison.schema_of(schema), name, table)


def _gone(comparison: Comparison) -> Iterator[SchemaObject]:
    """What this project made and no model has any more, and types of columns that no column has any more."""
    used = {
        text_of(column.type, comparison.dialect) for table in comparison.current for column in table.columns
    }
    wanted = {_key(item, comparison) for item in comparison.wanted.objects.values()}
    for item in comparison.current.objects.values():
        if type(item) not in _DROPS or _key(item, comparison) in wanted:
            continue
        if hypertables.is_timescale(item):
            continue
        ours = comparison.options.is_ours
        if (isinstance(item, Domain) and {item.name, item.full_name} & used) or (
            ours is not None and ours(item.kind, item.name)
        ):
            yield item


def _dropped(item: SchemaObject) -> Operation:
    create: Any = next(create for kind, create in (*_FIRST, *_LAST) if isinstance(item, kind))
    made: CreateObject[Any] = create(item)
    return made.dropped()


_DROPS = frozenset(kind for kind, _ in (*_FIRST, *_LAST))


def _changed_views(comparison: Comparison) -> Iterator[View]:
    """The views as they are, of which the models want another."""
    current = {_key(item, comparison): item for item in comparison.current.of_kind(View)}
    for wanted in comparison.wanted.of_kind(View):
        found = current.get(_key(wanted, comparison))
        if found is None:
            continue
        same = sqltext.same(found.definition, wanted.definition, as_written=True)
        if not same or found.materialized != wanted.materialized:
            yield found


def _in_the_way(operations: Sequence[Operation], comparison: Comparison) -> Iterator[View]:
    """The views that read a column whose type changes, or that goes; with the views that read those."""
    if comparison.keeps_text:
        return  # there a table is built anew under them
    touched = {
        (comparison.schema_of(one.schema), one.table_name)
        for one in operations
        if isinstance(one, DropColumn | DropTable) or (isinstance(one, AlterColumn) and one.type_ is not None)
    }
    for view in comparison.current.of_kind(View):
        if any((comparison.schema_of(schema), name) in touched for schema, name in view.uses):
            touched.add((comparison.schema_of(view.schema), view.name))
            yield view


_USUAL = {"start": 1, "increment": 1, "minvalue": 1, "maxvalue": 2**63 - 1, "cache": 1, "cycle": False}


def _altered_sequences(comparison: Comparison) -> Iterator[Operation]:
    current = {_key(item, comparison): item for item in comparison.current.of_kind(SequenceObject)}
    for wanted in comparison.wanted.of_kind(SequenceObject):
        found = current.get(_key(wanted, comparison))
        if found is None:
            continue
        usual = {} if wanted.options.get("increment", 1) < 0 or "data_type" in wanted.options else _USUAL
        options = {**usual, **wanted.options}
        if "start" not in wanted.options and "minvalue" in wanted.options:
            options["start"] = wanted.options["minvalue"]
        changed = {
            name: value
            for name, value in options.items()
            if name != "data_type" and found.options.get(name) != value
        }
        if changed:
            yield AlterSequence(found.name, found.schema, Options(changed))
