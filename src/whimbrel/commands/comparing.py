"""A project's models beside its database, or beside what its revisions make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from whimbrel.errors import CommandRefused
from whimbrel.execution.thoroughness import compares_all
from whimbrel.history.graph import Graph
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings

if TYPE_CHECKING:
    from whimbrel.diff.options import CompareOptions
    from whimbrel.execution.session import Session
    from whimbrel.proof.likeness import Compared
    from whimbrel.schema.schema import Schema


def with_models(
    session: Session, options: CompareOptions, scratch: ScratchSettings = EVERYWHERE
) -> tuple[Schema, Schema, Compared]:
    """The database's schema, that of the models, and what they differ in.

    Raises CommandRefused where there are no models.
    """
    from whimbrel.commands import which_schemas
    from whimbrel.proof.likeness import compared

    if session.connection is None:
        raise CommandRefused("Comparing models with a database needs a connection, and there is none.")
    wanted = _wanted(session, options)
    schemas, named = which_schemas.to_read(session.connection, wanted, options)
    current = _current(session, schemas, options)
    if left := which_schemas.left(current, wanted, options):
        current, named = _current(session, (*schemas, *left), options), named.union(left)
    current = which_schemas.without_others(current, wanted, options, named)
    found = compared(session.connection, current, wanted, session.spelling, options, scratch)
    return current, found.wanted or wanted, found


def _current(session: Session, schemas: Sequence[str | None], options: CompareOptions) -> Schema:
    """What the database has in these schemas; compared as by Alembic, as an inspector tells it."""
    from whimbrel.snapshot import database
    from whimbrel.snapshot.as_reflected import as_reflected

    assert session.connection is not None
    thorough = options.thorough
    found = database.read(
        session.connection,
        session.spelling,
        schemas=schemas,
        exclude=options.version_table,
        objects=thorough,
        as_inspected=not thorough,
    )
    return found if thorough else as_reflected(found, session.spelling)


def without_database(
    session: Session, graph: Graph, options: CompareOptions
) -> tuple[Schema, Schema, Compared]:
    """The schema that the revisions make, that of the models, and what they differ in.

    Raises CommandRefused where there are no models, NeedsDatabase where a revision can't be replayed.
    """
    from whimbrel.commands.offline import compared_offline, replayed

    wanted = _wanted(session, options)
    current = replayed(session, graph)
    return current, wanted, compared_offline(current, wanted, session.spelling, options)


def _wanted(session: Session, options: CompareOptions) -> Schema:
    from whimbrel.snapshot import metadata

    return metadata.read(
        _models(session),
        session.spelling,
        objects=options.thorough,
        names_as_attached=not options.thorough,
    )


def _models(session: Session) -> Any:
    models = session.opts.get("target_metadata")
    if models is None:
        raise CommandRefused(
            "Can't proceed with --autogenerate option; environment script env.py does not provide a MetaData "
            "object or sequence of objects to the context. Pass target_metadata to context.configure()."
        )
    return models


def options_of(session: Session, renames: Renames = NO_RENAMES) -> CompareOptions:
    """What the project wants to be compared."""
    from whimbrel.diff.asked_once import asked_once
    from whimbrel.diff.options import CompareOptions

    names = (
        "compare_type",
        "compare_server_default",
        "compare_key",
        "include_schemas",
        "include_name",
        "include_object",
    )
    given = {
        name: asked_once(name, session.opts[name]) for name in names if session.opts.get(name) is not None
    }
    table = session.version_table
    thorough = compares_all(session)
    return CompareOptions(
        **given,
        compare_checks=thorough,
        version_table=(table.schema, table.name),
        default_schema=session.dialect.default_schema_name,
        renames=renames.told,
        thorough=thorough,
        guess=renames.guess if thorough else None,
        context=session.context,
    )
