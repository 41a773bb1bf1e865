"""An .sql revision as a module: its `upgrade` and `downgrade` run the statements of the file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

from whimbrel.errors import NotReversible, RevisionFileError, SQLFileError
from whimbrel.operations.receiver import current
from whimbrel.operations.sql_file import RunSQLFile, read_text
from whimbrel.revisions.sql_header import scan
from whimbrel.revisions.sql_sections import Section, sections
from whimbrel.sqltext.tokens import SILENT, tokens

log = logging.getLogger("whimbrel.revisions")


def module(path: str) -> ModuleType:
    """What stands for the file where a Python revision's module would.

    Raises RevisionFileError where the file can't be read or isn't a revision.
    """
    try:
        text = read_text(Path(path))
    except SQLFileError as error:
        raise RevisionFileError(path, str(error).removeprefix(path).lstrip(",: ")) from error
    header = scan(text.encode(), path)
    if header is None:
        raise RevisionFileError(path, "it has no line '-- revision: ...'. Write the revision id there.")
    made = ModuleType(Path(path).stem, header.doc)
    made.__file__ = path
    made.__dict__.update(
        revision=header.id,
        down_revision=header.down or None,
        branch_labels=header.labels or None,
        depends_on=header.depends_on or None,
        upgrade=_function(path, text, "upgrade"),
        downgrade=_function(path, text, "downgrade"),
    )
    return made


def _function(path: str, text: str, name: str) -> Callable[..., None]:
    def run(**_: Any) -> None:
        receiver = current(name)
        found = sections(text, receiver.context.dialect.name, path)
        if name not in found:
            raise NotReversible(
                path, f"It has no line '-- {name}'. Write one, and below it the SQL that undoes the upgrade."
            )
        _send(path, found[name], name)

    run.__name__ = name
    return run


def _send(path: str, section: Section, name: str) -> None:
    receiver = current(name)
    if all(token.kind in SILENT for token in tokens(section.sql, receiver.context.dialect.name)):
        if name == "upgrade":
            log.warning("%s has no statement below '-- upgrade': it changes nothing", path)
        return
    operation = RunSQLFile(path, section.sql, section.line, section.transactional)
    with nullcontext() if section.transactional else receiver.context.autocommit_block():
        receiver.receive(operation)
