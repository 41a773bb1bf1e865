"""What the database says of a statement that it refused, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_UNFIT = "Mend the values that the type doesn't take first"
ADVICE: Mapping[str, str] = {
    "42P01": "Look whether an earlier revision creates it, and how its name is written",
    "42703": "Look whether an earlier revision adds it, and how its name is written",
    "42704": "Look whether an earlier revision creates it (a type: op.create_enum, op.create_domain, "
    "op.create_extension), and how its name is written",
    "42P07": "Say if_not_exists=True if it may be there, or stamp the revision if all of it is done",
    "42701": "Say if_not_exists=True if it may be there, or stamp the revision if all of it is done",
    "42710": "Say if_not_exists=True if it may be there, or stamp the revision if all of it is done",
    "42P06": "Say if_not_exists=True if it may be there, or stamp the revision if all of it is done",
    "23502": (
        "Give the column a server_default, or add it with nullable=True, fill it in the rows there are, "
        "and set nullable=False in a later step"
    ),
    "23505": "Mend the rows that have the same values first",
    "23514": "Mend the rows that break the rule first",
    "23503": "Mend the rows that point nowhere first",
    "22P02": _UNFIT,
    "22001": _UNFIT,
    "22003": _UNFIT,
    "22007": _UNFIT,
    "22008": _UNFIT,
    "2BP01": "Drop or change these first, in the same revision, and create them again where they are wanted",
    "42804": "Say how values are cast: postgresql_using='column::type'",
    "42846": "Say how values are cast: postgresql_using='column::type'",
    "55P04": "Rows can have a new enum value only after the commit: use it in a later revision",
    "53100": "Make room on the server's disk",
}
"""The next step, by PostgreSQL's SQLSTATE (its manual, appendix A)."""

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


def said(error: Any) -> str:
    """The driver's message with its detail, in one line, and the next step where we know one.

    `error` is the driver's own error. Where we know a next step, it stands in the place of the server's
    hint, which may advise CASCADE.
    """
    message = _parts(error)
    advice = _advice(_state(error), message[0])
    if not advice:
        return str(error).strip().rstrip(".")
    return ". ".join(part.strip().rstrip(".") for part in (*message, advice) if part)


def misses_table(error: Any) -> str:
    """The driver's words where they are that a table isn't there (MySQL's 1146, SQLite's words), else ""."""
    first = str(next(iter(getattr(error, "args", ())), ""))
    if _state(error) == "42P01" or first == "1146" or first.startswith("no such table"):
        return str(error).strip().splitlines()[0].rstrip(".")
    return ""


def _advice(state: str, message: str) -> str:
    if state == "0A000":
        return next((step for words, step in NOT_SUPPORTED.items() if words in message), "")
    return ADVICE.get(state, "")


def _state(error: Any) -> str:
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
