"""Which operation creates which kind of thing beside the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from whimbrel.operations.domains import CreateDomain
from whimbrel.operations.enums import CreateEnum
from whimbrel.operations.extensions import CreateExtension
from whimbrel.operations.functions import CreateFunction
from whimbrel.operations.making_way import PutBack
from whimbrel.operations.objects import CreateObject
from whimbrel.operations.policies import CreatePolicy, EnableRowSecurity
from whimbrel.operations.schemas import CreateSchema
from whimbrel.operations.sequences import CreateSequence
from whimbrel.operations.triggers import CreateTrigger
from whimbrel.operations.views import CreateView
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
    Policy,
    Published,
    RowSecurity,
    Rule,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)

_CREATES: Mapping[type[SchemaObject], Callable[[Any], CreateObject[Any]]] = MappingProxyType(
    {
        Namespace: CreateSchema,
        Extension: CreateExtension,
        EnumType: CreateEnum,
        Domain: CreateDomain,
        SequenceObject: CreateSequence,
        Function: CreateFunction,
        View: CreateView,
        Trigger: CreateTrigger,
        Policy: CreatePolicy,
        RowSecurity: lambda item: EnableRowSecurity(item, forced=item.forced or None),
        Rule: PutBack,
        Published: PutBack,
    }
)


def created(item: SchemaObject) -> CreateObject[Any]:
    """The operation that creates it."""
    return _CREATES[type(item)](item)
