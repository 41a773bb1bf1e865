"""Changes of models, carried out: the database becomes what the models say, comes back, and keeps its rows.

Here are some of them; `python -m support.changes.table` carries out all and prints how many pass.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from support import postgresql as postgresql_support
from support.changes import apart
from support.changes.by_command import run_by_command
from support.changes.case import Case
from support.changes.corpus import runs
from support.changes.driver import run

OPEN = frozenset(
    {"domain", "naming", "told extension"} | {"computed_default_storage", "enum_key_of_partitions_grows"}
)
"""Kinds, or changes, of which some aren't carried out yet, or not by each form and server."""


MANY = ("told", "app", "unseen")
"""How the kinds begin of which there are most."""


def _sample(database: str, every: int) -> list[Case]:
    """Each so many of the changes; of those that people told of or lived through, an eighth of that."""
    cases = [case for case, kind in runs() if kind == database and not {case.kind, case.name} & OPEN]
    many = [case for case in cases if case.kind.startswith(MANY)]
    return [case for case in cases if not case.kind.startswith(MANY)][::every] + many[:: 8 * every]


def _name(case: Case) -> str:
    return f"{case.kind}/{case.name}".replace(" ", "_")


@pytest.mark.parametrize("case", _sample("sqlite", 30), ids=_name)
def test_on_sqlite(case: Case, tmp_path: Path) -> None:
    outcome = run(
        case, tmp_path, f"sqlite:///{tmp_path}/app.db", wanted_url=f"sqlite:///{tmp_path}/wanted.db"
    )
    assert not outcome.faults, f"{outcome}\n{outcome.text}"


ENV = (
    "add_boolean",
    "autoincrement",
    "autoincrement_and_column",
    "amount_to_cents",
    "boolean_to_enum",
    "case_of_table_unsaid",
    "choice_added",
    "conflict_clauses",
    "conflicts_change_and_go",
    "convention_introduced",
    "two_tables_swap",
    "drop_unnamed_check",
    "field_removed_with_its_unique",
    "folder_key_of_one_column",
    "identity_is_none_here",
    "generated_dropped",
    "lite_autoincrement_stable",
    "lite_collation_changed",
    "lite_text_to_integer",
    "lite_unnamed_dropped_table",
    "login_becomes_key",
    "much_in_one_column",
    "nested_class_added",
    "new_check_on_renamed_and_new",
    "null_said_and_not",
    "one_of_twins_dropped",
    "parent_renamed",
    "self_cascade",
    "strict_removed",
    "title_collated_by_variants",
    "two_columns_swap_names",
    "type_cascade",
    "unique_default_becomes_generated",
    "unique_said_twice_stays",
    "unique_unnamed_changed",
    "without_rowid_introduced",
)
"""Changes that a project with an env.py makes in its batches, and that went wrong there once."""


@pytest.mark.parametrize(
    "case", [case for case, kind in runs() if kind == "sqlite" and case.name in ENV], ids=_name
)
def test_on_sqlite_in_batches(case: Case, tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("app", "wanted")]
    assert apart.faults("run", case, tmp_path, *urls) == ""


@pytest.mark.parametrize(
    "case", [one for one in _sample("sqlite", 90) if "event." not in one.after], ids=_name
)
def test_from_empty_and_back_to_base(case: Case, tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("app", "wanted")]
    assert apart.faults("run_from_empty", case, tmp_path, *urls) == ""


def test_by_the_command_line_under_any_hash_seed(tmp_path: Path) -> None:
    (case,) = (one for one, kind in runs() if kind == "sqlite" and one.name == "much_at_once")
    outcome = run_by_command(case, tmp_path, f"sqlite:///{tmp_path}/app.db")
    assert not outcome.faults, f"{outcome}\n{outcome.text}"


ENV_POSTGRESQL = (
    "array_to_json",
    "column_in_exclusion_and_include",
    "comments_of_all_kinds",
    "convention_and_columns",
    "domains_in_use_change",
    "under_convention_with_children",
    "association_gets_an_id",
    "audit_columns_shift_names",
    "enum_in_its_own_schema",
    "enum_key_with_children_loses_value",
    "enum_loses_a_value_in_index",
    "enum_moves_to_new_table",
    "foreign_key_names_swapped",
    "identity_on_other_column",
    "kind_renames_value_in_all",
    "kind_type_renamed_everywhere",
    "much_in_one_column",
    "no_sequence_renamed",
    "of_class_quotes",
    "period_key_loses_month",
    "pg_exclude_of_retyped",
    "pg_list_in_index_of_wider",
    "pg_value_appended_and_in_check",
    "plan_becomes_table",
    "role_key_to_number",
    "sequence_options",
    "sequence_renamed",
    "sequence_to_identity",
    "uuid_keys_to_strings",
)
"""The same on PostgreSQL."""


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "case",
    [case for case in _sample("postgresql", 160) if case.name not in ENV_POSTGRESQL]
    + [case for case, kind in runs() if kind == "postgresql" and case.name in ENV_POSTGRESQL],
    ids=_name,
)
def test_on_postgresql_with_an_env(
    case: Case, tmp_path: Path, postgresql_url: str, postgresql_server: postgresql_support.Server
) -> None:
    with postgresql_server.database() as wanted:
        assert apart.faults("run", case, tmp_path, postgresql_url, wanted) == ""


@pytest.mark.postgresql
@pytest.mark.parametrize("case", _sample("postgresql", 60), ids=_name)
def test_on_postgresql(
    case: Case, tmp_path: Path, postgresql_url: str, postgresql_server: postgresql_support.Server
) -> None:
    with postgresql_server.database() as wanted:
        outcome = run(case, tmp_path, postgresql_url, wanted_url=wanted)
    assert not outcome.faults, f"{outcome}\n{outcome.text}"
