"""The examples' own tests, each in a copy and a process of its own: several have a package named app."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from support.guide_run import LEFT_BEHIND
from support.guides import EXAMPLES

COMMAND = ("-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "tests")
FOLDERS = sorted(
    path.parent.relative_to(EXAMPLES)
    for pattern in ("*/tests", "*/backend/tests")
    for path in EXAMPLES.glob(pattern)
)


def test_what_the_postgres_image_runs_first_is_a_program_of_its_own() -> None:
    scripts = sorted(EXAMPLES.glob("*/init-scripts/*.sh"))
    sourced = [script.name for script in scripts if not os.access(script, os.X_OK)]
    assert scripts and not sourced, "its `set` would go on in the image's own script"


@pytest.mark.postgresql
@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_the_application_passes_its_tests(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / folder.parts[0], tmp_path / folder.parts[0], ignore=LEFT_BEHIND)
    # Not below pytest's own folder: a server that runs as another user must reach what is in it.
    with tempfile.TemporaryDirectory(prefix="whimbrel-apps-") as place:
        done = subprocess.run(
            [sys.executable, *COMMAND, f"--basetemp={place}/base"],
            cwd=tmp_path / folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if " isn't installed" in done.stdout and "passed" not in done.stdout:
        pytest.skip(done.stdout.strip().splitlines()[-2])
    assert done.returncode == 0, done.stdout + done.stderr
