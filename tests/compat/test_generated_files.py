"""The files that `revision --autogenerate` writes in an Alembic project are Alembic's, line for line.

In `generated/` are databases and models of which the files differed once: lines with `>` are SQL, the others
fill `models`. Beside them stand random models, changed at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support import mariadb, postgresql, random_models
from support.generated_files import Case, comparable, generated

WHERE = Path(__file__).with_name("generated")


def _cases(database: str) -> tuple[Case, ...]:
    text = (WHERE / f"{database}.txt").read_text()
    return tuple(_case(block) for block in text.split("=== ")[1:])


def _case(block: str) -> Case:
    name, *lines = block.splitlines()
    said = {
        key: line.removeprefix(f"{key}: ")
        for line in lines
        for key in _SETTINGS
        if line.startswith(f"{key}: ")
    }
    models = [line for line in lines if not line.startswith(("> ", *(f"{key}: " for key in _SETTINGS)))]
    ddl = tuple(line.removeprefix("> ") for line in lines if line.startswith("> "))
    return Case(name, "\n".join(models), ddl, **said)


_SETTINGS = ("options", "convention")
Files = dict[str, tuple[str, str]]


def _both(url: str, cases: tuple[Case, ...], folder: Path) -> Files:
    theirs, ours = (generated(tool, url, cases, folder) for tool in ("alembic", "whimbrel"))
    return {name: (comparable(theirs[name]), comparable(ours[name])) for name in theirs}


def _random(database: str, count: int) -> tuple[Case, ...]:
    return tuple(random_models.case(database, seed) for seed in range(count))


SQLITE = (*_cases("sqlite"), *_random("sqlite", 40))
POSTGRESQL = (*_cases("postgresql"), *_random("postgresql", 25))
MYSQL = (*_cases("mysql"), *_random("mysql", 25))


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return _both("sqlite://", SQLITE, tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="module")
def on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: postgresql.Server
) -> Iterator[Files]:
    with postgresql_server.database() as url:
        yield _both(url, POSTGRESQL, tmp_path_factory.mktemp("postgresql"))


@pytest.fixture(scope="module")
def on_mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    with mariadb.database() as url:
        yield _both(url, MYSQL, tmp_path_factory.mktemp("mariadb"))


@pytest.mark.parametrize("name", [case.name for case in SQLITE])
def test_on_sqlite(on_sqlite: Files, name: str) -> None:
    theirs, ours = on_sqlite[name]
    assert ours == theirs
    assert "revision = 'a'" in theirs


@pytest.mark.postgresql
@pytest.mark.parametrize("name", [case.name for case in POSTGRESQL])
def test_on_postgresql(on_postgresql: Files, name: str) -> None:
    theirs, ours = on_postgresql[name]
    assert ours == theirs
    assert "revision = 'a'" in theirs


@pytest.mark.parametrize("name", [case.name for case in MYSQL])
def test_on_mariadb(on_mariadb: Files, name: str) -> None:
    theirs, ours = on_mariadb[name]
    assert ours == theirs
    assert "revision = 'a'" in theirs
