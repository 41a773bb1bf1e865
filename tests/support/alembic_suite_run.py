"""Runs Alembic's own tests in this process, with our façade under the name `alembic`.

Called as `python alembic_suite_run.py RESULT PYTEST_ARGUMENT...` in a folder with the suite's `tests/` and
the helpers `alembic/testing/`; nothing else of Alembic is there. The outcomes are written as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

import pytest

HELPERS = "alembic.testing"
DATABASE_OF_CLASS = re.compile(r"_(?:sqlite|postgresql)\+[A-Za-z0-9_]+(?=::|$)")
"""SQLAlchemy's plugin puts the database behind the name of each class that runs on one."""


NAMES_ONLY: Mapping[str, Sequence[str]] = {
    "alembic.autogenerate.compare.util": ("_InspectorConv",),
    "alembic.operations.batch": ("ApplyBatchImpl",),
}
"""Internals that test modules import and that have no counterpart: what uses them fails by name."""


class HelpersFinder(MetaPathFinder):
    """Finds the suite's helpers in its own sources: everything else of `alembic` is ours."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == HELPERS:
            return PathFinder.find_spec(name, [str(Path("alembic").absolute())])
        return PathFinder.find_spec(name, path) if name.startswith(f"{HELPERS}.") else None


class Outcomes:
    """Notes how each test ended: passed, failed (setup and teardown too) or skipped."""

    def __init__(self) -> None:
        self.of_test: dict[str, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Keep SQLAlchemy's own plugin from demanding extensions, which not every server has."""
        from sqlalchemy.dialects.postgresql import provision

        provision._extensions.clear()  # type: ignore[attr-defined]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = DATABASE_OF_CLASS.sub("", report.nodeid)
        if report.outcome == "failed" or name not in self.of_test:
            self.of_test[name] = report.outcome
        elif report.outcome == "skipped" and self.of_test[name] == "passed":
            self.of_test[name] = "skipped"

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.of_test[report.nodeid] = "failed"


def stand_in() -> None:
    """Let the test modules that import internals be collected."""
    for module, names in NAMES_ONLY.items():
        try:
            found = import_module(module)
        except ModuleNotFoundError:
            found = sys.modules[module] = ModuleType(module)
        for name in names:
            vars(found).setdefault(name, type(name, (), {}))


def main(result: str, arguments: Sequence[str]) -> int:
    """Install the façade, run pytest; returns its exit status."""
    from whimbrel import install_as_alembic

    install_as_alembic()
    sys.meta_path.insert(0, HelpersFinder())
    stand_in()
    outcomes = Outcomes()
    status = pytest.main(list(arguments), plugins=[outcomes])
    Path(result).write_text(json.dumps(outcomes.of_test, indent=0))
    return int(status)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    sys.exit(main(sys.argv[1], sys.argv[2:]))
