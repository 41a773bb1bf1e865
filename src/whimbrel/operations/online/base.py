"""What an online operation is: a plain one, and the stages that lead to the same without stopping anyone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Hazard, Operation
from whimbrel.schema.schema import Schema


class Online(Operation):
    """One change in stages. Where the database has no stages for it, its plain operations do it.

    Each stage is committed before the next begins: no lock of the first is held while the second reads rows.
    """

    in_stages: ClassVar[bool] = True

    __slots__ = ()

    @property
    @abstractmethod
    def plain(self) -> tuple[Operation, ...]:
        """The operations that do the same while others wait; what they leave is what the stages leave."""

    @abstractmethod
    def stages(self) -> Iterator[Operation]:
        """The operations one after the other, for a database with online forms."""

    def parts(self, dialect: Dialect) -> tuple[Operation, ...]:
        """What is carried out on this database, in order."""
        return tuple(self.stages()) if dialect.features.has_online_forms else self.plain

    def describe(self) -> str:
        """One line for people."""
        return f"{self.plain[0].describe()}, in stages"

    def apply(self, schema: Schema) -> Schema:
        """The schema as the plain operations leave it."""
        for operation in self.plain:
            schema = operation.apply(schema)
        return schema

    def reverse(self, before: Schema) -> Operation:
        """What undoes the plain operation. Raises NotReversible."""
        return self.plain[0].reverse(before)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Those of the plain operations."""
        for operation in self.plain:
            yield from operation.hazards(before)

    def needs_tables(self, dialect: Dialect) -> tuple[tuple[str | None, str], ...]:
        """Nothing: each part says it itself."""
        return ()

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """Those of the parts, each in a transaction of its own where the database has online forms."""
        for part in self.parts(dialect):
            for statement in part.statements(before, dialect):
                yield replace(statement, alone=dialect.features.has_online_forms)
            before = part.apply(before)
