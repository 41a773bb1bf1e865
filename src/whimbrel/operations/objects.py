"""What operations on views, types, sequences, functions, triggers and policies have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar, Generic, TypeVar

from whimbrel.errors import NotReversible
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.schema.objects import ObjectKey, SchemaObject
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

Item = TypeVar("Item", bound=SchemaObject)


class ObjectOperation(Operation):
    """An operation on what stands beside tables. A revision file writes its `arguments()` as they are."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CreateObject(ObjectOperation, Generic[Item]):
    """Something new beside the tables; each kind has its own class."""

    item: Item
    if_not_exists: bool | None = None

    def describe(self) -> str:
        """One line for people."""
        return f"Create {shown(self.item.kind, self.item.name, self.item.schema, on_table(self.item))}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with it; one that is there stays where it may."""
        if self.if_not_exists and self.item.key in schema.objects:
            return schema
        return schema.with_object(self.item)

    @abstractmethod
    def dropped(self) -> DropObject[Item]:
        """The operation that drops it."""

    def reverse(self, before: Schema) -> Operation:
        """Drop it; where it was there before, nothing was done, and nothing is."""
        if self.if_not_exists and self.item.key in before.objects:
            return self
        return self.dropped()

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """Nothing where it is dropped at once."""
        gone = isinstance(next, DropObject) and next.key == self.item.key
        return () if gone and not self.if_not_exists else None


@dataclass(frozen=True, slots=True)
class DropObject(ObjectOperation, Generic[Item]):
    """Something beside the tables, gone. `item` is what it was, where that is known."""

    phase: ClassVar[Phase] = Phase.CONTRACT
    kind: ClassVar[str]

    object_name: str
    schema: str | None = None
    if_exists: bool | None = None
    cascade: bool | None = None
    item: Item | None = field(default=None, compare=False)

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        return ObjectKey(self.kind, self.schema, self.object_name)

    def describe(self) -> str:
        """One line for people."""
        return f"Drop {shown(self.kind, self.object_name, self.schema, self.key.table)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema without it; raises UnknownObject where all that is beside tables is known."""
        if self.if_exists and self.key not in schema.objects:
            return schema
        return schema.without_object(self.key)

    @abstractmethod
    def created(self, item: Item) -> Operation:
        """The operation that creates it again."""

    def reverse(self, before: Schema) -> Operation:
        """Create it as it was."""
        found = known(before, self.key, self.item)
        if found is not None:
            return self.created(found)
        if self.if_exists and before.complete and before.knows_objects:
            return self
        raise NotReversible(self.describe(), "What it was isn't known.")

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Code still asks for it; CASCADE takes more than is named."""
        yield Hazard("old-code", f"Code that still uses {self.object_name} fails.")
        if self.cascade:
            yield Hazard("data-loss", f"Everything that depends on {self.object_name} goes too.")


def known(before: Schema, key: ObjectKey, item: Item | None) -> Item | None:
    """The object as the schema knows it, else as the operation does."""
    found: Item | None = before.objects.get(key)  # type: ignore[assignment]  # a key names one kind
    return item if found is None else found


def shown(kind: str, name: str, schema: str | None, table: str = "") -> str:
    """The object for people: `view sales.monthly`, `trigger stamp on account`."""
    if table:
        return f"{kind} {name} on {schema}.{table}" if schema else f"{kind} {name} on {table}"
    return f"{kind} {schema}.{name}" if schema else f"{kind} {name}"


def on_table(item: SchemaObject) -> str:
    """The table that a trigger or policy belongs to, "" for the others."""
    return item.key.table
