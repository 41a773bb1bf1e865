"""What can be typed, and what becomes of it."""

from __future__ import annotations

import pytest

from whimbrel.cli.app import COMMANDS
from whimbrel.cli.parser import parse

NAMES = [name for _, commands in COMMANDS for name, _ in commands]


@pytest.mark.parametrize(
    ("typed", "revision"),
    [
        (["downgrade", "-1"], "-1"),
        (["downgrade", "base"], "base"),
        (["downgrade", "ae10-2"], "ae10-2"),
        (["downgrade", "--sql", "-3:-1"], "-3:-1"),
        (["downgrade", "-1", "--sql"], "-1"),
        (["upgrade", "+2"], "+2"),
        (["upgrade", "ae10+1"], "ae10+1"),
        (["upgrade", "branch@+1"], "branch@+1"),
        (["plan", "-1"], "-1"),
        (["plan", "--json", "-2"], "-2"),
    ],
)
def test_relative_revisions_work_as_typed(typed: list[str], revision: str) -> None:
    _, arguments = parse(COMMANDS, typed)
    assert arguments.revision == revision


@pytest.mark.parametrize(
    "typed",
    [["-r-3:current"], ["-r", "-3:current"], ["--rev-range=-3:current"], ["--rev-range", "-3:current"]],
)
def test_a_range_may_begin_with_a_minus(typed: list[str]) -> None:
    _, arguments = parse(COMMANDS, ["history", *typed, "-v"])
    assert arguments.rev_range == "-3:current"
    assert arguments.verbose


def test_show_and_stamp_take_relative_revisions() -> None:
    assert parse(COMMANDS, ["show", "-1"])[1].rev == "-1"
    assert parse(COMMANDS, ["stamp", "-1"])[1].revisions == ["-1"]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("edit", "merge", "show", "stamp")])
def test_general_options_may_stand_before_and_after(name: str) -> None:
    more = ["head"] if name in ("upgrade", "downgrade") else []
    more = ["folder"] if name in ("init", "backup", "restore", "adopt") else more
    options = ["-x", "a=1", "--config", "a.ini", "-q", "--raiseerr", "--json", "-n", "other"]
    before = vars(parse(COMMANDS, [*options, name, *more])[1])
    after = vars(parse(COMMANDS, [name, *more, *options])[1])
    assert before == after
    assert before["x"] == ["a=1"]
    assert before["config"] == ["a.ini"]
    assert before["name"] == "other"
    assert before["quiet"] and before["raiseerr"] and before["json"]


def test_options_before_and_after_add_up() -> None:
    _, arguments = parse(COMMANDS, ["-x", "a", "-c", "a.ini", "upgrade", "-x", "b", "head", "-c", "b.toml"])
    assert arguments.x == ["a", "b"]
    assert arguments.config == ["a.ini", "b.toml"]


def test_a_command_keeps_its_own_meaning_of_a_letter() -> None:
    _, arguments = parse(COMMANDS, ["-c", "a.ini", "current", "-c", "-v"])
    assert arguments.check_heads and arguments.verbose
    assert arguments.config == ["a.ini"]


def test_everything_stamp_and_merge_are_given_is_kept() -> None:
    assert parse(COMMANDS, ["stamp", "a", "b", "--purge"])[1].revisions == ["a", "b"]
    merged = parse(
        COMMANDS, ["merge", "-m", "x", "a", "b", "--rev-id", "c", "--branch-label", "d", "--splice"]
    )[1]
    assert (merged.revisions, merged.message, merged.rev_id) == (["a", "b"], "x", "c")
    assert (merged.branch_label, merged.splice) == ("d", True)


def test_a_revision_has_all_of_alembics_options() -> None:
    words = "-m x --autogenerate --sql --head h --splice --branch-label l --version-path p --rev-id r"
    _, arguments = parse(COMMANDS, ["revision", *words.split(), "--depends-on", "a", "--depends-on", "b"])
    assert (arguments.message, arguments.head, arguments.version_path) == ("x", "h", "p")
    assert arguments.autogenerate and arguments.sql and arguments.splice
    assert (arguments.branch_label, arguments.rev_id, arguments.depends_on) == ("l", "r", ["a", "b"])


def test_renames_are_collected() -> None:
    _, arguments = parse(COMMANDS, ["revision", "--rename", "a:b", "--rename", "t.c:d"])
    assert arguments.rename == ["a:b", "t.c:d"]


@pytest.mark.parametrize(
    ("text", "seconds"), [("30", 30), ("30s", 30), ("2m", 120), ("1.5h", 5400), ("0", 0)]
)
def test_durations(text: str, seconds: float) -> None:
    _, arguments = parse(COMMANDS, ["upgrade", "head", "--lock-wait", text, "--wait", text])
    assert arguments.lock_wait == arguments.wait == seconds


@pytest.mark.parametrize("text", ["", "soon", "-5s", "5 parsecs"])
def test_what_is_no_duration_is_wrong_usage(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, ["upgrade", "head", f"--lock-wait={text}"])
    assert stop.value.code == 2
    assert "length of time" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "meant"), [("upgarde", "upgrade"), ("ensure-version", "ensure_version")])
def test_a_misspelt_command_is_guessed(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, [typed])
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert f"'{typed}'" in said
    assert f"Did you mean '{meant}'?" in said


def test_a_command_like_no_other_leads_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(COMMANDS, ["xyzzy"])
    assert "whimbrel --help" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [[], ["-q"], ["-c", "a.ini"]])
def test_no_command_shows_the_help(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, typed)
    assert stop.value.code == 2
    assert "upgrade" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [["-h"], ["--help"], ["-q", "--help"], ["--help", "heads"]])
def test_the_help_lists_every_command(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, typed)
    assert stop.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    for _, commands in COMMANDS:
        for name, help in commands:
            assert any(name in line.split() and help in line for line in lines), name


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, [name, "--help"])
    assert stop.value.code == 0
    said = capsys.readouterr().out
    assert f"whimbrel {name}" in said
    assert "--json" in said
    assert "None" not in said


@pytest.mark.parametrize("columns", ["60", "80", "200", "0", "many"])
def test_help_fits_the_width(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit):
        parse(COMMANDS, ["heads", "--help"])
    limit = int(columns) if columns.isdecimal() and int(columns) else 80
    assert max(map(len, capsys.readouterr().out.splitlines())) <= limit


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    from whimbrel import __version__

    with pytest.raises(SystemExit) as stop:
        parse(COMMANDS, ["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"whimbrel {__version__}\n"
