"""Any text is read without a crash, and what a dump of a schema holds is read whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from support.corpus import CASES
from whimbrel.errors import BrokenSQL
from whimbrel.lint.linter import check_script
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.reader import read_facts
from whimbrel.reading.reading import read_schema, read_script, statements

DUMP = """
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
\\restrict abc
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TABLE public.orders (
    id bigint NOT NULL,
    state character varying(20) DEFAULT 'new'::character varying NOT NULL,
    placed timestamp with time zone DEFAULT now(),
    price double precision, "Odd Name" text COLLATE "C",
    CONSTRAINT price_ok CHECK (((price > (0)::double precision) AND (price IS NOT NULL)))
)
PARTITION BY RANGE (placed);
CREATE SEQUENCE public.orders_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
COPY public.orders (id, state) FROM stdin;
1\tit's new
\\.
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
CREATE INDEX orders_state ON public.orders USING btree (state) WHERE (price > (10)::double precision);
CREATE TRIGGER touch BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
GRANT SELECT ON TABLE public.orders TO app;
"""


def test_a_dump_is_read_whole() -> None:
    catalog = read_schema(DUMP)
    assert catalog.complete
    table = catalog.tables[Name("orders")]
    assert [str(column.type) for column in table.columns.values()] == [
        "bigint",
        "varchar(20)",
        "timestamptz",
        "float8",
        "text",
    ]
    assert [constraint.name for constraint in table.constraints] == ["price_ok", "orders_pkey"]
    assert {index.name for index in catalog.indexes.values()} == {"orders_pkey", "orders_state"}
    assert [name for name, _ in table.triggers] == ["touch"]


def test_what_is_opaque_makes_a_schema_incomplete() -> None:
    assert not read_schema("CREATE TABLE t (id int); DO $$ BEGIN PERFORM 1; END $$;").complete


words = st.sampled_from([word for case in CASES for word in case.sql.split()])


@settings(max_examples=300, deadline=None)
@given(st.lists(words | st.sampled_from(["(", ")", ",", ";", "'", '"', "::", "$$"]), max_size=14))
def test_no_text_makes_it_crash(parts: list[str]) -> None:
    check(" ".join(parts))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_no_broken_statement_makes_it_crash(case: object, data: st.DataObject) -> None:
    parts = case.sql.split()  # type: ignore[attr-defined]
    cut = data.draw(st.integers(0, len(parts)))
    gone = data.draw(st.integers(0, len(parts)))
    check(" ".join([*parts[:cut], *parts[cut + gone :]]))


def check(sql: str) -> None:
    try:
        catalog = read_schema(sql)
        check_script(read_script(statements(sql), catalog, 15))
    except BrokenSQL:
        pass


def test_a_table_that_is_its_own_partition_has_an_end() -> None:
    check("CREATE TABLE m PARTITION OF m DEFAULT; ALTER TABLE m ADD COLUMN x int; CREATE INDEX ON m (x)")


def test_cut_off_statements_are_read() -> None:
    check("ALTER SEQUENCE s RENAME TO")
    check("CREATE TABLE m (d date) PARTITION BY RANGE (d); ALTER TABLE m ATTACH PARTITION n FOR VALUES FROM")


def test_copy_changes_a_table_where_rows_come_in_and_reads_a_query_where_they_go_out() -> None:
    assert read_facts("COPY s.t (a, b) FROM STDIN") == f.Change("COPY", Name("t", "s"), sets=("a", "b"))
    out = read_facts("COPY (SELECT a FROM t) TO STDOUT")
    assert isinstance(out, f.Query)
    assert out.text.text == "select a from t"


def test_explain_says_what_it_carries_out() -> None:
    deleted = read_facts("DELETE FROM t")
    for words in ("ANALYZE", "ANALYZE VERBOSE", "(ANALYZE, BUFFERS)", "(BUFFERS, ANALYZE on)"):
        assert read_facts(f"EXPLAIN {words} DELETE FROM t") == deleted
    for words in ("", "VERBOSE", "(ANALYZE off)", "(ANALYZE false, COSTS)"):
        assert isinstance(read_facts(f"EXPLAIN {words} DELETE FROM t"), f.Query)


def test_a_way_back_to_a_savepoint_ends_no_transaction() -> None:
    for sql in ("SAVEPOINT a", "ROLLBACK TO a", "ROLLBACK WORK TO SAVEPOINT a", "RELEASE a"):
        assert read_facts(sql) == f.Transaction("savepoint", "a", sql.partition(" ")[0])
    assert read_facts("ROLLBACK") == f.Transaction("rollback")


def test_a_constraint_of_a_new_table_is_valid_whatever_it_says() -> None:
    catalog = read_schema("CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1) NOT VALID);")
    assert [item.valid for item in catalog.tables[Name("t")].constraints] == [True]
    catalog = read_schema("CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID;")
    assert [item.valid for item in catalog.tables[Name("t")].constraints] == [False]
