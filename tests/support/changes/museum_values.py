"""A museum's models: types, enums, defaults, identities, generated columns and sequences, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole


def v(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """The column v of the table of loans."""
    return whole(
        "museum_" + name,
        f'T("loan", C("v", {before}), C("n", Integer))',
        f'T("loan", C("v", {after}), C("n", Integer))',
        *(f"INSERT INTO loan (id, v) VALUES ({k}, {one})" for k, one in enumerate(rows, 1)),
        **settings,
    )


_OWN = """%s
from sqlalchemy.types import TypeDecorator, UserDefinedType


class Cents(TypeDecorator):
    impl = Numeric
    cache_ok = True

    def __init__(self, scale=2):
        super().__init__(12, scale)
        self.scale = scale


class Words(TypeDecorator):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.ARRAY(Text) if dialect.name == "postgresql" else JSON())


class Money(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "NUMERIC(19, 4)"


"""
_TYPES = (
    v("string_gets_longer", "String(10)", "String(20)", "'a'"),
    v("string_loses_its_length", "String(10)", "String", "'a'", on=PG),
    v("string_gains_a_length", "String", "String(10)", "'a'", on=PG),
    v("string_to_text_and_back", "String(10)", "Text", "'a'"),
    v("numeric_gains_arguments", "Numeric", "Numeric(10, 2)", "1.25"),
    v("numeric_gets_other_arguments", "Numeric(10, 2)", "Numeric(14, 4)", "1.25"),
    v(
        "integer_to_bigint_with_default_and_index",
        'Integer, server_default="4", index=True',
        'BigInteger, server_default="4", index=True',
        "7",
    ),
    v("bigint_to_small", "BigInteger", "SmallInteger", "7"),
    v("float_to_double", "Float(24)", "Double", "1.5"),
    v("float_to_numeric", "Float", "Numeric(12, 3)", "1.5", values_change=True),
    v(
        "datetime_gets_zone",
        "DateTime",
        "DateTime(timezone=True)",
        "'2026-01-02 03:04:05'",
        on=PG,
        values_change=True,
    ),
    v("date_to_datetime", "Date", "DateTime", "'2026-01-02'", values_change=True),
    v("text_to_integer_of_digits", "Text", "Integer", "'12'"),
    v("integer_to_text", "Integer", "Text", "12"),
    v(
        "integer_to_boolean_with_default",
        'Integer, server_default="0"',
        "Boolean, server_default=sa.false()",
        "1",
        values_change=True,
    ),
    v(
        "boolean_to_integer",
        "Boolean, server_default=sa.true(), nullable=False",
        'Integer, server_default="1", nullable=False',
        "true",
        values_change=True,
    ),
    v("text_to_boolean", "String(5)", "Boolean", "'true'", on=PG, values_change=True),
    v("text_to_uuid", "String(36)", "Uuid", "'6f1c1c1e-0b0b-4c4c-8d8d-1e1e1e1e1e1e'", on=PG),
    v(
        "json_to_jsonb_with_default",
        "pg.JSON, server_default='{}'",
        "pg.JSONB, server_default='{}'",
        "'{\"a\": 1}'",
        on=PG,
        values_change=True,
    ),
    v("text_to_json", "Text", "JSON", "'{\"a\": 1}'", values_change=True),
    v("array_of_integers_to_big", "pg.ARRAY(Integer)", "pg.ARRAY(BigInteger)", "'{1,2}'", on=PG),
    v("text_to_array", "Text", "pg.ARRAY(Text)", "'{a,b}'", on=PG, values_change=True),
    v(
        "interval_gets_fields",
        "Interval",
        'pg.INTERVAL(fields="DAY TO SECOND")',
        "'1 day'",
        on=PG,
        values_change=True,
    ),
    v("bits_get_wider", "pg.BIT(4)", "pg.BIT(8)", "B'1010'", on=PG, values_change=True),
    v("collation_comes", "String(20)", 'String(20, collation="C")', "'a'", on=PG),
    v(
        "collation_changes",
        'String(20, collation="BINARY")',
        'String(20, collation="NOCASE")',
        "'a'",
        on=LITE,
    ),
    v("decorated_type_changes", "Cents(2)", "Cents(4)", "1.25", head=_OWN),
    v("decorated_type_for_a_numeric", "Numeric(12, 2)", "Cents(2)", "1.25", head=_OWN, stable=True),
    v("type_by_dialect_comes", "Integer", "Words", head=_OWN, values_change=True, on=LITE),
    v("type_of_its_own_comes", "Integer", "Money", "3", head=_OWN),
    v(
        "type_with_variant",
        "Text",
        'JSON().with_variant(pg.JSONB(astext_type=Text()), "postgresql")',
        "'[1]'",
        values_change=True,
    ),
    v("length_of_char_and_binary", "CHAR(3)", "CHAR(6)", "'abc'", values_change=True),
    v("binary_for_text", "Text", "LargeBinary", "'abc'", on=PG, values_change=True),
    v("inet_for_text", "Text", "pg.INET", "'10.0.0.1'", on=PG, values_change=True),
)
_STATE = 'Enum("new", "lent", "back", name="loan_state"{})'


def e(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """On PostgreSQL's types of choices."""
    return v("enum_" + name, before, after, *rows, **{"on": PG, **settings})


_ENUMS = (
    e(
        "value_at_the_end",
        _STATE.format(""),
        'Enum("new", "lent", "back", "lost", name="loan_state")',
        "'lent'",
    ),
    e(
        "value_in_the_middle",
        _STATE.format(""),
        'Enum("new", "asked", "lent", "back", name="loan_state")',
        "'lent'",
    ),
    e(
        "value_at_the_beginning",
        _STATE.format(""),
        'Enum("draft", "new", "lent", "back", name="loan_state")',
        "'lent'",
    ),
    e(
        "value_comes_and_is_the_default",
        _STATE.format("") + ', server_default="new"',
        'Enum("new", "lent", "back", "lost", name="loan_state"), server_default="lost"',
        "'lent'",
    ),
    e(
        "value_goes",
        _STATE.format("") + ', server_default="new"',
        'Enum("new", "lent", name="loan_state"), server_default="new"',
        "'lent'",
    ),
    e(
        "value_renamed",
        _STATE.format(""),
        'Enum("new", "out", "back", name="loan_state")',
        "'lent'",
        renames=("loan_state.lent:out",),
        kept=(("SELECT count(*) FROM loan WHERE v = 'lent'", "SELECT count(*) FROM loan WHERE v = 'out'"),),
        values_change=True,
    ),
    e(
        "values_in_another_order",
        _STATE.format(""),
        'Enum("back", "lent", "new", name="loan_state")',
        "'lent'",
    ),
    e("type_renamed", _STATE.format(""), _STATE.format("").replace("loan_state", "state_of_loan"), "'lent'"),
    e(
        "comes_for_text",
        'String(10), server_default="new"',
        _STATE.format("") + ', server_default="new"',
        "'lent'",
    ),
    e(
        "goes_for_text",
        _STATE.format("") + ', server_default="new", index=True',
        'String(10), server_default="new", index=True',
        "'lent'",
    ),
    e(
        "under_check_and_index",
        _STATE.format("") + ", CheckConstraint(\"v <> 'back' OR n IS NOT NULL\", name='ck_v'), index=True",
        'Enum("new", "lent", "back", "gone", name="loan_state"), CheckConstraint("v <> \'gone\' OR n IS NOT NULL", name="ck_v"), index=True',
        "'lent'",
    ),
    e(
        "in_an_array",
        "pg.ARRAY(" + _STATE.format("") + ")",
        'pg.ARRAY(Enum("new", "lent", "back", "lost", name="loan_state"))',
        "'{lent,new}'",
    ),
    whole(
        "museum_enum_column_comes",
        'T("loan", C("n", Integer))',
        'T("loan", C("n", Integer), C("v", Enum("a", "b", name="ab"), nullable=False, server_default="a"), C("w", Enum("a", "b", name="ab")))',
        "INSERT INTO loan VALUES (1, 2)",
        on=PG,
    ),
    whole(
        "museum_enum_column_goes_with_its_type",
        'T("loan", C("n", Integer), C("v", Enum("a", "b", name="ab"), server_default="a"))',
        'T("loan", C("n", Integer))',
        "INSERT INTO loan VALUES (1, 2)",
        on=PG,
    ),
    whole(
        "museum_enum_shared_by_tables_gains",
        'k = Enum("a", "b", name="ab", metadata=m)\nT("loan", C("v", k, server_default="b"))\nT("gift", C("v", k, nullable=False))',
        'k = Enum("a", "b", "c", name="ab", metadata=m)\nT("loan", C("v", k, server_default="c"))\nT("gift", C("v", k, nullable=False, server_default="a"))',
        "INSERT INTO loan VALUES (1, 'a')",
        "INSERT INTO gift VALUES (1, 'b')",
        on=PG,
    ),
    v(
        "enum_without_type_gains",
        'Enum("a", "b", native_enum=False, create_constraint=True, name="ck_ab")',
        'Enum("a", "b", "long", native_enum=False, create_constraint=True, name="ck_ab")',
        "'a'",
    ),
    v(
        "enum_without_type_gets_a_type",
        'Enum("a", "b", native_enum=False, name="ab")',
        'Enum("a", "b", name="ab")',
        "'a'",
        on=PG,
    ),
    v("boolean_gets_its_check", "Boolean", 'Boolean(create_constraint=True, name="ck_bool")', "true"),
    whole(
        "museum_enum_in_a_schema_gains",
        'T("loan", C("v", Enum("a", "b", name="ab", schema="lend")), schema="lend")',
        'T("loan", C("v", Enum("a", "c", "b", name="ab", schema="lend")), schema="lend")',
        "INSERT INTO lend.loan VALUES (1, 'b')",
        on=PG,
    ),
)
_DEFAULTS = (
    v("default_comes", "Integer", 'Integer, server_default="7"', "1"),
    v("default_goes", 'String(9), server_default="x"', "String(9)", "'a'"),
    v(
        "default_changes_with_quote",
        'Text, server_default="it\'s"',
        'Text, server_default="it\'s \\"two\\""',
        "'a'",
    ),
    v(
        "default_with_quote_stays",
        'Text, server_default="it\'s", nullable=False',
        'Text, server_default="it\'s", nullable=False',
        "'a'",
        stable=True,
    ),
    v(
        "default_said_in_other_words",
        "DateTime, server_default=func.now()",
        'DateTime, server_default=text("CURRENT_TIMESTAMP")',
        on=LITE,
        stable=True,
    ),
    v(
        "default_from_constant_to_function",
        'String(40), server_default="x"',
        "String(40), server_default=func.lower('ABC')",
        "'a'",
        on=PG,
    ),
    v(
        "default_of_json_changes",
        "JSON, server_default='{}'",
        "JSON, server_default='{\"a\": [1, 2]}'",
        "'[]'",
    ),
    v(
        "default_of_array_comes",
        "pg.ARRAY(Text)",
        "pg.ARRAY(Text), server_default='{}', nullable=False",
        "'{a}'",
        on=PG,
    ),
    v(
        "default_of_number_with_cast",
        'Numeric(8, 2), server_default="0"',
        'Numeric(8, 2), server_default=text("0.50")',
        "1",
    ),
    v("default_empty_string_comes", "String(9)", 'String(9), server_default="", nullable=False', "'a'"),
    v(
        "default_of_time_changes",
        "DateTime(timezone=True), server_default=func.now()",
        "DateTime(timezone=True), server_default=text(\"timezone('utc', now())\")",
        "now()",
        on=PG,
    ),
    v(
        "default_of_boolean_turns",
        "Boolean, server_default=sa.false()",
        "Boolean, server_default=sa.true()",
        "true",
    ),
    v(
        "default_with_percent_and_brackets",
        'Text, server_default="50%"',
        'Text, server_default="(100 % 3)"',
        "'a'",
    ),
    v(
        "default_of_interval",
        'Interval, server_default="1 day"',
        'Interval, server_default="36 hours"',
        "'2 days'",
        on=PG,
    ),
)
_COUNTING = (
    whole(
        "museum_serial_to_identity",
        'T("loan", C("v", Text))',
        'Table("loan", m, C("id", Integer, Identity(), primary_key=True), C("v", Text))',
        "INSERT INTO loan (v) VALUES ('x'), ('y')",
        on=PG,
    ),
    whole(
        "museum_identity_to_serial",
        'Table("loan", m, C("id", Integer, Identity(always=True), primary_key=True), C("v", Text))',
        'T("loan", C("v", Text))',
        "INSERT INTO loan (v) VALUES ('x'), ('y')",
        on=PG,
    ),
    whole(
        "museum_identity_by_default_to_always",
        'T("loan", C("v", Integer, Identity()))',
        'T("loan", C("v", Integer, Identity(always=True, start=10, increment=5)))',
        "INSERT INTO loan (id) VALUES (1)",
        on=PG,
    ),
    whole(
        "museum_identity_options_change",
        'T("loan", C("v", BigInteger, Identity(minvalue=1, maxvalue=1000, cycle=True)))',
        'T("loan", C("v", BigInteger, Identity(minvalue=1, maxvalue=5000, cache=20)))',
        "INSERT INTO loan (id) VALUES (1)",
        on=PG,
    ),
    whole(
        "museum_identity_comes_on_old_column",
        'T("loan", C("v", Integer, nullable=False))',
        'T("loan", C("v", Integer, Identity(start=100), nullable=False))',
        "INSERT INTO loan VALUES (1, 5)",
        on=PG,
    ),
    whole(
        "museum_serial_to_bigserial",
        'T("loan", C("v", Text))',
        'Table("loan", m, C("id", BigInteger, primary_key=True), C("v", Text))',
        "INSERT INTO loan (v) VALUES ('x')",
        on=PG,
    ),
    whole(
        "museum_counting_goes",
        'T("loan", C("v", Text))',
        'Table("loan", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Text))',
        "INSERT INTO loan (id, v) VALUES (1, 'x')",
    ),
    whole(
        "museum_autoincrement_comes",
        'T("loan", C("v", Text))',
        'T("loan", C("v", Text), sqlite_autoincrement=True)',
        "INSERT INTO loan (v) VALUES ('x')",
        on=LITE,
    ),
    whole(
        "museum_sequence_comes_as_default",
        'T("loan", C("v", Integer))',
        's = Sequence("nr", metadata=m, start=50)\nT("loan", C("v", Integer, s, server_default=s.next_value()))',
        "INSERT INTO loan VALUES (1, 5)",
        on=PG,
    ),
    whole(
        "museum_sequence_changes",
        'Sequence("nr", metadata=m)\nT("loan")',
        'Sequence("nr", metadata=m, increment=10, maxvalue=9000, cycle=True)\nT("loan")',
        on=PG,
        by_revision=True,
    ),
    whole(
        "museum_sequence_goes", 'Sequence("nr", metadata=m)\nT("loan")', 'T("loan")', on=PG, by_revision=True
    ),
    v(
        "generated_column_comes",
        "Integer",
        'Integer), C("twice", Integer, Computed("v * 2", persisted=True)',
        "4",
    ),
    v(
        "generated_column_changes",
        'Integer), C("twice", Integer, Computed("v * 2", persisted=True)',
        'Integer), C("twice", Integer, Computed("v * 2 + n", persisted=True)',
        "4",
    ),
    v(
        "generated_column_goes_plain",
        'Integer), C("twice", Integer, Computed("v * 2", persisted=True)',
        'Integer), C("twice", Integer',
        "4",
        values_change=True,
    ),
    v(
        "plain_column_gets_generated",
        'Integer), C("twice", Integer',
        'Integer), C("twice", Integer, Computed("v * 2", persisted=True)',
        "4",
        values_change=True,
    ),
    v(
        "generated_from_a_column_of_new_type",
        'Integer), C("twice", Integer, Computed("v * 2", persisted=True), index=True',
        'BigInteger), C("twice", BigInteger, Computed("v * 2", persisted=True), index=True',
        "4",
    ),
)
CASES = (*_TYPES, *_ENUMS, *_DEFAULTS, *_COUNTING)
