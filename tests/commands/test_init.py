"""`init` leaves a project that works at once, ours or one that Alembic runs too."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from support.folders import make_read_only
from support.project import MODELS
from support.project import Project as Folder
from whimbrel.commands.init import init
from whimbrel.commands.list_templates import list_templates
from whimbrel.errors import CommandRefused, FolderNotUsable, UnreadableConfig
from whimbrel.project.loader import load

ALEMBIC = ("generic", "async", "multidb", "pyproject", "pyproject_async")


def typed(folder: Path, program: str, *words: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", program, *words],
        cwd=folder,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# ------------------------------------------------------------------------------------------ ours


def test_a_project_of_ours_works_at_once(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    result = init(cwd=tmp_path)
    assert (tmp_path / "whimbrel.toml").read_text().splitlines() == [
        'models = "models:metadata"',
        'url = "sqlite:///app.db"',
        'folder = "migrations"',
    ]
    assert result.made == (str(tmp_path / "whimbrel.toml"), str(tmp_path / "migrations" / "versions"))
    assert result.next == 'whimbrel revision --autogenerate -m "first tables"'
    folder = Folder(tmp_path)
    assert folder.run("revision", "--autogenerate", "-m", "first").status == 0
    assert folder.run("upgrade", "head").status == 0
    assert folder.tables() == {"alembic_version", "person"}


def test_models_written_later_are_found(tmp_path: Path) -> None:
    assert "write your models" in init(cwd=tmp_path).next
    assert load(cwd=tmp_path, environ={}).value("models") is None
    (tmp_path / "shop.py").write_text(MODELS)
    folder = Folder(tmp_path)
    assert folder.run("revision", "--autogenerate", "-m", "first").status == 0
    assert folder.run("upgrade", "head").status == 0
    assert "person" in folder.tables()


def test_settings_are_added_to_pyproject(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "shop"  # ours\n')
    result = init(cwd=tmp_path)
    assert path.read_text().startswith('[project]\nname = "shop"  # ours\n\n[tool.whimbrel]\n')
    assert tomllib.loads(path.read_text())["tool"]["whimbrel"]["folder"] == "migrations"
    assert result.changed == (str(path),)
    assert load(cwd=tmp_path, environ={}).kind == "whimbrel"


def test_a_pyproject_that_takes_no_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = {ruff = {}}\n")
    init(cwd=tmp_path)
    assert (tmp_path / "whimbrel.toml").exists()
    assert (tmp_path / "pyproject.toml").read_text() == "tool = {ruff = {}}\n"


def test_a_broken_pyproject_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\n")
    with pytest.raises(UnreadableConfig):
        init(cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]


def test_a_url_of_the_environment_is_not_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:s3cret@h/d")
    init(cwd=tmp_path)
    text = (tmp_path / "whimbrel.toml").read_text()
    assert "s3cret" not in text
    assert tomllib.loads(text) == {"folder": "migrations"}


def test_a_url_of_the_source_is_written_down(tmp_path: Path) -> None:
    (tmp_path / "db.py").write_text("engine = create_engine('sqlite:///shop.db')\n")
    assert "Database: sqlite:///shop.db" in init(cwd=tmp_path).messages
    assert load(cwd=tmp_path, environ={}).url().database == "shop.db"


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("whimbrel.toml", "", "already"),
        ("pyproject.toml", "[tool.whimbrel]\n", "already"),
        ("alembic.ini", "[alembic]\n", "Alembic project"),
        ("pyproject.toml", "[tool.alembic]\n", "Alembic project"),
    ],
)
def test_no_second_project(tmp_path: Path, name: str, text: str, word: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(CommandRefused, match=word):
        init(cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_our_template_by_name_in_another_folder(tmp_path: Path) -> None:
    init("db/changes", "whimbrel", package=True, cwd=tmp_path)
    assert load(cwd=tmp_path, environ={}).folder == tmp_path / "db" / "changes"
    assert (tmp_path / "db" / "changes" / "versions" / "__init__.py").exists()


# ------------------------------------------------------------------------------------- Alembic's


def test_muscle_memory_makes_alembics_project(tmp_path: Path) -> None:
    assert init("alembic", cwd=tmp_path).template == "generic"
    assert (tmp_path / "alembic" / "env.py").exists()


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if "__pycache__" not in path.parts}


@pytest.mark.parametrize(("template", "package"), [*((name, False) for name in ALEMBIC), ("generic", True)])
def test_a_template_makes_the_files_that_alembic_makes(tmp_path: Path, template: str, package: bool) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "w").mkdir()
    typed(tmp_path / "a", "alembic", "init", "-t", template, *(["--package"] if package else []), "db/mig")
    init("db/mig", template, package=package, cwd=tmp_path / "w")
    assert files(tmp_path / "w") == files(tmp_path / "a")


def with_url(folder: Path, template: str) -> None:
    """Give the database, or the databases, of a project made from a template a place."""
    driver = "sqlite+aiosqlite" if "async" in template else "sqlite"
    ini = folder / "alembic.ini"
    text = ini.read_text().replace("driver://user:pass@localhost/dbname2", f"{driver}:///two.db")
    ini.write_text(text.replace("driver://user:pass@localhost/dbname", f"{driver}:///app.db"))


@pytest.mark.parametrize("template", ALEMBIC)
@pytest.mark.parametrize("tool", ["alembic", "whimbrel"])
def test_either_tool_runs_what_a_template_makes(tmp_path: Path, template: str, tool: str) -> None:
    init("mig", template, cwd=tmp_path)
    with_url(tmp_path, template)
    typed(tmp_path, tool, "revision", "-m", "first", "--rev-id", "aa11")
    assert "aa11" in typed(tmp_path, tool, "upgrade", "head", "--sql") + "".join(
        path.read_text() for path in tmp_path.glob("*.sql")
    )
    typed(tmp_path, tool, "upgrade", "head")
    assert "aa11 (head)" in typed(tmp_path, tool, "current")
    typed(tmp_path, tool, "downgrade", "base")
    assert (tmp_path / "two.db").exists() is (template == "multidb")


@pytest.mark.parametrize("template", ["generic", "pyproject"])
def test_the_settings_say_to_alembic_what_they_say_to_us(tmp_path: Path, template: str) -> None:
    init("mig", template, cwd=tmp_path)
    config = Config(str(tmp_path / "alembic.ini"), toml_file=str(tmp_path / "pyproject.toml"))
    script, project = ScriptDirectory.from_config(config), load(cwd=tmp_path, environ={})
    assert Path(script.dir) == project.folder
    assert script.file_template == project.file_template
    assert list(map(Path, script._version_locations)) == list(project.versions.paths)


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "alembic.ini").write_text("[alembic]\n# mine\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n\n\n")
    result = init("one", "pyproject", cwd=tmp_path)
    assert (tmp_path / "alembic.ini").read_text() == "[alembic]\n# mine\n"
    assert result.kept == (str(tmp_path / "alembic.ini"),)
    assert result.changed == (str(tmp_path / "pyproject.toml"),)
    before = (tmp_path / "pyproject.toml").read_text()
    assert tomllib.loads(before)["tool"]["alembic"]["script_location"] == "%(here)s/one"
    again = init("two", "pyproject", cwd=tmp_path)
    assert (tmp_path / "pyproject.toml").read_text() == before
    assert "already has a [tool.alembic] section" in " ".join(again.messages)


def test_another_ini_and_section(tmp_path: Path) -> None:
    init("mig", config_file=Path("conf/db.ini"), section="users", cwd=tmp_path)
    project = load(config_files=[Path("conf/db.ini")], section="users", cwd=tmp_path, environ={})
    assert project.folder.resolve() == tmp_path / "mig"


def test_the_toml_file_named_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    toml = tmp_path / "conf" / "pyproject.toml"
    typed(
        tmp_path,
        "whimbrel",
        "-c",
        "conf/pyproject.toml",
        "-c",
        "db.ini",
        "init",
        "-t",
        "pyproject",
        "conf/mig",
    )
    assert tomllib.loads(toml.read_text())["tool"]["alembic"]["script_location"] == "%(here)s/mig"
    assert {path.name for path in tmp_path.iterdir()} == {"conf", "db.ini"}
    assert typed(tmp_path, "whimbrel", "-c", "conf/pyproject.toml", "-c", "db.ini", "heads") == ""


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    (tmp_path / "mig" / "mine.txt").write_text("")
    with pytest.raises(FolderNotUsable, match="already exists and is not empty"):
        init("mig", cwd=tmp_path)
    with pytest.raises(FolderNotUsable, match="is a file"):
        init("mig/mine.txt", cwd=tmp_path)
    assert files(tmp_path) == {"mig", "mig/mine.txt"}


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    init("mig", cwd=tmp_path)
    assert (tmp_path / "mig" / "env.py").exists()


def test_an_unknown_template(tmp_path: Path) -> None:
    with pytest.raises(CommandRefused, match=r"nope.*generic.*async"):
        init("mig", "nope", cwd=tmp_path)
    assert not files(tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    make_read_only(tmp_path / "locked")
    with pytest.raises(FolderNotUsable, match="can't be written"):
        init("mig", cwd=tmp_path / "locked")


def test_a_file_where_a_folder_must_be(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("")
    with pytest.raises(FolderNotUsable):
        init("db/mig", cwd=tmp_path)


def test_every_template_is_listed() -> None:
    assert [name for name, about in list_templates() if about.endswith(".")] == ["whimbrel", *ALEMBIC]


def test_an_environment_of_alembics_beside_a_project_of_ours_would_contradict_it(tmp_path: Path) -> None:
    init(cwd=tmp_path)
    with pytest.raises(CommandRefused, match="There is a project here already"):
        init("other", cwd=tmp_path)
    assert not (tmp_path / "alembic.ini").exists()
    assert load(cwd=tmp_path).kind == "whimbrel"
    init("other", config_file=Path("other.ini"), cwd=tmp_path)
    assert load(config_files=[tmp_path / "other.ini"], cwd=tmp_path).kind == "alembic"
