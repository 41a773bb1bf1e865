"""What a query reads and gives, as far as its words tell."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded


def output_columns(query: Clause) -> tuple[str, ...] | None:
    """The names of a SELECT's columns; None where they can't be told (`*`, an expression without a name)."""
    words = Words(query.tokens)
    if not words.take("SELECT"):
        return None
    if words.take("DISTINCT") and words.take("ON"):
        words.inside()
    listed = words.until(("FROM", "WHERE", "UNION", "GROUP", "ORDER", "LIMIT", "WITH"))
    found = [_output(part) for part in listed.split(",")]
    return None if None in found else tuple(name for name in found if name)


def _output(part: Clause) -> str | None:
    tokens = part.tokens
    if tokens and (called := _called(part)):
        return called
    if not tokens or tokens[-1].kind not in ("word", "quoted"):
        return None
    before = tokens[-2] if len(tokens) > 1 else None
    if before is not None and before.text == "::":
        return _output(Clause(tokens[:-2]))  # a cast is called as what it casts
    if before is None or before.text == "." or before.upper == "AS":
        return folded(tokens[-1].text)
    return (
        folded(tokens[-1].text)
        if before.kind in ("word", "quoted", "number", "string") or before.text == ")"
        else None
    )


_OTHERWISE = frozenset({"cast", "treat", "trim", "xmlelement", "xmlparse", "xmlserialize"})
"""Forms whose column isn't called as they are."""


def _called(part: Clause) -> str:
    """The function of a call that is all of it, perhaps with FILTER and OVER; "" of anything else."""
    words, outside = Words(part.tokens), []
    while not words.done:
        if words.peek() == "(":
            words.inside()
            outside.append("(")
        else:
            outside.append(words.next().text)
    name = folded(outside[0])
    while outside[2:] and outside[2].upper() in ("FILTER", "OVER", "WITHIN"):
        del outside[2 : 5 if outside[2].upper() == "WITHIN" else 4]
    plain = part.tokens[0].kind in ("word", "quoted") and outside[1:] == ["("] and name not in _OTHERWISE
    return name if plain and name not in ("in", "not") else ""


def made_by(query: Clause) -> tuple[Name, bool] | None:
    """The table that SELECT ... INTO makes, and whether it is temporary; None of any other query."""
    words = Words(query.tokens)
    if words.peek() != "SELECT":
        return None
    while not words.done:
        if words.peek() == "(":
            words.inside()
        elif words.take("INTO"):
            temporary = bool(words.take_one("TEMP", "TEMPORARY"))
            words.take_one("UNLOGGED")
            words.take("TABLE")
            return words.name(), temporary
        else:
            words.at += 1
    return None


def read_tables(query: Clause) -> Iterator[Name]:
    """The relations behind FROM and JOIN; names of a WITH are among them."""
    words = Words(query.tokens)
    while not words.done:
        if not words.take_one("FROM", "JOIN", "USING"):
            words.at += 1
            continue
        while True:
            words.take_one("ONLY", "LATERAL")
            if words.done or words.tokens[words.at].kind not in ("word", "quoted"):
                break
            yield words.name()
            words.take("AS")
            if not words.done and words.tokens[words.at].kind in ("word", "quoted") and words.peek(1) == ",":
                words.at += 1
            if not words.take(","):
                break
