"""A plan for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from whimbrel.cli.jsonable import jsonable
from whimbrel.cli.plan import target
from whimbrel.cli.planned import plan_lines, plan_object
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.history.revision import Revision
from whimbrel.history.step import Direction, Step, VersionChange
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep
from whimbrel.schema.schema import Schema


@dataclass(frozen=True)
class Shrink(Operation):
    """Only here: an operation without a database."""

    name: ClassVar[str] = "shrink"
    phase: ClassVar[Phase] = Phase.CONTRACT

    def describe(self) -> str:
        return "Shrink table users"

    def apply(self, schema: Schema) -> Schema:
        return schema

    def reverse(self, before: Schema) -> Operation:
        return self

    def statements(self, before: Schema, dialect: Any) -> Iterator[Statement]:
        yield from ()


STEP = Step(
    Revision("c3d4", ("a1b2",), doc="shrink", path="c3d4_.py"),
    Direction.UP,
    VersionChange(),
    ("a1b2",),
    ("c3d4",),
)
STATEMENTS = (
    Statement(
        "ALTER TABLE users SHRINK", "users", Lock.ACCESS_EXCLUSIVE, rewrites_table=True, scans_table=True
    ),
    Statement("VACUUM", transactional=False),
)
OPERATION = PlannedOperation(Shrink(), STATEMENTS, (Hazard("data", "Rows are lost."),), None)
PLAN = Plan(("a1b2",), (PlannedStep(STEP, (OPERATION,), "op.get_bind() was asked"),))


def test_every_statement_with_what_it_costs() -> None:
    assert (
        "\n".join(plan_lines(PLAN))
        == """\
-- upgrade  a1b2 -> c3d4  shrink

-- Shrink table users
--   reverse: nothing undoes it
--   careful: Rows are lost.
--   lock: ACCESS EXCLUSIVE on users
--   rewrites the whole table
--   scans the whole table
ALTER TABLE users SHRINK;
--   runs outside a transaction
VACUUM;

-- The rest isn't known beforehand: op.get_bind() was asked
"""
    )


def test_nothing_to_do() -> None:
    assert list(plan_lines(Plan(("a1b2",)))) == ["-- Nothing to do: the database is at a1b2."]
    assert list(plan_lines(Plan(()))) == ["-- Nothing to do: the database is at <base>."]


def test_the_object_is_complete() -> None:
    found = json.loads(json.dumps(plan_object(PLAN), default=jsonable))
    assert found["applied"] == ["a1b2"]
    (step,) = found["steps"]
    assert (step["revision"], step["from"], step["to"]) == ("c3d4", ["a1b2"], ["c3d4"])
    assert step["opaque"] == "op.get_bind() was asked"
    (operation,) = step["operations"]
    assert operation == {
        "operation": "shrink",
        "description": "Shrink table users",
        "phase": "contract",
        "reverse": None,
        "hazards": [{"kind": "data", "message": "Rows are lost."}],
        "statements": operation["statements"],
    }
    assert operation["statements"][0] == {
        "sql": "ALTER TABLE users SHRINK",
        "relation": "users",
        "lock": "ACCESS EXCLUSIVE",
        "rewrites_table": True,
        "scans_table": True,
        "transactional": True,
    }


def test_where_a_plan_goes() -> None:
    assert target(None, False) == ("heads", False)
    assert target(None, True) == ("-1", True)
    assert target("-2", False) == ("-2", True)
    assert target("base", False) == ("base", True)
    assert target("ae10", False) == ("ae10", False)
    assert target("ae10", True) == ("ae10", True)
