"""Examples of SQLAlchemy's pages on PostgreSQL and SQLite, and their changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import declared

BOOKING = declared(
    "detected",
    """
class Booking(Base):
    __tablename__ = "room_booking"
    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[int]
    during = mapped_column(pg.TSRANGE(), nullable=False)
    document = mapped_column(Text)
    tags = mapped_column(ARRAY(String(20)))
    data = mapped_column(pg.JSONB)
    address = mapped_column(pg.INET)
    valid = mapped_column(pg.DATERANGE)
    bits = mapped_column(pg.BIT(4))
    price = mapped_column(pg.MONEY)
    __table_args__ = (pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist"), Index("ix_tags", "tags", postgresql_using="gin"), Index("ix_room", "room", postgresql_include=["document"]))
""",
    "INSERT INTO room_booking VALUES (1, 4, '[2024-01-01 10:00, 2024-01-01 11:00)', 'text', '{a,b}', '{\"k\": [1]}', '10.0.0.1/24', '[2024-01-01,2024-02-01)', B'1010', '12.50')",
)
LITE = declared(
    "detected",
    """
class Part(Base):
    __tablename__ = "part"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20, collation="NOCASE"))
    code: Mapped[str] = mapped_column(String(8))
    weight: Mapped[Optional[float]]
    flags: Mapped[int] = mapped_column(server_default="0")
    __table_args__ = (UniqueConstraint("code", sqlite_on_conflict="IGNORE"),)
""",
    "INSERT INTO part (id, name, code, weight) VALUES (1, 'Nut', 'n1', 0.5), (2, 'bolt', 'b1', NULL)",
)
CASES = (
    BOOKING.postgresql(
        "exclusion_with_room",
        (
            '(pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist")',
            '(pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist", where=text("room > 3"), deferrable=True)',
        ),
    ),
    BOOKING.postgresql(
        "exclusion_by_range_of_dates",
        (
            'pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist")',
            'pg.ExcludeConstraint(("valid", "&&"), ("during", "-|-"), name="no_overlap", using="gist")',
        ),
    ),
    BOOKING.postgresql(
        "range_to_multirange",
        ("valid = mapped_column(pg.DATERANGE)", "valid = mapped_column(pg.DATEMULTIRANGE)"),
    ),
    BOOKING.postgresql(
        "range_with_zone",
        ("during = mapped_column(pg.TSRANGE()", "during = mapped_column(pg.TSTZRANGE()"),
        values_change=True,
    ),
    BOOKING.postgresql(
        "tsvector_generated",
        (
            "document = mapped_column(Text)",
            "document = mapped_column(Text)\n    words = mapped_column(pg.TSVECTOR, Computed(\"to_tsvector('english', coalesce(document, ''))\", persisted=True))",
        ),
        ('Index("ix_room",', 'Index("ix_words", "words", postgresql_using="gin"), Index("ix_room",'),
    ),
    BOOKING.postgresql(
        "index_includes_other",
        (
            'postgresql_include=["document"]',
            'postgresql_include=["address"], postgresql_with={"fillfactor": 50}',
        ),
    ),
    BOOKING.postgresql(
        "gin_of_jsonb_paths",
        (
            'Index("ix_tags", "tags", postgresql_using="gin")',
            'Index("ix_tags", "data", postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"})',
        ),
    ),
    BOOKING.postgresql(
        "array_to_text_and_back",
        ("tags = mapped_column(ARRAY(String(20)))", "tags = mapped_column(Text)"),
        ('Index("ix_tags", "tags", postgresql_using="gin"), ', ""),
    ),
    BOOKING.postgresql(
        "array_of_longer_text",
        (
            "tags = mapped_column(ARRAY(String(20)))",
            "tags = mapped_column(ARRAY(Text), nullable=False, server_default=text(\"'{}'::text[]\"))",
        ),
    ),
    BOOKING.postgresql(
        "inet_to_cidr_to_text", ("address = mapped_column(pg.INET)", "address = mapped_column(String(50))")
    ),
    BOOKING.postgresql(
        "bits_to_varying",
        ("bits = mapped_column(pg.BIT(4))", "bits = mapped_column(pg.BIT(8, varying=True))"),
    ),
    BOOKING.postgresql(
        "money_to_numeric", ("price = mapped_column(pg.MONEY)", "price = mapped_column(Numeric(10, 2))")
    ),
    BOOKING.postgresql(
        "jsonb_to_json_and_hstore_like",
        (
            "data = mapped_column(pg.JSONB)",
            "data = mapped_column(JSON(none_as_null=True), server_default=text(\"'{}'\"))",
        ),
    ),
    BOOKING.postgresql(
        "partial_expression_index",
        (
            'Index("ix_tags", "tags", postgresql_using="gin")',
            'Index("ix_tags", func.lower(text("document")), text("(data ->> \'k\')"), postgresql_where=text("room > 10 AND document IS NOT NULL"))',
        ),
    ),
    BOOKING.postgresql(
        "table_options",
        (
            'postgresql_include=["document"]))',
            'postgresql_include=["document"]), {"postgresql_with": {"fillfactor": 70}, "comment": "rooms"})',
        ),
    ),
    BOOKING.postgresql(
        "identity_options",
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)",
            "    id: Mapped[int] = mapped_column(Identity(start=42, cycle=True, increment=2), primary_key=True)",
        ),
    ),
    BOOKING.postgresql(
        "cart_sequence",
        (
            "    id: Mapped[int] = mapped_column(primary_key=True)",
            "    id: Mapped[int] = mapped_column(Sequence('cart_id_seq', start=100, metadata=m), server_default=Sequence('cart_id_seq', start=100, metadata=m).next_value(), primary_key=True)",
        ),
    ),
    BOOKING.postgresql(
        "domain_for_room",
        (
            "    room: Mapped[int]\n",
            "    room = mapped_column(pg.DOMAIN('room_number', Integer(), check='VALUE > 0', not_null=True))\n",
        ),
    ),
    BOOKING.postgresql(
        "nulls_not_distinct",
        (
            'Index("ix_room",',
            'UniqueConstraint("room", "document", name="uq_room", postgresql_nulls_not_distinct=True), Index("ix_room",',
        ),
    ),
    LITE.lite(
        "conflict_on_unique_changes",
        ('sqlite_on_conflict="IGNORE"', 'sqlite_on_conflict="REPLACE", name="uq_code"'),
    ),
    LITE.lite(
        "conflict_on_not_null",
        (
            "code: Mapped[str] = mapped_column(String(8))",
            'code: Mapped[str] = mapped_column(String(8), sqlite_on_conflict_not_null="FAIL")',
        ),
    ),
    LITE.lite("collation_leaves", ('String(20, collation="NOCASE")', "String(20)")),
    LITE.lite(
        "autoincrement_and_strict",
        (
            'UniqueConstraint("code", sqlite_on_conflict="IGNORE"),)',
            'UniqueConstraint("code", sqlite_on_conflict="IGNORE"), {"sqlite_autoincrement": True})',
        ),
    ),
    LITE.lite(
        "without_rowid",
        (
            'UniqueConstraint("code", sqlite_on_conflict="IGNORE"),)',
            'UniqueConstraint("code", sqlite_on_conflict="IGNORE"), {"sqlite_with_rowid": False})',
        ),
    ),
    LITE.lite(
        "partial_indexes",
        (
            'sqlite_on_conflict="IGNORE"),)',
            'sqlite_on_conflict="IGNORE"), Index("ix_heavy", "weight", sqlite_where=text("weight > 1.5")), Index("ix_flag", text("flags & 4")))',
        ),
    ),
    LITE.lite(
        "weight_numeric_with_check",
        (
            "weight: Mapped[Optional[float]]",
            "weight: Mapped[Optional[Decimal]] = mapped_column(Numeric(8, 3), CheckConstraint('weight >= 0'))",
        ),
    ),
    LITE.lite(
        "flags_boolean",
        (
            'flags: Mapped[int] = mapped_column(server_default="0")',
            "flags: Mapped[bool] = mapped_column(Boolean(create_constraint=True), server_default=sa.false())",
        ),
    ),
)
