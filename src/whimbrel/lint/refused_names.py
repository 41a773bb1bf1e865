"""Names in a text that the server doesn't know: time zones, encodings, settings; part of the rule refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.encodings import is_unknown_encoding
from whimbrel.reading.read_objects import literal
from whimbrel.reading.time_zones import is_unknown_zone
from whimbrel.reading.words import Words

_NAMING = re.compile(
    r"\bat\s+time\s+zone\s*'|\b(?:convert|convert_from|convert_to|current_setting)\s*\(", re.I
)


def refused_names(step: Step) -> Iterator[Trouble]:
    """One trouble for each name, in what is computed at once, of something that isn't there."""
    computes = isinstance(step.facts, f.AlterTable | f.Change | f.Query)
    if not computes or not _NAMING.search(step.reading.sql):  # as nearly all are
        return
    words = Words.of(step.reading.sql)
    if "CASE" in words.upper:  # it may never come to it
        return
    for what, name in _named(words):
        yield Trouble(f"There is no {what} {name}: the statement fails.", "Look at how it is spelled.")


def _named(words: Words) -> Iterator[tuple[str, str]]:
    while not words.done:
        if words.take("AT", "TIME", "ZONE"):
            name = _string(words)
            if name and is_unknown_zone(name):
                yield "time zone", name
        elif words.peek() in _READ and words.peek(1) == "(":
            yield from _READ[words.next().text.upper()](words)
        else:
            words.at += 1


def _string(words: Words) -> str:
    """The string that comes next; "" for anything else."""
    if words.done or words.tokens[words.at].kind != "string":
        return ""
    return literal(words.tokens[words.at].text)


def _converted(words: Words) -> Iterator[tuple[str, str]]:
    """convert_from(bytes, name), convert_to(text, name), convert(bytes, name, name)."""
    names = [_string(part) for part in words.inside().parts()[1:] if len(part.tokens) == 1]
    yield from (("encoding", name) for name in names if name and is_unknown_encoding(name))


def _setting(words: Words) -> Iterator[tuple[str, str]]:
    """current_setting(name), without the second argument that lets it be missing."""
    parts = words.inside().parts()
    name = _string(parts[0]).lower() if len(parts) == 1 else ""
    if name and "." not in name and _is_no_setting(name):
        yield "setting", name


def _is_no_setting(name: str) -> bool:
    from whimbrel.reading.server_settings import KNOWN, SHOWN  # many names, for few scripts

    return name not in KNOWN | SHOWN


_READ: dict[str, Callable[[Words], Iterator[tuple[str, str]]]] = {
    "CONVERT": _converted,
    "CONVERT_FROM": _converted,
    "CONVERT_TO": _converted,
    "CURRENT_SETTING": _setting,
}
