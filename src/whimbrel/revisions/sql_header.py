"""What an .sql revision says about itself in the comments at its top."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from whimbrel.errors import RevisionFileError
from whimbrel.revisions.header import Header

KEYS = ("revision", "down-revision", "depends-on", "branch-labels", "created")
"""What a line `-- key: value` may say."""
SECTION = re.compile(
    r"--[ \t]*(?P<name>upgrade|downgrade)(?P<alone>[ \t]*[,:(]?[ \t]*no[ -]transaction\)?)?[ \t]*:?\s*",
    re.IGNORECASE,
)
"""The comment that begins a section."""
NO_TRANSACTION = re.compile(r"--[ \t]*no[ -]transaction\s*", re.IGNORECASE)
_COMMENT = re.compile(r"\s*--[ \t]?(.*?)\s*")
_KEY = re.compile(r"([A-Za-z][A-Za-z_-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*")
_OWN = re.compile(rb"^[ \t]*--[ \t]*revision[ \t]*:", re.MULTILINE | re.IGNORECASE)
_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOTHING = frozenset({"", "none", "base"})
_SPELLINGS = {"branch-label": "branch-labels", "create-date": "created", "date": "created"}


def scan(source: bytes, path: str) -> Header | None:
    """The header; None for a file of SQL that isn't a revision, as it has no line `-- revision: ...`.

    Raises RevisionFileError for a header that is wrong.
    """
    if source.startswith(_OTHER_ENCODINGS) and "revision" in source.decode("utf-16", "ignore"):
        raise RevisionFileError(path, "it is encoded as UTF-16. Save the file as UTF-8.")
    if _OWN.search(source) is None:
        return None
    text, values = _read(source, path)
    if "revision" not in values:
        return None  # what looked like a header stands further down, among SQL
    return Header(
        id=_id(values["revision"], path),
        down=_names(values.get("down-revision", "")),
        depends_on=_names(values.get("depends-on", "")),
        labels=_names(values.get("branch-labels", "")),
        doc=_doc(text, values.get("created", "")),
    )


def comment_line(message: str) -> str:
    """A message in one line, so that it is read as one and not as a key or the beginning of a section."""
    line = " ".join(message.split())
    key = _KEY.fullmatch(line)
    if key and _key_name(key[1]) in KEYS:
        return line.replace(":", " -", 1)
    return f"{line}." if SECTION.fullmatch(f"-- {line}") or NO_TRANSACTION.fullmatch(f"-- {line}") else line


def _read(source: bytes, path: str) -> tuple[list[str], dict[str, str]]:
    """Text and values of the comments. Raises RevisionFileError for a key that is unknown or there twice."""
    text: list[str] = []
    values: dict[str, str] = {}
    for number, line in _lines(source, path):
        key = _KEY.fullmatch(line)
        name = _key_name(key[1]) if key else ""
        if key and name in KEYS:
            if name in values:
                raise RevisionFileError(
                    path, f"line {number} says {name} a second time. Keep one of the two."
                )
            values[name] = key[2] or ""
        elif key and values and key[1].islower():
            raise RevisionFileError(
                path, f"line {number}: there is no header {key[1]!r}. There are: {', '.join(KEYS)}."
            )
        elif not NO_TRANSACTION.fullmatch(f"-- {line}"):
            text.append(line)
    return text, values


def _key_name(written: str) -> str:
    name = written.lower().replace("_", "-")
    return _SPELLINGS.get(name, name)


def _lines(source: bytes, path: str) -> Iterator[tuple[int, str]]:
    """The comments before the first section or statement, without their dashes, by line number."""
    for number, raw in enumerate(source.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            raise RevisionFileError(
                path,
                f"line {number} isn't UTF-8 (byte 0x{raw[error.start]:02x}). Save the file as UTF-8.",
            ) from error
        comment = _COMMENT.fullmatch(line)
        if SECTION.fullmatch(line.strip()) or (comment is None and line.strip()):
            return
        if comment is not None:
            yield number, comment[1]


def _id(value: str, path: str) -> str:
    if not value or len(value.split()) != 1 or "," in value:
        raise RevisionFileError(path, f"its revision is {value!r}. Write one id, without spaces.")
    return value


def _names(value: str) -> tuple[str, ...]:
    if value.lower() in _NOTHING:
        return ()
    return tuple(dict.fromkeys(name for name in re.split(r"[,\s]+", value) if name))


def _doc(text: list[str], created: str) -> str:
    """The message and what stands below it, then the date, as Alembic's docstrings end."""
    message, _, rest = "\n".join(text).strip().partition("\n")
    parts = (message, rest.strip("\n"), created and f"Create Date: {created}\n")
    return "\n\n".join(filter(None, parts))
