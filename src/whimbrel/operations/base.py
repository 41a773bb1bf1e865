"""What every operation answers: describe, apply, reverse, statements, hazards, arguments, merge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement
    from whimbrel.schema.schema import Schema


class Phase(Enum):
    """When a change may run beside old and new code."""

    EXPAND = "expand"
    MIGRATE = "migrate"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Hazard:
    """What a change can break on any database: `kind` is a word, `message` a sentence for people."""

    kind: str
    message: str


class Operation(ABC):
    """One change, all of it. Subclasses are frozen dataclasses whose fields are what the user wrote."""

    name: ClassVar[str]
    """The verb: `op.<name>(...)`."""
    phase: ClassVar[Phase] = Phase.EXPAND
    runs_any_sql: ClassVar[bool] = False
    """Whether it may read whatever the run has written, the version table included."""
    in_stages: ClassVar[bool] = False
    """Whether it is made of others (`operations.online`), each committed before the next."""
    in_batches: ClassVar[bool] = False
    """Whether it changes rows batch by batch, each committed on its own."""

    __slots__ = ()

    @abstractmethod
    def describe(self) -> str:
        """One line for people: "Add column age to user"."""

    @abstractmethod
    def apply(self, schema: Schema) -> Schema:
        """The schema as this change leaves it.

        Where the schema isn't complete, what it doesn't know stays as it is. Raises UnknownObject where
        it is complete and lacks what is changed.
        """

    @abstractmethod
    def reverse(self, before: Schema) -> Operation:
        """What undoes this change; `before` knows what was dropped. Raises NotReversible."""

    @abstractmethod
    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The phrases of this change in their order. Raises NotSupported."""

    def performed(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The same to be run at once: what is bound needn't be written out in their texts."""
        return self.statements(before, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """What this change can break on any database; by default nothing."""
        return iter(())

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it, by parameter name; by default the fields."""
        return {item.name: getattr(self, item.name) for item in fields(self)}  # type: ignore[arg-type]

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """What this and the next operation become together, or None where they stay two."""
        return None

    def looks_up(self, dialect: Dialect) -> tuple[tuple[str | None, str], ...]:
        """The tables in which something is to be found before the statements can be said; () for none."""
        return ()

    def looks_beside(self, dialect: Dialect) -> tuple[str | None, str] | None:
        """The view of which the triggers are to be found before the statements can be said; usually none."""
        return None

    def needs_tables(self, dialect: Dialect) -> tuple[tuple[str | None, str], ...]:
        """The tables (schema, name) that `before` must know for `statements`; usually none.

        The runner reads these from the database before it asks for the statements: a database that can't
        alter a table must copy it, and needs to know all of it. While it does, foreign keys that point to
        them must be off.
        """
        return ()

    @property
    def all_changes(self) -> tuple[Operation, ...]:
        """The changes it is made of: itself, and of a block those in it."""
        return (self,)

    @property
    def returned(self) -> Any:
        """What `op.<name>(...)` gives back to the revision file; by default None."""
        return None
