"""A reader's place in the tokens of one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name, name_of
from whimbrel.sqltext.lexis import lexis_of
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import SILENT, Token, token_at

Part = TypeVar("Part")


class Unreadable(Exception):
    """The statement has a form that the reader doesn't know; it is then opaque. Never reaches a user."""


class Words:
    """The tokens of a statement that say something, and how far they have been read."""

    __slots__ = ("at", "tokens", "upper")

    def __init__(self, tokens: Collection[Token]) -> None:
        self.tokens = tuple(tokens)
        self.upper = [t.text.upper() if t.kind == "word" else t.text for t in self.tokens]
        self.at = 0

    @classmethod
    def of(cls, sql: str, dialect: str = "postgresql") -> Words:
        """The words of a text."""
        return cls(_told(sql, dialect))

    @property
    def done(self) -> bool:
        """Whether everything has been read."""
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 0) -> str:
        """The word (in capitals) or mark that comes next; "" at the end."""
        place = self.at + ahead
        return self.upper[place] if place < len(self.upper) else ""

    def next(self) -> Token:
        """The next token, read. Raises Unreadable at the end."""
        if self.done:
            raise Unreadable
        self.at += 1
        return self.tokens[self.at - 1]

    def sees(self, *words: str) -> bool:
        """Whether these words come next, in this order."""
        place = self.at
        if place >= len(self.upper) or self.upper[place] != words[0]:  # as most are that are asked for
            return False
        return len(words) == 1 or self.upper[place : place + len(words)] == list(words)

    def take(self, *words: str) -> bool:
        """Read these words if they come next; whether they did."""
        place = self.at
        if place >= len(self.upper) or self.upper[place] != words[0] or not self.sees(*words):
            return False
        self.at += len(words)
        return True

    def take_one(self, *choices: str) -> str:
        """Read the next word if it is one of these; that word, or ""."""
        word = self.peek()
        if word not in choices:
            return ""
        self.at += 1
        return word

    def need(self, *words: str) -> None:
        """Read these words. Raises Unreadable where others come."""
        if not self.take(*words):
            raise Unreadable

    def identifier(self) -> str:
        """A name, folded."""
        token = self.next()
        if token.kind not in ("word", "quoted"):
            raise Unreadable
        return folded(token.text)

    def name(self) -> Name:
        """A name that may have a schema before it."""
        return name_of(self.dotted())

    def dotted(self) -> list[str]:
        """The identifiers of a name with dots between them."""
        found = [self.identifier()]
        while self.take("."):
            found.append(self.identifier())
        return found

    def if_exists(self) -> bool:
        """Read IF EXISTS."""
        return self.take("IF", "EXISTS")

    def if_not_exists(self) -> bool:
        """Read IF NOT EXISTS."""
        return self.take("IF", "NOT", "EXISTS")

    def inside(self) -> Words:
        """What stands in the parentheses that begin here, which are read to their end."""
        self.need("(")
        start, depth = self.at, 1
        while depth:
            depth += {"(": 1, ")": -1}.get(self.next().text, 0)
        return Words(self.tokens[start : self.at - 1])

    def names(self) -> tuple[str, ...]:
        """Identifiers in parentheses."""
        return tuple(self.inside().listed(Words.identifier))

    def listed(self, read: Callable[[Words], Part]) -> list[Part]:
        """What `read` makes of each part of a list with commas."""
        found = [read(self)]
        while self.take(","):
            found.append(read(self))
        return found

    def until(self, stops: Collection[str]) -> Clause:
        """Everything up to one of these words outside parentheses, or the end."""
        start, depth = self.at, 0
        while not self.done:
            text = self.peek()
            if depth == 0 and self.at > start and text in stops:
                break
            depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(text, 0)
            if depth < 0:
                break
            self.at += 1
        return Clause(self.tokens[start : self.at])

    def rest(self) -> Clause:
        """Everything that is left."""
        start, self.at = self.at, len(self.tokens)
        return Clause(self.tokens[start:])

    def parts(self) -> list[Words]:
        """What is left, cut at the commas outside parentheses."""
        return [Words(part.tokens) for part in self.rest_raw().split(",")] if not self.done else []

    def rest_raw(self) -> Clause:
        """Everything that is left, with its parentheses."""
        clause = Clause(())
        clause.tokens = self.tokens[self.at :]
        self.at = len(self.tokens)
        return clause

    def skip_to(self, *words: str) -> bool:
        """Read up to and with these words; False, at the end, where they don't come."""
        while not self.done:
            if self.take(*words):
                return True
            self.at += 1
        return False


def _told(sql: str, dialect: str) -> list[Token]:
    pattern, _ = lexis_of(dialect)
    found: list[Token] = []
    position, end = 0, len(sql)
    while position < end:
        for match in pattern.finditer(sql, position):  # the last alternative takes any character
            kind = match.lastgroup or ""
            if kind == "comment":  # it may have others inside
                position = token_at(sql, match.start(), dialect).end
                break
            if kind not in SILENT:
                found.append(Token(kind, match.group(), match.start()))
        else:
            return found
    return found
