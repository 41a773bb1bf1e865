"""What a plugin may answer: every hook, in one line each."""

from __future__ import annotations

from typing import Any

import pluggy

PROJECT = "whimbrel"
"""The name of the entry-point group, and of pluggy's project."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec(firstresult=True)
def open_environment(project: Any) -> Any:
    """The `Environment` that opens the databases of this project; None to leave it to others."""


@hookspec
def whimbrel_event(event: Any) -> None:
    """Told everything that happens in a run: one of the values in `whimbrel.execution.events`."""
