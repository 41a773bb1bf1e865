"""Finds a right, an owner or a policy for a role that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.roles import may_name_roles, named_roles


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each role that a schema which tells the roles doesn't name."""
    roles, sql = step.before.roles, step.reading.sql
    if roles is None or not step.before.complete or step.reading.inner or not may_name_roles(sql):
        return
    for role in named_roles(sql):
        if role not in roles:
            yield Trouble(
                f"There is no role {role} in the schema: without it the statement fails (42704).",
                "Create the role first; where it is there, write CREATE ROLE into the schema's file.",
            )


RULE = Rule(
    name="missing-role",
    severity=DANGER,
    finds="a right, an owner or a policy for a role that isn't there",
    why="It fails. Roles belong to the whole server: a dump tells those that own something or have rights.",
    schema="CREATE ROLE app; CREATE TABLE t (id int);",
    unsafe=Example("GRANT SELECT ON t TO reporting;"),
    safer=Example("GRANT SELECT ON t TO app;"),
    about=(f.AlterOther, f.AlterTable, f.CreateOn, f.CreateOther, f.Drop, f.Grant, f.Opaque, f.SetVariable),
    check=check,
)
