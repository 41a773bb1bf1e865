"""Triggers created and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.objects import ObjectKey, Trigger
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateTrigger(CreateObject[Trigger]):
    """A new trigger; with `replace` it takes the place of one that is there."""

    name: ClassVar[str] = "create_trigger"

    replace: bool | None = None

    @classmethod
    def written(
        cls,
        trigger_name: str,
        table_name: str,
        definition: str,
        *,
        schema: str | None = None,
        replace: bool | None = None,
    ) -> CreateTrigger:
        """Create a trigger.

        Args:
            trigger_name: its name.
            table_name: its table or view.
            definition: the whole CREATE statement.
            schema: the table's schema; None is the connection's default.
            replace: take the place of one that is there.
        """
        return cls(Trigger(trigger_name, table_name, definition.strip(), schema), replace=replace)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        names = {"trigger_name": item.name, "table_name": item.table_name, "definition": item.definition}
        return {**names, "schema": item.schema, "replace": self.replace}

    def dropped(self) -> DropObject[Trigger]:
        """Drop the trigger."""
        return DropTrigger(self.item.name, self.item.schema, None, None, self.item, self.item.table_name)

    def reverse(self, before: Schema) -> Operation:
        """The trigger that was there, or none."""
        found = before.objects.get(self.item.key)
        if self.replace and isinstance(found, Trigger):
            return CreateTrigger(found, replace=True)
        return self.dropped()

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE TRIGGER, after DROP TRIGGER where the database can't replace one."""
        if self.replace:
            yield from dialect.objects.replace_trigger(self.item)
        else:
            yield dialect.objects.create_trigger(self.item, None)
        yield from belongings.of_hanging(self.item, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """It runs for old code too."""
        yield Hazard("old-code", f"Old code that writes {self.item.table_name} fires {self.item.name} too.")


@dataclass(frozen=True, slots=True)
class DropTrigger(DropObject[Trigger]):
    """A trigger, gone."""

    name: ClassVar[str] = "drop_trigger"
    kind: ClassVar[str] = Trigger.kind

    table_name: str = ""

    @classmethod
    def written(
        cls,
        trigger_name: str,
        table_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropTrigger:
        """Drop a trigger.

        Args:
            trigger_name: its name.
            table_name: its table or view.
            schema: the table's schema; None is the connection's default.
            if_exists: no error where there is none.
            cascade: drop what depends on it too.
        """
        return cls(trigger_name, schema, if_exists, cascade, None, table_name)

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        return ObjectKey(self.kind, self.schema, self.object_name, self.table_name)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"trigger_name": self.object_name, "table_name": self.table_name, "schema": self.schema}
        return {**names, "if_exists": self.if_exists, "cascade": self.cascade}

    def created(self, item: Trigger) -> Operation:
        """Create it again."""
        return CreateTrigger(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP TRIGGER."""
        yield dialect.objects.drop_trigger(
            self.object_name, self.table_name, self.schema, self.if_exists, self.cascade
        )

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """What it kept right is no longer kept right."""
        yield Hazard(
            "old-code", f"What {self.object_name} did for rows of {self.table_name} is no longer done."
        )


OPERATIONS = (CreateTrigger, DropTrigger)
