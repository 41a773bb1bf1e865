"""The words about revisions: line for line what Alembic prints."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from whimbrel.history.graph import Graph
from whimbrel.history.names import resolve
from whimbrel.history.path import walk
from whimbrel.history.revision import Revision
from whimbrel.history.text import log_entry, one_line
from whimbrel.revisions.folder import VersionFolders
from whimbrel.revisions.reader import read

ENV = """
from alembic import context
from sqlalchemy import create_engine

with create_engine("sqlite:///{database}").connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
"""
HISTORY = {
    "x1": ('"""one line"""', None, None, None),
    "x2": ('"""first\n\nRevision ID: x\n   indented\nRevises: y\n\n"""', "x1", ("north", "south"), None),
    "x3": ("", "x2", None, None),
    "x4": ('"""\n\n  starts late\n  second\n"""', "x3", None, ("alone", "x1")),
    "x5": ('""""""', "x4", None, None),
    "x6": ('"""   spaces   \n\ttab\n\n\n  end  """', "x5", None, None),
    "y2": ('"""' + "long word " * 30 + "\n\n" + "second " * 40 + '"""', "x1", ("east",), None),
    "merge": ('"""both"""', ("x6", "y2"), None, None),
    "dep": ('"""unicode é\u2028x"""', None, "alone", None),
    "dep2": ('"""\r\nwin\r\nline"""', "dep", None, "east"),
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """An Alembic project with branches, labels, dependencies and docstrings of all sorts."""
    versions = tmp_path / "versions"
    versions.mkdir()
    for id, (doc, down, labels, needs) in HISTORY.items():
        header = f"revision = {id!r}\ndown_revision = {down!r}\nbranch_labels = {labels!r}\n"
        text = f"{doc}\n{header}depends_on = {needs!r}\n\ndef upgrade():\n    pass\n\ndowngrade = upgrade\n"
        (versions / f"{id}.py").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "env.py").write_text(ENV.format(database=tmp_path / "a.db"))
    config = Config()
    config.set_main_option("script_location", str(tmp_path))
    return config


@pytest.fixture
def graph(config: Config, tmp_path: Path) -> Graph:
    """Our reading of the same files."""
    return Graph(read(VersionFolders((tmp_path / "versions",)), cache=False))


def test_history(config: Config, graph: Graph) -> None:
    assert _ours(one_line(graph, revision) for revision in walk(graph)) == _theirs(config, command.history)


def test_history_verbose(config: Config, graph: Graph) -> None:
    theirs = _theirs(config, command.history, verbose=True)
    assert _ours(log_entry(graph, revision) for revision in walk(graph)) == theirs


@pytest.mark.parametrize("rows", [("x1",), ("merge", "dep2"), ("y2", "x2"), ("x4",), ()])
def test_history_with_what_is_current(config: Config, graph: Graph, rows: tuple[str, ...]) -> None:
    command.stamp(config, list(rows))
    theirs = _theirs(config, command.history, indicate_current=True)
    assert _ours(one_line(graph, revision, current=rows) for revision in walk(graph)) == theirs
    theirs = _theirs(config, command.history, indicate_current=True, verbose=True)
    assert _ours(log_entry(graph, revision, current=rows) for revision in walk(graph)) == theirs


@pytest.mark.parametrize("row", ["x1", "x4", "merge", "dep2"])
def test_current(config: Config, graph: Graph, row: str) -> None:
    command.stamp(config, row)
    line = one_line(graph, graph[row], include_branches=False, include_doc=False, include_parents=False)
    assert line in _theirs(config, command.current)
    assert log_entry(graph, graph[row]).strip() in _theirs(config, command.current, verbose=True)


def test_heads(config: Config, graph: Graph) -> None:
    for effective, ids in ((False, graph.heads), (True, graph.effective_heads)):
        lines = [
            one_line(graph, graph[id], include_doc=False, include_parents=False, tree_indicators=False)
            for id in ids
        ]
        assert _ours(lines) == _theirs(config, command.heads, resolve_dependencies=effective)
        theirs = _theirs(config, command.heads, resolve_dependencies=effective, verbose=True)
        assert _ours(log_entry(graph, graph[id]) for id in ids) == theirs


def test_show(config: Config, graph: Graph) -> None:
    for name in (*HISTORY, "heads", "base", "north", "east@head"):
        theirs = _theirs(config, command.show, name)
        assert _ours(log_entry(graph, revision) for revision in resolve(graph, name)) == theirs


def test_branches(config: Config, graph: Graph) -> None:
    for verbose in (False, True):
        lines = [line for id in ("x1",) for line in _branch(graph, graph[id], verbose)]
        assert sorted(lines) == sorted(_theirs(config, command.branches, verbose=verbose).splitlines())


def _branch(graph: Graph, revision: Revision, verbose: bool) -> Iterable[str]:
    """What `alembic branches` prints for one branch point."""
    if verbose:
        yield from _sorted_lists(log_entry(graph, revision) + "\n").splitlines()
    else:
        yield one_line(graph, revision, include_doc=False, include_parents=False)
    for id in graph.children(revision.id):
        child = one_line(graph, graph[id], include_doc=verbose, include_parents=False)
        yield from _sorted_lists(f"{' ' * len(revision.id)} -> {child}").splitlines()
    yield ""


def _ours(lines: Iterable[str]) -> str:
    return _sorted_lists("".join(f"{line}\n" for line in lines))


def _theirs(config: Config, run: Callable[..., Any], *arguments: Any, **options: Any) -> str:
    written = io.BytesIO()
    config.stdout = io.TextIOWrapper(written, encoding="utf-8", newline="", write_through=True)
    run(config, *arguments, **options)
    return _sorted_lists(written.getvalue().decode())


def _sorted_lists(text: str) -> str:
    """Labels and branches in one order: Alembic prints sets."""

    def ordered(found: re.Match[str]) -> str:
        return found[1] + ", ".join(sorted(found[2].split(", "))) + found[3]

    text = re.sub(r"^(Branch names: |Branches into: )(.*)($)", ordered, text, flags=re.MULTILINE)
    return re.sub(r"(\()([^()\n]*)(\))", ordered, text)
