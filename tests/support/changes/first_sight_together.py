"""Changes written before the engine saw them, several of them in one: what one needs another is in the way of."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case
from support.changes.first_sight import CONVENTION, ORM, TYPED
from support.changes.first_sight_servers import BESIDE


def both(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models on both databases."""
    settings.setdefault("on", BOTH)
    kind = kind if kind == "rename" else f"unseen {kind}"
    return Case(kind, name, before, after, rows, **settings)  # type: ignore[arg-type]


def pg(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """The same on PostgreSQL."""
    return both(kind, name, before, after, *rows, on=PG, **settings)


def lite(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """The same on SQLite."""
    return both(kind, name, before, after, *rows, on=LITE, **settings)


T5 = ("INSERT INTO t (id, v) VALUES (1, 5), (2, 7), (3, 9)",)
TEXTS = ("INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'b')",)


def read(before: str, after: str, table: str = "t", other: str = "") -> dict[str, object]:
    """A column's values are kept under its new name."""
    return {
        "kept": (
            (
                f"SELECT {before} FROM {table} ORDER BY id",
                f"SELECT {after} FROM {other or table} ORDER BY id",
            ),
        )
    }


_RENAMES = (
    both(
        "rename",
        "columns_in_a_ring",
        'T("t", C("a", Integer), C("b", String(9)), C("c", Date))',
        'T("t", C("b", Integer, info={"renamed_from": "a"}), C("c", String(9), info={"renamed_from": "b"}), C("a", Date, info={"renamed_from": "c"}))',
        "INSERT INTO t (id, a, b, c) VALUES (1, 1, 'x', '2020-01-01')",
        **read("a, b, c", "b, c, a"),
    ),
    both(
        "rename",
        "composite_target",
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], name="fk", ondelete="CASCADE"))',
        'Table("o", m, C("x", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("x", Integer), C("b", Integer, nullable=False), ForeignKeyConstraint(["x", "b"], ["o.x", "o.b"], name="fk", ondelete="CASCADE"))',
        "INSERT INTO o (a, b) VALUES (1, 2)",
        "INSERT INTO t (id, a, b) VALUES (1, 1, 2)",
        renames=("o.a:x", "t.a:x"),
        **read("a", "x"),
    ),
    both(
        "rename",
        "table_in_a_chain",
        'T("o", C("n", String(5)))\nT("t", C("o_id", ForeignKey("o.id"), nullable=False, index=True))\nT("u", C("t_id", ForeignKey("t.id", ondelete="CASCADE")), C("v", Integer))',
        'T("owner", C("n", String(9)))\nT("thing", C("owner_id", ForeignKey("owner.id"), nullable=False, index=True))\nT("u", C("thing_id", ForeignKey("thing.id", ondelete="CASCADE")), C("v", BigInteger))',
        "INSERT INTO o (id, n) VALUES (1, 'a')",
        "INSERT INTO t (id, o_id) VALUES (1, 1)",
        "INSERT INTO u (id, t_id, v) VALUES (1, 1, 1)",
        renames=("o:owner", "t:thing", "t.o_id:owner_id", "u.t_id:thing_id"),
        **read("t_id", "thing_id", "u"),
    ),
    both(
        "rename",
        "two_tables_swap",
        'T("a", C("v", Integer))\nT("b", C("w", String(5)))',
        'T("b", C("v", Integer), info={"renamed_from": "a"})\nT("a", C("w", String(5)), info={"renamed_from": "b"})',
        "INSERT INTO a (id, v) VALUES (1, 5)",
        "INSERT INTO b (id, w) VALUES (1, 'x')",
        kept=(("SELECT v FROM a", "SELECT v FROM b"), ("SELECT w FROM b", "SELECT w FROM a")),
    ),
    both(
        "rename",
        "key_with_self_reference",
        'Table("t", m, C("id", Integer, primary_key=True), C("p", Integer, ForeignKey("t.id", name="fk_p")), C("v", Integer))',
        'Table("t", m, C("t_id", Integer, primary_key=True, info={"renamed_from": "id"}), C("parent", Integer, ForeignKey("t.t_id", name="fk_p"), info={"renamed_from": "p"}), C("v", Numeric(8, 2)))',
        "INSERT INTO t (id, p, v) VALUES (1, NULL, 1), (2, 1, 2)",
        kept=(("SELECT id, p FROM t ORDER BY 1", "SELECT t_id, parent FROM t ORDER BY 1"),),
    ),
    both(
        "rename",
        "column_in_computed_and_partial_and_check",
        'T("t", C("v", Integer), C("g", Integer, Computed("v * 3", persisted=True)), CheckConstraint("v > 1", name="ck"), Index("ux", "v", unique=True, sqlite_where=text("v > 2"), postgresql_where=text("v > 2")))',
        'T("t", C("amount", BigInteger, nullable=False), C("g", Integer, Computed("amount * 3", persisted=True)), CheckConstraint("amount > 1", name="ck"), Index("ux", "amount", unique=True, sqlite_where=text("amount > 2"), postgresql_where=text("amount > 2")))',
        *T5,
        renames=("t.v:amount",),
        **read("v, g", "amount, g"),
    ),
    both(
        "rename",
        "under_convention_with_children",
        'T("o", C("code", String(9), unique=True))\nT("t", C("v", String(9), ForeignKey("o.code"), index=True))',
        'T("o", C("label", String(9), unique=True, info={"renamed_from": "code"}))\nT("t", C("w", String(9), ForeignKey("o.label"), index=True, info={"renamed_from": "v"}))',
        "INSERT INTO o (id, code) VALUES (1, 'a')",
        "INSERT INTO t (id, v) VALUES (1, 'a')",
        head=CONVENTION,
        **read("v", "w"),
    ),
    pg(
        "rename",
        "table_with_its_enum_and_identity",
        'Table("t", m, C("id", Integer, Identity(), primary_key=True), C("v", Enum("a", "b", name="t_kind"), server_default="a"))',
        'Table("u", m, C("id", BigInteger, Identity(always=True), primary_key=True), C("v", Enum("a", "b", "c", name="t_kind"), server_default="c"), info={"renamed_from": "t"})',
        "INSERT INTO t (v) VALUES ('a')",
        **read("v::text", "v::text", "t", "u"),
    ),
    pg(
        "rename",
        "into_other_schema_with_enum",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Enum("a", "b", name="k", inherit_schema=True)), schema="s1")\nTable("z", m, C("id", Integer, primary_key=True), schema="s2")\nTable("c", m, C("t_id", ForeignKey("s1.t.id")), C("x", Integer), schema="s1")',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Enum("a", "b", name="k", inherit_schema=True)), schema="s2", info={"renamed_from": "s1.t"})\nTable("z", m, C("id", Integer, primary_key=True), schema="s2")\nTable("c", m, C("t_id", ForeignKey("s2.t.id")), C("x", Integer), schema="s1")',
        "INSERT INTO s1.t (v) VALUES ('a')",
        "INSERT INTO s1.c (t_id) VALUES (1)",
        kept=(("SELECT v::text FROM s1.t", "SELECT v::text FROM s2.t"),),
    ),
    pg(
        "rename",
        "column_in_exclusion_and_include",
        'T("t", C("v", pg.INT4RANGE), C("w", Integer), pg.ExcludeConstraint(("v", "&&"), using="gist", name="ex"), UniqueConstraint("w", name="uq", postgresql_include=["v"]))',
        'T("t", C("span", pg.INT4RANGE), C("w", Integer), pg.ExcludeConstraint(("span", "&&"), using="gist", name="ex"), UniqueConstraint("w", name="uq", postgresql_include=["span"]))',
        "INSERT INTO t (id, v, w) VALUES (1, '[1,3)', 1)",
        renames=("t.v:span",),
        **read("v::text", "span::text"),
    ),
    lite(
        "rename",
        "column_under_trigger_and_view",
        'T("t", C("v", Integer), C("w", Integer))\nbeside("CREATE VIEW a AS SELECT id, w FROM t")\nbeside("CREATE TRIGGER tr AFTER UPDATE OF w ON t BEGIN UPDATE t SET w = 1 WHERE id = 0; END")',
        'T("t", C("amount", Text, info={"renamed_from": "v"}), C("w", Integer))\nbeside("CREATE VIEW a AS SELECT id, w FROM t")\nbeside("CREATE TRIGGER tr AFTER UPDATE OF w ON t BEGIN UPDATE t SET w = 1 WHERE id = 0; END")',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 6)",
        head=BESIDE,
        kept=(("SELECT w FROM t", "SELECT w FROM t"),),
    ),
    lite(
        "rename",
        "parent_with_keys_on",
        'T("o", C("n", String(5)))\nT("t", C("v", Integer, ForeignKey("o.id", ondelete="CASCADE")))',
        'T("owner", C("n", Text, nullable=False, server_default=""), info={"renamed_from": "o"})\nT("t", C("v", Integer, ForeignKey("owner.id", ondelete="CASCADE")))',
        "INSERT INTO o (id, n) VALUES (1, 'a')",
        "INSERT INTO t (id, v) VALUES (1, 1)",
        foreign_keys=True,
        **read("v", "v"),
    ),
)
_KEYS = (
    both(
        "together",
        "key_replaced_under_children",
        'T("o", C("code", String(9), unique=True))\nT("t", C("o_code", String(9), ForeignKey("o.code", name="fk"), nullable=True))',
        'Table("o", m, C("id", Integer), C("code", String(9), primary_key=True))\nT("t", C("o_code", String(9), ForeignKey("o.code", name="fk", onupdate="CASCADE"), nullable=True))',
        "INSERT INTO o (id, code) VALUES (1, 'a')",
        "INSERT INTO t (id, o_code) VALUES (1, 'a')",
    ),
    both(
        "together",
        "unique_becomes_key_of_two_with_children",
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, nullable=False), UniqueConstraint("a", "b", name="uq_ab"))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], name="fk"))',
        'Table("o", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", "b"))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], name="fk"))',
        "INSERT INTO o (a, b) VALUES (1, 2)",
        "INSERT INTO t (id, a, b) VALUES (1, 1, 2)",
    ),
    both(
        "together",
        "types_of_a_chain_of_keys",
        'Table("a", m, C("k", Integer, primary_key=True, autoincrement=False))\nTable("b", m, C("k", Integer, ForeignKey("a.k"), primary_key=True, autoincrement=False))\nTable("c", m, C("k", Integer, ForeignKey("b.k", ondelete="CASCADE"), primary_key=True, autoincrement=False), C("x", Integer))',
        'Table("a", m, C("k", String(20), primary_key=True))\nTable("b", m, C("k", String(20), ForeignKey("a.k"), primary_key=True))\nTable("c", m, C("k", String(20), ForeignKey("b.k", ondelete="CASCADE"), primary_key=True), C("x", Integer, index=True))',
        "INSERT INTO a VALUES (1), (2)",
        "INSERT INTO b VALUES (1), (2)",
        "INSERT INTO c VALUES (1, 1)",
        values_change=True,
    ),
    both(
        "together",
        "association_to_entity",
        'T("a")\nT("b")\nTable("ab", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a")\nT("b")\nTable("ab", m, C("a_id", ForeignKey("a.id"), nullable=False), C("b_id", ForeignKey("b.id"), nullable=False), C("role", String(9), nullable=False, server_default="member"), UniqueConstraint("a_id", "b_id", "role"))',
        "INSERT INTO a (id) VALUES (1)",
        "INSERT INTO b (id) VALUES (1)",
        "INSERT INTO ab VALUES (1, 1)",
    ),
    both(
        "together",
        "foreign_key_new_to_new_unique_of_old",
        'T("z", C("code", String(9)))\nT("a", C("v", Integer))',
        'T("z", C("code", String(9), nullable=False, unique=True))\nT("a", C("v", Integer), C("z_code", String(9), ForeignKey("z.code"), index=True))\nT("b", C("z_code", String(9), ForeignKey("z.code"), unique=True))',
        "INSERT INTO z (id, code) VALUES (1, 'a')",
        "INSERT INTO a (id, v) VALUES (1, 1)",
    ),
    both(
        "together",
        "drop_table_column_index_and_key",
        'T("o", C("k", Integer, unique=True))\nT("p", C("o_id", ForeignKey("o.id")))\nT("t", C("o_k", Integer, ForeignKey("o.k", name="f1"), index=True), C("p_id", ForeignKey("p.id"), unique=True), C("v", Integer))',
        'T("t", C("v", Integer, server_default="1"))',
        "INSERT INTO t (id, v) VALUES (1, 5)",
    ),
    both(
        "together",
        "tables_replaced_by_one",
        'T("cat", C("n", String(9)))\nT("dog", C("n", String(9)), C("cat_id", ForeignKey("cat.id")))\nT("own", C("dog_id", ForeignKey("dog.id"), nullable=True))',
        'T("animal", C("kind", Enum("cat", "dog", name="kind"), nullable=False), C("n", String(9)))\nT("own", C("animal_id", ForeignKey("animal.id"), nullable=True))',
        "INSERT INTO own (id) VALUES (1)",
    ),
    both(
        "together",
        "cycle_made_and_cut",
        'T("a", C("b_id", Integer))\nT("b", C("a_id", Integer, ForeignKey("a.id", name="fk_b")))',
        'T("a", C("b_id", Integer, ForeignKey("b.id", name="fk_a", use_alter=True), unique=True))\nT("b", C("a_id", Integer, ForeignKey("a.id", name="fk_b", ondelete="SET NULL"), index=True))',
        "INSERT INTO a (id) VALUES (1)",
        "INSERT INTO b (id, a_id) VALUES (1, 1)",
    ),
    both(
        "together",
        "all_names_change",
        'T("t", C("v", Integer), C("w", Integer, ForeignKey("t.id", name="f")), UniqueConstraint("v", name="u"), CheckConstraint("v > 0", name="c"), Index("i", "w"))',
        'T("t", C("v", Integer), C("w", Integer, ForeignKey("t.id", name="f2")), UniqueConstraint("v", name="u2"), CheckConstraint("v > 0", name="c2"), Index("i2", "w"))',
        *T5,
    ),
    both(
        "together",
        "names_trade_places",
        'T("t", C("v", Integer), C("w", Integer), UniqueConstraint("v", name="u"), CheckConstraint("w > 0", name="c"), Index("i", "w"), Index("j", "v"))',
        'T("t", C("v", Integer), C("w", Integer), UniqueConstraint("w", name="u"), CheckConstraint("v > 0", name="c"), Index("i", "v"), Index("j", "w", unique=True))',
        *T5,
    ),
    both(
        "together",
        "convention_and_columns",
        'T("o")\nT("t", C("v", Integer, unique=True), C("w", Integer, ForeignKey("o.id"), index=True), C("x", Integer, CheckConstraint("x > 0", name="x")))',
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(referred_table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}\nT("o", C("n", String(3)))\nT("t", C("v", BigInteger, unique=True), C("w", Integer, ForeignKey("o.id", ondelete="CASCADE"), index=True), C("x", Numeric(5), CheckConstraint("x > 0", name="x")), C("y", Integer, unique=True))',
        *T5,
    ),
)
_COLUMNS = (
    both(
        "together",
        "key_attribute_and_quoted",
        'T("t", C("Mixed Case", Integer, key="mixed", index=True), CheckConstraint(\'"Mixed Case" > 0\', name="ck"))',
        'T("t", x := C("Mixed Case", BigInteger, key="mixed", index=True), CheckConstraint(\'"Mixed Case" > 1\', name="ck"), C("order", Integer, Computed(\'"Mixed Case" + 1\', persisted=True)), UniqueConstraint("mixed", "order"))',
        'INSERT INTO t (id, "Mixed Case") VALUES (1, 5)',
    ),
    both(
        "together",
        "sixty_columns",
        'T("t", *(C(f"c{i}", Integer, index=i % 7 == 0, unique=i % 11 == 3) for i in range(60)))',
        'T("t", *(C(f"c{i}", Integer if i % 3 else BigInteger, index=i % 5 == 0, unique=i % 11 == 4, server_default=None if i % 4 else str(i)) for i in range(60) if i % 13))',
        "INSERT INTO t (id, c1) VALUES (1, 1)",
    ),
    both(
        "together",
        "variants_and_decorators",
        'T("t", C("v", Integer), C("j", JSON), C("e", String(9)), C("p", Float))',
        'T("t", C("v", BigInteger().with_variant(Integer(), "sqlite")), C("j", JSON().with_variant(pg.JSONB(), "postgresql"), server_default="{}", nullable=False), C("e", Trimmed(12), server_default="x"), C("p", Price(), server_default="1"), C("c", Cents("USD"), nullable=False, server_default="0"))',
        "INSERT INTO t (id, v, j) VALUES (1, 5, '{}')",
        head=TYPED,
        values_change=True,
    ),
    both(
        "together",
        "pickle_interval_uuid_added",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer), C("a", PickleType), C("b", Interval), C("c", Uuid), C("d", Unicode(5)), C("e", UnicodeText), C("f", Time(timezone=True)), C("g", Double(53)), C("h", REAL), C("i", NUMERIC(5)), C("k", DECIMAL(7, 3), server_default="1.250"), C("l", CHAR(3)), C("n", NCHAR(3)), C("o", Enum("a", "b", name="oo")), C("p", Boolean, server_default=false()), C("q", SmallInteger), C("r", Date))',
        *T5,
    ),
    both(
        "together",
        "default_and_type_and_null_and_unique",
        'T("t", C("v", String(5), server_default="5", unique=True))',
        'T("t", C("v", Integer, server_default="7", nullable=False, index=True))',
        "INSERT INTO t (id, v) VALUES (1, '5'), (2, '6')",
    ),
    both(
        "together",
        "computed_of_computed_source_dropped",
        'T("t", C("v", Integer), C("w", Integer), C("g", Integer, Computed("v + w", persisted=True), index=True))',
        'T("t", C("v", BigInteger, nullable=False), C("g", Integer, Computed("v + 1", persisted=True), index=True), C("h", Integer, Computed("v * 2", persisted=True), unique=True))',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 6)",
    ),
    both(
        "together",
        "mixin_columns_moved",
        'class Stamp:\n    created: Mapped[datetime.datetime] = mapped_column(server_default=func.now())\nclass A(Stamp, Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass B(Base):\n    __tablename__ = "b"\n    id: Mapped[int] = mapped_column(primary_key=True)',
        'class Stamp:\n    created: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())\n    changed: Mapped[Optional[datetime.datetime]] = mapped_column(onupdate=func.now())\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass B(Stamp, Base):\n    __tablename__ = "b"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    a_id: Mapped[Optional[int]] = mapped_column(ForeignKey(A.id))',
        "INSERT INTO a (id) VALUES (1)",
        head=ORM,
    ),
)
_POSTGRESQL = (
    pg(
        "pg together",
        "enum_loses_value_under_everything",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a", index=True), C("g", Boolean, Computed("v = \'a\'", persisted=True)), C("l", pg.ARRAY(k), server_default="{b}"), CheckConstraint("v <> \'b\' OR id > 0", name="ck"), Index("ux", "v", unique=True, postgresql_where=text("v = \'b\'")))\nbeside("CREATE VIEW w AS SELECT v FROM t WHERE v = \'a\'")',
        'k = Enum("b", "a", "d", name="k")\nT("t", C("v", k, server_default="d", index=True), C("g", Boolean, Computed("v = \'a\'", persisted=True)), C("l", pg.ARRAY(k), server_default="{b}"), CheckConstraint("v <> \'b\' OR id > 0", name="ck"), Index("ux", "v", unique=True, postgresql_where=text("v = \'b\'")))\nbeside("CREATE VIEW w AS SELECT v FROM t WHERE v = \'a\'")',
        *TEXTS,
        head=BESIDE,
    ),
    pg(
        "pg together",
        "policy_and_trigger_on_retyped",
        'T("t", C("v", Integer), C("w", Text))\nO()',
        'T("t", C("v", BigInteger, server_default="3"), C("w", String(40), index=True))\nO()',
        "INSERT INTO t (id, v) VALUES (1, 5)",
        head=BESIDE
        + 'def O():\n    beside("CREATE POLICY p ON t USING (v > 0)")\n    beside("ALTER TABLE t ENABLE ROW LEVEL SECURITY")\n    beside("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'")\n    beside("CREATE TRIGGER tr BEFORE UPDATE OF v ON t FOR EACH ROW WHEN (NEW.v > 3) EXECUTE FUNCTION f()")\n\n\n',
    ),
    pg(
        "pg together",
        "view_over_renamed_and_dropped",
        'T("t", C("v", Integer), C("w", Integer))\nbeside("CREATE VIEW a AS SELECT id, w FROM t")',
        'T("t", C("w", BigInteger), C("x", Text, nullable=False, server_default="-"))\nbeside("CREATE VIEW a AS SELECT id, w FROM t")',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 6)",
        head=BESIDE,
    ),
    pg(
        "pg together",
        "partitioned_key_and_foreign",
        'Table("p", m, C("id", Integer, primary_key=True, autoincrement=False), C("d", Integer, primary_key=True), C("v", Integer), postgresql_partition_by="RANGE (d)")\nbeside("CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10)")\nT("t", C("p_id", Integer), C("p_d", Integer))',
        'Table("p", m, C("id", Integer, primary_key=True, autoincrement=False), C("d", Integer, primary_key=True), C("v", Numeric(8, 2), index=True), UniqueConstraint("d", "v", name="uq"), postgresql_partition_by="RANGE (d)")\nbeside("CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10)")\nT("t", C("p_id", Integer), C("p_d", Integer), ForeignKeyConstraint(["p_id", "p_d"], ["p.id", "p.d"], name="fk"))',
        "INSERT INTO p VALUES (1, 1, 5)",
        "INSERT INTO t (id, p_id, p_d) VALUES (1, 1, 1)",
        head=BESIDE,
    ),
    pg(
        "pg together",
        "inherited_children_get_columns",
        'T("t", C("v", Integer), CheckConstraint("v > 0", name="ck"))\nTable("k", m, C("x", Integer), postgresql_inherits="t")\nTable("l", m, C("y", Integer), postgresql_inherits="k")',
        'T("t", C("v", BigInteger, nullable=False), C("w", Text, server_default="w"), CheckConstraint("v > 1", name="ck"))\nTable("k", m, C("x", Numeric(9, 2)), postgresql_inherits="t")\nTable("l", m, C("y", Integer, index=True), postgresql_inherits="k")',
        "INSERT INTO l (id, v, x, y) VALUES (1, 5, 6, 7)",
    ),
    pg(
        "pg together",
        "uuid_column_beside_serial",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer), C("key", Uuid, nullable=False, unique=True, server_default=func.gen_random_uuid()), C("number", Integer, Identity(start=10), unique=True))',
        *T5,
    ),
    pg(
        "pg together",
        "domains_in_use_change",
        'd = pg.DOMAIN("code", String(9), constraint_name="c", check="VALUE <> \'\'")\nT("t", C("v", d, server_default="x"), C("w", d))',
        'd = pg.DOMAIN("code", String(9), constraint_name="c2", check="VALUE <> \'z\'", not_null=True, default="y")\nT("t", C("v", d, server_default="x"))\nT("u", C("w", pg.ARRAY(d)))',
        "INSERT INTO t (id, v, w) VALUES (1, 'a', 'b')",
    ),
    pg(
        "pg together",
        "comments_of_all_kinds",
        'T("t", C("v", Integer, CheckConstraint("v > 0", name="ck", comment="old")), UniqueConstraint("v", name="uq", comment="it\'s"), comment="a")',
        'T("t", C("v", BigInteger, CheckConstraint("v > 0", name="ck", comment="new %"), comment="c"), UniqueConstraint("v", name="uq"), ForeignKeyConstraint(["v"], ["t.id"], name="fk", comment="f", ondelete="CASCADE"))',
        "INSERT INTO t (id, v) VALUES (1, 1)",
    ),
    pg(
        "pg together",
        "same_names_in_two_schemas",
        'for s in ("s1", "s2"):\n    Table("t", m, C("id", Integer, primary_key=True), C("v", Enum("a", name="k", schema=s), index=True), schema=s)\nTable("c", m, C("x", ForeignKey("s1.t.id", name="fk")), schema="s1")',
        'for s, more in (("s1", ("b",)), ("s2", ())):\n    Table("t", m, C("id", Integer if more else BigInteger, primary_key=True), C("v", Enum("a", *more, name="k", schema=s), unique=True), schema=s)\nTable("c", m, C("x", ForeignKey("s2.t.id", name="fk")), schema="s1")',
        "INSERT INTO s1.t (v) VALUES ('a')",
        "INSERT INTO s2.t (v) VALUES ('a')",
    ),
    pg(
        "pg together",
        "defaults_of_every_kind",
        'T("t", C("a", pg.JSONB), C("b", pg.ARRAY(Integer)), C("c", Interval), C("d", DateTime(timezone=True)), C("e", Uuid), C("f", pg.INET), C("g", Numeric(8, 2)), C("h", pg.BIT(3)), C("i", pg.TSRANGE), C("j", LargeBinary), C("k", Boolean), C("l", Date), C("n", Text))',
        """T("t", C("a", pg.JSONB, server_default=text("'[]'::jsonb")), C("b", pg.ARRAY(Integer), server_default=text("ARRAY[]::integer[]")), C("c", Interval, server_default=text("'1 day 02:00:00'")), C("d", DateTime(timezone=True), server_default=text("timezone('utc', now())")), C("e", Uuid, server_default=text("gen_random_uuid()")), C("f", pg.INET, server_default="127.0.0.1"), C("g", Numeric(8, 2), server_default=text("-1.50")), C("h", pg.BIT(3), server_default=text("B'101'")), C("i", pg.TSRANGE, server_default=text("tsrange(now()::timestamp, NULL)")), C("j", LargeBinary, server_default=text("'\\\\x00ff'::bytea")), C("k", Boolean, server_default=text("(1 > 0)")), C("l", Date, server_default=text("(CURRENT_DATE + 1)")), C("n", Text, server_default=text("E'a\\\\nb'")))""",
        "INSERT INTO t (id) VALUES (1)",
    ),
)
_LITE = (
    lite(
        "lite together",
        "without_rowid_with_children",
        'Table("t", m, C("a", String(5), primary_key=True), C("b", Integer, primary_key=True), C("v", Integer), sqlite_with_rowid=False)\nT("c", C("a", String(5)), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"], deferrable=True, initially="DEFERRED"))',
        'Table("t", m, C("a", String(9), primary_key=True), C("b", Integer, primary_key=True), C("v", Numeric(5, 2), CheckConstraint("v > 0")), sqlite_with_rowid=False)\nT("c", C("a", String(9)), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"]))',
        "INSERT INTO t VALUES ('x', 1, 5)",
        "INSERT INTO c (id, a, b) VALUES (1, 'x', 1)",
        foreign_keys=True,
    ),
    lite(
        "lite together",
        "strict_with_computed_and_key",
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER), C("g", INTEGER, Computed("v + 1")), sqlite_strict=True)',
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", TEXT, nullable=False, server_default="x"), C("g", TEXT, Computed("v || \'+\'", persisted=True)), C("b", BLOB), sqlite_strict=True)',
        "INSERT INTO t (id, v) VALUES (1, 5)",
        values_change=True,
    ),
    lite(
        "lite together",
        "odd_table_name_rebuilt",
        'Table("or der", m, C("id", Integer, primary_key=True), C("gr oup", Integer), Index("in dex", "gr oup"))\nT("c", C("x", Integer, ForeignKey("or der.id")))',
        'Table("or der", m, C("id", Integer, primary_key=True), C("gr oup", String(5), CheckConstraint(\'"gr oup" <> \\\'(,\\\'\'), nullable=False), Index("in dex", "gr oup", unique=True))\nT("c", C("x", Integer, ForeignKey("or der.id", ondelete="CASCADE")))',
        'INSERT INTO "or der" VALUES (1, 5)',
        "INSERT INTO c VALUES (1, 1)",
    ),
    lite(
        "lite together",
        "counter_is_kept_over_two_changes",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)\nTable("u", m, C("id", Integer, primary_key=True), C("t_id", ForeignKey("t.id", ondelete="CASCADE")), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", String(5), unique=True), sqlite_autoincrement=True)\nTable("u", m, C("id", Integer, primary_key=True), C("t_id", ForeignKey("t.id", ondelete="SET NULL"), nullable=True, index=True), sqlite_autoincrement=True)',
        "INSERT INTO t VALUES (9, 5)",
        "INSERT INTO u VALUES (4, 9)",
        "DELETE FROM u WHERE id = 99",
        foreign_keys=True,
        kept=(
            (
                "SELECT name, seq FROM sqlite_sequence ORDER BY name",
                "SELECT name, seq FROM sqlite_sequence ORDER BY name",
            ),
        ),
    ),
    lite(
        "lite together",
        "column_of_trigger_dropped",
        'T("t", C("v", Integer), C("w", Integer))\nbeside("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT new.w; END")',
        'T("t", C("w", Integer, nullable=False))\nbeside("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT new.w; END")',
        "INSERT INTO t (id, v, w) VALUES (1, 2, 3)",
        head=BESIDE,
    ),
    lite(
        "lite together",
        "checks_with_odd_texts",
        'T("t", C("v", String(9), CheckConstraint("v <> \'a)(\'")), C("w", String(9), CheckConstraint("w NOT IN (\'x,y\', \'--\')", name="ck")))',
        'T("t", C("v", Text, CheckConstraint("v <> \'a)(\'"), server_default="/* no */"), C("w", String(9), CheckConstraint("w NOT IN (\'x,y\', \'--\', \'it\'\'s\')", name="ck")))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
)
_AGAIN = (
    pg(
        "pg again",
        "domain_with_texts",
        'd = pg.DOMAIN("word", String(9), default="it\'s", check="VALUE <> \'\'")\nT("t", C("v", d))',
        'd = pg.DOMAIN("word", String(9), default=text("upper(\'x\')"), not_null=True)\nT("t", C("v", d), C("w", pg.ARRAY(d), server_default="{a}"))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    pg(
        "pg again",
        "domain_new_in_array",
        'T("t", C("v", Integer))',
        'd = pg.DOMAIN("word", String(9), constraint_name="ck_word", check="VALUE <> \'\'")\nT("t", C("v", Integer), C("w", pg.ARRAY(d)))\nT("u", C("w", d, server_default="x"))',
        *T5,
    ),
    pg(
        "pg again",
        "all_renamed_by_convention_and_retyped",
        'T("t", C("v", Integer, unique=True), C("w", pg.INT4RANGE), C("x", Integer, index=True), CheckConstraint("x > 0", name="x"), pg.ExcludeConstraint(("w", "&&"), name="ex", using="gist"), UniqueConstraint("v", "x", name="two"), Index("part", "x", postgresql_where=text("x > 3")))',
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "ix": "ix_%(column_0_N_label)s"}\nT("t", C("v", String(9), unique=True), C("w", pg.INT8RANGE), C("x", Numeric(8, 2), index=True), CheckConstraint("x > 0", name="x"), pg.ExcludeConstraint(("w", "&&"), name="ex2", using="gist"), UniqueConstraint("v", "x", name="two_of"), Index("part_of", "x", postgresql_where=text("x > 3")))',
        "INSERT INTO t (id, v, x) VALUES (1, 5, 6)",
        values_change=True,
    ),
    pg(
        "pg again",
        "comments_of_what_is_made_anew",
        'T("t", C("v", Integer), UniqueConstraint("v", name="uq", comment="old"), CheckConstraint("v > 0", name="ck", comment="kept"), ForeignKeyConstraint(["v"], ["t.id"], name="fk", comment="kept too"))',
        'T("t", C("v", Numeric(8), comment="c"), UniqueConstraint("v", name="uq2", comment="new"), CheckConstraint("v > 0", name="ck2", comment="kept"))',
        "INSERT INTO t (id, v) VALUES (1, 1)",
    ),
    pg(
        "pg again",
        "foreign_renamed_retyped_with_comment",
        'T("o", C("k", Integer, unique=True))\nT("t", C("v", Integer), ForeignKeyConstraint(["v"], ["o.k"], name="fk", comment="kept"))',
        'T("o", C("k", String(20), unique=True))\nT("t", C("v", String(20)), ForeignKeyConstraint(["v"], ["o.k"], name="fk_2", comment="kept"))',
        "INSERT INTO o (id, k) VALUES (1, 1)",
        "INSERT INTO t (id, v) VALUES (1, 1)",
        values_change=True,
    ),
    pg(
        "pg again",
        "identity_least_number_lifted",
        'Table("t", m, C("id", Integer, Identity(), primary_key=True), C("v", Integer))\nTable("u", m, C("n", BigInteger, Identity(start=50, minvalue=10, maxvalue=90, cycle=True)), schema="s1")',
        'Table("t", m, C("id", Integer, Identity(start=1000, minvalue=1000, increment=10), primary_key=True), C("v", Integer))\nTable("u", m, C("n", BigInteger, Identity(start=60, minvalue=55, maxvalue=80)), schema="s1")',
        "INSERT INTO t (v) VALUES (1), (2)",
        "INSERT INTO s1.u VALUES (DEFAULT)",
    ),
    pg(
        "pg again",
        "enum_with_quotes_in_lists",
        'k = Enum("a", "it\'s", name="k")\nT("t", C("v", pg.ARRAY(k), server_default="{a}"), C("w", k))',
        'k = Enum("a", "it\'s", "so \\"it\\" is", name="k")\nT("t", C("v", pg.ARRAY(k), server_default="{it\'s}"), C("w", k, server_default="so \\"it\\" is"), CheckConstraint("w <> \'it\'\'s\'", name="ck"))',
        "INSERT INTO t (id, v, w) VALUES (1, '{a}', 'a')",
    ),
    pg(
        "pg again",
        "inherited_table_dropped_with_parent",
        'T("z", C("v", Integer))\nTable("a", m, C("x", Integer), postgresql_inherits="z")\nT("t")',
        'T("t", C("v", Integer))',
        "INSERT INTO a (id, v, x) VALUES (1, 2, 3)",
    ),
    both(
        "rename",
        "three_tables_change_places",
        'T("a", C("v", Integer))\nT("b", C("w", String(5)), C("a_id", ForeignKey("a.id")))\nT("c", C("x", Date), C("b_id", ForeignKey("b.id")))',
        'T("b", C("v", Integer), info={"renamed_from": "a"})\nT("c", C("w", String(5)), C("a_id", ForeignKey("b.id")), info={"renamed_from": "b"})\nT("a", C("x", Date), C("b_id", ForeignKey("c.id")), info={"renamed_from": "c"})',
        "INSERT INTO a (id, v) VALUES (1, 5)",
        "INSERT INTO b (id, w, a_id) VALUES (1, 'x', 1)",
        "INSERT INTO c (id, x, b_id) VALUES (1, '2020-01-01', 1)",
        kept=(("SELECT v FROM a", "SELECT v FROM b"), ("SELECT w FROM b", "SELECT w FROM c")),
    ),
    lite(
        "lite again",
        "conflicts_change_and_go",
        'Table("t", m, C("id", Integer, primary_key=True, sqlite_on_conflict_primary_key="REPLACE"), C("v", Integer, unique=True, sqlite_on_conflict_unique="IGNORE"), C("w", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"))',
        'Table("t", m, C("id", Integer, primary_key=True, sqlite_on_conflict_primary_key="IGNORE"), C("v", Integer, unique=True), C("w", Integer, nullable=False), UniqueConstraint("w", sqlite_on_conflict="REPLACE", name="uq"))',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    lite(
        "lite again",
        "conflict_of_composite_and_text_keys",
        'Table("t", m, C("a", String(5), primary_key=True, sqlite_on_conflict_primary_key="FAIL"), C("b", Integer))\nTable("u", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", "b", sqlite_on_conflict="IGNORE", name="pk"))',
        'Table("t", m, C("a", String(9), primary_key=True), C("b", Integer))\nTable("u", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", "b", sqlite_on_conflict="FAIL", name="pk"))',
        "INSERT INTO t VALUES ('x', 2)",
        "INSERT INTO u VALUES (1, 2)",
    ),
)
CASES = (*_RENAMES, *_KEYS, *_COLUMNS, *_POSTGRESQL, *_LITE, *_AGAIN)
