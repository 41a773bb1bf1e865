"""Alembic's steps: a revision on its way up or down, and what callbacks are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.history.step import Direction, Step

if TYPE_CHECKING:
    from whimbrel.compat.alembic.script.base import Script, ScriptDirectory


class MigrationStep:
    """One step of the history under Alembic's names. `step` is ours."""

    def __init__(self, script: ScriptDirectory, step: Step) -> None:
        self.script_directory, self.step = script, step

    @property
    def is_upgrade(self) -> bool:
        """Whether it leads to a later revision."""
        if self.step.direction is Direction.STAMP:
            return self.step.revision.id in self.step.target
        return self.step.direction is Direction.UP

    @property
    def is_downgrade(self) -> bool:
        """Whether it leads back."""
        return not self.is_upgrade

    @property
    def from_revisions(self) -> tuple[str, ...]:
        """The ids it starts from."""
        return self.step.source

    @property
    def to_revisions(self) -> tuple[str, ...]:
        """The ids it leads to."""
        return self.step.target

    @property
    def name(self) -> str:
        """The function that it runs."""
        is_stamp = self.step.direction is Direction.STAMP
        return "stamp_revision" if is_stamp else self.step.direction.value

    @property
    def doc(self) -> str:
        """The message of its revision."""
        return self.step.revision.message

    @property
    def short_log(self) -> str:
        """`upgrade a -> b`."""
        return f"{self.name} {self.step}"

    def __str__(self) -> str:
        """The line of the log."""
        return f"{self.short_log}, {self.doc}" if self.doc else self.short_log

    @property
    def info(self) -> MigrationInfo:
        """What `on_version_apply` is told."""
        return MigrationInfo(self.script_directory, self.step)


class RevisionStep(MigrationStep):
    """A revision that runs."""

    @property
    def revision(self) -> Script:
        """Its file."""
        return self.script_directory.script_of(self.step.revision)

    @property
    def migration_fn(self) -> Any:
        """Its function."""
        return getattr(self.revision.module, self.step.direction.value)


class StampStep(MigrationStep):
    """A change of the version table alone."""

    @property
    def doc(self) -> str:
        """Nothing: no revision runs."""
        return ""


class MigrationInfo:
    """What a step did, for the functions of `on_version_apply`."""

    def __init__(self, script: ScriptDirectory | None, step: Step) -> None:
        self._script, self._step = script, step
        self.is_stamp = step.direction is Direction.STAMP
        self.is_upgrade = step.revision.id in step.target if self.is_stamp else step.direction is Direction.UP

    @property
    def revision_map(self) -> Any:
        """The history."""
        return self._script.revision_map if self._script is not None else None

    @property
    def is_migration(self) -> bool:
        """Whether a revision ran, and not the version table alone was changed."""
        return not self.is_stamp

    @property
    def up_revision_ids(self) -> tuple[str, ...]:
        """The ids on the later side."""
        if self.is_stamp:
            return _ids(self._step.target if self.is_upgrade else self._step.source)
        return (self._step.revision.id,)

    @property
    def up_revision_id(self) -> str | None:
        """The id on the later side; None where there is none."""
        return next(iter(self.up_revision_ids), None)

    @property
    def down_revision_ids(self) -> tuple[str, ...]:
        """The ids on the earlier side."""
        if self.is_stamp:
            return _ids(self._step.source if self.is_upgrade else self._step.target)
        revision = self._step.revision
        if self._script is None:
            return revision.down
        return self._script.graph.all_parents(revision.id)

    @property
    def source_revision_ids(self) -> tuple[str, ...]:
        """The ids before the step."""
        return self.down_revision_ids if self.is_upgrade else self.up_revision_ids

    @property
    def destination_revision_ids(self) -> tuple[str, ...]:
        """The ids after the step."""
        return self.up_revision_ids if self.is_upgrade else self.down_revision_ids

    @property
    def up_revision(self) -> Script | None:
        """The revision on the later side."""
        return next(iter(self.up_revisions), None)

    @property
    def up_revisions(self) -> tuple[Script, ...]:
        """The revisions on the later side."""
        return self._scripts(self.up_revision_ids)

    @property
    def down_revisions(self) -> tuple[Script, ...]:
        """The revisions on the earlier side."""
        return self._scripts(self.down_revision_ids)

    @property
    def source_revisions(self) -> tuple[Script, ...]:
        """The revisions before the step."""
        return self._scripts(self.source_revision_ids)

    @property
    def destination_revisions(self) -> tuple[Script, ...]:
        """The revisions after the step."""
        return self._scripts(self.destination_revision_ids)

    def _scripts(self, ids: tuple[str, ...]) -> tuple[Script, ...]:
        return self._script.get_revisions(ids) if self._script is not None and ids else ()


def _ids(shown: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of what a step shows, where nothing is shown as an empty one."""
    return tuple(id for id in shown if id)
