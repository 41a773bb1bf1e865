"""Scripts with what each database needs, in the project's way of writing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.commands.scripts import Body, Script
from whimbrel.execution.thoroughness import compares_all

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.project.project import Project
    from whimbrel.revisions.source.context import RenderItem, SourceContext


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
