"""`wait` returns when the database answers, and says once why it waits."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from support.env_project import EnvProject
from whimbrel.commands.wait import wait
from whimbrel.errors import ConnectionFailed, MissingSetting
from whimbrel.project.loader import load
from whimbrel.project.project import Project


def project(folder: Path, **environ: str) -> Project:
    (folder / "whimbrel.toml").write_text("")
    return load(cwd=folder, environ=environ)


def test_a_database_that_is_there(tmp_path: Path) -> None:
    told: list[str] = []
    result = wait(project(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/a.db"), 5, tell=told.append)
    assert (result.tries, told) == (1, [])
    assert result.url == f"sqlite+pysqlite:///{tmp_path}/a.db"


def test_one_line_tells_that_it_waits(tmp_path: Path) -> None:
    told: list[str] = []
    url = "postgresql://u:s3cret@127.0.0.1:1/d"
    with pytest.raises(ConnectionFailed) as caught:
        wait(project(tmp_path, DATABASE_URL=url), 0.5, tell=told.append)
    assert len(told) == 1
    assert told[0].startswith("waiting up to 0.5 s for postgresql+psycopg://u:***@127.0.0.1:1/d: ")
    assert "s3cret" not in str(caught.value)


@pytest.mark.postgresql
def test_it_ends_when_the_database_comes(tmp_path: Path, postgresql_url: str) -> None:
    """A folder that becomes a socket's: the server is there from the beginning, and its name isn't."""
    host = postgresql_url.partition("host=")[2]
    link = tmp_path / "host"
    url = postgresql_url.replace(host, str(link))
    timer = threading.Timer(0.5, lambda: link.symlink_to(host))
    timer.start()
    result = wait(project(tmp_path, DATABASE_URL=url), 30, tell=lambda line: None)
    timer.join()
    assert result.tries > 1


def test_no_url(tmp_path: Path) -> None:
    with pytest.raises(MissingSetting):
        wait(project(tmp_path), 1, tell=print)


def test_what_only_env_py_knows_is_waited_for_too(tmp_path: Path) -> None:
    made = EnvProject.made(tmp_path)
    ini = made.folder / "alembic.ini"
    ini.write_text(ini.read_text().replace("sqlalchemy.url", "my.url"))
    env = made.folder / "scripts" / "env.py"
    env.write_text(env.read_text().replace('config.get_main_option("sqlalchemy.url")', '"sqlite:///mine.db"'))
    said = made.run("wait", "1s")
    assert (said.status, said.out.strip()) == (0, "sqlite:///mine.db accepts connections.")
    env.write_text(
        env.read_text().replace("sqlite:///mine.db", "postgresql+psycopg://u:s3cret@127.0.0.1:1/d")
    )
    said = made.run("wait", "300ms")
    assert said.status == 255
    assert "waiting up to 0.3 s for the database: " in said.err and "s3cret" not in said.text


def test_a_port_that_accepts_and_says_nothing_is_not_a_database(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        url = f"postgresql://u@127.0.0.1:{port}/d?connect_timeout=2"
        with pytest.raises(ConnectionFailed):
            wait(project(tmp_path, DATABASE_URL=url), 0, tell=lambda line: None)
