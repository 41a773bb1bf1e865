"""Statements with known verdicts: each judged on one schema, on PostgreSQL 15 and 18."""

from __future__ import annotations

from functools import lru_cache

import pytest

from support.corpus import CASES, SCHEMA, Case
from whimbrel.lint.linter import check_script
from whimbrel.lint.rule import Severity
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.reading import read_schema, read_script, statements


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    return read_schema(SCHEMA)


@pytest.mark.parametrize("version", [15, 18])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sql)
def test_a_statement_is_judged_as_the_server_behaves(case: Case, version: int) -> None:
    script = read_script(statements(case.sql), catalog(), version, in_transaction=not case.alone)
    dangers = [found.rule for found in check_script(script) if found.severity is Severity.DANGER]
    assert bool(dangers) == case.is_danger(version), (case.why, dangers)


def test_the_schema_of_the_corpus_is_read_whole() -> None:
    assert catalog().complete
    assert len(catalog().tables) == SCHEMA.count("CREATE TABLE") + SCHEMA.count("CREATE UNLOGGED TABLE")
