"""Measurements of a run, by whatever meter the process has set up."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from support.chain import Chain
from support.running import creating, do, upgrade
from whimbrel.errors import RunFailed
from whimbrel.execution import events, metrics

Measured = list[tuple[str, float, dict[str, str]]]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Measured:
    found: Measured = []

    def instrument(name: str, unit: str, description: str) -> Any:
        assert unit in ("s", "{row}") and description

        def note(value: float, attributes: dict[str, str]) -> None:
            found.append((name, value, attributes))

        return SimpleNamespace(record=note, add=note)

    api: Any = ModuleType("opentelemetry.metrics")
    api.get_meter = lambda name: SimpleNamespace(create_histogram=instrument, create_counter=instrument)
    monkeypatch.setitem(sys.modules, "opentelemetry", ModuleType("opentelemetry"))
    monkeypatch.setitem(sys.modules, "opentelemetry.metrics", api)
    return found


def test_a_run_and_its_revisions(sqlite_url: str, measured: Measured) -> None:
    observer = metrics.metrics()
    assert observer is not None
    with events.observe(observer):
        upgrade(sqlite_url, creating("a"))
    assert [name for name, _, _ in measured] == [
        "whimbrel.revision.duration",
        "whimbrel.revision.blocked",
        "whimbrel.run.duration",
    ]
    assert measured[0][2] == {"whimbrel.direction": "upgrade"}
    assert measured[2][2] == {"whimbrel.outcome": "done"}
    assert all(value >= 0 for _, value, _ in measured)


def test_a_run_that_stops(sqlite_url: str, measured: Measured) -> None:
    observer = metrics.metrics()
    assert observer is not None
    with events.observe(observer), pytest.raises(RunFailed):
        upgrade(sqlite_url, Chain([lambda: do("nonsense")]))
    assert [(name, told) for name, _, told in measured] == [
        ("whimbrel.run.duration", {"whimbrel.outcome": "stopped"})
    ]


def test_rows_are_counted_once(measured: Measured) -> None:
    observer = metrics.metrics()
    assert observer is not None
    for event in (
        events.BackfillStarted("t", 30),
        events.BackfillProgress("t", 10, 30, 1.0),
        events.BackfillProgress("t", 30, 30, 2.0),
    ):
        observer(event)
    assert [value for _, value, _ in measured] == [10, 20]


def test_without_the_package_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    monkeypatch.setitem(sys.modules, "opentelemetry.metrics", None)
    assert metrics.metrics() is None
