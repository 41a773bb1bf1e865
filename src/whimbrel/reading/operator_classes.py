"""Which operator classes an index may name, by its access method, and which types some of them take.

From pg_opclass of 12 to 18; those of extensions from pg_depend of 15.
"""

from __future__ import annotations

from collections.abc import Mapping

from whimbrel.reading.catalog import Catalog

_SPANS = (
    "date float4 float8 inet int2 int4 int8 interval macaddr macaddr8 numeric oid pg_lsn tid time timestamp "
    "timestamptz timetz uuid "
)
_SCALARS = _SPANS + (
    "array bool bpchar bpchar_pattern bytea char cidr enum jsonb multirange name oidvector range record text "
    "text_pattern varchar varchar_pattern xid8 "
)
_BLOOM = _SPANS + "bpchar bytea char name text "


def _ops(names: str, before: str = "", behind: str = "") -> frozenset[str]:
    return frozenset(f"{before}{name}{behind}_ops" for name in names.split())


_OWN: Mapping[str, frozenset[str]] = {
    "btree": _ops(_SCALARS + "bit money record_image tsquery tsvector varbit"),
    "hash": _ops(_SCALARS + "aclitem cid xid"),
    "gin": _ops("array jsonb jsonb_path tsvector"),
    "gist": _ops("box circle inet multirange point poly range tsquery tsvector"),
    "spgist": _ops("box inet kd_point poly quad_point range text"),
    "brin": _ops("box inet range", behind="_inclusion")
    | _ops(_SPANS, behind="_minmax_multi")
    | _ops(_BLOOM, behind="_bloom")
    | _ops(_BLOOM + "bit varbit", behind="_minmax"),
}
_BROUGHT: Mapping[str, frozenset[str]] = {
    "btree_gin": _ops(_SCALARS + "bit money varbit"),
    "btree_gist": _ops(_BLOOM + "bit bool cash cidr enum vbit", before="gist_"),
    "citext": _ops("citext citext_pattern"),
    "cube": _ops("cube gist_cube"),
    "hstore": _ops("btree_hstore gin_hstore gist_hstore hash_hstore"),
    "intarray": _ops("gin__int gist__int gist__intbig"),
    "ltree": _ops("gist__ltree gist_ltree hash_ltree ltree"),
    "pg_trgm": _ops("gin_trgm gist_trgm"),
}
"""What the extensions bring, whatever the access method."""
_TEXTS = frozenset({"text", "varchar"})
_TAKEN: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_ops("gin_trgm gist_trgm text text_pattern varchar varchar_pattern"), _TEXTS),
    **dict.fromkeys(_ops("jsonb jsonb_path"), frozenset({"jsonb"})),
    **dict.fromkeys(_ops("bpchar bpchar_pattern"), frozenset({"char"})),
    **dict.fromkeys(_ops("tsvector"), frozenset({"tsvector"})),
}


def lacks_class(method: str, name: str, known: Catalog) -> bool:
    """Whether neither the server, nor an extension, nor the schema has an operator class of this name."""
    if method not in _OWN or name in _OWN[method] or known.others is None or known.other_types:
        return False
    if not known.complete or any(kind in ("OPERATOR CLASS", "ACCESS METHOD") for kind, _ in known.others):
        return False
    return not any(name in classes and known.has_extension(brought) for brought, classes in _BROUGHT.items())


def takes(name: str) -> frozenset[str]:
    """The built-in types that a class takes; empty where that isn't told here."""
    return _TAKEN.get(name, frozenset())


def who_brings(name: str) -> str:
    """The extension that has the class; "" if none of PostgreSQL's own has."""
    return next((brought for brought, classes in _BROUGHT.items() if name in classes), "")
