"""What can be typed: one parser for the words before the command, and one for the chosen command only."""

from __future__ import annotations

import os
import re
import sys
from argparse import REMAINDER, Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence

from whimbrel import __version__

TYPE_CHECKING = False  # as in typing, which takes longer to import than the rest of `whimbrel --help`
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Commands: TypeAlias = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

_RELATIVE = re.compile(r"-\d+(:.*)?$")
"""`-1` and `-3:current` name revisions, though they begin like options."""

_CONFIG = "configuration file: alembic.ini, pyproject.toml or whimbrel.toml; may be given for each kind"
_NAME = "section of the .ini file (default: alembic)"
_X = "an argument for env.py, such as tenant=a; may be repeated"

_USAGE = "whimbrel [options] COMMAND [arguments]"
_OPTIONS = f"""\
options:
  -c, --config FILE  {_CONFIG}
                     (default: $ALEMBIC_CONFIG, else what is found in this folder)
  -n, --name NAME    {_NAME}
  -x ARGUMENT        {_X}
  -q, --quiet        say nothing but errors
  --json             answer with one JSON object
  --raiseerr         show the whole traceback of an error
  --version          show the version and exit
  -h, --help         show this help, or that of a command, and exit
"""
_EXAMPLES = """\
examples:
  whimbrel init                                   make a project in this folder
  whimbrel revision --autogenerate -m "add age"   write what the models changed
  whimbrel plan                                   look at the SQL before it runs
  whimbrel upgrade head                           bring the database to the newest revision
  whimbrel downgrade -1                           undo the last revision
  whimbrel history -r-3:current                   the last three, up to where the database is
"""


class HelpFormatter(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, which argparse asks of shutil: slow to import, and for each argument."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_width())


class CommandParser(ArgumentParser):
    """A parser for which `-1` and `-3:current` are words, not options."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords, formatter_class=HelpFormatter)
        self._negative_number_matcher = _RELATIVE


class MainParser(CommandParser):
    """The parser of the words before the command; its help is written by hand, which starts faster."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(prog="whimbrel", usage=_USAGE, add_help=False)
        self.commands = commands

    def format_help(self) -> str:
        """The commands by group, the options, examples."""
        groups = (_group(title, commands) for title, commands in self.commands)
        return "\n".join((f"usage: {_USAGE}\n", *groups, _OPTIONS, _EXAMPLES))


class _ShowVersion(Action):
    """`--version`: argparse's own action would wrap the line to the terminal's width."""

    def __call__(self, parser: ArgumentParser, *_: object) -> None:
        print(f"whimbrel {__version__}")
        parser.exit(0)


def parse(commands: Commands, argv: Sequence[str]) -> tuple[str, Namespace]:
    """The name of the command, and everything typed; exits with a message and 2 for wrong usage.

    Options that stand before the command may also stand after it, where the command has no such option of
    its own (`current -c`).
    """
    main = main_parser(commands)
    before = main.parse_args(argv)
    if before.help:
        main.print_help()
        main.exit(0)
    if before.command is None:
        main.exit(2, main.format_help() + "\nwhimbrel: error: name a command\n")
    helps = {name: help for _, group in commands for name, help in group}
    if before.command not in helps:
        main.error(_unknown(before.command, helps))
    after = command_parser(before.command, helps[before.command]).parse_args(before.rest)
    return before.command, _together(before, after)


def main_parser(commands: Commands) -> MainParser:
    """The parser of the words before the command; leaves the rest in `rest`."""
    parser = MainParser(commands)
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--version", action=_ShowVersion, nargs=0)
    parser.add_argument("-c", "--config", action="append", default=[], metavar="FILE")
    parser.add_argument("-n", "--name", default=None)
    parser.add_argument("-x", action="append", default=[], metavar="ARGUMENT")
    parser.add_argument("--raiseerr", action="store_true")
    parser.add_argument("-q", "--quiet", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("command", nargs="?")
    parser.add_argument("rest", nargs=REMAINDER)
    return parser


def command_parser(name: str, help: str) -> CommandParser:
    """The parser of one command: its own arguments, and the general ones that don't clash with them."""
    module = command_module(name)
    parser = CommandParser(
        prog=f"whimbrel {name}",
        description=help,
        epilog=getattr(module, "EXAMPLES", None),
    )
    module.add_arguments(parser)
    _add_general(parser)
    return parser


def command_module(name: str) -> Any:
    """The module of the command: `add_arguments(parser)` and `run(arguments, output) -> status`."""
    return getattr(__import__("whimbrel.cli", fromlist=[name]), name)


def _add_general(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("everywhere")
    taken = parser._option_string_actions  # argparse has no public way to ask
    group.add_argument("--json", action="store_true", help="answer with one JSON object")
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    group.add_argument("--raiseerr", action="store_true", help="show the whole traceback of an error")
    configs = [name for name in ("-c", "--config") if name not in taken]
    group.add_argument(*configs, action="append", default=[], metavar="FILE", help=_CONFIG)
    group.add_argument("-n", "--name", default=None, help=_NAME)
    group.add_argument("-x", action="append", default=[], metavar="ARGUMENT", help=_X)


def _together(before: Namespace, after: Namespace) -> Namespace:
    after.config = before.config + after.config
    after.x = before.x + after.x
    after.name = after.name or before.name or "alembic"
    for flag in ("json", "quiet", "raiseerr"):
        setattr(after, flag, getattr(before, flag) or getattr(after, flag))
    return after


def _unknown(name: str, helps: dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.replace("-", "_"), helps, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else "'whimbrel --help' lists the commands."
    return f"there is no command '{name}'. {hint}"


def _group(title: str, commands: tuple[tuple[str, str], ...]) -> str:
    return f"{title}:\n" + "".join(f"  {name:<15} {help}\n" for name, help in commands)


def _width() -> int:
    """Columns for help: $COLUMNS, else the terminal's, at most 110."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns) - 2
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns, 112) - 2
    except (OSError, ValueError, AttributeError):
        return 78
