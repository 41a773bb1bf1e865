"""Post-write hooks: the programs a project runs on every new revision file.

A hook that can't be started is an error, as it is in Alembic. A hook that ran and ended with another
status than 0 is reported, and the revision stands: the file is there either way.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from whimbrel.errors import CommandRefused
from whimbrel.values import dataclass

FILE_TOKEN = "REVISION_SCRIPT_FILENAME"

Function = Callable[[str, dict[str, Any]], object]
"""A hook written in Python: takes the file's path and the hook's options."""

_registered: dict[str, Function] = {}


@dataclass(frozen=True, slots=True)
class Hook:
    """One hook as the project sets it up; `options` are `type`, `entrypoint`, `options`, `cwd` and so on."""

    name: str
    options: Mapping[str, str]

    def option(self, key: str) -> str:
        """The option's value; raises CommandRefused where it is missing."""
        value = self.options.get(key)
        if not value:
            raise CommandRefused(f"Key {self.name}.{key} is required for post write hook '{self.name}'")
        return value


@dataclass(frozen=True, slots=True)
class HookRun:
    """What one hook did: its exit status, and all it printed."""

    name: str
    status: int
    output: str = ""

    @property
    def warning(self) -> str:
        """One line for people where the hook failed, else nothing."""
        if not self.status:
            return ""
        return (
            f"Post write hook '{self.name}' ended with status {self.status}; the revision file was written."
        )


def register(name: str, function: Function) -> None:
    """Make `function` the hook type `name`, beside console_scripts, exec and module."""
    _registered[name] = function


def check(hooks: Iterable[Hook]) -> None:
    """Raise CommandRefused, naming the hook and what it lacks, for the first hook that can't be started."""
    for hook in hooks:
        if _type(hook) not in _registered:
            _command(hook)


def run(hooks: Iterable[Hook], path: Path) -> tuple[HookRun, ...]:
    """Run every hook on the file, in order, and return what each did."""
    return tuple(_run(hook, path) for hook in hooks)


def command_line(hook: Hook, path: Path) -> list[str]:
    """The words that start the hook on the file. Raises CommandRefused where it can't be started."""
    return [*_command(hook), *_arguments(hook, path)]


def _run(hook: Hook, path: Path) -> HookRun:
    function = _registered.get(_type(hook))
    if function is not None:
        function(str(path), {**hook.options, "_hook_name": hook.name})
        return HookRun(hook.name, 0)
    done = subprocess.run(
        command_line(hook, path),
        cwd=hook.options.get("cwd") or None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return HookRun(hook.name, done.returncode, done.stdout)


def _type(hook: Hook) -> str:
    kind = hook.options.get("type")
    if not kind:
        raise CommandRefused(
            f"Key '{hook.name}.type' (or 'type' in toml) is required for post write hook '{hook.name}'"
        )
    if kind not in _registered and kind not in _BUILT_IN:
        raise CommandRefused(f"No writer hook with type '{kind}' found for hook '{hook.name}'")
    return kind


def _command(hook: Hook) -> list[str]:
    return _BUILT_IN[hook.options["type"]](hook)


def _console_script(hook: Hook) -> list[str]:
    from importlib.metadata import entry_points  # slow to import; few projects have hooks

    name = hook.option("entrypoint")
    found = next(iter(entry_points(group="console_scripts", name=name)), None)
    if found is None:
        raise CommandRefused(f"Could not find entrypoint console_scripts.{name}")
    return [sys.executable, "-c", f"import {found.module}; {found.module}.{found.attr}()"]


def _executable(hook: Hook) -> list[str]:
    name = hook.option("executable")
    folder = Path(hook.options.get("cwd") or ".")
    if shutil.which(name) is None and shutil.which(str(folder / name)) is None:
        raise CommandRefused(f"Could not find executable {name} for post write hook '{hook.name}'")
    return [name]


def _module(hook: Hook) -> list[str]:
    from importlib.util import find_spec

    name = hook.option("module")
    try:
        found = find_spec(name)
    except ModuleNotFoundError:
        found = None
    if found is None:
        raise CommandRefused(f"Could not find module {name}")
    return [sys.executable, "-m", name]


_BUILT_IN: Mapping[str, Callable[[Hook], list[str]]] = {
    "console_scripts": _console_script,
    "exec": _executable,
    "module": _module,
}


def _arguments(hook: Hook, path: Path) -> list[str]:
    """The hook's options as a shell would split them, with the file in its place, or first."""
    words = shlex.split(hook.options.get("options", ""), posix=os.name != "nt")
    if not any(FILE_TOKEN in word for word in words):
        words.insert(0, FILE_TOKEN)
    return [word.replace(FILE_TOKEN, str(path)) for word in words]
