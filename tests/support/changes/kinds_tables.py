"""Tables, columns and names, two or three of each kind of change, over rows."""

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


_VIEWS = "%sfrom sqlalchemy.schema import CreateView\n"
_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b')"
_VW = 'C("v", Integer), C("w", String(20))'
_TABLES = (
    whole(
        "tree_of_four_goes_with_its_views_column",
        'T("a", C("k", String(9), unique=True))\nT("b", C("k", String(9), ForeignKey("a.k")), UniqueConstraint("id", "k"))\nT("c", C("b_id", Integer), C("k", String(9)), ForeignKeyConstraint(["b_id", "k"], ["b.id", "b.k"]))\nT("d", C("c_id", ForeignKey("c.id"), index=True), C("kept", Text))\nT("e", C("d_id", ForeignKey("d.id"), nullable=False))',
        'T("d", C("kept", Text, nullable=False, server_default="x"))',
        "INSERT INTO a VALUES (1, 'x')",
        "INSERT INTO b VALUES (1, 'x')",
        "INSERT INTO c VALUES (1, 1, 'x')",
        "INSERT INTO d VALUES (1, 1, 'y')",
        "INSERT INTO e VALUES (1, 1)",
    ),
    whole(
        "new_table_with_key_to_itself_of_two_columns",
        'T("o", C("n", Integer))',
        'T("o", C("n", Integer))\nTable("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", String(5), primary_key=True), C("pa", Integer), C("pb", String(5)), C("o_id", ForeignKey("o.id", ondelete="CASCADE")), ForeignKeyConstraint(["pa", "pb"], ["t.a", "t.b"], ondelete="SET NULL"), CheckConstraint("pa IS NULL OR pa <> a"), UniqueConstraint("pb", "o_id"))',
        "INSERT INTO o VALUES (1, 1)",
    ),
    whole(
        "table_becomes_view",
        'T("a", C("v", Integer))\nTable("t", m, C("id", Integer), C("v", Integer))',
        'a = T("a", C("v", Integer))\nCreateView(select(a.c.id, a.c.v).where(a.c.v > 1), "t", metadata=m)',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO t VALUES (1, 2)",
        head=_VIEWS,
        values_change=True,
    ),
    whole(
        "view_becomes_table",
        'a = T("a", C("v", Integer))\nCreateView(select(a.c.id, a.c.v).where(a.c.v > 1), "t", metadata=m)',
        'T("a", C("v", Integer))\nT("t", C("v", Integer, nullable=False))',
        "INSERT INTO a VALUES (1, 2)",
        head=_VIEWS,
        by_revision=True,
    ),
    whole(
        "view_over_view_gains_column",
        'a = T("a", C("v", Integer))\nw = CreateView(select(a.c.id, a.c.v), "w1", metadata=m)\nCreateView(select(w.table.c.id).where(w.table.c.v > 1), "w2", metadata=m)',
        'a = T("a", C("v", BigInteger), C("x", Text))\nw = CreateView(select(a.c.id, a.c.x, a.c.v), "w1", metadata=m)\nCreateView(select(w.table.c.id, w.table.c.x).where(w.table.c.v > 2), "w2", metadata=m)',
        "INSERT INTO a VALUES (1, 2)",
        head=_VIEWS,
        by_revision=True,
    ),
    whole(
        "views_of_renamed_table",
        'a = T("a", C("v", Integer))\nCreateView(select(a.c.id, a.c.v.label("n")), "w", metadata=m)',
        'a = T("b", C("x", Integer, info={"renamed_from": "v"}), info={"renamed_from": "a"})\nCreateView(select(a.c.id, a.c.x.label("n")), "w", metadata=m)',
        "INSERT INTO a VALUES (1, 2)",
        kind="rename",
        head=_VIEWS,
        by_revision=True,
        kept=(("SELECT n FROM w", "SELECT n FROM w"),),
    ),
    t(
        "only_the_key_gains_all",
        "",
        'C("v", Integer, CheckConstraint("v > 0"), server_default="1", nullable=False), C("w", String(20), index=True), C("u", Uuid, unique=True), C("t_id", ForeignKey("t.id", ondelete="CASCADE")), Index("ix", func.lower(sa.column("w")))',
        "INSERT INTO t (id) VALUES (1), (2)",
    ),
    t(
        "only_the_key_is_left",
        'C("v", Integer, CheckConstraint("v > 0"), server_default="1", nullable=False), C("w", String(20), index=True), C("u", Uuid, unique=True), C("t_id", ForeignKey("t.id", ondelete="CASCADE")), Index("ix", func.lower(sa.column("w")))',
        "",
        "INSERT INTO t (id, v) VALUES (1, 1), (2, 3)",
    ),
    whole(
        "keyless_with_equal_rows_changes",
        'Table("t", m, C("a", Integer), C("b", String(5)), Index("ix", "a"))',
        'Table("t", m, C("a", BigInteger, nullable=False), C("c", Text, server_default="q"), Index("ix", "a", "c"))',
        "INSERT INTO t VALUES (1, 'x'), (1, 'x'), (2, 'y')",
    ),
    whole(
        "two_new_tables_for_two_new_columns_of_one_old",
        'T("z", C("n", Integer))',
        'T("z", C("n", Integer), C("a_id", ForeignKey("a.id"), unique=True), C("m_code", ForeignKey("m.code", onupdate="CASCADE"), index=True))\nT("a", C("z_id", ForeignKey("z.id")))\nTable("m", m, C("code", String(3), primary_key=True), C("a_id", ForeignKey("a.id"), nullable=False))',
        "INSERT INTO z VALUES (1, 1)",
    ),
    whole(
        "column_moves_to_new_table_of_one_to_one",
        'T("p", C("name", Text), C("street", String(50), nullable=False), C("zip", String(9), CheckConstraint("length(zip) > 1", name="ck_zip"), index=True))',
        'T("p", C("name", Text))\nTable("address", m, C("p_id", ForeignKey("p.id", ondelete="CASCADE"), primary_key=True), C("street", String(50), nullable=False), C("zip", String(9), CheckConstraint("length(zip) > 1", name="ck_zip"), index=True))',
        "INSERT INTO p VALUES (1, 'x', 'y', '123')",
    ),
    whole(
        "tables_trade_foreign_key",
        'T("a", C("n", Integer))\nT("b", C("a_id", ForeignKey("a.id", name="fk_ab"), unique=True))',
        'T("a", C("n", Integer), C("b_id", ForeignKey("b.id", name="fk_ba"), unique=True))\nT("b", C("n", Integer))',
        "INSERT INTO a VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
    ),
)
_COLUMNS = (
    t(
        "column_required_with_day_of_today",
        _VW,
        f'{_VW}, C("day", Date, server_default=func.current_date(), nullable=False), C("hour", Time, server_default=func.current_time())',
        _ROWS,
    ),
    t(
        "column_with_one_of_each_at_once",
        _VW,
        f'{_VW}, C("o", Integer, ForeignKey("t.id", ondelete="SET NULL", name="fk_o"), CheckConstraint("o > 0", name="ck_o"), server_default="1", unique=True, comment="it\'s one")',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
    ),
    whole(
        "column_goes_out_of_everything",
        'T("p", C("a", Integer), C("b", Integer), UniqueConstraint("a", "b"))\nT("t", C("a", Integer), C("b", Integer), C("c", Integer, Computed("b + 1", persisted=True)), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"), UniqueConstraint("a", "b", name="uq"), Index("ix", "b", "a"), CheckConstraint("a < b", name="ck"))',
        'T("p", C("a", Integer))\nT("t", C("a", Integer), UniqueConstraint("a", name="uq"), Index("ix", "a"), CheckConstraint("a < 9", name="ck"))',
        "INSERT INTO p VALUES (1, 1, 2)",
        "INSERT INTO t (id, a, b) VALUES (1, 1, 2)",
    ),
    t(
        "columns_trade_types",
        'C("v", Integer), C("w", String(20))',
        'C("v", String(20)), C("w", Integer)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, '6')",
    ),
    t(
        "generated_chain_of_new_columns",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, server_default="2"), C("x", Integer, Computed("v + w", persisted=True)), C("y", Text, Computed("CASE WHEN w > 1 THEN \'many\' ELSE \'one\' END", persisted=True), index=True)',
        "INSERT INTO t (id, v) VALUES (1, 5)",
    ),
    t(
        "required_with_other_type_and_default",
        'C("v", Integer), C("w", String(20))',
        'C("v", BigInteger, nullable=False, server_default="0"), C("w", Text, nullable=False, server_default="")',
        _ROWS,
    ),
    t(
        "required_boolean_on_empty_table",
        _VW,
        f'{_VW}, C("b", Boolean, nullable=False), C("e", Enum("x", "y", name="e"), nullable=False), C("d", DateTime(timezone=True), nullable=False)',
    ),
    t(
        "unique_column_to_unique_index",
        'C("v", Integer, unique=True), C("w", String(20), index=True)',
        'C("v", Integer, unique=True, index=True), C("w", String(20), unique=True)',
        _ROWS,
    ),
    t(
        "optional_again_and_default_gone",
        'C("v", Integer, nullable=False, server_default="3"), C("w", String(20), nullable=False, index=True)',
        'C("v", Integer), C("w", String(20))',
        _ROWS,
    ),
    t(
        "middle_column_replaced_by_two",
        'C("full", String(50), nullable=False), C("w", Integer)',
        'C("first", String(25), nullable=False, server_default=""), C("last", String(25)), C("w", Integer), UniqueConstraint("last", "w")',
        "INSERT INTO t VALUES (1, 'x y', 3), (2, 'z', 4)",
    ),
    t(
        "same_name_other_letters",
        'C("Value", Integer, index=True), C("w", Integer)',
        'C("value", Integer, index=True), C("w", Integer)',
        "INSERT INTO t VALUES (1, 5, 6)",
    ),
    t(
        "many_columns_called_by_their_numbers",
        ", ".join(f'C("c{n}", Integer)' for n in range(12)),
        ", ".join(f'C("c{n}", {"BigInteger" if n % 3 else "Text"})' for n in range(1, 14)),
        "INSERT INTO t (id, c1, c2, c3) VALUES (1, 1, 2, 3)",
    ),
)
_RENAMES = (
    whole(
        "key_column_between_two_conventions",
        'm.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}\nT("p", C("code", String(9), unique=True))\nT("t", C("p_code", ForeignKey("p.code"), index=True), C("n", Integer), UniqueConstraint("n", "p_code"), CheckConstraint("n > 0", name="n"))',
        'm.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}\nT("p", C("key", String(9), unique=True, info={"renamed_from": "code"}))\nT("t", C("p_key", ForeignKey("p.key"), index=True, info={"renamed_from": "p_code"}), C("n", Integer), UniqueConstraint("n", "p_key"), CheckConstraint("n > 0", name="n"))',
        "INSERT INTO p VALUES (1, 'x')",
        "INSERT INTO t VALUES (1, 'x', 2)",
        kept=(("SELECT p_code, n FROM t", "SELECT p_key, n FROM t"),),
    ),
    whole(
        "table_and_column_and_children",
        'T("user", C("mail", String(50), nullable=False, unique=True), C("age", Integer, CheckConstraint("age > 0", name="age_ok")))\nT("post", C("user_id", ForeignKey("user.id", ondelete="CASCADE"), index=True))',
        'T("account", C("email", String(80), nullable=False, unique=True, info={"renamed_from": "mail"}), C("age", Integer, CheckConstraint("age > 0", name="age_ok")), info={"renamed_from": "user"})\nT("post", C("account_id", ForeignKey("account.id", ondelete="CASCADE"), index=True, info={"renamed_from": "user_id"}))',
        "INSERT INTO \"user\" VALUES (1, 'x@y', 30)",
        "INSERT INTO post VALUES (1, 1)",
        kind="rename",
        kept=(
            ('SELECT mail FROM "user"', "SELECT email FROM account"),
            ("SELECT user_id FROM post", "SELECT account_id FROM post"),
        ),
    ),
    t(
        "old_column_name_goes_to_another_type",
        'C("amount", Integer, nullable=False, index=True)',
        'C("cents", Integer, nullable=False, info={"renamed_from": "amount"}), C("amount", Numeric(10, 2), index=True)',
        "INSERT INTO t VALUES (1, 150)",
        kept=(("SELECT amount FROM t", "SELECT cents FROM t"),),
    ),
    t(
        "trade_by_marks_of_two_types",
        'C("a", Integer, server_default="1"), C("b", String(9), unique=True)',
        'C("b", Integer, server_default="1", info={"renamed_from": "a"}), C("a", String(9), unique=True, info={"renamed_from": "b"})',
        "INSERT INTO t VALUES (1, 7, 'x')",
        kind="rename",
        kept=(("SELECT a, b FROM t", "SELECT b, a FROM t"),),
    ),
    whole(
        "members_of_cycle_renamed",
        'T("a", C("b_id", ForeignKey("b.id", name="fk_a", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id", name="fk_b", use_alter=True)))',
        'T("aa", C("b_id", ForeignKey("b.id", name="fk_a", use_alter=True)), info={"renamed_from": "a"})\nT("b", C("aa_id", ForeignKey("aa.id", name="fk_b", use_alter=True), info={"renamed_from": "a_id"}))',
        "INSERT INTO a VALUES (1, NULL)",
        "INSERT INTO b VALUES (1, 1)",
        kind="rename",
        kept=(("SELECT a_id FROM b", "SELECT aa_id FROM b"),),
    ),
    t(
        "choice_of_words_renamed_with_check",
        'C("state", Enum("new", "done", name="state", native_enum=False, create_constraint=True), nullable=False, server_default="new"), Index("ix_s", "state")',
        'C("status", Enum("new", "done", "held", name="state", native_enum=False, create_constraint=True), nullable=False, server_default="new", info={"renamed_from": "state"}), Index("ix_s", "status")',
        "INSERT INTO t VALUES (1, 'done')",
        kept=(("SELECT state FROM t", "SELECT status FROM t"),),
    ),
    t(
        "rule_with_two_of_one_type_each_unsure",
        'C("a", Integer), C("b", Integer)',
        'C("x", Integer), C("y", Integer)',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    t(
        "rule_keeps_required_text_and_its_unique",
        'C("nick", String(30), nullable=False, unique=True), C("v", Integer)',
        'C("handle", String(30), nullable=False, unique=True), C("v", Integer)',
        "INSERT INTO t VALUES (1, 'x', 2)",
        kind="rename",
        kept=(("SELECT nick FROM t", "SELECT handle FROM t"),),
    ),
    t(
        "index_and_check_and_unique_by_other_names",
        f'{_VW}, Index("ix_1", func.lower(sa.column("w"))), CheckConstraint("v > 0 AND v < 100", name="ck_1"), UniqueConstraint("v", "w", name="uq_1"), Index("ux_1", "w", unique=True, sqlite_where=text("v > 3"), postgresql_where=text("v > 3"))',
        f'{_VW}, Index("ix_2", func.lower(sa.column("w"))), CheckConstraint("v > 0 AND v < 100", name="ck_2"), UniqueConstraint("v", "w", name="uq_2"), Index("ux_2", "w", unique=True, sqlite_where=text("v > 3"), postgresql_where=text("v > 3"))',
        _ROWS,
    ),
    whole(
        "without_rowid_and_strict_key_renamed",
        'Table("t", m, C("k", Text, primary_key=True), C("n", Integer, CheckConstraint("n > 0")), sqlite_with_rowid=False, sqlite_strict=True)\nT("c", C("t_k", ForeignKey("t.k", ondelete="CASCADE")))',
        'Table("t", m, C("code", Text, primary_key=True, info={"renamed_from": "k"}), C("n", Integer, CheckConstraint("n > 1")), sqlite_with_rowid=False, sqlite_strict=True)\nT("c", C("t_code", ForeignKey("t.code", ondelete="CASCADE"), info={"renamed_from": "t_k"}))',
        "INSERT INTO t VALUES ('x', 3)",
        "INSERT INTO c VALUES (1, 'x')",
        on=LITE,
        kept=(("SELECT t_k FROM c", "SELECT t_code FROM c"),),
    ),
    whole(
        "serial_and_identity_of_renamed_table",
        'T("t", C("n", Integer, Sequence("t_n_numbers", metadata=m)), C("v", Text))\nTable("u", m, C("id", BigInteger, Identity(always=True), primary_key=True), C("t_id", ForeignKey("t.id")))',
        'T("tt", C("n", Integer, Sequence("t_n_numbers", metadata=m)), C("v", Text, index=True), info={"renamed_from": "t"})\nTable("uu", m, C("id", BigInteger, Identity(always=True, increment=5), primary_key=True), C("tt_id", ForeignKey("tt.id"), info={"renamed_from": "t_id"}), info={"renamed_from": "u"})',
        "INSERT INTO t VALUES (1, 1, 'x')",
        "INSERT INTO u (t_id) VALUES (1)",
        on=PG,
        kind="rename",
        kept=(("SELECT id, t_id FROM u", "SELECT id, tt_id FROM uu"),),
    ),
)
_CONVENTIONS = (
    whole(
        "convention_of_keys_and_labels_comes",
        'T("p", C("a", Integer, index=True), C("b", Boolean(create_constraint=True)), UniqueConstraint("a", "b"))\nT("t", C("p_id", ForeignKey("p.id")), CheckConstraint("p_id > 0"))',
        'm.naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_name)s", "pk": "pk_%(table_name)s"}\nT("p", C("a", Integer, index=True), C("b", Boolean(create_constraint=True)), UniqueConstraint("a", "b"))\nT("t", C("p_id", ForeignKey("p.id")))',
        "INSERT INTO p VALUES (1, 1, NULL)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    whole(
        "convention_by_function_and_conv",
        'm.naming_convention = {"cut": lambda constraint, table: table.name[:1], "ix": "%(cut)s_%(column_0_N_name)s_ix", "uq": "%(cut)s_%(column_0_N_name)s_uq"}\nT("table_one", C("v", Integer, index=True), C("w", Integer, unique=True))',
        'm.naming_convention = {"cut": lambda constraint, table: table.name[:3], "ix": "%(cut)s_%(column_0_N_name)s_ix", "uq": "%(cut)s_%(column_0_N_name)s_uq"}\nfrom sqlalchemy.schema import conv\nT("table_one", C("v", Integer, index=True), C("w", Integer, unique=True), C("x", Integer), Index(conv("made_by_hand"), "x"), CheckConstraint("x > 0", name=conv("x_ok")))',
        "INSERT INTO table_one VALUES (1, 2, 3)",
    ),
    whole(
        "convention_with_names_beyond_the_limit",
        'm.naming_convention = {"ix": "index_%(table_name)s_%(column_0_N_name)s", "uq": "unique_%(table_name)s_%(column_0_N_name)s", "fk": "foreign_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"}\nT("a_table_of_a_rather_long_name", C("column_of_rather_long_name", Integer, index=True), C("another_column_of_long_name", Integer, ForeignKey("a_table_of_a_rather_long_name.id")))',
        'm.naming_convention = {"ix": "index_%(table_name)s_%(column_0_N_name)s", "uq": "unique_%(table_name)s_%(column_0_N_name)s", "fk": "foreign_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s"}\nT("a_table_of_a_rather_long_name", C("column_of_rather_long_name", BigInteger), C("another_column_of_long_name", Integer, ForeignKey("a_table_of_a_rather_long_name.id", ondelete="CASCADE")), UniqueConstraint("column_of_rather_long_name", "another_column_of_long_name"), Index(None, "another_column_of_long_name", "column_of_rather_long_name"))',
        "INSERT INTO a_table_of_a_rather_long_name VALUES (1, 2, 1)",
    ),
    whole(
        "names_with_dots_spaces_brackets_change",
        'T("a.b c", C("x(1)", Integer, index=True), C("[y]", Text, unique=True))\nT("ref", C("to", ForeignKey("a.b c.id", name="fk to")) if False else C("to", Integer))',
        'T("a.b c", C("x(1)", BigInteger, nullable=False, index=True), C("[y]", String(9), unique=True), C("`z`", Integer, server_default="3"), CheckConstraint(\'"x(1)" > 0\', name="ck.x (1)"))\nT("ref", C("to", Integer, unique=True))',
        "INSERT INTO \"a.b c\" VALUES (1, 2, 'x')",
    ),
    whole(
        "names_in_other_scripts_change",
        'T("données", C("prénom", String(20), index=True), C("größe", Integer, CheckConstraint("größe > 0", name="ck_größe")))\nT("表", C("列", ForeignKey("données.id", name="外键")))',
        'T("données", C("prénom", String(40), unique=True), C("größe", Numeric(6, 2), CheckConstraint("größe > 1", name="ck_größe")))\nT("表", C("列", ForeignKey("données.id", name="外键", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO \"données\" VALUES (1, 'x', 3)",
        'INSERT INTO "表" VALUES (1, 1)',
    ),
    whole(
        "names_by_key_and_quote",
        'Table("Order", m, C("id", Integer, primary_key=True, key="ident"), C("user", Text, key="owner", quote=True), C("Total", Numeric(8, 2), key="total"), Index("ix_Order_Total", "total"))',
        'Table("Order", m, C("id", Integer, primary_key=True, key="ident"), C("user", String(30), key="owner", nullable=False, server_default="me"), C("Total", Numeric(10, 2), key="total"), Index("ix_Order_Total", "total", "owner"), UniqueConstraint("owner", name="Uq"))',
        "INSERT INTO \"Order\" VALUES (1, 'x', 3)",
    ),
)
CASES: tuple[Case, ...] = (*_TABLES, *_COLUMNS, *_RENAMES, *_CONVENTIONS)
