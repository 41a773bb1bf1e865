"""The hook `process_revision_directives`: our scripts as Alembic's, and what it made of them back as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from whimbrel.commands.scripts import Body, Directives, Script
from whimbrel.compat.alembic.autogenerate.compare.engine import grouped
from whimbrel.compat.alembic.autogenerate.foreign import taken
from whimbrel.compat.alembic.operations.from_values import shown
from whimbrel.compat.alembic.operations.ops import DowngradeOps, MigrationScript, UpgradeOps
from whimbrel.compat.alembic.util.langhelpers import rev_id

if TYPE_CHECKING:
    from whimbrel.execution.session import Session

Hook = Callable[[Any, Any, list[MigrationScript]], None]
_FIELDS = ("rev_id", "message", "head", "splice", "branch_label", "version_path", "depends_on")


def hook(functions: Iterable[Hook]) -> Directives:
    """One function for our commands that calls the project's in their order."""

    def call(session: Session, scripts: tuple[Script, ...]) -> tuple[Script, ...]:
        directives = [as_alembics(script) for script in scripts]
        for function in functions:
            function(session.context, session.heads(), directives)
        bodies = scripts[0].bodies if scripts else ()
        return tuple(_taken(directive, bodies, session) for directive in directives)

    return call


def as_alembics(script: Script) -> MigrationScript:
    """The script as hooks know it."""
    ups = [UpgradeOps(list(grouped(shown(body.upgrades))), body.upgrade_token) for body in script.bodies]
    downs = [
        DowngradeOps(list(grouped(shown(body.downgrades))), body.downgrade_token) for body in script.bodies
    ]
    said = {name: getattr(script, name) for name in _FIELDS}
    said["rev_id"] = script.rev_id or rev_id()
    return MigrationScript(
        upgrade_ops=ups or UpgradeOps(), downgrade_ops=downs or DowngradeOps(), imports=script.imports, **said
    )


def _taken(directive: MigrationScript, bodies: tuple[Body, ...], session: Session) -> Script:
    said = {name: getattr(directive, name) for name in _FIELDS}
    said["splice"], said["head"] = bool(directive.splice), directive.head or "head"
    found = tuple(_bodies(directive, bodies or _empty_body(directive, session), session))
    return Script(**said, bodies=found, imports=frozenset(directive.imports))


def _bodies(directive: MigrationScript, bodies: tuple[Body, ...], session: Session) -> Iterable[Body]:
    """Each database's body with the operations that the hook left in it."""
    pairs = zip(directive.upgrade_ops_list, directive.downgrade_ops_list, strict=True)
    for body, (up, down) in zip(bodies, pairs, strict=False):
        yield body._replace(
            upgrades=tuple(taken(up.ops, session.context)),
            downgrades=tuple(taken(down.ops, session.context)),
            upgrade_token=up.upgrade_token,
            downgrade_token=down.downgrade_token,
        )


def _empty_body(directive: MigrationScript, session: Session) -> tuple[Body, ...]:
    """A body for a hook that filled a revision which was to be empty; none where it left it so."""
    from whimbrel.commands.bodies import source_context

    if not any(item.ops for item in (*directive.upgrade_ops_list, *directive.downgrade_ops_list)):
        return ()
    return (Body((), (), source_context(session, "alembic")),)
