"""More of the kinds in which something went wrong once: names that others take, words, twins, what is as a whole."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, kind: str = "unseen kinds", **settings: object) -> Case:
    """A change of the table `t`."""
    return table(kind, name, before, after, *rows, **settings)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen kinds", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


_DRIVERS = """\
%s
class Of(sa.types.TypeDecorator):
    impl = Text
    cache_ok = True

    def __init__(self, here, there=Text):
        super().__init__()
        self.here, self.there = here, there

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(self.here() if dialect.name == "postgresql" else self.there())


class Guid(sa.types.TypeDecorator):
    impl = CHAR(32)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.UUID() if dialect.name == "postgresql" else CHAR(32))


"""
_NAMES = (
    t(
        "first_name_leaves_its_name_to_a_generated",
        'C("name", String(30), nullable=False), C("last", String(30))',
        'C("first", String(30), nullable=False, info={"renamed_from": "name"}), C("last", String(30)), C("name", String(61), Computed("first || last", persisted=True))',
        "INSERT INTO t VALUES (1, 'x', 'y')",
        kept=(("SELECT name FROM t", "SELECT first FROM t"),),
    ),
    t(
        "number_leaves_its_name_unique_and_check_to_text",
        'C("no", Integer, nullable=False, unique=True), CheckConstraint("no > 0", name="ck_no"), Index("ix_no", "no")',
        'C("no_old", Integer, nullable=False, info={"renamed_from": "no"}), C("no", String(9), unique=True), CheckConstraint("length(no) > 2", name="ck_no"), Index("ix_no", "no", "no_old")',
        "INSERT INTO t VALUES (1, 4)",
        kind="rename",
        kept=(("SELECT no FROM t", "SELECT no_old FROM t"),),
    ),
    t(
        "key_column_leaves_its_name_to_a_link",
        'C("parent", Integer), C("v", Integer)',
        'C("parent_no", Integer, info={"renamed_from": "parent"}), C("v", Integer), C("parent", ForeignKey("t.id", ondelete="CASCADE"), index=True)',
        "INSERT INTO t VALUES (1, 77, 1)",
        kept=(("SELECT parent FROM t", "SELECT parent_no FROM t"),),
    ),
    t(
        "three_names_move_on_and_one_is_new",
        'C("a", Integer), C("b", Integer), C("c", Integer)',
        'C("b", Integer, info={"renamed_from": "a"}), C("c", Integer, info={"renamed_from": "b"}), C("d", Integer, info={"renamed_from": "c"}), C("a", Text, server_default="new")',
        "INSERT INTO t VALUES (1, 2, 3, 4)",
        kept=(("SELECT a, b, c FROM t", "SELECT b, c, d FROM t"),),
    ),
    t(
        "words_for_names_in_all_that_reads_them",
        'C("x", Integer, nullable=False), C("y", String(9)), CheckConstraint("x > 0 AND y <> \'x\'", name="ck"), Index("ix", text("(x + 1)")), Index("ux", "y", unique=True, sqlite_where=text("x > 3"), postgresql_where=text("x > 3")), C("g", Integer, Computed("x * 2", persisted=True))',
        'C("user", Integer, nullable=False, info={"renamed_from": "x"}), C("order", String(9), info={"renamed_from": "y"}), CheckConstraint(\'"user" > 0 AND "order" <> \\\'x\\\'\', name="ck"), Index("ix", text(\'("user" + 1)\')), Index("ux", "order", unique=True, sqlite_where=text(\'"user" > 3\'), postgresql_where=text(\'"user" > 3\')), C("g", Integer, Computed(\'"user" * 2\', persisted=True))',
        "INSERT INTO t (id, x, y) VALUES (1, 2, 'b')",
        kept=(("SELECT x, y, g FROM t", 'SELECT "user", "order", g FROM t'),),
    ),
    t(
        "words_for_names_become_plain_and_change",
        'C("user", Integer, CheckConstraint(\'"user" > 0\', name="ck")), C("select", String(9), index=True), C("g", Integer, Computed(\'"user" + 1\', persisted=True))',
        'C("owner", BigInteger, CheckConstraint("owner > 1", name="ck"), info={"renamed_from": "user"}), C("choice", String(20), index=True, info={"renamed_from": "select"}), C("g", BigInteger, Computed("owner + 2", persisted=True))',
        'INSERT INTO t (id, "user", "select") VALUES (1, 2, \'b\')',
        kept=(('SELECT "user", "select" FROM t', "SELECT owner, choice FROM t"),),
    ),
    whole(
        "child_table_takes_parents_name",
        'T("node", C("v", Integer))\nT("leaf", C("node_id", ForeignKey("node.id"), nullable=False), C("w", Text))',
        'T("tree", C("v", Integer), info={"renamed_from": "node"})\nT("node", C("tree_id", ForeignKey("tree.id"), nullable=False, info={"renamed_from": "node_id"}), C("w", Text), info={"renamed_from": "leaf"})',
        "INSERT INTO node VALUES (1, 5)",
        "INSERT INTO leaf VALUES (1, 1, 'x')",
        kind="rename",
        kept=(("SELECT v FROM node", "SELECT v FROM tree"), ("SELECT w FROM leaf", "SELECT w FROM node")),
    ),
    whole(
        "rename_told_by_words_leaves_name_to_another",
        'T("t", C("code", String(9), nullable=False))',
        'T("t", C("legacy", String(9), nullable=False), C("code", Integer))',
        "INSERT INTO t VALUES (1, 'x')",
        renames=("t.code:legacy",),
        kept=(("SELECT code FROM t", "SELECT legacy FROM t"),),
    ),
    whole(
        "names_with_spaces_renamed_in_index_and_check",
        'T("t", C("a b", Integer, index=True), C("c", Integer), CheckConstraint(\'"a b" > c\', name="ck"), Index("ix_e", text(\'("a b" % 10)\')))',
        'T("t", C("a c", Integer, index=True, info={"renamed_from": "a b"}), C("c", Integer), CheckConstraint(\'"a c" > c\', name="ck"), Index("ix_e", text(\'("a c" % 10)\')))',
        "INSERT INTO t VALUES (1, 3, 2)",
        kept=(('SELECT "a b" FROM t', 'SELECT "a c" FROM t'),),
    ),
    whole(
        "joined_parent_is_renamed_and_child_retyped",
        'T("person", C("kind", String(9)), C("name", String(30), index=True))\nTable("worker", m, C("id", ForeignKey("person.id"), primary_key=True), C("pay", Integer, CheckConstraint("pay >= 0", name="ck_pay")))',
        'T("human", C("kind", String(9), nullable=False, server_default="h"), C("name", String(30), index=True), info={"renamed_from": "person"})\nTable("worker", m, C("id", ForeignKey("human.id", ondelete="CASCADE"), primary_key=True), C("pay", Numeric(8, 2), CheckConstraint("pay >= 0", name="ck_pay")))',
        "INSERT INTO person VALUES (1, 'w', 'n')",
        "INSERT INTO worker VALUES (1, 5)",
        kind="rename",
        kept=(("SELECT name FROM person", "SELECT name FROM human"),),
    ),
)
_ENUMS = (
    t(
        "value_renamed_under_check_index_and_generated",
        'C("v", Enum("new", "old", name="e"), nullable=False, server_default="new"), C("g", Boolean, Computed("v = \'new\'", persisted=True)), CheckConstraint("v <> \'old\'", name="ck"), Index("ix", "v", postgresql_where=text("v = \'new\'"))',
        'C("v", Enum("fresh", "old", name="e"), nullable=False, server_default="old"), C("g", Boolean, Computed("v = \'fresh\'", persisted=True)), CheckConstraint("v <> \'old\'", name="ck"), Index("ix", "v", postgresql_where=text("v = \'fresh\'"))',
        "INSERT INTO t (id, v) VALUES (1, 'new')",
        renames=("e.new:fresh",),
        on=PG,
    ),
    t(
        "two_values_renamed_one_goes_default_leaves",
        'C("v", Enum("a", "b", "c", name="e"), server_default="a"), C("w", pg.ARRAY(Enum("a", "b", "c", name="e")), server_default="{a,b}")',
        'C("v", Enum("x", "y", name="e")), C("w", pg.ARRAY(Enum("x", "y", name="e")), server_default="{y}")',
        "INSERT INTO t VALUES (1, 'a', '{a,b}')",
        renames=("e.a:x", "e.b:y"),
        on=PG,
    ),
    t(
        "value_goes_that_was_the_default",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c", nullable=False), C("w", pg.ARRAY(Enum("a", "b", "c", name="e")), server_default="{c}")',
        'C("v", Enum("a", "b", name="e"), server_default="b", nullable=False), C("w", pg.ARRAY(Enum("a", "b", name="e")), server_default="{a,b}")',
        "INSERT INTO t VALUES (1, 'a', '{a}')",
        on=PG,
    ),
    t(
        "value_goes_and_the_default_with_it",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c"), C("w", Enum("a", "b", "c", name="e"), server_default="c")',
        'C("v", Enum("b", "a", "d", name="e"), nullable=False), C("w", Text, server_default="c")',
        "INSERT INTO t VALUES (1, 'a', 'a')",
        on=PG,
        values_change=True,
    ),
    t(
        "value_renamed_another_goes_that_was_the_default",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c")',
        'C("v", Enum("x", "b", name="e"), server_default="x")',
        "INSERT INTO t VALUES (1, 'a')",
        renames=("e.a:x",),
        on=PG,
    ),
    t(
        "values_change_places_by_words",
        'C("v", Enum("on", "off", name="e"), server_default="on")',
        'C("v", Enum("off", "on", name="e"), server_default="off")',
        "INSERT INTO t VALUES (1, 'on')",
    ),
    whole(
        "type_and_table_and_value_renamed",
        'T("job", C("state", Enum("open", "shut", name="job_state"), server_default="open", nullable=False, index=True))',
        'T("task", C("state", Enum("open", "closed", name="job_state"), server_default="closed", nullable=False, index=True), info={"renamed_from": "job"})',
        "INSERT INTO job VALUES (1, 'shut')",
        kind="rename",
        renames=("job_state.shut:closed",),
        on=PG,
    ),
    whole(
        "value_renamed_in_schema_with_two_columns",
        'e = Enum("a", "b", name="e", schema="x")\nT("t", C("v", e, server_default="a"), schema="x")\nT("u", C("v", e, server_default="b"))',
        'e = Enum("a2", "b", "c", name="e", schema="x")\nT("t", C("v", e, server_default="b"), schema="x")\nT("u", C("v", e, server_default="a2"))',
        "INSERT INTO x.t VALUES (1, 'a')",
        "INSERT INTO u VALUES (1, 'b')",
        renames=("x.e.a:a2",),
        on=PG,
    ),
    t(
        "words_of_checked_choice_change_with_default",
        'C("v", Enum("a", "b", name="e", native_enum=False, create_constraint=True), server_default="a", nullable=False)',
        'C("v", Enum("b", "c", "a", name="e", native_enum=False, create_constraint=True, length=20), server_default="c", nullable=False)',
        "INSERT INTO t VALUES (1, 'a')",
    ),
)
_TYPES = (
    t(
        "drivers_types_by_decorator",
        'C("v", Text)',
        'C("v", Text), C("a", Of(pg.JSONB)), C("b", Of(pg.INT4RANGE), index=True), C("c", Of(pg.TIMESTAMP, DateTime)), C("d", Guid, unique=True), C("e", Of(pg.INET), server_default="10.0.0.1")',
        "INSERT INTO t VALUES (1, 'x')",
        head=_DRIVERS,
    ),
    t(
        "drivers_types_by_decorator_go_and_change",
        'C("a", Of(pg.JSONB), nullable=False, server_default="{}"), C("c", Of(pg.TIMESTAMP, DateTime)), C("d", Guid)',
        'C("a", Of(pg.JSON), nullable=False, server_default="[]"), C("d", String(36))',
        "INSERT INTO t (id, d) VALUES (1, '8c3f3d4e8f3b4f7f9c3c0123456789ab')",
        head=_DRIVERS,
        values_change=True,
    ),
    t(
        "drivers_types_by_decorator_stay",
        'C("a", Of(pg.JSONB), server_default="{}"), C("b", Of(pg.INT4RANGE)), C("c", Of(pg.TIMESTAMP, DateTime), server_default=func.now()), C("d", Guid, unique=True)',
        'C("a", Of(pg.JSONB), server_default="{}"), C("b", Of(pg.INT4RANGE)), C("c", Of(pg.TIMESTAMP, DateTime), server_default=func.now()), C("d", Guid, unique=True)',
        head=_DRIVERS,
        stable=True,
    ),
    t(
        "lists_of_decorated_and_nested",
        'C("a", pg.ARRAY(Of(pg.UUID))), C("b", pg.ARRAY(Integer, dimensions=2))',
        'C("a", pg.ARRAY(Text)), C("b", pg.ARRAY(BigInteger, dimensions=2), server_default="{{1}}"), C("c", pg.ARRAY(Guid))',
        "INSERT INTO t VALUES (1, '{8c3f3d4e-8f3b-4f7f-9c3c-0123456789ab}', '{{1,2}}')",
        head=_DRIVERS,
        on=PG,
        values_change=True,
    ),
    t(
        "exact_number_in_words_under_unique_and_default",
        'C("v", String(12), nullable=False, unique=True, server_default="0")',
        'C("v", Numeric(10, 3), nullable=False, unique=True, server_default="0")',
        "INSERT INTO t VALUES (1, '1.5'), (2, '2.25')",
        values_change=True,
    ),
    t(
        "time_of_day_and_day_from_moment_over_default",
        'C("v", DateTime, server_default=func.now(), nullable=False), C("w", DateTime, index=True)',
        'C("v", DateTime(timezone=True), server_default=func.now()), C("w", DateTime, nullable=False, server_default=text("CURRENT_TIMESTAMP"))',
        "INSERT INTO t VALUES (1, '2024-01-01 10:00:00', '2024-01-01 10:00:00')",
        values_change=True,
    ),
)
_ONCE, _TWICE = 'C("v", Integer)', 'C("v", Integer, unique=True), UniqueConstraint("v")'
_KEYS = (
    t(
        "named_key_stays_where_its_unnamed_twin_goes",
        'C("v", Integer), ForeignKeyConstraint(["v"], ["t.id"]), ForeignKeyConstraint(["v"], ["t.id"], name="fk_kept")',
        'C("v", Integer), ForeignKeyConstraint(["v"], ["t.id"], name="fk_kept")',
        "INSERT INTO t VALUES (1, 1)",
    ),
    t(
        "unnamed_twin_comes_beside_named",
        'C("v", Integer), CheckConstraint("v > 0", name="ck"), UniqueConstraint("v", name="uq"), ForeignKeyConstraint(["v"], ["t.id"], name="fk")',
        'C("v", Integer), CheckConstraint("v > 0", name="ck"), CheckConstraint("v > 0"), UniqueConstraint("v", name="uq"), ForeignKeyConstraint(["v"], ["t.id"], name="fk"), ForeignKeyConstraint(["v"], ["t.id"])',
        "INSERT INTO t VALUES (1, 1)",
    ),
    t(
        "exclusion_unnamed_beside_named_changes",
        'C("at", pg.INT4RANGE), C("n", Integer), pg.ExcludeConstraint(("at", "&&"), name="one"), pg.ExcludeConstraint(("at", "-|-"))',
        'C("at", pg.INT4RANGE), C("n", Integer), pg.ExcludeConstraint(("at", "-|-"), name="one"), pg.ExcludeConstraint(("at", "&&"), where=text("n > 0"))',
        "INSERT INTO t VALUES (1, '[1,3)', 1), (2, '[5,9)', 2)",
        on=PG,
    ),
    *(
        whole(
            f"unique_said_twice_under_convention_{name}",
            f'm.naming_convention = {{"uq": "uq_%(table_name)s_%(column_0_N_name)s"}}\nT("t", {before})',
            f'm.naming_convention = {{"uq": "uq_%(table_name)s_%(column_0_N_name)s"}}\nT("t", {after})',
            "INSERT INTO t (id, v) VALUES (1, 1)",
            on=LITE,
        )
        for name, before, after in (("comes", _ONCE, _TWICE), ("goes", _TWICE, _ONCE))
    ),
    whole(
        "self_keys_of_two_columns_trade_and_one_gets_required",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up", Integer), C("next", Integer), ForeignKeyConstraint(["a", "up"], ["t.a", "t.b"]))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up", Integer, nullable=False), C("next", Integer), ForeignKeyConstraint(["a", "next"], ["t.a", "t.b"], ondelete="CASCADE"), UniqueConstraint("a", "next"))',
        "INSERT INTO t VALUES (1, 1, 1, 1)",
    ),
    whole(
        "uniques_of_pointed_at_trade_names",
        'T("p", C("a", Integer, unique=True), C("b", Integer), UniqueConstraint("b", name="ub"))\nT("c", C("a", ForeignKey("p.a")), C("b", ForeignKey("p.b")))',
        'T("p", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="ub"), UniqueConstraint("b", name="ua"))\nT("c", C("a", ForeignKey("p.a", onupdate="CASCADE")), C("b", ForeignKey("p.b")))',
        "INSERT INTO p VALUES (1, 2, 3)",
        "INSERT INTO c VALUES (1, 2, 3)",
    ),
    t(
        "check_reads_new_and_renamed_and_generated",
        'C("a", Integer), C("b", Integer)',
        'C("a", Integer), C("z", Integer, info={"renamed_from": "b"}), C("n", Integer, server_default="9", nullable=False), C("g", Integer, Computed("a + z", persisted=True)), CheckConstraint("n > z AND g >= a", name="ck")',
        "INSERT INTO t VALUES (1, 2, 3)",
        kept=(("SELECT b FROM t", "SELECT z FROM t"),),
    ),
    whole(
        "primary_key_over_renamed_and_new_columns",
        'T("t", C("region", String(5), nullable=False), C("v", Integer))\nT("c", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("id", Integer, unique=True, nullable=False), C("area", String(5), primary_key=True, info={"renamed_from": "region"}), C("no", Integer, primary_key=True, autoincrement=False, server_default="1"), C("v", Integer))\nT("c", C("t_id", ForeignKey("t.id", ondelete="CASCADE")))',
        "INSERT INTO t VALUES (1, 'x', 5), (2, 'y', 6)",
        "INSERT INTO c VALUES (1, 1)",
        kept=(("SELECT region FROM t ORDER BY id", "SELECT area FROM t ORDER BY id"),),
    ),
    t(
        "partial_uniques_by_flag_trade_conditions",
        'C("v", Integer), C("live", Boolean, server_default=sa.true()), Index("ux_live", "v", unique=True, sqlite_where=text("live"), postgresql_where=text("live")), Index("ux_dead", "v", unique=True, sqlite_where=text("NOT live"), postgresql_where=text("NOT live"))',
        'C("v", Integer), C("live", Boolean, server_default=sa.true(), nullable=False), Index("ux_live", "v", unique=True, sqlite_where=text("NOT live"), postgresql_where=text("NOT live")), Index("ux_dead", "v", unique=True, sqlite_where=text("live"), postgresql_where=text("live"))',
        "INSERT INTO t (id, v) VALUES (1, 2), (2, 3)",
    ),
    t(
        "index_over_expression_of_renamed_and_collated",
        'C("v", String(20)), C("n", Integer), Index("ix", text("upper(v)"), "n")',
        'C("title", String(20), info={"renamed_from": "v"}), C("n", Integer), Index("ix", text("upper(title)"), "n"), Index("ix2", func.coalesce(sa.column("title"), "-"), unique=True)',
        "INSERT INTO t VALUES (1, 'a', 2)",
        kept=(("SELECT v FROM t", "SELECT title FROM t"),),
    ),
)
_SERVERS = (
    t(
        "lite_strict_comes_with_types_it_takes",
        'C("v", Numeric(6, 2)), C("w", String(20)), C("x", DateTime)',
        'C("v", REAL), C("w", Text), C("x", Text), sqlite_strict=True',
        "INSERT INTO t VALUES (1, 1.5, 'a', '2024-01-01 00:00:00.000000')",
        on=LITE,
        values_change=True,
    ),
    whole(
        "lite_strict_and_rowid_and_key_leave_at_once",
        'Table("t", m, C("k", Text, primary_key=True), C("v", Integer), sqlite_strict=True, sqlite_with_rowid=False)\nT("c", C("k", ForeignKey("t.k")))',
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False, server_default="1"), C("k", String(9), unique=True, nullable=False), C("v", Numeric(5, 1)), C("at", DateTime))\nT("c", C("k", ForeignKey("t.k", ondelete="CASCADE")))',
        "INSERT INTO t VALUES ('x', 1)",
        "INSERT INTO c VALUES (1, 'x')",
        on=LITE,
    ),
    t(
        "lite_counter_leaves_with_type_of_key",
        'C("v", Text), sqlite_autoincrement=True',
        'C("v", String(9), nullable=False, unique=True)',
        "INSERT INTO t VALUES (5, 'x')",
        on=LITE,
    ),
    whole(
        "lite_key_of_text_to_counted_integer",
        'Table("t", m, C("id", String(9), primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, nullable=False, server_default="0"), sqlite_autoincrement=True)',
        "INSERT INTO t VALUES ('7', 1)",
        on=LITE,
        values_change=True,
    ),
    t(
        "storage_of_toast_and_fillfactor_change",
        'C("v", Text), postgresql_with={"fillfactor": "70", "toast.autovacuum_enabled": "false"}',
        'C("v", Text), C("w", JSON), postgresql_with={"fillfactor": "80", "toast.autovacuum_vacuum_threshold": "100"}',
        "INSERT INTO t VALUES (1, 'x')",
        on=PG,
    ),
    t(
        "storage_of_toast_stays",
        'C("v", Text), postgresql_with={"toast.autovacuum_enabled": "false", "user_catalog_table": "false"}',
        'C("v", Text), postgresql_with={"toast.autovacuum_enabled": "false", "user_catalog_table": "false"}',
        on=PG,
        stable=True,
    ),
    whole(
        "partitioned_by_hash_changes_key_types",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", String(20)), postgresql_partition_by="HASH (id)")\nfor n in (0, 1):\n    event.listen(m, "after_create", DDL(f"CREATE TABLE t_{n} PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER {n})"))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", String(40), nullable=False, server_default="q"), C("u", Uuid, server_default=func.gen_random_uuid()), Index("ix_v", "v", "id"), CheckConstraint("length(v) < 30", name="ck"), postgresql_partition_by="HASH (id)")\nfor n in (0, 1):\n    event.listen(m, "after_create", DDL(f"CREATE TABLE t_{n} PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER {n})"))',
        "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
        on=PG,
    ),
    whole(
        "comments_of_new_and_renamed_tables",
        'T("a", C("v", Integer, comment="one"), comment="first")\nT("b", C("v", Integer))',
        'T("aa", C("w", Integer, comment="one and more", info={"renamed_from": "v"}), comment="second", info={"renamed_from": "a"})\nT("b", C("v", Integer, comment="two"), comment="new")\nT("c", C("v", Integer, comment="it\'s"), comment="100%")',
        "INSERT INTO a VALUES (1, 2)",
        on=PG,
        kind="rename",
        kept=(("SELECT v FROM a", "SELECT w FROM aa"),),
    ),
    whole(
        "sequence_default_moves_to_identity_and_sequence_goes",
        's = Sequence("s", metadata=m, start=5)\nT("t", C("n", BigInteger, server_default=s.next_value(), nullable=False), C("v", Text))',
        'T("t", C("n", BigInteger, Identity(start=50), nullable=False), C("v", Text, nullable=False))',
        "INSERT INTO t (id, v) VALUES (1, 'x')",
        on=PG,
    ),
    whole(
        "schema_is_new_for_enum_domain_and_table",
        'T("t", C("v", String(9)))',
        'T("t", C("v", pg.DOMAIN("short", String(9), schema="other", check=sa.text("length(VALUE) < 9"))), C("e", Enum("a", name="e", schema="other"), server_default="a"))\nT("u", C("t_id", ForeignKey("t.id")), schema="other")',
        "INSERT INTO t VALUES (1, 'x')",
        on=PG,
    ),
    whole(
        "inherited_table_changes_with_its_parent",
        'T("p", C("v", Integer), C("w", Text))\nTable("t", m, C("x", Integer), postgresql_inherits="p")',
        'T("p", C("v", BigInteger), C("w", Text, nullable=False))\nTable("t", m, C("x", Integer, nullable=False), C("y", Text, server_default="q"), postgresql_inherits="p")',
        "INSERT INTO t (id, v, w, x) VALUES (1, 2, 'a', 3)",
        on=PG,
    ),
)
_REFUSED = (
    t(
        "renamed_and_unique_over_duplicates",
        'C("v", Integer), C("w", Text)',
        'C("z", Integer, unique=True, info={"renamed_from": "v"}), C("w", Text, nullable=False)',
        "INSERT INTO t VALUES (1, 5, 'a'), (2, 5, 'b')",
        refused=True,
        repair=("UPDATE t SET v = 6 WHERE id = 2",),
    ),
    whole(
        "two_tables_change_and_second_refuses",
        'T("a", C("v", Integer), C("x", Text))\nT("b", C("a_id", Integer), C("v", Text))',
        'T("a", C("v", BigInteger, nullable=False), C("y", Text, info={"renamed_from": "x"}))\nT("b", C("a_id", ForeignKey("a.id"), nullable=False), C("v", Integer))',
        "INSERT INTO a VALUES (1, 1, 'x')",
        "INSERT INTO b VALUES (1, 1, '7'), (2, NULL, '8')",
        refused=True,
        repair=("DELETE FROM b WHERE id = 2",),
        values_change=True,
    ),
    t(
        "value_of_enum_in_use_goes_with_rename_of_another",
        'C("v", Enum("a", "b", "c", name="e"), server_default="c")',
        'C("v", Enum("x", "b", name="e"), server_default="b")',
        "INSERT INTO t VALUES (1, 'a'), (2, 'c')",
        renames=("e.a:x",),
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'b' WHERE v = 'c'",),
    ),
    whole(
        "lite_strict_comes_over_words_among_numbers",
        'T("t", C("v", Integer), C("w", Text))\nT("u", C("t_id", ForeignKey("t.id")))',
        'T("t", C("v", Integer), C("w", Text, nullable=False), sqlite_strict=True)\nT("u", C("t_id", ForeignKey("t.id"), nullable=False))',
        "INSERT INTO t VALUES (1, 'word', 'x')",
        "INSERT INTO u VALUES (1, 1)",
        on=LITE,
        refused=True,
        repair=("UPDATE t SET v = 3",),
    ),
    t(
        "generated_overflows_its_type",
        'C("v", Integer)',
        'C("v", Integer), C("g", SmallInteger, Computed("v * 100", persisted=True))',
        "INSERT INTO t VALUES (1, 5000)",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 5",),
    ),
)
CASES: tuple[Case, ...] = (*_NAMES, *_ENUMS, *_TYPES, *_KEYS, *_SERVERS, *_REFUSED)
