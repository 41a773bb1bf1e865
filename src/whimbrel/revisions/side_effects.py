"""What executing a revision file does beside its revision: modules it imports, what it registers.

Alembic executes every file of a history before it runs one. Histories lean on that without knowing: a file
says `import app` and uses `app.types`, which only another file imports; or one registers with `@compiles` how
a type is spelled in all of them. So where revisions are about to run, the files that would change something
are executed first; and where models are compared, since a file may be what imports them. Most files would
change nothing, since what they import is there already.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from whimbrel.errors import RevisionFileError

if TYPE_CHECKING:
    from types import ModuleType

    from whimbrel.history.revision import Revision


def first(load: Callable[[Revision], ModuleType]) -> Callable[[Revision, Iterable[Revision]], ModuleType]:
    """A loader of one revision among all, before whose first the files with side effects are executed."""
    early: dict[str, ModuleType] | None = None

    def loaded(revision: Revision, every: Iterable[Revision]) -> ModuleType:
        nonlocal early
        if early is None:
            early = executed(load, every)
        # each module is used once: whoever runs a revision twice has it executed anew
        return early.pop(revision.id, None) or load(revision)

    return loaded


def executed(load: Callable[[Revision], ModuleType], every: Iterable[Revision]) -> dict[str, ModuleType]:
    """The modules of the files with side effects, by their ids; empty where no file would change anything.

    A file that can't be executed is left alone: whether it matters is seen when its revision runs.
    """
    found: dict[str, ModuleType] = {}
    for revision in every:
        if revision.imports and not all(map(_is_there, revision.imports)):
            with suppress(RevisionFileError):
                found[revision.id] = load(revision)
    return found


def _is_there(name: str) -> bool:
    """Whether importing this would change nothing."""
    if name in sys.modules:
        return True
    origin, _, item = name.rpartition(".")
    return origin in sys.modules and hasattr(sys.modules[origin], item)
