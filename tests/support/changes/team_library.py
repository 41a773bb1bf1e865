"""A library's models: mixins, declared attributes, inheritance, names by convention, tables between, indexes outside."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import CONVENTION, Application

LIBRARY = Application(
    "library",
    CONVENTION
    + """
from sqlalchemy.orm import relationship


class Base(DeclarativeBase):
    metadata = m


class Named:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True)


class Stamped:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[Optional[datetime]] = mapped_column(onupdate=func.now())


class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[Optional[int]]:
        return mapped_column(ForeignKey("member.id", ondelete="SET NULL"), index=True)


class Member(Named, Base):
    email: Mapped[str] = mapped_column(String(100), unique=True)
    level: Mapped[int] = mapped_column(server_default="0")
    __table_args__ = (CheckConstraint("level >= 0", name="level"),)


class Item(Named, Stamped, Owned, Base):
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "item"}
    __table_args__ = (Index(None, "title", "kind"),)


class Book(Item):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    isbn: Mapped[Optional[str]] = mapped_column(String(13), unique=True)
    pages: Mapped[Optional[int]] = mapped_column(CheckConstraint("pages > 0", name="pages"))
    __mapper_args__ = {"polymorphic_identity": "book"}
    __table_args__ = ()


class Film(Item):
    __tablename__ = "film"
    id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    runtime: Mapped[Optional[int]]
    __mapper_args__ = {"polymorphic_identity": "film"}
    __table_args__ = ()


loan = Table("loan", m, C("member_id", ForeignKey("member.id"), primary_key=True), C("item_id", ForeignKey("item.id"), primary_key=True), C("until", Date), C("fine", Numeric(6, 2), server_default=text("0.00"), nullable=False))
Index("ix_loan_until", loan.c.until.desc())
""",
    (
        "INSERT INTO member (id, email, level) VALUES (1, 'a@x', 0), (2, 'ü@x', 5), (3, '', 2147483647)",
        "INSERT INTO item (id, kind, title, owner_id) VALUES (1, 'book', 'It''s', 1), (2, 'book', '', NULL), (3, 'film', 'Größe 100%', 2), (4, 'item', 'It''s', 1)",
        "INSERT INTO book (id, isbn, pages) VALUES (1, '9780000000001', 1), (2, NULL, NULL)",
        "INSERT INTO film (id, runtime) VALUES (3, 0)",
        "INSERT INTO loan (member_id, item_id, until, fine) VALUES (1, 1, '2024-02-29', 0), (2, 1, NULL, 9999.99), (2, 3, '1999-12-31', 0.5)",
    ),
)
both, pg, lite = LIBRARY.both, LIBRARY.postgresql, LIBRARY.lite

CASES = (
    lite("convention_given_up", (CONVENTION, "")),
    both("key_names_by_other_convention", ('"pk": "pk_%(table_name)s"', '"pk": "%(table_name)s_is"')),
    both(
        "fk_names_by_other_convention",
        (
            '"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"',
            '"fk": "%(table_name)s_to_%(referred_table_name)s_by_%(column_0_name)s"',
        ),
    ),
    both(
        "loan_gets_its_own_key",
        (
            'C("member_id", ForeignKey("member.id"), primary_key=True), C("item_id", ForeignKey("item.id"), primary_key=True)',
            'C("id", Integer, primary_key=True), C("member_id", ForeignKey("member.id"), nullable=False), C("item_id", ForeignKey("item.id"), nullable=False), UniqueConstraint("member_id", "item_id")',
        ),
    ),
    both(
        "loan_key_gains_until",
        ('C("until", Date)', 'C("until", Date, primary_key=True)'),
        refused=True,
        repair=("UPDATE loan SET until = '2000-01-01' WHERE until IS NULL",),
    ),
    both(
        "loan_key_loses_item",
        ('C("item_id", ForeignKey("item.id"), primary_key=True)', 'C("item_id", ForeignKey("item.id"))'),
        refused=True,
    ),
    both("loan_index_ascending", ("loan.c.until.desc()", "loan.c.until")),
    both(
        "loan_index_on_function",
        ("loan.c.until.desc()", "func.coalesce(loan.c.until, '2000-01-01')"),
        on=("sqlite",),
    ),
    both("loan_unique_fine", ('C("until", Date),', 'C("until", Date, unique=True),')),
    both("loan_fine_default_gone", (', server_default=text("0.00"), nullable=False', "")),
    both("mixin_stamps_go", ("Named, Stamped, Owned, Base", "Named, Owned, Base")),
    both("mixin_stamps_come_to_member", ("class Member(Named, Base)", "class Member(Named, Stamped, Base)")),
    both(
        "mixin_stamps_required",
        (
            "updated_at: Mapped[Optional[datetime]] = mapped_column(onupdate",
            "updated_at: Mapped[datetime] = mapped_column(onupdate",
        ),
        refused=True,
        repair=("UPDATE item SET updated_at = '2020-01-01 00:00:00'",),
    ),
    both(
        "mixin_owner_required",
        ("-> Mapped[Optional[int]]", "-> Mapped[int]"),
        refused=True,
        repair=("UPDATE item SET owner_id = 3 WHERE owner_id IS NULL",),
    ),
    both(
        "mixin_owner_unindexed_and_cascades",
        (
            'ForeignKey("member.id", ondelete="SET NULL"), index=True',
            'ForeignKey("member.id", ondelete="CASCADE")',
        ),
        foreign_keys=True,
    ),
    both(
        "mixin_owner_unique",
        ('ondelete="SET NULL"), index=True', 'ondelete="SET NULL"), unique=True'),
        refused=True,
        repair=("UPDATE item SET owner_id = NULL WHERE id = 4",),
    ),
    both(
        "inheritance_flattened",
        (
            '    __tablename__ = "film"\n    id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)\n    runtime: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "film"}\n    __table_args__ = ()\n',
            '    __tablename__ = None\n    runtime: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "film"}\n',
        ),
    ),
    both(
        "inheritance_made_concrete",
        ("class Film(Item):", "class Film(Base):"),
        (
            'id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)\n    runtime',
            "id: Mapped[int] = mapped_column(primary_key=True)\n    title: Mapped[Optional[str]] = mapped_column(String(200))\n    runtime",
        ),
        ('    __mapper_args__ = {"polymorphic_identity": "film"}\n    __table_args__ = ()\n', ""),
        on=("sqlite",),
    ),
    both(
        "new_child_class",
        (
            "",
            'class Map(Item):\n    __tablename__ = "map"\n    id: Mapped[int] = mapped_column(ForeignKey("item.id", ondelete="CASCADE"), primary_key=True)\n    scale: Mapped[int] = mapped_column(CheckConstraint("scale % 2 = 0", name="even"), server_default="100")\n    __mapper_args__ = {"polymorphic_identity": "map"}\n    __table_args__ = {"comment": "it\'s 50%"}',
        ),
    ),
    both(
        "child_key_cascades",
        (
            'ForeignKey("item.id"), primary_key=True)\n    isbn',
            'ForeignKey("item.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True)\n    isbn',
        ),
        foreign_keys=True,
    ),
    both(
        "table_names_plural",
        ("return cls.__name__.lower()", 'return cls.__name__.lower() + "s"'),
        ('ForeignKey("member.id", ondelete="SET NULL")', 'ForeignKey("members.id", ondelete="SET NULL")'),
        (
            'C("member_id", ForeignKey("member.id"), primary_key=True), C("item_id", ForeignKey("item.id"), primary_key=True)',
            'C("member_id", ForeignKey("members.id"), primary_key=True), C("item_id", ForeignKey("items.id"), primary_key=True)',
        ),
        (
            'ForeignKey("item.id"), primary_key=True)\n    isbn',
            'ForeignKey("items.id"), primary_key=True)\n    isbn',
        ),
        (
            'ForeignKey("item.id"), primary_key=True)\n    runtime',
            'ForeignKey("items.id"), primary_key=True)\n    runtime',
        ),
        renames=("member:members", "item:items"),
        kept=(
            ("SELECT id, email FROM member ORDER BY id", "SELECT id, email FROM members ORDER BY id"),
            ("SELECT id, title FROM item ORDER BY id", "SELECT id, title FROM items ORDER BY id"),
        ),
    ),
    both(
        "email_login_unsaid",
        ("email: Mapped[str]", "login: Mapped[str]"),
        kept=(("SELECT email FROM member ORDER BY id", "SELECT login FROM member ORDER BY id"),),
    ),
    both(
        "email_is_key",
        (
            "    level: Mapped[int]",
            "    alias: Mapped[Optional[str]] = mapped_column(ForeignKey('member.email'))\n    level: Mapped[int]",
        ),
    ),
    both(
        "email_not_unique_but_indexed",
        ("mapped_column(String(100), unique=True)", "mapped_column(String(100), index=True)"),
    ),
    both("email_shorter", ("String(100), unique=True", "String(3), unique=True")),
    both("email_too_short", ("String(100), unique=True", "String(2), unique=True"), refused=True),
    both(
        "level_small",
        (
            'level: Mapped[int] = mapped_column(server_default="0")',
            'level: Mapped[int] = mapped_column(SmallInteger, server_default="0")',
        ),
        refused=True,
        repair=("UPDATE member SET level = 9 WHERE id = 3",),
    ),
    both(
        "level_to_enum",
        (
            'level: Mapped[int] = mapped_column(server_default="0")\n    __table_args__ = (CheckConstraint("level >= 0", name="level"),)',
            'level: Mapped[str] = mapped_column(Enum("0", "5", "9", name="level"), server_default="0")',
        ),
        refused=True,
        repair=("UPDATE member SET level = 5 WHERE id = 3",),
    ),
    both(
        "level_check_too_strict",
        ('"level >= 0"', '"level < 10"'),
        refused=True,
        repair=("UPDATE member SET level = 1 WHERE id = 3",),
    ),
    both("level_check_of_two", ('"level >= 0"', "\"level >= 0 OR email <> ''\"")),
    both(
        "level_to_text",
        (
            'level: Mapped[int] = mapped_column(server_default="0")\n    __table_args__ = (CheckConstraint("level >= 0", name="level"),)',
            'level: Mapped[str] = mapped_column(String(12), server_default="none")',
        ),
    ),
    both(
        "isbn_required",
        ("isbn: Mapped[Optional[str]]", "isbn: Mapped[str]"),
        refused=True,
        repair=("UPDATE book SET isbn = 'x' WHERE id = 2",),
    ),
    both(
        "pages_default_and_required",
        (
            "pages: Mapped[Optional[int]] = mapped_column(",
            'pages: Mapped[int] = mapped_column(server_default="1", *[',
        ),
        ('name="pages")', 'name="pages")]'),
        refused=True,
    ),
    both("title_index_unique", ('Index(None, "title", "kind")', 'Index(None, "title", "kind", unique=True)')),
    both(
        "title_unique_alone",
        ('Index(None, "title", "kind")', 'UniqueConstraint("title")'),
        refused=True,
        repair=("UPDATE item SET title = 'four' WHERE id = 4",),
    ),
    pg(
        "title_trigram_like_index",
        (
            'Index(None, "title", "kind")',
            'Index("ix_title_pattern", "title", postgresql_ops={"title": "varchar_pattern_ops"}, postgresql_using="btree")',
        ),
    ),
    pg(
        "title_gin_index",
        (
            'Index(None, "title", "kind")',
            "Index('ix_words', text(\"to_tsvector('english'::regconfig, title)\"), postgresql_using='gin')",
        ),
    ),
    both(
        "table_between_is_named",
        ('loan = Table("loan"', 'loan = Table("lending"'),
        renames=("loan:lending",),
        kept=(("SELECT fine FROM loan ORDER BY 1", "SELECT fine FROM lending ORDER BY 1"),),
    ),
)
