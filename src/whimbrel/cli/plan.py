"""`whimbrel plan`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_lock_wait, open_project

if TYPE_CHECKING:
    from whimbrel.cli.output import Output

CANNOT = 255
"""What `upgrade` would end with as well."""

EXAMPLES = """\
examples:
  whimbrel plan              what `upgrade head` would run
  whimbrel plan +1           what the next revision would run
  whimbrel plan --down base  what `downgrade base` would run
  whimbrel plan --online     what revisions send that ask the database: run, and rolled back
  whimbrel plan --trace      what a server does, on an empty copy of the schema
  whimbrel plan --html plan.html
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `plan`."""
    parser.add_argument(
        "revision",
        nargs="?",
        metavar="REVISION",
        help="where to go, as for upgrade and downgrade (default: heads; with --down: -1)",
    )
    parser.add_argument("--down", action="store_true", help="plan a downgrade; -1 and base mean one anyway")
    parser.add_argument(
        "--online",
        action="store_true",
        help="run the revisions in a transaction, show what they really sent, and roll back",
    )
    parser.add_argument(
        "--trace",
        action="store_true",
        help="run the plan on an empty copy of the schema in a scratch database (PostgreSQL), and show what "
        "the server did for each statement",
    )
    parser.add_argument(
        "--html",
        metavar="FILE",
        help="write the plan as a page for reviewers: SQL, locks over time, findings",
    )
    add_lock_wait(parser)


def run(arguments: Namespace, output: Output) -> int:
    """Show every statement that would run, with its lock."""
    from whimbrel.cli.planned import plan_lines, plan_object
    from whimbrel.commands.review import reviewed

    revision, down = target(arguments.revision, arguments.down)
    review = reviewed(
        open_project(arguments),
        revision,
        down=down,
        online=arguments.online,
        trace=arguments.trace,
        lock_wait=arguments.lock_wait,
    )
    found = review.plan
    if arguments.html:
        from whimbrel.cli.plan_page import write_page

        write_page(arguments.html, review)
    status = output.answer(
        lambda: plan_lines(found, online=arguments.online, review=review),
        lambda: plan_object(found, review),
    )
    failed = arguments.online and any(step.opaque for step in found.steps)
    return CANNOT if failed else status


def target(revision: str | None, down: bool) -> tuple[str, bool]:
    """The revision and whether it lies below: nobody upgrades to `-1` or `base`."""
    if revision is None:
        return ("-1", True) if down else ("heads", False)
    return revision, down or revision.startswith("-") or revision == "base"
