"""PostgreSQL: `pg_dump` in its custom format; back by `pg_restore` and `psql`, in one transaction."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from whimbrel.backup import programs
from whimbrel.backup.emptying import EMPTY
from whimbrel.errors import BackupFailed

if TYPE_CHECKING:
    from whimbrel.project.url import URL

SUFFIX = ".dump"
TRANSACTION_TIMEOUT = b"SET transaction_timeout = 0;"
TRANSACTION_TIMEOUT_SINCE = 17
"""A later `pg_restore` writes this setting for every server; an earlier server refuses it."""
HEAD = 4096
_VERSION = re.compile(rb"[\x01-\x7f]\x00{3,7}(\d\d)(?:\.\d+|beta|rc|devel)")

PARAMETERS = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "service": "PGSERVICE",
    "options": "PGOPTIONS",
}
"""What a URL's query may say, by the variable that libpq's programs read (PostgreSQL manual, 34.15)."""


def take(url: URL, path: Path, version: int) -> None:
    """Dump the database into the file; `version` is the server's major one. Raises BackupFailed."""
    dump = programs.found(("pg_dump",), version)
    programs.run(
        [dump, "--format=custom", "--no-password", f"--file={path}"],
        _environment(url),
        secrets=tuple(url.secrets()),
    )


def schema_of(url: URL, version: int) -> str:
    """The schema as SQL, without rows, owners and rights; `version` is the server's. Raises BackupFailed."""
    dump = programs.found(("pg_dump",), version)
    with tempfile.TemporaryFile() as script:
        programs.run(
            [dump, "--schema-only", "--no-owner", "--no-privileges", "--no-password"],
            _environment(url),
            secrets=tuple(url.secrets()),
            stdout=script,
        )
        script.seek(0)
        return script.read().decode()


def verify(path: Path) -> str:
    """What the dump holds, in words, after `pg_restore` has read all of it. Raises BackupFailed."""
    restore = programs.found(("pg_restore",), _written_by(path))
    programs.run([restore, "--file=/dev/null", str(path)], {})
    listed = subprocess.run(
        [restore, "--list", str(path)], capture_output=True, text=True, check=False
    ).stdout
    tables = sum(" TABLE DATA " in line for line in listed.splitlines())
    return f"{tables} tables, read to its end"


def restore(path: Path, url: URL, version: int) -> None:
    """Put the dump in the place of everything that is in the database, or leave it as it was.

    Raises BackupFailed.
    """
    newest = max(version, _written_by(path))
    with tempfile.TemporaryFile() as script:
        script.write(EMPTY.encode())
        script.flush()
        programs.run([programs.found(("pg_restore",), newest), "--file=-", str(path)], {}, stdout=script)
        if version < TRANSACTION_TIMEOUT_SINCE:
            _leave_out(TRANSACTION_TIMEOUT, script)
        script.seek(0)
        programs.run(
            [
                programs.found(("psql",), newest),
                *("--no-psqlrc", "--quiet", "--no-password", "--single-transaction"),
                "--set=ON_ERROR_STOP=1",
            ],
            _environment(url),
            secrets=tuple(url.secrets()),
            stdin=script,
        )


def _environment(url: URL) -> dict[str, str]:
    """How libpq's programs learn of the server: a command line would show the password to everybody."""
    said = {
        "host": url.host,
        "port": None if url.port is None else str(url.port),
        "user": url.username,
        "password": url.password,
        "dbname": url.database,
    }
    said |= {name: value for name, value in url.query if name in PARAMETERS}
    return {PARAMETERS[name]: value for name, value in said.items() if value}


def _leave_out(line: bytes, script: IO[bytes]) -> None:
    """Blank the first occurrence of a line that the script begins with."""
    script.seek(0)
    place = script.read(len(EMPTY) + HEAD).find(line)
    if place >= 0:
        script.seek(place)
        script.write(b" " * len(line))


def _written_by(path: Path) -> int:
    """The major version that can read a custom dump: the later one of the server's and of `pg_dump`'s.

    The file begins with PGDMP; both versions are texts with their lengths before them ("16.2 ..."). Raises
    BackupFailed where the file isn't such a dump.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise BackupFailed(f"{path} can't be read: {error.strerror}") from error
    if not head.startswith(b"PGDMP"):
        raise BackupFailed(f"{path} isn't a dump in PostgreSQL's custom format")
    return max((int(number) for number in _VERSION.findall(head)[:2]), default=0)
