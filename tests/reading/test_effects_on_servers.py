"""What the reading says a statement locks, rewrites and reads, compared with what real servers do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from support.corpus import CASES, SCHEMA, Case
from support.observed import STRONG, Observed, observe
from support.postgresql import Server
from support.postgresql15 import postgresql15_url
from whimbrel.lint.linter import check_script
from whimbrel.lint.rule import Severity
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.effect import Effect, merged
from whimbrel.reading.reading import Script, read_schema, read_script, statements

pytestmark = pytest.mark.postgresql
SILENT = (f.AlterDomain, f.Vacuum, f.Refresh)
"""Statements that go through rows without the server saying so."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_schema(SCHEMA)


@pytest.fixture(scope="module")
def newest(postgresql_server: Server) -> Iterator[str]:
    with postgresql_server.database() as url:
        yield prepared(url)


@pytest.fixture(scope="module")
def fifteen() -> Iterator[str]:
    with postgresql15_url() as url:
        yield prepared(url)


def prepared(url: str) -> str:
    """The connection string of a database with the schema, in a session that isn't in UTC."""
    address = url.replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(SCHEMA)
        connection.execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', "
            "current_database(), 'Europe/Paris'); END $$"
        )
    return address


def compared(address: str, version: int, catalog: Catalog) -> Iterator[str]:
    """Where the reading and the server differ, one line for each statement of the corpus."""
    for case in CASES:
        script = read_script(statements(case.sql), catalog, version, in_transaction=True)
        with psycopg.connect(address) as connection:
            found = observe(connection, [piece.sql for piece in statements(case.sql)])
        if found.error:
            yield from refused(case, found, script)
        else:
            yield from differences(case, found, script, catalog)


def refused(case: Case, found: Observed, script: Script) -> Iterator[str]:
    if not any(finding.severity is Severity.DANGER for finding in check_script(script)):
        yield f"{case.sql}: fails ({found.error}), and nothing was said"


def differences(case: Case, found: Observed, script: Script, catalog: Catalog) -> Iterator[str]:
    names = {name.name for name in (*catalog.tables, *catalog.views)}
    effects = [e for e in merged(e for r in script.readings for e in r.effects) if e.relation.name in names]
    lost = vanished(script)
    said = {e.relation.name: word(e) for e in effects if word(e) in STRONG and e.relation.name not in lost}
    seen = {name: lock for name, lock in found.locks.items() if name not in lost}
    if said != seen:
        yield f"{case.sql}: said {said}, saw {seen}"
    rewritten = {effect.relation.name for effect in effects if effect.rewrites}
    if rewritten - lost != found.rewritten - lost:
        yield f"{case.sql}: said rewritten {rewritten}, saw {found.rewritten}"
    long = any(effect.long for effect in effects)
    if long != found.goes_through(names) and not any(isinstance(r.facts, SILENT) for r in script.readings):
        yield f"{case.sql}: said long {long}, heard {found.said}"


def word(effect: Effect) -> str:
    return effect.lock.value.title().replace(" ", "")


def vanished(script: Script) -> set[str]:
    """Relations that the script drops or renames: the server's catalog doesn't show them under their name."""
    found: set[str] = set()
    for reading in script.readings:
        facts = reading.facts
        if isinstance(facts, f.Drop):
            found |= {name.name for name in facts.names}
            found |= {view.name.name for view in reading.before.views.values()} if facts.cascade else set()
        if isinstance(facts, f.AlterTable):
            for action in facts.actions:
                if isinstance(action, a.RenameTo):
                    found |= {facts.name.name, action.new}
                if isinstance(action, a.DropColumn) and action.cascade:
                    found |= {view.name.name for view in reading.before.views.values()}
    return found


def test_postgresql_18_does_what_was_said(newest: str, catalog: Catalog) -> None:
    assert list(compared(newest, 18, catalog)) == []


def test_postgresql_15_does_what_was_said(fifteen: str, catalog: Catalog) -> None:
    assert list(compared(fifteen, 15, catalog)) == []


def test_the_corpus_is_broad() -> None:
    kinds: set[Any] = {type(r.facts) for c in CASES for r in script_of(c).readings}
    assert len(CASES) > 250
    assert len(kinds) > 20


def script_of(case: Case) -> Script:
    return read_script(statements(case.sql), Catalog(), 18)
