"""A vineyard's models, two or three changes of one sprint at a time, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case
from support.changes.kinds_tables import whole

_ORM = """%s
import datetime
import decimal
import enum
import typing
import uuid

from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship
from sqlalchemy.schema import CreateView


class Base(DeclarativeBase):
    metadata = m


class Colour(enum.Enum):
    red = "red"
    white = "white"
    rose = "rose"


class Keyed:
    id: Mapped[int] = mapped_column(primary_key=True)

    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower()


class Stamped:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[typing.Optional[datetime.datetime]] = mapped_column(onupdate=func.now())


class Buried:
    deleted_at: Mapped[typing.Optional[datetime.datetime]] = mapped_column(index=True)
    deleted: Mapped[bool] = mapped_column(server_default=sa.false())


"""


def s(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return whole("vineyard_" + name, before, after, *rows, **{"head": _ORM, **settings})


CONVENTION = 'm.naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}\n'
GROWERS = "INSERT INTO grower (id, name) VALUES (1, 'Ana'), (2, 'Bo')"
GROWER = "class Grower(Keyed, Base):\n    name: Mapped[str] = mapped_column(String(40)%s)\n"
PARCEL = "class Parcel(Keyed, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    grower_id: Mapped[int] = mapped_column(ForeignKey('grower.id'%s)%s)\n"
PARCELS = "INSERT INTO parcel (id, name, grower_id) VALUES (1, 'Hill', 1), (2, 'Dale', 2)"
PLAIN = GROWER % "" + PARCEL % ("", "")

_SPLITS = (
    s(
        "address_goes_into_a_table",
        'T("grower", C("name", String(40), nullable=False), C("street", String(80)), C("town", String(40), nullable=False), Index("ix_town", "town"))',
        'T("grower", C("name", String(40), nullable=False))\nT("address", C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), nullable=False, unique=True), C("street", String(80)), C("town", String(40), nullable=False), Index("ix_town", "town"))',
        "INSERT INTO grower VALUES (1, 'Ana', 'Low Street', 'Tokaj')",
    ),
    s(
        "measure_moves_to_the_other_table",
        'T("vintage", C("year", Integer, nullable=False), C("sugar", Numeric(5, 2), CheckConstraint("sugar >= 0", name="ck_sugar")))\nT("analysis", C("vintage_id", ForeignKey("vintage.id"), nullable=False))',
        'T("vintage", C("year", Integer, nullable=False))\nT("analysis", C("vintage_id", ForeignKey("vintage.id"), nullable=False), C("sugar", Numeric(5, 2), CheckConstraint("sugar >= 0", name="ck_sugar")))',
        "INSERT INTO vintage VALUES (1, 2019, 12.5)",
        "INSERT INTO analysis VALUES (1, 1)",
    ),
    s(
        "renamed_with_a_type_and_a_check",
        'T("barrel", C("litres", Integer, nullable=False, index=True))',
        'T("barrel", C("volume", Numeric(8, 2), nullable=False, index=True), CheckConstraint("volume > 0", name="ck_barrel_volume"))',
        "INSERT INTO barrel VALUES (1, 225), (2, 600)",
        renames=("barrel.litres:volume",),
        kept=(
            (
                "SELECT CAST(litres AS INTEGER) FROM barrel ORDER BY id",
                "SELECT CAST(volume AS INTEGER) FROM barrel ORDER BY id",
            ),
        ),
        values_change=True,
    ),
    s(
        "enum_becomes_a_table",
        "class Grape(Keyed, Base):\n    name: Mapped[str]\n    colour: Mapped[Colour] = mapped_column(index=True)\n",
        'class Shade(Keyed, Base):\n    name: Mapped[str] = mapped_column(unique=True)\nclass Grape(Keyed, Base):\n    name: Mapped[str]\n    colour_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey("shade.id"), index=True)\n',
        "INSERT INTO grape (id, name, colour) VALUES (1, 'Merlot', 'red')",
    ),
    s(
        "enum_becomes_a_key_of_words",
        "class Grape(Keyed, Base):\n    colour: Mapped[typing.Optional[Colour]]\n",
        'class Shade(Base):\n    __tablename__ = "shade"\n    code: Mapped[str] = mapped_column(String(5), primary_key=True)\nclass Grape(Keyed, Base):\n    colour: Mapped[typing.Optional[str]] = mapped_column(ForeignKey("shade.code", onupdate="CASCADE"))\n',
        "INSERT INTO grape (id, colour) VALUES (1, NULL)",
    ),
    s(
        "one_to_many_becomes_many_to_many",
        GROWER % ""
        + PARCEL.replace("[int]", "[typing.Optional[int]]") % (", ondelete='CASCADE'", ", index=True"),
        GROWER % ""
        + 'share = Table("grower_parcel", m, C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), primary_key=True), C("parcel_id", ForeignKey("parcel.id", ondelete="CASCADE"), primary_key=True))\nclass Parcel(Keyed, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    growers: Mapped[list[Grower]] = relationship(secondary=share)\n',
        GROWERS,
        PARCELS,
    ),
    s(
        "many_to_many_becomes_one_to_many",
        GROWER % ""
        + 'class Parcel(Keyed, Base):\n    name: Mapped[str] = mapped_column(String(40))\nTable("grower_parcel", m, C("grower_id", ForeignKey("grower.id"), primary_key=True), C("parcel_id", ForeignKey("parcel.id"), primary_key=True))\n',
        GROWER % ""
        + "class Parcel(Keyed, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    grower_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('grower.id', ondelete='SET NULL'), index=True)\n",
        GROWERS,
        "INSERT INTO parcel (id, name) VALUES (1, 'Hill')",
    ),
    s(
        "two_tables_become_one",
        'T("buyer", C("name", String(40), unique=True), C("vat", String(12)))\nT("seller", C("name", String(40), unique=True), C("iban", String(34)))\nT("deal", C("buyer_id", ForeignKey("buyer.id")), C("seller_id", ForeignKey("seller.id")))',
        'T("partner", C("name", String(40), unique=True), C("vat", String(12)), C("iban", String(34)), C("kind", Enum("buyer", "seller", name="partner_kind"), nullable=False))\nT("deal", C("buyer_id", ForeignKey("partner.id")), C("seller_id", ForeignKey("partner.id")))',
        "INSERT INTO deal VALUES (1, NULL, NULL)",
    ),
    s(
        "single_table_becomes_joined",
        'class Wine(Keyed, Base):\n    kind: Mapped[str] = mapped_column(String(9))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "still"}\nclass Sparkling(Wine):\n    bars: Mapped[typing.Optional[float]]\n    __tablename__ = None\n    __mapper_args__ = {"polymorphic_identity": "sparkling"}\n',
        'class Wine(Keyed, Base):\n    kind: Mapped[str] = mapped_column(String(9))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "still"}\nclass Sparkling(Wine):\n    id: Mapped[int] = mapped_column(ForeignKey("wine.id"), primary_key=True)\n    bars: Mapped[float]\n    __mapper_args__ = {"polymorphic_identity": "sparkling"}\n',
        "INSERT INTO wine (id, kind, bars) VALUES (1, 'still', NULL), (2, 'sparkling', 4.5)",
    ),
    s(
        "joined_becomes_single_table",
        'T("wine", C("kind", String(9), nullable=False))\nTable("sparkling", m, C("id", ForeignKey("wine.id"), primary_key=True), C("bars", Float, nullable=False))',
        'T("wine", C("kind", String(9), nullable=False), C("bars", Float), CheckConstraint("kind <> \'sparkling\' OR bars IS NOT NULL OR bars IS NULL", name="ck_bars"))',
        "INSERT INTO wine VALUES (1, 'still')",
    ),
    s(
        "json_becomes_columns",
        'T("cask", C("facts", JSON, nullable=False, server_default="{}"))',
        'T("cask", C("wood", String(20), server_default="oak", nullable=False), C("toast", SmallInteger, CheckConstraint("toast BETWEEN 1 AND 5", name="ck_toast")), Index("ix_cask_wood_toast", "wood", "toast"))',
        "INSERT INTO cask (id) VALUES (1), (2)",
    ),
    s(
        "columns_become_json",
        'T("cask", C("wood", String(20), nullable=False), C("toast", SmallInteger), Index("ix_wood", "wood"))',
        'T("cask", C("facts", pg.JSONB, nullable=False, server_default=text("\'{}\'::jsonb")), Index("ix_facts", "facts", postgresql_using="gin", postgresql_ops={"facts": "jsonb_path_ops"}))',
        "INSERT INTO cask VALUES (1, 'oak', 3)",
        on=PG,
    ),
    s(
        "list_in_a_column_becomes_rows",
        'T("wine", C("tags", pg.ARRAY(Text), nullable=False, server_default="{}"), Index("ix_tags", "tags", postgresql_using="gin"))',
        'T("wine")\nTable("wine_tag", m, C("wine_id", ForeignKey("wine.id", ondelete="CASCADE"), primary_key=True), C("tag", Text, primary_key=True), C("position", SmallInteger, nullable=False, server_default="0"))',
        "INSERT INTO wine (id, tags) VALUES (1, '{dry,old}')",
        on=PG,
    ),
    s(
        "day_and_hour_become_a_moment",
        'T("tasting", C("day", Date, nullable=False), C("hour", Time), UniqueConstraint("day", "hour"))',
        'T("tasting", C("at", DateTime(timezone=True), nullable=False, server_default=func.now(), unique=True), C("takes", Interval))',
        "INSERT INTO tasting VALUES (1, '2026-02-03', '18:00:00')",
    ),
    s(
        "flags_become_a_state",
        'T("bottle", C("open", Boolean, nullable=False, server_default=sa.false()), C("sold", Boolean(create_constraint=True, name="ck_sold")))',
        'T("bottle", C("state", Enum("closed", "open", "sold", name="bottle_state", create_constraint=True, native_enum=False), nullable=False, server_default="closed", index=True))',
        "INSERT INTO bottle VALUES (1, false, NULL), (2, true, true)",
    ),
)
_ALL = (
    s(
        "everything_is_buried_not_deleted",
        GROWER % ", unique=True" + PARCEL % ("", ""),
        "class Grower(Keyed, Buried, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    __table_args__ = (Index('uq_grower_name', 'name', unique=True, postgresql_where=text('deleted_at IS NULL'), sqlite_where=text('deleted_at IS NULL')),)\nclass Parcel(Keyed, Buried, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    grower_id: Mapped[int] = mapped_column(ForeignKey('grower.id'))\n",
        GROWERS,
        PARCELS,
    ),
    s(
        "burial_is_given_up",
        "class Grower(Keyed, Buried, Base):\n    name: Mapped[str] = mapped_column(String(40))\n    __table_args__ = (Index('uq_grower_name', 'name', unique=True, postgresql_where=text('NOT deleted'), sqlite_where=text('NOT deleted')),)\nclass Parcel(Keyed, Buried, Base):\n    name: Mapped[str]\n",
        GROWER % ", unique=True" + "class Parcel(Keyed, Base):\n    name: Mapped[str]\n",
        GROWERS,
    ),
    s(
        "everything_is_stamped",
        PLAIN,
        PLAIN.replace("Keyed, Base", "Keyed, Stamped, Base"),
        GROWERS,
        PARCELS,
        on=PG,
    ),
    s(
        "everything_has_a_version",
        PLAIN,
        PLAIN.replace(
            "    name:",
            '    version: Mapped[int] = mapped_column(CheckConstraint("version > 0"), server_default="1")\n    __mapper_args__ = {"version_id_col": version}\n    name:',
        ),
        GROWERS,
        PARCELS,
    ),
    s(
        "tenant_in_each_key",
        PLAIN,
        'class Tenant(Keyed, Base):\n    name: Mapped[str]\nclass Grower(Base):\n    __tablename__ = "grower"\n    tenant_id: Mapped[int] = mapped_column(primary_key=True, server_default="1", autoincrement=False)\n    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    name: Mapped[str] = mapped_column(String(40))\nclass Parcel(Base):\n    __tablename__ = "parcel"\n    tenant_id: Mapped[int] = mapped_column(primary_key=True, server_default="1", autoincrement=False)\n    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    name: Mapped[str] = mapped_column(String(40))\n    grower_id: Mapped[int]\n    __table_args__ = (ForeignKeyConstraint(["tenant_id", "grower_id"], ["grower.tenant_id", "grower.id"]),)\n',
        GROWERS,
        PARCELS,
    ),
    s(
        "tenant_in_each_unique",
        'T("grower", C("name", String(40), unique=True), C("mail", String(80), index=True, unique=True))\nT("label", C("code", String(10), unique=True))',
        'T("tenant", C("slug", String(20), unique=True, nullable=False))\nT("grower", C("tenant_id", ForeignKey("tenant.id"), index=True), C("name", String(40)), C("mail", String(80)), UniqueConstraint("tenant_id", "name"), Index("ix_mail", "tenant_id", "mail", unique=True))\nT("label", C("tenant_id", ForeignKey("tenant.id"), index=True), C("code", String(10)), UniqueConstraint("tenant_id", "code"))',
        "INSERT INTO grower VALUES (1, 'Ana', 'a@x'), (2, 'Bo', NULL)",
        "INSERT INTO label VALUES (1, 'x')",
    ),
    s(
        "tenant_leaves_each_key",
        'Table("grower", m, C("tenant_id", Integer, primary_key=True, autoincrement=False), C("id", Integer, primary_key=True, autoincrement=False), C("name", String(40)))\nTable("parcel", m, C("tenant_id", Integer, primary_key=True, autoincrement=False), C("id", Integer, primary_key=True, autoincrement=False), C("grower_id", Integer), ForeignKeyConstraint(["tenant_id", "grower_id"], ["grower.tenant_id", "grower.id"]))',
        'T("grower", C("name", String(40)))\nT("parcel", C("grower_id", ForeignKey("grower.id")))',
        "INSERT INTO grower VALUES (7, 1, 'Ana'), (7, 2, 'Bo')",
        "INSERT INTO parcel VALUES (7, 1, 2)",
    ),
    s(
        "numbers_become_uuids",
        PLAIN,
        PLAIN.replace("Keyed, Base", "Base")
        .replace(
            "    name:",
            '    __tablename__ = "X"\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)\n    name:',
        )
        .replace(
            'class Grower(Base):\n    __tablename__ = "X"',
            'class Grower(Base):\n    __tablename__ = "grower"',
        )
        .replace('"X"', '"parcel"')
        .replace("grower_id: Mapped[int]", "grower_id: Mapped[uuid.UUID]"),
    ),
    s(
        "numbers_become_words",
        'T("grower", C("name", String(40)))\nT("parcel", C("grower_id", ForeignKey("grower.id"), nullable=False, index=True))',
        'Table("grower", m, C("id", String(36), primary_key=True), C("name", String(40)))\nTable("parcel", m, C("id", String(36), primary_key=True), C("grower_id", ForeignKey("grower.id"), nullable=False, index=True))',
        "INSERT INTO grower VALUES (1, 'Ana'), (2, 'Bo')",
        "INSERT INTO parcel VALUES (1, 2)",
        values_change=True,
    ),
    s(
        "a_uuid_beside_each_number",
        GROWER % "",
        GROWER % ""
        + "    public: Mapped[uuid.UUID] = mapped_column(server_default=text('gen_random_uuid()'), unique=True)\n",
        GROWERS,
        on=PG,
    ),
    s(
        "numbers_get_big",
        'T("grower", C("name", String(40)))\nT("parcel", C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), nullable=False), C("no", Integer, unique=True))',
        'B = BigInteger().with_variant(Integer, "sqlite")\nTable("grower", m, C("id", B, primary_key=True), C("name", String(40)))\nTable("parcel", m, C("id", B, primary_key=True), C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), nullable=False), C("no", BigInteger, unique=True))',
        "INSERT INTO grower VALUES (1, 'Ana')",
        "INSERT INTO parcel VALUES (1, 1, 5)",
    ),
    s(
        "serials_become_identities_and_a_table_is_renamed",
        'T("grower", C("name", String(40)))\nT("parcel", C("grower_id", ForeignKey("grower.id")))',
        'Table("farmer", m, C("id", Integer, Identity(), primary_key=True), C("name", String(40)), info={"renamed_from": "grower"})\nTable("parcel", m, C("id", Integer, Identity(always=True), primary_key=True), C("grower_id", ForeignKey("farmer.id")))',
        "INSERT INTO grower (name) VALUES ('Ana'), ('Bo')",
        "INSERT INTO parcel (grower_id) VALUES (2)",
        on=PG,
        kept=(("SELECT * FROM grower ORDER BY 1", "SELECT * FROM farmer ORDER BY 1"),),
    ),
    s(
        "convention_comes",
        'T("grower", C("name", String(40), unique=True), C("age", Integer, CheckConstraint("age > 0", name="age_positive")))\nT("parcel", C("name", String(9), index=True), C("grower_id", ForeignKey("grower.id")), UniqueConstraint("name", "grower_id"))',
        CONVENTION
        + 'T("grower", C("name", String(40), unique=True), C("age", Integer, CheckConstraint("age > 0", name="age_positive")))\nT("parcel", C("name", String(9), index=True), C("grower_id", ForeignKey("grower.id")), UniqueConstraint("name", "grower_id"))',
        "INSERT INTO grower VALUES (1, 'Ana', 40)",
        "INSERT INTO parcel VALUES (1, 'Hill', 1)",
    ),
    s(
        "convention_goes",
        CONVENTION
        + 'T("grower", C("name", String(40), unique=True), C("age", Integer, CheckConstraint("age > 0", name="age_positive")))\nT("parcel", C("name", String(9), index=True), C("grower_id", ForeignKey("grower.id")), UniqueConstraint("name", "grower_id"))',
        'T("grower", C("name", String(40), unique=True), C("age", Integer, CheckConstraint("age > 0", name="age_positive")))\nT("parcel", C("name", String(9), index=True), C("grower_id", ForeignKey("grower.id")), UniqueConstraint("name", "grower_id"))',
        "INSERT INTO grower VALUES (1, 'Ana', 40)",
        "INSERT INTO parcel VALUES (1, 'Hill', 1)",
    ),
    s(
        "convention_changes_with_a_renamed_table",
        CONVENTION
        + 'T("grower", C("name", String(40), unique=True))\nT("parcel", C("grower_id", ForeignKey("grower.id"), index=True))',
        CONVENTION.replace(
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "%(table_name)s_%(column_0_name)s_fk",
        ).replace("pk_%(table_name)s", "%(table_name)s_pk")
        + 'T("farmer", C("name", String(40), unique=True))\nT("parcel", C("grower_id", ForeignKey("farmer.id"), index=True))',
        "INSERT INTO grower VALUES (1, 'Ana')",
        "INSERT INTO parcel VALUES (1, 1)",
        renames=("grower:farmer",),
        kept=(("SELECT * FROM grower", "SELECT * FROM farmer"),),
    ),
    s(
        "table_moves_to_a_schema",
        'T("grower", C("name", String(40), unique=True), C("colour", Enum("red", "white", name="colour")))\nT("parcel", C("grower_id", ForeignKey("grower.id"), index=True))',
        'T("grower", C("name", String(40), unique=True), C("colour", Enum("red", "white", name="colour")), schema="cellar")\nT("parcel", C("grower_id", ForeignKey("cellar.grower.id"), index=True))',
        "INSERT INTO grower (name, colour) VALUES ('Ana', 'red')",
        "INSERT INTO parcel (grower_id) VALUES (1)",
        on=PG,
        kept=(("SELECT * FROM grower", "SELECT * FROM cellar.grower"),),
    ),
    s(
        "all_move_to_a_schema",
        PLAIN,
        'm.schema = "cellar"\n' + PLAIN.replace("'grower.id'", "'cellar.grower.id'"),
        GROWERS,
        PARCELS,
        on=PG,
        kept=(("SELECT name FROM parcel ORDER BY 1", "SELECT name FROM cellar.parcel ORDER BY 1"),),
    ),
    s(
        "table_comes_back_from_a_schema_with_a_new_column",
        'T("grower", C("name", String(40)), schema="cellar")\nT("parcel", C("grower_id", ForeignKey("cellar.grower.id")), schema="cellar")',
        'T("grower", C("name", String(40)), C("age", Integer))\nT("parcel", C("grower_id", ForeignKey("grower.id")), schema="cellar")',
        "INSERT INTO cellar.grower (name) VALUES ('Ana')",
        on=PG,
    ),
    s(
        "all_keys_cascade_and_are_indexed",
        PLAIN
        + "class Vine(Keyed, Base):\n    parcel_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('parcel.id'))\n    mother_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('vine.id'))\n",
        GROWER % ""
        + PARCEL % (", ondelete='CASCADE'", ", index=True")
        + "class Vine(Keyed, Base):\n    parcel_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('parcel.id', ondelete='SET NULL', onupdate='CASCADE'), index=True)\n    mother_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('vine.id', deferrable=True, initially='DEFERRED'), index=True)\n",
        GROWERS,
        PARCELS,
        "INSERT INTO vine (id, parcel_id, mother_id) VALUES (1, 1, NULL), (2, 2, 1)",
        foreign_keys=True,
    ),
    s(
        "comments_everywhere_and_a_rename",
        'T("grower", C("name", String(40)), C("town", String(30), comment="where"))',
        'T("grower", C("full_name", String(40), comment="it\'s 100% said", info={"renamed_from": "name"}), C("town", String(30), comment=""), comment="who grows")',
        "INSERT INTO grower VALUES (1, 'Ana', 'Tokaj')",
        kept=(("SELECT name FROM grower", "SELECT full_name FROM grower"),),
    ),
)
CASES = (*_SPLITS, *_ALL)
