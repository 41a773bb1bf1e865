"""A trigger that an Alembic project makes again after a rebuild, in which Alembic loses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from whimbrel.execution.session import Session

_NAME = r"""(?:"(?:[^"]|"")+"|\[[^\]]+\]|`(?:[^`]|``)+`|'(?:[^']|'')+'|[^\s."'`\[]+)"""
_CREATES = re.compile(
    rf"\s*CREATE\s+(?:TEMP\s+|TEMPORARY\s+)?TRIGGER\s+(?!IF\s+NOT\s+EXISTS)((?:{_NAME}\s*\.\s*)?{_NAME})\s",
    re.IGNORECASE,
)


def make_way(session: Session, sql: str) -> None:
    """Drop the trigger that this text creates, where there is one of its name.

    Alembic's rebuild of a table loses its triggers, so that revisions written for it create them anew; here
    they were kept, and SQLite would refuse the second one.
    """
    found = _CREATES.match(sql)
    connection = session.connection
    if found is not None and connection is not None:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {found[1]}", execution_options=PLAIN)
