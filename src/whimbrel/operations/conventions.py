"""Names for constraints and indexes by the naming convention of the models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.elements import conv

from whimbrel.errors import NamelessIndex
from whimbrel.operations.receiver import current, is_receiving
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.constraint import Check, Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.values import Expression

Named = TypeVar("Named", bound=Constraint)


def convention() -> Mapping[str, Any] | None:
    """The naming convention of this run, None where there is none but SQLAlchemy's own for indexes."""
    given = current().naming_convention if is_receiving() else None
    return given if given and given != _SQLALCHEMYS else None


_SQLALCHEMYS = sa.MetaData().naming_convention


def _is_final(name: str | None, rules: Mapping[str, Any]) -> bool:
    """Whether a name stays as it is: it is marked so, or no rule makes another of it."""
    if name is None or isinstance(name, conv):
        return name is not None
    return not any("%(constraint_name)" in rule for rule in rules.values() if isinstance(rule, str))


def metadata() -> sa.MetaData:
    """A MetaData with the naming convention of this run."""
    return sa.MetaData(naming_convention=convention())


def _is_listened_to(item: Constraint | Index) -> bool:
    """Whether functions of the project's are called when it joins a table: models may be named that way."""
    example = _SQLALCHEMY_HAS.get(type(item))
    called = () if example is None else example.dispatch.after_parent_attach
    return any(not function.__module__.startswith("sqlalchemy.") for function in called)


_SQLALCHEMY_HAS: Mapping[type, Any] = {
    Check: sa.CheckConstraint(""),
    ForeignKey: sa.ForeignKeyConstraint(["x"], ["x.x"]),
    PrimaryKey: sa.PrimaryKeyConstraint(),
    Unique: sa.UniqueConstraint(),
    Index: sa.Index(None),
}
"""One of each kind, which is told who listens to all of its kind."""


def named(constraint: Named, table: str, schema: str | None, rules: Mapping[str, Any] | None = None) -> Named:
    """The constraint with the name that the convention or a listener gives it; as it was where neither does.

    `rules` is the convention to use; None is that of the run. An empty name stands for none in spite of it.
    """
    if constraint.name == "":
        return replace(constraint, name=None)
    rules = convention() if rules is None else rules
    if (not rules or _is_final(constraint.name, rules)) and not _is_listened_to(constraint):
        return constraint
    owner = to_sqlalchemy.owner(table, schema, rules)
    made: Any = from_sqlalchemy.constraint(to_sqlalchemy.attached(_pointing(constraint), owner))
    return made if _pointing(constraint) is constraint else replace(constraint, name=made.name)


def _pointing(constraint: Named) -> Named:
    """The constraint; a foreign key that leaves it to SQLite where it points to, with as many names there."""
    if isinstance(constraint, ForeignKey) and not constraint.referred_columns:
        return replace(constraint, referred_columns=constraint.columns)
    return constraint


def named_index(index: Index, table: str, schema: str | None) -> Index:
    """The index with its name; one without a name gets one even where there is no convention.

    Raises NamelessIndex where it is on expressions alone, after which nothing is named.
    """
    rules = convention()
    if _is_final(index.name, rules or {}) and not _is_listened_to(index):
        return index
    worded = replace(index, elements=tuple(map(_word, index.elements)), source=None)
    if index.name is None and not any(isinstance(item, str) for item in worded.elements):
        raise NamelessIndex(table)
    made = from_sqlalchemy.index(to_sqlalchemy.index(worded, to_sqlalchemy.owner(table, schema, rules)))
    return made if _is_listened_to(index) else replace(index, name=made.name)


def _word(element: str | Expression) -> str | Expression:
    """What an element is called in a name: a text is it as a column's name is, as with Alembic."""
    written = element if isinstance(element, str) else element.sa
    return written.text if isinstance(written, sa.TextClause) else element


def dropped_name(name: str | None, type_: str | None, table: str, schema: str | None) -> str | None:
    """The name that a constraint got when it was created under `name`; `type_` as in drop_constraint."""
    make = _EXAMPLES.get(type_ or "")
    return name if not name or make is None else named(make(name), table, schema).name


_EXAMPLES: Mapping[str, Callable[[str], Constraint]] = {
    "check": lambda name: Check(name, Expression(sa.true())),
    "foreignkey": lambda name: ForeignKey(name, ("x",), "x", ("x",)),
    "primary": lambda name: PrimaryKey(name, ("x",)),
    "unique": lambda name: Unique(name, ("x",)),
}
"""A constraint of each kind, for the convention to name."""
