"""Applications that drive Alembic by its Python API, without a command line."""

from __future__ import annotations

from pathlib import Path

from support.env_project import ENV, EnvProject

START = """\
import whimbrel
whimbrel.install_as_alembic()
import sqlalchemy as sa
from alembic import command, context, op
from alembic.config import Config
from alembic.operations import MigrateOperation, Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
engine = sa.create_engine("sqlite:///app.db")
config = Config("alembic.ini")
"""


def _project(tmp_path: Path, env: str = ENV) -> EnvProject:
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    project.revision("r2", "r1")
    return project


def _says(project: EnvProject, program: str) -> str:
    said = project.script(START + program)
    assert said.status == 0, said.text
    return said.out


def test_commands_print_and_change(tmp_path: Path) -> None:
    project = _project(tmp_path)
    program = """
command.upgrade(config, "r1")
command.current(config)
command.upgrade(config, "head")
command.history(config, indicate_current=True)
command.heads(config)
command.downgrade(config, "-1")
command.show(config, "current")
command.stamp(config, "head")
command.upgrade(config, "r1:r2", sql=True)
script = command.revision(config, message="three", rev_id="r3")
print(script.revision, script.down_revision)
print(command.merge(config, ["r3"], message="m", rev_id="r4").down_revision)
"""
    out = _says(project, program)
    assert out.startswith("r1\nr1 -> r2 (head) (current), r2\n<base> -> r1, r1\nr2 (head)\nRev: r1\n")
    assert "CREATE TABLE t_r2" in out and out.endswith("r3\n")
    assert "r3 r2\n" in out
    assert project.rows("SELECT * FROM alembic_version") == [("r2",)]


def test_a_config_without_a_file_and_a_connection_of_the_applications(tmp_path: Path) -> None:
    env = """
from alembic import context
connection = context.config.attributes["connection"]
context.configure(connection=connection)
with context.begin_transaction():
    context.run_migrations()
"""
    program = """
config = Config()
config.set_main_option("script_location", "scripts")
with engine.begin() as connection:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
"""
    project = _project(tmp_path, env)
    _says(project, program)
    assert project.tables() == {"alembic_version", "t_r1", "t_r2"}


def test_a_wrong_name_is_a_command_error_and_a_failing_revision_its_own_error(tmp_path: Path) -> None:
    project = _project(tmp_path)
    project.revision("r3", "r2", up="op.execute('SELECT * FROM missing')")
    program = """
from alembic.script.revision import ResolutionError
try:
    command.upgrade(config, "nosuch")
except CommandError as error:
    print(error, isinstance(error, ResolutionError))
try:
    command.upgrade(config, "head")
except sa.exc.OperationalError as error:
    print(error.orig)
"""
    out = _says(project, program)
    assert out == "Can't locate revision identified by 'nosuch' True\nno such table: missing\n"


def test_a_bare_context_sends_nothing_that_was_not_asked_for(tmp_path: Path) -> None:
    project = _project(tmp_path)
    program = """
sent = []
sa.event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, *rest: sent.append(sql))
with engine.connect() as connection:
    context = MigrationContext.configure(connection)
    operations = Operations(context)
    operations.create_table("t", sa.Column("id", sa.Integer))
    with Operations.context(context):
        op.add_column("t", sa.Column("x", sa.Integer))
    with operations.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("y", sa.Integer))
    print([sql.split()[0] for sql in sent], operations.get_bind() is connection)
    print(context.get_current_heads(), context.get_current_revision(), context.impl.transactional_ddl)
    connection.commit()
"""
    out = _says(project, program)
    assert out == "['CREATE', 'ALTER', 'ALTER'] True\n() None False\n"
    assert project.rows("SELECT sql FROM sqlite_master WHERE name = 't'")[0][0].count("INTEGER") == 3


def test_an_environment_made_by_hand_runs_the_steps_of_its_function(tmp_path: Path) -> None:
    project = _project(tmp_path)
    program = """
script = ScriptDirectory.from_config(config)
def steps(heads, context):
    return script._upgrade_revs("head", heads)
def applied(*, ctx, step, heads, run_args):
    print(step.up_revision_id, step.source_revision_ids, sorted(heads), run_args, step.is_upgrade)
environment = EnvironmentContext(config, script, fn=steps, destination_rev="head")
with engine.connect() as connection, environment as env:
    env.configure(connection=connection, on_version_apply=applied)
    with env.begin_transaction():
        env.run_migrations(a=1)
    print(env.get_context().get_current_heads(), env.get_revision_argument())
"""
    assert _says(project, program).splitlines() == [
        "r1 () ['r1'] {'a': 1} True",
        "r2 ('r1',) ['r2'] {'a': 1} True",
        "('r2',) r2",
    ]
    assert project.tables() == {"alembic_version", "t_r1", "t_r2"}


def test_a_registered_operation_is_one_of_op(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    project.revision("r1", up="print(op.make_thing('thing'))")
    program = """
@Operations.register_operation("make_thing")
class MakeThing(MigrateOperation):
    def __init__(self, name):
        self.name = name
    @classmethod
    def make_thing(cls, operations, name):
        return operations.invoke(cls(name))

@Operations.implementation_for(MakeThing)
def make(operations, operation):
    operations.execute(f"CREATE TABLE {operation.name} (id INTEGER)")
    return operation.name

from alembic.op import make_thing
command.upgrade(config, "head")
command.upgrade(config, "base:r1", sql=True)
"""
    out = _says(project, program)
    assert out.startswith("thing\n") and "CREATE TABLE thing (id INTEGER);" in out
    assert "thing" in project.tables()


def test_a_bare_stamp(tmp_path: Path) -> None:
    project = _project(tmp_path)
    program = """
script = ScriptDirectory.from_config(config)
with engine.begin() as connection:
    context = MigrationContext.configure(connection)
    context.stamp(script, "head")
    print(context.get_current_revision())
"""
    assert _says(project, program) == "r2\n"
    assert project.rows("SELECT * FROM alembic_version") == [("r2",)]
