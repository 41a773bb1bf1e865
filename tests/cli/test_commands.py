"""Every command is a module that speaks, a use case, a page, and a part of docs/json.md."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from whimbrel.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
NAMES = [name for _, commands in COMMANDS for name, _ in commands]
ALEMBICS = {
    *("branches", "check", "current", "downgrade", "edit", "ensure_version", "heads", "history", "init"),
    *("list_templates", "merge", "revision", "show", "stamp", "upgrade"),
}


def test_all_of_alembics_commands_are_there() -> None:
    assert set(NAMES) > ALEMBICS
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_it_has_its_modules(name: str) -> None:
    speaks = importlib.import_module(f"whimbrel.cli.{name}")
    assert callable(speaks.add_arguments) and callable(speaks.run)
    does = importlib.import_module(f"whimbrel.commands.{name}")
    assert callable(getattr(does, name))


def docs_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_command_docs", ROOT / "tools" / "make_command_docs.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_what_the_parsers_say() -> None:
    folder = ROOT / "docs" / "commands"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert written == docs_tool().pages(), "run `make generated`"


@pytest.mark.parametrize("name", NAMES)
def test_its_json_is_documented(name: str) -> None:
    assert f"\n### {name}\n" in (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
