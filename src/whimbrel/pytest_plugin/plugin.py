"""What pytest calls: the options, the tests that are added when they are asked for, and the fixtures.

pytest loads this in every run of every project that has Whimbrel installed, so nothing else is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from whimbrel.project.project import Project
    from whimbrel.pytest_plugin.migrations import Migrations


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--whimbrel`, and the settings in pytest's own configuration."""
    group = parser.getgroup("whimbrel", "migrations under test")
    group.addoption(
        "--whimbrel", action="store_true", help="test the project's migrations: one head, both ways, models"
    )
    parser.addini("whimbrel", "test the migrations in every run of the whole suite", "bool", default=False)
    parser.addini("whimbrel_config", "the project's configuration file, where it isn't in the root folder")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the tests of the migrations; first, so that `-k` and others choose among them too."""
    if _is_asked_for(config):
        from whimbrel.pytest_plugin.items import collected

        items.extend(collected(session))


@pytest.fixture(scope="session")
def whimbrel_project(pytestconfig: pytest.Config) -> Project:
    """The project whose migrations are tested."""
    from whimbrel.pytest_plugin.migrations import project_of

    return project_of(pytestconfig)


@pytest.fixture
def migrations(whimbrel_project: Project) -> Iterator[Migrations]:
    """An empty scratch database, and the project's revisions to run on it up and down; gone afterwards."""
    from whimbrel.pytest_plugin.migrations import scratched

    with scratched(whimbrel_project) as found:
        yield found


def _is_asked_for(config: pytest.Config) -> bool:
    """By the option always; by the setting where no test was named on the command line."""
    if config.getoption("--whimbrel"):
        return True
    return bool(config.getini("whimbrel")) and config.args_source is not pytest.Config.ArgsSource.ARGS
