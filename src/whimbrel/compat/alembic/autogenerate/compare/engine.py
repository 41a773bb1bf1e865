"""The comparison: our engine finds the differences, packages see and change them as Alembic's operations."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.compare import parts, visits
from whimbrel.compat.alembic.autogenerate.overrides import defaults_of, keys_of, types_of
from whimbrel.compat.alembic.operations import ops
from whimbrel.compat.alembic.operations.from_values import shown
from whimbrel.diff.asked_once import asked_once
from whimbrel.diff.compare import compare as differences
from whimbrel.diff.options import CompareOptions
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database, metadata
from whimbrel.snapshot.as_reflected import as_reflected

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext

Takes = Callable[[str | None, str], bool]
"""Whether a table, by schema and name, takes part."""

_COMMENTS = (ops.CreateTableCommentOp, ops.DropTableCommentOp)
_CONSTRAINTS = (ops.AddConstraintOp, ops.DropConstraintOp, ops.CreateIndexOp, ops.DropIndexOp)


def schemas_of(autogen_context: AutogenContext) -> set[str | None]:
    """The schemas to compare: the default one as None, and all others where the project wants them."""
    if not autogen_context.opts.get("include_schemas"):
        found: set[str | None] = {None}
    else:
        found = set(database.schema_names(autogen_context.connection))  # type: ignore[arg-type]
    return {name for name in found if autogen_context.run_name_filters(name, "schema", {})}


def compare_schemas(autogen_context: AutogenContext, upgrade_ops: ops.UpgradeOps) -> None:
    """Call what is registered for `schema`, our comparison among it."""
    visits.dispatch(autogen_context, "schema")(autogen_context, upgrade_ops, schemas_of(autogen_context))


def compare(
    autogen_context: AutogenContext, upgrade_ops: ops.UpgradeOps, schemas: Collection[str | None]
) -> None:
    """Append what models and database differ in; functions for single tables and columns are called."""
    known = autogen_context.found
    if known is not None:
        current, wanted = known.before, known.wanted
        items = known_ones(autogen_context, known)
    else:
        current, wanted = _both(autogen_context, schemas)
        items = found(autogen_context, current, wanted)
    if visits.somebody_looks(autogen_context):
        items = list(visits.visited(autogen_context, items, current, wanted))
    upgrade_ops.ops.extend(items)


def known_ones(autogen_context: AutogenContext, known: Difference) -> list[Any]:
    """What a command found as Alembic's operations, those of one table together."""
    return list(grouped(_left(autogen_context, shown(known.upgrades, known.before))))


def found(autogen_context: AutogenContext, current: Schema, wanted: Schema) -> list[Any]:
    """The differences as Alembic's operations, those of one table together."""
    from whimbrel.compat.alembic.autogenerate.telling import differences as told

    session = autogen_context.migration_context.session
    operations = differences(current, wanted, session.spelling, _options(autogen_context))
    for name, sentence in told(session, current, operations):
        logging.getLogger(name).info("%s", sentence)  # Alembic's names: projects set them up
    return list(grouped(_left(autogen_context, shown(operations, current))))


def grouped(items: Iterable[Any]) -> Iterator[Any]:
    """Operations with the changes of one table in a container of their own."""
    for table, group in groupby(items, key=_table_of):
        if table is None:
            yield from group
        else:
            yield ops.ModifyTableOps(table[1], list(group), schema=table[0])


def _table_of(item: Any) -> tuple[str | None, str] | None:
    if isinstance(item, (ops.CreateTableOp, ops.DropTableOp, ops.RenameTableOp, ops.OpContainer)):
        return None
    name = getattr(item, "table_name", None) or getattr(item, "source_table", None)
    return None if name is None else (getattr(item, "schema", None), name)


def _left(autogen_context: AutogenContext, items: Iterable[Any]) -> Iterator[Any]:
    """Those of the parts that take part; a change of a column without the part it shall not have."""
    chosen = parts.chosen(autogen_context)
    comments = parts.COMMENTS in chosen
    constraints = parts.CONSTRAINTS in chosen
    for item in items:
        if isinstance(item, ops.AlterColumnOp):
            _cut(item, chosen)
            if not item.has_changes():
                continue
        if not (isinstance(item, _COMMENTS) and not comments) and not (
            isinstance(item, _CONSTRAINTS) and not constraints
        ):
            yield item


def _cut(item: ops.AlterColumnOp, chosen: Collection[str]) -> None:
    """Take out of a change what belongs to a part that takes no part, what is there already too."""
    if parts.COMMENTS not in chosen:
        item.modify_comment, item.existing_comment = False, None
    if parts.CONSTRAINTS not in chosen:
        item.modify_nullable = item.existing_nullable = None
    if parts.DEFAULTS not in chosen:
        item.existing_server_default = False
    if parts.TYPES not in chosen:
        item.existing_type = None


def _both(autogen_context: AutogenContext, schemas: Collection[str | None]) -> tuple[Schema, Schema]:
    context = autogen_context.migration_context
    session = context.session
    version = (context.version_table_schema, context.version_table)
    wanted = metadata.read(_models(autogen_context), session.spelling, names_as_attached=True)
    current = database.read(
        autogen_context.connection,  # type: ignore[arg-type]
        session.spelling,
        schemas=tuple(sorted(schemas, key=lambda name: name or "")),
        exclude=version,
        as_inspected=True,
    )
    return as_reflected(current, session.spelling), wanted


def _models(autogen_context: AutogenContext) -> Any:
    autogen_context.table_key_to_table  # noqa: B018  # raises where two models claim one table
    return autogen_context._all_metadata()


def _options(autogen_context: AutogenContext) -> CompareOptions:
    opts, context = autogen_context.opts, autogen_context.migration_context
    chosen = parts.chosen(autogen_context)
    types, defaults = types_of(context), defaults_of(context)
    name_hook = autogen_context.run_name_filters if autogen_context._name_filters else None
    object_hook = autogen_context.run_object_filters if autogen_context._object_filters else None
    return CompareOptions(
        compare_type=types if types is not None and parts.TYPES in chosen else False,
        compare_server_default=defaults if defaults and parts.DEFAULTS in chosen else False,
        compare_checks=parts.CHECKS in chosen,
        compare_key=keys_of(context),
        compare_check=lambda one, other: context.impl.compare_check_constraint(one, other).is_different,
        thorough=False,
        include_schemas=bool(opts.get("include_schemas")),
        include_name=asked_once("include_name", name_hook),
        include_object=asked_once("include_object", object_hook),
        version_table=(context.version_table_schema, context.version_table),
        default_schema=context.dialect.default_schema_name,
        context=context,
    )


def only(schema: Schema, takes: Takes) -> Schema:
    """The schema with those of its tables that take part."""
    return Schema.of([table for table in schema if takes(table.schema, table.name)])
