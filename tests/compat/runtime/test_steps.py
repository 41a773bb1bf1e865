"""Steps, what callbacks are told of them, and who keeps the rows of the version table."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.env_project import ENV, EnvProject
from whimbrel.compat.alembic.runtime.migration import HeadMaintainer, MigrationContext, StampStep

CASES = {
    "the first": ([], StampStep(None, "a", True, True), {"a"}),
    "the next": (["a"], StampStep("a", "b", True, False), {"b"}),
    "a branch": (["b1"], StampStep("a", "b2", True, True), {"b1", "b2"}),
    "a merge": (["b1", "b2"], StampStep(("b1", "b2"), "c", True, False), {"c"}),
    "a merge undone": (["c"], StampStep("c", ("b1", "b2"), False, False), {"b1", "b2"}),
    "a branch undone": (["b1", "b2"], StampStep("b2", "a", False, True), {"b1"}),
    "the last": (["a"], StampStep("a", None, False, True), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_follow_the_heads(case: str) -> None:
    before, step, after = CASES[case]
    with sa.create_engine("sqlite://").begin() as connection:
        context = MigrationContext.configure(connection)
        context._ensure_version_table()
        for id in before:
            connection.execute(sa.text("INSERT INTO alembic_version VALUES (:id)"), {"id": id})
        maintainer = HeadMaintainer(context, before)
        maintainer.update_to_step(step)
        assert maintainer.heads == after == set(context.get_current_heads())


def test_callbacks_are_told_of_every_step(tmp_path: Path) -> None:
    env = ENV.replace("target_metadata=MetaData()", "on_version_apply=told") + ""
    told = """
def told(ctx, step, heads, run_args):
    print(step.is_upgrade, step.is_stamp, step.is_migration, step.up_revision_id, step.up_revision_ids,
        step.down_revision_ids, step.source_revision_ids, step.destination_revision_ids,
        [one.revision for one in step.destination_revisions], sorted(heads))
"""
    project = EnvProject.made(tmp_path, told + env)
    project.revision("r1")
    project.revision("r2", "r1")
    assert project.run("upgrade", "head").out.splitlines() == [
        "True False True r1 ('r1',) () () ('r1',) ['r1'] ['r1']",
        "True False True r2 ('r2',) ('r1',) ('r1',) ('r2',) ['r2'] ['r2']",
    ]
    assert project.run("downgrade", "r1").out.splitlines() == [
        "False False True r2 ('r2',) ('r1',) ('r2',) ('r1',) ['r1'] ['r1']"
    ]
    assert project.run("stamp", "r2").out.splitlines() == [
        "True True False r2 ('r2',) ('r1',) ('r1',) ('r2',) ['r2'] ['r2']"
    ]


def test_steps_that_an_application_makes_itself_are_run(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path, ENV)
    project.revision("r1")
    project.revision("r2", "r1")
    program = """
import whimbrel
whimbrel.install_as_alembic()
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory
script = ScriptDirectory.from_config(Config("alembic.ini"))
def steps(heads, context):
    scripts = map(script.get_revision, ("r1", "r2"))
    return [MigrationStep.upgrade_from_script(script.revision_map, one) for one in scripts]
made = steps((), None)
assert made == script._upgrade_revs("head", ()) and str(made[1]) == "upgrade r1 -> r2, r2"
with EnvironmentContext(Config("alembic.ini"), script, fn=steps):
    script.run_env()
"""
    said = project.script(program)
    assert said.status == 0, said.text
    assert project.rows("SELECT * FROM alembic_version") == [("r2",)]
