"""The index of headers: faster when it is right, and never wrong."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whimbrel.revisions import header
from whimbrel.revisions.cache import Cache
from whimbrel.revisions.folder import VersionFolders, files
from whimbrel.revisions.reader import read


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of index files, empty."""
    monkeypatch.setenv("WHIMBREL_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose text was read."""
    seen: list[str] = []
    scan = header.scan

    def noted(source: bytes, path: str) -> header.Header | None:
        seen.append(Path(path).name)
        return scan(source, path)

    monkeypatch.setattr(header, "scan", noted)
    return seen


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder with two revisions."""
    folder = tmp_path / "versions"
    folder.mkdir()
    write(folder, "a")
    write(folder, "b")
    return folder


def write(folder: Path, name: str, id: str = "") -> Path:
    file = folder / f"{name}.py"
    file.write_text(f"revision = {id or name!r}\ndown_revision = None\n")
    return file


def ids(versions: Path, **options: bool) -> list[str]:
    return [revision.id for revision in read(VersionFolders((versions,)), **options)]


def settle(monkeypatch: pytest.MonkeyPatch, seconds: float = 10) -> None:
    """Let so much time go by since the files were written."""
    later = time.time_ns() + int(seconds * 1e9)
    monkeypatch.setattr(time, "time_ns", lambda: later)


def test_an_unchanged_file_is_not_opened_again(
    versions: Path, scanned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    assert ids(versions) == ["a", "b"] == ids(versions)
    assert scanned == ["a.py", "b.py"]


def test_a_changed_a_new_and_a_removed_file(
    versions: Path, scanned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    ids(versions)
    write(versions, "a", "changed")
    write(versions, "c")
    (versions / "b.py").unlink()
    assert ids(versions) == ["changed", "c"] == ids(versions)
    assert scanned == ["a.py", "b.py", "a.py", "c.py"]


def test_for_one_file_of_thousands_the_index_is_not_written_anew(
    versions: Path, place: Path, scanned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    for number in range(1_100):
        write(versions, f"n{number}")
    ids(versions)
    (index,) = place.iterdir()
    before = index.read_bytes()
    scanned.clear()
    write(versions, "a", "changed")
    assert ids(versions)[0] == "changed" == ids(versions)[0]
    assert (scanned, index.read_bytes()) == (["a.py", "a.py"], before)
    write(versions, "b", "another")
    assert ids(versions)[:2] == ["changed", "another"] == ids(versions)[:2]
    assert scanned == ["a.py", "a.py", "a.py", "b.py"]


@pytest.mark.parametrize(
    ("moment", "milliseconds", "times"),
    [
        (1_700_000_000_123_456_789, 50, 2),
        (1_700_000_000_123_456_789, 150, 1),
        (1_700_000_000_000_000_000, 150, 2),  # a file system that keeps whole seconds
        (1_700_000_000_000_000_000, 2_500, 1),
    ],
)
def test_a_file_written_a_moment_ago_is_read_again(
    versions: Path,
    scanned: list[str],
    monkeypatch: pytest.MonkeyPatch,
    moment: int,
    milliseconds: int,
    times: int,
) -> None:
    monkeypatch.setattr("whimbrel.revisions.reader.files", _as_of_one_moment(moment))
    monkeypatch.setattr(time, "time_ns", lambda: moment + milliseconds * 1_000_000)
    assert ids(versions) == ["a", "b"] == ids(versions)
    assert scanned == ["a.py", "b.py"] * times


def test_a_change_within_one_tick_of_the_clock_is_seen(
    versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same size, same times: only the time of quiet tells the two apart."""
    now = time.time_ns()
    monkeypatch.setattr("whimbrel.revisions.reader.files", _as_of_one_moment(now))
    monkeypatch.setattr(time, "time_ns", lambda: now)
    assert ids(versions) == ["a", "b"]
    write(versions, "a", "x")
    assert ids(versions) == ["x", "b"]


def test_a_time_set_back_hides_no_change(versions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    before = (versions / "a.py").stat()
    ids(versions)
    write(versions, "a", "x")
    os.utime(versions / "a.py", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert ids(versions) == ["x", "b"]


@settings(deadline=None)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_a_damaged_index_is_no_index(
    tmp_path_factory: pytest.TempPathFactory, where: float, bits: int
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(VersionFolders((folder,)), {"WHIMBREL_CACHE_DIR": str(folder)})
    entries = {"/x.py": ((1, 2, 3), ("id", (), (), (), "doc", "/x.py"))}
    cache.save({}, entries)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    assert cache.load() == entries
    place = int(where * len(whole))
    changed = bytearray(whole)
    changed[place] ^= bits
    for damaged in (bytes(changed), whole[:place]):
        file.write_bytes(damaged)
        assert cache.load() == {}


def test_a_damaged_index_is_written_anew(
    versions: Path, place: Path, scanned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    ids(versions)
    (index,) = place.iterdir()
    index.write_bytes(b"garbage")
    assert ids(versions) == ["a", "b"] == ids(versions)
    assert scanned == ["a.py", "b.py"] * 2


def test_a_folder_that_cant_be_written_costs_only_speed(
    versions: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    place.write_text("a file where the folder should be")
    assert ids(versions) == ["a", "b"] == ids(versions)
    place.unlink()
    place.mkdir()
    monkeypatch.setattr(Path, "replace", _refused)
    assert ids(versions) == ["a", "b"]
    assert list(place.iterdir()) == []


def test_it_can_be_switched_off(versions: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    assert ids(versions, cache=False) == ["a", "b"]
    monkeypatch.setenv("WHIMBREL_CACHE", "0")
    assert ids(versions) == ["a", "b"]
    assert not place.exists()


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {"/x.py": ((1, 2, 3), ("id", (), (), (), "", "/x.py"))}
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr("sys.platform", "linux")
    folders = VersionFolders((tmp_path,))
    for environ, expected in (
        ({"WHIMBREL_CACHE_DIR": str(tmp_path / "own")}, "own"),
        ({"XDG_CACHE_HOME": str(tmp_path / "xdg")}, "xdg/whimbrel"),
        ({}, "home/.cache/whimbrel"),
    ):
        Cache(folders, environ).save({}, entries)
        assert len(list((tmp_path / expected).iterdir())) == 1
        assert Cache(folders, environ).load() == entries
        assert Cache(VersionFolders((tmp_path,), recursive=True), environ).load() == {}


def test_a_user_without_a_home_has_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", _homeless)
    monkeypatch.setattr("sys.platform", "linux")
    cache = Cache(VersionFolders((tmp_path,)), {})
    cache.save({}, {"/x.py": ((1, 2, 3), ("id", (), (), (), "", "/x.py"))})
    assert cache.load() == {}


def _as_of_one_moment(moment: int) -> object:
    return lambda folders: {path: (size, moment, moment) for path, (size, _, _) in files(folders).items()}


def _refused(*_: object) -> None:
    raise PermissionError


def _homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")
