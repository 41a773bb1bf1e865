"""What is known of PostgreSQL's own functions, against the server's list of them."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine

from whimbrel.reading.builtin_functions import AGGREGATES, IMMUTABLE, SETS, STABLE, VARIES, VOLATILE, WINDOWS
from whimbrel.reading.calls import is_given, unknown_call
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.reading import read_schema
from whimbrel.reading.words import Words

_NAMED = (
    "SELECT proname, string_agg(DISTINCT prokind::text || provolatile::text, ' ') FROM pg_proc "
    "WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1"
)
_VOLATILITIES = {"fi": IMMUTABLE, "fs": STABLE, "fv": VOLATILE}


@pytest.mark.postgresql
def test_each_function_is_as_the_server_has_it(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        kinds = {name: kind.split() for name, kind in connection.exec_driver_sql(_NAMED)}
    engine.dispose()
    known = {name for group in (*_VOLATILITIES.values(), VARIES) for name in group}
    plain = {name: kind[0] for name, kind in kinds.items() if len(kind) == 1}
    wrong = [name for name in known & plain.keys() - VARIES if name not in _VOLATILITIES.get(plain[name], ())]
    assert not wrong
    assert not [name for name, kind in plain.items() if kind == "ai" and name not in AGGREGATES]
    assert not [name for name, kind in plain.items() if kind == "wi" and name not in WINDOWS]
    assert known | AGGREGATES | WINDOWS > SETS


def _unknown(expression: str, catalog: Catalog) -> str:
    return unknown_call(Clause(Words.of(expression).tokens), catalog)


def test_a_function_that_nobody_has_is_found() -> None:
    catalog = read_schema("CREATE FUNCTION own(int) RETURNS int LANGUAGE sql AS 'SELECT 1';")
    assert _unknown("lower(own(1)::text) || unheard_of(3)", catalog) == "unheard_of"
    for known in ("own(1)", "coalesce(lower(x), current_time(2)::text)", "a IN (1, 2) AND (b) = ANY (c)"):
        assert _unknown(known, catalog) == ""
    assert _unknown("unheard_of(3)", read_schema("CREATE EXTENSION postgis;")) == ""
    known = read_schema("CREATE EXTENSION hstore;")
    assert _unknown("akeys(x) || unheard_of(3)", known) == "unheard_of"
    assert _unknown("akeys(x)", catalog) == "akeys"
    assert is_given("pg_backend_pid")
