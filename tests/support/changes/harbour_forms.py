"""A harbour's models, each in another form of SQLAlchemy's: old and new classes, imperative, mixins, types of its own."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import Case

HEAD = """%s
import dataclasses
import datetime
import decimal
import enum
import typing
import uuid

from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    column_property,
    composite,
    declarative_base,
    declarative_mixin,
    declared_attr,
    deferred,
    mapped_column,
    registry,
    relationship,
)
from sqlalchemy.schema import CreateView
from sqlalchemy.types import TypeDecorator, UserDefinedType


Base = declarative_base(metadata=m)
mapper_registry = registry(metadata=m)


"""


def h(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen harbour", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, "harbour_" + name, before, after, rows, **{"head": HEAD, **settings})  # type: ignore[arg-type]


_SHIP_ROWS = ("INSERT INTO ship (id, name) VALUES (1, 'Aurora'), (2, 'Borealis')",)

CASES = (
    h(
        "old_classes_gain_an_audit_mixin",
        """
@declarative_mixin
class Named:
    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)

class Ship(Named, Base):
    __tablename__ = "ship"

class Berth(Named, Base):
    __tablename__ = "berth"
    ship_id = Column(ForeignKey("ship.id"))
""",
        """
@declarative_mixin
class Named:
    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)

@declarative_mixin
class Audited:
    created_at = Column(DateTime, nullable=False, server_default=func.now())
    created_by = Column(String(30), nullable=False, server_default=text("'system'"))
    @declared_attr
    def revision(cls):
        return Column("row_version", Integer, nullable=False, server_default="1")
    __mapper_args__ = {"eager_defaults": True}

class Ship(Named, Audited, Base):
    __tablename__ = "ship"

class Berth(Named, Audited, Base):
    __tablename__ = "berth"
    ship_id = Column(ForeignKey("ship.id"))
""",
        *_SHIP_ROWS,
        "INSERT INTO berth (id, name, ship_id) VALUES (1, 'A1', 1), (2, 'A2', NULL)",
    ),
    h(
        "joined_inheritance_gains_a_class",
        """
class Vessel(Base):
    __tablename__ = "vessel"
    imo = Column(Integer, primary_key=True, autoincrement=False)
    kind = Column(String(10), nullable=False)
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "vessel"}

class Tanker(Vessel):
    __tablename__ = "tanker"
    imo = Column(ForeignKey("vessel.imo"), primary_key=True)
    tons = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "tanker"}
""",
        """
class Vessel(Base):
    __tablename__ = "vessel"
    imo = Column(Integer, primary_key=True, autoincrement=False)
    kind = Column(String(20), nullable=False, index=True)
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "vessel"}

class Tanker(Vessel):
    __tablename__ = "tanker"
    imo = Column(ForeignKey("vessel.imo", ondelete="CASCADE"), primary_key=True)
    tons = Column(Numeric(10, 1))
    __mapper_args__ = {"polymorphic_identity": "tanker"}

class Ferry(Vessel):
    __tablename__ = "ferry"
    imo = Column(ForeignKey("vessel.imo", ondelete="CASCADE"), primary_key=True)
    lanes = Column(SmallInteger, CheckConstraint("lanes >= 0"), nullable=False)
    __mapper_args__ = {"polymorphic_identity": "ferry"}
""",
        "INSERT INTO vessel VALUES (9074729, 'tanker')",
        "INSERT INTO tanker VALUES (9074729, 300)",
        values_change=True,
    ),
    h(
        "single_inheritance_drops_a_class",
        """
class Vessel(Base):
    __tablename__ = "vessel"
    id = Column(Integer, primary_key=True)
    kind = Column(Enum("tug", "pilot", name="vessel_kind", native_enum=False, create_constraint=True))
    __mapper_args__ = {"polymorphic_on": kind}

class Tug(Vessel):
    pull = Column(Float)
    __mapper_args__ = {"polymorphic_identity": "tug"}

class Pilot(Vessel):
    crew = Column(Integer, CheckConstraint("crew > 0", name="ck_crew"))
    __mapper_args__ = {"polymorphic_identity": "pilot"}
""",
        """
class Vessel(Base):
    __tablename__ = "vessel"
    id = Column(Integer, primary_key=True)
    kind = Column(Enum("tug", name="vessel_kind", native_enum=False, create_constraint=True))
    __mapper_args__ = {"polymorphic_on": kind}

class Tug(Vessel):
    pull = Column(Float(53))
    __mapper_args__ = {"polymorphic_identity": "tug"}
""",
        "INSERT INTO vessel VALUES (1, 'tug', 55.5, NULL)",
    ),
    h(
        "concrete_classes_get_a_column_of_their_base",
        """
class Paper(Base):
    __abstract__ = True
    no = Column(String(12), primary_key=True)
    issued = Column(Date)

class Manifest(Paper):
    __tablename__ = "manifest"
    weight = Column(Integer)

class Permit(Paper):
    __tablename__ = "permit"
    until = Column(Date)
""",
        """
class Paper(Base):
    __abstract__ = True
    no = Column(String(16), primary_key=True)
    issued = Column(Date, nullable=False, server_default=text("'2026-01-01'"))
    void = Column(Boolean, nullable=False, server_default=sa.false())

class Manifest(Paper):
    __tablename__ = "manifest"
    weight = Column(Integer)

class Permit(Paper):
    __tablename__ = "permit"
    until = Column(Date)
    __table_args__ = (CheckConstraint("until IS NULL OR until >= issued", name="ck_permit_dates"),)
""",
        "INSERT INTO manifest (no, issued, weight) VALUES ('M-1', '2026-02-01', 40)",
        "INSERT INTO permit (no, issued, until) VALUES ('P-1', '2026-02-01', '2026-03-01')",
    ),
    h(
        "dataclasses_split_an_address_off",
        """
class D(MappedAsDataclass, DeclarativeBase):
    metadata = m

class Agent(D):
    __tablename__ = "agent"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    street: Mapped[typing.Optional[str]] = mapped_column(String(60), default=None)
    town: Mapped[typing.Optional[str]] = mapped_column(String(60), default=None)
""",
        """
class D(MappedAsDataclass, DeclarativeBase):
    metadata = m

class Address(D):
    __tablename__ = "address"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    street: Mapped[typing.Optional[str]] = mapped_column(String(60), default=None)
    town: Mapped[typing.Optional[str]] = mapped_column(String(60), default=None)

class Agent(D):
    __tablename__ = "agent"
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    address_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey("address.id", name="fk_agent_address"), default=None)
    address: Mapped[typing.Optional[Address]] = relationship(default=None)
""",
        "INSERT INTO agent VALUES (1, 'Ib', 'Quay 1', 'Hals'), (2, 'Jo', NULL, NULL)",
    ),
    h(
        "composite_value_renames_its_columns",
        """
@dataclasses.dataclass
class Position:
    lat: float
    lon: float

class Buoy(Base):
    __tablename__ = "buoy"
    id: Mapped[int] = mapped_column(primary_key=True)
    pos: Mapped[Position] = composite(mapped_column("x", Float, nullable=False), mapped_column("y", Float, nullable=False))
    __table_args__ = (UniqueConstraint("x", "y", name="uq_buoy_position"),)
""",
        """
@dataclasses.dataclass
class Position:
    lat: float
    lon: float

class Buoy(Base):
    __tablename__ = "buoy"
    id: Mapped[int] = mapped_column(primary_key=True)
    pos: Mapped[Position] = composite(mapped_column("lat", Float, nullable=False, info={"renamed_from": "x"}), mapped_column("lon", Float, nullable=False, info={"renamed_from": "y"}))
    __table_args__ = (UniqueConstraint("lat", "lon", name="uq_buoy_position"), CheckConstraint("lat BETWEEN -90 AND 90", name="ck_lat"))
""",
        "INSERT INTO buoy VALUES (1, 57.25, 10.5), (2, 57.5, 10.25)",
        kept=(("SELECT x, y FROM buoy ORDER BY id", "SELECT lat, lon FROM buoy ORDER BY id"),),
    ),
    h(
        "imperative_table_gets_another_name",
        """
ship_table = Table("ship", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("name", String(40), nullable=False), Column("flag", CHAR(2)))
class Ship: ...
mapper_registry.map_imperatively(Ship, ship_table)
Table("call", m, Column("id", Integer, primary_key=True), Column("ship_id", Integer, ForeignKey(ship_table.c.id), nullable=False, index=True))
""",
        """
ship_table = Table("vessel", mapper_registry.metadata, Column("id", Integer, primary_key=True), Column("name", String(40), nullable=False), Column("flag", CHAR(2)), info={"renamed_from": "ship"})
class Ship: ...
mapper_registry.map_imperatively(Ship, ship_table)
Table("call", m, Column("id", Integer, primary_key=True), Column("vessel_id", Integer, ForeignKey(ship_table.c.id), nullable=False, index=True, info={"renamed_from": "ship_id"}))
""",
        "INSERT INTO ship VALUES (1, 'Aurora', 'DK')",
        "INSERT INTO call VALUES (1, 1)",
        kept=(
            (
                "SELECT name, ship_id FROM ship JOIN call ON ship.id = ship_id",
                "SELECT name, vessel_id FROM vessel JOIN call ON vessel.id = vessel_id",
            ),
        ),
    ),
    h(
        "type_map_changes_what_a_string_is",
        """
class D(DeclarativeBase):
    metadata = m
    type_annotation_map = {str: String(50), decimal.Decimal: Numeric(8, 2)}

class Fee(D):
    __tablename__ = "fee"
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    amount: Mapped[decimal.Decimal]
    since: Mapped[typing.Optional[datetime.date]]
""",
        """
class D(DeclarativeBase):
    metadata = m
    type_annotation_map = {str: Text(), decimal.Decimal: Numeric(12, 4), datetime.date: DateTime()}

class Fee(D):
    __tablename__ = "fee"
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    amount: Mapped[decimal.Decimal]
    since: Mapped[typing.Optional[datetime.date]]
""",
        "INSERT INTO fee VALUES ('q', 'quay', 12.50, '2026-01-01'), ('t', 'tug', 7.25, NULL)",
        values_change=True,
    ),
    h(
        "annotated_keys_become_uuids_in_a_new_table",
        """
Pk = typing.Annotated[int, mapped_column(primary_key=True)]
class Crane(Base):
    __tablename__ = "crane"
    id: Mapped[Pk]
    reach: Mapped[float]
""",
        """
Pk = typing.Annotated[int, mapped_column(primary_key=True)]
UPk = typing.Annotated[uuid.UUID, mapped_column(primary_key=True, default=uuid.uuid4)]
class Crane(Base):
    __tablename__ = "crane"
    id: Mapped[Pk]
    reach: Mapped[float]
    tag: Mapped[typing.Optional[uuid.UUID]] = mapped_column(unique=True)
class Lift(Base):
    __tablename__ = "lift"
    id: Mapped[UPk]
    crane: Mapped[int] = mapped_column(ForeignKey("crane.id", ondelete="RESTRICT"))
    before: Mapped[typing.Optional[uuid.UUID]] = mapped_column(ForeignKey("lift.id"))
""",
        "INSERT INTO crane VALUES (1, 30.5)",
    ),
)
