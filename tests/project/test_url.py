"""URLs are parsed as SQLAlchemy parses them, and their secrets stay secret."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from whimbrel.errors import BadURL
from whimbrel.project.url import URL, parse

SCHEMES = st.sampled_from(["postgresql", "postgresql+psycopg", "sqlite", "mysql+pymysql", "a_b+c1"])
WILD = st.text(alphabet="ab1+:/@?[]%&=.#é", max_size=14)


def _by_sqlalchemy(text: str) -> tuple[object, ...] | None:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        return None
    return (url.drivername, url.username, url.password, url.host, url.port, url.database, dict(url.query))


def _by_us(text: str) -> tuple[object, ...] | None:
    try:
        url = parse(text, "a test")
    except BadURL:
        return None
    names = {name: tuple(v for n, v in url.query if n == name) for name, _ in url.query}
    query = {name: values[0] if len(values) == 1 else values for name, values in names.items()}
    return (*url[:-1], query)


@given(SCHEMES, WILD)
@example("sqlite", "/:memory:")
@example("sqlite", "//absolute/file.db")
@example("sqlite", "/relative.db?timeout=5")
@example("postgresql", "user%40x:p%2Fw@[::1]:5432/db?host=/tmp&x=1&x=2")
@example("postgresql", "name@server:secret@host/db")
def test_what_we_parse_is_what_sqlalchemy_parses(scheme: str, rest: str) -> None:
    text = f"{scheme}://{rest}"
    ours, theirs = _by_us(text), _by_sqlalchemy(text)
    if ours is None:  # we also refuse what no database could be reached by
        host, port = theirs[3:5] if theirs else (None, None)
        assert theirs is None or "[" in text or "@" in str(host) or port is not None
    else:
        assert ours == theirs


@given(SCHEMES, WILD)
def test_the_text_leads_back_to_the_url(scheme: str, rest: str) -> None:
    try:
        url = parse(f"{scheme}://{rest}", "a test")
    except BadURL:
        return
    assert parse(url.text, "a test") == url
    assert make_url(url.text) == make_url(f"{scheme}://{rest}")


@given(st.text(min_size=1, max_size=20))
def test_no_password_is_ever_shown(password: str) -> None:
    text = f"postgresql://u:{quote(password, safe='')}@h/d?sslpassword={quote(password, safe='')}"
    url = parse(text, "a test")
    hidden = "postgresql://u:***@h/d?sslpassword=***"
    assert url.password == password
    assert (str(url), url.masked(), f"{url}") == (hidden, hidden, hidden)
    assert repr([url, {"url": url}]) == f"[URL({hidden!r}), {{'url': URL({hidden!r})}}]"


@pytest.mark.parametrize(
    "text",
    ["postgresql://u:s3cret@h/d", "mysql+pymysql://u:s3cret@h:3306/d?x=1", "sqlite:///app.db", "a://u@h/d"],
)
def test_a_url_is_masked_as_sqlalchemy_masks_it(text: str) -> None:
    assert parse(text, "a test").masked() == str(make_url(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret",
        "not a url:secret",
        "://secret",
        "postgresql:/secret@h",
        "post-gres://u:secret@h",
        "postgresql://u:p@secret@host/db",
        "postgresql://u:secret",
        "postgresql://host:secret/db",
        "postgresql://host:99999999secret/db",
        "postgresql://[::1]secret/db",
        "postgresql://host:-1/db",
    ],
)
def test_a_bad_url_is_refused_and_not_echoed(text: str) -> None:
    with pytest.raises(BadURL) as caught:
        parse(text, "DATABASE_URL")
    assert "DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_its_parts() -> None:
    url = parse(" postgresql+psycopg://u:p@h:5/d?sslmode=require&sslmode=disable\n", "a test")
    assert (url.dialect, url.driver) == ("postgresql", "psycopg")
    assert url.option("sslmode") == "disable"
    assert url.option("none") is None
    assert url.with_scheme("postgresql+psycopg2", ()).text == "postgresql+psycopg2://u:p@h:5/d"
    assert parse("sqlite://", "a test") == URL("sqlite")
