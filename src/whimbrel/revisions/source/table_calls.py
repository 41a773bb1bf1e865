"""Calls that make, drop, name and describe tables."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator

from whimbrel.operations import belongings
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.enums import DropEnum
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.storage import SetLogged, SetStorage
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.revisions.source.calls import (
    executed,
    flag,
    guess,
    operation_source,
    schema_argument,
    setting,
    table_argument,
)
from whimbrel.revisions.source.clauses import literal_source, options_source
from whimbrel.revisions.source.columns import column_source
from whimbrel.revisions.source.constraints import constraint_source
from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.revisions.source.shown import table_shown
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.table import Table

MAX_ARGUMENTS = 255
"""As Alembic does it: more items of one table are handed over as an unpacked list."""


@operation_source.register
def _(operation: CreateTable, context: SourceContext) -> str:
    table = table_shown(operation.table, context)
    columns = [column_source(column, context) for column in table.columns]
    constraints = [constraint_source(constraint, context) for constraint in table.constraints]
    constraints += _unknown(table)
    items = [text for text in [*columns, *_sorted(filter(None, constraints), context)] if text]
    settings = [*_table_settings(table, context), *flag("if_not_exists", operation.if_not_exists)]
    if len(items) > MAX_ARGUMENTS:
        items = ["*[" + ",\n".join(items) + "]"]
    if context.is_alembics and not (items or settings):
        items = [""]  # its line of columns, where there are none
    text = ",\n".join([f"{context.op}create_table({plain(table.name)}", *items, *settings]) + "\n)"
    parts = _partitions(table, context) if table.partitions else ()
    beside = (operation_source(item, context) for item in operation.beside)
    may = executed(belongings.of_table(table, context.dialect), context)
    return "\n".join([text, *filter(None, (*parts, *may, *beside))])


def _partitions(table: Table, context: SourceContext) -> Iterator[str | None]:
    from whimbrel.operations.partitions import partitions_created

    return executed(partitions_created(table, context.dialect), context)


def _unknown(table: Table) -> Iterator[str]:
    """Constraints of kinds that packages bring, in Alembic's words: nobody knows how one is written."""
    for item in from_sqlalchemy.foreign_constraints(table.source) if table.source is not None else ():
        text = f"No renderer is established for object {item!r}"
        warnings.warn(text, UserWarning, stacklevel=2)
        yield f"[Unknown Python object {item!r}]"


def _sorted(constraints: Iterable[str], context: SourceContext) -> list[str]:
    """The constraints by what they say; those without a name as they come, since a server numbers them."""
    if not context.thorough:
        return sorted(constraints)
    return sorted(constraints, key=lambda text: text if "name=" in text else text.partition("(")[0])


def _table_settings(table: Table, context: SourceContext) -> Iterator[str]:
    if table.schema:
        yield f"schema={plain(table.schema)}"
    if table.comment is not None:
        yield f"comment={table.comment!r}"
    info = literal_source(dict(table.info)) if table.info else None
    if info:
        yield f"info={info}"
    yield from options_source(dict(sorted(table.options.items())), context)
    if table.prefixes:
        yield f"prefixes={list(table.prefixes)!r}"


@operation_source.register
def _(operation: DropTable, context: SourceContext) -> str:
    settings = [
        *setting("schema", operation.schema),
        *options_source(operation.options, context),
        *flag("if_exists", operation.if_exists),
    ]
    drop = call(f"{context.op}drop_table", [plain(operation.table_name), *settings])
    types = (operation_source(DropEnum(item.name, item.schema), context) for item in operation.types)
    return "\n".join([drop, *filter(None, types)])


@operation_source.register
def _(operation: MoveTable, context: SourceContext) -> str:
    schemas = [*setting("schema", operation.schema), *setting("new_schema", operation.new_schema)]
    return guess(operation) + call(f"{context.op}move_table", [plain(operation.table_name), *schemas])


@operation_source.register
def _(operation: RenameTable, context: SourceContext) -> str:
    names = [plain(operation.old_table_name), plain(operation.new_table_name)]
    return guess(operation) + call(
        f"{context.op}rename_table", [*names, *setting("schema", operation.schema)]
    )


@operation_source.register
def _(operation: SetTableComment, context: SourceContext) -> str:
    return _comment("create_table_comment", operation, [f"{operation.comment!r}"], context)


@operation_source.register
def _(operation: DropTableComment, context: SourceContext) -> str:
    return _comment("drop_table_comment", operation, [], context)


def _comment(
    verb: str, operation: SetTableComment | DropTableComment, texts: list[str], context: SourceContext
) -> str:
    existing = f"existing_comment={operation.existing_comment!r}"
    schema = [] if context.in_batch else [f"schema={plain(operation.schema)}"]
    lines = [*table_argument(operation.table_name, context), *texts, existing, *schema]
    return f"{context.op}{verb}(\n    " + ",\n    ".join(lines) + "\n)"


@operation_source.register
def _(operation: SetStorage, context: SourceContext) -> str:
    existing = [f"existing={dict(operation.existing)!r}"] if operation.existing else []
    arguments = [*table_argument(operation.table_name, context), repr(dict(operation.parameters)), *existing]
    return call(f"{context.op}set_storage", [*arguments, *schema_argument(operation.schema, context)])


@operation_source.register
def _(operation: SetLogged, context: SourceContext) -> str:
    arguments = [*table_argument(operation.table_name, context), repr(operation.logged)]
    return call(f"{context.op}set_logged", [*arguments, *schema_argument(operation.schema, context)])
