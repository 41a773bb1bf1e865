"""Alembic's `Operations` and `BatchOperations`: op's functions as objects, and how packages add to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from whimbrel import op
from whimbrel.compat.alembic.util.dispatching import Dispatcher
from whimbrel.operations import batch as batches
from whimbrel.operations.base import Operation
from whimbrel.operations.receiver import Receiver, current, receiving

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.batch import BatchOperationsImpl
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

_T = TypeVar("_T")
_C = TypeVar("_C", bound=type)
_F = TypeVar("_F", bound=Callable[[Any, Any], Any])

__all__ = ["AbstractOperations", "BatchOperations", "Operations"]


class AbstractOperations:
    """Op's functions as methods: each works on the context that this object was made for."""

    _to_impl: ClassVar[Dispatcher] = Dispatcher()
    """What carries out an operation class, for those where a package has said so."""
    functions: ClassVar[dict[str, Callable[..., Any]]] = {}
    """What a package registered under a name."""
    _receiver: Receiver
    migration_context: Any

    @property
    def impl(self) -> Any:
        """What speaks for the database."""
        return self.__dict__.get("_impl") or self.migration_context.impl

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
            if issubclass(Operations, cls):
                _put_over_ours(name)
            return op_cls

        return register

    @classmethod
    def implementation_for(cls, op_cls: type, replace: bool = False) -> Callable[[_F], _F]:
        """Say which function carries out operations of a class; `replace` what was said before."""

        def register(function: _F) -> _F:
            if not replace and _is_ours(op_cls):
                raise ValueError(
                    f"Can not set dispatch function for object {op_cls!r}: key already exists. "
                    "To replace existing function, use replace=True."
                )
            decorated: _F = cls._to_impl.dispatch_for(op_cls, replace=replace)(function)
            return decorated

        return register

    def invoke(self, operation: Any) -> Any:
        """Carry out an operation; returns what the function of its name would."""
        own = _registered(type(operation))
        if own is not None:
            with receiving(self._receiver):
                return own(self, operation)
        if isinstance(operation, Operation):
            return self._receiver.receive(operation)
        from whimbrel.compat.alembic.operations import toimpl

        with receiving(self._receiver):
            return toimpl.carry_out(self, operation)

    def get_context(self) -> Any:
        """The context these operations work on."""
        return self.migration_context

    def get_bind(self) -> Any:
        """The connection."""
        return self._receiver.bind()


class Operations(AbstractOperations):
    """Everything that `alembic.op` offers, as an object."""

    def __init__(self, migration_context: MigrationContext, impl: Any = None) -> None:
        self.migration_context = migration_context
        session = migration_context.session
        receiver: Any = session.hooks.receiver(session)
        if impl is not None:
            self._impl = receiver.impl = impl
        self._receiver = receiver

    @classmethod
    def of(cls, receiver: Receiver) -> Operations:
        """The operations of a run under way."""
        made = cls.__new__(cls)
        made.migration_context = receiver.context
        made._receiver = receiver
        return made

    @contextmanager
    def batch_alter_table(self, *arguments: Any, **keywords: Any) -> Iterator[BatchOperations]:
        """Changes of one table that are carried out together; arguments as of `op.batch_alter_table`."""
        with (
            ExitStack() as stack,
            receiving(self._receiver),
            op.batch_alter_table(*arguments, **keywords) as batch,
        ):
            yield BatchOperations(self.migration_context, batch, self._receiver, arguments, keywords)
            stack.enter_context(_committed(self.migration_context))


class BatchOperations(AbstractOperations):
    """The operations of a batch: what packages carry out themselves, and the changes that are noted down."""

    functions: ClassVar[dict[str, Callable[..., Any]]] = {}

    def __init__(
        self,
        migration_context: Any,
        batch: batches.BatchOperations,
        receiver: Receiver,
        arguments: tuple[Any, ...] = (),
        keywords: dict[str, Any] | None = None,
    ) -> None:
        self.migration_context = migration_context
        self._batch = batch
        self._said = dict(zip(("table_name", "schema", "recreate"), arguments, strict=False))
        self._said.update(keywords or {})
        self._receiver = BatchReceiver(receiver, batch, batch.note)
        batch.note = self._take  # type: ignore[method-assign]  # what packages carry out is theirs

    def _take(self, change: Operation) -> None:
        """Have a change carried out by the package that said how, or note it down."""
        own = replaced(change)
        if own is None:
            self._receiver.receive(change)
        else:
            own(self)

    @property
    def impl(self) -> BatchOperationsImpl:
        """The table of the batch, and what speaks for the database."""
        from whimbrel.compat.alembic.operations.batch import BatchOperationsImpl

        return BatchOperationsImpl(self, **self._said)


class BatchReceiver:
    """Notes the changes of a batch down; what changes no table runs at once."""

    def __init__(
        self, receiver: Receiver, batch: batches.BatchOperations, note: Callable[[Operation], None]
    ) -> None:
        self.receiver, self.batch, self.note = receiver, batch, note

    @property
    def context(self) -> Any:
        """What `op.get_context()` returns."""
        return self.receiver.context

    @property
    def naming_convention(self) -> Any:
        """That of the project's models."""
        return self.receiver.naming_convention

    def bind(self) -> Any:
        """The connection."""
        return self.receiver.bind()

    def receive(self, operation: Operation) -> Any:
        """Note it down; what a package carries out itself is handed to the package."""
        return self.perform(operation)

    def perform(self, operation: Operation) -> Any:
        """Note it down, or run it at once where it is SQL of the user's own."""
        if operation.runs_any_sql:
            return self.receiver.receive(operation)
        self.note(operation)
        return None


def registered(name: str) -> Callable[..., Any] | None:
    """The function of `alembic.op` that a package registered under this name; None where none did."""
    function = Operations.functions.get(name)
    if function is None:
        return None

    @wraps(function)
    def call(*arguments: Any, **keywords: Any) -> Any:
        return function(Operations.of(current(name)), *arguments, **keywords)

    return call


def replaced(operation: Operation) -> Callable[[AbstractOperations], Any] | None:
    """What carries out an operation of ours where a package has said how; None where none has."""
    if not AbstractOperations._to_impl._registry:
        return None
    from whimbrel.compat.alembic.operations.from_values import to_op

    item = to_op(operation)
    own = _registered(type(item))
    return None if own is None else lambda operations: own(operations, item)


def _committed(context: Any) -> AbstractContextManager[Any]:
    """A frame that commits a batch, in a context that an application made without a transaction."""
    if getattr(context, "environment_context", context) is not None:
        return nullcontext()
    from whimbrel.compat.alembic.util.sqla_compat import _ensure_scope_for_ddl

    return _ensure_scope_for_ddl(context.session.connection)


def _registered(op_cls: type) -> Callable[[Any, Any], Any] | None:
    registry = AbstractOperations._to_impl._registry
    found: Callable[[Any, Any], Any] | None = None
    for kind in op_cls.__mro__ if registry else ():
        found = found or registry.get((kind, "default"))
    return found


def _is_ours(op_cls: type) -> bool:
    """Whether this very class is carried out by us where nobody says otherwise."""
    from whimbrel.compat.alembic.operations import to_values

    return op_cls in to_values.to_operation.registry


def _put_over_ours(name: str) -> None:
    """A package's function comes before one of ours that Alembic doesn't have: `op.create_view`, ..."""
    module = sys.modules.get("whimbrel.compat.alembic.op")  # one that comes later looks here itself
    if module is not None and name in vars(module):
        setattr(module, name, registered(name))


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


def _noted(name: str) -> Callable[..., Any]:
    """One of a batch's functions as a method."""

    @wraps(getattr(batches.BatchOperations, name))
    def method(self: BatchOperations, *arguments: Any, **keywords: Any) -> Any:
        with receiving(self._receiver):
            return getattr(self._batch, name)(*arguments, **keywords)

    return method


for _name in op.__all__:
    if not hasattr(Operations, _name):
        setattr(Operations, _name, _bound(getattr(op, _name)))
for _name in dir(batches.BatchOperations):
    if not _name.startswith("_") and _name != "note" and not hasattr(BatchOperations, _name):
        setattr(BatchOperations, _name, _noted(_name))
