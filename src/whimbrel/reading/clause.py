"""A piece of SQL inside a statement: an expression, a condition, a query."""

from __future__ import annotations

from collections.abc import Sequence

from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token


class Clause:
    """An expression as its tokens, without comments; compares by its folded text."""

    __slots__ = ("_text", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = _bare(tuple(tokens))
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The tokens with one space between them, words in small letters, without outer parentheses."""
        if self._text is None:
            self._text = " ".join(_spelled(token) for token in self.tokens)
        return self._text

    @property
    def words(self) -> frozenset[str]:
        """Every word and quoted name in it, folded: names of columns, tables, functions, keywords."""
        return frozenset(folded(t.text) for t in self.tokens if t.kind in ("word", "quoted"))

    @property
    def calls(self) -> tuple[str, ...]:
        """The names before a parenthesis: functions, and types with a length."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return tuple(folded(a.text) for a, b in pairs if b.text == "(" and a.kind in ("word", "quoted"))

    def split(self, word: str) -> tuple[Clause, ...]:
        """The parts between `word` (AND, OR, a comma) where it stands outside parentheses."""
        if not any(token.text.upper() == word for token in self.tokens):
            return (Clause(self.tokens),)
        parts: list[list[Token]] = [[]]
        depth = 0
        for token in self.tokens:
            depth += _step(token)
            if depth == 0 and token.upper == word:
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(Clause(part) for part in parts)

    def __bool__(self) -> bool:
        return bool(self.tokens)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Clause) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Clause({self.text!r})"


def _spelled(token: Token) -> str:
    return folded(token.text) if token.kind in ("word", "quoted") else token.text


def _step(token: Token) -> int:
    return (token.text in ("(", "[")) - (token.text in (")", "]"))


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without parentheses around all of them."""
    while len(tokens) > 1 and tokens[0].text == "(" and _closes_last(tokens):
        tokens = tokens[1:-1]
    return tokens


def _closes_last(tokens: tuple[Token, ...]) -> bool:
    depth = 0
    for place, token in enumerate(tokens):
        depth += _step(token)
        if depth == 0:
            return place == len(tokens) - 1
    return False
