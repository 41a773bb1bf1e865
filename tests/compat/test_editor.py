"""`alembic.util.open_in_editor`: which editor is started, and with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from whimbrel.compat.alembic import util
from whimbrel.errors import CommandRefused


def program(folder: Path, name: str) -> str:
    """A program that writes its arguments beside itself."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "$@" > {folder}/{name}.said\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("environ", "started"),
    [
        ({"EDITOR": "one", "VISUAL": "two"}, "one"),
        ({"VISUAL": "two"}, "two"),
        ({"EDITOR": "two --wait"}, "two"),
        ({}, "vim"),
    ],
)
def test_the_editor_that_is_named(tmp_path: Path, environ: dict[str, str], started: str) -> None:
    for name in ("one", "two", "vim"):
        program(tmp_path / "bin", name)
    util.open_in_editor("revision.py", {"PATH": str(tmp_path / "bin"), **environ})
    said = (tmp_path / "bin" / f"{started}.said").read_text()
    assert said.split() == [*environ.get("EDITOR", "").split()[1:], "revision.py"]


@pytest.mark.parametrize("environ", [{}, {"EDITOR": "nowhere"}])
def test_no_editor(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(CommandRefused, match="EDITOR"):
        util.open_in_editor("revision.py", {"PATH": str(tmp_path), **environ})


def test_an_editor_that_fails(tmp_path: Path) -> None:
    (tmp_path / "bad").write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / "bad").chmod(0o755)
    with pytest.raises(CommandRefused, match="Error executing editor"):
        util.open_in_editor("revision.py", {"EDITOR": str(tmp_path / "bad")})
