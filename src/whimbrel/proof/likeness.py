"""Like with like: what can't be compared as text is built in scratch, both ways, and read back."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.diff.compare import compare
from whimbrel.errors import ScratchNotAvailable
from whimbrel.proof.agreed import Agreed
from whimbrel.proof.asked import Asked
from whimbrel.proof.reading_again import read_again
from whimbrel.schema.constraint import Check, Exclusion, PrimaryKey
from whimbrel.schema.objects import Function, SchemaObject, SequenceObject
from whimbrel.schema.schema import TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import Options
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.diff.comparison import Pair
    from whimbrel.diff.judging import Agree, Item
    from whimbrel.diff.options import CompareOptions
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema


class Compared(NamedTuple):
    """The operations that lead from the database to the models, and how sure they are."""

    operations: tuple[Operation, ...]
    built: tuple[str, ...] = ()
    """The tables that were built in scratch to be compared, by name."""
    doubts: tuple[str, ...] = ()
    """What was left in doubt, and why: a sentence each."""
    wanted: Schema | None = None
    """What the models want, where functions turned out to have other arguments than it says; else None."""


def compared(
    connection: Connection,
    current: Schema,
    wanted: Schema,
    dialect: Dialect,
    options: CompareOptions,
    settings: ScratchSettings = EVERYWHERE,
) -> Compared:
    """Compare two schemas as the server writes them.

    Only tables with a text that can't be told apart here are built in scratch; equal ones once. Where
    there is no scratch, what is in doubt counts as `diff.compare` says.
    """
    asked = Asked(wanted)
    if options.thorough and wanted.objects:
        from whimbrel.proof.objects import as_written

        asked = as_written(connection, current, wanted, dialect, settings)
    found = _compared(
        connection, current, asked.wanted, dialect, replace(options, written=asked.written), settings
    )
    return found._replace(
        doubts=(*asked.doubts, *found.doubts), wanted=None if asked.wanted is wanted else asked.wanted
    )


def _compared(
    connection: Connection,
    current: Schema,
    wanted: Schema,
    dialect: Dialect,
    options: CompareOptions,
    settings: ScratchSettings,
) -> Compared:
    agreed = Agreed(dialect)
    doubts = _Doubts(agreed)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = compare(current, wanted, dialect, replace(options, judge=doubts))
    if not doubts.pairs:
        _warn_again(warned)
        return Compared(found)
    try:
        build = _Build(connection, dialect, settings, _new_beside(current, wanted))
        verdict = _Verdict(build, doubts)
    except ScratchNotAvailable as error:
        _warn_again(warned)
        return Compared(found, (), (_in_memory(doubts, error.reason),))
    found = compare(current, wanted, dialect, replace(options, judge=verdict))
    open_ones = verdict.unknown | {_subject(operation) for operation in found}
    agreed.add(doubts.fingerprints[key] for key, pair in doubts.pairs.items() if pair[0].key not in open_ones)
    return Compared(found, doubts.names, tuple(dict.fromkeys(build.reasons)))


def _in_memory(doubts: _Doubts, reason: str) -> str:
    names = ", ".join(doubts.names[:5]) + (", ..." if len(doubts.names) > 5 else "")
    return f"Compared in memory, since there is no scratch ({reason}): not sure about {names}."


def _warn_again(warned: Iterable[warnings.WarningMessage]) -> None:
    for one in warned:
        warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)


class _Doubts:
    """A judge that answers for pairs it knows, and notes the others down."""

    def __init__(self, agreed: Agreed) -> None:
        self.pairs: dict[TableKey, tuple[Table, Table]] = {}
        self.fingerprints: dict[TableKey, str | None] = {}
        self.agreed = agreed

    @property
    def names(self) -> tuple[str, ...]:
        """The tables in doubt."""
        return tuple(current.full_name for current, _ in self.pairs.values())

    def same(self, pair: Pair, current: Item, wanted: Item, agree: Agree) -> bool | None:
        """True for tables that were found to be one; else None."""
        key = pair.wanted.key
        if key not in self.fingerprints:
            fingerprint = self.agreed.fingerprint(pair.current, pair.wanted)
            self.fingerprints[key] = fingerprint
            if not self.agreed.has(fingerprint):
                self.pairs[key] = (pair.current, pair.wanted)
        return None if key in self.pairs else True


class _Side(NamedTuple):
    """One side of the comparison: the tables as they are, and as the server wrote them."""

    given: Mapping[TableKey, Table]
    written: Mapping[TableKey, Table]

    def find(self, key: TableKey, item: Item) -> Item | None:
        """The item as the server writes it; None where its table couldn't be built."""
        given, written = self.given[key], self.written.get(key)
        if written is None:
            return None
        if isinstance(item, Column):
            return written.column(item.name)
        if isinstance(item, Check | Exclusion):
            place, named = _place(item, _ruling(given)), _ruling(written)
            return next((one for one in named if one.name == f"whimbrel_{place}"), None)
        place = _place(item, given.indexes)
        return next((one for one in written.indexes if str(one.name).endswith(f"_{place}")), None)


class _Verdict:
    """A judge that looks in scratch. `unknown` are the tables it couldn't judge.

    Built are first the models; what then differs still is built as the database has it, and the models
    once more from what the server made of them: what a restored dump holds has been through it twice.
    """

    def __init__(self, build: _Build, doubts: _Doubts) -> None:
        self._build, self._doubts = build, doubts
        self.unknown: set[TableKey] = set()
        self.wanted = build({key: pair[1] for key, pair in doubts.pairs.items()})

    @cached_property
    def current(self) -> _Side:
        """The tables of the database, created anew."""
        return self._build({key: pair[0] for key, pair in self._doubts.pairs.items()})

    @cached_property
    def wanted_again(self) -> _Side:
        """The tables of the models, created anew from what the server made of them."""
        return self._build(self.wanted.written)

    def same(self, pair: Pair, current: Item, wanted: Item, agree: Agree) -> bool | None:
        """Whether both are one to the server; None where it couldn't be asked."""
        key = pair.wanted.key
        if key not in self.wanted.given:
            return True  # not in doubt: it was found to be one before
        after = self.wanted.find(key, wanted)
        if after is None:
            self.unknown.add(pair.current.key)
            return None
        same = agree(current, after) or agree(read_again(current), read_again(after))
        return same or self._same_anew(key, current, after, agree)

    def _same_anew(self, key: TableKey, current: Item, after: Item, agree: Agree) -> bool:
        before = self.current.find(key, current)
        if before is None:
            return False
        again = self.wanted_again.find(key, after) or after
        return agree(before, after) or agree(read_again(before), read_again(again))


class _Build:
    """Builds tables in scratch and reads them back."""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        settings: ScratchSettings,
        beside: Sequence[SchemaObject] = (),
    ) -> None:
        self._where, self._beside = (connection, dialect, settings), beside
        self.reasons: list[str] = []

    def __call__(self, given: Mapping[TableKey, Table]) -> _Side:
        """The tables with what the server made of them; raises ScratchNotAvailable."""
        bare = {key: _bare(table, n) for n, (key, table) in enumerate(given.items())}
        keys, written = list(bare), {}
        for start in range(0, len(keys), _AT_ONCE):
            written.update(self._built({key: bare[key] for key in keys[start : start + _AT_ONCE]}))
        return _Side(given, written)

    def _built(self, bare: Mapping[TableKey, Table]) -> dict[TableKey, Table]:
        from whimbrel.scratch.opening import opened

        needed = [*(table.schema for table in bare.values()), *(item.schema for item in self._beside)]
        schemas = tuple(dict.fromkeys(needed))
        with opened(*self._where, schemas) as place:
            place.build_objects(self._beside)
            failed = place.build(bare.values())
            found = place.read(only=[table.key for table in bare.values()])
            self.reasons += [f"{name} can't be built in scratch: {why}" for (_, name), why in failed.items()]
            return {
                key: one
                for key, table in bare.items()
                if table.key not in failed and (one := found.find(table.name, place.own(table.schema)))
            }


def _new_beside(current: Schema, wanted: Schema) -> tuple[SchemaObject, ...]:
    """What defaults and conditions of the models may name and the database doesn't have yet."""
    new = (item for key, item in wanted.objects.items() if key not in current.objects)
    return tuple(item for item in new if isinstance(item, SequenceObject | Function))


_AT_ONCE = 300
"""Tables to build in one transaction: PostgreSQL keeps a lock for each of them, and has 6,400 by default."""


def _subject(operation: Operation) -> TableKey:
    """The table that an operation of a comparison changes."""
    return (getattr(operation, "schema", None), getattr(operation, "table_name", ""))


def _bare(table: Table, number: int) -> Table:
    """The table with what servers rewrite, under names that tell each part's place."""
    ruling = tuple(
        replace(item, name=f"whimbrel_{n}", comment=None, source=None)
        for n, item in enumerate(_ruling(table))
    )
    indexes = tuple(
        replace(index, name=f"whimbrel_{number}_{n}", source=None) for n, index in enumerate(table.indexes)
    )
    keys = tuple(replace(item, source=None) for item in table.constraints if isinstance(item, PrimaryKey))
    return replace(
        table,
        columns=tuple(replace(column, comment=None, source=None) for column in table.columns),
        constraints=(*keys, *ruling),
        indexes=indexes,
        comment=None,
        options=Options({name: value for name, value in table.options.items() if not _is_placed(name)}),
        source=None,
    )


def _is_placed(option: str) -> bool:
    """Whether an option puts the table somewhere or under another one, which scratch doesn't have."""
    return option.endswith(("_inherits", "_partition_by", "_tablespace", "_on_commit"))


def _ruling(table: Table) -> list[Check | Exclusion]:
    """The constraints that have expressions."""
    return [item for item in table.constraints if isinstance(item, Check | Exclusion)]


def _place(item: object, items: Sequence[object]) -> int:
    same = (n for n, one in enumerate(items) if one is item)
    return next(same, items.index(item) if item in items else -1)
