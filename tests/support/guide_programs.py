"""The programs that a guide's reader has on the path, under the names that the guide uses."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PYTHON_PROGRAMS = {
    "alembic": "-m whimbrel",
    "whimbrel": "-m whimbrel",
    "python": "",
    "python3": "",
    "uvicorn": "-m uvicorn",
    "fastapi": "-m fastapi",
    "pytest": "-m pytest",
}

CURL = """\
import sys, urllib.request, urllib.error
url = next(word for word in sys.argv[1:] if "://" in word)
try:
    sys.stdout.write(urllib.request.urlopen(url, timeout=30).read().decode())
except urllib.error.HTTPError as error:
    sys.stdout.write(error.read().decode())
"""

JQ = "import json, sys\nprint(json.dumps(json.load(sys.stdin), indent=2))\n"

EDITOR = (
    "import pathlib, sys\nsys.exit(0 if pathlib.Path(sys.argv[1]).is_file() else f'{sys.argv[1]}: no file')\n"
)
"""An editor changes nothing by itself; that the file is where the guide says is what it tells."""


def put_programs(folder: Path) -> None:
    """Write the programs into a folder that is going to stand first on the path."""
    folder.mkdir()
    (folder / ".gitignore").write_text("*\n")
    for name, words in PYTHON_PROGRAMS.items():
        _put(folder / name, words)
    _put_script(folder, "vim", EDITOR)
    for name, text in (("curl", CURL), ("jq", JQ)):
        if shutil.which(name) is None:
            _put_script(folder, name, text)


def _put_script(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.script").write_text(text)
    _put(folder / name, f'"{folder / name}.script"')


def _put(path: Path, words: str) -> None:
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
    path.chmod(0o755)
