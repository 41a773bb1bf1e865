"""A fleet's models for PostgreSQL: a schema for all, identity, ranges, arrays, enums of one name, exclusions, sequences."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application
from support.changes.case import PG, Case

FLEET = Application(
    "fleet",
    """
m = metadata = MetaData(schema="fleet")
STATE = Enum("new", "in use", "it's 50%", name="state", metadata=m)
numbers = Sequence("numbers", start=100, increment=10, metadata=m)


class Base(DeclarativeBase):
    metadata = m


class Car(Base):
    __tablename__ = "car"
    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=10), primary_key=True)
    plate: Mapped[str] = mapped_column(String(12), unique=True)
    no: Mapped[int] = mapped_column(numbers, server_default=numbers.next_value())
    state: Mapped[str] = mapped_column(STATE, server_default="new")
    tags: Mapped[Optional[Any]] = mapped_column(pg.ARRAY(String(10)), server_default=text("'{}'"))
    past: Mapped[Optional[Any]] = mapped_column(pg.ARRAY(STATE))
    price: Mapped[Optional[Decimal]] = mapped_column(Numeric(10, 2))
    taxed: Mapped[Optional[Decimal]] = mapped_column(Numeric, Computed("price * 1.2", persisted=True))
    used: Mapped[Optional[Any]] = mapped_column(Interval)
    key: Mapped[Optional[uuid.UUID]] = mapped_column(server_default=text("gen_random_uuid()"))
    info: Mapped[Optional[Any]] = mapped_column(pg.JSONB, server_default='{"a": 1}')
    at: Mapped[Optional[Any]] = mapped_column(TIMESTAMP(timezone=True), server_default=text("timezone('utc', now())"))
    __table_args__ = (
        Index("ix_car_state", "state", postgresql_where=text("state = 'in use'")),
        Index("ix_car_tags", "tags", postgresql_using="gin"),
        CheckConstraint("state <> 'new' OR price IS NULL OR price >= 0", name="ck_state"),
        {"comment": "cars"},
    )


class Booking(Base):
    __tablename__ = "booking"
    id: Mapped[int] = mapped_column(primary_key=True)
    car_id: Mapped[int] = mapped_column(ForeignKey("fleet.car.id", ondelete="RESTRICT"))
    during: Mapped[Any] = mapped_column(pg.INT4RANGE)
    by: Mapped[str] = mapped_column(String(30, collation="C"))
    ip: Mapped[Optional[Any]] = mapped_column(pg.INET)
    bits: Mapped[Optional[Any]] = mapped_column(pg.BIT(4))
    kind: Mapped[Optional[str]] = mapped_column(Enum("a", "b", name="kind", inherit_schema=True))
    __table_args__ = (pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist"),)
""",
    (
        "INSERT INTO fleet.car (plate, state, tags, past, price, used, info) VALUES ('M-X 1', 'new', '{a,\"b c\"}', '{new}', 0, '1 day', '{}'), ('', 'in use', NULL, NULL, NULL, NULL, NULL), ('Ü', 'it''s 50%', '{}', '{\"it''s 50%\",new}', 99999999.99, '-5 minutes', '[null]')",
        "INSERT INTO fleet.booking (car_id, during, by, ip, bits, kind) VALUES (10, '[1,5)', 'a', '10.0.0.1', B'0101', 'a'), (11, 'empty', 'B', NULL, NULL, NULL), (12, '[5,9)', 'ä', '::1', B'1111', 'b')",
    ),
)
pg = FLEET.postgresql

CASES = (
    pg("identity_by_default", ("Identity(always=True, start=10)", "Identity(start=10)")),
    pg(
        "identity_options",
        (
            "Identity(always=True, start=10)",
            "Identity(always=True, start=10, increment=5, maxvalue=1000000, cycle=True, cache=4)",
        ),
    ),
    pg(
        "identity_to_serial",
        (
            "mapped_column(BigInteger, Identity(always=True, start=10), primary_key=True)",
            "mapped_column(BigInteger, primary_key=True)",
        ),
    ),
    pg(
        "serial_to_identity",
        (
            "id: Mapped[int] = mapped_column(primary_key=True)",
            "id: Mapped[int] = mapped_column(Identity(), primary_key=True)",
        ),
    ),
    pg(
        "serial_to_uuid",
        (
            "id: Mapped[int] = mapped_column(primary_key=True)",
            'id: Mapped[uuid.UUID] = mapped_column(server_default=text("gen_random_uuid()"), primary_key=True)',
        ),
        refused=True,
    ),
    pg(
        "serial_no_more",
        (
            "id: Mapped[int] = mapped_column(primary_key=True)",
            "id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)",
        ),
    ),
    pg(
        "serial_to_big",
        (
            "id: Mapped[int] = mapped_column(primary_key=True)",
            "id: Mapped[int] = mapped_column(BigInteger, primary_key=True)",
        ),
    ),
    pg(
        "car_key_to_integer",
        (
            "mapped_column(BigInteger, Identity(always=True, start=10), primary_key=True)",
            "mapped_column(Identity(always=True, start=10), primary_key=True)",
        ),
    ),
    pg("state_value_in_middle", ('"new", "in use"', '"new", "sold", "in use"')),
    pg(
        "state_value_as_default",
        ('"it\'s 50%", name="state"', '"it\'s 50%", "gone", name="state"'),
        ('server_default="new")\n    tags', 'server_default="gone")\n    tags'),
    ),
    pg(
        "state_value_in_check",
        ('"it\'s 50%", name="state"', '"it\'s 50%", "gone", name="state"'),
        ("state <> 'new' OR", "state NOT IN ('new', 'gone') OR"),
    ),
    pg(
        "state_value_renamed_everywhere",
        ('Enum("new", "in use"', 'Enum("fresh", "in use"'),
        ('server_default="new")\n    tags', 'server_default="fresh")\n    tags'),
        ("state <> 'new'", "state <> 'fresh'"),
        renames=("state.new:fresh",),
        kept=(
            (
                "SELECT id FROM fleet.car WHERE state = 'new'",
                "SELECT id FROM fleet.car WHERE state = 'fresh'",
            ),
        ),
    ),
    pg(
        "state_loses_used",
        ('"in use", "it\'s 50%"', '"in use"'),
        refused=True,
        repair=("UPDATE fleet.car SET state = 'new', past = NULL WHERE plate = 'Ü'",),
    ),
    pg(
        "state_loses_used_in_index",
        ('Enum("new", "in use", ', 'Enum("new", '),
        ("state = 'in use'", "state = 'new'"),
        refused=True,
        repair=("UPDATE fleet.car SET state = 'new'",),
    ),
    pg("state_order_changes", ('"new", "in use", "it\'s 50%"', '"it\'s 50%", "new", "in use"')),
    pg(
        "state_type_renamed",
        ('name="state", metadata=m', 'name="car_state", metadata=m'),
    ),
    pg(
        "state_to_text",
        ('mapped_column(STATE, server_default="new")', 'mapped_column(String(20), server_default="new")'),
    ),
    pg(
        "state_moves_to_public",
        ('name="state", metadata=m)', 'name="state", schema="public")'),
    ),
    pg(
        "kind_not_native",
        (
            'Enum("a", "b", name="kind", inherit_schema=True)',
            'Enum("a", "b", name="kind", native_enum=False, create_constraint=True)',
        ),
    ),
    pg(
        "kind_not_native_too_few",
        (
            'Enum("a", "b", name="kind", inherit_schema=True)',
            'Enum("a", name="kind", native_enum=False, create_constraint=True)',
        ),
        refused=True,
        repair=("UPDATE fleet.booking SET kind = 'a'",),
    ),
    pg(
        "kind_dropped",
        (
            '    kind: Mapped[Optional[str]] = mapped_column(Enum("a", "b", name="kind", inherit_schema=True))\n',
            "",
        ),
    ),
    pg(
        "kind_is_list",
        (
            'mapped_column(Enum("a", "b", name="kind", inherit_schema=True))',
            'mapped_column(pg.ARRAY(Enum("a", "b", name="kind", inherit_schema=True)))',
        ),
        values_change=True,
    ),
    pg(
        "plate_to_citext_like_collation",
        ("String(12), unique=True", 'String(12, collation="C"), unique=True'),
    ),
    pg(
        "plate_unique_deferred",
        ("mapped_column(String(12), unique=True)", "mapped_column(String(12))"),
        (
            '        Index("ix_car_tags"',
            '        UniqueConstraint("plate", deferrable=True, initially="DEFERRED"),\n        Index("ix_car_tags"',
        ),
    ),
    pg(
        "plate_short",
        ("String(12), unique=True", "String(4), unique=True"),
        refused=True,
        repair=("UPDATE fleet.car SET plate = 'M' WHERE plate = 'M-X 1'",),
    ),
    pg(
        "no_sequence_options",
        ("start=100, increment=10", "start=100, increment=20, cycle=True, maxvalue=5000"),
    ),
    pg(
        "no_sequence_given_up",
        (
            "no: Mapped[int] = mapped_column(numbers, server_default=numbers.next_value())",
            "no: Mapped[Optional[int]]",
        ),
        ('numbers = Sequence("numbers", start=100, increment=10, metadata=m)\n', ""),
    ),
    pg(
        "no_becomes_identity",
        ("mapped_column(numbers, server_default=numbers.next_value())", "mapped_column(Identity(start=500))"),
        ("Identity(always=True, start=10)", "Identity(always=True, start=11)"),
        ('numbers = Sequence("numbers", start=100, increment=10, metadata=m)\n', ""),
    ),
    pg("no_sequence_renamed", ('Sequence("numbers"', 'Sequence("counter"')),
    pg("tags_to_text_list", ("pg.ARRAY(String(10))", "pg.ARRAY(Text)")),
    pg(
        "tags_to_json",
        (
            "mapped_column(pg.ARRAY(String(10)), server_default=text(\"'{}'\"))",
            "mapped_column(pg.JSONB, server_default=text(\"'[]'\"))",
        ),
        values_change=True,
    ),
    pg(
        "tags_to_one_text",
        ("mapped_column(pg.ARRAY(String(10)), server_default=text(\"'{}'\"))", "mapped_column(Text)"),
        ('        Index("ix_car_tags", "tags", postgresql_using="gin"),\n', ""),
        values_change=True,
    ),
    pg(
        "tags_to_numbers",
        ("mapped_column(pg.ARRAY(String(10)), ", "mapped_column(pg.ARRAY(Integer), "),
        refused=True,
        repair=("UPDATE fleet.car SET tags = '{1}' WHERE plate = 'M-X 1'",),
    ),
    pg("price_to_double", ("mapped_column(Numeric(10, 2))", "mapped_column(Double)"), values_change=True),
    pg("taxed_formula", ("price * 1.2", "round(price * 1.2, 1)"), values_change=True),
    pg(
        "taxed_and_price_type",
        ("mapped_column(Numeric(10, 2))", "mapped_column(Numeric(12, 3))"),
        ('Computed("price * 1.2"', 'Computed("coalesce(price, 0) * 1.2"'),
        values_change=True,
    ),
    pg(
        "used_to_seconds",
        ("used: Mapped[Optional[Any]] = mapped_column(Interval)", "used: Mapped[Optional[int]]"),
        values_change=True,
    ),
    pg(
        "used_precision",
        ("mapped_column(Interval)", "mapped_column(pg.INTERVAL(fields='DAY TO SECOND', precision=2))"),
    ),
    pg(
        "key_to_text",
        (
            'key: Mapped[Optional[uuid.UUID]] = mapped_column(server_default=text("gen_random_uuid()"))',
            "key: Mapped[Optional[str]] = mapped_column(String(36))",
        ),
    ),
    pg(
        "key_to_integer",
        (
            'key: Mapped[Optional[uuid.UUID]] = mapped_column(server_default=text("gen_random_uuid()"))',
            "key: Mapped[Optional[int]]",
        ),
        refused=True,
        repair=("UPDATE fleet.car SET key = NULL",),
    ),
    pg("info_to_json", ("mapped_column(pg.JSONB, ", "mapped_column(JSON, ")),
    pg(
        "info_to_text",
        ("mapped_column(pg.JSONB, server_default='{\"a\": 1}')", "mapped_column(Text)"),
        values_change=True,
    ),
    pg(
        "info_required_other_default",
        (
            "info: Mapped[Optional[Any]] = mapped_column(pg.JSONB, server_default='{\"a\": 1}')",
            "info: Mapped[Any] = mapped_column(pg.JSONB, server_default=text(\"'{}'::jsonb\"))",
        ),
        refused=True,
    ),
    pg(
        "at_to_date_and_null_default",
        (
            "mapped_column(TIMESTAMP(timezone=True), server_default=text(\"timezone('utc', now())\"))",
            "mapped_column(Date)",
        ),
        values_change=True,
    ),
    pg(
        "index_method_and_order",
        (
            'Index("ix_car_tags", "tags", postgresql_using="gin")',
            'Index("ix_car_tags", text("price DESC NULLS LAST"), "no")',
        ),
    ),
    pg(
        "index_predicate",
        ("text(\"state = 'in use'\")", "text(\"state IN ('in use', 'new') AND price > 0\")"),
    ),
    pg(
        "comment_goes_and_comes",
        ('{"comment": "cars"}', "{}"),
        ('String(30, collation="C")', 'String(30, collation="C"), comment="who\'s 50%: \'x\'"'),
    ),
    pg(
        "booking_cascade_big",
        (
            'ForeignKey("fleet.car.id", ondelete="RESTRICT")',
            'ForeignKey("fleet.car.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True)',
        ),
    ),
    pg(
        "booking_exclude_wider",
        (
            'pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist")',
            'pg.ExcludeConstraint(("during", "-|-"), name="no_overlap", using="gist")',
        ),
        refused=True,
        repair=("UPDATE fleet.booking SET during = '[20,30)' WHERE kind = 'b'",),
    ),
    pg(
        "booking_exclude_where",
        ('name="no_overlap", using="gist")', 'name="no_overlap", using="gist", where=text("kind = \'a\'"))'),
    ),
    pg("booking_range_wider", ("pg.INT4RANGE", "pg.INT8RANGE")),
    pg("booking_by_collation", ('String(30, collation="C")', "String(30)")),
    pg("booking_ip_to_text", ("mapped_column(pg.INET)", "mapped_column(String(50))"), values_change=True),
    pg("booking_ip_to_cidr", ("mapped_column(pg.INET)", "mapped_column(pg.CIDR)")),
    pg("booking_bits_varying", ("pg.BIT(4)", "pg.BIT(8, varying=True)")),
    pg("booking_bits_fixed_wider", ("pg.BIT(4)", "pg.BIT(8)"), values_change=True),
    pg(
        "booking_in_other_schema",
        (
            'pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist"),)',
            'pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist"), {"schema": "past"})',
        ),
    ),
    pg(
        "booking_unlogged_filled",
        (
            'name="no_overlap", using="gist"),)',
            'name="no_overlap", using="gist"), {"prefixes": ["UNLOGGED"], "postgresql_with": {"fillfactor": 80}})',
        ),
    ),
    Case(
        "app fleet",
        "inherited_dropped",
        'T("t", C("v", Integer))\nTable("kid", m, C("k", Integer), postgresql_inherits="t")',
        'T("t", C("v", Integer), C("w", Text))',
        ("INSERT INTO t (id, v) VALUES (1, 2)",),
        on=PG,
        by_revision=True,
    ),
)
