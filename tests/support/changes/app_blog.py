"""A blog: mixins, a naming convention, association tables, a tree of comments."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import CONVENTION, Application

MODELS = (
    CONVENTION
    + """
class Base(DeclarativeBase):
    metadata = m
    type_annotation_map = {str: String(200), datetime: DateTime(timezone=True)}


class Stamped:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime | None] = mapped_column(server_onupdate=FetchedValue())


post_tag = Table(
    "post_tag",
    m,
    C("post_id", ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    C("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),
)


class User(Stamped, Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    email: Mapped[str | None] = mapped_column(index=True)
    is_admin: Mapped[bool] = mapped_column(server_default=sa.false())
    bio: Mapped[str | None] = mapped_column(Text)


class Post(Stamped, Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    title: Mapped[str]
    slug: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(Text, server_default="")
    state: Mapped[str] = mapped_column(String(10), server_default="draft")
    views: Mapped[int] = mapped_column(server_default=text("0"))
    __table_args__ = (
        UniqueConstraint("author_id", "slug"),
        CheckConstraint("views >= 0", name="views_not_negative"),
    )


class Comment(Stamped, Base):
    __tablename__ = "comment"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))
    text: Mapped[str] = mapped_column(Text)


class Tag(Base):
    __tablename__ = "tag"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(30), unique=True)
"""
)
ROWS = (
    "INSERT INTO \"user\" (id, name, email, bio) VALUES (1, 'ann', 'a@x', 'hi'), (2, 'bob', NULL, NULL)",
    "INSERT INTO post (id, author_id, title, slug, state, views) VALUES (1, 1, 'One', 'one', 'draft', 3), (2, 2, 'Two', 'two', 'live', 0)",
    "INSERT INTO comment (id, post_id, parent_id, text) VALUES (1, 1, NULL, 'nice'), (2, 1, 1, 'yes')",
    "INSERT INTO tag (id, label) VALUES (1, 'py'), (2, 'db')",
    "INSERT INTO post_tag VALUES (1, 1), (1, 2), (2, 1)",
)
BLOG = Application("blog", MODELS, ROWS)
both, pg, lite = BLOG.both, BLOG.postgresql, BLOG.lite

SCORED = '    score: Mapped[float] = mapped_column(server_default="0")\n'
STATE = '    state: Mapped[str] = mapped_column(String(10), server_default="draft")\n'
NAME = "    name: Mapped[str] = mapped_column(String(40), unique=True)\n"
EMAIL = "    email: Mapped[str | None] = mapped_column(index=True)\n"
LABEL = "    label: Mapped[str] = mapped_column(String(30), unique=True)\n"
VIEWS = '    views: Mapped[int] = mapped_column(server_default=text("0"))\n'
PARENT = '    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))\n'
SLUG = "    slug: Mapped[str] = mapped_column(String(100))\n"
UNIQUE = '        UniqueConstraint("author_id", "slug"),\n'
CHECK = '        CheckConstraint("views >= 0", name="views_not_negative"),\n'

CASES = (
    both(
        "mixin_gains_a_column",
        ("    updated_at:", "    deleted_at: Mapped[datetime | None]\n    updated_at:"),
    ),
    both(
        "mixin_loses_a_column",
        ("    updated_at: Mapped[datetime | None] = mapped_column(server_onupdate=FetchedValue())\n", ""),
    ),
    both(
        "mixin_column_renamed_by_hint",
        (
            "updated_at: Mapped[datetime | None] = mapped_column(",
            'changed_at: Mapped[datetime | None] = mapped_column(info={"renamed_from": "updated_at"}, ',
        ),
    ),
    both("text_annotation_widened", ("str: String(200)", "str: String(255)")),
    both("datetime_annotation_without_zone", ("DateTime(timezone=True)", "DateTime()"), values_change=True),
    both(
        "state_becomes_native_enum",
        (STATE, '    state: Mapped[Literal["draft", "live"]] = mapped_column(server_default="draft")\n'),
    ),
    both(
        "state_becomes_named_enum",
        (
            STATE,
            '    state: Mapped[str] = mapped_column(Enum("draft", "live", name="post_state"), server_default="draft")\n',
        ),
    ),
    both(
        "state_becomes_checked_string",
        (
            STATE,
            '    state: Mapped[str] = mapped_column(Enum("draft", "live", name="state_known", native_enum=False, create_constraint=True, length=10), server_default="draft")\n',
        ),
    ),
    both(
        "state_becomes_python_enum",
        ("class Stamped:", 'class State(enum.Enum):\n    draft = "d"\n    live = "l"\n\n\nclass Stamped:'),
        (
            STATE,
            '    state: Mapped[State] = mapped_column(Enum(State, values_callable=lambda e: [x.name for x in e]), server_default="draft")\n',
        ),
    ),
    both(
        "column_and_index_follow_rename",
        (EMAIL, '    mail: Mapped[str | None] = mapped_column(index=True, info={"renamed_from": "email"})\n'),
        kept=(('SELECT email FROM "user" ORDER BY id', 'SELECT mail FROM "user" ORDER BY id'),),
    ),
    both(
        "column_and_unique_follow_rename",
        (NAME, "    login: Mapped[str] = mapped_column(String(40), unique=True)\n"),
        renames=("user.name:login",),
        kept=(('SELECT name FROM "user" ORDER BY id', 'SELECT login FROM "user" ORDER BY id'),),
    ),
    both(
        "rename_retype_default_and_index",
        (VIEWS, '    hits: Mapped[int] = mapped_column(BigInteger, server_default="1", index=True)\n'),
        (CHECK, '        CheckConstraint("hits >= 0", name="hits_not_negative"),\n'),
        renames=("post.views:hits",),
        kept=(("SELECT views FROM post ORDER BY id", "SELECT hits FROM post ORDER BY id"),),
    ),
    both(
        "rename_in_composite_unique",
        (SLUG, "    path: Mapped[str] = mapped_column(String(100))\n"),
        (UNIQUE, '        UniqueConstraint("author_id", "path"),\n'),
        renames=("post.slug:path",),
    ),
    both(
        "table_renamed_with_convention",
        ('__tablename__ = "comment"', '__tablename__ = "remark"'),
        ('ForeignKey("comment.id")', 'ForeignKey("remark.id")'),
        renames=("comment:remark",),
        kept=(
            ("SELECT id, parent_id FROM comment ORDER BY id", "SELECT id, parent_id FROM remark ORDER BY id"),
        ),
    ),
    both(
        "table_renamed_by_hint",
        (
            '__tablename__ = "tag"',
            '__tablename__ = "label"\n    __table_args__ = {"info": {"renamed_from": "tag"}}',
        ),
        ('ForeignKey("tag.id"', 'ForeignKey("label.id"'),
        kept=(("SELECT id FROM tag ORDER BY id", "SELECT id FROM label ORDER BY id"),),
    ),
    both(
        "association_becomes_class",
        (
            'post_tag = Table(\n    "post_tag",\n    m,\n    C("post_id", ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),\n    C("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),\n)\n',
            """class PostTag(Base):
    __tablename__ = "post_tag"
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(server_default="0")
    added: Mapped[date] = mapped_column(server_default=func.current_date())
""",
        ),
    ),
    both(
        "association_key_becomes_unique_beside_nothing",
        (
            'C("post_id", ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)',
            'C("post_id", ForeignKey("post.id", ondelete="CASCADE"), nullable=False)',
        ),
        (
            'C("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),',
            'C("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), nullable=False),\n    UniqueConstraint("post_id", "tag_id"),',
        ),
    ),
    both(
        "unique_becomes_unique_index",
        (UNIQUE, '        Index("uq_post_author_id", "author_id", "slug", unique=True),\n'),
    ),
    both(
        "unique_index_of_same_name_becomes_constraint",
        (
            LABEL,
            '    label: Mapped[str] = mapped_column(String(30))\n    __table_args__ = (Index("uq_tag_label", "label", unique=True),)\n',
        ),
    ),
    both("unique_to_two_columns_same_name", (UNIQUE, '        UniqueConstraint("author_id", "title"),\n')),
    both(
        "check_text_changed",
        (CHECK, '        CheckConstraint("views >= 0 AND views < 1000000", name="views_not_negative"),\n'),
    ),
    both("check_renamed_only", (CHECK, '        CheckConstraint("views >= 0", name="positive"),\n')),
    both("check_name_with_conv", (CHECK, '        CheckConstraint("views >= 0", name=conv("views_ok")),\n')),
    both(
        "check_unnamed_under_convention",
        (
            "    title: Mapped[str]\n",
            "    title: Mapped[str]\n    kind: Mapped[int] = mapped_column(CheckConstraint('kind IN (1, 2, 3)', name='kind'), server_default='1')\n",
        ),
    ),
    both(
        "self_reference_gets_cascade",
        (
            PARENT,
            '    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE", onupdate="CASCADE"))\n',
        ),
    ),
    both("self_reference_dropped", (PARENT, "")),
    both(
        "self_reference_to_other_table",
        (PARENT, '    parent_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))\n'),
    ),
    both(
        "tree_on_tags",
        (
            LABEL,
            LABEL
            + '    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tag.id", ondelete="SET NULL"), index=True)\n',
        ),
    ),
    both(
        "keys_to_big",
        (
            "type_annotation_map = {",
            'type_annotation_map = {int: BigInteger().with_variant(Integer, "sqlite"), ',
        ),
    ),
    both(
        "user_key_to_big_alone",
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)\n    name",
            '    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)\n    name',
        ),
        (
            'author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))',
            'author_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("user.id"))',
        ),
    ),
    both(
        "boolean_to_timestamp",
        (
            "is_admin: Mapped[bool] = mapped_column(server_default=sa.false())",
            "admin_since: Mapped[datetime | None]",
        ),
    ),
    both("boolean_default_flipped", ("server_default=sa.false()", "server_default=sa.true()")),
    both(
        "boolean_to_small_integer",
        (
            "is_admin: Mapped[bool] = mapped_column(server_default=sa.false())",
            'is_admin: Mapped[int] = mapped_column(SmallInteger, server_default="0")',
        ),
    ),
    both("empty_default_removed", ('mapped_column(Text, server_default="")', "mapped_column(Text)")),
    both(
        "default_now_to_utc",
        (
            "created_at: Mapped[datetime] = mapped_column(server_default=func.now())",
            "created_at: Mapped[datetime] = mapped_column(server_default=text(\"timezone('utc', now())\"))",
        ),
        on=("postgresql",),
    ),
    both(
        "float_column_added_to_two",
        ("    title: Mapped[str]\n", "    title: Mapped[str]\n" + SCORED),
        (LABEL, LABEL + SCORED),
    ),
    lite("convention_removed", ('    "uq": "uq_%(table_name)s_%(column_0_name)s",\n', "")),
    both(
        "convention_of_foreign_keys_changed",
        (
            '"fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"',
            '"%(table_name)s_%(column_0_N_name)s_fkey"',
        ),
    ),
    lite("convention_of_primary_keys_removed", ('    "pk": "pk_%(table_name)s",\n', "")),
    both(
        "convention_of_indexes_changed",
        ('"ix_%(column_0_label)s"', '"idx_%(table_name)s_%(column_0_N_name)s"'),
    ),
    both(
        "convention_of_checks_changed",
        ('"ck_%(table_name)s_%(constraint_name)s"', '"%(table_name)s_%(constraint_name)s_check"'),
    ),
    both(
        "index_descending_and_partial",
        (
            UNIQUE,
            UNIQUE
            + '        Index("ix_post_live", "author_id", desc("created_at"), postgresql_where=text("state = \'live\'"), sqlite_where=text("state = \'live\'")),\n',
        ),
    ),
    both(
        "index_on_lower",
        (UNIQUE, UNIQUE + '        Index("ix_post_lower", func.lower(text("title")), unique=True),\n'),
    ),
    both(
        "table_split_body_moved",
        ('    body: Mapped[str] = mapped_column(Text, server_default="")\n', ""),
        (
            "",
            """
class PostBody(Base):
    __tablename__ = "post_body"
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str] = mapped_column(Text, server_default="")
""",
        ),
    ),
    both(
        "title_not_null_to_null_and_text",
        ("    title: Mapped[str]\n", "    title: Mapped[str | None] = mapped_column(Text)\n"),
    ),
    both("email_becomes_unique", (EMAIL, "    email: Mapped[str | None] = mapped_column(unique=True)\n")),
    both(
        "email_index_becomes_unique_index",
        (EMAIL, "    email: Mapped[str | None] = mapped_column(index=True, unique=True)\n"),
    ),
    pg(
        "email_nulls_not_distinct",
        (
            EMAIL,
            EMAIL
            + '    __table_args__ = (UniqueConstraint("email", "bio", postgresql_nulls_not_distinct=True),)\n',
        ),
    ),
    pg(
        "comments_everywhere",
        (
            'mapped_column(Text, server_default="")',
            'mapped_column(Text, server_default="", comment="it\'s \\\\ 100%\\nof :it")',
        ),
        (
            '        UniqueConstraint("author_id", "slug"),\n',
            '        UniqueConstraint("author_id", "slug", comment="one \\"slug\\" each"),\n',
        ),
        (CHECK, CHECK + '        {"comment": "what people\\nwrite"},\n'),
    ),
    both(
        "post_key_becomes_author_and_slug",
        (
            "class Tag(Base)",
            'class Draft(Base):\n    __tablename__ = "draft"\n    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)\n    slug: Mapped[str] = mapped_column(primary_key=True)\n    body: Mapped[str | None]\n\n\nclass Tag(Base)',
        ),
    ),
    both(
        "tag_key_becomes_its_label",
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)\n" + LABEL,
            "    label: Mapped[str] = mapped_column(String(30), primary_key=True)\n",
        ),
        (
            '    C("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),\n',
            '    C("tag_label", ForeignKey("tag.label", ondelete="CASCADE"), primary_key=True),\n',
        ),
        rows=ROWS[:4],
    ),
    lite(
        "case_of_a_column_changed",
        (UNIQUE, ""),
        (
            "    slug: Mapped[str] = mapped_column(String(100))",
            '    slug: Mapped[str] = mapped_column("Slug", String(100))',
        ),
    ),
)
