"""The package's public names are listed, there, and light to import."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import whimbrel
from whimbrel import context, op


def test_every_public_name_is_there() -> None:
    for name in whimbrel.__all__:
        assert getattr(whimbrel, name) is not None


def test_importing_the_package_imports_nothing_heavy() -> None:
    program = "import sys, whimbrel; print(*sorted(m for m in sys.modules if m.startswith('whimbrel')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["whimbrel"]


@pytest.mark.parametrize("module", [op, context])
def test_what_revision_files_and_env_py_call_is_documented(module: ModuleType) -> None:
    functions = [
        (name, value)
        for name, value in vars(module).items()
        if callable(value)
        and getattr(value, "__module__", "") == module.__name__
        and not name.startswith("_")
    ]
    assert functions
    assert [name for name, value in functions if not value.__doc__] == []
