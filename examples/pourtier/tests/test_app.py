"""The application on a database that migrations have made, and on one that they haven't."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI isn't installed")
pytest.importorskip("pydantic_settings", reason="pydantic-settings isn't installed")
pytest.importorskip("aiosqlite", reason="aiosqlite isn't installed")

from fastapi.testclient import TestClient

HERE = Path(__file__).parents[1]
WALLET = "So11111111111111111111111111111111111111112"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The application beside an empty file of SQLite's."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'pourtier.db'}")
    monkeypatch.syspath_prepend(str(HERE / "src"))
    from pourtier.config import settings
    from pourtier.infrastructure.persistence.database import engine
    from pourtier.main import app

    settings.cache_clear()
    engine.cache_clear()
    with TestClient(app) as opened:
        yield opened


def whimbrel(*words: str, folder: str = ".") -> str:
    """Type a command."""
    done = subprocess.run(
        [sys.executable, "-m", "whimbrel", *words],
        cwd=HERE / folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_health_tells_the_schemas_revision(client: TestClient) -> None:
    empty = client.get("/health")
    assert (empty.status_code, empty.json()["database"], empty.json()["pending"]) == (503, "behind", 3)
    whimbrel("upgrade", "002_add_email")
    assert client.get("/health").json()["revision"] == ["002_add_email"]
    whimbrel("upgrade", "head")
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "healthy",
        "database": "healthy",
        "revision": ["003_add_index"],
        "is_current": True,
        "pending": 0,
    }


def test_a_user_registers(client: TestClient) -> None:
    whimbrel("upgrade", "head")
    made = client.post("/users", json={"wallet_address": WALLET}).json()
    assert client.get(f"/users/{made['id']}").json() == made
    assert client.get("/legal-documents").json() == []
    accepted = client.post(f"/users/{made['id']}/legal-acceptances/{made['id']}")
    assert accepted.status_code == 404


def test_both_forms_of_the_project_see_the_same(client: TestClient) -> None:
    whimbrel("upgrade", "head", folder="without_env")
    assert "003_add_index (head)" in whimbrel("current")
    assert whimbrel("history") == whimbrel("history", folder="without_env")
    assert "No new upgrade operations" in whimbrel("check")
    assert "No new upgrade operations" in whimbrel("check", folder="without_env")


def test_the_url_comes_from_four_sources_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(HERE / "src"))
    from pourtier import config

    monkeypatch.setattr(config, "ROOT", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("ENVIRONMENT", raising=False)
    found = []
    for write in (
        lambda: None,
        lambda: (tmp_path / "config").mkdir(),
        lambda: (tmp_path / "config" / "development.yaml").write_text("database_url: from-yaml"),
        lambda: (tmp_path / ".env.development").write_text("DATABASE_URL=from-dotenv\nOTHER=1\n"),
        lambda: monkeypatch.setenv("DATABASE_URL", "from-environment"),
    ):
        write()
        config.settings.cache_clear()
        found.append(config.settings().database_url)
    config.settings.cache_clear()
    default = config.Settings.model_fields["database_url"].default
    assert found == [default, default, "from-yaml", "from-dotenv", "from-environment"]
