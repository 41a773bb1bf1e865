"""Statements inside of others: of a DO block, and those that change rows inside of WITH."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.reading import facts as f
from whimbrel.reading.read_objects import literal
from whimbrel.reading.words import Words
from whimbrel.sqltext.split import Piece
from whimbrel.sqltext.tokens import Token

STARTS = frozenset(
    [
        "CREATE", "ALTER", "DROP", "UPDATE", "DELETE", "INSERT", "TRUNCATE", "LOCK", "REFRESH", "REINDEX",
        "COMMENT", "GRANT", "REVOKE", "CLUSTER", "MERGE", "SET",
    ]
)  # fmt: skip
"""Words that begin a statement whose meaning matters, wherever it stands."""
_OPENINGS = frozenset(["BEGIN", "THEN", "ELSE", "LOOP"])
"""Words of PL/pgSQL behind which a statement begins."""
_CHANGES = frozenset(["UPDATE", "DELETE", "INSERT", "MERGE"])


def inner_statements(facts: f.Facts, piece: Piece) -> Iterator[Piece]:
    """The statements inside, with the line at which they stand; none for most statements."""
    if isinstance(facts, f.Do):
        yield from _of_block(facts.body, piece)
    elif isinstance(facts, f.Query | f.Change) and piece.sql[:4].upper() == "WITH":
        yield from _of_with(piece)


def ends_transaction(body: str) -> bool:
    """Whether a block says COMMIT or ROLLBACK: it can only where no transaction is around it."""
    words, fresh = Words.of(body), False
    while not words.done:
        if fresh and (words.sees("COMMIT") or words.sees("ROLLBACK")) and words.peek(1) in (";", "AND"):
            return True
        fresh = words.peek() == ";" or words.peek() in _OPENINGS
        words.at += 1
    return False


def _of_block(body: str, piece: Piece) -> Iterator[Piece]:
    words = Words.of(body)
    first = piece.line + piece.sql[: max(piece.sql.find(body), 0)].count("\n")
    fresh = False
    while not words.done:
        word = words.peek()
        if fresh and word in STARTS and words.tokens[words.at].kind == "word":
            yield _statement(words, body, first)
            continue
        if fresh and word == "EXECUTE":
            yield from _executed(words, body, first)
            continue
        fresh = word == ";" or word in _OPENINGS
        words.at += 1


def _statement(words: Words, body: str, first: int) -> Piece:
    start = words.tokens[words.at].start
    while not words.done and words.peek() != ";":
        words.at += 1
    end = words.tokens[words.at - 1].end
    return Piece(body[start:end], first + body.count("\n", 0, start), start)


SOME = "some_relation"
"""What stands in the text of an EXECUTE for a name that is computed."""
_HOLES = re.compile(r"%(?:\d+\$)?-?\d*([IsL%])")


def _executed(words: Words, body: str, first: int) -> Iterator[Piece]:
    """The text of EXECUTE, with a name in each place where one is put in."""
    words.at += 1
    start = words.tokens[words.at].start if not words.done else 0
    given = Words(words.until((";", "USING", "INTO")).tokens)
    text = _formatted(given) if given.peek() == "FORMAT" else _joined(given)
    if text:
        yield Piece(text, first + body.count("\n", 0, start), start)


def _formatted(words: Words) -> str:
    """What format() makes; "" where its first argument is no literal."""
    words.next()
    template = words.inside().parts()[:1] if words.peek() == "(" else []
    tokens = template[0].tokens if template else ()
    if len(tokens) != 1 or tokens[0].kind != "string":
        return ""
    return _HOLES.sub(_filled, literal(tokens[0].text))


def _filled(hole: re.Match[str]) -> str:
    return {"%": "%", "L": "NULL"}.get(hole[1], SOME)


def _joined(words: Words) -> str:
    """Literals with || between them and what is computed; "" where none begins it."""
    parts = words.rest().split("||")
    if not parts or [token.kind for token in parts[0].tokens] != ["string"]:
        return ""
    alone = [len(part.tokens) == 1 and part.tokens[0].kind == "string" for part in parts]
    texts = (literal(p.tokens[0].text) if one else SOME for p, one in zip(parts, alone, strict=True))
    return "".join(texts)


def _of_with(piece: Piece) -> Iterator[Piece]:
    tokens = Words.of(piece.sql).tokens
    for place in range(len(tokens) - 1):
        if tokens[place].text == "(" and tokens[place + 1].upper in _CHANGES:
            end = _closing(tokens, place)
            start = tokens[place + 1].start
            yield Piece(piece.sql[start : tokens[end].start], piece.line, start)


def _closing(tokens: tuple[Token, ...], place: int) -> int:
    depth = 0
    for at in range(place, len(tokens)):
        depth += (tokens[at].text == "(") - (tokens[at].text == ")")
        if depth == 0:
            return at
    return len(tokens) - 1
