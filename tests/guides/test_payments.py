"""The payments service: what its guide promises, in development and in production."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from support.guide_typing import copied, schema, typed, whimbrel
from support.guides import EXAMPLES

FOLDER = EXAMPLES / "payments"
INITIAL = "2026_01_27_1807-5ec6405addd0_initial_database_schema.py"
TABLES = {"customers", "payments", "refunds"}


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """A copy of the example."""
    return copied("payments", tmp_path)


def sqlite(path: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)


def test_the_files_are_where_the_guide_says() -> None:
    for name in (f"alembic/versions/{INITIAL}", "alembic/env.py", "alembic/script.py.mako", "alembic/README"):
        assert (FOLDER / name).is_file(), name
    for name in ("alembic.ini", "migrate.py", "app/core/config.py", "app/db/models/__init__.py", "server.py"):
        assert (FOLDER / name).is_file(), name
    assert "create_all" not in (FOLDER / "server.py").read_text()


def test_the_compose_file_starts_the_service_as_the_guide_does() -> None:
    services = yaml.safe_load((FOLDER / "docker-compose.yml").read_text())["services"]
    wanted = 'sh -c "python migrate.py upgrade && uvicorn server:app --host 0.0.0.0"'
    assert " ".join(services["app"]["command"].split()) == wanted
    assert services["app"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert "healthcheck" in services["db"]


def test_a_column_is_added_and_its_type_changed_on_sqlite_with_rows_kept(service: Path) -> None:
    typed(service, "migrate.py", "upgrade")
    with sqlite(service / "dev_database.db").begin() as connection:
        connection.execute(sa.text("INSERT INTO customers (id, email, name) VALUES (1, 'a@b.c', 'A')"))
        connection.execute(
            sa.text(
                "INSERT INTO payments (customer_id, amount, currency, reference) VALUES (1, 5, 'EUR', 'r1')"
            )
        )
    model = service / "app/db/models/payment.py"
    model.write_text(
        model.read_text().replace("String(64), unique", "String(100), unique")
        + "    note: Mapped[str | None]\n"
    )
    typed(service, "migrate.py", "create", "Longer references")
    (written,) = set((service / "alembic/versions").glob("*longer_references.py"))
    assert "batch_alter_table" in written.read_text() and written.name[:2] == "20"
    assert "type_=sa.String(length=100)" in written.read_text()
    typed(service, "migrate.py", "upgrade")
    whimbrel(service, "check")
    with sqlite(service / "dev_database.db").connect() as connection:
        assert connection.scalar(sa.text("SELECT reference FROM payments WHERE note IS NULL")) == "r1"
    typed(service, "migrate.py", "downgrade")
    assert "5ec6405addd0" in typed(service, "migrate.py", "current")


def test_a_dropped_table_is_written_and_comes_back(service: Path) -> None:
    typed(service, "migrate.py", "upgrade")
    models = service / "app/db/models/__init__.py"
    models.write_text(
        models.read_text().replace("from app.db.models.refund import Refund\n", "").replace(', "Refund"', "")
    )
    typed(service, "migrate.py", "create", "Drop refunds")
    typed(service, "migrate.py", "upgrade")
    assert set(schema(sqlite(service / "dev_database.db"))) == TABLES - {"refunds"}
    typed(service, "migrate.py", "downgrade")
    assert set(schema(sqlite(service / "dev_database.db"))) == TABLES


def test_the_helper_tells_what_it_can(service: Path) -> None:
    assert "python migrate.py create" in typed(service, "migrate.py", status=1)
    assert "python migrate.py stamp" in typed(service, "migrate.py", "stamp", status=1)
    assert "python migrate.py stamp" in typed(service, "migrate.py", "unknown", "word", status=1)


def test_create_all_is_refused_in_production_alone(service: Path) -> None:
    code = (
        "import sqlalchemy as sa\nfrom app.db.models import Base\n"
        "Base.metadata.create_all(sa.create_engine('sqlite://'))"
    )
    typed(service, "-c", code)
    said = typed(service, "-c", code, environment={"ENV": "production"}, status=1)
    assert "create_all is disabled in production" in said


def test_both_forms_lead_to_the_same_schema(service: Path) -> None:
    typed(service, "migrate.py", "upgrade")
    other = service / "without_env"
    whimbrel(other, "upgrade", "head")
    whimbrel(other, "check")
    with_env, without = sqlite(service / "dev_database.db"), sqlite(other / "dev_database.db")
    assert schema(with_env) == schema(without)
    shutil.copy(service / "dev_database.db", other)
    assert "5ec6405addd0 (head)" in whimbrel(other, "current")
    assert not list(other.glob("**/env.py")) and not list(other.glob("**/*.ini"))


@pytest.mark.postgresql
def test_production_is_asynchronous_and_from_the_same_history(service: Path, postgresql_url: str) -> None:
    production = {"ENV": "production", "DATABASE_URL": postgresql_url, "PYTHONASYNCIODEBUG": "1"}
    typed(service, "migrate.py", "upgrade", environment=production)
    whimbrel(service, "check", environment=production)
    whimbrel(service / "without_env", "check", environment={**production, "WHIMBREL_ENV": "production"})
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    assert set(schema(engine)) == TABLES
    assert "CREATE TABLE payments" in whimbrel(service, "upgrade", "head", "--sql", environment=production)
    typed(service, "migrate.py", "downgrade", "base", "--yes", environment=production)
    assert schema(engine) == {}


SERVED = """
import asyncio
from fastapi.testclient import TestClient
from app.workers.settle import settle
import server

with TestClient(server.app) as client:
    sent = {"email": "a@b.c", "name": "A", "amount": "12.50", "currency": "EUR", "reference": "r1"}
    made = client.post("/payments", json=sent)
    assert (made.status_code, made.json()["status"]) == (201, "pending"), made.text
    assert settle() == 1
    assert client.get("/payments/r1").json() == {"reference": "r1", "amount": "12.50", "status": "settled"}
    health = client.get("/health")
    assert (health.status_code, health.json()["current"]) == (200, True), health.text
    assert health.json()["revision"] == ["5ec6405addd0"]
"""


@pytest.mark.parametrize("where", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_the_server_serves_and_its_worker_settles(
    service: Path, where: str, request: pytest.FixtureRequest
) -> None:
    for name in ("fastapi", "httpx", "aiosqlite"):
        pytest.importorskip(name, reason=f"{name} isn't installed")
    production = {"ENV": "production"}
    if where == "postgresql":
        production["DATABASE_URL"] = request.getfixturevalue("postgresql_url")
    environment = production if where == "postgresql" else {}
    said = typed(service, "-c", SERVED, environment=environment, status=1)
    assert "Run 'whimbrel upgrade head' first" in said
    typed(service, "migrate.py", "upgrade", environment=environment)
    typed(service, "-c", SERVED, environment=environment)
