"""`Config` answers as Alembic's does."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config as Theirs

from whimbrel.compat.alembic.config import Config

INI = """\
[alembic]
script_location = %(here)s/scripts
version_locations = a:b
path_separator = :
recursive_version_locations = true
sourceless = yes
prepend_sys_path = .
sqlalchemy.url = sqlite:///%(name)s%%.db

[extra]
one = 1

[post_write_hooks]
hooks = first, second
first.type = exec
first.executable = ruff
second.type = module
second.module = black
second.options = -q REVISION_SCRIPT_FILENAME
"""
TOML = """\
[tool.alembic]
script_location = "%(here)s/elsewhere"
timezone = "UTC"
revision_environment = true
version_locations = ["%(here)s/x", "y"]
"""
QUESTIONS: list[Callable[[Any], Any]] = [
    lambda config: config.get_main_option("script_location"),
    lambda config: config.get_main_option("sqlalchemy.url"),
    lambda config: config.get_main_option("nothing", "default"),
    lambda config: config.get_section("extra"),
    lambda config: config.get_section("nothing", {"a": "b"}),
    lambda config: config.get_section_option("extra", "one"),
    lambda config: config.get_alembic_option("timezone"),
    lambda config: config.get_alembic_option("script_location"),
    lambda config: config.get_alembic_boolean_option("recursive_version_locations"),
    lambda config: config.get_alembic_boolean_option("sourceless"),
    lambda config: config.get_alembic_boolean_option("revision_environment"),
    lambda config: config.get_alembic_boolean_option("nothing"),
    lambda config: config.get_version_locations_list(),
    lambda config: config.get_prepend_sys_paths_list(),
    lambda config: config.get_hooks_list(),
    lambda config: config.file_config.sections(),
    lambda config: dict(config.toml_alembic_config),
    lambda config: config.config_args,
    lambda config: config.toml_args,
    lambda config: config.attributes,
]


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
@pytest.mark.parametrize("files", [("ini",), ("toml",), ("ini", "toml"), ()], ids="+".join)
def test_answers_are_alembics(number: int, files: tuple[str, ...], tmp_path: Path) -> None:
    ini, toml = tmp_path / "alembic.ini", tmp_path / "pyproject.toml"
    ini.write_text(INI)
    toml.write_text(TOML)
    keywords: dict[str, Any] = {"config_args": {"name": "n"}}
    keywords |= {"file_": str(ini)} if "ini" in files else {}
    keywords |= {"toml_file": str(toml)} if "toml" in files else {}
    ask = QUESTIONS[number]
    assert _answer(ask, Config(**keywords)) == _answer(ask, Theirs(**keywords))


@pytest.mark.parametrize("file", ["nothing.ini", None])
@pytest.mark.parametrize("section", ["alembic", "other"])
def test_missing_files_and_sections_are_told_alike(file: str | None, section: str) -> None:
    for ask in (
        lambda config: config.get_main_option("x"),
        lambda config: config.get_section_option("nothing", "x"),
    ):
        ours, theirs = Config(file, ini_section=section), Theirs(file, ini_section=section)
        assert _answer(ask, ours) == _answer(ask, theirs)


def test_options_are_set_and_removed_as_in_alembic() -> None:
    for config in (Config(), Theirs()):
        config.set_main_option("a", "%%(here)s")
        config.set_section_option("new", "b", "c")
        assert config.get_main_option("a") == "%(here)s"
        assert config.get_section_option("new", "b") == "c"
        config.remove_main_option("a")
        assert config.get_main_option("a") is None


def test_lines_are_printed_and_filled_in_unless_quiet() -> None:
    from argparse import Namespace

    for kind in (Config, Theirs):
        out = io.StringIO()
        kind(stdout=out).print_stdout("100% of %s")
        kind(stdout=out).print_stdout("%s and %d", "a", 2)
        kind(stdout=out, cmd_opts=Namespace(quiet=True)).print_stdout("not this")
        assert out.getvalue() == "100% of %s\na and 2\n"


def _answer(ask: Callable[[Any], Any], config: Any) -> Any:
    try:
        return ask(config)
    except Exception as error:
        return str(error)
