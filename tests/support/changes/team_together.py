"""Several changes of a table and of its neighbours at once: moved, split, turned round, keyed anew."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from typing import Any

from support.changes.application import ORM, Application
from support.changes.case import BOTH, LITE, PG, Case


def both(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change of all the models, on both databases."""
    settings.setdefault("on", BOTH)
    renames = settings.get("renames") or "renamed_from" in after
    return Case("rename" if renames else "app together", name, before, after, rows, head=ORM, **settings)


def pg(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change on PostgreSQL."""
    return both(name, before, after, *rows, on=PG, **settings)


def lite(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change on SQLite."""
    return both(name, before, after, *rows, on=LITE, **settings)


SHOP = Application(
    "together",
    """
customer = Table("customer", m, C("id", Integer, primary_key=True), C("name", String(40), nullable=False), C("street", String(60)), C("city", String(40), index=True), C("vip", Boolean, server_default=false(), nullable=False))
orders = Table("orders", m, C("id", Integer, primary_key=True), C("customer_id", Integer, ForeignKey("customer.id", name="fk_customer"), nullable=False, index=True), C("state", Enum("new", "paid", "sent", name="state"), server_default="new", nullable=False), C("total", Numeric(10, 2), CheckConstraint("total >= 0", name="ck_total")), C("note", Text))
line = Table("line", m, C("order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True), C("pos", Integer, primary_key=True, autoincrement=False), C("sku", String(20), nullable=False), C("qty", Integer, server_default="1", nullable=False), UniqueConstraint("order_id", "sku", name="uq_line"))
""",
    (
        "INSERT INTO customer VALUES (1, 'Ann', 'A-Str. 1', 'Köln', true), (2, '', NULL, NULL, false), (3, 'Ann', 'A-Str. 1', 'Köln', false)",
        "INSERT INTO orders VALUES (1, 1, 'new', 0, ''), (2, 1, 'sent', 99999999.99, NULL), (3, 3, 'paid', NULL, 'it''s 100% :x')",
        "INSERT INTO line VALUES (1, 1, 'a', 1), (1, 2, 'b', 0), (2, 1, 'a', -3), (3, 1, '', 2147483647)",
    ),
)
shop, shop_pg, shop_lite = SHOP.both, SHOP.postgresql, SHOP.lite
LINE_KEYS = 'C("order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True), C("pos", Integer, primary_key=True, autoincrement=False)'
TWICE = 'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s"}\n'
TWINS = 'C("w", Integer, unique=True), UniqueConstraint("w")'
U = "00000000-0000-4000-8000-00000000000"

CASES = (
    shop(
        "renamed_retyped_keyed_defaulted",
        (
            'C("sku", String(20), nullable=False)',
            'C("article", String(40), primary_key=True, server_default="?", info={"renamed_from": "sku"})',
        ),
        (
            'UniqueConstraint("order_id", "sku", name="uq_line")',
            'UniqueConstraint("order_id", "article", name="uq_line")',
        ),
        kept=(("SELECT sku FROM line ORDER BY 1", "SELECT article FROM line ORDER BY 1"),),
    ),
    shop(
        "address_in_its_own_table",
        (
            'C("street", String(60)), C("city", String(40), index=True), ',
            'C("address_id", Integer, ForeignKey("address.id")), ',
        ),
        (
            "",
            'Table("address", m, C("id", Integer, primary_key=True), C("street", String(60)), C("city", String(40), index=True))',
        ),
    ),
    shop(
        "note_in_its_own_table_and_state_goes",
        (', C("note", Text)', ""),
        ('C("state", Enum("new", "paid", "sent", name="state"), server_default="new", nullable=False), ', ""),
        (
            "",
            'Table("note", m, C("order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True), C("note", Text, nullable=False), C("state", Enum("new", "paid", name="note_state")))',
        ),
    ),
    shop(
        "enum_moves_to_new_table",
        ('C("state", Enum("new", "paid", "sent", name="state"), server_default="new", nullable=False), ', ""),
        (
            "",
            'Table("history", m, C("id", Integer, primary_key=True), C("order_id", ForeignKey("orders.id")), C("state", Enum("new", "paid", "sent", "lost", name="state"), server_default="lost", nullable=False), CheckConstraint("state <> \'new\'", name="ck_state"))',
        ),
    ),
    shop(
        "value_renamed_added_table_renamed",
        ('Table("orders", m, ', 'Table("purchase", m, '),
        ('Enum("new", "paid", "sent", name="state")', 'Enum("new", "open", "settled", "sent", name="state")'),
        ('ForeignKey("orders.id", ondelete="CASCADE")', 'ForeignKey("purchase.id", ondelete="CASCADE")'),
        renames=("orders:purchase", "state.paid:settled"),
        on=PG,
        kept=(
            ("SELECT id FROM orders WHERE state = 'paid'", "SELECT id FROM purchase WHERE state = 'settled'"),
        ),
    ),
    shop(
        "checked_text_value_added_table_renamed",
        ('Table("orders", m, ', 'Table("purchase", m, '),
        (
            'Enum("new", "paid", "sent", name="state")',
            'Enum("new", "open", "paid", "sent", name="ck_state", native_enum=False, create_constraint=True)',
        ),
        ('ForeignKey("orders.id", ondelete="CASCADE")', 'ForeignKey("purchase.id", ondelete="CASCADE")'),
        renames=("orders:purchase",),
        kept=(
            ("SELECT state, total FROM orders ORDER BY id", "SELECT state, total FROM purchase ORDER BY id"),
        ),
    ),
    shop(
        "line_surrogate_and_columns",
        (
            LINE_KEYS,
            'C("id", Integer, primary_key=True), C("order_id", Integer, ForeignKey("orders.id"), nullable=False, index=True), C("pos", SmallInteger, server_default="0")',
        ),
        (
            'C("qty", Integer, server_default="1", nullable=False)',
            'C("qty", Numeric(12, 1), server_default="1.5", nullable=False), CheckConstraint("qty <> 0.1")',
        ),
    ),
    shop(
        "foreign_key_turned_round",
        (
            'C("customer_id", Integer, ForeignKey("customer.id", name="fk_customer"), nullable=False, index=True), ',
            "",
        ),
        (
            'C("street", String(60))',
            'C("order_id", Integer, ForeignKey("orders.id", name="fk_order"), unique=True)',
        ),
        rows=SHOP.rows[:1],
    ),
    shop(
        "foreign_keys_in_a_circle",
        (
            'C("street", String(60))',
            'C("last_order", Integer, ForeignKey("orders.id", name="fk_last", use_alter=True, ondelete="SET NULL"))',
        ),
        foreign_keys=True,
    ),
    shop(
        "foreign_keys_in_a_circle_unnamed",
        ('C("street", String(60))', 'C("last_order", Integer, ForeignKey("orders.id"))'),
        on=PG,
    ),
    shop(
        "everything_bigger",
        (
            '"customer", m, C("id", Integer',
            '"customer", m, C("id", BigInteger().with_variant(Integer, "sqlite")',
        ),
        ('"orders", m, C("id", Integer', '"orders", m, C("id", BigInteger().with_variant(Integer, "sqlite")'),
        ('C("customer_id", Integer', 'C("customer_id", BigInteger'),
        ('C("order_id", Integer', 'C("order_id", BigInteger'),
        ("Numeric(10, 2)", "Numeric(20, 4)"),
        foreign_keys=True,
    ),
    shop(
        "customer_by_name",
        (
            'C("id", Integer, primary_key=True), C("name", String(40), nullable=False)',
            'C("name", String(40), primary_key=True)',
        ),
        (
            'C("customer_id", Integer, ForeignKey("customer.id", name="fk_customer"), nullable=False, index=True)',
            'C("customer", String(40), ForeignKey("customer.name", name="fk_customer"), index=True)',
        ),
        refused=True,
        repair=("UPDATE customer SET name = 'Bob' WHERE id = 3",),
        rows=SHOP.rows[:1],
    ),
    shop(
        "unique_for_new_key",
        ('C("name", String(40), nullable=False)', 'C("name", String(40), nullable=False, unique=True)'),
        ('C("note", Text)', 'C("who", String(40), ForeignKey("customer.name"))'),
        refused=True,
        repair=("UPDATE customer SET name = 'Bob' WHERE id = 3",),
    ),
    shop(
        "three_refusals",
        ('C("street", String(60))', 'C("street", String(60), nullable=False)'),
        ('C("city", String(40), index=True)', 'C("city", String(40), unique=True)'),
        (
            'C("qty", Integer, server_default="1", nullable=False)',
            'C("qty", Integer, CheckConstraint("qty > 0"), nullable=False)',
        ),
        refused=True,
        repair=("UPDATE customer SET street = '', city = 'c' || id", "UPDATE line SET qty = 1"),
    ),
    shop(
        "last_statement_refused",
        (
            'C("vip", Boolean, server_default=false(), nullable=False)',
            'C("vip", Boolean, nullable=False), C("new", Integer, index=True)',
        ),
        ('C("note", Text)', 'C("note", Text, nullable=False, index=True)'),
        (
            'C("qty", Integer, server_default="1", nullable=False)',
            'C("qty", BigInteger, server_default="2", nullable=False)',
        ),
        refused=True,
        repair=("UPDATE orders SET note = '' WHERE note IS NULL",),
    ),
    shop(
        "drop_all_and_anew",
        (
            'Table("line", m, ' + LINE_KEYS,
            'Table("item", m, C("id", Uuid, primary_key=True), C("order_id", ForeignKey("orders.id"))',
        ),
        ('C("sku", String(20), nullable=False)', 'C("sku", CHAR(5))'),
    ),
    shop(
        "children_gone_and_column",
        (
            'line = Table("line", m, '
            + LINE_KEYS
            + ', C("sku", String(20), nullable=False), C("qty", Integer, server_default="1", nullable=False), UniqueConstraint("order_id", "sku", name="uq_line"))\n',
            "",
        ),
        ('C("total", Numeric(10, 2), CheckConstraint("total >= 0", name="ck_total"))', 'C("total", Float)'),
        values_change=True,
    ),
    shop(
        "parent_gone_with_column",
        (
            'C("customer_id", Integer, ForeignKey("customer.id", name="fk_customer"), nullable=False, index=True), ',
            "",
        ),
        (
            'customer = Table("customer", m, C("id", Integer, primary_key=True), C("name", String(40), nullable=False), C("street", String(60)), C("city", String(40), index=True), C("vip", Boolean, server_default=false(), nullable=False))\n',
            "",
        ),
        rows=SHOP.rows[:1],
    ),
    shop(
        "names_of_index_and_unique_swap",
        ('C("city", String(40), index=True)', 'C("city", String(40))'),
        (
            'UniqueConstraint("order_id", "sku", name="uq_line")',
            'Index("uq_line", "order_id", "sku", unique=True), CheckConstraint("pos > 0", name="ck_total2")',
        ),
        ("", 'Index("ix_customer_city", customer.c.name, customer.c.city)'),
    ),
    shop(
        "check_name_moves_to_other_table",
        ('CheckConstraint("total >= 0", name="ck_total")', 'CheckConstraint("total > -1")'),
        (
            'UniqueConstraint("order_id", "sku", name="uq_line")',
            'CheckConstraint("qty IS NOT NULL", name="ck_total"), UniqueConstraint("sku", "order_id", name="uq_line")',
        ),
    ),
    shop(
        "two_columns_renamed_and_indexed",
        (
            'C("street", String(60)), C("city", String(40), index=True)',
            'C("road", String(60), info={"renamed_from": "street"}), C("town", String(60), index=True, info={"renamed_from": "city"}), UniqueConstraint("id", "town")',
        ),
        kept=(
            ("SELECT street, city FROM customer ORDER BY id", "SELECT road, town FROM customer ORDER BY id"),
        ),
    ),
    shop(
        "self_reference_in_renamed",
        ('Table("customer", m, ', 'Table("client", m, C("boss_id", ForeignKey("client.id")), '),
        (
            'ForeignKey("customer.id", name="fk_customer")',
            'ForeignKey("client.id", name="fk_customer", ondelete="CASCADE")',
        ),
        renames=("customer:client",),
        kept=(("SELECT id, name FROM customer ORDER BY id", "SELECT id, name FROM client ORDER BY id"),),
    ),
    shop_pg(
        "schema_for_two_of_three",
        ('C("note", Text))', 'C("note", Text), schema="sales")'),
        ('ForeignKey("orders.id", ondelete="CASCADE")', 'ForeignKey("sales.orders.id", ondelete="CASCADE")'),
    ),
    shop_pg(
        "identity_enum_array_at_once",
        ('"orders", m, C("id", Integer', '"orders", m, C("id", Integer, Identity(start=50)'),
        (
            'C("state", Enum("new", "paid", "sent", name="state"), server_default="new", nullable=False)',
            'C("state", ARRAY(Enum("new", "paid", "lost", "sent", name="state")), server_default="{}", nullable=False)',
        ),
        ('C("note", Text)', 'C("note", pg.JSONB)'),
        refused=True,
        values_change=True,
    ),
    shop_pg(
        "generated_over_retyped",
        (
            'C("total", Numeric(10, 2), CheckConstraint("total >= 0", name="ck_total"))',
            'C("total", Numeric(12, 3), CheckConstraint("total >= 0", name="ck_total")), C("vat", Numeric, Computed("total * 0.19")), Index("ix_vat", "vat", postgresql_where=text("vat > 1"))',
        ),
    ),
    both(
        "keys_to_uuid",
        'Table("a", m, C("id", Integer, primary_key=True), C("x", Text))\nTable("b", m, C("id", Integer, primary_key=True), C("a_id", Integer, ForeignKey("a.id")))',
        'Table("a", m, C("id", Uuid, primary_key=True), C("x", Text))\nTable("b", m, C("id", Uuid, primary_key=True), C("a_id", Uuid, ForeignKey("a.id")))',
        "INSERT INTO a VALUES (1, 'x'), (2, NULL)",
        "INSERT INTO b VALUES (1, 1), (2, NULL)",
        refused=True,
        repair=("DELETE FROM b", "DELETE FROM a"),
    ),
    both(
        "keys_from_uuid_to_text",
        'Table("a", m, C("id", Uuid, primary_key=True), C("x", Text))\nTable("b", m, C("id", Integer, primary_key=True), C("a_id", Uuid, ForeignKey("a.id", ondelete="CASCADE"), index=True))',
        'Table("a", m, C("id", String(36), primary_key=True), C("x", Text, unique=True))\nTable("b", m, C("id", Integer, primary_key=True), C("a_id", String(36), ForeignKey("a.id", ondelete="CASCADE"), index=True, nullable=False))',
        f"INSERT INTO a VALUES ('{U}1', 'x')".replace("-", "-"),
        f"INSERT INTO b VALUES (1, '{U}1')",
        values_change=True,
    ),
    both(
        "tree_becomes_closure",
        'Table("node", m, C("id", Integer, primary_key=True), C("up", Integer, ForeignKey("node.id", ondelete="CASCADE")), C("name", String(10), unique=True))',
        'Table("node", m, C("id", Integer, primary_key=True), C("name", String(10), nullable=False), C("depth", Integer, server_default="0", nullable=False))\nTable("path", m, C("a", ForeignKey("node.id", ondelete="CASCADE"), primary_key=True), C("b", ForeignKey("node.id", ondelete="CASCADE"), primary_key=True), C("steps", Integer, CheckConstraint("steps >= 0"), nullable=False), Index("ix_path_b", "b", "steps"))',
        "INSERT INTO node VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, '')",
        foreign_keys=True,
    ),
    both(
        "two_tables_joined",
        'Table("user", m, C("id", Integer, primary_key=True), C("name", Text))\nTable("profile", m, C("user_id", ForeignKey("user.id"), primary_key=True), C("bio", Text), C("born", Date, server_default=text("\'2000-01-01\'")))',
        'Table("user", m, C("id", Integer, primary_key=True), C("name", String(50), nullable=False), C("bio", Text), C("born", Date, server_default=text("\'2000-01-01\'")))',
        "INSERT INTO \"user\" VALUES (1, 'a'), (2, '')",
        "INSERT INTO profile (user_id, bio) VALUES (1, 'x')",
    ),
    both(
        "many_to_one_becomes_many_to_many",
        'Table("tag", m, C("id", Integer, primary_key=True), C("word", String(9)))\nTable("post", m, C("id", Integer, primary_key=True), C("tag_id", ForeignKey("tag.id"), nullable=False))',
        'Table("tag", m, C("id", Integer, primary_key=True), C("word", String(9), nullable=False, unique=True))\nTable("post", m, C("id", Integer, primary_key=True))\nTable("post_tag", m, C("post_id", ForeignKey("post.id"), primary_key=True), C("tag_id", ForeignKey("tag.id"), primary_key=True))',
        "INSERT INTO tag VALUES (1, 'x'), (2, 'X')",
    ),
    both(
        "generic_key_made_concrete",
        'Table("img", m, C("id", Integer, primary_key=True))\nTable("note", m, C("id", Integer, primary_key=True), C("kind", String(10), nullable=False), C("target", Integer, nullable=False), Index("ix_target", "kind", "target"))',
        'Table("img", m, C("id", Integer, primary_key=True))\nTable("note", m, C("id", Integer, primary_key=True), C("img_id", ForeignKey("img.id", ondelete="CASCADE")), C("text", Text), CheckConstraint("img_id IS NOT NULL OR text IS NOT NULL", name="ck_one"))',
        "INSERT INTO img VALUES (1)",
        "INSERT INTO note VALUES (1, 'img', 1)",
        refused=True,
        repair=("DELETE FROM note",),
    ),
    both(
        "amount_with_currency",
        'Table("pay", m, C("id", Integer, primary_key=True), C("amount", Float, nullable=False), C("at", String(30)))',
        'Table("pay", m, C("id", Integer, primary_key=True), C("amount", Numeric(12, 2), nullable=False), C("currency", Enum("EUR", "USD", name="currency"), server_default="EUR", nullable=False), C("at", DateTime(timezone=True), server_default=func.now()), CheckConstraint("amount <> 0 OR currency = \'EUR\'"), Index("ix_pay", "currency", "at"))',
        "INSERT INTO pay VALUES (1, 1.25, '2024-01-01 00:00:00'), (2, 0, NULL)",
        values_change=True,
    ),
    both(
        "amount_with_bad_moment",
        'Table("pay", m, C("id", Integer, primary_key=True), C("at", String(30)), C("n", Integer))',
        'Table("pay", m, C("id", Integer, primary_key=True), C("at", DateTime), C("n", String(2)))',
        "INSERT INTO pay VALUES (1, 'yesterday noon', 1), (2, '', 123)",
        refused=True,
        repair=("UPDATE pay SET at = NULL, n = 1",),
    ),
    lite(
        "rebuilt_with_children_view_trigger",
        'T("p", C("v", Integer))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE")), C("q", ForeignKey("p.id", ondelete="SET NULL")))',
        'T("p", C("v", String(5), nullable=False, server_default="x"))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False), C("q", ForeignKey("p.id", ondelete="SET NULL")), C("n", Text, CheckConstraint("n <> \'\'")))',
        "INSERT INTO p VALUES (1, 5), (2, 0)",
        "INSERT INTO c VALUES (1, 1, 2), (2, 2, NULL)",
        foreign_keys=True,
    ),
    *(
        lite(
            f"unique_said_twice_{name}",
            f'{TWICE}T("t", {before})',
            f'{TWICE}T("t", {after})',
            "INSERT INTO t (id, v) VALUES (1, 2), (2, NULL)",
        )
        for name, before, after in (
            ("comes", 'C("v", Integer)', f'C("v", Integer), {TWINS}'),
            ("goes", f'C("v", Integer), {TWINS}', 'C("v", Integer)'),
            ("stays", f'C("v", Integer), {TWINS}', f'C("v", Text), {TWINS}'),
        )
    ),
    lite(
        "check_said_twice_comes",
        'T("t", C("v", Text))',
        'T("t", C("v", Text), C("w", Integer, CheckConstraint("w > 0")), CheckConstraint("w > 0"))',
        "INSERT INTO t (id, v) VALUES (1, 'x')",
    ),
    lite(
        "quoted_colon_renamed_as_its_check_goes",
        'T("t", C("t:me", Integer), CheckConstraint(\'"t:me" > 0\', name="ck"))',
        'T("t", C("w", Integer, info={"renamed_from": "t:me"}))',
        "INSERT INTO t VALUES (1, 2)",
    ),
)
