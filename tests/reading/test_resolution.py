from __future__ import annotations

import pytest

from whimbrel.reading.clause import Clause
from whimbrel.reading.reading import read_schema
from whimbrel.reading.resolution import (
    missing_column,
    missing_function,
    missing_in_change,
    missing_locked,
    operands,
    sources,
)
from whimbrel.reading.words import Words

KNOWN = read_schema(
    'CREATE TABLE t (id int, note text, "Big" int); CREATE TABLE u (id int, t_id int);'
    "CREATE VIEW v AS SELECT id, note FROM t; CREATE VIEW w AS SELECT * FROM t;"
)


def clause(sql: str) -> Clause:
    return Clause(Words.of(sql).tokens)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("SELECT 1 FROM a, b x JOIN c ON true", ["a", "b", "c"]),
        ("SELECT extract(epoch FROM now()) FROM a", ["a"]),
        ("SELECT substring(n FROM 2) FROM ONLY a AS y WHERE n IS DISTINCT FROM m", ["a"]),
        ("SELECT 1 FROM generate_series(1, 3) g, a", ["a"]),
        ("WITH x AS (SELECT 1 FROM a) SELECT 1 FROM x, b", ["a", "b"]),
        ("WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n FROM x) SELECT 1 FROM x", []),
        ("SELECT 1 FROM (SELECT 2 FROM a) s LEFT JOIN b USING (id)", ["a", "b"]),
        ("UPDATE t SET n = 1 FROM a WHERE a.id = t.id", ["a"]),
        ("SELECT (SELECT max(id) FROM a) FROM s.b", ["a", "s.b"]),
    ],
)
def test_the_relations_of_a_query(query: str, read: list[str]) -> None:
    assert [str(one.name) for one in sources(clause(query))] == read


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("SELECT id, nothing FROM t", "nothing"),
        ("SELECT t.nothing FROM t", "t.nothing"),
        ("SELECT x.id FROM t x WHERE x.gone > 1", "x.gone"),
        ("SELECT id FROM t WHERE gone = 1", "gone"),
        ("SELECT lower(gone) FROM t", "gone"),
        ("SELECT v.id, Big FROM v", "big"),
        ("SELECT id AS a, note b, t.ctid, now(), current_date FROM t WHERE note IS NOT NULL", ""),
        ('SELECT "Big" FROM t ORDER BY id', ""),
        ("SELECT t.id FROM t JOIN u ON u.t_id = t.id WHERE note LIKE 'x'", ""),
        ("SELECT anything FROM w", ""),
        ("SELECT anything FROM elsewhere", ""),
        ("SELECT n FROM t, generate_series(1, 2) n", ""),
        ("SELECT id FROM t WHERE id IN (SELECT gone FROM u)", ""),
        ("SELECT count(t) FROM t GROUP BY id HAVING count(id) > 1", ""),
    ],
)
def test_a_column_that_none_of_the_tables_has(query: str, column: str) -> None:
    assert missing_column(clause(query), KNOWN) == column


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("a > 0 AND b IS NULL", ["a", "b"]),
        ("lower(a) = 'x'", ["a"]),
        ("1 < b", ["b"]),
        ("now() > current_timestamp", []),
        ("kind = ANY (ARRAY['a'])", ["kind"]),
        ("a + b > 3", ["a"]),
        ("'x' = 'y'::text", []),
        ("date '2026-01-01' < NULL", []),
    ],
)
def test_names_that_can_only_be_columns(expression: str, names: list[str]) -> None:
    assert list(operands(clause(expression))) == names


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("UPDATE t SET note = 'x' FROM u WHERE u.t_id = t.id AND note IS NULL", ""),
        ("UPDATE t AS a SET note = b.note FROM u b WHERE b.t_id = a.id", "b.note"),
        ("UPDATE t a SET note = 'x' FROM u b WHERE b.t_id = a.ref", "a.ref"),
        ("UPDATE t a SET note = 'x' FROM u b WHERE t_ref = a.id", "t_ref"),
        ("UPDATE t SET note = 'x' FROM nowhere n WHERE n.gone = t.id", ""),
        ("UPDATE t SET note = 'x' FROM (SELECT 1 AS one) s WHERE s.one = t.gone", ""),
        ("UPDATE t SET note = x.b FROM (VALUES (1, 'b')) x (a, b) WHERE x.a = t.id", ""),
        ("DELETE FROM ONLY t USING u JOIN v USING (id) WHERE v.gone = 3", "v.gone"),
        ("DELETE FROM t USING u WHERE t_id = t.id RETURNING t.note", ""),
    ],
)
def test_a_column_that_no_table_of_a_change_has(change: str, column: str) -> None:
    assert missing_in_change(clause(change), KNOWN) == column


@pytest.mark.parametrize(
    ("query", "relation"),
    [
        ("SELECT 1 FROM t FOR UPDATE", ""),
        ("SELECT 1 FROM t FOR UPDATE OF t NOWAIT", ""),
        ("SELECT 1 FROM t a JOIN u b ON b.t_id = a.id FOR NO KEY UPDATE OF a FOR SHARE OF b", ""),
        ("SELECT 1 FROM t a FOR UPDATE OF t", "t"),
        ("SELECT 1 FROM t a, u FOR UPDATE OF a, b SKIP LOCKED", "b"),
        ("SELECT substring(note FOR 2) FROM t FOR UPDATE OF t", ""),
        ("WITH x AS (SELECT 1) SELECT 1 FROM x, t FOR UPDATE OF gone", ""),
    ],
)
def test_a_relation_to_be_locked_that_the_query_does_not_read(query: str, relation: str) -> None:
    assert missing_locked(clause(query), KNOWN) == relation


@pytest.mark.parametrize(
    ("sql", "function"),
    [
        ("SELECT s.f(1), s.a(2), lower('x')", ""),
        ("SELECT s.g(1)", "s.g"),
        ("CALL s.g()", "s.g"),
        ("INSERT INTO s.t (id) SELECT s.f(1)", ""),
        ("INSERT INTO s.t (id) SELECT 1 FROM s.g(1)", "s.g"),
        ("SELECT x::s.d(3), s.t(1) FROM other.g(1)", ""),
    ],
)
def test_a_function_that_a_schema_does_not_have(sql: str, function: str) -> None:
    known = read_schema(
        "CREATE SCHEMA s; CREATE TABLE s.t (id int);"
        "CREATE AGGREGATE s.a (int) (sfunc = int4pl, stype = int);"
        "CREATE FUNCTION s.f(n int) RETURNS int LANGUAGE sql AS 'SELECT n';"
    )
    assert missing_function(clause(sql), known) == function
