"""`command.init` and `command.list_templates` say what Alembic's say, and a project's own templates work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os
from alembic import command
from alembic.config import CommandLine, Config

class Own(Config):
    def get_template_directory(self):
        return os.path.abspath("templates")

command.init(Config("a.ini", "a.toml"), "one", template="generic")
command.init(Config("b.ini", "b.toml"), "two", template="pyproject", package=True)
command.init(Own("c.ini", "c.toml"), "three", template="mine")
command.list_templates(Own())
def hello(config, name, loud=False):
    print(name, loud)
line = CommandLine("prog")
line.register_command(hello)
line.main(["hello", "you"])
print(open("c.ini").read(), open("c.toml").read())
"""


def _said(folder: Path, program: str) -> list[str]:
    (folder / "templates" / "mine").mkdir(parents=True)
    for name, text in {
        "README": "Of our own.\nmore\n",
        "env.py": "",
        "script.py.mako": "# ${up_revision}\n",
        "alembic.ini.mako": "[alembic]\nscript_location = ${script_location}\n",
        "pyproject.toml.mako": '[tool.alembic]\nscript_location = "${script_location}"\n',
    }.items():
        (folder / "templates" / "mine" / name).write_text(text)
    (folder / "c.toml").write_text('[project]\nname = "there"\n')
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr
    return re.sub(r"\n\n+", "\n", done.stdout.replace(str(folder), "")).splitlines()


def test_a_new_project_is_told_as_alembic_tells_it(tmp_path: Path) -> None:
    theirs = _said(tmp_path / "theirs", PROGRAM)
    ours = _said(tmp_path / "ours", f"import whimbrel\nwhimbrel.install_as_alembic()\n{PROGRAM}")
    assert sorted(ours) == sorted(theirs)  # Alembic makes the files in the order of the folder
