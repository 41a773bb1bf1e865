"""A shop: enums, money, keys of several columns, generated columns, JSON; no convention."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

MODELS = """
class Base(DeclarativeBase):
    metadata = m


class Status(enum.Enum):
    new = "new"
    paid = "paid"
    sent = "sent"


Money = Annotated[Decimal, mapped_column(Numeric(10, 2))]
Key = Annotated[int, mapped_column(primary_key=True)]


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[Key]
    email: Mapped[str] = mapped_column(String(120), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20))
    joined: Mapped[date] = mapped_column(server_default=func.current_date())
    vip: Mapped[bool] = mapped_column(Boolean(name="ck_vip", create_constraint=True), server_default=text("false"))


class Product(Base):
    __tablename__ = "products"
    id: Mapped[Key]
    sku: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(String(100))
    price: Mapped[Money]
    cost: Mapped[Money | None]
    margin: Mapped[Decimal | None] = mapped_column(Numeric(10, 2), Computed("price - cost", persisted=True))
    tags: Mapped[Any] = mapped_column(JSON().with_variant(pg.JSONB(), "postgresql"), server_default="[]")
    weight: Mapped[float | None]
    __table_args__ = (
        CheckConstraint("price > 0"),
        CheckConstraint("cost BETWEEN 0 AND price", name="cost_below_price"),
        Index("ix_products_title", text("lower(title)")),
    )


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[Key]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="RESTRICT"))
    status: Mapped[Status] = mapped_column(server_default="new")
    placed: Mapped[datetime] = mapped_column(server_default=func.now())
    note: Mapped[str | None]
    __table_args__ = (Index("ix_orders_open", "customer_id", postgresql_where=text("status <> 'sent'"), sqlite_where=text("status <> 'sent'")),)


class Item(Base):
    __tablename__ = "order_items"
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))
    amount: Mapped[int] = mapped_column(CheckConstraint("amount > 0"), server_default="1")
    price: Mapped[Money]


class Shipment(Base):
    __tablename__ = "shipments"
    id: Mapped[Key]
    order_id: Mapped[int]
    line: Mapped[int]
    code: Mapped[uuid.UUID | None]
    sent: Mapped[timedelta | None]
    label: Mapped[bytes | None]
    __table_args__ = (ForeignKeyConstraint(["order_id", "line"], ["order_items.order_id", "order_items.line"]),)
"""
ROWS = (
    "INSERT INTO customers (id, email, phone) VALUES (1, 'a@x', '123'), (2, 'b@x', NULL)",
    "INSERT INTO products (id, sku, title, price, cost, weight) VALUES (1, 'AB-1', 'Thing', 10.50, 4.25, 1.5), (2, 'AB-2', 'Other', 3, NULL, NULL)",
    "INSERT INTO orders (id, customer_id, status, note) VALUES (1, 1, 'paid', 'hurry'), (2, 2, 'new', NULL)",
    "INSERT INTO order_items VALUES (1, 1, 1, 2, 10.50), (1, 2, 2, 1, 3), (2, 1, 1, 1, 9)",
    "INSERT INTO shipments (id, order_id, line) VALUES (1, 1, 1), (2, 1, 2)",
)
SHOP = Application("shop", MODELS, ROWS)
both, pg, lite = SHOP.both, SHOP.postgresql, SHOP.lite

STATUS = '    sent = "sent"\n'
PRICE = "mapped_column(Numeric(10, 2))]"
COLUMN = '    status: Mapped[Status] = mapped_column(server_default="new")\n'
MARGIN = '    margin: Mapped[Decimal | None] = mapped_column(Numeric(10, 2), Computed("price - cost", persisted=True))\n'
TAGS = '    tags: Mapped[Any] = mapped_column(JSON().with_variant(pg.JSONB(), "postgresql"), server_default="[]")\n'
VIP = '    vip: Mapped[bool] = mapped_column(Boolean(name="ck_vip", create_constraint=True), server_default=text("false"))\n'
PHONE = "    phone: Mapped[str | None] = mapped_column(String(20))\n"
EMAIL = "    email: Mapped[str] = mapped_column(String(120), unique=True)\n"
NOTE = "    note: Mapped[str | None]\n"
TITLES = '        Index("ix_products_title", text("lower(title)")),\n'
SHIP = '    __table_args__ = (ForeignKeyConstraint(["order_id", "line"], ["order_items.order_id", "order_items.line"]),)\n'
OPEN = '    __table_args__ = (Index("ix_orders_open", "customer_id", postgresql_where=text("status <> \'sent\'"), sqlite_where=text("status <> \'sent\'")),)\n'
PRODUCT_ID = '    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))\n'

CASES = (
    both("enum_gains_a_value_first", ('    new = "new"\n', '    cart = "cart"\n    new = "new"\n')),
    both(
        "enum_gains_a_value_last_and_is_default",
        (STATUS, STATUS + '    back = "back"\n'),
        (COLUMN, COLUMN.replace('"new"', '"back"')),
    ),
    both(
        "enum_gains_a_value_used_in_index",
        (STATUS, STATUS + '    back = "back"\n'),
        (OPEN, OPEN.replace("<> 'sent'", "= 'back'")),
    ),
    both("enum_loses_a_value_in_index", (STATUS, ""), (OPEN, OPEN.replace("'sent'", "'paid'"))),
    both(
        "enum_renames_a_value",
        ('    paid = "paid"\n', '    payed = "paid"\n'),
        renames=("status.paid:payed",),
        on=("postgresql",),
    ),
    both(
        "enum_values_reordered",
        ('    new = "new"\n    paid = "paid"\n', '    paid = "paid"\n    new = "new"\n'),
    ),
    both(
        "enum_type_renamed",
        (
            COLUMN,
            '    status: Mapped[Status] = mapped_column(Enum(Status, name="order_status"), server_default="new")\n',
        ),
    ),
    both(
        "enum_to_plain_string",
        (COLUMN, '    status: Mapped[str] = mapped_column(String(20), server_default="new")\n'),
    ),
    both(
        "enum_to_checked_string",
        (
            COLUMN,
            '    status: Mapped[Status] = mapped_column(Enum(Status, native_enum=False, create_constraint=True, name="ck_status"), server_default="new")\n',
        ),
    ),
    both("enum_shared_by_second_table", (PRODUCT_ID, PRODUCT_ID + "    status: Mapped[Status | None]\n")),
    both(
        "enum_moves_to_other_table",
        (COLUMN, ""),
        (OPEN, ""),
        (PRODUCT_ID, PRODUCT_ID + '    status: Mapped[Status] = mapped_column(server_default="new")\n'),
    ),
    both(
        "enum_moves_and_gains",
        (COLUMN, ""),
        (OPEN, ""),
        (STATUS, STATUS + '    back = "back"\n'),
        (PRODUCT_ID, PRODUCT_ID + '    status: Mapped[Status] = mapped_column(server_default="new")\n'),
    ),
    both("enum_default_removed", (COLUMN, "    status: Mapped[Status]\n")),
    both(
        "enum_nullable_with_index",
        (COLUMN, "    status: Mapped[Status | None] = mapped_column(index=True)\n"),
    ),
    both(
        "enum_column_renamed_and_gains",
        (
            COLUMN,
            '    state: Mapped[Status] = mapped_column(server_default="new", info={"renamed_from": "status"})\n',
        ),
        (STATUS, STATUS + '    back = "back"\n'),
        (OPEN, OPEN.replace("status <>", "state <>")),
    ),
    both(
        "enum_gains_and_second_column",
        (STATUS, STATUS + '    back = "back"\n'),
        (NOTE, NOTE + '    earlier: Mapped[Status | None] = mapped_column(server_default="back")\n'),
    ),
    pg(
        "enum_in_its_own_schema",
        (
            COLUMN,
            '    status: Mapped[Status] = mapped_column(Enum(Status, schema="kinds"), server_default="new")\n',
        ),
        (
            "class Base",
            'event.listen(m, "before_create", DDL("CREATE SCHEMA IF NOT EXISTS kinds"))\n\n\nclass Base',
        ),
        by_revision=False,
    ),
    pg(
        "enum_array_added",
        (
            NOTE,
            NOTE
            + '    seen: Mapped[list[Status] | None] = mapped_column(ARRAY(Enum(Status)), server_default="{new}")\n',
        ),
    ),
    pg(
        "enum_to_array_of_it",
        (COLUMN, "    status: Mapped[list[Status]] = mapped_column(ARRAY(Enum(Status)))\n"),
        (OPEN, ""),
        rows=ROWS[:2],
    ),
    both(
        "money_widened_everywhere",
        (PRICE, "mapped_column(Numeric(14, 4))]"),
        ("mapped_column(Numeric(10, 2), Computed", "mapped_column(Numeric(14, 4), Computed"),
        values_change=True,
    ),
    both(
        "money_to_integer_cents",
        (PRICE, "mapped_column(BigInteger)]"),
        ("mapped_column(Numeric(10, 2), Computed", "mapped_column(BigInteger, Computed"),
        rows=tuple(one.replace("10.50", "10").replace("4.25", "4") for one in ROWS),
        values_change=True,
    ),
    both(
        "money_widened_under_computed_alone",
        (
            "    price: Mapped[Money]\n    cost",
            "    price: Mapped[Decimal] = mapped_column(Numeric(12, 2))\n    cost",
        ),
    ),
    both(
        "margin_expression_changed", (MARGIN, MARGIN.replace("price - cost", "(price - cost) * 100 / price"))
    ),
    both(
        "margin_becomes_plain",
        (MARGIN, "    margin: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))\n"),
    ),
    both(
        "margin_dropped_with_its_source",
        (MARGIN, ""),
        ("    cost: Mapped[Money | None]\n", ""),
        ('        CheckConstraint("cost BETWEEN 0 AND price", name="cost_below_price"),\n', ""),
    ),
    both(
        "margin_source_renamed",
        (
            "    cost: Mapped[Money | None]\n",
            '    expense: Mapped[Decimal | None] = mapped_column(Numeric(10, 2), info={"renamed_from": "cost"})\n',
        ),
        (MARGIN, MARGIN.replace("- cost", "- expense")),
        ('"cost BETWEEN', '"expense BETWEEN'),
    ),
    both(
        "margin_gains_index_and_check",
        (MARGIN, MARGIN.replace("persisted=True)", "persisted=True), index=True")),
        (TITLES, TITLES + '        CheckConstraint("margin > -1000"),\n'),
    ),
    both(
        "margin_renamed",
        (MARGIN, MARGIN.replace("    margin", "    profit")),
        renames=("products.margin:profit",),
    ),
    both(
        "plain_becomes_computed",
        (
            "    weight: Mapped[float | None]\n",
            '    weight: Mapped[float | None] = mapped_column(Float, Computed("price * 2", persisted=True))\n',
        ),
        values_change=True,
    ),
    lite("margin_becomes_virtual", (MARGIN, MARGIN.replace("persisted=True", "persisted=False"))),
    lite(
        "virtual_added_to_rows",
        (
            NOTE,
            NOTE
            + "    word: Mapped[str | None] = mapped_column(String, Computed(\"note || '!'\", persisted=False))\n",
        ),
    ),
    both(
        "stored_added_to_rows",
        (
            NOTE,
            NOTE
            + "    word: Mapped[str | None] = mapped_column(String, Computed(\"coalesce(note, '') || '100%'\", persisted=True))\n",
        ),
    ),
    both("tags_default_changed", (TAGS, TAGS.replace('"[]"', "'{\"a\": [1, 2]}'"))),
    both(
        "tags_default_as_text",
        (TAGS, TAGS.replace('server_default="[]"', "server_default=text(\"'[]'\")")),
        stable=True,
    ),
    pg(
        "tags_json_to_jsonb_index",
        (
            TITLES,
            TITLES
            + '        Index("ix_tags", "tags", postgresql_using="gin"),\n        Index("ix_tags_path", "tags", postgresql_using="gin", postgresql_ops={"tags": "jsonb_path_ops"}),\n',
        ),
    ),
    pg("tags_to_plain_json", (TAGS, '    tags: Mapped[Any] = mapped_column(JSON, server_default="[]")\n')),
    pg(
        "tags_to_text_array",
        (TAGS, '    tags: Mapped[list[str]] = mapped_column(ARRAY(String(20)), server_default="{}")\n'),
        rows=ROWS[:1],
    ),
    both(
        "text_to_json",
        (NOTE, "    note: Mapped[Any] = mapped_column(JSON, nullable=True)\n"),
        rows=(
            *ROWS[:2],
            "INSERT INTO orders (id, customer_id, note) VALUES (1, 1, '{\"a\": 1}'), (2, 1, NULL)",
        ),
    ),
    both(
        "named_boolean_check_goes",
        (VIP, '    vip: Mapped[bool] = mapped_column(server_default=text("false"))\n'),
    ),
    both("boolean_to_integer", (VIP, '    vip: Mapped[int] = mapped_column(server_default="0")\n')),
    both(
        "boolean_to_enum",
        (
            VIP,
            '    vip: Mapped[str] = mapped_column(Enum("true", "false", name="vip"), server_default="false")\n',
        ),
    ),
    both("phone_to_big_integer", (PHONE, "    phone: Mapped[int | None] = mapped_column(BigInteger)\n")),
    both(
        "phone_not_null_with_default",
        (PHONE, '    phone: Mapped[str] = mapped_column(String(20), server_default="")\n'),
        refused=True,
    ),
    both(
        "phone_gets_like_check",
        (
            PHONE,
            '    phone: Mapped[str | None] = mapped_column(String(20), CheckConstraint("phone LIKE \'1%\' OR phone IS NULL", name="ck_phone"))\n',
        ),
    ),
    both(
        "phone_gets_length_check",
        (
            PHONE,
            '    phone: Mapped[str | None] = mapped_column(String(20), CheckConstraint("length(phone) BETWEEN 3 AND 20"))\n',
        ),
    ),
    pg(
        "phone_gets_regex_check",
        (
            PHONE,
            "    phone: Mapped[str | None] = mapped_column(String(20), CheckConstraint(r\"phone ~ '^[0-9:%]+$'\"))\n",
        ),
    ),
    both(
        "unnamed_check_changed",
        ('        CheckConstraint("price > 0"),\n', '        CheckConstraint("price >= 1"),\n'),
    ),
    both(
        "unnamed_check_gets_a_name",
        (
            '        CheckConstraint("price > 0"),\n',
            '        CheckConstraint("price > 0", name="price_positive"),\n',
        ),
    ),
    both("unnamed_check_dropped_other_stays", ('        CheckConstraint("price > 0"),\n', "")),
    both(
        "column_check_moved_to_table",
        (
            '    amount: Mapped[int] = mapped_column(CheckConstraint("amount > 0"), server_default="1")\n',
            '    amount: Mapped[int] = mapped_column(server_default="1")\n    __table_args__ = (CheckConstraint("amount > 0"),)\n',
        ),
        stable=True,
    ),
    both("check_said_otherwise", ("cost BETWEEN 0 AND price", "cost >= 0 AND cost <= price")),
    both(
        "unnamed_unique_gets_a_name",
        (
            EMAIL,
            '    email: Mapped[str] = mapped_column(String(120))\n    __table_args__ = (UniqueConstraint("email", name="one_email"),)\n',
        ),
    ),
    both(
        "unnamed_unique_deferrable",
        (
            EMAIL,
            '    email: Mapped[str] = mapped_column(String(120))\n    __table_args__ = (UniqueConstraint("email", deferrable=True, initially="DEFERRED"),)\n',
        ),
        on=("postgresql",),
    ),
    both("unnamed_unique_dropped", (EMAIL, "    email: Mapped[str] = mapped_column(String(120))\n")),
    both("index_expression_changed", (TITLES, '        Index("ix_products_title", text("upper(title)")),\n')),
    both("index_expression_to_column", (TITLES, '        Index("ix_products_title", "title"),\n')),
    both(
        "index_unique_and_sorted",
        (
            TITLES,
            '        Index("ix_products_title", text("lower(title)"), text("price DESC"), unique=True),\n',
        ),
    ),
    pg(
        "index_included_and_stored",
        (
            TITLES,
            '        Index("ix_products_title", "title", postgresql_include=["price"], postgresql_with={"fillfactor": 70}),\n',
        ),
    ),
    pg(
        "index_nulls_last",
        (
            TITLES,
            '        Index("ix_products_title", desc("weight").nulls_last(), text("title varchar_pattern_ops")),\n',
        ),
    ),
    both(
        "index_predicate_dropped", (OPEN, '    __table_args__ = (Index("ix_orders_open", "customer_id"),)\n')
    ),
    both(
        "composite_key_to_own_id",
        (
            '    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True)\n    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n',
            '    id: Mapped[Key]\n    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id", ondelete="CASCADE"))\n    line: Mapped[int]\n    __table_args__ = (UniqueConstraint("order_id", "line"),)\n',
        ),
        rows=ROWS[:3],
    ),
    both(
        "composite_key_widened",
        (
            '    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))\n',
            '    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"), primary_key=True)\n',
        ),
        (SHIP, ""),
    ),
    both("composite_foreign_key_dropped", (SHIP, "")),
    both(
        "composite_foreign_key_cascades",
        (
            SHIP,
            SHIP.replace('"order_items.line"]', '"order_items.line"], ondelete="CASCADE", name="fk_item"'),
        ),
    ),
    pg(
        "foreign_key_set_null_of_one_and_match",
        (
            SHIP,
            SHIP.replace(
                '"order_items.line"]',
                '"order_items.line"], match="FULL", deferrable=True, initially="DEFERRED"',
            ),
        ),
    ),
    both(
        "foreign_key_restrict_to_set_null",
        (
            'customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="RESTRICT"))',
            'customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id", ondelete="SET NULL"))',
        ),
    ),
    both(
        "key_integer_to_big_all",
        (
            "mapped_column(primary_key=True)]",
            'mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)]',
        ),
        (
            "customer_id: Mapped[int] = mapped_column(",
            "customer_id: Mapped[int] = mapped_column(BigInteger, ",
        ),
    ),
    both(
        "line_renamed_in_both",
        (
            "    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n",
            "    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n",
        ),
        ("    line: Mapped[int]\n    code", "    no: Mapped[int]\n    code"),
        (SHIP, SHIP.replace("line", "no")),
        renames=("order_items.line:no", "shipments.line:no"),
    ),
    both(
        "uuid_to_string",
        (
            "    code: Mapped[uuid.UUID | None]\n",
            "    code: Mapped[str | None] = mapped_column(String(36))\n",
        ),
        rows=(
            *ROWS[:4],
            "INSERT INTO shipments (id, order_id, line, code) VALUES (1, 1, 1, '2f1a6c3e-6b1c-4c1e-9a55-0123456789ab')",
        ),
    ),
    both(
        "uuid_as_text_kind",
        (
            "    code: Mapped[uuid.UUID | None]\n",
            "    code: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))\n",
        ),
        stable=True,
    ),
    both(
        "uuid_not_native",
        (
            "    code: Mapped[uuid.UUID | None]\n",
            "    code: Mapped[uuid.UUID | None] = mapped_column(Uuid(native_uuid=False))\n",
        ),
    ),
    pg(
        "interval_fields",
        (
            "    sent: Mapped[timedelta | None]\n",
            '    sent: Mapped[timedelta | None] = mapped_column(pg.INTERVAL(fields="DAY TO SECOND", precision=3), server_default=text("\'1 day\'"))\n',
        ),
    ),
    both("interval_to_integer", ("    sent: Mapped[timedelta | None]\n", "    sent: Mapped[int | None]\n")),
    both(
        "bytes_to_text",
        ("    label: Mapped[bytes | None]\n", "    label: Mapped[str | None] = mapped_column(Text)\n"),
    ),
    both(
        "float_to_numeric",
        (
            "    weight: Mapped[float | None]\n",
            "    weight: Mapped[Decimal | None] = mapped_column(Numeric(8, 3))\n",
        ),
        values_change=True,
    ),
    both(
        "float_to_double",
        ("    weight: Mapped[float | None]\n", "    weight: Mapped[float | None] = mapped_column(Double)\n"),
        stable=False,
    ),
    both(
        "float_to_real",
        (
            "    weight: Mapped[float | None]\n",
            '    weight: Mapped[float | None] = mapped_column(REAL, server_default=text("0.5"))\n',
        ),
    ),
    both(
        "two_columns_swap_names",
        (
            "    price: Mapped[Money]\n    cost: Mapped[Money | None]\n",
            '    cost: Mapped[Money] = mapped_column(info={"renamed_from": "price"})\n    price: Mapped[Money | None] = mapped_column(info={"renamed_from": "cost"})\n',
        ),
        (MARGIN, MARGIN.replace("price - cost", "cost - price")),
        ('"price > 0"', '"cost > 0"'),
        ("cost BETWEEN 0 AND price", "price BETWEEN 0 AND cost"),
        kept=(
            ("SELECT price, cost FROM products ORDER BY id", "SELECT cost, price FROM products ORDER BY id"),
        ),
    ),
    both(
        "date_to_timestamp",
        (
            "    joined: Mapped[date] = mapped_column(server_default=func.current_date())\n",
            "    joined: Mapped[datetime] = mapped_column(server_default=func.now())\n",
        ),
        values_change=True,
    ),
    both("date_default_fixed", ("server_default=func.current_date()", 'server_default="2020-01-31"')),
    both(
        "timestamp_to_zoned",
        (
            "    placed: Mapped[datetime] = mapped_column(server_default=func.now())\n",
            "    placed: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())\n",
        ),
    ),
    both(
        "orders_merged_into_one_table",
        (
            NOTE,
            NOTE
            + "    ship_code: Mapped[str | None] = mapped_column(String(36), unique=True)\n    shipped: Mapped[bool] = mapped_column(server_default=sa.false())\n",
        ),
    ),
)
