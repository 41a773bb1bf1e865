"""Carry out all changes, print how many pass: `python -m support.changes.table [word] [--prove] [--env]`.

`--part=1/4` is the first, the fifth, ... of them.

`--empty` makes a first revision of the models after each change instead, and goes back to the base.

`WHIMBREL_TEST_SERVER` is the URL of a database of the PostgreSQL server to use instead of the tests' own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from support.changes.case import Case
from support.changes.corpus import runs
from support.changes.driver import Outcome, run, run_from_empty
from support.postgresql import started

PROVE, ENV, EMPTY = ("--prove" in sys.argv, "--env" in sys.argv, "--empty" in sys.argv)


def main() -> None:
    """Print each failure, then the table by kind and database."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    passed: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    os.environ["WHIMBREL_CACHE_DIR"] = tempfile.mkdtemp()
    with _server() as server, server.database() as one, server.database() as other:
        for case, database in _part(list(runs())):
            name = f"{case.kind}/{case.name}@{database}"
            if EMPTY and ("event.listen" in case.after or case.kind == "told extension"):
                continue  # what a listener creates, or who owns the database, is in no model
            if words and not any(word in name for word in words):
                continue
            with (
                tempfile.TemporaryDirectory() as folder,
                _urls((one, other), database, folder) as (url, wanted),
            ):
                project = Path(folder) / "project"
                project.mkdir()
                try:
                    outcome = _outcome(case, project, url, wanted)
                except (sa.exc.CompileError, sa.exc.NotSupportedError) as error:
                    text = str(error).partition("\n")[0]
                    print(f"{name}: left out, for this server isn't made for it: {text}", flush=True)
                    continue
            total[case.kind, database] += 1
            passed[case.kind, database] += not outcome.faults
            _tell(outcome)
    for kind in dict.fromkeys(kind for kind, _ in total):
        cells = [f"{passed[kind, one]:>4}/{total[kind, one]:<4}" for one in ("sqlite", "postgresql")]
        print(f"{kind:<14} {'  '.join(cells)}")
    print(f"{'all':<14} {sum(passed.values())}/{sum(total.values())}")


def _part(found: list[Any]) -> list[Any]:
    """All, or each so many of them."""
    said = next((word.partition("=")[2] for word in sys.argv if word.startswith("--part=")), "1/1")
    first, _, every = said.partition("/")
    return found[int(first) - 1 :: int(every)]


@contextmanager
def _server() -> Iterator[Any]:
    given = os.environ.get("WHIMBREL_TEST_SERVER")
    if given:
        yield _Given(sa.make_url(given))
        return
    with started() as server:
        yield server


@dataclass
class _Given:
    """A server that somebody named."""

    url: sa.URL

    @contextmanager
    def database(self) -> Iterator[str]:
        name = f"test_{uuid.uuid4().hex[:12]}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _execute(self, sql: str) -> None:
        engine = sa.create_engine(self.url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(sql)


def _outcome(case: Case, project: Path, url: str, wanted: str) -> Outcome:
    if EMPTY:
        return run_from_empty(case, project, url, wanted_url=wanted, env=ENV)
    return run(case, project, url, wanted_url=wanted, prove=PROVE, env=ENV)


def _tell(outcome: Outcome) -> None:
    if outcome.faults:
        print(outcome, flush=True)
        if "--text" in sys.argv:
            print(outcome.text)


@contextmanager
def _emptied(url: str) -> Iterator[str]:
    """The database, with nothing in it."""
    engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_schema_names() if name != "information_schema"]
        for name in names:
            connection.exec_driver_sql(f'DROP SCHEMA "{name}" CASCADE')
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    yield url


@contextmanager
def _urls(pair: tuple[str, str], database: str, folder: str) -> Iterator[tuple[str, str]]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/app.db", f"sqlite:///{folder}/wanted.db"
        return
    with _emptied(pair[0]) as one, _emptied(pair[1]) as other:
        yield one, other


if __name__ == "__main__":
    main()
