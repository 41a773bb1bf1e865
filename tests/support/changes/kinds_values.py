"""Types, enums, defaults, counting and generated columns, two or three of each kind of change, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen kinds", name, before, after, *rows, **settings)


def whole(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case("unseen kinds", name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


_OWN = """\
%s
class Path(sa.types.UserDefinedType):
    cache_ok = True

    def __init__(self, size=30, kind="x"):
        self.size, self.kind = size, kind

    def get_col_spec(self, **kw):
        return f"VARCHAR({self.size})"


class Listed(sa.types.TypeDecorator):
    impl = Text
    cache_ok = True

    def __init__(self, item=Integer):
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.ARRAY(self.item) if dialect.name == "postgresql" else Text())


class Score(sa.types.TypeDecorator):
    impl = Numeric(6, 2)
    cache_ok = True


"""
_TYPES = (
    t(
        "own_type_gets_wider_and_required",
        'C("v", Path(20, kind="y")), C("w", Listed(Integer), server_default="{}")',
        'C("v", Path(40), nullable=False, server_default="/"), C("w", Listed(BigInteger), server_default="{}"), C("x", Listed(String(9)), index=True)',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
        head=_OWN,
    ),
    t(
        "own_decorator_to_its_plain_type",
        'C("v", Score), C("w", Score)',
        'C("v", Numeric(8, 3)), C("w", Score, nullable=False), C("x", Score, server_default="1.5")',
        "INSERT INTO t (id, v, w) VALUES (1, 1.25, 2.5)",
        head=_OWN,
    ),
    t(
        "own_decorator_stays",
        'C("v", Score), C("w", Score()), C("x", Listed(String(9))), C("y", Path)',
        'C("v", Numeric(6, 2)), C("w", Numeric(6, 2)), C("x", Text().with_variant(pg.ARRAY(String(9)), "postgresql")), C("y", Path(30))',
        head=_OWN,
        stable=True,
        on=PG,
    ),
    t(
        "moment_of_text_and_number_of_moment",
        'C("v", String(30)), C("w", DateTime, server_default=func.now())',
        'C("v", DateTime), C("w", Date, server_default=func.current_date())',
        "INSERT INTO t VALUES (1, '2024-02-29 10:00:00.000000', '2024-02-29 10:00:00.000000')",
        values_change=True,
        refused=True,
    ),
    t(
        "flag_to_words_with_default",
        'C("v", Boolean, nullable=False, server_default=sa.false())',
        'C("v", String(5), nullable=False, server_default="false")',
        "INSERT INTO t VALUES (1, true), (2, false)",
        values_change=True,
    ),
    t(
        "small_numbers_grow_with_their_check_index_default",
        'C("v", SmallInteger, CheckConstraint("v BETWEEN 1 AND 99", name="ck_v"), server_default="5", index=True)',
        'C("v", Numeric(8, 2), CheckConstraint("v BETWEEN 0.5 AND 99.5", name="ck_v"), server_default="5.25", index=True)',
        "INSERT INTO t VALUES (1, 7)",
    ),
    t(
        "exact_loses_digits_that_are_zero",
        'C("v", Numeric(12, 4)), C("w", Numeric(5, 2), unique=True)',
        'C("v", Numeric(10, 2)), C("w", Integer, unique=True)',
        "INSERT INTO t VALUES (1, 1.5000, 3.00)",
    ),
    t(
        "exact_with_digits_to_whole",
        'C("v", Numeric(12, 4), nullable=False)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, 1.75)",
        refused=True,
        values_change=True,
    ),
    t(
        "words_of_flags_become_flags",
        'C("v", String(9), server_default="no")',
        'C("v", Boolean, server_default=sa.false(), nullable=False)',
        "INSERT INTO t VALUES (1, 'yes'), (2, 'no'), (3, 'perhaps')",
        refused=True,
        values_change=True,
    ),
    t(
        "unicode_texts_to_cases",
        'C("v", Unicode(20)), C("w", UnicodeText), C("x", Text)',
        'C("v", UnicodeText, unique=True), C("w", Unicode(50), nullable=False), C("x", String)',
        "INSERT INTO t VALUES (1, 'é', '日本', 'x')",
    ),
    t(
        "interval_and_time_by_text",
        'C("v", Interval), C("w", Time)',
        'C("v", String(40)), C("w", String(20), nullable=False, server_default="00:00")',
        "INSERT INTO t VALUES (1, '1970-01-02 00:00:00.000000', '10:11:12.000000')",
        values_change=True,
        on=LITE,
    ),
    t(
        "array_of_words_shorter",
        'C("v", pg.ARRAY(Text)), C("w", pg.ARRAY(Numeric(10, 2)), server_default="{}")',
        'C("v", pg.ARRAY(String(5))), C("w", pg.ARRAY(Float), nullable=False, server_default="{1}")',
        "INSERT INTO t VALUES (1, '{abc}', '{1.5}')",
        on=PG,
        values_change=True,
    ),
    t(
        "array_of_words_too_long",
        'C("v", pg.ARRAY(Text))',
        'C("v", pg.ARRAY(String(2)))',
        "INSERT INTO t VALUES (1, '{abc}')",
        on=PG,
        refused=True,
    ),
    t(
        "json_of_many_spellings",
        'C("a", JSON), C("b", pg.JSONB, server_default="{}"), C("c", JSON().with_variant(pg.JSONB(), "postgresql"), server_default=text("\'[]\'"))',
        'C("a", pg.JSONB(none_as_null=True)), C("b", JSON, server_default="{}"), C("c", JSON, server_default=text("\'[1]\'"), nullable=False), Index("ix_a", "a", postgresql_using="gin")',
        "INSERT INTO t VALUES (1, '{\"a\": 1}', '{\"b\": [1]}', '[]')",
        on=PG,
    ),
    t(
        "ranges_of_other_items",
        'C("a", pg.DATERANGE), C("b", pg.NUMRANGE, server_default="[0,1]"), C("c", pg.TSRANGE)',
        'C("a", pg.TSRANGE), C("b", pg.INT8RANGE, server_default="[0,9)"), C("c", pg.TSTZRANGE)',
        "INSERT INTO t VALUES (1, NULL, NULL, NULL)",
        on=PG,
    ),
    t(
        "addresses_and_their_texts",
        'C("a", pg.INET, index=True), C("b", pg.MACADDR, unique=True), C("c", Text)',
        'C("a", Text, index=True), C("b", String(20), unique=True), C("c", pg.INET, nullable=False)',
        "INSERT INTO t VALUES (1, '10.0.0.1', '08:00:2b:01:02:03', '10.0.0.2')",
        on=PG,
        values_change=True,
    ),
    t(
        "zones_of_default_and_check",
        'C("a", DateTime, server_default=text("CURRENT_TIMESTAMP"), nullable=False), CheckConstraint("a > \'2000-01-01\'", name="ck"), Index("ix", sa.text("date_trunc(\'day\', a)"))',
        'C("a", DateTime(timezone=True), server_default=text("CURRENT_TIMESTAMP"), nullable=False), CheckConstraint("a > \'2000-01-01\'", name="ck"), Index("ix", "a")',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
        values_change=True,
    ),
    t(
        "bytes_of_texts_and_back",
        'C("a", LargeBinary), C("b", Text)',
        'C("a", Text), C("b", LargeBinary(50))',
        "INSERT INTO t VALUES (1, '\\x6162', 'cd')",
        on=PG,
        values_change=True,
    ),
    t(
        "letters_in_any_case_by_collation",
        'C("v", String(20), index=True, unique=True)',
        'C("v", String(20, collation="NOCASE"), index=True, unique=True, nullable=False)',
        "INSERT INTO t VALUES (1, 'a'), (2, 'b')",
        on=LITE,
    ),
    t(
        "letters_in_any_case_collide",
        'C("v", String(20), unique=True)',
        'C("v", String(20, collation="NOCASE"), unique=True)',
        "INSERT INTO t VALUES (1, 'a'), (2, 'A')",
        on=LITE,
        refused=True,
        repair=("UPDATE t SET v = 'c' WHERE id = 2",),
    ),
)
_ENUMS = (
    t(
        "enum_grows_at_both_ends_as_default_and_check",
        'C("v", Enum("m", name="e"), server_default="m"), CheckConstraint("v = \'m\'", name="ck")',
        'C("v", Enum("a", "m", "z", name="e"), server_default="z", nullable=False), CheckConstraint("v IN (\'m\', \'z\')", name="ck"), Index("ix", "v", unique=True, postgresql_where=text("v = \'a\'"), sqlite_where=text("v = \'a\'"))',
        "INSERT INTO t VALUES (1, 'm')",
    ),
    t(
        "enum_leaves_for_table_of_words",
        'C("v", Enum("a", "b", name="e", create_constraint=True))',
        'C("v", String(9), ForeignKey("k.word")))\nTable("k", m, C("word", String(9), primary_key=True)',
        "INSERT INTO t VALUES (1, NULL)",
    ),
    t(
        "enum_by_marks_of_values_and_new",
        'C("v", Enum("a", "b", name="e"), server_default="a"), C("w", pg.ARRAY(Enum("a", "b", name="e")))',
        'C("v", Enum("x", "b", "c", name="e"), server_default="c"), C("w", pg.ARRAY(Enum("x", "b", "c", name="e")), server_default="{c}")',
        "INSERT INTO t VALUES (1, 'a', '{a,b}')",
        renames=("e.a:x",),
        on=PG,
    ),
    t(
        "enum_shrinks_and_grows_with_unique_and_generated",
        'C("v", Enum("a", "b", "c", name="e"), unique=True), C("g", Boolean, Computed("v = \'a\'", persisted=True))',
        'C("v", Enum("c", "d", "a", name="e"), unique=True), C("g", Boolean, Computed("v <> \'a\'", persisted=True))',
        "INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'c')",
        on=PG,
    ),
    whole(
        "enum_two_columns_take_one_type",
        'T("a", C("v", Enum("x", "y", name="e1")))\nT("b", C("v", Enum("x", "y", name="e2"), server_default="x"))',
        'e = Enum("x", "y", "z", name="e1")\nT("a", C("v", e))\nT("b", C("v", e, server_default="z"), C("w", e))',
        "INSERT INTO a VALUES (1, 'x')",
        "INSERT INTO b VALUES (1, 'y')",
        on=PG,
    ),
    whole(
        "enum_one_type_becomes_two",
        'e = Enum("x", "y", name="e1")\nT("a", C("v", e), C("w", e))\nT("b", C("v", e, server_default="x"))',
        'T("a", C("v", Enum("x", "y", name="e1")), C("w", Enum("x", "q", name="e2")))\nT("b", C("v", Enum("x", "y", "r", name="e3"), server_default="r"))',
        "INSERT INTO a VALUES (1, 'x', 'x')",
        "INSERT INTO b VALUES (1, 'y')",
        on=PG,
    ),
    whole(
        "enum_of_foreign_key_pair_shrinks",
        'e = Enum("x", "y", "z", name="e")\nTable("p", m, C("v", e, primary_key=True))\nT("t", C("v", e, ForeignKey("p.v"), server_default="x", nullable=False))',
        'e = Enum("y", "x", name="e")\nTable("p", m, C("v", e, primary_key=True))\nT("t", C("v", e, ForeignKey("p.v", ondelete="CASCADE"), server_default="y", nullable=False))',
        "INSERT INTO p VALUES ('x'), ('y')",
        "INSERT INTO t VALUES (1, 'x')",
        on=PG,
    ),
    t(
        "enum_of_schema_with_dots_and_quotes",
        'C("v", Enum("it\'s", "a,b", "c\\"d", name="My Type"))',
        'C("v", Enum("it\'s", "a,b", "%(x)s", "c\\"d", ":e", name="My Type"), server_default="it\'s"), C("w", Enum("é", name="Ü"))',
        "INSERT INTO t VALUES (1, 'a,b')",
    ),
    t(
        "enum_partition_key_grows_and_table_gains",
        'C("v", Enum("a", "b", name="e"))',
        'C("v", Enum("a", "b", "c", name="e"), nullable=False), C("w", Enum("a", "b", "c", name="e"), server_default="c")',
        "INSERT INTO t VALUES (1, 'b')",
    ),
)
_DEFAULTS = (
    t(
        "default_equal_by_value_not_by_text",
        'C("b", Float, server_default="1"), C("c", BigInteger, server_default="007")',
        'C("b", Float, server_default="1.0"), C("c", BigInteger, server_default="7")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default_by_expression_of_sqlalchemy",
        'C("a", Boolean, server_default=sa.true()), C("b", String(9), server_default=sa.literal("x", String)), C("c", Integer, server_default=sa.text("1 + 1"))',
        'C("a", Boolean, server_default=sa.false()), C("b", String(9), server_default=sa.null()), C("c", Integer, server_default=sa.literal(3, Integer))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    t(
        "default_of_the_server_is_left",
        'C("a", Integer, server_default=FetchedValue()), C("b", DateTime, server_onupdate=FetchedValue(), server_default=func.now())',
        'C("a", BigInteger, server_default=FetchedValue()), C("b", DateTime, server_default=func.now(), nullable=False)',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default_with_dollars_and_semicolons",
        'C("a", Text, server_default="$$;--"), C("b", Text, server_default="a")',
        'C("a", Text, server_default="/* x */ $1 ?; --"), C("b", Text, server_default="\\ttab\\nlines")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default_of_words_like_keywords",
        'C("a", Text, server_default="NULL"), C("b", Text, server_default="CURRENT_TIMESTAMP"), C("c", Text, server_default="true")',
        'C("a", Text, server_default="null"), C("b", Text, server_default=text("CURRENT_TIMESTAMP")), C("c", Text, server_default="1")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default_of_rows_and_lists",
        'C("a", pg.ARRAY(Integer), server_default=text("ARRAY[1, 2]")), C("b", pg.JSONB, server_default=text("jsonb_build_object(\'a\', 1)")), C("c", Interval, server_default="1 day")',
        'C("a", pg.ARRAY(Integer), server_default=text("ARRAY[]::integer[]")), C("b", pg.JSONB, server_default=text("\'{\\"a\\": 1}\'::jsonb")), C("c", Interval, server_default=text("INTERVAL \'24 hours\'"))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    t(
        "default_of_day_after_and_user",
        'C("a", DateTime(timezone=True), server_default=text("now() + interval \'1 day\'")), C("b", String(63), server_default=func.current_user())',
        'C("a", DateTime(timezone=True), server_default=text("date_trunc(\'month\', now())"), nullable=False), C("b", String(63), server_default=func.session_user())',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    t(
        "default_of_epoch_and_random",
        'C("a", Integer, server_default=text("(strftime(\'%s\', \'now\'))")), C("b", String(32), server_default=text("(hex(randomblob(8)))"))',
        'C("a", Integer, server_default=text("(unixepoch())"), nullable=False), C("b", String(32), server_default=text("(lower(hex(randomblob(16))))"), unique=True), C("c", Integer, server_default=text("(abs(random()) % 10)"))',
        "INSERT INTO t (id) VALUES (1)",
        on=LITE,
    ),
)
_COUNTING = (
    t(
        "identity_on_old_key_with_rows_and_type",
        'C("n", Integer)',
        'C("n", BigInteger, Identity(start=100, increment=10), nullable=False)',
        "INSERT INTO t (id, n) VALUES (1, 3), (2, 4)",
        on=PG,
    ),
    t(
        "identity_all_options_turned",
        'C("n", Integer, Identity(always=True, start=5, increment=2, minvalue=1, maxvalue=1000, cycle=True, cache=5))',
        'C("n", Integer, Identity(always=False, start=5, increment=-2, minvalue=-50, maxvalue=50, cycle=False, cache=1))',
        "INSERT INTO t (id) VALUES (1), (2)",
        on=PG,
    ),
    whole(
        "identity_key_to_natural_key",
        'Table("t", m, C("id", BigInteger, Identity(), primary_key=True), C("code", String(9), nullable=False, unique=True))\nT("c", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("code", String(9), primary_key=True))\nT("c", C("t_code", ForeignKey("t.code")))',
        "INSERT INTO t (code) VALUES ('x')",
        "INSERT INTO c VALUES (1, 1)",
        on=PG,
    ),
    whole(
        "sequence_counts_for_two_tables_then_one",
        's = Sequence("s", start=10, metadata=m)\nT("a", C("n", Integer, s, server_default=s.next_value()))\nT("b", C("n", Integer, s, server_default=s.next_value()))',
        's = Sequence("s", start=10, increment=5, data_type=BigInteger, metadata=m)\nT("a", C("n", BigInteger, s, server_default=s.next_value()))\nT("b", C("n", Integer))',
        "INSERT INTO a (id) VALUES (1)",
        "INSERT INTO b (id) VALUES (1)",
        on=PG,
    ),
    whole(
        "sequence_descends_and_cycles_in_schema",
        'Sequence("s", metadata=m, schema="x")\nT("t", C("n", Integer, server_default=text("nextval(\'x.s\')")), schema="x")',
        'Sequence("s", metadata=m, schema="x", increment=-1, minvalue=-9, maxvalue=9, start=9, cycle=True, cache=3)\nT("t", C("n", BigInteger, server_default=text("nextval(\'x.s\')"), nullable=False), schema="x")',
        "INSERT INTO x.t (id) VALUES (1)",
        on=PG,
    ),
    whole(
        "counting_key_stops_counting",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text))\nT("c", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", String(20)))\nT("c", C("t_id", ForeignKey("t.id"), index=True))',
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO c VALUES (1, 1)",
    ),
    whole(
        "small_counting_key_becomes_big_identity",
        'Table("t", m, C("id", SmallInteger, primary_key=True), C("v", Text))\nT("c", C("t_id", SmallInteger, ForeignKey("t.id")))',
        'Table("t", m, C("id", BigInteger, Identity(always=True, start=1000), primary_key=True), C("v", Text))\nT("c", C("t_id", BigInteger, ForeignKey("t.id")))',
        "INSERT INTO t (v) VALUES ('x')",
        "INSERT INTO c VALUES (1, 1)",
        on=PG,
    ),
    t(
        "generated_expression_in_other_words",
        'C("a", Integer), C("b", Integer, Computed("a*2", persisted=True)), C("c", Text, Computed("\'x\' || a", persisted=True))',
        'C("a", Integer), C("b", Integer, Computed("a * 2", persisted=True)), C("c", Text, Computed("\'x\'||a", persisted=True))',
        "INSERT INTO t (id, a) VALUES (1, 5)",
        on=LITE,
    ),
    t(
        "generated_column_gets_key_and_unique",
        'C("a", Integer), C("b", Integer, Computed("a * 2", persisted=True))',
        'C("a", Integer, nullable=False), C("b", Integer, Computed("a * 3", persisted=True), unique=True, nullable=False), CheckConstraint("b > 0"), Index("ix_ab", "a", sa.text("b DESC"))',
        "INSERT INTO t (id, a) VALUES (1, 5), (2, 6)",
    ),
    t(
        "generated_columns_trade_expressions_and_one_goes",
        'C("a", Integer), C("b", Integer, Computed("a + 1", persisted=True)), C("c", Integer, Computed("a + 2", persisted=True)), C("d", Integer, Computed("a + 3", persisted=True))',
        'C("a", BigInteger), C("b", Integer, Computed("a + 2", persisted=True)), C("c", BigInteger, Computed("a + 1", persisted=True), index=True)',
        "INSERT INTO t (id, a) VALUES (1, 5)",
    ),
)
CASES: tuple[Case, ...] = (*_TYPES, *_ENUMS, *_DEFAULTS, *_COUNTING)
