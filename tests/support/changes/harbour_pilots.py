"""A harbour's pilots: what is generated, counted, parted and named, in its rarer kinds, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.harbour_forms import h

_GENERATED = (
    h(
        "generated_column_that_is_unique_and_pointed_to_changes",
        'T("pilot", C("code", String(9), nullable=False), C("key", String(9), Computed("lower(code)", persisted=True), unique=True))\nT("job", C("v", Integer))',
        'T("pilot", C("code", String(9), nullable=False), C("key", String(9), Computed("upper(code)", persisted=True), unique=True))\nT("job", C("v", Integer), C("pilot", ForeignKey("pilot.key")))',
        "INSERT INTO pilot (id, code) VALUES (1, 'Ab')",
        "INSERT INTO job VALUES (1, 1)",
        values_change=True,
    ),
    h(
        "generated_column_renamed_with_its_source",
        'T("pilot", C("a", Integer), C("b", Integer, Computed("a + 1", persisted=True), index=True))',
        'T("pilot", C("x", Integer, info={"renamed_from": "a"}), C("y", Integer, Computed("x + 1", persisted=True), index=True, info={"renamed_from": "b"}))',
        "INSERT INTO pilot (id, a) VALUES (1, 4)",
        kept=(("SELECT a, b FROM pilot", "SELECT x, y FROM pilot"),),
    ),
    h(
        "two_generated_columns_one_plain_one_otherwise_and_a_check",
        'T("pilot", C("v", Integer, nullable=False), C("a", Integer, Computed("v + 1", persisted=True)), C("b", Integer, Computed("v + 2", persisted=True)), CheckConstraint("a < b", name="ck"))',
        'T("pilot", C("v", Integer, nullable=False), C("a", Integer, nullable=False), C("b", Integer, Computed("v + 3", persisted=True)), CheckConstraint("a < b", name="ck"))',
        "INSERT INTO pilot (id, v) VALUES (1, 4)",
        kept=(("SELECT a FROM pilot",) * 2,),
        values_change=True,
    ),
    h(
        "generated_column_gets_a_comment_and_not_null",
        'T("pilot", C("v", Integer), C("a", Integer, Computed("coalesce(v, 0)", persisted=True)))',
        'T("pilot", C("v", Integer), C("a", Integer, Computed("coalesce(v, 0)", persisted=True), nullable=False, comment="at least 0"))',
        "INSERT INTO pilot (id, v) VALUES (1, 4)",
    ),
    h(
        "plain_default_becomes_generated_over_an_index_and_a_unique",
        'T("pilot", C("v", Integer, nullable=False), C("a", Integer, server_default="5", nullable=False, index=True), UniqueConstraint("a", "v"))',
        'T("pilot", C("v", Integer, nullable=False), C("a", Integer, Computed("v * 10", persisted=True), index=True), UniqueConstraint("a", "v"))',
        "INSERT INTO pilot (id, v) VALUES (1, 4)",
        values_change=True,
    ),
    h(
        "virtual_column_in_a_partial_index_on_sqlite",
        'T("pilot", C("v", Integer), C("a", Integer, Computed("v + 1", persisted=False)), Index("ix", "v", sqlite_where=text("a > 1")))',
        'T("pilot", C("v", Numeric(8, 1)), C("a", Integer, Computed("v + 2", persisted=False)), Index("ix", "v", sqlite_where=text("a > 2")))',
        "INSERT INTO pilot (id, v) VALUES (1, 4)",
        on=LITE,
        values_change=True,
    ),
    h(
        "search_vector_is_generated_otherwise",
        'T("pilot", C("name", Text), C("note", Text), C("words", pg.TSVECTOR, Computed("to_tsvector(\'simple\', coalesce(name, \'\'))", persisted=True)), Index("ix_words", "words", postgresql_using="gin"))',
        'T("pilot", C("name", String(90)), C("note", Text), C("words", pg.TSVECTOR, Computed("to_tsvector(\'simple\', coalesce(name, \'\') || \' \' || coalesce(note, \'\'))", persisted=True)), Index("ix_words", "words", postgresql_using="gin"))',
        "INSERT INTO pilot (id, name, note) VALUES (1, 'a', 'b')",
        on=PG,
        values_change=True,
    ),
)
_COUNTED = (
    h(
        "serial_of_another_column_than_the_key",
        'T("pilot", C("no", Integer, Sequence("pilot_no_seq", metadata=m), server_default=text("nextval(\'pilot_no_seq\')")))',
        'T("pilot", C("no", BigInteger, Identity(start=100), unique=True))',
        "INSERT INTO pilot (id) VALUES (1), (2)",
        on=PG,
    ),
    h(
        "identity_options_all_change",
        'Table("pilot", m, C("id", Integer, Identity(always=True, start=10, increment=2), primary_key=True), C("v", Integer))',
        'Table("pilot", m, C("id", Integer, Identity(always=False, start=10, increment=5, minvalue=1, maxvalue=900000, cycle=True, cache=7), primary_key=True), C("v", Integer))',
        "INSERT INTO pilot (v) VALUES (1), (2)",
        on=PG,
    ),
    h(
        "wide_key_of_one_counter_and_a_tenant",
        'Table("pilot", m, C("tenant", Integer, primary_key=True, autoincrement=False), C("id", Integer, Identity(), primary_key=True), C("v", Integer))',
        'Table("pilot", m, C("tenant", BigInteger, primary_key=True, autoincrement=False), C("id", BigInteger, Identity(), primary_key=True), C("v", Integer), C("w", Integer, server_default="1"))',
        "INSERT INTO pilot (tenant, v) VALUES (1, 1), (2, 2)",
        on=PG,
    ),
    h(
        "key_becomes_a_uuid_by_default_in_an_empty_table",
        'Table("pilot", m, C("id", Integer, primary_key=True), C("v", Integer))\nT("job", C("pilot_id", ForeignKey("pilot.id")))',
        'Table("pilot", m, C("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")), C("v", Integer))\nT("job", C("pilot_id", ForeignKey("pilot.id")))',
        on=PG,
    ),
    h(
        "autoincrement_of_sqlite_comes_and_goes",
        'Table("a", m, C("id", Integer, primary_key=True), C("v", Integer))\nTable("b", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'Table("a", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)\nTable("b", m, C("id", Integer, primary_key=True), C("v", Integer))',
        "INSERT INTO a (v) VALUES (1)",
        "INSERT INTO b (v) VALUES (1)",
        on=LITE,
    ),
    h(
        "sequence_in_a_schema_with_a_quoted_name_is_used_by_two",
        'S = Sequence("No Seq", metadata=m, schema="port")\nT("a", C("n", Integer), schema="port")',
        'S = Sequence("No Seq", metadata=m, schema="port", start=5)\nT("a", C("n", Integer, S, server_default=S.next_value()), schema="port")\nT("b", C("n", Integer, S, server_default=S.next_value()), schema="port")',
        "INSERT INTO port.a (n) VALUES (1)",
        on=PG,
    ),
)
_PARTED = (
    h(
        "range_parts_get_a_foreign_key_and_a_check",
        'T("pilot")\nt = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("pilot_id", Integer), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        'T("pilot")\nt = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("pilot_id", ForeignKey("pilot.id", ondelete="CASCADE"), index=True), CheckConstraint("id > 0", name="ck_id"), UniqueConstraint("id", "day"), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        "INSERT INTO pilot VALUES (1)",
        "INSERT INTO job VALUES (1, '2026-05-05', 1)",
        on=PG,
    ),
    h(
        "parted_table_is_renamed_and_its_column",
        't = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("v", Integer), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        't = Table("task", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("w", BigInteger, info={"renamed_from": "v"}), postgresql_partition_by="RANGE (day)", info={"renamed_from": "job"})\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF task FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        "INSERT INTO job VALUES (1, '2026-05-05', 7)",
        on=PG,
        kept=(("SELECT v FROM job", "SELECT w FROM task"),),
    ),
    h(
        "parted_table_loses_a_generated_column_and_gets_an_enum",
        't = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        't = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("v", Integer), C("k", Enum("a", "b", name="job_k"), server_default="a", nullable=False), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        "INSERT INTO job (id, day, v) VALUES (1, '2026-05-05', 7)",
        on=PG,
    ),
    h(
        "parted_generated_column_becomes_plain",
        't = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        't = Table("job", m, C("id", Integer, nullable=False), C("day", Date, nullable=False), C("v", Integer), C("g", Integer), postgresql_partition_by="RANGE (day)")\nevent.listen(m, "after_create", DDL("CREATE TABLE job_26 PARTITION OF job FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')"))',
        "INSERT INTO job (id, day, v) VALUES (1, '2026-05-05', 7)",
        kept=(("SELECT g FROM job",) * 2,),
        on=PG,
    ),
    h(
        "child_by_inherits_gets_a_key_and_its_parent_a_check",
        'T("vessel", C("v", Integer))\nTable("tug", m, C("pull", Integer), postgresql_inherits="vessel")',
        'T("vessel", C("v", Integer), CheckConstraint("v >= 0", name="ck_v"))\nTable("tug", m, C("pull", Integer, unique=True), CheckConstraint("pull > 0", name="ck_pull"), Index("ix_v", "pull"), postgresql_inherits="vessel")',
        "INSERT INTO tug (v, pull) VALUES (1, 2)",
        on=PG,
    ),
)
_NAMED = (
    h(
        "constraints_renamed_in_every_kind",
        'T("port", C("k", Integer, unique=True))\nTable("pilot", m, C("id", Integer), C("k", Integer), C("v", Integer), PrimaryKeyConstraint("id", name="pk_a"), UniqueConstraint("k", name="uq_a"), CheckConstraint("v > 0", name="ck_a"), ForeignKeyConstraint(["k"], ["port.k"], name="fk_a"), Index("ix_a", "v"))',
        'T("port", C("k", Integer, unique=True))\nTable("pilot", m, C("id", Integer), C("k", Integer), C("v", Integer), PrimaryKeyConstraint("id", name="pk_b"), UniqueConstraint("k", name="uq_b"), CheckConstraint("v > 0", name="ck_b"), ForeignKeyConstraint(["k"], ["port.k"], name="fk_b"), Index("ix_b", "v"))',
        "INSERT INTO port VALUES (1, 1)",
        "INSERT INTO pilot VALUES (1, 1, 1)",
    ),
    h(
        "convention_changes_its_pattern",
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}\nT("port", C("k", Integer, unique=True))\nT("pilot", C("port_id", ForeignKey("port.id"), index=True), C("v", Integer, CheckConstraint("v > 0", name="positive")), C("b", Boolean(create_constraint=True, name="b")))',
        'm.naming_convention = {"uq": "%(table_name)s_%(column_0_name)s_uq", "ck": "%(table_name)s_%(constraint_name)s_ck", "fk": "%(table_name)s_%(column_0_name)s_fk", "pk": "%(table_name)s_pk", "ix": "%(table_name)s_%(column_0_name)s_ix"}\nT("port", C("k", Integer, unique=True))\nT("pilot", C("port_id", ForeignKey("port.id"), index=True), C("v", Integer, CheckConstraint("v > 0", name="positive")), C("b", Boolean(create_constraint=True, name="b")))',
        "INSERT INTO port VALUES (1, 1)",
        "INSERT INTO pilot VALUES (1, 1, 1, true)",
    ),
    h(
        "unnamed_becomes_named_in_every_kind",
        'T("port", C("k", Integer, unique=True))\nT("pilot", C("k", Integer, ForeignKey("port.k")), C("v", Integer, CheckConstraint("v > 0")), UniqueConstraint("k", "v"))',
        'T("port", C("k", Integer), UniqueConstraint("k", name="port_k"))\nT("pilot", C("k", Integer, ForeignKey("port.k", name="pilot_port")), C("v", Integer, CheckConstraint("v > 0", name="pilot_v")), UniqueConstraint("k", "v", name="pilot_kv"))',
        "INSERT INTO port VALUES (1, 1)",
        "INSERT INTO pilot VALUES (1, 1, 1)",
    ),
    h(
        "unicode_table_with_an_emoji_and_quotes",
        'T("lots é", C("näme", String(20)), C(\'say "hi"\', Integer))',
        'T("lots é", C("näme", String(40), nullable=False, server_default="ü"), C(\'say "hi"\', BigInteger, CheckConstraint(\'"say ""hi""" > 0\')), C("⚓", Integer, index=True))',
        "INSERT INTO \"lots é\" VALUES (1, 'a', 2)",
    ),
    h(
        "column_called_like_its_table_and_a_function",
        'T("count", C("count", Integer), C("now", DateTime), C("default", Text))',
        'T("count", C("count", BigInteger, nullable=False), C("now", DateTime, server_default=func.now()), C("default", String(9), server_default="default", unique=True), Index("index", "count", "now"))',
        "INSERT INTO \"count\" VALUES (1, 2, NULL, 'x')",
    ),
    h(
        "very_long_names_by_convention_of_two_columns",
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}\nT("the_pilots_of_all_the_harbours_of_the_north", C("the_first_of_their_names", Integer), C("the_second_of_their_names", Integer))',
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_N_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"}\nT("the_pilots_of_all_the_harbours_of_the_north", C("the_first_of_their_names", Integer), C("the_second_of_their_names", Integer), UniqueConstraint("the_first_of_their_names", "the_second_of_their_names"), Index(None, "the_second_of_their_names", "the_first_of_their_names"))',
        "INSERT INTO the_pilots_of_all_the_harbours_of_the_north VALUES (1, 2, 3)",
    ),
)
_TYPED = (
    h(
        "type_of_a_key_that_three_point_to_in_a_chain",
        'Table("a", m, C("k", Integer, primary_key=True, autoincrement=False))\nTable("b", m, C("k", ForeignKey("a.k"), primary_key=True))\nTable("c", m, C("k", ForeignKey("b.k"), primary_key=True), C("up", ForeignKey("c.k")))',
        'Table("a", m, C("k", BigInteger, primary_key=True, autoincrement=False))\nTable("b", m, C("k", ForeignKey("a.k", ondelete="CASCADE"), primary_key=True))\nTable("c", m, C("k", ForeignKey("b.k"), primary_key=True), C("up", ForeignKey("c.k")))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1)",
        "INSERT INTO c VALUES (1, 1)",
        foreign_keys=True,
    ),
    h(
        "numbers_to_words_under_a_key_an_index_and_a_check",
        'T("pilot", C("no", Integer, CheckConstraint("no > 5", name="ck_no"), nullable=False, unique=True), Index("ix_no", "no", postgresql_where=text("no > 100"), sqlite_where=text("no > 100")))\nT("job", C("no", Integer, ForeignKey("pilot.no")))',
        'T("pilot", C("no", String(12), CheckConstraint("length(no) > 1", name="ck_no"), nullable=False, unique=True), Index("ix_no", "no", postgresql_where=text("no > \'1\'"), sqlite_where=text("no > \'1\'")))\nT("job", C("no", String(12), ForeignKey("pilot.no")))',
        "INSERT INTO pilot VALUES (1, 10)",
        "INSERT INTO job VALUES (1, 10)",
        values_change=True,
    ),
    h(
        "json_to_columns_and_words_to_json",
        'T("pilot", C("facts", JSON), C("note", Text, server_default="{}"))',
        'T("pilot", C("facts", Text), C("note", JSON, server_default="{}"), C("grade", Integer, server_default="0", nullable=False))',
        "INSERT INTO pilot VALUES (1, '{\"a\": 1}', '[1]')",
        values_change=True,
    ),
    h(
        "days_to_moments_and_back",
        'T("pilot", C("a", Date, server_default="2026-01-01"), C("b", DateTime), C("c", Time))',
        'T("pilot", C("a", DateTime, server_default="2026-01-01 10:00:00"), C("b", Date), C("c", String(20)))',
        "INSERT INTO pilot VALUES (1, '2026-02-02', '2026-03-03 00:00:00', '10:00:00')",
        values_change=True,
        on=PG,
    ),
    h(
        "domain_takes_the_place_of_a_checked_column",
        'T("pilot", C("age", Integer, CheckConstraint("age > 17", name="ck_age"), server_default="18", nullable=False))',
        'D = pg.DOMAIN("grown", Integer, check=text("VALUE > 17"), default="18", not_null=True, constraint_name="grown_up", metadata=m)\nT("pilot", C("age", D))',
        "INSERT INTO pilot VALUES (1, 40)",
        on=PG,
    ),
    h(
        "numeric_scale_shrinks_with_values_that_fit",
        'T("pilot", C("fee", Numeric(12, 4), server_default="1.5000"), C("rate", Float))',
        'T("pilot", C("fee", Numeric(12, 2), server_default="1.5"), C("rate", Numeric(8, 3)))',
        "INSERT INTO pilot VALUES (1, 2.5000, 0.125)",
        values_change=True,
    ),
    h(
        "text_array_to_enum_array_with_a_default_and_a_gin_index",
        'T("pilot", C("areas", pg.ARRAY(Text), server_default="{north}"), Index("ix_areas", "areas", postgresql_using="gin"))',
        'T("pilot", C("areas", pg.ARRAY(Enum("north", "south", name="area")), server_default="{north}", nullable=False), Index("ix_areas", "areas", postgresql_using="gin"))',
        "INSERT INTO pilot VALUES (1, '{north,south}')",
        on=PG,
        values_change=True,
    ),
    h(
        "hstore_and_ltree_by_extensions",
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS citext"))\nT("pilot", C("name", Text, unique=True), C("mail", pg.CITEXT))',
        'event.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS citext"))\nT("pilot", C("name", pg.CITEXT, unique=True), C("mail", pg.CITEXT, nullable=False, index=True))',
        "INSERT INTO pilot VALUES (1, 'Ib', 'a@b')",
        on=PG,
        values_change=True,
    ),
)
CASES = (*_GENERATED, *_COUNTED, *_PARTED, *_NAMED, *_TYPED)
