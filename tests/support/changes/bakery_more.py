"""A bakery's models: awkward names, schemas said in every way, storage, readers that nobody declared."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.bakery_types import FULL, b, bread
from support.changes.case import LITE, PG

_PUBLIC = FULL.replace("\ndef key", '\nmetadata = m = MetaData(schema="public")\n\n\ndef key', 1)
_LONG = "a_constraint_name_of_exactly_sixty_three_bytes_as_servers_allow"
assert len(_LONG) == 63

_NAMES = (
    b(
        "table_with_a_dot_and_a_quote_gains_a_key",
        'Table(\'the "best".bread\', metadata, key(), Col("n", Integer))',
        'Table(\'the "best".bread\', metadata, key(), Col("n", Integer, index=True), Col("m", Integer, CheckConstraint("m <> 5")))',
        'INSERT INTO "the ""best"".bread" VALUES (1, 2)',
    ),
    b(
        "keywords_as_names_of_everything",
        'Table("select", metadata, key(), Col("from", Integer), Col("where", Text), UniqueConstraint("from", name="unique"))',
        'Table("select", metadata, key(), Col("from", BigInteger), Col("where", Text, nullable=False, server_default="order"), Col("group", ForeignKey("select.id"), index=True), UniqueConstraint("from", "group", name="unique"), CheckConstraint(\'"from" > 0\', name="check"))',
        "INSERT INTO \"select\" VALUES (1, 2, 'x')",
    ),
    b(
        "constraint_names_at_the_limit",
        f'Table("bread", metadata, key(), Col("n", Integer), CheckConstraint("n > 0", name="{_LONG}"))',
        f'Table("bread", metadata, key(), Col("n", Integer), CheckConstraint("n > 1", name="{_LONG}"), UniqueConstraint("n", name="{_LONG[:-1]}q"), Index("{_LONG[:-1]}i", "n"))',
        "INSERT INTO bread VALUES (1, 2)",
    ),
    b(
        "unnamed_constraints_of_a_long_table",
        'Table("a_table_whose_name_is_so_long_that_names_of_constraints_are_cut", metadata, key(), Col("a_column_of_some_length", Integer))',
        'Table("a_table_whose_name_is_so_long_that_names_of_constraints_are_cut", metadata, key(), Col("a_column_of_some_length", Integer, CheckConstraint("a_column_of_some_length > 0"), unique=True), Col("another_column_of_some_length", ForeignKey("a_table_whose_name_is_so_long_that_names_of_constraints_are_cut.id")))',
        "INSERT INTO a_table_whose_name_is_so_long_that_names_of_constraints_are_cut VALUES (1, 2)",
    ),
    b(
        "convention_with_a_hash_of_long_names",
        'm.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"}\nTable("a_bakery_with_a_long_name", metadata, key())\nTable("a_bread_with_a_long_name", metadata, key(), Col("first_bakery_that_made_it", Integer), Col("second", Integer))',
        'm.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"}\nTable("a_bakery_with_a_long_name", metadata, key())\nTable("a_bread_with_a_long_name", metadata, key(), Col("first_bakery_that_made_it", ForeignKey("a_bakery_with_a_long_name.id"), index=True), Col("second", Integer), Index(None, "first_bakery_that_made_it", "second"))',
        "INSERT INTO a_bread_with_a_long_name VALUES (1, NULL, 2)",
    ),
    bread(
        "names_with_percents_and_colons_and_backslashes",
        'Col("a:b", Integer), Col("50%", Integer), Col("c\\\\d", Text)',
        'Col("a:b", BigInteger, index=True), Col("50%", Integer, server_default="5", nullable=False), Col("c\\\\d", Text, unique=True), Col("e%(x)s", Integer)',
        "INSERT INTO bread VALUES (1, 2, 3, 'x')",
    ),
    bread(
        "camels_are_renamed_by_guess",
        'Col("firstName", String(20), nullable=False), Col("Rest", Integer)',
        'Col("givenName", String(20), nullable=False), Col("Rest", Integer)',
        "INSERT INTO bread VALUES (1, 'Ib', 2)",
        kept=(('SELECT "firstName" FROM bread', 'SELECT "givenName" FROM bread'),),
    ),
)
_SCHEMAS = (
    b(
        "domain_of_the_default_schema_by_its_name",
        'D = pg.DOMAIN("grams", Integer, schema="public")\nTable("bread", metadata, key(), Col("g", D))',
        'D = pg.DOMAIN("grams", Integer, schema="public", check=text("VALUE > 0"))\nTable("bread", metadata, key(), Col("g", D, nullable=False), Col("h", D))',
        "INSERT INTO bread VALUES (1, 5)",
        on=PG,
        head=_PUBLIC,
    ),
    b(
        "sequence_of_the_default_schema_by_its_name",
        'Table("bread", metadata, key(), Col("n", Integer))',
        's = Sequence("bread_no", schema="public", metadata=metadata, start=50)\nTable("bread", metadata, key(), Col("n", Integer, server_default=s.next_value()))',
        "INSERT INTO bread VALUES (1, 5)",
        on=PG,
        head=_PUBLIC,
    ),
    b(
        "view_and_list_of_enums_in_the_default_schema_by_its_name",
        't = Table("bread", metadata, key(), Col("k", pg.ARRAY(Enum("a", "b", name="k", schema="public"))))\nCreateView(select(t.c.id), "ids", schema="public", metadata=metadata)',
        't = Table("bread", metadata, key(), Col("k", pg.ARRAY(Enum("a", "b", "c", name="k", schema="public")), server_default="{c}"))\nCreateView(select(t.c.id, t.c.k), "ids", schema="public", metadata=metadata)',
        "INSERT INTO bread VALUES (1, '{a}')",
        on=PG,
        head=_PUBLIC,
    ),
    b(
        "table_leaves_the_default_schema_and_its_enum_stays",
        'K = Enum("a", "b", name="k", metadata=metadata)\nTable("bread", metadata, key(), Col("k", K), Col("n", Integer, unique=True))',
        'K = Enum("a", "b", name="k", metadata=metadata)\nTable("bread", metadata, key(), Col("k", K), Col("n", Integer, unique=True), schema="shop", info={"renamed_from": "public.bread"})',
        "INSERT INTO bread VALUES (1, 'a', 4)",
        on=PG,
        kept=(("SELECT n FROM bread", "SELECT n FROM shop.bread"),),
    ),
    b(
        "foreign_key_to_another_schema_gets_options",
        'Table("oven", metadata, key(), schema="tools")\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("tools.oven.id")))',
        'Table("oven", metadata, key(), Col("name", Text), schema="tools")\nTable("bread", metadata, key(), Col("oven_id", ForeignKey("tools.oven.id", ondelete="SET NULL", deferrable=True), nullable=True, index=True))',
        "INSERT INTO tools.oven VALUES (1)",
        "INSERT INTO bread VALUES (1, 1)",
        on=PG,
    ),
    b(
        "view_and_trigger_function_in_a_schema_that_goes_with_its_table",
        't = Table("bread", metadata, key(), Col("n", Integer), schema="shop")\nTable("oven", metadata, key())',
        'Table("oven", metadata, key())',
        "INSERT INTO shop.bread VALUES (1, 2)",
        on=PG,
        by_revision=True,
    ),
)
_STORAGE = (
    b(
        "partition_by_hand_gains_a_rule_of_its_own_that_stays",
        't = Table("sale", metadata, Col("day", Date, nullable=False), Col("n", Integer), postgresql_partition_by="RANGE (day)")\nfor sql in ("CREATE TABLE sale_rest PARTITION OF sale DEFAULT", "CREATE INDEX ix_own ON sale_rest (n)", "ALTER TABLE sale_rest ADD CONSTRAINT ck_own CHECK (n < 900)"):\n    event.listen(t, "after_create", DDL(sql))',
        't = Table("sale", metadata, Col("day", Date, nullable=False), Col("n", BigInteger, nullable=False, server_default="0"), CheckConstraint("n >= 0", name="ck_n"), Index("ix_day", "day", "n"), postgresql_partition_by="RANGE (day)")\nfor sql in ("CREATE TABLE sale_rest PARTITION OF sale DEFAULT", "CREATE INDEX ix_own ON sale_rest (n)", "ALTER TABLE sale_rest ADD CONSTRAINT ck_own CHECK (n < 900)"):\n    event.listen(t, "after_create", DDL(sql))',
        "INSERT INTO sale VALUES ('2026-05-05', 3)",
        on=PG,
    ),
    b(
        "child_by_hand_of_a_table_that_gains_columns",
        't = Table("bread", metadata, key(), Col("n", Integer))\nevent.listen(t, "after_create", DDL("CREATE TABLE old_bread (note text) INHERITS (bread)"))',
        't = Table("bread", metadata, key(), Col("n", Text), Col("m", Integer, server_default="4", nullable=False))\nevent.listen(t, "after_create", DDL("CREATE TABLE old_bread (note text) INHERITS (bread)"))',
        "INSERT INTO bread VALUES (1, 2)",
        "INSERT INTO old_bread VALUES (2, 3, 'x')",
        on=PG,
        values_change=True,
    ),
    bread(
        "index_gets_storage_and_another_method",
        'Col("n", Integer), Col("at", DateTime), Index("ix_n", "n"), Index("ix_at", "at")',
        'Col("n", Integer), Col("at", DateTime), Index("ix_n", "n", postgresql_using="hash"), Index("ix_at", "at", postgresql_using="brin", postgresql_with={"pages_per_range": 16})',
        "INSERT INTO bread VALUES (1, 2, '2026-01-01')",
        on=PG,
    ),
    bread(
        "index_of_patterns_and_of_nulls_as_one",
        'Col("name", String(20)), Index("ix_name", "name", unique=True)',
        'Col("name", String(20)), Index("ix_name", "name", unique=True, postgresql_ops={"name": "varchar_pattern_ops"}, postgresql_nulls_not_distinct=True)',
        "INSERT INTO bread VALUES (1, 'Rye')",
        on=PG,
    ),
    b(
        "autoincrement_comes_and_rows_go_on",
        'Table("bread", metadata, key(), Col("n", Integer))',
        'Table("bread", metadata, key(), Col("n", Integer), sqlite_autoincrement=True)',
        "INSERT INTO bread VALUES (7, 1)",
        on=LITE,
    ),
)
_READ = (
    b(
        "view_by_hand_reads_a_column_that_gets_another_type",
        't = Table("bread", metadata, key(), Col("n", Integer), Col("name", String(9)))\nevent.listen(t, "after_create", DDL("CREATE VIEW big AS SELECT id, n * 2 AS twice, name FROM bread WHERE n > 1"))',
        't = Table("bread", metadata, key(), Col("n", BigInteger), Col("name", String(90)))\nevent.listen(t, "after_create", DDL("CREATE VIEW big AS SELECT id, n * 2 AS twice, name FROM bread WHERE n > 1"))',
        "INSERT INTO bread VALUES (1, 2, 'x')",
        kept=(("SELECT twice FROM big",) * 2,),
    ),
    b(
        "view_over_a_view_and_a_kept_one_over_both",
        't = Table("bread", metadata, key(), Col("n", Numeric(8, 2)))\nfor sql in ("CREATE VIEW one AS SELECT id, n FROM bread", "CREATE VIEW two AS SELECT id, n + 1 AS m FROM one", "CREATE MATERIALIZED VIEW three AS SELECT one.id, one.n, two.m FROM one JOIN two USING (id)", "CREATE UNIQUE INDEX ux_three ON three (id)"):\n    event.listen(t, "after_create", DDL(sql))',
        't = Table("bread", metadata, key(), Col("n", Numeric(12, 4), nullable=False))\nfor sql in ("CREATE VIEW one AS SELECT id, n FROM bread", "CREATE VIEW two AS SELECT id, n + 1 AS m FROM one", "CREATE MATERIALIZED VIEW three AS SELECT one.id, one.n, two.m FROM one JOIN two USING (id)", "CREATE UNIQUE INDEX ux_three ON three (id)"):\n    event.listen(t, "after_create", DDL(sql))',
        "INSERT INTO bread VALUES (1, 2.50)",
        "REFRESH MATERIALIZED VIEW three",
        on=PG,
        values_change=True,
    ),
    b(
        "triggers_of_every_event_on_a_table_built_anew",
        't = Table("bread", metadata, key(), Col("n", Integer, server_default="1"))\nTable("log", metadata, key(), Col("what", Text))\nfor e in ("INSERT", "UPDATE", "DELETE"):\n    event.listen(metadata, "after_create", DDL(f"CREATE TRIGGER on_{e.lower()} BEFORE {e} ON bread FOR EACH ROW BEGIN INSERT INTO log (what) VALUES (\'{e};\'); END"))',
        't = Table("bread", metadata, key(), Col("n", Integer, nullable=False, server_default="2"), CheckConstraint("n > 0"))\nTable("log", metadata, key(), Col("what", Text))\nfor e in ("INSERT", "UPDATE", "DELETE"):\n    event.listen(metadata, "after_create", DDL(f"CREATE TRIGGER on_{e.lower()} BEFORE {e} ON bread FOR EACH ROW BEGIN INSERT INTO log (what) VALUES (\'{e};\'); END"))',
        "INSERT INTO bread VALUES (1, 5)",
        on=LITE,
        kept=(("SELECT count(*) FROM log",) * 2,),
    ),
    b(
        "children_with_keys_on_while_their_parent_gets_another_type",
        'Table("oven", metadata, key(), Col("code", String(5), unique=True, nullable=False))\nTable("bread", metadata, key(), Col("oven", String(5), ForeignKey("oven.code", ondelete="CASCADE", onupdate="CASCADE")))\nTable("slice", metadata, key(), Col("bread_id", ForeignKey("bread.id", ondelete="CASCADE"), nullable=False))',
        'Table("oven", metadata, key(), Col("code", String(15), unique=True, nullable=False), Col("hot", Boolean, server_default=false()))\nTable("bread", metadata, key(), Col("oven", String(15), ForeignKey("oven.code", ondelete="CASCADE", onupdate="CASCADE"), nullable=False))\nTable("slice", metadata, key(), Col("bread_id", ForeignKey("bread.id", ondelete="CASCADE"), nullable=False), Col("thick", Float, nullable=False, server_default="1.5"))',
        "INSERT INTO oven VALUES (1, 'a')",
        "INSERT INTO bread VALUES (1, 'a')",
        "INSERT INTO slice VALUES (1, 1)",
        foreign_keys=True,
    ),
    b(
        "column_that_a_generated_one_and_a_view_read_goes_with_them",
        't = Table("bread", metadata, key(), Col("n", Integer), Col("twice", Integer, Computed("n * 2", persisted=True)), Col("name", Text))\nCreateView(select(t.c.id, t.c.twice), "doubles", metadata=metadata)',
        't = Table("bread", metadata, key(), Col("name", Text))\nCreateView(select(t.c.id), "doubles", metadata=metadata)',
        "INSERT INTO bread (id, n, name) VALUES (1, 2, 'x')",
    ),
)
_COUNTED = 'Col("n", {}), CheckConstraint("{}", name="ck_n"), Index("ix_n", text("({})"))'
_WIDER = tuple(
    bread(
        f"{one.lower()}_becomes_{other.lower()}_under_{name}",
        _COUNTED.format(one, *parts),
        _COUNTED.format(other, *parts),
        "INSERT INTO bread VALUES (1, 4)",
        on=PG,
    )
    for one, other in (("SmallInteger", "BigInteger"), ("Integer", "BigInteger"), ("BigInteger", "Integer"))
    for name, parts in (
        ("a_remainder", ("n % 2 = 0", "n % 10")),
        ("a_stand_in", ("coalesce(n, 0) < 9", "coalesce(n, 1)")),
    )
)
_RISKS = (
    bread(
        "risk_second_statement_fails_after_a_table_came",
        'Col("n", Integer), Col("m", Integer)',
        'Col("n", Integer, nullable=False), Col("m", Integer, unique=True)',
        "INSERT INTO bread VALUES (1, 1, 5), (2, 2, 5)",
        kind="hazard",
        refused=True,
        repair=("UPDATE bread SET m = 6 WHERE id = 2",),
    ),
    b(
        "risk_enum_in_the_default_schema_loses_a_value_in_use",
        'Table("bread", metadata, key(), Col("k", Enum("a", "b", name="k")))',
        'Table("bread", metadata, key(), Col("k", Enum("a", name="k")))',
        "INSERT INTO bread VALUES (1, 'b')",
        kind="hazard",
        refused=True,
        on=PG,
        head=_PUBLIC,
        repair=("UPDATE bread SET k = 'a'",),
    ),
    bread(
        "risk_text_of_bytes_that_is_none",
        'Col("raw", LargeBinary)',
        'Col("raw", Text)',
        "INSERT INTO bread VALUES (1, '\\xff00')",
        kind="hazard",
        refused=True,
        on=PG,
        repair=("UPDATE bread SET raw = '\\x4142'",),
        values_change=True,
    ),
)
CASES = (*_NAMES, *_SCHEMAS, *_STORAGE, *_READ, *_WIDER, *_RISKS)
