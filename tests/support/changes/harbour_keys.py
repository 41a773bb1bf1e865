"""A harbour's models: constraints, keys, indexes, comments and names, one kind at a time, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.harbour_forms import h

_LONG = "the_number_of_containers_that_were_unloaded_in_the_last_quarter"
_CONSTRAINTS = (
    h(
        "exclusion_comes_with_an_extension",
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS btree_gist"))\nT("stay", C("berth", Integer, nullable=False), C("during", pg.TSRANGE))',
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS btree_gist"))\nT("stay", C("berth", Integer, nullable=False), C("during", pg.TSRANGE, nullable=False), pg.ExcludeConstraint(("berth", "="), ("during", "&&"), name="no_overlap", where=text("berth > 0")))',
        "INSERT INTO stay VALUES (1, 1, '[2026-01-01,2026-01-02)')",
        on=PG,
    ),
    h(
        "exclusion_gets_another_operator_and_is_deferred",
        'T("stay", C("at", pg.INT4RANGE), C("p", pg.POINT if hasattr(pg, "POINT") else Integer), pg.ExcludeConstraint(("at", "&&"), using="gist"))',
        'T("stay", C("at", pg.INT4RANGE), C("p", pg.POINT if hasattr(pg, "POINT") else Integer), pg.ExcludeConstraint(("at", "-|-"), using="gist", deferrable=True, initially="DEFERRED"))',
        "INSERT INTO stay VALUES (1, '[1,5)', NULL)",
        on=PG,
    ),
    h(
        "unique_becomes_deferred_and_covers_nulls",
        'T("berth", C("quay", Integer), C("place", Integer), UniqueConstraint("quay", "place", name="uq_place"))',
        'T("berth", C("quay", Integer), C("place", Integer), UniqueConstraint("quay", "place", name="uq_place", deferrable=True, initially="DEFERRED", postgresql_nulls_not_distinct=True, postgresql_include=["id"]))',
        "INSERT INTO berth VALUES (1, 1, 1), (2, 1, 2)",
        on=PG,
    ),
    h(
        "unnamed_uniques_change_columns",
        'T("berth", C("quay", Integer, unique=True), C("place", Integer), C("side", CHAR(1)), UniqueConstraint("place", "side"))',
        'T("berth", C("quay", Integer), C("place", Integer), C("side", CHAR(1), unique=True), UniqueConstraint("quay", "place", "side"))',
        "INSERT INTO berth VALUES (1, 1, 1, 'a'), (2, 2, 1, 'b')",
    ),
    h(
        "unnamed_checks_come_change_and_go",
        'T("berth", C("depth", Integer, CheckConstraint("depth > 0")), C("len", Integer), CheckConstraint("len BETWEEN 1 AND 500"), CheckConstraint("depth < len"))',
        'T("berth", C("depth", Integer, CheckConstraint("depth >= 0")), C("len", Integer), CheckConstraint("len BETWEEN 1 AND 500"), CheckConstraint("len <> 13 AND depth IS NOT NULL"))',
        "INSERT INTO berth VALUES (1, 5, 100)",
    ),
    h(
        "check_with_percent_colon_and_quotes",
        'T("paper", C("no", String(20)))',
        'T("paper", C("no", String(20), CheckConstraint("no LIKE \'A%\' OR no = \'it\'\'s 12:30\'", name="ck_no")), C("n", Integer, CheckConstraint("n % 7 = 0")))',
        "INSERT INTO paper VALUES (1, 'A1')",
    ),
    h(
        "check_said_in_other_words_stable",
        'T("paper", C("no", String(20)), C("n", Integer), C("at", DateTime), CheckConstraint("no IN (\'a\', \'b\')", name="ck_a"), CheckConstraint("n >= 1 AND n <= 9", name="ck_b"), CheckConstraint("NOT (n = 3)", name="ck_c"))',
        'T("paper", C("no", String(20)), C("n", Integer), C("at", DateTime), CheckConstraint("(no IN (\'a\',\'b\'))", name="ck_a"), CheckConstraint("n>=1 and n<=9", name="ck_b"), CheckConstraint("NOT n = 3", name="ck_c"))',
        "INSERT INTO paper (id, no) VALUES (1, 'a')",
        on=PG,
        stable=True,
    ),
    h(
        "primary_key_gets_a_second_column_and_a_name",
        'Table("tide", m, C("station", String(4), primary_key=True), C("level", Float), C("day", Date, nullable=False, server_default="2026-01-01"))',
        'Table("tide", m, C("station", String(4)), C("level", Float), C("day", Date, server_default="2026-01-01"), PrimaryKeyConstraint("day", "station", name="pk_of_tide"))',
        "INSERT INTO tide VALUES ('HALS', 0.5, '2026-01-02')",
    ),
    h(
        "primary_key_changes_place_with_what_points_to_it",
        'Table("ship", m, C("imo", Integer, primary_key=True, autoincrement=False), C("mmsi", Integer, nullable=False))\nT("call", C("ship", Integer, ForeignKey("ship.imo")))',
        'Table("ship", m, C("imo", Integer, nullable=False, unique=True), C("mmsi", Integer, primary_key=True, autoincrement=False))\nT("call", C("ship", Integer, ForeignKey("ship.imo")))',
        "INSERT INTO ship VALUES (1, 2), (3, 4)",
        "INSERT INTO call VALUES (1, 3)",
        kept=(("SELECT imo, mmsi FROM ship ORDER BY 1",) * 2,),
    ),
)
_POINTERS = (
    h(
        "foreign_key_gets_every_option",
        'T("ship")\nT("call", C("ship_id", Integer, ForeignKey("ship.id")))',
        'T("ship")\nT("call", C("ship_id", Integer, ForeignKey("ship.id", name="fk_ship", ondelete="SET DEFAULT", onupdate="CASCADE", deferrable=True, initially="DEFERRED", match="FULL"), server_default="1"))',
        "INSERT INTO ship VALUES (1)",
        "INSERT INTO call VALUES (1, 1)",
    ),
    h(
        "foreign_key_sets_only_some_columns_null",
        'Table("ship", m, C("fleet", Integer, primary_key=True), C("no", Integer, primary_key=True))\nT("call", C("fleet", Integer, nullable=False), C("no", Integer), ForeignKeyConstraint(["fleet", "no"], ["ship.fleet", "ship.no"], name="fk"))',
        'Table("ship", m, C("fleet", Integer, primary_key=True), C("no", Integer, primary_key=True))\nT("call", C("fleet", Integer, nullable=False), C("no", Integer), ForeignKeyConstraint(["fleet", "no"], ["ship.fleet", "ship.no"], name="fk", ondelete="SET NULL (no)"))',
        "INSERT INTO ship VALUES (1, 1)",
        "INSERT INTO call VALUES (1, 1, 1)",
        on=PG,
    ),
    h(
        "two_keys_to_one_table_turn_round",
        'T("port")\nT("leg", C("a", ForeignKey("port.id", ondelete="CASCADE")), C("b", ForeignKey("port.id")))',
        'T("port")\nT("leg", C("a", ForeignKey("port.id")), C("b", ForeignKey("port.id", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO port VALUES (1), (2)",
        "INSERT INTO leg VALUES (1, 1, 2)",
        foreign_keys=True,
    ),
    h(
        "key_goes_to_a_table_of_another_schema",
        'T("ship", schema="old")\nT("ship", schema="fleet")\nT("call", C("ship_id", ForeignKey("old.ship.id")), schema="old")',
        'T("ship", schema="old")\nT("ship", schema="fleet")\nT("call", C("ship_id", ForeignKey("fleet.ship.id", ondelete="CASCADE")), schema="old")',
        "INSERT INTO old.ship VALUES (1)",
        "INSERT INTO fleet.ship VALUES (1)",
        "INSERT INTO old.call VALUES (1, 1)",
        on=PG,
    ),
    h(
        "ring_of_three_new_tables",
        'T("kept")',
        'T("kept")\nT("a", C("b_id", ForeignKey("b.id")))\nT("b", C("c_id", ForeignKey("c.id", name="fk_c")))\nT("c", C("a_id", ForeignKey("a.id"), nullable=False), C("kept_id", ForeignKey("kept.id")))',
        "INSERT INTO kept VALUES (1)",
    ),
    h(
        "ring_of_two_is_dropped_with_rows",
        'T("kept")\nT("a", C("b_id", ForeignKey("b.id", use_alter=True, name="fk_b")))\nT("b", C("a_id", ForeignKey("a.id", use_alter=True, name="fk_a")))',
        'T("kept")',
        "INSERT INTO a VALUES (1, NULL)",
        "INSERT INTO b VALUES (1, 1)",
    ),
    h(
        "key_of_a_unique_that_gets_another_order",
        'Table("slot", m, C("id", Integer, primary_key=True), C("x", Integer), C("y", Integer), UniqueConstraint("x", "y", name="uq_xy"))\nT("box", C("x", Integer), C("y", Integer), ForeignKeyConstraint(["x", "y"], ["slot.x", "slot.y"]))',
        'Table("slot", m, C("id", Integer, primary_key=True), C("x", Integer), C("y", Integer), UniqueConstraint("y", "x", name="uq_xy"))\nT("box", C("x", Integer), C("y", Integer), ForeignKeyConstraint(["x", "y"], ["slot.x", "slot.y"]))',
        "INSERT INTO slot VALUES (1, 1, 2)",
        "INSERT INTO box VALUES (1, 1, 2)",
    ),
)
_INDEXES = (
    h(
        "index_gets_expression_order_and_condition",
        'T("ship", C("name", String(40)), C("flag", CHAR(2)), Index("ix_ship", "name"))',
        'T("ship", C("name", String(40)), C("flag", CHAR(2)), Index("ix_ship", text("lower(name)"), desc("flag"), unique=True, postgresql_where=text("flag <> \'DK\'"), sqlite_where=text("flag <> \'DK\'")))',
        "INSERT INTO ship VALUES (1, 'A', 'DK')",
    ),
    h(
        "functional_index_by_column_objects",
        't = T("ship", C("name", String(40)), C("built", Integer))\nIndex("ix_a", func.lower(t.c.name))',
        't = T("ship", C("name", String(40)), C("built", Integer))\nIndex("ix_a", func.lower(t.c.name), t.c.built.desc())\nIndex("ix_b", func.coalesce(t.c.built, 0), unique=True)',
        "INSERT INTO ship VALUES (1, 'A', 1990)",
    ),
    h(
        "index_of_postgresql_in_every_option",
        'T("ship", C("name", Text), C("facts", pg.JSONB), C("at", DateTime), Index("ix_n", "name"), Index("ix_f", "facts", postgresql_using="gin"), Index("ix_at", "at"))',
        'T("ship", C("name", Text), C("facts", pg.JSONB), C("at", DateTime), Index("ix_n", "name", postgresql_ops={"name": "text_pattern_ops"}, postgresql_include=["at"], postgresql_with={"fillfactor": 70}), Index("ix_f", "facts", postgresql_using="gin", postgresql_with={"fastupdate": "off"}), Index("ix_at", text("at DESC NULLS LAST"), postgresql_using="btree", postgresql_nulls_not_distinct=True, unique=True))',
        "INSERT INTO ship VALUES (1, 'a', '{}', NULL)",
        on=PG,
    ),
    h(
        "index_methods_change",
        'T("ship", C("name", Text), C("span", pg.INT4RANGE), C("n", Integer), Index("ix_name", "name", postgresql_using="hash"), Index("ix_span", "span", postgresql_using="gist"), Index("ix_k", "n"))',
        'T("ship", C("name", Text), C("span", pg.INT4RANGE), C("n", Integer), Index("ix_name", "name"), Index("ix_span", "span", postgresql_using="spgist"), Index("ix_k", "n", postgresql_using="brin", postgresql_with={"pages_per_range": 8}))',
        "INSERT INTO ship VALUES (1, 'a', '[1,2)', 4)",
        on=PG,
    ),
    h(
        "unique_constraint_becomes_a_unique_index",
        'T("ship", C("code", String(9)), UniqueConstraint("code", name="ux_code"))',
        'T("ship", C("code", String(9)), Index("ux_code", "code", unique=True))',
        "INSERT INTO ship VALUES (1, 'a')",
    ),
    h(
        "unique_index_becomes_a_constraint_that_is_pointed_to",
        'T("ship", C("code", String(9), nullable=False), Index("ux_code", "code", unique=True))\nT("call", C("code", String(9), ForeignKey("ship.code")))',
        'T("ship", C("code", String(9), nullable=False), UniqueConstraint("code", name="ux_code"))\nT("call", C("code", String(9), ForeignKey("ship.code")))',
        "INSERT INTO ship VALUES (1, 'a')",
        "INSERT INTO call VALUES (1, 'a')",
    ),
    h(
        "index_name_goes_to_another_table",
        'T("a", C("v", Integer), Index("ix_v", "v"))\nT("b", C("v", Integer))',
        'T("a", C("v", Integer))\nT("b", C("v", Integer), Index("ix_v", "v"))',
        "INSERT INTO a VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
    ),
    h(
        "index_in_collation_and_case_on_sqlite",
        'T("ship", C("name", String(40)), Index("ix_n", text("name COLLATE NOCASE")))',
        'T("ship", C("name", String(40)), Index("ix_n", text("name COLLATE NOCASE DESC"), "id"), Index("ix_m", text("substr(name, 1, 3)"), sqlite_where=text("name IS NOT NULL")))',
        "INSERT INTO ship VALUES (1, 'A')",
        on=LITE,
    ),
)
_WORDS = (
    h(
        "comments_come_change_and_go",
        'T("ship", C("name", Text, comment="what it\'s called"), C("flag", Text, comment="old"), C("x", Text), comment="100% of ships")',
        'T("ship", C("name", Text), C("flag", Text, comment="its state: \\"DK\\"\\nor another\\\\"), C("x", Text, comment="%(x)s"))',
        "INSERT INTO ship VALUES (1, 'a', 'DK', '')",
        on=PG,
    ),
    h(
        "comments_where_there_are_none_stable",
        'T("ship", C("name", Text, comment="called"), comment="ships")',
        'T("ship", C("name", Text, comment="named"))',
        "INSERT INTO ship VALUES (1, 'a')",
        on=LITE,
        stable=True,
    ),
    h(
        "constraint_comments_and_a_commented_new_table",
        'T("ship", C("v", Integer))',
        'T("ship", C("v", Integer), CheckConstraint("v > 0", name="ck_v", comment="must be"), UniqueConstraint("v", name="uq_v", comment="once"))\nT("port", C("v", Integer, comment="a port\'s v"), comment="ports: 50%")',
        "INSERT INTO ship VALUES (1, 1)",
        on=PG,
    ),
    h(
        "names_of_63_bytes_and_umlauts",
        f'T("{_LONG}", C("größe_in_tonnen", Integer), C("n", Integer))',
        f'T("{_LONG}", C("größe_in_tonnen", BigInteger, CheckConstraint("größe_in_tonnen > 0"), unique=True), C("n", Integer, ForeignKey("{_LONG}.id"), index=True))',
        f"INSERT INTO {_LONG} VALUES (1, 5, NULL)",
        on=PG,
    ),
    h(
        "reserved_dotted_and_spaced_names",
        'T("user.table", C("group", Integer), C("a b", Text), C("x:y", Text), C("100%", Integer))',
        'T("user.table", C("group", BigInteger, nullable=False), C("a b", String(30), unique=True), C("x:y", Text, server_default=":z"), C("100%", Integer, CheckConstraint(\'"100%" % 2 = 0\', name="even %")), Index("ix of it", "a b", "x:y"))\nT("order", C("ref", ForeignKey("user.table.id")) if False else C("ref", Integer))',
        "INSERT INTO \"user.table\" VALUES (1, 5, 'a', 'b', 2)",
    ),
    h(
        "convention_comes_to_unnamed_constraints",
        'T("ship", C("code", String(9), unique=True), C("v", Integer, CheckConstraint("v > 0")), C("mother_id", ForeignKey("ship.id")), C("w", Integer, index=True))',
        'm.naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}\nT("ship", C("code", String(9), unique=True), C("v", Integer, CheckConstraint("v > 0")), C("mother_id", ForeignKey("ship.id")), C("w", Integer, index=True))',
        "INSERT INTO ship VALUES (1, 'a', 1, NULL, 2)",
    ),
    h(
        "case_of_a_column_changes",
        'T("ship", C("Name", String(20)), C("IMO", Integer, unique=True))',
        'T("ship", C("name", String(20)), C("imo", Integer, unique=True))',
        "INSERT INTO ship VALUES (1, 'Aurora', 5)",
        renames=("ship.Name:name", "ship.IMO:imo"),
        kept=(('SELECT "Name", "IMO" FROM ship', "SELECT name, imo FROM ship"),),
    ),
)
CASES = (*_CONSTRAINTS, *_POINTERS, *_INDEXES, *_WORDS)
