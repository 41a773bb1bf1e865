"""What a revision file imports as `alembic.op`: our functions, and those that packages register."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from whimbrel.op import *  # noqa: F403 - the names are op's, whatever they are
from whimbrel.op import __all__ as __all__
from whimbrel.schema.unimported import import_when_named

import_when_named()  # `import alembic` brought it along, and files rely on that


def invoke(operation: Any) -> Any:  # type: ignore[no-redef]  # packages' operations are carried out too
    """Carry out an operation, ours or one that a package registered."""
    from whimbrel.compat.alembic.operations.base import Operations
    from whimbrel.operations.receiver import current

    return Operations.of(current("invoke")).invoke(operation)


@contextmanager  # type: ignore[no-redef]  # its batch has what packages register
def batch_alter_table(*arguments: Any, **keywords: Any) -> Iterator[Any]:
    """Collect changes of a table, and make them together where the block ends."""
    from whimbrel.compat.alembic.operations.base import Operations
    from whimbrel.operations.receiver import current

    with Operations.of(current("batch_alter_table")).batch_alter_table(*arguments, **keywords) as batch:
        yield batch


def __getattr__(name: str) -> Any:
    """A function that a package registered."""
    from whimbrel.compat.alembic.operations.base import Operations, registered

    if name == "Operations":
        return Operations
    found = getattr(Operations, name) if name in ADDING else registered(name)
    if found is None:
        raise AttributeError(f"module 'alembic.op' has no attribute {name!r}")
    return found


ADDING = frozenset({"register_operation", "implementation_for"})
"""How packages add to this module."""


class _Module(ModuleType):
    """This module, whose `_proxy` can be set: its functions then work on what it is set to."""

    held = ExitStack()

    @property
    def _proxy(self) -> Any:
        """The operations of the run under way, or None."""
        from whimbrel.compat.alembic.operations.base import Operations
        from whimbrel.operations.receiver import current, is_receiving

        return Operations.of(current()) if is_receiving() else None

    @_proxy.setter
    def _proxy(self, operations: Any) -> None:
        from whimbrel.operations.receiver import receiving

        self.held.close()
        if operations is not None:
            self.held.enter_context(receiving(operations._receiver))

    @_proxy.deleter
    def _proxy(self) -> None:
        self._proxy = None


sys.modules[__name__].__class__ = _Module
_base: Any = sys.modules.get("whimbrel.compat.alembic.operations.base")
for _name in vars(_base)["Operations"].functions if _base is not None else ():
    globals()[_name] = _base.registered(_name)  # a package was here before this module
