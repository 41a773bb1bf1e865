"""Columns inside expressions: whether one is mentioned, and the same expression with it renamed."""

from __future__ import annotations

import re
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import RESERVED_WORDS
from sqlalchemy.sql.elements import ColumnClause, TextClause

from whimbrel.schema.values import Expression

_TOKEN = re.compile(
    r"""
      (?P<string> '(?:[^']|'')*' )
    | (?P<type> (?: (?:\\?:){2} \s* | (?i:\bAS) \s+ ) (?: "[^"]*" | \w+ ) (?: \. (?: "[^"]*" | \w+ ) )?
        (?: \s* \([\d,\s]*\) )? (?: \s+ (?i: varying | precision | with(?:out)? \s+ time \s+ zone ) \b )* )
    | (?P<unit> (?i: \bAT \s+ TIME \s+ ZONE \b | \bEXTRACT \s* \( \s* \w+ \s+ FROM \b ) )
    | (?P<quoted> "(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\] )
    | (?P<word> [^\W\d][\w$]* )
    """,
    re.VERBOSE,
)
"""What may hold a name in SQL, and what may not: strings, types behind `::` and `AS`, units of time."""

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")


def mentions(expression: Expression, column: str) -> bool:
    """Whether the expression uses a column of this name; a plain value uses none."""
    if expression.is_literal:
        return False
    items = visitors.iterate(cast(Any, expression.sa))
    return any(_names(item, column) for item in items if isinstance(item, TextClause | ColumnClause))


def _names(item: TextClause | ColumnClause[Any], column: str) -> bool:
    """Whether a piece names the column; of `literal_column`, the name is SQL."""
    if isinstance(item, ColumnClause) and not item.is_literal:
        return bool(item.name == column)
    text = item.text if isinstance(item, TextClause) else str(item.name)
    return any(_is_name(match, column) for match in _TOKEN.finditer(text))


def speaks(sql: str, name: str) -> bool:
    """Whether a text has the name as a word, quoted or not."""
    written = {name, name.replace('"', '""'), name.replace("`", "``")}
    return re.search(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)", sql) is not None


def renamed(expression: Expression, old: str, new: str) -> Expression:
    """The expression with the column `old` under its new name; itself where it doesn't mention it."""
    if not mentions(expression, old):
        return expression

    def replace(item: Any, **_: Any) -> Any:
        if isinstance(item, TextClause):
            return sa.text(renamed_text(item.text, old, new, escaped=True))
        if isinstance(item, ColumnClause) and item.is_literal:
            return sa.literal_column(renamed_text(item.name, old, new), item.type)
        if isinstance(item, ColumnClause) and item.name == old:
            return sa.column(new, item.type)
        return None

    return Expression(visitors.replacement_traverse(cast(Any, expression.sa), {}, cast(Any, replace)))


def renamed_text(text: str, old: str, new: str, *, escaped: bool = False) -> str:
    """SQL in which every column of one name has another; `escaped`: as `sa.text()` has its colons."""

    def replaced(match: re.Match[str]) -> str:
        if not _is_name(match, old):
            return match[0]
        written = _quoted(new, "`" if match[0].startswith("`") else '"')
        return written.replace(":", "\\:") if escaped else written

    return _TOKEN.sub(replaced, text)


def _quoted(name: str, quote: str) -> str:
    """The name as SQL, in MySQL's quotes where the old one had those; USER alone is who is connected."""
    if _PLAIN.fullmatch(name) and name not in RESERVED_WORDS:
        return name
    return quote + name.replace(quote, quote * 2) + quote


def _is_name(match: re.Match[str], column: str) -> bool:
    """Whether a token names the column: not a function, the table before a dot, a type before its literal."""
    if not (match["quoted"] or match["word"]):
        return False
    if match.string[match.end() :].lstrip()[:1] in ("(", ".", "'"):
        return False
    if match["quoted"]:
        quote = match["quoted"][-1]
        return match["quoted"][1:-1].replace("\\:", ":").replace(quote * 2, quote) == column
    return match["word"].lower() == column.lower()
