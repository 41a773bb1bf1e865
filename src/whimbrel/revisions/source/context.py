"""How operations are to be written: prefixes, the user's own renderer, and the imports found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import sqlalchemy as sa
from sqlalchemy.sql.elements import conv

from whimbrel.schema.constraint import Check, Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

RenderItem: TypeAlias = Callable[[str, Any], str | Literal[False] | None]
"""The user's renderer: kind of item and the SQLAlchemy item; text, None to leave it out, False to pass."""


@dataclass(frozen=True, slots=True)
class SourceContext:
    """How to write source. `imports` collects import lines; a `render_item` may add to it.

    `op` and `sa` are the prefixes of calls, with their dot. `user_prefix` stands before the user's own
    types in place of their module. `as_batch` writes changes of a table inside `op.batch_alter_table`.
    `tool` is named in the comments around the lines. `thorough`: what Alembic has no words for is written in
    our own, also in a project of its form. `convention` is the naming convention that the revision runs with.
    """

    dialect: Dialect
    op: str = "op."
    sa: str = "sa."
    user_prefix: str | None = None
    as_batch: bool = False
    in_batch: bool = False
    render_item: RenderItem | None = None
    tool: str = "Whimbrel"
    thorough: bool = False
    convention: Mapping[Any, Any] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)

    @property
    def is_alembics(self) -> bool:
        """Whether each character is to be as Alembic writes it, whatever becomes of the file."""
        return self.tool == "Alembic" and not self.thorough

    @property
    def batch(self) -> SourceContext:
        """This context inside a `with op.batch_alter_table(...) as batch_op` block."""
        return replace(self, op="batch_op.", in_batch=True)

    def item(self, kind: str, sa_item: Any, write: Callable[[], str]) -> str | None:
        """What the user's renderer says of the item, else what `write` does; None leaves it out."""
        if self.render_item is not None:
            text = self.render_item(kind, sa_item)
            if text is not False:
                return text
        return write()

    def name(self, name: str | None) -> str:
        """A constraint's or index's name; one that's final already is marked, `op.f('ix_t_a')`."""
        if isinstance(name, conv):
            return f"{self.op}f({plain(name)})"
        return plain(name)

    def constraint_name(self, item: Constraint) -> str | None:
        """The name of a constraint that is made; None for none that needs to be said to have none."""
        if item.name is not None or self.is_alembics or not self._is_named_by_convention(item):
            return None if item.name is None else self.name(item.name)
        return f"{self.op}f(None)"

    def _is_named_by_convention(self, item: Constraint) -> bool:
        kind, letters = _CONVENTIONS.get(type(item), (None, None))
        return kind in self.convention or letters in self.convention


_CONVENTIONS: Mapping[type[Constraint], tuple[type[sa.Constraint], str]] = {
    PrimaryKey: (sa.PrimaryKeyConstraint, "pk"),
    Unique: (sa.UniqueConstraint, "uq"),
    ForeignKey: (sa.ForeignKeyConstraint, "fk"),
    Check: (sa.CheckConstraint, "ck"),
}
"""The keys under which a naming convention may speak of each kind of constraint."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Lines of Python without their first indentation, and the import lines they need, sorted."""

    lines: tuple[str, ...]
    imports: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines for a template's `    ${upgrades}`: all but the first are indented by four blanks."""
        return "\n".join(f"    {line}" if line else "" for line in self.lines).removeprefix("    ")


def plain(name: str | None) -> str:
    """A name as a literal: subclasses of str lose what they know beyond their characters."""
    return repr(name if name is None else str(name))


def call(function: str, arguments: Iterable[str]) -> str:
    """`function(a, b)`."""
    return f"{function}({', '.join(arguments)})"


def plain_list(names: Iterable[str]) -> str:
    """Names as the literal of a list."""
    return f"[{', '.join(plain(name) for name in names)}]"


def inside_batch(text: str, context: SourceContext) -> Iterator[str]:
    """The lines of a call inside a batch; Alembic indents those up to the call's first, and no others."""
    lines = text.split("\n")
    comments = next(place for place, line in enumerate(lines) if not line.startswith("#"))
    for place, line in enumerate(lines):
        yield line if context.is_alembics and place > comments else f"    {line}"
