"""Toml files: Alembic's table as Alembic reads it, and ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.config import Config

from whimbrel.errors import BadSetting, UnreadableConfig
from whimbrel.project.loader import load
from whimbrel.project.toml import read

ALEMBIC = """\
[project]
name = "app"

[tool.alembic]
script_location = "%(here)s/mig"
version_locations = ["%(here)s/a", "b"]
prepend_sys_path = [".", "%(here)s/src"]
file_template = "%%(year)d_%%(rev)s"
sourceless = true
truncate_slug_length = 9
mine = "anything"

[[tool.alembic.post_write_hooks]]
name = "one"
type = "exec"
executable = "%(here)s/bin/x"
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "whimbrel.toml"
    path.write_text(text)
    return path


def test_alembics_table_is_read_as_alembic_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(ALEMBIC)
    config = Config(toml_file=str(path))
    found = read(path, tables_of_tools=True).alembic_settings()
    assert list(found["version_locations"].value) == config.get_version_locations_list()
    assert list(found["prepend_sys_path"].value) == config.get_prepend_sys_paths_list()
    for name in ("script_location", "file_template"):
        assert found[name].value == config.get_alembic_option(name)
    assert found["sourceless"].value is config.get_alembic_boolean_option("sourceless")
    hook = {"name": "one", "type": "exec", "executable": f"{tmp_path}/bin/x"}
    assert found["post_write_hooks"].value == (hook,)
    assert "mine" not in found


def test_the_ini_goes_before_the_toml(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    (tmp_path / "pyproject.toml").write_text(ALEMBIC)
    (tmp_path / "alembic.ini").write_text("[alembic]\ntruncate_slug_length = 7\n")
    project = load(cwd=tmp_path, environ={})
    assert project.kind == "alembic"
    assert project.settings["truncate_slug_length"] == (7, "alembic.ini [alembic]")
    assert project.settings["sourceless"] == (True, "pyproject.toml [tool.alembic]")


@pytest.mark.parametrize(
    "line",
    [
        'sourceless = "true"',
        "file_template = 5",
        "truncate_slug_length = true",
        "truncate_slug_length = 1.5",
        "version_locations = [1]",
        "models = []",
        'models = [""]',
        "models = 5",
        "environments = 5",
        "environments = { production = 1 }",
        "post_write_hooks = [{type = 'exec'}]",
        'lock_wait = "soon"',
        "lock_wait = -1",
        "lock_wait = true",
        "script_location = 'x'",
        "url = 5",
    ],
)
def test_a_setting_of_another_form_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadSetting, match=line.partition(" ")[0]):
        read(own(tmp_path, line), tables_of_tools=False).own_settings(None)


def test_an_unknown_setting_is_refused_with_a_guess(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="did you mean 'models'"):
        read(own(tmp_path, 'model = "app"'), tables_of_tools=False).own_settings(None)
    with pytest.raises(BadSetting, match=r"no such setting\."):
        read(own(tmp_path, 'zzzzzz = "app"'), tables_of_tools=False).own_settings(None)


@pytest.mark.parametrize("value", ["%(rev)s", "50%", "%(here)d"])
def test_a_percent_sign_that_means_nothing(tmp_path: Path, value: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(f'[tool.alembic]\nfile_template = "{value}"\n')
    with pytest.raises(BadSetting, match=r"file_template.*%%"):
        read(path, tables_of_tools=True).alembic_settings()


def test_our_own_texts_have_no_percent_language(tmp_path: Path) -> None:
    found = read(own(tmp_path, 'file_template = "%(rev)s"'), tables_of_tools=False).own_settings(None)
    assert found["file_template"].value == "%(rev)s"


def test_an_environment_overrides(tmp_path: Path) -> None:
    text = 'url = "a://"\nlock_wait = "5m"\n[environments.production]\nurl = "b://"\n'
    toml = read(own(tmp_path, text), tables_of_tools=False)
    assert toml.own_settings(None)["url"] == ("a://", "whimbrel.toml")
    found = toml.own_settings("production")
    assert found["url"] == ("b://", "whimbrel.toml, environment production")
    assert found["lock_wait"].value == 300


@pytest.mark.parametrize(
    "content",
    [
        b"[tool.whimbrel\n",
        b"[tool.whimbrel]\na = 1\na = 2\n",
        b"[tool]\nx = '\xff'",
        b"[tool]\nwhimbrel = 'x'",
        b"[[tool.alembic]]\nscript_location = 'x'",
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(content)
    with pytest.raises(UnreadableConfig, match=r"pyproject\.toml"):
        read(path, tables_of_tools=True)


@pytest.mark.parametrize(
    "text",
    [
        "[tool.whimbrel]\nurl = 'a://'",
        "[ tool . 'whimbrel' ]\nurl = 'a://'",
        "[tool]\nwhimbrel = {url = 'a://'}",
        "tool.whimbrel.url = 'a://'",
        "tool = {whimbrel = {url = 'a://'}}",
        "[tool.whimbrel.environments]\n[tool.whimbrel.environments.x]\nurl = 'a://'",
    ],
)
def test_every_spelling_of_the_table_is_seen(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text)
    assert read(path, tables_of_tools=True).own is not None


def test_a_file_about_other_things_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[project]\nname = 'app'\n[tool.ruff]\nbroken = \n")
    toml = read(path, tables_of_tools=True)
    assert (toml.own, toml.alembic) == (None, None)
