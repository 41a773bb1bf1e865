"""What is known of PostgreSQL's settings, against the server's list of them."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine

from whimbrel.commands.lint_files import Judged, lint_text
from whimbrel.reading.encodings import ENCODINGS
from whimbrel.reading.server_settings import KNOWN
from whimbrel.reading.time_zones import is_unknown_zone

LISTED = "SELECT lower(name), setting, enumvals, context FROM pg_settings WHERE name NOT LIKE '%%.%%'"
BY_SESSIONS = ("superuser", "user")


def refused(sql: str) -> bool:
    found = lint_text(sql, Judged("postgresql", 18), "x").findings
    return any(one.rule == "unknown-setting" for one in found)


@pytest.mark.postgresql
def test_each_setting_takes_what_the_server_says_of_it(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(LISTED).all()
    engine.dispose()
    assert {name for name, *_ in rows} <= KNOWN
    for name, value, choices, context in rows:
        if context in BY_SESSIONS:
            assert not [one for one in (value, *(choices or ())) if refused(f"SET {name} = '{one}'")], name
        else:
            assert refused(f"SET {name} = '{value}'"), name


def test_what_is_no_setting_of_the_server_is_left_alone() -> None:
    for sql in (
        "SET ROLE app",
        "SET SESSION AUTHORIZATION app",
        "SET NAMES 'utf8'",
        "RESET ALL",
        "SET app.x = 1",
    ):
        assert not refused(sql)
    assert not refused("SET lock_timeout = :wait")
    assert refused("ALTER DATABASE shop SET lock_timout = '2s'")
    assert not refused("ALTER FUNCTION f() SET SCHEMA other")
    assert not refused("ALTER SYSTEM SET shared_buffers = '1GB'")


@pytest.mark.postgresql
def test_names_of_encodings_and_zones_are_those_of_the_server(postgresql_url: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        encodings = connection.exec_driver_sql(
            "SELECT name FROM unnest(%s::text[]) name WHERE pg_char_to_encoding(name) < 0", (list(ENCODINGS),)
        ).all()
        zones = connection.exec_driver_sql("SELECT name FROM pg_timezone_names").scalars().all()
    engine.dispose()
    assert not encodings
    assert not [name for name in zones if is_unknown_zone(name)]
