"""Alembic's steps: a revision on its way up or down, and what callbacks are told of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.util.langhelpers import to_tuple
from whimbrel.history.step import Direction, Step, VersionChange

if TYPE_CHECKING:
    from whimbrel.compat.alembic.script.base import Script
    from whimbrel.compat.alembic.script.revision import RevisionMap

Ids = str | Collection[str] | None


class MigrationStep:
    """One step of the history. What every kind of it tells."""

    is_upgrade: bool
    from_revisions: tuple[str, ...]
    """The ids it starts from."""
    to_revisions: tuple[str, ...]
    """The ids it leads to."""
    step: Step | None = None
    """The same as a step of ours, where it came from a plan."""

    @classmethod
    def upgrade_from_script(cls, revision_map: RevisionMap, script: Script) -> RevisionStep:
        """The step that applies a revision."""
        return RevisionStep(revision_map, script, True)

    @classmethod
    def downgrade_from_script(cls, revision_map: RevisionMap, script: Script) -> RevisionStep:
        """The step that undoes a revision."""
        return RevisionStep(revision_map, script, False)

    @property
    def is_downgrade(self) -> bool:
        """Whether it leads back."""
        return not self.is_upgrade

    @property
    def from_revisions_no_deps(self) -> tuple[str, ...]:
        """The ids it starts from, but for those it only depends on."""
        return self.from_revisions

    @property
    def to_revisions_no_deps(self) -> tuple[str, ...]:
        """The ids it leads to, but for those it only depends on."""
        return self.to_revisions

    @property
    def name(self) -> str:
        """The function that it runs."""
        return "upgrade" if self.is_upgrade else "downgrade"

    @property
    def doc(self) -> str | None:
        """The message of its revision; None where none runs."""
        return None

    @property
    def short_log(self) -> str:
        """`upgrade a -> b`."""
        source, target = self.from_revisions_no_deps, self.to_revisions_no_deps
        return f"{self.name} {', '.join(source)} -> {', '.join(target)}"

    def __str__(self) -> str:
        """The line of the log."""
        return f"{self.short_log}, {self.doc}" if self.doc else self.short_log

    def change(self, heads: Collection[str]) -> VersionChange:
        """What the step does to the rows of the version table, which hold `heads`."""
        raise NotImplementedError

    @property
    def info(self) -> MigrationInfo:
        """What `on_version_apply` is told."""
        raise NotImplementedError


class RevisionStep(MigrationStep):
    """A revision that runs. Two of the same revision and direction are equal."""

    def __init__(self, revision_map: RevisionMap, revision: Script, is_upgrade: bool) -> None:
        self.revision_map, self.revision, self.is_upgrade = revision_map, revision, is_upgrade

    @classmethod
    def of(cls, revision_map: RevisionMap, script: Script, step: Step) -> RevisionStep:
        """A step of ours under Alembic's names."""
        made = cls(revision_map, script, step.direction is Direction.UP)
        made.step = step
        return made

    def __eq__(self, other: object) -> bool:
        """Whether the other does the same."""
        return isinstance(other, RevisionStep) and self._key == other._key

    def __hash__(self) -> int:
        """By what it does."""
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, bool]:
        return (self.revision.revision, self.is_upgrade)

    @property
    def migration_fn(self) -> Any:
        """The function of the revision's file."""
        return getattr(self.revision.module, self.name)

    @property
    def doc(self) -> str | None:
        """The message of its revision."""
        return self.revision.doc

    @property
    def from_revisions(self) -> tuple[str, ...]:  # type: ignore[override]
        """The ids it starts from."""
        return self.revision._all_down_revisions if self.is_upgrade else (self.revision.revision,)

    @property
    def to_revisions(self) -> tuple[str, ...]:  # type: ignore[override]
        """The ids it leads to."""
        return (self.revision.revision,) if self.is_upgrade else self.revision._all_down_revisions

    @property
    def from_revisions_no_deps(self) -> tuple[str, ...]:
        """The ids it starts from, but for those it only depends on."""
        return self.revision._versioned_down_revisions if self.is_upgrade else (self.revision.revision,)

    @property
    def to_revisions_no_deps(self) -> tuple[str, ...]:
        """The ids it leads to, but for those it only depends on."""
        return (self.revision.revision,) if self.is_upgrade else self.revision._versioned_down_revisions

    def change(self, heads: Collection[str]) -> VersionChange:
        """What the step does to the rows of the version table, which hold `heads`."""
        from whimbrel.history.rows import Rows

        rows = Rows(self.revision_map.graph, heads)
        return rows.apply(self.revision.revision) if self.is_upgrade else rows.revert(self.revision.revision)

    @property
    def info(self) -> MigrationInfo:
        """What `on_version_apply` is told."""
        ids, downs = self.revision.revision, self.revision._all_down_revisions
        return MigrationInfo(self.revision_map, self.is_upgrade, False, ids, downs)


class StampStep(MigrationStep):
    """A change of the version table alone. `branch_move`: a row comes, or goes, and none is replaced."""

    def __init__(
        self,
        from_: Ids,
        to_: Ids,
        is_upgrade: bool,
        branch_move: bool,
        revision_map: RevisionMap | None = None,
    ) -> None:
        self.from_revisions = to_tuple(from_, default=()) or ()
        self.to_revisions = to_tuple(to_, default=()) or ()
        self.is_upgrade = is_upgrade
        self.branch_move = branch_move
        self.revision_map = revision_map

    @classmethod
    def of(cls, revision_map: RevisionMap, step: Step) -> StampStep:
        """A step of ours under Alembic's names."""
        source, target = _ids(step.source), _ids(step.target)
        is_upgrade = step.revision.id in step.target
        moves = not source or not target or step.change.update is None
        made = cls(source, target, is_upgrade, moves, revision_map)
        made.step = step
        return made

    @property
    def name(self) -> str:
        """What the log calls it."""
        return "stamp_revision"

    def stamp_revision(self, **keywords: Any) -> None:
        """Nothing: no revision runs."""

    migration_fn = stamp_revision

    @property
    def delete_version_num(self) -> str:
        """The id whose row goes."""
        (found,) = self.from_revisions
        return found

    @property
    def insert_version_num(self) -> str:
        """The id that gets a row."""
        (found,) = self.to_revisions
        return found

    def should_delete_branch(self, heads: Collection[str]) -> bool:
        """Whether a row goes and none takes its place."""
        return self.is_downgrade and self.branch_move

    def should_create_branch(self, heads: Collection[str]) -> bool:
        """Whether a row comes and none goes."""
        left = self.branch_move or bool(set(self.from_revisions) - set(heads))
        return self.is_upgrade and left and bool(set(self.to_revisions) - set(heads))

    def should_merge_branches(self, heads: Collection[str]) -> bool:
        """Whether several rows become one."""
        return len(self.from_revisions) > 1

    def should_unmerge_branches(self, heads: Collection[str]) -> bool:
        """Whether one row becomes several."""
        return len(self.to_revisions) > 1

    def merge_branch_idents(self, heads: Collection[str]) -> tuple[list[str], str, str]:
        """The ids whose rows go, the id whose row changes, and what it becomes."""
        return list(self.from_revisions[:-1]), self.from_revisions[-1], self.to_revisions[0]

    def unmerge_branch_idents(self, heads: Collection[str]) -> tuple[str, str, list[str]]:
        """The id whose row changes, what it becomes, and the ids that get rows."""
        return self.from_revisions[0], self.to_revisions[-1], list(self.to_revisions[:-1])

    def update_version_num(self, heads: Collection[str]) -> tuple[str, str]:
        """The id whose row changes, and what it becomes."""
        (old,), (new,) = self.from_revisions, self.to_revisions
        return old, new

    def change(self, heads: Collection[str]) -> VersionChange:
        """What the step does to the rows of the version table, which hold `heads`."""
        if self.should_delete_branch(heads):
            return VersionChange(delete=(self.delete_version_num,))
        if self.should_create_branch(heads):
            return VersionChange(insert=(self.insert_version_num,))
        if self.should_merge_branches(heads):
            gone, old, new = self.merge_branch_idents(heads)
            return VersionChange(delete=tuple(gone), update=(old, new))
        if self.should_unmerge_branches(heads):
            old, new, more = self.unmerge_branch_idents(heads)
            return VersionChange(update=(old, new), insert=tuple(more))
        return VersionChange(update=self.update_version_num(heads))

    @property
    def info(self) -> MigrationInfo:
        """What `on_version_apply` is told."""
        source, target = self.from_revisions, self.to_revisions
        up, down = (target, source) if self.is_upgrade else (source, target)
        return MigrationInfo(self.revision_map, self.is_upgrade, True, up, down)


class MigrationInfo:
    """What a step did, for the functions of `on_version_apply`."""

    def __init__(
        self, revision_map: Any, is_upgrade: bool, is_stamp: bool, up_revisions: Ids, down_revisions: Ids
    ) -> None:
        self.revision_map = revision_map
        """The history."""
        self.is_upgrade, self.is_stamp = is_upgrade, is_stamp
        self.up_revision_ids: tuple[str, ...] = to_tuple(up_revisions, default=()) or ()
        """The ids on the later side."""
        self.down_revision_ids: tuple[str, ...] = to_tuple(down_revisions, default=()) or ()
        """The ids on the earlier side."""

    @property
    def is_migration(self) -> bool:
        """Whether a revision ran, and not the version table alone was changed."""
        return not self.is_stamp

    @property
    def up_revision_id(self) -> str | None:
        """The id on the later side; None where there is none."""
        return next(iter(self.up_revision_ids), None)

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
        found: tuple[Script, ...] = self.revision_map.get_revisions(ids) if ids and self.revision_map else ()
        return found


def _ids(shown: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of what a step shows, where nothing is shown as an empty one."""
    return tuple(id for id in shown if id)
