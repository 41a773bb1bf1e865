"""The words of an event, for people and logs, and its form as a line of JSON."""

from __future__ import annotations

import logging
import re
from typing import Any

from whimbrel.execution import events
from whimbrel.history.step import Step

log = logging.getLogger("whimbrel.run")

SHORT_SQL = 60
"""Characters of a statement in a line for people."""
LONGEST_SQL = 1000
"""Characters of a statement in a line of JSON."""


def tell(event: events.Event) -> None:
    """Tell the observers; the log where there is none."""
    if not events.emit(event) and (text := words(event)):
        log.info("%s", text)


def words(event: events.Event) -> str:
    """One line for people about what a run waits for or mends; "" for an event that is no news."""
    match event:
        case events.TableBusy(relation, holders, seconds):
            return f"waiting for {relation} (up to {seconds:.0f} s): {'; '.join(holders)}"
        case events.LockRetried(relation, tries, holders):
            behind = f": {'; '.join(holders)}" if holders else ""
            return f"{relation} is busy, try {tries} gave way{behind}"
        case events.StatementBlocked(sql, holders, seconds):
            return f"{_short(sql)} has waited for {seconds:.1f} s: {'; '.join(holders)}"
        case events.IndexProgress(sql, phase, done, total, seconds):
            part = f" {100 * done / total:.0f} %" if total else ""
            return f"{_short(sql)} is at {phase}{part} ({seconds:.0f} s)"
        case events.StepRetried(step, reason):
            return f"{step.revision.id} {reason}; it was rolled back and begins again"
        case events.StepResumed(step, done, owner):
            by = f", begun by {owner}" if owner else ""
            return f"{step.revision.id} was half done{by}; it goes on after {_calls(done)}"
        case events.Cleaned(what):
            return f"removed {what}"
        case events.BackfillStarted(relation, rows):
            return f"{relation}: {rows} rows to fill"
        case events.BackfillProgress(relation, done, rows, seconds):
            return f"{relation}: {done} of {rows} rows filled ({seconds:.1f} s)"
        case events.BackfillWaiting(relation, reason):
            return f"{relation}: the backfill waits, {reason}"
        case events.BackupTaken(path, _, seen, seconds):
            return f"backup: {path} ({seen}; {seconds:.2f} s)"
    return ""


def as_object(event: events.Event, when: float) -> dict[str, Any]:
    """The event as docs/events.md says; `when` in seconds since 1970."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()
    found: dict[str, Any] = {"event": name, "time": round(when, 6)}
    for key, value in event._asdict().items():
        found[key] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Step):
        return {
            "direction": value.direction.value,
            "revision": value.revision.id,
            "from": list(value.source),
            "to": list(value.target),
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, 6)
    return value[:LONGEST_SQL] if isinstance(value, str) else value


def _short(sql: str) -> str:
    """What a statement begins with: no literal, which may be a secret."""
    plain = " ".join(sql.partition("'")[0].split())
    return plain if len(plain) <= SHORT_SQL and "'" not in sql else f"{plain[:SHORT_SQL]}..."


def _calls(count: int) -> str:
    return "1 call that was done" if count == 1 else f"{count} calls that were done"
