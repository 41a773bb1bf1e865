"""A harbour's tables under views and triggers that read them, one change at a time, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.harbour_forms import h

_PORT = 'p = T("port", C("code", String(5)))\n'
_SHIP = 't = T("ship", C("name", String(40)), C("v", Integer){})\n'
_VIEW = 'CreateView(select(t.c.id, t.c.name, t.c.v).where(t.c.v > 0), "heavy", metadata=m)\n'
_OVER = 'o = CreateView(select(t.c.id, t.c.v), "weights", metadata=m)\nCreateView(select(o.table.c.v, func.count().label("n")).group_by(o.table.c.v), "counts", metadata=m)\n'
_ROWS = ("INSERT INTO ship (id, name, v) VALUES (1, 'a', 5), (2, 'b', 7)",)


def v(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of `ship`, under a view and under a view of a view."""
    sides = (_PORT + one + _VIEW + _OVER for one in (before, after))
    return h("views_" + name, *sides, *(rows or _ROWS), **settings)


_PLAIN = _SHIP.format("")


def ship(items: str, name: str = 'C("name", String(40))', v: str = 'C("v", Integer)') -> str:
    """The table with more in it, or something else."""
    return f't = T("ship", {name}, {v}{", " if items else ""}{items})\n'


_VIEWS = (
    v(
        "stay_where_a_generated_column_comes",
        _PLAIN,
        ship('C("w", Integer, Computed("v * 2", persisted=True), index=True)'),
    ),
    v("stay_where_a_generated_column_goes", ship('C("w", Integer, Computed("v * 2"), index=True)'), _PLAIN),
    v(
        "stay_where_a_column_goes_that_none_reads",
        ship('C("w", Integer, unique=True), C("x", Text)'),
        ship('C("x", Text)'),
    ),
    v("stay_where_a_key_comes", _PLAIN, ship('C("port_id", ForeignKey("port.id", ondelete="SET NULL"))')),
    v(
        "stay_where_a_unique_and_a_check_come",
        _PLAIN,
        ship('UniqueConstraint("name", "v"), CheckConstraint("v <> 6", name="ck")'),
    ),
    v(
        "stay_where_the_key_becomes_another",
        't = Table("ship", m, C("id", Integer, primary_key=True, autoincrement=False), C("name", String(40), nullable=False), C("v", Integer))\n',
        't = Table("ship", m, C("id", Integer, nullable=False), C("name", String(40), primary_key=True), C("v", Integer))\n',
    ),
    v("make_way_for_a_type", _PLAIN, ship("", v='C("v", Numeric(10, 2))'), values_change=True),
    v(
        "make_way_for_a_length_null_and_default",
        _PLAIN,
        ship("", name='C("name", String(80), nullable=False, server_default="?")'),
    ),
    v(
        "stay_where_a_moment_comes",
        _PLAIN,
        ship('C("at", DateTime, server_default=func.now(), nullable=False)'),
    ),
)
_RENAMED = (
    h(
        "views_follow_a_renamed_column",
        _PLAIN + _VIEW,
        't = T("ship", C("name", String(40)), C("tons", Integer, info={"renamed_from": "v"}))\nCreateView(select(t.c.id, t.c.name, t.c.tons.label("v")).where(t.c.tons > 0), "heavy", metadata=m)',
        *_ROWS,
        kept=(("SELECT v FROM heavy ORDER BY id",) * 2,),
    ),
    h(
        "views_follow_a_renamed_table",
        _PLAIN + _VIEW,
        't = T("vessel", C("name", String(40)), C("v", Integer), info={"renamed_from": "ship"})\n' + _VIEW,
        *_ROWS,
        kept=(("SELECT v FROM heavy ORDER BY id",) * 2,),
    ),
    h(
        "view_gets_a_column_that_is_new_and_another_type",
        _PLAIN + _VIEW,
        't = T("ship", C("name", Text), C("v", BigInteger), C("w", Integer, server_default="1"))\nCreateView(select(t.c.id, t.c.name, t.c.v, t.c.w).where(t.c.v > 1), "heavy", metadata=m)',
        *_ROWS,
        values_change=True,
    ),
    h(
        "view_comes_over_a_table_that_changes",
        _PLAIN,
        't = T("ship", C("name", Text, nullable=False), C("v", Integer, unique=True))\n' + _VIEW + _OVER,
        *_ROWS,
    ),
    h(
        "table_comes_in_the_place_of_two_that_a_view_joined",
        'a = T("hull", C("v", Integer))\nb = T("deck", C("hull_id", ForeignKey("hull.id")), C("w", Integer))\nCreateView(select(a.c.id, b.c.w).join_from(a, b), "decks", metadata=m)',
        'b = T("deck", C("v", Integer), C("w", Integer))\nCreateView(select(b.c.id, b.c.w), "decks", metadata=m)',
        "INSERT INTO hull VALUES (1, 5)",
        "INSERT INTO deck VALUES (1, 1, 7)",
    ),
)
_LOG = 'T("log", C("v", Integer), C("at", Text))\n'
_TRIGGER = 'event.listen(m, "after_create", DDL("CREATE TRIGGER noted AFTER {} ON ship BEGIN INSERT INTO log (v) VALUES (new.v); END"))\n'


def g(
    name: str,
    before: str,
    after: str,
    *rows: str,
    on_: tuple[str, str] = ("UPDATE OF v",) * 2,
    **settings: object,
) -> Case:
    """A change of `ship` under a trigger of SQLite that writes down its values."""
    sides = (_LOG + one + _TRIGGER.format(event) for one, event in zip((before, after), on_, strict=True))
    return h("trigger_" + name, *sides, *(rows or _ROWS), "UPDATE ship SET v = v + 1", on=LITE, **settings)


_TRIGGERS = (
    g(
        "stays_where_a_generated_column_changes",
        ship('C("w", Integer, Computed("v * 2"))'),
        ship('C("w", Integer, Computed("v * 3"), index=True)'),
    ),
    g(
        "stays_where_its_column_gets_a_type",
        _PLAIN,
        ship("", v='C("v", Text, nullable=False)'),
        values_change=True,
    ),
    g(
        "stays_where_a_column_goes_that_it_does_not_name",
        ship('C("w", Integer, CheckConstraint("w > 0"))'),
        _PLAIN,
        on_=("INSERT",) * 2,
    ),
    g(
        "stays_where_a_key_and_a_unique_come",
        _PLAIN,
        ship('C("up", ForeignKey("ship.id")), UniqueConstraint("v")'),
        foreign_keys=True,
    ),
    h(
        "trigger_instead_on_a_view_stays",
        _PLAIN
        + 'event.listen(m, "after_create", DDL("CREATE VIEW seen AS SELECT id, v FROM ship"))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER put INSTEAD OF UPDATE ON seen BEGIN UPDATE ship SET v = new.v WHERE id = old.id; END"))',
        ship('C("w", Integer, unique=True)', v='C("v", BigInteger, nullable=False)')
        + 'event.listen(m, "after_create", DDL("CREATE VIEW seen AS SELECT id, v FROM ship"))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER put INSTEAD OF UPDATE ON seen BEGIN UPDATE ship SET v = new.v WHERE id = old.id; END"))',
        *_ROWS,
        on=LITE,
    ),
    h(
        "trigger_of_another_table_writes_to_the_rebuilt_one",
        _PLAIN
        + 'T("call", C("v", Integer))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER up AFTER INSERT ON call BEGIN UPDATE ship SET v = new.v; END"))',
        ship(
            'C("port", Text, nullable=False, server_default="x")',
            v='C("v", Integer, CheckConstraint("v > 0", name="ck_v"))',
        )
        + 'T("call", C("v", Integer))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER up AFTER INSERT ON call BEGIN UPDATE ship SET v = new.v; END"))',
        *_ROWS,
        on=LITE,
    ),
)
_BODY = 'event.listen(m, "after_create", DDL("{}"))\n'
_SERVER = (
    h(
        "readers_policy_and_rule_on_a_column_that_gets_a_type",
        'T("ship", C("owner", String(20)), C("v", Integer))\n'
        + _BODY.format("ALTER TABLE ship ENABLE ROW LEVEL SECURITY")
        + _BODY.format("CREATE POLICY own ON ship USING (owner = CURRENT_USER AND v > 0)")
        + _BODY.format("CREATE RULE keep AS ON DELETE TO ship WHERE OLD.v > 5 DO INSTEAD NOTHING"),
        'T("ship", C("owner", String(63)), C("v", BigInteger))\n'
        + _BODY.format("ALTER TABLE ship ENABLE ROW LEVEL SECURITY")
        + _BODY.format("CREATE POLICY own ON ship USING (owner = CURRENT_USER AND v > 0)")
        + _BODY.format("CREATE RULE keep AS ON DELETE TO ship WHERE OLD.v > 5 DO INSTEAD NOTHING"),
        "INSERT INTO ship VALUES (1, 'postgres', 3)",
        on=PG,
    ),
    h(
        "readers_function_of_rows_and_statistics",
        'T("ship", C("name", String(20)), C("v", Integer))\n'
        + _BODY.format(
            "CREATE FUNCTION ships() RETURNS SETOF ship LANGUAGE sql STABLE AS 'SELECT * FROM ship'"
        )
        + _BODY.format("CREATE STATISTICS st ON name, v FROM ship"),
        'T("ship", C("name", Text), C("v", BigInteger), C("w", Integer))\n'
        + _BODY.format(
            "CREATE FUNCTION ships() RETURNS SETOF ship LANGUAGE sql STABLE AS 'SELECT * FROM ship'"
        )
        + _BODY.format("CREATE STATISTICS st ON name, v FROM ship"),
        "INSERT INTO ship VALUES (1, 'a', 3)",
        on=PG,
    ),
    h(
        "readers_stored_view_of_an_enum_that_loses_a_value",
        'T("ship", C("state", Enum("in", "out", "lost", name="ship_state"), server_default="out"), C("v", Integer))\n'
        + _BODY.format(
            "CREATE MATERIALIZED VIEW states AS SELECT state, count(*) AS n FROM ship GROUP BY state"
        )
        + _BODY.format("CREATE UNIQUE INDEX ux_states ON states (state)"),
        'T("ship", C("state", Enum("in", "out", name="ship_state"), server_default="out"), C("v", Integer))\n'
        + _BODY.format(
            "CREATE MATERIALIZED VIEW states AS SELECT state, count(*) AS n FROM ship GROUP BY state"
        )
        + _BODY.format("CREATE UNIQUE INDEX ux_states ON states (state)"),
        "INSERT INTO ship (state) VALUES ('in')",
        on=PG,
    ),
    h(
        "readers_view_over_generated_column_of_a_retyped_one",
        't = T("ship", C("v", Integer), C("g", Integer, Computed("v * 2", persisted=True)))\nCreateView(select(t.c.id, t.c.g), "gs", metadata=m)',
        't = T("ship", C("v", BigInteger), C("g", BigInteger, Computed("v * 2", persisted=True)))\nCreateView(select(t.c.id, t.c.g), "gs", metadata=m)',
        "INSERT INTO ship (id, v) VALUES (1, 4)",
    ),
    h(
        "readers_view_in_another_schema",
        'T("ship", C("v", Integer), schema="fleet")\nT("port", schema="shore")\n'
        + _BODY.format("CREATE VIEW shore.ships AS SELECT id, v FROM fleet.ship"),
        'T("ship", C("v", Numeric(8, 1)), C("w", Text), schema="fleet")\nT("port", schema="shore")\n'
        + _BODY.format("CREATE VIEW shore.ships AS SELECT id, v FROM fleet.ship"),
        "INSERT INTO fleet.ship VALUES (1, 2)",
        on=PG,
        values_change=True,
    ),
    h(
        "readers_column_dropped_that_a_hand_made_view_no_longer_reads",
        'T("ship", C("v", Integer), C("w", Integer))\n'
        + _BODY.format("CREATE VIEW ws AS SELECT id, w, v FROM ship"),
        'T("ship", C("v", Integer))\n' + _BODY.format("CREATE VIEW ws AS SELECT id, v FROM ship"),
        "INSERT INTO ship VALUES (1, 2, 3)",
        refused=True,
    ),
)
CASES = (*_VIEWS, *_RENAMED, *_TRIGGERS, *_SERVER)
