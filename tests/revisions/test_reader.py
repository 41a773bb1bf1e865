"""Which files are revisions, in which order, and how little of them is executed."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from whimbrel.errors import RevisionFileError
from whimbrel.revisions.folder import VersionFolders
from whimbrel.revisions.reader import read

TEXT = '"""{id}"""\nrevision = "{id}"\ndown_revision = None\n\ndef upgrade():\n    pass\n'
NAMES = [
    *("zz.py", "aa.py", "Ax.py", "_y.py", "10.py", "9.py", "a b.py", "a-b.py", "1.2.py", "__main__.py"),
    *(".#x.py", "x.py~", ".hidden.py", "#a.py#", "#a.py", "n.txt", "up.PY", "__init__.py"),
    *("__init__more.py", "x__init__.py", "sub/b.py", "sub/a.py", "sub/deep/c.py", "another/z.py"),
    *(".dotted/d.py", "__pycache__/source.py", "sub/__init__.py"),
]


def write(folder: Path, *names: str) -> VersionFolders:
    """These files in the folder, each a revision with an id of its own."""
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if path.name == "__init__.py" else TEXT.format(id=f"r{number}"))
    return VersionFolders((folder,))


def alembics(*folders: Path, recursive: bool = False, sourceless: bool = False) -> list[tuple[str, str]]:
    """Id and path of what Alembic lists."""
    config = Config()
    config.set_main_option("script_location", str(folders[0].parent))
    config.set_main_option("version_locations", "\n".join(str(folder) for folder in folders))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("recursive_version_locations", str(recursive).lower())
    config.set_main_option("sourceless", str(sourceless).lower())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = list(ScriptDirectory.from_config(config)._load_revisions())
    return [(script.revision, script.path) for script in found]


def ours(folders: VersionFolders) -> list[tuple[str, str]]:
    return [(revision.id, revision.path) for revision in read(folders, cache=False)]


@pytest.mark.parametrize("recursive", [False, True])
def test_the_files_are_alembics_in_its_order(tmp_path: Path, recursive: bool) -> None:
    folder = tmp_path / "versions"
    write(folder, *NAMES)
    (folder / "folder.py").mkdir()
    assert ours(VersionFolders((folder,), recursive)) == alembics(folder, recursive=recursive)


def test_a_file_that_is_only_an_ending_is_none(tmp_path: Path) -> None:
    assert ours(write(tmp_path, ".py")) == []  # Alembic fails on it


def test_several_folders_in_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    write(first, "b.py", "a.py")
    write(second, "d.py", "c.py")
    (tmp_path / "a_file").write_text("")
    folders = (second, first, tmp_path / "missing", tmp_path / "a_file")
    assert ours(VersionFolders(folders)) == alembics(*folders)


def test_a_file_reached_twice_is_one_revision(tmp_path: Path) -> None:
    write(tmp_path / "versions", "b.py", "sub/a.py")
    folders = (tmp_path / "versions", tmp_path / "versions" / "sub" / "..", tmp_path / "versions/sub")
    with pytest.warns(UserWarning, match="loaded twice"):
        found = ours(VersionFolders(folders, recursive=True))
    assert found == alembics(*folders, recursive=True)
    assert len(found) == 2


def test_links_are_followed_to_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    write(folder, "a.py", "b.py")
    write(tmp_path / "outside", "c.py", "d.txt")
    (folder / "b.py").unlink()
    (folder / "b.py").symlink_to(tmp_path / "outside" / "c.py")
    (folder / "text.py").symlink_to(tmp_path / "outside" / "d.txt")
    (folder / "broken.py").symlink_to(tmp_path / "nothing")
    (folder / "linked").symlink_to(tmp_path / "outside")
    (tmp_path / "alias").symlink_to(folder)
    for place, recursive in ((folder, False), (tmp_path / "alias", True)):
        assert ours(VersionFolders((place,), recursive)) == alembics(place, recursive=recursive)


def test_byte_code_without_source(tmp_path: Path) -> None:
    folder = tmp_path / "versions"
    write(folder, "source.py", "both.py", "gone.py", "kept.py")
    py_compile.compile(str(folder / "gone.py"), str(folder / "gone.pyc"))
    py_compile.compile(str(folder / "both.py"), str(folder / "both.pyc"))
    for name in ("kept", "both"):
        py_compile.compile(str(folder / f"{name}.py"))
    for name in ("gone", "kept"):
        (folder / f"{name}.py").unlink()
    with_byte_code = ours(VersionFolders((folder,), sourceless=True))
    assert with_byte_code == alembics(folder, sourceless=True)
    assert len(with_byte_code) == 4
    assert ours(VersionFolders((folder,))) == alembics(folder)


def test_no_file_is_executed(tmp_path: Path) -> None:
    folders = write(tmp_path, "a.py", "b.py")
    (tmp_path / "b.py").write_text("import not_installed\n" + TEXT.format(id="b") + "\nraise Exception\n")
    assert [revision.id for revision in read(folders, cache=False)] == ["r0", "b"]


def test_a_computed_header_is_executed_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "import os\nrevision = os.environ['REVISION']\ndown_revision = None\n"
    (tmp_path / "a.py").write_text(text)
    os.utime(tmp_path / "a.py", (1, 1))
    for id in ("one", "two"):
        monkeypatch.setenv("REVISION", id)
        assert [revision.id for revision in read(VersionFolders((tmp_path,)))] == [id]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("revision = 'a'\n", "no down_revision"),
        ("down_revision = None\n", "Could not determine revision id from filename"),
        ("import not_installed\n", "ModuleNotFoundError: No module named 'not_installed'"),
        ("revision = 'a\n", "SyntaxError"),
        ("revision = 'a'\ndown_revision = 1\n", "its down_revision is 1"),
    ],
)
def test_a_file_that_is_no_revision_is_named(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, "a.py")
    (tmp_path / "my file.py").write_text(text)
    with pytest.raises(RevisionFileError) as caught:
        read(VersionFolders((tmp_path,)), cache=False)
    assert str(tmp_path / "my file.py") in str(caught.value)
    assert words in str(caught.value)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = write(tmp_path, "a.py")

    def refused(path: str, mode: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refused)
    with pytest.raises(RevisionFileError, match=r"a\.py: it can't be read: Permission denied"):
        read(folders, cache=False)


def test_reading_and_ordering_are_light(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "b.py")
    program = f"""
import sys
from pathlib import Path
from whimbrel.history.graph import Graph
from whimbrel.history.path import walk
from whimbrel.history.text import log_entry
from whimbrel.revisions.folder import VersionFolders
from whimbrel.revisions.reader import read

def run():
    graph = Graph(read(VersionFolders((Path({str(tmp_path)!r}),))))
    return [log_entry(graph, revision) for revision in walk(graph)]

run()
heavy = {{"sqlalchemy", "dataclasses", "inspect", "importlib.metadata", "asyncio", "mako", "rich"}}
print(sorted(heavy.intersection(sys.modules)))
"""
    for name in ("a.py", "b.py"):
        os.utime(tmp_path / name, (1, 1))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
