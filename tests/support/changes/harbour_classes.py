"""A harbour's models: types of its own, classes that are joined, split and linked, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.harbour_forms import h

CASES = (
    h(
        "decorated_type_changes_its_impl",
        """
class Knots(TypeDecorator):
    impl = Integer
    cache_ok = True

T("ship", C("name", String(20)), C("speed", Knots, nullable=False, server_default="0"))
""",
        """
class Knots(TypeDecorator):
    impl = Numeric
    cache_ok = True
    def __init__(self):
        super().__init__(5, 1)

T("ship", C("name", String(20)), C("speed", Knots, nullable=False, server_default="0"), C("cruise", Knots))
""",
        "INSERT INTO ship VALUES (1, 'a', 12)",
        values_change=True,
    ),
    h(
        "own_type_with_arguments_comes_to_a_table",
        """
class Money(UserDefinedType):
    cache_ok = True
    def __init__(self, digits=10, scale=2):
        self.digits, self.scale = digits, scale
    def get_col_spec(self, **kw):
        return f"NUMERIC({self.digits}, {self.scale})"

T("fee", C("amount", Money(8, 2), nullable=False))
""",
        """
class Money(UserDefinedType):
    cache_ok = True
    def __init__(self, digits=10, scale=2):
        self.digits, self.scale = digits, scale
    def get_col_spec(self, **kw):
        return f"NUMERIC({self.digits}, {self.scale})"

T("fee", C("amount", Money(12, 2), nullable=False), C("vat", Money(12, scale=3), server_default="0"))
T("due", C("amount", Money()))
""",
        "INSERT INTO fee VALUES (1, 10.50)",
        values_change=True,
    ),
    h(
        "variants_of_a_type_change_on_one_database",
        """
Facts = JSON().with_variant(pg.JSONB(), "postgresql")
T("ship", C("facts", Facts, server_default="{}"), C("tags", Text().with_variant(pg.ARRAY(Text), "postgresql")))
""",
        """
Facts = JSON().with_variant(pg.JSONB(), "postgresql")
T("ship", C("facts", Facts, nullable=False, server_default='{"a": [1, 2], "b": "it\\'s"}'), C("tags", Text().with_variant(pg.ARRAY(String(30)), "postgresql"), server_default="{}"))
""",
        "INSERT INTO ship VALUES (1, '{}', '{}')",
        values_change=True,
    ),
    h(
        "quoted_class_names_and_attributes",
        """
class PortCall(Base):
    __tablename__ = "PortCall"
    callId = Column(Integer, primary_key=True)
    shipName = Column("shipName", String(30), quote=True)
    order = Column(Integer, nullable=False)
""",
        """
class PortCall(Base):
    __tablename__ = "PortCall"
    callId = Column(Integer, primary_key=True)
    shipName = Column("shipName", String(60), quote=True, nullable=False, server_default="?")
    order = Column(BigInteger, CheckConstraint('"order" > 0'), nullable=False)
    select = Column(Boolean, server_default=sa.true())
    __table_args__ = (UniqueConstraint("shipName", "order"), Index("Ix Port", "callId", "select"))
""",
        "INSERT INTO \"PortCall\" VALUES (1, 'Aurora', 1)",
    ),
    h(
        "abstract_base_with_convention_and_check_in_a_mixin",
        """
m.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
class Draught:
    id = Column(Integer, primary_key=True)
    draught = Column(Numeric(4, 1), nullable=False)
    @declared_attr.directive
    def __table_args__(cls):
        return (CheckConstraint("draught > 0", name="draught"),)
class Lock(Draught, Base):
    __tablename__ = "lock"
class Basin(Draught, Base):
    __tablename__ = "basin"
""",
        """
m.naming_convention = {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
class Draught:
    id = Column(Integer, primary_key=True)
    draught = Column(Numeric(4, 1), nullable=False)
    width = Column(Integer)
    @declared_attr.directive
    def __table_args__(cls):
        return (CheckConstraint("draught >= 0", name="draught"), CheckConstraint("width % 2 = 0 OR width < 9", name="width"), UniqueConstraint("draught", "width"), Index(None, "width"))
class Lock(Draught, Base):
    __tablename__ = "lock"
class Basin(Draught, Base):
    __tablename__ = "basin"
    lock_id = Column(ForeignKey("lock.id"))
""",
        "INSERT INTO lock VALUES (1, 5.5)",
        "INSERT INTO basin VALUES (1, 9.5)",
    ),
    h(
        "association_object_takes_the_place_of_a_table",
        """
link = Table("ship_port", m, Column("ship_id", ForeignKey("ship.id"), primary_key=True), Column("port_id", ForeignKey("port.id"), primary_key=True))
class Ship(Base):
    __tablename__ = "ship"
    id = Column(Integer, primary_key=True)
    name = Column(String(9))
    ports = relationship("Port", secondary=link)
class Port(Base):
    __tablename__ = "port"
    id = Column(Integer, primary_key=True)
""",
        """
class Visit(Base):
    __tablename__ = "ship_port"
    id = Column(Integer, primary_key=True)
    ship_id = Column(ForeignKey("ship.id", ondelete="CASCADE"), nullable=False)
    port_id = Column(ForeignKey("port.id", ondelete="CASCADE"), nullable=False)
    at = Column(DateTime)
    __table_args__ = (UniqueConstraint("ship_id", "port_id", "at"),)
class Ship(Base):
    __tablename__ = "ship"
    id = Column(Integer, primary_key=True)
    name = Column(String(9))
class Port(Base):
    __tablename__ = "port"
    id = Column(Integer, primary_key=True)
""",
        "INSERT INTO ship VALUES (1, 'a'), (2, 'b')",
        "INSERT INTO port VALUES (1)",
        "INSERT INTO ship_port VALUES (1, 1), (2, 1)",
        values_change=True,
    ),
    h(
        "python_enum_by_values_gains_and_loses",
        """
class Cargo(enum.Enum):
    BULK = "dry bulk"
    OIL = "crude oil"
    BOX = "container"
class Hold(Base):
    __tablename__ = "hold"
    id: Mapped[int] = mapped_column(primary_key=True)
    cargo: Mapped[Cargo] = mapped_column(Enum(Cargo, values_callable=lambda e: [x.value for x in e], name="cargo"), server_default="dry bulk")
""",
        """
class Cargo(enum.Enum):
    BULK = "dry bulk"
    BOX = "container"
    RORO = "roll-on, roll-off"
class Hold(Base):
    __tablename__ = "hold"
    id: Mapped[int] = mapped_column(primary_key=True)
    cargo: Mapped[Cargo] = mapped_column(Enum(Cargo, values_callable=lambda e: [x.value for x in e], name="cargo"), server_default="container")
""",
        "INSERT INTO hold VALUES (1, 'dry bulk'), (2, 'container')",
    ),
    h(
        "literal_annotation_becomes_a_checked_choice",
        """
class Quay(Base):
    __tablename__ = "quay"
    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[str] = mapped_column(String(5))
""",
        """
Side = typing.Literal["north", "south"]
class Quay(Base):
    __tablename__ = "quay"
    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[Side] = mapped_column(Enum("north", "south", native_enum=False, create_constraint=True, name="quay_side", length=5))
""",
        "INSERT INTO quay VALUES (1, 'north')",
    ),
    h(
        "deferred_and_computed_attributes",
        """
class Box(Base):
    __tablename__ = "box"
    id = Column(Integer, primary_key=True)
    length_ft = Column(Integer, nullable=False)
    note = deferred(Column(Text))
""",
        """
class Box(Base):
    __tablename__ = "box"
    id = Column(Integer, primary_key=True)
    length_ft = Column(Integer, nullable=False)
    teu = Column(Integer, Computed("length_ft / 20", persisted=True), index=True)
    note = deferred(Column(String(500), nullable=False, server_default=""))
    longer = column_property(length_ft + 1)
""",
        "INSERT INTO box VALUES (1, 40, NULL)",
        refused=True,
        repair=("UPDATE box SET note = 'n'",),
    ),
    h(
        "models_of_two_modules_merged_by_to_metadata",
        """
other = MetaData()
Table("tide", other, Column("at", DateTime, primary_key=True), Column("level", Float))
for one in list(other.sorted_tables):
    one.to_metadata(m)
""",
        """
other = MetaData()
Table("tide", other, Column("station", String(4), primary_key=True, server_default="HALS"), Column("at", DateTime, primary_key=True), Column("level", Float, nullable=False), Index("ix_level", "level", postgresql_using="brin"))
Table("station", other, Column("code", String(4), primary_key=True))
for one in list(other.sorted_tables):
    one.to_metadata(m)
""",
        "INSERT INTO tide VALUES ('2026-01-01 00:00:00', 0.5)",
        values_change=True,
    ),
    h(
        "tree_with_its_own_key_of_text",
        """
class Area(Base):
    __tablename__ = "area"
    code = Column(String(8), primary_key=True)
    parent = Column(String(8), ForeignKey("area.code", onupdate="CASCADE"))
""",
        """
class Area(Base):
    __tablename__ = "area"
    code = Column(String(12), primary_key=True)
    parent = Column(String(12), ForeignKey("area.code", onupdate="CASCADE", ondelete="SET NULL", name="fk_area_parent"), index=True)
    __table_args__ = (CheckConstraint("parent <> code", name="ck_not_itself"),)
""",
        "INSERT INTO area VALUES ('N', NULL), ('N1', 'N'), ('N11', 'N1')",
        kept=(("SELECT code, parent FROM area ORDER BY 1",) * 2,),
        foreign_keys=True,
    ),
    h(
        "circle_of_two_classes_is_closed",
        """
class Fleet(Base):
    __tablename__ = "fleet"
    id = Column(Integer, primary_key=True)
class Ship(Base):
    __tablename__ = "ship"
    id = Column(Integer, primary_key=True)
    fleet_id = Column(ForeignKey("fleet.id"), nullable=False)
""",
        """
class Fleet(Base):
    __tablename__ = "fleet"
    id = Column(Integer, primary_key=True)
    flagship_id = Column(Integer, ForeignKey("ship.id", use_alter=True, name="fk_flagship", ondelete="SET NULL"), unique=True)
class Ship(Base):
    __tablename__ = "ship"
    id = Column(Integer, primary_key=True)
    fleet_id = Column(ForeignKey("fleet.id", ondelete="CASCADE"), nullable=False)
""",
        "INSERT INTO fleet VALUES (1)",
        "INSERT INTO ship VALUES (1, 1)",
        foreign_keys=True,
    ),
)
