"""Example models of SQLAlchemy's documentation on constraints, types and generic associations, and their changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import CONVENTION, declared

NAMED = declared(
    "docs",
    f"""
{CONVENTION}
class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    nick: Mapped[str] = mapped_column(String(30), index=True)
    flag: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="flag_bool"))
    num: Mapped[int] = mapped_column(CheckConstraint("num > 5", name="num_big"))
class Address(Base):
    __tablename__ = "address"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    email: Mapped[str]
    __table_args__ = (UniqueConstraint("user_id", "email"),)
""",
    "INSERT INTO \"user\" (id, name, nick, flag, num) VALUES (1, 'a', 'b', true, 7)",
    "INSERT INTO address VALUES (1, 1, 'x@y')",
)
VERTICAL = declared(
    "docs",
    """
class Animal(Base):
    __tablename__ = "animal"
    id = mapped_column(Integer, primary_key=True)
    name = mapped_column(Unicode(100))
class AnimalFact(Base):
    __tablename__ = "animal_fact"
    animal_id = mapped_column(ForeignKey("animal.id"), primary_key=True)
    key = mapped_column(Unicode(64), primary_key=True)
    type = mapped_column(Unicode(16))
    int_value = mapped_column(Integer)
    char_value = mapped_column(UnicodeText)
    boolean_value = mapped_column(Boolean)
""",
    "INSERT INTO animal VALUES (1, 'stoat')",
    "INSERT INTO animal_fact VALUES (1, 'color', 'char', NULL, 'red', NULL), (1, 'cute', 'boolean', NULL, NULL, true), (1, 'weasel', 'int', 5, NULL, NULL)",
)
GENERIC = declared(
    "docs",
    """
class AddressAssociation(Base):
    __tablename__ = "address_association"
    id: Mapped[int] = mapped_column(primary_key=True)
    discriminator: Mapped[str] = mapped_column(String)
class Address(Base):
    __tablename__ = "address"
    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("address_association.id"))
    street: Mapped[Optional[str]]
class HasAddresses:
    @declared_attr
    def address_association_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("address_association.id"), nullable=True)
class Customer(HasAddresses, Base):
    __tablename__ = "customer"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
class Supplier(HasAddresses, Base):
    __tablename__ = "supplier"
    id: Mapped[int] = mapped_column(primary_key=True)
    company_name: Mapped[str]
""",
    "INSERT INTO address_association VALUES (1, 'customer'), (2, 'supplier')",
    "INSERT INTO address VALUES (1, 1, 'a'), (2, 2, NULL)",
    "INSERT INTO customer (id, name, address_association_id) VALUES (1, 'c', 1)",
    "INSERT INTO supplier (id, company_name, address_association_id) VALUES (1, 's', 2)",
)
HISTORY = declared(
    "docs",
    """
class Some(Base):
    __tablename__ = "thing"
    id = mapped_column(Integer, primary_key=True)
    name = mapped_column(String(50), nullable=False)
    version = mapped_column(Integer, default=1, nullable=False)
""",
    "INSERT INTO thing VALUES (1, 'n', 3)",
)
TYPED = declared(
    "docs",
    """
class Status(enum.Enum):
    PENDING = "pending"
    RECEIVED = "received"
    COMPLETED = "completed"
class LowerString(TypeDecorator[str]):
    impl = String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value.lower()
class GUID(TypeDecorator[uuid.UUID]):
    impl = CHAR
    cache_ok = True
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.UUID() if dialect.name == "postgresql" else CHAR(32))
class JSONEncodedDict(TypeDecorator[Any]):
    impl = VARCHAR
    cache_ok = True
class Thing(Base):
    __tablename__ = "thing"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status]
    name = mapped_column(LowerString(30))
    guid = mapped_column(GUID())
    data = mapped_column(JSONEncodedDict(255))
    pickled = mapped_column(PickleType())
    lasts = mapped_column(Interval())
    price = mapped_column(Numeric(8, 2))
    raw = mapped_column(LargeBinary())
""",
    "INSERT INTO thing (id, status, name, data, price) VALUES (1, 'PENDING', 'a', '{}', 1.5)",
)
SQUARE = declared(
    "docs",
    """
class Square(Base):
    __tablename__ = "square"
    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[int]
    area: Mapped[int] = mapped_column(Computed("side * side", persisted=True))
    perimeter: Mapped[int] = mapped_column(Computed("4 * side", persisted=True))
""",
    "INSERT INTO square (id, side) VALUES (1, 5), (2, 6)",
)
TABLE_ARGS = declared(
    "docs",
    """
class My(Base):
    __tablename__ = "my_table"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    col1: Mapped[Optional[int]]
    col2: Mapped[Optional[int]]
    col3: Mapped[Optional[int]]
    data: Mapped[Optional[str]] = mapped_column(String(50))
    __table_args__ = (PrimaryKeyConstraint("id", "version_id", name="mytable_pk"), UniqueConstraint("col2", "col3", name="uix_1"), CheckConstraint("col2 > col3 + 5", name="check1"), Index("idx_col12", "col1", "col2"))
""",
    "INSERT INTO my_table VALUES (1, 1, 1, 20, 3, 'a'), (1, 2, NULL, NULL, NULL, NULL)",
)
CASES = (
    NAMED.both(
        "named_rule_of_unique_changes",
        ('"uq": "uq_%(table_name)s_%(column_0_name)s"', '"uq": "%(table_name)s_%(column_0_N_name)s_key"'),
    ),
    NAMED.both(
        "named_rule_of_keys_changes",
        (
            '"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"',
            '"fk": "%(table_name)s_%(column_0_name)s_fkey"',
        ),
        ('"pk": "pk_%(table_name)s"', '"pk": "%(table_name)s_pkey"'),
    ),
    NAMED.both(
        "named_rule_of_checks_changes",
        ('"ck": "ck_%(table_name)s_%(constraint_name)s"', '"ck": "%(constraint_name)s_of_%(table_name)s"'),
    ),
    NAMED.both(
        "named_rule_of_indexes_changes",
        ('"ix": "ix_%(column_0_label)s"', '"ix": "%(table_name)s_%(column_0_N_name)s_idx"'),
    ),
    NAMED.both(
        "named_column_renamed_by_mark",
        (
            "nick: Mapped[str] = mapped_column(String(30), index=True)",
            'handle: Mapped[str] = mapped_column(String(30), index=True, info={"renamed_from": "nick"})',
        ),
        kept=(('SELECT nick FROM "user"', 'SELECT handle FROM "user"'),),
    ),
    NAMED.both(
        "named_flag_without_check",
        ('mapped_column(Boolean(create_constraint=True, name="flag_bool"))', "mapped_column()"),
    ),
    NAMED.both(
        "named_number_check_other",
        ('CheckConstraint("num > 5", name="num_big")', 'CheckConstraint("num > 6", name="num_big")'),
    ),
    VERTICAL.both(
        "vertical_new_kind_of_value",
        (
            "boolean_value = mapped_column(Boolean)",
            "boolean_value = mapped_column(Boolean(create_constraint=True, name='ck_bool'))\n    float_value = mapped_column(Float(53))\n    date_value = mapped_column(Date)",
        ),
    ),
    VERTICAL.both(
        "vertical_type_becomes_enum",
        (
            "type = mapped_column(Unicode(16))",
            'type = mapped_column(Enum("int", "char", "boolean", name="fact_type"), nullable=False)',
        ),
    ),
    VERTICAL.both(
        "vertical_only_one_value",
        ("    int_value = mapped_column(Integer)\n", ""),
        (
            "    boolean_value = mapped_column(Boolean)\n",
            "    __table_args__ = (CheckConstraint(\"char_value IS NOT NULL OR type <> 'char'\"),)\n",
        ),
    ),
    GENERIC.both(
        "generic_table_per_association",
        (
            'class AddressAssociation(Base):\n    __tablename__ = "address_association"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    discriminator: Mapped[str] = mapped_column(String)\n',
            "",
        ),
        ('    association_id: Mapped[int] = mapped_column(ForeignKey("address_association.id"))\n', ""),
        (
            'class HasAddresses:\n    @declared_attr\n    def address_association_id(cls) -> Mapped[int]:\n        return mapped_column(ForeignKey("address_association.id"), nullable=True)\n',
            'class HasAddresses:\n    @declared_attr\n    def addresses(cls):\n        t = Table(cls.__tablename__ + "_addresses", m, C(cls.__tablename__ + "_id", ForeignKey(cls.__tablename__ + ".id"), primary_key=True), C("address_id", ForeignKey("address.id"), primary_key=True))\n        return relationship("Address", secondary=t)\n',
        ),
        rows=(),
    ),
    GENERIC.both(
        "generic_discriminator_checked",
        (
            "discriminator: Mapped[str] = mapped_column(String)",
            'discriminator: Mapped[str] = mapped_column(Enum("customer", "supplier", name="kind", native_enum=False, create_constraint=True))',
        ),
    ),
    GENERIC.both(
        "generic_third_owner",
        (
            "",
            "class Carrier(HasAddresses, Base):\n    __tablename__ = 'carrier'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    vat: Mapped[str] = mapped_column(String(14), unique=True)",
        ),
    ),
    HISTORY.both(
        "history_table_beside",
        (
            "",
            "Table('thing_history', m, C('id', Integer, primary_key=True, autoincrement=False), C('name', String(50), nullable=False), C('version', Integer, primary_key=True, autoincrement=False), C('changed', DateTime, server_default=func.now()))",
        ),
    ),
    TYPED.both(
        "typed_enum_grows_and_loses",
        ('    RECEIVED = "received"\n', '    SENT = "sent"\n    RECEIVED = "received"\n'),
        ('    COMPLETED = "completed"\n', ""),
    ),
    TYPED.both(
        "typed_enum_by_values",
        (
            "status: Mapped[Status]",
            "status: Mapped[Status] = mapped_column(Enum(Status, values_callable=lambda e: [x.value for x in e], name='status'))",
        ),
        rows=(),
    ),
    TYPED.both("typed_guid_to_uuid", ("guid = mapped_column(GUID())", "guid = mapped_column(Uuid())")),
    TYPED.both(
        "typed_json_from_text", ("data = mapped_column(JSONEncodedDict(255))", "data = mapped_column(JSON)")
    ),
    TYPED.both(
        "typed_interval_to_seconds",
        ("lasts = mapped_column(Interval())", "lasts = mapped_column(BigInteger)"),
        values_change=True,
    ),
    TYPED.both(
        "typed_pickle_to_json",
        ("pickled = mapped_column(PickleType())", "pickled = mapped_column(JSON)"),
        values_change=True,
    ),
    TYPED.both(
        "typed_price_to_cents",
        (
            "price = mapped_column(Numeric(8, 2))",
            "price = mapped_column(Integer, nullable=False, server_default='0')",
        ),
        refused=True,
        repair=("UPDATE thing SET price = 2",),
    ),
    TYPED.both(
        "typed_name_longer_and_decorator_gone",
        (
            "name = mapped_column(LowerString(30))",
            "name = mapped_column(String(40), nullable=False, index=True)",
        ),
    ),
    TYPED.both(
        "typed_raw_limited",
        (
            "raw = mapped_column(LargeBinary())",
            "raw = mapped_column(LargeBinary(), nullable=False, server_default=text(\"''\"))",
        ),
        rows=(),
    ),
    SQUARE.both(
        "square_area_formula",
        ('Computed("side * side", persisted=True)', 'Computed("side * side + 0", persisted=True)'),
    ),
    SQUARE.both(
        "square_area_no_longer_generated",
        (
            'area: Mapped[int] = mapped_column(Computed("side * side", persisted=True))',
            "area: Mapped[Optional[int]]",
        ),
    ),
    SQUARE.both(
        "square_side_is_bigint", ("side: Mapped[int]", "side: Mapped[int] = mapped_column(BigInteger)")
    ),
    SQUARE.both(
        "square_side_renamed_by_mark",
        ("    side: Mapped[int]", '    edge: Mapped[int] = mapped_column(info={"renamed_from": "side"})'),
        ('Computed("side * side", persisted=True)', 'Computed("edge * edge", persisted=True)'),
        ('Computed("4 * side", persisted=True)', 'Computed("4 * edge", persisted=True)'),
        kept=(("SELECT side, area FROM square", "SELECT edge, area FROM square"),),
    ),
    SQUARE.both(
        "square_perimeter_leaves",
        ('    perimeter: Mapped[int] = mapped_column(Computed("4 * side", persisted=True))\n', ""),
    ),
    TABLE_ARGS.both(
        "args_key_renamed_and_wider",
        (
            'PrimaryKeyConstraint("id", "version_id", name="mytable_pk")',
            'PrimaryKeyConstraint("version_id", "id", name="my_pk")',
        ),
    ),
    TABLE_ARGS.both(
        "args_unique_not_named",
        (
            'UniqueConstraint("col2", "col3", name="uix_1")',
            'UniqueConstraint("col2", "col3", "col1", name="uix_2")',
        ),
    ),
    TABLE_ARGS.both(
        "args_check_rewritten",
        (
            'CheckConstraint("col2 > col3 + 5", name="check1")',
            'CheckConstraint("col2 >= col3 + 6", name="check1")',
        ),
    ),
    TABLE_ARGS.both(
        "args_index_functional",
        (
            'Index("idx_col12", "col1", "col2")',
            'Index("idx_col12", text("coalesce(col1, 0)"), "col2"), Index("idx_lower", text("lower(data)"), unique=True)',
        ),
    ),
    TABLE_ARGS.both(
        "args_all_leave",
        (
            ', UniqueConstraint("col2", "col3", name="uix_1"), CheckConstraint("col2 > col3 + 5", name="check1"), Index("idx_col12", "col1", "col2")',
            ",",
        ),
    ),
    TABLE_ARGS.both(
        "args_column_of_all_leaves",
        ("    col2: Mapped[Optional[int]]\n", ""),
        (
            ', UniqueConstraint("col2", "col3", name="uix_1"), CheckConstraint("col2 > col3 + 5", name="check1"), Index("idx_col12", "col1", "col2")',
            ', UniqueConstraint("col3", name="uix_1"), CheckConstraint("col3 > 0", name="check1"), Index("idx_col12", "col1")',
        ),
    ),
)
