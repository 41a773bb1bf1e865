"""What depends on columns that change, in all the ways a server knows, and names of every kind of letters."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen kinds", name, before, after, *rows, **settings)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen kinds", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


def beside(name: str, before: str, after: str, said: str, *rows: str, **settings: object) -> Case:
    """A change of all the models, on both sides of which the same SQL stands beside the tables."""
    made = f"\nfor q in {said.strip().split(';;')!r}:\n    event.listen(m, 'after_create', DDL(q.replace('%', '%%')))"
    return whole(name, before + made, after + made, *rows, **{"on": PG, **settings})


_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b')"
_TVW = 'T("t", C("v", Integer), C("w", String(20)))'
_BIG = 'T("t", C("v", BigInteger), C("w", Text, nullable=False))'
_DEPENDANTS = (
    beside(
        "function_with_parsed_body_reads_retyped",
        _TVW,
        _BIG,
        "CREATE FUNCTION total() RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT sum(v) FROM t; END",
        _ROWS,
    ),
    beside(
        "publication_of_columns_and_rows_of_retyped",
        _TVW,
        _BIG,
        "DROP PUBLICATION IF EXISTS p_kinds;;CREATE PUBLICATION p_kinds FOR TABLE t (id, v) WHERE (v > 3)",
        _ROWS,
    ),
    beside(
        "rule_reads_retyped",
        f'{_TVW}\nT("log", C("v", BigInteger))',
        f'{_BIG}\nT("log", C("v", BigInteger))',
        "CREATE RULE noting AS ON UPDATE TO t WHERE OLD.v <> NEW.v DO ALSO INSERT INTO log (v) VALUES (OLD.v)",
        _ROWS,
    ),
    beside(
        "view_with_options_trigger_comment_and_grant",
        _TVW,
        _BIG,
        "CREATE VIEW seen WITH (security_barrier) AS SELECT id, v FROM t WHERE v > 1 WITH LOCAL CHECK OPTION;;COMMENT ON VIEW seen IS 'it''s';;COMMENT ON COLUMN seen.v IS 'of t';;GRANT SELECT ON seen TO PUBLIC;;ALTER VIEW seen ALTER COLUMN v SET DEFAULT 4",
        _ROWS,
    ),
    beside(
        "view_chain_of_three_and_recursive",
        _TVW,
        _BIG,
        "CREATE VIEW a AS SELECT id, v FROM t;;CREATE VIEW b AS SELECT a.v, t.w FROM a JOIN t USING (id);;CREATE RECURSIVE VIEW c (n) AS SELECT v FROM b UNION SELECT n - 1 FROM c WHERE n > 1",
        _ROWS,
    ),
    beside(
        "materialized_not_filled_with_index_and_comment",
        _TVW,
        _BIG,
        "CREATE MATERIALIZED VIEW mv AS SELECT v, count(*) AS n FROM t GROUP BY v WITH NO DATA;;CREATE UNIQUE INDEX ux_mv ON mv (v);;COMMENT ON MATERIALIZED VIEW mv IS 'sums'",
        _ROWS,
    ),
    beside(
        "statistics_of_expression_and_column_of_retyped",
        _TVW,
        _BIG,
        "CREATE STATISTICS st (ndistinct) ON v, w FROM t;;CREATE STATISTICS st2 ON (v + 1), (lower(w)) FROM t;;ALTER TABLE t ALTER COLUMN v SET STATISTICS 300",
        _ROWS,
    ),
    beside(
        "replica_identity_by_index_stays",
        'T("t", C("v", Integer, nullable=False, unique=True), C("w", String(20)))',
        'T("t", C("v", BigInteger, nullable=False, unique=True), C("w", Text))',
        "ALTER TABLE t REPLICA IDENTITY FULL",
        _ROWS,
    ),
    beside(
        "policies_of_each_command_on_retyped_and_dropped",
        'T("t", C("v", Integer), C("w", String(20)), C("o", Integer))',
        'T("t", C("v", BigInteger), C("w", Text), C("o", BigInteger))',
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY;;ALTER TABLE t FORCE ROW LEVEL SECURITY;;CREATE POLICY a ON t FOR SELECT USING (v > 3);;CREATE POLICY b ON t AS RESTRICTIVE FOR UPDATE USING (w <> 'x') WITH CHECK (o = v)",
        "INSERT INTO t VALUES (1, 5, 'a', 2)",
    ),
    beside(
        "triggers_of_each_kind_on_retyped",
        _TVW,
        _BIG,
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';;CREATE CONSTRAINT TRIGGER c AFTER UPDATE OF v ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.v > 3) EXECUTE FUNCTION f('it''s', '1');;CREATE TRIGGER s AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f();;ALTER TABLE t DISABLE TRIGGER s",
        _ROWS,
    ),
    beside(
        "column_goes_under_view_that_doesnt_read_it",
        'T("t", C("v", Integer), C("w", String(20)))',
        'T("t", C("v", Integer), C("y", Text))',
        "CREATE VIEW seen AS SELECT id, v FROM t",
        _ROWS,
        on=BOTH,
    ),
    beside(
        "lite_trigger_reads_renamed_and_rebuilt",
        f'{_TVW}\nT("log", C("v", Integer))',
        'T("t", C("n", Integer, nullable=False, unique=True, info={"renamed_from": "v"}), C("w", String(20)))\nT("log", C("v", Integer, nullable=False))',
        "CREATE TRIGGER IF NOT EXISTS tr AFTER DELETE ON t BEGIN INSERT INTO log (v) VALUES (OLD.id); END",
        _ROWS,
        on=LITE,
    ),
    beside(
        "lite_view_of_all_columns_stays",
        _TVW,
        'T("t", C("v", String(9), nullable=False), C("w", String(40)))',
        "CREATE VIEW every AS SELECT * FROM t;;CREATE VIEW counted AS SELECT count(*) AS n FROM every",
        _ROWS,
        on=LITE,
        values_change=True,
    ),
    beside(
        "owned_sequence_and_identity_of_retyped_and_default",
        'T("t", C("v", Integer, server_default=text("nextval(\'numbers\')")), C("w", String(20)))\nSequence("numbers", metadata=m)',
        'T("t", C("v", BigInteger, server_default=text("nextval(\'numbers\')"), nullable=False), C("w", Text))\nSequence("numbers", metadata=m)',
        "COMMENT ON SEQUENCE numbers IS 'of all'",
        _ROWS,
    ),
)
_LETTERS = {
    "backslash": "a\\\\b",
    "apostrophe": "it\\'s",
    "dollar": "a$1$",
    "digits": "1st",
    "dash": "a-b",
    "smile": "né🙂",
    "question": "a?b",
    "braces": "{a}",
    "brackets": "[a]",
    "tab": "a\\tb",
    "plus": "a+b,c;",
    "word": "null",
    "slashes": "/*a*/--",
}
_NAMES = tuple(
    whole(
        f"name_with_{what}",
        f"n = '{name}'\nT(n, C(n, Integer, index=True), C('v', Text), UniqueConstraint('v', name='u' + n))",
        f"n = '{name}'\nT(n, C(n, BigInteger, nullable=False, index=True), C('w' + n, String(9), server_default='x'), C('v', Text), CheckConstraint(sa.column(n) > 0, name='c' + n), UniqueConstraint('v', 'w' + n, name='u' + n))\nT('ref', C('p', ForeignKey(n + '.id')))",
        f"""INSERT INTO "{name.replace(chr(92) * 2, chr(92)).replace(chr(92) + "'", "'").replace(chr(92) + "t", chr(9))}" VALUES (1, 5, 'a')""",
    )
    for what, name in _LETTERS.items()
)
_ENUMS = (
    t(
        "type_renamed_as_value_comes",
        'C("v", Enum("a", "b", name="e"), server_default="a", nullable=False)',
        'C("v", Enum("a", "b", "c", name="f"), server_default="c", nullable=False)',
        "INSERT INTO t VALUES (1, 'b')",
    ),
    whole(
        "value_comes_and_one_of_two_tables_goes",
        'e = Enum("a", "b", name="e")\nT("t", C("v", e))\nT("u", C("v", e, nullable=False), C("t_id", ForeignKey("t.id")))',
        'T("t", C("v", Enum("z", "a", "b", name="e"), nullable=False, server_default="z"))',
        "INSERT INTO t VALUES (1, 'b')",
        "INSERT INTO u VALUES (1, 'b', 1)",
    ),
    t(
        "value_goes_with_column_of_same_type_that_had_it_as_default",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c"), C("w", Enum("a", "b", "c", name="e"))',
        'C("w", Enum("b", "a", name="e"), nullable=False, server_default="a")',
        "INSERT INTO t VALUES (1, 'c', 'b')",
        on=PG,
    ),
    t(
        "values_turned_under_default_check_and_unique",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c", unique=True), CheckConstraint("v <> \'b\'", name="ck")',
        'C("v", Enum("c", "b", "a", name="e"), server_default="a", unique=True), CheckConstraint("v < \'a\'", name="ck")',
        "INSERT INTO t VALUES (1, 'c')",
        on=PG,
    ),
)
CASES: tuple[Case, ...] = (*_DEPENDANTS, *_NAMES, *_ENUMS)
