"""The journal of steps: which revision ran when, from which file, by whom, and how far.

A row is written in the transaction of what it tells. A step that can't be one transaction has its row from
the first commit on, and the row says how far it has come: the next run goes on from there.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from whimbrel.errors import JournalNotOurs, JournalTooNew, JournalUnusable
from whimbrel.snapshot.scope import JOURNAL
from whimbrel.values import dataclass

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.engine import Connection

NAME = JOURNAL
FORMAT = 1
"""The layout of the rows that this version writes and reads; a later one may not be read by an earlier."""

RUNNING, DONE, LEFT = "running", "done", "left"
"""A step under way (or killed), finished, or given up by a `stamp`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: one step of one run.

    `acts` of the revision's calls are done, and `statements` of the next one; `trail` is the digest of those
    acts. `doing` is the statement that was begun without a transaction, "" where none was. `backend` is the
    server session that ran it.
    """

    run: str
    step: int
    revision: str
    direction: str
    status: str = RUNNING
    file_digest: str = ""
    plan_digest: str = ""
    acts: int = 0
    statements: int = 0
    trail: str = ""
    doing: str = ""
    host: str = ""
    pid: int = 0
    account: str = ""
    application: str = ""
    backend: str = ""
    started: str = ""
    finished: str = ""
    seconds: float = 0.0

    @property
    def owner(self) -> str:
        """Who ran it, for people."""
        return f"{self.account}@{self.host}, process {self.pid}, at {self.started}"


COLUMNS = tuple(item.name for item in fields(Entry))


class Journal:
    """The journal's table in one database, read and written on the run's own connection."""

    def __init__(self, connection: Connection, schema: str | None = None) -> None:
        self.connection = connection
        self.schema = schema
        self._table = _table(schema)

    def exists(self) -> bool:
        """Whether the database has the table."""
        return self.connection.dialect.has_table(self.connection, NAME, self.schema)

    def ensure(self) -> None:
        """Create the table where it is missing; raises JournalTooNew, JournalUnusable, JournalNotOurs."""
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.schema import CreateTable

        if self.exists():
            self.require_readable()
            return
        try:
            self.connection.execute(CreateTable(self._table))
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            raise JournalUnusable(NAME, str(error.orig).strip().splitlines()[0]) from error

    def require_readable(self) -> None:
        """Raise JournalTooNew where a later Whimbrel has written rows that this one may misread."""
        import sqlalchemy as sa

        newest = self._read(sa.select(sa.func.max(self._table.c.format))).scalar()
        if newest is not None and int(newest) > FORMAT:
            raise JournalTooNew(NAME, int(newest), FORMAT)

    def unfinished(self) -> Entry | None:
        """The step that a run left half done; None where there is none."""
        import sqlalchemy as sa

        table = self._table
        select = sa.select(*(table.c[name] for name in COLUMNS)).where(table.c.status == RUNNING)
        row = self._read(select.order_by(table.c.started.desc())).first()
        return None if row is None else Entry(*row)

    def _read(self, select: sa.Select[Any]) -> Any:
        """The result of a query of its rows. Raises JournalNotOurs where the table hasn't the columns."""
        from sqlalchemy.exc import DBAPIError

        try:
            return self.connection.execute(select)
        except DBAPIError as error:
            reason = str(error.orig)
            if f"{NAME}." in reason:  # so each database names a column; else it is about something else
                raise JournalNotOurs(NAME, reason.strip().splitlines()[0]) from error
            raise

    def insert(self, entry: Entry) -> None:
        """Write a new row."""
        self.connection.execute(self._table.insert().inline(), {**_values(entry), "format": FORMAT})

    def update(self, entry: Entry) -> None:
        """Write a row anew that is there already."""
        table = self._table
        same = (table.c.run == entry.run) & (table.c.step == entry.step)
        self.connection.execute(table.update().where(same), _values(entry))

    def leave_unfinished(self) -> None:
        """Give up what was half done: somebody says by a stamp what the database is at."""
        table = self._table
        self.connection.execute(table.update().where(table.c.status == RUNNING), {"status": LEFT})

    def digests(self) -> dict[str, str]:
        """For each applied revision the digest of the file that was run."""
        import sqlalchemy as sa

        table = self._table
        order = (table.c.started, table.c.step)
        select = sa.select(table.c.revision, table.c.direction, table.c.file_digest)
        found: dict[str, str] = {}
        for revision, direction, digest in self.connection.execute(
            select.where(table.c.status == DONE).order_by(*order)
        ):
            if direction == "upgrade":
                found[revision] = digest
            else:
                found.pop(revision, None)
        return found


def digests(connection: Connection, schema: str | None = None) -> dict[str, str]:
    """For each applied revision the digest of the file that was run; {} where there is no journal.

    Compare with `file_digest` to find those that were edited after they were applied. Raises JournalTooNew.
    """
    journal = Journal(connection, schema)
    if not journal.exists():
        return {}
    journal.require_readable()
    return journal.digests()


def file_digest(path: str) -> str:
    """What tells two contents of a revision file apart; "" where there is no file.

    Ends of lines don't count: git changes them from machine to machine.
    """
    from hashlib import blake2b

    try:
        with open(path, "rb") as file:  # noqa: PTH123  # one for each step of a run: pathlib takes longer
            content = file.read()
    except OSError:
        return ""
    return blake2b(content.replace(b"\r\n", b"\n"), digest_size=16).hexdigest()


def finished(entry: Entry, when: str, seconds: float) -> Entry:
    """The entry of a step that is done."""
    return replace(entry, status=DONE, doing="", finished=when, seconds=round(seconds, 3))


def _values(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in COLUMNS}


def _table(schema: str | None) -> sa.Table:
    import sqlalchemy as sa

    return sa.Table(
        NAME,
        sa.MetaData(),
        sa.Column("run", sa.String(32), primary_key=True),
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("revision", sa.String(255), nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("plan_digest", sa.String(64), nullable=False),
        sa.Column("acts", sa.Integer, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("trail", sa.String(64), nullable=False),
        sa.Column("doing", sa.Text, nullable=False),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("application", sa.String(255), nullable=False),
        sa.Column("backend", sa.String(64), nullable=False),
        sa.Column("started", sa.String(32), nullable=False),
        sa.Column("finished", sa.String(32), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        schema=schema,
    )
