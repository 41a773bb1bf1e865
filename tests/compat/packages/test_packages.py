"""Packages that stand on Alembic, unchanged, say the same where Whimbrel answers to its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import package_environment
from support.package_environment import PackageEnvironment
from support.postgresql import Server
from support.turns import is_asked_for

PROGRAMS = Path(__file__).with_name("programs")
ON_POSTGRESQL = ("alembic_utils_entities", "declarative_extensions", "postgresql_enum")
ELSEWHERE = ("advanced_alchemy_commands", "dialects_offline", "flask_migrate_app", "geoalchemy2_helpers")

pytestmark = [
    pytest.mark.packages,
    pytest.mark.skipif(
        not is_asked_for("packages", "WHIMBREL_TEST_PACKAGES"),
        reason="packages are fetched from the package index: set WHIMBREL_TEST_PACKAGES=1 to run them",
    ),
]


@pytest.fixture(scope="module")
def environment() -> PackageEnvironment:
    return package_environment.made()


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_program_says_the_same(environment: PackageEnvironment, name: str, tmp_path: Path) -> None:
    theirs = environment.run(PROGRAMS / f"{name}.py", "theirs", tmp_path / "theirs")
    ours = environment.run(PROGRAMS / f"{name}.py", "ours", tmp_path / "ours")
    assert theirs.status == 0, theirs.err
    assert (ours.status, ours.out) == (0, theirs.out), ours.err


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ON_POSTGRESQL)
def test_a_program_says_the_same_on_postgresql(
    environment: PackageEnvironment, name: str, tmp_path: Path, postgresql_server: Server
) -> None:
    said = {}
    for answering in ("theirs", "ours"):
        with postgresql_server.database() as url:
            program = PROGRAMS / f"{name}.py"
            plain = url.replace("+psycopg:", "+psycopg2:")
            said[answering] = environment.run(program, answering, tmp_path / answering, plain)
    assert said["theirs"].status == 0, said["theirs"].err
    assert (said["ours"].status, said["ours"].out) == (0, said["theirs"].out), said["ours"].err
