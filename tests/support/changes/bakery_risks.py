"""A bakery's rows that can't take a change: refused with everything as before, or done with the rows kept."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.bakery_types import b, bread
from support.changes.case import LITE, PG, Case


def _refused(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    return bread(name, before, after, *rows, kind="hazard", refused=True, **settings)


def _refused_of_all(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    return b(name, before, after, *rows, kind="hazard", refused=True, **settings)


CASES = (
    _refused(
        "bits_are_too_many_for_fewer_places",
        'Col("flags", pg.BIT(8))',
        'Col("flags", pg.BIT(4))',
        "INSERT INTO bread VALUES (1, B'10101111')",
        on=PG,
        repair=("DELETE FROM bread",),
    ),
    _refused(
        "host_with_a_mask_where_a_network_comes",
        'Col("net", pg.INET)',
        'Col("net", pg.CIDR)',
        "INSERT INTO bread VALUES (1, '10.0.0.7/8')",
        on=PG,
        repair=("UPDATE bread SET net = '10.0.0.0/8'",),
    ),
    _refused(
        "words_where_json_comes",
        'Col("recipe", Text)',
        'Col("recipe", pg.JSONB)',
        "INSERT INTO bread VALUES (1, '{\"a\": 1}'), (2, 'flour, water')",
        on=PG,
        repair=("UPDATE bread SET recipe = '[]' WHERE id = 2",),
        values_change=True,
    ),
    _refused(
        "words_where_a_day_comes",
        'Col("day", String(12))',
        'Col("day", Date)',
        "INSERT INTO bread VALUES (1, '2026-02-28'), (2, '2026-02-30')",
        on=PG,
        repair=("UPDATE bread SET day = '2026-03-01' WHERE id = 2",),
        values_change=True,
    ),
    _refused(
        "words_where_a_uuid_comes",
        'Col("code", String(40), nullable=False)',
        'Col("code", pg.UUID, nullable=False)',
        "INSERT INTO bread VALUES (1, 'no uuid')",
        on=PG,
        repair=("UPDATE bread SET code = '01234567-89ab-cdef-0123-456789abcdef'",),
    ),
    _refused(
        "scores_beyond_the_precision",
        'Col("price", Numeric(10, 2))',
        'Col("price", Numeric(4, 2))',
        "INSERT INTO bread VALUES (1, 123.45)",
        repair=("UPDATE bread SET price = 12.5",),
    ),
    _refused(
        "digits_behind_the_point_are_too_many",
        'Col("price", Numeric(10, 4))',
        'Col("price", Numeric(10, 2))',
        "INSERT INTO bread VALUES (1, 1.2345)",
        repair=("UPDATE bread SET price = 1.25",),
        values_change=True,
    ),
    _refused(
        "nulls_where_a_key_of_two_columns_comes",
        'Col("shelf", Integer), Col("place", Integer)',
        'Col("shelf", Integer, nullable=False), Col("place", Integer, nullable=False), UniqueConstraint("shelf", "place", name="uq_place")',
        "INSERT INTO bread VALUES (1, 3, NULL), (2, 3, 4)",
        repair=("UPDATE bread SET place = 5 WHERE id = 1",),
    ),
    _refused(
        "nulls_where_a_value_is_required_and_has_a_default",
        'Col("n", Integer)',
        'Col("n", Integer, nullable=False, server_default="1")',
        "INSERT INTO bread VALUES (1, NULL)",
        values_change=True,
    ),
    _refused(
        "twins_where_one_is_allowed",
        'Col("name", String(20), index=True)',
        'Col("name", String(20), index=True, unique=True)',
        "INSERT INTO bread VALUES (1, 'Rye'), (2, 'Rye')",
        repair=("UPDATE bread SET name = 'Spelt' WHERE id = 2",),
    ),
    _refused(
        "twins_of_null_where_nulls_are_one",
        'Col("shelf", Integer), UniqueConstraint("shelf", name="uq")',
        'Col("shelf", Integer), UniqueConstraint("shelf", name="uq", postgresql_nulls_not_distinct=True)',
        "INSERT INTO bread VALUES (1, NULL), (2, NULL)",
        on=PG,
        repair=("UPDATE bread SET shelf = 5 WHERE id = 2",),
    ),
    _refused(
        "twins_in_a_part_of_the_rows",
        'Col("name", Text), Col("sold", Boolean, nullable=False)',
        'Col("name", Text), Col("sold", Boolean, nullable=False), Index("ux_fresh", "name", unique=True, sqlite_where=text("NOT sold"), postgresql_where=text("NOT sold"))',
        "INSERT INTO bread VALUES (1, 'Rye', false), (2, 'Rye', false), (3, 'Rye', true)",
        repair=("UPDATE bread SET sold = true WHERE id = 2",),
    ),
    _refused(
        "values_beside_a_check_that_comes",
        'Col("n", Integer)',
        'Col("n", Integer, CheckConstraint("n > 0"))',
        "INSERT INTO bread VALUES (1, 0), (2, NULL)",
        repair=("UPDATE bread SET n = 1 WHERE id = 1",),
    ),
    _refused(
        "value_of_an_enum_goes_that_rows_and_the_default_have",
        'Col("kind", Enum("rye", "wheat", "spelt", name="grain"), server_default="spelt", nullable=False)',
        'Col("kind", Enum("rye", "wheat", name="grain"), server_default="rye", nullable=False)',
        "INSERT INTO bread (id) VALUES (1)",
        "INSERT INTO bread VALUES (2, 'rye')",
        repair=("UPDATE bread SET kind = 'rye'",),
        on=PG,
    ),
    _refused(
        "word_that_no_value_of_a_checked_enum_is",
        'Col("kind", Enum("rye", "wheat", "spelt", native_enum=False, create_constraint=True, name="grain"))',
        'Col("kind", Enum("rye", "wheat", native_enum=False, create_constraint=True, name="grain"))',
        "INSERT INTO bread VALUES (1, 'spelt')",
        repair=("UPDATE bread SET kind = 'rye'",),
    ),
    _refused(
        "required_column_without_default_comes_to_rows",
        'Col("name", Text)',
        'Col("name", Text), Col("grams", Integer, nullable=False)',
        "INSERT INTO bread VALUES (1, 'Rye')",
        repair=("DELETE FROM bread",),
    ),
    _refused_of_all(
        "required_key_to_a_new_table_comes_to_rows",
        'Table("bread", metadata, key(), Col("n", Integer))',
        'Table("oven", metadata, key())\nTable("bread", metadata, key(), Col("n", BigInteger), Col("oven_id", Integer, ForeignKey("oven.id"), nullable=False))',
        "INSERT INTO bread VALUES (1, 5)",
        repair=("DELETE FROM bread",),
    ),
    _refused_of_all(
        "orphans_under_a_second_statement_that_fails",
        'Table("oven", metadata, key())\nTable("bread", metadata, key(), Col("oven_id", Integer))',
        'Table("a_note", metadata, key())\nTable("oven", metadata, key(), Col("name", Text))\nTable("bread", metadata, key(), Col("oven_id", Integer, ForeignKey("oven.id", ondelete="CASCADE"), index=True), Col("sold", Integer))',
        "INSERT INTO oven VALUES (1)",
        "INSERT INTO bread VALUES (1, 1), (2, 9)",
        repair=("DELETE FROM bread WHERE id = 2",),
        foreign_keys=True,
    ),
    _refused_of_all(
        "primary_key_over_twins",
        'Table("batch", metadata, Col("oven", Integer, nullable=False), Col("day", Integer, nullable=False), Col("n", Integer))',
        'Table("batch", metadata, Col("oven", Integer, primary_key=True, autoincrement=False), Col("day", Integer, primary_key=True, autoincrement=False), Col("n", Integer))',
        "INSERT INTO batch VALUES (1, 2, 3), (1, 2, 4)",
        repair=("DELETE FROM batch WHERE n = 4",),
    ),
    _refused_of_all(
        "strict_table_refuses_a_text",
        'Table("bread", metadata, key(), Col("n", Text), sqlite_strict=True)',
        'Table("bread", metadata, key(), Col("n", Integer), sqlite_strict=True)',
        "INSERT INTO bread VALUES (1, '7'), (2, 'many')",
        on=LITE,
        repair=("UPDATE bread SET n = '8' WHERE id = 2",),
        values_change=True,
    ),
)
