"""A change by the command line, as people make it: the status of `check`, one text under any hash seed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from support.changes.case import Case
from support.changes.driver import Driver, Outcome

SEEDS = ("0", "1", "7", "42")
_PASSING = re.compile(r"(?m)^(Create Date:|# Generated).*\n")


def run_by_command(case: Case, folder: Path, url: str) -> Outcome:
    """`check` on unchanged models, the revision's text under four hash seeds, `check` after the upgrade."""
    outcome = Outcome(case, "sqlite")
    driver = Driver(case, folder, url, env=True)
    driver.create(driver.use("before"), case.rows)
    _expect(outcome, folder, "check of unchanged models", 0, "check")
    driver.use("after")
    texts = {seed: _revision(outcome, folder, seed) for seed in SEEDS}
    outcome.text = texts[SEEDS[0]]
    if len(set(texts.values())) > 1:
        outcome.fault("another text under another hash seed")
    if not case.stable:
        _expect(outcome, folder, "check before the upgrade", 255, "check")
    _expect(outcome, folder, "upgrade", 0, "upgrade", "head")
    _expect(outcome, folder, "check after the upgrade", 0, "check")
    _expect(outcome, folder, "downgrade", 0, "downgrade", "-1")
    driver.engine.dispose()
    return outcome


def _revision(outcome: Outcome, folder: Path, seed: str) -> str:
    """The text of a revision made under a hash seed; the last one's file stays."""
    for path in (folder / "migrations" / "versions").glob("*.py"):
        path.unlink()
    arguments = ("revision", "--autogenerate", "-m", "change", "--rev-id", "c0ffee")
    _expect(outcome, folder, f"revision under {seed}", 0, *arguments, seed=seed)
    made = list((folder / "migrations" / "versions").glob("*.py"))
    return "".join(_PASSING.sub("", path.read_text()) for path in made)


def _expect(outcome: Outcome, folder: Path, what: str, status: int, *arguments: str, seed: str = "0") -> None:
    done = subprocess.run(
        [sys.executable, "-m", "whimbrel", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != status:
        outcome.fault(f"{what}: status {done.returncode}: {done.stdout[-300:]} {done.stderr[-300:]}")
