"""Spans for a run, made with whatever tracer the process has set up."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from support.chain import Chain
from support.running import creating, do, upgrade
from whimbrel.errors import RunFailed
from whimbrel.execution import events, telemetry


class Tracer:
    """Notes the spans that are made."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, str]] = []
        self.failed: list[str] = []

    def start_span(self, name: str, context: Any, attributes: dict[str, Any]) -> Any:
        return SimpleNamespace(
            name=name,
            set_attributes=lambda more: None,
            set_attribute=lambda key, value: None,
            add_event=lambda name, fields: None,
            set_status=lambda status: self.failed.append(name),
            end=lambda: self.ended.append((name, context.name if context else "")),
        )


@pytest.fixture
def tracer(monkeypatch: pytest.MonkeyPatch) -> Tracer:
    made = Tracer()
    trace: Any = ModuleType("opentelemetry.trace")
    trace.get_tracer = lambda name: made
    trace.set_span_in_context = lambda span: span
    trace.StatusCode = SimpleNamespace(ERROR="error")
    monkeypatch.setitem(sys.modules, "opentelemetry", ModuleType("opentelemetry"))
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", trace)
    return made


def test_a_span_for_the_run_each_revision_and_each_statement(sqlite_url: str, tracer: Tracer) -> None:
    spans = telemetry.spans()
    assert spans is not None
    with events.observe(spans, statements=True):
        upgrade(sqlite_url, creating("a"))
    assert tracer.ended == [
        ("statement", "upgrade r1"),
        ("upgrade r1", "whimbrel run"),
        ("whimbrel run", ""),
    ]


def test_what_failed_is_marked(sqlite_url: str, tracer: Tracer) -> None:
    spans = telemetry.spans()
    assert spans is not None
    with events.observe(spans, statements=True), pytest.raises(RunFailed):
        upgrade(sqlite_url, Chain([lambda: do("nonsense")]))
    assert tracer.failed == ["whimbrel run", "upgrade r1", "statement"]
    assert len(tracer.ended) == 3


def test_without_the_package_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    # both: a library that was imported earlier may have left the inner one
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    assert telemetry.spans() is None
