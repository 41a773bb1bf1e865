"""Situations of the tests of Prisma, Rails and Atlas, in Declarative."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import declared

PRISMA = declared(
    "detected",
    """
Role = Literal["USER", "ADMIN"]
class User(Base):
    __tablename__ = "User"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[Optional[str]] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Enum("USER", "ADMIN", name="Role"), server_default="USER")
    createdAt: Mapped[datetime] = mapped_column(DateTime, server_default=sa.text("CURRENT_TIMESTAMP"))
class Profile(Base):
    __tablename__ = "Profile"
    id: Mapped[int] = mapped_column(primary_key=True)
    bio: Mapped[Optional[str]] = mapped_column(Text)
    userId: Mapped[int] = mapped_column(ForeignKey("User.id", ondelete="RESTRICT", onupdate="CASCADE"), unique=True)
class Post(Base):
    __tablename__ = "Post"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(255))
    published: Mapped[bool] = mapped_column(server_default=sa.false())
    authorId: Mapped[Optional[int]] = mapped_column(ForeignKey("User.id", ondelete="SET NULL", onupdate="CASCADE"))
    __table_args__ = (Index("Post_title_idx", "title"),)
CategoryToPost = Table("_CategoryToPost", m, C("A", ForeignKey("Category.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), C("B", ForeignKey("Post.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), Index("_CategoryToPost_AB_unique", "A", "B", unique=True), Index("_CategoryToPost_B_index", "B"))
class Category(Base):
    __tablename__ = "Category"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
""",
    "INSERT INTO \"User\" (id, email, name) VALUES (1, 'a@x', 'A'), (2, 'b@x', NULL)",
    'INSERT INTO "Profile" VALUES (1, NULL, 1)',
    "INSERT INTO \"Post\" (id, title, \"authorId\") VALUES (1, 't', 1), (2, 'u', NULL)",
    "INSERT INTO \"Category\" VALUES (1, 'c')",
    'INSERT INTO "_CategoryToPost" VALUES (1, 1), (1, 2)',
    foreign_keys=True,
)
RAILS = declared(
    "detected",
    """
class Stamped:
    created_at: Mapped[datetime] = mapped_column(DateTime, sort_order=90)
    updated_at: Mapped[datetime] = mapped_column(DateTime, sort_order=91)
class Product(Stamped, Base):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(String)
    part_number: Mapped[Optional[str]] = mapped_column(String)
    price: Mapped[Optional[Decimal]] = mapped_column(Numeric(5, 2))
    description: Mapped[Optional[str]] = mapped_column(Text)
class Picture(Stamped, Base):
    __tablename__ = "pictures"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(String)
    imageable_type: Mapped[str] = mapped_column(String)
    imageable_id: Mapped[int] = mapped_column(BigInteger)
    __table_args__ = (Index("index_pictures_on_imageable", "imageable_type", "imageable_id"),)
""",
    "INSERT INTO products (id, name, part_number, price, created_at, updated_at) VALUES (1, 'n', '7', 1.25, '2024-01-01', '2024-01-01')",
    "INSERT INTO pictures (id, name, imageable_type, imageable_id, created_at, updated_at) VALUES (1, 'p', 'Product', 1, '2024-01-01', '2024-01-01')",
)
ATLAS = declared(
    "detected",
    """
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    age: Mapped[Optional[int]] = mapped_column(SmallInteger)
    balance: Mapped[Decimal] = mapped_column(Numeric(10, 2), server_default="0")
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("users.id", name="users_parent"))
    state: Mapped[str] = mapped_column(String(10), server_default="new")
    __table_args__ = (CheckConstraint("age > 0", name="positive_age"), Index("users_name", "name"), {"comment": "people"})
""",
    "INSERT INTO users (id, name, age, balance, parent_id) VALUES (1, 'a', 30, 1.5, NULL), (2, 'b', NULL, 2, 1)",
)
CASES = (
    PRISMA.both(
        "optional_field_required",
        (
            "name: Mapped[Optional[str]] = mapped_column(Text)",
            "name: Mapped[str] = mapped_column(Text, server_default='')",
        ),
        rows=("INSERT INTO \"User\" (id, email, name) VALUES (1, 'a@x', 'A')",),
    ),
    PRISMA.both(
        "enum_value_added_and_default",
        (
            'Enum("USER", "ADMIN", name="Role"), server_default="USER"',
            'Enum("USER", "EDITOR", "ADMIN", name="Role"), server_default="EDITOR"',
        ),
    ),
    PRISMA.both(
        "enum_becomes_text",
        ('Enum("USER", "ADMIN", name="Role"), server_default="USER"', 'Text, server_default="USER"'),
    ),
    PRISMA.both(
        "enum_shared_by_new_column",
        (
            "    published: Mapped[bool]",
            "    visible: Mapped[Optional[str]] = mapped_column(Enum('USER', 'ADMIN', name='Role'))\n    published: Mapped[bool]",
        ),
    ),
    PRISMA.both(
        "enum_list",
        (
            'Mapped[str] = mapped_column(Enum("USER", "ADMIN", name="Role"), server_default="USER")',
            'Mapped[list[str]] = mapped_column(ARRAY(Enum("USER", "ADMIN", name="Role")), server_default="{}")',
        ),
        on=("postgresql",),
        values_change=True,
    ),
    PRISMA.both(
        "one_to_one_to_many",
        (
            'ForeignKey("User.id", ondelete="RESTRICT", onupdate="CASCADE"), unique=True',
            'ForeignKey("User.id", ondelete="CASCADE", onupdate="CASCADE"), index=True',
        ),
    ),
    PRISMA.both(
        "implicit_relation_to_explicit",
        (
            'C("A", ForeignKey("Category.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), C("B", ForeignKey("Post.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), Index("_CategoryToPost_AB_unique", "A", "B", unique=True)',
            'C("A", ForeignKey("Category.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), C("B", ForeignKey("Post.id", ondelete="CASCADE", onupdate="CASCADE"), nullable=False), PrimaryKeyConstraint("A", "B", name="_CategoryToPost_AB_pkey")',
        ),
    ),
    PRISMA.both(
        "camel_case_column_renamed",
        (
            "    authorId: Mapped[Optional[int]] = mapped_column(",
            '    writerId: Mapped[Optional[int]] = mapped_column(info={"renamed_from": "authorId"}, *[',
        ),
        (
            '"User.id", ondelete="SET NULL", onupdate="CASCADE"))',
            '"User.id", ondelete="SET NULL", onupdate="CASCADE")])',
        ),
        kept=(('SELECT "authorId" FROM "Post" ORDER BY id', 'SELECT "writerId" FROM "Post" ORDER BY id'),),
    ),
    PRISMA.both(
        "map_to_snake_case",
        ('__tablename__ = "Profile"', '__tablename__ = "profiles"'),
        ("userId: Mapped[int] = mapped_column(", 'userId: Mapped[int] = mapped_column("user_id", '),
        renames=("Profile:profiles", "profiles.userId:user_id"),
    ),
    PRISMA.both(
        "ids_become_uuid",
        (
            'class Category(Base):\n    __tablename__ = "Category"\n    id: Mapped[int] = mapped_column(primary_key=True)',
            'class Category(Base):\n    __tablename__ = "Category"\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)',
        ),
        rows=(),
    ),
    PRISMA.both(
        "required_relation_drops_action",
        (
            'Mapped[Optional[int]] = mapped_column(ForeignKey("User.id", ondelete="SET NULL", onupdate="CASCADE"))',
            'Mapped[int] = mapped_column(ForeignKey("User.id", onupdate="CASCADE"))',
        ),
        rows=(),
    ),
    PRISMA.both(
        "updated_at_and_index_sort",
        (
            'Index("Post_title_idx", "title")',
            'Index("Post_title_idx", sa.desc("title")), Index("Post_author_idx", "authorId", sa.desc("published"))',
        ),
        (
            "    published: Mapped[bool]",
            "    updatedAt: Mapped[Optional[datetime]]\n    published: Mapped[bool]",
        ),
    ),
    RAILS.both(
        "details_added_to_products",
        (
            "    description: Mapped[Optional[str]] = mapped_column(Text)\n",
            "    description: Mapped[Optional[str]] = mapped_column(Text)\n    user_id: Mapped[Optional[int]] = mapped_column(BigInteger, index=True)\n    weight: Mapped[Decimal] = mapped_column(Numeric(5, 2), server_default='1.00')\n",
        ),
    ),
    RAILS.both(
        "part_number_text_to_integer",
        (
            "part_number: Mapped[Optional[str]] = mapped_column(String)",
            "part_number: Mapped[Optional[int]] = mapped_column(Integer)",
        ),
    ),
    RAILS.both(
        "part_number_removed_and_name_required",
        ("    part_number: Mapped[Optional[str]] = mapped_column(String)\n", ""),
        (
            "    price: Mapped[Optional[Decimal]] = mapped_column(Numeric(5, 2))",
            "    price: Mapped[Decimal] = mapped_column(Numeric(10, 2), CheckConstraint('price > 0', name='price_check'))",
        ),
    ),
    RAILS.both(
        "polymorphic_to_reference",
        (
            '    imageable_type: Mapped[str] = mapped_column(String)\n    imageable_id: Mapped[int] = mapped_column(BigInteger)\n    __table_args__ = (Index("index_pictures_on_imageable", "imageable_type", "imageable_id"),)\n',
            '    product_id: Mapped[Optional[int]] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"), index=True)\n',
        ),
    ),
    RAILS.both(
        "timestamps_with_precision",
        (
            "created_at: Mapped[datetime] = mapped_column(DateTime, sort_order=90)",
            "created_at: Mapped[datetime] = mapped_column(DateTime().with_variant(pg.TIMESTAMP(precision=6), 'postgresql'), server_default=func.now(), sort_order=90)",
        ),
    ),
    RAILS.both("timestamps_leave", ("class Picture(Stamped, Base)", "class Picture(Base)")),
    RAILS.both(
        "string_limits",
        (
            "    part_number: Mapped[Optional[str]] = mapped_column(String)",
            "    part_number: Mapped[Optional[str]] = mapped_column(String(40), server_default='none')",
        ),
        (
            "imageable_type: Mapped[str] = mapped_column(String)",
            "imageable_type: Mapped[str] = mapped_column(String(255), comment='whose')",
        ),
    ),
    ATLAS.both(
        "check_modified",
        (
            'CheckConstraint("age > 0", name="positive_age")',
            'CheckConstraint("age >= 0 AND age < 150", name="positive_age")',
        ),
    ),
    ATLAS.both("check_renamed", ('name="positive_age"', 'name="age_is_positive"')),
    ATLAS.both(
        "check_dropped_comment_changed",
        ('CheckConstraint("age > 0", name="positive_age"), ', ""),
        ('{"comment": "people"}', '{"comment": "users"}'),
    ),
    ATLAS.both("default_dropped_and_precision", ('Numeric(10, 2), server_default="0"', "Numeric(12, 4)")),
    ATLAS.both(
        "index_parts_modified",
        ('Index("users_name", "name")', 'Index("users_name", "name", sa.desc("age"), unique=True)'),
    ),
    ATLAS.both("self_reference_action", ('name="users_parent"', 'name="users_parent", ondelete="SET NULL"')),
    ATLAS.both(
        "generated_column_added",
        (
            "    state: Mapped[str]",
            "    total: Mapped[Optional[Decimal]] = mapped_column(Numeric(12, 2), Computed('balance * 2', persisted=True))\n    state: Mapped[str]",
        ),
    ),
    ATLAS.both(
        "state_to_enum",
        (
            'state: Mapped[str] = mapped_column(String(10), server_default="new")',
            'state: Mapped[str] = mapped_column(Enum("new", "old", name="user_state"), server_default="new")',
        ),
    ),
    ATLAS.both(
        "state_required_column_dropped",
        ('    state: Mapped[str] = mapped_column(String(10), server_default="new")\n', ""),
    ),
    ATLAS.both(
        "name_dropped_with_index",
        ("    name: Mapped[str] = mapped_column(String(60))\n", ""),
        (', Index("users_name", "name")', ""),
    ),
    ATLAS.both(
        "balance_to_float_and_text",
        (
            'balance: Mapped[Decimal] = mapped_column(Numeric(10, 2), server_default="0")',
            'balance: Mapped[str] = mapped_column(String(20), server_default="0")',
        ),
    ),
    ATLAS.postgresql(
        "schema_moved",
        ('{"comment": "people"}', '{"comment": "people", **dict(schema="hr")}'),
        ('ForeignKey("users.id"', 'ForeignKey("hr.users.id"'),
    ),
)
