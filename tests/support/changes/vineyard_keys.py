"""A vineyard's keys and what its server has, two or three changes of one sprint at a time, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.vineyard_sprints import CONVENTION, GROWER, GROWERS, PARCEL, PARCELS, PLAIN, s

_KEYS = (
    s(
        "composite_key_becomes_a_number",
        'Table("stock", m, C("barrel", String(9), primary_key=True), C("shelf", Integer, primary_key=True), C("n", Integer))\nT("move", C("barrel", String(9)), C("shelf", Integer), ForeignKeyConstraint(["barrel", "shelf"], ["stock.barrel", "stock.shelf"]))',
        'T("stock", C("barrel", String(9), nullable=False), C("shelf", Integer, nullable=False), C("n", Integer), UniqueConstraint("barrel", "shelf", name="uq_stock"))\nT("move", C("barrel", String(9)), C("shelf", Integer), ForeignKeyConstraint(["barrel", "shelf"], ["stock.barrel", "stock.shelf"]))',
        "INSERT INTO stock VALUES ('a', 1, 5), ('a', 2, 6)",
        "INSERT INTO move VALUES (1, 'a', 2)",
    ),
    s(
        "number_gives_way_to_a_natural_key",
        'T("country", C("code", String(2), unique=True, nullable=False), C("name", Text))\nT("wine", C("country_code", ForeignKey("country.code")))',
        'Table("country", m, C("code", String(2), primary_key=True), C("name", Text))\nT("wine", C("country_code", ForeignKey("country.code")))',
        "INSERT INTO country VALUES (1, 'HU', 'Hungary')",
        "INSERT INTO wine VALUES (1, 'HU')",
    ),
    s(
        "key_of_words_gives_way_to_a_number",
        'Table("grape", m, C("code", String(9), primary_key=True), C("name", Text))\nTable("taste", m, C("no", Integer, primary_key=True, autoincrement=False), C("name", Text))',
        'T("grape", C("name", Text))\nT("taste", C("name", Text))',
        "INSERT INTO grape VALUES ('a', 'x'), ('b', 'y')",
        "INSERT INTO taste VALUES (5, 'x'), (6, 'y')",
    ),
    s(
        "tree_with_names_unique_among_siblings",
        'T("region", C("name", String(30), unique=True))',
        'T("region", C("name", String(30), nullable=False), C("parent_id", ForeignKey("region.id", ondelete="CASCADE"), index=True), C("depth", SmallInteger, nullable=False, server_default="0"), UniqueConstraint("parent_id", "name", postgresql_nulls_not_distinct=True), CheckConstraint("parent_id <> id", name="not_own_parent"))',
        "INSERT INTO region VALUES (1, 'North'), (2, 'South')",
    ),
    s(
        "circle_of_keys_comes",
        PLAIN,
        GROWER % ""
        + "    best_id: Mapped[typing.Optional[int]] = mapped_column(ForeignKey('parcel.id', use_alter=True, name='fk_best'))\n"
        + PARCEL % (", ondelete='CASCADE'", ""),
        GROWERS,
        PARCELS,
    ),
    s(
        "circle_of_keys_goes_with_a_table",
        'T("grower", C("best_id", ForeignKey("parcel.id", use_alter=True, name="fk_best")), C("name", Text))\nT("parcel", C("grower_id", ForeignKey("grower.id")))\nT("row", C("parcel_id", ForeignKey("parcel.id")), C("n", Integer))',
        'T("grower", C("name", Text))\nT("row", C("grower_id", ForeignKey("grower.id")), C("n", Integer))',
        "INSERT INTO grower VALUES (1, NULL, 'Ana')",
        "INSERT INTO row VALUES (1, NULL, 5)",
        on=LITE,
    ),
    s(
        "key_becomes_one_to_one_under_another_name",
        'T("grower")\nT("cellar", C("owner_id", ForeignKey("grower.id")))',
        'T("grower")\nT("cellar", C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), nullable=False, unique=True))',
        "INSERT INTO grower (id) VALUES (1), (2)",
        "INSERT INTO cellar VALUES (1, 2)",
        renames=("cellar.owner_id:grower_id",),
        kept=(("SELECT owner_id FROM cellar", "SELECT grower_id FROM cellar"),),
    ),
    s(
        "names_unique_whatever_their_case",
        'T("grower", C("mail", String(80), unique=True, nullable=False))',
        'T("grower", C("email", String(120), nullable=False, info={"renamed_from": "mail"}), Index("uq_mail_low", text("lower(email)"), unique=True))',
        "INSERT INTO grower VALUES (1, 'A@x'), (2, 'b@x')",
        kept=(("SELECT mail FROM grower ORDER BY id", "SELECT email FROM grower ORDER BY id"),),
    ),
    s(
        "renamed_table_column_index_and_key_under_convention",
        CONVENTION
        + 'T("grower", C("name", String(40), index=True))\nT("parcel", C("grower_id", ForeignKey("grower.id"), index=True), C("size", Integer, CheckConstraint("size > 0", name="size")))',
        CONVENTION
        + 'T("farmer", C("full_name", String(60), index=True))\nT("plot", C("farmer_id", ForeignKey("farmer.id"), index=True), C("area", Integer, CheckConstraint("area > 0", name="area")))',
        "INSERT INTO grower (name) VALUES ('Ana')",
        "INSERT INTO parcel (grower_id, size) VALUES (1, 5)",
        renames=(
            "grower:farmer",
            "grower.name:full_name",
            "parcel:plot",
            "parcel.grower_id:farmer_id",
            "parcel.size:area",
        ),
        kept=(
            ("SELECT * FROM grower", "SELECT * FROM farmer"),
            ("SELECT * FROM parcel", "SELECT * FROM plot"),
        ),
    ),
    s(
        "link_table_gets_a_number_and_a_payload",
        'T("wine")\nT("fair")\nTable("wine_fair", m, C("wine_id", ForeignKey("wine.id"), primary_key=True), C("fair_id", ForeignKey("fair.id"), primary_key=True))',
        'T("wine")\nT("fair")\nT("award", C("wine_id", ForeignKey("wine.id"), nullable=False), C("fair_id", ForeignKey("fair.id"), nullable=False), C("medal", Enum("gold", "silver", name="medal")), UniqueConstraint("wine_id", "fair_id"))',
        "INSERT INTO wine (id) VALUES (1)",
        "INSERT INTO fair (id) VALUES (1)",
        "INSERT INTO wine_fair VALUES (1, 1)",
    ),
)
_SERVER = (
    s(
        "table_becomes_a_view_of_another",
        'T("wine", C("price", Numeric(8, 2)), C("gone", Boolean))\nT("offer", C("wine_id", ForeignKey("wine.id")), C("price", Numeric(8, 2)))',
        'w = T("wine", C("price", Numeric(8, 2)), C("gone", Boolean))\nCreateView(select(w.c.id, w.c.price).where(w.c.gone == sa.false()), "offer", metadata=m)',
        "INSERT INTO wine VALUES (1, 5, NULL)",
        on=PG,
    ),
    s(
        "views_column_is_renamed_and_wider",
        'w = T("wine", C("name", String(20)), C("price", Integer))\nCreateView(select(w.c.id, w.c.name), "names", metadata=m)',
        'w = T("wine", C("title", String(80), info={"renamed_from": "name"}), C("price", BigInteger))\nCreateView(select(w.c.id, w.c.title, w.c.price), "names", metadata=m)',
        "INSERT INTO wine VALUES (1, 'Aszu', 5)",
        kept=(("SELECT id, name FROM names", "SELECT id, title FROM names"),),
    ),
    s(
        "searched_words_and_a_renamed_column",
        'T("wine", C("name", Text, nullable=False), C("notes", Text))',
        'T("wine", C("title", Text, nullable=False, info={"renamed_from": "name"}), C("notes", Text), C("words", pg.TSVECTOR, Computed("to_tsvector(\'simple\', title || \' \' || coalesce(notes, \'\'))", persisted=True)), Index("ix_words", "words", postgresql_using="gin"))',
        "INSERT INTO wine VALUES (1, 'Aszu', NULL)",
        on=PG,
    ),
    s(
        "generated_follows_its_renamed_source",
        'T("wine", C("net", Integer), C("gross", Integer, Computed("net * 2", persisted=True)), Index("ix_gross", "gross"))',
        'T("wine", C("price", Integer, info={"renamed_from": "net"}), C("gross", Integer, Computed("price * 3", persisted=True)), Index("ix_gross", "gross"))',
        "INSERT INTO wine (id, net) VALUES (1, 5)",
    ),
    s(
        "words_become_an_enum_with_index_and_check",
        'T("wine", C("state", String(10), server_default="new", nullable=False), C("n", Integer), CheckConstraint("state <> \'old\' OR n > 0", name="ck_old"), Index("ix_new", "n", postgresql_where=text("state = \'new\'")))',
        'T("wine", C("state", Enum("new", "old", name="wine_state"), server_default="new", nullable=False), C("n", Integer), CheckConstraint("state <> \'old\' OR n > 0", name="ck_old"), Index("ix_new", "n", postgresql_where=text("state = \'new\'")))',
        "INSERT INTO wine (id, state) VALUES (1, 'new'), (2, 'old')",
        on=PG,
    ),
    s(
        "enum_value_renamed_added_and_lost_at_once",
        'T("wine", C("state", Enum("new", "old", "gone", name="state"), server_default="new"), C("was", Enum("new", "old", "gone", name="state")))',
        'T("wine", C("state", Enum("fresh", "aged", "old", name="state"), server_default="fresh"), C("was", Enum("fresh", "aged", "old", name="state")))',
        "INSERT INTO wine (id, state, was) VALUES (1, 'new', NULL), (2, 'old', 'new')",
        on=PG,
        renames=("state.new:fresh",),
    ),
    s(
        "bookings_must_not_overlap",
        'T("booking", C("room", Integer), C("starts", Date, nullable=False), C("ends", Date, nullable=False), UniqueConstraint("room", "starts"))',
        'T("booking", C("room", pg.INT4RANGE), C("during", pg.DATERANGE, nullable=False, server_default="empty"), pg.ExcludeConstraint(("during", "&&"), name="no_overlap", using="gist", where=text("room IS NOT NULL")))',
        on=PG,
    ),
    s(
        "mail_becomes_a_domain_under_two_tables",
        'T("grower", C("mail", String(80), index=True))\nT("buyer", C("mail", Text, nullable=False))',
        'mail = pg.DOMAIN("mail_address", Text, check=text("VALUE LIKE \'%@%\'"))\nT("grower", C("mail", mail, index=True))\nT("buyer", C("mail", mail, nullable=False))',
        "INSERT INTO grower VALUES (1, 'a@x')",
        "INSERT INTO buyer VALUES (1, 'b@x')",
        on=PG,
    ),
    s(
        "money_gets_exact_and_a_currency",
        'T("sale", C("price", Float), C("vat", Float, server_default="0.27"))',
        'T("sale", C("price", Numeric(12, 2), nullable=False, server_default="0"), C("vat", Numeric(4, 3), server_default="0.27"), C("currency", CHAR(3), nullable=False, server_default="EUR"), CheckConstraint("price >= 0 AND currency = upper(currency)", name="ck_money"))',
        "INSERT INTO sale VALUES (1, 9.5, 0.05)",
        values_change=True,
    ),
    s(
        "counting_table_rebuilt_under_children",
        'Table("grower", m, C("id", Integer, primary_key=True), C("name", String(40)), sqlite_autoincrement=True)\nT("parcel", C("grower_id", ForeignKey("grower.id", ondelete="CASCADE"), nullable=False))',
        'Table("farmer", m, C("id", Integer, primary_key=True), C("name", Text, nullable=False, server_default="?"), sqlite_autoincrement=True)\nT("parcel", C("grower_id", ForeignKey("farmer.id", ondelete="CASCADE"), nullable=False), CheckConstraint("grower_id > 0", name="ck_g"))',
        "INSERT INTO grower VALUES (5, 'Ana')",
        "INSERT INTO parcel VALUES (1, 5)",
        on=LITE,
        foreign_keys=True,
        renames=("grower:farmer",),
        kept=(
            ("SELECT * FROM parcel", "SELECT * FROM parcel"),
            (
                "SELECT seq FROM sqlite_sequence WHERE name = 'grower'",
                "SELECT seq FROM sqlite_sequence WHERE name = 'farmer'",
            ),
        ),
    ),
    s(
        "column_with_all_its_things_gives_way",
        'T("wine", C("v", Integer, CheckConstraint("v > 0", name="ck_v"), nullable=False, unique=True, index=True, comment="v"), C("w", Integer), CheckConstraint("w < v", name="ck_wv"), Index("ix_wv", "w", "v"))',
        'T("wine", C("w", Integer), C("x", Numeric(6, 1), CheckConstraint("x > 0", name="ck_v"), nullable=False, server_default="1"), CheckConstraint("w < x", name="ck_wv"), Index("ix_wv", "w", "x"))',
        "INSERT INTO wine VALUES (1, 5, NULL), (2, 6, 0)",
    ),
    s(
        "sequence_of_two_tables_is_declared",
        'T("bill", C("v", Integer))\nT("credit", C("v", Integer))',
        'q = Sequence("paper_no", start=1000, metadata=m)\nT("bill", C("v", Integer), C("no", BigInteger, q, server_default=q.next_value(), unique=True, nullable=False))\nT("credit", C("v", Integer), C("no", BigInteger, q, server_default=q.next_value(), unique=True, nullable=False))',
        "INSERT INTO bill (v) VALUES (1), (2)",
        "INSERT INTO credit (v) VALUES (1)",
        on=PG,
    ),
    s(
        "keys_from_one_sequence_become_their_own",
        'q = Sequence("all_no", metadata=m)\nTable("bill", m, C("id", Integer, q, server_default=q.next_value(), primary_key=True), C("v", Integer))\nTable("credit", m, C("id", Integer, q, server_default=q.next_value(), primary_key=True), C("v", Integer))',
        'T("bill", C("v", Integer))\nTable("credit", m, C("id", BigInteger, Identity(start=100), primary_key=True), C("v", Integer))',
        "INSERT INTO bill (v) VALUES (1), (2)",
        "INSERT INTO credit (v) VALUES (1), (2)",
        on=PG,
    ),
)
CASES = (*_KEYS, *_SERVER)
