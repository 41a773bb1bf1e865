"""What the database says of a statement that it refused, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_UNFIT = "Mend the values that the type doesn't take first"
_CREATED = "Look whether an earlier revision creates it, and how its name is written"
_ADDED = "Look whether an earlier revision adds it, and how its name is written"
_THERE = "Say if_not_exists=True if it may be there, or stamp the revision if all of it is done"
_EMPTY = (
    "Give the column a server_default, or add it with nullable=True, fill it in the rows there are, "
    "and set nullable=False in a later step"
)
_SAME, _BREAK = "Mend the rows that have the same values first", "Mend the rows that break the rule first"
_NOWHERE = "Mend the rows that point nowhere first"
_POINTED = "What a foreign key points to must be there, of the same type, and have an index"
_KEY = "Drop the primary key that is there first, with op.drop_constraint"
_IN_PLACE = "Say recreate=True, which drops the view and creates it; what reads it goes first"
ADVICE: Mapping[str, str] = {
    "42P01": _CREATED,
    "42703": _ADDED,
    "42704": "Look whether an earlier revision creates it (a type: op.create_enum, op.create_domain, "
    "op.create_extension), and how its name is written",
    "42P07": _THERE,
    "42701": _THERE,
    "42710": _THERE,
    "42P06": _THERE,
    "3F000": _CREATED,
    "23502": _EMPTY,
    "23505": _SAME,
    "23514": _BREAK,
    "23503": _NOWHERE,
    "22P02": _UNFIT,
    "22001": _UNFIT,
    "22003": _UNFIT,
    "22007": _UNFIT,
    "22008": _UNFIT,
    "2BP01": "Drop or change these first, in the same revision, and create them again where they are wanted",
    "42804": "Cast the values to that type in the statement",
    "42846": "Say how values are cast: postgresql_using='column::type'",
    "2D000": "What commits by itself can't be in the revision's transaction: run it within "
    "op.get_context().autocommit_block()",
    "55P04": "Rows can have a new enum value only after the commit: use it in a later revision",
    "53100": "Make room on the server's disk",
    "57014": "The limit is the setting statement_timeout, of Whimbrel or else of the role or database: "
    "raise it for this run, or do less in one statement",
}
"""The next step, by PostgreSQL's SQLSTATE (its manual, appendix A)."""

MYSQL: Mapping[str, str] = {
    "1146": _CREATED,
    "1051": _CREATED,
    "1054": _ADDED,
    "1072": _ADDED,
    "1091": _CREATED,
    "1008": _CREATED,
    "4092": _CREATED,
    "1068": _KEY,
    "1067": "Write the default as a value of the column's type, or an expression: sa.text(\"('...')\")",
    "1050": _THERE,
    "1060": _THERE,
    "1061": _THERE,
    "1138": "Fill the column in the rows that have none, before the change",
    "1265": "Mend the values that don't fit first, or fill those that are NULL",
    "1292": _UNFIT,
    "1366": _UNFIT,
    "1406": _UNFIT,
    "1264": _UNFIT,
    "1062": _SAME,
    "1452": _NOWHERE,
    "4025": _BREAK,
    "3819": _BREAK,
    "1451": "Drop the foreign keys of the tables that point to it first, or delete their rows",
    "1553": "Drop the foreign key that needs it first, and create it again where it is wanted",
    "1828": "Drop the foreign key that needs it first, and create it again where it is wanted",
    "1829": "Drop the foreign key that needs it first, and create it again where it is wanted",
    "1005": _POINTED,
    "3780": _POINTED,
    "1059": "Choose a shorter name: the server keeps 64 characters",
    "1103": "Choose a shorter name: the server keeps 64 characters",
    "1166": "Choose a shorter name: the server keeps 64 characters",
    "1090": "Drop the table, or first add what it is to have",
    "1101": "Leave the default out, or write it as an expression: sa.text(\"('...')\")",
    "1170": "Say how much of it is indexed: mysql_length=100, or take a type with a length",
    "1071": "Say how much of it is indexed: mysql_length=100, or take a shorter type",
}
"""The next step, by the number of an error of MySQL and MariaDB (their manuals, "Error Codes")."""

SQLITE: Mapping[str, str] = {
    " after rename: ": "Drop that view or trigger before it, and create it again in the new words",
    "no such table": _CREATED,
    "no such view": _CREATED,
    "no such index": _CREATED,
    "no such trigger": _CREATED,
    "no such column": _ADDED,
    "has no column named": _ADDED,
    "already exists": _THERE,
    "duplicate column name": _THERE,
    "already another table or index with this name": "Take another name, or drop it first",
    "unknown datatype": (
        "A STRICT table takes INT, INTEGER, REAL, TEXT, BLOB and ANY, without a length: sa.Text() for "
        "sa.String(50)"
    ),
    "more than one primary key": _KEY,
    "UNIQUE constraint failed": _SAME,
    "CHECK constraint failed": _BREAK,
    "NOT NULL constraint failed": _EMPTY,
    "FOREIGN KEY constraint failed": _NOWHERE,
    "database or disk is full": "Make room on the disk: a table that is built anew is there twice meanwhile",
    "readonly database": "Give the user of this process the right to write to the file and its folder",
}
"""The next step, by words of SQLite's messages, which have no numbers of their own."""

NOT_SUPPORTED: Mapping[str, str] = {
    "column used": "Drop what uses it in the same revision, and create it again afterwards",
    "compressed chunks": "Say op.remove_compression before it, and op.set_compression after it",
    "segmentby column": "Compress by other columns first: op.set_compression",
    "without default to a hypertable": "Give it a constant server_default",
    "concurrent index creation": (
        "Create it without CONCURRENTLY; postgresql_with={'timescaledb.transaction_per_chunk': True} locks "
        "one chunk at a time"
    ),
}
"""The next step where PostgreSQL or TimescaleDB says "not supported" (0A000), by words of the message."""

_LOADED = (
    "TimescaleDB isn't loaded in this database: op.create_extension('timescaledb') in a revision loads it"
)
TIMESCALE = ("hypertable", "_dimension", "chunk", "_policy", "add_job", 'namespace "timescaledb"')
"""Words of its functions and settings, which nobody knows where it isn't loaded (42883, 22023)."""


def said(error: Any) -> str:
    """The driver's message with its detail, in one line, and the next step where we know one.

    `error` is the driver's own error. Where we know a next step, it stands in the place of the server's
    hint, which may advise CASCADE.
    """
    message = _parts(error)
    advice = _advice(sqlstate(error), message[0]) or _elsewhere(error)
    if not advice:
        return str(error).strip().rstrip(".")
    return ". ".join(part.strip().rstrip(".") for part in (*message, advice) if part)


def misses_table(error: Any) -> str:
    """The driver's words where they are that a table isn't there (MySQL's 1146, SQLite's words), else ""."""
    first = str(next(iter(getattr(error, "args", ())), ""))
    if sqlstate(error) == "42P01" or first == "1146" or first.startswith("no such table"):
        return str(error).strip().splitlines()[0].rstrip(".")
    return ""


def _advice(state: str, message: str) -> str:
    if state == "42804" and "cannot be cast automatically" in message:
        state = "42846"  # a column gets another type; else a statement gives values of another one
    if state == "42P16":  # of what is defined wrongly, only the key and the view are told apart
        return _IN_PLACE if " view" in message else _KEY if "primary keys" in message else ""
    if state == "0A000":
        return next((step for words, step in NOT_SUPPORTED.items() if words in message), "")
    if state in ("42883", "22023") and any(word in message.partition("(")[0] for word in TIMESCALE):
        return _LOADED
    if state == "57014" and "statement timeout" not in message:
        return ""  # somebody cancelled it
    return ADVICE.get(state, "")


def _elsewhere(error: Any) -> str:
    """The next step where errors have no SQLSTATE that we look at: MySQL's, SQLite's."""
    arguments: tuple[Any, ...] = getattr(error, "args", ())
    if len(arguments) == 2 and isinstance(arguments[0], int):
        return MYSQL.get(str(arguments[0]), "")
    if getattr(error, "sqlite_errorname", None) is None:
        return ""
    return next((step for words, step in SQLITE.items() if words in str(error)), "")


def sqlstate(error: Any) -> str:
    """The SQLSTATE, as the drivers call it; "" where there is none."""
    return str(getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or "")


def _parts(error: Any) -> tuple[str, str]:
    """The message and its detail; what stands in several lines is a list."""
    told = getattr(error, "diag", None)
    if told is None:
        lines = str(error).partition("\nHINT:")[0].partition("DETAIL:")
        return lines[0].strip(), _line(lines[2])
    return str(told.message_primary), _line(told.message_detail or "")


def _line(text: str) -> str:
    return "; ".join(line.strip() for line in text.strip().splitlines())
