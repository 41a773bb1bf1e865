"""One change of models: what they are before and after, the rows there are, on which databases."""

from __future__ import annotations

from dataclasses import dataclass

BOTH, LITE, PG = ("sqlite", "postgresql"), ("sqlite",), ("postgresql",)

HEAD = """\
from sqlalchemy import *
from sqlalchemy import Column as C
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects import sqlite as lite
from sqlalchemy.schema import CreateSequence
import sqlalchemy as sa

metadata = m = MetaData()


def T(name, *items, **settings):
    return Table(name, m, C("id", Integer, primary_key=True), *items, **settings)


"""


@dataclass(frozen=True)
class Case:
    """Models as source; `rows` are statements run after `create_all`; `refused`: they can't take it."""

    kind: str
    name: str
    before: str
    after: str
    rows: tuple[str, ...] = ()
    on: tuple[str, ...] = BOTH
    renames: tuple[str, ...] = ()
    """For --rename."""
    kept: tuple[tuple[str, str], ...] = ()
    """Queries with one answer: the first before, the second after the upgrade."""
    refused: bool = False
    repair: tuple[str, ...] = ()
    """Statements after which a refused change can be made."""
    stable: bool = False
    """Both are one: nothing may be found."""
    by_revision: bool = False
    """The models before are created by a revision, which says what is this project's to drop."""
    head: str = HEAD
    foreign_keys: bool = False
    """SQLite's foreign keys are switched on; in a project with an env.py."""
    values_change: bool = False
    """The values of columns may change on the way there and back."""

    def source(self, side: str) -> str:
        """The text of the models' module."""
        body = self.before if side == "before" else self.after
        return f"{self.head}{body}\n"


def table(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change inside the table `t`, which has an id."""
    one, other = (f'T("t"{", " if text else ""}{text})' for text in (before, after))
    return Case(kind, name, one, other, rows, **settings)  # type: ignore[arg-type]
