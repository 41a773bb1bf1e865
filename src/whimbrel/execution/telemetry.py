"""OpenTelemetry spans: one for a run, one in it for each revision, one in that for each statement.

Whoever starts a run asks for them by the usual signs: the package is loaded already, or variables OTEL_...
are set. Else nothing of this is imported.
"""

from __future__ import annotations

from typing import Any

from whimbrel.execution import events


def spans() -> Spans | None:
    """An observer that makes spans; None where OpenTelemetry isn't installed."""
    from importlib import import_module

    try:
        trace = import_module("opentelemetry.trace")
    except ImportError:
        return None
    return Spans(trace, trace.get_tracer("whimbrel"))


class Spans:
    """Turns events into spans; what is open when a run stops ends with it, marked as an error."""

    def __init__(self, trace: Any, tracer: Any) -> None:
        self.trace, self.tracer = trace, tracer
        self._open: list[Any] = []

    def __call__(self, event: events.Event) -> None:
        """Tell one event."""
        match event:
            case events.RunStarted(steps):
                self._begin("whimbrel run", {"whimbrel.steps": len(steps)})
            case events.StepStarted(step):
                name = f"{step.direction.value} {step.revision.id}"
                self._begin(name, {"whimbrel.revision": step.revision.id})
            case events.StatementStarted(_, sql):
                self._begin("statement", {"db.query.text": sql})
            case events.StatementDone(_, _, _, blocked) | events.StepDone(_, _, blocked):
                self._end({"whimbrel.blocked_seconds": blocked})
            case events.StepRetried():
                self._note(event)
                self._close(1)
            case events.RunDone():
                self._close(0)
            case events.RunStopped(reason):
                self._stop(reason)
            case _:
                self._note(event)

    def _begin(self, name: str, attributes: dict[str, Any]) -> None:
        context = self.trace.set_span_in_context(self._open[-1]) if self._open else None
        self._open.append(self.tracer.start_span(name, context=context, attributes=attributes))

    def _end(self, attributes: dict[str, Any]) -> None:
        if self._open:
            span = self._open.pop()
            span.set_attributes(attributes)
            span.end()

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            self._open.pop().end()

    def _stop(self, reason: str) -> None:
        for span in self._open:
            span.set_attribute("error.message", reason)
            span.set_status(self.trace.StatusCode.ERROR)
        self._close(0)

    def _note(self, event: events.Event) -> None:
        if self._open:
            fields = {name: str(value) for name, value in event._asdict().items()}
            self._open[-1].add_event(type(event).__name__, fields)
