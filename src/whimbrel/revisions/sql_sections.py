"""The two halves of an .sql revision: what upgrades and what downgrades, and where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from whimbrel.errors import SQLFileError
from whimbrel.revisions.sql_header import NO_TRANSACTION, SECTION
from whimbrel.sqltext.tokens import SILENT, Token, tokens

_MISSING = "it has no line '-- upgrade'. Write one before the statements that upgrade."


class Section(NamedTuple):
    """One half. `line` is that of the beginning of `sql`; `transactional` as the file says."""

    sql: str
    line: int
    transactional: bool


class _Mark(NamedTuple):
    name: str
    transactional: bool
    start: int
    end: int


def sections(text: str, dialect: str, path: str) -> dict[str, Section]:
    """The sections of a file by name, `upgrade` and, where there is one, `downgrade`.

    Raises SQLFileError for SQL before the first of them, one that is there twice, or none at all.
    """
    comments, first = _own_comments(text, dialect)
    marks = list(_marks(comments))
    if not any(mark.name == "upgrade" for mark in marks):
        raise SQLFileError(path, 0, _MISSING)
    _check(text, marks, first, path)
    alone = {token.start for token in comments if NO_TRANSACTION.fullmatch(token.text)}
    everywhere = any(start < marks[0].start for start in alone)
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    return {
        mark.name: Section(
            text[mark.end : end],
            text.count("\n", 0, mark.end) + 1,
            mark.transactional and not everywhere and not any(mark.end <= s < end for s in alone),
        )
        for mark, end in zip(marks, ends, strict=True)
    }


def _own_comments(text: str, dialect: str) -> tuple[list[Token], int]:
    """The line comments, and the place of the first word of SQL."""
    found = []
    first = len(text)
    for token in tokens(text, dialect):
        if token.kind == "comment" and token.text.startswith("--"):
            found.append(token)
        elif token.kind not in SILENT:
            first = min(first, token.start)
    return found, first


def _marks(comments: Iterable[Token]) -> Iterator[_Mark]:
    for token in comments:
        mark = SECTION.fullmatch(token.text)
        if mark is not None:
            yield _Mark(mark["name"].lower(), mark["alone"] is None, token.start, token.end)


def _check(text: str, marks: list[_Mark], first: int, path: str) -> None:
    def line(place: int) -> int:
        return text.count("\n", 0, place) + 1

    if first < marks[0].start:
        raise SQLFileError(
            path, line(first), f"SQL stands before the line '-- {marks[0].name}'. Move it below that line."
        )
    seen: dict[str, _Mark] = {}
    for mark in marks:
        if mark.name in seen:
            before = line(seen[mark.name].start)
            raise SQLFileError(
                path,
                line(mark.start),
                f"a second section '-- {mark.name}' begins here; the first is in line {before}. Join them.",
            )
        seen[mark.name] = mark
