"""What a package's own impl, and its hooks for the compiler, change about the session of a context."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from whimbrel.dialects.statement import Statement
from whimbrel.journal.versions import VersionTable

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.engine import Dialect as SQLAlchemyDialect

    from whimbrel.compat.alembic.runtime.migration import MigrationContext
    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.options import RunOptions

FACADE = "whimbrel.compat.alembic"


def own_class(dialect: SQLAlchemyDialect) -> Any:
    """The impl that a package has registered for this dialect; None where it is ours.

    What nobody has imported nobody has subclassed: nothing is loaded for the question.
    """
    impls: Any = sys.modules.get(f"{FACADE}.ddl.impl")
    return impls.foreign(dialect) if impls is not None else None


def options_for(own: Any, options: RunOptions) -> RunOptions:
    """The options of a run with what the impl says of the database, where the project says nothing."""
    if own is None or options.transactional_ddl is not None:
        return options
    return replace(options, transactional_ddl=bool(own.transactional_ddl))


def adapt(context: MigrationContext, own: Any) -> None:
    """Let the session of a context spell as packages' hooks say, and have the version table of the impl."""
    session = context.session
    if own is not None or f"{FACADE}.ddl.base" in sys.modules:
        from whimbrel.compat.alembic.ddl.hooked import spelling_for

        session.spelling = spelling_for(context.dialect, own.like() if own is not None else "default")
    if own is not None and own.version_table_impl is not _ours():
        said = {item.name: getattr(session.version_table, item.name) for item in fields(VersionTable)}
        session.version_table = _OwnVersionTable(**said, impl=context.impl)


def _ours() -> Any:
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl

    return DefaultImpl.version_table_impl


class _OwnVersionTable(VersionTable):
    """A version table that is created as a package's impl says."""

    def __init__(self, *, impl: Any, **said: Any) -> None:
        super().__init__(**said)
        object.__setattr__(self, "impl", impl)

    def create_statement(self, dialect: Dialect, ids: Iterable[str] = ()) -> Statement:
        """CREATE TABLE of what the impl makes."""
        from sqlalchemy.schema import CreateTable

        return Statement(dialect.compile(CreateTable(self.table())))

    def table(self) -> sa.Table:
        """The table, as SQLAlchemy knows it."""
        impl: Any = self.impl  # type: ignore[attr-defined]
        made: sa.Table = impl.version_table_impl(
            version_table=self.name, version_table_schema=self.schema, version_table_pk=self.primary_key
        )
        return made
