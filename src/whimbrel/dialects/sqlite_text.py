"""A CREATE TABLE of SQLite in its parts: columns, constraints and their clauses, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from whimbrel.sqltext.names import unquoted
from whimbrel.sqltext.tokens import SILENT, Token, tokens
from whimbrel.values import dataclass

TABLE_CONSTRAINTS = frozenset({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})
"""The words that begin a constraint of the table where a column's name might stand."""
_CLAUSES = frozenset(
    {"CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES"}
) | {"GENERATED", "AS"}
"""The words that end a column's type."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a column or constraint: `kind` is its first word (FOREIGN for REFERENCES, too).

    `start` and `end` are its place in the text of its part, with the CONSTRAINT that names it. `body` is
    what stands in its parentheses; `columns` are the names in them, in a column its own.
    """

    kind: str
    start: int
    end: int
    name: str | None = None
    columns: tuple[str, ...] = ()
    body: str = ""
    inner: tuple[int, int] = (0, 0)
    """The place of the parentheses' inside."""


@dataclass(frozen=True, slots=True)
class Part:
    """One column, or one or more constraints, as written; `column` is None for constraints."""

    text: str
    clauses: tuple[Clause, ...]
    column: str | None = None
    type_place: tuple[int, int] = (0, 0)

    @property
    def type_text(self) -> str:
        """The column's type as written, "" where it has none."""
        return self.text[slice(*self.type_place)]

    def of_kind(self, *kinds: str) -> tuple[Clause, ...]:
        """The clauses of these kinds."""
        return tuple(clause for clause in self.clauses if clause.kind in kinds)


@dataclass(frozen=True, slots=True)
class TableText:
    """The parts between a table's parentheses, and what stands behind them.

    `comment` is what somebody wrote between the table's name and the parentheses, "" for nothing.
    """

    parts: tuple[Part, ...]
    tail: str
    comment: str = ""

    @property
    def columns(self) -> Mapping[str, Part]:
        """The columns by their names in lower case."""
        return {part.column.lower(): part for part in self.parts if part.column is not None}

    @property
    def options(self) -> frozenset[str]:
        """The words of the tail in capitals: WITHOUT, ROWID, STRICT."""
        return frozenset(token.upper for token in tokens(self.tail, "sqlite") if token.kind == "word")

    @property
    def has_rowid(self) -> bool:
        """Whether rows have a number of their own."""
        return "WITHOUT" not in self.options

    def key(self) -> tuple[Part, Clause] | None:
        """The primary key and the part it stands in."""
        return next(((part, one) for part in self.parts for one in part.of_kind("PRIMARY")), None)

    @property
    def counts_up(self) -> bool:
        """Whether the key is AUTOINCREMENT."""
        found = self.key()
        if found is None:
            return False
        part, clause = found
        words = tokens(part.text[clause.start : clause.end], "sqlite")
        return any(token.upper == "AUTOINCREMENT" for token in words)

    @property
    def key_is_rowid(self) -> bool:
        """Whether a column is the row's number: a key of one column that is declared INTEGER.

        INTEGER PRIMARY KEY DESC in the column itself isn't (https://www.sqlite.org/lang_createtable.html, 5).
        """
        found = self.key()
        if found is None or not self.has_rowid or len(found[1].columns) != 1:
            return False
        where, clause = found
        part = self.columns.get(clause.columns[0].lower())
        if part is None or part.type_text.strip().upper() != "INTEGER":
            return False
        words = tokens(where.text[clause.start : clause.end], "sqlite")
        return where.column is None or all(token.upper != "DESC" for token in words)


def parsed(sql: str) -> TableText | None:
    """The parts of a CREATE TABLE; None for a text that has none (AS SELECT, or no end)."""
    depth, begin, texts, named, comment = 0, 0, [], 0, ""
    for token in tokens(sql, "sqlite"):
        if depth == 0 and token.text != "(" and token.kind not in SILENT:
            named = token.end
        if token.text == "(" and token.kind == "mark":
            depth += 1
            if depth == 1:
                begin, comment = token.end, sql[named : token.start]
        elif token.text == ")" and token.kind == "mark":
            depth -= 1
            if depth == 0:
                texts.append(sql[begin : token.start])
                return TableText(tuple(map(_part, texts)), sql[token.end :], comment.lstrip())
        elif token.text == "," and token.kind == "mark" and depth == 1:
            texts.append(sql[begin : token.start])
            begin = token.end
    return None


def row_number(old: TableText, new: TableText) -> str | None:
    """The name by which rows keep their hidden number from one table to the other; None if a column is it."""
    if not (old.has_rowid and new.has_rowid) or new.key_is_rowid:
        return None
    taken = {*old.columns, *new.columns}
    return next((name for name in ("rowid", "_rowid_", "oid") if name not in taken), None)


def words_of(text: str) -> list[Token]:
    """The tokens of a text without spaces and comments."""
    return [token for token in tokens(text, "sqlite") if token.kind not in SILENT]


def _part(text: str) -> Part:
    words = words_of(text)
    if not words or words[0].upper in TABLE_CONSTRAINTS:
        return Part(text, tuple(_Reader(words, text, None).clauses()))
    name = unquoted(words[0].text)
    end = next((i for i, word in enumerate(words[1:], 1) if word.upper in _CLAUSES), len(words))
    place = (words[1].start, words[end - 1].end) if end > 1 else (words[0].end, words[0].end)
    clauses = _Reader(words[end:], text, name).clauses()
    return Part(text, tuple(clauses), name, place)


class _Reader:
    """The clauses of one part, from left to right. `owner` is the column they stand in, if any."""

    def __init__(self, words: list[Token], text: str, owner: str | None) -> None:
        self.words, self.text, self.owner = words, text, owner
        self.position = 0

    def clauses(self) -> Iterator[Clause]:
        """All clauses; those behind a key that only say more about it are part of it."""
        found: Clause | None = None
        while self.position < len(self.words):
            clause = self._clause()
            if clause.kind == "MORE" and found is not None:
                found = replace(found, end=clause.end)
                continue
            if found is not None:
                yield found
            found = clause
        if found is not None:
            yield found

    def _clause(self) -> Clause:
        start, name = self.words[self.position].start, None
        while self._take("CONSTRAINT"):
            name = unquoted(self._next().text)
        if self.position >= len(self.words):
            return Clause("MORE", start, self.words[-1].end)
        word = self._next()
        clause = _READERS.get(word.upper, _Reader._more)(self)
        return replace(clause, start=start, end=self.words[self.position - 1].end, name=name)

    def _key(self) -> Clause:
        kind = self.words[self.position - 1].upper
        self._take("KEY")
        columns, body, inner = ((self.owner,), "", (0, 0)) if self.owner else self._columns()
        while self._take("ASC", "DESC", "AUTOINCREMENT") or self._conflict():
            pass
        return Clause(kind, 0, 0, None, columns, body, inner)

    def _check(self) -> Clause:
        body, inner = self._group()
        self._conflict()
        return Clause("CHECK", 0, 0, body=body, inner=inner)

    def _foreign(self) -> Clause:
        self._take("KEY")
        columns, *_ = self._columns()
        self._take("REFERENCES")
        return self._reference(columns)

    def _references(self) -> Clause:
        return self._reference((self.owner,) if self.owner else ())

    def _reference(self, columns: tuple[str, ...]) -> Clause:
        self._next()
        if self._peek() == "(":
            self._group()
        while self._refines():
            pass
        return Clause("FOREIGN", 0, 0, None, columns)

    def _refines(self) -> bool:
        """Whether more of a foreign key was passed: ON DELETE, MATCH, DEFERRABLE."""
        if self._take("ON"):
            self._next()
            if self._take("SET", "NO"):
                self._next()
            else:
                self._next()
            return True
        if self._take("MATCH"):
            self._next()
            return True
        if self._peek() == "NOT" and self._peek(1) == "DEFERRABLE":
            self.position += 1
        if self._take("DEFERRABLE"):
            if self._take("INITIALLY"):
                self._next()
            return True
        return False

    def _not(self) -> Clause:
        self._take("NULL")
        self._conflict()
        return Clause("NOT", 0, 0)

    def _null(self) -> Clause:
        self._conflict()
        return Clause("NULL", 0, 0)

    def _default(self) -> Clause:
        if self._peek() == "(":
            self._group()
        elif self._next().text in ("+", "-"):
            self._next()
        return Clause("DEFAULT", 0, 0)

    def _collate(self) -> Clause:
        return Clause("COLLATE", 0, 0, body=unquoted(self._next().text))

    def _generated(self) -> Clause:
        while self._take("ALWAYS", "AS"):
            pass
        body, inner = self._group()
        self._take("STORED", "VIRTUAL")
        return Clause("GENERATED", 0, 0, body=body, inner=inner)

    def _more(self) -> Clause:
        return Clause("MORE", 0, 0)

    def _conflict(self) -> bool:
        if self._peek() != "ON" or self._peek(1) != "CONFLICT":
            return False
        self.position = min(self.position + 3, len(self.words))
        return True

    def _columns(self) -> tuple[tuple[str, ...], str, tuple[int, int]]:
        begin = self.position
        body, inner = self._group()
        names, depth, fresh = [], 0, False
        for word in self.words[begin : self.position]:
            if fresh and depth == 1:
                names.append(unquoted(word.text))
            depth += {"(": 1, ")": -1}.get(word.text, 0) if word.kind == "mark" else 0
            fresh = word.kind == "mark" and word.text in "(,"
        return tuple(names), body, inner

    def _group(self) -> tuple[str, tuple[int, int]]:
        """What stands in the next parentheses, which are passed, and its place."""
        depth, begin = 0, None
        while self.position < len(self.words):
            word = self._next()
            if word.kind == "mark" and word.text == "(":
                depth += 1
                begin = word.end if begin is None else begin
            elif word.kind == "mark" and word.text == ")":
                depth -= 1
                if depth == 0 and begin is not None:
                    return self.text[begin : word.start], (begin, word.start)
        return "", (0, 0)

    def _next(self) -> Token:
        word = self.words[min(self.position, len(self.words) - 1)]
        self.position = min(self.position + 1, len(self.words))
        return word

    def _peek(self, further: int = 0) -> str:
        place = self.position + further
        return self.words[place].upper if place < len(self.words) else ""

    def _take(self, *words: str) -> bool:
        taken = self._peek() in words
        self.position += taken
        return taken


_READERS: Mapping[str, Callable[[_Reader], Clause]] = {
    "PRIMARY": _Reader._key,
    "UNIQUE": _Reader._key,
    "CHECK": _Reader._check,
    "FOREIGN": _Reader._foreign,
    "REFERENCES": _Reader._references,
    "NOT": _Reader._not,
    "NULL": _Reader._null,
    "DEFAULT": _Reader._default,
    "COLLATE": _Reader._collate,
    "GENERATED": _Reader._generated,
    "AS": _Reader._generated,
}
