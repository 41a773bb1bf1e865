"""The backend after its prestart, and before it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sqlmodel", reason="SQLModel isn't installed")
pytest.importorskip("fastapi", reason="FastAPI isn't installed")
pytest.importorskip("pydantic_settings", reason="pydantic-settings isn't installed")

from fastapi import FastAPI
from fastapi.testclient import TestClient

import whimbrel.errors

BACKEND = Path(__file__).parents[1]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    """The application beside an empty file of SQLite's."""
    url = f"sqlite:///{tmp_path / 'my_trader.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.syspath_prepend(str(BACKEND))
    from app.core import config, db
    from app.main import app

    monkeypatch.setattr(config.settings, "DATABASE_URL", url)
    db.engine.cache_clear()
    return app


def typed(*words: str, folder: Path = BACKEND) -> str:
    """What a command says."""
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True).stdout


def whimbrel_says(*words: str, folder: Path = BACKEND) -> str:
    """What a command of whimbrel says."""
    return typed(sys.executable, "-m", "whimbrel", *words, folder=folder)


def test_it_refuses_to_start_before_its_prestart(app: FastAPI) -> None:
    with pytest.raises(whimbrel.errors.NotAtHead, match="lacks 2 revisions"), TestClient(app):
        pass


def test_it_serves_after_its_prestart(app: FastAPI) -> None:
    whimbrel_says("wait", "10s")
    whimbrel_says("upgrade", "head")
    assert "created" in typed(sys.executable, "-m", "app.initial_data")
    assert "there already" in typed(sys.executable, "-m", "app.initial_data")
    with TestClient(app) as client:
        assert client.get("/health").json() == {"revision": ["d4e5f6"], "is_current": True, "pending": 0}
        ada = client.post("/users", json={"email": "ada@example.org"}).json()
        assert client.post("/users", json={"email": "ada@example.org"}).status_code == 409
        bought = {"symbol": "WHIM", "quantity": 3, "price": 12.5}
        assert client.post(f"/users/{ada['id']}/trades", json=bought).status_code == 201
        assert [row["symbol"] for row in client.get(f"/users/{ada['id']}/trades").json()] == ["WHIM"]


def test_both_forms_of_the_project_see_the_same(app: FastAPI) -> None:
    whimbrel_says("upgrade", "head", folder=BACKEND.parent)
    assert "d4e5f6 (head)" in whimbrel_says("current")
    assert whimbrel_says("history") == whimbrel_says("history", folder=BACKEND.parent)
    assert "No new upgrade operations" in whimbrel_says("check")
    assert "No new upgrade operations" in whimbrel_says("check", folder=BACKEND.parent)
