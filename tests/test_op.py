"""op.py is what its generator makes, and every function is called as Alembic's."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.operations import BatchOperations as AlembicBatch
from alembic.operations import Operations as AlembicOperations

from whimbrel import op
from whimbrel.errors import NotInRun
from whimbrel.operations.batch import BatchOperations

ROOT = Path(__file__).parent.parent

NOT_OURS = {"context", "create_module_class_proxy", "implementation_for", "register_operation"}
"""Methods of Alembic's class that aren't functions of its `op`, or belong to the façade."""


def test_the_file_is_what_the_generator_makes() -> None:
    code = "import sys; sys.path.insert(0, 'tools'); import make_op; sys.stdout.write(make_op.source())"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout == (ROOT / "src" / "whimbrel" / "op.py").read_text()


def _functions(owner: object) -> list[str]:
    names = (name for name in dir(owner) if not name.startswith("_") and name not in NOT_OURS)
    return [name for name in names if callable(getattr(owner, name))]


def _parameters(function: object) -> list[tuple[str, object, object]]:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return [(one.name, one.kind, one.default) for one in parameters if one.name != "self"]


MORE = {"drop_constraint": ("columns", "condition"), "create_primary_key": ("kw",)}
"""What our functions take beyond Alembic's."""


@pytest.mark.parametrize("name", _functions(AlembicOperations))
def test_a_function_takes_what_alembics_takes(name: str) -> None:
    theirs = _parameters(getattr(AlembicOperations, name))
    ours = [one for one in _parameters(getattr(op, name)) if one[0] not in MORE.get(name, ())]
    assert ours == theirs


@pytest.mark.parametrize("name", sorted({*_functions(AlembicBatch)} - {"batch_alter_table"}))
def test_a_method_of_a_batch_takes_what_alembics_takes(name: str) -> None:
    theirs = _parameters(getattr(AlembicBatch, name))
    more = ("if_exists", *MORE[name]) if name in MORE else ()
    ours = [one for one in _parameters(getattr(BatchOperations, name)) if one[0] not in more]
    assert ours == theirs


def test_all_names_every_public_function() -> None:
    defined = {
        name
        for name, value in vars(op).items()
        if inspect.isfunction(value) and value.__module__ == op.__name__
    }
    assert set(op.__all__) == defined


def test_every_function_tells_what_it_does() -> None:
    for name in op.__all__:
        function = getattr(op, name)
        document = inspect.getdoc(function) or ""
        for parameter in inspect.signature(function).parameters:
            assert f"{parameter}:" in document, f"{name} says nothing of {parameter}"


def test_outside_a_run_a_call_says_which_function_it_was() -> None:
    with pytest.raises(NotInRun, match="Can't invoke function 'add_column'"):
        op.add_column("t", None)  # type: ignore[arg-type]
