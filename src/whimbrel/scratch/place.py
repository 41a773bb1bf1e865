"""A place to build tables in, and to read them back as the server writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from whimbrel.operations.creations import created as creation
from whimbrel.operations.schemas_of_types import Names
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.constraint import Constraint, ForeignKey
from whimbrel.schema.grants import NOTHING
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
    ObjectKey,
    Published,
    SchemaObject,
    SequenceObject,
    View,
)
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.scratch.relabel import Rewrite, relabelled, relabelled_object
from whimbrel.snapshot import database

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement

SAVEPOINT = "whimbrel_table"
PLAIN = {"no_parameters": True}
"""SQL that goes to the driver as it stands: a % in it is a %."""


class Place:
    """Somewhere to build, with what stands there reached by `connection`.

    `names` says which schema there takes the place of which of the live database. `words` name it for
    people.
    """

    is_rolled_back = False
    """Whether all of it is one transaction, so that nothing can be committed in between."""
    commits = False
    """Whether transactions here are nobody else's, and may be ended."""

    def __init__(
        self, connection: Connection, dialect: Dialect, words: str, names: Names | None = None
    ) -> None:
        self.connection, self.dialect, self.words = connection, dialect, words
        self.names: Names = names or {}
        self._back: dict[str | None, str | None] = {
            there: here for here, there in self.names.items() if there is not None
        }

    @property
    def schemas(self) -> Sequence[str | None]:
        """The schemas to read; None is the connection's default one, and first."""
        return (None, *(there for there in self._back if there is not None))

    def build(self, tables: Iterable[Table], types: Iterable[TableKey] = ()) -> dict[TableKey, str]:
        """Create the tables; returns why some couldn't be, by their keys. `types` are there already."""
        created = {(self.names.get(schema, schema), name) for schema, name in types}
        failed: dict[TableKey, str] = {}
        for table in tables:
            reason = self._create(table, created, self.translated)
            if reason is not None and self.names:
                # What it names there, a function maybe, has no like in scratch: take the live one.
                reason = reason if self._create(table, created, None) else None
            if reason is not None:
                failed[table.key] = reason
        return failed

    def clone(
        self, live: Connection, tables: Sequence[Table], types: Iterable[TableKey] = ()
    ) -> dict[TableKey, str]:
        """Create tables of the live database, empty, with their keys to each other; returns what failed.

        `types` are named types that are there already.
        """
        bare = [replace(table, constraints=tuple(_own(table)), source=None) for table in tables]
        failed = self.build(bare, types)
        for table in tables:
            moved = relabelled(table, self.names, self.translated)
            for key in moved.constraints:
                if isinstance(key, ForeignKey) and table.key not in failed:
                    reason = self._attempt(iter([self.dialect.add_constraint(key, moved.name, moved.schema)]))
                    if reason is not None:
                        failed[table.key] = reason
        return failed

    def build_objects(self, items: Iterable[SchemaObject]) -> dict[ObjectKey, str]:
        """Create what stands beside tables, in whichever order works; returns why some can't be, by keys."""
        left = list(items)
        failed: dict[ObjectKey, str] = {}
        while left:
            failed = {item.key: why for item in left if (why := self._attempt(self._creating(item)))}
            if len(failed) == len(left):
                break
            left = [item for item in left if item.key in failed]
        return failed

    def _creating(self, item: SchemaObject) -> Iterator[Statement]:
        """The statements that create an object under this place's names, for nobody else."""
        if isinstance(item, View):
            item = replace(item, grants=(), owner=None, rules=())
        elif isinstance(item, Namespace | EnumType | Domain | SequenceObject | Function):
            item = replace(item, belongings=NOTHING)
        if isinstance(item, Published):  # on another server there is none of its name
            yield from self.dialect.objects.publication_there(item.name)
        for statement in creation(item).statements(Schema.unknown(), self.dialect):
            yield replace(statement, sql=self.translated(statement.sql))

    def read(self, only: Iterable[TableKey] | None = None, *, objects: bool = False) -> Schema:
        """What stands here, under the names of the live database; `only` are keys of tables.

        `objects`: what stands beside the tables too.
        """
        wanted = None if only is None else [(self.names.get(schema, schema), name) for schema, name in only]
        found = database.read(
            self.connection, self.dialect, schemas=self.schemas, only=wanted, objects=objects
        )
        if not self._back and not found.knows_objects:
            return found
        tables = [relabelled(table, self._back, self.told) for table in found] if self._back else found
        beside = [self._at_home(item) for item in found.objects.values() if not self._has_twin(item)]
        return Schema.of(tables, objects=beside if found.knows_objects else None)

    def _at_home(self, item: SchemaObject) -> SchemaObject:
        """The object under its own schema; of extensions there is one in the database, in scratch or not."""
        item = relabelled_object(item, self._back, self.told)
        if isinstance(item, Namespace):
            return replace(item, name=self._back.get(item.name) or item.name)
        return replace(item, schema=self.own(item.schema)) if isinstance(item, Extension) else item

    def _has_twin(self, item: SchemaObject) -> bool:
        """Whether it is a schema of the live database that another stands for here."""
        return isinstance(item, Namespace) and self.names.get(item.name) is not None

    def has_table(self, name: str, schema: str | None) -> bool:
        """Whether a table of a schema of the live database is built here."""
        where = self.names.get(schema, schema) or self.connection.exec_driver_sql(_CURRENT).scalar_one()
        return inspect(self.connection).has_table(name, schema=where)

    def own(self, schema: str | None) -> str | None:
        """The schema as `read` names it: None where it is the default one by its own name."""
        return None if self.names.get(schema, schema) is None else schema

    def told(self, sql: str) -> str:
        """SQL of this place with the schemas' own names."""
        for there, here in self._back.items():
            if there is not None and there in sql:
                sql = sql.replace(f"{there}.", "" if here is None else f"{self.dialect.quote(here)}.")
        return sql

    def translated(self, sql: str) -> str:
        """SQL of a revision with this place's names for the schemas."""
        return sql

    def lack(self, schema: str) -> None:
        """Let there be no such schema, which is to be created."""

    def own_default(self, sql: str) -> str:
        """SQL of a revision in which the default schema, where it is named, is this place's."""
        return sql

    def execute(self, sql: str) -> None:
        """Run SQL as it stands."""
        self.connection.exec_driver_sql(sql, execution_options=PLAIN).close()

    def _create(
        self, table: Table, created: set[tuple[str | None, str]], rewrite: Rewrite | None
    ) -> str | None:
        """Create one table, and note the types that came with it; returns why it can't be."""
        operation = CreateTable(relabelled(table, self.names, rewrite), created_types=frozenset(created))
        reason = self._attempt(operation.statements(Schema.unknown(), self.dialect))
        if reason is None:
            created.update(type_keys(operation.table))
        return reason

    def _attempt(self, statements: Iterator[Statement]) -> str | None:
        """Run the statements, or none of them; returns why not."""
        guarded = self.dialect.features.has_transactional_ddl
        if guarded:
            self.execute(f"SAVEPOINT {SAVEPOINT}")
        try:
            for statement in statements:
                self.perform(statement)
        except (SQLAlchemyError, NotImplementedError) as error:
            if guarded:
                self.execute(f"ROLLBACK TO SAVEPOINT {SAVEPOINT}")
            return reason_of(error)
        if guarded:
            self.execute(f"RELEASE SAVEPOINT {SAVEPOINT}")
        return None

    def perform(self, statement: Statement) -> None:
        """Run one statement."""
        if statement.construct is not None:
            self.connection.execute(statement.construct, statement.parameters)
        else:
            self.execute(statement.sql)


_CURRENT = "SELECT current_schema()"


def _own(table: Table) -> Iterator[Constraint]:
    """The constraints that need no other table."""
    return (item for item in table.constraints if not isinstance(item, ForeignKey))


def reason_of(error: BaseException) -> str:
    """What a driver says, in one line."""
    text = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    return text.splitlines()[0]


def type_keys(table: Table) -> Iterator[tuple[str | None, str]]:
    """The named types that creating the table creates."""
    from sqlalchemy.types import ARRAY, SchemaType, TypeDecorator

    for column in table.columns:
        found = column.type.sa
        while isinstance(found, ARRAY | TypeDecorator):
            found = found.item_type if isinstance(found, ARRAY) else found.impl_instance
        name = getattr(found, "name", None)
        if isinstance(found, SchemaType) and name and getattr(found, "create_type", True):
            yield (getattr(found, "schema", None), name)
