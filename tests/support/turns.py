"""Tests that take minutes: a run of CI takes those whose turn it is, by the count of WHIMBREL_TEST_TURN."""

from __future__ import annotations

import os

TURNS = ("packages", "optuna", "dagster", "mlflow")
"""What is taken in turn. One run with all of them would take longer than a run may."""


def is_asked_for(name: str, variable: str) -> bool:
    """Whether a run asks for these tests, by a variable of their own or since it is their turn."""
    count = os.environ.get("WHIMBREL_TEST_TURN", "")
    return variable in os.environ or (count.isdigit() and TURNS[int(count) % len(TURNS)] == name)
