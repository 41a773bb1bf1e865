"""Mapped classes changed in the ways of teams: mixins, inheritance, associations, renames, much at once."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, PG, Case

MAPPED = """%s
import enum, datetime, decimal, uuid
from typing import Annotated, Optional
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship, declared_attr, registry, composite


class Base(DeclarativeBase):
    metadata = m
    type_annotation_map = {str: String(50), dict: JSON, datetime.datetime: DateTime(timezone=True)}


key = Annotated[int, mapped_column(primary_key=True)]


"""
NAMED = (
    MAPPED
    + """m.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


"""
)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen ways", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, "head": MAPPED, **settings})  # type: ignore[arg-type]


_USER = """class User(Base):
    __tablename__ = "users"
    id: Mapped[key]
    name: Mapped[str]
    mail: Mapped[Optional[str]] = mapped_column(unique=True)
"""
_USERS = "INSERT INTO users (id, name, mail) VALUES (1, 'a', 'a@x'), (2, 'b', NULL)"
_POST = """class Post(Base):
    __tablename__ = "posts"
    id: Mapped[key]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str]
"""
_POSTS = "INSERT INTO posts (id, user_id, title) VALUES (1, 1, 'x')"
_PERSON = """class Person(Base):
    __tablename__ = "person"
    id: Mapped[key]
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}
"""
_JOINED = """class Engineer(Person):
    __tablename__ = "engineer"
    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    level: Mapped[Optional[int]]
    __mapper_args__ = {"polymorphic_identity": "engineer"}
"""
_STAMPED = """class Stamped:
    created: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    updated: Mapped[Optional[datetime.datetime]] = mapped_column(onupdate=func.now())
"""
CASES: tuple[Case, ...] = (
    whole(
        "mapped_stamps_and_owner_mixed_in",
        _USER + _POST,
        _STAMPED
        + _USER.replace("(Base)", "(Stamped, Base)")
        + _POST.replace("(Base)", "(Stamped, Base)").replace(
            '"users.id")', '"users.id", ondelete="CASCADE"), index=True'
        ),
        _USERS,
        _POSTS,
        values_change=True,
    ),
    whole(
        "mapped_mixin_with_declared_key",
        _USER + _POST,
        _USER
        + 'class Owned:\n    @declared_attr\n    def owner_id(cls) -> Mapped[Optional[int]]:\n        return mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)\n    @declared_attr.directive\n    def __table_args__(cls):\n        return (CheckConstraint("owner_id <> 0", name=f"ck_{cls.__tablename__}_owner"), {"comment": cls.__name__})\n'
        + _POST.replace("(Base)", "(Owned, Base)"),
        _USERS,
        _POSTS,
    ),
    whole(
        "mapped_association_with_columns",
        _USER + _POST,
        _USER
        + _POST
        + 'likes = Table("likes", m, C("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True), C("post_id", ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True), C("at", DateTime, server_default=func.now(), nullable=False), Index("ix_likes_post", "post_id"))\n',
        _USERS,
        _POSTS,
    ),
    whole(
        "mapped_association_leaves_for_key",
        'T("a")\nT("b")\nTable("ab", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a")\nT("b", C("a_id", ForeignKey("a.id", ondelete="CASCADE"), index=True))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1)",
        "INSERT INTO ab VALUES (1, 1)",
    ),
    whole(
        "mapped_joined_child_gains_unique_and_grandchild",
        _PERSON + _JOINED,
        _PERSON.replace("kind: Mapped[str]", "kind: Mapped[str] = mapped_column(String(20), index=True)")
        + _JOINED.replace(
            "level: Mapped[Optional[int]]",
            'level: Mapped[int] = mapped_column(SmallInteger, server_default="1")\n    badge: Mapped[Optional[str]] = mapped_column(String(9), unique=True)',
        )
        + 'class Chief(Engineer):\n    __tablename__ = "chief"\n    id: Mapped[int] = mapped_column(ForeignKey("engineer.id", ondelete="CASCADE"), primary_key=True)\n    since: Mapped[datetime.date]\n    __mapper_args__ = {"polymorphic_identity": "chief"}\n',
        "INSERT INTO person (id, kind) VALUES (1, 'engineer')",
        "INSERT INTO engineer (id, level) VALUES (1, 3)",
    ),
    whole(
        "mapped_single_gets_checked_columns",
        _PERSON,
        _PERSON.replace(
            "__mapper_args__ = {",
            '__table_args__ = (CheckConstraint("kind <> \'manager\' OR budget IS NOT NULL", name="ck_budget"),)\n    __mapper_args__ = {',
        )
        + 'class Manager(Person):\n    budget: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(12, 2))\n    __mapper_args__ = {"polymorphic_identity": "manager"}\n',
        "INSERT INTO person (id, kind) VALUES (1, 'person')",
    ),
    whole(
        "mapped_concrete_children_come",
        _PERSON,
        'class Named(Base):\n    __abstract__ = True\n    id: Mapped[key]\n    name: Mapped[str] = mapped_column(index=True, server_default="")\nclass Person(Named):\n    __tablename__ = "person"\n    kind: Mapped[Optional[str]]\nclass Firm(Named):\n    __tablename__ = "firm"\n    boss: Mapped[Optional[int]] = mapped_column(ForeignKey("person.id"))\n',
        "INSERT INTO person (id, kind) VALUES (1, 'person')",
    ),
    whole(
        "mapped_types_by_annotations",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    data: Mapped[dict]\n    at: Mapped[datetime.datetime]\n    price: Mapped[decimal.Decimal]\n    uid: Mapped[Optional[uuid.UUID]]\n    raw: Mapped[Optional[bytes]]\n',
        'Base.registry.type_annotation_map.update({str: Text, dict: JSON().with_variant(pg.JSONB(), "postgresql"), decimal.Decimal: Numeric(12, 4)})\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    data: Mapped[Optional[dict]]\n    at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())\n    price: Mapped[decimal.Decimal] = mapped_column(server_default="0")\n    uid: Mapped[Optional[uuid.UUID]] = mapped_column(unique=True)\n    raw: Mapped[Optional[bytes]]\n    name: Mapped[Optional[str]]\n    took: Mapped[Optional[datetime.timedelta]]\n    ok: Mapped[bool] = mapped_column(server_default=false())\n',
        "INSERT INTO a (id, data, at, price) VALUES (1, '{}', '2024-01-02 03:04:05', 1.5)",
        values_change=True,
    ),
    whole(
        "mapped_literal_and_enum",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    state: Mapped[str]\n',
        'from typing import Literal\nclass State(enum.Enum):\n    ON = "on"\n    OFF = "off"\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    state: Mapped[State]\n    mode: Mapped[Literal["r", "w"]] = mapped_column(server_default="r")\n',
        "INSERT INTO a (id, state) VALUES (1, 'ON')",
    ),
    whole(
        "mapped_composite_columns",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    x: Mapped[int]\n',
        'import dataclasses\n@dataclasses.dataclass\nclass P:\n    x: int\n    y: int\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[key]\n    at: Mapped[P] = composite(mapped_column("x", BigInteger), mapped_column("y", server_default="0"))\n',
        "INSERT INTO a (id, x) VALUES (1, 3)",
    ),
    whole(
        "mapped_version_and_keys_of_other_name",
        _USER,
        _USER.replace(
            "name: Mapped[str]\n",
            'full_name: Mapped[str] = mapped_column("name", String(120), key="full")\n    version: Mapped[int] = mapped_column(server_default="1")\n    __mapper_args__ = {"version_id_col": version}\n',
        ),
        _USERS,
    ),
    whole(
        "mapped_column_order_said",
        _USER,
        _USER.replace(
            "id: Mapped[key]\n",
            'id: Mapped[key]\n    first: Mapped[Optional[str]] = mapped_column(sort_order=-10)\n    late: Mapped[int] = mapped_column(sort_order=99, server_default="3")\n',
        ),
        _USERS,
    ),
    whole(
        "named_all_change",
        _USER + _POST,
        _USER.replace("unique=True", "String(120), unique=True, index=True").replace(
            "name: Mapped[str]",
            'name: Mapped[str] = mapped_column(CheckConstraint("length(name) > 0", name="said"))',
        )
        + _POST.replace(
            "title: Mapped[str]",
            'title: Mapped[str] = mapped_column(Text, index=True)\n    flag: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="flag"), server_default=false())',
        ).replace('"users.id"', '"users.id", onupdate="CASCADE"'),
        _USERS,
        _POSTS,
        head=NAMED,
    ),
    whole(
        "named_association_and_self",
        _USER,
        _USER
        + 'class Node(Base):\n    __tablename__ = "nodes"\n    __table_args__ = (UniqueConstraint("parent_id", "name"), CheckConstraint("parent_id <> id", name="not_itself"))\n    id: Mapped[key]\n    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("nodes.id"))\n    name: Mapped[str]\n    kind: Mapped[str] = mapped_column(Enum("a", "b", name="node_kind", native_enum=False, create_constraint=True))\nTable("users_nodes", m, C("users_id", ForeignKey("users.id"), primary_key=True), C("nodes_id", ForeignKey("nodes.id"), primary_key=True, index=True))\n',
        _USERS,
        head=NAMED,
    ),
    whole(
        "named_everything_leaves",
        _USER.replace("unique=True", "unique=True, index=True").replace(
            "name: Mapped[str]",
            'name: Mapped[str] = mapped_column(CheckConstraint("length(name) > 0", name="said"))',
        )
        + _POST,
        _USER.replace("unique=True", "String(60)"),
        _USERS,
        _POSTS,
        head=NAMED,
    ),
    whole(
        "named_unique_to_partial_index",
        _USER,
        _USER.replace("mapped_column(unique=True)", "mapped_column(String(50))")
        + '    gone: Mapped[bool] = mapped_column(server_default=false())\n    __table_args__ = (Index(None, "mail", unique=True, postgresql_where=text("NOT gone"), sqlite_where=text("NOT gone")),)\n',
        _USERS,
        head=NAMED,
    ),
    whole(
        "renamed_by_marks_two_and_table",
        _USER + _POST,
        _USER.replace('"users"', '"accounts"')
        .replace("    id:", '    __table_args__ = {"info": {"renamed_from": "users"}}\n    id:')
        .replace(
            "name: Mapped[str]",
            'full_name: Mapped[str] = mapped_column(String(80), info={"renamed_from": "name"})',
        )
        + _POST.replace(
            "user_id: Mapped[int] = mapped_column(",
            'account_id: Mapped[int] = mapped_column(info={"renamed_from": "user_id"}, *[',
        ).replace('ForeignKey("users.id"))', 'ForeignKey("accounts.id")])'),
        _USERS,
        _POSTS,
        kind="rename",
        kept=(
            ("SELECT name FROM users ORDER BY id", "SELECT full_name FROM accounts ORDER BY id"),
            ("SELECT user_id FROM posts", "SELECT account_id FROM posts"),
        ),
    ),
    whole(
        "renamed_by_words_with_much_else",
        _USER + _POST,
        _USER.replace("mail:", "email:").replace("unique=True", "String(200), unique=True")
        + '    age: Mapped[int] = mapped_column(server_default="0")\n'
        + _POST.replace(
            "title: Mapped[str]", "headline: Mapped[str] = mapped_column(Text, index=True)"
        ).replace('"posts"', '"articles"'),
        _USERS,
        _POSTS,
        kind="rename",
        renames=("users.mail:email", "posts:articles", "articles.title:headline"),
        kept=(
            ("SELECT mail FROM users ORDER BY id", "SELECT email FROM users ORDER BY id"),
            ("SELECT title FROM posts", "SELECT headline FROM articles"),
        ),
    ),
    whole(
        "renamed_by_rule_under_convention",
        _USER + _POST,
        _USER.replace("mail:", "email:") + _POST.replace("title:", "headline:"),
        _USERS,
        _POSTS,
        kind="rename",
        head=NAMED,
        kept=(("SELECT mail FROM users ORDER BY id", "SELECT email FROM users ORDER BY id"),),
    ),
    whole(
        "renamed_key_of_parent_by_mark",
        _USER + _POST,
        _USER.replace(
            "id: Mapped[key]",
            'uid: Mapped[int] = mapped_column(primary_key=True, info={"renamed_from": "id"})',
        )
        + _POST.replace("users.id", "users.uid"),
        _USERS,
        _POSTS,
        kind="rename",
        kept=(("SELECT sum(id) FROM users", "SELECT sum(uid) FROM users"),),
    ),
    whole(
        "renamed_table_with_checks_indexes_enum",
        'T("t", C("v", Enum("a", "b", name="letter"), server_default="a"), C("w", Integer, CheckConstraint("w > 0", name="ck_w"), index=True), C("up", ForeignKey("t.id")))',
        'T("words", C("v", Enum("a", "b", "c", name="letter"), server_default="c"), C("w", Integer, CheckConstraint("w > 0", name="ck_w"), index=True), C("up", ForeignKey("words.id")), info={"renamed_from": "t"})',
        "INSERT INTO t (id, v, w) VALUES (1, 'a', 5)",
        kind="rename",
        kept=(("SELECT w FROM t", "SELECT w FROM words"),),
    ),
    whole(
        "renamed_into_dropped_name",
        'T("t", C("a", Integer), C("b", Integer))',
        'T("t", C("b", Integer, info={"renamed_from": "a"}))',
        "INSERT INTO t VALUES (1, 3, 4)",
        kind="rename",
        renames=("t.a:b",),
        kept=(("SELECT a FROM t", "SELECT b FROM t"),),
    ),
    whole(
        "renamed_in_generated_index_check",
        'T("t", C("a", Integer), C("g", Integer, Computed("a * 2", persisted=True)), CheckConstraint("a > 0", name="ck"), Index("ix", text("abs(a)"), postgresql_where=text("a > 1"), sqlite_where=text("a > 1")))',
        'T("t", C("b", Integer, info={"renamed_from": "a"}), C("g", Integer, Computed("b * 2", persisted=True)), CheckConstraint("b > 0", name="ck"), Index("ix", text("abs(b)"), postgresql_where=text("b > 1"), sqlite_where=text("b > 1")))',
        "INSERT INTO t (id, a) VALUES (1, 3)",
        kind="rename",
        kept=(("SELECT a + g FROM t", "SELECT b + g FROM t"),),
    ),
    whole(
        "tables_three_replaced_by_one",
        'T("a", C("v", Integer))\nT("b", C("a_id", ForeignKey("a.id")))\nT("c", C("b_id", ForeignKey("b.id"), nullable=False), C("w", Text))',
        'T("d", C("a", Integer), C("kind", Enum("x", "y", name="d_kind"), nullable=False, server_default="x"), C("up", ForeignKey("d.id", ondelete="CASCADE")), UniqueConstraint("kind", "a"), comment="all of it")',
        "INSERT INTO a VALUES (1, 5)",
        "INSERT INTO b VALUES (1, 1)",
        "INSERT INTO c VALUES (1, 1, 'x')",
    ),
    whole(
        "tables_new_between_old",
        _USER + _POST,
        _USER
        + 'class Blog(Base):\n    __tablename__ = "blogs"\n    id: Mapped[key]\n    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"), unique=True)\n    head_post: Mapped[Optional[int]] = mapped_column(ForeignKey("posts.id", use_alter=True, name="fk_head"))\n'
        + _POST
        + '    blog_id: Mapped[Optional[int]] = mapped_column(ForeignKey("blogs.id"))\n',
        _USERS,
        _POSTS,
    ),
    whole(
        "tables_one_to_one_by_shared_key",
        _USER,
        _USER
        + 'class Profile(Base):\n    __tablename__ = "profiles"\n    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True)\n    bio: Mapped[str] = mapped_column(Text, server_default="")\n    links: Mapped[dict] = mapped_column(server_default="{}")\n',
        _USERS,
    ),
    whole(
        "words_reserved_and_odd",
        'T("order", C("group", Integer), C("user", String(9)))',
        'T("order", C("group", Integer, nullable=False, server_default="1"), C("user", String(20), unique=True), C("select", Integer, index=True), C("Mixed Case", Integer, CheckConstraint(text(\'"Mixed Case" > 0\'), name="Odd Check")), C("a.b", Integer), C("per%cent", Integer, server_default="5"), C("co:lon", Integer))\nT("Table", C("order_id", ForeignKey("order.id"), index=True))',
        'INSERT INTO "order" (id, "group") VALUES (1, 3)',
    ),
    whole(
        "stable_models_of_all_kinds",
        _STAMPED
        + _USER.replace("(Base)", "(Stamped, Base)")
        + _POST
        + 'T("z", C("a", Numeric(8, 2), server_default="0.00"), C("b", Boolean, server_default=true()), C("c", Enum("x", "y", name="xy"), server_default="x"), C("d", JSON, server_default="{}"), C("e", DateTime, server_default=text("CURRENT_TIMESTAMP")), C("f", Integer, Computed("id + 1", persisted=True)), C("g", LargeBinary), C("h", CHAR(2), server_default="ab"), C("i", Interval), C("j", Uuid), C("k", Time), C("l", Float(10), server_default="1.5"), CheckConstraint("a >= 0 AND b IN (true, false)"), Index("ix_z", "a", text("b DESC")))',
        _STAMPED
        + _USER.replace("(Base)", "(Stamped, Base)")
        + _POST
        + 'T("z", C("a", Numeric(8, 2), server_default="0.00"), C("b", Boolean, server_default=true()), C("c", Enum("x", "y", name="xy"), server_default="x"), C("d", JSON, server_default="{}"), C("e", DateTime, server_default=text("CURRENT_TIMESTAMP")), C("f", Integer, Computed("id + 1", persisted=True)), C("g", LargeBinary), C("h", CHAR(2), server_default="ab"), C("i", Interval), C("j", Uuid), C("k", Time), C("l", Float(10), server_default="1.5"), CheckConstraint("a >= 0 AND b IN (true, false)"), Index("ix_z", "a", text("b DESC")))',
        stable=True,
    ),
    whole(
        "required_key_column_on_rows",
        _USER,
        _USER
        + '    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))\nclass Team(Base):\n    __tablename__ = "teams"\n    id: Mapped[key]\n',
        _USERS,
        refused=True,
        repair=("DELETE FROM users",),
    ),
    whole(
        "much_in_four_tables_last_refused",
        _USER + _POST + 'T("x", C("v", Integer))\nT("y", C("v", Integer))',
        _USER.replace("unique=True", "String(99), index=True")
        + _POST.replace("title: Mapped[str]", "title: Mapped[Optional[str]] = mapped_column(Text)")
        + 'T("x", C("v", BigInteger, server_default="4"))\nT("y", C("v", Integer, unique=True, nullable=False))',
        _USERS,
        _POSTS,
        "INSERT INTO y VALUES (1, 3), (2, 3)",
        refused=True,
        repair=("UPDATE y SET v = id",),
    ),
    whole(
        "pg_partitioned_gains_and_indexes",
        'Table("t", m, C("id", Integer, primary_key=True), C("at", Date, primary_key=True), C("v", Integer), postgresql_partition_by="RANGE (at)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_24 PARTITION OF t FOR VALUES FROM (\'2024-01-01\') TO (\'2025-01-01\')"))',
        'Table("t", m, C("id", BigInteger, primary_key=True), C("at", Date, primary_key=True), C("v", BigInteger, nullable=False, server_default="0", index=True), C("w", Text, CheckConstraint("w <> \'\'", name="ck_w")), postgresql_partition_by="RANGE (at)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_24 PARTITION OF t FOR VALUES FROM (\'2024-01-01\') TO (\'2025-01-01\')"))',
        "INSERT INTO t VALUES (1, '2024-05-05', 7)",
        on=PG,
    ),
    whole(
        "pg_view_with_column_defaults_over_retyped",
        'T("t", C("v", String(9)), C("n", Integer))\nfor q in ("CREATE VIEW w AS SELECT id, v, n FROM t", "ALTER VIEW w ALTER n SET DEFAULT 7"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Text), C("n", BigInteger))\nfor q in ("CREATE VIEW w AS SELECT id, v, n FROM t", "ALTER VIEW w ALTER n SET DEFAULT 7"):\n    event.listen(m, "after_create", DDL(q))',
        "INSERT INTO t VALUES (1, 'a', 2)",
        on=PG,
    ),
)
