"""Write the files of a new project, and say of each whether it was made, changed or kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whimbrel.errors import FolderNotUsable


class Scaffold:
    """Files and folders as they are written. `messages` tell of each, in Alembic's words."""

    def __init__(self) -> None:
        self.made: list[Path] = []
        self.changed: list[Path] = []
        self.kept: list[Path] = []
        self.messages: list[str] = []

    def folder(self, path: Path) -> None:
        """Make a folder, where it is missing."""
        if path.is_dir():
            return
        with _writing(path):
            path.mkdir(parents=True)
        self._note(self.made, path, "Creating directory {path} ...  done")

    def package(self, path: Path) -> None:
        """Put an empty `__init__.py` into a folder, unless there is one."""
        self.file(path / "__init__.py", "", "Adding")

    def file(self, path: Path, text: str, word: str = "Generating") -> None:
        """Write a file, unless there is one."""
        if path.exists():
            self._note(self.kept, path, "File {path} already exists, skipping")
            return
        self._write(path, text)
        self._note(self.made, path, word + " {path} ...  done")

    def append(self, path: Path, text: str) -> None:
        """Write at the end of a file, after an empty line."""
        if not path.exists():
            self.file(path, text)
            return
        before = path.read_text(encoding="utf-8")
        self._write(path, f"{before.rstrip()}\n\n{text}" if before.strip() else text)
        self._note(self.changed, path, "Appending to existing {path} ...  done")

    def keep(self, path: Path, why: str) -> None:
        """Note that a file stays as it is."""
        self._note(self.kept, path, f"File {{path}} {why}, skipping")

    def _write(self, path: Path, text: str) -> None:
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def _note(self, where: list[Path], path: Path, message: str) -> None:
        where.append(path)
        self.messages.append(message.format(path=path))


def require_empty(folder: Path) -> None:
    """Raise FolderNotUsable where the folder holds anything, or is none."""
    if folder.exists() and not folder.is_dir():
        raise FolderNotUsable(folder, "is a file. Choose another name.")
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderNotUsable(folder, "already exists and is not empty. Choose another name.")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderNotUsable(
            path, f"can't be written: {error.strerror or error}. Check its rights."
        ) from error
