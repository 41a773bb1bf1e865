"""Whether two types differ in what both say of themselves, as Alembic compares them."""

from __future__ import annotations

import re

from whimbrel.diff.spelling import spelled

_ADDITIONS = re.compile(r" (UNSIGNED|ZEROFILL)\b|(?<=^INTERVAL) (YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)\b.*")
"""What may stand behind a name without making it another one."""

_UNLIKE = re.compile(r"REAL\b|NATIONAL ")
"""What MySQL has no type for: it makes a DOUBLE, or a CHAR or VARCHAR, of it, and tells of that."""

_CHARSET = re.compile(r" CHARACTER SET (\w+)")


def differ(current: str, wanted: str, database: str) -> bool:
    """Whether the types' SQL differs in name, or in an argument or collation that both have.

    Found by running Alembic 1.20 on columns of PostgreSQL, MariaDB and SQLite.
    """
    if not current or not wanted or current == wanted:
        return False
    if database in ("mysql", "mariadb") and _UNLIKE.match(current) is None and _UNLIKE.match(wanted):
        return True
    first, these, one = spelled(current, database)
    second, those, other = spelled(wanted, database)
    if _is_other(_ADDITIONS.sub("", first), _ADDITIONS.sub("", second)):
        return True
    if _charsets_differ(current, wanted):
        return True
    if ("[]" in current) != ("[]" in wanted) or (one and other and one != other):
        return True
    if not these or not those:
        return False
    if first == "ENUM":  # its values are all of it, in whatever order
        return set(these.split(",")) != set(those.split(","))
    return any(a != b for a, b in zip(these.split(","), those.split(","), strict=False))


def _charsets_differ(current: str, wanted: str) -> bool:
    """Whether both name a character set, and not the same."""
    one, other = (_CHARSET.search(text) for text in (current, wanted))
    return bool(one and other and one[1].lower() != other[1].lower())


def _is_other(first: str, second: str) -> bool:
    """Whether the names differ; a schema counts where both have one."""
    if first == second:
        return False
    return first.rpartition(".")[2] != second.rpartition(".")[2] or ("." in first and "." in second)
