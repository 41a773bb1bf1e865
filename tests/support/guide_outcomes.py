"""What must be true after each kind of command: known from the history, not from the command's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from support.guide_run import Seen, new_revision
from support.project import Answer
from whimbrel.history import names


def check(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    """Assert what a whimbrel command of these words has to leave behind and to say."""
    if "--sql" in words:
        _script(before, after, answer)
    elif words[0] in OUTCOMES:
        OUTCOMES[words[0]](words[1:], before, after, answer)


def check_step(step: Mapping[str, Any], folder: Path, after: Seen, answer: Answer) -> None:
    """Assert what guide.toml says about one command: its words, the tables, the revision, the files."""
    for said in step.get("says", ()):
        assert said in answer.text, f"{said!r} isn't in what it said"
    if "tables" in step:
        assert set(after.tables) == set(step["tables"]), f"tables: {sorted(after.tables)}"
    assert set(step.get("has_tables", ())) <= set(after.tables), f"tables: {sorted(after.tables)}"
    if "revision" in step:
        wanted = step["revision"] if isinstance(step["revision"], list) else [step["revision"]]
        assert sorted(after.revisions) == sorted(wanted), f"it is at {after.revisions}"
    for pattern, contained in step.get("files", {}).items():
        texts = [path.read_text() for path in folder.glob(pattern)]
        assert texts, f"no file {pattern}"
        assert any(contained in text for text in texts), f"{contained!r} isn't in {pattern}"


def _script(before: Seen, after: Seen, answer: Answer) -> None:
    assert (before.tables, before.revisions) == (after.tables, after.revisions), "--sql changed the database"


def _upgrade(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    target = words[0]
    if target in ("head", "heads"):
        assert set(after.revisions) == set(after.graph.heads), f"it is at {after.revisions}"
    elif target.startswith("+"):
        _one_after(before, after)
    else:
        assert _id(after, target) in _with_ancestors(after, after.revisions), f"{target} isn't applied"


def _one_after(before: Seen, after: Seen) -> None:
    applied = _with_ancestors(before, before.revisions)
    assert len(_with_ancestors(after, after.revisions)) == len(applied) + 1, f"it is at {after.revisions}"


def _downgrade(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    target = words[0]
    if target == "base":
        assert not after.revisions, f"it is at {after.revisions}"
        left = after.tables - {"alembic_version", "whimbrel_journal", "whimbrel_steps"}
        assert not left or before.tables == after.tables, f"tables are left: {sorted(left)}"
    elif target.startswith("-"):
        gone = _with_ancestors(before, before.revisions) - _with_ancestors(after, after.revisions)
        assert len(gone) == -int(target), f"undone: {sorted(gone)}"
    else:
        assert set(after.revisions) == {_id(after, target)}, f"it is at {after.revisions}"


def _current(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    assert all(id in answer.out for id in after.revisions), f"{after.revisions} isn't in what it said"
    assert (before.tables, before.revisions) == (after.tables, after.revisions)


def _heads(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    assert all(id in answer.out for id in after.graph.heads), f"{after.graph.heads} isn't in what it said"


def _history(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    assert all(id in answer.out for id in after.graph.revisions), "a revision isn't in what it said"


def _revision(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    made = new_revision(before, after)
    if "-m" in words:
        message = words[words.index("-m") + 1]
        slug = re.sub(r"\W+", "_", message).strip("_").lower()[:20]
        assert slug in Path(made.path).name.lower(), f"{Path(made.path).name} isn't named after {message!r}"
        assert message in Path(made.path).read_text()
    if not any(word.startswith("--head") for word in words):
        assert set(made.down) <= set(before.graph.heads), f"it comes after {made.down}"


def _merge(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    made = new_revision(before, after)
    assert len(made.down) >= 2, f"it joins {made.down}"
    assert len(after.graph.heads) < len(before.graph.heads), f"heads: {after.graph.heads}"


def _stamp(words: Sequence[str], before: Seen, after: Seen, answer: Answer) -> None:
    target = words[0]
    wanted = (
        after.graph.heads
        if target in ("head", "heads")
        else ()
        if target == "base"
        else (_id(after, target),)
    )
    assert set(after.revisions) == set(wanted), f"it is at {after.revisions}"
    assert before.tables - after.tables == set(), "stamp dropped a table"


def _id(seen: Seen, name: str) -> str:
    found = names.resolve_one(seen.graph, name)
    assert found is not None, f"no revision {name}"
    return str(found.id)


def _with_ancestors(seen: Seen, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    todo = [id for id in ids if id in seen.graph]
    while todo:
        id = todo.pop()
        if id not in found:
            found.add(id)
            todo.extend(seen.graph.parents(id))
    return found


OUTCOMES: dict[str, Callable[[Sequence[str], Seen, Seen, Answer], None]] = {
    "upgrade": _upgrade,
    "downgrade": _downgrade,
    "current": _current,
    "heads": _heads,
    "history": _history,
    "revision": _revision,
    "merge": _merge,
    "stamp": _stamp,
}
