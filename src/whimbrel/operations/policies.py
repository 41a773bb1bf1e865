"""Row-level security: policies created and dropped, and the table's switch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.objects import ObjectKey, Policy, RowSecurity
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreatePolicy(CreateObject[Policy]):
    """A new policy of a table; it holds once the table's row-level security is on."""

    name: ClassVar[str] = "create_policy"

    @classmethod
    def written(
        cls,
        policy_name: str,
        table_name: str,
        *,
        schema: str | None = None,
        command: Literal["all", "select", "insert", "update", "delete"] = "all",
        using: str | None = None,
        check: str | None = None,
        roles: Sequence[str] = ("public",),
        permissive: bool = True,
    ) -> CreatePolicy:
        """Create a row-level security policy; PostgreSQL.

        Args:
            policy_name: its name.
            table_name: the table.
            schema: the table's schema; None is the connection's default.
            command: what it is for: `all`, `select`, `insert`, `update` or `delete`.
            using: which rows can be seen, as SQL.
            check: which rows may be written, as SQL.
            roles: whom it is for.
            permissive: whether it opens rows; False lets it close what others open.
        """
        item = Policy(policy_name, table_name, schema, command, permissive, tuple(roles), using, check)
        return cls(item)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        names = {"policy_name": item.name, "table_name": item.table_name, "schema": item.schema}
        rules = {"command": item.command, "using": item.using, "check": item.check}
        return {**names, **rules, "roles": item.roles, "permissive": item.permissive}

    def dropped(self) -> DropObject[Policy]:
        """Drop the policy."""
        return DropPolicy(self.item.name, self.item.schema, None, None, self.item, self.item.table_name)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE POLICY."""
        yield dialect.objects.create_policy(self.item)
        yield from belongings.of_hanging(self.item, dialect)


@dataclass(frozen=True, slots=True)
class DropPolicy(DropObject[Policy]):
    """A policy, gone."""

    name: ClassVar[str] = "drop_policy"
    kind: ClassVar[str] = Policy.kind

    table_name: str = ""

    @classmethod
    def written(
        cls,
        policy_name: str,
        table_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
    ) -> DropPolicy:
        """Drop a row-level security policy; PostgreSQL.

        Args:
            policy_name: its name.
            table_name: the table.
            schema: the table's schema; None is the connection's default.
            if_exists: no error where there is none.
        """
        return cls(policy_name, schema, if_exists, None, None, table_name)

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        return ObjectKey(self.kind, self.schema, self.object_name, self.table_name)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"policy_name": self.object_name, "table_name": self.table_name}
        return {**names, "schema": self.schema, "if_exists": self.if_exists}

    def created(self, item: Policy) -> Operation:
        """Create it again."""
        return CreatePolicy(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP POLICY."""
        yield dialect.objects.drop_policy(self.object_name, self.table_name, self.schema, self.if_exists)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows appear or disappear for whom it was for."""
        yield Hazard("old-code", f"Other rows of {self.table_name} can be seen and written without it.")


@dataclass(frozen=True, slots=True)
class EnableRowSecurity(CreateObject[RowSecurity]):
    """Row-level security switched on: without a policy nobody but the owner sees a row.

    `forced` None leaves it as it was whether it holds for the owner too.
    """

    name: ClassVar[str] = "enable_row_security"

    forced: bool | None = None

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, forced: bool | None = None
    ) -> EnableRowSecurity:
        """Let the policies of a table hold; PostgreSQL.

        Args:
            table_name: the table.
            schema: its schema; None is the connection's default.
            forced: whether they hold for the table's owner too; None leaves that as it was.
        """
        return cls(RowSecurity(table_name, schema, bool(forced)), forced=forced)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"table_name": self.item.name, "schema": self.item.schema, "forced": self.forced}

    def describe(self) -> str:
        """One line for people."""
        return f"Enable row security of {self.item.full_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the switch on."""
        kept = self.forced is None and self.item.key in schema.objects
        return schema if kept else schema.with_object(self.item)

    def reverse(self, before: Schema) -> Operation:
        """The switch as it was."""
        found = before.objects.get(self.item.key)
        if isinstance(found, RowSecurity):
            return EnableRowSecurity(found, forced=found.forced)
        return self.dropped()

    def dropped(self) -> DropObject[RowSecurity]:
        """Switch it off."""
        return DisableRowSecurity(self.item.name, self.item.schema, item=self.item, forced=self.item.forced)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ENABLE ROW LEVEL SECURITY."""
        return dialect.objects.set_row_security(self.item.name, self.item.schema, True, self.forced)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows that no policy opens can't be seen any more."""
        yield Hazard("old-code", f"Code sees only the rows of {self.item.name} that a policy opens.")


@dataclass(frozen=True, slots=True)
class DisableRowSecurity(DropObject[RowSecurity]):
    """Row-level security switched off: policies stay, and hold no more."""

    name: ClassVar[str] = "disable_row_security"
    kind: ClassVar[str] = RowSecurity.kind

    forced: bool = False

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, forced: bool = False
    ) -> DisableRowSecurity:
        """Let the policies of a table hold no more; PostgreSQL.

        Args:
            table_name: the table.
            schema: its schema; None is the connection's default.
            forced: whether they held for the table's owner too, which ends with it.
        """
        return cls(table_name, schema, forced=forced)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"table_name": self.object_name, "schema": self.schema, "forced": self.forced}

    def describe(self) -> str:
        """One line for people."""
        return f"Disable row security of {self.key.name}"

    def created(self, item: RowSecurity) -> Operation:
        """Switch it on again."""
        return EnableRowSecurity(item, forced=item.forced)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DISABLE ROW LEVEL SECURITY."""
        unforced = False if self.forced else None
        return dialect.objects.set_row_security(self.object_name, self.schema, False, unforced)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Everybody sees everything."""
        yield Hazard("old-code", f"All rows of {self.object_name} can be seen and written.")


OPERATIONS = (CreatePolicy, DropPolicy, EnableRowSecurity, DisableRowSecurity)
