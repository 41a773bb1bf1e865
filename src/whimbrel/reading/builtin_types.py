"""Which types PostgreSQL brings along."""

from __future__ import annotations

from whimbrel.reading.catalog import Catalog, TypeName
from whimbrel.reading.extensions import types_of
from whimbrel.reading.names import Name

BUILTIN = frozenset(
    ["aclitem", "bigint", "bigserial", "bit", "bool", "box", "bytea", "char", "cid", "cidr", "circle",
     "cstring", "date", "datemultirange", "daterange", "float4", "float8", "gtsvector", "inet", "int",
     "int2vector", "int4multirange", "int4range", "int8multirange", "int8range", "interval", "json",
     "jsonb", "jsonpath", "line", "lseg", "macaddr", "macaddr8", "money", "name", "numeric",
     "nummultirange", "numrange", "oid", "oidvector", "path", "pg_dependencies", "pg_lsn",
     "pg_mcv_list", "pg_ndistinct", "pg_node_tree", "pg_snapshot", "point", "polygon", "record",
     "refcursor", "regclass", "regcollation", "regconfig", "regdictionary", "regnamespace", "regoper",
     "regoperator", "regproc", "regprocedure", "regrole", "regtype", "serial", "smallint",
     "smallserial", "text", "tid", "time", "timestamp", "timestamptz", "timetz", "tsmultirange",
     "tsquery", "tsrange", "tstzmultirange", "tstzrange", "tsvector", "txid_snapshot", "unknown",
     "uuid", "varbit", "varchar", "void", "xid", "xid8", "xml"]
)  # fmt: skip
"""By their short names (pg_type of 12 to 18, without pseudo-types that no column has)."""


def is_missing(type_: TypeName, catalog: Catalog) -> bool:
    """Whether neither the server nor the schema has a type of this name."""
    if not catalog.complete or catalog.other_types or type_.schema is not None or type_.name in BUILTIN:
        return False
    name = Name(type_.name)
    if type_.name in types_of(catalog.others or ()):
        return False
    return name not in catalog.types and name not in catalog.tables and name not in catalog.views
