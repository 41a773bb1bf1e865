"""The recipes for CI: each command in them is run on an example, and what they refer to exists."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.guide_typing import copied
from support.guides import EXAMPLES

CI = EXAMPLES / "ci"
HOOKS = EXAMPLES.parent / ".pre-commit-hooks.yaml"
WORKFLOW_STEPS = (
    "Install",
    "One head",
    "New revisions do no harm",
    "Every revision goes up, down and up again",
    "The models and the revisions agree",
    "What a deployment would run",
)
SECOND = """\
from alembic import op

revision = "{id}"
down_revision = "{down}"


def upgrade():
    {up}


def downgrade():
    raise NotImplementedError
"""


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """The example in a clone of its own, whose main branch is where it was branched off."""
    folder = copied("proxie", tmp_path)
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        (*who, "commit", "-qm", "the example"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    return folder


def shell(folder: Path, line: str, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """The status of a line in the shell, and all that it said."""
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": search, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def revise(folder: Path, id: str, down: str, up: str) -> None:
    (folder / "alembic" / "versions" / f"{id}.py").write_text(SECOND.format(id=id, down=down, up=up))


@pytest.mark.postgresql
def test_every_step_of_the_workflow_runs(service: Path, postgresql_url: str) -> None:
    job = loaded(CI / "github" / "migrations.yml")["jobs"]["migrations"]
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    assert tuple(steps) == WORKFLOW_STEPS
    assert (
        "5432:5432" in job["services"]["postgres"]["ports"] and "localhost:5432" in job["env"]["DATABASE_URL"]
    )
    environment = {"DATABASE_URL": postgresql_url, "BASE": "origin/main"}
    assert set(job["env"]) == set(environment)
    installed = shlex.split(steps.pop("Install"))
    assert (service / installed[-1]).is_file()
    for name, line in steps.items():
        status, said = shell(service, line, environment)
        assert status == 0, f"{name}\n{said}"
    assert "CREATE INDEX" in (service / "upgrade.sql").read_text()
    assert job["steps"][-1]["with"]["path"] == "upgrade.sql"


def test_the_hooks_pass_what_is_sound_and_refuse_what_isnt(service: Path) -> None:
    hooks = {hook["id"]: hook["entry"] for hook in loaded(HOOKS)}
    (used,) = loaded(CI / "pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in used["hooks"]} == set(hooks) - {"whimbrel-check-offline"}
    shell(service, "whimbrel upgrade head")
    for name, entry in hooks.items():
        status, said = shell(service / "without_env" if name.endswith("offline") else service, entry)
        assert status == 0, f"{name}\n{said}"

    model = service / "src" / "platform" / "models" / "provider.py"
    model.write_text(model.read_text() + "    rating: Mapped[int | None]\n")
    status, said = shell(service, hooks["whimbrel-check"])
    assert status == 255 and "rating" in said
    status, said = shell(service / "without_env", hooks["whimbrel-check-offline"])
    assert status == 255 and "rating" in said
    revise(service, "002_drop_name", "001_add_indexes", 'op.drop_column("consumers", "name")')
    subprocess.run(["git", "add", "."], cwd=service, check=True)
    status, said = shell(service, hooks["whimbrel-lint"])
    assert status != 0 and "002_drop_name" in said and "001_add_indexes.py" not in said
    revise(service, "002_other", "001_add_indexes", "pass")
    status, said = shell(service, hooks["whimbrel-single-head"])
    assert status == 255 and "There are 2 heads" in said


@pytest.mark.postgresql
def test_the_jobs_and_the_deployments_commands_run(service: Path, postgresql_url: str) -> None:
    job = loaded(CI / "kubernetes" / "job.yaml")
    deployment = loaded(CI / "kubernetes" / "deployment.yaml")
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    assert (deployment["apiVersion"], deployment["kind"]) == ("apps/v1", "Deployment")
    pod = deployment["spec"]["template"]["spec"]
    assert (
        deployment["spec"]["selector"]["matchLabels"] == deployment["spec"]["template"]["metadata"]["labels"]
    )
    (migrate,), (init,), (app,) = (
        job["spec"]["template"]["spec"]["containers"],
        pod["initContainers"],
        pod["containers"],
    )
    assert migrate["image"] == init["image"] == app["image"]
    assert migrate["envFrom"] == init["envFrom"] == app["envFrom"]
    user = migrate["securityContext"]
    assert user["runAsUser"] or not user["runAsNonRoot"], "the image's user is root"
    environment = {"DATABASE_URL": postgresql_url}
    probe = shlex.join(app["startupProbe"]["exec"]["command"])
    assert shell(service, probe, environment)[0] == 255
    for container in (migrate, init):
        status, said = shell(service, shlex.join(container["command"]), environment)
        assert status == 0, said
    status, said = shell(service, probe, environment)
    assert status == 0 and '"ok": true' in said
