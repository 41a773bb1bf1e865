"""The actions of ALTER TABLE, as values."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name, name_of


class AddColumn(NamedTuple):
    """ADD COLUMN with the constraints that stand in it."""

    column: ColumnFacts
    constraints: tuple[ConstraintFacts, ...] = ()
    if_not_exists: bool = False


class DropColumn(NamedTuple):
    """DROP COLUMN."""

    column: str
    if_exists: bool = False
    cascade: bool = False


class SetType(NamedTuple):
    """ALTER COLUMN TYPE."""

    column: str
    type: TypeName
    using: Clause | None = None
    collation: str | None = None


class SetDefault(NamedTuple):
    """SET DEFAULT; None drops it."""

    column: str
    default: Clause | None


class SetNullable(NamedTuple):
    """SET NOT NULL, DROP NOT NULL."""

    column: str
    nullable: bool


class AddConstraint(NamedTuple):
    """ADD CONSTRAINT."""

    constraint: ConstraintFacts


class DropConstraint(NamedTuple):
    """DROP CONSTRAINT."""

    name: str
    if_exists: bool = False
    cascade: bool = False


class ValidateConstraint(NamedTuple):
    """VALIDATE CONSTRAINT."""

    name: str


class AlterConstraint(NamedTuple):
    """ALTER CONSTRAINT; `words` are what it is to be."""

    name: str
    words: str


class RenameColumn(NamedTuple):
    """RENAME COLUMN."""

    column: str
    new: str


class RenameTo(NamedTuple):
    """RENAME TO."""

    new: str


class RenameConstraint(NamedTuple):
    """RENAME CONSTRAINT."""

    name: str
    new: str


class SetSchema(NamedTuple):
    """SET SCHEMA."""

    schema: str


class AlterIdentity(NamedTuple):
    """ADD GENERATED, SET GENERATED, RESTART, DROP IDENTITY: `words` begin so."""

    column: str
    words: str


class SetExpression(NamedTuple):
    """SET EXPRESSION; None drops it."""

    column: str
    expression: Clause | None
    if_exists: bool = False


class Attach(NamedTuple):
    """ATTACH PARTITION; of an index, without a bound."""

    partition: Name
    bound: Clause


class Detach(NamedTuple):
    """DETACH PARTITION; `mode` is "", CONCURRENTLY or FINALIZE."""

    partition: Name
    mode: str = ""


class OtherAction(NamedTuple):
    """Any other action, by its words; `column` is the one it is about."""

    words: str
    column: str = ""
    value: str = ""


Action: TypeAlias = (
    AddColumn
    | DropColumn
    | SetType
    | SetDefault
    | SetNullable
    | AddConstraint
    | DropConstraint
    | ValidateConstraint
    | AlterConstraint
    | RenameColumn
    | RenameTo
    | RenameConstraint
    | SetSchema
    | AlterIdentity
    | SetExpression
    | Attach
    | Detach
    | OtherAction
)


def inherited(action: OtherAction) -> Name | None:
    """The parent that INHERIT names; None of another action."""
    first, *parts = f"{action.words} {action.value}".lower().split() or [""]
    return (
        name_of([part.strip('"') for part in parts if part != "."]) if first == "inherit" and parts else None
    )
