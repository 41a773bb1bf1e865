"""Writes docs/commands/: one page for each command, made from its parser, and an index of them."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from whimbrel.cli.app import COMMANDS
from whimbrel.cli.parser import command_module, command_parser

FOLDER = Path(__file__).parents[1] / "docs" / "commands"
NOTE = "<!-- made by tools/make_command_docs.py -->\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """File name to text, for every page."""
    found = {"README.md": _index()}
    for _, commands in COMMANDS:
        found |= {f"{name}.md": _page(name, help) for name, help in commands}
    return found


def _index() -> str:
    groups = "".join(
        f"\n## {title.capitalize()}\n\n"
        + "".join(f"- [`{name}`]({name}.md): {help}\n" for name, help in commands)
        for title, commands in COMMANDS
    )
    return f"{NOTE}# Commands\n{groups}\nWhat `--json` answers: [JSON output](../json.md).\n"


def _page(name: str, help: str) -> str:
    parser = command_parser(name, help)
    parts = [NOTE + f"# whimbrel {name}\n", help + "\n", _usage(name, parser)]
    for group in parser._action_groups:
        actions = [action for action in group._group_actions if action.dest != "help"]
        if actions:
            title = {"positional arguments": "Arguments", "options": "Options"}.get(group.title or "")
            parts.append(f"## {title or 'Everywhere'}\n\n" + "".join(_lines(actions)))
    parts.append(_examples(getattr(command_module(name), "EXAMPLES", "")))
    parts.append(f"With `--json`: [the object of `{name}`](../json.md#{name}).\n")
    return "\n".join(part for part in parts if part)


def _usage(name: str, parser: ArgumentParser) -> str:
    words = " ".join(_shown(action) for action in parser._actions if not action.option_strings)
    return f"    whimbrel {name} [options] {words}".rstrip() + "\n"


def _shown(action: Action) -> str:
    word = str(action.metavar or action.dest.upper())
    return {"+": f"{word} ...", "?": f"[{word}]", "*": f"[{word} ...]"}.get(str(action.nargs), word)


def _lines(actions: list[Action]) -> Iterator[str]:
    for action in actions:
        names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{_shown(action)}`"
        value = f" `{_shown(action)}`" if action.option_strings and action.nargs != 0 else ""
        yield f"- {names}{value}: {action.help}\n"


def _examples(text: str) -> str:
    title, _, rest = text.partition("\n")
    if title != "examples:":
        return text
    return "## Examples\n\n" + "".join(f"  {line}\n" for line in rest.splitlines())


if __name__ == "__main__":
    main()
