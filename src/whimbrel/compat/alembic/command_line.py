"""Alembic's command line as an object: commands are functions, their signatures say what can be typed."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, getdoc, isfunction, signature
from typing import Any

from whimbrel.compat.alembic import command
from whimbrel.compat.alembic.command_options import GLOBAL_OPTIONS, OPTIONS, POSITIONAL
from whimbrel.compat.alembic.util.exc import CommandError

CommandFunction = Callable[..., Any]
CANNOT = -1
"""What the process ends with where a command can't be carried out: 255 for whoever asks."""


class CommandLine:
    """A parser with all commands, and with those that an application registers."""

    def __init__(self, prog: str | None = None) -> None:
        self._generate_args(prog)

    def _generate_args(self, prog: str | None) -> None:
        self.parser = _parser(prog)
        self.subparsers = self.parser.add_subparsers()
        for name in dir(command):
            function = getattr(command, name)
            if isfunction(function) and not name.startswith("_") and _is_command(function):
                self.register_command(function)

    def register_command(self, fn: CommandFunction) -> None:
        """Let `fn(config, ...)` be a command of its name: options for its keywords, words for the others.

        The first paragraph of its docstring is its help.
        """
        words, keywords = _taken(fn)
        about = _help(fn)
        parser = self.subparsers.add_parser(fn.__name__, help=about, description=about)
        for name in [*keywords, *words]:
            if name in OPTIONS:
                flags, said = OPTIONS[name]
                parser.add_argument(*flags, **said)
        for name in words:
            shown, typed = _word(fn, name)
            if shown not in OPTIONS:
                parser.add_argument(shown, **typed)
        parser.set_defaults(cmd=(fn, words, keywords))

    def run_cmd(self, config: Any, options: Namespace) -> None:
        """Call the chosen command with what was typed; a refusal is printed and ends the process with 255."""
        function, words, keywords = options.cmd
        try:
            values = (getattr(options, _word(function, name)[0]) for name in words)
            function(config, *values, **_keywords(options, keywords))
        except CommandError as error:
            if options.raiseerr:
                raise
            sys.stdout.write(f"FAILED: {error}\n")
            sys.exit(CANNOT)

    def main(self, argv: Sequence[str] | None = None) -> None:
        """Run one command line, by default this process's, and return."""
        from whimbrel.compat.alembic.config import Config

        options = self.parser.parse_args(argv)
        if not hasattr(options, "cmd"):
            self.parser.error("too few arguments")
        toml, ini = self._inis_from_config(options)
        self.run_cmd(Config(ini, toml, ini_section=options.name, cmd_opts=options), options)

    def _inis_from_config(self, options: Namespace) -> tuple[str, str]:
        """The toml and the ini file that were named, or that are looked for where none was."""
        named = options.config or [os.environ.get("ALEMBIC_CONFIG", "alembic.ini")]
        tomls = [name for name in named if os.path.basename(name) == "pyproject.toml"]  # noqa: PTH119
        inis = [name for name in named if name not in tomls]
        if len(tomls) > 1:
            raise CommandError("pyproject.toml indicated more than once")
        if len(inis) > 1:
            raise CommandError("only one ini file may be indicated")
        return next(iter(tomls), "pyproject.toml"), next(iter(inis), "alembic.ini")


def _parser(prog: str | None) -> ArgumentParser:
    from whimbrel.compat.alembic import __version__, config

    parser: ArgumentParser = config.ArgumentParser(prog=prog)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    for flags, said in GLOBAL_OPTIONS:
        parser.add_argument(*flags, **said)
    return parser


def _is_command(function: CommandFunction) -> bool:
    return function.__module__ in (command.__name__, "alembic.command")


def _taken(function: CommandFunction) -> tuple[list[str], list[str]]:
    """The names that a command takes as words, and those that it takes as options."""
    parameters = list(signature(function).parameters.values())[1:]
    words = [item.name for item in parameters if item.default is Parameter.empty]
    return words, [item.name for item in parameters if item.default is not Parameter.empty]


def _help(function: CommandFunction) -> str:
    paragraph = (getdoc(function) or "").partition("\n\n")[0]
    return " ".join(paragraph.split())


def _word(function: CommandFunction, name: str) -> tuple[str, Mapping[str, Any]]:
    """Under which name `options` has a word of a command, and how it is typed; `stamp` takes several."""
    if _is_command(function) and function.__name__ == "stamp" and name == "revision":
        name = "revisions"
    return POSITIONAL.get(name, (name, {}))


def _keywords(options: Namespace, names: Sequence[str]) -> Mapping[str, Any]:
    """As they were typed; None, as with Alembic, for what a function takes and can't be typed."""
    return {name: getattr(options, name, None) for name in names}
