"""What a project adds to the runs of a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from whimbrel.execution.performer import Performer
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.step import Step
    from whimbrel.operations.receiver import Receiver


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a project adds to the runs of a session; by default nothing."""

    applied: Callable[[Step, tuple[str, ...]], None] | None = None
    """Told every step and the heads after it, inside its transaction, with the version row written."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """Keywords for every `upgrade()` and `downgrade()`."""
    receiver: Callable[[Session], Receiver] = Performer
    """Makes what takes the op.x() calls."""
