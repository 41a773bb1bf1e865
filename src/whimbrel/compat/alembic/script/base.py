"""Alembic's `ScriptDirectory` and `Script`: a folder of revision files, and one of them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.runtime.steps import RevisionStep, StampStep
from whimbrel.compat.alembic.script.revision import Names, Revision, RevisionMap
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.langhelpers import to_tuple
from whimbrel.compat.alembic.util.messaging import warn
from whimbrel.compat.alembic.util.pyfiles import coerce_resource_to_filename, load_python_file
from whimbrel.errors import MultipleHeads
from whimbrel.history.graph import Graph
from whimbrel.history.names import resolve
from whimbrel.history.revision import Revision as Node
from whimbrel.revisions.folder import VersionFolders

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config
    from whimbrel.project.project import Project

Location = str | os.PathLike[str]

__all__ = ["Script", "ScriptDirectory"]


class Script(Revision):
    """One revision file."""

    _db_current_indicator = False
    """Whether a database is at it, as far as whoever asks for its text knows."""

    def __init__(
        self, module: ModuleType | None, rev_id: str, path: Location, node: Node | None = None
    ) -> None:
        node = node or Node(rev_id, path=os.fspath(path))
        super().__init__(rev_id, node.down, node.depends_on, node.labels)
        self._node, self._module = node, module
        self.path = os.fspath(path)

    @classmethod
    def _from_path(cls, scriptdir: ScriptDirectory, path: Location) -> Script:
        """The revision that a file of the folder holds."""
        from whimbrel.revisions.reader import read_file

        node = read_file(os.fspath(path))
        return cls(None, node.id, path, node)

    @property
    def module(self) -> ModuleType:
        """The file as a module; it is executed when somebody asks."""
        if self._module is None:
            from whimbrel.revisions.loader import load

            self._module = load(self._node)
        return self._module

    @property
    def node(self) -> Node:
        """Itself as our graph has it."""
        return self._node

    @property
    def doc(self) -> str:
        """The message."""
        return self.longdoc.partition("\n\n")[0]

    @property
    def longdoc(self) -> str:
        """The whole docstring."""
        return self._node.doc.strip()

    @property
    def log_entry(self) -> str:
        """What `show` prints of it."""
        from whimbrel.history import text

        current = {self.revision} if self._db_current_indicator else ()
        return text.log_entry(self._history, self._node, current=current)

    def cmd_format(
        self,
        verbose: bool,
        include_branches: bool = False,
        include_doc: bool = False,
        include_parents: bool = False,
        tree_indicators: bool = True,
    ) -> str:
        """What `heads` and `history` print of it."""
        if verbose:
            return self.log_entry
        from whimbrel.history import text

        return text.one_line(
            self._history,
            self._node,
            include_branches=include_branches,
            include_doc=include_doc,
            include_parents=include_parents,
            tree_indicators=tree_indicators,
        )

    @property
    def _history(self) -> Graph:
        return self.graph or Graph([Node(self.revision, path=self.path, doc=self.longdoc)])

    def __str__(self) -> str:
        from whimbrel.history import text

        node = Node(self.revision, self._node.down, doc=self._node.doc)  # this line names no depends_on
        return text.one_line(self._history, node, include_branches=False)


class ScriptDirectory:
    """A folder with env.py and revision files. `version_locations` may be changed: it is read again then."""

    def __init__(
        self,
        dir: Location,
        file_template: str = "%(rev)s_%(slug)s",
        truncate_slug_length: int | None = 40,
        version_locations: Sequence[Location] | None = None,
        sourceless: bool = False,
        output_encoding: str = "utf-8",
        timezone: str | None = None,
        hooks: Sequence[dict[str, Any]] = (),
        recursive_version_locations: bool = False,
        messaging_opts: dict[str, Any] | None = None,
    ) -> None:
        self.dir = os.fspath(dir)
        self.file_template = file_template
        self.truncate_slug_length = truncate_slug_length or 40
        self.version_locations: list[Location] = list(version_locations or ())
        self.sourceless = sourceless
        self.output_encoding = output_encoding
        self.timezone = timezone
        self.hooks = list(hooks)
        self.recursive_version_locations = recursive_version_locations
        self.messaging_opts = dict(messaging_opts or {})
        self._read: tuple[VersionFolders, RevisionMap] | None = None
        if not Path(self.dir).exists():
            raise CommandError(
                f"Path doesn't exist: {self.dir}.  Please use the 'init' command to create a new scripts "
                "folder."
            )

    @classmethod
    def from_config(cls, config: Config) -> ScriptDirectory:
        """The folder that a Config names; the folders for the import path are put there."""
        from whimbrel.compat.alembic.translate import project_of

        project = project_of(config)
        if not project.value("script_location"):
            raise CommandError("No 'script_location' key found in configuration.")
        config.get_prepend_sys_paths_list()  # warns of what Alembic warns of
        project.prepare_imports()
        return cls(
            coerce_resource_to_filename(project.value("script_location")),
            file_template=project.file_template,
            truncate_slug_length=project.truncate_slug_length,
            version_locations=config.get_version_locations_list(),
            sourceless=project.value("sourceless"),
            output_encoding=project.output_encoding,
            timezone=project.timezone,
            hooks=config.get_hooks_list(),
            recursive_version_locations=project.value("recursive_version_locations"),
            messaging_opts=dict(config.messaging_opts),
        )

    # ---------------------------------------------------------------------------------- folders

    @property
    def versions(self) -> str:
        """The folder with revision files; CommandError where there are several."""
        found = self._version_locations
        if len(found) > 1:
            raise CommandError("Multiple version_locations present")
        return os.fspath(found[0])

    @property
    def env_py_location(self) -> str:
        """The path of env.py."""
        return os.fspath(Path(self.dir).absolute() / "env.py")

    def run_env(self) -> None:
        """Run env.py."""
        load_python_file(self.dir, "env.py")

    @property
    def _version_locations(self) -> list[Path]:
        named = [coerce_resource_to_filename(os.fspath(name)) for name in self.version_locations]
        return [Path(name).absolute() for name in named] or [Path(self.dir).absolute() / "versions"]

    # ---------------------------------------------------------------------------------- history

    @property
    def graph(self) -> Graph:
        """The history of the files as they are in the folders named now."""
        return self.revision_map.graph

    @property
    def revision_map(self) -> RevisionMap:
        """The history under Alembic's names. Tools put a new one here when they have written a file."""
        if self._read is None or self._read[0] != self._folders:
            graph = Graph(_nodes(self._folders))
            self._read = (self._folders, RevisionMap(lambda: _scripts(graph), graph))
        return self._read[1]

    @revision_map.setter
    def revision_map(self, revision_map: RevisionMap) -> None:
        self._read = (self._folders, revision_map)

    @property
    def _folders(self) -> VersionFolders:
        return VersionFolders(
            tuple(self._version_locations), self.recursive_version_locations, self.sourceless
        )

    def script_of(self, node: Node) -> Script:
        """The file of a revision of our graph."""
        found = self.revision_map.get_revision(node.id)
        assert isinstance(found, Script)  # this map holds nothing else
        return found

    def resolve(self, names: Names) -> tuple[str, ...]:
        """The ids that names stand for."""
        return tuple(node.id for node in resolve(self.graph, names))

    def get_revisions(self, id_: Names) -> tuple[Script, ...]:
        """The revisions that names stand for."""
        return tuple(self.script_of(node) for node in resolve(self.graph, id_))

    def get_revision(self, id_: str | None) -> Script | None:
        """The one revision that a name stands for; None for base. Raises MultipleHeads, ResolutionError."""
        found = self.get_revisions(id_)
        if len(found) > 1:
            raise MultipleHeads([script.revision for script in found], str(id_))
        return found[0] if found else None

    def get_all_current(self, id_: Sequence[str]) -> set[Script]:
        """What a database with these rows is at."""
        from whimbrel.history.path import current

        return {self.script_of(node) for node in current(self.graph, tuple(id_))}

    def walk_revisions(self, base: str = "base", head: str = "heads") -> Iterator[Script]:
        """From `head` back to `base`, both included, newest first."""
        from whimbrel.history.path import walk

        return (self.script_of(node) for node in walk(self.graph, base, head))

    def iterate_revisions(self, upper: Names, lower: Names, **keywords: Any) -> Iterator[Script]:
        """From `upper` back to `lower`, which isn't included, newest first."""
        found = self.revision_map.iterate_revisions(upper, lower, **keywords)
        return (script for script in found if isinstance(script, Script))

    def as_revision_number(self, id_: Names) -> str | tuple[str, ...] | None:
        """The id that a symbol stands for, all ids for `heads`; other names stay as they are."""
        if id_ is None:
            return None
        found = tuple(id for name in to_tuple(id_) or () for id in self._numbers(name))
        if not found:
            return None
        return found if id_ == "heads" else found[0]

    def get_current_head(self) -> str | None:
        """The newest revision; None where there is no revision. CommandError where there are several."""
        try:
            return self.revision_map.get_current_head()
        except MultipleHeads as error:
            raise CommandError(
                "The script directory has multiple heads (due to branching).Please use get_heads(), or merge "
                "the branches using alembic merge."
            ) from error

    def get_heads(self, consider_depends_on: bool = False) -> list[str]:
        """The newest revisions; with `consider_depends_on` only those that none depends on."""
        return list(self.graph.effective_heads if consider_depends_on else self.graph.heads)

    def get_base(self) -> str | None:
        """The first revision; CommandError where there are several."""
        bases = self.get_bases()
        if len(bases) > 1:
            raise CommandError("The script directory has multiple bases. Please use get_bases().")
        return bases[0] if bases else None

    def get_bases(self) -> list[str]:
        """The first revisions."""
        return list(self.graph.bases)

    # ------------------------------------------------------------------------------ new and run

    def generate_revision(
        self,
        revid: str,
        message: str | None,
        head: Names = None,
        splice: bool | None = False,
        branch_labels: Names = None,
        version_path: Location | None = None,
        file_template: str | None = None,
        depends_on: Names = None,
        **template_args: Any,
    ) -> Script | None:
        """Write a revision file, filled in with `template_args`; returns it."""
        from whimbrel.commands.publishing import publish
        from whimbrel.commands.scripts import Script as NewScript

        after = "head" if head is None else head or "base"
        new = NewScript(message, after, bool(splice), branch_labels, version_path, revid, depends_on)
        publish(self._project(file_template), self.graph, [new], template_args)
        self._read = None
        return self.get_revision(revid)

    def _generate_create_date(self) -> datetime.datetime:
        """This moment, in the timezone of the project."""
        if not self.timezone:
            return datetime.datetime.now()
        from whimbrel.revisions.naming import zone

        return datetime.datetime.now(datetime.timezone.utc).astimezone(zone(self.timezone))  # noqa: UP017

    def _rev_path(
        self, path: Location, rev_id: str, message: str | None, create_date: datetime.datetime
    ) -> Path:
        """The file of a new revision in a folder."""
        from whimbrel.revisions.naming import file_name

        name = file_name(rev_id, message, create_date, self.file_template, self.truncate_slug_length)
        return Path(path) / name

    def _upgrade_revs(self, destination: str, current_rev: Names) -> list[RevisionStep]:
        from whimbrel.history.path import upgrade_steps

        steps = upgrade_steps(self.graph, _applied(current_rev), destination)
        return [RevisionStep.of(self.revision_map, self.script_of(step.revision), step) for step in steps]

    def _downgrade_revs(self, destination: str, current_rev: Names) -> list[RevisionStep]:
        from whimbrel.history.path import downgrade_steps

        applied = _applied(current_rev)
        if destination == "-1" and len(applied) > 1:
            warn(
                "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future "
                "release."
            )
        steps = downgrade_steps(self.graph, applied, destination or "base")
        return [RevisionStep.of(self.revision_map, self.script_of(step.revision), step) for step in steps]

    def _stamp_revs(self, revision: Names, heads: Names) -> list[StampStep]:
        from whimbrel.history.path import stamp_steps

        steps = stamp_steps(self.graph, to_tuple(heads) or (), to_tuple(revision) or ())
        return [StampStep.of(self.revision_map, step) for step in steps]

    def _load_revisions(self) -> Iterator[Script]:
        """The files as they are now, read again."""
        return (Script(None, node.id, node.path, node) for node in _nodes(self._folders))

    def _numbers(self, name: str) -> tuple[str, ...]:
        symbol = name.rpartition("@")[2]
        return self.resolve(name) if symbol in ("head", "heads", "base") else (name,)

    def _project(self, file_template: str | None) -> Project:
        from whimbrel.compat.alembic.translate import project_of_script

        return project_of_script(self, file_template or self.file_template)


def _applied(heads: Names) -> tuple[str, ...]:
    """The ids that a database is at; `base` is none."""
    return tuple(id for id in to_tuple(heads) or () if id != "base")


def _nodes(folders: VersionFolders) -> Sequence[Node]:
    from whimbrel.revisions.reader import read

    return read(folders)


def _scripts(graph: Graph) -> Iterator[Script]:
    for node in graph:
        script = Script(None, node.id, node.path, node)
        script.graph = graph
        yield script
