"""A harbour's models, two changes at once that meet, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.harbour_forms import h

CASES = (
    h(
        "table_renamed_and_its_column_renamed_and_typed",
        'T("boat", C("len", Integer, nullable=False), C("k", String(9), unique=True))\nT("trip", C("boat_id", ForeignKey("boat.id"), nullable=False))',
        'T("ship", C("length_m", Numeric(6, 2), nullable=False, info={"renamed_from": "len"}), C("k", String(19), unique=True), info={"renamed_from": "boat"})\nT("trip", C("ship_id", ForeignKey("ship.id", ondelete="CASCADE"), nullable=False, info={"renamed_from": "boat_id"}))',
        "INSERT INTO boat (len, k) VALUES (12, 'a')",
        "INSERT INTO trip (boat_id) VALUES (1)",
        kept=(
            (
                "SELECT k, boat_id FROM boat JOIN trip ON boat_id = boat.id",
                "SELECT k, ship_id FROM ship JOIN trip ON ship_id = ship.id",
            ),
        ),
        values_change=True,
    ),
    h(
        "enum_type_and_a_value_renamed_at_once",
        'T("alarm", C("state", Enum("open", "shut", name="state"), server_default="open"))',
        'T("alarm", C("state", Enum("raised", "shut", name="alarm_state"), server_default="raised"))',
        "INSERT INTO alarm (state) VALUES ('shut'), ('open')",
        on=PG,
        renames=("state.open:raised",),
    ),
    h(
        "enum_grows_and_its_column_is_renamed_and_required",
        'T("alarm", C("s", Enum("open", "shut", name="state")))',
        'T("alarm", C("state", Enum("open", "held", "shut", name="state"), nullable=False, server_default="held", info={"renamed_from": "s"}))',
        "INSERT INTO alarm (s) VALUES ('shut')",
        on=PG,
        kept=(("SELECT s::text FROM alarm", "SELECT state::text FROM alarm"),),
    ),
    h(
        "enum_loses_a_value_in_a_generated_column_and_a_view",
        't = T("alarm", C("state", Enum("open", "shut", "lost", name="state")), C("n", Integer, Computed("CASE WHEN state = \'open\' THEN 1 ELSE 0 END", persisted=True)))\nCreateView(select(t.c.id, t.c.state), "states", metadata=m)',
        't = T("alarm", C("state", Enum("open", "shut", name="state")), C("n", Integer, Computed("CASE WHEN state = \'open\' THEN 1 ELSE 0 END", persisted=True)))\nCreateView(select(t.c.id, t.c.state), "states", metadata=m)',
        "INSERT INTO alarm (state) VALUES ('shut')",
        on=PG,
    ),
    h(
        "column_moves_to_a_new_table_that_is_pointed_to",
        'T("ship", C("captain", String(40)), C("v", Integer))',
        'T("person", C("name", String(40), nullable=False))\nT("ship", C("captain_id", ForeignKey("person.id", ondelete="SET NULL"), index=True), C("v", BigInteger))',
        "INSERT INTO ship (captain, v) VALUES ('Ib', 1)",
        kept=(("SELECT v FROM ship",) * 2,),
    ),
    h(
        "referenced_table_goes_with_the_column_and_the_key_becomes_composite",
        'T("port")\nT("ship", C("port_id", ForeignKey("port.id")), C("no", Integer, nullable=False))',
        'Table("ship", m, C("id", Integer, primary_key=True, autoincrement=False), C("no", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO port VALUES (1)",
        "INSERT INTO ship (id, port_id, no) VALUES (1, 1, 7)",
    ),
    h(
        "key_to_a_column_that_becomes_unique_and_wider",
        'T("aport", C("code", String(5), nullable=False))\nT("acall", C("port", String(5)))',
        'T("aport", C("code", String(9), nullable=False, unique=True))\nT("acall", C("port", String(9), ForeignKey("aport.code", onupdate="CASCADE")))',
        "INSERT INTO aport (code) VALUES ('a')",
        "INSERT INTO acall (port) VALUES ('a')",
    ),
    h(
        "index_and_unique_swap_names_and_columns",
        'T("ship", C("a", Integer), C("b", Integer), Index("ix_one", "a"), Index("ix_two", "b"), UniqueConstraint("a", name="uq_one"), UniqueConstraint("b", name="uq_two"))',
        'T("ship", C("a", Integer), C("b", Integer), Index("ix_one", "b"), Index("ix_two", "a"), UniqueConstraint("b", name="uq_one"), UniqueConstraint("a", name="uq_two"))',
        "INSERT INTO ship VALUES (1, 2, 3)",
    ),
    h(
        "two_tables_exchange_their_names",
        'T("old", C("v", Integer))\nT("new", C("w", String(9)))',
        'T("old", C("w", String(9)), info={"renamed_from": "new"})\nT("new", C("v", Integer), info={"renamed_from": "old"})',
        "INSERT INTO old VALUES (1, 5)",
        "INSERT INTO new VALUES (1, 'x')",
        kept=(("SELECT v FROM old", "SELECT v FROM new"), ("SELECT w FROM new", "SELECT w FROM old")),
    ),
    h(
        "serial_gets_big_and_its_table_another_name",
        'T("ship", C("v", Integer))\nT("call", C("ship_id", ForeignKey("ship.id")))',
        'Table("vessel", m, C("id", BigInteger, primary_key=True), C("v", Integer), info={"renamed_from": "ship"})\nT("call", C("ship_id", BigInteger, ForeignKey("vessel.id")))',
        "INSERT INTO ship (v) VALUES (1), (2)",
        "INSERT INTO call (ship_id) VALUES (2)",
        on=PG,
        kept=(("SELECT v FROM ship ORDER BY id", "SELECT v FROM vessel ORDER BY id"),),
    ),
    h(
        "schema_moves_with_its_enum_sequence_and_index",
        'E = Enum("a", "b", name="grade", schema="old", metadata=m)\nT("ship", C("g", E, server_default="a", index=True), schema="old")',
        'E = Enum("a", "b", "c", name="grade", schema="fleet", metadata=m)\nT("ship", C("g", E, server_default="c", index=True), schema="fleet", info={"renamed_from": "old.ship"})',
        "INSERT INTO old.ship (g) VALUES ('b')",
        by_revision=True,
        on=PG,
        kept=(("SELECT g::text FROM old.ship", "SELECT g::text FROM fleet.ship"),),
    ),
    h(
        "exclusion_over_a_range_that_gets_another_type",
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS btree_gist"))\nT("stay", C("berth", Integer), C("during", pg.TSRANGE), pg.ExcludeConstraint(("berth", "="), ("during", "&&"), name="no_overlap"))',
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS btree_gist"))\nT("stay", C("berth", BigInteger, nullable=False), C("during", pg.TSTZRANGE), pg.ExcludeConstraint(("berth", "="), ("during", "&&"), name="no_overlap"))',
        "INSERT INTO stay VALUES (1, 1, '[2026-01-01,2026-01-02)')",
        on=PG,
        values_change=True,
    ),
    h(
        "partial_index_reads_a_column_that_goes_and_the_other_is_typed",
        'T("ship", C("gone", Boolean), C("code", String(9)), Index("ux", "code", unique=True, postgresql_where=text("NOT gone"), sqlite_where=text("NOT gone")))',
        'T("ship", C("gone_at", DateTime), C("code", String(19), nullable=False), Index("ux", "code", unique=True, postgresql_where=text("gone_at IS NULL"), sqlite_where=text("gone_at IS NULL")))',
        "INSERT INTO ship (code, gone) VALUES ('a', false)",
    ),
    h(
        "check_of_a_renamed_column_and_a_new_one",
        'T("slot", C("a", Integer, nullable=False), CheckConstraint("a >= 0 AND a < 24", name="ck_hours"))',
        'T("slot", C("hour_from", Integer, nullable=False, info={"renamed_from": "a"}), C("hour_to", Integer, nullable=False, server_default="24"), CheckConstraint("hour_from >= 0 AND hour_from < hour_to", name="ck_hours"))',
        "INSERT INTO slot VALUES (1, 5)",
        kept=(("SELECT a FROM slot", "SELECT hour_from FROM slot"),),
    ),
    h(
        "generated_column_goes_and_its_source_becomes_a_list",
        'T("ship", C("tags", Text), C("key", Text, Computed("lower(tags)", persisted=True), index=True))',
        'T("ship", C("tags", pg.ARRAY(Text), nullable=False, server_default="{}"), C("n", Integer, Computed("cardinality(tags)", persisted=True)))',
        "INSERT INTO ship (tags) VALUES ('{a,b}')",
        on=PG,
        values_change=True,
    ),
    h(
        "convention_comes_with_a_new_column_and_a_rename",
        'T("ship", C("code", String(9), unique=True), C("fleet", Integer))\nT("fleet")',
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s", "ix": "ix_%(column_0_label)s"}\nT("ship", C("imo", String(9), unique=True, info={"renamed_from": "code"}), C("fleet", ForeignKey("fleet.id"), index=True), C("v", Integer, CheckConstraint("v > 0", name="v")))\nT("fleet")',
        "INSERT INTO ship (code) VALUES ('a')",
        kept=(("SELECT code FROM ship", "SELECT imo FROM ship"),),
    ),
    h(
        "tables_merge_and_one_is_dropped",
        'T("ship")\nTable("ship_detail", m, C("ship_id", ForeignKey("ship.id", ondelete="CASCADE"), primary_key=True), C("tons", Integer), C("flag", CHAR(2), nullable=False))',
        'T("ship", C("tons", Integer), C("flag", CHAR(2), nullable=False, server_default="DK"), CheckConstraint("tons > 0", name="ck_tons"))',
        "INSERT INTO ship VALUES (1)",
        "INSERT INTO ship_detail VALUES (1, 5, 'DK')",
    ),
    h(
        "self_key_and_its_table_renamed_on_sqlite",
        'T("node", C("up", ForeignKey("node.id", ondelete="CASCADE")), C("v", Integer))',
        'T("area", C("parent_id", ForeignKey("area.id", ondelete="CASCADE"), info={"renamed_from": "up"}), C("v", Text, nullable=False), info={"renamed_from": "node"})',
        "INSERT INTO node VALUES (1, NULL, 1), (2, 1, 2)",
        on=LITE,
        foreign_keys=True,
        kept=(("SELECT id, up FROM node ORDER BY 1", "SELECT id, parent_id FROM area ORDER BY 1"),),
        values_change=True,
    ),
    h(
        "default_function_and_the_sequence_it_calls",
        'Sequence("no_seq", metadata=m)\nT("bill", C("no", Integer, server_default=text("nextval(\'no_seq\')")))',
        'Sequence("bill_no_seq", metadata=m, start=500)\nT("bill", C("no", BigInteger, server_default=text("nextval(\'bill_no_seq\') * 10"), nullable=False))',
        "INSERT INTO bill (id) VALUES (1)",
        on=PG,
    ),
    h(
        "domain_base_and_its_columns_change_at_once",
        'D = pg.DOMAIN("tons", Integer, metadata=m)\nT("ship", C("t", D), C("v", Integer))',
        'D = pg.DOMAIN("kilos", BigInteger, check=text("VALUE > 0"), metadata=m)\nT("ship", C("t", D), C("v", D))',
        "INSERT INTO ship VALUES (1, 4, 5)",
        on=PG,
    ),
)
