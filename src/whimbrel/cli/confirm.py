"""Questions at the terminal: before what can't be taken back, and where only people know."""

from __future__ import annotations

import sys


def confirm(harm: str, yes: bool, *, is_script_trusted: bool = False) -> None:
    """Go on only where somebody said so: by `--yes`, or at the terminal. Raises CommandRefused.

    `harm` is a sentence that says what would happen. `is_script_trusted`: where nobody sits at a terminal it
    is said, and what was typed is done.
    """
    from whimbrel.errors import CommandRefused

    if yes:
        return
    if not sys.stdin.isatty():
        if is_script_trusted:
            print(harm, file=sys.stderr)
            return
        raise CommandRefused(f"{harm} Nobody is here to be asked: say --yes where that is meant.")
    print(f"{harm} Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise CommandRefused("Not confirmed; the database is as it was.")


def is_rename(old: str, new: str) -> bool:
    """Whether the old name has become the new one: asked at the terminal, and believed where nobody sits."""
    if not sys.stdin.isatty():
        return True
    question = f"{old} goes and {new} comes, defined alike. Renamed, with its rows kept? [Y/n] "
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() not in ("n", "no")
