"""What keeps a column from getting another type makes way and comes back: rules, bodies, policies, publications."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case
from support.changes.kinds_dependants import beside, whole

_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b')"
_TVW = 'T("t", C("v", Integer), C("w", String(20)))'
_BIG = 'T("t", C("v", BigInteger), C("w", Text, nullable=False))'
_LOG = '\nT("log", C("v", BigInteger))'


def _said(*statements: str) -> str:
    """Models' text by which the statements are run when the tables are there."""
    return f"\nfor q in {list(statements)!r}:\n    event.listen(m, 'after_create', DDL(q.replace('%', '%%')))"


def _all_of(column: str, table: str = "t") -> tuple[str, ...]:
    """A rule, a policy, a function and a publication that read a column."""
    return (
        f"CREATE RULE r AS ON UPDATE TO {table} WHERE OLD.{column} <> NEW.{column} AND NEW.w = 'q' DO ALSO INSERT INTO log (v) VALUES (OLD.{column})",
        f"COMMENT ON RULE r ON {table} IS 'of all'",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY p ON {table} USING ({column} > 3 AND w <> 'x')",
        f"CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count({column}) FROM {table} WHERE w = 'q'; END",
        "DROP PUBLICATION IF EXISTS p6",
        f"CREATE PUBLICATION p6 FOR TABLE {table} (id, {column}) WHERE ({column} > 3)",
    )


CASES: tuple[Case, ...] = (
    beside(
        "rules_with_comments_and_odd_names",
        _TVW + _LOG,
        _BIG + '\nT("log", C("v", Numeric))',
        "CREATE RULE \"a Rule\" AS ON DELETE TO t DO INSTEAD NOTHING;;CREATE RULE b AS ON INSERT TO t WHERE NEW.v > 10 DO ALSO INSERT INTO log (v) VALUES (NEW.v);;COMMENT ON RULE b ON t IS 'it''s';;CREATE RULE \"c c\" AS ON UPDATE TO log DO ALSO DELETE FROM t WHERE v = NEW.v",
        _ROWS,
    ),
    beside(
        "procedure_and_function_of_row_and_view_of_it",
        _TVW,
        _BIG,
        "CREATE VIEW vw AS SELECT id, v FROM t;;CREATE FUNCTION rows() RETURNS SETOF vw LANGUAGE sql AS 'SELECT * FROM vw';;CREATE PROCEDURE fill(n integer) LANGUAGE sql BEGIN ATOMIC INSERT INTO t (v) VALUES (n); END;;CREATE FUNCTION one(x vw) RETURNS integer LANGUAGE sql RETURN (SELECT count(*) FROM t WHERE v > 1);;COMMENT ON FUNCTION one(vw) IS 'counts'",
        _ROWS,
    ),
    beside(
        "view_over_parsed_function_over_retyped",
        _TVW,
        _BIG,
        "CREATE FUNCTION big() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM t WHERE v > 3; END;;CREATE VIEW vw AS SELECT big() AS n;;GRANT SELECT ON vw TO PUBLIC",
        _ROWS,
    ),
    beside(
        "policy_of_another_table_reads_retyped",
        _TVW + '\nT("u", C("t_id", Integer))',
        _BIG + '\nT("u", C("t_id", Integer))',
        "ALTER TABLE u ENABLE ROW LEVEL SECURITY;;CREATE POLICY p ON u USING (EXISTS (SELECT 1 FROM t WHERE t.id = u.t_id AND t.v > 3))",
        _ROWS,
    ),
    beside(
        "publications_two_and_whole",
        _TVW,
        _BIG,
        "DROP PUBLICATION IF EXISTS p1;;CREATE PUBLICATION p1 FOR TABLE t WHERE (w = 'a');;DROP PUBLICATION IF EXISTS p2;;CREATE PUBLICATION p2 FOR TABLE t;;DROP PUBLICATION IF EXISTS p3;;CREATE PUBLICATION p3 FOR TABLE t (id, w)",
        _ROWS,
    ),
    beside(
        "enum_loses_value_under_rule_view_function_publication",
        'T("t", C("v", Enum("a","b","c", name="k")), C("w", Text))\nT("log", C("v", Text))',
        'T("t", C("v", Enum("a","c", name="k")), C("w", Text))\nT("log", C("v", Text))',
        "CREATE RULE r AS ON UPDATE TO t WHERE OLD.v <> NEW.v DO ALSO INSERT INTO log (v) VALUES (OLD.v::text);;CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t WHERE v = 'a'; END;;CREATE VIEW vw AS SELECT v FROM t;;CREATE STATISTICS st ON v, w FROM t;;DROP PUBLICATION IF EXISTS p4;;CREATE PUBLICATION p4 FOR TABLE t WHERE (w = 'a')",
        "INSERT INTO t VALUES (1, 'a', 'x')",
    ),
    beside(
        "enum_becomes_text_under_rule_and_function",
        'T("t", C("v", Enum("a","b","c", name="k")), C("w", Text))\nT("log", C("v", Text))',
        'T("t", C("v", String(9)), C("w", Text))\nT("log", C("v", Text))',
        "CREATE RULE r AS ON UPDATE TO t WHERE NEW.w = 'q' DO ALSO INSERT INTO log (v) VALUES (NEW.w);;CREATE VIEW vw AS SELECT v FROM t;;CREATE STATISTICS st ON v, w FROM t",
        "INSERT INTO t VALUES (1, 'a', 'x')",
    ),
    beside(
        "trigger_when_and_of_with_generated_and_statistics",
        'T("t", C("v", Integer), C("w", String(20)), C("g", Integer, Computed("v * 2", persisted=True)))',
        'T("t", C("v", BigInteger), C("w", Text), C("g", BigInteger, Computed("v * 2", persisted=True)))',
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';;CREATE TRIGGER a BEFORE UPDATE OF v ON t FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM NEW.v) EXECUTE FUNCTION f();;CREATE STATISTICS s1 (dependencies) ON v, w FROM t",
        _ROWS,
    ),
    whole(
        "column_renamed_and_other_retyped_under_view",
        _TVW + _said("CREATE VIEW vw AS SELECT id, v AS n2, w FROM t"),
        'T("t", C("n", Integer, info={"renamed_from": "v"}), C("w", Text, nullable=False))'
        + _said("CREATE VIEW vw AS SELECT id, n AS n2, w FROM t"),
        _ROWS,
        on=PG,
    ),
    whole(
        "column_renamed_and_other_retyped_under_rule_policy_function_publication",
        _TVW + _LOG + _said(*_all_of("v")),
        'T("t", C("n", Integer, info={"renamed_from": "v"}), C("w", Text, nullable=False))'
        + _LOG
        + _said(*_all_of("n")),
        _ROWS,
        on=PG,
    ),
    whole(
        "table_renamed_and_column_retyped_under_view_and_rule",
        _TVW + _LOG + _said("CREATE VIEW vw AS SELECT id, v AS n2, w FROM t", *_all_of("v")),
        'T("s", C("v", BigInteger), C("w", Text, nullable=False), info={"renamed_from": "t"})'
        + _LOG
        + _said("CREATE VIEW vw AS SELECT id, v AS n2, w FROM s", *_all_of("v", "s")),
        _ROWS,
        on=PG,
    ),
)
