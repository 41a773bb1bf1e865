"""The ini file means here what it means to Alembic."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy.util import asbool

from whimbrel.errors import BadSetting, UnreadableConfig
from whimbrel.project.ini import Ini
from whimbrel.project.loader import load
from whimbrel.project.project import Project


def written(folder: Path, text: str) -> Path:
    path = folder / "alembic.ini"
    path.write_text(text)
    return path


def opened(folder: Path, section: str = "alembic") -> Project:
    return load(cwd=folder, environ={}, section=section)


def same_paths(path: Path) -> None:
    """Version locations and import paths are those that Alembic finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = Config(str(path))
        versions, imports = theirs.get_version_locations_list(), theirs.get_prepend_sys_paths_list()
    ours = Ini(path, "alembic").settings()
    for name, expected in (("version_locations", versions), ("prepend_sys_path", imports)):
        value = ours[name].value if name in ours else None
        assert list(value or ()) == [path for path in expected or () if path]  # an empty path names nothing


PATHS = st.text(alphabet="ab.:;, \n", max_size=12)


@given(
    paths=PATHS,
    separator=st.sampled_from([None, "os", "space", "newline", ":", ";"]),
    key=st.sampled_from(["path_separator", "version_path_separator"]),
)
def test_lists_of_paths_are_split_as_alembic_splits_them(
    tmp_path_factory: pytest.TempPathFactory, paths: str, separator: str | None, key: str
) -> None:
    ruled = separator and key == "path_separator"
    assume(ruled or "\n" not in paths)  # without a rule Alembic keeps the line end inside a path
    folder = tmp_path_factory.getbasetemp()
    value = paths.replace("\n", "\n   ")
    rule = f"{key} = {separator}\n" if separator else ""
    same_paths(written(folder, f"[alembic]\n{rule}version_locations = {value}\nprepend_sys_path = {value}\n"))


@pytest.mark.parametrize("comment", ["os  # use os.pathsep", "os # default", "os"])
def test_a_separator_may_have_a_comment(tmp_path: Path, comment: str) -> None:
    for key in ("path_separator", "version_path_separator"):
        text = f"[alembic]\n{key} = {comment}\nversion_locations = a{os.pathsep}b c\n"
        found = Ini(written(tmp_path, text), "alembic").settings()
        assert found["version_locations"].value == ("a", "b c")


def test_older_files_may_have_a_path_on_each_line(tmp_path: Path) -> None:
    path = written(tmp_path, "[alembic]\nversion_locations =\n   one,\n   two\n")
    assert Ini(path, "alembic").settings()["version_locations"].value == ("one", "two")


def test_an_unknown_separator_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "[alembic]\npath_separator = comma\nversion_locations = a,b\n")
    with pytest.raises(BadSetting, match=r"comma.*space"):
        Ini(path, "alembic").settings()


@pytest.mark.parametrize("text", ["true", "True", "yes", "1", "on", "false", " true ", "", "true # yes"])
def test_booleans_are_true_for_one_word_only(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, f"[alembic]\nsourceless = {text}\n")
    expected = Config(str(path)).get_alembic_boolean_option("sourceless")
    assert Ini(path, "alembic").settings()["sourceless"].value is expected


@pytest.mark.parametrize("text", ["true", "Yes", "on", "1", "t", "false", "no", "off", "0", "N"])
def test_the_environment_of_revisions_is_wished_for_in_more_words(tmp_path: Path, text: str) -> None:
    written(tmp_path, f"[alembic]\nscript_location = mig\nrevision_environment = {text}\n")
    assert opened(tmp_path).revision_environment is asbool(text)


def test_a_word_that_says_neither_is_told_where_it_is_asked(tmp_path: Path) -> None:
    written(tmp_path, "[alembic]\nscript_location = mig\nrevision_environment = maybe\n")
    project = opened(tmp_path)
    with pytest.raises(BadSetting, match=r"revision_environment.*true or false"):
        _ = project.revision_environment


def test_interpolation_and_here(tmp_path: Path) -> None:
    (tmp_path / "sub" / "mig").mkdir(parents=True)
    text = "[alembic]\nname = mig\nscript_location = %(here)s/%(name)s\nfile_template = %%(rev)s-100%%\n"
    path = written(tmp_path / "sub", text)
    project = load(cwd=tmp_path, config_files=[Path("sub/alembic.ini")], environ={})
    script = ScriptDirectory.from_config(Config(str(path)))
    assert project.folder == Path(script.dir)
    assert project.file_template == script.file_template


def test_a_folder_with_a_percent_sign(tmp_path: Path) -> None:
    folder = tmp_path / "100%(done)s"
    (folder / "mig").mkdir(parents=True)
    written(folder, "[alembic]\nscript_location = %(here)s/mig\n")
    assert opened(folder).folder == folder / "mig"


@pytest.mark.parametrize("value", ["%(nowhere)s/mig", "%", "%(rev)s_%(slug)s"])
def test_bad_interpolation_names_the_setting_and_the_remedy(tmp_path: Path, value: str) -> None:
    path = written(tmp_path, f"[alembic]\nfile_template = {value}\n")
    with pytest.raises(BadSetting, match=r"file_template.*%%"):
        Ini(path, "alembic").settings()


def test_a_length_that_is_no_number(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="truncate_slug_length"):
        Ini(written(tmp_path, "[alembic]\ntruncate_slug_length = long\n"), "alembic").settings()


@pytest.mark.parametrize(
    "text",
    ["script_location = mig\n", "[alembic]\na = 1\n[alembic]\n", "[alembic]\na = 1\na = 2\n", "[alembic\n"],
)
def test_a_file_that_is_no_ini(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableConfig, match=r"alembic\.ini"):
        Ini(written(tmp_path, text), "alembic")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "alembic.ini"
    path.write_bytes(b"[alembic]\nname = \xff\xfe\n")
    with pytest.raises(UnreadableConfig):
        Ini(path, "alembic")


def test_sections_inherit_from_default(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    path = written(tmp_path, "[DEFAULT]\nscript_location = mig\n[users]\nsourceless = true\n[jobs]\n")
    for section in ("users", "jobs"):
        project = opened(tmp_path, section)
        script = ScriptDirectory.from_config(_quiet(path, section))
        assert project.folder == tmp_path / script.dir
        assert project.versions.sourceless is script.sourceless


def _quiet(path: Path, section: str) -> Config:
    config = Config(str(path), ini_section=section)
    config.set_main_option("script_location", str(path.parent / "mig"))
    return config


HOOKS = """\
[alembic]
script_location = mig
[post_write_hooks]
hooks = one, two three
one.type = exec
one.executable = %(here)s/bin/format
two.type = module
two.module = ruff
two.options = check --fix REVISION_SCRIPT_FILENAME
"""


def test_hooks_are_those_that_alembic_finds(tmp_path: Path) -> None:
    path = written(tmp_path, HOOKS)
    expected = [
        {"name": hook.pop("_hook_name"), **hook} for hook in map(dict, Config(str(path)).get_hooks_list())
    ]
    assert list(Ini(path, "alembic").settings()["post_write_hooks"].value) == expected
    hooks = opened(tmp_path).hooks
    assert [hook.name for hook in hooks] == ["one", "two", "three"]
    assert hooks[0].option("executable") == f"{tmp_path}/bin/format"


def test_blank_values_are_defaults(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    blank = "timezone =\ntruncate_slug_length =\noutput_encoding =\nversion_locations =\nfile_template =\n"
    written(tmp_path, f"[alembic]\nscript_location = mig\n{blank}")
    project = opened(tmp_path)
    assert (project.timezone, project.truncate_slug_length, project.output_encoding) == (None, 40, "utf-8")
    assert project.file_template == "%(rev)s_%(slug)s"
    assert project.versions.paths == (tmp_path / "mig" / "versions",)
