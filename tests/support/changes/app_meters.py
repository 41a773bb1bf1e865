"""Meters and their books: identities, arrays, ranges, intervals, sequences, partitions; Core tables with every option."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.application import Application

MODELS = """
numbers = Sequence("device_numbers", start=1000, increment=5, metadata=m)
kind = pg.ENUM("gas", "heat", "power", name="kind", metadata=m)

site = Table(
    "site",
    m,
    C("id", Integer, Identity(always=True), primary_key=True),
    C("name", Text, nullable=False, comment="as people say it"),
    C("area", pg.INT4RANGE),
    C("zone", String(40), server_default="Europe/Vienna"),
    comment="where meters hang",
)
device = Table(
    "device",
    m,
    C("id", BigInteger, numbers, server_default=numbers.next_value(), primary_key=True),
    C("site_id", ForeignKey("site.id", deferrable=True, initially="DEFERRED"), nullable=False),
    C("serial", CHAR(12), nullable=False),
    C("kind", kind, nullable=False, server_default="gas"),
    C("kinds", ARRAY(kind), server_default="{gas}"),
    C("tags", ARRAY(Text), server_default=text("'{}'::text[]")),
    C("levels", ARRAY(Integer, dimensions=2)),
    C("every", Interval, server_default=text("'15 minutes'::interval")),
    C("address", pg.INET),
    C("settings", pg.JSONB, nullable=False, server_default=text("'{}'::jsonb")),
    C("seen", pg.TIMESTAMP(timezone=True, precision=3)),
    C("secret", pg.BYTEA, server_default=text(r"'\\\\x00'::bytea")),
    C("bits", pg.BIT(8)),
    C("search", pg.TSVECTOR, Computed("to_tsvector('simple', coalesce(serial, ''))", persisted=True)),
    UniqueConstraint("serial", name="uq_serial", postgresql_include=["kind"]),
    CheckConstraint("kind <> 'power' OR address IS NOT NULL", name="ck_power"),
    CheckConstraint("array_length(tags, 1) < 10 OR tags = '{}'"),
    Index("ix_device_search", "search", postgresql_using="gin"),
    Index("ix_device_gas", "site_id", postgresql_where=text("kind = 'gas'")),
    Index("ix_device_settings", text("(settings ->> 'a')"), postgresql_where=text("settings ? 'a'")),
)
reading = Table(
    "reading",
    m,
    C("device_id", ForeignKey("device.id", ondelete="CASCADE"), primary_key=True),
    C("at", DateTime(timezone=True), primary_key=True, server_default=func.now()),
    C("value", Numeric(12, 3), nullable=False),
    C("day", Date, nullable=False, server_default=text("CURRENT_DATE")),
    Index("ix_reading_at", "at", postgresql_using="brin"),
    Index("ix_reading_value", text("value DESC NULLS LAST"), postgresql_include=["day"]),
)
period = Table(
    "period",
    m,
    C("id", Integer, primary_key=True),
    C("device_id", ForeignKey("device.id"), index=True),
    C("during", pg.TSRANGE, nullable=False),
    C("price", pg.MONEY),
    pg.ExcludeConstraint(("during", "&&"), where=text("device_id IS NULL"), name="ex_during", using="gist"),
)
"""
ROWS = (
    "INSERT INTO site (name, area) VALUES ('home', '[1,5)'), ('work', NULL)",
    "INSERT INTO device (site_id, serial, kind, tags, levels, seen, bits) VALUES (1, 'a1', 'gas', '{x,y}', '{{1,2},{3,4}}', '2024-01-02 03:04:05.678+01', B'10101010'), (2, 'b2', 'heat', '{}', NULL, NULL, NULL)",
    "INSERT INTO reading (device_id, at, value) VALUES (1000, '2024-01-02 03:04:05+00', 1.5), (1005, '2024-01-02 03:04:05+00', 2)",
    "INSERT INTO period (device_id, during, price) VALUES (1000, '[2024-01-01, 2024-02-01)', 10), (NULL, '[2024-01-01, 2024-02-01)', NULL)",
)
METERS = Application("meters", MODELS, ROWS)
pg = METERS.postgresql

KIND = 'kind = pg.ENUM("gas", "heat", "power", name="kind", metadata=m)\n'
KINDC = '    C("kind", kind, nullable=False, server_default="gas"),\n'
KINDS = '    C("kinds", ARRAY(kind), server_default="{gas}"),\n'
SID = '    C("id", Integer, Identity(always=True), primary_key=True),\n'
DID = '    C("id", BigInteger, numbers, server_default=numbers.next_value(), primary_key=True),\n'
NUM = 'numbers = Sequence("device_numbers", start=1000, increment=5, metadata=m)\n'
UQ = '    UniqueConstraint("serial", name="uq_serial", postgresql_include=["kind"]),\n'
CK = '    CheckConstraint("kind <> \'power\' OR address IS NOT NULL", name="ck_power"),\n'
GAS = '    Index("ix_device_gas", "site_id", postgresql_where=text("kind = \'gas\'")),\n'
EX = '    pg.ExcludeConstraint(("during", "&&"), where=text("device_id IS NULL"), name="ex_during", using="gist"),\n'
SERIAL = '    C("serial", CHAR(12), nullable=False),\n'
SEARCH = """    C("search", pg.TSVECTOR, Computed("to_tsvector('simple', coalesce(serial, ''))", persisted=True)),\n"""
TAGS = """    C("tags", ARRAY(Text), server_default=text("'{}'::text[]")),\n"""
EVERY = """    C("every", Interval, server_default=text("'15 minutes'::interval")),\n"""
SETTINGS = """    C("settings", pg.JSONB, nullable=False, server_default=text("'{}'::jsonb")),\n"""
SEEN = '    C("seen", pg.TIMESTAMP(timezone=True, precision=3)),\n'
LEVELS = '    C("levels", ARRAY(Integer, dimensions=2)),\n'
SITE = '    C("site_id", ForeignKey("site.id", deferrable=True, initially="DEFERRED"), nullable=False),\n'
AT = '    C("at", DateTime(timezone=True), primary_key=True, server_default=func.now()),\n'
VALUE = '    C("value", Numeric(12, 3), nullable=False),\n'

CASES = (
    pg("nothing", stable=True),
    pg("kind_gains_value_everywhere", (KIND, KIND.replace('"gas", ', '"gas", "water", '))),
    pg(
        "kind_gains_default_and_check",
        (KIND, KIND.replace('"power"', '"power", "sun"')),
        (KINDC, KINDC.replace('"gas"', '"sun"')),
        (CK, CK.replace("'power'", "'sun'")),
    ),
    pg(
        "kind_gains_and_arrays_default",
        (KIND, KIND.replace('"power"', '"power", "sun"')),
        (KINDS, KINDS.replace("{gas}", "{gas,sun}")),
    ),
    pg("kind_loses_value", (KIND, KIND.replace('"heat", "power"', '"heat"')), (CK, "")),
    pg(
        "kind_renames_value_in_all",
        (KIND, KIND.replace('"gas"', '"fuel"')),
        (KINDC, KINDC.replace('"gas"', '"fuel"')),
        (KINDS, KINDS.replace("gas", "fuel")),
        (GAS, GAS.replace("'gas'", "'fuel'")),
    ),
    pg(
        "kind_value_renamed_and_added",
        (KIND, KIND.replace('"power"', '"energy", "sun"')),
        (CK, CK.replace("'power'", "'energy'")),
        renames=("kind.power:energy",),
    ),
    pg("kind_to_text", (KINDC, '    C("kind", Text, nullable=False, server_default="gas"),\n')),
    pg("kinds_to_text_array", (KINDS, '    C("kinds", ARRAY(Text), server_default="{gas}"),\n')),
    pg(
        "kind_column_split_type",
        (
            KINDC,
            '    C("kind", Enum("gas", "heat", "power", name="main_kind"), nullable=False, server_default="gas"),\n',
        ),
    ),
    pg(
        "kind_type_dropped_with_columns",
        (KINDC, ""),
        (KINDS, ""),
        (CK, ""),
        (GAS, ""),
        (UQ, '    UniqueConstraint("serial", name="uq_serial"),\n'),
        (KIND, ""),
    ),
    pg("kind_type_renamed_everywhere", (KIND, KIND.replace('name="kind"', 'name="device_kind"'))),
    pg("kinds_array_gone_type_stays", (KINDS, "")),
    pg("identity_to_by_default", (SID, SID.replace("always=True", "always=False, start=10"))),
    pg(
        "identity_to_big",
        (SID, SID.replace("Integer", "BigInteger")),
        (SITE, SITE.replace('"site_id", ', '"site_id", BigInteger, ')),
    ),
    pg("sequence_steps_changed", (NUM, NUM.replace("increment=5", "increment=10, cache=20"))),
    pg("sequence_renamed", (NUM, NUM.replace('"device_numbers"', '"meter_numbers"'))),
    pg(
        "sequence_to_identity",
        (NUM, ""),
        (DID, '    C("id", BigInteger, Identity(start=2000), primary_key=True),\n'),
    ),
    pg("sequence_to_plain_serial", (NUM, ""), (DID, '    C("id", BigInteger, primary_key=True),\n')),
    pg(
        "sequence_to_text_key",
        (NUM, ""),
        (DID, '    C("id", String(30), primary_key=True),\n'),
        (
            '    C("device_id", ForeignKey("device.id", ondelete="CASCADE"), primary_key=True)',
            '    C("device_id", String(30), ForeignKey("device.id", ondelete="CASCADE"), primary_key=True)',
        ),
        (
            'C("device_id", ForeignKey("device.id"), index=True)',
            'C("device_id", String(30), ForeignKey("device.id"), index=True)',
        ),
    ),
    pg("unique_include_changed", (UQ, UQ.replace('["kind"]', '["site_id", "kind"]'))),
    pg(
        "unique_to_nulls_not_distinct",
        (UQ, UQ.replace('postgresql_include=["kind"]', "postgresql_nulls_not_distinct=True")),
    ),
    pg(
        "unique_to_exclusion",
        (UQ, '    pg.ExcludeConstraint(("serial", "="), name="uq_serial", using="btree"),\n'),
    ),
    pg(
        "exclusion_operator_and_where",
        (EX, EX.replace("device_id IS NULL", "device_id IS NULL AND price IS NULL").replace('"&&"', '"-|-"')),
    ),
    pg(
        "exclusion_deferrable",
        (EX, EX.replace('using="gist"', 'using="gist", deferrable=True, initially="DEFERRED"')),
    ),
    pg("exclusion_dropped", (EX, "")),
    pg("serial_trimmed_under_generated", (SERIAL, '    C("serial", String(20), nullable=False),\n')),
    pg(
        "serial_renamed_under_generated",
        (SERIAL, '    C("number", CHAR(12), nullable=False, info={"renamed_from": "serial"}),\n'),
        (SEARCH, SEARCH.replace("(serial", "(number")),
        (UQ, UQ.replace('"serial", ', '"number", ')),
    ),
    pg("generated_expression_other", (SEARCH, SEARCH.replace("'simple'", "'english'"))),
    pg(
        "generated_dropped_with_index",
        (SEARCH, ""),
        ('    Index("ix_device_search", "search", postgresql_using="gin"),\n', ""),
    ),
    pg("array_of_text_to_varchar", (TAGS, '    C("tags", ARRAY(String(20)), server_default="{}"),\n')),
    pg("array_default_quoted", (TAGS, TAGS.replace("'{}'::text[]", "'{a,\\\"b c\\\"}'::text[]"))),
    pg(
        "array_to_json",
        (TAGS, '    C("tags", pg.JSONB),\n'),
        ("""    CheckConstraint("array_length(tags, 1) < 10 OR tags = '{}'"),\n""", ""),
    ),
    pg("array_check_changed", ("\"array_length(tags, 1) < 10 OR tags = '{}'\"", '"cardinality(tags) < 20"')),
    pg("array_elements_widened", (LEVELS, '    C("levels", ARRAY(BigInteger, dimensions=2)),\n')),
    pg("array_to_scalar", (LEVELS, '    C("levels", Integer),\n'), rows=ROWS[:1]),
    pg("interval_default_said_otherwise", (EVERY, EVERY.replace("15 minutes", "00:15:00")), stable=True),
    pg("interval_default_changed", (EVERY, EVERY.replace("15 minutes", "1 day 2 hours"))),
    pg("interval_to_integer", (EVERY, '    C("every", Integer, server_default="900"),\n')),
    pg(
        "jsonb_to_json",
        (SETTINGS, '    C("settings", pg.JSON, nullable=False, server_default=text("\'{}\'")),\n'),
        (
            """    Index("ix_device_settings", text("(settings ->> 'a')"), postgresql_where=text("settings ? 'a'")),\n""",
            "",
        ),
    ),
    pg("json_index_path_other", ("(settings ->> 'a')", "(settings #>> '{a,b}')")),
    pg(
        "jsonb_default_object",
        (SETTINGS, SETTINGS.replace("'{}'::jsonb", '\'{\\"b\\": 1, \\"a\\": [null, true]}\'::jsonb')),
    ),
    pg("timestamp_precision", (SEEN, SEEN.replace("precision=3", "precision=0")), values_change=True),
    pg("timestamp_to_epoch", (SEEN, '    C("seen", BigInteger),\n')),
    pg("timestamp_to_date", (SEEN, '    C("seen", Date),\n'), values_change=True),
    pg("inet_to_text_and_back_of_check", ('    C("address", pg.INET),\n', '    C("address", String(50)),\n')),
    pg("inet_to_cidr", ('    C("address", pg.INET),\n', '    C("address", pg.CIDR),\n')),
    pg(
        "range_type_other",
        ('C("during", pg.TSRANGE, nullable=False)', 'C("during", pg.TSTZRANGE, nullable=False)'),
        rows=ROWS[:3],
    ),
    pg("range_multi", ('C("area", pg.INT4RANGE)', 'C("area", pg.INT4MULTIRANGE)')),
    pg("money_to_numeric", ('C("price", pg.MONEY)', 'C("price", Numeric(10, 2))')),
    pg("bits_wider", ('C("bits", pg.BIT(8))', 'C("bits", pg.BIT(16, varying=True))')),
    pg("bytes_default_changed", ("x00'", "xdeadbeef'")),
    pg("deferrable_key_not_any_more", (SITE, SITE.replace(', deferrable=True, initially="DEFERRED"', ""))),
    pg("deferrable_key_immediate", (SITE, SITE.replace("DEFERRED", "IMMEDIATE"))),
    pg(
        "brin_to_btree_desc",
        (
            '    Index("ix_reading_at", "at", postgresql_using="brin"),\n',
            '    Index("ix_reading_at", desc("at")),\n',
        ),
    ),
    pg(
        "index_include_and_order",
        (
            'text("value DESC NULLS LAST"), postgresql_include=["day"]',
            'text("value DESC"), postgresql_include=["day"]',
        ),
    ),
    pg(
        "index_op_class",
        (
            '    Index("ix_reading_at", "at", postgresql_using="brin"),\n',
            '    Index("ix_reading_at", "at", postgresql_using="brin", postgresql_with={"pages_per_range": 64}),\n',
        ),
    ),
    pg("value_widened_in_indexes", (VALUE, VALUE.replace("12, 3", "18, 6")), values_change=True),
    pg("value_to_double", (VALUE, '    C("value", Double, nullable=False),\n'), values_change=True),
    pg(
        "key_of_time_to_number",
        (
            AT,
            '    C("no", BigInteger, primary_key=True, autoincrement=False),\n    C("at", DateTime(timezone=True), nullable=False, server_default=func.now()),\n',
        ),
        rows=ROWS[:2],
    ),
    pg(
        "reading_gets_partition_beside",
        (
            "",
            'Table("event", m, C("id", BigInteger, primary_key=True, autoincrement=False), C("day", Date, primary_key=True), C("k", kind), postgresql_partition_by="RANGE (day)")',
        ),
    ),
    pg(
        "reading_loses_its_device",
        (
            '    C("device_id", ForeignKey("device.id", ondelete="CASCADE"), primary_key=True),\n',
            '    C("device_id", BigInteger, primary_key=True),\n',
        ),
    ),
    pg(
        "comments_change",
        ('comment="as people say it"', 'comment="as\'s \\"they\\" say it"'),
        ('    comment="where meters hang",\n', ""),
    ),
    pg(
        "zone_default_to_function",
        ('server_default="Europe/Vienna"', "server_default=text(\"current_setting('TimeZone')\")"),
    ),
    pg("zone_collated", ("String(40), server", 'String(40, collation="C"), server')),
    pg(
        "everything_dropped",
        ("numbers = ", "stop = 1\nm2, m = m, MetaData()\nnumbers = "),
        ("", "metadata = m = MetaData()\nTable('alone', m, C('id', Integer, primary_key=True))"),
    ),
)
