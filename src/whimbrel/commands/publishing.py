"""Writing the revisions asked for: their text, their files, the project's hooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.drafting import Draft, draft, with_draft
from whimbrel.commands.scripts import Script
from whimbrel.commands.template_config import TemplateConfig
from whimbrel.errors import BadSetting
from whimbrel.history.graph import Graph
from whimbrel.revisions import naming
from whimbrel.revisions.template import OWN_TEMPLATE
from whimbrel.revisions.writer import NewRevision, write

if TYPE_CHECKING:
    from whimbrel.project.project import Project


class Remarks(NamedTuple):
    """What a new file says about itself: in its docstring, and in comments below it."""

    said: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()


NOTHING_TO_SAY = Remarks()


class RevisionResult(NamedTuple):
    """The revisions written and the changes in them; empty where a hook of the project wanted none."""

    revisions: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    """Each change in words."""
    messages: tuple[str, ...] = ()
    """Progress, line by line, as Alembic prints it."""
    warnings: tuple[str, ...] = ()
    proven: tuple[str, ...] = ()
    """What was seen when it ran in scratch, in sentences."""
    failed: tuple[str, ...] = ()
    """What couldn't be proven, and why: the file is there, and marked."""
    losses: tuple[str, ...] = ()
    """What the changes lose, in sentences."""

    def followed_by(self, other: RevisionResult) -> RevisionResult:
        """Both results, one after the other."""
        return RevisionResult(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def publish(
    project: Project,
    graph: Graph,
    scripts: Iterable[Script],
    values: Mapping[str, Any],
    remarks: Remarks = NOTHING_TO_SAY,
) -> RevisionResult:
    """Write each script after those before it, and run the hooks on its file.

    `values` are the template's further variables; `remarks` go into the files. Raises HistoryError,
    CommandRefused, BadSetting or FolderNotUsable; the file it concerns isn't written then.
    """
    result, new = RevisionResult(), None
    for script in scripts:
        if new is not None:
            graph = with_draft(graph, new, result.paths[-1])
        new = draft(project, graph, script)
        result = result.followed_by(_publish_one(project, script, new, values, remarks))
    return result


def _publish_one(
    project: Project, script: Script, new: Draft, values: Mapping[str, Any], remarks: Remarks
) -> RevisionResult:
    request = request_for(project, script, new, values)
    _check(project, request)
    creates_folder = not request.path.parent.exists()
    path = write(request)
    if remarks.said or remarks.marked:
        from whimbrel.revisions.remarks import add

        add(path, request.encoding, remarks.said, remarks.marked)
    # Hooks are formatters and checkers of Python, which would take SQL for broken Python.
    runs, hook_messages = ((), ()) if script.as_sql else _run_hooks(project, path)
    return RevisionResult(
        revisions=(new.id,),
        paths=(str(path),),
        operations=tuple(operation.describe() for body in script.bodies for operation in body.upgrades),
        messages=(
            *([f"Creating directory {path.parent} ...  done"] if creates_folder else []),
            f"Generating {path} ...  done",
            *hook_messages,
        ),
        warnings=(*_syntax_warnings(path), *runs),
    )


def request_for(project: Project, script: Script, new: Draft, values: Mapping[str, Any]) -> NewRevision:
    """What the writer is to write for the script at its place in the history."""
    template = project.folder / "script.py.mako"
    return NewRevision(
        id=new.id,
        message=script.message,
        folder=new.folder,
        created=naming.now(project.timezone),
        down=new.down,
        labels=new.labels,
        depends_on=new.depends_on,
        template=template if template.exists() or project.kind == "alembic" else OWN_TEMPLATE,
        encoding="utf-8" if script.as_sql else project.output_encoding,  # .sql is read as nothing else
        file_template=project.file_template,
        slug_length=project.truncate_slug_length,
        values={"config": TemplateConfig(project), **values, **_bodies(script)},
        as_sql=script.as_sql,
        sql=script.sql,
    )


def _bodies(script: Script) -> Mapping[str, str]:
    """The template's variables for what the script does: source of both ways, and the imports."""
    if not script.bodies:
        return {}
    from whimbrel.revisions.source.body import render

    found: dict[str, str] = {}
    imports = set(script.imports)
    for body in script.bodies:
        found[body.upgrade_token] = render(body.upgrades, body.context).text
        back = render(body.downgrades, body.context)
        found[body.downgrade_token] = back.text
        imports.update(back.imports)  # the context keeps those of both ways
    return {**found, "imports": "\n".join(sorted(imports))}


def _check(project: Project, request: NewRevision) -> None:
    """Refuse before writing what would be of no use afterwards."""
    folder = request.path.parent
    if folder != request.folder and not project.versions.reads(folder):
        raise BadSetting(
            "file_template",
            request.file_template,
            f"no revision is read from {folder}; name it in version_locations, or set "
            "recursive_version_locations = true where it lies in one of these",
        )
    if project.value("post_write_hooks"):
        from whimbrel.revisions import hooks

        project.prepare_imports()  # a hook may be a module of the project
        hooks.check(project.hooks)


def _run_hooks(project: Project, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Warnings of hooks that failed, and what all hooks printed."""
    if not project.value("post_write_hooks"):
        return (), ()
    from whimbrel.revisions import hooks

    runs = hooks.run(project.hooks, path)
    lines = [line for run in runs for line in _hook_lines(run.name, run.output)]
    return tuple(run.warning for run in runs if run.warning), tuple(lines)


def _hook_lines(name: str, output: str) -> Iterator[str]:
    yield f"Running post write hook {name!r} ..."
    yield from output.splitlines()
    yield "  done"


def _syntax_warnings(path: Path) -> Sequence[str]:
    """A warning where Python can't read the file: a type of the user's may have no repr that is source.

    Such a repr has the form `<Type at 0x7f>`. Without a `<` the file isn't compiled, which takes as long as
    writing it.
    """
    source = path.read_bytes()
    if b"<" not in source or path.suffix == ".sql":
        return []
    try:
        compile(source, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return [f"{path} isn't valid Python yet: {error}. Mend the line before you run it."]
    return []
