"""`config` shows every setting with its origin, and no password."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from whimbrel.commands.config import ConfigResult, config
from whimbrel.errors import FolderNotUsable
from whimbrel.project.keys import BESIDE, KEYS
from whimbrel.project.loader import load


def shown(folder: Path, **environ: str) -> dict[str, tuple[object, str]]:
    return {item.name: (item.value, item.origin) for item in result(folder, **environ).settings}


def result(folder: Path, **environ: str) -> ConfigResult:
    return config(load(cwd=folder, environ=environ))


def test_each_setting_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text(
        'models = "app"\nlock_wait = "1m"\n[environments.x]\nlock_wait = 5\n'
    )
    (tmp_path / ".env").write_text("DATABASE_URL=postgresql://u:s3cret@h/d\n")
    found = shown(tmp_path, ENVIRONMENT="x")
    assert found["url"] == ("postgresql://u:***@h/d", ".env (DATABASE_URL)")
    assert found["models"] == (["app"], "whimbrel.toml")
    assert found["lock_wait"] == (5, "whimbrel.toml, environment x")
    assert found["folder"] == ("migrations", "default")
    assert result(tmp_path, ENVIRONMENT="x").environment == "x"


def test_every_setting_of_the_kind_is_shown(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text("")
    own = {key.name for key in KEYS if key.own and key.name != "environments"}
    assert set(shown(tmp_path)) == own
    (tmp_path / "whimbrel.toml").unlink()
    (tmp_path / "mig").mkdir()
    (tmp_path / "alembic.ini").write_text("[alembic]\nscript_location = mig\n")
    assert set(shown(tmp_path)) == {key.name for key in KEYS if key.alembic} | {"url"} | BESIDE


def test_no_secret_is_shown(tmp_path: Path) -> None:
    (tmp_path / "whimbrel.toml").write_text('[environments.x]\nurl = "a://u:s3cret@h"\n')
    for url in ("nonsense s3cret", "a://u:s3cret@h/d?password=s3cret", "a://u:s3cret"):
        text = json.dumps(asdict(result(tmp_path, DATABASE_URL=url)))
        assert "s3cret" not in text
        assert "DATABASE_URL" in text


def test_a_project_that_is_not_complete(tmp_path: Path) -> None:
    (tmp_path / "alembic.ini").write_text("[alembic]\nscript_location = nowhere\n")
    with pytest.raises(FolderNotUsable):
        result(tmp_path)


def test_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "mig").mkdir()
    (tmp_path / "mig" / "env.py").write_text("")
    (tmp_path / "alembic.ini").write_text(
        "[alembic]\nscript_location = mig\nsqlalchemy.url = a://u:s3cret@h\n"
    )
    found = result(tmp_path)
    assert (found.kind, found.root, found.folder) == ("alembic", str(tmp_path), str(tmp_path / "mig"))
    assert found.versions == (str(tmp_path / "mig" / "versions"),)
    assert found.has_env
    assert shown(tmp_path)["url"] == ("a://u:***@h", "alembic.ini [alembic]")
