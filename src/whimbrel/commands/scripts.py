"""A revision that is about to be written, as values; `process_revision_directives` may change them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.revisions.source.context import SourceContext
    from whimbrel.revisions.writer import SQLBody

Names: TypeAlias = str | Sequence[str] | None


class Body(NamedTuple):
    """What upgrade() and downgrade() do in one database, how to write it, and the template's variables."""

    upgrades: tuple[Operation, ...]
    downgrades: tuple[Operation, ...]
    context: SourceContext
    upgrade_token: str = "upgrades"
    downgrade_token: str = "downgrades"


class Script(NamedTuple):
    """A revision as asked for: its place isn't looked up yet, and its operations aren't text yet.

    `as_sql`: the file shall be one of SQL, with `sql` in it.
    """

    message: str | None = None
    head: str | Sequence[str] = "head"
    splice: bool = False
    branch_label: Names = None
    version_path: str | os.PathLike[str] | None = None
    rev_id: str | None = None
    depends_on: Names = None
    bodies: tuple[Body, ...] = ()
    imports: frozenset[str] = frozenset()
    as_sql: bool = False
    sql: SQLBody | None = None


Directives: TypeAlias = "Callable[[Session, tuple[Script, ...]], tuple[Script, ...]]"
"""A project's hook, under `Session.opts["directives"]`: changes, drops or adds revisions."""
