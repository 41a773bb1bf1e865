"""A concert hall's tables as PostgreSQL keeps them: domains, parents, partitions, parameters, sequences, extensions of keys."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case
from support.changes.kinds_tables import whole
from support.changes.plain_rules import BESIDE

_HEAD = BESIDE.replace("def beside", "from whimbrel import objects\n\n\ndef beside")


def s(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change on PostgreSQL."""
    return whole("concert_" + name, before, after, *rows, **{"on": PG, "head": _HEAD, **settings})


_D = 'pg.DOMAIN("code", Text, check="VALUE ~ \'^[A-Z]+$\'"{})'
_P = 'Table("tick", m, C("id", Integer, primary_key=True), C("at", Date, primary_key=True), C("v", Integer){}, postgresql_partition_by="RANGE (at)")\nbeside("CREATE TABLE tick_a PARTITION OF tick FOR VALUES FROM (\'2026-01-01\') TO (\'2026-07-01\')")\nbeside("CREATE TABLE tick_rest PARTITION OF tick DEFAULT")'
_TICK = "INSERT INTO tick VALUES (1, '2026-02-02', 3), (2, '2027-01-01', 4)"
CASES = (
    s(
        "domain_comes_with_its_column",
        'T("show")',
        f'T("show", C("c", {_D.format("")}))',
        "INSERT INTO show VALUES (1)",
    ),
    s(
        "domain_comes_for_text",
        'T("show", C("c", Text))',
        f'T("show", C("c", {_D.format("")}))',
        "INSERT INTO show VALUES (1, 'AB')",
    ),
    s(
        "domain_goes_for_text",
        f'T("show", C("c", {_D.format("")}))',
        'T("show", C("c", Text))',
        "INSERT INTO show VALUES (1, 'AB')",
    ),
    s(
        "domain_refuses_rows",
        'T("show", C("c", Text))',
        f'T("show", C("c", {_D.format("")}))',
        "INSERT INTO show VALUES (1, 'ab')",
        refused=True,
        kind="hazard",
        repair=("UPDATE show SET c = 'AB'",),
    ),
    s(
        "domain_of_two_tables_goes_from_one",
        f'd = {_D.format("")}\nT("show", C("c", d))\nT("gig", C("c", d))',
        f'd = {_D.format("")}\nT("show", C("c", d))\nT("gig")',
        "INSERT INTO show VALUES (1, 'AB')",
    ),
    s(
        "parameters_change_and_go",
        'Table("show", m, C("id", Integer, primary_key=True), C("v", Integer), Index("ix", "v", postgresql_with={"fillfactor": 60}), postgresql_with={"fillfactor": 70, "autovacuum_enabled": "false"})',
        'Table("show", m, C("id", Integer, primary_key=True), C("v", Integer), Index("ix", "v", postgresql_with={"fillfactor": 90}), postgresql_with={"autovacuum_enabled": "true"})',
        "INSERT INTO show VALUES (1, 2)",
    ),
    s(
        "unlogged_gets_logged_with_a_key_to_it",
        'T("show", prefixes=["UNLOGGED"])\nT("gig", C("s", Integer), prefixes=["UNLOGGED"])',
        'T("show")\nT("gig", C("s", ForeignKey("show.id")))',
        "INSERT INTO show VALUES (1)",
        "INSERT INTO gig VALUES (1, 1)",
    ),
    s(
        "parent_gains_for_its_child",
        'T("show", C("v", Integer))\nTable("gala", m, C("dress", Text), postgresql_inherits="show")',
        'T("show", C("v", BigInteger, nullable=False, server_default="0"), C("w", Text), CheckConstraint("v < 100", name="ck_v"))\nTable("gala", m, C("dress", String(40)), postgresql_inherits="show")',
        "INSERT INTO gala (id, v, dress) VALUES (1, 2, 'x')",
    ),
    s(
        "partitions_gain_check_and_unique",
        _P.format(""),
        _P.format(
            ', C("w", Text, server_default="x"), CheckConstraint("v > 0", name="ck_v"), UniqueConstraint("v", "at", name="uq_v")'
        ),
        _TICK,
    ),
    s(
        "partitions_lose_column_and_get_comment",
        _P.format(', C("w", Text)'),
        _P.format(', comment="ticks"'),
        _TICK.replace("3)", "3, 'x')").replace("4)", "4, 'y')"),
    ),
    s(
        "partitions_get_wider_values",
        _P.format(', Index("ix_v", "v")'),
        _P.format(', Index("ix_v", "v")').replace('C("v", Integer)', 'C("v", BigInteger, nullable=False)'),
        _TICK,
    ),
    s(
        "list_of_partitions_by_enum_comes",
        'T("show")',
        'T("show")\nTable("tick", m, C("id", Integer, primary_key=True), C("k", Enum("a", "b", name="tick_kind"), primary_key=True), postgresql_partition_by="LIST (k)")',
        "INSERT INTO show VALUES (1)",
    ),
    s(
        "sequence_shared_by_two_columns",
        'q = Sequence("nr", metadata=m)\nT("show", C("n", Integer, q, server_default=q.next_value()))\nT("gig", C("n", Integer))',
        'q = Sequence("nr", metadata=m, increment=5)\nT("show", C("n", Integer, q, server_default=q.next_value()))\nT("gig", C("n", Integer, q, server_default=q.next_value(), nullable=False))',
        "INSERT INTO show VALUES (1, 5)",
        "INSERT INTO gig VALUES (1, 2)",
    ),
    s(
        "identity_for_a_declared_sequence",
        'q = Sequence("nr", metadata=m)\nT("show", C("n", Integer, q, server_default=q.next_value(), nullable=False))',
        'T("show", C("n", Integer, Identity(start=100), nullable=False))',
        "INSERT INTO show (id) VALUES (1), (2)",
        by_revision=True,
    ),
    s(
        "identity_gets_smaller_type",
        'Table("show", m, C("id", BigInteger, Identity(), primary_key=True), C("v", Text))',
        'Table("show", m, C("id", Integer, Identity(always=True), primary_key=True), C("v", Text))',
        "INSERT INTO show (v) VALUES ('x')",
    ),
    s(
        "statistics_and_rules_beside_a_change",
        'T("show", C("v", Integer), C("w", Integer))\nbeside("CREATE STATISTICS st ON v, w FROM show")\nbeside("CREATE RULE r AS ON DELETE TO show WHERE old.v > 5 DO INSTEAD NOTHING")',
        'T("show", C("v", BigInteger), C("w", BigInteger, server_default="1"))\nbeside("CREATE STATISTICS st ON v, w FROM show")\nbeside("CREATE RULE r AS ON DELETE TO show WHERE old.v > 5 DO INSTEAD NOTHING")',
        "INSERT INTO show VALUES (1, 2, 3)",
    ),
    s(
        "key_deferred_and_match_and_order_at_once",
        'Table("code", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("show", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["code.a", "code.b"], name="fk"))',
        'Table("code", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("show", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["code.a", "code.b"], name="fk", match="FULL", deferrable=True, initially="DEFERRED", ondelete="CASCADE", onupdate="SET DEFAULT"))',
        "INSERT INTO code VALUES (1, 2)",
        "INSERT INTO show VALUES (1, 1, 2)",
    ),
    s(
        "logged_gets_unlogged_under_a_key",
        'T("a_show")\nT("gig", C("s", ForeignKey("a_show.id")))\nT("tour", C("g", ForeignKey("gig.id")))',
        'T("a_show", prefixes=["UNLOGGED"])\nT("gig", C("s", ForeignKey("a_show.id")), prefixes=["UNLOGGED"])\nT("tour", C("g", Integer))\nT("log", C("g", ForeignKey("gig.id")), prefixes=["UNLOGGED"])',
        "INSERT INTO a_show VALUES (1)",
        "INSERT INTO gig VALUES (1, 1)",
    ),
)
