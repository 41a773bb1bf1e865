"""Models and URL are found by reading the source, whatever the layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from whimbrel.project.discovery import Found, find

BASE = "from sqlalchemy.orm import DeclarativeBase\nclass Base(DeclarativeBase):\n    pass\n"
MODEL = "class A(Base):\n    __tablename__ = 'a'\n"
TABLE = "import sqlalchemy as sa\nmetadata = sa.MetaData()\nt = sa.Table('t', metadata, sa.Column('id'))\n"
OLD = "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n"
FLASK = "db = SQLAlchemy()\nclass A(db.Model):\n    __tablename__: str = 'a'\n"
SQLMODEL = "from sqlmodel import SQLModel\nclass A(SQLModel, table=True):\n    id: int\n"


def made(root: Path, files: dict[str, str]) -> Found:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return find(root)


@pytest.mark.parametrize(
    ("files", "models"),
    [
        ({}, ()),
        ({"main.py": "print('hello')"}, ()),
        ({"models.py": BASE + MODEL}, ("models:Base",)),
        ({"models.py": TABLE}, ("models:metadata",)),
        ({"models.py": OLD + MODEL}, ("models:Base",)),
        ({"models.py": FLASK}, ("models:db",)),
        ({"models.py": SQLMODEL}, ("models",)),
        ({"app/db.py": BASE, "app/models.py": MODEL}, ("app.models",)),
        ({"app/db.py": BASE}, ("app.db:Base",)),
        (
            {"app/models/__init__.py": "", "app/models/base.py": BASE, "app/models/a.py": MODEL},
            ("app.models",),
        ),
        ({"app/models/__init__.py": BASE + MODEL}, ("app.models:Base",)),
        ({"src/pkg/models/a.py": BASE + MODEL, "src/pkg/models/deep/b.py": MODEL}, ("pkg.models",)),
        ({"src/pkg/db.py": BASE + TABLE}, ("pkg.db",)),
        (
            {"app/db.py": BASE, "app/users/models.py": MODEL, "app/items/models.py": MODEL},
            ("app.items.models", "app.users.models"),
        ),
        ({"models.py": BASE + MODEL, "tests/models.py": BASE + MODEL, "test_x.py": MODEL}, ("models:Base",)),
        ({"models.py": BASE + MODEL, "venv2/pyvenv.cfg": "", "venv2/x.py": BASE}, ("models:Base",)),
        ({"models.py": BASE + MODEL, "migrations/env.py": TABLE, ".x/a.py": MODEL}, ("models:Base",)),
        ({"models.py": BASE + MODEL, "not-a-module/x.py": MODEL, "a-b.py": MODEL}, ("models:Base",)),
        ({"models.py": BASE + MODEL, "broken.py": "__tablename__ = ("}, ("models:Base",)),
    ],
)
def test_the_models_of_a_layout(tmp_path: Path, files: dict[str, str], models: tuple[str, ...]) -> None:
    assert made(tmp_path, files).models == models


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("engine = create_engine('sqlite:///shop.db')", "sqlite:///shop.db"),
        (
            "URL = 'sqlite+aiosqlite:///shop.db'\nengine = create_async_engine(URL)",
            "sqlite+aiosqlite:///shop.db",
        ),
        ("def f():\n    return sa.create_engine('postgresql://me@h/d', echo=True)", "postgresql://me@h/d"),
        ("create_engine('postgresql://me:secret@h/d')", None),
        ("create_engine('sqlite://')", None),
        ("create_engine('sqlite:///:memory:')", None),
        ("create_engine(settings.url)", None),
        ("create_engine(make())", None),
        ("create_engine('nonsense')", None),
    ],
)
def test_a_url_without_a_password_is_copied(tmp_path: Path, text: str, url: str | None) -> None:
    assert made(tmp_path, {"db.py": text}).url == url
