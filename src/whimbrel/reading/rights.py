"""Who may do what with which table, as far as a schema tells."""

from __future__ import annotations

from dataclasses import replace

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.facts import Grant
from whimbrel.reading.names import Name

OWNER = "OWNER"
"""The right of whoever owns a table, which implies the others."""
_IMPLIED = frozenset({OWNER, "ALL"})
_EVERYBODY = "*"
_PUBLIC = "public"
_CALLS = "public()"
_NONE = frozenset({"NO EXECUTE"})


def granted(facts: Grant, catalog: Catalog) -> Catalog:
    """The catalog after a GRANT or REVOKE."""
    rights = dict(catalog.rights)
    for key in _keys(facts):
        held = rights.get(key, frozenset())
        rights[key] = _less(held, facts.rights) if facts.revokes else held | facts.rights
    if _PUBLIC in map(str.lower, facts.roles):
        rights.update((key, _NONE if facts.revokes else frozenset()) for key in _callable(facts))
    return replace(catalog, rights=rights)


def owned(table: Name, role: str, catalog: Catalog) -> Catalog:
    """The catalog in which the table belongs to a role."""
    key = (table, role.lower())
    held = catalog.rights.get(key, frozenset())
    return replace(catalog, rights={**catalog.rights, key: held | {OWNER}})


def given_later(catalog: Catalog) -> Catalog:
    """The catalog after ALTER DEFAULT PRIVILEGES: anybody may have got rights on a table."""
    return replace(catalog, rights={**catalog.rights, (None, _EVERYBODY): frozenset({"ALL"})})


def takes_something(facts: Grant, catalog: Catalog) -> bool:
    """Whether a REVOKE on tables takes a right that the role has, or may have where nobody tells."""
    if not any(held - {OWNER} for held in catalog.rights.values()) or facts.everywhere or not facts.roles:
        return True
    wide = [(None, role.lower()) for role in (*facts.roles, _EVERYBODY)]
    held = [catalog.rights.get(key, frozenset()) for key in (*_keys(facts), *wide)]
    wanted = facts.rights | _IMPLIED
    return any(rights if "ALL" in facts.rights else rights & wanted for rights in held)


def takes_calls(facts: Grant, catalog: Catalog) -> bool:
    """Whether a REVOKE on functions takes what its roles don't have as members of PUBLIC anyway, or may."""
    if not catalog.complete or _PUBLIC in map(str.lower, facts.roles) or (None, _EVERYBODY) in catalog.rights:
        return True
    return any(catalog.rights.get(key) for key in ((None, _CALLS), *_callable(facts)))


def _callable(facts: Grant) -> list[tuple[Name | None, str]]:
    """Where it is noted that PUBLIC can't call a function: by default it may."""
    routines: tuple[Name | None, ...] = (None,) if facts.everywhere else facts.routines
    return [(routine, _CALLS) for routine in routines]


def _keys(facts: Grant) -> list[tuple[Name | None, str]]:
    tables: tuple[Name | None, ...] = (None,) if facts.everywhere else facts.tables
    return [(table, role.lower()) for table in tables for role in facts.roles]


def _less(held: frozenset[str], taken: frozenset[str]) -> frozenset[str]:
    return frozenset() if "ALL" in taken else held - taken
