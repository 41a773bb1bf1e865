"""`ScriptDirectory`, `Script` and `RevisionMap` answer as Alembic's do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory as Theirs
from alembic.script import revision as their_module
from alembic.script.revision import Revision as TheirRevision
from alembic.script.revision import RevisionMap as TheirMap

from support.env_project import EnvProject
from whimbrel.compat.alembic.script import ScriptDirectory
from whimbrel.compat.alembic.script import revision as our_module
from whimbrel.compat.alembic.script.revision import Revision, RevisionMap

HISTORY: tuple[tuple[str, Any, Any, Any], ...] = (
    ("aaaa", None, None, None),
    ("bbbb", "aaaa", ("left",), None),
    ("cccc", "aaaa", None, None),
    ("dddd", ("bbbb", "cccc"), None, None),
    ("eeee", "dddd", None, None),
    ("xxxx", None, ("other",), "bbbb"),
    ("yyyy", "xxxx", None, None),
)
"""Id, down, labels, depends_on."""

DIRECTORY: list[Callable[[Any], Any]] = [
    lambda s: s.get_heads(),
    lambda s: s.get_heads(consider_depends_on=True),
    lambda s: s.get_bases(),
    lambda s: s.get_current_head(),
    lambda s: s.get_base(),
    lambda s: _ids(s.get_revisions("heads")),
    lambda s: _ids(s.get_revisions(("aaaa", "other@head"))),
    lambda s: s.get_revision("base"),
    lambda s: s.get_revision("aaa").revision,
    lambda s: s.get_revision("left").revision,
    lambda s: s.get_revision("zzzz"),
    lambda s: s.as_revision_number("heads"),
    lambda s: s.as_revision_number("other@head"),
    lambda s: s.as_revision_number("aaa"),
    lambda s: s.as_revision_number("base"),
    lambda s: s.as_revision_number(None),
    lambda s: _ids(s.walk_revisions()),
    lambda s: _ids(s.walk_revisions("aaaa", "dddd")),
    lambda s: _ids(s.iterate_revisions("heads", "base")),
    lambda s: _ids(s.iterate_revisions("eeee", "aaaa")),
    lambda s: _ids(s.iterate_revisions("eeee", "bbbb", inclusive=True)),
    lambda s: sorted(_ids(s.get_all_current(("dddd", "yyyy")))),
    lambda s: [str(step) for step in s._upgrade_revs("heads", ())],
    lambda s: [str(step) for step in s._upgrade_revs("eeee", ("cccc",))],
    lambda s: [str(step) for step in s._downgrade_revs("aaaa", ("eeee",))],
    lambda s: [str(step) for step in s._stamp_revs("dddd", ("bbbb",))],
    lambda s: s.versions,
    lambda s: s.env_py_location,
]
SCRIPT: list[Callable[[Any], Any]] = [
    lambda r: r.down_revision,
    lambda r: r.dependencies,
    lambda r: set(r.branch_labels),
    lambda r: r.nextrev,
    lambda r: (r.is_head, r.is_base, r.is_branch_point, r.is_merge_point),
    lambda r: (r.doc, r.longdoc, r.path),
    lambda r: r.log_entry,
    str,
    lambda r: r.cmd_format(True),
    lambda r: r.cmd_format(False),
    lambda r: r.cmd_format(False, include_parents=True),
    lambda r: r.module.upgrade(),
]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[ScriptDirectory, Theirs]:
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "versions").mkdir()
    for id, down, labels, depends_on in HISTORY:
        text = f'"""make {id}\n\nmore words\n"""\nrevision = {id!r}\ndown_revision = {down!r}\n'
        text += f"branch_labels = {labels!r}\ndepends_on = {depends_on!r}\n"
        text += f"def upgrade():\n    return {id!r}\ndef downgrade():\n    pass\n"
        (folder / "versions" / f"{id}.py").write_text(text)
    return ScriptDirectory(str(folder)), Theirs(str(folder))


@pytest.mark.parametrize("number", range(len(DIRECTORY)))
def test_a_directory_answers_as_alembics(both: tuple[ScriptDirectory, Theirs], number: int) -> None:
    ours, theirs = (_answer(DIRECTORY[number], one) for one in both)
    if isinstance(theirs, str) and theirs.startswith("Multiple head"):
        ours = ours.partition(". Heads:")[0]  # ours names them
    assert ours == theirs


@pytest.mark.parametrize("number", range(len(SCRIPT)))
def test_a_script_answers_as_alembics(both: tuple[ScriptDirectory, Theirs], number: int) -> None:
    for id, *_ in HISTORY:
        ours, theirs = (SCRIPT[number](one.get_revision(id)) for one in both)
        assert _in_order(ours) == _in_order(theirs), id


def test_a_map_of_revisions_made_by_hand() -> None:
    answers = []
    for kind, node in ((RevisionMap, Revision), (TheirMap, TheirRevision)):
        made: Any = kind(lambda node=node: [node("a1", None), node("b2", "a1"), node("c3", "a1")])  # type: ignore[misc]
        before = (set(made.heads), made.bases, made.get_revision("b2").is_head)
        made.add_revision(node("d4", "b2"))
        after = (set(made.heads), made.get_revision("b2").nextrev, _ids(made.iterate_revisions("d4", "base")))
        answers.append((before, after))
    assert answers[0] == answers[1]


def test_a_revision_is_told_what_follows_it() -> None:
    for kind in (Revision, TheirRevision):
        first, after, other = kind("a", None), kind("b", "a"), kind("c", None, dependencies="a")
        for one in (after, other):
            first.add_nextrev(one)
        assert (set(first.nextrev), first.is_head, after.is_head) == ({"b"}, False, True)


def test_errors_say_what_was_asked_for_under_alembics_names() -> None:
    for kind, module in ((RevisionMap, our_module), (TheirMap, their_module)):
        rows = [
            module.Revision("aaaa", None),
            module.Revision("bbbb", "aaaa"),
            module.Revision("cccc", "aaaa"),
        ]
        made = kind(lambda rows=rows: rows)
        with pytest.raises(module.ResolutionError) as unknown:
            made.get_revision("nothing")
        with pytest.raises(module.MultipleHeads) as heads:
            made.get_current_head()
        assert unknown.value.argument == "nothing"
        assert set(heads.value.heads) == {"bbbb", "cccc"}


def test_a_new_revision_is_part_of_the_directory_at_once(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "script.py.mako").write_text(
        '"""${message}"""\nrevision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n'
        "# ${colour}\n"
    )
    script = ScriptDirectory(str(tmp_path), file_template="%(slug)s_%(rev)s")
    assert script.get_current_head() is None
    made = script.generate_revision("r1", "first one", colour="blue")
    assert made is not None and made.path == str(tmp_path / "versions" / "first_one_r1.py")
    assert "# blue" in Path(made.path).read_text()
    second = script.generate_revision("r2", "second", colour="red")
    assert second is not None and second.down_revision == "r1"
    assert script.get_current_head() == "r2"


def _in_order(answer: Any) -> Any:
    """The answer; what a branch point branches into is in no certain order with Alembic."""
    if not isinstance(answer, str):
        return answer
    return re.sub(r"Branches into: (.*)", lambda m: " ".join(sorted(m[1].split(", "))), answer)


def _ids(scripts: Any) -> list[str]:
    return [script.revision for script in scripts]


def _answer(ask: Callable[[Any], Any], script: Any) -> Any:
    try:
        return ask(script)
    except Exception as error:
        return str(error)


def test_a_tool_that_has_written_a_file_reads_again(tmp_path: Path) -> None:
    program = """
from pathlib import Path
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionMap
script = ScriptDirectory.from_config(Config('alembic.ini'))
assert script.get_heads() == ['a']
text = Path('scripts/versions/a.py').read_text()
Path('scripts/versions/b.py').write_text(
    text.replace("revision = 'a'", "revision = 'b'").replace('revision = "a"', 'revision = "b"')
    .replace('down_revision = None', 'down_revision = "a"')
)
assert script.get_heads() == ['a']
script.revision_map = RevisionMap(script._load_revisions)
print(script.get_heads(), script.get_revision('b').down_revision, script.get_revision('a').is_head)
"""
    theirs, own = EnvProject.made(tmp_path / "theirs"), EnvProject.made(tmp_path / "ours")
    theirs.revision("a")
    own.revision("a")
    real = theirs.script(program)
    ours = own.script("import whimbrel\nwhimbrel.install_as_alembic()\n" + program)
    assert (ours.out, ours.status) == (real.out, 0), ours.text
    assert real.out == "['b'] a False\n"
