"""Views created, replaced, refreshed and dropped; materialised ones too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any, ClassVar

from sqlalchemy.sql.base import Executable

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.beside import beside, without_beside
from whimbrel.operations.objects import CreateObject, DropObject, ObjectOperation, shown
from whimbrel.schema.objects import View
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateView(CreateObject[View]):
    """A new view, with its comment and, if it is materialised, its indexes."""

    name: ClassVar[str] = "create_view"

    with_data: bool = True
    beside: tuple[Operation, ...] = field(default=(), compare=False)
    """What else makes the view what it was: its triggers."""
    is_anew: bool = field(default=False, compare=False)
    """Whether its columns may be others than those that its comments and grants speak of."""

    @classmethod
    def written(
        cls,
        view_name: str,
        definition: str | Executable,
        *,
        schema: str | None = None,
        materialized: bool = False,
        columns: Sequence[str] = (),
        comment: str | None = None,
        if_not_exists: bool | None = None,
        with_data: bool = True,
        **kw: Any,
    ) -> CreateView:
        """Create a view.

        Args:
            view_name: its name.
            definition: its query: SQL, or a SQLAlchemy `select()`.
            schema: its schema; None is the connection's default.
            materialized: whether the rows are kept; PostgreSQL.
            columns: names of its columns, where they aren't the query's.
            comment: a comment on it.
            if_not_exists: leave a view that is there already as it is.
            with_data: whether a materialised view is filled at once.
            **kw: what single databases know: `postgresql_with={"security_invoker": "true"}`.
        """
        view = _view(view_name, definition, schema, materialized, columns, comment, kw)
        return cls(view, if_not_exists, with_data)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_not_exists": self.if_not_exists, "with_data": self.with_data}
        return {**_arguments(self.item), **settings, **self.item.options}

    def dropped(self) -> DropObject[View]:
        """Drop the view."""
        return _drop(self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE VIEW, its indexes, its comment, its triggers."""
        yield dialect.objects.create_view(
            self.item, if_not_exists=self.if_not_exists, with_data=self.with_data
        )
        yield from _beside(self.item, dialect)
        yield from belongings.of_view(self.item, dialect, if_there=self.is_anew)
        for operation in self.beside:
            yield from operation.statements(before, dialect)


@dataclass(frozen=True, slots=True)
class ReplaceView(ObjectOperation):
    """A view with another query. `recreate` drops it first, which lets columns go or change."""

    name: ClassVar[str] = "replace_view"

    item: View
    recreate: bool = False
    keeps_columns: bool = field(default=False, compare=False)
    """Whether the columns are known to stay, so that the way back needs no drop either."""

    @classmethod
    def written(
        cls,
        view_name: str,
        definition: str | Executable,
        *,
        schema: str | None = None,
        materialized: bool = False,
        columns: Sequence[str] = (),
        comment: str | None = None,
        recreate: bool = False,
        **kw: Any,
    ) -> ReplaceView:
        """Give a view another query, or create it where there is none.

        PostgreSQL lets a view be replaced in place only while its columns stay, and new ones come last.

        Args:
            view_name: its name.
            definition: its query: SQL, or a SQLAlchemy `select()`.
            schema: its schema; None is the connection's default.
            materialized: whether the rows are kept; PostgreSQL, which always creates those anew.
            columns: names of its columns, where they aren't the query's.
            comment: a comment on it.
            recreate: drop the view and create it, so that its columns may change.
            **kw: what single databases know: `postgresql_with={"security_invoker": "true"}`.
        """
        return cls(_view(view_name, definition, schema, materialized, columns, comment, kw), recreate)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {**_arguments(self.item), "recreate": self.recreate, **self.item.options}

    def describe(self) -> str:
        """One line for people."""
        return f"Replace {shown('view', self.item.name, self.item.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the view as it is afterwards."""
        return schema.with_object(belongings.kept(self.item, schema))

    def reverse(self, before: Schema) -> Operation:
        """The view as it was; dropped and created where its columns may have changed."""
        found: View | None = before.objects.get(self.item.key)  # type: ignore[assignment]  # of this kind
        if found is not None:
            if found.comment is None and self.item.comment is not None:
                found = replace(found, comment="")  # which takes the comment away
            return ReplaceView(found, recreate=not self.keeps_columns)
        if before.complete and before.knows_objects:
            return _drop(self.item)
        raise NotReversible(self.describe(), "What it was isn't known.")

    def looks_beside(self, dialect: Dialect) -> TableKey | None:
        """The view, where its triggers go with it and are to come again."""
        return (self.item.schema, self.item.name) if self._is_anew(dialect) else None

    def _is_anew(self, dialect: Dialect) -> bool:
        return self.recreate or self.item.materialized or dialect.objects.replaces_views is None

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE OR REPLACE VIEW, or DROP and CREATE, and what hung on the view that was there."""
        item, phrases = self.item, dialect.objects
        is_anew = self._is_anew(dialect)
        item = belongings.kept(item, before) if is_anew else item
        if self.recreate:
            yield phrases.drop_view(item.name, item.schema, materialized=item.materialized)
            yield phrases.create_view(item)
        else:
            yield from phrases.replace_view(item)
        yield from _beside(item, dialect)
        if is_anew:
            yield from belongings.of_view(item, dialect, if_there=True)
            for operation in beside(before, (item.schema, item.name)):
                yield from operation.statements(before, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Code may rely on columns that go."""
        yield Hazard("old-code", f"Code that relies on what {self.item.name} was may fail.")


@dataclass(frozen=True, slots=True)
class DropView(DropObject[View]):
    """A view, gone."""

    name: ClassVar[str] = "drop_view"
    kind: ClassVar[str] = View.kind

    materialized: bool = False

    @classmethod
    def written(
        cls,
        view_name: str,
        *,
        schema: str | None = None,
        materialized: bool = False,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropView:
        """Drop a view.

        Args:
            view_name: its name.
            schema: its schema; None is the connection's default.
            materialized: whether it is a materialised one.
            if_exists: no error where there is none.
            cascade: drop the views that read it too.
        """
        return cls(view_name, schema, if_exists, cascade, materialized=materialized)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_exists": self.if_exists, "cascade": self.cascade}
        names = {"view_name": self.object_name, "schema": self.schema}
        return {**names, "materialized": self.materialized, **settings}

    def apply(self, schema: Schema) -> Schema:
        """The schema without the view and its triggers."""
        return without_beside(DropObject.apply(self, schema), (self.schema, self.object_name))

    def reverse(self, before: Schema) -> Operation:
        """Create it as it was, with its triggers."""
        made = DropObject.reverse(self, before)
        if not isinstance(made, CreateView):
            return made
        return replace(made, beside=beside(before, (made.item.schema, made.item.name)))

    def created(self, item: View) -> Operation:
        """Create it again."""
        return CreateView(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP VIEW."""
        yield dialect.objects.drop_view(
            self.object_name,
            self.schema,
            materialized=self.materialized,
            if_exists=self.if_exists,
            cascade=self.cascade,
        )


@dataclass(frozen=True, slots=True)
class RefreshMaterializedView(ObjectOperation):
    """A materialised view filled with what its query gives now."""

    name: ClassVar[str] = "refresh_materialized_view"
    phase: ClassVar[Phase] = Phase.MIGRATE

    view_name: str
    schema: str | None = None
    concurrently: bool = False
    with_data: bool = True

    @classmethod
    def written(
        cls,
        view_name: str,
        *,
        schema: str | None = None,
        concurrently: bool = False,
        with_data: bool = True,
    ) -> RefreshMaterializedView:
        """Fill a materialised view with what its query gives now; PostgreSQL.

        Args:
            view_name: its name.
            schema: its schema; None is the connection's default.
            concurrently: let readers go on meanwhile; the view needs a unique index.
            with_data: False empties it.
        """
        return cls(view_name, schema, concurrently, with_data)

    def describe(self) -> str:
        """One line for people."""
        return f"Refresh {shown('view', self.view_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is: only rows change."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """The same again: what the rows were isn't kept, and the schema hasn't changed."""
        return self

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """REFRESH MATERIALIZED VIEW."""
        yield dialect.objects.refresh_view(self.view_name, self.schema, self.concurrently, self.with_data)


OPERATIONS = (CreateView, ReplaceView, DropView, RefreshMaterializedView)


def _view(
    name: str,
    definition: str | Executable,
    schema: str | None,
    materialized: bool,
    columns: Sequence[str],
    comment: str | None,
    kw: Mapping[str, Any],
) -> View:
    source = None if isinstance(definition, str) else definition
    options = Options(kw) if kw else NO_OPTIONS
    text = str(definition).strip().rstrip(";")
    return View(
        name, text, schema, materialized, tuple(columns), options=options, comment=comment, source=source
    )


def _arguments(item: View) -> dict[str, object]:
    return {
        "view_name": item.name,
        "definition": item.definition,
        "schema": item.schema,
        "materialized": item.materialized,
        "columns": item.columns,
        "comment": item.comment,
    }


def _drop(item: View) -> DropView:
    return DropView(item.name, item.schema, materialized=item.materialized, item=item)


def _beside(item: View, dialect: Dialect) -> Iterator[Statement]:
    """What comes after CREATE."""
    for index in item.indexes:
        yield dialect.create_index(index, item.name, item.schema)
        yield from belongings.of_index(index, item.schema, dialect)
    if item.comment is not None:
        yield from dialect.objects.comment_on_view(item)
