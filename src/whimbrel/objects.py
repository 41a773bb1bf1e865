"""What models declare beside tables: views, functions, triggers, policies, attached to a MetaData.

    from whimbrel import objects

    objects.declare(metadata, objects.View("active", "SELECT id FROM person WHERE active"))

Autogenerate creates, changes and drops them with the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
    Policy,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)

if TYPE_CHECKING:
    from sqlalchemy import MetaData

__all__ = [
    "Domain",
    "EnumType",
    "Extension",
    "Function",
    "Namespace",
    "Policy",
    "RowSecurity",
    "SequenceObject",
    "Trigger",
    "View",
    "declare",
    "declared",
]

KEY = "whimbrel_objects"
"""The key of `MetaData.info` under which they are kept."""


def declare(metadata: MetaData, *items: SchemaObject) -> None:
    """Attach the objects to the models; one of the same name takes the place of another."""
    found = metadata.info.setdefault(KEY, {})
    found.update({item.key: item for item in items})


def declared(metadata: MetaData) -> Iterable[SchemaObject]:
    """The objects attached to the models, in their order."""
    return tuple(metadata.info.get(KEY, {}).values())
