"""What packages and projects add to a comparison that a command of ours made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.commands.both_ways import Operations
    from whimbrel.commands.difference import Difference
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.project.environment import Task

Hook = Callable[..., None]


def extended(task: Task, command_hook: Hook | None) -> Task:
    """The task, with the hooks of the project and of whoever called the command in its session's options."""

    def run(session: Session, graph: Any) -> None:
        from whimbrel.compat.alembic.autogenerate.overrides import defaults_of, keys_of, types_of
        from whimbrel.compat.alembic.autogenerate.telling import told
        from whimbrel.execution.thoroughness import compares_all

        opts: dict[str, Any] = session.context.opts
        opts["differences_told"] = told
        hooks = [hook for hook in (command_hook, opts.get("process_revision_directives")) if hook]
        if hooks:
            from whimbrel.compat.alembic.autogenerate import directives

            opts["directives"] = directives.hook(hooks)
        opts["compare_type"] = types_of(session.context)
        if compares_all(session):
            opts["compare"] = "all"  # said before a function stands for True
        opts["compare_server_default"] = defaults_of(session.context)
        opts["compare_key"] = keys_of(session.context)
        opts["more_differences"] = more
        task(session, graph)

    return run


def more(session: Session, found: Difference) -> Difference:
    """The difference as it is after all who take part have seen and changed it."""
    from whimbrel.compat.alembic.autogenerate.built_in import somebody_compares

    if not somebody_compares(session):
        return found
    from whimbrel.compat.alembic.autogenerate import compare
    from whimbrel.compat.alembic.autogenerate.compare import engine
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.autogenerate.foreign import taken
    from whimbrel.compat.alembic.operations.ops import DowngradeOps, UpgradeOps
    from whimbrel.execution.thoroughness import compares_all

    autogen_context = AutogenContext(session.context)
    autogen_context.found = found
    upgrades = UpgradeOps([])
    compare._produce_net_changes(autogen_context, upgrades)
    context = session.context
    if compares_all(session):
        known = taken(engine.known_ones(autogen_context, found), context)
        return _beside(found, tuple(known), tuple(taken(upgrades.ops, context)))
    downgrades = upgrades.reverse_into(DowngradeOps([]))
    return replace(
        found,
        upgrades=tuple(taken(upgrades.ops, context)),
        downgrades=tuple(taken(downgrades.ops, context)),
    )


def _beside(found: Difference, known: Operations, left: Operations) -> Difference:
    """The difference with what others added before and after it; what they took out of it counts for all.

    Not all that is found where everything is compared has a form of Alembic's, or says there what undoes it.
    """
    from whimbrel.commands.both_ways import back

    rest = list(known)
    early: list[Operation] = []
    late: list[Operation] = []
    for one in left:
        if one in rest:
            rest.remove(one)
        else:
            (early if rest == list(known) else late).append(one)
    if rest:
        return replace(found, upgrades=left, downgrades=back(left, found.before)[0])
    first, last = back(early, found.before)[0], back(late, found.before)[0]
    upgrades = (*early, *found.upgrades, *late)
    return replace(found, upgrades=upgrades, downgrades=(*last, *found.downgrades, *first))
