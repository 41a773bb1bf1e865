"""Each operation as the call that a revision file makes: `op.add_column('t', sa.Column(...))`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from whimbrel.operations import belongings
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetConstraintComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.enums import DropEnum
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.making_way import PutBack, TakeAway
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.new_names import RenameConstraint, RenameIndex, RenameSequence
from whimbrel.operations.objects import CreateObject, ObjectOperation
from whimbrel.operations.online.stages import ForgetValidation, ValidateConstraint
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.serials import AlterCounting
from whimbrel.operations.storage import SetLogged, SetStorage
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.operations.views import CreateView
from whimbrel.revisions.source.alterations import alteration
from whimbrel.revisions.source.clauses import (
    clause_source,
    compiled,
    condition_source,
    identity_source,
    index_element_source,
    literal_source,
    options_source,
)
from whimbrel.revisions.source.columns import column_source
from whimbrel.revisions.source.constraints import addition, constraint_source
from whimbrel.revisions.source.context import SourceContext, call, inside_batch, plain, plain_list
from whimbrel.revisions.source.objects import object_source
from whimbrel.revisions.source.shown import column_shown, table_shown
from whimbrel.revisions.source.types import type_source
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check, Constraint, Exclusion
from whimbrel.schema.index import Index
from whimbrel.schema.objects import Policy, Trigger, View
from whimbrel.schema.schema import Schema
from whimbrel.schema.serial import Counting
from whimbrel.schema.table import Identity, Table
from whimbrel.schema.values import DataType, Options

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement

_MAX_ARGUMENTS = 255
"""As Alembic does it: more items of one table are handed over as an unpacked list."""


_GUESS = "# Taken as a rename: the definition is the same, and no other fits."
_NO_NAME = """\
# WARNING: constraint name is None; this directive will fail as
# rendered.  Add a name, or use a naming convention; see
# https://alembic.sqlalchemy.org/en/latest/naming.html
"""
"""Alembic's words above a constraint that is dropped and has no name."""


@singledispatch
def operation_source(operation: Operation, context: SourceContext) -> str | None:
    """The call, maybe of several lines; None where the user's renderer leaves all of it out.

    An operation unknown here is written by its own `source(context)` method where it has one, else as its
    arguments' reprs.
    """
    own = getattr(operation, "source", None)
    if callable(own):
        return str(own(context))
    arguments = operation.arguments().items()
    return call(f"{context.op}{operation.name}", (f"{key}={value!r}" for key, value in arguments))


@operation_source.register
def _(operation: CreateTable, context: SourceContext) -> str:
    table = table_shown(operation.table, context)
    columns = [column_source(column, context) for column in table.columns]
    constraints = [constraint_source(constraint, context) for constraint in table.constraints]
    constraints += _unknown(table)
    items = [text for text in [*columns, *_sorted(filter(None, constraints), context)] if text]
    settings = [*_table_settings(table, context), *_flag("if_not_exists", operation.if_not_exists)]
    if len(items) > _MAX_ARGUMENTS:
        items = ["*[" + ",\n".join(items) + "]"]
    if context.is_alembics and not (items or settings):
        items = [""]  # its line of columns, where there are none
    text = ",\n".join([f"{context.op}create_table({plain(table.name)}", *items, *settings]) + "\n)"
    parts = _partitions(table, context) if table.partitions else ()
    beside = (operation_source(item, context) for item in operation.beside)
    may = _executed(belongings.of_table(table, context.dialect), context)
    return "\n".join([text, *filter(None, (*parts, *may, *beside))])


def _partitions(table: Table, context: SourceContext) -> Iterator[str | None]:
    from whimbrel.operations.partitions import partitions_created

    return _executed(partitions_created(table, context.dialect), context)


def _executed(statements: Iterable[Statement], context: SourceContext) -> Iterator[str | None]:
    """What no function of `op` says, as SQL."""
    for statement in statements:
        yield operation_source(ExecuteSQL(_LIKE_PARAMETER.sub(r"\\:", statement.sql)), context)


_LIKE_PARAMETER = re.compile(r"(?<![:\w\\]):(?=\w)")
"""What `op.execute` would take for a parameter."""


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
        *_setting("schema", operation.schema),
        *options_source(operation.options, context),
        *_flag("if_exists", operation.if_exists),
    ]
    drop = call(f"{context.op}drop_table", [plain(operation.table_name), *settings])
    types = (operation_source(DropEnum(item.name, item.schema), context) for item in operation.types)
    return "\n".join([drop, *filter(None, types)])


@operation_source.register
def _(operation: MoveTable, context: SourceContext) -> str:
    schemas = [*_setting("schema", operation.schema), *_setting("new_schema", operation.new_schema)]
    return _guess(operation) + call(f"{context.op}move_table", [plain(operation.table_name), *schemas])


@operation_source.register
def _(operation: RenameTable, context: SourceContext) -> str:
    names = [plain(operation.old_table_name), plain(operation.new_table_name)]
    return _guess(operation) + call(
        f"{context.op}rename_table", [*names, *_setting("schema", operation.schema)]
    )


@operation_source.register
def _(operation: AddColumn, context: SourceContext) -> str | None:
    is_key = operation.primary_key and not context.is_alembics
    column = column_shown(operation.column, operation.table_name, operation.schema, context)
    source = column_source(column, context, primary_key=is_key)
    if source is None:
        return None
    settings = [
        *_schema(operation.schema, context),
        *_flag("if_not_exists", operation.if_not_exists),
        *_flag("inline_primary_key", operation.inline_primary_key),
    ]
    table, schema = operation.table_name, operation.schema
    lost = (
        "# What stood in it is lost: the default is for the rows there are.\n" if operation.stands_in else ""
    )
    own = lost + call(f"{context.op}add_column", [*_table(table, context), source, *settings])
    if context.is_alembics:
        return own  # what goes with the column stands in operations of its own
    keys = [
        text
        for item in operation.constraints
        for text in (addition(item, table, schema, context), *_comment_on(item, table, schema, context))
    ]
    indexes = [operation_source(CreateIndex(item, table, schema), context) for item in operation.indexes]
    may = _executed(belongings.of_column(operation, context.dialect), context)
    return "\n".join([own, *keys, *filter(None, (*indexes, *may))])


@operation_source.register
def _(operation: DropColumn, context: SourceContext) -> str:
    settings = [
        *_schema(operation.schema, context),
        *_flag("if_exists", operation.if_exists),
        *options_source(operation.options, context),
    ]
    names = [*_table(operation.table_name, context), plain(operation.column_name)]
    return call(f"{context.op}drop_column", [*names, *settings])


@operation_source.register
def _(operation: CreateIndex, context: SourceContext) -> str:
    index = operation.index
    classes, options = ({}, index.options) if context.is_alembics else _operator_classes(index, context)
    elements = ", ".join(index_element_source(one, context, Options(classes)) for one in index.elements)
    settings = [
        f"unique={index.unique or False!r}",
        *_schema(operation.schema, context),
        *options_source(options, context),
        *_flag("if_not_exists", operation.if_not_exists),
    ]
    names = [context.name(index.name), *_table(operation.table_name, context)]
    made = call(f"{context.op}create_index", [*names, f"[{elements}]", *settings])
    said = _executed(belongings.of_index(index, operation.schema, context.dialect), context)
    return "\n".join([made, *filter(None, said)]) if index.comment else made


def _index_options(index: Index, context: SourceContext) -> Mapping[str, Any]:
    return index.options if context.is_alembics else _operator_classes(index, context)[1]


def _operator_classes(index: Index, context: SourceContext) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The operator classes of labelled expressions, which go with these, and the options without them."""
    name = f"{context.dialect.sa.name}_ops"
    columns = {element for element in index.elements if isinstance(element, str)}
    given = index.options.get(name) or {}
    labelled = {key: value for key, value in given.items() if key not in columns}
    left = {key: value for key, value in given.items() if key in columns}
    options = {key: left if key == name else value for key, value in index.options.items()}
    if not left:
        options.pop(name, None)
    return ({name: labelled} if labelled else {}), options


@operation_source.register
def _(operation: DropIndex, context: SourceContext) -> str:
    settings = [
        *_schema(operation.schema, context),
        *options_source(_index_options(operation.index, context) if operation.index else {}, context),
        *_flag("if_exists", operation.if_exists),
    ]
    table = [] if context.in_batch else [f"table_name={plain(operation.table_name)}"]
    return call(f"{context.op}drop_index", [context.name(operation.index_name), *table, *settings])


@operation_source.register
def _(operation: AddConstraint, context: SourceContext) -> str:
    item, table, schema = operation.constraint, operation.table_name, operation.schema
    return "\n".join([addition(item, table, schema, context), *_comment_on(item, table, schema, context)])


def _comment_on(item: Constraint, table: str, schema: str | None, context: SourceContext) -> Iterator[str]:
    """The comment on a new constraint; Alembic's calls have no word for it."""
    kept = context.dialect.features.has_constraint_comments and not context.is_alembics
    if item.comment and item.name and kept:
        yield (
            operation_source(SetConstraintComment(item.name, table, item.comment, schema=schema), context)
            or ""
        )


@operation_source.register
def _(operation: SetConstraintComment, context: SourceContext) -> str:
    existing = (
        [] if operation.existing_comment is None else [f"existing_comment={operation.existing_comment!r}"]
    )
    names = [context.name(operation.constraint_name), *_table(operation.table_name, context)]
    arguments = [*names, repr(operation.comment), *existing, *_schema(operation.schema, context)]
    return call(f"{context.op}set_constraint_comment", arguments)


@operation_source.register
def _(operation: DropConstraint, context: SourceContext) -> str:
    settings = [
        *_schema(operation.schema, context),
        *_setting("type_", operation.type_),
        *_flag("if_exists", operation.if_exists),
        *_told(operation, context),
    ]
    names = [context.name(operation.constraint_name), *_table(operation.table_name, context)]
    warning = _NO_NAME if operation.constraint_name is None and context.is_alembics else ""
    return warning + call(f"{context.op}drop_constraint", [*names, *settings])


def _told(operation: DropConstraint, context: SourceContext) -> Iterator[str]:
    """What tells a constraint without a name from the others; Alembic has no word for it."""
    if operation.constraint_name is not None or context.is_alembics:
        return
    item = operation.constraint
    if isinstance(item, Check):
        yield f"condition={condition_source(item.expression, context)}"
    elif isinstance(item, Exclusion):
        yield f"columns={plain_list(compiled(element.sa, context.dialect) for element, _ in item.elements)}"
    elif operation.columns or item is not None:
        yield f"columns={plain_list(operation.columns or getattr(item, 'columns', ()))}"


def _table(name: str, context: SourceContext) -> list[str]:
    return [] if context.in_batch else [plain(name)]


def _schema(schema: str | None, context: SourceContext) -> Iterator[str]:
    return iter(()) if context.in_batch else _setting("schema", schema)


def _setting(key: str, value: str | None) -> Iterator[str]:
    if value:
        yield f"{key}={plain(value)}"


def _flag(key: str, value: bool | None) -> Iterator[str]:
    if value is not None:
        yield f"{key}={value!r}"


@operation_source.register
def _(operation: AlterColumn, context: SourceContext) -> str:
    return alteration(operation, context)


@operation_source.register
def _(operation: AlterCounting, context: SourceContext) -> str:
    names = [*_table(operation.table_name, context), plain(operation.column_name)]
    types = {"type_": operation.type_, "existing_type": operation.existing_type}
    said = [f"{key}={type_source(value, context)}" for key, value in types.items() if value is not None]
    existing = [] if operation.existing is None else [f"existing={_counting(operation.existing, context)}"]
    settings = [_counting(operation.counting, context), *existing, *said, *_schema(operation.schema, context)]
    return call(f"{context.op}alter_counting", [*names, *settings])


def _counting(counting: Counting, context: SourceContext) -> str:
    if isinstance(counting, Identity):
        return identity_source(counting, context) or "None"
    return repr(counting)


@operation_source.register
def _(operation: SetStorage, context: SourceContext) -> str:
    existing = [f"existing={dict(operation.existing)!r}"] if operation.existing else []
    arguments = [*_table(operation.table_name, context), repr(dict(operation.parameters)), *existing]
    return call(f"{context.op}set_storage", [*arguments, *_schema(operation.schema, context)])


@operation_source.register
def _(operation: SetLogged, context: SourceContext) -> str:
    arguments = [*_table(operation.table_name, context), repr(operation.logged)]
    return call(f"{context.op}set_logged", [*arguments, *_schema(operation.schema, context)])


@operation_source.register
def _(operation: RenameColumn, context: SourceContext) -> str:
    table, old, new = operation.table_name, operation.column_name, operation.new_column_name
    change = AlterColumn(table, old, new_column_name=new, schema=operation.schema)
    return _guess(operation) + alteration(change, context)


def _guess(operation: RenameColumn | RenameTable | MoveTable) -> str:
    """The comment above a rename that nobody told of."""
    return f"{_GUESS} Rows are kept.\n" if operation.guessed else ""


@operation_source.register
def _(operation: RenameConstraint | RenameIndex | RenameSequence, context: SourceContext) -> str:
    guess = f"{_GUESS}\n" if getattr(operation, "guessed", False) else ""
    return guess + object_source(operation, context)


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
    lines = [*_table(operation.table_name, context), *texts, existing, *schema]
    return f"{context.op}{verb}(\n    " + ",\n    ".join(lines) + "\n)"


@operation_source.register
def _(operation: ExecuteSQL, context: SourceContext) -> str:
    sql = operation.sql
    text = repr(sql) if isinstance(sql, str) else clause_source(sql, context)
    return call(f"{context.op}execute", [text])


@operation_source.register
def _(operation: ValidateConstraint, context: SourceContext) -> str:
    names = [context.name(operation.constraint_name), *_table(operation.table_name, context)]
    return call(f"{context.op}validate_constraint", [*names, *_schema(operation.schema, context)])


@operation_source.register
def _(operation: ForgetValidation, context: SourceContext) -> str:
    return "\n".join(filter(None, (operation_source(part, context) for part in operation.parts)))


@operation_source.register(PutBack)
@operation_source.register(TakeAway)
def _(operation: PutBack | TakeAway, context: SourceContext) -> str:
    statements = operation.statements(Schema.unknown(), context.dialect)
    return "\n".join(filter(None, _executed(statements, context)))


@operation_source.register
def _(operation: BulkInsert, context: SourceContext) -> str:
    table = operation.table
    columns = [
        call(f"{context.sa}column", [plain(column.name), type_source(DataType(column.type), context)])
        for column in table.columns
    ]
    source = call(f"{context.sa}table", [plain(table.name), *columns, *_setting("schema", table.schema)])
    rows = ",\n    ".join(repr(dict(row)) for row in operation.rows)
    return f"{context.op}bulk_insert({source}, [\n    {rows}\n])"


@operation_source.register
def _(operation: RebuildTable, context: SourceContext) -> str:
    recreate = [] if operation.recreate == "auto" else [f"recreate={operation.recreate!r}"]
    options = [f"table_kwargs={dict(operation.options)!r}"] if operation.options else []
    names = [plain(operation.table_name), f"schema={plain(operation.schema)}", *recreate, *options]
    calls = [operation_source(change, context.batch) for change in operation.changes]
    lines = [line for text in [*filter(None, calls)] or ["pass"] for line in inside_batch(text, context)]
    head = call(f"with {context.op}batch_alter_table", names)
    return "\n".join([f"{head} as batch_op:", *lines, ""])


@operation_source.register
def _(operation: ObjectOperation, context: SourceContext) -> str:
    beside = (operation_source(item, context) for item in getattr(operation, "beside", ()))
    own = [object_source(operation, context), *_indexes_of_view(operation, context)]
    unsaid = _executed(_belongings(operation, context), context)
    return "\n".join([*own, *filter(None, (*unsaid, *beside))])


def _belongings(operation: ObjectOperation, context: SourceContext) -> Iterator[Statement]:
    item = getattr(operation, "item", None)
    if isinstance(operation, CreateView):
        yield from belongings.of_view(operation.item, context.dialect, if_there=operation.is_anew)
    elif operation.name in ("create_trigger", "create_policy") and isinstance(item, Trigger | Policy):
        yield from belongings.of_hanging(item, context.dialect)
    elif isinstance(operation, CreateObject):
        yield from belongings.of_object(operation.item, context.dialect)


def _indexes_of_view(operation: ObjectOperation, context: SourceContext) -> Iterator[str]:
    item = getattr(operation, "item", None)
    if operation.name in ("create_view", "replace_view") and isinstance(item, View):
        for index in item.indexes:
            yield operation_source(CreateIndex(index, item.name, item.schema), context) or ""


def within_table(operation: Operation) -> tuple[str | None, str] | None:
    """Schema and name of the table that the operation alters, None for one that isn't part of a batch."""
    if not isinstance(operation, _IN_BATCH) or operation.table_name is None:
        return None
    return (operation.schema, operation.table_name)


_IN_BATCH = (
    AddColumn,
    AlterColumn,
    DropColumn,
    RenameColumn,
    CreateIndex,
    DropIndex,
    AddConstraint,
    DropConstraint,
    SetTableComment,
    DropTableComment,
)
