"""Modules that define tables and that nothing imports, so that their tables seem to be dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.project.project import Project


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
