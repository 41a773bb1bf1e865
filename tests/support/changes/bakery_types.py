"""A bakery's models: one column gets another type, another default, another rule, and nothing else changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case

FULL = """%s
from sqlalchemy import Column as Col
from sqlalchemy.schema import CreateView


def key(**settings):
    return Col("id", Integer, primary_key=True, **settings)


"""


def b(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen bakery", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, "bakery_" + name, before, after, rows, **{"head": FULL, **settings})  # type: ignore[arg-type]


def bread(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of what the table `bread` has beside its key."""
    one, other = (f'Table("bread", metadata, key(), {text})' for text in (before, after))
    return b(name, one, other, *rows, **settings)


_TYPES = (
    bread(
        "bits_get_more_places",
        'Col("flags", pg.BIT(4), nullable=False)',
        'Col("flags", pg.BIT(8), nullable=False)',
        "INSERT INTO bread VALUES (1, B'1010')",
        on=PG,
        values_change=True,
    ),
    bread(
        "bits_of_any_length_get_a_fixed_one",
        'Col("flags", pg.BIT(8, varying=True))',
        'Col("flags", pg.BIT(8))',
        "INSERT INTO bread VALUES (1, B'10101010'), (2, NULL)",
        on=PG,
    ),
    bread(
        "range_of_integers_gets_bigger",
        'Col("weights", pg.INT4RANGE)',
        'Col("weights", pg.INT8RANGE)',
        "INSERT INTO bread VALUES (1, '[1,5)'), (2, 'empty'), (3, NULL)",
        on=PG,
        kept=(("SELECT id, weights::text FROM bread ORDER BY 1",) * 2,),
    ),
    bread(
        "range_becomes_several",
        'Col("hours", pg.INT4RANGE)',
        'Col("hours", pg.INT4MULTIRANGE, server_default="{}")',
        "INSERT INTO bread VALUES (1, '[6,12)')",
        on=PG,
        values_change=True,
    ),
    bread(
        "list_of_texts_becomes_json",
        'Col("tags", pg.ARRAY(Text), server_default="{}")',
        'Col("tags", pg.JSONB, server_default="[]")',
        "INSERT INTO bread (tags) VALUES ('{rye,dark}'), (NULL)",
        on=PG,
        values_change=True,
    ),
    bread(
        "money_becomes_numeric",
        'Col("price", pg.MONEY, nullable=False, server_default="0")',
        'Col("price", Numeric(10, 2), nullable=False, server_default="0")',
        "INSERT INTO bread VALUES (1, 12.50)",
        on=PG,
        values_change=True,
    ),
    bread(
        "short_mac_becomes_long",
        'Col("oven", pg.MACADDR)',
        'Col("oven", pg.MACADDR8)',
        "INSERT INTO bread VALUES (1, '08:00:2b:01:02:03')",
        on=PG,
        values_change=True,
    ),
    bread(
        "host_becomes_a_text",
        'Col("oven", pg.INET)',
        'Col("oven", String(45))',
        "INSERT INTO bread VALUES (1, '10.0.0.7'), (2, '::1')",
        on=PG,
        values_change=True,
    ),
    bread(
        "yes_and_no_become_numbers_with_a_default",
        'Col("fresh", Boolean, nullable=False, server_default=true())',
        'Col("fresh", SmallInteger, nullable=False, server_default="1")',
        "INSERT INTO bread VALUES (1, true), (2, false)",
        values_change=True,
    ),
    bread(
        "yes_and_no_become_words",
        'Col("fresh", Boolean)',
        'Col("fresh", String(5))',
        "INSERT INTO bread VALUES (1, true), (2, NULL)",
        values_change=True,
    ),
    bread(
        "single_becomes_double_becomes_fixed",
        'Col("kilos", REAL, server_default="0.25")',
        'Col("kilos", Numeric(9, 3), server_default="0.250")',
        "INSERT INTO bread VALUES (1, 1.5)",
        values_change=True,
    ),
    bread(
        "time_learns_its_zone",
        'Col("baked", Time, server_default="06:00")',
        'Col("baked", Time(timezone=True), server_default="06:00+00")',
        "INSERT INTO bread VALUES (1, '05:30')",
        on=PG,
        values_change=True,
    ),
    bread(
        "interval_of_days_gets_seconds",
        'Col("rest", pg.INTERVAL(fields="DAY"))',
        'Col("rest", pg.INTERVAL(fields="DAY TO SECOND", precision=3), nullable=False, server_default="1 day")',
        "INSERT INTO bread VALUES (1, '2 days')",
        on=PG,
    ),
    bread(
        "wide_text_of_sqlite_loses_its_n",
        'Col("name", NVARCHAR(30), nullable=False), Col("note", NCHAR(4))',
        'Col("name", VARCHAR(30), nullable=False), Col("note", CHAR(4))',
        "INSERT INTO bread VALUES (1, 'Rye', 'dark')",
        on=LITE,
    ),
    bread(
        "hexes_become_a_uuid",
        'Col("code", CHAR(32), unique=True)',
        'Col("code", Uuid, unique=True)',
        "INSERT INTO bread VALUES (1, '0123456789abcdef0123456789abcdef')",
        values_change=True,
    ),
)
_DEFAULTS = (
    bread(
        "default_is_a_whole_expression",
        'Col("sold", Integer, server_default="0"), Col("day", Date)',
        'Col("sold", Integer, server_default=text("((1 + 2) * 3)")), Col("day", Date)',
        "INSERT INTO bread VALUES (1, 4, '2026-01-02')",
    ),
    bread(
        "default_is_a_jsons_object_with_quotes_and_colons",
        'Col("recipe", JSON, nullable=False)',
        """Col("recipe", JSON, nullable=False, server_default='{"name": "O\\'Hara: 50%", "n": [1, 2]}')""",
        "INSERT INTO bread VALUES (1, '{}')",
    ),
    bread(
        "default_is_the_day_and_becomes_the_moment",
        'Col("baked", DateTime, server_default=func.current_date())',
        'Col("baked", DateTime, server_default=func.current_timestamp())',
        "INSERT INTO bread (id) VALUES (1)",
    ),
    bread(
        "default_of_a_list_of_an_enum",
        'Col("allergens", pg.ARRAY(Enum("nuts", "milk", name="allergen")), server_default="{}")',
        'Col("allergens", pg.ARRAY(Enum("nuts", "milk", name="allergen")), server_default=text("ARRAY[\'nuts\'::allergen]"), nullable=False)',
        "INSERT INTO bread (id) VALUES (1)",
        on=PG,
    ),
    bread(
        "default_with_a_percent_a_colon_and_a_backslash_goes",
        r"""Col("label", String(40), server_default="100% rye: \\a 'b'")""",
        'Col("label", String(40))',
        "INSERT INTO bread (id) VALUES (1)",
    ),
    bread(
        "default_false_by_word_and_by_number_stable",
        'Col("sold_out", Boolean, server_default=text("false")), Col("n", Integer, server_default=text("7")), Col("r", Float, server_default="1.50")',
        'Col("sold_out", Boolean, server_default=false()), Col("n", Integer, server_default="7"), Col("r", Float, server_default="1.50")',
        "INSERT INTO bread (id) VALUES (1)",
        on=PG,
        stable=True,
    ),
    bread(
        "default_empty_text_becomes_none_and_required_goes",
        'Col("note", Text, nullable=False, server_default="")',
        'Col("note", Text)',
        "INSERT INTO bread (id) VALUES (1)",
    ),
    bread(
        "default_is_a_random_uuid",
        'Col("code", Uuid)',
        'Col("code", Uuid, nullable=False, server_default=text("gen_random_uuid()"))',
        "INSERT INTO bread VALUES (1, '01234567-89ab-cdef-0123-456789abcdef')",
        on=PG,
    ),
)
_COLUMNS = (
    bread(
        "column_that_is_required_without_default_comes_to_an_empty_table",
        'Col("name", String(20))',
        'Col("name", String(20)), Col("weight", Numeric(6, 2), nullable=False), Col("sold", Boolean, nullable=False)',
    ),
    bread(
        "column_comes_with_a_key_to_its_own_table_and_an_index",
        'Col("name", String(20))',
        'Col("name", String(20)), Col("made_of", ForeignKey("bread.id", ondelete="SET NULL"), index=True)',
        "INSERT INTO bread VALUES (1, 'Rye')",
    ),
    bread(
        "column_with_an_awkward_name_goes",
        'Col("order", Integer), Col("Two Words", String(9), index=True), Col("100%", Integer), Col("select", Text, nullable=False)',
        'Col("order", Integer), Col("select", Text, nullable=False)',
        "INSERT INTO bread VALUES (1, 2, 'a', 3, 'b')",
    ),
    bread(
        "identity_starts_elsewhere_and_steps",
        'Col("no", Integer, Identity(start=10))',
        'Col("no", Integer, Identity(always=True, start=10, increment=5, maxvalue=100000, cycle=True))',
        "INSERT INTO bread (id) VALUES (1), (2)",
        on=PG,
    ),
    bread(
        "number_of_ones_own_becomes_an_identity",
        'Col("no", Integer, nullable=False)',
        'Col("no", Integer, Identity())',
        "INSERT INTO bread VALUES (1, 7)",
        on=PG,
    ),
    bread(
        "computed_on_reading_instead_of_stored",
        'Col("grams", Integer), Col("kilos", Float, Computed("grams / 1000.0", persisted=True))',
        'Col("grams", Integer), Col("kilos", Float, Computed("grams / 1000.0", persisted=False))',
        "INSERT INTO bread (id, grams) VALUES (1, 500)",
        on=LITE,
    ),
    bread(
        "computed_of_a_text_in_a_case",
        'Col("name", String(20)), Col("tall", Boolean)',
        'Col("name", String(20)), Col("tall", Boolean), Col("size", String(5), Computed("CASE WHEN tall THEN \'tall\' ELSE \'flat\' END", persisted=True))',
        "INSERT INTO bread VALUES (1, 'Rye', true)",
    ),
)
CASES = (*_TYPES, *_DEFAULTS, *_COLUMNS)
