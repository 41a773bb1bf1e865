"""Python files that are run by their place: env.py, and what users load beside it."""

from __future__ import annotations

import os
import re
from importlib.machinery import SourceFileLoader, SourcelessFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any


def load_python_file(dir_: str | os.PathLike[str], filename: str | os.PathLike[str]) -> ModuleType:
    """Run the file of a folder as a module that is named after it: `env.py` is `env_py`.

    Its byte code will do where its source isn't there. Raises ImportError where there is neither.
    """
    path = Path(dir_) / filename
    if not path.exists():
        path = pyc_file_from_path(path) or path
    return load_module_py(re.sub(r"\W", "_", os.fspath(filename)), path)


def load_module_py(module_id: str, path: str | os.PathLike[str]) -> ModuleType:
    """Run a file as a module of this name; its byte code is kept beside it, as for any import."""
    file = os.fspath(path)
    if not Path(file).exists():
        raise ImportError(f"Can't find Python file {file}")
    compiled = file.endswith((".pyc", ".pyo"))
    loader = SourcelessFileLoader(module_id, file) if compiled else SourceFileLoader(module_id, file)
    spec = spec_from_file_location(module_id, file, loader=loader)
    assert spec is not None  # a loader was given
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def pyc_file_from_path(path: str | os.PathLike[str]) -> Path | None:
    """The byte code of a source file: in `__pycache__`, or beside it; None where there is none."""
    from importlib.util import cache_from_source

    file = Path(path)
    candidates = (Path(cache_from_source(os.fspath(file))), file.with_suffix(".pyc"))
    return next((candidate for candidate in candidates if candidate.exists()), None)


def template_to_file(
    template_file: str | os.PathLike[str],
    dest: str | os.PathLike[str],
    output_encoding: str,
    *,
    append_with_newlines: bool = False,
    **values: Any,
) -> None:
    """Fill in a Mako template and write the result, or append it after two line ends."""
    from mako.template import Template

    text = Template(filename=os.fspath(template_file)).render_unicode(**values)
    content = text.encode(output_encoding)
    with Path(dest).open("ab" if append_with_newlines else "wb") as file:
        file.write(b"\n\n" + content if append_with_newlines else content)


def coerce_resource_to_filename(fname_or_resource: str) -> str:
    """The path that `package:folder` means; a path stays itself."""
    package, colon, rest = fname_or_resource.partition(":")
    if not colon or Path(fname_or_resource).is_absolute() or len(package) == 1:  # one letter is a drive
        return fname_or_resource
    from importlib.resources import files

    return str(files(package).joinpath(*rest.split("/")))
