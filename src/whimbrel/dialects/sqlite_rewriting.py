"""The CREATE TABLE of a changed table: the old one's own words, edited only where the change is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

import sqlalchemy as sa

from whimbrel.dialects.change import TableChange
from whimbrel.dialects.sqlite_text import Clause, Part, TableText, words_of
from whimbrel.errors import OperationError
from whimbrel.schema.constraint import Check, Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.mentions import mentions
from whimbrel.schema.table import ON_CONFLICT, Column
from whimbrel.schema.values import DataType

_KINDS: dict[type, str] = {PrimaryKey: "PRIMARY", Unique: "UNIQUE", ForeignKey: "FOREIGN", Check: "CHECK"}


class Speller(Protocol):
    """The pieces that are new in a text."""

    def column_sql(self, column: Column) -> str:
        """Name, type and what follows it."""

    def type_sql(self, type_: DataType) -> str:
        """The type."""

    def constraint_name(self, name: str) -> str:
        """A constraint's name, quoted."""

    def inline_constraints(self, constraints: tuple[Constraint, ...], table: str, schema: str | None) -> str:
        """Constraints, each with a space before it."""

    def makes(self, constraint: Constraint) -> bool:
        """Whether the database has the constraint at all."""


class Unlocated(LookupError):
    """What was read of the table isn't found in its text."""


def rewritten(text: TableText, change: TableChange, speller: Speller) -> str:
    """What stands behind the name of the new table: comment, parentheses, options. Raises Unlocated."""
    return _Rewriting(text, change, speller).body()


class _Rewriting:
    """The edits of each part, collected first and made in one pass."""

    def __init__(self, text: TableText, change: TableChange, speller: Speller) -> None:
        self.text, self.change, self.speller = text, change, speller
        self.old, self.new = change.old, change.new
        self.edits: dict[int, list[tuple[int, int, str]]] = {}
        self.gone: set[int] = set()  # clauses by identity: two may read the same
        self.staying = {name.lower() for name in change.kept}
        self.late_keys: list[Constraint] = []  # they stand in a column, and now behind the columns
        self.moved: list[Constraint] = []  # they stay, but the column whose text holds them goes
        if not self.new.columns:
            raise OperationError(
                f"Table {self.old.full_name} would have no column left. Drop the table, or first add what it "
                "is to have."
            )
        if set(text.columns) != {column.name.lower() for column in self.old.columns}:
            raise Unlocated(self.old.name)

    def body(self) -> str:
        """The whole, in the order of the new columns."""
        self._constraints()
        self._options()
        for name in self.change.kept:
            self._column(self.old.column(name), self.new.column(name))
        parts = [*self._column_parts(), *self._constraint_parts()]
        return f"{self.text.comment}({_joined(parts)}){self._tail()}"

    # ------------------------------------------------------------------------------------ columns

    def _column_parts(self) -> Iterator[str]:
        inline = list(self._inline_checks())  # one check may be said twice
        for column in self.new.columns:
            if column.name in self.change.kept:
                yield self._edited(self.text.columns[column.name.lower()])
            else:
                checks = tuple(check for check, owner in inline if owner == column.name)
                words = self.speller.column_sql(replace(column, source=None))
                yield self._margin + words + self._spelled(checks)

    def _column(self, old: Column, new: Column) -> None:
        part = self.text.columns[old.name.lower()]
        place = part.type_place[1]
        if new.type != old.type:
            self._retype(part, old.type, new.type)
        if new.computed != old.computed:
            self._replace_clause(part, "GENERATED", self._clause_of(new, computed=True))
        if new.default != old.default:
            self._replace_clause(part, "DEFAULT", self._clause_of(new, computed=False))
        if (new.nullable, _conflict(new)) != (old.nullable, _conflict(old)):
            self._drop(part, *part.of_kind("NOT", "NULL"))
            self._edit(part, place, place, "" if new.nullable else f" NOT NULL{_conflict(new)}")

    def _retype(self, part: Part, old: DataType, new: DataType) -> None:
        words, collates, collation = self.speller.type_sql(new).partition(" COLLATE ")
        if collation != self.speller.type_sql(old).partition(" COLLATE ")[2]:
            self._drop(part, *part.of_kind("COLLATE"))
            words += collates + collation
        if words.upper() != part.type_text.upper():
            start, end = part.type_place
            self._edit(part, start, end, words if start < end else f" {words}")

    def _clause_of(self, column: Column, *, computed: bool) -> str:
        """The DEFAULT or GENERATED of a column, with a space before it; "" for none."""
        if (column.computed if computed else column.default) is None:
            return ""
        bare = Column("x", DataType(sa.Integer()))
        said = replace(bare, computed=column.computed) if computed else replace(bare, default=column.default)
        return self.speller.column_sql(said).removeprefix("x INTEGER")

    def _replace_clause(self, part: Part, kind: str, words: str) -> None:
        self._drop(part, *part.of_kind(kind))
        self._edit(part, part.type_place[1], part.type_place[1], words)

    # -------------------------------------------------------------------------------- constraints

    def _constraints(self) -> None:
        """Take out those that are gone, and name those that a convention names."""
        used: set[int] = set()
        dropped: list[Clause] = []
        left = list(self.new.constraints)  # SQLite takes one constraint twice
        for was, named in zip(self.old.constraints, self.change.named.constraints, strict=False):
            part, clause = self._located(was, used)
            if named not in left:
                self._drop(part, clause)
                dropped += [clause] if isinstance(was, Unique) else []
                continue
            left.remove(named)
            if part.column is not None and part.column.lower() not in self.staying:
                self.moved.append(named)
            elif named.name != was.name and named.name is not None and clause.name is None:
                name = self.speller.constraint_name(named.name)
                self._edit(part, clause.start, clause.start, f"CONSTRAINT {name} ")
        self._drop_repeated(dropped, used)

    def _drop_repeated(self, dropped: Sequence[Clause], used: set[int]) -> None:
        """Take out what says once more what was dropped: SQLite has one index for both, and tells of one."""
        gone = [_lowered(clause) for clause in dropped]
        for part in self.text.parts:
            again = (one for one in part.of_kind("UNIQUE") if id(one) not in used)
            self._drop(part, *(one for one in again if _lowered(one) in gone))

    def _located(self, constraint: Constraint, used: set[int]) -> tuple[Part, Clause]:
        for part in self.text.parts:
            for clause in part.of_kind(_KINDS[type(constraint)]):
                if id(clause) not in used and _is(constraint, clause):
                    used.add(id(clause))
                    return part, clause
        raise Unlocated(str(constraint.name))

    def _added(self) -> tuple[Constraint, ...]:
        known = self.change.named.constraints[: len(self.old.constraints)]
        said = [item for item in known if item not in self.moved]
        return tuple(item for item in _beyond(self.new.constraints, said) if self.speller.makes(item))

    def _inline_checks(self) -> Iterator[tuple[Constraint, str]]:
        """The new checks that speak of a new column, by it: they are to go when it goes."""
        fresh = [column.name for column in self.new.columns if column.name not in self.change.kept]
        for item in self._added():
            if isinstance(item, Check):
                owners = [name for name in fresh if mentions(item.expression, name)]
                if len(owners) == 1:
                    yield item, owners[0]

    def _constraint_parts(self) -> Iterator[str]:
        inline = dict(self._inline_checks())
        added = [item for item in (*self.late_keys, *self._added()) if item not in inline]
        first = [item for item in added if self._is_to_be_told(item)]
        yield from map(self._line, first)
        for part in self.text.parts:
            if part.column is None and not {id(clause) for clause in part.clauses} <= self.gone:
                yield self._edited(part)
        yield from (self._line(item) for item in added if item not in first)

    def _is_to_be_told(self, item: Constraint) -> bool:
        """Whether it has a name, and a key without one leads the same way: inspectors tell of the first."""
        if not isinstance(item, ForeignKey) or item.name is None:
            return False
        others = (one for one in self.new.constraints if isinstance(one, ForeignKey) and one.name is None)
        return any(_way(one) == _way(item) for one in others)

    def _line(self, item: Constraint) -> str:
        return self._margin + self._spelled((item,)).strip()

    def _spelled(self, constraints: tuple[Constraint, ...]) -> str:
        bare = tuple(replace(item, source=None) for item in constraints)
        return self.speller.inline_constraints(bare, self.new.name, self.new.schema) if bare else ""

    # ------------------------------------------------------------------------------------ options

    def _options(self) -> None:
        """Let the key count up, where the table is to and doesn't."""
        wanted = bool(self.new.options.get("sqlite_autoincrement"))
        key = self.new.primary_key
        found = self.text.key()
        if wanted == self.text.counts_up or found is None or key is None or id(found[1]) in self.gone:
            return
        part, clause = found
        if wanted:
            self._count_up(part, clause)
        elif part.column is not None:
            self._drop(part, clause)
            self.late_keys.append(replace(key, name=None))
        else:
            word = next(one for one in words_of(part.text) if one.upper == "AUTOINCREMENT")
            self._edit(part, word.start, word.end, "")

    def _count_up(self, part: Part, clause: Clause) -> None:
        """AUTOINCREMENT behind a key that stands in its column, where it is moved to if it doesn't."""
        owner = self.text.columns[clause.columns[0].lower()]
        if part is owner:
            self._edit(part, clause.end, clause.end, " AUTOINCREMENT")
            return
        self._drop(part, clause)
        place = max([owner.type_place[1], *(one.end for one in owner.of_kind("NOT", "DEFAULT"))])
        self._edit(owner, place, place, " PRIMARY KEY AUTOINCREMENT")

    def _tail(self) -> str:
        """What is behind the parentheses: as it was, where the table stays what it was."""
        wanted = self.new.options
        rowid, strict = self.text.has_rowid, "STRICT" in self.text.options
        has_rowid = wanted.get("sqlite_with_rowid", rowid) is not False
        is_strict = bool(wanted.get("sqlite_strict", strict))
        if (has_rowid, is_strict) == (rowid, strict):
            return self.text.tail
        words = [*([] if has_rowid else ["WITHOUT ROWID"]), *(["STRICT"] if is_strict else [])]
        return f" {', '.join(words)}" if words else ""

    # -------------------------------------------------------------------------------------- edits

    @property
    def _margin(self) -> str:
        """The space before a part, as the table's parts have it."""
        text = self.text.parts[-1].text
        return text[: len(text) - len(text.lstrip())] or " "

    def _edit(self, part: Part, start: int, end: int, words: str) -> None:
        self.edits.setdefault(id(part), []).append((start, end, words))

    def _drop(self, part: Part, *clauses: Clause) -> None:
        for clause in clauses:
            self.gone.add(id(clause))
            start = len(part.text[: clause.start].rstrip(" \t"))
            self._edit(part, start, clause.end, "")

    def _edited(self, part: Part) -> str:
        text = part.text
        for start, end, words in sorted(self.edits.get(id(part), ()), key=_from_behind, reverse=True):
            text = text[:start] + words + text[end:]
        return text


def _conflict(column: Column) -> str:
    """What is said of a NULL there, behind NOT NULL."""
    said = column.options.get(ON_CONFLICT)
    return f" ON CONFLICT {said}" if said and not column.nullable else ""


def _from_behind(edit: tuple[int, int, str]) -> tuple[int, int]:
    # What is taken out at a place is taken out before something is put in there.
    return edit[0], edit[1]


def _beyond(items: Iterable[Constraint], known: Iterable[Constraint]) -> Iterator[Constraint]:
    """The items that aren't known; each one known stands for one of them."""
    left = list(known)
    for item in items:
        if item in left:
            left.remove(item)
        else:
            yield item


def _is(constraint: Constraint, clause: Clause) -> bool:
    """Whether the text's clause is what was read as this constraint."""
    if isinstance(constraint, PrimaryKey):
        return True
    if (constraint.name or None) != clause.name:
        return False
    if isinstance(constraint, Check):
        return True  # they are read in the order of the text
    columns = constraint.columns if isinstance(constraint, Unique | ForeignKey) else ()
    return [name.lower() for name in columns] == [name.lower() for name in clause.columns]


def _way(key: ForeignKey) -> tuple[object, ...]:
    """Where a foreign key leads from and to."""
    return key.columns, key.referred_schema, key.referred_table, key.referred_columns


def _lowered(clause: Clause) -> list[str]:
    return [name.lower() for name in clause.columns]


def _joined(parts: Sequence[str]) -> str:
    """The parts with commas; one that ends in a line comment is ended first."""
    texts = [_closed(part.rstrip()) for part in parts]
    last = parts[-1]
    return ",".join(texts) + last[len(last.rstrip()) :]


def _closed(part: str) -> str:
    line = part.rpartition("\n")[2]
    return f"{part}\n" if "--" in line else part
