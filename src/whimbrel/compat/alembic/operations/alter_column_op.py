"""Alembic's operation that changes a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations.migrate import AlterTableOp

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations

_PARTS = ("type", "nullable", "server_default", "comment")
"""What can change of a column besides its name, in the order in which differences are told."""
_UNSAID = {"type": None, "nullable": None, "server_default": False, "comment": False, "name": None}


class AlterColumnOp(AlterTableOp):
    """What changes of a column (`modify_...`) and what is known of it (`existing_...`).

    Where nothing is said, `modify_comment` and `modify_server_default` are False, the others None.
    """

    def __init__(
        self,
        table_name: str,
        column_name: str,
        *,
        schema: str | None = None,
        existing_type: Any | None = None,
        existing_server_default: Any = False,
        existing_nullable: bool | None = None,
        existing_comment: str | None = None,
        modify_nullable: bool | None = None,
        modify_comment: Any = False,
        modify_server_default: Any = False,
        modify_name: str | None = None,
        modify_type: Any | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    def to_diff_tuple(self) -> Any:
        """A list with one tuple for each part that changes.

        `("modify_nullable", schema, table name, column name, what else is known, old, new)`. So is a new
        name, which Alembic tells nothing of, since it finds none.
        """
        where = (self.schema, self.table_name, self.column_name)
        changes = [
            (
                f"modify_{'default' if part == 'server_default' else part}",
                *where,
                self._known(part),
                getattr(self, f"existing_{part}"),
                getattr(self, f"modify_{part}"),
            )
            for part in self.changed()
        ]
        if self.modify_name is not None:
            changes.append(("modify_name", *where, self._known("name"), self.column_name, self.modify_name))
        return changes

    def _known(self, but: str) -> dict[str, Any]:
        order = ("nullable", "type", "server_default", "comment")
        return {f"existing_{part}": getattr(self, f"existing_{part}") for part in order if part != but}

    def changed(self) -> Iterator[str]:
        """What changes: `type`, `nullable`, `server_default`, `comment`."""
        return (part for part in _PARTS if getattr(self, f"modify_{part}") is not _UNSAID[part])

    def has_changes(self) -> bool:
        """Whether anything changes, the parts that packages know of included."""
        if any(getattr(self, f"modify_{part}") is not unsaid for part, unsaid in _UNSAID.items()):
            return True
        return any(key.startswith("modify_") for key in self.kw)

    def reverse(self) -> AlterColumnOp:
        """The column as it was: old and new change places."""
        said = {key: value for key, value in vars(self).items() if key.startswith(("existing_", "modify_"))}
        said.update(self.kw)
        for part in {key.partition("_")[2] for key in said} - {"name"}:
            self._swap(said, part)
        name = said.pop("modify_name")
        return AlterColumnOp(
            self.table_name,
            name if name is not None else self.column_name,
            schema=self.schema,
            modify_name=self.column_name if name is not None else None,
            **said,
        )

    @staticmethod
    def _swap(said: dict[str, Any], part: str) -> None:
        new, old = f"modify_{part}", f"existing_{part}"
        if new in said and said[new] is not _UNSAID.get(part, False):
            said[new], said[old] = said.get(old), said[new]

    @classmethod
    def alter_column(
        cls,
        operations: Operations,
        table_name: str,
        column_name: str,
        *,
        nullable: bool | None = None,
        comment: Any = False,
        server_default: Any = False,
        new_column_name: str | None = None,
        type_: Any = None,
        existing_type: Any = None,
        existing_server_default: Any = False,
        existing_nullable: bool | None = None,
        existing_comment: str | None = None,
        schema: str | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(
            cls(
                table_name,
                column_name,
                schema=schema,
                existing_type=existing_type,
                existing_server_default=existing_server_default,
                existing_nullable=existing_nullable,
                existing_comment=existing_comment,
                modify_name=new_column_name,
                modify_type=type_,
                modify_server_default=server_default,
                modify_nullable=nullable,
                modify_comment=comment,
                **kw,
            )
        )

    @classmethod
    def batch_alter_column(
        cls,
        operations: BatchOperations,
        column_name: str,
        *,
        insert_before: str | None = None,
        insert_after: str | None = None,
        **kw: Any,
    ) -> None:
        """The same in a batch, at a place among the columns."""
        places = {"insert_before": insert_before, "insert_after": insert_after}
        kw.update({key: value for key, value in places.items() if value})
        impl: Any = operations.impl
        batch: Any = operations
        cls.alter_column(batch, impl.table_name, column_name, schema=impl.schema, **kw)
