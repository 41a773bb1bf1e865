"""One SQL statement and what it costs: its lock, whether it rewrites or scans, its transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import Enum
from typing import Any, NamedTuple

from whimbrel.values import dataclass


class Lock(Enum):
    """What a statement holds on its relation, weakest first; the value is the database's own word."""

    NONE = "none"
    ACCESS_SHARE = "ACCESS SHARE"
    ROW_SHARE = "ROW SHARE"
    ROW_EXCLUSIVE = "ROW EXCLUSIVE"
    SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
    SHARE = "SHARE"
    SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
    EXCLUSIVE = "EXCLUSIVE"
    ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"
    DATABASE = "DATABASE"  # SQLite: one writer for the whole file
    METADATA = "METADATA"  # MySQL: everybody waits for a moment, and goes on while the rows are worked on
    SHARED = "SHARED"  # MySQL: writers wait for as long as it takes
    UNKNOWN = "unknown"


class Place(NamedTuple):
    """Where a statement is written: file, line (from 1), and which of the file's statements it is."""

    path: str
    line: int
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, ready to run or to be written into a script.

    `sql` is the text without a terminator, with every value in it as a literal. `construct` is the
    SQLAlchemy construct to execute instead of the text, where values must be bound; `parameters` go with
    it. `relation` is the table it locks. `transactional` is False where it may not run in a transaction.
    `expects_rows` is the row count it must report, None where any will do.
    """

    sql: str
    relation: str | None = None
    lock: Lock = Lock.UNKNOWN
    rewrites_table: bool = False
    scans_table: bool = False
    transactional: bool = True
    construct: Any = field(default=None, compare=False, repr=False)
    parameters: Sequence[Mapping[str, Any]] | Mapping[str, Any] | None = field(default=None, compare=False)
    options: Mapping[str, Any] | None = field(default=None, compare=False)
    expects_rows: int | None = None
    unrendered: str = field(default="", compare=False)
    """Why `sql` lacks its values: one of them can't be written as a literal. Then only `construct` runs."""
    place: Place | None = field(default=None, compare=False)
    """Where it is written, where that is a file of SQL."""
    alone: bool = False
    """Whether it is in a transaction of its own, committed before what follows."""
    batched: bool = False
    """Whether a run does it in batches, each committed on its own; `sql` is all of it at once."""
    copied: str | None = None
    """The lines that follow a `COPY ... FROM stdin`."""
