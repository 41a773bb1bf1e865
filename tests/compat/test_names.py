"""Alembic's functions are here under their names, and take their arguments by the names they have there."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any

import pytest
import sqlalchemy as sa

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
        assert hasattr(theirs, name) and hasattr(ours, name)


@pytest.mark.parametrize("name", elsewhere._MODULES)
def test_a_module_that_a_module_of_alembics_imports_is_found_there_too(name: str) -> None:
    target, those = elsewhere._MODULES[name]
    for module in those.split(" "):
        theirs = import_module(f"alembic.{module}".rstrip("."))
        ours = completed(import_module(f"{OURS}.{module}".rstrip(".")))
        assert getattr(theirs, name).__name__ == f"alembic.{target}"
        assert getattr(ours, name).__name__ == f"{OURS}.{target}"


def test_no_module_that_a_documented_one_imports_is_forgotten() -> None:
    """Alembic's own extension is the exception: its plug-in is there by name only."""
    documented = {one for _, those in elsewhere._MODULES.values() for one in those.split(" ") if one}
    for module in sorted(documented | {name for name in MODULES if "." in name}):
        theirs = import_module(f"alembic.{module}")
        ours = completed(import_module(f"{OURS}.{module}"))
        lacking = {
            name
            for name, value in vars(theirs).items()
            if inspect.ismodule(value) and value.__name__.startswith("alembic.")
            if not name.startswith("_") and not hasattr(ours, name)
        }
        assert lacking <= {"checkconstraint_byname", "comments", "schema"}, module


BORROWERS = [
    "ddl.base",
    "ddl.impl",
    "ddl.postgresql",
    "operations.base",
    "operations.batch",
    "operations.ops",
]
BORROWERS += ["operations.schemaobj", "runtime.migration", "util.sqla_compat", "ddl.sqlite", "ddl.mssql"]


@pytest.mark.parametrize("module", BORROWERS)
def test_a_name_that_a_module_of_alembics_has_of_sqlalchemy_means_the_same(module: str) -> None:
    theirs, ours = import_module(f"alembic.{module}"), completed(import_module(f"{OURS}.{module}"))
    lent = {name for names in elsewhere._LENT.values() for name in names.split(" ")}
    known = lent & vars(theirs).keys()
    assert known
    for name in known:
        assert getattr(ours, name) is getattr(theirs, name)


def test_a_revision_file_may_import_what_an_editor_found() -> None:
    ours = completed(import_module(f"{OURS}.util.sqla_compat"))
    theirs = import_module("alembic.util.sqla_compat")
    assert ours.AUTOINCREMENT_DEFAULT == theirs.AUTOINCREMENT_DEFAULT
    for one in (ours, theirs):
        assert str(one._literal_bindparam("key", "it's", type_=sa.String())) == "'it''s'"
