"""A harbour's models, more of the kinds in which something went wrong once: what is generated, counts, is of bytes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.harbour_forms import h

CASES = (
    h(
        "generated_becomes_plain_with_type_default_and_null",
        'T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code)", persisted=True)), UniqueConstraint("n", "code", name="uq_n"), CheckConstraint("n > 0", name="ck_n"))',
        'T("box", C("code", String(20), nullable=False), C("n", Text, nullable=False, server_default="7"), UniqueConstraint("n", "code", name="uq_n"))',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
        kept=(("SELECT CAST(n AS TEXT) FROM box ORDER BY id", "SELECT n FROM box ORDER BY id"),),
        values_change=True,
    ),
    h(
        "generated_becomes_plain_under_a_view",
        't = T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code)", persisted=True)))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        't = T("box", C("code", String(20), nullable=False), C("n", Integer))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
    ),
    h(
        "generated_becomes_plain_and_its_source_goes",
        'T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code)", persisted=True), index=True))',
        'T("box", C("n", BigInteger, nullable=False, index=True))',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
        kept=(("SELECT n FROM box ORDER BY id",) * 2,),
        values_change=True,
    ),
    h(
        "generated_becomes_plain_renamed",
        'T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code)", persisted=True), index=True))',
        'T("box", C("code", String(30), nullable=False), C("len", Integer, index=True, info={"renamed_from": "n"}))',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
        kept=(("SELECT n FROM box ORDER BY id", "SELECT len FROM box ORDER BY id"),),
        values_change=True,
    ),
    h(
        "generated_becomes_plain_and_another_reads_its_source",
        'T("box", C("v", Integer, nullable=False), C("a", Integer, Computed("v * 2", persisted=True)), C("b", Integer, Computed("v * 3", persisted=True)))',
        'T("box", C("v", BigInteger, nullable=False), C("a", Integer, server_default="0"), C("b", Integer, Computed("v * 4", persisted=True)))',
        "INSERT INTO box (id, v) VALUES (1, 2), (2, 3)",
        kept=(("SELECT a FROM box ORDER BY id",) * 2,),
        values_change=True,
    ),
    h(
        "generated_otherwise_under_a_view",
        't = T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code)", persisted=True)))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        't = T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code) + 1", persisted=True)))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
    ),
    h(
        "plain_becomes_generated_under_a_view",
        't = T("box", C("code", String(20), nullable=False), C("n", Integer, index=True))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        't = T("box", C("code", String(20), nullable=False), C("n", Integer, Computed("length(code) + 1", persisted=True), index=True))\nCreateView(select(t.c.id, t.c.n), "ns", metadata=m)',
        "INSERT INTO box (id, code) VALUES (1, 'ab'), (2, 'abc')",
    ),
    h(
        "sequence_that_counts_down_loses_its_limits",
        'Sequence("nr", metadata=m, increment=-1, minvalue=-500, maxvalue=-5, start=-5, data_type=SmallInteger)\nT("box")',
        'Sequence("nr", metadata=m, increment=-1)\nT("box", C("v", Integer))',
        "SELECT nextval('nr')",
        on=PG,
    ),
    h(
        "sequence_and_identity_may_go_below_one",
        'Sequence("nr", metadata=m)\nTable("box", m, C("id", Integer, Identity(), primary_key=True), C("v", Integer))',
        'Sequence("nr", metadata=m, minvalue=-10)\nTable("box", m, C("id", Integer, Identity(minvalue=-10), primary_key=True), C("v", Integer))',
        "INSERT INTO box (v) VALUES (1)",
        on=PG,
    ),
    h(
        "enum_of_an_array_gets_another_name_and_two_values",
        'T("box", C("kinds", pg.ARRAY(Enum("dry", "wet", "cold", name="kind")), server_default="{dry}"), C("kind", Enum("dry", "wet", "cold", name="kind"), CheckConstraint("kind <> \'wet\'", name="ck_kind")))',
        'T("box", C("kinds", pg.ARRAY(Enum("plain", "wet", "frozen", name="cargo")), server_default="{plain}"), C("kind", Enum("plain", "wet", "frozen", name="cargo"), CheckConstraint("kind <> \'frozen\'", name="ck_kind")))',
        "INSERT INTO box (kinds, kind) VALUES ('{dry,cold,wet}', 'dry')",
        renames=("kind.dry:plain", "kind.cold:frozen"),
        on=PG,
        kept=(
            (
                "SELECT replace(replace(kinds::text, 'dry', 'plain'), 'cold', 'frozen') FROM box",
                "SELECT kinds::text FROM box",
            ),
        ),
    ),
    h(
        "generated_values_become_a_key_and_point_nowhere",
        'T("port")\nT("box", C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)))',
        'T("port")\nT("box", C("v", Integer), C("g", ForeignKey("port.id")))',
        "INSERT INTO port VALUES (1)",
        "INSERT INTO box (id, v) VALUES (1, 1)",
        kind="hazard",
        refused=True,
        repair=("INSERT INTO port VALUES (2)",),
    ),
    h(
        "bytes_that_are_no_text",
        'T("box", C("seal", LargeBinary))',
        'T("box", C("seal", Text))',
        "INSERT INTO box VALUES (1, x'6162'), (2, x'02ff')",
        kind="hazard",
        refused=True,
        repair=("UPDATE box SET seal = x'63' WHERE id = 2",),
        on=LITE,
        values_change=True,
    ),
)
