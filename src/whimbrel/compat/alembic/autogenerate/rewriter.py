"""Alembic's `Rewriter`: a `process_revision_directives` made of functions for single operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, TypeVar

from whimbrel.compat.alembic.operations.ops import (
    AddColumnOp,
    AlterColumnOp,
    CreateTableOp,
    DowngradeOps,
    DropColumnOp,
    DropTableOp,
    MigrateOperation,
    MigrationScript,
    ModifyTableOps,
    UpgradeOps,
)
from whimbrel.compat.alembic.util.dispatching import Dispatcher

_F = TypeVar("_F", bound=Callable[..., Any])
Directive = Callable[[Any, Any, Any], None]

__all__ = ["Rewriter"]


class Rewriter:
    """Goes through the operations of each revision and lets functions put others in their place.

    Pass it as `process_revision_directives`. A function gets the context, the revision and the operation,
    and returns the operation, another one, or a list; what it returns isn't handed to it again.
    """

    _traverse: ClassVar[Dispatcher] = Dispatcher()
    """How each class of operations is gone through; packages add theirs."""

    def __init__(self) -> None:
        self.dispatch = Dispatcher()
        self._chained: tuple[Directive, ...] = ()

    def chain(self, other: Directive) -> Rewriter:
        """A rewriter that lets `other`, a rewriter or a function, go on with what this one made."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        made._chained = (*self._chained, other)
        return made

    def rewrites(
        self, operator: type[MigrateOperation] | Sequence[type[MigrateOperation]]
    ) -> Callable[[_F], _F]:
        """Let the decorated function see all operations of a class, or of several."""
        operators = [operator] if isinstance(operator, type) else list(operator)

        def decorate(function: _F) -> _F:
            for one in operators:
                self.dispatch.dispatch_for(one)(function)
            return function

        return decorate

    def process_revision_directives(self, context: Any, revision: Any, directives: list[Any]) -> None:
        """What a context calls: each revision, then those chained."""
        directives[:] = self._all(context, revision, directives)
        for other in self._chained:
            process = getattr(other, "process_revision_directives", other)
            process(context, revision, directives)

    __call__ = process_revision_directives

    def _all(self, context: Any, revision: Any, directives: Iterable[Any]) -> list[Any]:
        return [made for directive in directives for made in self._traverse_for(context, revision, directive)]

    def _traverse_for(self, context: Any, revision: Any, directive: Any) -> list[Any]:
        """What takes the place of one operation, and of those in it."""
        found: list[Any] = []
        for made in self._rewrite(context, revision, directive):
            try:
                traverser = self._traverse.dispatch(made)
            except ValueError:  # nothing is inside
                traverser = None
            if traverser is not None:
                traverser(self, context, revision, made)
            found.append(made)
        return found

    def _rewrite(self, context: Any, revision: Any, directive: Any) -> Iterator[Any]:
        try:
            function = self.dispatch.dispatch(directive)
        except ValueError:  # none for its class
            function = None
        if function is None or self in directive._mutations:
            yield directive
            return
        made = function(context, revision, directive)
        for item in made if isinstance(made, (list, tuple)) else (made,):
            item._mutations = item._mutations.union([self])
            yield item


@Rewriter._traverse.dispatch_for(MigrationScript)
def _script(self: Rewriter, context: Any, revision: Any, directive: MigrationScript) -> None:
    """Both directions of each database."""
    directive.upgrade_ops = _one_each(self, context, revision, directive.upgrade_ops_list)
    directive.downgrade_ops = _one_each(self, context, revision, directive.downgrade_ops_list)


def _one_each(self: Rewriter, context: Any, revision: Any, containers: Sequence[Any]) -> list[Any]:
    found = []
    for container in containers:
        made = self._traverse_for(context, revision, container)
        if len(made) != 1:
            raise ValueError("Can only return single object for UpgradeOps traverse")
        found.append(made[0])
    return found


@Rewriter._traverse.dispatch_for(UpgradeOps)
@Rewriter._traverse.dispatch_for(DowngradeOps)
@Rewriter._traverse.dispatch_for(ModifyTableOps)
def _container(self: Rewriter, context: Any, revision: Any, directive: Any) -> None:
    """What is in it."""
    directive.ops = self._all(context, revision, directive.ops)


@Rewriter._traverse.dispatch_for(CreateTableOp)
@Rewriter._traverse.dispatch_for(DropTableOp)
@Rewriter._traverse.dispatch_for(AddColumnOp)
@Rewriter._traverse.dispatch_for(DropColumnOp)
@Rewriter._traverse.dispatch_for(AlterColumnOp)
def _leaf(self: Rewriter, context: Any, revision: Any, directive: Any) -> None:
    """Nothing is inside."""
