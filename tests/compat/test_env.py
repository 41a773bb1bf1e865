"""What the env.py of real projects does with `context`, each in a project of its own."""

from __future__ import annotations

import py_compile
from pathlib import Path

import pytest

from support.env_project import ENV, INI, EnvProject


def test_arguments_and_options_reach_env_py(tmp_path: Path) -> None:
    project = EnvProject.made(
        tmp_path,
        ENV
        + """
options = config.cmd_opts
print(__name__, options.cmd[0].__name__, options.revision, options.sql, options.x, options.name)
print(context.get_x_argument(), context.get_x_argument(as_dictionary=True), context.get_tag_argument())
print(context.get_head_revision(), context.get_revision_argument(), context.is_offline_mode())
print(config.get_section_option("other", "colour"), config.config_ini_section, config.config_file_name)
""",
    )
    project.revision("r1")
    said = project.run("-x", "a=b", "-x", "c", "upgrade", "head", "--tag", "t7")
    assert said.status == 0, said
    assert said.out.splitlines() == [
        "env_py upgrade head False ['a=b', 'c'] alembic",
        "['a=b', 'c'] {'a': 'b', 'c': ''} t7",
        "r1 r1 False",
        "blue alembic alembic.ini",
    ]


def test_keywords_reach_every_upgrade_and_opts(tmp_path: Path) -> None:
    env = ENV.replace("target_metadata=MetaData()", "prefix='p_', version_table='v'").replace(
        "run_migrations()", "run_migrations(colour='blue')"
    )
    project = EnvProject.made(tmp_path, env)
    project.revision(
        "r1", up="print(kw, context.get_context().opts['prefix'], context.config.config_file_name)"
    )
    said = project.run("upgrade", "head")
    assert said.out == "{'colour': 'blue'} p_ alembic.ini\n"
    assert project.rows("SELECT * FROM v") == [("r1",)]


def test_the_names_op_and_context_are_real_modules(tmp_path: Path) -> None:
    project = EnvProject.made(
        tmp_path,
        "import alembic\nfrom alembic.op import create_table\n"
        "import alembic.op\nassert alembic.context.config\n" + ENV,
    )
    project.revision(
        "r1",
        up="from alembic.op import create_table as make; make('t', sa.Column('id', sa.Integer));"
        " assert op._proxy.get_context() is op.get_context() is context.get_context();"
        " here = op.get_context(); print(here.dialect.name, here.as_sql, here.config.get_main_option('x'))",
    )
    said = project.run("upgrade", "head")
    assert said.out == "sqlite False None\n", said
    assert "t" in project.tables()


def test_folders_chosen_in_env_py_are_read_again(tmp_path: Path) -> None:
    env = ENV.replace(
        "context.configure(",
        "context.script.__dict__.pop('_version_locations', None)\n"
        "    context.script.version_locations = ['scripts/sqlite']\n    context.configure(",
    )
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    project.revision("s1", where="sqlite")
    assert project.run("upgrade", "head").status == 0
    assert project.tables() == {"alembic_version", "t_s1"}


def test_several_databases_in_one_env_py(tmp_path: Path) -> None:
    env = """\
from alembic import context
from sqlalchemy import create_engine
for name in ("one", "two"):
    with create_engine(f"sqlite:///{name}.db").connect() as connection:
        context.configure(connection=connection, upgrade_token=f"{name}_upgrades")
        with context.begin_transaction():
            context.run_migrations(name=name)
"""
    project = EnvProject.made(tmp_path, env)
    project.revision("r1", up="op.execute(f\"CREATE TABLE t_{kw['name']} (id INTEGER)\")")
    assert project.run("upgrade", "head").status == 0
    assert project.tables("one.db") == {"alembic_version", "t_one"}
    assert project.tables("two.db") == {"alembic_version", "t_two"}
    assert project.run("current").out == "r1 (head)\nr1 (head)\n"


def test_env_py_that_runs_nothing_is_fine(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path, "print('hello')\n")
    project.revision("r1")
    said = project.run("upgrade", "head")
    assert (said.status, said.out) == (0, "hello\n")


def test_what_env_py_writes_to_a_file_that_it_leaves_open_is_on_the_disk(tmp_path: Path) -> None:
    said = """
log = open("asked.txt", "w")
def note(event, *_):
    log.write(event)
note("seen")
import atexit
atexit.register(note, ", left")
"""
    project = EnvProject.made(tmp_path, said + ENV)
    assert project.run("current").status == 0
    assert (tmp_path / "asked.txt").read_text() == "seen, left"


def test_an_error_in_env_py_keeps_its_traceback(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path, "def mine():\n    raise KeyError('nothing there')\nmine()\n")
    said = project.run("upgrade", "head")
    assert said.status == 1
    assert "in mine" in said.err and "KeyError: 'nothing there'" in said.err


@pytest.mark.parametrize(
    "engine", ["create_engine(URL).connect()", "create_engine(URL).raw_connection()"], ids=str
)
def test_an_unreachable_database_is_one_message_without_the_password(tmp_path: Path, engine: str) -> None:
    url = "postgresql+psycopg://me:s3cret@127.0.0.1:1/nowhere"
    env = f"from sqlalchemy import create_engine\nURL = {url!r}\n{engine}\n"
    said = EnvProject.made(tmp_path, env).run("upgrade", "head")
    assert said.status == 255
    assert "Can't connect to postgresql+psycopg://me:***@127.0.0.1:1/nowhere" in said.out
    assert "s3cret" not in said.text and "Traceback" not in said.text


def test_an_unreachable_database_of_an_async_driver(tmp_path: Path) -> None:
    env = """\
import asyncio
from sqlalchemy.ext.asyncio import create_async_engine
async def main():
    async with create_async_engine("postgresql+asyncpg://me:s3cret@127.0.0.1:1/nowhere").connect():
        pass
asyncio.run(main())
"""
    said = EnvProject.made(tmp_path, env).run("current")
    assert said.status == 255
    assert "me:***@127.0.0.1:1" in said.out
    assert "s3cret" not in said.text and "Traceback" not in said.text


def test_env_py_sees_the_error_of_a_revision_itself(tmp_path: Path) -> None:
    env = ENV.replace("        context.run_migrations()", "        retry()").replace(
        "config = context",
        "from sqlalchemy.exc import OperationalError\n"
        "def retry():\n"
        "    try:\n        context.run_migrations()\n"
        "    except OperationalError as error:\n        print('seen', type(error).__name__)\n        raise\n"
        "config = context",
    )
    project = EnvProject.made(tmp_path, env)
    project.revision("r1", up="op.execute('SELECT * FROM nothing')")
    said = project.run("upgrade", "head")
    assert said.status == 255
    assert said.out.startswith("seen OperationalError\nFAILED: Revision r1")


def test_work_in_a_transaction_that_nobody_commits_is_noticed(tmp_path: Path) -> None:
    env = ENV.replace(
        "    context.configure", "    connection.exec_driver_sql('SELECT 1')\n    context.configure"
    )
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    said = project.run("upgrade", "head")
    assert said.status == 255
    assert "already had a transaction" in said.out
    assert project.tables() == set()
    (tmp_path / "scripts" / "env.py").write_text(env + "    connection.commit()\n")
    assert project.run("upgrade", "head").status == 0
    assert project.tables() == {"alembic_version", "t_r1"}


@pytest.mark.parametrize("commit", ["connection.commit()", "connection.exec_driver_sql('COMMIT')"])
def test_a_commit_in_any_words_keeps_the_work(tmp_path: Path, commit: str) -> None:
    env = ENV.replace(
        "    context.configure", "    connection.exec_driver_sql('BEGIN IMMEDIATE')\n    context.configure"
    )
    project = EnvProject.made(tmp_path, f"{env}    {commit}\n")
    project.revision("r1")
    said = project.run("upgrade", "head")
    assert said.status == 0, said
    assert project.tables() == {"alembic_version", "t_r1"}


def test_a_thread_with_an_event_loop_of_its_own(tmp_path: Path) -> None:
    env = """\
import asyncio
from concurrent.futures import ThreadPoolExecutor
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

def run(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()

async def main():
    async with create_async_engine("sqlite+aiosqlite:///app.db").connect() as connection:
        await connection.run_sync(run)

with ThreadPoolExecutor(1) as executor:
    executor.submit(asyncio.run, main()).result()
"""
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    assert project.run("upgrade", "head").status == 0
    assert project.tables() == {"alembic_version", "t_r1"}


def test_offline_with_a_dialect_and_a_start_that_env_py_gives(tmp_path: Path) -> None:
    env = """\
from alembic import context
context.configure(dialect_name="postgresql", starting_rev="r1", literal_binds=True)
context.static_output("-- mine")
with context.begin_transaction():
    context.execute("SET search_path TO x")
    context.run_migrations()
"""
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    project.revision("r2", "r1")
    said = project.run("upgrade", "head", "--sql")
    assert said.status == 0, said
    assert said.out.startswith("-- mine\n\nBEGIN;\n\nSET search_path TO x;\n\n-- Running upgrade r1 -> r2")
    assert "t_r1" not in said.out


def test_no_file_for_an_empty_difference(tmp_path: Path) -> None:
    project = EnvProject.made(
        tmp_path, _with_directives("if script.upgrade_ops.is_empty(): directives[:] = []")
    )
    said = project.run("revision", "--autogenerate", "-m", "x")
    assert said.status == 0, said
    assert list((tmp_path / "scripts" / "versions").glob("*.py")) == []
    said = project.typed("check")
    assert (said.status, said.out) == (0, "No new upgrade operations detected.\n"), said


def test_a_hook_names_and_fills_the_new_revision(tmp_path: Path) -> None:
    change = "script.rev_id = '0007'; script.message = 'mine'; assert context.get_current_heads() == ()"
    project = EnvProject.made(tmp_path, _with_directives(change))
    assert project.run("revision", "--autogenerate", "-m", "x").status == 0
    text = (tmp_path / "scripts" / "versions" / "0007_mine.py").read_text()
    assert "revision = '0007'" in text


def test_a_revision_that_env_py_takes_part_in_is_marked_as_its_hooks_leave_it(tmp_path: Path) -> None:
    ini = INI.replace("[other]", "revision_environment = yes\n\n[other]")
    change = "directives[:] = [] if not script.message else directives"
    project = EnvProject.made(tmp_path, _with_directives(change), ini)
    versions = tmp_path / "scripts" / "versions"
    assert project.typed("revision", "-m", "x", "--rev-id", "a1").status == 0
    text = (versions / "a1_x.py").read_text()
    body = "# ### commands auto generated by Alembic - please adjust! ###\n    pass\n    # ### end Alembic"
    assert text.count(body) == 2, text
    assert project.typed("revision", "--rev-id", "b1").status == 0
    assert not list(versions.glob("b1*"))


def test_a_merge_is_no_matter_of_the_hooks(tmp_path: Path) -> None:
    ini = INI.replace("[other]", "revision_environment = true\n\n[other]")
    project = EnvProject.made(tmp_path, _with_directives("directives[:] = []"), ini)
    project.revision("r1")
    project.revision("r2")
    said = project.typed("merge", "heads", "--rev-id", "m1")
    assert said.status == 0, said
    (path,) = (tmp_path / "scripts" / "versions").glob("m1*")
    assert "commands auto generated" not in path.read_text()


def _with_directives(line: str) -> str:
    function = f"def hook(context, revision, directives):\n    script = directives[0]\n    {line}\n\n"
    return ENV.replace("config =", function + "config =", 1).replace(
        "target_metadata=MetaData()", "target_metadata=MetaData(), process_revision_directives=hook"
    )


def test_the_real_alembic_is_not_needed(tmp_path: Path) -> None:
    (tmp_path / "alembic.py").write_text("raise ImportError('the real one was imported')\n")
    project = EnvProject.made(tmp_path)
    project.revision("r1")
    assert project.run("upgrade", "head").status == 0
    assert project.tables() == {"alembic_version", "t_r1"}


def test_what_another_revision_brings_along_holds_for_all(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    (tmp_path / "brought.py").write_text(
        "import sqlalchemy as sa\nfrom sqlalchemy.ext.compiler import compiles\n"
        "@compiles(sa.BigInteger, 'sqlite')\ndef spelled(*_, **__): return 'INTEGER'\n"
    )
    project.revision("r1", up="op.create_table('t', sa.Column('a', sa.BigInteger))")
    later = project.revision("r2", "r1")
    later.write_text("import brought\n" + later.read_text())
    said = project.run("upgrade", "r1")
    assert said.status == 0, said
    assert project.rows("SELECT type FROM pragma_table_info('t')") == [("INTEGER",)]


@pytest.mark.parametrize("place", ["scripts/env.pyc", None])
def test_the_byte_code_of_an_env_py_will_do_where_sources_may_be_missing(
    tmp_path: Path, place: str | None
) -> None:
    project = EnvProject.made(tmp_path, ini=INI.replace("[other]", "sourceless = true\n\n[other]"))
    project.revision("r1")
    source = tmp_path / "scripts" / "env.py"
    py_compile.compile(str(source), cfile=place and str(tmp_path / place), doraise=True)
    source.unlink()
    assert project.typed("upgrade", "head").status == 0
    assert project.rows("SELECT * FROM alembic_version") == [("r1",)]


def test_a_file_may_use_the_connection_at_its_top(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    project.revision("r1")
    later = project.revision("r2", "r1", "op.create_table(f't_{tables}', sa.Column('id', sa.Integer))")
    top = "tables = len(sa.inspect(op.get_bind()).get_table_names())"
    later.write_text(later.read_text().replace("revision =", f"{top}\nrevision =", 1))
    said = project.run("upgrade", "head")
    assert said.status == 0, said
    assert project.tables() == {"alembic_version", "t_r1", "t_1"}  # as they were before the first revision


def test_what_a_file_says_at_its_top_stands_before_every_revision_in_a_script(tmp_path: Path) -> None:
    """Alembic has read all files when it writes the first line of the first revision."""
    project = EnvProject.made(tmp_path)
    project.revision("r1")
    later = project.revision("r2", "r1")
    text = later.read_text().replace("revision =", "op.execute('SELECT 1')\nrevision =", 1)
    later.write_text(text)
    said = project.run("upgrade", "head", "--sql")
    assert said.status == 0, said
    lines = [line for line in said.out.splitlines() if line.startswith(("SELECT", "CREATE", "-- Running"))]
    assert lines[0] == "SELECT 1;"
    assert lines[1].startswith("CREATE TABLE alembic_version")
    assert lines.count("SELECT 1;") == 1


def test_a_script_has_the_alter_that_sqlite_refuses_and_a_warning(tmp_path: Path) -> None:
    """Alembic writes it, and people read such scripts who never run them on SQLite."""
    project = EnvProject.made(tmp_path)
    project.revision("r1", None, "op.alter_column('t', 'x', nullable=False, type_=sa.String(40))")
    env = tmp_path / "scripts" / "env.py"
    env.write_text("import logging\nlogging.basicConfig()\n" + env.read_text())
    said = project.run("upgrade", "head", "--sql")
    assert said.status == 0, said
    at = said.out.index("ALTER TABLE t ALTER COLUMN x SET NOT NULL;")
    assert "ALTER TABLE t ALTER COLUMN x TYPE VARCHAR(40);" in said.out[at:]
    assert "SQLite refuses what the script says of t.x" in said.err


def test_a_script_has_the_comment_that_sqlite_refuses_and_a_warning(tmp_path: Path) -> None:
    project = EnvProject.made(tmp_path)
    calls = "op.create_table_comment('t', \"it's\"); op.drop_table_comment('t')"
    project.revision("r1", None, calls)
    env = tmp_path / "scripts" / "env.py"
    env.write_text("import logging\nlogging.basicConfig()\n" + env.read_text())
    said = project.run("upgrade", "head", "--sql")
    assert said.status == 0, said
    assert "COMMENT ON TABLE t IS 'it''s';" in said.out and "COMMENT ON TABLE t IS NULL;" in said.out
    assert "SQLite refuses what the script says of t: leave it out" in said.err
    assert project.run("upgrade", "head").status == 0


def test_what_a_file_imports_may_import_alembic_before_any_env_py(tmp_path: Path) -> None:
    (tmp_path / "alembic.py").write_text("raise ImportError('the real one was imported')\n")
    project = EnvProject.made(tmp_path)
    (tmp_path / "helper.py").write_text("from alembic import op\nHEAD = 'r1'\n")
    path = project.revision("r1")
    text = path.read_text().replace("from alembic import context, op", "import helper")
    path.write_text(text.replace('revision = "r1"', "revision = helper.HEAD", 1))
    said = project.run("heads")
    assert (said.status, said.out) == (0, "r1 (head)\n"), said


@pytest.mark.parametrize(
    ("steps", "order"),
    [
        ("+x -c", "id x a b"),
        ("+x +y -c", "id x y a b"),
        ("-c +x", "id a b x"),
        ("+x -b", "id a c x"),
        ("+x -c -b", "id x a"),
        ("+x -c +y", "id x a b y"),
        ("+x -id", "a b c x"),
        ("+x -a -b -c", "id x"),
        ("~id +x -c", "zid x a b"),
    ],
)
def test_a_column_stands_where_alembics_batch_puts_it(tmp_path: Path, steps: str, order: str) -> None:
    calls = {
        "+": "b.add_column(sa.Column('{0}', sa.Integer))",
        "-": "b.drop_column('{0}')",
        "~": "b.alter_column('{0}', new_column_name='z{0}')",
    }
    columns = ", ".join(f"sa.Column('{name}', sa.Integer)" for name in ("id", "a", "b", "c"))
    block = "; ".join(calls[step[0]].format(step[1:]) for step in steps.split())
    project = EnvProject.made(tmp_path)
    up = f"op.create_table('t', {columns})\n    with op.batch_alter_table('t') as b: {block}"
    project.revision("r1", up=up)
    said = project.run("upgrade", "head")
    assert said.status == 0, said
    assert project.rows("SELECT name FROM pragma_table_info('t')") == [(name,) for name in order.split()]


def test_models_that_only_a_revision_imports_are_compared(tmp_path: Path) -> None:
    """With Alembic they are: it executes every file of a history, whatever the command."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "base.py").write_text("import sqlalchemy as sa\nmetadata = sa.MetaData()\n")
    (folder / "models.py").write_text(
        "import sqlalchemy as sa\nfrom shop.base import metadata\n"
        "t = sa.Table('t', metadata, sa.Column('id', sa.Integer, primary_key=True))\n"
    )
    env = "import sys\nsys.path.insert(0, '.')\nfrom shop.base import metadata\n" + ENV
    project = EnvProject.made(tmp_path, env.replace("MetaData())", "metadata)"))
    revision = project.revision(
        "r1", up="op.create_table('t', sa.Column('id', sa.Integer, primary_key=True))"
    )
    revision.write_text("import shop.models\n" + revision.read_text())
    assert project.run("upgrade", "head").status == 0
    said = project.run("check")
    assert said.out == "No new upgrade operations detected.\n", said
    written = project.run("revision", "--autogenerate", "--rev-id", "r2")
    assert written.status == 0, written
    assert "op." not in (tmp_path / "scripts" / "versions" / "r2_.py").read_text()


def test_a_script_makes_the_version_table_before_it_tells_of_the_first_revision(tmp_path: Path) -> None:
    """Where a project logs to standard output, what it logs stands in the script, at Alembic's place."""
    env = (
        "import logging, sys\nlogging.basicConfig(stream=sys.stdout, level='INFO')\n"
        "from alembic import context\ncontext.configure(url='sqlite://')\n"
        "with context.begin_transaction():\n    context.run_migrations()\n"
    )
    project = EnvProject.made(tmp_path, env)
    project.revision("r1")
    said = project.run("upgrade", "head", "--sql").out
    assert (
        said.index("CREATE TABLE alembic_version")
        < said.index(":Running upgrade  -> r1")
        < said.index("-- Run")
    )
