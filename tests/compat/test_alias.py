"""`import alembic` means the façade, with every module whole."""

from __future__ import annotations

from pathlib import Path

from support.env_project import EnvProject

INSTALLED = "import whimbrel\nwhimbrel.install_as_alembic()\n"


def _says(tmp_path: Path, program: str) -> str:
    said = EnvProject(tmp_path).script(program)
    assert said.status == 0, said.err
    return said.out


def test_modules_are_ours_once_and_whole(tmp_path: Path) -> None:
    program = """
import importlib, pickle, sys
import alembic.op, alembic.runtime.migration as theirs
import whimbrel.compat.alembic.runtime.migration as ours
from alembic.config import Config
assert theirs is ours
assert alembic.op.__spec__.name == 'whimbrel.compat.alembic.op', alembic.op.__spec__
assert importlib.reload(alembic.op) is alembic.op
assert pickle.loads(pickle.dumps(Config)) is Config
files = [getattr(module, '__file__', None) or '' for module in sys.modules.values()]
assert not [file for file in files if 'site-packages/alembic' in file]
print(alembic.__version__)
"""
    assert _says(tmp_path, INSTALLED + program) == "1.20.1\n"


def test_modules_need_not_be_imported_one_by_one(tmp_path: Path) -> None:
    program = "import alembic\nalembic.context, alembic.op, alembic.command, alembic.util.exc.CommandError\n"
    assert _says(tmp_path, INSTALLED + program) == ""


def test_op_and_context_load_little(tmp_path: Path) -> None:
    program = """
import sys
from alembic import context, op
heavy = ('mako', 'asyncio', 'rich', 'sqlglot', 'whimbrel.compat.alembic.autogenerate', 'whimbrel.commands')
print([name for name in heavy if name in sys.modules])
"""
    assert _says(tmp_path, INSTALLED + program) in ("[]\n", "['asyncio']\n")  # SQLAlchemy loads asyncio


def test_an_unknown_name_says_who_answers(tmp_path: Path) -> None:
    program = """
import alembic
try:
    alembic.nosuch
except AttributeError as error:
    print(error)
try:
    import alembic.nosuch
except ModuleNotFoundError as error:
    print(error)
try:
    from alembic.config import nosuch
except ImportError as error:
    print(error)
"""
    attribute, module, name = _says(tmp_path, INSTALLED + program).splitlines()
    assert attribute.startswith("module 'alembic' has no attribute 'nosuch'")
    assert module.startswith("No module named 'alembic.nosuch'")
    assert name.startswith("cannot import name 'nosuch' from 'alembic.config'")
    assert all("isn't part of Whimbrel's stand-in" in text for text in (attribute, module, name))
    assert all("report" in text for text in (attribute, module, name))


def test_outside_a_run_the_functions_say_so_as_alembic_does(tmp_path: Path) -> None:
    program = """
from alembic import context, op
for call in (lambda: op.create_table('t'), context.run_migrations):
    try:
        call()
    except NameError as error:
        print(error)
try:
    context.config
except AttributeError as error:
    print(error)
"""
    theirs = EnvProject(tmp_path).script(program)
    assert _says(tmp_path, INSTALLED + program) == theirs.out
    assert theirs.status == 0


def test_the_real_one_imported_before_is_told(tmp_path: Path) -> None:
    said = EnvProject(tmp_path).script("import alembic, whimbrel\nwhimbrel.install_as_alembic()")
    assert said.status == 1
    assert "AlembicAlreadyImported: Alembic itself is imported in this process already" in said.err
