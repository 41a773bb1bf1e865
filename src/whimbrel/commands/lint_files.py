"""What could go wrong with revisions and SQL files, said before they run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.commands.sharing import shared
from whimbrel.errors import BadSetting, BrokenSQL, SQLFileError
from whimbrel.lint.linter import check_script
from whimbrel.lint.rule import Finding, Severity
from whimbrel.lint.rules.registry import RULES
from whimbrel.lint.waivers import Waiver, read_waivers, unknown_rules
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.reading import read_schema, read_script, statements
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.lint.linter import Severities
    from whimbrel.sqltext.split import Piece

NEWEST = 18
"""The server's version where nobody says one: what is safe depends on it, and new forms are understood."""


@dataclass(frozen=True, slots=True)
class Judged:
    """For which server and how the statements would run.

    `dialect` is "" where nobody said it. `version` is the server's major one. `in_transaction` tells whether
    the runner opens one around a file.
    """

    dialect: str = ""
    version: int = NEWEST
    in_transaction: bool = True
    catalog: Catalog = field(default_factory=Catalog)
    severities: Severities = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LintResult:
    """What was found, in the order of files and statements; waived findings stand apart.

    `notes` are sentences about how it was judged.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    statements: int = 0
    files: int = 0
    notes: tuple[str, ...] = ()

    @property
    def dangers(self) -> int:
        """How many findings are dangers."""
        return sum(finding.severity is Severity.DANGER for finding in self.findings)


_ALSO = {
    **dict.fromkeys(("pg", "postgres", "psql"), "postgresql"),
    "sqlite3": "sqlite",
    "sqlserver": "mssql",
}
"""What people call databases, besides SQLAlchemy's names."""
JUDGED = ("postgresql", "mysql", "mariadb", "sqlite")
"""The databases that rules know; of others only what all have in common is judged."""


def dialect_called(name: str) -> str:
    """SQLAlchemy's name of a database, whatever driver and capitals somebody writes."""
    plain = name.lower().partition("+")[0]
    return _ALSO.get(plain, plain)


def lint_files(paths: Sequence[Path], judged: Judged) -> LintResult:
    """The findings in SQL files, each judged by itself on the same schema.

    Raises SQLFileError for a file that can't be read, or has a string or comment without an end.
    """
    result = together(shared(lambda path: _lint_file(path, judged), paths))
    if judged.dialect in ("", *JUDGED):
        return result
    note = f"No rule knows {judged.dialect}: only what all databases have in common was judged."
    return replace(result, notes=(*result.notes, note))


def _lint_file(path: Path, judged: Judged) -> LintResult:
    try:
        return lint_text(read_text(path), judged, str(path))
    except BrokenSQL as error:
        raise SQLFileError(
            str(path), error.line, f"{error.what} begins here and never ends. Close it."
        ) from error


def lint_text(text: str, judged: Judged, origin: str) -> LintResult:
    """The findings in one text of SQL; `origin` names it."""
    dialect = judged.dialect or "postgresql"
    pieces, in_transaction = pieces_of(text, judged, origin)
    script = read_script(
        pieces, judged.catalog, judged.version, in_transaction=in_transaction, dialect=dialect
    )
    waivers = read_waivers(text, tuple(piece.line for piece in pieces))
    found = check_script(script, severities=judged.severities, waivers=waivers, origin=origin)
    return result_of(found, len(pieces), waiver_notes(waivers, origin))


def waiver_notes(waivers: tuple[Waiver, ...], origin: str) -> tuple[str, ...]:
    """What is to be said of a file's waivers besides the findings they are about."""
    return tuple(unknown_rules(waivers, {rule.name for rule in RULES}, origin)) if waivers else ()


def pieces_of(text: str, judged: Judged, origin: str) -> tuple[tuple[Piece, ...], bool]:
    """The statements that would run, of a revision those that upgrade; and whether in one transaction."""
    dialect = judged.dialect or "postgresql"
    sql, first, alone = _upgrade_part(text, dialect, origin)
    found = statements(sql, dialect)
    pieces = tuple(piece._replace(line=piece.line + first) for piece in found) if first else tuple(found)
    return pieces, judged.in_transaction and not alone


def _upgrade_part(text: str, dialect: str, origin: str) -> tuple[str, int, bool]:
    """Of a revision in SQL what upgrades, with the lines before it, and whether it has no transaction."""
    if "revision:" not in text:
        return text, 0, False
    from whimbrel.revisions.sql_header import scan
    from whimbrel.revisions.sql_sections import sections

    if scan(text.encode(), origin) is None:
        return text, 0, False
    section = sections(text, dialect, origin)["upgrade"]
    return section.sql, section.line - 1, not section.transactional


def result_of(found: Iterable[Finding], count: int, notes: tuple[str, ...] = ()) -> LintResult:
    """The result of one file with `count` statements."""
    items = tuple(found)
    waived = tuple(one for one in items if one.waived)
    return LintResult(tuple(one for one in items if not one.waived), waived, count, 1, notes)


def together(results: Iterable[LintResult]) -> LintResult:
    """Several results as one."""
    found: list[Finding] = []
    waived: list[Finding] = []
    notes: list[str] = []
    count = files = 0
    for one in results:
        found += one.findings
        waived += one.waived
        notes += [note for note in one.notes if note not in notes]
        count, files = count + one.statements, files + one.files
    return LintResult(tuple(found), tuple(waived), count, files, tuple(notes))


def schema_from(path: Path) -> Catalog:
    """The catalog that a schema file describes. Raises SQLFileError, BrokenSQL."""
    return read_schema(read_text(path))


def read_text(path: Path) -> str:
    """A file's text. Raises SQLFileError where it can't be read."""
    try:
        text = path.read_bytes().decode().replace("\r\n", "\n")  # read_text() takes twice as long
    except (OSError, UnicodeDecodeError) as error:
        raise SQLFileError(str(path), 0, getattr(error, "strerror", None) or str(error)) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SQLFileError(
            str(path), line, "A NUL byte stands here, and no database takes one. Write it as UTF-8."
        )
    return text


def severities_from(table: Mapping[str, object], origin: str) -> dict[str, Severity]:
    """Severities by rule from a setting. Raises BadSetting for a rule or a severity that doesn't exist."""
    known = {rule.name for rule in RULES}
    levels = {level.value: level for level in Severity}
    for name, value in table.items():
        if name not in known:
            raise BadSetting(f"lint.{name}", value, f"{origin}: there is no such rule")
        if value not in levels:
            raise BadSetting(f"lint.{name}", value, f"{origin}: write danger, advice or off")
    return {name: levels[str(value)] for name, value in table.items()}
