"""Which files make a project, and of which kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from alembic.config import CommandLine, Config
from alembic.script import ScriptDirectory

from whimbrel.errors import (
    BadSetting,
    CommandRefused,
    ContradictoryConfig,
    FolderNotUsable,
    MissingSetting,
    NoConfig,
    UnreadableConfig,
)
from whimbrel.project.loader import load
from whimbrel.project.project import Project

ALEMBIC_INI = "[alembic]\nscript_location = mig\n"
OURS = '[tool.whimbrel]\nmodels = "app"\nurl = "sqlite:///x.db"\n'
ALEMBIC_TOML = '[tool.alembic]\nscript_location = "mig"\n'


def opened(folder: Path, *names: str, section: str = "alembic", **environ: str) -> Project:
    return load(config_files=[Path(name) for name in names], cwd=folder, environ=environ, section=section)


def write(folder: Path, **files: str) -> None:
    """Files by name, with `_` for the dot."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    (folder / "mig").mkdir(exist_ok=True)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(NoConfig, match=r"alembic\.ini.*whimbrel init"):
        opened(tmp_path)
    write(tmp_path, pyproject_toml="[project]\nname = 'x'\n")
    with pytest.raises(NoConfig, match=r"without \[tool\.whimbrel\]"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["nowhere.ini", "nowhere.toml", "pyproject.toml", "whimbrel.toml"])
def test_a_named_file_must_be_there(tmp_path: Path, name: str) -> None:
    write(tmp_path, alembic_ini=ALEMBIC_INI)
    with pytest.raises(NoConfig, match=name):
        opened(tmp_path, name)
    with pytest.raises(NoConfig, match=name):
        opened(tmp_path, WHIMBREL_CONFIG=name)


def test_a_pyproject_that_is_named_beside_an_ini_may_be_missing(tmp_path: Path) -> None:
    write(tmp_path, alembic_ini=ALEMBIC_INI)
    assert opened(tmp_path, "alembic.ini", "pyproject.toml").kind == "alembic"
    with pytest.raises(NoConfig, match=r"other\.ini"):
        opened(tmp_path, "other.ini", "pyproject.toml")


def test_two_files_of_one_kind(tmp_path: Path) -> None:
    write(tmp_path, a_ini=ALEMBIC_INI, b_ini=ALEMBIC_INI)
    with pytest.raises(CommandRefused, match=r"a\.ini.*b\.ini"):
        opened(tmp_path, "a.ini", "b.ini")


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(UnreadableConfig, match="folder"):
        opened(tmp_path, str(tmp_path))


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"alembic_ini": ALEMBIC_INI}, "alembic"),
        ({"pyproject_toml": ALEMBIC_TOML}, "alembic"),
        ({"alembic_ini": "[loggers]\n", "pyproject_toml": ALEMBIC_TOML}, "alembic"),
        ({"alembic_ini": ALEMBIC_INI, "pyproject_toml": "[tool.whimbrel]\nlock_wait = 5\n"}, "alembic"),
        ({"alembic_ini": ALEMBIC_INI, "pyproject_toml": "[tool.ruff]\n"}, "alembic"),
        ({"pyproject_toml": OURS}, "whimbrel"),
        ({"pyproject_toml": "[tool.whimbrel]\n"}, "whimbrel"),
        ({"whimbrel_toml": 'models = "app"\n'}, "whimbrel"),
        ({"whimbrel_toml": 'models = "app"\n', "pyproject_toml": "[project]\n"}, "whimbrel"),
        ({"alembic_ini": "[loggers]\nkeys = root\n", "pyproject_toml": OURS}, "whimbrel"),
    ],
)
def test_the_kind_of_a_project(tmp_path: Path, files: dict[str, str], kind: str) -> None:
    write(tmp_path, **files)
    assert opened(tmp_path).kind == kind


@pytest.mark.parametrize(
    "files",
    [
        {"alembic_ini": ALEMBIC_INI, "pyproject_toml": OURS},
        {"alembic_ini": ALEMBIC_INI, "whimbrel_toml": 'url = "a://"'},
        {"pyproject_toml": OURS + ALEMBIC_TOML},
        {"pyproject_toml": OURS, "whimbrel_toml": 'url = "a://"'},
    ],
)
def test_contradictions_are_refused(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, **files)
    with pytest.raises(ContradictoryConfig) as caught:
        opened(tmp_path)
    for name in files:
        assert name.replace("_", ".") in str(caught.value)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("alembic.ini", "alembic"), ("pyproject.toml", "whimbrel"), ("whimbrel.toml", "whimbrel")],
)
def test_naming_a_file_settles_it(tmp_path: Path, name: str, kind: str) -> None:
    write(
        tmp_path, alembic_ini=ALEMBIC_INI, **{("whimbrel_toml" if name[0] == "w" else "pyproject_toml"): OURS}
    )
    if name == "whimbrel.toml":
        write(tmp_path, whimbrel_toml='url = "a://"')
    assert opened(tmp_path, name).kind == kind
    assert opened(tmp_path, WHIMBREL_CONFIG=name).kind == kind
    assert opened(tmp_path, ALEMBIC_CONFIG=name).kind == kind


def test_a_section_is_refused_where_there_are_none(tmp_path: Path) -> None:
    write(tmp_path, pyproject_toml=OURS)
    with pytest.raises(BadSetting, match=r"--name.*'tenants'.*pyproject.toml"):
        opened(tmp_path, section="tenants")


def test_what_ours_adds_to_an_alembic_project(tmp_path: Path) -> None:
    write(tmp_path, alembic_ini=ALEMBIC_INI, pyproject_toml='[tool.whimbrel]\nlock_wait = "1m"\n')
    assert opened(tmp_path).run_options().lock_wait == 60
    assert opened(tmp_path).run_options(5).lock_wait == 5


CHOICES = [
    (),
    ("pyproject.toml",),
    ("alembic.ini",),
    ("alembic.ini", "pyproject.toml"),
    ("x.ini", "pyproject.toml"),
]


@pytest.mark.parametrize("names", CHOICES)
@pytest.mark.parametrize("variable", [None, "pyproject.toml", "x.ini"])
def test_the_files_are_those_that_alembic_takes(
    tmp_path: Path, names: tuple[str, ...], variable: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, alembic_ini=ALEMBIC_INI, x_ini=ALEMBIC_INI, pyproject_toml=ALEMBIC_TOML)
    monkeypatch.chdir(tmp_path)
    environ = {"ALEMBIC_CONFIG": variable} if variable else {}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    theirs: list[Config] = []
    with mock.patch.object(CommandLine, "run_cmd", lambda self, config, options: theirs.append(config)):
        CommandLine().main([word for name in names for word in ("-c", name)] + ["heads"])
    ours = opened(tmp_path, *names, **environ)
    assert ours.ini_path == tmp_path / str(theirs[0].config_file_name)
    assert ours.toml_path == tmp_path / str(theirs[0].toml_file_name)


def test_no_script_location(tmp_path: Path) -> None:
    write(tmp_path, alembic_ini="[alembic]\nfile_template = x\n")
    with pytest.raises(MissingSetting, match="No 'script_location' key found in configuration"):
        _ = opened(tmp_path).folder
    write(tmp_path, alembic_ini="[other]\na = 1\n")
    with pytest.raises(MissingSetting):
        _ = opened(tmp_path).folder
    write(tmp_path, alembic_ini="[DEFAULT]\nscript_location = mig\n[one]\n")
    with pytest.raises(MissingSetting):
        _ = opened(tmp_path, section="two").folder


def test_a_script_location_that_is_missing(tmp_path: Path) -> None:
    write(tmp_path, alembic_ini="[alembic]\nscript_location = nowhere\n")
    with pytest.raises(FolderNotUsable, match=r"nowhere.*whimbrel init"):
        _ = opened(tmp_path).folder


def test_paths_are_taken_from_where_alembic_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub" / "mig").mkdir(parents=True)
    path = tmp_path / "sub" / "alembic.ini"
    path.write_text(
        "[alembic]\nscript_location = sub/mig\npath_separator = os\nversion_locations = v1:%(here)s/v2\n"
    )
    script = ScriptDirectory.from_config(Config("sub/alembic.ini"))
    project = opened(tmp_path, "sub/alembic.ini")
    assert project.folder == Path(script.dir).absolute()
    assert [str(path) for path in project.versions.paths] == [
        str(Path(name).absolute()) for name in script.version_locations
    ]


def test_our_paths_are_taken_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "whimbrel.toml").write_text(
        'folder = "db"\nversion_locations = ["db/versions", "more"]\n'
    )
    project = opened(tmp_path, "sub/whimbrel.toml")
    assert project.folder == tmp_path / "sub" / "db"
    assert project.versions.paths == (tmp_path / "sub" / "db" / "versions", tmp_path / "sub" / "more")


def test_a_folder_in_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "packaged" / "mig" / "versions").mkdir(parents=True)
    (tmp_path / "packaged" / "__init__.py").write_text("raise RuntimeError('imported')")
    ini = "[alembic]\nscript_location = packaged:mig\nprepend_sys_path = .\n"
    ini += "version_locations = packaged:mig/versions\n"
    write(tmp_path, alembic_ini=ini)
    project = opened(tmp_path)
    assert project.folder.absolute() == tmp_path / "packaged" / "mig"
    assert [path.absolute() for path in project.versions.paths] == [
        tmp_path / "packaged" / "mig" / "versions"
    ]
    write(tmp_path, alembic_ini="[alembic]\nscript_location = no_such_package:mig\n")
    with pytest.raises(FolderNotUsable, match="no package 'no_such_package'"):
        _ = opened(tmp_path).folder


HEAVY = (
    "sqlalchemy",
    "rich",
    "dotenv",
    "pluggy",
    "asyncio",
    "mako",
    "importlib.metadata",
    "inspect",
    "dataclasses",
)
PROBE = f"""
import sys
from whimbrel.project.loader import load
project = load()
project.folder, project.has_env, project.settings, project.url()
print(*[name for name in {HEAVY!r} if name in sys.modules], *sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("files", "absent"),
    [
        ({"alembic_ini": ALEMBIC_INI + "sqlalchemy.url = sqlite:///x.db\n"}, "tomllib"),
        ({"pyproject_toml": OURS}, "configparser"),
    ],
)
def test_loading_is_light(tmp_path: Path, files: dict[str, str], absent: str) -> None:
    write(tmp_path, **files)
    probe = PROBE + f"assert {absent!r} not in sys.modules\n"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path += {sys.path!r}\n{probe}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)
