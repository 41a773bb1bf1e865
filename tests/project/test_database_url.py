"""Where the URL comes from, and what goes before what."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from whimbrel.errors import BadURL, MissingSetting, UnreadableConfig
from whimbrel.project.database_url import outside
from whimbrel.project.loader import load
from whimbrel.project.project import Project

ORDER = ("own name", "environment", ".env.test", ".env", "override", "file")
"""From the first that counts to the last; `own name` is WHIMBREL_DATABASE_URL."""
ORIGINS = {
    "own name": "environment variable WHIMBREL_DATABASE_URL",
    "environment": "environment variable DATABASE_URL",
    ".env.test": ".env.test (DATABASE_URL)",
    ".env": ".env (DATABASE_URL)",
    "override": "whimbrel.toml, environment test",
    "file": "whimbrel.toml",
}


def made(folder: Path, sources: tuple[str, ...]) -> Project:
    """A project with a URL in each of these sources; the URL's host names the source."""
    urls = {source: f"postgresql://{ORDER.index(source)}/db" for source in sources}
    variables = {"own name": "WHIMBREL_DATABASE_URL", "environment": "DATABASE_URL"}
    environ = {name: urls[source] for source, name in variables.items() if source in urls}
    for file in (".env.test", ".env"):
        if file in urls:
            (folder / file).write_text(f"OTHER=1\nDATABASE_URL='{urls[file]}'  # the database\n")
    text = f'url = "{urls["file"]}"\n' if "file" in urls else ""
    text += f'[environments.test]\nurl = "{urls["override"]}"\n' if "override" in urls else ""
    (folder / "whimbrel.toml").write_text(text)
    return load(cwd=folder, environ={**environ, "ENVIRONMENT": "test"})


@pytest.mark.parametrize("pair", list(combinations(ORDER, 2)), ids="/".join)
def test_the_earlier_source_counts(tmp_path: Path, pair: tuple[str, str]) -> None:
    project = made(tmp_path, pair)
    assert project.url().host == str(ORDER.index(pair[0]))
    assert project.url_setting().origin == ORIGINS[pair[0]]


@pytest.mark.parametrize("source", ORDER)
def test_each_source_alone(tmp_path: Path, source: str) -> None:
    assert made(tmp_path, (source,)).url_setting().origin == ORIGINS[source]


def test_no_url_anywhere(tmp_path: Path) -> None:
    with pytest.raises(MissingSetting, match=r"'url'.*whimbrel\.toml.*DATABASE_URL"):
        made(tmp_path, ()).url()


@pytest.mark.parametrize("content", [b"DATABASE_URL=\xff\n", b"# Gr\xf6\xdfe\nA=1\n", "A=ü".encode("utf-16")])
def test_an_env_file_that_is_no_utf_8_is_named(tmp_path: Path, content: bytes) -> None:
    project = made(tmp_path, ("file",))
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(UnreadableConfig, match=r"\.env.*UTF-8"):
        project.url()


def test_other_environments_do_not_count(tmp_path: Path) -> None:
    (tmp_path / ".env.production").write_text("DATABASE_URL=postgresql://wrong/db\n")
    assert made(tmp_path, ("file",)).url().host == "5"


def test_an_environment_of_our_own_name_goes_first(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text(
        '[environments.a]\nurl = "a://"\n[environments.b]\nurl = "b://"\n'
    )
    project = load(cwd=tmp_path, environ={"WHIMBREL_ENV": "b", "ENVIRONMENT": "a"})
    assert (project.environment, project.url().scheme) == ("b", "b")


def test_parts_are_put_together_when_there_is_no_url(tmp_path: Path) -> None:
    project = made(tmp_path, ())
    (tmp_path / ".env").write_text(
        "POSTGRES_USER=app\nPOSTGRES_PASSWORD=a@b/c\nPOSTGRES_SERVER=db\nPOSTGRES_PORT=5433\nPOSTGRES_DB=shop\n"
    )
    url = project.url()
    assert (url.username, url.password, url.host, url.port, url.database) == (
        "app",
        "a@b/c",
        "db",
        5433,
        "shop",
    )
    assert project.url_setting().origin == ".env POSTGRES_*"
    assert made(tmp_path, ("file",)).url().host == "5"


def test_each_part_is_of_the_first_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text("")
    (tmp_path / ".env").write_text("POSTGRES_USER=app\nPOSTGRES_DB=shop\nPOSTGRES_HOST=near\n")
    for given, text in (
        ({"POSTGRES_PORT": "5433"}, "postgresql://app@near:5433/shop"),
        ({"POSTGRES_DB": "other"}, "postgresql://app@near/other"),
        ({"POSTGRES_SERVER": "far"}, "postgresql://app@far/shop"),
    ):
        project = load(cwd=tmp_path, environ=given)
        assert project.url().text == text
        assert project.url_setting().origin == "environment variable POSTGRES_*, .env POSTGRES_*"


def test_parts_that_are_missing_are_what_the_image_takes(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text("")
    project = load(cwd=tmp_path, environ={"POSTGRES_USER": "app"})
    assert project.url().text == "postgresql://app@localhost/app"


def test_a_host_that_is_the_folder_of_a_socket(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text("")
    parts = {"POSTGRES_USER": "app", "POSTGRES_SERVER": "/run/postgresql", "POSTGRES_PORT": "5433"}
    url = load(cwd=tmp_path, environ=parts).url()
    assert (url.host, url.database) == (None, "app")
    assert (url.option("host"), url.option("port")) == ("/run/postgresql", "5433")


def test_variables_in_the_setting(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text('url = "postgresql://${U}:${P:-none}@h/${D:-}"\n')
    (tmp_path / ".env").write_text("P=from_file\nU=not_this\n")
    assert load(cwd=tmp_path, environ={"U": "u"}).url().text == "postgresql://u:from_file@h/"
    (tmp_path / ".env").unlink()
    assert load(cwd=tmp_path, environ={"U": "u"}).url().password == "none"
    with pytest.raises(MissingSetting, match=r"\$\{U\} in whimbrel\.toml"):
        load(cwd=tmp_path, environ={}).url()


def test_a_bad_url_says_where_it_stood(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text("")
    (tmp_path / ".env").write_text("DATABASE_URL=nonsense-with-secret\n")
    with pytest.raises(BadURL, match=r"\.env \(DATABASE_URL\)") as caught:
        load(cwd=tmp_path, environ={}).url()
    assert "secret" not in str(caught.value)


def test_an_alembic_project(tmp_path: Path) -> None:
    ini = "[alembic]\nscript_location = mig\nuser = app\nsqlalchemy.url = postgresql://%(user)s:p%%40@h/d\n"
    (tmp_path / "alembic.ini").write_text(ini)
    assert load(cwd=tmp_path, environ={}).url().text == "postgresql://app:p%40@h/d"
    assert load(cwd=tmp_path, environ={"DATABASE_URL": "sqlite://"}).url().text == "sqlite://"
    (tmp_path / "alembic.ini").write_text("[alembic]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n")
    with pytest.raises(MissingSetting):
        load(cwd=tmp_path, environ={}).url()


def test_outside_looks_at_no_file_of_settings(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text('url = "a://"')
    assert outside(tmp_path, {}) is None
    (tmp_path / ".env").write_text("DATABASE_URL=b://\n")
    assert outside(tmp_path, {}) == ("b://", ".env (DATABASE_URL)")
