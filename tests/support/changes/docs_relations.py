"""Example models of SQLAlchemy's documentation on relationships, and the changes that come to each next."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import declared

NODE = declared(
    "docs",
    """
class Node(Base):
    __tablename__ = "node"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id = mapped_column(Integer, ForeignKey("node.id"))
    data = mapped_column(String(50))
    children = relationship("Node")
""",
    "INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'child1'), (3, 1, 'child2'), (4, 3, 'sub')",
    foreign_keys=True,
)
FOLDER = declared(
    "docs",
    """
class Folder(Base):
    __tablename__ = "folder"
    __table_args__ = (ForeignKeyConstraint(["account_id", "parent_id"], ["folder.account_id", "folder.folder_id"]),)
    account_id = mapped_column(Integer, primary_key=True, autoincrement=False)
    folder_id = mapped_column(Integer, primary_key=True, autoincrement=False)
    parent_id = mapped_column(Integer)
    name = mapped_column(String)
""",
    "INSERT INTO folder VALUES (1, 1, NULL, 'a'), (1, 2, 1, 'b'), (2, 1, NULL, 'c')",
    foreign_keys=True,
)
VERTEX = declared(
    "docs",
    """
class Vertex(Base):
    __tablename__ = "vertices"
    id: Mapped[int] = mapped_column(primary_key=True)
    x1: Mapped[int]
    y1: Mapped[int]
    x2: Mapped[int]
    y2: Mapped[int]
""",
    "INSERT INTO vertices VALUES (1, 1, 2, 3, 4), (2, 5, 6, 7, 8)",
)
INTERVAL = declared(
    "docs",
    """
class Interval_(Base):
    __tablename__ = "interval"
    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
""",
    'INSERT INTO interval (id, start, "end") VALUES (1, 5, 10), (2, 7, 9)',
)
VERSIONED = declared(
    "docs",
    """
class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(nullable=False)
    name: Mapped[str] = mapped_column(String(50), nullable=False)
    __mapper_args__ = {"version_id_col": version_id}
""",
    "INSERT INTO \"user\" VALUES (1, 4, 'ed')",
)
CUSTOMER = declared(
    "docs",
    """
class Address(Base):
    __tablename__ = "address"
    id = mapped_column(Integer, primary_key=True)
    street = mapped_column(String)
    city = mapped_column(String)
    zip = mapped_column(String)
class Customer(Base):
    __tablename__ = "customer"
    id = mapped_column(Integer, primary_key=True)
    name = mapped_column(String)
    billing_address_id = mapped_column(Integer, ForeignKey("address.id"))
    shipping_address_id = mapped_column(Integer, ForeignKey("address.id"))
""",
    "INSERT INTO address VALUES (1, 's', 'c', '12345')",
    "INSERT INTO customer VALUES (1, 'n', 1, 1), (2, 'o', NULL, 1)",
)
ENTRY = declared(
    "docs",
    """
class Entry(Base):
    __tablename__ = "entry"
    entry_id = mapped_column(Integer, primary_key=True)
    widget_id = mapped_column(Integer)
    name = mapped_column(String(50))
    __table_args__ = (ForeignKeyConstraint(["widget_id", "entry_id"], ["widget.widget_id", "widget.favorite_entry_id"], name="fk_favorite_entry", use_alter=True),)
class Widget(Base):
    __tablename__ = "widget"
    widget_id = mapped_column(Integer, autoincrement=False, primary_key=True)
    favorite_entry_id = mapped_column(Integer, ForeignKey("entry.entry_id", name="fk_widget_entry"))
    name = mapped_column(String(50))
    __table_args__ = (UniqueConstraint("widget_id", "favorite_entry_id"),)
""",
    "INSERT INTO entry VALUES (1, NULL, 'somewidget')",
    "INSERT INTO widget VALUES (1, 1, 'w')",
)
INVOICE = declared(
    "docs",
    """
class Invoice(Base):
    __tablename__ = "invoice"
    invoice_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ref_num: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    description: Mapped[str] = mapped_column(String(60))
class Item(Base):
    __tablename__ = "invoice_item"
    item_id: Mapped[int] = mapped_column(primary_key=True)
    item_name: Mapped[str] = mapped_column(String(60))
    invoice_id: Mapped[int]
    ref_num: Mapped[int]
    __table_args__ = (ForeignKeyConstraint(["invoice_id", "ref_num"], ["invoice.invoice_id", "invoice.ref_num"]),)
""",
    "INSERT INTO invoice VALUES (1, 1, 'a'), (1, 2, 'b')",
    "INSERT INTO invoice_item VALUES (1, 'x', 1, 1), (2, 'y', 1, 2)",
    foreign_keys=True,
)
KEYWORDS = declared(
    "docs",
    """
class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
class UserKeyword(Base):
    __tablename__ = "user_keyword"
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    keyword_id: Mapped[int] = mapped_column(ForeignKey("keyword.id"), primary_key=True)
    special_key: Mapped[Optional[str]] = mapped_column(String(50))
class Keyword(Base):
    __tablename__ = "keyword"
    id: Mapped[int] = mapped_column(primary_key=True)
    keyword: Mapped[str] = mapped_column("keyword", String(64))
""",
    "INSERT INTO \"user\" VALUES (1, 'jek')",
    "INSERT INTO keyword VALUES (1, 'cheese'), (2, 'snack')",
    "INSERT INTO user_keyword VALUES (1, 1, 'k1'), (1, 2, NULL)",
)
LOOKUP = "class Lookup(Base):\n    __tablename__ = 'lookup'\n    code: Mapped[str] = mapped_column(String(8), primary_key=True)\n    label: Mapped[str]"
CASES = (
    NODE.both(
        "node_materialized_path",
        (
            "data = mapped_column(String(50))",
            'data = mapped_column(String(50))\n    path = mapped_column(String(500), nullable=False, index=True, server_default="")',
        ),
    ),
    NODE.both(
        "node_data_is_text_and_required",
        ("data = mapped_column(String(50))", "data = mapped_column(Text, nullable=False)"),
    ),
    NODE.both(
        "node_nested_sets",
        (
            'parent_id = mapped_column(Integer, ForeignKey("node.id"))',
            'left = mapped_column("lft", Integer, nullable=False, server_default="0")\n    right = mapped_column("rgt", Integer, nullable=False, server_default="0")',
        ),
        ('    children = relationship("Node")\n', ""),
    ),
    NODE.both(
        "node_children_cascade", ('ForeignKey("node.id")', 'ForeignKey("node.id", ondelete="CASCADE")')
    ),
    NODE.both(
        "node_unique_under_parent",
        (
            "    children =",
            '    __table_args__ = (UniqueConstraint("parent_id", "data", name="uq_sibling"), CheckConstraint("id <> parent_id", name="ck_not_itself"))\n    children =',
        ),
    ),
    FOLDER.both(
        "folder_column_added_and_named_key",
        (
            '["folder.account_id", "folder.folder_id"]',
            '["folder.account_id", "folder.folder_id"], name="fk_parent", ondelete="CASCADE"',
        ),
        (
            "name = mapped_column(String)",
            "name = mapped_column(String(80))\n    size = mapped_column(BigInteger, server_default=text('0'))",
        ),
    ),
    FOLDER.both(
        "folder_of_account",
        (
            "",
            "class Account(Base):\n    __tablename__ = 'account'\n    id = mapped_column(Integer, primary_key=True)",
        ),
        (
            "    name = mapped_column(String)",
            "    name = mapped_column(String)\n    owner_id = mapped_column(ForeignKey('account.id'))",
        ),
    ),
    FOLDER.both(
        "folder_key_of_one_column",
        (
            "    account_id = mapped_column(Integer, primary_key=True, autoincrement=False)",
            "    account_id = mapped_column(Integer, nullable=False)",
        ),
        (
            '(ForeignKeyConstraint(["account_id", "parent_id"], ["folder.account_id", "folder.folder_id"]),)',
            "()",
        ),
        rows=("INSERT INTO folder VALUES (1, 1, NULL, 'a')",),
    ),
    VERTEX.both(
        "vertex_columns_renamed_by_marks",
        ("x1: Mapped[int]", 'start_x: Mapped[int] = mapped_column(info={"renamed_from": "x1"})'),
        ("y1: Mapped[int]", 'start_y: Mapped[int] = mapped_column(info={"renamed_from": "y1"})'),
        kept=(
            (
                "SELECT x1, y1, x2, y2 FROM vertices ORDER BY id",
                "SELECT start_x, start_y, x2, y2 FROM vertices ORDER BY id",
            ),
        ),
    ),
    VERTEX.both(
        "vertex_to_floats",
        ("x1: Mapped[int]", "x1: Mapped[float]"),
        ("y1: Mapped[int]", "y1: Mapped[float] = mapped_column(Double)"),
        ("x2: Mapped[int]", "x2: Mapped[Decimal] = mapped_column(Numeric(10, 3))"),
    ),
    VERTEX.both(
        "vertex_not_a_point",
        (
            "    y2: Mapped[int]\n",
            '    y2: Mapped[int]\n    __table_args__ = (CheckConstraint("x1 <> x2 OR y1 <> y2", name="ck_line"), Index("ix_start", "x1", "y1"), Index("ix_end", sa.desc("x2"), "y2"))\n',
        ),
    ),
    INTERVAL.both(
        "interval_length_generated",
        (
            "end: Mapped[int]\n",
            "end: Mapped[int]\n    length: Mapped[int] = mapped_column(Computed('\"end\" - start', persisted=True), index=True)\n",
        ),
    ),
    INTERVAL.both(
        "interval_order_checked",
        (
            "end: Mapped[int]\n",
            'end: Mapped[int]\n    __table_args__ = (CheckConstraint(\'"end" > start\'), UniqueConstraint("start", "end"))\n',
        ),
    ),
    INTERVAL.both(
        "interval_indexed_by_expression",
        (
            "end: Mapped[int]\n",
            "end: Mapped[int]\nIndex('ix_length', Interval_.__table__.c.end - Interval_.__table__.c.start)\nIndex('ix_abs', func.abs(Interval_.__table__.c.start).desc())\n",
        ),
    ),
    VERSIONED.both(
        "version_becomes_uuid",
        (
            "version_id: Mapped[int] = mapped_column(nullable=False)",
            "version_uuid: Mapped[str] = mapped_column(String(32), nullable=False, server_default='0')",
        ),
        ('"version_id_col": version_id', '"version_id_col": version_uuid'),
    ),
    VERSIONED.both(
        "version_counts_from_one",
        (
            "version_id: Mapped[int] = mapped_column(nullable=False)",
            'version_id: Mapped[int] = mapped_column(BigInteger, CheckConstraint("version_id > 0"), nullable=False, server_default="1")',
        ),
    ),
    CUSTOMER.both(
        "customer_addresses_required",
        (
            'shipping_address_id = mapped_column(Integer, ForeignKey("address.id"))',
            'shipping_address_id = mapped_column(Integer, ForeignKey("address.id", name="fk_shipping", deferrable=True, initially="DEFERRED"), nullable=False)',
        ),
    ),
    CUSTOMER.both(
        "customer_one_address_leaves",
        ('    billing_address_id = mapped_column(Integer, ForeignKey("address.id"))\n', ""),
    ),
    CUSTOMER.both(
        "customer_address_moves_in",
        (
            'class Address(Base):\n    __tablename__ = "address"\n    id = mapped_column(Integer, primary_key=True)\n    street = mapped_column(String)\n    city = mapped_column(String)\n    zip = mapped_column(String)\n',
            "",
        ),
        (
            '    billing_address_id = mapped_column(Integer, ForeignKey("address.id"))\n    shipping_address_id = mapped_column(Integer, ForeignKey("address.id"))\n',
            "    street = mapped_column(String)\n    city = mapped_column(String)\n    zip = mapped_column(String)\n",
        ),
    ),
    ENTRY.both(
        "entry_cycle_leaves",
        (
            '    __table_args__ = (ForeignKeyConstraint(["widget_id", "entry_id"], ["widget.widget_id", "widget.favorite_entry_id"], name="fk_favorite_entry", use_alter=True),)\n',
            "",
        ),
    ),
    ENTRY.both(
        "entry_cycle_both_options",
        (
            'name="fk_favorite_entry", use_alter=True',
            'name="fk_favorite_entry", ondelete="SET NULL", use_alter=True',
        ),
        ('name="fk_widget_entry"', 'name="fk_widget_entry", ondelete="CASCADE"'),
    ),
    ENTRY.both("entry_both_tables_leave", (ENTRY.models[ENTRY.models.index("class Entry") :], LOOKUP)),
    ENTRY.both(
        "entry_names_longer",
        (
            "    entry_id = mapped_column(Integer, primary_key=True)\n    widget_id = mapped_column(Integer)\n    name = mapped_column(String(50))",
            '    entry_id = mapped_column(Integer, primary_key=True)\n    widget_id = mapped_column(Integer)\n    name = mapped_column(String(80), nullable=False, server_default="?")',
        ),
    ),
    INVOICE.both(
        "invoice_key_in_other_order",
        (
            '["invoice_id", "ref_num"], ["invoice.invoice_id", "invoice.ref_num"]',
            '["ref_num", "invoice_id"], ["invoice.ref_num", "invoice.invoice_id"], onupdate="CASCADE"',
        ),
    ),
    INVOICE.both(
        "invoice_numbers_become_text",
        (
            "    invoice_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    ref_num: Mapped[int] =",
            "    invoice_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    ref_num: Mapped[str] =",
        ),
        (
            "mapped_column(primary_key=True, autoincrement=False)\n    description",
            "mapped_column(String(12), primary_key=True)\n    description",
        ),
        ("    ref_num: Mapped[int]\n", "    ref_num: Mapped[str] = mapped_column(String(12))\n"),
        values_change=True,
    ),
    INVOICE.both(
        "invoice_single_key",
        (
            "    ref_num: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n",
            "    ref_num: Mapped[int]\n",
        ),
        (
            '    ref_num: Mapped[int]\n    __table_args__ = (ForeignKeyConstraint(["invoice_id", "ref_num"], ["invoice.invoice_id", "invoice.ref_num"]),)\n',
            '    __table_args__ = (ForeignKeyConstraint(["invoice_id"], ["invoice.invoice_id"]),)\n',
        ),
        rows=("INSERT INTO invoice VALUES (1, 1, 'a')",),
    ),
    INVOICE.both(
        "invoice_payments",
        (
            "",
            "class Payment(Base):\n    __tablename__ = 'payment'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    invoice_id: Mapped[int]\n    ref_num: Mapped[int]\n    paid: Mapped[Decimal] = mapped_column(Numeric(10, 2), CheckConstraint('paid > 0'))\n    __table_args__ = (ForeignKeyConstraint(['invoice_id', 'ref_num'], [Invoice.invoice_id, Invoice.ref_num], ondelete='RESTRICT'), Index(None, 'invoice_id', 'ref_num'))",
        ),
    ),
    KEYWORDS.both(
        "keyword_key_becomes_own_id",
        (
            '    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)\n    keyword_id: Mapped[int] = mapped_column(ForeignKey("keyword.id"), primary_key=True)\n    special_key: Mapped[Optional[str]] = mapped_column(String(50))',
            '    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)\n    keyword_id: Mapped[int] = mapped_column(ForeignKey("keyword.id"), primary_key=True)\n    special_key: Mapped[str] = mapped_column(String(50), primary_key=True, server_default=\'\')',
        ),
        rows=(
            "INSERT INTO \"user\" VALUES (1, 'jek')",
            "INSERT INTO keyword VALUES (1, 'cheese')",
            "INSERT INTO user_keyword VALUES (1, 1, 'k1')",
        ),
    ),
    KEYWORDS.both(
        "keyword_column_under_other_attribute",
        (
            'keyword: Mapped[str] = mapped_column("keyword", String(64))',
            'word: Mapped[str] = mapped_column("keyword", String(64), unique=True)',
        ),
    ),
    KEYWORDS.both(
        "keyword_table_renamed_by_mark",
        (
            '    __tablename__ = "user_keyword"\n',
            '    __tablename__ = "tagging"\n    __table_args__ = {"info": {"renamed_from": "user_keyword"}}\n',
        ),
        kept=(
            ("SELECT * FROM user_keyword ORDER BY keyword_id", "SELECT * FROM tagging ORDER BY keyword_id"),
        ),
    ),
)
