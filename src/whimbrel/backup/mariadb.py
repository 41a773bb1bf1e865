"""MySQL and MariaDB: their own dump program, in one consistent read; back by their command line client."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.backup import programs
from whimbrel.errors import BackupFailed

if TYPE_CHECKING:
    from whimbrel.project.url import URL

SUFFIX = ".sql"
DUMP, CLIENT = ("mariadb-dump", "mysqldump"), ("mariadb", "mysql")
END = b"-- Dump completed"
# DDL commits by itself there: a restore that fails half-way has to be run again.
AGAIN = "The database may be half restored: mend the reason and restore it again."

EMPTY_FIRST = """\
SET FOREIGN_KEY_CHECKS = 0;
SET @tables = (SELECT GROUP_CONCAT('`', REPLACE(table_name, '`', '``'), '`') FROM information_schema.tables
               WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE');
SET @views = (SELECT GROUP_CONCAT('`', REPLACE(table_name, '`', '``'), '`') FROM information_schema.tables
              WHERE table_schema = DATABASE() AND table_type = 'VIEW');
SET @sql = IF(@views IS NULL, 'DO 0', CONCAT('DROP VIEW ', @views));
PREPARE statement FROM @sql; EXECUTE statement;
SET @sql = IF(@tables IS NULL, 'DO 0', CONCAT('DROP TABLE ', @tables));
PREPARE statement FROM @sql; EXECUTE statement;
"""
"""What was added after the dump isn't in it, and has to go as well."""


def take(url: URL, path: Path, version: int) -> None:
    """Dump the database into the file. Raises BackupFailed."""
    with _options(url) as options:
        command = [
            programs.found(DUMP),
            f"--defaults-extra-file={options}",
            *("--single-transaction", "--routines", "--triggers", "--events", "--hex-blob"),
            f"--result-file={path}",
            _database(url),
        ]
        programs.run(command, {}, secrets=tuple(url.secrets()))


def verify(path: Path) -> str:
    """What the dump holds, in words, after it was found to be whole. Raises BackupFailed."""
    try:
        with path.open("rb") as file:
            tables = sum(line.startswith(b"CREATE TABLE") for line in file)
            file.seek(max(0, file.tell() - 200))
            whole = END in file.read()
    except OSError as error:
        raise BackupFailed(f"{path} can't be read: {error.strerror}") from error
    if not whole:
        raise BackupFailed(f"{path} ends too early: the dump wasn't completed")
    return f"{tables} tables, dump completed"


def restore(path: Path, url: URL, version: int) -> None:
    """Put the dump in the place of the tables and views of the database. Raises BackupFailed."""
    with _options(url) as options, tempfile.TemporaryFile() as empty, path.open("rb") as dump:
        client = [programs.found(CLIENT), f"--defaults-extra-file={options}", _database(url)]
        empty.write(b"SET SESSION group_concat_max_len = 1000000;\n" + EMPTY_FIRST.encode())
        for script in (empty, dump):
            script.seek(0)
            programs.run(client, {}, secrets=tuple(url.secrets()), stdin=script, help=AGAIN)


def _database(url: URL) -> str:
    if not url.database:
        raise BackupFailed(f"{url.masked()} names no database")
    return url.database


@contextmanager
def _options(url: URL) -> Iterator[str]:
    """A file that only its owner reads, with all that a command line would show to everybody."""
    lines: Sequence[tuple[str, object]] = (
        ("user", url.username),
        ("password", url.password),
        ("host", url.host),
        ("port", url.port),
        ("socket", url.option("unix_socket")),
    )
    descriptor, name = tempfile.mkstemp(suffix=".cnf")
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write("[client]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in lines if value))
        yield name
    finally:
        Path(name).unlink()


def _quoted(value: object) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
