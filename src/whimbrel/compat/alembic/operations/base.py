"""Alembic's `Operations`: op's functions on one context, and the operations that packages register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from whimbrel import op
from whimbrel.errors import CommandRefused
from whimbrel.operations.base import Operation
from whimbrel.operations.receiver import Receiver, current, receiving

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

_T = TypeVar("_T")
_C = TypeVar("_C", bound=type)

__all__ = ["AbstractOperations", "Operations"]


class AbstractOperations:
    """Op's functions as methods: each works on the context that this object was made for."""

    implementations: ClassVar[dict[type, Callable[[Any, Any], Any]]] = {}
    """What carries out an operation class that a package registered."""
    functions: ClassVar[dict[str, Callable[..., Any]]] = {}
    """What a package registered under a name."""

    def __init__(self, migration_context: MigrationContext, impl: Any = None) -> None:
        self.migration_context = migration_context
        self.impl = impl or migration_context.impl
        session = migration_context.session
        self._receiver: Receiver = session.hooks.receiver(session)

    @classmethod
    def of(cls: type[_T], receiver: Receiver) -> _T:
        """The operations of a run under way."""
        made = cls.__new__(cls)
        made.migration_context = receiver.context  # type: ignore[attr-defined]
        made.impl = getattr(receiver.context, "impl", None)  # type: ignore[attr-defined]
        made._receiver = receiver  # type: ignore[attr-defined]
        return made

    @classmethod
    @contextmanager
    def context(cls: type[_T], migration_context: MigrationContext) -> Iterator[_T]:
        """Let `alembic.op` mean these operations in this block."""
        made = cls(migration_context)  # type: ignore[call-arg]
        with receiving(made._receiver):  # type: ignore[attr-defined]
            yield made

    @classmethod
    def register_operation(cls, name: str, sourcename: str | None = None) -> Callable[[_C], _C]:
        """Add `op.<name>` for a class of operations; its class method `sourcename` makes and invokes one."""

        def register(op_cls: _C) -> _C:
            function = getattr(op_cls, sourcename or name)
            setattr(cls, name, _as_method(name, function))
            cls.functions[name] = function
            return op_cls

        return register

    @classmethod
    def implementation_for(
        cls, op_cls: type, replace: bool = False
    ) -> Callable[[Callable[[Any, Any], _T]], Callable[[Any, Any], _T]]:
        """Say which function carries out operations of a class; `replace` what was said before."""

        def register(function: Callable[[Any, Any], _T]) -> Callable[[Any, Any], _T]:
            if op_cls in cls.implementations and not replace:
                raise ValueError(f"{op_cls.__name__} has an implementation; pass replace=True")
            cls.implementations[op_cls] = function
            return function

        return register

    def invoke(self, operation: Any) -> Any:
        """Carry out an operation; returns what the function of its name would."""
        for kind in type(operation).__mro__:
            if kind in self.implementations:
                with receiving(self._receiver):
                    return self.implementations[kind](self, operation)
        if isinstance(operation, Operation):
            return self._receiver.receive(operation)
        raise CommandRefused(f"Nothing says how to carry out {type(operation).__name__}: register it.")

    def get_context(self) -> Any:
        """The context these operations work on."""
        return self.migration_context

    def get_bind(self) -> Any:
        """The connection."""
        return self._receiver.bind()


class Operations(AbstractOperations):
    """Everything that `alembic.op` offers, as an object."""

    @contextmanager
    def batch_alter_table(self, *arguments: Any, **keywords: Any) -> Iterator[Any]:
        """Changes of one table that are carried out together."""
        with receiving(self._receiver), op.batch_alter_table(*arguments, **keywords) as batch:
            yield batch


def registered(name: str) -> Callable[..., Any] | None:
    """The function of `alembic.op` that a package registered under this name; None where none did."""
    function = Operations.functions.get(name)
    if function is None:
        return None

    @wraps(function)
    def call(*arguments: Any, **keywords: Any) -> Any:
        return function(Operations.of(current(name)), *arguments, **keywords)

    return call


def _as_method(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def method(self: Any, *arguments: Any, **keywords: Any) -> Any:
        return function(self, *arguments, **keywords)

    method.__name__ = name
    return method


def _bound(function: Callable[..., Any]) -> Callable[..., Any]:
    """One of op's functions as a method."""

    @wraps(function)
    def method(self: AbstractOperations, *arguments: Any, **keywords: Any) -> Any:
        with receiving(self._receiver):
            return function(*arguments, **keywords)

    return method


for _name in op.__all__:
    if not hasattr(Operations, _name):
        setattr(Operations, _name, _bound(getattr(op, _name)))
