"""A new revision file: its text from the template, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from whimbrel.errors import CommandRefused, FolderNotUsable
from whimbrel.revisions.naming import DEFAULT_SLUG_LENGTH, DEFAULT_TEMPLATE, file_name
from whimbrel.revisions.template import OWN_TEMPLATE, SQL_TEMPLATE, fill


class SQLBody(NamedTuple):
    """What an .sql revision runs, as it is written; `alone` and `back_alone`: without a transaction."""

    upgrade: str
    downgrade: str | None = None
    alone: bool = False
    back_alone: bool = False


class NewRevision(NamedTuple):
    """A revision that has no file yet.

    `folder` is the version folder. `template` is the project's script.py.mako, or ours. `values` are
    further variables of the template: `upgrades`, `downgrades`, `imports`, `config` and the user's own.
    """

    id: str
    message: str | None
    folder: Path
    created: datetime
    down: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    template: Path = OWN_TEMPLATE
    encoding: str = "utf-8"
    file_template: str = DEFAULT_TEMPLATE
    slug_length: int = DEFAULT_SLUG_LENGTH
    values: Mapping[str, Any] = MappingProxyType({})
    as_sql: bool = False
    """Whether the file is one of SQL; then it has our template, whatever `template` says."""
    sql: SQLBody | None = None
    """What the sections of that file hold; None for empty ones."""

    @property
    def path(self) -> Path:
        """Where the file will be; raises BadSetting where the file template can't be filled in."""
        ending = ".sql" if self.as_sql else ".py"
        name = file_name(self.id, self.message, self.created, self.file_template, self.slug_length, ending)
        return self.folder / name


def write(request: NewRevision) -> Path:
    """Write the file and return its path.

    Raises FolderNotUsable where the folder can't be written, CommandRefused where there is a file of this
    name or the template can't be filled in. Then nothing has been written.
    """
    path, content = request.path, encoded(request)
    if path.exists():
        raise CommandRefused(f"File {path} exists already. Choose another message or --rev-id.")
    with _folder_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        _place(path, content)
    return path


def encoded(request: NewRevision) -> bytes:
    """The content in the project's encoding.

    Raises CommandRefused where that lacks a character, or is none in which Python would read the file.
    """
    text = content(request)
    try:
        found = text.encode(request.encoding)
    except (UnicodeEncodeError, LookupError) as error:
        raise _encoding_refused(request, str(error)) from error
    if request.encoding != "utf-8" and not _reads_as(found, text):
        raise _encoding_refused(request, "Python would not read it back")
    return found


def _reads_as(source: bytes, text: str) -> bool:
    """Whether Python finds this text in the source: by the coding line that it may have, else as UTF-8."""
    from importlib.util import decode_source  # few projects have an encoding of their own

    try:
        return decode_source(source) == text
    except (SyntaxError, UnicodeDecodeError):
        return False


def _encoding_refused(request: NewRevision, reason: str) -> CommandRefused:
    return CommandRefused(
        f"The revision can't be written as output_encoding {request.encoding!r}: {reason}. "
        "Set output_encoding to utf-8, or write its coding line at the top of script.py.mako."
    )


def content(request: NewRevision) -> str:
    """The file's text."""
    if request.as_sql:
        return _sql_content(request)
    text, variables = _template_text(request.template), _variables(request)
    variables["imports"] = _missing(variables["imports"], text)
    return fill(text, variables, name=str(request.template))


def _sql_content(request: NewRevision) -> str:
    """The header, and two sections that are empty. Lines that say nothing are left out."""
    from whimbrel.revisions.sql_header import comment_line

    values = {**_variables(request), "message": comment_line(request.message or "empty message")}
    text = fill(_template_text(SQL_TEMPLATE), values, name=SQL_TEMPLATE.name)
    text = re.sub(r"^-- (?:depends-on|branch-labels):[ ]*\n", "", text, flags=re.MULTILINE)
    return text if request.sql is None else _header(text) + sql_sections_text(request.sql)


def _header(text: str) -> str:
    return text.partition("\n-- upgrade\n")[0] + "\n"


def sql_sections_text(body: SQLBody) -> str:
    """The sections of an .sql revision."""
    up = f"-- upgrade{' (no transaction)' if body.alone else ''}\n{_closed(body.upgrade)}"
    if body.downgrade is None:
        return up
    return f"{up}\n-- downgrade{' (no transaction)' if body.back_alone else ''}\n{_closed(body.downgrade)}"


def _closed(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _variables(request: NewRevision) -> dict[str, Any]:
    message = "empty message" if request.message is None else request.message
    return {
        "upgrades": None,
        "downgrades": None,
        "imports": None,
        **request.values,
        "message": _inside_docstring(message),
        "up_revision": request.id,
        "down_revision": _one_or_many(request.down),
        "branch_labels": request.labels or None,
        "depends_on": _one_or_list(request.depends_on),
        "create_date": request.created,
    }


def _missing(imports: Any, template: str) -> Any:
    """The import lines that the template doesn't have anyway, as SQLModel's has its types."""
    if not isinstance(imports, str):
        return imports
    there = {line.strip() for line in template.splitlines()}
    return "\n".join(line for line in imports.splitlines() if line.strip() not in there)


def _inside_docstring(message: str) -> str:
    """The message so that a docstring holds it: one with `\"\"\"` or a backslash would break the file."""
    return message.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _one_or_many(ids: tuple[str, ...]) -> str | tuple[str, ...] | None:
    return ids if len(ids) > 1 else next(iter(ids), None)


def _one_or_list(ids: tuple[str, ...]) -> str | list[str] | None:
    return list(ids) if len(ids) > 1 else next(iter(ids), None)


def _template_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandRefused(
            f"Can't read the template {path}: {error}. Bring script.py.mako back, or write it anew with "
            "'whimbrel init'."
        ) from error


def _place(path: Path, content: bytes) -> None:
    """Put the content under its name at once, so that nobody reads half a file, and never over another."""
    draft = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        _move_without_replacing(draft, path)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


def _move_without_replacing(draft: Path, path: Path) -> None:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise CommandRefused(f"File {path} exists already. Choose another message or --rev-id.") from None
    except OSError:  # a file system without hard links
        draft.rename(path)


@contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderNotUsable(
            folder, f"can't be written: {error.strerror or error}. Nothing was written; check its rights."
        ) from error
