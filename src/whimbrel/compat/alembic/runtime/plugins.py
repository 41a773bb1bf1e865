"""Alembic's `Plugin`: what packages add to autogenerate, and the entry points by which they are found."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from types import ModuleType
from typing import Any

from whimbrel.compat.alembic.util.dispatching import DispatchPriority, PriorityDispatcher
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.messaging import warn_deprecated
from whimbrel.errors import PluginFailed

log = logging.getLogger("alembic.runtime.plugins")

GROUP = "alembic.plugins"
"""The group of entry points."""
FORMER_NAMES = {"alembic.autogenerate.checkconstraint_byname": "alembic.ext.checkconstraint_byname"}
"""Plug-ins that Alembic has renamed; projects name them as they were."""

_all_plugins: dict[str, Plugin] = {}


class Plugin:
    """What one package adds, under a name by which projects choose it (`autogenerate_plugins`).

    Raises ValueError where the name is taken.
    """

    def __init__(self, name: str) -> None:
        if name in _all_plugins:
            raise ValueError(f"A plugin named {name} is already registered")
        self.name = name
        self.autogenerate_comparators = PriorityDispatcher()
        _all_plugins[name] = self
        log.debug("setup plugin %s", name)  # Alembic says it before logging is configured: nobody sees it

    def remove(self) -> None:
        """Forget this plug-in."""
        del _all_plugins[self.name]

    def add_autogenerate_comparator(
        self,
        fn: Callable[..., Any],
        compare_target: str,
        compare_element: str | None = None,
        *,
        qualifier: str = "default",
        priority: DispatchPriority = DispatchPriority.MEDIUM,
    ) -> None:
        """Let a function take part in the comparison of `autogenerate`, `schema`, `table` or `column`.

        Of those with the same `compare_element`, one that returns STOP keeps later ones from running;
        `qualifier` is the name of the database's dialect.
        """
        self.autogenerate_comparators.dispatch_for(
            compare_target, subgroup=compare_element, priority=priority, qualifier=qualifier
        )(fn)

    @classmethod
    def populate_autogenerate_priority_dispatch(
        cls, comparators: PriorityDispatcher, include_plugins: Sequence[str]
    ) -> None:
        """Add the functions of all plug-ins that the expressions choose: a name, `a.*`, or `~a` to leave out.

        Raises CommandError for an expression that chooses none.
        """
        chosen = [_Choice(text) for text in include_plugins if not text.startswith("~")]
        left_out = [_Choice(text[1:]) for text in include_plugins if text.startswith("~")]
        for name, plugin in _all_plugins.items():
            matching = [choice for choice in chosen if choice.takes(name)]
            if matching and not any(choice.takes(name) for choice in left_out):
                log.info("setting up autogenerate plugin %s", name)
                comparators.populate_with(plugin.autogenerate_comparators)
        missing = [choice.text for choice in chosen if not choice.found]
        if missing:
            raise CommandError(f"Did not locate plugins: {', '.join(missing)}")

    @classmethod
    def setup_plugin_from_module(cls, module: ModuleType, name: str) -> None:
        """Make a plug-in of a module: its function `setup` is called with it."""
        module.setup(cls(name))


class _Choice:
    """One expression of `autogenerate_plugins`, and whether it has chosen anything."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, False
        self._expression = _make_re(_translate_legacy_name(text))

    def takes(self, name: str) -> bool:
        """Whether it means the plug-in of this name."""
        taken = self._expression.match(name) is not None
        self.found = self.found or taken
        return taken


def load_installed() -> None:
    """Load the plug-ins of installed packages; raises PluginFailed, which names plug-in and package."""
    for entry in metadata.entry_points(group=GROUP):
        if entry.name in _all_plugins:
            continue
        try:
            _setup_one(entry)
        except Exception as error:
            package = entry.dist.name if entry.dist else entry.value
            raise PluginFailed(entry.name, package, f"{type(error).__name__}: {error}") from error


_setup = load_installed


def _setup_one(entry: metadata.EntryPoint) -> None:
    for module in _modules(entry):
        Plugin.setup_plugin_from_module(module, entry.name)


def _modules(entry: metadata.EntryPoint) -> Iterator[ModuleType]:
    """The module that an entry point names; some name a collection of them."""
    loaded = entry.load()
    if not isinstance(loaded, Iterable):
        yield loaded
        return
    warn_deprecated(
        f"Plugin entrypoint {entry.name!r} refers to a collection of modules; it should refer to one module"
    )
    yield from loaded


def _translate_legacy_name(name: str) -> str:
    return FORMER_NAMES.get(name, name)


def _make_re(expression: str) -> re.Pattern[str]:
    """What matches the names that an expression means; a `*` stands for one or more of their parts."""
    parts = expression.split(".")
    if not all(re.fullmatch(r"\w+|\*", part) for part in parts):
        raise ValueError(f"Invalid plugin expression {expression!r}")
    return re.compile(r"\.".join(".+" if part == "*" else part for part in parts) + r"\Z")
