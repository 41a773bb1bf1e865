"""A batch knows columns by the names they had when it began."""

from __future__ import annotations

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.revisions.source.batches import batches


def test_what_is_named_after_a_swap_is_changed_in_a_batch_of_its_own() -> None:
    swap = [
        RenameColumn("t", "a", "aside"),
        RenameColumn("t", "b", "a"),
        RenameColumn("t", "aside", "b"),
    ]
    change = AlterColumn("t", "a", nullable=True)
    assert list(batches([*swap, change, DropColumn("t", "c")])) == [swap, [change, DropColumn("t", "c")]]


def test_others_share_one() -> None:
    changes = [RenameColumn("t", "a", "b"), AlterColumn("t", "b", nullable=True), DropColumn("t", "c")]
    assert list(batches(changes)) == [changes]
    assert list(batches([])) == []
