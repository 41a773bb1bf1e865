"""Example models of SQLAlchemy's documentation on mapping classes, and the changes that come to each next."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import declared

QUICKSTART = declared(
    "docs",
    """
class User(Base):
    __tablename__ = "user_account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30))
    fullname: Mapped[Optional[str]]
    addresses: Mapped[list["Address"]] = relationship(back_populates="user", cascade="all, delete-orphan")
class Address(Base):
    __tablename__ = "address"
    id: Mapped[int] = mapped_column(primary_key=True)
    email_address: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    user: Mapped["User"] = relationship(back_populates="addresses")
""",
    "INSERT INTO user_account VALUES (1, 'spongebob', 'Spongebob Squarepants'), (2, 'sandy', NULL)",
    "INSERT INTO address VALUES (1, 's@sqlalchemy.org', 1), (2, 'sandy@x.org', 2)",
)
ANNOTATED = declared(
    "docs",
    """
intpk = Annotated[int, mapped_column(primary_key=True)]
str50 = Annotated[str, mapped_column(String(50))]
timestamp = Annotated[datetime, mapped_column(nullable=False, server_default=func.CURRENT_TIMESTAMP())]
Base.registry.update_type_annotation_map({Decimal: Numeric(10, 2), dict[str, Any]: JSON})
class Some(Base):
    __tablename__ = "some_table"
    id: Mapped[intpk]
    name: Mapped[str50]
    price: Mapped[Optional[Decimal]]
    options: Mapped[Optional[dict[str, Any]]]
    created: Mapped[timestamp]
class Other(Base):
    __tablename__ = "other_table"
    id: Mapped[intpk]
    name: Mapped[Optional[str50]]
    created: Mapped[timestamp]
""",
    "INSERT INTO some_table (id, name, price, options) VALUES (1, 'a', 1.25, '{\"x\": 1}'), (2, 'b', NULL, NULL)",
    "INSERT INTO other_table (id) VALUES (1)",
)
MIXINS = declared(
    "docs",
    """
class CommonMixin:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()
    __table_args__ = {"comment": "common"}
    id: Mapped[int] = mapped_column(primary_key=True)
class HasLogRecord:
    log_record_id: Mapped[int] = mapped_column(ForeignKey("logrecord.id"))
    @declared_attr
    def log_record(self) -> Mapped["LogRecord"]:
        return relationship("LogRecord")
class LogRecord(CommonMixin, Base):
    log_info: Mapped[str]
class MyModel(CommonMixin, HasLogRecord, Base):
    name: Mapped[str]
class Second(CommonMixin, HasLogRecord, Base):
    title: Mapped[str] = mapped_column(index=True)
""",
    "INSERT INTO logrecord (id, log_info) VALUES (1, 'info')",
    "INSERT INTO mymodel (id, name, log_record_id) VALUES (1, 'n', 1)",
    "INSERT INTO second (id, title, log_record_id) VALUES (1, 't', 1)",
)
COMPANY = declared(
    "docs",
    """
class Company(Base):
    __tablename__ = "company"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    __mapper_args__ = {"polymorphic_identity": "employee", "polymorphic_on": "type"}
class Manager(Employee):
    __tablename__ = "manager"
    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    manager_name: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "manager"}
class Engineer(Employee):
    __tablename__ = "engineer"
    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    engineer_info: Mapped[str]
    __mapper_args__ = {"polymorphic_identity": "engineer"}
""",
    "INSERT INTO company VALUES (1, 'Krusty')",
    "INSERT INTO employee VALUES (1, 'Mr. Krabs', 'manager', 1), (2, 'Squidward', 'engineer', 1)",
    "INSERT INTO manager VALUES (1, 'Eugene')",
    "INSERT INTO engineer VALUES (2, 'cash')",
)
SINGLE = declared(
    "docs",
    """
class Employee(Base):
    __tablename__ = "employee"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "employee"}
class Manager(Employee):
    manager_data: Mapped[str] = mapped_column(nullable=True)
    start_date: Mapped[datetime] = mapped_column(nullable=True, use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "manager"}
class Engineer(Employee):
    engineer_info: Mapped[str] = mapped_column(nullable=True)
    start_date: Mapped[datetime] = mapped_column(nullable=True, use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "engineer"}
""",
    "INSERT INTO employee (id, name, type, manager_data) VALUES (1, 'a', 'manager', 'm')",
    "INSERT INTO employee (id, name, type, engineer_info) VALUES (2, 'b', 'engineer', 'e')",
)
ASSOCIATION = declared(
    "docs",
    """
association_table = Table("association_table", m, C("left_id", ForeignKey("left_table.id")), C("right_id", ForeignKey("right_table.id")))
class Parent(Base):
    __tablename__ = "left_table"
    id: Mapped[int] = mapped_column(primary_key=True)
    children: Mapped[list["Child"]] = relationship(secondary=association_table)
class Child(Base):
    __tablename__ = "right_table"
    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "INSERT INTO left_table VALUES (1), (2)",
    "INSERT INTO right_table VALUES (1), (2)",
    "INSERT INTO association_table VALUES (1, 1), (1, 2), (2, 2)",
)
CASES = (
    QUICKSTART.both(
        "quickstart_name_unique_and_longer",
        (
            "name: Mapped[str] = mapped_column(String(30))",
            "name: Mapped[str] = mapped_column(String(60), unique=True)",
        ),
    ),
    QUICKSTART.both(
        "quickstart_email_no_longer_needed",
        ("email_address: Mapped[str]\n", "email_address: Mapped[Optional[str]]\n"),
    ),
    QUICKSTART.both(
        "quickstart_cascade_and_index",
        (
            'ForeignKey("user_account.id"))\n    user:',
            'ForeignKey("user_account.id", ondelete="CASCADE"), index=True)\n    user:',
        ),
    ),
    QUICKSTART.both(
        "quickstart_phone_table",
        (
            "",
            "class Phone(Base):\n    __tablename__ = 'phone'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    number: Mapped[str] = mapped_column(String(20))\n    kind: Mapped[Literal['home', 'work']]\n    user_id: Mapped[Optional[int]] = mapped_column(ForeignKey('user_account.id', ondelete='SET NULL'))",
        ),
    ),
    QUICKSTART.both(
        "quickstart_table_renamed_unsaid",
        ('__tablename__ = "user_account"', '__tablename__ = "account"'),
        ('ForeignKey("user_account.id")', 'ForeignKey("account.id")'),
    ),
    QUICKSTART.both(
        "quickstart_primary_user_cycle",
        (
            "fullname: Mapped[Optional[str]]\n",
            "fullname: Mapped[Optional[str]]\n    primary_id: Mapped[Optional[int]] = mapped_column(ForeignKey('address.id', use_alter=True, name='fk_primary'))\n",
        ),
        (
            'relationship(back_populates="user", cascade="all, delete-orphan")',
            'relationship(back_populates="user", foreign_keys="Address.user_id")',
        ),
        (
            'user: Mapped["User"] = relationship(back_populates="addresses")',
            'user: Mapped["User"] = relationship(back_populates="addresses", foreign_keys=[user_id])',
        ),
    ),
    ANNOTATED.both(
        "annotated_longer_strings_everywhere", ("mapped_column(String(50))]", "mapped_column(String(80))]")
    ),
    ANNOTATED.both(
        "annotated_timestamps_with_zone",
        ("mapped_column(nullable=False,", "mapped_column(DateTime(timezone=True), nullable=False,"),
    ),
    ANNOTATED.both("annotated_decimal_scale", ("Decimal: Numeric(10, 2)", "Decimal: Numeric(14, 4)")),
    ANNOTATED.both(
        "annotated_json_to_jsonb",
        ("dict[str, Any]: JSON", 'dict[str, Any]: JSON().with_variant(pg.JSONB(), "postgresql")'),
    ),
    ANNOTATED.both(
        "annotated_bigint_keys",
        (
            "Annotated[int, mapped_column(primary_key=True)]",
            'Annotated[int, mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)]',
        ),
    ),
    ANNOTATED.both(
        "annotated_optional_gets_default",
        ("price: Mapped[Optional[Decimal]]", "price: Mapped[Decimal] = mapped_column(server_default='0.00')"),
        rows=("INSERT INTO some_table (id, name, price) VALUES (1, 'a', 1.25)",),
    ),
    MIXINS.both(
        "mixin_gains_updated_at",
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)\nclass HasLog",
            "    id: Mapped[int] = mapped_column(primary_key=True)\n    updated_at: Mapped[Optional[datetime]] = mapped_column(sort_order=99)\nclass HasLog",
        ),
    ),
    MIXINS.both(
        "mixin_comment_changes", ('{"comment": "common"}', '{"comment": "it\'s what is common: 100%"}')
    ),
    MIXINS.both("mixin_comment_leaves", ('    __table_args__ = {"comment": "common"}\n', "")),
    MIXINS.both(
        "mixin_reference_leaves_one",
        ("class Second(CommonMixin, HasLogRecord, Base)", "class Second(CommonMixin, Base)"),
        rows=(),
    ),
    MIXINS.both(
        "mixin_reference_optional_and_indexed",
        (
            "log_record_id: Mapped[int] = mapped_column(ForeignKey",
            "log_record_id: Mapped[Optional[int]] = mapped_column(index=True, *[ForeignKey",
        ),
        ('"logrecord.id"))', '"logrecord.id", ondelete="SET NULL")])'),
    ),
    MIXINS.both(
        "mixin_table_name_rule_changes_unsaid",
        ("return cls.__name__.lower()", "return cls.__name__.lower() + 's'"),
        ('"logrecord.id"', '"logrecords.id"'),
    ),
    COMPANY.both(
        "company_subclass_added",
        (
            "",
            "class Intern(Employee):\n    __tablename__ = 'intern'\n    id: Mapped[int] = mapped_column(ForeignKey('employee.id', ondelete='CASCADE'), primary_key=True)\n    until: Mapped[date]\n    __mapper_args__ = {'polymorphic_identity': 'intern'}",
        ),
    ),
    COMPANY.both(
        "company_subclass_leaves",
        (
            'class Engineer(Employee):\n    __tablename__ = "engineer"\n    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)\n    engineer_info: Mapped[str]\n    __mapper_args__ = {"polymorphic_identity": "engineer"}\n',
            "",
        ),
    ),
    COMPANY.both(
        "company_joined_key_cascades",
        (
            '    __tablename__ = "manager"\n    id: Mapped[int] = mapped_column(ForeignKey("employee.id")',
            '    __tablename__ = "manager"\n    id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE", onupdate="CASCADE")',
        ),
    ),
    COMPANY.both(
        "company_key_renamed_by_mark",
        (
            '    __tablename__ = "engineer"\n    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)',
            '    __tablename__ = "engineer"\n    engineer_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True, info={"renamed_from": "id"})',
        ),
    ),
    COMPANY.both(
        "company_discriminator_becomes_enum",
        ("    type: Mapped[str]\n", "    type: Mapped[Literal['employee', 'manager', 'engineer']]\n"),
    ),
    COMPANY.both(
        "company_base_key_is_bigint",
        (
            '    __tablename__ = "employee"\n    id: Mapped[int] = mapped_column(primary_key=True)',
            '    __tablename__ = "employee"\n    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)',
        ),
    ),
    COMPANY.both(
        "company_joined_becomes_single",
        (
            '    __tablename__ = "manager"\n    id: Mapped[int] = mapped_column(ForeignKey("employee.id"), primary_key=True)\n    manager_name: Mapped[str]\n',
            "    manager_name: Mapped[Optional[str]]\n",
        ),
    ),
    SINGLE.both(
        "single_gains_column_of_subclass",
        (
            "",
            "class Intern(Employee):\n    until: Mapped[Optional[date]]\n    mentor_id: Mapped[Optional[int]] = mapped_column(ForeignKey('employee.id'))\n    __mapper_args__ = {'polymorphic_identity': 'intern', 'inherit_condition': None}",
        ),
    ),
    SINGLE.both(
        "single_gets_check_by_type",
        (
            '    __mapper_args__ = {"polymorphic_on"',
            '    __table_args__ = (CheckConstraint("type <> \'manager\' OR manager_data IS NOT NULL", name="ck_manager"),)\n    __mapper_args__ = {"polymorphic_on"',
        ),
    ),
    SINGLE.both(
        "single_partial_index_by_type",
        (
            '    __mapper_args__ = {"polymorphic_on"',
            '    __table_args__ = (Index("ix_managers", "name", unique=True, postgresql_where=text("type = \'manager\'"), sqlite_where=text("type = \'manager\'")),)\n    __mapper_args__ = {"polymorphic_on"',
        ),
    ),
    SINGLE.both(
        "single_shared_column_leaves",
        (
            "    manager_data: Mapped[str] = mapped_column(nullable=True)\n    start_date: Mapped[datetime] = mapped_column(nullable=True, use_existing_column=True)\n",
            "    manager_data: Mapped[str] = mapped_column(nullable=True)\n",
        ),
        (
            "    engineer_info: Mapped[str] = mapped_column(nullable=True)\n    start_date: Mapped[datetime] = mapped_column(nullable=True, use_existing_column=True)\n",
            "    engineer_info: Mapped[str] = mapped_column(nullable=True)\n",
        ),
    ),
    ASSOCIATION.both(
        "association_gets_primary_key",
        (
            'C("left_id", ForeignKey("left_table.id")), C("right_id", ForeignKey("right_table.id"))',
            'C("left_id", ForeignKey("left_table.id"), primary_key=True), C("right_id", ForeignKey("right_table.id"), primary_key=True)',
        ),
    ),
    ASSOCIATION.both(
        "association_gets_id_and_unique",
        (
            'm, C("left_id", ForeignKey("left_table.id")), C("right_id", ForeignKey("right_table.id"))',
            'm, C("left_id", ForeignKey("left_table.id"), nullable=False), C("right_id", ForeignKey("right_table.id"), nullable=False), UniqueConstraint("left_id", "right_id")',
        ),
    ),
    ASSOCIATION.both(
        "association_becomes_object",
        (
            'C("right_id", ForeignKey("right_table.id"))',
            'C("right_id", ForeignKey("right_table.id")), C("extra_data", String(50), nullable=False, server_default=""), C("since", Date)',
        ),
    ),
    ASSOCIATION.both(
        "association_cascades_both_ways",
        (
            'ForeignKey("left_table.id")), C("right_id", ForeignKey("right_table.id"))',
            'ForeignKey("left_table.id", ondelete="CASCADE")), C("right_id", ForeignKey("right_table.id", ondelete="CASCADE"), index=True)',
        ),
    ),
    ASSOCIATION.both(
        "association_to_one_to_many",
        (
            'association_table = Table("association_table", m, C("left_id", ForeignKey("left_table.id")), C("right_id", ForeignKey("right_table.id")))\n',
            "",
        ),
        (" = relationship(secondary=association_table)", " = relationship()"),
        (
            '    __tablename__ = "right_table"\n    id: Mapped[int] = mapped_column(primary_key=True)',
            '    __tablename__ = "right_table"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("left_table.id"))',
        ),
    ),
)
