"""How values of one type become those of another on PostgreSQL."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.postgresql_casts import using


@pytest.mark.parametrize(
    ("old", "new", "expression"),
    [
        ("INTEGER", "BIGINT", None),
        ("TEXT", "INTEGER", "v::INTEGER"),
        ("NUMERIC(8, 2)", "BIGINT", "CASE WHEN v = trunc(v) THEN v::BIGINT ELSE v::text::BIGINT END"),
        ("REAL", "SMALLINT", "CASE WHEN v = trunc(v) THEN v::SMALLINT ELSE v::text::SMALLINT END"),
        ("NUMERIC(8)", "INTEGER", None),
        ("NUMERIC[]", "INTEGER[]", None),
        ("NUMERIC(8, 2)", "NUMERIC(8, 1)", None),
        ("UUID", "VARCHAR(36)", None),
        ("UUID", "CHAR(32)", "replace(v::text, '-', '')"),
        ("UUID", "VARCHAR(8)", None),
        ("MONEY", "NUMERIC(12, 2)", "v::numeric::NUMERIC(12, 2)"),
        ("BIGINT", "MONEY", "v::numeric::MONEY"),
        ("INT4RANGE", "INT4MULTIRANGE", "INT4MULTIRANGE(v)"),
        ("INT4MULTIRANGE", "INT4RANGE", "range_merge(v)::INT4RANGE"),
        ("INT4RANGE", "INT8RANGE", "v::text::INT8RANGE"),
        ("mood", "mood[]", "CASE WHEN v IS NOT NULL THEN ARRAY[v]::mood[] END"),
        ("BIGINT", "mood[]", "CASE WHEN v IS NOT NULL THEN ARRAY[v::text::mood]::mood[] END"),
        (
            "TEXT",
            "INTEGER[]",
            "CASE WHEN left(v, 1) = '{' THEN v::INTEGER[] "
            "WHEN v IS NOT NULL THEN ARRAY[v::INTEGER]::INTEGER[] END",
        ),
        ("INTEGER[]", "mood", "v[1]::text::mood"),
        ("INTEGER[]", "BOOLEAN", "v[1] <> 0"),
        ("DATE", "TIME", "v::timestamp::TIME"),
        ("TIME", "TIMESTAMP WITHOUT TIME ZONE", "(DATE '1970-01-01' + v)::TIMESTAMP WITHOUT TIME ZONE"),
        ("OID", "REGCLASS", None),
        ("BIT(4)", "BIT VARYING(8)", "v::BIT VARYING(8)"),
        ("BIT(4)", "BIT(8)", "v::BIT(8)"),
        ("BIT VARYING(4)", "BIT VARYING", None),
        ("BIT VARYING(8)", "BIT(8)", "v::BIT(8)"),
        ("CIDR", "INET", None),
        ("INET", "CIDR", "v::text::CIDR"),
        ("BIT VARYING", "BIGINT", "lpad(v::text, 64, '0')::bit(64)::bigint"),
        ("INTEGER", "BIT VARYING(8)", "ltrim(v::bigint::bit(64)::text, '0')::bit varying"),
        ("REGCLASS", "INTEGER", "v::oid::bigint::INTEGER"),
        ("MACADDR8", "MACADDR", None),
        ("HSTORE", "JSONB", "v::JSONB"),
    ],
)
def test_using(old: str, new: str, expression: str | None) -> None:
    assert using("v", old, new) == expression


@pytest.mark.postgresql
def test_a_list_of_json_becomes_the_array_it_was_made_of(postgresql_url: str) -> None:
    items = ["x", 'y "[q]" \\n, z\n\t\\', "é]", "", None, "[", "NULL"]
    engine = sa.create_engine(postgresql_url)
    with engine.connect() as connection:
        for given in (items, [], None):
            there, back = using("v", "TEXT[]", "JSONB"), using("w", "JSONB", "TEXT[]")
            query = f"SELECT {back} FROM (SELECT {there} AS w FROM (SELECT CAST(:v AS text[]) AS v) a) b"
            assert connection.scalar(sa.text(query.replace("::", "\\:\\:")), {"v": given}) == given
    engine.dispose()


@pytest.mark.postgresql
@pytest.mark.parametrize("old", ["NUMERIC(20, 2)", "DOUBLE PRECISION"])
def test_a_fraction_is_no_whole_number(postgresql: sa.Engine, old: str) -> None:
    cast = sa.text(
        f"SELECT {using('v', old, 'BIGINT')} FROM (SELECT CAST(:v AS {old}) AS v) a".replace("::", "\\:\\:")
    )
    with postgresql.connect() as connection:
        for value in ("2", "9007199254740992", "-3.00", None):
            assert connection.scalar(cast, {"v": value}) == (None if value is None else int(float(value)))
        with pytest.raises(sa.exc.DataError, match=r"1\.5"):
            connection.execute(cast, {"v": "1.5"})


@pytest.mark.postgresql
@pytest.mark.parametrize("old", ["BIT(8)", "BIT VARYING(8)", "BIT VARYING"])
@pytest.mark.parametrize("new", ["BIT(4)", "BIT VARYING(4)"])
def test_a_bit_that_has_no_place_is_refused(postgresql: sa.Engine, old: str, new: str) -> None:
    with postgresql.connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLE flag (v {old})")
        connection.exec_driver_sql("INSERT INTO flag VALUES (B'10100000'), (NULL)")
        connection.exec_driver_sql(f"ALTER TABLE flag ALTER v TYPE {new} USING {using('v', old, new)}")
        assert connection.exec_driver_sql("SELECT v::text FROM flag").scalars().all() == ["1010", None]
        connection.exec_driver_sql(f"ALTER TABLE flag ALTER v TYPE {old} USING {using('v', new, old) or 'v'}")
        connection.exec_driver_sql("UPDATE flag SET v = B'10100001'")
        with pytest.raises(sa.exc.DataError, match="bit string"):
            connection.exec_driver_sql(f"ALTER TABLE flag ALTER v TYPE {new} USING {using('v', old, new)}")


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("old", "new", "fits", "refused"),
    [
        ("INTEGER", "BIT(4)", "11", ("16", "-1")),
        ("BIGINT", "BIT(64)", "-9007199254740993", ()),
        ("INTEGER", "BIT(32)", "-1", ()),
        ("NUMERIC(8, 2)", "BIT(8)", "7.00", ("7.50", "700.00")),
        ("TEXT", "BIT(4)", "1011", ("10111", "2")),
    ],
)
def test_numbers_and_texts_that_are_such_bits_become_them(
    postgresql: sa.Engine, old: str, new: str, fits: str, refused: tuple[str, ...]
) -> None:
    with postgresql.connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLE flag (v {old})")
        connection.exec_driver_sql(f"INSERT INTO flag VALUES ('{fits}'), (NULL)")
        connection.exec_driver_sql(f"ALTER TABLE flag ALTER v TYPE {new} USING {using('v', old, new)}")
        back = using("v", new, old) or "v"
        connection.exec_driver_sql(f"ALTER TABLE flag ALTER v TYPE {old} USING {back}")
        assert connection.exec_driver_sql("SELECT v::text FROM flag").scalars().all() == [fits, None]
        for value in refused:
            connection.exec_driver_sql(f"UPDATE flag SET v = '{value}'")
            with pytest.raises(sa.exc.DataError), connection.begin_nested():
                connection.exec_driver_sql(
                    f"ALTER TABLE flag ALTER v TYPE {new} USING {using('v', old, new)}"
                )
