"""`whimbrel revision`."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from typing import TYPE_CHECKING

from whimbrel.cli.options import add_message, add_new_revision, add_sql, open_project
from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.commands.publishing import RevisionResult
    from whimbrel.operations.what_is_renamed import Renames
    from whimbrel.project.project import Project

EXAMPLES = """\
examples:
  whimbrel revision -m "add age" --autogenerate
  whimbrel revision -m "rename" --autogenerate --rename user.mail:email
  whimbrel revision -m "hotfix" --head ae10 --splice
  whimbrel revision -m "rebuild totals" --format sql
  whimbrel revision -m "add index" --autogenerate --online
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of `revision`."""
    add_message(parser)
    _add_autogenerate(parser)
    parser.add_argument(
        "--format",
        choices=("py", "sql"),
        default="py",
        help="py: a Python file with op.x() calls; sql: a file of plain SQL (default: py)",
    )
    add_sql(parser)
    parser.add_argument(
        "--head",
        default="head",
        help="the parent: id, label@head or base (default: head); id@name begins a branch of that new name",
    )
    add_new_revision(parser)
    parser.add_argument("--version-path", metavar="FOLDER", help="which version folder the file goes into")
    parser.add_argument(
        "--depends-on",
        action="append",
        metavar="REVISION",
        help="a revision on another branch that must run first; may be repeated",
    )


def _add_autogenerate(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--autogenerate",
        action="store_true",
        help="write what makes the database agree with the models",
    )
    parser.add_argument(
        "--rename",
        action="append",
        default=[],
        metavar="OLD:NEW",
        help="with --autogenerate: a table (user:account) or column (user.mail:email) has a new name and "
        "keeps its content; may be repeated",
    )
    parser.add_argument(
        "--no-rename",
        action="store_true",
        help="with --autogenerate: what looks renamed, and isn't told by --rename or the models, is one that "
        "goes and one that comes",
    )
    parser.add_argument(
        "--proof",
        action=BooleanOptionalAction,
        default=None,
        help="with --autogenerate: run it in scratch first, up and down (default: the setting prove)",
    )
    parser.add_argument(
        "--online",
        action="store_true",
        help="write changes in the form that stops neither readers nor writers; drops go into a revision of "
        "their own",
    )
    parser.add_argument(
        "--count", action="store_true", help="with --autogenerate: count the rows that lose something"
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="with --autogenerate: compare the models with what the revisions make, without a database",
    )


def run(arguments: Namespace, output: Output) -> int:
    """Write a new revision file."""
    if arguments.autogenerate and arguments.sql:
        return _preview(arguments, output)
    from whimbrel.cli.written import answer
    from whimbrel.commands.revision import revision

    project = open_project(arguments)
    if arguments.online and arguments.format == "sql":
        raise CommandRefused("--online rewrites calls of Python. Leave out --online or --format sql.")
    result = revision(
        project,
        message=arguments.message,
        autogenerate=arguments.autogenerate,
        sql=arguments.sql,
        head=arguments.head,
        splice=arguments.splice,
        branch_label=arguments.branch_label,
        version_path=arguments.version_path or None,
        rev_id=arguments.rev_id,
        depends_on=arguments.depends_on,
        renames=_renames(arguments, output),
        prove=arguments.proof,
        count=arguments.count,
        offline=arguments.offline,
        format=arguments.format,
    )
    return answer(output, project, _online(project, result) if arguments.online else result)


def _renames(arguments: Namespace, output: Output) -> Renames:
    """What was told, and what is done about others: asked where somebody sits at the terminal."""
    from whimbrel.cli.confirm import is_rename
    from whimbrel.operations.what_is_renamed import Renames, believed

    if arguments.no_rename:
        return Renames.of(arguments.rename, None)
    return Renames.of(arguments.rename, is_rename if output.is_terminal else believed)


def _online(project: Project, result: RevisionResult) -> RevisionResult:
    """The result with its files rewritten into the form that stops nobody."""
    from whimbrel.commands.fixing import make_online

    return make_online(project, result)


def _preview(arguments: Namespace, output: Output) -> int:
    """Show what would be written; Alembic refuses these two options together."""
    from whimbrel.commands.preview import preview

    found = preview(open_project(arguments), _renames(arguments, output))
    lines = [
        f"-- {item.description}\n" + "".join(f"{sql.rstrip()};\n" for sql in item.statements)
        for item in found
    ]
    nothing = ["-- No new upgrade operations detected."]
    return output.answer(lambda: lines or nothing, lambda: {"preview": [item._asdict() for item in found]})
