"""What starts must start at once: heavy libraries are imported only by the commands that need them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.env_project import EnvProject
from support.project import Project

HEAVY = (
    "alembic",
    "asyncio",
    "dataclasses",
    "dotenv",
    "importlib.metadata",
    "inspect",
    "logging",
    "mako",
    "pluggy",
    "rich",
    "sqlalchemy",
    "sqlglot",
    "subprocess",
)


def imported(folder: Path, *words: str) -> set[str]:
    """The modules that are loaded when this command line has run."""
    code = (
        "import sys\nfrom whimbrel.cli.app import main\n"
        f"try: main({list(words)!r})\n"
        "except SystemExit as stop: assert stop.code == 0, stop.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("heads", "--help"), ("upgrade", "--help")])
def test_help_imports_nothing_heavy(words: tuple[str, ...], tmp_path: Path) -> None:
    assert imported(tmp_path, *words).isdisjoint(HEAVY)


def test_the_first_help_needs_next_to_nothing(tmp_path: Path) -> None:
    loaded = imported(tmp_path, "--help")
    assert {name for name in loaded if name.startswith("whimbrel")} == {
        "whimbrel",
        "whimbrel.cli",
        "whimbrel.cli.app",
        "whimbrel.cli.parser",
    }
    assert loaded.isdisjoint({"shutil", "pathlib", "json"})


@pytest.mark.parametrize(
    "words", [("heads",), ("history",), ("branches",), ("show", "head"), ("heads", "-v"), ("heads", "--json")]
)
def test_looking_at_the_history_imports_nothing_heavy(words: tuple[str, ...], tmp_path: Path) -> None:
    project = Project.made(tmp_path)
    project.revision("aa11", None)
    project.revision("bb22", "aa11", labels=("blue",))
    assert imported(tmp_path, *words).isdisjoint(HEAVY)


def test_json_is_imported_only_when_asked_for(tmp_path: Path) -> None:
    Project.made(tmp_path).revision("aa11", None)
    imported(tmp_path, "heads")
    assert "whimbrel.cli.jsonable" not in imported(tmp_path, "heads")
    assert "whimbrel.cli.jsonable" in imported(tmp_path, "heads", "--json")


def test_an_upgrade_of_tables_imports_nothing_that_is_for_what_stands_beside_them(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    table = "op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))"
    project.revision(
        "aa11",
        up=f"{table}\n    op.create_index('i', 't', ['id'])\n    op.add_column('t', sa.Column('x', sa.Text))",
    )
    for words in (("upgrade", "head", "--sql"), ("upgrade", "head")):
        loaded = imported(tmp_path, *words)
        assert "whimbrel.operations.tables" in loaded
        rare = ("whimbrel.schema.objects", "whimbrel.sqltext.", "whimbrel.reading.", "whimbrel.lint.", "rich")
        rare += ("sqlalchemy.dialects.postgresql",)
        assert [name for name in loaded if name.startswith(rare)] == []
