"""Plugins of installed packages are found cheaply, asked first, and named when they fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from whimbrel.errors import PluginFailed
from whimbrel.plugins import manager
from whimbrel.plugins.installed import any_installed
from whimbrel.project.environment import open_environment
from whimbrel.project.loader import load
from whimbrel.project.own import OwnEnvironment

GOOD = """\
from whimbrel.plugins.hookspecs import hookimpl

@hookimpl
def open_environment(project):
    return "mine" if project.value("folder") == "mine" else None
"""
Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package with this module and this entry point."""
    site = tmp_path / "site"

    def package(module: str, text: str, group: str = "whimbrel") -> Path:
        info = site / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}-package\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{group}]\nits_name = {module}\n")
        (site / f"{module}.py").write_text(text)
        monkeypatch.setattr(sys, "path", [str(site), *sys.path])
        return site

    return package


def opened(folder: Path, name: str) -> object:
    (folder / "whimbrel.toml").write_text(f'folder = "{name}"\n')
    return open_environment(load(cwd=folder, environ={}))


def test_nothing_is_installed(tmp_path: Path) -> None:
    assert not any_installed()
    assert isinstance(opened(tmp_path, "mine"), OwnEnvironment)
    assert not any_installed([str(tmp_path / "nowhere"), __file__, ""])


def test_a_plugin_opens_the_environment(tmp_path: Path, install: Install) -> None:
    install("good_plugin", GOOD)
    assert any_installed()
    assert opened(tmp_path, "mine") == "mine"
    assert isinstance(opened(tmp_path, "other"), OwnEnvironment)


def test_plugins_for_others_do_not_count(install: Install) -> None:
    site = install("other_plugin", "1 / 0", group="whimbrel.other")
    assert not any_installed([str(site)])


@pytest.mark.parametrize("text", ["1 / 0", "import nowhere_at_all"])
def test_a_plugin_that_fails_is_named(tmp_path: Path, install: Install, text: str) -> None:
    install("bad_plugin", text)
    with pytest.raises(PluginFailed, match=r"'its_name'.*bad_plugin-package"):
        opened(tmp_path, "mine")


def test_a_hook_with_unknown_arguments_is_named(tmp_path: Path, install: Install) -> None:
    install("odd_plugin", GOOD.replace("(project)", "(project, more)"))
    with pytest.raises(PluginFailed, match="its_name"):
        opened(tmp_path, "mine")


def test_the_facade_is_asked_for_projects_with_an_env(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(manager, "import_module", lambda name: asked.append(name) or sys.modules[__name__])
    manager.hooks(env=True)
    assert asked == [manager.ENV_PLUGIN]


EVENTS = """\
from whimbrel.plugins.hookspecs import hookimpl

seen = []

@hookimpl
def whimbrel_event(event):
    seen.append(type(event).__name__)
"""


def test_a_plugin_is_told_what_happens_in_a_run(tmp_path: Path, install: Install) -> None:
    from importlib import import_module

    from support.project import Project
    from whimbrel.commands.upgrade import upgrade

    project = Project.made(tmp_path / "app")
    project.revision("aa11", None)
    install("telling_plugin", EVENTS)
    url = f"sqlite:///{tmp_path / 'app.db'}"
    upgrade(load(cwd=tmp_path / "app", environ={"DATABASE_URL": url}), "head")
    seen = import_module("telling_plugin").seen
    assert seen[0] == "RunStarted" and seen[-1] == "RunDone" and "StatementDone" in seen
