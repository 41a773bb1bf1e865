"""Read a CREATE TABLE as SQLite stores it: the names, checks and options that its pragmas don't tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from whimbrel.sqltext.names import unquoted

_TOKEN = re.compile(
    r"""\s+|--[^\n]*|/\*.*?(?:\*/|\Z)      # nothing
      |(?P<string>'(?:[^']|'')*')
      |(?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])
      |(?P<word>[\w$.]+)
      |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_DELIMITER = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|/\*.*?(?:\*/|\Z)|[(),]""", re.DOTALL
)
_SAYS_MORE = re.compile(
    r"(?i)\b(?:constraint|check|collate|autoincrement|generated|as|deferrable|conflict|match|rowid|strict|desc)\b"
)
"""Words that tell more than the pragmas do; most tables have none of them."""
_COUNTS = re.compile(rf"{_SAYS_MORE.pattern}|\b(?:unique|references|foreign)\b")
"""Words for which a column or constraint is read, once its table is."""
_TABLE_CONSTRAINTS = frozenset({"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})


class Token(NamedTuple):
    """A piece of SQL: `word` is upper case for a bare word, "" for a quoted name or a string."""

    word: str
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The text without its quotes."""
        return unquoted(self.text)


@dataclass(slots=True)
class ParsedColumn:
    """What the text says about a column beyond what the pragmas tell."""

    collation: str | None = None
    autoincrement: bool = False
    generated: str | None = None
    says_where_kept: bool = False
    """Whether a generated column says VIRTUAL or STORED."""
    not_null_conflict: str | None = None
    """What becomes of a row with NULL in it: IGNORE, REPLACE, ..."""


@dataclass(slots=True)
class ParsedConstraint:
    """A constraint as written. `kind` is PRIMARY, UNIQUE, CHECK or FOREIGN."""

    kind: str
    name: str | None
    columns: tuple[str, ...] = ()
    expression: str = ""
    deferrable: bool | None = None
    initially: str | None = None
    match: str | None = None
    on_conflict: str | None = None
    orders: tuple[str, ...] = ()
    """What stands behind each column of a key, DESC or COLLATE; () where nothing does."""
    is_inline: bool = False
    """Whether it stands in its column."""


@dataclass(slots=True)
class ParsedTable:
    """All that a stored CREATE TABLE says beyond the pragmas. Columns are kept by lower-case name."""

    columns: dict[str, ParsedColumn] = field(default_factory=dict)
    constraints: list[ParsedConstraint] = field(default_factory=list)
    without_rowid: bool = False
    strict: bool = False

    def of_kind(self, kind: str) -> list[ParsedConstraint]:
        """The constraints of one kind in the order they stand in the text."""
        return [item for item in self.constraints if item.kind == kind]


def parse(sql: str, *, has_hidden_key: bool = False) -> ParsedTable:
    """What the stored text of a table says; empty where the pragmas tell everything already.

    `has_hidden_key`: the text has a UNIQUE of which no pragma tells, since it is the primary key's.
    """
    parsed = ParsedTable()
    if not has_hidden_key and not _SAYS_MORE.search(sql):
        return parsed
    items, rest = _items(sql)
    for item in items:
        if _COUNTS.search(item):
            _read_item(list(tokenize(item)), item, parsed)
    options = {token.word for token in tokenize(rest)}
    parsed.without_rowid, parsed.strict = "ROWID" in options, "STRICT" in options
    return parsed


def tokenize(sql: str) -> Iterator[Token]:
    """The tokens of a text, without spaces and comments."""
    for match in _TOKEN.finditer(sql):
        if match.lastgroup:
            text = match.group()
            yield Token(text.upper() if match.lastgroup == "word" else "", text, match.start(), match.end())


def _closing(tokens: list[Token], opening: int) -> int:
    depth = 0
    for position in range(opening, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[position].text, 0)
        if depth == 0:
            return position
    return len(tokens)


def _split(tokens: list[Token]) -> Iterator[list[Token]]:
    depth, begin = 0, 0
    for position, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "," and depth == 0:
            yield tokens[begin:position]
            begin = position + 1
    yield tokens[begin:]


def _items(sql: str) -> tuple[list[str], str]:
    """The texts of the columns and constraints between the table's parentheses, and what follows them."""
    items: list[str] = []
    depth = begin = 0
    for match in _DELIMITER.finditer(sql):
        mark = match.group()
        if mark == "(":
            depth += 1
            begin = match.end() if depth == 1 else begin
        elif mark == ")":
            depth -= 1
            if depth == 0:
                return [*items, sql[begin : match.start()]], sql[match.end() :]
        elif mark == "," and depth == 1:
            items.append(sql[begin : match.start()])
            begin = match.end()
    return items, ""


def _read_item(tokens: list[Token], sql: str, parsed: ParsedTable) -> None:
    if not tokens:
        return
    if tokens[0].word in _TABLE_CONSTRAINTS:
        parsed.constraints.extend(_Clauses(tokens, sql, ParsedColumn(), None).constraints)
        return
    column = ParsedColumn()
    clauses = _Clauses(tokens[1:], sql, column, tokens[0].name)
    parsed.columns[tokens[0].name.lower()] = column
    parsed.constraints.extend(clauses.constraints)


class _Clauses:
    """The clauses of one column or table constraint, read from left to right."""

    def __init__(self, tokens: list[Token], sql: str, column: ParsedColumn, owner: str | None) -> None:
        self.tokens, self.sql, self.column, self.owner = tokens, sql, column, owner
        self.constraints: list[ParsedConstraint] = []
        self.name: str | None = None
        self.position = 0
        while self.position < len(tokens):
            self._step()

    def _step(self) -> None:
        token = self._next()
        reader = _READERS.get(token.word)
        if reader is not None:
            reader(self)
        elif token.text == "(":
            self.position = _closing(self.tokens, self.position - 1) + 1

    def _next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def _peek(self) -> str:
        return self.tokens[self.position].word if self.position < len(self.tokens) else ""

    def _take(self, word: str) -> bool:
        taken = self._peek() == word
        self.position += taken
        return taken

    def _group(self) -> list[Token]:
        """The tokens inside the next parentheses, which are passed."""
        while self.position < len(self.tokens) and self.tokens[self.position].text != "(":
            self.position += 1
        opening = self.position
        self.position = _closing(self.tokens, opening) + 1
        return self.tokens[opening + 1 : self.position - 1]

    def _text(self) -> str:
        group = self._group()
        return self.sql[group[0].start : group[-1].end] if group else ""

    def _columns(self) -> tuple[str, ...]:
        if self.owner is not None:
            return (self.owner,)
        return tuple(item[0].name for item in _split(self._group()) if item)

    def _add(self, constraint: ParsedConstraint) -> None:
        self.constraints.append(constraint)
        self.name = None

    def read_name(self) -> None:
        self.name = self._next().name

    def read_key(self) -> None:
        kind = self.tokens[self.position - 1].word
        self._take("KEY")
        if self.owner is not None:
            order: tuple[str, ...] = ("DESC",) if self._take("DESC") else ()
            self._add(ParsedConstraint(kind, self.name, (self.owner,), orders=order, is_inline=True))
            return
        items = [item for item in _split(self._group()) if item]
        orders = tuple(self._order(item[1:]) for item in items)
        columns = tuple(item[0].name for item in items)
        self._add(ParsedConstraint(kind, self.name, columns, orders=orders if any(orders) else ()))

    def _order(self, tokens: list[Token]) -> str:
        """What is said of a key's column; ASC goes without saying."""
        said = [token for token in tokens if token.word != "ASC"]
        return self.sql[said[0].start : said[-1].end] if said else ""

    def read_check(self) -> None:
        self._add(ParsedConstraint("CHECK", self.name, expression=self._text()))

    def read_foreign(self) -> None:
        self._take("KEY")
        columns = self._columns()
        self._take("REFERENCES")
        self._next()
        self._add(ParsedConstraint("FOREIGN", self.name, columns))

    def read_references(self) -> None:
        self._next()
        self._add(ParsedConstraint("FOREIGN", self.name, self._columns()))

    def read_not(self) -> None:
        if self._take("DEFERRABLE"):
            self._defer(False)
        elif self._take("NULL"):
            self.name = None  # SQLite forgets the name of a NOT NULL
            if self._take("ON") and self._take("CONFLICT"):
                self.column.not_null_conflict = self._next().word

    def read_deferrable(self) -> None:
        self._defer(True)

    def _defer(self, deferrable: bool) -> None:
        if self.constraints:
            self.constraints[-1].deferrable = deferrable
            if self._take("INITIALLY"):
                self.constraints[-1].initially = self._next().word

    def read_on(self) -> None:
        if self._take("CONFLICT") and self.constraints:
            self.constraints[-1].on_conflict = self._next().word

    def read_match(self) -> None:
        match = self._next().word
        if self.constraints:
            self.constraints[-1].match = match

    def read_default(self) -> None:
        if self.position < len(self.tokens) and self.tokens[self.position].text == "(":
            self._group()
        else:
            self.position += 1

    def read_collate(self) -> None:
        self.column.collation = self._next().name

    def read_autoincrement(self) -> None:
        self.column.autoincrement = True

    def read_generated(self) -> None:
        self.column.generated = self._text()
        self.column.says_where_kept = self._peek() in ("VIRTUAL", "STORED")


_READERS = {
    "CONSTRAINT": _Clauses.read_name,
    "PRIMARY": _Clauses.read_key,
    "UNIQUE": _Clauses.read_key,
    "CHECK": _Clauses.read_check,
    "FOREIGN": _Clauses.read_foreign,
    "REFERENCES": _Clauses.read_references,
    "NOT": _Clauses.read_not,
    "DEFERRABLE": _Clauses.read_deferrable,
    "ON": _Clauses.read_on,
    "MATCH": _Clauses.read_match,
    "DEFAULT": _Clauses.read_default,
    "COLLATE": _Clauses.read_collate,
    "AUTOINCREMENT": _Clauses.read_autoincrement,
    "AS": _Clauses.read_generated,
}
