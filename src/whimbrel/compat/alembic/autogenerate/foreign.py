"""A package's own operation as one of ours, so that it stands in a revision file beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any, ClassVar

from whimbrel.commands.tuples import Difference, as_tuple
from whimbrel.compat.alembic.autogenerate import render
from whimbrel.compat.alembic.autogenerate.context import AutogenContext
from whimbrel.compat.alembic.operations.containers import OpContainer
from whimbrel.compat.alembic.operations.from_values import to_op
from whimbrel.compat.alembic.operations.to_values import to_operation
from whimbrel.errors import NotReversible, NotSupported
from whimbrel.operations.base import Operation
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement
    from whimbrel.revisions.source.context import SourceContext
    from whimbrel.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class Foreign(Operation):
    """An operation that only its package knows to write and to carry out."""

    name: ClassVar[str] = "foreign"

    op: Any
    context: MigrationContext = field(repr=False)

    def describe(self) -> str:
        """The name of its class."""
        return f"Run {type(self.op).__name__}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it was: what the operation changes isn't known here."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """What its package says undoes it; raises NotReversible where it says nothing."""
        try:
            return Foreign(self.op.reverse(), self.context)
        except NotImplementedError as error:
            raise NotReversible(self.describe(), "its package doesn't say what undoes it") from error

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """Raises NotSupported: its package carries it out itself."""
        raise NotSupported(self.describe(), dialect.name, "only its package knows its SQL")

    def source(self, context: SourceContext) -> str | None:
        """The lines that the package's renderer writes; it may add imports."""
        autogen_context = AutogenContext(self.context, autogenerate=False)
        autogen_context.imports = context.imports
        autogen_context._has_batch = context.in_batch
        return render.render_op_text(autogen_context, self.op)


def taken(items: Iterable[Any], context: MigrationContext) -> Iterator[Operation]:
    """Alembic's operation objects as ours, those in containers included; a package's own are wrapped."""
    for item in items:
        renderer = _renderer(item)
        if renderer is render._operation:
            yield to_operation(item)  # without the context: names are written as they are
        elif isinstance(item, OpContainer) and renderer in (None, render._render_modify_table):
            yield from taken(item.ops, context)
        else:
            yield item if isinstance(item, Operation) else Foreign(item, context)


def _renderer(item: Any) -> Any:
    try:
        return render.renderers.dispatch(item)
    except ValueError:
        return None


@to_op.register(Foreign)
def _(operation: Foreign) -> Any:
    return operation.op


@as_tuple.register(Foreign)
def _(operation: Foreign, before: Schema) -> Difference:
    found: Difference = operation.op.to_diff_tuple()
    return found
