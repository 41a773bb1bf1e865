"""UPDATE ... FROM, DELETE ... USING and joins that lock rows: whether a key by value gives few of them."""

from __future__ import annotations

import pytest

from whimbrel.reading import facts as f
from whimbrel.reading.reader import read_facts
from whimbrel.reading.reading import read_schema
from whimbrel.reading.selectivity import is_selective, locks_few

SCHEMA = read_schema(
    "CREATE TABLE p (id int PRIMARY KEY, name text, region text);"
    "CREATE TABLE c (id int PRIMARY KEY, p_id int, note text, UNIQUE (p_id, note))"
)


@pytest.mark.parametrize(
    ("sql", "few"),
    [
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id", False),
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id AND p.id = 4", True),
        ("UPDATE p x SET name = c.note FROM c WHERE c.p_id = x.id AND c.id IN (1, 2)", True),
        ("UPDATE p x SET name = c.note FROM c WHERE c.p_id > x.id AND c.id = 1", False),
        ("UPDATE p SET name = v.n FROM (VALUES (1, 'a')) AS v(id, n) WHERE v.id = p.id", True),
        ("UPDATE p SET name = v.n FROM (SELECT id, 'x' AS n FROM c) AS v WHERE v.id = p.id", False),
        ("WITH v(id, n) AS (VALUES (1, 'a')) UPDATE p SET name = v.n FROM v WHERE p.id = v.id", True),
        ("UPDATE p SET name = n FROM unnest(ARRAY[1, 2]) AS u(k) WHERE u.k = p.id", True),
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id AND p.id BETWEEN 1 AND 99", True),
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id AND p.id >= 1", False),
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id AND 1 < p.id AND p.id < 9", True),
        ("UPDATE p SET name = c.note FROM c WHERE c.p_id = p.id AND (p.id = 1 OR p.name = 'x')", False),
        ("DELETE FROM c USING p WHERE p.id = c.p_id AND p.id = 3", False),
        ("DELETE FROM c USING p WHERE p.id = c.p_id AND p.id = 3 AND note = 'x'", True),
        ("DELETE FROM c USING p WHERE p.id = c.p_id AND region = 'eu'", False),
        ("DELETE FROM c USING p JOIN c d ON d.p_id = p.id WHERE d.id = 1 AND c.id = p.id", True),
        ("DELETE FROM c USING p WHERE c.id IN (SELECT id FROM c) AND c.p_id = p.id", False),
    ],
)
def test_few_rows_of_one_relation_lead_to_few_of_another_by_its_key(sql: str, few: bool) -> None:
    change = read_facts(sql)
    assert isinstance(change, f.Change)
    assert is_selective(change, SCHEMA) is few


@pytest.mark.parametrize(
    ("sql", "few"),
    [
        ("SELECT * FROM p WHERE id = 1 FOR UPDATE", None),
        ("SELECT * FROM p JOIN c ON c.p_id = p.id WHERE region = 'eu' FOR UPDATE", False),
        ("SELECT * FROM p JOIN c ON c.p_id = p.id WHERE p.id = 7 FOR UPDATE OF p", True),
        ("SELECT * FROM p, c WHERE c.p_id = p.id AND c.id = 7 FOR UPDATE", True),
    ],
)
def test_a_join_locks_few_rows_where_a_key_gives_those_of_one_relation(sql: str, few: bool | None) -> None:
    query = read_facts(sql)
    assert isinstance(query, f.Query)
    assert locks_few(query.text, SCHEMA) is few
