"""A concert hall's models in other forms: imperative, dataclasses, expressions for texts, keys, schemas of the metadata."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole
from support.changes.plain_rules import BESIDE

_FORMS = """%s
import dataclasses
import datetime
import decimal
import enum
import typing
import uuid

from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column, registry, relationship
from sqlalchemy.sql.elements import quoted_name
from sqlalchemy.types import TypeDecorator

reg = registry(metadata=m)


class Stage(enum.IntEnum):
    SMALL = 1
    LARGE = 2


class Mood(str, enum.Enum):
    calm = "calm"
    loud = "loud"


class Cut(TypeDecorator):
    impl = String
    cache_ok = True

    def __init__(self, length=20, *, upper=False):
        super().__init__(length)
        self.upper = upper


class Base(MappedAsDataclass, DeclarativeBase):
    metadata = m


"""


def f(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return whole("concert_" + name, before, after, *rows, **{"head": _FORMS, **settings})


_HALL = 'hall = Table("hall", m, C("id", Integer, primary_key=True), C("name", String(30), nullable=False), C("seats", Integer))\n'
_H = "INSERT INTO hall (id, name, seats) VALUES (1, 'Big', 900), (2, 'Small', NULL)"
_SEAT = "class Seat(Base):\n    __tablename__ = 'seat'\n    id: Mapped[int] = mapped_column(primary_key=True, init=False)\n    row: Mapped[str] = mapped_column(String(2))\n    number: Mapped[typing.Optional[int]] = mapped_column(default=None)\n"
_FORM_CASES = (
    f(
        "check_by_expression",
        _HALL,
        _HALL
        + 'hall.append_constraint(CheckConstraint(hall.c.seats > 0, name="ck_seats"))\nhall.append_constraint(CheckConstraint(func.length(hall.c.name).between(1, 30) & (hall.c.name != "x:y%"), name="ck_name"))',
        _H,
    ),
    f(
        "check_by_expression_goes",
        _HALL + 'hall.append_constraint(CheckConstraint(hall.c.seats.in_([900, 100]), name="ck_seats"))',
        _HALL,
        _H,
    ),
    f(
        "check_by_expression_changes",
        _HALL + 'hall.append_constraint(CheckConstraint(hall.c.seats.in_([900, 100]), name="ck_seats"))',
        _HALL
        + 'hall.append_constraint(CheckConstraint(hall.c.seats.in_([900, 100, 50]) | hall.c.seats.is_(None), name="ck_seats"))',
        _H,
    ),
    f(
        "index_by_expressions",
        _HALL,
        _HALL
        + 'Index("ix_low", func.lower(hall.c.name), hall.c.seats.desc(), unique=True)\nIndex("ix_some", hall.c.name, postgresql_where=hall.c.seats > 10, sqlite_where=hall.c.seats > 10)',
        _H,
    ),
    f(
        "index_by_expressions_changes",
        _HALL
        + 'Index("ix_some", hall.c.name, postgresql_where=hall.c.seats > 10, sqlite_where=hall.c.seats > 10)',
        _HALL
        + 'Index("ix_some", hall.c.name, hall.c.seats + 1, postgresql_where=hall.c.seats.is_not(None), sqlite_where=hall.c.seats.is_not(None))',
        _H,
    ),
    f(
        "column_with_another_key",
        'T("show", C("title", String(50), key="name"))',
        'T("show", C("title", String(80), key="name", nullable=False, index=True), C("sub", Text, key="title", server_default="-"))',
        "INSERT INTO show (id, title) VALUES (1, 'x')",
    ),
    f(
        "key_by_column_object",
        _HALL + 'T("show", C("hall", Integer))',
        _HALL
        + 'T("show", C("hall", ForeignKey(hall.c.id, ondelete="SET NULL", name="fk_hall"), index=True))',
        _H,
        "INSERT INTO show VALUES (1, 1)",
    ),
    f(
        "imperative_class_gains",
        'band = T("band", C("name", String(20)))\nclass Band: pass\nreg.map_imperatively(Band, band)',
        'band = T("band", C("name", String(40), unique=True), C("genre", Enum("jazz", "rock", name="genre"), server_default="jazz", nullable=False))\nmember = T("member", C("band_id", ForeignKey("band.id")))\nclass Band: pass\nclass Member: pass\nreg.map_imperatively(Member, member)\nreg.map_imperatively(Band, band, properties={"members": relationship(Member)})',
        "INSERT INTO band VALUES (1, 'x')",
    ),
    f(
        "dataclass_gains_default_and_unique",
        _SEAT,
        _SEAT.replace("mapped_column(default=None)", "mapped_column(default=None, server_default='1')")
        + "    __table_args__ = (UniqueConstraint('row', 'number', name='uq_seat'),)\n",
        "INSERT INTO seat (id, row, number) VALUES (1, 'A', 4)",
    ),
    f(
        "dataclass_loses_a_field",
        _SEAT,
        _SEAT.replace("    row: Mapped[str] = mapped_column(String(2))\n", ""),
        "INSERT INTO seat (id, row, number) VALUES (1, 'A', 4)",
    ),
    f(
        "enum_of_strings_gains",
        'T("show", C("mood", Enum(Mood), server_default="calm"))',
        'class Mood(str, enum.Enum):\n    calm = "calm"\n    wild = "wild"\n    loud = "loud"\nT("show", C("mood", Enum(Mood), server_default="wild"))',
        "INSERT INTO show VALUES (1, 'loud')",
        on=PG,
    ),
    f(
        "enum_of_numbers_comes",
        'T("show", C("v", Integer))',
        'T("show", C("v", Integer), C("stage", Enum(Stage, name="stage", create_constraint=True, native_enum=False, validate_strings=True)))',
        "INSERT INTO show VALUES (1, 5)",
    ),
    f(
        "enum_by_values",
        'T("show", C("mood", Enum("calm", "loud", name="mood")))',
        'T("show", C("mood", Enum(Mood, values_callable=lambda c: [i.value for i in c], name="mood")))',
        "INSERT INTO show VALUES (1, 'loud')",
        stable=True,
    ),
    f(
        "enum_type_shared_and_dropped_from_one",
        'k = Enum("a", "b", name="kind")\nT("x", C("k", k))\nT("y", C("k", k, nullable=False, server_default="a"))',
        'k = Enum("a", "b", name="kind")\nT("x", C("k", k))\nT("y", C("v", Integer))',
        "INSERT INTO x VALUES (1, 'a')",
        "INSERT INTO y VALUES (1, 'b')",
    ),
    f(
        "metadata_of_a_schema",
        'metadata = m = MetaData(schema="music")\nT("show", C("mood", Enum("a", "b", name="mood", inherit_schema=True)))\nT("gig", C("show_id", ForeignKey("music.show.id")))',
        'metadata = m = MetaData(schema="music")\nT("show", C("mood", Enum("a", "c", "b", name="mood", inherit_schema=True), index=True))\nT("gig", C("show_id", ForeignKey("music.show.id", ondelete="CASCADE")), C("n", Integer, nullable=False, server_default="0"))\nT("tour")',
        "INSERT INTO music.show VALUES (1, 'b')",
        "INSERT INTO music.gig VALUES (1, 1)",
        on=PG,
    ),
    f(
        "decorated_length_changes",
        'T("show", C("code", Cut(10)), C("other", Cut()))',
        'T("show", C("code", Cut(30, upper=True), nullable=False), C("other", Cut(5)), C("more", Cut(7), server_default="x"))',
        "INSERT INTO show VALUES (1, 'a', 'b')",
    ),
    f(
        "quoted_names_forced",
        'T(quoted_name("show", True), C(quoted_name("title", True), Text))',
        'T(quoted_name("show", True), C(quoted_name("title", True), String(99)), C(quoted_name("Desc", True), Text, unique=True))',
        "INSERT INTO show VALUES (1, 'x')",
    ),
    f(
        "column_from_a_function_default",
        'T("show", C("at", DateTime))',
        'T("show", C("at", DateTime, server_default=func.now(), server_onupdate=FetchedValue(), nullable=False), C("day", Date, server_default=text("CURRENT_DATE")), C("rnd", Integer, default=lambda: 5, nullable=False, server_default=text("(1 + 2)")))',
        "INSERT INTO show VALUES (1, '2026-01-01')",
        on=PG,
    ),
    f(
        "default_by_text_forms",
        'T("show", C("a", Integer), C("b", Boolean), C("c", Text))',
        'T("show", C("a", Integer, server_default=text("5")), C("b", Boolean, server_default=text("true")), C("c", Text, server_default=text("\'it\'\'s\'")))',
        "INSERT INTO show VALUES (1, 2, NULL, NULL)",
        on=PG,
    ),
    f(
        "computed_by_expression",
        _HALL,
        _HALL + 'hall.append_column(C("twice", Integer, Computed(hall.c.seats * 2, persisted=True)))',
        _H,
    ),
    f(
        "numbers_of_all_lengths",
        'T("show", C("a", Numeric(5)), C("b", Numeric(5, 0)), C("c", DECIMAL(8, 3)), C("d", Float(10)), C("e", REAL), C("f", Double))',
        'T("show", C("a", Numeric(7)), C("b", Numeric(5, 1)), C("c", DECIMAL(9, 3)), C("d", Float(40)), C("e", Double), C("f", Numeric(20, 6)))',
        "INSERT INTO show VALUES (1, 5, 6, 7, 8, 9, 10)",
    ),
    f(
        "words_of_all_kinds",
        'T("show", C("a", CHAR(3)), C("b", VARCHAR(9)), C("c", Unicode(9)), C("d", UnicodeText), C("e", Text), C("f", String))',
        'T("show", C("a", CHAR(4)), C("b", VARCHAR(19)), C("c", Unicode(19)), C("d", String(500)), C("e", String(60)), C("f", String(80)))',
        "INSERT INTO show VALUES (1, 'abc', 'b', 'c', 'd', 'e', 'f')",
        values_change=True,
    ),
    f(
        "times_of_all_kinds",
        'T("show", C("a", Date), C("b", Time), C("c", DateTime), C("d", Interval))',
        'T("show", C("a", DateTime), C("b", Time(timezone=True)), C("c", TIMESTAMP(timezone=True)), C("d", pg.INTERVAL(precision=3)))',
        "INSERT INTO show VALUES (1, '2026-01-01', '10:00', '2026-01-01 10:00', '1 hour')",
        on=PG,
        values_change=True,
    ),
    f(
        "nothing_in_all_forms",
        _HALL
        + 'Index("ix_low", func.lower(hall.c.name), hall.c.seats.desc())\nhall.append_constraint(CheckConstraint(hall.c.seats.between(1, 5000) & hall.c.name.like("%a%"), name="ck"))\nT("show", C("mood", Enum(Mood), server_default="calm"), C("a", Numeric(5)), C("f", Float(10)), C("t", Time), C("j", JSON, server_default=text("\'{}\'")), C("x", Cut(9)), C("h", ForeignKey(hall.c.id, onupdate="CASCADE")), C("k", Text, key="kk"), UniqueConstraint("kk", "h"))',
        _HALL
        + 'Index("ix_low", func.lower(hall.c.name), hall.c.seats.desc())\nhall.append_constraint(CheckConstraint(hall.c.seats.between(1, 5000) & hall.c.name.like("%a%"), name="ck"))\nT("show", C("mood", Enum(Mood), server_default="calm"), C("a", Numeric(5)), C("f", Float(10)), C("t", Time), C("j", JSON, server_default=text("\'{}\'")), C("x", Cut(9)), C("h", ForeignKey(hall.c.id, onupdate="CASCADE")), C("k", Text, key="kk"), UniqueConstraint("kk", "h"))',
        stable=True,
    ),
)
_TOGETHER = (
    f(
        "three_tables_merge_into_one",
        'T("a", C("x", Text))\nT("b", C("a_id", ForeignKey("a.id"), unique=True), C("y", Text))\nT("c", C("b_id", ForeignKey("b.id"), unique=True), C("z", Integer))',
        'T("a", C("x", Text), C("y", Text), C("z", Integer, CheckConstraint("z > 0")))',
        "INSERT INTO a VALUES (1, 'x')",
    ),
    f(
        "one_to_many_becomes_many_to_many",
        'T("band")\nT("song", C("band_id", ForeignKey("band.id"), index=True))',
        'T("band")\nT("song")\nTable("band_song", m, C("band_id", ForeignKey("band.id", ondelete="CASCADE"), primary_key=True), C("song_id", ForeignKey("song.id", ondelete="CASCADE"), primary_key=True), Index("ix_song", "song_id"))',
        "INSERT INTO band VALUES (1)",
        "INSERT INTO song VALUES (1, 1)",
    ),
    f(
        "many_to_many_becomes_one_to_many",
        'T("band")\nT("song")\nTable("band_song", m, C("band_id", ForeignKey("band.id"), primary_key=True), C("song_id", ForeignKey("song.id"), primary_key=True))',
        'T("band")\nT("song", C("band_id", ForeignKey("band.id"), index=True))',
        "INSERT INTO band VALUES (1)",
        "INSERT INTO song VALUES (1)",
        "INSERT INTO band_song VALUES (1, 1)",
    ),
    f(
        "table_and_index_and_unique_all_renamed",
        'T("gig", C("no", Integer, unique=True), C("at", Date, index=True))',
        'T("event", C("number", Integer, unique=True, info={"renamed_from": "no"}), C("day", Date, index=True, info={"renamed_from": "at"}), info={"renamed_from": "gig"})',
        "INSERT INTO gig VALUES (1, 7, '2026-01-01')",
        kept=(("SELECT no, at FROM gig", "SELECT number, day FROM event"),),
    ),
    f(
        "renamed_table_in_a_schema",
        'T("gig", C("v", Integer, unique=True), schema="music")\nT("bill", C("gig_id", ForeignKey("music.gig.id")), schema="music")',
        'T("event", C("v", Integer, unique=True), schema="music", info={"renamed_from": "gig"})\nT("bill", C("gig_id", ForeignKey("music.event.id")), schema="music")',
        "INSERT INTO music.gig VALUES (1, 5)",
        "INSERT INTO music.bill VALUES (1, 1)",
        on=PG,
        kept=(("SELECT v FROM music.gig", "SELECT v FROM music.event"),),
    ),
    f(
        "enum_value_renamed_and_one_added",
        'T("gig", C("s", Enum("new", "done", name="state"), server_default="new"))',
        'T("gig", C("s", Enum("fresh", "done", "late", name="state"), server_default="fresh"))',
        "INSERT INTO gig VALUES (1, 'new'), (2, 'done')",
        renames=("state.new:fresh",),
        on=PG,
        values_change=True,
        kept=(("SELECT count(*) FROM gig WHERE s = 'new'", "SELECT count(*) FROM gig WHERE s = 'fresh'"),),
    ),
    f(
        "boolean_becomes_three_states",
        'T("gig", C("open", Boolean, nullable=False, server_default=sa.false()))',
        'T("gig", C("state", Enum("open", "shut", "late", name="gig_state"), nullable=False, server_default="shut"))',
        "INSERT INTO gig VALUES (1, true)",
    ),
    f(
        "key_of_a_string_gets_longer_under_two_keys",
        'Table("code", m, C("c", String(4), primary_key=True))\nT("x", C("c", ForeignKey("code.c")))\nT("y", C("c", ForeignKey("code.c", ondelete="CASCADE"), nullable=False))',
        'Table("code", m, C("c", String(12), primary_key=True))\nT("x", C("c", ForeignKey("code.c")))\nT("y", C("c", ForeignKey("code.c", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO code VALUES ('a')",
        "INSERT INTO x VALUES (1, 'a')",
        "INSERT INTO y VALUES (1, 'a')",
    ),
    f(
        "uuid_key_for_a_number",
        'T("band", C("name", Text))',
        'Table("band", m, C("id", Uuid, primary_key=True, server_default=func.gen_random_uuid()), C("name", Text))',
        on=PG,
        values_change=True,
    ),
    f(
        "default_and_type_and_required_at_once",
        'T("gig", C("v", String(10), server_default="1"))',
        'T("gig", C("v", Integer, server_default="2", nullable=False))',
        "INSERT INTO gig VALUES (1, '7')",
    ),
    f(
        "check_and_type_of_its_column",
        'T("gig", C("v", Integer), CheckConstraint("v BETWEEN 1 AND 9 AND v <> 5", name="ck"))',
        'T("gig", C("v", BigInteger), CheckConstraint("v BETWEEN 1 AND 90 AND v <> 5", name="ck"))',
        "INSERT INTO gig VALUES (1, 7)",
    ),
    f(
        "index_over_a_column_of_new_type",
        'T("gig", C("v", String(10), index=True), Index("ix_low", text("lower(v)"), unique=True))',
        'T("gig", C("v", Text, index=True), Index("ix_low", text("lower(v)"), unique=True))',
        "INSERT INTO gig VALUES (1, 'a')",
    ),
    f(
        "partial_unique_for_unique",
        'T("gig", C("v", Integer, unique=True), C("gone", Boolean))',
        'T("gig", C("v", Integer), C("gone", Boolean), Index("uq_v", "v", unique=True, postgresql_where=text("NOT gone"), sqlite_where=text("NOT gone")))',
        "INSERT INTO gig VALUES (1, 2, false)",
    ),
)
_READ = (
    f(
        "materialized_view_over_a_changed_column",
        'T("gig", C("v", Integer))\nbeside("CREATE MATERIALIZED VIEW seen AS SELECT v, count(*) AS n FROM gig GROUP BY v")',
        'T("gig", C("v", BigInteger))\nbeside("CREATE MATERIALIZED VIEW seen AS SELECT v, count(*) AS n FROM gig GROUP BY v")',
        "INSERT INTO gig VALUES (1, 2)",
        head=BESIDE,
        on=PG,
    ),
    f(
        "two_views_over_each_other",
        'T("gig", C("v", Integer), C("w", Text))\nbeside("CREATE VIEW a AS SELECT id, v FROM gig")\nbeside("CREATE VIEW b AS SELECT v FROM a WHERE v > 1")',
        'T("gig", C("v", Numeric(9, 2)), C("w", String(40)))\nbeside("CREATE VIEW a AS SELECT id, v FROM gig")\nbeside("CREATE VIEW b AS SELECT v FROM a WHERE v > 1")',
        "INSERT INTO gig VALUES (1, 2, 'x')",
        head=BESIDE,
    ),
    f(
        "function_and_trigger_beside",
        'T("gig", C("v", Integer), C("n", Integer))\nbeside("CREATE FUNCTION up() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.n := 1; RETURN NEW; END$$")\nbeside("CREATE TRIGGER tr BEFORE UPDATE OF v ON gig FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION up()")',
        'T("gig", C("v", BigInteger, nullable=False), C("n", Integer))\nbeside("CREATE FUNCTION up() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.n := 1; RETURN NEW; END$$")\nbeside("CREATE TRIGGER tr BEFORE UPDATE OF v ON gig FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION up()")',
        "INSERT INTO gig VALUES (1, 2, 3)",
        head=BESIDE,
        on=PG,
    ),
    f(
        "policy_reads_a_changed_column",
        'T("gig", C("owner", String(20)))\nbeside("ALTER TABLE gig ENABLE ROW LEVEL SECURITY")\nbeside("CREATE POLICY own ON gig USING (owner = current_user)")',
        'T("gig", C("owner", Text))\nbeside("ALTER TABLE gig ENABLE ROW LEVEL SECURITY")\nbeside("CREATE POLICY own ON gig USING (owner = current_user)")',
        "INSERT INTO gig VALUES (1, 'x')",
        head=BESIDE,
        on=PG,
    ),
    f(
        "view_goes_with_its_table_from_the_models",
        'a = T("gig", C("v", Integer))\nb = T("tour")\nCreateView(select(a.c.v), "seen", metadata=m)',
        'T("tour")',
        "INSERT INTO gig VALUES (1, 2)",
        head="%sfrom sqlalchemy.schema import CreateView\n",
        by_revision=True,
    ),
    f(
        "view_of_the_models_reads_a_changed_column",
        'a = T("gig", C("v", Integer))\nCreateView(select(a.c.id, a.c.v).where(a.c.v > 1), "seen", metadata=m)',
        'a = T("gig", C("v", BigInteger), C("w", Text))\nCreateView(select(a.c.id, a.c.v, a.c.w).where(a.c.v > 1), "seen", metadata=m)',
        "INSERT INTO gig VALUES (1, 2)",
        head="%sfrom sqlalchemy.schema import CreateView\n",
    ),
    f(
        "triggers_of_two_kinds_on_lite",
        'T("gig", C("v", Integer), C("n", Integer))\nT("log", C("g", Integer))\nbeside("CREATE TRIGGER a AFTER INSERT ON gig BEGIN INSERT INTO log (g) VALUES (new.id); END")\nbeside("CREATE TRIGGER b BEFORE DELETE ON gig BEGIN DELETE FROM log WHERE g = old.id; END")',
        'T("gig", C("v", Text, unique=True), C("n", Integer, nullable=False))\nT("log", C("g", BigInteger, index=True))\nbeside("CREATE TRIGGER a AFTER INSERT ON gig BEGIN INSERT INTO log (g) VALUES (new.id); END")\nbeside("CREATE TRIGGER b BEFORE DELETE ON gig BEGIN DELETE FROM log WHERE g = old.id; END")',
        "INSERT INTO gig VALUES (1, 2, 3)",
        head=BESIDE,
        on=LITE,
    ),
)
CASES = (*_FORM_CASES, *_TOGETHER, *_READ)
