"""PostgreSQL: its spelling; what its phrases cost stands in postgresql_costs.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDDLCompiler
from sqlalchemy.sql.schema import IdentityOptions

from whimbrel.dialects import alteration
from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import ColumnChange, CountingChange, Likeness
from whimbrel.dialects.cost import Cost
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import PostgreSQLLiterals
from whimbrel.dialects.postgresql_costs import COSTS, adds_column, adds_constraint, changes_type
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Constraint, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.serial import counting
from whimbrel.schema.table import Column, Identity, Table
from whimbrel.schema.values import DataType

CONCURRENTLY = Cost(Lock.SHARE_UPDATE_EXCLUSIVE, scans=True, transactional=False)


class PostgreSQL(Dialect):
    """PostgreSQL, and what speaks like it."""

    title = "PostgreSQL"
    literals = PostgreSQLLiterals
    object_phrases = "postgresql_objects:PostgreSQLObjects"
    costs = COSTS
    renames_with_schema = False
    stock_compiler = PGDDLCompiler
    plain_default = re.compile(r".*", re.DOTALL)
    columns_need_table = False

    def _features(self) -> Features:
        return Features(
            has_transactional_ddl=True,
            has_online_forms=True,
            has_comments=True,
            has_constraint_comments=True,
            has_named_types=True,
            keeps_generated_values=self.version is None or self.version >= (13,),
            has_serials=True,
            can_move_tables=True,
            has_storage_parameters=True,
            can_rename_constraints=True,
            can_rename_indexes=True,
            names_constraints_by_table=True,
            overrides_identities=True,
            has_extensions=True,
            merges_equal_uniques=True,
            lists_uniques_as_indexes=True,
            longest_name=63,
        )

    def limit_lock_wait(self, seconds: float) -> str | None:
        """lock_timeout; whoever waits for a table lets all others wait behind it."""
        return f"SET LOCAL lock_timeout = '{int(seconds * 1000)}ms'"

    def cost_of_column(self, column: Column, suffix: str) -> Cost | None:
        """A volatile default or a generated value writes every row anew; a check reads them all."""
        return adds_column(column, suffix)

    def cost_of_index(self, index: Index) -> Cost | None:
        """CONCURRENTLY lets writers go on, and can't be in a transaction."""
        return CONCURRENTLY if index.options.get("postgresql_concurrently") else None

    def cost_of_constraint(self, constraint: Constraint) -> Cost | None:
        """NOT VALID spares the scan."""
        return adds_constraint(constraint)

    def alter_column(self, change: ColumnChange) -> Iterator[Statement]:
        """The phrases of one `alter_column`; the type first, since the default must fit it."""
        parts = [alteration.kind, alteration.nullability, alteration.default]
        if change.nullable and alteration.ends_identity(change):
            parts[1:] = reversed(parts[1:])  # an identity column must not be empty
        elif alteration.lowers_identity(change):
            parts.reverse()  # the greatest number must fit the type
        for part in (*parts, alteration.comment, alteration.name):
            yield from part(self, change)

    def set_type(
        self,
        table: str,
        column: str,
        type_: DataType,
        schema: str | None = None,
        *,
        using: str | None = None,
        existing: DataType | None = None,
    ) -> Statement:
        """The column in another type; `using` is an expression for its values."""
        text = f"ALTER COLUMN {self.quote(column)} TYPE {self.type_sql(type_)}"
        if using is not None:
            text += f" USING {using}"
        return self.alter("set_type", table, schema, text, changes_type(existing, type_, using))

    def create_beside(self, old: Table, new: Table, origins: Mapping[str, str]) -> Likeness:
        """Keys give their names to the new table's beforehand; its sequences go on as the old one's."""
        from whimbrel.dialects.postgresql_beside import counted_on, keys_dropped

        counted = replace(new, columns=tuple(map(self.counting, new.columns)))
        return replace(
            super().create_beside(old, counted, origins),
            after_copy=counted_on(self, old, new, origins),
            before=tuple(keys_dropped(self, old, new)),
        )

    def counting(self, column: Column, in_key: bool = False) -> Column:
        """SERIAL where it counted: an integer with a sequence of its own."""
        return counting(column, in_key)

    def cast_back(self, column: str, old: DataType | None, new: DataType | None) -> str | None:
        """A cast between kinds of types that PostgreSQL doesn't cast without being asked."""
        if old is None or new is None:
            return None
        from whimbrel.dialects.postgresql_casts import using

        return using(self.quote(column), self.type_sql(old), self.type_sql(new))

    def drop_expression(self, table: str, column: str, schema: str | None = None) -> Statement:
        """DROP EXPRESSION, of a column that is stored."""
        return self.alter(
            "drop_expression", table, schema, f"ALTER COLUMN {self.quote(column)} DROP EXPRESSION"
        )

    def set_identity(
        self, table: str, column: str, new: Identity | None, old: Identity | None, schema: str | None = None
    ) -> Statement:
        """The column's identity added, changed or dropped."""
        start = f"ALTER COLUMN {self.quote(column)} "
        if new is None:
            return self.alter("set_identity", table, schema, start + "DROP IDENTITY")
        if old is None:
            text = self._ddl().process(to_sqlalchemy.identity(new))
            return self.alter("set_identity", table, schema, f"{start}ADD {text}")
        return self.alter("set_identity", table, schema, start + self._changed_identity(new, old))

    def set_counting(self, change: CountingChange) -> Iterator[Statement]:
        """Serial, identity, or neither."""
        from whimbrel.dialects.postgresql_counting import counting

        return counting(change, self)

    def _changed_identity(self, new: Identity, old: Identity) -> str:
        parts = []
        if new.always != old.always:
            parts.append(f"SET GENERATED {'ALWAYS' if new.always else 'BY DEFAULT'}")
        for name, value in sorted(new.options.items()):
            if old.options.get(name) != value:
                options = self._ddl().get_identity_options(IdentityOptions(**{name: value}))
                parts.append(f"SET {options}")
        return " ".join(parts)

    def rename_constraint(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """RENAME CONSTRAINT; an index that belongs to it is renamed with it."""
        text = f"RENAME CONSTRAINT {self.constraint_name(old)} TO {self.constraint_name(new)}"
        return self.alter("rename_constraint", table, schema, text)

    def rename_index(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """ALTER INDEX ... RENAME."""
        sql = f"ALTER INDEX {self._index_name(old, schema)} RENAME TO {self.index_name(new)}"
        return self.say("rename_index", sql, table, schema)

    def rename_sequence(self, old: str, new: str, schema: str | None = None) -> Statement:
        """ALTER SEQUENCE ... RENAME; what counts by it goes on."""
        sql = f"ALTER SEQUENCE {self.format_table(old, schema)} RENAME TO {self.quote(new)}"
        return self.say("rename_sequence", sql, old, schema)

    def comments(self, table: Table) -> Iterator[Statement]:
        """The comments of a table, its columns and its constraints."""
        yield from super().comments(table)
        for item in table.constraints:
            if item.comment and item.name:
                yield self.comment_on_constraint(item.name, table.name, item.comment, table.schema)

    def comment_on_constraint(self, name: str, table: str, text: str | None, schema: str | None) -> Statement:
        """COMMENT ON CONSTRAINT."""
        words = "NULL" if text is None else self.literal(text)
        place = f"{self.constraint_name(name)} ON {self.create_name(table, schema)}"
        return self.say("comment_on_constraint", f"COMMENT ON CONSTRAINT {place} IS {words}", table, schema)

    def validate_constraint(self, name: str, table: str, schema: str | None = None) -> Statement:
        """VALIDATE CONSTRAINT."""
        text = f"VALIDATE CONSTRAINT {self.constraint_name(name)}"
        return self.alter("validate_constraint", table, schema, text)

    def adopt_index(self, key: PrimaryKey | Unique, table: str, schema: str | None = None) -> Statement:
        """ADD CONSTRAINT ... USING INDEX, of the index that has the constraint's name."""
        name = self.constraint_name(str(key.name))
        kind = "PRIMARY KEY" if isinstance(key, PrimaryKey) else "UNIQUE"
        later = " DEFERRABLE" if key.deferrable else ""
        if later and key.initially:
            later += f" INITIALLY {key.initially.upper()}"
        text = f"ADD CONSTRAINT {name} {kind} USING INDEX {name}{later}"
        return self.alter("adopt_index", table, schema, text)

    def drop_index(
        self,
        name: str,
        table: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Statement:
        """DROP INDEX; CONCURRENTLY where the options say so."""
        words, cost = "DROP INDEX ", None
        if options and options.get("postgresql_concurrently"):
            words, cost = words + "CONCURRENTLY ", Cost(Lock.SHARE_UPDATE_EXCLUSIVE, transactional=False)
        if if_exists:
            words += "IF EXISTS "
        return self.say("drop_index", words + self._index_name(name, schema), table, schema, cost)
