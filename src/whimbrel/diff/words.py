"""What was detected, in the sentences that Alembic logs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.schema.constraint import Check, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Identity

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation

Sentences: TypeAlias = Iterator[tuple[str, str]]
"""Each with its subject: the last part of the name of Alembic's logger."""

TABLES, CONSTRAINTS = "tables", "constraints"
CHECKS = "alembic.ext.checkconstraint_byname"
_KINDS = {
    Unique: "unique constraint",
    Check: "check constraint",
    PrimaryKey: "primary key",
    Exclusion: "exclusion constraint",
}


def detected(operations: Sequence[Operation]) -> Iterator[str]:
    """One sentence for each difference: `Detected added column 'user.age'`.

    An index or constraint that is dropped and made again under its name is one change. A comment on a
    table has no sentence, as in Alembic.
    """
    return (sentence for _, sentence in logged(operations))


def logged(operations: Sequence[Operation], dialect: Dialect | None = None) -> Iterator[tuple[str, str]]:
    """The same sentences, each with the name of the logger that Alembic gives it to.

    Where the inspector of `dialect` sees no expressions, a changed index is told by its columns.
    """
    sees_expressions = dialect is None or dialect.features.inspector_sees_expressions
    position = 0
    while position < len(operations):
        one = operations[position]
        following = operations[position + 1] if position + 1 < len(operations) else None
        changed = _changed(one, following, sees_expressions)
        for subject, sentence in ((CONSTRAINTS, changed),) if changed else _sentences(one):
            is_check = isinstance(getattr(one, "constraint", None), Check)
            yield CHECKS if is_check else f"alembic.autogenerate.compare.{subject}", sentence
        position += 2 if changed else 1


def _sentences(operation: Any) -> Sentences:
    for kind, speak in _SPEAKERS:
        if isinstance(operation, kind):
            yield from speak(operation)
            return


def _full(operation: Any) -> str:
    return f"{operation.schema}.{operation.table_name}" if operation.schema else str(operation.table_name)


def _create_table(operation: CreateTable) -> Sentences:
    yield TABLES, f"Detected added table '{operation.table.full_name}'"


def _drop_table(operation: DropTable) -> Sentences:
    yield TABLES, f"Detected removed table '{_full(operation)}'"


def _rename_table(operation: RenameTable) -> Sentences:
    yield TABLES, f"Detected renamed table '{operation.old_table_name}' to '{operation.new_table_name}'"


def _move_table(operation: MoveTable) -> Sentences:
    yield TABLES, f"Detected table '{_full(operation)}' moved to schema '{operation.new_schema or 'default'}'"


def _add_column(operation: AddColumn) -> Sentences:
    yield TABLES, f"Detected added column '{_full(operation)}.{operation.column.name}'"


def _drop_column(operation: DropColumn) -> Sentences:
    yield TABLES, f"Detected removed column '{_full(operation)}.{operation.column_name}'"


def _rename_column(operation: RenameColumn) -> Sentences:
    column = f"{operation.table_name}.{operation.column_name}"
    yield TABLES, f"Detected renamed column '{column}' to '{operation.new_column_name}'"


def _alter_column(operation: AlterColumn) -> Sentences:
    column = f"'{operation.table_name}.{operation.column_name}'"
    if operation.nullable is not None:
        yield CONSTRAINTS, f"Detected {'NULL' if operation.nullable else 'NOT NULL'} on column {column}"
    if operation.comment is not False:
        yield "comments", f"Detected column comment {column}"
    if operation.type_ is not None:
        before = getattr(operation.existing_type, "sa", operation.existing_type)
        after = getattr(operation.type_, "sa", operation.type_)
        yield "types", f"Detected type change from {before!r} to {after!r} on {column}"
    if operation.server_default is not False:
        yield "server_defaults", f"Detected server default on column {column}{_identity_change(operation)}"


def _identity_change(operation: AlterColumn) -> str:
    from whimbrel.diff import identities

    before, after = operation.existing_server_default, operation.server_default
    if not isinstance(before, Identity) or not isinstance(after, Identity):
        return ""
    names = [*(["always"] if before.always != after.always else []), *identities.attributes(before, after)]
    return f": identity options attributes {sorted(names)}"


def _create_index(operation: CreateIndex) -> Sentences:
    index = operation.index
    yield CONSTRAINTS, f"Detected added index {_name(index.name)} on '{_names(index)}'"


def _drop_index(operation: DropIndex) -> Sentences:
    yield CONSTRAINTS, f"Detected removed index {_name(operation.index_name)} on '{operation.table_name}'"


def _add_constraint(operation: AddConstraint) -> Sentences:
    item = operation.constraint
    if isinstance(item, ForeignKey):
        yield CONSTRAINTS, f"Detected added foreign key {_foreign_key(item)} on table {_full(operation)}"
        return
    where = f"on '{item.columns!r}'" if isinstance(item, Unique) else f"on table '{operation.table_name}'"
    yield CONSTRAINTS, f"Detected added {_KINDS[type(item)]} {_name(item.name)} {where}"


def _drop_constraint(operation: DropConstraint) -> Sentences:
    item = operation.constraint
    if isinstance(item, ForeignKey):
        yield CONSTRAINTS, f"Detected removed foreign key {_foreign_key(item)} on table {_full(operation)}"
        return
    kind = "constraint" if item is None else _KINDS[type(item)]
    where = "on" if isinstance(item, Unique) else "on table"
    yield (
        CONSTRAINTS,
        f"Detected removed {kind} {_name(operation.constraint_name)} {where} '{operation.table_name}'",
    )


_SPEAKERS: tuple[tuple[type[Any], Callable[[Any], Sentences]], ...] = (
    (CreateTable, _create_table),
    (DropTable, _drop_table),
    (RenameTable, _rename_table),
    (MoveTable, _move_table),
    (AddColumn, _add_column),
    (DropColumn, _drop_column),
    (RenameColumn, _rename_column),
    (AlterColumn, _alter_column),
    (CreateIndex, _create_index),
    (DropIndex, _drop_index),
    (AddConstraint, _add_constraint),
    (DropConstraint, _drop_constraint),
)


def _changed(one: Operation, following: Operation | None, sees_expressions: bool) -> str | None:
    """The sentence for a key dropped and made again under its name."""
    if isinstance(one, DropIndex) and isinstance(following, CreateIndex):
        same = one.table_name == following.table_name and one.index_name == following.index.name
        if same and isinstance(one.index, Index):
            reason = _index_change(one.index, following.index, sees_expressions)
            return f"Detected changed index {_name(one.index_name)} on '{one.table_name}': {reason}"
    if isinstance(one, DropConstraint) and isinstance(following, AddConstraint):
        before, after = one.constraint, following.constraint
        if type(before) is not type(after) or isinstance(before, ForeignKey) or before is None:
            return None
        if one.table_name == following.table_name and before.name == after.name:
            named = f"{_KINDS[type(after)]} {_name(one.constraint_name)}"
            return f"Detected changed {named} on '{one.table_name}': {_constraint_change(before, after)}"
    return None


def _index_change(before: Index, after: Index, sees_expressions: bool) -> str:
    if before.unique != after.unique:
        return f"unique={bool(before.unique)} to unique={bool(after.unique)}"
    if not sees_expressions:
        return f"expression {tuple(map(_element, before.elements))} to {tuple(map(_element, after.elements))}"
    if len(before.elements) != len(after.elements):
        return f"expression number {len(before.elements)} to {len(after.elements)}"
    pairs = zip(before.elements, after.elements, strict=True)
    changed = [
        f"expression #{number} {_element(one)!r} to {_element(other)!r}"
        for number, (one, other) in enumerate(pairs, 1)
        if _element(one) != _element(other)
    ]
    return ", ".join(changed) or f"options {dict(before.options)!r} to {dict(after.options)!r}"


def _constraint_change(before: Any, after: Any) -> str:
    if isinstance(before, Check):
        return f"{before.expression.text} to {after.expression.text}"
    if isinstance(before, Unique) and before.columns != after.columns:
        return f"expression {tuple(sorted(before.columns))!r} to {tuple(sorted(after.columns))!r}"
    if isinstance(before, PrimaryKey):
        return f"columns {before.columns!r} to {after.columns!r}"
    return f"options {dict(before.options)!r} to {dict(after.options)!r}"


def _element(element: Any) -> str:
    return element if isinstance(element, str) else str(element.text)


def _name(name: str | None) -> str:
    return "None" if name is None else f"'{name}'"


def _names(index: Index) -> tuple[str, ...]:
    """The columns of the index, those inside expressions too where SQLAlchemy knows of them."""
    if index.source is not None:
        return tuple(column.name for column in index.source.columns)
    return tuple(str(element) for element in index.elements if isinstance(element, str))


def _foreign_key(key: ForeignKey) -> str:
    return f"({', '.join(key.columns)})({', '.join(key.referred_columns)})"
