"""Models as another house writes them: mixins, conventions, schemas, inheritance, classes of choices, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import t, whole

_BASE = """%s
import datetime as dt
import decimal
import enum
import uuid
from typing import Annotated, Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column, relationship

metadata = m = MetaData(
    naming_convention={
        "ix": "ix_%%(column_0_label)s",
        "uq": "uq_%%(table_name)s_%%(column_0_name)s",
        "ck": "ck_%%(table_name)s_%%(constraint_name)s",
        "fk": "fk_%%(table_name)s_%%(column_0_name)s_%%(referred_table_name)s",
        "pk": "pk_%%(table_name)s",
    }
)


class Base(DeclarativeBase):
    metadata = m
    type_annotation_map = {str: String(255), decimal.Decimal: Numeric(12, 2), dt.datetime: DateTime(timezone=True)}


class HasId:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class HasTimes:
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[Optional[dt.datetime]] = mapped_column(onupdate=func.now())


class Named:
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower()


""".replace("%%", "%")


def c(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of classes."""
    return whole(name, before, after, *rows, **{"head": _BASE, **settings})


_USER = "class User(Named, HasId, Base):\n    email: Mapped[str] = mapped_column(unique=True)\n    name: Mapped[Optional[str]]\n"
_U = "INSERT INTO \"user\" (id, email, name) VALUES (1, 'a@b', 'x')"
_KEY2 = 'Table("t", m, C("tenant", Integer, primary_key=True, autoincrement=False), C("id", Integer, primary_key=True, autoincrement=True), C("v", Integer))'
CASES = (
    c("house_mixin_of_times_joins", _USER, _USER.replace("HasId, Base", "HasId, HasTimes, Base"), _U, on=PG),
    c("house_mixin_of_times_leaves", _USER.replace("HasId, Base", "HasId, HasTimes, Base"), _USER, _U),
    c(
        "house_soft_deletion_and_version",
        _USER,
        _USER
        + '    deleted_at: Mapped[Optional[dt.datetime]] = mapped_column(index=True)\n    version: Mapped[int] = mapped_column(server_default="1")\n    __mapper_args__ = {"version_id_col": version}\n',
        _U,
    ),
    c(
        "house_annotated_str_gets_longer",
        _USER,
        _USER.replace(
            "name: Mapped[Optional[str]]",
            "name: Mapped[Optional[Annotated[str, 500]]] = mapped_column(String(500))",
        ),
        _U,
    ),
    c(
        "house_optional_becomes_required",
        _USER,
        _USER.replace("Mapped[Optional[str]]", 'Mapped[str] = mapped_column(server_default="")'),
        _U,
    ),
    c(
        "house_optional_becomes_required_over_null",
        _USER,
        _USER.replace("Mapped[Optional[str]]", "Mapped[str]"),
        _U,
        "INSERT INTO \"user\" (id, email) VALUES (2, 'c')",
        refused=True,
        repair=("UPDATE \"user\" SET name = 'y' WHERE name IS NULL",),
    ),
    c(
        "house_email_unique_by_lower",
        _USER,
        _USER.replace("mapped_column(unique=True)", "mapped_column()")
        + '    __table_args__ = (Index("uq_user_email_lower", text("lower(email)"), unique=True),)\n',
        _U,
    ),
    c(
        "house_enum_class_comes",
        _USER,
        'class Role(enum.Enum):\n    ADMIN = "admin"\n    MEMBER = "member"\n\n\n'
        + _USER
        + '    role: Mapped[Role] = mapped_column(server_default="MEMBER")\n',
        _U,
    ),
    c(
        "house_enum_class_gains_member",
        'class Role(enum.Enum):\n    ADMIN = "admin"\n    MEMBER = "member"\n\n\n'
        + _USER
        + '    role: Mapped[Role] = mapped_column(server_default="MEMBER")\n',
        'class Role(enum.Enum):\n    OWNER = "owner"\n    ADMIN = "admin"\n    MEMBER = "member"\n    GUEST = "guest"\n\n\n'
        + _USER
        + '    role: Mapped[Role] = mapped_column(server_default="GUEST")\n',
        _U,
    ),
    c(
        "house_enum_by_values_checked",
        'class Role(str, enum.Enum):\n    A = "admin"\n    M = "member"\n\n\n'
        + _USER
        + '    role: Mapped[Role] = mapped_column(Enum(Role, native_enum=False, create_constraint=True, values_callable=lambda e: [x.value for x in e], name="role", length=20))\n',
        'class Role(str, enum.Enum):\n    A = "admin"\n    M = "member"\n    G = "guest"\n\n\n'
        + _USER
        + '    role: Mapped[Role] = mapped_column(Enum(Role, native_enum=False, create_constraint=True, values_callable=lambda e: [x.value for x in e], name="role", length=20), server_default="guest")\n',
        "INSERT INTO \"user\" (id, email, role) VALUES (1, 'a', 'admin')",
    ),
    c(
        "house_enum_value_of_rows_leaves",
        "class Role(enum.Enum):\n    A = 1\n    B = 2\n\n\n" + _USER + "    role: Mapped[Role]\n",
        "class Role(enum.Enum):\n    A = 1\n\n\n" + _USER + "    role: Mapped[Role]\n",
        "INSERT INTO \"user\" (id, email, role) VALUES (1, 'a', 'B')",
        refused=True,
        repair=("UPDATE \"user\" SET role = 'A'",),
        on=PG,
    ),
    c(
        "house_many_to_many_comes",
        _USER,
        _USER
        + '\n\nclass Team(Named, HasId, Base):\n    title: Mapped[str]\n    members: Mapped[list[User]] = relationship(secondary=lambda: team_user)\n\n\nteam_user = Table("team_user", m, C("team_id", ForeignKey("team.id", ondelete="CASCADE"), primary_key=True), C("user_id", ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True))\n',
        _U,
    ),
    c(
        "house_association_gets_its_own_key",
        _USER
        + '\n\nclass Team(Named, HasId, Base):\n    title: Mapped[str]\n\n\nteam_user = Table("team_user", m, C("team_id", ForeignKey("team.id"), primary_key=True), C("user_id", ForeignKey("user.id"), primary_key=True))\n',
        _USER
        + '\n\nclass Team(Named, HasId, Base):\n    title: Mapped[str]\n\n\nteam_user = Table("team_user", m, C("id", Integer, Identity(), primary_key=True), C("team_id", ForeignKey("team.id"), nullable=False), C("user_id", ForeignKey("user.id"), nullable=False), UniqueConstraint("team_id", "user_id", name="uq_team_user_pair"))\n',
        _U,
        "INSERT INTO team VALUES (1, 't')",
        "INSERT INTO team_user VALUES (1, 1)",
        on=PG,
    ),
    c(
        "house_joined_inheritance_comes",
        'class Asset(Named, HasId, Base):\n    kind: Mapped[str] = mapped_column(String(20))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "asset"}\n',
        'class Asset(Named, HasId, Base):\n    kind: Mapped[str] = mapped_column(String(20), index=True)\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "asset"}\n\n\nclass Image(Asset):\n    id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)\n    width: Mapped[int]\n    __mapper_args__ = {"polymorphic_identity": "image"}\n\n\nclass Film(Asset):\n    id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)\n    length: Mapped[dt.timedelta]\n    __mapper_args__ = {"polymorphic_identity": "film"}\n',
        "INSERT INTO asset VALUES (1, 'asset')",
    ),
    c(
        "house_single_table_child_gains_columns",
        'class Asset(Named, HasId, Base):\n    kind: Mapped[str] = mapped_column(String(20))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "asset"}\n\n\nclass Image(Asset):\n    __tablename__ = None\n    width: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "image"}\n',
        'class Asset(Named, HasId, Base):\n    kind: Mapped[str] = mapped_column(String(20))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "asset"}\n\n\nclass Image(Asset):\n    __tablename__ = None\n    width: Mapped[Optional[int]] = mapped_column(BigInteger)\n    height: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "image"}\n',
        "INSERT INTO asset VALUES (1, 'image', 5)",
    ),
    c(
        "house_concrete_table_gets_parent_key",
        "class A(Named, HasId, Base):\n    x: Mapped[int]\n\n\nclass B(Named, HasId, Base):\n    x: Mapped[int]\n",
        'class A(Named, HasId, Base):\n    x: Mapped[int] = mapped_column(unique=True)\n\n\nclass B(Named, HasId, Base):\n    x: Mapped[int] = mapped_column(ForeignKey("a.x", onupdate="CASCADE"))\n',
        "INSERT INTO a VALUES (1, 5)",
        "INSERT INTO b VALUES (1, 5)",
    ),
    c(
        "house_generated_full_name",
        _USER + "    first: Mapped[str]\n    last: Mapped[str]\n",
        _USER
        + "    first: Mapped[str]\n    last: Mapped[str]\n    full: Mapped[str] = mapped_column(Text, Computed(\"first || ' ' || last\", persisted=True))\n",
        "INSERT INTO \"user\" (id, email, first, last) VALUES (1, 'a', 'b', 'c')",
    ),
    c(
        "house_generated_search_vector",
        _USER,
        _USER
        + '    tsv: Mapped[str] = mapped_column(pg.TSVECTOR, Computed("to_tsvector(\'english\', coalesce(name, \'\') || \' \' || email)", persisted=True))\n    __table_args__ = (Index("ix_user_tsv", "tsv", postgresql_using="gin"),)\n',
        _U,
        on=PG,
    ),
    c(
        "house_identity_always_key",
        "class Item(Named, Base):\n    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=1000), primary_key=True)\n",
        "class Item(Named, Base):\n    id: Mapped[int] = mapped_column(BigInteger, Identity(always=False, start=1000, increment=10), primary_key=True)\n    sku: Mapped[Optional[str]] = mapped_column(String(12), unique=True)\n",
        "INSERT INTO item DEFAULT VALUES",
        on=PG,
    ),
    c(
        "house_uuid_key_gets_default",
        "class Token(Named, Base):\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)\n",
        'class Token(Named, Base):\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))\n    user_agent: Mapped[Optional[str]]\n',
        "INSERT INTO token VALUES ('7d444840-9dc0-11d1-b245-5ffdce74fad2')",
        on=PG,
    ),
    c(
        "house_json_settings_become_required",
        _USER + "    settings: Mapped[Optional[dict]] = mapped_column(JSON)\n",
        _USER + '    settings: Mapped[dict] = mapped_column(JSON, server_default="{}")\n',
        _U,
        "UPDATE \"user\" SET settings = '{}'",
    ),
    c(
        "house_jsonb_and_array_come",
        _USER,
        _USER
        + '    tags: Mapped[list[str]] = mapped_column(pg.ARRAY(Text), server_default="{}")\n    meta: Mapped[dict] = mapped_column(pg.JSONB, server_default=text("\'{}\'::jsonb"))\n    __table_args__ = (Index("ix_user_tags", "tags", postgresql_using="gin"), Index("ix_user_meta", "meta", postgresql_using="gin", postgresql_ops={"meta": "jsonb_path_ops"}))\n',
        _U,
        on=PG,
    ),
    c(
        "house_money_gets_more_digits",
        'class Bill(Named, HasId, Base):\n    total: Mapped[decimal.Decimal] = mapped_column(server_default="0")\n    __table_args__ = (CheckConstraint("total >= 0", name="positive"),)\n',
        'class Bill(Named, HasId, Base):\n    total: Mapped[decimal.Decimal] = mapped_column(Numeric(16, 4), server_default="0.0000")\n    tax: Mapped[decimal.Decimal] = mapped_column(Numeric(5, 4), server_default="0.19")\n    __table_args__ = (CheckConstraint("total >= 0", name="positive"), CheckConstraint("tax BETWEEN 0 AND 1", name="share"))\n',
        "INSERT INTO bill VALUES (1, 5)",
    ),
    c(
        "house_check_by_convention_changes",
        'class Bill(Named, HasId, Base):\n    total: Mapped[int] = mapped_column(CheckConstraint("total > 0", name="positive"))\n',
        'class Bill(Named, HasId, Base):\n    total: Mapped[int] = mapped_column(CheckConstraint("total >= 0", name="positive"))\n',
        "INSERT INTO bill VALUES (1, 5)",
    ),
    c(
        "house_check_over_breaking_rows",
        "class Bill(Named, HasId, Base):\n    total: Mapped[int]\n",
        'class Bill(Named, HasId, Base):\n    total: Mapped[int] = mapped_column(CheckConstraint("total > 0", name="positive"))\n',
        "INSERT INTO bill VALUES (1, 0)",
        refused=True,
        repair=("UPDATE bill SET total = 1",),
    ),
    c(
        "house_composite_key_and_its_children",
        'class Order(Named, Base):\n    shop: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n\n\nclass Line(Named, HasId, Base):\n    shop: Mapped[int]\n    number: Mapped[int]\n    __table_args__ = (ForeignKeyConstraint(["shop", "number"], ["order.shop", "order.number"]),)\n',
        'class Order(Named, Base):\n    shop: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)\n    placed: Mapped[Optional[dt.date]]\n\n\nclass Line(Named, HasId, Base):\n    shop: Mapped[int]\n    number: Mapped[int] = mapped_column(BigInteger)\n    __table_args__ = (ForeignKeyConstraint(["shop", "number"], ["order.shop", "order.number"], ondelete="CASCADE"), Index(None, "shop", "number"))\n',
        'INSERT INTO "order" VALUES (1, 2)',
        "INSERT INTO line VALUES (1, 1, 2)",
    ),
    c(
        "house_key_gains_tenant",
        'class Doc(Named, HasId, Base):\n    tenant: Mapped[int] = mapped_column(server_default="0")\n    slug: Mapped[str] = mapped_column(unique=True)\n',
        'class Doc(Named, Base):\n    tenant: Mapped[int] = mapped_column(primary_key=True, server_default="0")\n    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)\n    slug: Mapped[str]\n    __table_args__ = (UniqueConstraint("tenant", "slug"),)\n',
        "INSERT INTO doc VALUES (1, 0, 's')",
        on=PG,
    ),
    c(
        "house_self_reference_comes_and_tree_index",
        "class Node(Named, HasId, Base):\n    title: Mapped[str]\n",
        'class Node(Named, HasId, Base):\n    title: Mapped[str]\n    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("node.id", ondelete="CASCADE"), index=True)\n    position: Mapped[int] = mapped_column(server_default="0")\n    parent: Mapped[Optional["Node"]] = relationship(remote_side="Node.id")\n    __table_args__ = (UniqueConstraint("parent_id", "position"), CheckConstraint("parent_id <> id", name="not_itself"))\n',
        "INSERT INTO node VALUES (1, 'a')",
    ),
    c(
        "house_cycle_with_use_alter_comes",
        _USER,
        _USER
        + '    main_id: Mapped[Optional[int]] = mapped_column(ForeignKey("address.id", use_alter=True))\n\n\nclass Address(Named, HasId, Base):\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))\n',
        _U,
    ),
    c(
        "house_cycle_with_use_alter_goes",
        _USER
        + '    main_id: Mapped[Optional[int]] = mapped_column(ForeignKey("address.id", use_alter=True))\n\n\nclass Address(Named, HasId, Base):\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))\n',
        _USER,
        _U,
        "INSERT INTO address VALUES (1, 1)",
        'UPDATE "user" SET main_id = 1',
    ),
    c(
        "house_tables_in_schemas_point_across",
        'class Account(HasId, Base):\n    __tablename__ = "account"\n    __table_args__ = {"schema": "auth"}\n    name: Mapped[str]\n\n\nclass Post(HasId, Base):\n    __tablename__ = "post"\n    __table_args__ = {"schema": "blog"}\n    account_id: Mapped[int] = mapped_column(ForeignKey("auth.account.id"))\n',
        'class Account(HasId, Base):\n    __tablename__ = "account"\n    __table_args__ = (UniqueConstraint("name"), {"schema": "auth", "comment": "who"})\n    name: Mapped[str] = mapped_column(String(80), comment="shown")\n\n\nclass Post(HasId, Base):\n    __tablename__ = "post"\n    __table_args__ = {"schema": "blog"}\n    account_id: Mapped[Optional[int]] = mapped_column(ForeignKey("auth.account.id", ondelete="SET NULL"), index=True)\n    body: Mapped[str] = mapped_column(Text, server_default="")\n',
        "INSERT INTO auth.account VALUES (1, 'x')",
        "INSERT INTO blog.post VALUES (1, 1)",
        on=PG,
    ),
    c(
        "house_schema_table_joins_new_schema",
        'class Account(HasId, Base):\n    __tablename__ = "account"\n    __table_args__ = {"schema": "auth"}\n',
        'class Account(HasId, Base):\n    __tablename__ = "account"\n    __table_args__ = {"schema": "auth"}\n\n\nclass State(enum.Enum):\n    on = 1\n    off = 2\n\n\nclass Event(HasId, Base):\n    __tablename__ = "event"\n    __table_args__ = {"schema": "audit"}\n    account_id: Mapped[int] = mapped_column(ForeignKey("auth.account.id"))\n    state: Mapped[State] = mapped_column(Enum(State, schema="audit", name="state"))\n',
        "INSERT INTO auth.account VALUES (1)",
        on=PG,
    ),
    c(
        "house_comments_come_everywhere",
        _USER,
        _USER.replace("mapped_column(unique=True)", 'mapped_column(unique=True, comment="it\'s unique")')
        + '    __table_args__ = {"comment": "people: 100% of them"}\n',
        _U,
    ),
    c(
        "house_comments_change_and_go",
        _USER.replace("mapped_column(unique=True)", 'mapped_column(unique=True, comment="a")')
        + '    __table_args__ = {"comment": "b"}\n',
        _USER.replace("mapped_column(unique=True)", 'mapped_column(unique=True, comment="c")'),
        _U,
    ),
    c(
        "house_class_renamed_with_table",
        _USER,
        _USER.replace("class User", "class Person"),
        _U,
        kind="rename",
        kept=(('SELECT email FROM "user"', "SELECT email FROM person"),),
    ),
    c(
        "house_class_renamed_with_children_and_convention",
        _USER
        + '\n\nclass Post(Named, HasId, Base):\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)\n',
        _USER.replace("class User", "class Person")
        + '\n\nclass Post(Named, HasId, Base):\n    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)\n',
        _U,
        "INSERT INTO post VALUES (1, 1)",
        renames=("user:person", "post.user_id:person_id"),
        kind="rename",
        kept=(("SELECT user_id FROM post", "SELECT person_id FROM post"),),
    ),
    c(
        "house_column_renamed_in_python_and_database",
        _USER,
        _USER.replace(
            "name: Mapped[Optional[str]]",
            'full_name: Mapped[Optional[str]] = mapped_column(info={"renamed_from": "name"})',
        ),
        _U,
        kept=(('SELECT name FROM "user"', 'SELECT full_name FROM "user"'),),
    ),
    c(
        "house_attribute_renamed_alone",
        _USER,
        _USER.replace("name: Mapped[Optional[str]]", 'called: Mapped[Optional[str]] = mapped_column("name")'),
        _U,
        stable=True,
    ),
    c(
        "house_index_by_convention_on_two",
        _USER,
        _USER + '    __table_args__ = (Index(None, "name", "email"),)\n',
        _U,
    ),
    c(
        "house_partial_unique_for_active",
        _USER + "    active: Mapped[bool] = mapped_column(server_default=true())\n",
        _USER.replace("mapped_column(unique=True)", "mapped_column()")
        + '    active: Mapped[bool] = mapped_column(server_default=true())\n    __table_args__ = (Index("uq_active", "email", unique=True, postgresql_where=text("active"), sqlite_where=text("active")),)\n',
        _U,
    ),
    c(
        "house_boolean_default_changes_and_check",
        _USER
        + '    active: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="active"), server_default=true())\n',
        _USER
        + '    active: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="active"), server_default=false())\n    banned: Mapped[Optional[bool]] = mapped_column(Boolean(create_constraint=True, name="banned"))\n',
        _U,
    ),
    c(
        "house_dates_get_zones",
        "class Visit(Named, HasId, Base):\n    at: Mapped[dt.datetime] = mapped_column(DateTime, server_default=func.now(), index=True)\n    day: Mapped[dt.date]\n",
        "class Visit(Named, HasId, Base):\n    at: Mapped[dt.datetime] = mapped_column(server_default=func.now(), index=True)\n    day: Mapped[dt.datetime] = mapped_column(DateTime)\n",
        "INSERT INTO visit VALUES (1, '2024-01-01 10:00:00', '2024-02-02')",
        on=PG,
        values_change=True,
    ),
    c(
        "house_default_text_functions_change",
        'class Visit(Named, HasId, Base):\n    at: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))\n    code: Mapped[str] = mapped_column(server_default=text("md5(random()::text)"))\n',
        'class Visit(Named, HasId, Base):\n    at: Mapped[dt.datetime] = mapped_column(server_default=text("now() + interval \'1 hour\'"))\n    code: Mapped[str] = mapped_column(server_default=text("substr(md5(random()::text), 1, 8)"))\n',
        "INSERT INTO visit DEFAULT VALUES",
        on=PG,
    ),
    c(
        "house_sequence_of_numbers",
        "class Bill(Named, HasId, Base):\n    number: Mapped[Optional[int]]\n",
        'numbers = Sequence("bill_numbers", start=1000, metadata=m)\n\n\nclass Bill(Named, HasId, Base):\n    number: Mapped[int] = mapped_column(numbers, server_default=numbers.next_value(), unique=True)\n',
        "INSERT INTO bill VALUES (1, 5)",
        on=PG,
    ),
    c(
        "house_dataclass_models_stay",
        'class B2(MappedAsDataclass, DeclarativeBase):\n    metadata = m\n\n\nclass Thing(B2):\n    __tablename__ = "thing"\n    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n    size: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(5, 1), default=None)\n    at: Mapped[dt.datetime] = mapped_column(server_default=func.now(), init=False)\n',
        'class B2(MappedAsDataclass, DeclarativeBase):\n    metadata = m\n\n\nclass Thing(B2):\n    __tablename__ = "thing"\n    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n    size: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(5, 1), default=None)\n    at: Mapped[dt.datetime] = mapped_column(server_default=func.now(), init=False)\n',
        "INSERT INTO thing (id) VALUES (1)",
        stable=True,
    ),
    c(
        "house_text_too_long_for_the_new_length",
        _USER,
        _USER.replace(
            "name: Mapped[Optional[str]]", "name: Mapped[Optional[str]] = mapped_column(String(3))"
        ),
        _U.replace("'x'", "'abcdefgh'"),
        refused=True,
        repair=("UPDATE \"user\" SET name = 'abc'",),
    ),
    c(
        "house_text_becomes_number_over_words",
        _USER,
        _USER.replace("name: Mapped[Optional[str]]", "name: Mapped[Optional[int]]"),
        _U,
        refused=True,
        repair=("UPDATE \"user\" SET name = '5'",),
        values_change=True,
    ),
    c(
        "house_unique_over_twins",
        "class Tag(Named, HasId, Base):\n    word: Mapped[str]\n",
        "class Tag(Named, HasId, Base):\n    word: Mapped[str] = mapped_column(unique=True)\n",
        "INSERT INTO tag VALUES (1, 'x'), (2, 'x')",
        refused=True,
        repair=("DELETE FROM tag WHERE id = 2",),
    ),
    c(
        "house_orphans_for_the_key",
        _USER + "\n\nclass Post(Named, HasId, Base):\n    user_id: Mapped[int]\n",
        _USER
        + '\n\nclass Post(Named, HasId, Base):\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))\n',
        _U,
        "INSERT INTO post VALUES (1, 77)",
        refused=True,
        repair=("UPDATE post SET user_id = 1",),
    ),
    c(
        "house_choice_that_rows_lack",
        _USER,
        "class Kind(enum.Enum):\n    x = 1\n    y = 2\n\n\n"
        + _USER.replace("name: Mapped[Optional[str]]", "name: Mapped[Optional[Kind]]"),
        _U.replace("'x'", "'z'"),
        refused=True,
        repair=("UPDATE \"user\" SET name = 'y'",),
        on=PG,
        values_change=True,
    ),
    c(
        "house_convention_comes_to_old_tables",
        'metadata = m = MetaData()\n\n\nclass B1(DeclarativeBase):\n    metadata = m\n\n\nclass User(B1):\n    __tablename__ = "user"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str] = mapped_column(String(50), unique=True, index=False)\n    age: Mapped[int] = mapped_column(CheckConstraint("age > 0", name="ck_user_age"))\n\n\nclass Post(B1):\n    __tablename__ = "post"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)\n',
        'class User(HasId, Base):\n    __tablename__ = "user"\n    email: Mapped[str] = mapped_column(String(50), unique=True, index=False)\n    age: Mapped[int] = mapped_column(CheckConstraint("age > 0", name="age"))\n\n\nclass Post(HasId, Base):\n    __tablename__ = "post"\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)\n',
        "INSERT INTO \"user\" VALUES (1, 'a', 5)",
        "INSERT INTO post VALUES (1, 1)",
    ),
    c(
        "house_table_args_of_postgres",
        _USER + '    __table_args__ = {"postgresql_with": {"fillfactor": 80}}\n',
        _USER
        + '    __table_args__ = (Index(None, "name", postgresql_include=["email"], postgresql_with={"fillfactor": 70}), {"postgresql_with": {"fillfactor": 90}})\n',
        _U,
        on=PG,
    ),
    c(
        "house_unlogged_session_store",
        'class Session(Base):\n    __tablename__ = "session"\n    key: Mapped[str] = mapped_column(String(40), primary_key=True)\n    data: Mapped[bytes]\n',
        'class Session(Base):\n    __tablename__ = "session"\n    key: Mapped[str] = mapped_column(String(64), primary_key=True)\n    data: Mapped[bytes]\n    expires: Mapped[dt.datetime] = mapped_column(server_default=text("now() + interval \'1 day\'"), index=True)\n    __table_args__ = {"prefixes": ["UNLOGGED"]}\n',
        "INSERT INTO session VALUES ('k', 'x')",
        on=PG,
    ),
    c(
        "house_booking_exclusion_comes",
        "class Booking(Named, HasId, Base):\n    room: Mapped[int]\n    span: Mapped[str] = mapped_column(pg.TSTZRANGE)\n",
        'class Booking(Named, HasId, Base):\n    room: Mapped[int]\n    span: Mapped[str] = mapped_column(pg.TSTZRANGE)\n    __table_args__ = (pg.ExcludeConstraint(("span", "&&"), name="no_overlap", where=text("room = 1")),)\n',
        "INSERT INTO booking VALUES (1, 1, '[2024-01-01,2024-01-02)')",
        on=PG,
    ),
    c(
        "house_lite_counter_and_nocase",
        "class Word(Named, HasId, Base):\n    word: Mapped[str] = mapped_column(String(40))\n",
        'class Word(Named, HasId, Base):\n    word: Mapped[str] = mapped_column(String(40, collation="NOCASE"), unique=True)\n    __table_args__ = {"sqlite_autoincrement": True}\n',
        "INSERT INTO word VALUES (3, 'x')",
        on=LITE,
    ),
    c(
        "house_lite_children_stay_with_keys_on",
        _USER
        + '\n\nclass Post(Named, HasId, Base):\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))\n\n\nclass Like(Named, HasId, Base):\n    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))\n',
        _USER.replace("Mapped[Optional[str]]", "Mapped[Optional[int]]")
        + '\n\nclass Post(Named, HasId, Base):\n    user_id: Mapped[Optional[int]] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))\n\n\nclass Like(Named, HasId, Base):\n    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))\n',
        _U.replace("'x'", "'5'"),
        "INSERT INTO post VALUES (1, 1)",
        'INSERT INTO "like" VALUES (1, 1)',
        on=LITE,
        foreign_keys=True,
        values_change=True,
    ),
    c(
        "house_old_columns_leave_together",
        _USER
        + '    legacy_id: Mapped[Optional[int]] = mapped_column(unique=True)\n    phone: Mapped[Optional[str]] = mapped_column(index=True)\n    rank: Mapped[int] = mapped_column(CheckConstraint("rank > 0", name="rank"), server_default="1")\n    org_id: Mapped[Optional[int]] = mapped_column(ForeignKey("org.id"))\n\n\nclass Org(Named, HasId, Base):\n    title: Mapped[str]\n',
        _USER,
        "INSERT INTO org VALUES (1, 'o')",
        "INSERT INTO \"user\" (id, email, legacy_id, org_id) VALUES (1, 'a', 3, 1)",
    ),
    c(
        "house_type_decorators_change",
        "class Lower(sa.types.TypeDecorator):\n    impl = String\n    cache_ok = True\n\n\n"
        + _USER
        + "    nick: Mapped[Optional[str]] = mapped_column(Lower(20))\n",
        "class Lower(sa.types.TypeDecorator):\n    impl = String\n    cache_ok = True\n\n\n"
        + _USER
        + '    nick: Mapped[str] = mapped_column(Lower(40), server_default="-")\n    alias: Mapped[Optional[str]] = mapped_column(Lower(30), unique=True)\n',
        _U,
        "UPDATE \"user\" SET nick = 'n'",
    ),
    c(
        "house_two_keys_to_one_table",
        _USER
        + '\n\nclass Mail(Named, HasId, Base):\n    sender_id: Mapped[int] = mapped_column(ForeignKey("user.id"))\n',
        _USER
        + '\n\nclass Mail(Named, HasId, Base):\n    sender_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="RESTRICT"))\n    reader_id: Mapped[Optional[int]] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)\n    __table_args__ = (CheckConstraint("sender_id <> reader_id", name="others"),)\n',
        _U,
        "INSERT INTO mail VALUES (1, 1)",
    ),
    whole(
        "key_of_two_of_which_the_second_counts_stays",
        _KEY2,
        _KEY2,
        "INSERT INTO t VALUES (1, 1, 1)",
        stable=True,
        on=PG,
    ),
    whole(
        "key_of_two_of_which_the_second_counts_comes",
        'T("u")',
        'T("u")\n' + _KEY2,
        "INSERT INTO u VALUES (1)",
        on=PG,
    ),
    whole(
        "key_of_two_spelled_out_stays",
        'Table("t", m, C("a", Integer), C("id", Integer, autoincrement=True), PrimaryKeyConstraint("a", "id"))',
        'Table("t", m, C("a", Integer), C("id", Integer, autoincrement=True), PrimaryKeyConstraint("a", "id"))',
        "INSERT INTO t VALUES (1, 1)",
        stable=True,
        on=PG,
    ),
    whole(
        "named_key_begins_to_count_on_lite",
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk"))',
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk"), sqlite_autoincrement=True)',
        "INSERT INTO t VALUES (4, 'x')",
        on=LITE,
    ),
    whole(
        "named_key_stops_counting_on_lite",
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk"), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk"))',
        "INSERT INTO t VALUES (4, 'x')",
        on=LITE,
    ),
    whole(
        "named_key_loses_name_and_begins_to_count",
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk"))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text, unique=True), sqlite_autoincrement=True)',
        "INSERT INTO t VALUES (4, 'x')",
        on=LITE,
    ),
    t(
        "defaults_of_numbers_are_spelled_otherwise_for_other_types",
        'C("a", Numeric(8, 2), server_default="0"), C("b", Integer, server_default="1"), C("c", Numeric(8, 2), server_default="1.50")',
        'C("a", Numeric(8, 3), server_default="0.000"), C("b", Numeric(4, 1), server_default="1.0"), C("c", Numeric(9, 2), server_default="1.5")',
        "INSERT INTO t (id) VALUES (1)",
    ),
)
