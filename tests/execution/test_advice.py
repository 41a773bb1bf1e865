"""A refusal is told with the next step that fits its words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from whimbrel.execution.advice import said


def refused(message: str, hint: str = "") -> Exception:
    error = Exception(message + (f"\nHINT:  {hint}" if hint else ""))
    error.sqlstate = "0A000"  # type: ignore[attr-defined]
    error.diag = SimpleNamespace(message_primary=message, message_detail=None)  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("cannot alter type of a column used by a view or rule", "Drop what uses it"),
        ("operation not supported on hypertables with compressed chunks", "op.remove_compression"),
        ("cannot drop orderby or segmentby column from a hypertable", "op.set_compression"),
        ("hypertables do not support concurrent index creation", "without CONCURRENTLY"),
    ],
)
def test_what_is_not_supported_has_a_next_step(message: str, step: str) -> None:
    assert said(refused(message)).startswith(f"{message}. ")
    assert step in said(refused(message))


def test_what_nobody_knows_keeps_the_servers_hint() -> None:
    assert said(refused("LISTEN is refused here.", "Use another way.")) == (
        "LISTEN is refused here.\nHINT:  Use another way"
    )
