"""A concert hall's tables under views, rules and others whose conditions PostgreSQL keeps in words of its own."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, PG, Case
from support.changes.kinds_tables import whole
from support.changes.plain_rules import BESIDE

_OLD = 'C("v", Integer), C("s", String(9)), C("n", Integer)'
_NEW = _OLD.replace("Integer", "BigInteger", 1)
_ROWS = "INSERT INTO gig VALUES (1, 2, 'a', 3)"
_LIST = "s IN ('a', 'b') AND n BETWEEN 1 AND 9 AND s NOT IN ('x', 'y')"
_RANGE = "n BETWEEN 1 AND 9 AND s IN ('a', 'b')"


def beside(name: str, *statements: str, on: tuple[str, ...] = PG) -> Case:
    """A column gets another type under what models don't tell."""
    text = "\n".join(f"beside({sql!r})" for sql in statements)
    sides = (f'T("gig", {columns})\n{text}' for columns in (_OLD, _NEW))
    return whole("concert_under_" + name, *sides, _ROWS, head=BESIDE, on=on)


def inside(name: str, parts: str) -> Case:
    """A column gets another type beside parts of its table."""
    sides = (f'T("gig", {columns}, {parts})' for columns in (_OLD, _NEW))
    return whole("concert_beside_" + name, *sides, _ROWS, on=PG)


CASES = (
    beside("view", f"CREATE VIEW w AS SELECT v, s FROM gig WHERE {_LIST}", on=BOTH),
    beside(
        "view_of_view",
        f"CREATE VIEW w AS SELECT v, s, CASE WHEN {_RANGE} THEN 1 ELSE 0 END AS k FROM gig WHERE {_RANGE} OR {_LIST}",
        "CREATE VIEW w2 AS SELECT v FROM w WHERE v NOT BETWEEN 1 AND 9 OR k = 1",
    ),
    beside(
        "materialized_view",
        f"CREATE MATERIALIZED VIEW w AS SELECT v, s FROM gig WHERE {_LIST} AND {_RANGE}",
        "CREATE UNIQUE INDEX wi ON w (v) WHERE s IN ('a', 'b')",
    ),
    beside(
        "policy",
        "ALTER TABLE gig ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY p ON gig USING ({_RANGE} AND v > 0) WITH CHECK ({_LIST} AND v > 1)",
    ),
    beside(
        "trigger",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$",
        "CREATE TRIGGER tr BEFORE UPDATE ON gig FOR EACH ROW WHEN (NEW.n BETWEEN 1 AND 9 AND NEW.s IN ('a', 'b') AND NEW.v > 1) EXECUTE FUNCTION f()",
    ),
    beside(
        "rule",
        "CREATE RULE r AS ON DELETE TO gig WHERE old.n BETWEEN 1 AND 9 AND old.s IN ('a', 'b') AND old.v > 1 DO INSTEAD NOTHING",
    ),
    beside(
        "function",
        f"CREATE FUNCTION g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(v) FROM gig WHERE {_RANGE}; END",
    ),
    inside(
        "indexes",
        f'Index("ix", "v", postgresql_where=text("{_RANGE}")), Index("ix2", text("(CASE WHEN {_RANGE} THEN v ELSE n END)"))',
    ),
    inside(
        "generated_and_check",
        f'C("g", Boolean, Computed("{_RANGE} AND v > 0", persisted=True)), CheckConstraint("{_RANGE} AND v > 0")',
    ),
    inside(
        "exclusion",
        f'pg.ExcludeConstraint(("v", "="), using="btree", name="x", where=text("{_RANGE}"))',
    ),
)
