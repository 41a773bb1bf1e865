"""An application's models, and changes of them: each says which piece of the text becomes which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from support.changes.case import BOTH, HEAD, LITE, PG, Case

ORM = f"""{HEAD}
import enum
import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column
from sqlalchemy.sql.elements import conv
from sqlalchemy.types import TypeDecorator, UserDefinedType

"""
CONVENTION = """\
m.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""
DECLARED = "from sqlalchemy.orm import relationship\n\nclass Base(DeclarativeBase):\n    metadata = m\n"


@dataclass(frozen=True)
class Application:
    """The models of one application, with the rows that its changes keep."""

    name: str
    models: str
    rows: tuple[str, ...] = ()
    foreign_keys: bool = False

    def both(self, name: str, *edits: tuple[str, str], **settings: Any) -> Case:
        """A change on both databases; an edit of nothing adds to the end.

        What the server named stays under its name where something is renamed.
        """
        after = self.models
        for old, new in edits:
            if old and after.count(old) != 1:
                raise ValueError(f"{self.name}/{name}: {after.count(old)} times {old!r}")
            after = after.replace(old, new) if old else f"{after}\n{new}\n"
        renames = settings.get("renames") or "renamed_from" in after or "unsaid" in name
        given = {"rows": self.rows, "on": BOTH, "head": ORM, "foreign_keys": self.foreign_keys}
        kind = "rename" if renames else f"app {self.name}"
        return Case(kind, name, self.models, after, **{**given, **settings})

    def postgresql(self, name: str, *edits: tuple[str, str], **settings: Any) -> Case:
        """A change on PostgreSQL."""
        return self.both(name, *edits, on=PG, **settings)

    def lite(self, name: str, *edits: tuple[str, str], **settings: Any) -> Case:
        """A change on SQLite."""
        return self.both(name, *edits, on=LITE, **settings)


def declared(name: str, models: str, *rows: str, **settings: bool) -> Application:
    """An application in Declarative, with the base of its classes, and its rows."""
    return Application(name, f"{DECLARED}{models}", rows, **settings)
