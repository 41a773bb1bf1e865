"""The project's models: import what the settings name, and find every MetaData in it."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from whimbrel.errors import MissingSetting, NoModels
from whimbrel.project.discovery import find

if TYPE_CHECKING:
    from sqlalchemy import MetaData

    from whimbrel.project.project import Project


def load(project: Project) -> list[MetaData]:
    """Every MetaData of the models, each once; of a package all modules are imported first.

    Models that no setting names are looked for. Raises MissingSetting where there are none, NoModels where
    they can't be found or imported.
    """
    named = project.value("models") or find(project.root).models
    if not named:
        raise MissingSetting("models", str(project.toml_path), _HELP)
    project.prepare_imports()
    found = [metadata for item in named for metadata in _load(item)]
    return list({id(metadata): metadata for metadata in found}.values())


_HELP = (
    "None were found by looking, either: a class with __tablename__, or a Table. "
    'Name your package: models = "app.models".'
)


def _load(item: Any) -> Iterable[MetaData]:
    if not isinstance(item, str):
        return _metadata_of(item, repr(item))
    module_name, _, attribute = item.partition(":")
    module = _imported(module_name, item)
    for submodule in _submodules(module, item):
        _imported(submodule, item)
    if attribute:
        return _metadata_of(_attribute(module, attribute, item), item)
    return _all_metadata(module, item)


def _imported(name: str, item: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and (name == error.name or name.startswith(error.name + ".")):
            raise NoModels(item, f"there is no module {error.name!r} on the import path") from error
        raise NoModels(item, f"importing {name} fails: {error}") from error
    except Exception as error:
        raise NoModels(item, f"importing {name} fails{_place(error)}: {_words(error)}") from error


def _submodules(module: ModuleType, item: str) -> Iterator[str]:
    """The modules of a package at any depth; a table is only known once its module is imported."""
    for name, is_package in _members(module):
        full = f"{module.__name__}.{name}"
        yield full
        if is_package:
            yield from _submodules(_imported(full, item), item)


def _members(module: ModuleType) -> ItemsView[str, bool]:
    """The modules right in a package, and whether each is a package; folders without __init__.py are."""
    from pkgutil import iter_modules

    folders = list(getattr(module, "__path__", ()))
    found = {
        path.name: True
        for folder in map(Path, folders)
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.name.isidentifier() and path.is_dir() and any(path.glob("*.py"))
    }
    found |= {name: is_package for _, name, is_package in iter_modules(folders)}
    found.pop("__main__", None)  # a program, not models
    return found.items()


def _attribute(module: ModuleType, path: str, item: str) -> Any:
    value: Any = module
    for name in path.split("."):
        if not hasattr(value, name):
            raise NoModels(item, f"{module.__name__} has no {path!r}")
        value = getattr(value, name)
    return value


def _metadata_of(value: Any, item: str) -> list[MetaData]:
    """The MetaData that a value is or has: itself, a declarative base's, a Flask-SQLAlchemy object's."""
    from sqlalchemy import MetaData

    values = value if isinstance(value, list | tuple) else [value]
    found = [one if isinstance(one, MetaData) else getattr(one, "metadata", None) for one in values]
    if not found or not all(isinstance(one, MetaData) for one in found):
        raise NoModels(item, "it is neither a declarative base nor a MetaData")
    return [one for one in found if one is not None]


def _all_metadata(module: ModuleType, item: str) -> list[MetaData]:
    """Every MetaData with tables that the modules of a package hold, by themselves or in a base or table."""
    import sys

    from sqlalchemy import MetaData

    prefix = f"{module.__name__}."
    modules = [module, *(value for name, value in sys.modules.items() if name.startswith(prefix) and value)]
    found: dict[int, MetaData] = {}
    for value in (value for one in modules for value in vars(one).values()):
        metadata = value if isinstance(value, MetaData) else _class_metadata(value)
        if isinstance(metadata, MetaData) and metadata.tables:
            found[id(metadata)] = metadata
    if not found:
        raise NoModels(item, "no table is defined in it. Name the module that holds the models")
    return list(found.values())


def _class_metadata(value: Any) -> Any:
    """The MetaData of a declarative class or a table; anything else may do what it likes on getattr."""
    from sqlalchemy import Table

    if isinstance(value, type | Table):
        return getattr(value, "metadata", None)
    return None


def _place(error: BaseException) -> str:
    """The line of the user's code that raised."""
    if isinstance(error, SyntaxError):
        return f" ({error.filename}, line {error.lineno})"
    traceback = error.__traceback__
    place = ""
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if not file.startswith("<") and "importlib" not in file and file != __file__:
            place = f" ({file}, line {traceback.tb_lineno})"
        traceback = traceback.tb_next
    return place


def _words(error: BaseException) -> str:
    text = str(error).splitlines()
    return f"{type(error).__name__}: {text[0]}" if text else type(error).__name__
