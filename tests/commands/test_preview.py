"""`revision --autogenerate --sql`: what would be written, shown."""

from __future__ import annotations

import json
from pathlib import Path

from support.project import Project


def test_it_shows_the_sql_and_leaves_nothing_behind(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    words = ("revision", "--autogenerate", "-m", "test", "--sql")
    shown = project.run(*words)
    assert shown.status == 0
    assert "CREATE TABLE person" in shown.out
    assert not list(project.versions.iterdir())
    assert json.loads(project.run(*words, "--json").out)["result"]["preview"][0]["statements"]
    assert project.run("revision", "--autogenerate", "-m", "people").status == 0
    assert project.run("upgrade", "head").status == 0
    assert project.run(*words).out == "-- No new upgrade operations detected.\n"


def test_pending_revisions_come_first(tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("a", None)
    refused = project.run("revision", "--autogenerate", "-m", "test", "--sql")
    assert refused.status == 255
    assert "not up to date" in refused.text
