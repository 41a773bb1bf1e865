"""Proxie: what its guide promises, with env.py and without."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from support.guide_typing import copied, schema, typed, whimbrel
from support.guides import EXAMPLES

FOLDER = EXAMPLES / "proxie"
TABLES = {"bookings", "consumers", "offers", "providers", "service_requests"}
SINGLE, FOREIGN = {"clerk_id", "status", "email", "created_at"}, {"consumer_id", "provider_id", "request_id"}


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A copy of the example."""
    return copied("proxie", tmp_path)


def engine_of(path: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)


def indexed(engine: sa.Engine) -> list[tuple[str, ...]]:
    look = sa.inspect(engine)
    return [
        tuple(index["column_names"]) for name in look.get_table_names() for index in look.get_indexes(name)
    ]


def test_the_compose_file_upgrades_before_the_application_starts() -> None:
    services = yaml.safe_load((FOLDER / "docker-compose.yml").read_text())["services"]
    assert services["migrate"]["command"].startswith("whimbrel upgrade head")
    assert services["app"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_the_indexes_are_those_of_the_guide_and_go_again(service: Path) -> None:
    whimbrel(service, "upgrade", "head")
    found = indexed(engine_of(service / "proxie.db"))
    singles = {columns[0] for columns in found if len(columns) == 1}
    assert singles == SINGLE | FOREIGN
    assert ("consumer_id", "status") in found and sum(len(columns) > 1 for columns in found) == 6
    whimbrel(service, "check")
    whimbrel(service, "downgrade", "-1")
    assert indexed(engine_of(service / "proxie.db")) == []
    assert set(schema(engine_of(service / "proxie.db"))) == TABLES


def test_both_forms_stand_on_one_history_and_one_database(service: Path) -> None:
    other = service / "without_env"
    whimbrel(other, "upgrade", "head")
    whimbrel(service, "check")
    whimbrel(other, "check")
    assert "001_add_indexes (head)" in whimbrel(service, "current")
    assert "2 of 2 revisions verified" in whimbrel(other, "verify")
    assert len((other / "whimbrel.toml").read_text().splitlines()) < 10


@pytest.mark.postgresql
def test_the_url_is_the_applications_and_a_script_leaves_it_alone(service: Path, postgresql_url: str) -> None:
    here = {"DATABASE_URL": postgresql_url}
    script = whimbrel(service, "upgrade", "head", "--sql", environment=here)
    assert "CREATE INDEX idx_bookings_consumer_id_status" in script
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    assert sa.inspect(engine).get_table_names() == []
    whimbrel(service, "upgrade", "head", environment=here)
    whimbrel(service, "check", environment=here)
    assert set(schema(engine)) == TABLES


SERVED = """
from fastapi.testclient import TestClient
from src.platform.main import app

with TestClient(app) as client:
    sent = {"clerk_id": "u1", "email": "a@b.c", "name": "A", "trade": "roofs", "text": "It drips."}
    made = client.post("/requests", json=sent)
    assert made.status_code == 201, made.text
    assert client.post("/requests", json=sent).json()["consumer"] == made.json()["consumer"]
    assert [one["trade"] for one in client.get("/requests").json()] == ["roofs", "roofs"]
    health = client.get("/health")
    assert (health.status_code, health.json()["revision"]) == (200, ["001_add_indexes"]), health.text
"""


def test_the_server_starts_where_every_migration_is(service: Path) -> None:
    for name in ("fastapi", "httpx"):
        pytest.importorskip(name, reason=f"{name} isn't installed")
    assert "Run 'whimbrel upgrade head' first" in typed(service, "-c", SERVED, status=1)
    whimbrel(service, "upgrade", "head")
    typed(service, "-c", SERVED)
