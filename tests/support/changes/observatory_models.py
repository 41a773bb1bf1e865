"""An observatory's models, by another hand: keys that count, renames with more, readers of what changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole

_HEAD = """%s
import typing

from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import CreateView


class Base(DeclarativeBase):
    metadata = m


"""


def o(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return whole("observatory_" + name, before, after, *rows, **{"head": _HEAD, **settings})


def i(name: str, before: str, after: str, wider: str = "Integer", **settings: object) -> Case:
    """The identity of a table with two rows."""
    night = 'Table("night", m, C("id", {}, Identity({}), primary_key=True), C("v", Integer))'
    sides = (night.format("Integer", before), night.format(wider, after))
    return o(name, *sides, "INSERT INTO night (v) VALUES (1), (2)", on=PG, **settings)


_IDENTITIES = (
    i("identity_down_stable", "increment=-1", "increment=-1", stable=True),
    i("identity_from_its_least_stable", "minvalue=10", "minvalue=10", stable=True),
    i(
        "identity_down_from_its_greatest_stable",
        "increment=-2, maxvalue=-5",
        "increment=-2, maxvalue=-5",
        stable=True,
    ),
    i("identity_loses_its_greatest", "maxvalue=500", ""),
    i("identity_loses_its_least", "minvalue=5, start=7", "start=7"),
    i("identity_loses_least_and_start", "minvalue=5", ""),
    i("identity_gains_least", "", "minvalue=-5, maxvalue=100"),
    i("identity_gets_big_and_loses_its_greatest", "maxvalue=500", "", "BigInteger"),
    i("identity_gets_big", "", "", "BigInteger"),
    i("identity_gets_big_keeps_its_greatest", "maxvalue=500, cache=5", "maxvalue=500", "BigInteger"),
)
_KEYS = (
    o(
        "wide_key_that_others_point_to_gets_big",
        'Table("night", m, C("site", Integer, primary_key=True, autoincrement=False), C("no", Integer, primary_key=True, autoincrement=False))\nT("image", C("site", Integer), C("no", Integer), ForeignKeyConstraint(["site", "no"], ["night.site", "night.no"], ondelete="CASCADE"))',
        'Table("night", m, C("site", BigInteger, primary_key=True, autoincrement=False), C("no", BigInteger, primary_key=True, autoincrement=False))\nT("image", C("site", BigInteger), C("no", BigInteger), ForeignKeyConstraint(["site", "no"], ["night.site", "night.no"], ondelete="CASCADE"))',
        "INSERT INTO night VALUES (1, 1), (1, 2)",
        "INSERT INTO image VALUES (1, 1, 2)",
        foreign_keys=True,
    ),
    o(
        "counted_key_of_a_renamed_table_is_renamed",
        'T("night", C("v", Integer))\nT("image", C("night_id", ForeignKey("night.id")))',
        'Table("session", m, C("session_id", Integer, primary_key=True), C("v", Integer))\nT("image", C("night_id", ForeignKey("session.session_id")))',
        "INSERT INTO night (v) VALUES (1), (2)",
        "INSERT INTO image (night_id) VALUES (2)",
        renames=("night:session", "night.id:session_id"),
        kept=(("SELECT id, v FROM night ORDER BY 1", "SELECT session_id, v FROM session ORDER BY 1"),),
    ),
    o(
        "counter_gets_small",
        'T("night", C("v", Integer))',
        'Table("night", m, C("id", SmallInteger, primary_key=True), C("v", SmallInteger))',
        "INSERT INTO night (v) VALUES (1), (2)",
        on=PG,
    ),
    o(
        "identity_gets_big_and_always",
        'Table("night", m, C("id", Integer, Identity(), primary_key=True), C("v", Integer))',
        'Table("night", m, C("id", BigInteger, Identity(always=True, start=1, maxvalue=9000000000), primary_key=True), C("v", Integer))',
        "INSERT INTO night (v) VALUES (1), (2)",
        on=PG,
    ),
    o(
        "identity_gets_small_with_its_limit",
        'Table("night", m, C("id", BigInteger, Identity(maxvalue=9000000000), primary_key=True), C("v", Integer))\nTable("day", m, C("id", BigInteger, Identity(maxvalue=9000000000), primary_key=True))',
        'Table("night", m, C("id", Integer, Identity(), primary_key=True), C("v", Integer))\nTable("day", m, C("id", SmallInteger, Identity(maxvalue=500), primary_key=True))',
        "INSERT INTO night (v) VALUES (1), (2)",
        on=PG,
    ),
    o(
        "key_of_words_stays_unique_beside_a_number",
        'Table("star", m, C("name", String(30), primary_key=True), C("mag", Float))\nT("image", C("star", ForeignKey("star.name")))',
        'T("star", C("name", String(30), nullable=False, unique=True), C("mag", Float))\nT("image", C("star", ForeignKey("star.name", onupdate="CASCADE")))',
        "INSERT INTO star VALUES ('Vega', 0.5), ('Deneb', 1.25)",
        "INSERT INTO image (star) VALUES ('Vega')",
    ),
    o(
        "unique_becomes_the_key_and_the_key_unique",
        'Table("star", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False, unique=True))',
        'Table("star", m, C("a", Integer, nullable=False, unique=True), C("b", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO star VALUES (1, 5), (2, 6)",
    ),
    o(
        "key_points_to_another_unique_column",
        'Table("star", m, C("id", Integer, primary_key=True), C("hd", Integer, unique=True, nullable=False))\nT("image", C("star", ForeignKey("star.id"), index=True))',
        'Table("star", m, C("id", Integer, primary_key=True), C("hd", Integer, unique=True, nullable=False))\nT("image", C("star", ForeignKey("star.hd", name="fk_hd"), index=True))',
        "INSERT INTO star VALUES (1, 1)",
        "INSERT INTO image VALUES (1, 1)",
    ),
    o(
        "link_gets_a_place_in_its_key",
        'T("star")\nT("list")\nTable("star_list", m, C("star_id", ForeignKey("star.id"), primary_key=True), C("list_id", ForeignKey("list.id"), primary_key=True))',
        'T("star")\nT("list")\nTable("star_list", m, C("star_id", ForeignKey("star.id"), primary_key=True), C("list_id", ForeignKey("list.id"), primary_key=True), C("place", SmallInteger, primary_key=True, server_default="0", autoincrement=False), UniqueConstraint("list_id", "place", "star_id"))',
        "INSERT INTO star (id) VALUES (1), (2)",
        "INSERT INTO list (id) VALUES (1)",
        "INSERT INTO star_list VALUES (1, 1), (2, 1)",
    ),
    o(
        "tree_becomes_a_table_of_pairs",
        'T("taxon", C("parent_id", ForeignKey("taxon.id")), C("name", Text))',
        'T("taxon", C("name", Text))\nTable("taxon_path", m, C("above", ForeignKey("taxon.id", ondelete="CASCADE"), primary_key=True), C("below", ForeignKey("taxon.id", ondelete="CASCADE"), primary_key=True), C("depth", Integer, CheckConstraint("depth >= 0"), nullable=False))',
        "INSERT INTO taxon VALUES (1, NULL, 'a'), (2, 1, 'b')",
    ),
    o(
        "counting_by_autoincrement_comes_and_a_column",
        'T("night", C("v", Integer))\nT("image", C("night_id", ForeignKey("night.id", ondelete="CASCADE"), nullable=False))',
        'T("night", C("v", Integer), C("w", Integer, server_default="1"), sqlite_autoincrement=True)\nT("image", C("night_id", ForeignKey("night.id", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO night VALUES (7, 1)",
        "INSERT INTO image VALUES (1, 7)",
        on=LITE,
        foreign_keys=True,
    ),
)
_RENAMES = (
    o(
        "renamed_with_default_null_and_comment",
        'T("night", C("seeing", Float, nullable=False, server_default="1.5"), Index("ix_seeing", "seeing"))',
        'T("night", C("seeing_arcsec", Double, server_default="2.5", comment="arc seconds", info={"renamed_from": "seeing"}), Index("ix_night_seeing", "seeing_arcsec"))',
        "INSERT INTO night (id, seeing) VALUES (1, 0.5)",
        kept=(("SELECT seeing FROM night", "SELECT seeing_arcsec FROM night"),),
    ),
    o(
        "columns_change_places_and_one_its_type",
        'T("pointing", C("ra", Integer, nullable=False), C("dec", Integer), CheckConstraint("ra > dec", name="ck"))',
        'T("pointing", C("dec", Integer, nullable=False, info={"renamed_from": "ra"}), C("ra", BigInteger, info={"renamed_from": "dec"}), CheckConstraint("dec > ra", name="ck"))',
        "INSERT INTO pointing VALUES (1, 5, 3)",
        kept=(("SELECT ra, dec FROM pointing", "SELECT dec, ra FROM pointing"),),
    ),
    o(
        "checked_boolean_is_renamed",
        'T("night", C("clear", Boolean(create_constraint=True, name="ck_clear"), nullable=False), Index("ix_c", "id", postgresql_where=text("clear"), sqlite_where=text("clear")))',
        'T("night", C("photometric", Boolean(create_constraint=True, name="ck_photometric"), nullable=False), Index("ix_c", "id", postgresql_where=text("photometric"), sqlite_where=text("photometric")))',
        "INSERT INTO night VALUES (1, true)",
        renames=("night.clear:photometric",),
        kept=(("SELECT clear FROM night", "SELECT photometric FROM night"),),
    ),
    o(
        "two_checked_columns_renamed_and_the_check_another",
        'T("exposure", C("start", Integer), C("stop", Integer), CheckConstraint("start < stop"), UniqueConstraint("start", "stop"))',
        'T("exposure", C("begins", Integer, info={"renamed_from": "start"}), C("ends", Integer, info={"renamed_from": "stop"}), CheckConstraint("begins <= ends"), UniqueConstraint("begins", "ends"))',
        "INSERT INTO exposure VALUES (1, 2, 3)",
        kept=(("SELECT start FROM exposure", "SELECT begins FROM exposure"),),
    ),
    o(
        "attribute_names_differ_from_columns",
        'class Night(Base):\n    __tablename__ = "Night"\n    id: Mapped[int] = mapped_column("nightId", primary_key=True)\n    sky: Mapped[str] = mapped_column("skyState", String(9), index=True)\n',
        'class Night(Base):\n    __tablename__ = "Night"\n    id: Mapped[int] = mapped_column("nightId", primary_key=True)\n    sky: Mapped[str] = mapped_column("skyCondition", String(19), index=True, unique=True)\n    moon: Mapped[typing.Optional[float]] = mapped_column("moonPhase", CheckConstraint(\'"moonPhase" BETWEEN 0 AND 1\'))\n',
        "INSERT INTO \"Night\" VALUES (1, 'dark')",
        renames=("Night.skyState:skyCondition",),
        kept=(('SELECT "skyState" FROM "Night"', 'SELECT "skyCondition" FROM "Night"'),),
    ),
    o(
        "enum_column_renamed_grows_and_takes_the_new_value",
        'T("frame", C("kind", Enum("bias", "flat", name="frame_kind"), server_default="bias", nullable=False))',
        'T("frame", C("sort", Enum("bias", "dark", "flat", name="frame_kind"), server_default="dark", nullable=False), CheckConstraint("sort <> \'dark\' OR id > 0", name="ck_dark"))',
        "INSERT INTO frame (kind) VALUES ('bias'), ('flat')",
        renames=("frame.kind:sort",),
        on=PG,
        kept=(("SELECT kind FROM frame ORDER BY id", "SELECT sort FROM frame ORDER BY id"),),
    ),
    o(
        "renamed_table_has_its_enum_in_a_schema",
        'T("frame", C("kind", Enum("bias", "flat", name="frame_kind")), schema="raw")',
        'T("exposure", C("kind", Enum("bias", "flat", "dark", name="frame_kind", schema="raw")), C("other", Enum("bias", "flat", "dark", name="frame_kind", schema="raw"), server_default="dark"), schema="raw")',
        "INSERT INTO raw.frame (kind) VALUES ('bias'), ('flat')",
        renames=("raw.frame:exposure",),
        on=PG,
    ),
)
_READERS = (
    o(
        "view_of_a_view_over_a_wider_column",
        't = T("star", C("mag", Numeric(4, 2)), C("name", String(20)))\nv = CreateView(select(t.c.id, t.c.mag), "bright", metadata=m)\nCreateView(select(v.table.c.id, v.table.c.mag), "brighter", metadata=m)',
        't = T("star", C("mag", Numeric(6, 3)), C("name", String(20)))\nv = CreateView(select(t.c.id, t.c.mag), "bright", metadata=m)\nCreateView(select(v.table.c.id, v.table.c.mag), "brighter", metadata=m)',
        "INSERT INTO star VALUES (1, 1.25, 'Vega')",
    ),
    o(
        "stored_view_with_an_index_reads_what_changes",
        't = T("star", C("mag", Integer), C("name", String(20)))\nevent.listen(t, "after_create", DDL("CREATE MATERIALIZED VIEW counts AS SELECT mag, count(*) AS n FROM star GROUP BY mag"))\nevent.listen(t, "after_create", DDL("CREATE UNIQUE INDEX ux ON counts (mag)"))',
        't = T("star", C("mag", BigInteger), C("name", Text))\nevent.listen(t, "after_create", DDL("CREATE MATERIALIZED VIEW counts AS SELECT mag, count(*) AS n FROM star GROUP BY mag"))\nevent.listen(t, "after_create", DDL("CREATE UNIQUE INDEX ux ON counts (mag)"))',
        "INSERT INTO star (mag) VALUES (1), (2)",
        on=PG,
    ),
    o(
        "generated_from_json_and_renamed",
        'T("frame", C("header", pg.JSONB), C("exptime", Integer))',
        'T("frame", C("fits", pg.JSONB, info={"renamed_from": "header"}), C("exptime", Integer), C("filter", Text, Computed("fits ->> \'FILTER\'", persisted=True), index=True))',
        'INSERT INTO frame (header) VALUES (\'{"FILTER": "R"}\')',
        on=PG,
        kept=(("SELECT header FROM frame", "SELECT fits FROM frame"),),
    ),
    o(
        "parted_table_gets_a_column_and_an_index",
        't = Table("obs", m, C("id", Integer, nullable=False), C("year", Integer, nullable=False), C("v", Integer), postgresql_partition_by="RANGE (year)")\nevent.listen(t, "after_create", DDL("CREATE TABLE obs_2026 PARTITION OF obs FOR VALUES FROM (2026) TO (2027)"))',
        't = Table("obs", m, C("id", Integer, nullable=False), C("year", Integer, nullable=False), C("v", BigInteger, nullable=False, server_default="0"), C("w", Text, index=True), postgresql_partition_by="RANGE (year)")\nevent.listen(t, "after_create", DDL("CREATE TABLE obs_2026 PARTITION OF obs FOR VALUES FROM (2026) TO (2027)"))',
        "INSERT INTO obs VALUES (1, 2026, 5)",
        on=PG,
    ),
    o(
        "trigger_over_a_column_that_gets_wide",
        't = T("frame", C("v", Integer), C("seen", Integer, server_default="0"))\nevent.listen(t, "after_create", DDL("CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN NEW.seen := NEW.v; RETURN NEW; END\'"))\nevent.listen(t, "after_create", DDL("CREATE TRIGGER tr BEFORE UPDATE OF v ON frame FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION mark()"))',
        't = T("frame", C("v", BigInteger), C("seen", BigInteger, server_default="0"))\nevent.listen(t, "after_create", DDL("CREATE FUNCTION mark() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN NEW.seen := NEW.v; RETURN NEW; END\'"))\nevent.listen(t, "after_create", DDL("CREATE TRIGGER tr BEFORE UPDATE OF v ON frame FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION mark()"))',
        "INSERT INTO frame (v) VALUES (1)",
        on=PG,
    ),
)
_LITE = (
    o(
        "own_tree_rebuilt_under_keys_that_are_on",
        'T("taxon", C("parent_id", ForeignKey("taxon.id", ondelete="CASCADE")), C("name", String(9)))',
        'T("taxon", C("parent_id", ForeignKey("taxon.id", ondelete="SET NULL"), index=True), C("name", Text, nullable=False, server_default="?"))',
        "INSERT INTO taxon VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, 2, 'c')",
        kept=(("SELECT id, parent_id, name FROM taxon ORDER BY id",) * 2,),
        foreign_keys=True,
    ),
    o(
        "without_rowid_with_generated_and_partial_index",
        'Table("star", m, C("name", String(20), primary_key=True), C("mag", Integer), C("double", Integer, Computed("mag * 2")), Index("ix_b", "double", sqlite_where=text("mag > 0")), sqlite_with_rowid=False)',
        'Table("star", m, C("name", String(40), primary_key=True), C("mag", Integer, nullable=False, server_default="0"), C("double", Integer, Computed("mag * 2")), Index("ix_b", "double", sqlite_where=text("mag > 1")), sqlite_with_rowid=False)',
        "INSERT INTO star (name, mag) VALUES ('Vega', 2)",
        on=LITE,
    ),
    o(
        "conflict_clauses_and_collations",
        'T("star", C("name", String(20, collation="NOCASE"), unique=True), C("hd", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"), CheckConstraint("hd > 0"), CheckConstraint("hd < 500000"))',
        'T("star", C("name", String(20, collation="RTRIM")), C("hd", Integer, nullable=False), UniqueConstraint("name", sqlite_on_conflict="IGNORE"), CheckConstraint("hd < 500000"))',
        "INSERT INTO star VALUES (1, 'Vega', 172167)",
        on=LITE,
    ),
)
_TYPES = (
    o(
        "words_become_spans_of_time",
        'T("frame", C("took", String(20)), C("at", String(40), server_default="2026-01-01"))',
        'T("frame", C("took", Interval), C("at", DateTime(timezone=True), server_default="2026-01-01"))',
        "INSERT INTO frame VALUES (1, '5 minutes', '2026-02-03 04:05:06+00')",
        on=PG,
        values_change=True,
    ),
    o(
        "whole_amounts_become_integers_with_a_check",
        'T("frame", C("n", Numeric(8, 2), CheckConstraint("n >= 0", name="ck_n"), server_default="0"))',
        'T("frame", C("n", Integer, CheckConstraint("n >= 0", name="ck_n"), server_default="0"), CheckConstraint("n <> 3", name="ck_3"))',
        "INSERT INTO frame VALUES (1, 2.00), (2, 5)",
        values_change=True,
    ),
    o(
        "numbers_become_an_array_and_words_a_range",
        'T("frame", C("xs", Text, server_default="{}"), C("span", Text))',
        'T("frame", C("xs", pg.ARRAY(Integer), server_default="{}"), C("span", pg.INT4RANGE), Index("ix_span", "span", postgresql_using="gist"))',
        "INSERT INTO frame (xs, span) VALUES ('{1,2}', '[1,5)')",
        on=PG,
        values_change=True,
    ),
    o(
        "checks_with_lists_of_other_types",
        'T("frame", C("k", String(9), CheckConstraint("k IN (\'a\', \'b\')", name="ck_k")), C("n", SmallInteger, CheckConstraint("n IN (1, 2)", name="ck_n")), C("d", Numeric(6, 2), CheckConstraint("d BETWEEN 0 AND 90", name="ck_d")))',
        'T("frame", C("k", Text, CheckConstraint("k IN (\'a\', \'b\', lower(\'C\'))", name="ck_k")), C("n", BigInteger, CheckConstraint("n IN (1, 2, NULL)", name="ck_n")), C("d", Double, CheckConstraint("d NOT BETWEEN 91 AND 180", name="ck_d")))',
        "INSERT INTO frame VALUES (1, 'a', 1, 45.5)",
        values_change=True,
    ),
)
CASES = (*_IDENTITIES, *_KEYS, *_RENAMES, *_READERS, *_LITE, *_TYPES)
