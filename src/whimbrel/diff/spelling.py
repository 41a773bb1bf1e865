"""The words of a type, in the one spelling of its database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_COMMON = {"DECIMAL": "NUMERIC", "INT": "INTEGER", "BOOL": "BOOLEAN", "CHARACTER VARYING": "VARCHAR"}
_MYSQL = {
    "BOOL": "TINYINT",
    "BOOLEAN": "TINYINT",
    "REAL": "DOUBLE",
    "DOUBLE PRECISION": "DOUBLE",
    "NCHAR": "CHAR",
    "NATIONAL CHAR": "CHAR",
    "NVARCHAR": "VARCHAR",
    "NATIONAL VARCHAR": "VARCHAR",
}
_SYNONYMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "postgresql": {
            **_COMMON,
            "FLOAT": "DOUBLE PRECISION",
            "CHARACTER": "CHAR",
            "NCHAR": "CHAR",
            "TIMESTAMP": "TIMESTAMP WITHOUT TIME ZONE",
            "TIME": "TIME WITHOUT TIME ZONE",
            "VARBIT": "BIT VARYING",
        },
        "mysql": {**_COMMON, **_MYSQL},
        "mariadb": {**_COMMON, **_MYSQL, "JSON": "LONGTEXT"},
        "mssql": {**_COMMON, "NVARCHAR": "VARCHAR", "NCHAR": "CHAR"},
        "oracle": {
            **_COMMON,
            "VARCHAR2": "VARCHAR",
            "INTEGER": "NUMBER",
            "NUMERIC": "NUMBER",
            "DOUBLE": "FLOAT",
        },
    }
)
"""Names of one type, by the database that reports them."""

_CHARACTER_SET = re.compile(r" CHARACTER SET \w+")
_PARTS = re.compile(r"(?P<name>[^(]*)(?:\((?P<arguments>.*?)\))?(?P<rest>[^()]*)\Z", re.DOTALL)


def spelled(text: str, database: str) -> tuple[str, str, str]:
    """Name, arguments and collation of a type as its words say; of an array, those of its elements."""
    text, _, collation = _CHARACTER_SET.sub("", text).partition(" COLLATE ")
    match = _PARTS.match(text.strip().replace("[]", ""))
    if match is None:
        return text.upper(), "", collation
    name = " ".join(f"{match['name']} {match['rest']}".upper().replace('"', "").split())
    arguments = (match["arguments"] or "").replace(" ", "").upper()
    return _SYNONYMS.get(database, _COMMON).get(name, name), arguments, collation.strip('"')
