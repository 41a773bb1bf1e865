"""What the models and a database differ in, and how the difference is written: for revision and check."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.both_ways import both_ways
from whimbrel.commands.losses import losses
from whimbrel.commands.proving import proven
from whimbrel.commands.scratching import settings_of
from whimbrel.commands.scripts import Body, Script
from whimbrel.errors import CommandRefused, NotAtHead
from whimbrel.execution.thoroughness import compares_all
from whimbrel.history.graph import Graph
from whimbrel.history.path import check_applied
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.diff.options import CompareOptions
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.project.project import Project
    from whimbrel.proof.likeness import Compared
    from whimbrel.proof.proving import Proof
    from whimbrel.revisions.source.context import RenderItem, SourceContext
    from whimbrel.schema.schema import Schema


class Found(NamedTuple):
    """What is to be written, with the template's variables, and what is in doubt about it."""

    scripts: tuple[Script, ...]
    values: dict[str, Any]
    doubts: tuple[str, ...] = ()
    proof: Proof | None = None
    losses: tuple[str, ...] = ()


def in_environment(
    project: Project,
    script: Script,
    *,
    autogenerate: bool = False,
    sql: bool = False,
    renames: Renames = NO_RENAMES,
    proves: bool = False,
    counts: bool = False,
    offline: bool = False,
    has_body: bool = True,
) -> Found:
    """Open the project's databases; return the script with what each needs, and the template's variables.

    The project's `directives` may have made one script many, or none. `proves`: what is found is run in
    scratch. `counts`: the rows that it loses are counted. `offline`: no database is opened; the models
    are compared with what the revisions make. Without `has_body` the variables are all that is asked for.
    """
    from whimbrel.project.environment import Request, open_environment

    scripts: tuple[Script, ...] = (script,)
    values: dict[str, Any] = {}
    doubts: list[str] = []
    lost: list[str] = []
    proof: Proof | None = None

    def task(session: Session, graph: Graph) -> None:
        nonlocal scripts, proof
        values.update(session.opts.get("template_args") or {})
        if not has_body:
            return
        if not autogenerate:
            scripts = with_body(scripts, session, project)
        else:
            bring_models(project, graph)
            found = difference(session, graph, renames, settings_of(project), offline=offline)
            doubts.extend(found.doubts)
            doubts.extend(unseen_models(project, found))
            if counts or project.kind == "whimbrel":  # Alembic's projects get Alembic's file
                lost.extend(losses(session, found, counts))
            scripts = with_body(scripts, session, project, found.upgrades, found.downgrades)
            if project.kind == "whimbrel":  # Alembic's leaves the name empty
                scripts = tuple(_with_message(item, found) for item in scripts)
        scripts = as_hooks_leave(scripts, session)
        if autogenerate and proves and scripts:
            proof = proven(project, session, graph, scripts, values, found)

    request = Request(
        as_sql=sql or offline,
        output=StringIO() if offline else sys.stdout,
        needs_models=autogenerate,
        dont_mutate=True,
        command="revision",
        arguments=_typed(script, autogenerate, sql),
    )
    open_environment(project).run(task, request)
    return Found(scripts, values, tuple(doubts), proof, tuple(lost))


def _with_message(script: Script, found: Difference) -> Script:
    """The script; where nobody said what it does, its operations do."""
    from whimbrel.commands.proposing import proposed

    return script if script.message else script._replace(message=proposed(found.upgrades))


def _typed(script: Script, autogenerate: bool, sql: bool) -> dict[str, Any]:
    """The command's arguments as an env.py may look at them."""
    return {
        "message": script.message,
        "autogenerate": autogenerate,
        "sql": sql,
        "head": script.head,
        "splice": script.splice,
        "branch_label": script.branch_label,
        "version_path": script.version_path,
        "rev_id": script.rev_id,
        "depends_on": script.depends_on,
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """The operations that lead from the database as it is to the models, and those that lead back."""

    upgrades: tuple[Operation, ...]
    downgrades: tuple[Operation, ...]
    before: Schema
    wanted: Schema
    options: CompareOptions
    doubts: tuple[str, ...] = ()
    """What was left in doubt, and why: a sentence each."""


def bring_models(project: Project, graph: Graph) -> None:
    """Execute the revision files that import what isn't there yet, in a project with an env.py.

    The models may be among it: with Alembic, which executes every file, such an env.py imports none itself.
    """
    if project.kind == "alembic":
        from whimbrel.revisions.loader import load
        from whimbrel.revisions.side_effects import executed

        executed(load, graph.revisions.values())


def difference(
    session: Session,
    graph: Graph,
    renames: Renames = NO_RENAMES,
    scratch: ScratchSettings = EVERYWHERE,
    *,
    offline: bool = False,
) -> Difference:
    """Compare the database of the session with the models that its project configured.

    What only the server can tell apart is built in scratch, as `scratch` allows. `renames` say what kept
    its content under a new name. Each change is logged in Alembic's
    words. `offline`: compared with what the revisions make, without a database. Raises NotAtHead,
    CommandRefused where there are no models, NeedsDatabase.
    """
    from whimbrel.diff.words import logged
    from whimbrel.schema.objects import EnumType

    if not offline:
        check_at_heads(session, graph)
    options = options_of(session, renames)
    if options.thorough:
        from whimbrel.commands.ours import made_by

        options = replace(options, is_ours=made_by(graph))
    current, wanted, found = (
        _without_database(session, graph, options) if offline else with_models(session, options, scratch)
    )
    told = session.opts.get("differences_told")  # Alembic's projects hear of more
    for name, sentence in (
        told(session, current, found.operations) if told else logged(found.operations, session.spelling)
    ):
        logging.getLogger(name).info("%s", sentence)  # Alembic's names: projects set them up
    upgrades, back = both_ways(
        session,
        found.operations,
        current,
        renames,
        explicitly=options.thorough,
        stay=tuple(wanted.of_kind(EnumType)),
    )
    doubts = (*found.doubts, *_hypertables_left_out(session, current, wanted))
    if renames.told:
        from whimbrel.commands.left_renames import left_out

        doubts = (*doubts, *left_out(renames.told, upgrades, current, wanted))
    result = Difference(upgrades, back, current, wanted, options, doubts)
    more = session.opts.get("more_differences")  # what packages of the project find
    return result if more is None else more(session, result)


def _hypertables_left_out(session: Session, current: Schema, wanted: Schema) -> tuple[str, ...]:
    """A sentence where models declare hypertables and the database has no TimescaleDB to make them."""
    from whimbrel.schema.objects import Extension

    declared = sorted(table.full_name for table in wanted.tables.values() if table.info.get("hypertable"))
    is_loaded = any(one.name == "timescaledb" for one in current.of_kind(Extension))
    if not declared or is_loaded or not session.spelling.features.has_extensions:
        return ()
    return (
        f"TimescaleDB isn't loaded in this database: {', '.join(declared)} stays a plain table here. "
        "op.create_extension('timescaledb', if_not_exists=True) loads it, where the server has it.",
    )


def with_models(
    session: Session, options: CompareOptions, scratch: ScratchSettings = EVERYWHERE
) -> tuple[Schema, Schema, Compared]:
    """The database's schema, that of the models, and what they differ in.

    Raises CommandRefused where there are no models.
    """
    from whimbrel.commands import which_schemas
    from whimbrel.proof.likeness import compared
    from whimbrel.snapshot import database, metadata
    from whimbrel.snapshot.as_reflected import as_reflected

    if session.connection is None:
        raise CommandRefused("Comparing models with a database needs a connection, and there is none.")
    thorough = options.thorough
    wanted = metadata.read(
        _models(session), session.spelling, objects=thorough, names_as_attached=not thorough
    )
    schemas, named = which_schemas.to_read(session.connection, wanted, options)
    current = database.read(
        session.connection,
        session.spelling,
        schemas=schemas,
        exclude=options.version_table,
        objects=thorough,
        as_inspected=not thorough,
    )
    if not thorough:
        current = as_reflected(current, session.spelling)
    current = which_schemas.without_others(current, wanted, options, named)
    found = compared(session.connection, current, wanted, session.spelling, options, scratch)
    return current, found.wanted or wanted, found


def _without_database(
    session: Session, graph: Graph, options: CompareOptions
) -> tuple[Schema, Schema, Compared]:
    from whimbrel.commands.offline import compared_offline, replayed
    from whimbrel.snapshot import metadata

    thorough = options.thorough
    wanted = metadata.read(
        _models(session), session.spelling, objects=thorough, names_as_attached=not thorough
    )
    current = replayed(session, graph)
    return current, wanted, compared_offline(current, wanted, session.spelling, options)


def unseen_models(project: Project, found: Difference, *, refuses: bool = True) -> tuple[str, ...]:
    """A sentence for each module that defines tables and that nothing imports.

    An Alembic project is only looked through where a table would be dropped, or nothing was found to do.
    Raises CommandRefused where a project of ours would lose a table so, unless `refuses` is False.
    """
    from whimbrel.operations.tables import DropTable

    dropped = {one.table_name for one in found.upgrades if isinstance(one, DropTable)}
    if project.kind != "whimbrel" and not dropped and found.upgrades:
        return ()
    from whimbrel.project.unimported import unimported

    modules = tuple(unimported(project, {name for _, name in found.wanted.tables}))
    for module in modules:
        lost = dropped.intersection(module.tables)
        if lost and refuses and project.kind == "whimbrel":
            raise CommandRefused(
                f"Table {min(lost)} would be dropped, yet {module}. Import it where the models are, or name "
                f"{module.module} in the setting models; if it isn't wanted any more, remove it there."
            )
    return tuple(f"{module}. Its tables aren't compared." for module in modules)


def check_at_heads(session: Session, graph: Graph) -> None:
    """Raise NotAtHead where the database lacks a revision; a difference to it would include theirs.

    Raises DatabaseAhead where no file has what it is at.
    """
    applied = set(session.heads())
    check_applied(graph, sorted(applied))
    if applied not in (set(graph.heads), set(graph.effective_heads)):
        raise NotAtHead(
            "Target database is not up to date. Run 'upgrade heads' first, so that only what no revision "
            "does yet is found."
        )


def with_body(
    scripts: tuple[Script, ...],
    session: Session,
    project: Project,
    upgrades: tuple[Operation, ...] = (),
    downgrades: tuple[Operation, ...] = (),
) -> tuple[Script, ...]:
    """The scripts, each with what one more database needs: nothing, unless said otherwise."""
    body = Body(
        upgrades,
        downgrades,
        source_context(session, project.kind),
        session.opts.get("upgrade_token") or "upgrades",
        session.opts.get("downgrade_token") or "downgrades",
    )
    return tuple(item._replace(bodies=(*item.bodies, body)) for item in scripts)


def as_hooks_leave(scripts: tuple[Script, ...], session: Session) -> tuple[Script, ...]:
    """The scripts after the project's hooks have seen them: changed, more of them, or none."""
    directives = session.opts.get("directives")
    return scripts if directives is None else tuple(directives(session, scripts))


def source_context(session: Session, project_kind: str) -> SourceContext:
    """How the project wants its source: what `context.configure()` says of prefixes, batches and items."""
    from whimbrel.revisions.source.context import SourceContext

    opts = session.opts
    imports: set[str] = set()
    return SourceContext(
        session.spelling,
        op=opts.get("alembic_module_prefix") or "op.",
        sa=opts.get("sqlalchemy_module_prefix") or "sa.",
        user_prefix=opts.get("user_module_prefix"),
        as_batch=bool(opts.get("render_as_batch")),
        render_item=_renderer(session, imports),
        tool="Alembic" if project_kind == "alembic" else "Whimbrel",
        thorough=compares_all(session),
        convention=naming_convention(session),
        imports=imports,
    )


def naming_convention(session: Session) -> Mapping[Any, Any]:
    """That of the project's models, as revisions run with it; empty where there is none."""
    from whimbrel.execution.performer import Performer

    return Performer(session).naming_convention or {}


def _renderer(session: Session, imports: set[str]) -> RenderItem | None:
    """The project's own renderer with its third argument filled in, None where there is none."""
    given = session.opts.get("render_item")
    if given is None:
        return None
    from whimbrel.commands.item_context import ItemContext

    surroundings = ItemContext(imports, session)
    return lambda kind, item: given(kind, item, surroundings)


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
