"""What a phrase costs on one database: a row in the table of costs that each dialect has."""

from __future__ import annotations

from typing import NamedTuple

from whimbrel.dialects.statement import Lock


class Cost(NamedTuple):
    """The lock a phrase takes, and whether it writes all rows anew, reads them all, may be undone."""

    lock: Lock = Lock.UNKNOWN
    rewrites: bool = False
    scans: bool = False
    transactional: bool = True


UNKNOWN = Cost()
