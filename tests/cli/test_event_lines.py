"""`--events`: what happens in a run, as lines of JSON that docs/events.md documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.project import Project
from whimbrel.execution import events

PAGE = Path(__file__).parents[2] / "docs" / "events.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project.made(tmp_path)
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    return made


def test_a_file_has_a_line_for_everything(project: Project) -> None:
    assert project.run("upgrade", "head", "--events", "run.jsonl").status == 0
    lines = [json.loads(line) for line in (project.folder / "run.jsonl").read_text().splitlines()]
    step = ["step_started", "statement_started", "statement_done", "step_done"]
    assert [line["event"] for line in lines] == ["run_started", *step, *step, "run_done"]
    assert lines[1]["step"] == {"direction": "upgrade", "revision": "aa11", "from": [], "to": ["aa11"]}
    assert lines[2]["sql"].startswith("CREATE TABLE t_aa11")
    assert lines[-1]["after"] == ["bb22"]
    assert all(isinstance(line["time"], float) for line in lines)


def test_standard_output_takes_them_too(project: Project) -> None:
    answer = project.run("upgrade", "head", "--events", "-")
    assert [json.loads(line)["event"] for line in answer.out.splitlines()][-1] == "run_done"


def test_a_run_that_fails_says_so(project: Project) -> None:
    project.revision("cc33", "bb22", up="raise ValueError('on purpose')")
    answer = project.run("upgrade", "head", "--events", "run.jsonl")
    assert answer.status == 255
    last = json.loads((project.folder / "run.jsonl").read_text().splitlines()[-1])
    assert last["event"] == "run_stopped" and "on purpose" in last["reason"]


def test_what_can_not_be_written_is_told(project: Project) -> None:
    assert "Name a file instead" in project.run("upgrade", "head", "--events", "-", "--json").text
    assert "Name another file" in project.run("upgrade", "head", "--events", "nowhere/run.jsonl").text


def test_every_event_and_field_is_documented() -> None:
    text = PAGE.read_text()
    for kind in events.Event.__args__:  # type: ignore[attr-defined]  # a union has them
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()
        row = re.search(rf"^\| `{name}` \|.*$", text, re.MULTILINE)
        assert row, name
        assert all(f"`{field}`" in row[0] for field in kind._fields), row[0]
