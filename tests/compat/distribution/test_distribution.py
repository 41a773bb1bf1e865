"""The distribution `whimbrel-alembic` in an environment of its own: `alembic` as it is typed everywhere."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

import whimbrel
from support.bare_environment import ROOT, BareEnvironment, wheel_of
from support.env_project import EnvProject

PROJECT = ROOT / "packages" / "whimbrel-alembic"
MEND = "pip uninstall -y alembic && pip install --force-reinstall --no-deps whimbrel-alembic"
ORIGIN = "import alembic, alembic.config; print(alembic.config.Config.__module__)"
OURS, THEIRS = "whimbrel.compat.alembic.config\n", "alembic.config\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(PROJECT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def environment(tmp_path: Path) -> BareEnvironment:
    return BareEnvironment.made(tmp_path / "environment")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    made = EnvProject.made(folder)
    made.revision("a")
    return folder


def test_the_versions_are_whimbrels_own() -> None:
    said = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert said["version"] == whimbrel.__version__
    assert said["dependencies"] == [f"whimbrel=={whimbrel.__version__}"]


def test_commands_run_as_they_are_written(environment: BareEnvironment, wheel: Path, project: Path) -> None:
    environment.install(wheel)
    up = environment.run("alembic", "upgrade", "head", cwd=project)
    assert (up.status, up.out) == (0, ""), up.text
    assert "whimbrel-alembic" not in up.err
    assert environment.run("alembic", "current", cwd=project).out == "a (head)\n"
    assert environment.run("alembic", "--version", cwd=project).out == f"alembic {_version()}\n"
    assert environment.run("python", "-m", "alembic", "heads", cwd=project).out == "a (head)\n"
    assert environment.run("python", "-c", ORIGIN, cwd=project).out == OURS
    assert environment.run("alembic", "upgrade", "nosuch", cwd=project).status == 255


def test_modules_import_in_any_order(environment: BareEnvironment, wheel: Path, tmp_path: Path) -> None:
    environment.install(wheel)
    for program in (
        "from alembic.runtime.migration import MigrationContext",
        "import alembic.op; from alembic import command; command.upgrade",
        "import whimbrel; whimbrel.install_as_alembic(); import alembic; alembic.context",
        "import alembic, importlib.util; assert importlib.util.find_spec('alembic.op')",
    ):
        said = environment.run("python", "-W", "error", "-c", program, cwd=tmp_path)
        assert (said.status, said.text) == (0, ""), program


def test_alembic_below_ours_is_told_and_mended(
    environment: BareEnvironment, wheel: Path, project: Path
) -> None:
    _install_alembic(environment)
    environment.install(wheel)
    said = environment.run("alembic", "upgrade", "head", cwd=project)
    assert said.status == 0
    assert "Whimbrel runs, but Alembic is installed in the same folder" in said.err
    assert said.err.count(MEND) == 1
    _mend(environment, wheel)
    again = environment.run("alembic", "current", cwd=project)
    assert (again.out, "whimbrel-alembic" in again.err) == ("a (head)\n", False)


def test_alembic_above_ours_is_told_and_mended(
    environment: BareEnvironment, wheel: Path, project: Path
) -> None:
    environment.install(wheel)
    _install_alembic(environment)
    said = environment.run("python", "-m", "alembic", "current", cwd=project)
    assert said.status == 0
    assert "Alembic itself runs here, and not Whimbrel" in said.err
    assert said.err.count(MEND) == 1
    assert environment.run("python", "-c", ORIGIN, cwd=project).out == THEIRS
    _mend(environment, wheel)
    assert environment.run("python", "-c", ORIGIN, cwd=project).out == OURS


def test_alembic_is_there_again_without_ours(
    environment: BareEnvironment, wheel: Path, project: Path
) -> None:
    environment.install(wheel)
    assert environment.run("alembic", "upgrade", "head", cwd=project).status == 0
    environment.pip("uninstall", "-y", "whimbrel-alembic")
    _install_alembic(environment)
    assert environment.run("python", "-m", "alembic", "current", cwd=project).out == "a (head)\n"
    assert environment.run("python", "-c", ORIGIN, cwd=project).out == THEIRS


def _install_alembic(environment: BareEnvironment) -> None:
    """The real one, copied: its files replace ours, as pip's would."""
    from importlib.metadata import distribution

    found = distribution("alembic")
    for file in found.files or ():
        if file.parts[0] != ".." and "__pycache__" not in file.parts:
            target = environment.packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(found.locate_file(file)), target)


def _mend(environment: BareEnvironment, wheel: Path) -> None:
    environment.pip("uninstall", "-y", "alembic")
    environment.install(wheel)


def _version() -> str:
    from whimbrel.compat.alembic import __version__

    return __version__
