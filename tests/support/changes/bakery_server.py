"""A bakery's models as one server keeps them: values of enums, what stands beside tables, parts, parents, readers."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.bakery_types import FULL, b
from support.changes.case import LITE, PG

_OBJECTS = FULL.replace("\ndef key", "from whimbrel import objects\n\n\ndef key", 1)

_ENUMS = (
    b(
        "enum_value_between_others_where_an_index_names_one",
        'Table("bread", metadata, key(), Col("state", Enum("raw", "sold", name="state"), nullable=False), Index("ix_raw", "id", postgresql_where=text("state = \'raw\'")))',
        'Table("bread", metadata, key(), Col("state", Enum("raw", "baked", "sold", name="state"), nullable=False), Index("ix_raw", "id", postgresql_where=text("state = \'raw\'")))',
        "INSERT INTO bread (state) VALUES ('raw')",
        on=PG,
    ),
    b(
        "enum_values_in_another_order_with_a_view_of_them",
        't = Table("bread", metadata, key(), Col("state", Enum("raw", "sold", name="state"), server_default="raw"))\nCreateView(select(t.c.id).where(t.c.state == "raw"), "raw_bread", metadata=metadata)',
        't = Table("bread", metadata, key(), Col("state", Enum("sold", "raw", name="state"), server_default="raw"))\nCreateView(select(t.c.id).where(t.c.state == "raw"), "raw_bread", metadata=metadata)',
        "INSERT INTO bread (id) VALUES (1)",
        on=PG,
    ),
    b(
        "enum_that_no_column_has_any_more",
        'Table("bread", metadata, key(), Col("state", Enum("raw", "sold", name="state")))',
        'Table("bread", metadata, key(), Col("state", String(10)))',
        "INSERT INTO bread (state) VALUES ('raw')",
        by_revision=True,
        on=PG,
    ),
    b(
        "enum_in_a_schema_with_awkward_values",
        'Table("bread", metadata, key(), Col("state", Enum("raw", "it\'s sold", name="State Of", schema="shop")), schema="shop")',
        'Table("bread", metadata, key(), Col("state", Enum("raw", "100%: \\"done\\"", "it\'s sold", name="State Of", schema="shop"), server_default="it\'s sold"), schema="shop")',
        "INSERT INTO shop.bread (state) VALUES ('it''s sold')",
        on=PG,
    ),
    b(
        "enum_as_words_with_a_check_gains_a_value",
        'Table("bread", metadata, key(), Col("state", Enum("raw", "sold", native_enum=False, create_constraint=True, name="ck_state"), nullable=False))',
        'Table("bread", metadata, key(), Col("state", Enum("raw", "leftover", "sold", native_enum=False, create_constraint=True, name="ck_state"), nullable=False))',
        "INSERT INTO bread (id, state) VALUES (1, 'raw')",
    ),
)
_UNDER = (
    't = Table("bread", metadata, key(), Col("n", {}))\n'
    'event.listen(metadata, "before_create", DDL("CREATE OR REPLACE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql '
    "AS 'BEGIN NEW.n := NEW.n + 1; RETURN NEW; END'\"))\n"
    'event.listen(t, "after_create", DDL("CREATE TRIGGER up BEFORE INSERT OR UPDATE OF n ON bread FOR EACH ROW '
    'WHEN (NEW.n > 0) EXECUTE FUNCTION count_up()"))'
)
_BESIDE = (
    b(
        "sequence_steps_otherwise_and_comes_round",
        'Sequence("ticket", metadata=metadata, start=1, increment=1)',
        'Sequence("ticket", metadata=metadata, start=1, increment=10, minvalue=1, maxvalue=9991, cycle=True, cache=5)',
        on=PG,
    ),
    b(
        "sequence_gives_the_key",
        'Table("bread", metadata, Col("id", Integer, primary_key=True, autoincrement=False))',
        'seq = Sequence("bread_no", metadata=metadata, start=100)\nTable("bread", metadata, Col("id", Integer, seq, server_default=seq.next_value(), primary_key=True))',
        "INSERT INTO bread VALUES (7)",
        on=PG,
    ),
    b(
        "view_reads_one_more_column",
        't = Table("bread", metadata, key(), Col("name", Text), Col("n", Integer))\nCreateView(select(t.c.id, t.c.name), "names", metadata=metadata)',
        't = Table("bread", metadata, key(), Col("name", Text), Col("n", Integer))\nCreateView(select(t.c.n, t.c.id, t.c.name).where(t.c.n > 0), "names", metadata=metadata)',
        "INSERT INTO bread VALUES (1, 'Rye', 3)",
    ),
    b(
        "trigger_with_a_condition_on_a_column_that_gets_bigger",
        _UNDER.format("Integer"),
        _UNDER.format("BigInteger"),
        "INSERT INTO bread VALUES (1, 5)",
        on=PG,
        values_change=True,
    ),
    b(
        "policy_reads_a_column_that_is_renamed",
        't = Table("bread", metadata, key(), Col("owner", String(20)))\nfor sql in ("ALTER TABLE bread ENABLE ROW LEVEL SECURITY", "CREATE POLICY own ON bread FOR UPDATE USING (owner <> \'\') WITH CHECK (length(owner) > 1)"):\n    event.listen(t, "after_create", DDL(sql))',
        't = Table("bread", metadata, key(), Col("baker", String(40), info={"renamed_from": "owner"}))\nfor sql in ("ALTER TABLE bread ENABLE ROW LEVEL SECURITY", "CREATE POLICY own ON bread FOR UPDATE USING (baker <> \'\') WITH CHECK (length(baker) > 1)"):\n    event.listen(t, "after_create", DDL(sql))',
        "INSERT INTO bread VALUES (1, 'Ib')",
        on=PG,
        kept=(("SELECT owner FROM bread", "SELECT baker FROM bread"),),
    ),
    b(
        "extension_comes_with_a_case_blind_text",
        'Table("bread", metadata, key(), Col("name", String(20)))',
        'objects.declare(metadata, objects.extension("citext"))\nevent.listen(metadata, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS citext"))\nTable("bread", metadata, key(), Col("name", pg.CITEXT, unique=True))',
        "INSERT INTO bread VALUES (1, 'Rye')",
        on=PG,
        head=_OBJECTS,
    ),
    b(
        "part_made_by_hand_stays_while_the_whole_gets_an_index",
        't = Table("sale", metadata, Col("day", Date, nullable=False), Col("n", Integer), postgresql_partition_by="RANGE (day)")\nevent.listen(t, "after_create", DDL("CREATE TABLE sale_2026 PARTITION OF sale FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        't = Table("sale", metadata, Col("day", Date, nullable=False), Col("n", BigInteger, nullable=False, server_default="0", index=True), postgresql_partition_by="RANGE (day)")\nevent.listen(t, "after_create", DDL("CREATE TABLE sale_2026 PARTITION OF sale FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        "INSERT INTO sale VALUES ('2026-05-05', 3)",
        on=PG,
    ),
    b(
        "table_is_filled_less_and_its_schema_is_another",
        'Table("bread", metadata, key(), Col("n", Integer, index=True), schema="old")',
        'Table("bread", metadata, key(), Col("n", Integer, index=True), schema="bakery", postgresql_with={"fillfactor": 70}, info={"renamed_from": "old.bread"})',
        "INSERT INTO old.bread (n) VALUES (4)",
        on=PG,
        kept=(("SELECT n FROM old.bread", "SELECT n FROM bakery.bread"),),
        by_revision=True,
    ),
    b(
        "trigger_and_view_of_sqlite_outlive_a_rebuild",
        't = Table("bread", metadata, key(), Col("n", Integer), Col("name", Text))\nTable("log", metadata, key(), Col("n", Integer))\nevent.listen(metadata, "after_create", DDL("CREATE VIEW names AS SELECT name, n * 2 AS twice FROM bread"))\nevent.listen(metadata, "after_create", DDL("CREATE TRIGGER sold INSTEAD OF INSERT ON names BEGIN INSERT INTO bread (name, n) VALUES (new.name, 1); END"))\nevent.listen(metadata, "after_create", DDL("CREATE TRIGGER gone AFTER DELETE ON bread WHEN old.n > 1 BEGIN INSERT INTO log (n) VALUES (old.n); END"))',
        't = Table("bread", metadata, key(), Col("n", Integer, nullable=False, server_default="0"), Col("name", String(50), unique=True))\nTable("log", metadata, key(), Col("n", Integer))\nevent.listen(metadata, "after_create", DDL("CREATE VIEW names AS SELECT name, n * 2 AS twice FROM bread"))\nevent.listen(metadata, "after_create", DDL("CREATE TRIGGER sold INSTEAD OF INSERT ON names BEGIN INSERT INTO bread (name, n) VALUES (new.name, 1); END"))\nevent.listen(metadata, "after_create", DDL("CREATE TRIGGER gone AFTER DELETE ON bread WHEN old.n > 1 BEGIN INSERT INTO log (n) VALUES (old.n); END"))',
        "INSERT INTO bread VALUES (1, 2, 'Rye')",
        on=LITE,
    ),
)
_PUBLIC = FULL.replace("\ndef key", '\nmetadata = m = MetaData(schema="public")\n\n\ndef key', 1)
_OF_A_NAMED_DEFAULT = (
    b(
        "enum_grows_in_the_default_schema_said_by_its_name",
        'Table("oven", metadata, key(), Col("kind", Enum("gas", "wood", name="kind")))',
        'Table("oven", metadata, key(), Col("kind", Enum("gas", "oil", "wood", name="kind")))\nTable("stove", metadata, key(), Col("kind", Enum("gas", "oil", "wood", name="kind")))',
        "INSERT INTO oven VALUES (1, 'gas')",
        on=PG,
        head=_PUBLIC,
    ),
    b(
        "table_renamed_in_the_default_schema_said_by_its_name",
        'Table("oven", metadata, key(), Col("v", Integer))\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("public.oven.id")))',
        'Table("stove", metadata, key(), Col("v", BigInteger), info={"renamed_from": "oven"})\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("public.stove.id")))\nTable("roll", metadata, key(), Col("oven_id", ForeignKey("public.stove.id", ondelete="CASCADE")))',
        "INSERT INTO oven VALUES (1, 5)",
        "INSERT INTO bread VALUES (1, 1)",
        on=PG,
        head=_PUBLIC,
        kept=(("SELECT v FROM oven", "SELECT v FROM stove"),),
    ),
)
CASES = (*_ENUMS, *_BESIDE, *_OF_A_NAMED_DEFAULT)
