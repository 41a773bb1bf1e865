"""OpenTelemetry metrics: how long runs and revisions take, how long they wait, how many rows are filled."""

from __future__ import annotations

from typing import Any

from whimbrel.execution import events


def metrics() -> Metrics | None:
    """An observer that measures; None where OpenTelemetry isn't installed."""
    from importlib import import_module

    try:
        api = import_module("opentelemetry.metrics")
    except ImportError:
        return None
    return Metrics(api.get_meter("whimbrel"))


class Metrics:
    """Turns events into measurements; lengths of time are seconds, as OpenTelemetry has them."""

    def __init__(self, meter: Any) -> None:
        self.runs = meter.create_histogram("whimbrel.run.duration", "s", "Runs, by their outcome")
        self.revisions = meter.create_histogram("whimbrel.revision.duration", "s", "Revisions, by direction")
        self.blocked = meter.create_histogram(
            "whimbrel.revision.blocked", "s", "Waiting for locks in a revision"
        )
        self.rows = meter.create_counter("whimbrel.backfill.rows", "{row}", "Rows that backfills changed")
        self._told: dict[str, int] = {}

    def __call__(self, event: events.Event) -> None:
        """Measure one event."""
        match event:
            case events.StepDone(step, seconds, blocked):
                known = {"whimbrel.direction": step.direction.value}
                self.revisions.record(seconds, known)
                self.blocked.record(blocked, known)
            case events.BackfillStarted(relation):
                self._told[relation] = 0
            case events.BackfillProgress(relation, done):
                self.rows.add(done - self._told.get(relation, 0), {"whimbrel.relation": relation})
                self._told[relation] = done
            case events.RunDone(_, _, _, seconds):
                self.runs.record(seconds, {"whimbrel.outcome": "done"})
            case events.RunStopped(_, seconds):
                self.runs.record(seconds, {"whimbrel.outcome": "stopped"})
