"""Every command of every guide, in the guide's order, against its example and a real database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import guide_containers, guide_outcomes
from support.guide_run import Seen, Stage
from support.guide_shell import whimbrel_words
from support.guides import Command, Guide, guides
from support.project import Answer


@pytest.fixture
def stage(guide: Guide, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """The guide's example, copied, with its database."""
    needs_server = "file" not in guide.settings["database"]
    host = request.getfixturevalue("guides_host") if needs_server else None
    (tmp_path / "clone").mkdir()
    made = Stage.made(guide, tmp_path / "clone", host)
    yield made
    made.close()


LONG = {"pourtier", "proxie", "my_trader"}
"""Guides of a minute each; the others are followed in every run."""


def _case(guide: Guide) -> object:
    wanted = guide.name not in LONG or "WHIMBREL_TEST_GUIDES" in os.environ
    reason = "the guide takes a minute: set WHIMBREL_TEST_GUIDES=1 to follow it"
    return pytest.param(guide, id=guide.name, marks=pytest.mark.skipif(not wanted, reason=reason))


@pytest.mark.postgresql
@pytest.mark.parametrize("guide", [_case(guide) for guide in guides()])
def test_a_team_can_follow_its_guide(guide: Guide, stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    failures: list[str] = []
    named: list[str] = []
    for command in guide.commands():
        reason = guide.reason_not_to_run(command)
        if reason is not None:
            guide_containers.check(command.text, guide.folder, guide.compose)
            named.append(f"{command}  ({reason})")
            continue
        try:
            follow(stage, command)
        except (AssertionError, LookupError) as error:
            failures.append(f"{command}\n    {error}")
    _told(guide, named, len(failures), capsys)
    assert not failures, "\n".join(failures)


def follow(stage: Stage, command: Command) -> None:
    """Run one command as the guide's reader would; what was to be done before is in its step."""
    step = stage.guide.step(command.line)
    for line in step.get("before", ()):
        stage.must(line)
    before = stage.see()
    line = stage.line(command, step)
    for instead in step.get("instead", (line,)):
        answer = stage.run(instead, step.get("folder", "." if "instead" in step else None))
        if answer.status != step.get("status", 0):
            raise AssertionError(f"{instead!r} ended with {answer.status}:\n{answer.text}")
    _hold(stage, command, line, before, answer)
    for after in step.get("after", ()):
        stage.must(after)


def _hold(stage: Stage, command: Command, line: str, before: Seen, answer: Answer) -> None:
    step, after = stage.guide.step(command.line), stage.see()
    words = whimbrel_words(line, stage.guide.settings.get("same_as", {}))
    try:
        if words and answer.status == 0 and "instead" not in step and not step.get("elsewhere"):
            guide_outcomes.check(words, before, after, answer)
        guide_outcomes.check_step(step, stage.folder, after, answer)
    except AssertionError as error:
        raise AssertionError(f"{error}\n    after {line!r}, which said:\n{answer.text}") from error


def _told(guide: Guide, named: list[str], failed: int, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(guide.commands())
    run = count - len(named)
    with capsys.disabled():
        print(f"\n{guide.name}: {count} commands, {run} run, {len(named)} named, {failed} failed")
        for line in named:
            print(f"    not run: {line}")
