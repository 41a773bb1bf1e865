"""Proof of a generated revision: up, a second look, down, and rows that are still there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.errors import ScratchNotAvailable
from whimbrel.execution.failure import by_a_lost_connection
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.schemas import CreateSchema
from whimbrel.operations.schemas_of_types import table_in
from whimbrel.operations.tables import DropTable
from whimbrel.proof import rows
from whimbrel.proof.beside import build
from whimbrel.proof.concerned import Concerned, concerned
from whimbrel.proof.equality import differences
from whimbrel.proof.likeness import compared
from whimbrel.proof.trial import carry_out
from whimbrel.schema.objects import Extension, Namespace, SchemaObject
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.scratch.opening import apart, opened
from whimbrel.scratch.place import Place, reason_of
from whimbrel.scratch.relabel import relabelled_object
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.diff.options import CompareOptions
    from whimbrel.operations.base import Operation
    from whimbrel.scratch.settings import ScratchSettings


class Claim(NamedTuple):
    """What is to be proven: that these functions lead from `before` to `wanted`, and back.

    `operations` are what `upgrade` does, as far as it is known; `opts` what the project configured.
    """

    upgrade: Callable[[], object]
    downgrade: Callable[[], object]
    operations: tuple[Operation, ...]
    before: Schema
    wanted: Schema
    options: CompareOptions
    opts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """What was seen when a revision ran in scratch."""

    where: str = ""
    shown: tuple[str, ...] = ()
    """What was proven, a few words each."""
    failed: tuple[str, ...] = ()
    """What wasn't, and why."""
    notes: tuple[str, ...] = ()
    """What it is good to know."""

    @property
    def sentence(self) -> str:
        """What was proven in one line; "" for nothing."""
        return f"Proven in {self.where}: {'; '.join(self.shown)}." if self.shown and not self.failed else ""


def prove(connection: Connection, dialect: Dialect, claim: Claim, settings: ScratchSettings) -> Proof:
    """Run the revision in scratch, on clones of the tables it concerns.

    It is tried with rows of every kind first; where they can't take the change, with ordinary rows, then
    with none: what was refused is noted.
    """
    tables = concerned(claim.before, claim.operations, connection.dialect.default_schema_name)
    attempt = _Attempt(connection, dialect, claim, settings, tables)
    notes: list[str] = []
    for kinds in _KINDS:
        try:
            proof = attempt.made(kinds)
        except ScratchNotAvailable as error:
            return Proof(failed=(f"there is no scratch to run it in: {error.reason}",))
        except _Refused as error:
            refusal = error
            notes.append(f"{refusal.way} can be refused by {_KINDS[kinds]}: {refusal.reason}")
            continue
        return replace(proof, notes=tuple(notes))
    return Proof(failed=(f"{refusal.way} fails: {refusal.reason}",))


_KINDS: Mapping[tuple[int, ...], str] = {
    rows.KINDS: "rows with NULLs or values at their limits",
    (rows.ORDINARY,): "rows",
    (): "empty tables",
}
"""Which rows are tried, and what to call them."""


class _Refused(Exception):
    """The revision raised an error on its way up or down."""

    def __init__(self, way: str, error: BaseException) -> None:
        self.way, self.reason = way, reason_of(error)


_NEEDS_COMMITS = ("unsafe use of new value", "cannot run inside a transaction block")
"""What PostgreSQL says of what must be committed before it goes on (55P04, 25001)."""


class _Attempt:
    """One attempt, in a place of its own."""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        claim: Claim,
        settings: ScratchSettings,
        tables: Concerned,
    ) -> None:
        self.connection, self.dialect, self.claim, self.settings = connection, dialect, claim, settings
        self.tables = tables
        self.apart = False
        self.shown: list[str] = []
        self.failed: list[str] = []

    def made(self, kinds: tuple[int, ...]) -> Proof:
        """What is seen with rows of these kinds in the tables; raises _Refused.

        What one transaction can't hold is run in a database of its own.
        """
        try:
            return self._made(kinds)
        except _Refused as error:
            if self.apart or not any(word in error.reason for word in _NEEDS_COMMITS):
                raise
            self.apart = True
        return self._made(kinds)

    def _made(self, kinds: tuple[int, ...]) -> Proof:
        self.shown, self.failed = [], []
        with self._opened() as place:
            self._without_new_schemas(place)
            failed = self._built(place)
            if failed:
                return Proof(place.words, failed=failed)
            count = rows.fill(place, list(self.tables.around), kinds)
            before = place.read(objects=True)
            content = rows.read(place, before)
            self._up(place, content)
            self._down(place, before, content, count)
            return Proof(place.words, tuple(self.shown), tuple(self.failed))

    def _without_new_schemas(self, place: Place) -> None:
        known = {schema for schema, _ in self.claim.before.tables}
        for one in self.claim.operations:
            if isinstance(one, CreateSchema) and one.item.name not in known:
                place.lack(one.item.name)

    def _built(self, place: Place) -> tuple[str, ...]:
        """Build what the change concerns; returns a sentence for the first thing that can't be."""
        failed: dict[tuple[str | None, str], str] = {}

        def tables(types: Collection[TableKey]) -> None:
            failed.update(place.clone(self.connection, self.tables.around, types))

        keeps_all = self.dialect.features.keeps_written_text  # a clone has views and triggers there
        missing = build(place, () if keeps_all else self.tables.beside, tables)
        for (_, name), why in failed.items():
            return (f"table {name} can't be built in scratch: {why}",)
        for key, why in missing.items():
            return (f"{key.kind} {key.name} can't be built in scratch: {why}",)
        return ()

    def _opened(self) -> AbstractContextManager[Place]:
        claim = self.claim
        known = (claim.before,) if self.apart else (claim.before, claim.wanted)
        schemas = tuple({key[0] for schema in known for key in schema.tables})
        if self.apart:
            return apart(self.connection, self.settings, schemas)
        return opened(self.connection, self.dialect, self.settings, schemas)

    def _up(self, place: Place, content: Mapping[TableKey, rows.Content]) -> None:
        self._run(place, "upgrade", self.claim.upgrade)
        now = place.read(objects=True)
        left = self._second_look(place, now)
        if left:
            self.failed.append(f"upgrade doesn't reach the models: {'; '.join(left)}")
        else:
            self.shown.append("upgrade reaches the models")
        renames = rows.Renames(self.claim.operations)
        self.failed += [
            f"upgrade loses rows of {name}" for name in rows.lost(content, rows.read(place, now), renames)
        ]

    def _run(self, place: Place, way: str, function: Callable[[], object]) -> None:
        if place.commits:
            place.connection.commit()  # the run begins its own transactions
        try:
            carry_out(place, self.claim.opts, function)
        except Exception as error:  # whatever a revision raises
            if by_a_lost_connection(error):
                raise
            raise _Refused(way, error) from error

    def _second_look(self, place: Place, now: Schema) -> list[str]:
        """What autogenerate would still write, of the tables that were changed."""
        claim = self.claim
        wanted, found = (self._only(schema, place) for schema in (claim.wanted, now))
        left = compared(place.connection, found, wanted, self.dialect, claim.options, self.settings)
        return [operation.describe() for operation in left.operations]

    def _only(self, schema: Schema, place: Place) -> Schema:
        """What the change concerns of a schema, as the second look finds it here."""
        keys = {(place.own(key[0]), key[1]) for key in self.tables.changed}
        default = {schema: None for schema, there in place.names.items() if there is None}
        tables = (
            replace(table_in(default, table), schema=default.get(table.schema, table.schema))
            for table in schema
            if (place.own(table.schema), table.name) in keys
        )
        if not schema.knows_objects:
            return Schema.of(tables)
        concerned = {key._replace(schema=place.own(key.schema)) for key in self.tables.objects}
        kept = (
            item
            for item in schema.objects.values()
            if item.key._replace(schema=place.own(item.schema)) in concerned
            or (schema is not self.claim.wanted and self._is_new(item))
        )
        return Schema.of(
            tables, objects=[relabelled_object(item, default, place.own_default) for item in kept]
        )

    def _is_new(self, item: SchemaObject) -> bool:
        """Whether it has come with the change; a clone has more than the change concerns.

        SQLite's is one of the whole file, and a table brings the types of its columns.
        """
        return not isinstance(item, Namespace | Extension) and item.key not in self.claim.before.objects

    def _down(
        self, place: Place, before: Schema, content: Mapping[TableKey, rows.Content], count: int
    ) -> None:
        self._run(place, "downgrade", self.claim.downgrade)
        after = place.read(objects=True)
        left = list(differences(after, before, self.dialect))
        if left:
            self.failed.append(f"downgrade doesn't return: {'; '.join(left)}")
        else:
            self.shown.append("downgrade returns")
        gone = {key[1] for key in content if key not in after.tables}
        lost = [*gone, *rows.lost(self._but_dropped(content), rows.read(place, after), rows.Renames())]
        self.failed += [f"downgrade loses rows of {name}" for name in lost]
        if count and not lost:
            self.shown.append(f"{count} sample rows kept")

    def _but_dropped(self, content: Mapping[TableKey, rows.Content]) -> dict[TableKey, rows.Content]:
        """What comes back as it was: not what was dropped, nor values that were of another type meanwhile."""
        dropped = set(_not_kept(self.claim.operations))
        return {
            key: found.without([column for owner, column in dropped if owner == key])
            for key, found in content.items()
            if (key, "") not in dropped
        }


def _makes_others(change: AlterColumn) -> bool:
    return change.type_ is not None or change.overwrites()


def _not_kept(operations: Iterable[Operation]) -> Iterator[tuple[TableKey, str]]:
    """Tables, under "", and columns whose content the operations don't keep, by their names before them."""
    renames = rows.Renames()
    for one in operations:
        if isinstance(one, DropTable):
            yield renames.origin((one.schema, one.table_name), "")
        elif isinstance(one, DropColumn) or (isinstance(one, AlterColumn) and _makes_others(one)):
            yield renames.origin((one.schema, one.table_name), one.column_name)
        renames.note(one)
