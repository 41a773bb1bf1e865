"""All changes of models, and each with the databases that it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from support.changes import (
    app_blog,
    app_cms,
    app_ledger,
    app_meters,
    app_saas,
    app_shop,
    beside,
    detected_dialects,
    detected_django,
    detected_elsewhere,
    docs_mapping,
    docs_relations,
    docs_schemas,
    first_sight,
    first_sight_servers,
    first_sight_together,
    hazards,
    interplay,
    keys,
    kinds_again,
    kinds_dependants,
    kinds_keys,
    kinds_servers,
    kinds_tables,
    kinds_values,
    lite,
    on_postgresql,
    pieces,
    required,
    tables,
    team_clinic,
    team_depot,
    team_fleet,
    team_library,
    team_together,
    told,
    told_lite,
    told_postgresql,
    told_postgresql_types,
    told_shapes,
    types,
    ways_beside,
    ways_enums,
    ways_keys,
    ways_models,
    ways_types,
    ways_words,
)
from support.changes.case import HEAD, Case

CASES: tuple[Case, ...] = tuple(
    replace(case, head=case.head.replace("%s", HEAD, 1)) if case.head.startswith("%s") else case
    for case in (
        *tables.CASES,
        *types.CASES,
        *keys.CASES,
        *beside.CASES,
        *first_sight.CASES,
        *first_sight_servers.CASES,
        *first_sight_together.CASES,
        *hazards.CASES,
        *lite.CASES,
        *on_postgresql.CASES,
        *told.CASES,
        *told_shapes.CASES,
        *told_postgresql.CASES,
        *told_postgresql_types.CASES,
        *told_lite.CASES,
        *app_blog.CASES,
        *app_shop.CASES,
        *app_saas.CASES,
        *app_cms.CASES,
        *app_meters.CASES,
        *app_ledger.CASES,
        *interplay.CASES,
        *pieces.CASES,
        *required.CASES,
        *docs_mapping.CASES,
        *docs_relations.CASES,
        *docs_schemas.CASES,
        *detected_django.CASES,
        *detected_elsewhere.CASES,
        *detected_dialects.CASES,
        *team_clinic.CASES,
        *team_depot.CASES,
        *team_fleet.CASES,
        *team_library.CASES,
        *team_together.CASES,
        *ways_types.CASES,
        *ways_enums.CASES,
        *ways_keys.CASES,
        *ways_models.CASES,
        *ways_beside.CASES,
        *ways_words.CASES,
        *kinds_tables.CASES,
        *kinds_values.CASES,
        *kinds_keys.CASES,
        *kinds_servers.CASES,
        *kinds_again.CASES,
        *kinds_dependants.CASES,
    )
)


def runs() -> Iterator[tuple[Case, str]]:
    """Each case with each of its databases."""
    for case in CASES:
        for database in case.on:
            yield case, database
