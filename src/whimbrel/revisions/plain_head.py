"""The head of a revision file in the plain form that the templates write, read without Python's parser.

Parsing takes three quarters of the time of reading a history for the first time. Whatever isn't wholly in the
plain form is left to `header.scan`, which parses.
"""

from __future__ import annotations

import re

_STRING = r"""(?:'[^'"\\\n]*'|"[^'"\\\n]*")"""
_TUPLE = rf"\(\s*{_STRING}\s*,(?:\s*{_STRING}\s*,)*(?:\s*{_STRING}\s*)?\s*\)"
_NAME = r"(?:revision|down_revision|branch_labels|depends_on)"
_IMPORT = r"(?:from[ ]+[\w.]+[ ]+)?import[ ]+\w[\w., ]*"
_ANNOTATION = r":[ ]*[\w.\[\], |]+"
_ASSIGNMENT = rf"{_NAME}(?:{_ANNOTATION})?[ ]*=[ ]*(?:None|{_STRING}|{_TUPLE})"
_END = r"[ ]*(?:\#[^\n]*)?\n"
_DOC = r'"""(?P<doc>[^"\\]*(?:"(?!"")[^"\\]*)*)"""'
_PLAIN = re.compile(rf"(?:{_END})*(?:{_DOC}{_END})?(?:(?:{_IMPORT}|{_ASSIGNMENT})?{_END})*")
_ASSIGNED = re.compile(rf"^({_NAME})\b[^=\n]*=[ ]*(None|{_STRING}|{_TUPLE})", re.MULTILINE)
# What a line of imports binds is looked for by the name alone: another meaning of it only costs the time.
_IMPORTED = re.compile(rf"^(?:from|import)\b[^\n]*\b(?:{_NAME}|__doc__)\b", re.MULTILINE)
_ODD = re.compile(rb"[\r\f\0]")
_STRINGS = re.compile(_STRING)


def values(head: bytes) -> dict[str, object] | None:
    """What the head assigns to the names of a header, its docstring too; None where it isn't plain."""
    if b"coding" in head[:200] or _ODD.search(head):
        return None  # another encoding, or ends of lines that Python reads as others
    try:
        text = head.decode()
    except UnicodeDecodeError:
        return None
    plain = _PLAIN.fullmatch(text)
    if plain is None or _IMPORTED.search(text):
        return None
    assigned = _ASSIGNED.findall(text, max(plain.end("doc"), 0))
    return {"__doc__": plain["doc"], **{name: _literal(value) for name, value in assigned}}


def _literal(text: str) -> str | tuple[str, ...] | None:
    if text == "None":
        return None
    if text[0] != "(":
        return text[1:-1]
    return tuple(item[1:-1] for item in _STRINGS.findall(text))
