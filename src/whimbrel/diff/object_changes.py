"""One object beside the tables: the operations that replace, alter and drop it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.operations.creations import created
from whimbrel.operations.domains import AlterDomain
from whimbrel.operations.enum_changes import changes
from whimbrel.operations.functions import CreateFunction
from whimbrel.operations.policies import EnableRowSecurity
from whimbrel.operations.sequences import AlterSequence
from whimbrel.operations.views import CreateView, ReplaceView
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Function,
    Policy,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.sequence_options import all_options
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def dropped(item: SchemaObject) -> Operation:
    """The operation that drops it."""
    return created(item).dropped()


def replaced(item: SchemaObject) -> Operation:
    """The operation that puts it in the place of the one of its name."""
    if isinstance(item, View):
        return ReplaceView(item, keeps_columns=True)
    if isinstance(item, RowSecurity):
        return EnableRowSecurity(item, forced=item.forced)
    assert isinstance(item, Function)
    return CreateFunction(item, replace=True)


def as_it_was(current: SchemaObject, wanted: SchemaObject) -> SchemaObject:
    """What is wanted, with the comments and grants that what is there has, of which models say nothing."""
    if isinstance(current, View) and isinstance(wanted, View):
        comment = current.comment if wanted.comment is None else wanted.comment
        kept = {name: getattr(current, name) for name in View.UNSAID}
        return replace(wanted, comment=comment, **kept)
    if isinstance(current, Trigger) and isinstance(wanted, Trigger):
        return replace(wanted, comment=current.comment, firing=current.firing)
    if isinstance(current, Policy) and isinstance(wanted, Policy):
        return replace(wanted, comment=current.comment)
    for held in (Function, Domain, SequenceObject):
        if isinstance(current, held) and isinstance(wanted, held):
            return replace(wanted, belongings=current.belongings)
    return wanted


def created_again(item: SchemaObject) -> Operation:
    """The operation that creates it, where maybe one of its name was before."""
    made = created(item)
    return replace(made, is_anew=True) if isinstance(made, CreateView) else made


def is_altered(item: SchemaObject) -> bool:
    """Whether what changes of it is altered, and it never makes way."""
    return isinstance(item, Domain | EnumType | SequenceObject)


def altered(
    current: SchemaObject, wanted: SchemaObject, renames: Renames = NO_RENAMES
) -> Iterator[Operation]:
    """The operations that make a domain, sequence or enum the wanted one; `renames` are those of values."""
    if isinstance(current, EnumType) and isinstance(wanted, EnumType):
        yield from changes(current, wanted, renames)
    if isinstance(current, Domain) and isinstance(wanted, Domain):
        yield from _domain(current, wanted)
    if isinstance(current, SequenceObject) and isinstance(wanted, SequenceObject):
        yield from _sequence(current, wanted)


def _domain(current: Domain, wanted: Domain) -> Iterator[Operation]:
    if current.type != wanted.type:
        warnings.warn(
            f"The domain {current.full_name} is of another type than in the models, and no database can "
            "change that: declare a domain of another name, and give the columns that one.",
            stacklevel=2,
        )
    added = tuple(check for check in wanted.checks if check not in current.checks)
    gone = tuple(str(name) for name, text in current.checks if (name, text) not in wanted.checks)
    change = AlterDomain(
        current.name,
        current.schema,
        None if current.nullable == wanted.nullable else wanted.nullable,
        False if current.default == wanted.default else wanted.default,
        added,
        gone,
    )
    if change != AlterDomain(current.name, current.schema):
        yield change


def _sequence(current: SequenceObject, wanted: SequenceObject) -> Iterator[Operation]:
    before = all_options(current)
    changed = {name: value for name, value in all_options(wanted).items() if before.get(name) != value}
    if changed:
        yield AlterSequence(current.name, current.schema, Options(changed))
