"""Packages and projects take part in autogenerate: comparators, renderers, directives, plug-ins."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from support.env_project import ENV, EnvProject

MODELS = """
from sqlalchemy import Column, Integer, String, Table
models = MetaData()
Table("account", models, Column("id", Integer, primary_key=True), Column("mail", String(80), index=True))
"""
ENV = ENV.replace("target_metadata=MetaData()", "target_metadata=models, **KEYWORDS")

PACKAGE = """
from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, Operations

@Operations.register_operation("create_thing")
class CreateThing(MigrateOperation):
    def __init__(self, name):
        self.name = name

    @classmethod
    def create_thing(cls, operations, name):
        return operations.invoke(cls(name))

    def reverse(self):
        return DropThing(self.name)

    def to_diff_tuple(self):
        return ("add_thing", self.name)

@Operations.register_operation("drop_thing")
class DropThing(CreateThing):
    @classmethod
    def drop_thing(cls, operations, name):
        return operations.invoke(cls(name))

@Operations.implementation_for(CreateThing)
def create_thing(operations, operation):
    operations.execute(f"CREATE VIEW {operation.name} AS SELECT 1 AS one")

@Operations.implementation_for(DropThing)
def drop_thing(operations, operation):
    operations.execute(f"DROP VIEW {operation.name}")

@renderers.dispatch_for(CreateThing)
def render_create(autogen_context, operation):
    autogen_context.imports.add("import decimal")
    return f"op.create_thing({operation.name!r})"

@renderers.dispatch_for(DropThing)
def render_drop(autogen_context, operation):
    return f"op.drop_thing({operation.name!r})"

@comparators.dispatch_for("schema")
def compare_things(autogen_context, upgrade_ops, schemas):
    views = autogen_context.inspector.get_view_names()
    for name in {"vista"}.difference(views):
        upgrade_ops.ops.append(CreateThing(name))
"""


def _project(folder: Path, before: str = "", keywords: str = "{}") -> EnvProject:
    named = f"config = context.config\n{MODELS}\n{before}\nKEYWORDS = {keywords}"
    return EnvProject.made(folder, ENV.replace("config = context.config", named))


def _body(project: EnvProject) -> str:
    (file,) = (project.folder / "scripts" / "versions").glob("*.py")
    return file.read_text()


def test_an_operation_of_a_package_is_found_written_run_and_undone(tmp_path: Path) -> None:
    project = _project(tmp_path, PACKAGE)
    said = project.run("check")
    assert said.status == 255
    assert "('add_thing', 'vista')" in said.out
    assert project.run("revision", "--autogenerate", "-m", "first").status == 0
    body = _body(project)
    assert "import decimal" in body
    assert body.index("op.create_thing('vista')") < body.index("op.create_table('account'")
    assert body.index("op.drop_table('account')") < body.index("op.drop_thing('vista')")
    assert project.run("upgrade", "head").status == 0
    assert project.run("check").status == 0
    assert project.run("downgrade", "base").status == 0
    assert project.rows("SELECT name FROM sqlite_master WHERE type = 'view'") == []


def test_a_package_that_a_revision_alone_imports_takes_part(tmp_path: Path) -> None:
    """With Alembic each file is executed before models are compared, and so is what it imports."""
    project = _project(tmp_path)
    (project.folder / "things.py").write_text(PACKAGE)
    path = project.revision("aa11", up="pass")
    path.write_text(f"import things\n{path.read_text()}")
    assert project.typed("stamp", "head").status == 0
    assert "('add_thing', 'vista')" in project.typed("check").out
    assert project.typed("revision", "--autogenerate", "-m", "second", "--rev-id", "bb22").status == 0
    assert "op.create_thing('vista')" in (path.parent / "bb22_second.py").read_text()


def test_what_a_hook_makes_of_the_operations_is_what_is_written(tmp_path: Path) -> None:
    hook = """
from alembic.autogenerate import rewriter
from alembic.operations import ops

writer = rewriter.Rewriter()

@writer.rewrites(ops.CreateTableOp)
def with_column(context, revision, op):
    op.columns.append(Column("made_at", Integer))
    return [ops.ExecuteSQLOp("SELECT 1"), op]

@writer.rewrites(ops.CreateIndexOp)
def without_index(context, revision, op):
    return []

def directives(context, revision, scripts):
    script = scripts[0]
    assert [type(op).__name__ for op in script.upgrade_ops.ops] == [
        "ExecuteSQLOp", "CreateTableOp", "ModifyTableOps"
    ]
    script.upgrade_ops.ops.append(ops.AddColumnOp("account", Column("late", String(3))))
    script.message = "another message"
"""
    project = _project(tmp_path, hook, "dict(process_revision_directives=writer.chain(directives))")
    assert project.run("revision", "--autogenerate", "-m", "first").status == 0
    body = _body(project)
    assert body.index("op.execute('SELECT 1')") < body.index("op.create_table('account'")
    assert "sa.Column('made_at', sa.Integer(), nullable=True)" in body
    assert "op.add_column('account', sa.Column('late', sa.String(length=3), nullable=True))" in body
    assert "op.create_index" not in body
    assert "another message" in body


CHECK = """
import whimbrel
whimbrel.install_as_alembic()
from alembic import command
from alembic.config import Config
from alembic.util.exc import AutogenerateDiffsDetected
try:
    command.check(Config("alembic.ini"))
except AutogenerateDiffsDetected as error:
    (script,) = error.revision_context.generated_revisions
    assert len(error.diffs) == len(script.upgrade_ops.as_diffs())
    print([kind for kind, *_ in error.diffs])
"""


@pytest.mark.parametrize(
    ("taken_out", "left"), [("CreateTableOp", ["add_index"]), ("ModifyTableOps", ["add_table"])]
)
def test_what_a_hook_takes_out_is_no_difference_for_check_either(
    taken_out: str, left: list[str], tmp_path: Path
) -> None:
    hook = f"""
def directives(context, revision, scripts):
    operations = scripts[0].upgrade_ops.ops
    out = {taken_out!r}, *context.opts["more"]
    operations[:] = [op for op in operations if type(op).__name__ not in out]
"""
    project = _project(tmp_path, hook, "dict(process_revision_directives=directives, more=())")
    assert project.run("check").status == 255
    assert project.script(CHECK).out.strip().endswith(str(left))
    env = project.folder / "scripts" / "env.py"
    env.write_text(env.read_text().replace("more=()", "more=('CreateTableOp', 'ModifyTableOps')"))
    assert project.run("check").status == 0


def test_defaults_of_columns_that_change_are_rendered_as_sqlalchemys_own(tmp_path: Path) -> None:
    hook = """
from sqlalchemy import DefaultClause
models.tables["account"].c.mail.server_default = DefaultClause("new")

def written(kind, item, context):
    return f"DEFAULT[{item.arg}]" if kind == "server_default" else False
"""
    project = _project(tmp_path, hook, "dict(render_item=written, compare_server_default=True)")
    with closing(sqlite3.connect(project.folder / "app.db")) as database:
        database.execute(
            "CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, mail VARCHAR(80) DEFAULT 'old')"
        )
    assert project.run("revision", "--autogenerate", "-m", "first").status == 0
    ways = _body(project).split("def downgrade")
    assert "server_default=DEFAULT[new]" in ways[0] and "server_default=DEFAULT['old']" in ways[1]


def test_a_table_comparator_sees_both_sides(tmp_path: Path) -> None:
    comparator = """
from alembic.autogenerate import comparators

@comparators.dispatch_for("table")
def seen(autogen_context, changes, schema, name, there, model):
    print("seen", schema, name, there is None, model.name)

@comparators.dispatch_for("column")
def column(autogen_context, change, schema, table, name, there, model):
    print("column", table, name, there.type, model.type)
    if name == "mail":
        change.modify_comment = "where to write to"
"""
    project = _project(tmp_path, comparator)
    assert "seen None account True account" in project.run("check").out
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        connection.execute("CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, mail VARCHAR(80))")
        connection.execute("CREATE INDEX ix_account_mail ON account (mail)")
    said = project.run("check").out
    assert "seen None account False account" in said
    assert "column account mail VARCHAR(80) VARCHAR(80)" in said
    assert "modify_comment" in said


def test_plugins_are_chosen_by_their_names(tmp_path: Path) -> None:
    chosen = ["alembic.autogenerate.*", "~alembic.autogenerate.constraints"]
    project = _project(tmp_path, keywords=f"dict(autogenerate_plugins={chosen})")
    said = project.run("check").out
    assert "add_table" in said and "add_index" not in said
    project = _project(tmp_path / "other", keywords="dict(autogenerate_plugins=['nosuch'])")
    assert "Did not locate plugins: nosuch" in project.run("check").out


def test_a_plugin_that_fails_to_load_is_named_with_its_package(tmp_path: Path) -> None:
    project = _project(tmp_path)
    info = tmp_path / "brittle-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: brittle\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[alembic.plugins]\nbrittle.part = brittle_part\n")
    (tmp_path / "brittle_part.py").write_text("raise RuntimeError('no luck')\n")
    said = project.run("upgrade", "head")
    assert said.status == 255
    assert all(word in said.out for word in ("brittle.part", "brittle", "RuntimeError: no luck"))


def test_a_plugin_of_an_installed_package_is_set_up(tmp_path: Path) -> None:
    project = _project(tmp_path, keywords="dict(autogenerate_plugins=['alembic.autogenerate.*', 'steady'])")
    info = tmp_path / "steady-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: steady\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[alembic.plugins]\nsteady = steady_part\n")
    (tmp_path / "steady_part.py").write_text(
        "def compare(autogen_context, upgrade_ops, schemas):\n    print('steady looks')\n\n"
        "def setup(plugin):\n    plugin.add_autogenerate_comparator(compare, 'schema')\n"
    )
    assert "steady looks" in project.run("check").out


COUNTING = """
CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, mail VARCHAR(80));
CREATE INDEX ix_account_mail ON account (mail);
CREATE INDEX ix_gone ON account (id);
"""
"""What a project compared in everything finds here, Alembic has no operation for."""


def _counting(folder: Path, package: str) -> EnvProject:
    project = _project(folder, package, "dict(compare_server_default=True)")
    with closing(sqlite3.connect(project.folder / "app.db")) as database:
        database.executescript(COUNTING)
    return project


def _made(project: EnvProject) -> str:
    with closing(sqlite3.connect(project.folder / "app.db")) as database:
        rows = database.execute(
            "SELECT sql FROM sqlite_master WHERE name IN ('account', 'vista') ORDER BY name"
        )
        return "\n".join(sql for (sql,) in rows)


def test_a_package_adds_to_what_only_a_comparison_in_everything_finds(tmp_path: Path) -> None:
    project = _counting(tmp_path, PACKAGE)
    assert project.run("revision", "--autogenerate", "-m", "first").status == 0
    assert project.run("upgrade", "head").status == 0
    assert "AUTOINCREMENT" not in _made(project) and "VIEW vista" in _made(project)
    assert project.run("check").status == 0
    assert project.run("downgrade", "-1").status == 0
    assert "AUTOINCREMENT" in _made(project) and "VIEW vista" not in _made(project)


def test_a_package_takes_out_of_what_only_a_comparison_in_everything_finds(tmp_path: Path) -> None:
    took = PACKAGE.replace("    views = ", "    upgrade_ops.ops.clear()\n    views = ").replace(
        'dispatch_for("schema")', 'dispatch_for("schema", priority=DispatchPriority.LAST)'
    )
    project = _counting(tmp_path, f"from alembic.util import DispatchPriority\n{took}")
    assert project.run("revision", "--autogenerate", "-m", "first").status == 0
    assert "create_thing" in _body(project) and "ix_gone" not in _body(project)
