"""`whimbrel lint`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whimbrel.cli.output import Output
    from whimbrel.commands.fixing import Fixed
    from whimbrel.commands.lint_files import Judged, LintResult

DANGEROUS = 1
"""The exit status where a danger was found."""

EXAMPLES = """\
examples:
  whimbrel lint                     the revisions of this project, without a database
  whimbrel lint abc123:head         those after abc123
  whimbrel lint --git main          those that were added or changed since main
  whimbrel lint change.sql --schema schema.sql --server-version 15
  whimbrel lint --fix head          rewrite what is dangerous there
  whimbrel lint --format github     annotations for a pull request
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `lint`."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="REVISION|FILE.sql",
        help="revisions, a range a:b, or SQL files (default: all)",
    )
    parser.add_argument(
        "--git", metavar="BASE", help="only what was added or changed since this commit or branch"
    )
    parser.add_argument("--schema", metavar="FILE", help="the schema before, as SQL")
    parser.add_argument(
        "--dialect", type=_dialect, default=None, help="the database of SQL files (default: postgresql)"
    )
    parser.add_argument(
        "--server-version", metavar="N", help="the server's major version (default: the newest known)"
    )
    parser.add_argument(
        "--no-transaction", action="store_true", help="the files run without a transaction around them"
    )
    parser.add_argument(
        "--trace",
        action="store_true",
        help="try the statements in a scratch database (PostgreSQL): SQL files on --schema, on the server of "
        "WHIMBREL_DEV_URL, or one of --server-version that is embedded or installed; without files the "
        "revisions that haven't run, on a copy of the live schema",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="rewrite one revision that hasn't run into the form that stops nobody, and show the difference",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github"),
        default="text",
        help="how to report (default: text)",
    )


def _dialect(name: str) -> str:
    """SQLAlchemy's name of a database; of one that neither rules nor SQLAlchemy know, wrong usage."""
    from whimbrel.commands.lint_files import JUDGED, dialect_called

    found = dialect_called(name)
    if found not in JUDGED:
        from whimbrel.commands.own_costs import own_dialect

        if own_dialect(found) is None:
            raise ArgumentTypeError(f"no database is called {name!r}; rules know {', '.join(JUDGED)}")
    return found


def run(arguments: Namespace, output: Output) -> int:
    """Say what could go wrong; status 1 where a danger was found, 0 otherwise."""
    if arguments.format == "json":
        output.as_json = True
    if arguments.fix:
        return _fix(arguments, output)
    result = _result(arguments)
    for note in result.notes:
        output.tell(f"note: {note}")
    _report(arguments.format, result, output)
    return DANGEROUS if result.dangers else 0


def _fix(arguments: Namespace, output: Output) -> int:
    from whimbrel.cli.options import open_project
    from whimbrel.commands.fixing import fix
    from whimbrel.errors import CommandRefused

    if len(arguments.what) != 1 or arguments.what[0].endswith(".sql") or ":" in arguments.what[0]:
        raise CommandRefused("--fix rewrites one revision: name it.")
    fixed = fix(open_project(arguments), arguments.what[0], _judged(arguments))
    for note in fixed.notes:
        output.tell(f"note: {note}")
    return output.answer(
        lambda: _fix_lines(fixed),
        lambda: {"path": fixed.path, "diff": fixed.diff, "later": fixed.later or None},
    )


def _fix_lines(fixed: Fixed) -> Iterator[str]:
    yield from fixed.diff.splitlines() or ["Nothing to rewrite."]
    if fixed.later:
        yield f"What is dropped is in {fixed.later}: run it once no running code needs it."


def _result(arguments: Namespace) -> LintResult:
    from pathlib import Path

    files = [Path(name) for name in arguments.what if name.endswith(".sql")]
    judged = _judged(arguments)
    if arguments.trace:
        return _traced(arguments, files, judged)
    if files and len(files) == len(arguments.what) and not arguments.git:
        from whimbrel.commands.lint_files import lint_files

        return lint_files(files, judged)
    from whimbrel.cli.options import open_project
    from whimbrel.commands.lint import lint

    return lint(open_project(arguments), arguments.what, judged, git=arguments.git)


def _traced(arguments: Namespace, files: list[Path], judged: Judged) -> LintResult:
    from pathlib import Path

    from whimbrel.cli.options import open_project
    from whimbrel.commands.lint_trace import lint_pending, lint_traced
    from whimbrel.errors import CommandRefused

    if len(files) != len(arguments.what):
        raise CommandRefused("--trace takes SQL files, or nothing for all revisions that haven't run.")
    if not files:
        return lint_pending(open_project(arguments))
    return lint_traced(files, judged, Path(arguments.schema) if arguments.schema else None)


def _judged(arguments: Namespace) -> Judged:
    from pathlib import Path

    from whimbrel.commands.lint_files import NEWEST, Judged, schema_from
    from whimbrel.reading.catalog import Catalog

    return Judged(
        arguments.dialect or "",
        _major(arguments.server_version) or NEWEST,
        not arguments.no_transaction,
        schema_from(Path(arguments.schema)) if arguments.schema else Catalog(),
    )


def _major(text: str | None) -> int | None:
    """The major version in `15`, `15.3`; raises CommandRefused for other text."""
    if text is None:
        return None
    from whimbrel.errors import CommandRefused

    first = text.split(".")[0]
    if not first.isdigit():
        raise CommandRefused(f"--server-version {text} is no version; write its number, such as 15.")
    return int(first)


def _report(form: str, result: LintResult, output: Output) -> None:
    from whimbrel.lint import reports

    if form == "sarif":
        import json

        from whimbrel import __version__

        log = reports.sarif(result.findings, result.waived, __version__)
        output.stream.write(json.dumps(log, indent=2) + "\n")
        return
    if form == "github":
        output.answer(lambda: reports.github_lines(result.findings), dict)
        return
    findings = [*map(reports.as_object, result.findings)]
    output.answer(lambda: _lines(result), lambda: _summary(result), lambda: {"findings": findings})


def _lines(result: LintResult) -> Iterator[str]:
    from whimbrel.lint import reports

    yield from reports.text_lines(result.findings)
    waived = f", {len(result.waived)} waived" if result.waived else ""
    yield (
        f"{result.dangers} dangers, {len(result.findings) - result.dangers} advice{waived} "
        f"in {result.statements} statements of {result.files} files."
    )


def _summary(result: LintResult) -> dict[str, object]:
    from whimbrel.lint import reports

    return {
        "dangers": result.dangers,
        "advice": len(result.findings) - result.dangers,
        "statements": result.statements,
        "files": result.files,
        "waived": [*map(reports.as_object, result.waived)],
        "notes": [*result.notes],
    }
