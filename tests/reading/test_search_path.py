"""Names without a schema are those of the search_path."""

from __future__ import annotations

import pytest

from whimbrel.reading.names import Name
from whimbrel.reading.reading import read_schema, read_script, statements

SCHEMA = (
    "CREATE SCHEMA app; CREATE TABLE t (id int); CREATE TABLE app.u (id int); CREATE TABLE app.t (id int)"
)


@pytest.mark.parametrize(
    ("path", "table", "found"),
    [
        ("app", "u", "app.u"),
        ("app", "t", "app.t"),
        ("app, public", "t", "app.t"),
        ("public, app", "t", "t"),
        ('"$user", public', "t", "t"),
        ("''", "t", "t"),
    ],
)
def test_a_bare_name_is_looked_up_in_the_schema_that_comes_first(path: str, table: str, found: str) -> None:
    sql = f"SET search_path TO {path}; ALTER TABLE {table} ADD COLUMN a int"
    script = read_script(statements(sql), read_schema(SCHEMA), 15)
    assert [str(effect.relation) for effect in script.readings[-1].effects] == [found]


def test_what_is_made_is_made_there_though_the_usual_schema_has_one() -> None:
    sql = "SET LOCAL search_path = later; CREATE TABLE t (id int); CREATE INDEX ON t (id)"
    script = read_script(statements(sql), read_schema(SCHEMA), 15)
    assert Name("t", "later") in script.after.tables
    assert [
        reading.effects for reading in script.readings if reading.effects and reading.sql[:8] == "CREATE T"
    ] == []
    assert script.after.tables[Name("t", "later")].born


def test_a_dump_may_say_it_once_for_the_tables_behind_it() -> None:
    catalog = read_schema(
        "SET search_path = app, pg_catalog; CREATE TABLE t (id int); "
        "SET search_path = public; CREATE TABLE u (id int)"
    )
    assert {str(name) for name in catalog.tables} == {"app.t", "u"}


def test_the_type_of_a_column_is_that_of_the_schema_that_comes_first() -> None:
    catalog = read_schema(
        "SET search_path = app, public; CREATE DOMAIN percent AS int; CREATE TABLE t (id int, a percent)"
    )
    users = [column.name for _, column in catalog.users_of(Name("percent", "app"))]
    assert users == ["a"]
    assert catalog.tables[Name("t", "app")].columns["id"].type.schema is None
