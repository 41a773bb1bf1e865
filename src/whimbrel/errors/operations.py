"""Operations that can't be spelled, applied or undone."""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError

TYPE_CHECKING = False  # as in typing: whoever reports an error has little else to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self


class OperationError(WhimbrelError):
    """One operation can't be carried out."""

    place = ""
    line = 0
    """Of the revision file, where that isn't where the error is raised."""

    def at(self, place: str) -> Self:
        """This error, saying in which revision file, and line, it came up; where that isn't said yet."""
        if not self.place and self.args:
            self.place = place
            self.args = (f"{place}: {self}",)
        return self


class NotSupported(OperationError, NotImplementedError):
    """The database can't do it, in any spelling; revisions that expect that catch NotImplementedError."""

    def __init__(self, what: str, database: str, help: str = "") -> None:
        super().__init__(f"{database} can't {what}." + (f" {help}" if help else ""))


class UnknownObject(OperationError, ValueError, KeyError):
    """The schema has no such table, column, index or constraint.

    Revisions that drop what may be missing catch ValueError for a constraint and KeyError for a column.
    """

    def __init__(self, kind: str, name: str, within: str = "") -> None:
        where = f" in {within}" if within else ""
        super().__init__(
            f"There is no {kind} {name!r}{where}. Look whether an earlier revision makes it, and how "
            "its name is written."
        )

    __str__ = Exception.__str__  # a KeyError says its key alone, in quotes


class NamelessConstraint(OperationError, ValueError):
    """A constraint without a name, to be dropped by a revision that expects that to be refused."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"Constraint must have a name: table {table} stays as it is, since the revision expects that. "
            "Without `except ValueError` around it the constraint is dropped."
        )


class NamelessIndex(OperationError):
    """An index without a name, on expressions alone."""

    def __init__(self, table: str) -> None:
        super().__init__(
            f"An index on {table} has no name, and its expressions give it none; nothing was done. "
            "Say a name: op.create_index('ix_...', ...)."
        )


class NameTaken(OperationError):
    """A table has a column, constraint or index of this name already."""

    def __init__(self, kind: str, name: str, table: str) -> None:
        super().__init__(
            f"Table {table} has a {kind} named {name!r} already. Take another name, or drop it first."
        )


class NameTooLong(OperationError):
    """A name that the database would cut without a word."""

    def __init__(self, kind: str, name: str, limit: int, database: str) -> None:
        cut = name.encode()[:limit].decode(errors="ignore")
        super().__init__(
            f"The {kind} name {name!r} has {len(name.encode())} bytes, and {database} keeps {limit}: it "
            f"would be called {cut!r}. Choose a shorter name."
        )


class StillNeeded(OperationError):
    """Something is to be dropped that others depend on, or to get a name under which they don't find it."""

    def __init__(
        self,
        what: str,
        needed_by: Sequence[str],
        *,
        in_part: bool = False,
        verb: str = "drop",
        line: int = 0,
    ) -> None:
        self.line = line
        left = "It was left as it is" if in_part else "Nothing was changed"  # what came before it may stay
        super().__init__(
            f"Can't {verb} {what}: it is used by {', '.join(needed_by)}. {left}; drop or change "
            "these first, and create them again afterwards where they are wanted."
        )


class RowsDontFit(OperationError):
    """The rows of a table break a rule of its new shape, or would lose values in it."""

    def __init__(self, table: str, reason: str, help: str) -> None:
        super().__init__(f"Table {table} stays as it was: {reason}. {help}")


class RowsLost(OperationError):
    """A table that was built anew hasn't all its rows; it was put back."""

    def __init__(self, table: str, before: int, after: int) -> None:
        super().__init__(
            f"Table {table} had {before} rows and would have {after} when built anew, so it was left as it "
            "was. Look for ON CONFLICT clauses and triggers that leave rows out or replace them."
        )


class NotReversible(OperationError):
    """What an operation removes isn't known, so it can't be put back."""

    def __init__(self, operation: str, help: str = "") -> None:
        super().__init__(f"Can't be undone: {operation}." + (f" {help}" if help else ""))


class NotKnownOffline(OperationError):
    """A revision needs an answer from the database while only SQL text is written."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} needs a connection, and here is none. Run it online, or see its "
            "statements with 'whimbrel plan --online'."
        )


class NotThereOffline(NotKnownOffline, AttributeError):
    """What a connection has and a script hasn't; to hasattr() it isn't there."""


class NeedsDatabase(OperationError):
    """A revision whose effect on the schema can't be computed without a database."""

    def __init__(self, revision: str, reason: str) -> None:
        self.revision = revision
        super().__init__(
            f"Revision {revision} can't be replayed without a database: {reason.rstrip('.')}. Run it with a "
            "database at the newest revision, without --offline."
        )


class BrokenSQL(OperationError):
    """A text of SQL that has no end where it needs one. `line` counts from 1, `what` is without its place."""

    def __init__(self, what: str, line: int) -> None:
        self.what, self.line = what, line
        super().__init__(f"Line {line}: {what} begins here and never ends. Close it.")


class SQLFileError(OperationError):
    """A file of SQL can't be read or run as it is. `line` counts from 1; 0 means the whole file."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line = path, line
        self.place = path
        super().__init__(f"{path}{f', line {line}' if line else ''}: {reason}")
