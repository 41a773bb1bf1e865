"""A harbour's models as one server keeps them: schemas, parts, parents, readers, objects beside, rebuilds of SQLite."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.harbour_forms import h

_TABLES = (
    h(
        "table_moves_to_a_schema_that_is_new",
        'T("ship", C("v", Integer, index=True))\nT("call", C("ship_id", ForeignKey("ship.id")), schema="log")',
        'T("ship", C("v", Integer, index=True), schema="fleet", info={"renamed_from": "ship"})\nT("call", C("ship_id", ForeignKey("fleet.ship.id")), schema="log")',
        "INSERT INTO ship (v) VALUES (1)",
        "INSERT INTO log.call (ship_id) VALUES (1)",
        on=PG,
        kept=(("SELECT v FROM ship", "SELECT v FROM fleet.ship"),),
    ),
    h(
        "schema_of_the_metadata_is_the_default_one_stable",
        'metadata = m = MetaData()\nTable("ship", m, C("id", Integer, primary_key=True), C("k", Enum("a", "b", name="k")))\nTable("call", m, C("id", Integer, primary_key=True), C("s", ForeignKey("ship.id")))',
        'metadata = m = MetaData(schema="public")\nTable("ship", m, C("id", Integer, primary_key=True), C("k", Enum("a", "b", name="k")))\nTable("call", m, C("id", Integer, primary_key=True), C("s", ForeignKey("public.ship.id")))',
        "INSERT INTO ship (k) VALUES ('a')",
        on=PG,
        stable=True,
    ),
    h(
        "two_schemas_with_tables_of_one_name",
        'T("ship", C("v", Integer), schema="north")\nT("ship", C("v", Integer), schema="south")',
        'T("ship", C("v", BigInteger, unique=True), schema="north")\nT("ship", C("w", Integer, index=True), schema="south")\nT("ship", C("n", ForeignKey("north.ship.id")), C("s", ForeignKey("south.ship.id")))',
        "INSERT INTO north.ship (v) VALUES (1)",
        "INSERT INTO south.ship (v) VALUES (2)",
        renames=("south.ship.v:w",),
        on=PG,
    ),
    h(
        "storage_unlogged_and_fillfactor",
        'Table("ping", m, C("id", Integer, primary_key=True), C("v", Text), prefixes=["UNLOGGED"])\nT("ship", C("v", Text))',
        'Table("ping", m, C("id", Integer, primary_key=True), C("v", Text))\nT("ship", C("v", Text), postgresql_with={"fillfactor": 80, "autovacuum_enabled": "false"})',
        "INSERT INTO ping (v) VALUES ('a')",
        on=PG,
    ),
    h(
        "list_parts_with_a_default_part_get_a_key",
        't = Table("event", m, C("id", Integer, nullable=False), C("kind", String(4), nullable=False), postgresql_partition_by="LIST (kind)")\nevent.listen(t, "after_create", DDL("CREATE TABLE event_in PARTITION OF event FOR VALUES IN (\'in\')"))\nevent.listen(t, "after_create", DDL("CREATE TABLE event_rest PARTITION OF event DEFAULT"))',
        't = Table("event", m, C("id", Integer, primary_key=True, autoincrement=False), C("kind", String(4), primary_key=True), C("note", Text, server_default="-"), Index("ix_note", "note"), postgresql_partition_by="LIST (kind)")\nevent.listen(t, "after_create", DDL("CREATE TABLE event_in PARTITION OF event FOR VALUES IN (\'in\')"))\nevent.listen(t, "after_create", DDL("CREATE TABLE event_rest PARTITION OF event DEFAULT"))',
        "INSERT INTO event VALUES (1, 'in'), (2, 'out')",
        on=PG,
    ),
    h(
        "hash_parts_by_models_of_their_own",
        'Table("reading", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer), postgresql_partition_by="HASH (id)")',
        'Table("reading", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer, nullable=False), CheckConstraint("v >= 0", name="ck_v"), postgresql_partition_by="HASH (id)", comment="by hash")',
        on=PG,
    ),
    h(
        "parent_table_gets_a_column_and_a_child_keeps_its_own",
        'T("vessel", C("v", Integer))\nTable("tug", m, C("pull", Integer), postgresql_inherits="vessel")',
        'T("vessel", C("v", BigInteger), C("w", Text, server_default="w"))\nTable("tug", m, C("pull", Numeric(6, 1), nullable=False), postgresql_inherits="vessel")',
        "INSERT INTO vessel (v) VALUES (1)",
        "INSERT INTO tug (v, pull) VALUES (2, 3)",
        on=PG,
        values_change=True,
    ),
)
_BESIDE = (
    h(
        "domain_gets_a_check_and_a_default",
        'D = pg.DOMAIN("tons", Integer, check=text("VALUE >= 0"), metadata=m)\nT("ship", C("t", D), C("u", D, server_default="5"))',
        'D = pg.DOMAIN("tons", Integer, check=text("VALUE >= -1"), not_null=True, default="1", metadata=m)\nT("ship", C("t", D), C("u", D))',
        "INSERT INTO ship VALUES (1, 4, 5)",
        on=PG,
    ),
    h(
        "plain_column_becomes_one_of_a_domain",
        'T("ship", C("code", Text, nullable=False))',
        'D = pg.DOMAIN("imo code", Text, check=text("VALUE ~ \'^[0-9]{7}$\'"), metadata=m)\nT("ship", C("code", D, nullable=False, unique=True), C("old", D))',
        "INSERT INTO ship VALUES (1, '9074729')",
        on=PG,
        values_change=True,
    ),
    h(
        "view_of_sqlalchemy_goes_with_its_table",
        'a = T("ship", C("v", Integer))\nb = T("call", C("ship_id", ForeignKey("ship.id")))\nCreateView(select(a.c.id, a.c.v, b.c.id.label("call")).join_from(a, b), "calls", metadata=m)',
        'a = T("ship", C("v", Integer))',
        "INSERT INTO ship VALUES (1, 2)",
        "INSERT INTO call VALUES (1, 1)",
        by_revision=True,
    ),
    h(
        "hand_made_view_reads_a_column_that_is_renamed",
        't = T("ship", C("v", Integer), C("w", String(9)))\nevent.listen(t, "after_create", DDL("CREATE VIEW seen AS SELECT id, v FROM ship WHERE w <> \'\'"))',
        't = T("ship", C("tons", Integer, info={"renamed_from": "v"}), C("w", String(19)))\nevent.listen(t, "after_create", DDL("CREATE VIEW seen AS SELECT id, tons AS v FROM ship WHERE w <> \'\'"))',
        "INSERT INTO ship VALUES (1, 2, 'x')",
        kept=(("SELECT v FROM seen",) * 2,),
        on=PG,
    ),
    h(
        "trigger_of_sqlite_on_a_rebuilt_table",
        't = T("ship", C("v", Integer), C("n", Integer, server_default="0"))\nT("log", C("v", Integer))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER tr AFTER UPDATE OF v ON ship BEGIN INSERT INTO log (v) VALUES (new.v); END"))\nevent.listen(m, "after_create", DDL("CREATE VIEW big AS SELECT id, v FROM ship WHERE v > 1"))',
        't = T("ship", C("v", BigInteger, nullable=False), C("n", Integer, server_default="1"), UniqueConstraint("v", "n"))\nT("log", C("v", BigInteger))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER tr AFTER UPDATE OF v ON ship BEGIN INSERT INTO log (v) VALUES (new.v); END"))\nevent.listen(m, "after_create", DDL("CREATE VIEW big AS SELECT id, v FROM ship WHERE v > 1"))',
        "INSERT INTO ship VALUES (1, 2, 0)",
        "UPDATE ship SET v = 5",
        on=LITE,
    ),
)
_REBUILT = (
    h(
        "strict_table_changes_a_type",
        'Table("ship", m, C("id", Integer, primary_key=True), C("v", Integer), C("w", Text), sqlite_strict=True)',
        'Table("ship", m, C("id", Integer, primary_key=True), C("v", Text), C("w", Text, nullable=False, server_default="x"), sqlite_strict=True)',
        "INSERT INTO ship VALUES (1, 5, 'a')",
        on=LITE,
        values_change=True,
    ),
    h(
        "rebuild_with_children_grandchildren_and_keys_on",
        'T("fleet", C("name", String(9)))\nT("ship", C("fleet_id", ForeignKey("fleet.id", ondelete="CASCADE")), C("v", Integer))\nT("crew", C("ship_id", ForeignKey("ship.id", ondelete="CASCADE"), nullable=False))',
        'T("fleet", C("name", Text, nullable=False))\nT("ship", C("fleet_id", ForeignKey("fleet.id", ondelete="SET NULL")), C("v", Numeric(8, 2), CheckConstraint("v > 0")))\nT("crew", C("ship_id", ForeignKey("ship.id", ondelete="CASCADE"), nullable=False, unique=True))',
        "INSERT INTO fleet VALUES (1, 'a')",
        "INSERT INTO ship VALUES (1, 1, 4)",
        "INSERT INTO crew VALUES (1, 1)",
        on=LITE,
        foreign_keys=True,
        kept=(("SELECT id, ship_id FROM crew",) * 2, ("SELECT id, fleet_id FROM ship",) * 2),
    ),
    h(
        "autoincrement_counter_survives_a_rebuild",
        'Table("ship", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'Table("ship", m, C("id", Integer, primary_key=True), C("v", Text, nullable=False), sqlite_autoincrement=True)',
        "INSERT INTO ship VALUES (50, 1), (51, 2)",
        "DELETE FROM ship WHERE id = 51",
        on=LITE,
        kept=(("SELECT seq FROM sqlite_sequence WHERE name = 'ship'",) * 2,),
        values_change=True,
    ),
    h(
        "dropped_column_is_in_a_key_an_index_and_a_check",
        'T("port")\nT("ship", C("port_id", ForeignKey("port.id"), index=True), C("a", Integer), C("b", Integer), CheckConstraint("a < b", name="ck_ab"), UniqueConstraint("port_id", "a"), Index("ix_p", "b", sqlite_where=text("port_id IS NOT NULL"), postgresql_where=text("port_id IS NOT NULL")))',
        'T("port")\nT("ship", C("b", Integer))',
        "INSERT INTO port VALUES (1)",
        "INSERT INTO ship VALUES (1, 1, 2, 3)",
    ),
    h(
        "column_with_a_constraint_of_its_own_comes",
        'T("port")\nT("ship", C("v", Integer))',
        'T("port")\nT("ship", C("v", Integer), C("port_id", ForeignKey("port.id", name="fk_port")), C("n", Integer, CheckConstraint("n < 5"), unique=True), C("at", DateTime, server_default=func.now(), nullable=False), C("g", Integer, Computed("v + 1")))',
        "INSERT INTO ship VALUES (1, 1), (2, 2)",
        kept=(("SELECT id, v FROM ship ORDER BY 1",) * 2,),
    ),
)
CASES = (*_TABLES, *_BESIDE, *_REBUILT)
