"""Carry out random pairs of models and print what went wrong, and what was refused, under each seed.

`python -m support.changes.any_run sqlite|postgresql FIRST COUNT [--env] [--prove] [--text] [--notmade]`.
`--wider` draws more of what models may have. `--text` prints the models and the revision too. `--texts
FILE` writes what was generated there, to be compared under another hash seed. `WHIMBREL_TEST_SERVER` is
the URL of a PostgreSQL server to use.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from support.changes.any_models import Drawing, Pair
from support.changes.any_wider import WiderDrawing
from support.changes.case import Case
from support.changes.catalog import catalog
from support.changes.driver import Driver


class NotMade(Exception):
    """The models can't be created, or not in this database: there is nothing to try."""


@dataclass
class Seen:
    """What went wrong, what was refused for its rows, and the revision."""

    faults: list[str] = field(default_factory=list)
    refused: str = ""
    text: str = ""


def pair_of(seed: int, database: str, *, wider: bool = False) -> Pair:
    """The models that belong to a seed."""
    return (WiderDrawing if wider else Drawing)(Random(seed), database).pair()


def carried_out(
    pair: Pair, folder: Path, url: str, wanted_url: str, *, env: bool = False, prove: bool = False
) -> Seen:
    """Bring the models before to a database, then those after; raises NotMade.

    Without rows nothing may be refused. With them what is refused leaves everything as it was.
    """
    case = Case("any", "pair", pair.before, pair.after, pair.rows, head=pair.head)
    driver = Driver(case, folder, url, env=env, prove=prove)
    seen = Seen()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _carry_out(driver, wanted_url, seen)
    finally:
        seen.text = driver.text
        driver.engine.dispose()
    return seen


def _carry_out(driver: Driver, wanted_url: str, seen: Seen) -> None:
    wanted = _begun(driver, wanted_url)
    driver.use("before")
    before, rows = driver.look()
    found = _generated(driver, seen, "nothing")
    if found is None:
        return
    if found.operations:
        seen.faults.append(f"unchanged models: {found.operations}")
    driver.use("after")
    found = _generated(driver, seen, "change", keeps=True)
    if found is None or not _done(driver, seen, "upgrade", before, rows):
        return
    after, rows_after = driver.look()
    _same(seen, "upgraded", after, wanted)
    _kept(seen, "upgraded", rows, rows_after)
    second = _generated(driver, seen, "again")
    if second is not None and second.operations:
        seen.faults.append(f"second look: {second.operations}")
    if _done(driver, seen, "downgrade", after, rows_after):
        back, rows_back = driver.look()
        _same(seen, "downgraded", back, before)
        _kept(
            seen, "downgraded", {name: found for name, found in rows.items() if name in rows_after}, rows_back
        )


def _begun(driver: Driver, wanted_url: str) -> list[str]:
    """Create the models before, with what rows there can be; returns what those after look like."""
    engine = sa.create_engine(wanted_url, poolclass=sa.NullPool)
    try:
        after, before = driver.use("after"), driver.use("before")
        with engine.begin() as connection:
            _create(connection, after, before)
        with engine.connect() as connection:
            wanted = catalog(connection)
        with driver.engine.begin() as connection:
            _create(connection, before)
    except Exception as error:
        raise NotMade(" ".join(str(error).split())[:160]) from error
    finally:
        engine.dispose()
    for sql in driver.case.rows:
        _insert(driver.engine, sql)
    return wanted


def _create(connection: sa.Connection, metadata: Any, *more: Any) -> None:
    if connection.dialect.name == "postgresql":
        for name in {table.schema for one in (metadata, *more) for table in one.tables.values()} - {None}:
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{name}"')
    metadata.create_all(connection)


def _insert(engine: sa.Engine, sql: str) -> None:
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
    except sa.exc.DBAPIError:
        pass  # a check of its own is against it: one row less


def _generated(driver: Driver, seen: Seen, message: str, *, keeps: bool = False) -> Any:
    try:
        found = driver.generate(message)
    except Exception as error:  # whatever goes wrong is what is looked for
        seen.faults.append(f"generate {message}: {_told(error)}")
        return None
    if getattr(found, "failed", None):
        seen.faults.append(f"not proven: {found.failed}")
    for path in () if keeps else found.paths:
        Path(path).unlink()
    return found


def _done(driver: Driver, seen: Seen, way: str, schema: list[str], rows: dict[str, Any]) -> bool:
    """Whether the command did it; what is refused for its rows has to leave everything as it was."""
    try:
        driver.upgrade() if way == "upgrade" else driver.downgrade()
    except Exception as error:
        seen.refused = f"{way}: {_told(error)}"
        if not any(rows.values()):
            seen.faults.append(seen.refused)
        now, rows_now = driver.look()
        _same(seen, f"after a refused {way}", now, schema)
        if rows_now != rows:
            seen.faults.append(f"after a refused {way}: other rows")
        return False
    return True


def _told(error: Exception) -> str:
    lines = traceback.format_exc().splitlines()
    place = next((line.strip() for line in reversed(lines) if 'File "' in line), "")
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{text[:500]} [{place[-80:]}]"


def _same(seen: Seen, when: str, found: list[str], wanted: list[str]) -> None:
    found, wanted = list(map(_plain, found)), list(map(_plain, wanted))
    extra, missing = sorted(set(found) - set(wanted)), sorted(set(wanted) - set(found))
    if set(found) == set(wanted) or (
        extra and _nameless(extra) == _nameless(missing) and _by_server(missing)
    ):
        return
    seen.faults.append(f"{when}: extra {extra[:4]} missing {missing[:4]}"[:1500])


_SERVERS = re.compile(r"_(key|fkey|pkey|check|seq)\d*['\" ]")
_NAME = re.compile(
    r"^(constraint \(.*?, .*?, |sequence \(.*?, )('.*?'|\".*?\")(?=, ['\"][A-Z]+ |, '\w+int)"
    r"|(?<= INDEX ).*?(?= ON )"
)


def _plain(line: str) -> str:
    """What SQLite keeps of a default: a number with or without quotes or brackets is the same."""
    if not line.startswith("table ") or "'default'" not in line:
        return line
    return re.sub(r"\"'(-?[\d.]+)'\"", r"'\1'", line).replace("'(', ')', ", "")


def _nameless(lines: list[str]) -> list[str]:
    return sorted(_NAME.sub(lambda found: f"{found[1] or ''}*", line) for line in lines)


def _by_server(lines: list[str]) -> bool:
    """Whether it is only names that no model says: what has one already keeps it."""
    return all(_SERVERS.search(line) for line in lines)


def _kept(seen: Seen, when: str, before: dict[str, Any], now: dict[str, Any]) -> None:
    for name, rows in before.items():
        if name in now and len(now[name]) != len(rows):
            seen.faults.append(f"{when}: {len(now[name])} rows of {name} instead of {len(rows)}")


def main() -> None:
    """Print what went wrong."""
    database, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.environ["WHIMBREL_CACHE_DIR"] = tempfile.mkdtemp()
    counts: Counter[str] = Counter()
    with places(database) as places_of:
        for seed in range(first, first + count):
            pair = pair_of(seed, database, wider="--wider" in sys.argv)
            for one in (pair, replace(pair, rows=())):
                with places_of() as (url, wanted), tempfile.TemporaryDirectory() as folder:
                    end = tried(seed, one, Path(folder), url, wanted)
                counts[end] += 1
                if end != "refused":
                    break  # what rows refuse must be done where there are none
    print(dict(counts))


def tried(seed: int | str, pair: Pair, folder: Path, url: str, wanted: str) -> str:
    """Carry out one pair and tell of it; returns what kind of end it came to."""
    try:
        seen = carried_out(pair, folder, url, wanted, env="--env" in sys.argv, prove="--prove" in sys.argv)
    except NotMade as error:
        _say(f"{seed}: NOT MADE {error}", "--notmade" in sys.argv)
        return "not made"
    for fault in seen.faults:
        _say(f"{seed}: {fault}")
    _say(f"{seed}: REFUSED {seen.refused}", bool(seen.refused) and not seen.faults)
    _say("\n".join([pair.before, "--", pair.after, *pair.rows, seen.text]), "--text" in sys.argv)
    if "--texts" in sys.argv:
        with Path(sys.argv[sys.argv.index("--texts") + 1]).open("a") as file:
            print(seed, _PASSING.sub("", seen.text), file=file)
    return "faults" if seen.faults else "refused" if seen.refused else "good"


_PASSING = re.compile(r"(?m)^(Create Date|Revision ID|revision).*\n")
"""What is another in every text."""


def _say(text: str, wanted: bool = True) -> None:
    if wanted:
        print(text, flush=True)


@contextmanager
def places(database: str) -> Iterator[Any]:
    """A function that gives two empty databases."""
    from support.changes.table import _emptied, _server

    if database == "sqlite":
        yield _files
        return
    with _server() as there, there.database() as one, there.database() as other:

        @contextmanager
        def both() -> Iterator[tuple[str, str]]:
            with _emptied(one) as url, _emptied(other) as wanted:
                yield url, wanted

        yield both


@contextmanager
def _files() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/app.db", f"sqlite:///{folder}/wanted.db"


if __name__ == "__main__":
    main()
