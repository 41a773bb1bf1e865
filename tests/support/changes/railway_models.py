"""A railway's models in classes and tables: mixins, conventions, inheritance, choices, schemas, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole

_HEAD = """from __future__ import annotations

import enum
import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, List, Optional

import sqlalchemy as sa
from sqlalchemy import (ARRAY, JSON, BigInteger, Boolean, CheckConstraint, Column, Computed, Date, DateTime, Enum, Float, ForeignKey, ForeignKeyConstraint,
    Identity, Index, Integer, Interval, LargeBinary, MetaData, Numeric, PrimaryKeyConstraint, Sequence, SmallInteger, String, Table, Text, Time, UniqueConstraint, Uuid, func, text, event, DDL)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ExcludeConstraint, JSONB, TSTZRANGE, CITEXT
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, declarative_mixin, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map = {dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"), Decimal: Numeric(14, 4), uuid.UUID: Uuid(as_uuid=True)}


metadata = Base.metadata


class PK:
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


class Stamped:
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), nullable=False)
    changed: Mapped[Optional[datetime]] = mapped_column(DateTime(timezone=True), onupdate=func.now())


class Kind(enum.Enum):
    EXPRESS = "express"
    LOCAL = "local"
    FREIGHT = "freight"


"""
_NAMED = _HEAD.replace(
    "CONVENTION",
    """{"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}""",
)
_PLAIN = _HEAD.replace("CONVENTION", "None")


def n(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """Under a convention."""
    return whole("railway_" + name, before, after, *rows, **{"head": _NAMED, **settings})


def p(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """Without one."""
    return whole("railway_" + name, before, after, *rows, **{"head": _PLAIN, **settings})


def swap(text: str, *pairs: tuple[str, str]) -> str:
    """The text with some parts said otherwise."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


_STATION = """class Station(PK, Base):
    __tablename__ = "station"
    code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    platforms: Mapped[Optional[int]] = mapped_column(SmallInteger)
"""
_TRAIN = """class Train(PK, Base):
    __tablename__ = "train"
    number: Mapped[str] = mapped_column(String(12))
    kind: Mapped[Kind]
    home_id: Mapped[Optional[int]] = mapped_column(ForeignKey("station.id"))
    home: Mapped[Optional["Station"]] = relationship()
"""
_S = "INSERT INTO station (id, code, name, platforms) VALUES (1, 'AA', 'North', 4), (2, 'BB', 'South', NULL)"
_T = "INSERT INTO train (id, number, kind, home_id) VALUES (1, 'N1', 'LOCAL', 1), (2, 'N2', 'FREIGHT', NULL)"
_BOTH = _STATION + _TRAIN
_CLASSES = (
    n(
        "stamps_join_by_a_mixin",
        _BOTH,
        swap(_BOTH, ("Train(PK, Base)", "Train(PK, Stamped, Base)")),
        _S,
        _T,
        on=PG,
    ),
    n("stamps_leave", swap(_BOTH, ("Train(PK, Base)", "Train(PK, Stamped, Base)")), _BOTH, _S, _T),
    n(
        "choice_gains_a_member",
        _BOTH,
        swap(
            'class Kind(enum.Enum):\n    EXPRESS = "express"\n    NIGHT = "night"\n    LOCAL = "local"\n    FREIGHT = "freight"\n\n\n'
            + _BOTH,
            ("Mapped[Kind]", "Mapped[Kind] = mapped_column(server_default='NIGHT', index=True)"),
        ),
        _S,
        _T,
        on=PG,
    ),
    n(
        "choice_by_its_values",
        _BOTH,
        swap(
            _BOTH,
            (
                "Mapped[Kind]",
                'Mapped[Kind] = mapped_column(Enum(Kind, name="train_kind", values_callable=lambda e: [i.name for i in e], native_enum=False, length=20, create_constraint=True))',
            ),
        ),
        _S,
        _T,
    ),
    n(
        "choice_without_a_type_loses_one",
        'class Train(PK, Base):\n    __tablename__ = "train"\n    kind: Mapped[str] = mapped_column(Enum("a", "b", "c", name="kind", native_enum=False, create_constraint=True))\n',
        'class Train(PK, Base):\n    __tablename__ = "train"\n    kind: Mapped[str] = mapped_column(Enum("a", "b", name="kind", native_enum=False, create_constraint=True), server_default="a")\n',
        "INSERT INTO train (id, kind) VALUES (1, 'b')",
    ),
    n(
        "key_to_station_gets_required_and_cascades",
        _BOTH,
        swap(
            _BOTH,
            (
                'Mapped[Optional[int]] = mapped_column(ForeignKey("station.id"))',
                'Mapped[int] = mapped_column(ForeignKey("station.id", ondelete="CASCADE"), index=True)',
            ),
        ),
        _S,
        "INSERT INTO train (id, number, kind, home_id) VALUES (1, 'N1', 'LOCAL', 1)",
    ),
    n(
        "association_of_stops_comes",
        _BOTH,
        _BOTH
        + 'stops = Table("stops", Base.metadata, Column("train_id", ForeignKey("train.id", ondelete="CASCADE"), primary_key=True), Column("station_id", ForeignKey("station.id", ondelete="RESTRICT"), primary_key=True, index=True), Column("position", SmallInteger, CheckConstraint("position >= 0", name="position"), nullable=False, server_default="0"), UniqueConstraint("train_id", "position"))\n',
        _S,
        _T,
    ),
    n(
        "association_object_goes",
        _BOTH
        + 'class Stop(Base):\n    __tablename__ = "stop"\n    train_id: Mapped[int] = mapped_column(ForeignKey("train.id"), primary_key=True)\n    station_id: Mapped[int] = mapped_column(ForeignKey("station.id"), primary_key=True)\n    at: Mapped[Optional[datetime]] = mapped_column(index=True)\n',
        _BOTH,
        _S,
        _T,
        "INSERT INTO stop VALUES (1, 1, NULL)",
    ),
    n(
        "joined_subclass_comes",
        _BOTH,
        swap(
            _BOTH,
            (
                'class Train(PK, Base):\n    __tablename__ = "train"',
                "class Train(PK, Base):\n    __tablename__ = \"train\"\n    type: Mapped[str] = mapped_column(String(20), server_default='train')\n    __mapper_args__ = {'polymorphic_on': 'type', 'polymorphic_identity': 'train'}",
            ),
        )
        + 'class Freight(Train):\n    __tablename__ = "freight"\n    id: Mapped[int] = mapped_column(ForeignKey("train.id", ondelete="CASCADE"), primary_key=True)\n    tons: Mapped[Decimal]\n    __mapper_args__ = {"polymorphic_identity": "freight"}\n',
        _S,
        _T,
    ),
    n(
        "single_table_subclass_gains_columns",
        'class Vehicle(PK, Base):\n    __tablename__ = "vehicle"\n    type: Mapped[str] = mapped_column(String(10))\n    __mapper_args__ = {"polymorphic_on": "type"}\n',
        'class Vehicle(PK, Base):\n    __tablename__ = "vehicle"\n    type: Mapped[str] = mapped_column(String(10), index=True)\n    __mapper_args__ = {"polymorphic_on": "type"}\n    __table_args__ = (CheckConstraint("type IN (\'engine\', \'car\')", name="type"),)\nclass Engine(Vehicle):\n    power: Mapped[Optional[int]] = mapped_column(CheckConstraint("power > 0", name="power"))\n    __mapper_args__ = {"polymorphic_identity": "engine"}\nclass Car(Vehicle):\n    seats: Mapped[Optional[int]]\n    engine_id: Mapped[Optional[int]] = mapped_column(ForeignKey("vehicle.id", ondelete="SET NULL"))\n    __mapper_args__ = {"polymorphic_identity": "car"}\n',
        "INSERT INTO vehicle (id, type) VALUES (1, 'engine')",
    ),
    n(
        "concrete_subclass_comes",
        'class Doc(PK, Base):\n    __tablename__ = "doc"\n    name: Mapped[str]\n',
        'class Doc(PK, Base):\n    __tablename__ = "doc"\n    name: Mapped[str]\nclass Plan(Doc):\n    __tablename__ = "plan"\n    id: Mapped[int] = mapped_column(Integer, primary_key=True)\n    name: Mapped[str]\n    sheet: Mapped[Optional[bytes]]\n    __mapper_args__ = {"concrete": True}\n',
        "INSERT INTO doc (id, name) VALUES (1, 'x')",
    ),
    n(
        "key_of_two_columns_gets_a_third",
        'class Slot(Base):\n    __tablename__ = "slot"\n    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    at: Mapped[date] = mapped_column(primary_key=True)\n    zone: Mapped[str] = mapped_column(String(4), server_default="x")\n',
        'class Slot(Base):\n    __tablename__ = "slot"\n    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    at: Mapped[date] = mapped_column(primary_key=True)\n    zone: Mapped[str] = mapped_column(String(4), server_default="x", primary_key=True)\n',
        "INSERT INTO slot VALUES (1, '2026-01-01', 'a')",
    ),
    n(
        "child_by_key_of_two_columns",
        'class Slot(Base):\n    __tablename__ = "slot"\n    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    at: Mapped[date] = mapped_column(primary_key=True)\n',
        'class Slot(Base):\n    __tablename__ = "slot"\n    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    at: Mapped[date] = mapped_column(primary_key=True)\nclass Booking(PK, Base):\n    __tablename__ = "booking"\n    line: Mapped[int]\n    at: Mapped[date]\n    __table_args__ = (ForeignKeyConstraint(["line", "at"], ["slot.line", "slot.at"], ondelete="CASCADE"), Index(None, "line", "at"))\n',
        "INSERT INTO slot VALUES (1, '2026-01-01')",
    ),
    n(
        "tree_gains_its_parent",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                '    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("station.id", ondelete="SET NULL"), index=True)\n    children: Mapped[List["Station"]] = relationship(back_populates="parent")\n    parent: Mapped[Optional["Station"]] = relationship(back_populates="children", remote_side="Station.id")\n    platforms',
            ),
        ),
        _S,
    ),
    n(
        "cycle_closes_by_use_alter",
        _BOTH,
        swap(
            _BOTH,
            (
                "    platforms",
                '    first_train_id: Mapped[Optional[int]] = mapped_column(ForeignKey("train.id", use_alter=True, name="fk_station_first_train"))\n    platforms',
            ),
            (
                'home: Mapped[Optional["Station"]] = relationship()',
                'home: Mapped[Optional["Station"]] = relationship(foreign_keys=home_id)',
            ),
        ),
        _S,
        _T,
    ),
    n(
        "cycle_opens_again",
        swap(
            _BOTH,
            (
                "    platforms",
                '    first_train_id: Mapped[Optional[int]] = mapped_column(ForeignKey("train.id", use_alter=True, name="fk_station_first_train"))\n    platforms',
            ),
            (
                'home: Mapped[Optional["Station"]] = relationship()',
                'home: Mapped[Optional["Station"]] = relationship(foreign_keys=home_id)',
            ),
        ),
        _BOTH,
        _S,
        _T,
    ),
    n(
        "tables_of_a_cycle_come_new",
        'class Note(PK, Base):\n    __tablename__ = "note"\n',
        'class Note(PK, Base):\n    __tablename__ = "note"\n    crew_id: Mapped[Optional[int]] = mapped_column(ForeignKey("crew.id"))\nclass Crew(PK, Base):\n    __tablename__ = "crew"\n    lead_id: Mapped[Optional[int]] = mapped_column(ForeignKey("driver.id", use_alter=True))\nclass Driver(PK, Base):\n    __tablename__ = "driver"\n    crew_id: Mapped[int] = mapped_column(ForeignKey("crew.id"))\n    note_id: Mapped[Optional[int]] = mapped_column(ForeignKey("note.id"))\n',
        "INSERT INTO note (id) VALUES (1)",
    ),
    n(
        "price_gets_wider_and_json_beside_it",
        'class Fare(PK, Base):\n    __tablename__ = "fare"\n    price: Mapped[Decimal]\n    extra: Mapped[dict[str, Any]] = mapped_column(server_default="{}")\n',
        'class Fare(PK, Base):\n    __tablename__ = "fare"\n    price: Mapped[Decimal] = mapped_column(Numeric(18, 6), server_default="0.5")\n    extra: Mapped[dict[str, Any]] = mapped_column(server_default=\'{"v": 1}\')\n    tags: Mapped[Optional[dict[str, Any]]]\n',
        "INSERT INTO fare (id, price) VALUES (1, 2.5)",
    ),
    n(
        "uuid_key_beside_number",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                "    public_id: Mapped[Optional[uuid.UUID]] = mapped_column(unique=True)\n    platforms",
            ),
        ),
        _S,
    ),
    n(
        "uuid_with_server_default",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                "    public_id: Mapped[uuid.UUID] = mapped_column(server_default=func.gen_random_uuid(), unique=True)\n    platforms",
            ),
        ),
        _S,
        on=PG,
    ),
    n(
        "unique_gets_wider",
        _BOTH,
        swap(
            _BOTH,
            (
                "    number: Mapped[str] = mapped_column(String(12))",
                '    number: Mapped[str] = mapped_column(String(20))\n    __table_args__ = (UniqueConstraint("number", "kind"), {"comment": "Trains that run"})',
            ),
        ),
        _S,
        _T,
        on=PG,
    ),
    n(
        "generated_search_column",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                "    label: Mapped[Optional[str]] = mapped_column(Text, Computed(\"code || ' ' || name\", persisted=True))\n    platforms",
            ),
        ),
        _S,
        on=PG,
    ),
    n(
        "generated_search_vector",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                '    search: Mapped[Any] = mapped_column(postgresql.TSVECTOR, Computed("to_tsvector(\'english\', name)", persisted=True))\n    __table_args__ = (Index("ix_station_search", "search", postgresql_using="gin"),)\n    platforms',
            ),
        ),
        _S,
        on=PG,
    ),
    n(
        "virtual_column_of_lite",
        _STATION,
        swap(
            _STATION,
            (
                "    platforms",
                '    label: Mapped[Optional[str]] = mapped_column(Text, Computed("code || name"))\n    platforms',
            ),
        ),
        _S,
        on=LITE,
    ),
    n(
        "identity_with_options",
        'class Bill(Base):\n    __tablename__ = "bill"\n    id: Mapped[int] = mapped_column(Identity(), primary_key=True)\n    v: Mapped[Optional[str]]\n',
        'class Bill(Base):\n    __tablename__ = "bill"\n    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=1000, increment=2), primary_key=True)\n    v: Mapped[Optional[str]]\n',
        "INSERT INTO bill (v) VALUES ('x')",
        on=PG,
    ),
    n(
        "class_renamed_by_a_mark",
        _BOTH,
        swap(
            _BOTH,
            (
                'class Station(PK, Base):\n    __tablename__ = "station"',
                'class Stop(PK, Base):\n    __tablename__ = "stop"\n    __table_args__ = {"info": {"renamed_from": "station"}}',
            ),
            ('ForeignKey("station.id")', 'ForeignKey("stop.id")'),
            ('Optional["Station"]', 'Optional["Stop"]'),
        ),
        _S,
        _T,
        kept=(("SELECT code FROM station ORDER BY id", "SELECT code FROM stop ORDER BY id"),),
    ),
    n(
        "attribute_renamed_by_nobody",
        _STATION,
        swap(_STATION, ("    platforms: ", "    tracks: ")),
        _S,
        kept=(("SELECT platforms FROM station ORDER BY id", "SELECT tracks FROM station ORDER BY id"),),
    ),
    n(
        "unique_column_renamed_by_a_mark",
        _STATION,
        swap(
            _STATION,
            (
                "    code: Mapped[str] = mapped_column(String(8), unique=True)",
                "    short: Mapped[str] = mapped_column(String(8), unique=True, info={'renamed_from': 'code'})",
            ),
        ),
        _S,
        kept=(("SELECT code FROM station ORDER BY id", "SELECT short FROM station ORDER BY id"),),
    ),
)
_MONEY = """class Account(PK, Base):
    __tablename__ = "account"
    __table_args__ = {"schema": "money"}
    holder: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Enum("open", "shut", name="account_state", schema="money"), server_default="open")
"""
_ENTRY = """class Entry(PK, Base):
    __tablename__ = "entry"
    __table_args__ = {"schema": "money"}
    account_id: Mapped[int] = mapped_column(ForeignKey("money.account.id"))
    amount: Mapped[Decimal]
"""
_A = "INSERT INTO money.account (id, holder) VALUES (1, 'x')"
_SERVER = (
    n(
        "schema_gains_a_table_and_a_choice",
        _MONEY,
        swap(_MONEY, ('"open", "shut"', '"open", "held", "shut"')) + _ENTRY,
        _A,
        on=PG,
    ),
    n(
        "schema_key_gets_cascade_across",
        _MONEY + _ENTRY + _STATION,
        swap(
            _MONEY + _ENTRY,
            (
                'ForeignKey("money.account.id")',
                'ForeignKey("money.account.id", ondelete="CASCADE"), index=True',
            ),
        )
        + swap(
            _STATION,
            (
                "    platforms",
                '    account_id: Mapped[Optional[int]] = mapped_column(ForeignKey("money.account.id"))\n    platforms',
            ),
        ),
        _A,
        _S,
        "INSERT INTO money.entry (id, account_id, amount) VALUES (1, 1, 2)",
        on=PG,
    ),
    n("last_table_of_a_schema_goes", _MONEY + _STATION, _STATION, on=PG, by_revision=True),
    n(
        "second_schema_comes_with_enum_and_sequence",
        _STATION,
        _STATION
        + _MONEY
        + 'numbers = Sequence("bill_number", schema="money", start=500, metadata=Base.metadata)\n',
        _S,
        on=PG,
    ),
    p(
        "array_of_choices_comes",
        'class Line(PK, Base):\n    __tablename__ = "line"\n    name: Mapped[str]\n',
        'class Line(PK, Base):\n    __tablename__ = "line"\n    name: Mapped[str]\n    days: Mapped[List[str]] = mapped_column(ARRAY(Enum("mo", "tu", "we", name="day")), server_default="{}")\n    marks: Mapped[Optional[List[int]]] = mapped_column(ARRAY(Integer, dimensions=2))\n    __table_args__ = (Index("ix_line_days", "days", postgresql_using="gin"),)\n',
        "INSERT INTO line (id, name) VALUES (1, 'x')",
        on=PG,
    ),
    p(
        "json_to_jsonb_in_a_mutable",
        'class Line(PK, Base):\n    __tablename__ = "line"\n    data: Mapped[dict] = mapped_column(MutableDict.as_mutable(postgresql.JSON), server_default="{}")\n',
        'class Line(PK, Base):\n    __tablename__ = "line"\n    data: Mapped[dict] = mapped_column(MutableDict.as_mutable(JSONB), server_default=text("\'{}\'::jsonb"))\n    __table_args__ = (Index("ix_line_data", "data", postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"}),)\n',
        "INSERT INTO line (id, data) VALUES (1, '{\"a\":1}')",
        on=PG,
    ),
    p(
        "comments_on_classes_change",
        'class Line(PK, Base):\n    __tablename__ = "line"\n    __table_args__ = {"comment": "Lines"}\n    name: Mapped[str] = mapped_column(comment="its name")\n',
        'class Line(PK, Base):\n    __tablename__ = "line"\n    __table_args__ = {"comment": "All lines\\nof the \\"net\\""}\n    name: Mapped[str] = mapped_column(comment="what it\'s called")\n    color: Mapped[Optional[str]] = mapped_column(String(7), comment="#rrggbb; 100%")\n',
        "INSERT INTO line (id, name) VALUES (1, 'x')",
        on=PG,
    ),
    p(
        "no_two_at_once",
        'class Use(PK, Base):\n    __tablename__ = "use"\n    platform: Mapped[int]\n    during: Mapped[Any] = mapped_column(TSTZRANGE)\n',
        'class Use(PK, Base):\n    __tablename__ = "use"\n    platform: Mapped[int]\n    during: Mapped[Any] = mapped_column(TSTZRANGE)\n    __table_args__ = (ExcludeConstraint((text("int4range(platform, platform, \'[]\')"), "&&"), ("during", "&&"), name="no_two", where=text("platform > 0")),)\n',
        "INSERT INTO \"use\" (id, platform, during) VALUES (1, 1, '[2026-01-01,2026-01-02)')",
        on=PG,
    ),
    p(
        "time_with_zone_and_default_in_words",
        'class Run(PK, Base):\n    __tablename__ = "run"\n    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())\n    lasts: Mapped[Optional[timedelta]]\n',
        'class Run(PK, Base):\n    __tablename__ = "run"\n    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=text("now() + interval \'1 hour\'"), index=True)\n    lasts: Mapped[timedelta] = mapped_column(server_default="00:30:00")\n',
        "INSERT INTO run (id, lasts) VALUES (1, '1 hour')",
        on=PG,
    ),
    p(
        "index_partial_and_covering",
        'class Run(PK, Base):\n    __tablename__ = "run"\n    state: Mapped[str] = mapped_column(String(9))\n    line: Mapped[int]\n    __table_args__ = (Index("ix_open", "line", postgresql_where=text("state = \'open\'")),)\n',
        'class Run(PK, Base):\n    __tablename__ = "run"\n    state: Mapped[str] = mapped_column(String(9))\n    line: Mapped[int]\n    __table_args__ = (Index("ix_open", "line", unique=True, postgresql_where=text("state IN (\'open\', \'late\')"), postgresql_include=["state"]),)\n',
        "INSERT INTO run (id, state, line) VALUES (1, 'open', 1)",
        on=PG,
    ),
    p(
        "unique_nulls_equal_and_deferred",
        'class Run(PK, Base):\n    __tablename__ = "run"\n    a: Mapped[Optional[int]]\n    b: Mapped[Optional[int]]\n',
        'class Run(PK, Base):\n    __tablename__ = "run"\n    a: Mapped[Optional[int]]\n    b: Mapped[Optional[int]]\n    __table_args__ = (UniqueConstraint("a", "b", postgresql_nulls_not_distinct=True), UniqueConstraint("b", deferrable=True, initially="DEFERRED", name="uq_b"))\n',
        "INSERT INTO run VALUES (1, NULL, 2)",
        on=PG,
    ),
    p(
        "partitions_of_months_gain_a_column",
        'tick = Table("tick", Base.metadata, Column("at", DateTime, nullable=False), Column("line", Integer), Column("n", Integer), postgresql_partition_by="RANGE (at)")\nevent.listen(tick, "after_create", DDL("CREATE TABLE tick_1 PARTITION OF tick FOR VALUES FROM (\'2026-01-01\') TO (\'2026-02-01\')"))\n',
        'tick = Table("tick", Base.metadata, Column("at", DateTime, nullable=False), Column("line", Integer, nullable=False), Column("n", BigInteger, server_default="0"), Column("note", Text), Index("ix_tick_line", "line", "at"), postgresql_partition_by="RANGE (at)")\nevent.listen(tick, "after_create", DDL("CREATE TABLE tick_1 PARTITION OF tick FOR VALUES FROM (\'2026-01-01\') TO (\'2026-02-01\')"))\n',
        "INSERT INTO tick VALUES ('2026-01-05', 1, 2)",
        on=PG,
    ),
)
_CONCERNS = (
    p(
        "check_said_in_classes_changes",
        "class Seat(PK, Base):\n    __tablename__ = \"seat\"\n    row: Mapped[int]\n    letter: Mapped[str] = mapped_column(String(1))\n    __table_args__ = (CheckConstraint(\"row BETWEEN 1 AND 90 AND letter IN ('A', 'B')\"),)\n",
        'class Seat(PK, Base):\n    __tablename__ = "seat"\n    row: Mapped[int]\n    letter: Mapped[str] = mapped_column(String(1))\n    __table_args__ = (CheckConstraint("row BETWEEN 1 AND 99 AND letter IN (\'A\', \'B\', \'C\')"), UniqueConstraint("row", "letter"))\n',
        "INSERT INTO seat (id, row, letter) VALUES (1, 5, 'A')",
    ),
    p(
        "default_texts_change",
        'class Seat(PK, Base):\n    __tablename__ = "seat"\n    a: Mapped[str] = mapped_column(server_default="it\'s")\n    b: Mapped[bool] = mapped_column(server_default=sa.false())\n    c: Mapped[int] = mapped_column(server_default=text("(1 + 1)"))\n    d: Mapped[float] = mapped_column(server_default="0.5")\n',
        'class Seat(PK, Base):\n    __tablename__ = "seat"\n    a: Mapped[str] = mapped_column(server_default="its")\n    b: Mapped[bool] = mapped_column(server_default=sa.true())\n    c: Mapped[int] = mapped_column(server_default=text("(2 + 2)"))\n    d: Mapped[float]\n',
        "INSERT INTO seat (id) VALUES (1)",
    ),
    p(
        "defaults_by_functions_come",
        'class Seat(PK, Base):\n    __tablename__ = "seat"\n    a: Mapped[Optional[str]]\n    b: Mapped[Optional[date]]\n    c: Mapped[Optional[datetime]]\n',
        'class Seat(PK, Base):\n    __tablename__ = "seat"\n    a: Mapped[Optional[str]] = mapped_column(server_default=text("(lower(\'X\'))"))\n    b: Mapped[date] = mapped_column(server_default=func.current_date())\n    c: Mapped[Optional[datetime]] = mapped_column(server_default=func.current_timestamp())\n',
        "INSERT INTO seat (id, a, b) VALUES (1, 'a', '2026-01-01')",
    ),
    p(
        "numbers_change_their_kind",
        'class Rate(PK, Base):\n    __tablename__ = "rate"\n    a: Mapped[int]\n    b: Mapped[float]\n    c: Mapped[Decimal]\n    d: Mapped[int] = mapped_column(SmallInteger)\n',
        'class Rate(PK, Base):\n    __tablename__ = "rate"\n    a: Mapped[int] = mapped_column(BigInteger)\n    b: Mapped[float] = mapped_column(Float(53))\n    c: Mapped[Decimal] = mapped_column(Numeric(20, 4))\n    d: Mapped[int]\n',
        "INSERT INTO rate VALUES (1, 2, 3, 4, 5)",
    ),
    p(
        "words_get_lengths",
        'class Rate(PK, Base):\n    __tablename__ = "rate"\n    a: Mapped[str]\n    b: Mapped[str] = mapped_column(Text)\n    c: Mapped[Optional[str]] = mapped_column(String(10), unique=True)\n',
        'class Rate(PK, Base):\n    __tablename__ = "rate"\n    a: Mapped[str] = mapped_column(String(50))\n    b: Mapped[str] = mapped_column(String(200), index=True)\n    c: Mapped[Optional[str]] = mapped_column(Text, unique=True)\n',
        "INSERT INTO rate (id, a, b, c) VALUES (1, 'a', 'b', 'c')",
    ),
    p(
        "key_of_text_to_number",
        'class Code(Base):\n    __tablename__ = "code"\n    code: Mapped[str] = mapped_column(String(8), primary_key=True)\nclass Use(PK, Base):\n    __tablename__ = "use_of_code"\n    code: Mapped[str] = mapped_column(ForeignKey("code.code"))\n',
        'class Code(Base):\n    __tablename__ = "code"\n    code: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\nclass Use(PK, Base):\n    __tablename__ = "use_of_code"\n    code: Mapped[int] = mapped_column(ForeignKey("code.code"))\n',
        "INSERT INTO code VALUES ('7')",
        "INSERT INTO use_of_code (id, code) VALUES (1, '7')",
    ),
    p(
        "soft_deletion_with_partial_unique",
        _STATION,
        swap(
            _STATION,
            ("String(8), unique=True", "String(8)"),
            (
                "    platforms",
                '    gone: Mapped[Optional[datetime]]\n    __table_args__ = (Index("uq_code_open", "code", unique=True, postgresql_where=text("gone IS NULL"), sqlite_where=text("gone IS NULL")),)\n    platforms',
            ),
        ),
        _S,
    ),
    p(
        "unique_of_expression_for_unique",
        _STATION,
        swap(
            _STATION,
            ("String(8), unique=True", "String(8)"),
            (
                "    platforms",
                '    __table_args__ = (Index("uq_code_low", func.lower(text("code")), unique=True),)\n    platforms',
            ),
        ),
        _S,
    ),
    p(
        "foreign_keys_turn_round",
        'class A(PK, Base):\n    __tablename__ = "a"\n    b_id: Mapped[Optional[int]] = mapped_column(ForeignKey("b.id"))\nclass B(PK, Base):\n    __tablename__ = "b"\n',
        'class A(PK, Base):\n    __tablename__ = "a"\nclass B(PK, Base):\n    __tablename__ = "b"\n    a_id: Mapped[Optional[int]] = mapped_column(ForeignKey("a.id"), unique=True)\n',
        "INSERT INTO b VALUES (1)",
        "INSERT INTO a VALUES (1, 1)",
    ),
    p(
        "polymorphic_tables_merge_into_one",
        'class Beast(PK, Base):\n    __tablename__ = "beast"\n    type: Mapped[str] = mapped_column(String(9))\n    __mapper_args__ = {"polymorphic_on": "type"}\nclass Ox(Beast):\n    __tablename__ = "ox"\n    id: Mapped[int] = mapped_column(ForeignKey("beast.id"), primary_key=True)\n    weight: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "ox"}\n',
        'class Beast(PK, Base):\n    __tablename__ = "beast"\n    type: Mapped[str] = mapped_column(String(9))\n    __mapper_args__ = {"polymorphic_on": "type"}\nclass Ox(Beast):\n    weight: Mapped[Optional[int]]\n    __mapper_args__ = {"polymorphic_identity": "ox"}\n',
        "INSERT INTO beast (id, type) VALUES (1, 'ox')",
        "INSERT INTO ox VALUES (1, 500)",
    ),
    p(
        "column_order_by_sort_order",
        'class Mix(PK, Base):\n    __tablename__ = "mix"\n    a: Mapped[Optional[int]]\n    b: Mapped[Optional[int]]\n',
        'class Mix(PK, Base):\n    __tablename__ = "mix"\n    a: Mapped[Optional[int]] = mapped_column(sort_order=5)\n    b: Mapped[Optional[int]]\n    c: Mapped[bool] = mapped_column(server_default=sa.true(), sort_order=-5)\n',
        "INSERT INTO mix VALUES (1, 2, 3)",
    ),
    p(
        "nothing_changes_in_all_kinds",
        _STATION
        + 'class All(PK, Stamped, Base):\n    __tablename__ = "all"\n    k: Mapped[Kind] = mapped_column(server_default="LOCAL")\n    e: Mapped[str] = mapped_column(Enum("a", "b", native_enum=False, create_constraint=True, name="ck_e"))\n    u: Mapped[uuid.UUID]\n    j: Mapped[dict[str, Any]] = mapped_column(server_default="{}")\n    s: Mapped[int] = mapped_column(ForeignKey("station.id", ondelete="CASCADE"))\n    n: Mapped[Decimal] = mapped_column(server_default="0.10")\n    t: Mapped[Optional[timedelta]]\n    y: Mapped[Optional[bytes]]\n    __table_args__ = (CheckConstraint("n >= 0 AND (s IS NULL OR s <> 5)"), Index("ix_all", sa.desc("n"), "s"), UniqueConstraint("s", "e"))\n',
        _STATION
        + 'class All(PK, Stamped, Base):\n    __tablename__ = "all"\n    k: Mapped[Kind] = mapped_column(server_default="LOCAL")\n    e: Mapped[str] = mapped_column(Enum("a", "b", native_enum=False, create_constraint=True, name="ck_e"))\n    u: Mapped[uuid.UUID]\n    j: Mapped[dict[str, Any]] = mapped_column(server_default="{}")\n    s: Mapped[int] = mapped_column(ForeignKey("station.id", ondelete="CASCADE"))\n    n: Mapped[Decimal] = mapped_column(server_default="0.10")\n    t: Mapped[Optional[timedelta]]\n    y: Mapped[Optional[bytes]]\n    __table_args__ = (CheckConstraint("n >= 0 AND (s IS NULL OR s <> 5)"), Index("ix_all", sa.desc("n"), "s"), UniqueConstraint("s", "e"))\n',
        _S,
        stable=True,
    ),
    p(
        "twelve_columns_at_once",
        _STATION,
        _STATION
        + "".join(
            f"    c{k}: Mapped[Optional[{t}]]\n"
            for k, t in enumerate(
                (
                    "int",
                    "str",
                    "float",
                    "bool",
                    "date",
                    "datetime",
                    "Decimal",
                    "uuid.UUID",
                    "dict[str, Any]",
                    "bytes",
                    "timedelta",
                    "Kind",
                )
            )
        ),
        _S,
    ),
    p(
        "unnamed_everything_goes",
        'class Old(PK, Base):\n    __tablename__ = "old"\n    a: Mapped[int] = mapped_column(CheckConstraint("a > 0"), unique=True)\n    b: Mapped[Optional[int]] = mapped_column(ForeignKey("old.id"))\n    __table_args__ = (UniqueConstraint("a", "b"), CheckConstraint("a <> b"))\n',
        'class Old(PK, Base):\n    __tablename__ = "old"\n    a: Mapped[int]\n    b: Mapped[Optional[int]]\n',
        "INSERT INTO old (id, a) VALUES (1, 2)",
    ),
    p(
        "generic_tables_by_a_loop_gain",
        "def make(*more):\n    for k in ('north', 'south', 'east'):\n        Table(f'log_{k}', Base.metadata, Column('id', Integer, primary_key=True), Column('text', Text), *[c.copy() if hasattr(c, 'copy') else c for c in more])\nmake()\n",
        "def make(*more):\n    for k in ('north', 'south', 'east'):\n        Table(f'log_{k}', Base.metadata, Column('id', Integer, primary_key=True), Column('text', Text, nullable=False), Column('level', SmallInteger, CheckConstraint('level < 9'), server_default='1', nullable=False, index=True))\nmake()\n",
        "INSERT INTO log_north VALUES (1, 'x')",
    ),
)
CASES = (*_CLASSES, *_SERVER, *_CONCERNS)
