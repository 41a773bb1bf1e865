"""Alembic's registry of functions that run on a new revision file, and the three kinds it has itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from whimbrel.errors import CommandRefused
from whimbrel.revisions import hooks

_F = TypeVar("_F", bound=Callable[[str, dict[str, Any]], None])

__all__ = ["REVISION_SCRIPT_TOKEN", "console_scripts", "exec_", "module", "register"]

REVISION_SCRIPT_TOKEN = "REVISION_SCRIPT_FILENAME"
"""Stands for the file's path in a hook's options."""


def register(name: str) -> Callable[[_F], _F]:
    """Let hooks of type `name` call the decorated function with the file's path and the hook's options."""

    def decorate(function: _F) -> _F:
        _registry[name] = function
        hooks.register(name, lambda path, options: function(str(path), dict(options)))
        return function

    return decorate


def console_scripts(path: str, options: dict[str, Any], ignore_output: bool = False) -> None:
    """Start the entry point that the options name on the file, as a hook of a project's own may do.

    A status other than 0 is passed over. Raises CommandError where an option is missing or nothing is found.
    """
    _start("console_scripts", path, options, ignore_output)


def exec_(path: str, options: dict[str, Any], ignore_output: bool = False) -> None:
    """Start the program that the options name on the file; otherwise as `console_scripts`."""
    _start("exec", path, options, ignore_output)


def module(path: str, options: dict[str, Any], ignore_output: bool = False) -> None:
    """Start the Python module that the options name on the file; otherwise as `console_scripts`."""
    _start("module", path, options, ignore_output)


_registry: dict[str, Callable[..., Any]] = {
    "console_scripts": console_scripts,
    "exec": exec_,
    "module": module,
}
"""The kinds of hooks by their names, those of the project too."""


def _invoke(name: str, revision_path: str, options: dict[str, Any]) -> Any:
    """Call the hook of this kind on the file. Raises CommandRefused where there is no such kind."""
    if name not in _registry:
        raise CommandRefused(f"No formatter with name '{name}' registered")
    return _registry[name](revision_path, options)


def _start(kind: str, path: str, options: dict[str, Any], ignore_output: bool) -> None:
    hook = hooks.Hook(str(options.get("_hook_name", kind)), {**options, "type": kind})
    output = subprocess.DEVNULL if ignore_output else None
    words = hooks.command_line(hook, Path(path))
    subprocess.run(words, cwd=options.get("cwd") or None, stdout=output, stderr=output, check=False)
