"""Models are found by importing what the settings name, and what is wrong with them is said in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.errors import MissingSetting, NoModels
from whimbrel.project.loader import load as load_project
from whimbrel.project.models import load
from whimbrel.project.project import Project
from whimbrel.project.setting import Setting
from whimbrel.project.settings import Settings

BASE = "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n"
MODEL = (
    "import sqlalchemy as sa\nfrom {base} import Base\n"
    "class {name}(Base):\n    __tablename__ = '{name}'\n    id = sa.Column(sa.Integer, primary_key=True)\n"
)
Make = Callable[..., Project]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make a project of these files, with this setting; modules it imports are forgotten afterwards."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    before = set(sys.modules)

    def project(models: str, files: dict[str, str] | None = None) -> Project:
        for name, text in (files or {}).items():
            path = tmp_path / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (tmp_path / "whimbrel.toml").write_text(f"models = {models}\n" if models else "")
        return load_project(cwd=tmp_path, environ={})

    yield project
    for name in set(sys.modules) - before:
        sys.modules.pop(name)


def tables(project: Project) -> list[set[str]]:
    return [set(metadata.tables) for metadata in load(project)]


def test_a_base_and_a_metadata(make: Make) -> None:
    files = {"m_one": BASE + MODEL.format(base="m_one", name="a").replace("from m_one import Base", "")}
    assert tables(make('"m_one:Base"', files)) == [{"a"}]
    assert tables(make('"m_one:Base.metadata"', files)) == [{"a"}]
    assert tables(make('["m_one:Base", "m_one"]', files)) == [{"a"}]


PACKAGE = {
    "pk/base": BASE,
    "pk/users": MODEL.format(base="pk.base", name="users"),
    "pk/shop/orders": MODEL.format(base="pk.base", name="orders"),
    "pk/shop/deep/items": MODEL.format(base="pk.base", name="items"),
    "pk/__init__": "",
    "pk/shop/__init__": "",
    "pk/__main__": "raise SystemExit('a program')",
}


@pytest.mark.parametrize("models", ['"pk"', '["pk.base:Base", "pk"]'])
def test_all_tables_of_a_package_are_found(make: Make, models: str) -> None:
    assert tables(make(models, PACKAGE)) == [{"users", "orders", "items"}]


def test_a_name_in_a_package_has_all_of_the_packages_tables(make: Make) -> None:
    package = {**PACKAGE, "pk/__init__": "from pk.base import Base"}
    assert tables(make('"pk:Base"', package)) == [{"users", "orders", "items"}]


def test_several_metadata_in_one_package(make: Make) -> None:
    one = "import sqlalchemy as sa\nm = sa.MetaData()\nt = sa.Table('{0}', m, sa.Column('id', sa.Integer))\n"
    found = tables(make('"two"', {"two/__init__": "", "two/a": one.format("a"), "two/b": one.format("b")}))
    assert sorted(map(sorted, found)) == [["a"], ["b"]]


def test_a_table_whose_metadata_has_no_name_is_found(make: Make) -> None:
    text = "import sqlalchemy as sa\nt = sa.Table('t', sa.MetaData(), sa.Column('id', sa.Integer))\n"
    assert tables(make('"alone"', {"alone": text})) == [{"t"}]


def test_the_folder_src(make: Make) -> None:
    assert tables(
        make(
            '"app_in_src.models"',
            {
                "src/app_in_src/models": BASE + "import sqlalchemy as sa\nsa.Table('t', Base.metadata)\n",
            },
        )
    ) == [{"t"}]


def test_metadata_itself(make: Make) -> None:
    metadata = sa.MetaData()
    project = make("")
    project.settings = Settings({"models": Setting((metadata,), "the program")})
    assert load(project) == [metadata]


def test_no_models_are_named(make: Make) -> None:
    with pytest.raises(MissingSetting, match=r"models.*whimbrel\.toml"):
        load(make(""))


@pytest.mark.parametrize(
    ("models", "files", "words"),
    [
        ('"nowhere.at.all"', {}, "no module 'nowhere'"),
        (
            '"broken1"',
            {"broken1": "import nowhere_else"},
            "importing broken1 fails: No module named 'nowhere_else'",
        ),
        ('"broken2"', {"broken2": "x = 1\n1 / 0"}, r"broken2\.py, line 2\): ZeroDivisionError"),
        ('"broken3"', {"broken3": "x = ("}, r"broken3\.py, line 1\): SyntaxError"),
        (
            '"bpk"',
            {"bpk/__init__": "", "bpk/sub": "1 / 0"},
            r"importing bpk.sub fails \(.*sub\.py, line 1\)",
        ),
        ('"m_two:Nothing"', {"m_two": "x = 1"}, "m_two has no 'Nothing'"),
        ('"m_three:x"', {"m_three": "x = 1"}, "neither a declarative base nor a MetaData"),
        ('"m_four"', {"m_four": BASE}, "no table is defined"),
        ('"m_five"', {"m_five": "raise ValueError"}, "ValueError"),
    ],
)
def test_what_is_wrong_with_the_models(make: Make, models: str, files: dict[str, str], words: str) -> None:
    with pytest.raises(NoModels, match=words):
        load(make(models, files))


def test_objects_that_answer_anything_are_left_alone(make: Make) -> None:
    strange = "class Any:\n    def __getattr__(self, name):\n        raise RuntimeError\nstrange = Any()\n"
    table: Any = "import sqlalchemy as sa\nt = sa.Table('t', sa.MetaData())\n"
    assert tables(make('"m_six"', {"m_six": strange + table})) == [{"t"}]
