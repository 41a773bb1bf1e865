"""Calls that make, drop and name indexes and constraints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whimbrel.operations import belongings
from whimbrel.operations.comments import SetConstraintComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.new_names import RenameConstraint, RenameIndex, RenameSequence
from whimbrel.operations.online.stages import ForgetValidation, ValidateConstraint
from whimbrel.revisions.source.calls import (
    GUESS,
    executed,
    flag,
    operation_source,
    schema_argument,
    setting,
    table_argument,
)
from whimbrel.revisions.source.clauses import compiled, condition_source, index_element_source, options_source
from whimbrel.revisions.source.constraints import addition
from whimbrel.revisions.source.context import SourceContext, call, plain, plain_list
from whimbrel.revisions.source.objects import object_source
from whimbrel.schema.constraint import Check, Constraint, Exclusion
from whimbrel.schema.index import Index
from whimbrel.schema.values import Options

_NO_NAME = """\
# WARNING: constraint name is None; this directive will fail as
# rendered.  Add a name, or use a naming convention; see
# https://alembic.sqlalchemy.org/en/latest/naming.html
"""
"""Alembic's words above a constraint that is dropped and has no name."""


@operation_source.register
def _(operation: CreateIndex, context: SourceContext) -> str:
    index = operation.index
    classes, options = ({}, index.options) if context.is_alembics else _operator_classes(index, context)
    elements = ", ".join(index_element_source(one, context, Options(classes)) for one in index.elements)
    settings = [
        f"unique={index.unique or False!r}",
        *schema_argument(operation.schema, context),
        *options_source(options, context),
        *flag("if_not_exists", operation.if_not_exists),
    ]
    names = [context.name(index.name), *table_argument(operation.table_name, context)]
    made = call(f"{context.op}create_index", [*names, f"[{elements}]", *settings])
    said = executed(belongings.of_index(index, operation.schema, context.dialect), context)
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
        *schema_argument(operation.schema, context),
        *options_source(_index_options(operation.index, context) if operation.index else {}, context),
        *flag("if_exists", operation.if_exists),
    ]
    table = [] if context.in_batch else [f"table_name={plain(operation.table_name)}"]
    return call(f"{context.op}drop_index", [context.name(operation.index_name), *table, *settings])


@operation_source.register
def _(operation: AddConstraint, context: SourceContext) -> str:
    item, table, schema = operation.constraint, operation.table_name, operation.schema
    return "\n".join([addition(item, table, schema, context), *comment_on(item, table, schema, context)])


def comment_on(item: Constraint, table: str, schema: str | None, context: SourceContext) -> Iterator[str]:
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
    names = [context.name(operation.constraint_name), *table_argument(operation.table_name, context)]
    arguments = [*names, repr(operation.comment), *existing, *schema_argument(operation.schema, context)]
    return call(f"{context.op}set_constraint_comment", arguments)


@operation_source.register
def _(operation: DropConstraint, context: SourceContext) -> str:
    settings = [
        *schema_argument(operation.schema, context),
        *setting("type_", operation.type_),
        *flag("if_exists", operation.if_exists),
        *_told(operation, context),
    ]
    names = [context.name(operation.constraint_name), *table_argument(operation.table_name, context)]
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


@operation_source.register
def _(operation: RenameConstraint | RenameIndex | RenameSequence, context: SourceContext) -> str:
    above = f"{GUESS}\n" if getattr(operation, "guessed", False) else ""
    return above + object_source(operation, context)


@operation_source.register
def _(operation: ValidateConstraint, context: SourceContext) -> str:
    names = [context.name(operation.constraint_name), *table_argument(operation.table_name, context)]
    return call(f"{context.op}validate_constraint", [*names, *schema_argument(operation.schema, context)])


@operation_source.register
def _(operation: ForgetValidation, context: SourceContext) -> str:
    return "\n".join(filter(None, (operation_source(part, context) for part in operation.parts)))
