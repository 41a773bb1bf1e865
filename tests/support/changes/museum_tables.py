"""A museum's models: tables, columns, names and renames, each kind of a list of what a tool should detect, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.kinds_tables import whole

_WING = 'T("wing", C("name", String(40), nullable=False, unique=True), C("floor", SmallInteger))'
_PIECE = 'T("piece", C("title", String(120), nullable=False), C("year", Integer), C("wing_id", ForeignKey("wing.id")))'
_WINGS = "INSERT INTO wing VALUES (1, 'east', 0), (2, 'west', NULL)"
_PIECES = "INSERT INTO piece (id, title, year, wing_id) VALUES (1, 'Vase', 1510, 1), (2, 'Urn', NULL, NULL)"
_TABLES = (
    whole(
        "museum_table_comes_with_everything",
        _WING,
        _WING
        + '\nT("case", C("label", Text, nullable=False, server_default="none"), C("wing_id", ForeignKey("wing.id", ondelete="CASCADE"), nullable=False, index=True), C("height", Numeric(6, 2), CheckConstraint("height > 0")), C("lit", Boolean, nullable=False, server_default=sa.false()), UniqueConstraint("wing_id", "label", name="uq_case_label"))',
        _WINGS,
    ),
    whole(
        "museum_table_goes_that_is_pointed_at",
        _WING + "\n" + _PIECE,
        _PIECE.replace('ForeignKey("wing.id")', "Integer"),
        _WINGS,
        _PIECES.replace("1510, 1", "1510, NULL"),
    ),
    whole(
        "museum_two_related_tables_go",
        _WING + "\n" + _PIECE + '\nT("ticket")',
        'T("ticket")',
        _WINGS,
        _PIECES,
    ),
    whole(
        "museum_table_goes_with_the_column_that_points_at_it",
        _WING + "\n" + _PIECE,
        'T("piece", C("title", String(120), nullable=False), C("year", Integer))',
        _WINGS,
        _PIECES,
    ),
    whole(
        "museum_cycle_of_two_comes_with_use_alter",
        'T("ticket")',
        'T("ticket")\nT("curator", C("room_id", ForeignKey("room.id", use_alter=True, name="fk_curator_room")), C("name", Text))\nT("room", C("head_id", ForeignKey("curator.id", name="fk_room_head"), nullable=False))',
        "INSERT INTO ticket VALUES (1)",
    ),
    whole(
        "museum_cycle_of_two_goes",
        'T("ticket")\nT("curator", C("room_id", ForeignKey("room.id", use_alter=True, name="fk_curator_room")))\nT("room", C("head_id", ForeignKey("curator.id", name="fk_room_head")))',
        'T("ticket")',
        "INSERT INTO curator VALUES (1, NULL)",
        "INSERT INTO room VALUES (1, 1)",
    ),
    whole(
        "museum_table_that_points_at_itself_comes",
        'T("ticket")',
        'T("ticket")\nT("epoch", C("parent_id", ForeignKey("epoch.id", ondelete="SET NULL")), C("name", String(30), unique=True))',
        "INSERT INTO ticket VALUES (1)",
    ),
    whole(
        "museum_table_without_a_key_goes",
        'T("ticket")\nTable("scan", m, C("at", DateTime), C("code", String(12)), Index("ix_scan_code", "code"))',
        'T("ticket")',
        "INSERT INTO scan VALUES (NULL, 'x'), (NULL, 'x')",
    ),
)
_COLUMNS = (
    whole("museum_column_comes_nullable", _WING, _WING[:-1] + ', C("area", Numeric(8, 1)))', _WINGS),
    whole(
        "museum_column_comes_required_with_default",
        _WING,
        _WING[:-1] + ', C("open", Boolean, nullable=False, server_default=sa.true()))',
        _WINGS,
    ),
    whole(
        "museum_column_comes_required_with_function",
        _WING,
        _WING[:-1] + ', C("opened", DateTime, nullable=False, server_default=func.now()))',
        _WINGS,
    ),
    whole(
        "museum_column_comes_unique_and_indexed",
        _WING,
        _WING[:-1] + ', C("code", String(6), unique=True), C("tag", Text, index=True))',
        _WINGS,
    ),
    whole(
        "museum_column_comes_with_check_and_key",
        _WING + '\nT("guard")',
        _WING[:-1]
        + ', C("guard_id", Integer, ForeignKey("guard.id"), CheckConstraint("guard_id > 0", name="ck_guard")))\nT("guard")',
        _WINGS,
    ),
    whole(
        "museum_columns_go_two_at_once",
        _PIECE.replace('ForeignKey("wing.id")', "Integer"),
        'T("piece", C("title", String(120), nullable=False))',
        _PIECES,
    ),
    whole("museum_column_goes_that_is_unique", _WING, 'T("wing", C("floor", SmallInteger))', _WINGS),
    whole(
        "museum_column_goes_with_its_index",
        'T("loan", C("lender", Text, index=True), C("until", Date))',
        'T("loan", C("until", Date))',
        "INSERT INTO loan VALUES (1, 'x', NULL)",
    ),
    whole(
        "museum_column_goes_with_its_check",
        'T("loan", C("fee", Integer), C("until", Date), CheckConstraint("fee >= 0", name="ck_fee"))',
        'T("loan", C("until", Date))',
        "INSERT INTO loan VALUES (1, 5, NULL)",
    ),
    whole(
        "museum_column_goes_with_unnamed_check_of_two",
        'T("loan", C("fee", Integer), C("tax", Integer), CheckConstraint("fee >= tax"))',
        'T("loan", C("fee", Integer))',
        "INSERT INTO loan VALUES (1, 5, 2)",
    ),
    whole(
        "museum_column_goes_that_has_a_foreign_key",
        _WING + "\n" + _PIECE,
        _WING + '\nT("piece", C("title", String(120), nullable=False), C("year", Integer))',
        _WINGS,
        _PIECES,
    ),
    whole(
        "museum_column_goes_from_index_of_two",
        'T("loan", C("a", Integer), C("b", Integer), Index("ix_loan_ab", "a", "b"))',
        'T("loan", C("a", Integer), Index("ix_loan_ab", "a"))',
        "INSERT INTO loan VALUES (1, 1, 2)",
    ),
    whole(
        "museum_column_gets_required",
        _WING,
        _WING.replace("SmallInteger", "SmallInteger, nullable=False"),
        "INSERT INTO wing VALUES (1, 'east', 0)",
    ),
    whole("museum_column_gets_optional_over_unique", _WING, _WING.replace("nullable=False, ", ""), _WINGS),
    whole(
        "museum_column_gets_required_and_default",
        _WING,
        _WING.replace("SmallInteger", 'SmallInteger, nullable=False, server_default="0"'),
        "INSERT INTO wing VALUES (1, 'east', 0)",
    ),
    whole(
        "museum_columns_in_another_order",
        'T("loan", C("a", Integer), C("b", Text))',
        'T("loan", C("b", Text), C("a", Integer))',
        "INSERT INTO loan (id, a, b) VALUES (1, 5, 'x')",
    ),
    whole(
        "museum_column_moves_into_a_mixin_and_gains",
        'T("loan", C("a", Integer))',
        'T("loan", C("a", Integer), *[C(n, DateTime(timezone=True), server_default=func.now(), nullable=False) for n in ("made", "seen")])',
        "INSERT INTO loan VALUES (1, 5)",
    ),
    whole(
        "museum_key_column_gets_wide",
        'T("loan")\nT("bill", C("loan_id", ForeignKey("loan.id")))',
        'Table("loan", m, C("id", BigInteger, primary_key=True))\nTable("bill", m, C("id", Integer, primary_key=True), C("loan_id", ForeignKey("loan.id")))',
        "INSERT INTO loan VALUES (1)",
        "INSERT INTO bill VALUES (1, 1)",
        on=PG,
    ),
)
_RENAMES = (
    whole(
        "museum_table_renamed_with_all_it_has",
        _WING + "\n" + _PIECE,
        _WING.replace('T("wing", ', 'T("gallery", ')[:-1]
        + ', info={"renamed_from": "wing"})\n'
        + _PIECE.replace("wing.id", "gallery.id"),
        _WINGS,
        _PIECES,
        kept=(("SELECT * FROM wing ORDER BY 1", "SELECT * FROM gallery ORDER BY 1"),),
    ),
    whole(
        "museum_table_renamed_by_command",
        'T("visitor", C("mail", String(80), unique=True), C("since", Date, index=True))',
        'T("guest", C("mail", String(80), unique=True), C("since", Date, index=True))',
        "INSERT INTO visitor VALUES (1, 'a', NULL)",
        renames=("visitor:guest",),
        kept=(("SELECT mail FROM visitor", "SELECT mail FROM guest"),),
    ),
    whole(
        "museum_table_renamed_by_nobody",
        'T("visitor", C("mail", String(80)), C("since", Date))\nT("ticket")',
        'T("guest", C("mail", String(80)), C("since", Date))\nT("ticket")',
        "INSERT INTO visitor VALUES (1, 'a', NULL)",
        kept=(("SELECT mail FROM visitor", "SELECT mail FROM guest"),),
    ),
    whole(
        "museum_column_renamed",
        _WING,
        _WING.replace('C("floor", SmallInteger)', 'C("level", SmallInteger, info={"renamed_from": "floor"})'),
        _WINGS,
        kept=(("SELECT floor FROM wing ORDER BY id", "SELECT level FROM wing ORDER BY id"),),
    ),
    whole(
        "museum_column_renamed_by_nobody",
        'T("visitor", C("mail", String(80), nullable=False), C("n", Integer))',
        'T("visitor", C("address", String(80), nullable=False), C("n", Integer))',
        "INSERT INTO visitor VALUES (1, 'a', 3)",
        kept=(("SELECT mail FROM visitor", "SELECT address FROM visitor"),),
    ),
    whole(
        "museum_column_renamed_and_gets_another_type",
        'T("visitor", C("cents", Integer, nullable=False))',
        'T("visitor", C("price", BigInteger, nullable=False, server_default="0", info={"renamed_from": "cents"}))',
        "INSERT INTO visitor VALUES (1, 30)",
        kept=(("SELECT cents FROM visitor", "SELECT price FROM visitor"),),
    ),
    whole(
        "museum_column_renamed_in_keys_and_checks",
        'T("visitor", C("a", Integer, CheckConstraint("a > 1", name="ck_a"), unique=True), C("b", Integer, Computed("a * 2", persisted=True)), Index("ix_a", "a", "id"))',
        'T("visitor", C("n", Integer, CheckConstraint("n > 1", name="ck_a"), unique=True, info={"renamed_from": "a"}), C("b", Integer, Computed("n * 2", persisted=True)), Index("ix_a", "n", "id"))',
        "INSERT INTO visitor (id, a) VALUES (1, 30)",
        kept=(("SELECT a, b FROM visitor", "SELECT n, b FROM visitor"),),
    ),
    whole(
        "museum_foreign_key_column_renamed",
        _WING + "\n" + _PIECE,
        _WING
        + "\n"
        + _PIECE.replace('C("wing_id", ', 'C("place_id", ').replace(
            '"wing.id")', '"wing.id"), info={"renamed_from": "wing_id"}'
        ),
        _WINGS,
        _PIECES,
        kept=(("SELECT wing_id FROM piece ORDER BY id", "SELECT place_id FROM piece ORDER BY id"),),
    ),
    whole(
        "museum_key_column_renamed_that_is_pointed_at",
        'Table("wing", m, C("nr", Integer, primary_key=True))\nT("piece", C("wing", ForeignKey("wing.nr")))',
        'Table("wing", m, C("number", Integer, primary_key=True, info={"renamed_from": "nr"}))\nT("piece", C("wing", ForeignKey("wing.number")))',
        "INSERT INTO wing VALUES (7)",
        "INSERT INTO piece VALUES (1, 7)",
        kept=(("SELECT nr FROM wing", "SELECT number FROM wing"),),
    ),
    whole(
        "museum_constraint_and_index_renamed",
        'T("loan", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="uq_old"), Index("ix_old", "b"), CheckConstraint("a < b", name="ck_old"))',
        'T("loan", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="uq_new"), Index("ix_new", "b"), CheckConstraint("a < b", name="ck_new"))',
        "INSERT INTO loan VALUES (1, 1, 2)",
    ),
    whole(
        "museum_table_and_column_renamed_together",
        'T("visitor", C("mail", String(80)))\nT("visit", C("visitor_id", ForeignKey("visitor.id"), index=True))',
        'T("guest", C("email", String(80), info={"renamed_from": "mail"}), info={"renamed_from": "visitor"})\nT("visit", C("guest_id", ForeignKey("guest.id"), index=True, info={"renamed_from": "visitor_id"}))',
        "INSERT INTO visitor VALUES (1, 'a')",
        "INSERT INTO visit VALUES (1, 1)",
        kept=(("SELECT mail, visitor_id FROM visitor, visit", "SELECT email, guest_id FROM guest, visit"),),
    ),
    whole(
        "museum_column_renamed_only_in_case",
        'T("visitor", C("Mail", String(80)))',
        'T("visitor", C("mail", String(80)))',
        "INSERT INTO visitor VALUES (1, 'a')",
        renames=("visitor.Mail:mail",),
    ),
)
_CONVENTION = """metadata = m = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"})\n"""
_HOUSE = 'T("wing", C("name", String(40), unique=True))\nT("piece", C("year", Integer, CheckConstraint("year > 0", name="year")), C("wing_id", ForeignKey("wing.id"), index=True))'
_NAMES = (
    whole(
        "museum_convention_comes",
        _HOUSE,
        _CONVENTION + _HOUSE,
        "INSERT INTO wing VALUES (1, 'x')",
        "INSERT INTO piece VALUES (1, 5, 1)",
    ),
    whole(
        "museum_convention_goes",
        _CONVENTION + _HOUSE,
        _HOUSE,
        "INSERT INTO wing VALUES (1, 'x')",
        "INSERT INTO piece VALUES (1, 5, 1)",
        on=LITE,
    ),
    whole(
        "museum_column_comes_under_a_convention",
        _CONVENTION + _HOUSE,
        _CONVENTION
        + _HOUSE
        + '\nm.tables["piece"].append_column(C("kind", Enum("oil", "ink", name="piece_kind", native_enum=False, create_constraint=True), unique=True))',
        "INSERT INTO wing VALUES (1, 'x')",
        "INSERT INTO piece VALUES (1, 5, 1)",
    ),
    whole(
        "museum_reserved_names",
        'T("order", C("select", Integer))',
        'T("order", C("select", BigInteger, index=True), C("from", Text, server_default="where"), CheckConstraint("\\"select\\" > 0", name="check"))\nT("user", C("group", ForeignKey("order.id"), unique=True))',
        'INSERT INTO "order" VALUES (1, 5)',
    ),
    whole(
        "museum_names_of_other_letters",
        'T("musée", C("größe", Integer))',
        'T("musée", C("größe", BigInteger, unique=True), C("名前", String(9), index=True, server_default="ü"))',
        'INSERT INTO "musée" VALUES (1, 5)',
    ),
    whole(
        "museum_names_with_capitals_and_blanks",
        'T("Wing Plan", C("The Name", Integer))',
        'T("Wing Plan", C("The Name", Integer, index=True, nullable=False), C("it\'s", Text), UniqueConstraint("it\'s", name="U q"))\nT("wing plan", C("X", ForeignKey("Wing Plan.id")))',
        'INSERT INTO "Wing Plan" VALUES (1, 5)',
        on=PG,
    ),
    whole(
        "museum_long_names",
        f'T("{"exhibition_" * 4}", C("{"description_" * 4}", Integer))',
        f'T("{"exhibition_" * 4}", C("{"description_" * 4}", Integer, unique=True, index=True), C("{"curator_of_" * 4}x", ForeignKey("{"exhibition_" * 4}.id")), CheckConstraint("{"description_" * 4} > 0"))',
        f"INSERT INTO {'exhibition_' * 4} VALUES (1, 5)",
        on=PG,
    ),
    whole(
        "museum_names_with_dots_and_percent",
        'T("a.b", C("c.d", Integer))',
        'T("a.b", C("c.d", Integer, unique=True), C("e%f", Text, index=True), C("g:h", Integer, CheckConstraint("\\"g:h\\" % 2 = 0", name="ck.x")))',
        'INSERT INTO "a.b" VALUES (1, 5)',
    ),
    whole(
        "museum_default_schema_said_is_the_same",
        'T("wing", C("v", Integer))\nT("piece", C("w", ForeignKey("wing.id")))',
        'T("wing", C("v", Integer), schema="public")\nT("piece", C("w", ForeignKey("public.wing.id")), schema="public")',
        "INSERT INTO wing VALUES (1, 2)",
        on=PG,
        stable=True,
    ),
)
_MIXED = (
    whole(
        "museum_key_to_what_gets_unique_sorted_before",
        'T("zone", C("code", String(5)))\nT("alarm", C("zone_code", String(5)))',
        'T("zone", C("code", String(5), unique=True))\nT("alarm", C("zone_code", String(5), ForeignKey("zone.code")))',
        "INSERT INTO zone VALUES (1, 'a')",
        "INSERT INTO alarm VALUES (1, 'a')",
    ),
    whole(
        "museum_table_split_in_two",
        'T("visitor", C("mail", Text), C("street", Text), C("town", Text))',
        'T("visitor", C("mail", Text), C("address_id", ForeignKey("address.id")))\nT("address", C("street", Text), C("town", Text, index=True))',
        "INSERT INTO visitor VALUES (1, 'a', 'b', 'c')",
    ),
    whole(
        "museum_association_becomes_a_model",
        'T("a")\nT("b")\nTable("a_b", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a")\nT("b")\nTable("a_b", m, C("a_id", ForeignKey("a.id", ondelete="CASCADE"), primary_key=True), C("b_id", ForeignKey("b.id", ondelete="CASCADE"), primary_key=True, index=True), C("since", Date, server_default=func.current_date()), C("rank", Integer, nullable=False, server_default="0"))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1)",
        "INSERT INTO a_b VALUES (1, 1)",
    ),
    whole(
        "museum_all_of_a_table_changes",
        _WING + "\n" + _PIECE,
        _WING.replace("String(40)", "String(60)")
        .replace(", unique=True", "")
        .replace("SmallInteger", 'Integer, nullable=False, server_default="0", index=True')[:-1]
        + ', C("area", Numeric(6, 1), CheckConstraint("area > 0")), UniqueConstraint("name", "floor"))\n'
        + _PIECE.replace('ForeignKey("wing.id")', 'ForeignKey("wing.id", ondelete="SET NULL")').replace(
            "nullable=False", "nullable=True"
        ),
        "INSERT INTO wing VALUES (1, 'east', 0)",
        _PIECES,
    ),
    whole(
        "museum_column_and_unique_and_key_to_it",
        'T("zone", C("v", Integer))\nT("alarm", C("v", Integer))',
        'T("zone", C("v", Integer), C("code", String(8), unique=True))\nT("alarm", C("v", Integer), C("zone_code", ForeignKey("zone.code", onupdate="CASCADE")))',
        "INSERT INTO zone VALUES (1, 1)",
        "INSERT INTO alarm VALUES (1, 1)",
    ),
    whole(
        "museum_rebuild_of_four_parts",
        'T("wing")\nT("piece", C("a", Integer), C("b", Text, nullable=False), C("c", String(5), unique=True))',
        'T("wing")\nT("piece", C("a", String(12), nullable=False, server_default="?"), C("b", Text), C("c", String(5)), C("w", ForeignKey("wing.id")), CheckConstraint("length(b) < 90"))',
        "INSERT INTO piece VALUES (1, 5, 'b', 'c')",
        on=LITE,
    ),
)
_UNIQUE = (
    whole(
        "museum_unique_number_goes",
        'T("loan", C("v", Text), C("nr", Integer, unique=True, nullable=False))',
        'T("loan", C("v", Text))',
        "INSERT INTO loan VALUES (1, 'x', 7), (2, 'y', 8)",
    ),
    whole(
        "museum_unique_uuid_goes",
        'T("loan", C("v", Text), C("u", Uuid, unique=True, nullable=False))',
        'T("loan", C("v", Text))',
        "INSERT INTO loan VALUES (1, 'x', '6f1c1c1e0b0b4c4c8d8d1e1e1e1e1e1e'), (2, 'y', '7f1c1c1e0b0b4c4c8d8d1e1e1e1e1e1e')",
    ),
    whole(
        "museum_unique_of_two_loses_one",
        'T("loan", C("v", Integer, nullable=False), C("w", String(20), nullable=False), UniqueConstraint("v", "w", name="uq_vw"))',
        'T("loan", C("v", Integer, nullable=False))',
        "INSERT INTO loan VALUES (1, 1, 'x'), (2, 1, 'y')",
    ),
    whole(
        "museum_unique_index_goes_with_odd_names",
        'T("lo:an", C("a%b", String(9), nullable=False), C("c:d", Integer, nullable=False), Index("ux", "c:d", unique=True), Index("uy", "a%b", unique=True))',
        'T("lo:an")',
        "INSERT INTO \"lo:an\" VALUES (1, 'x', 1), (2, 'y', 2)",
    ),
    whole(
        "museum_unique_goes_where_words_are_keys",
        'Table("loan", m, C("code", String(12), primary_key=True), C("slug", String(30), nullable=False, unique=True), C("k", String(30), nullable=False, index=True, unique=True))',
        'Table("loan", m, C("code", String(12), primary_key=True))',
        "INSERT INTO loan VALUES ('a', 'x', 'z'), ('b', 'y', 'v')",
    ),
    whole(
        "museum_unique_goes_in_a_schema",
        'T("loan", C("slug", String(30), nullable=False, unique=True), schema="lend")',
        'T("loan", schema="lend")',
        "INSERT INTO lend.loan VALUES (1, 'x'), (2, 'y')",
        on=PG,
    ),
    whole(
        "museum_unique_with_default_goes",
        'T("loan", C("v", String(9), unique=True, server_default="q"), C("w", Text))',
        'T("loan", C("w", Text))',
        "INSERT INTO loan VALUES (1, 'a', 'x'), (2, 'b', 'y')",
    ),
    whole(
        "museum_unique_and_required_with_default_goes",
        'T("loan", C("v", Integer, nullable=False, server_default="5"), C("n", Numeric(6, 2), nullable=False, unique=True), Index("ux", "v", unique=True))',
        'T("loan")',
        "INSERT INTO loan VALUES (1, 1, 1.5), (2, 2, 2.5)",
    ),
    whole(
        "museum_unique_uuid_made_by_the_server_goes",
        'T("loan", C("v", Uuid, nullable=False, unique=True, server_default=func.gen_random_uuid()), C("w", Text))',
        'T("loan", C("w", Text))',
        "INSERT INTO loan (w) VALUES ('a'), ('b')",
        on=PG,
    ),
)
CASES = (*_TABLES, *_COLUMNS, *_RENAMES, *_NAMES, *_MIXED, *_UNIQUE)
