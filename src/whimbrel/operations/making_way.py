"""What makes way for a change and has no operation of its own: written into revision files as SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.operations.within import changed
from whimbrel.schema.objects import ObjectKey, Published, Rule
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement

Aside: TypeAlias = Rule | Published


@dataclass(frozen=True, slots=True)
class PutBack(CreateObject[Aside]):
    """A rule, or a table's place in a publication, as it was."""

    name: ClassVar[str] = "put_back"

    def apply(self, schema: Schema) -> Schema:
        """The schema with it; the rules of a table stand in the table."""
        if isinstance(self.item, Published):
            return schema.with_object(self.item)
        own = self.item.statements
        return _with_rules(schema, self.item, lambda rules: (*rules, *own))

    def dropped(self) -> DropObject[Aside]:
        """Take it away."""
        item = self.item
        return TakeAway(item.name, item.schema, item=item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE RULE, or ALTER PUBLICATION ... ADD TABLE."""
        item = self.item
        if isinstance(item, Published):
            yield dialect.objects.publish(item)
            return
        for sql in item.statements:
            yield from dialect.objects.create_rule(sql.rstrip("; \n"), item.table_name, item.schema)


@dataclass(frozen=True, slots=True)
class TakeAway(DropObject[Aside]):
    """A rule, or a table's place in a publication, gone for a while."""

    name: ClassVar[str] = "take_away"
    kind: ClassVar[str] = ""

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        assert self.item is not None
        return self.item.key

    def apply(self, schema: Schema) -> Schema:
        """The schema without it."""
        if isinstance(self.item, Published):
            return DropObject.apply(self, schema)
        assert self.item is not None
        own = self.item.statements
        return _with_rules(schema, self.item, lambda rules: tuple(sql for sql in rules if sql not in own))

    def created(self, item: Aside) -> PutBack:
        """Put it back."""
        return PutBack(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP RULE, or ALTER PUBLICATION ... DROP TABLE."""
        if isinstance(self.item, Published):
            yield dialect.objects.unpublish(self.item)
        elif self.item is not None:
            yield dialect.objects.drop_rule(self.item)


def _with_rules(schema: Schema, item: Rule, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Schema:
    return changed(
        schema, item.table_name, item.schema, lambda table: replace(table, rules=change(table.rules))
    )
