"""Alembic's functions are here under their names, and take their arguments by the names they have there."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import pytest

from whimbrel.compat.alembic import elsewhere
from whimbrel.compat.alembic.elsewhere import OURS
from whimbrel.compat.alembic.unknown import completed

MODULES = [
    "ddl.base",
    "ddl.mssql",
    "ddl.oracle",
    "ddl.postgresql",
    "ddl.sqlite",
    "script.write_hooks",
    "util",
    "util.exc",
    "util.langhelpers",
    "util.messaging",
    "util.pyfiles",
    "command",
]
FURTHER = {
    "script.write_hooks": {"verify_version"},  # of its own formatting tool
}


def functions_of(module: Any) -> dict[str, Any]:
    own = ("alembic.", f"{OURS}.")
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__.startswith(own)
    }


def parameters(function: Any) -> set[str]:
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return {name for name, one in inspect.signature(function).parameters.items() if one.kind in named}


@pytest.mark.parametrize("name", MODULES)
def test_functions_have_alembics_names_and_arguments(name: str) -> None:
    theirs = functions_of(import_module(f"alembic.{name}"))
    ours = completed(import_module(f"{OURS}.{name}"))
    lacking = {
        key: parameters(function) - parameters(getattr(ours, key)) - FURTHER.get(name, set())
        for key, function in theirs.items()
        if not key.startswith(("visit_", "sqla_", "not_implemented"))
    }
    assert {key: found for key, found in lacking.items() if found} == {}


@pytest.mark.parametrize("module", elsewhere._WHERE)
def test_a_name_that_a_module_of_alembics_imports_is_found_there_too(module: str) -> None:
    theirs, ours = import_module(f"alembic.{module}"), completed(import_module(f"{OURS}.{module}"))
    for name in elsewhere._WHERE[module]:
        assert callable(getattr(theirs, name)) and callable(getattr(ours, name))
