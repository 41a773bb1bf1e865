"""A bakery's models: one constraint, index, name or table is another one, and nothing else changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.bakery_types import b, bread
from support.changes.case import LITE, PG

_CONSTRAINTS = (
    bread(
        "check_between_with_a_remainder",
        'Col("grams", Integer), CheckConstraint("grams BETWEEN 10 AND 5000", name="ck_grams")',
        'Col("grams", Integer), CheckConstraint("grams BETWEEN 10 AND 5000 AND grams % 5 = 0", name="ck_grams")',
        "INSERT INTO bread VALUES (1, 500)",
    ),
    bread(
        "check_without_a_name_is_written_otherwise",
        "Col(\"kind\", String(10)), CheckConstraint(\"kind IN ('rye', 'wheat')\")",
        "Col(\"kind\", String(10)), CheckConstraint(\"kind IN ('rye', 'wheat', 'spelt')\")",
        "INSERT INTO bread VALUES (1, 'rye')",
    ),
    bread(
        "check_like_a_pattern_goes",
        'Col("kind", String(10)), CheckConstraint("kind LIKE \'%r_e%\'", name="ck_kind"), CheckConstraint("length(kind) > 1")',
        'Col("kind", String(10)), CheckConstraint("length(kind) > 1")',
        "INSERT INTO bread VALUES (1, 'rye')",
    ),
    bread(
        "unique_becomes_deferrable",
        'Col("shelf", Integer), UniqueConstraint("shelf", name="uq_shelf")',
        'Col("shelf", Integer), UniqueConstraint("shelf", name="uq_shelf", deferrable=True, initially="DEFERRED")',
        "INSERT INTO bread VALUES (1, 3)",
        on=PG,
    ),
    bread(
        "unique_of_columns_in_another_order",
        'Col("shelf", Integer), Col("place", Integer), UniqueConstraint("shelf", "place", name="uq_place")',
        'Col("shelf", Integer), Col("place", Integer), UniqueConstraint("place", "shelf", name="uq_place")',
        "INSERT INTO bread VALUES (1, 3, 4)",
    ),
    bread(
        "unique_counts_nulls_as_one",
        'Col("shelf", Integer), Col("place", Integer), UniqueConstraint("shelf", "place")',
        'Col("shelf", Integer), Col("place", Integer), UniqueConstraint("shelf", "place", postgresql_nulls_not_distinct=True)',
        "INSERT INTO bread VALUES (1, 3, NULL), (2, 4, NULL)",
        on=PG,
    ),
    b(
        "primary_key_gains_a_column",
        'Table("batch", metadata, Col("oven", Integer, primary_key=True, autoincrement=False), Col("day", Date, nullable=False), Col("n", Integer))',
        'Table("batch", metadata, Col("oven", Integer, primary_key=True, autoincrement=False), Col("day", Date, primary_key=True), Col("n", Integer))',
        "INSERT INTO batch VALUES (1, '2026-01-02', 5)",
    ),
    b(
        "primary_key_gets_a_name",
        'Table("batch", metadata, Col("oven", Integer), Col("n", Integer), PrimaryKeyConstraint("oven"))',
        'Table("batch", metadata, Col("oven", Integer), Col("n", Integer), PrimaryKeyConstraint("oven", name="batch_of_oven"))',
        "INSERT INTO batch VALUES (1, 5)",
    ),
    b(
        "table_without_a_key_gets_one",
        'Table("batch", metadata, Col("oven", Integer), Col("n", Integer))',
        'Table("batch", metadata, Col("oven", Integer, primary_key=True, autoincrement=False), Col("n", Integer))',
        "INSERT INTO batch VALUES (1, 5)",
    ),
    b(
        "key_is_checked_at_the_end_and_restricts",
        'Table("oven", metadata, key())\nTable("bread", metadata, key(), Col("oven_id", Integer, ForeignKey("oven.id", name="fk_oven")))',
        'Table("oven", metadata, key())\nTable("bread", metadata, key(), Col("oven_id", Integer, ForeignKey("oven.id", name="fk_oven", deferrable=True, initially="DEFERRED", onupdate="RESTRICT")))',
        "INSERT INTO oven VALUES (1)",
        "INSERT INTO bread VALUES (1, 1)",
    ),
    b(
        "key_points_to_another_table",
        'Table("oven", metadata, key())\nTable("stove", metadata, key())\nTable("bread", metadata, key(), Col("made_in", Integer, ForeignKey("oven.id")))',
        'Table("oven", metadata, key())\nTable("stove", metadata, key())\nTable("bread", metadata, key(), Col("made_in", Integer, ForeignKey("stove.id", ondelete="CASCADE")))',
        "INSERT INTO oven VALUES (1)",
        "INSERT INTO stove VALUES (1)",
        "INSERT INTO bread VALUES (1, 1)",
        foreign_keys=True,
    ),
    b(
        "wide_key_matches_in_full",
        'Table("shelf", metadata, Col("row", Integer, primary_key=True), Col("no", Integer, primary_key=True))\nTable("bread", metadata, key(), Col("row", Integer), Col("no", Integer), ForeignKeyConstraint(["row", "no"], ["shelf.row", "shelf.no"], name="fk_shelf"))',
        'Table("shelf", metadata, Col("row", Integer, primary_key=True), Col("no", Integer, primary_key=True))\nTable("bread", metadata, key(), Col("row", Integer), Col("no", Integer), ForeignKeyConstraint(["row", "no"], ["shelf.row", "shelf.no"], name="fk_shelf", match="FULL"))',
        "INSERT INTO shelf VALUES (1, 2)",
        "INSERT INTO bread VALUES (1, 1, 2), (2, NULL, NULL)",
        on=PG,
    ),
    b(
        "exclusion_gets_a_condition",
        'Table("shift", metadata, key(), Col("span", pg.INT4RANGE), Col("off", Boolean), pg.ExcludeConstraint(("span", "&&"), name="one_at_a_time"))',
        'Table("shift", metadata, key(), Col("span", pg.INT4RANGE), Col("off", Boolean), pg.ExcludeConstraint(("span", "&&"), name="one_at_a_time", where=text("NOT off")))',
        "INSERT INTO shift VALUES (1, '[1,3)', false)",
        on=PG,
    ),
)
_INDEXES = (
    bread(
        "index_of_an_expression_with_a_constant",
        'Col("name", String(20)), Index("ix_name", "name")',
        'Col("name", String(20)), Index("ix_name", text("(substr(name, 1, 3))"))',
        "INSERT INTO bread VALUES (1, 'Rye')",
    ),
    bread(
        "index_is_partial_from_now_on",
        'Col("name", String(20)), Col("sold", Integer), Index("ix_name", "name", unique=True)',
        'Col("name", String(20)), Col("sold", Integer), Index("ix_name", "name", unique=True, postgresql_where=text("sold IS NULL"), sqlite_where=text("sold IS NULL"))',
        "INSERT INTO bread VALUES (1, 'Rye', NULL)",
    ),
    bread(
        "index_of_lists_by_gin",
        'Col("tags", pg.ARRAY(Text)), Col("doc", pg.JSONB), Index("ix_tags", "tags")',
        'Col("tags", pg.ARRAY(Text)), Col("doc", pg.JSONB), Index("ix_tags", "tags", postgresql_using="gin"), Index("ix_doc", "doc", postgresql_using="gin", postgresql_ops={"doc": "jsonb_path_ops"}, postgresql_with={"fastupdate": "off"})',
        "INSERT INTO bread VALUES (1, '{a}', '{}')",
        on=PG,
    ),
    bread(
        "index_in_another_order_with_nulls_first",
        'Col("sold", Integer), Col("at", DateTime), Index("ix_sold", "sold", "at")',
        'Col("sold", Integer), Col("at", DateTime), Index("ix_sold", text("sold DESC NULLS LAST"), text("at ASC NULLS FIRST"))',
        "INSERT INTO bread VALUES (1, 5, NULL)",
        on=PG,
    ),
    bread(
        "index_covers_more_columns",
        'Col("name", String(20)), Col("sold", Integer), Index("ix_name", "name", unique=True, postgresql_include=["sold"])',
        'Col("name", String(20)), Col("sold", Integer), Index("ix_name", "name", unique=True, postgresql_include=["sold", "id"])',
        "INSERT INTO bread VALUES (1, 'Rye', 4)",
        on=PG,
    ),
)
_NAMES = (
    b(
        "table_renamed_by_guess",
        'Table("loaf", metadata, key(), Col("name", String(20), nullable=False, unique=True), Col("grams", Integer, index=True))\nTable("sale", metadata, key(), Col("loaf_id", ForeignKey("loaf.id")))',
        'Table("bread", metadata, key(), Col("name", String(20), nullable=False, unique=True), Col("grams", Integer, index=True))\nTable("sale", metadata, key(), Col("loaf_id", ForeignKey("bread.id")))',
        "INSERT INTO loaf VALUES (1, 'Rye', 500)",
        "INSERT INTO sale VALUES (1, 1)",
        kept=(("SELECT * FROM loaf", "SELECT * FROM bread"),),
        by_revision=True,
    ),
    bread(
        "required_column_renamed_by_guess",
        'Col("weigth", Numeric(8, 2), nullable=False), Col("name", Text)',
        'Col("weight", Numeric(8, 2), nullable=False), Col("name", Text)',
        "INSERT INTO bread VALUES (1, 4.5, 'Rye')",
        kept=(("SELECT weigth FROM bread", "SELECT weight FROM bread"),),
    ),
    bread(
        "column_that_a_check_and_an_index_read_renamed_by_guess",
        'Col("gr", Integer, CheckConstraint("gr > 0", name="ck_weight")), Index("ix_heavy", "gr", unique=True, sqlite_where=text("gr > 900"), postgresql_where=text("gr > 900"))',
        'Col("grams", Integer, CheckConstraint("grams > 0", name="ck_weight")), Index("ix_heavy", "grams", unique=True, sqlite_where=text("grams > 900"), postgresql_where=text("grams > 900"))',
        "INSERT INTO bread VALUES (1, 950)",
        kept=(("SELECT gr FROM bread", "SELECT grams FROM bread"),),
    ),
    bread(
        "column_in_other_capitals",
        'Col("Name", String(20), nullable=False), Col("sold", Integer)',
        'Col("name", String(20), nullable=False), Col("sold", Integer)',
        "INSERT INTO bread VALUES (1, 'Rye', 4)",
        kept=(('SELECT "Name" FROM bread', "SELECT name FROM bread"),),
    ),
    bread(
        "index_and_check_have_other_names",
        'Col("grams", Integer), Index("ix_old", "grams"), CheckConstraint("grams > 0", name="ck_old"), UniqueConstraint("grams", "id", name="uq_old")',
        'Col("grams", Integer), Index("ix_new", "grams"), CheckConstraint("grams > 0", name="ck_new"), UniqueConstraint("grams", "id", name="uq_new")',
        "INSERT INTO bread VALUES (1, 5)",
    ),
    b(
        "enum_value_renamed_by_a_hint_of_the_command",
        'Table("bread", metadata, key(), Col("kind", Enum("rye", "weat", name="grain"), server_default="weat"))',
        'Table("bread", metadata, key(), Col("kind", Enum("rye", "wheat", name="grain"), server_default="wheat"))',
        "INSERT INTO bread (id) VALUES (1)",
        renames=("grain.weat:wheat",),
        kept=(("SELECT 'wheat' FROM bread WHERE kind = 'weat'", "SELECT kind::text FROM bread"),),
        on=PG,
    ),
    b(
        "long_names_with_letters_of_others",
        'Table("bröd", metadata, key(), Col("vægt", Integer))',
        'Table("bröd", metadata, key(), Col("vægt", BigInteger, unique=True), Col("a_name_that_is_rather_long_but_not_longer_than_the_server_likes", String(9), index=True), Col("größe: 5%", Integer, CheckConstraint(\'"größe: 5%" > 0\')))',
        'INSERT INTO "bröd" VALUES (1, 5)',
    ),
    b(
        "convention_calls_keys_otherwise",
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}\nTable("oven", metadata, key(), Col("name", Text, unique=True))\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("oven.id")), Col("n", Integer, CheckConstraint("n > 0", name="n")))',
        'm.naming_convention = {"uq": "%(table_name)s_%(column_0_N_name)s_unique", "fk": "%(table_name)s_to_%(referred_table_name)s", "ck": "%(table_name)s_%(constraint_name)s_is_right"}\nTable("oven", metadata, key(), Col("name", Text, unique=True))\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("oven.id")), Col("n", Integer, CheckConstraint("n > 0", name="n")))',
        "INSERT INTO oven VALUES (1, 'a')",
        "INSERT INTO bread VALUES (1, 1, 2)",
    ),
)
_TABLES = (
    b(
        "three_tables_in_a_ring_come",
        'Table("oven", metadata, key())',
        'Table("oven", metadata, key(), Col("best", Integer, ForeignKey("bread.id", use_alter=True, name="fk_best")))\nTable("bread", metadata, key(), Col("baker_id", Integer, ForeignKey("baker.id", use_alter=True, name="fk_baker")))\nTable("baker", metadata, key(), Col("oven_id", Integer, ForeignKey("oven.id"), nullable=False))',
        "INSERT INTO oven VALUES (1)",
    ),
    b(
        "tables_in_a_chain_go",
        'Table("oven", metadata, key())\nTable("bread", metadata, key(), Col("oven_id", Integer, ForeignKey("oven.id")), Col("kind", Enum("rye", "wheat", name="grain")))\nTable("a_sale", metadata, key(), Col("bread_id", Integer, ForeignKey("bread.id")), Index("ix_sale", "bread_id"))',
        'Table("oven", metadata, key())',
        "INSERT INTO oven VALUES (1)",
        "INSERT INTO bread VALUES (1, 1, 'rye')",
        "INSERT INTO a_sale VALUES (1, 1)",
        by_revision=True,
    ),
    b(
        "comment_of_a_table_and_a_column_with_quotes",
        'Table("bread", metadata, key(), Col("n", Integer, comment="a"), comment="old")',
        """Table("bread", metadata, key(), Col("n", Integer, comment="what's \\\\ \\"sold\\": 50%\\nper day"), comment="the baker's")""",
        on=PG,
    ),
    b(
        "sqlite_table_loses_its_rowid",
        'Table("bread", metadata, Col("code", String(9), primary_key=True), Col("n", Integer))',
        'Table("bread", metadata, Col("code", String(9), primary_key=True), Col("n", Integer), sqlite_with_rowid=False)',
        "INSERT INTO bread VALUES ('a', 1)",
        on=LITE,
    ),
)
CASES = (*_CONSTRAINTS, *_INDEXES, *_NAMES, *_TABLES)
