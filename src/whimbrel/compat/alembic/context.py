"""What an env.py imports as `alembic.context`."""

from __future__ import annotations

from typing import Any

from whimbrel import context as _core
from whimbrel.compat.alembic.elsewhere import brings, brought
from whimbrel.context import (
    begin_transaction,
    configure,
    execute,
    get_bind,
    get_context,
    get_head_revision,
    get_head_revisions,
    get_impl,
    get_revision_argument,
    get_starting_revision_argument,
    get_tag_argument,
    get_x_argument,
    is_offline_mode,
    is_transactional_ddl,
    requires_connection,
    run_migrations,
    static_output,
)

__all__ = [
    "begin_transaction",
    "configure",
    "execute",
    "get_bind",
    "get_context",
    "get_head_revision",
    "get_head_revisions",
    "get_impl",
    "get_revision_argument",
    "get_starting_revision_argument",
    "get_tag_argument",
    "get_x_argument",
    "is_offline_mode",
    "is_transactional_ddl",
    "requires_connection",
    "run_migrations",
    "static_output",
]


def __getattr__(name: str) -> Any:
    """`config` and `script`, which exist only during a run; `_proxy`, the environment of the run, or None."""
    if name == "_proxy":
        return _core.running()
    if brings(__name__, name):
        return brought(__name__, name)
    try:
        return getattr(_core, name)
    except AttributeError:
        raise AttributeError(f"module 'alembic.context' has no attribute {name!r}") from None
