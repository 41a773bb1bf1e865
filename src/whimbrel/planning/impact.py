"""What a statement does to one table of this database: its lock, whom that stops, what it goes through."""

from __future__ import annotations

from whimbrel.dialects.statement import Lock
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Impact:
    """What one statement does to one table, which has `rows` and `bytes` (None: not known)."""

    relation: str
    lock: Lock
    rewrites: bool = False
    scans: bool = False
    builds: bool = False
    rows: int | None = None
    bytes: int | None = None

    @property
    def long(self) -> bool:
        """Whether the lock is held for as long as it takes to go through the rows."""
        return self.rewrites or self.scans or self.builds

    @property
    def blocks(self) -> str:
        """Who waits for the lock, in words."""
        return BLOCKS.get(self.lock, "what it blocks isn't known")

    @property
    def size(self) -> str:
        """The table's size in words; "" where it isn't known."""
        parts = [] if self.rows is None else [f"about {self.rows:,} rows"]
        return ", ".join(parts + ([] if self.bytes is None else [in_bytes(self.bytes)]))

    @property
    def work(self) -> str:
        """What it does with the rows, in words; "" for nothing."""
        done = ("writes every row anew", self.rewrites), ("reads every row", self.scans)
        built = ("builds an index", self.builds)
        return ", ".join(words for words, is_so in (*done, built) if is_so)


BLOCKS = {
    Lock.NONE: "nobody waits",
    Lock.ACCESS_SHARE: "only who needs the table for himself waits",
    Lock.ROW_SHARE: "readers and writers go on",
    Lock.ROW_EXCLUSIVE: "readers and writers go on; other writers of the same rows wait",
    Lock.SHARE_UPDATE_EXCLUSIVE: "readers and writers go on; vacuum and other changes of the table wait",
    Lock.SHARE: "readers go on, writers wait",
    Lock.SHARE_ROW_EXCLUSIVE: "readers go on, writers wait",
    Lock.EXCLUSIVE: "readers go on, everybody else waits",
    Lock.ACCESS_EXCLUSIVE: "nobody can read or write",
    Lock.DATABASE: "nobody else can write to the database",
    Lock.METADATA: "everybody waits for a moment; readers and writers go on during the work",
    Lock.SHARED: "readers go on, writers wait",
}
"""Who waits for each lock (PostgreSQL manual, table 13.2; MySQL manual, 17.12.1)."""


def in_bytes(count: int) -> str:
    """A number of bytes for people."""
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "bytes" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"
