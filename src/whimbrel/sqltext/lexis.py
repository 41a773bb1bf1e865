"""How one kind of database reads characters: its strings, quoted names, comments and numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from whimbrel.values import dataclass

_STANDARD = r"'[^']*+(?:''[^']*+)*+'"
_BACKSLASHED = r"'(?:[^'\\]|\\.|'')*+'"
_DOLLARS = r"\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$"
_ORACLE_Q = r"[nN]?[qQ]'(?:\[.*?\]|\(.*?\)|\{.*?\}|<.*?>|(?P<q>[^\s\[({<]).*?(?P=q))'"
_DOUBLE = r'"[^"]*+(?:""[^"]*+)*+"'
_BACKTICK = r"`[^`]*+(?:``[^`]*+)*+`"
_BRACKETS = r"\[[^\]]*+(?:\]\][^\]]*+)*+\]"


@dataclass(frozen=True, slots=True)
class Lexis:
    """What is written where: each field but the last two is a regular expression.

    `string` and `quoted` are closed literals and names. `line_comment` begins what ends with its line.
    `opening` is the first character or characters of every literal, for one that is never closed. `nests`
    tells whether a comment in a comment has an end of its own; `code` matches comments that are executed.
    """

    string: str = rf"(?:[bBeEnNxX]|[uU]&)?{_STANDARD}"
    quoted: str = _DOUBLE
    line_comment: str = r"--[^\n]*"
    opening: str = r"['\"]|/\*"
    code: str = r"(?!)"
    nests: bool = False

    def pattern(self) -> re.Pattern[str]:
        """One expression for any token; the name of its last group is the token's kind."""
        return re.compile(
            rf"""(?P<space>\s+)
            |(?P<code>{self.code})
            |(?P<comment>{self.line_comment}|{_NESTING if self.nests else _FLAT})
            |(?P<string>{self.string})
            |(?P<quoted>{self.quoted})
            |(?P<open>(?:[eEbBnNxX](?=')|[uU]&(?='))?(?:{self.opening}).*+)
            |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)
            |(?P<word>\w[\w$]*)
            |(?P<cast>::)
            |(?P<mark>[(),.;\[\]])
            |(?P<operator>(?:(?!{self.line_comment}|/\*)[^\s\w'"`(),.;\[\]:$\\])+|.)""",
            re.VERBOSE | re.DOTALL,
        )


_FLAT = r"/\*.*?\*/"
_NESTING = r"/\*(?=.*?\*/)"
"""Where comments nest, the expression finds the beginning; the end is found by counting."""

_POSTGRESQL = Lexis(
    string=rf"[eE]{_BACKSLASHED}|(?:[bBnNxX]|[uU]&)?{_STANDARD}|{_DOLLARS}",
    quoted=rf"(?:[uU]&)?{_DOUBLE}",
    opening=r"['\"]|\$(?:[^\W\d]\w*)?\$|/\*",
    nests=True,
)
_SQLITE = Lexis(
    string=rf"[xX]?{_STANDARD}",
    quoted=rf"{_DOUBLE}|{_BACKTICK}|\[[^\]]*\]",
    opening=r"['\"`\[]|/\*",
)
_MYSQL = Lexis(
    string=rf"(?:[bBnNxX]|_\w+\s*)?{_BACKSLASHED}|\"(?:[^\"\\]|\\.|\"\")*+\"",
    quoted=_BACKTICK,
    line_comment=r"(?:--(?=\s|\Z)|\#)[^\n]*",
    opening=r"['\"`]|/\*",
    code=r"/\*M?!.*?\*/",
)
_MSSQL = Lexis(
    string=rf"[nN]?{_STANDARD}", quoted=rf"{_DOUBLE}|{_BRACKETS}", opening=r"['\"\[]|/\*", nests=True
)
_ORACLE = Lexis(string=rf"{_ORACLE_Q}|[nN]?{_STANDARD}", opening=r"(?:[nN]?[qQ](?='))?'|\"|/\*")
_ANY = Lexis(quoted=rf"{_DOUBLE}|{_BACKTICK}|\[[^\]'\"]*\]")
"""For a piece of SQL from a catalog, whichever database it is from."""

_LEXES = {
    "postgresql": _POSTGRESQL,
    "sqlite": _SQLITE,
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
    "mssql": _MSSQL,
    "oracle": _ORACLE,
    "any": _ANY,
}


@lru_cache(maxsize=16)
def lexis_of(dialect: str) -> tuple[re.Pattern[str], bool]:
    """The expression for a token of this database, and whether its comments nest; PostgreSQL's for others."""
    lexis = _LEXES.get(dialect, _POSTGRESQL)
    return lexis.pattern(), lexis.nests
