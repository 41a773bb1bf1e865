"""The whole histories of real applications: both tools say the same and end in the same schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.applications import Application, migrated
from support.postgresql import Server
from support.turns import is_asked_for

MLFLOW = Application(
    "mlflow",
    "3.17.2",
    "mlflow/store/db_migrations",
    models="mlflow.store.db.base_sql_model:Base.metadata",
    before="mlflow.store.tracking.dbmodels.initial_models:Base.metadata",
)
OPTUNA = Application(
    "optuna", "5.0.0", "optuna/storages/_rdb/alembic", models="optuna.storages._rdb.models:BaseModel.metadata"
)
DAGSTER = Application("dagster", "1.13.28", "dagster/_core/storage/alembic")
COMMANDS = [
    ["heads", "-v"],
    ["history", "-v"],
    ["branches", "-v"],
    ["upgrade", "head"],
    ["current", "-v"],
    ["check"],
    ["downgrade", "-1"],
    ["upgrade", "+1"],
    ["upgrade", "head", "--sql"],
]
pytestmark = pytest.mark.applications


def _in_turn(application: Application) -> Any:
    skip = pytest.mark.skipif(
        not is_asked_for(application.package, "WHIMBREL_TEST_APPLICATIONS"),
        reason="the applications take minutes to install: set WHIMBREL_TEST_APPLICATIONS=1 to run them",
    )
    return pytest.param(application, id=application.package, marks=skip)


every = pytest.mark.parametrize("application", [_in_turn(one) for one in (MLFLOW, OPTUNA, DAGSTER)])


@every
def test_on_sqlite(application: Application, tmp_path: Path) -> None:
    expected = _answers(application, "alembic", tmp_path)
    for tool in ("whimbrel", "alone"):
        _agree(expected, _answers(application, tool, tmp_path))


@every
@pytest.mark.postgresql
def test_on_postgresql(application: Application, tmp_path: Path, two_urls: tuple[str, str]) -> None:
    expected = _answers(application, "alembic", tmp_path, two_urls[0])
    _agree(expected, _answers(application, "alone", tmp_path, two_urls[1]))


@pytest.fixture
def two_urls(postgresql_server: Server) -> Iterator[tuple[str, str]]:
    """Two empty databases, by the driver that all applications know."""
    with postgresql_server.database() as one, postgresql_server.database() as other:
        yield one.replace("+psycopg:", "+psycopg2:"), other.replace("+psycopg:", "+psycopg2:")


def _answers(
    application: Application, tool: str, folder: Path, url: str | None = None
) -> list[Mapping[str, Any]]:
    """What each command did, without what differs by place and time."""
    place = folder / tool
    address = url or f"sqlite:///{place}/application.db"
    return [
        {key: _placeless(value, str(place), address) for key, value in answer.items()}
        for answer in migrated(application, tool, address, place, COMMANDS)
    ]


def _placeless(value: Any, place: str, url: str) -> Any:
    if not isinstance(value, str):
        return value
    database = sa.make_url(url).database or url
    return value.replace(url, "<url>").replace(place, "<place>").replace(database, "<database>")


def _agree(expected: list[Mapping[str, Any]], found: list[Mapping[str, Any]]) -> None:
    """Where Alembic gets through, so do we, with the same words and the same tables."""
    for wanted, had in zip(expected, found, strict=True):
        if wanted["status"] == 0:
            assert had == wanted, wanted["command"]
        else:
            assert had["status"] != 0, wanted["command"]
            assert had["schema"] == wanted["schema"], wanted["command"]
