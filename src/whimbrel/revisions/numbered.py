"""Folders of numbered SQL files, as other tools keep them: which files there are, in order, both ways.

The names are those of plain scripts (`001_x.sql`), Flyway (`V1.2__x.sql`, `U1.2__x.sql`), golang-migrate and
sqlx (`0001_x.up.sql`, `0001_x.down.sql`); within a file, the comments of dbmate and goose part the two ways.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from whimbrel.errors import CommandRefused
from whimbrel.operations.sql_file import read_text

_NAME = re.compile(
    r"(?P<kind>[VvUuBb])?(?P<number>\d+(?:[._]\d+)*)(?:(?:__|[_\- .])(?P<words>.*?))?"
    r"(?:\.(?P<way>up|down|undo|rollback))?\.sql",
    re.IGNORECASE,
)
_REPEATABLE = re.compile(r"R__.*\.sql", re.IGNORECASE)
_UP = re.compile(r"^--[ \t]*(?:migrate:up|\+goose[ \t]+up)[^\n]*\n?", re.MULTILINE | re.IGNORECASE)
_DOWN = re.compile(r"^--[ \t]*(?:migrate:down|\+goose[ \t]+down)[^\n]*\n?", re.MULTILINE | re.IGNORECASE)
_ALONE = re.compile(
    r"transaction:false|^--[ \t]*\+goose[ \t]+no[ \t]+transaction", re.MULTILINE | re.IGNORECASE
)
Order: TypeAlias = tuple[int, ...]
Item = TypeVar("Item")
_Up: TypeAlias = tuple[re.Match[str], Path]
_BACK = frozenset({"down", "undo", "rollback"})


class NumberedFile(NamedTuple):
    """One change: its number as the file has it, what its name says, and its SQL as it is written.

    `downgrade` is None where there is no way back; `alone` says that it is to run without a transaction.
    """

    number: str
    message: str
    path: Path
    upgrade: str
    downgrade: str | None = None
    alone: bool = False


class Numbered(NamedTuple):
    """The changes of a folder in the order of their numbers, and the names of files that aren't any."""

    files: tuple[NumberedFile, ...]
    left_out: tuple[str, ...]


def read(folder: Path) -> Numbered:
    """What the folder holds.

    Raises CommandRefused for a number that two files have, a way back without its way up, and a folder
    without numbered files; SQLFileError for a file that isn't UTF-8.
    """
    ups: dict[Order, _Up] = {}
    downs: dict[Order, Path] = {}
    left_out: list[str] = []
    for path in _sql_files(folder):
        match = _NAME.fullmatch(path.name)
        if match is None or _REPEATABLE.fullmatch(path.name):
            left_out.append(path.name)
        elif _leads_back(match):
            _take(downs, _order(match), path, path)
        else:
            _take(ups, _order(match), (match, path), path)
    _check(folder, ups, downs)
    files = tuple(_file(match, path, downs.get(order)) for order, (match, path) in sorted(ups.items()))
    return Numbered(files, tuple(left_out))


def order_of(name: str) -> Order:
    """The number at the beginning of a version or a file's name, as files are ordered; () without one."""
    match = re.match(r"[VvUuBb]?(\d+(?:[._]\d+)*)(?![A-Za-z0-9])", name)
    return tuple(int(part) for part in re.split(r"[._]", match[1])) if match else ()


def _sql_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CommandRefused(f"There is no folder {folder}. Name the one with the numbered SQL files.")
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".sql" and path.is_file())


def _leads_back(match: re.Match[str]) -> bool:
    return (match["way"] or "").lower() in _BACK or (match["kind"] or "").upper() == "U"


def _order(match: re.Match[str]) -> Order:
    return order_of(match["number"])


def _take(found: dict[Order, Item], order: Order, item: Item, path: Path) -> None:
    if order in found:
        number = ".".join(map(str, order))
        raise CommandRefused(f"{path} has the number {number}, and so has another file. Give it another.")
    found[order] = item


def _check(folder: Path, ups: dict[Order, _Up], downs: dict[Order, Path]) -> None:
    for order, path in downs.items():
        if order not in ups:
            raise CommandRefused(
                f"{path} leads back, and no file leads up. Bring that file, or take this out."
            )
    if not ups:
        raise CommandRefused(f"{folder} holds no numbered SQL files, such as 001_users.sql or V1__users.sql.")


def _file(match: re.Match[str], path: Path, back: Path | None) -> NumberedFile:
    text = read_text(path)
    message = re.sub(r"[_\-\s]+", " ", match["words"] or "").strip() or path.stem
    number = match["number"].replace("_", ".")
    alone = _ALONE.search(text) is not None
    if back is not None:
        return NumberedFile(number, message, path, text, read_text(back), alone)
    up = _UP.search(text)
    if up is None:
        return NumberedFile(number, message, path, text, None, alone)
    down = _DOWN.search(text, up.end())
    ends = down.start() if down else len(text)
    back_text = text[down.end() :] if down else None
    return NumberedFile(number, message, path, text[up.end() : ends], back_text, alone)
