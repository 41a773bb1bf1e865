"""Carries out the op.x() calls of a project with an env.py: as packages say where they do, else as we do."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.runtime.bare import BareSession
from whimbrel.errors import NotSupported
from whimbrel.execution.performer import Performer
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl
    from whimbrel.compat.alembic.ddl.phrasing import Phrasing
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

FACADE = "whimbrel.compat.alembic"
BASE = f"{FACADE}.operations.base"
log = logging.getLogger("alembic.runtime.migration")


class Carrier(Performer):
    """Performs operations; asks first whether a package replaced how one is carried out.

    What nobody has imported nobody has replaced: a run without such packages loads none of it.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.impl: DefaultImpl | None = None
        """Whom to use instead of the context's own."""
        self._phrasing: Phrasing | None = None

    def receive(self, operation: Operation) -> Any:
        """Carry out one operation; returns what the call in the revision file returns."""
        base: Any = sys.modules.get(BASE)
        own = base.replaced(operation) if base is not None else None
        return self.perform(operation) if own is None else own(base.Operations.of(self))

    def perform(self, operation: Operation) -> Any:
        """The same without asking: as the database's own impl does it, or, without one, as we do."""
        impl = self.impl or _own_impl(self.context)
        if impl is not None and self._phrasing is None:
            from whimbrel.compat.alembic.ddl.phrasing import Phrasing

            self._phrasing = Phrasing(impl)
        try:
            return super().receive(operation)
        except NotSupported as error:
            raise self._told(error, operation) from error.__cause__

    def _told(self, error: NotSupported, operation: Operation) -> NotSupported:
        """The refusal as it reaches whoever called: in a run ours, in an application's context Alembic's."""
        if getattr(self.context, "environment_context", self) is not None:
            return error
        from whimbrel.compat.alembic.runtime.refusals import told

        return told(error, operation, self.session.dialect.name)

    def _alter(self, operation: Operation) -> None:
        if self._phrasing is None:
            super()._alter(operation)
        else:
            self._perform(operation, Schema.unknown())

    def _keep_views(self, operation: Operation) -> None:
        if not isinstance(self.session, BareSession):  # it sends nothing that wasn't asked for
            super()._keep_views(operation)

    def _perform(self, operation: Operation, before: Schema) -> None:
        if self._phrasing is not None:
            self._phrasing.perform(operation, before)
        elif self._is_only_written(operation):
            self._write_as_said(operation)
        else:
            super()._perform(operation, before)

    def _is_only_written(self, operation: Any) -> bool:
        """Whether a script gets what its database will refuse: Alembic writes it all the same."""
        spelling = self.session.spelling
        if self.session.connection is not None:
            return False
        if operation.name in _COMMENTS:
            return not spelling.features.has_comments
        is_alter = operation.name == "alter_column"
        return is_alter and not (operation.is_native(spelling) or operation.has_checks())

    def _write_as_said(self, operation: Any) -> None:
        spelling, table, instead = self.session.spelling, operation.table_name, "leave it out"
        if operation.name in _COMMENTS:
            comment = getattr(operation, "comment", None)
            self.session.perform(spelling.set_table_comment(table, comment, operation.schema))
        else:
            table, instead = f"{table}.{operation.column_name}", _INSTEAD_OF_ALTER
            for statement in spelling.alter_column(operation):
                self.session.perform(statement)
        log.warning("%s refuses what the script says of %s: %s", spelling.title, table, instead)


_COMMENTS = ("create_table_comment", "drop_table_comment")
_INSTEAD_OF_ALTER = "run the revision online, or write it as op.batch_alter_table(copy_from=...)"


def _own_impl(context: Any) -> DefaultImpl | None:
    """The impl of the context where it is a package's own class; None where it is one of ours."""
    if "impl" not in getattr(context, "__dict__", {}) and getattr(context, "_own", None) is None:
        return None
    return None if type(context.impl).__module__.startswith(FACADE) else context.impl
