"""The tests that every project's migrations can be put to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from whimbrel.errors import WhimbrelError
from whimbrel.pytest_plugin.migrations import project_of

if TYPE_CHECKING:
    from whimbrel.project.project import Project

Problems = list[str]


def collected(session: pytest.Session) -> Iterator[pytest.Item]:
    """One item for each test, in the order of what they cost."""
    for name, test in TESTS.items():
        yield MigrationTest.from_parent(session, name=f"whimbrel::{name}", test=test)


class MigrationTest(pytest.Item):
    """One question about the migrations; it fails with what isn't so."""

    def __init__(self, *, test: Callable[[Project], Problems], **rest: Any) -> None:
        super().__init__(**rest)
        self.test = test

    def runtest(self) -> None:
        """Ask it; raises NotSo with the answer, and a WhimbrelError where it can't be asked."""
        problems = self.test(project_of(self.config))
        if problems:
            raise NotSo("\n".join(problems))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences alone; an error of the user's own code keeps its traceback."""
        if excinfo.errisinstance((NotSo, WhimbrelError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where it belongs, and its name."""
        return self.config.rootpath, None, self.name


class NotSo(AssertionError):
    """Something isn't as a project's migrations should be."""


def single_head(project: Project) -> Problems:
    """One newest revision: two are two people's work that nobody has joined."""
    heads = project.graph().heads
    if len(heads) < 2:
        return []
    return [f"There are {len(heads)} heads: {', '.join(heads)}. Join them with 'whimbrel merge heads'."]


def way_back(project: Project) -> Problems:
    """Every revision that changes something says how to undo it."""
    from whimbrel.commands.ways_back import without_downgrade

    return [
        f"{revision.id} ({revision.path}) has no downgrade. Write one, or raise in it on purpose."
        for revision in without_downgrade(project.graph())
    ]


def up_down_up(project: Project) -> Problems:
    """Every revision goes up, down and up again on a scratch database, and rows survive."""
    from whimbrel.commands.verify import verify

    found = verify(project)
    problems = [f"{one.revision} ({one.path}): {text}" for one in found.revisions for text in one.problems]
    return problems + [f"{revision} wasn't reached." for revision in found.skipped]


def models_match(project: Project) -> Problems:
    """The revisions lead to what the models say."""
    from whimbrel.commands.matching import differences

    found = differences(project)
    if not found:
        return []
    told = [f"  {sentence}" for sentence in found]
    return ["The models have what no revision does:", *told, "Run 'whimbrel revision --autogenerate'."]


TESTS: dict[str, Callable[[Project], Problems]] = {
    "single_head": single_head,
    "way_back": way_back,
    "models_match": models_match,
    "up_down_up": up_down_up,
}
"""The tests by their names."""
