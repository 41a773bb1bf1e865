"""Pages and logins: inheritance of three kinds, dataclasses, types of the application's own, sessions and roles."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

MODELS = """
class Lower(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value and value.lower()


class Json(TypeDecorator):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.JSONB() if dialect.name == "postgresql" else Text())


class Point(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "VARCHAR(40)"


class Level(enum.IntEnum):
    low = 1
    high = 2


class Number(TypeDecorator):
    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind=Level):
        super().__init__()
        self.kind = kind


class Base(DeclarativeBase):
    metadata = m

    @declared_attr.directive
    def __tablename__(cls):
        return "cms_" + cls.__name__.lower()


class Node(Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(100))
    weight: Mapped[int] = mapped_column(Number(), server_default="1")
    meta: Mapped[Any] = mapped_column(Json, nullable=True)
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "node"}


class Page(Node):
    id: Mapped[int] = mapped_column(ForeignKey("cms_node.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str | None] = mapped_column(Text)
    path: Mapped[str | None] = mapped_column(Lower(200), unique=True)
    __mapper_args__ = {"polymorphic_identity": "page"}


class Image(Node):
    __tablename__ = None
    width: Mapped[int | None] = mapped_column(use_existing_column=True)
    place: Mapped[Any] = mapped_column(Point(), nullable=True)
    __mapper_args__ = {"polymorphic_identity": "image"}


class Person(MappedAsDataclass, Base, kw_only=True):
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    login: Mapped[str] = mapped_column(Lower(60), unique=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary(64))
    since: Mapped[datetime] = mapped_column(default=None, server_default=func.now())
    locked: Mapped[bool] = mapped_column(default=False, server_default=sa.false())


class Login(Base):
    token: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id, name="fk_login_person", ondelete="CASCADE"), index=True)
    address: Mapped[str | None] = mapped_column(String(45).with_variant(pg.INET(), "postgresql"))
    until: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seconds: Mapped[int | None]
    __table_args__ = (CheckConstraint("seconds IS NULL OR seconds > 0", name="ck_seconds"),)


class Role(Base):
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    level: Mapped[Level] = mapped_column(Enum(Level, native_enum=False, length=10), server_default="low")


person_role = Table(
    "person_role",
    m,
    C("person_id", Integer, ForeignKey("cms_person.id"), nullable=False),
    C("role", String(20), ForeignKey("cms_role.name", onupdate="CASCADE"), nullable=False),
    PrimaryKeyConstraint("person_id", "role", name="person_role_key"),
)
"""
ROWS = (
    "INSERT INTO cms_node (id, kind, title, weight, width, place) VALUES (1, 'page', 'Home', 1, NULL, NULL), (2, 'image', 'Cat', 2, 640, '1,2')",
    "INSERT INTO cms_page (id, body, path) VALUES (1, 'hello', '/home')",
    "INSERT INTO cms_person (id, login, secret) VALUES (1, 'ann', '1234'), (2, 'bob', '5678')",
    "INSERT INTO cms_login (token, person_id, address, until, seconds) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, '10.0.0.1', '2024-05-06 07:08:09', 60)",
    "INSERT INTO cms_role (name, level) VALUES ('admin', 'high'), ('guest', 'low')",
    "INSERT INTO person_role VALUES (1, 'admin'), (2, 'guest'), (1, 'guest')",
)
CMS = Application("cms", MODELS, ROWS)
both, pg, lite = CMS.both, CMS.postgresql, CMS.lite

WIDTH = "    width: Mapped[int | None] = mapped_column(use_existing_column=True)\n"
PLACE = "    place: Mapped[Any] = mapped_column(Point(), nullable=True)\n"
WEIGHT = '    weight: Mapped[int] = mapped_column(Number(), server_default="1")\n'
META = "    meta: Mapped[Any] = mapped_column(Json, nullable=True)\n"
PATH = "    path: Mapped[str | None] = mapped_column(Lower(200), unique=True)\n"
BODY = "    body: Mapped[str | None] = mapped_column(Text)\n"
SECRET = "    secret: Mapped[bytes] = mapped_column(LargeBinary(64))\n"
LOGIN = "    login: Mapped[str] = mapped_column(Lower(60), unique=True)\n"
SINCE = "    since: Mapped[datetime] = mapped_column(default=None, server_default=func.now())\n"
PERSON = '    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id, name="fk_login_person", ondelete="CASCADE"), index=True)\n'
ADDRESS = (
    '    address: Mapped[str | None] = mapped_column(String(45).with_variant(pg.INET(), "postgresql"))\n'
)
UNTIL = "    until: Mapped[datetime] = mapped_column(DateTime(timezone=True))\n"
SECONDS = "    seconds: Mapped[int | None]\n"
CHECK = '    __table_args__ = (CheckConstraint("seconds IS NULL OR seconds > 0", name="ck_seconds"),)\n'
LEVEL = '    level: Mapped[Level] = mapped_column(Enum(Level, native_enum=False, length=10), server_default="low")\n'
ROLES = '    PrimaryKeyConstraint("person_id", "role", name="person_role_key"),\n'
TOKEN = "    token: Mapped[str] = mapped_column(CHAR(32), primary_key=True)\n"
NAME = "    name: Mapped[str] = mapped_column(String(20), primary_key=True)\n"

CASES = (
    both(
        "joined_child_added",
        (
            "",
            'class Article(Page):\n    id: Mapped[int] = mapped_column(ForeignKey("cms_page.id", ondelete="CASCADE"), primary_key=True)\n    lead: Mapped[str] = mapped_column(String(80))\n    __mapper_args__ = {"polymorphic_identity": "article"}',
        ),
    ),
    both(
        "joined_child_becomes_single",
        (
            '    id: Mapped[int] = mapped_column(ForeignKey("cms_node.id", ondelete="CASCADE"), primary_key=True)\n    body',
            "    __tablename__ = None\n    body",
        ),
        rows=ROWS[2:],
    ),
    both(
        "single_child_gains_columns",
        (
            PLACE,
            PLACE
            + '    height: Mapped[int | None]\n    alt: Mapped[str | None] = mapped_column(String(80), server_default="")\n',
        ),
    ),
    both(
        "single_child_becomes_joined",
        (
            "    __tablename__ = None\n" + WIDTH,
            '    id: Mapped[int] = mapped_column(ForeignKey("cms_node.id"), primary_key=True)\n    width: Mapped[int | None]\n',
        ),
    ),
    both(
        "single_child_dropped",
        (
            "class Image(Node):\n    __tablename__ = None\n" + WIDTH + PLACE,
            "class Image(Node):\n    __tablename__ = None\n",
        ),
    ),
    both(
        "concrete_child_added",
        (
            "",
            'class Old(Node):\n    id: Mapped[int] = mapped_column(primary_key=True)\n    kind: Mapped[str] = mapped_column(String(20))\n    title: Mapped[str] = mapped_column(Text)\n    weight: Mapped[int]\n    meta: Mapped[Any] = mapped_column(JSON)\n    width: Mapped[int | None]\n    place: Mapped[str | None]\n    __mapper_args__ = {"concrete": True}',
        ),
    ),
    both(
        "prefix_of_tables_changed",
        ('return "cms_"', 'return "web_"'),
        ('ForeignKey("cms_node.id"', 'ForeignKey("web_node.id"'),
        ('ForeignKey("cms_person.id")', 'ForeignKey("web_person.id")'),
        ('ForeignKey("cms_role.name"', 'ForeignKey("web_role.name"'),
        renames=(
            "cms_node:web_node",
            "cms_page:web_page",
            "cms_person:web_person",
            "cms_login:web_login",
            "cms_role:web_role",
        ),
    ),
    both(
        "prefix_of_tables_dropped_unsaid",
        ('return "cms_"', 'return "x" and "web_"'),
        ('ForeignKey("cms_node.id"', 'ForeignKey("web_node.id"'),
        ('ForeignKey("cms_person.id")', 'ForeignKey("web_person.id")'),
        ('ForeignKey("cms_role.name"', 'ForeignKey("web_role.name"'),
    ),
    both("decorator_of_other_impl", ("    impl = SmallInteger\n", "    impl = BigInteger\n")),
    both(
        "decorator_to_plain",
        (PATH, "    path: Mapped[str | None] = mapped_column(String(200), unique=True)\n"),
        stable=True,
    ),
    both("decorator_longer", (PATH, PATH.replace("200", "300"))),
    both(
        "decorator_by_dialect_to_json", (META, "    meta: Mapped[Any] = mapped_column(JSON, nullable=True)\n")
    ),
    both(
        "decorator_gets_default",
        (META, '    meta: Mapped[Any] = mapped_column(Json, server_default="{}")\n'),
        rows=ROWS[2:],
    ),
    both("user_type_other_spec", ('return "VARCHAR(40)"', 'return "VARCHAR(60)"')),
    both(
        "user_type_to_string",
        (PLACE, "    place: Mapped[str | None] = mapped_column(String(40), index=True)\n"),
    ),
    both(
        "number_default_and_check",
        (
            WEIGHT,
            WEIGHT.replace(
                'server_default="1"', 'CheckConstraint("weight IN (1, 2)", name="known"), server_default="2"'
            ),
        ),
    ),
    both("number_to_enum", (WEIGHT, "    weight: Mapped[Level | None]\n"), rows=ROWS[2:]),
    both(
        "dataclass_gains_default_factory",
        (
            SINCE,
            SINCE
            + '    codes: Mapped[list[Any]] = mapped_column(JSON, default_factory=list, server_default="[]")\n',
        ),
    ),
    both(
        "login_renamed_with_decorator",
        (LOGIN, "    name: Mapped[str] = mapped_column(Lower(60), unique=True)\n"),
        renames=("cms_person.login:name",),
    ),
    both(
        "login_unique_to_lower_index",
        (
            LOGIN,
            '    login: Mapped[str] = mapped_column(Lower(60))\n    __table_args__ = (Index("uq_login", text("lower(login)"), unique=True),)\n',
        ),
    ),
    both(
        "login_becomes_key",
        (
            "    id: Mapped[int] = mapped_column(init=False, primary_key=True)\n" + LOGIN,
            "    login: Mapped[str] = mapped_column(Lower(60), primary_key=True)\n",
        ),
        (
            PERSON,
            '    person: Mapped[str] = mapped_column(ForeignKey(Person.login, name="fk_login_person", ondelete="CASCADE"), index=True)\n',
        ),
        (
            '    C("person_id", Integer, ForeignKey("cms_person.id"), nullable=False),\n',
            '    C("person", Lower(60), ForeignKey("cms_person.login"), nullable=False),\n',
        ),
        (ROLES, ROLES.replace("person_id", "person")),
        rows=(*ROWS[:3], ROWS[4]),
    ),
    both(
        "secret_longer_and_nullable",
        (SECRET, "    secret: Mapped[bytes | None] = mapped_column(LargeBinary(128))\n"),
    ),
    both(
        "secret_to_hex_text",
        (SECRET, "    secret: Mapped[str] = mapped_column(String(128))\n"),
        rows=ROWS[:2],
    ),
    both("token_to_uuid", (TOKEN, "    token: Mapped[uuid.UUID] = mapped_column(primary_key=True)\n")),
    both(
        "token_loses_key_to_number",
        (
            TOKEN,
            "    id: Mapped[int] = mapped_column(primary_key=True)\n    token: Mapped[str] = mapped_column(CHAR(32), unique=True)\n",
        ),
    ),
    both("token_and_person_both_key", (PERSON, PERSON.replace("index=True", "primary_key=True"))),
    both(
        "fk_renamed_and_column_too",
        (
            PERSON,
            '    owner_id: Mapped[int] = mapped_column(ForeignKey(Person.id, name="fk_login_owner", ondelete="CASCADE"), index=True, info={"renamed_from": "person_id"})\n',
        ),
    ),
    both(
        "fk_target_to_role",
        (
            PERSON,
            '    role: Mapped[str] = mapped_column(ForeignKey("cms_role.name", name="fk_login_person"), index=True)\n',
        ),
        rows=(*ROWS[:3], *ROWS[4:]),
    ),
    both("fk_name_dropped", (PERSON, PERSON.replace('name="fk_login_person", ', "")), on=("sqlite",)),
    both("index_of_fk_gone", (PERSON, PERSON.replace(", index=True", ""))),
    both("variant_dropped", (ADDRESS, "    address: Mapped[str | None] = mapped_column(String(45))\n")),
    both("variant_to_cidr", (ADDRESS, ADDRESS.replace("pg.INET()", "pg.CIDR()"))),
    both(
        "seconds_renamed_and_bounded",
        (
            SECONDS,
            '    lasts: Mapped[int | None] = mapped_column(BigInteger, info={"renamed_from": "seconds"})\n',
        ),
        (CHECK, CHECK.replace("seconds IS NULL OR seconds > 0", "lasts IS NULL OR lasts BETWEEN 1 AND 9999")),
    ),
    both("seconds_to_interval", (SECONDS, "    seconds: Mapped[timedelta | None]\n"), (CHECK, "")),
    both("seconds_check_goes_with_column", (SECONDS, ""), (CHECK, "")),
    both(
        "until_with_precision",
        (
            UNTIL,
            '    until: Mapped[datetime] = mapped_column(DateTime(timezone=True).with_variant(pg.TIMESTAMP(timezone=True, precision=0), "postgresql"))\n',
        ),
    ),
    both(
        "until_zone_dropped_default_added",
        (
            UNTIL,
            "    until: Mapped[datetime] = mapped_column(server_default=text(\"'2030-01-01 00:00:00'\"), index=True)\n",
        ),
    ),
    both("level_string_grows", (LEVEL, LEVEL.replace("length=10", "length=20"))),
    both("level_gets_its_check", (LEVEL, LEVEL.replace("length=10", "length=10, create_constraint=True"))),
    both(
        "level_check_named_and_value_added",
        ("    high = 2\n", "    high = 2\n    top = 3\n"),
        (LEVEL, LEVEL.replace("length=10", "length=10, create_constraint=True, name='ck_level'")),
    ),
    both("level_becomes_native", (LEVEL, '    level: Mapped[Level] = mapped_column(server_default="low")\n')),
    both(
        "level_to_number",
        (LEVEL, '    level: Mapped[int] = mapped_column(server_default="1")\n'),
        rows=ROWS[:4],
    ),
    both(
        "role_key_longer_with_reference",
        (NAME, NAME.replace("20", "50")),
        ('C("role", String(20), ', 'C("role", String(50), '),
    ),
    both(
        "role_key_to_number",
        (
            NAME,
            "    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(20), unique=True)\n",
        ),
        (
            '    C("role", String(20), ForeignKey("cms_role.name", onupdate="CASCADE"), nullable=False),\n',
            '    C("role_id", ForeignKey("cms_role.id"), nullable=False),\n',
        ),
        (ROLES, ROLES.replace('"role"', '"role_id"')),
        rows=ROWS[:5],
    ),
    both("key_of_pairs_renamed", (ROLES, ROLES.replace("person_role_key", "pk_person_role"))),
    both("key_of_pairs_unnamed", (ROLES, '    PrimaryKeyConstraint("person_id", "role"),\n'), on=("sqlite",)),
    both("key_of_pairs_turned", (ROLES, ROLES.replace('"person_id", "role"', '"role", "person_id"'))),
    both(
        "key_of_pairs_gains_date",
        (
            ROLES,
            '    C("given", Date, nullable=False, server_default="2024-01-01"),\n'
            + ROLES.replace('"role", name', '"role", "given", name'),
        ),
    ),
    both(
        "pairs_get_cascade",
        (
            'ForeignKey("cms_person.id"), nullable',
            'ForeignKey("cms_person.id", ondelete="CASCADE"), nullable',
        ),
        ('onupdate="CASCADE"', 'ondelete="CASCADE"'),
    ),
    both(
        "pairs_dropped_for_column",
        ("person_role = Table(", 'person_role = "" and Table('),
        (
            SINCE,
            SINCE
            + '    role: Mapped[str | None] = mapped_column(String(20), ForeignKey("cms_role.name"), default=None)\n',
        ),
    ),
    both(
        "self_table_history",
        (
            "",
            'class Revision(Base):\n    node_id: Mapped[int] = mapped_column(ForeignKey("cms_node.id"), primary_key=True)\n    number: Mapped[int] = mapped_column(primary_key=True)\n    before: Mapped[int | None]\n    data: Mapped[Any] = mapped_column(Json)\n    __table_args__ = (ForeignKeyConstraint(["node_id", "before"], ["cms_revision.node_id", "cms_revision.number"], use_alter=True, name="fk_before"), {"comment": "what it was"})',
        ),
    ),
    both(
        "cycle_of_node_and_page",
        (
            META,
            META
            + '    main_id: Mapped[int | None] = mapped_column(ForeignKey("cms_page.id", use_alter=True, name="fk_main"))\n',
        ),
        (
            '    __mapper_args__ = {"polymorphic_identity": "page"}',
            '    __mapper_args__ = {"polymorphic_identity": "page", "inherit_condition": id == Node.__table__.c.id}',
        ),
    ),
)
