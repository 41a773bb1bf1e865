"""What a column of random models may be: types that belong together, defaults, checks, values in rows."""

from __future__ import annotations

from dataclasses import dataclass

MORE_HEAD = """\
import enum


class Shout(TypeDecorator):
    impl = String(30)
    cache_ok = True


class Place(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **settings):
        return "POINT"


class Colour(enum.Enum):
    red = 1
    green = 2


"""
"""What stands in the models' module before the tables."""


@dataclass(frozen=True)
class Family:
    """Types between which values can mostly go; sources of SQLAlchemy's, and SQL for checks and values.

    `{c}` in a check is the column. What stands under `pg` or `lite` is for one database alone.
    """

    types: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    pg: tuple[str, ...] = ()
    pg_defaults: tuple[str, ...] = ()
    pg_values: tuple[str, ...] = ()
    lite: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    """Expressions for indexes."""
    comparable: bool = True
    """Whether PostgreSQL orders its values: for unique keys and indexes."""

    def types_on(self, database: str) -> tuple[str, ...]:
        """The types there are on a database."""
        return self.types + (self.pg if database == "postgresql" else self.lite)

    def defaults_on(self, database: str) -> tuple[str, ...]:
        """The defaults there are on a database."""
        return self.defaults + (self.pg_defaults if database == "postgresql" else ())

    def values_on(self, database: str) -> tuple[str, ...]:
        """A value for each row, as SQL."""
        return self.pg_values if database == "postgresql" and self.pg_values else self.values


FAMILIES = {
    "whole": Family(
        ("Integer", "BigInteger", "SmallInteger"),
        ('"0"', '"7"', '"-1"', 'text("1 + 2")', 'text("5")', 'text("(4)")', 'text("-3")'),
        ("1", "2", "3"),
        (
            "{c} > 0",
            "{c} >= 0 AND {c} < 1000",
            "{c} BETWEEN 0 AND 100",
            "{c} IN (0, 1, 2, 3, 4, 5, 7)",
            "{c} % 2 >= 0",
            "NOT ({c} = 9)",
            "abs({c}) < 1000",
            "{c} IS NULL OR {c} <> 99",
            "CASE WHEN {c} > 5 THEN 1 ELSE 0 END < 2",
            "coalesce({c}, 1) > -5",
        ),
        computed=("{c} + 1", "{c} * 2", "abs({c})", "coalesce({c}, 0)"),
        indexed=("abs({c})", "({c} + 1)", "{c} DESC", "coalesce({c}, 0)"),
    ),
    "number": Family(
        ("Numeric", "Numeric(10, 2)", "Numeric(12, 4)", "Float", "Float(24)", "Float(53)", "Double", "REAL"),
        ('"0"', '"1.5"', 'text("0.00")', 'text("1e2")', '"-2.25"', 'text("1.0 / 2")'),
        ("1", "2.5", "3.25"),
        ("{c} > 0", "{c} >= 0.5", "{c} < 1e6", "round({c}) < 100", "{c} BETWEEN 0.1 AND 99.9"),
        pg=("pg.DOUBLE_PRECISION", "Numeric(6)", "DECIMAL(8, 3)"),
        lite=("lite.NUMERIC(6, 1)", "lite.REAL"),
        computed=("{c} * 2", "{c} + 0.5"),
        indexed=("round({c})", "({c} * 2)"),
    ),
    "text": Family(
        (
            "String(20)",
            "String(40)",
            "String",
            "Text",
            "Unicode(30)",
            "UnicodeText",
            "CHAR(12)",
            "VARCHAR(25)",
            "Shout",
            'String(30).with_variant(Text(), "postgresql")',
        ),
        (
            '"a"',
            '"it\'s"',
            '"50%"',
            '"a:b"',
            '" :x"',
            '"two\\nlines"',
            '""',
            '"null"',
            '"back\\\\slash"',
            "'say \"hi\"'",
            '"größe"',
            '"--no"',
            '"a;b"',
            '"{}"',
            '"(x)"',
            '"%(x)s"',
            "text(\"'x'\")",
            "text(\"'it''s'\")",
            "text(\"('a' || 'b')\")",
            'func.lower("ABC")',
            "text(\"lower('ABC')\")",
            'text("NULL")',
        ),
        ("'a'", "'it''s 50%'", "'größe'"),
        (
            "length({c}) > 0",
            "{c} <> ''",
            "{c} IN ('a', 'b', 'it''s 50%', 'größe')",
            "{c} LIKE '%a%' OR {c} IS NOT NULL",
            "{c} <> 'x:y'",
            "{c} <> 'a''b'",
            "{c} NOT IN ('x', 'y')",
            "lower({c}) <> 'no' AND {c} <> 'a,b(c'",
            "trim({c}) = {c}",
        ),
        pg=(
            'String(20, collation="C")',
            'Text(collation="POSIX")',
            "pg.VARCHAR(33)",
            "pg.TEXT",
            "pg.CHAR(9)",
        ),
        lite=('String(20, collation="NOCASE")', 'Text(collation="RTRIM")'),
        pg_defaults=("text(\"'x'::text\")", "text(\"upper('y'::text)\")", 'text("current_user")'),
        computed=("{c} || 'x'", "lower({c})", "upper({c})", "coalesce({c}, '')"),
        indexed=("lower({c})", "length({c})", "({c} || 'x')", "{c} DESC"),
    ),
    "flag": Family(
        ("Boolean",),
        ("true()", "false()", '"1"', '"0"', 'text("true")', 'text("false")'),
        ("true", "false", "true"),
        ("{c} IS NOT NULL OR 1 = 1", "{c} IN (true, false)"),
    ),
    "day": Family(
        ("Date", "DATE"),
        ("func.current_date()", 'text("CURRENT_DATE")', '"2020-01-02"'),
        ("'2020-01-02'", "'2021-02-03'", "'2022-03-04'"),
        ("{c} > '2000-01-01'", "{c} <> '1999-09-09'"),
        indexed=("{c} DESC",),
    ),
    "clock": Family(
        ("Time",),
        ('"12:30:00"', "text(\"'01:02:03'\")"),
        ("'01:02:03'", "'04:05:06'", "'07:08:09'"),
        pg=("Time(timezone=True)", "pg.TIME(precision=3)"),
    ),
    "moment": Family(
        ("DateTime", "DateTime(timezone=True)", "TIMESTAMP", "TIMESTAMP(timezone=True)"),
        (
            "func.now()",
            'text("CURRENT_TIMESTAMP")',
            '"2020-01-02 03:04:05"',
            "text(\"'2021-01-01 00:00:00'\")",
            "func.current_timestamp()",
        ),
        ("'2020-01-02 03:04:05'", "'2021-02-03 04:05:06'", "'2022-03-04 05:06:07'"),
        ("{c} > '2000-01-01 00:00:00'",),
        pg=("pg.TIMESTAMP(precision=3)", "pg.TIMESTAMP(timezone=True, precision=0)"),
        pg_defaults=("text(\"timezone('utc', now())\")", "text(\"now() + interval '1 day'\")"),
        indexed=("{c} DESC",),
    ),
    "span": Family(
        ("Interval",),
        values=("'1 day'", "'2 hours'", "'3 days'"),
        pg=("pg.INTERVAL(precision=3)", 'pg.INTERVAL(fields="DAY TO SECOND")'),
        pg_defaults=('"1 day"', "text(\"'2 hours'::interval\")", "text(\"interval '3 days'\")"),
    ),
    "bytes": Family(
        ("LargeBinary", "LargeBinary(16)", "PickleType"),
        values=("x'01'", "x'02ff'", "x'03'"),
        pg=("pg.BYTEA",),
        pg_defaults=("text(\"'\\\\\\\\x00'::bytea\")",),
        pg_values=("'\\x01'", "'\\x02ff'", "'\\x03'"),
    ),
    "json": Family(
        ("JSON", 'JSON().with_variant(pg.JSONB(), "postgresql")'),
        ('"{}"', '"[]"', '\'{"a": [1, 2], "b": "50%"}\'', "text(\"'{}'\")"),
        ("'{}'", "'{\"a\": 1}'", "'[1, null]'"),
        pg=("pg.JSONB", "pg.JSON"),
        pg_defaults=("text(\"'{}'::jsonb\")", "text(\"json_build_object('a', 1)\")"),
        comparable=False,
    ),
    "uuid": Family(
        ("Uuid", "Uuid(as_uuid=False)", "UUID"),
        values=tuple(f"'0000000{n}-0000-4000-8000-00000000000{n}'" for n in (1, 2, 3)),
        pg_defaults=('text("gen_random_uuid()")', '"00000000-0000-4000-8000-000000000009"'),
    ),
    "enum": Family(
        ("KIND", "MOOD"),
        ('"b"', '"c d"'),
        ("'b'", "'c d'", "'b'"),
        ("{c} IN ('b', 'c d')", "{c} <> 'a'"),
    ),
    "word": Family(
        (
            'Enum("b", "c d", native_enum=False)',
            'Enum("b", "c d", "é%", native_enum=False, length=20)',
            'Enum("b", "c d", native_enum=False, create_constraint=True, name="ck_word_{n}")',
            'Enum("b", "c d", "e\'f", native_enum=False, create_constraint=True, name="ck_word_{n}")',
            'Enum("b", "c d", "g", native_enum=False, create_constraint=True)',
        ),
        ('"b"',),
        ("'b'", "'c d'", "'b'"),
    ),
    "colour": Family(
        ("Enum(Colour)", "Enum(Colour, native_enum=False)"), ('"red"',), ("'red'", "'green'", "'red'")
    ),
    "checked": Family(
        ('Boolean(create_constraint=True, name="ck_flag_{n}")', "Boolean(create_constraint=True)", "Boolean"),
        ("true()", "false()"),
        ("true", "false", "true"),
    ),
    "array": Family(
        pg=(
            "ARRAY(Integer)",
            "ARRAY(BigInteger)",
            "pg.ARRAY(SmallInteger)",
            "pg.ARRAY(Integer, dimensions=2)",
        ),
        pg_defaults=('"{}"', "text(\"'{1,2}'::integer[]\")", 'text("ARRAY[]::integer[]")'),
        values=("'{}'", "'{1,2}'", "'{3}'"),
    ),
    "words": Family(
        pg=("ARRAY(Text)", "ARRAY(String(12))", "ARRAY(KIND)"),
        pg_defaults=('"{}"',),
        values=("'{}'", "'{b}'", "'{b,b}'"),
    ),
    "net": Family(
        pg=("pg.INET", "pg.CIDR"),
        values=("'10.0.0.1'", "'10.0.0.2'", "'10.0.0.3'"),
        pg_defaults=('"10.0.0.9"', "text(\"'10.0.0.8'::inet\")"),
    ),
    "range": Family(
        pg=("pg.INT4RANGE", "pg.INT8RANGE", "pg.NUMRANGE"),
        values=("'[1,2)'", "'[3,4)'", "'[5,6)'"),
        pg_defaults=("text(\"'[1,5)'\")",),
    ),
    "bits": Family(
        pg=("pg.BIT(4)", "pg.BIT(4, varying=True)", "pg.BIT(6, varying=True)"),
        values=("B'0001'", "B'0010'", "B'0011'"),
        pg_defaults=("text(\"B'0101'\")",),
    ),
    "other": Family(pg=("pg.TSVECTOR",), values=("'a b'", "'c'", "'d'"), pg_defaults=('"x"',)),
    "place": Family(pg=("Place",), values=("'(1,2)'", "'(3,4)'", "'(5,6)'"), comparable=False),
}
"""By name; the types that name an enum of all tables are `KIND` and `MOOD`."""
KEYS = {"whole": FAMILIES["whole"].types[:2], "text": ("String(20)", "String(40)", "Text"), "uuid": ("Uuid",)}
"""The families of primary keys, with types that may point to each other."""


def families(database: str) -> tuple[str, ...]:
    """Those that have types on a database; common ones more often."""
    there = [name for name, family in FAMILIES.items() if family.types_on(database)]
    return (*there, "whole", "text", "text", "number", "whole", "enum")
