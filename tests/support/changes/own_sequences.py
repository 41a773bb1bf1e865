"""A column counts by a sequence of its own, or by one that is declared and has the same name."""

from __future__ import annotations

from itertools import permutations

from support.changes.case import PG, Case

_DECLARED = 's = Sequence("t_n_seq", metadata=m)\n'
WAYS = {
    "identity": 'Table("t", m, C("n", Integer, Identity(start=5), primary_key=True), C("v", Text))',
    "serial": 'Table("t", m, C("n", Integer, primary_key=True), C("v", Text))',
    "declared": f'{_DECLARED}Table("t", m, C("n", Integer, s, primary_key=True), C("v", Text))',
    "declared_default": f'{_DECLARED}Table("t", m, C("n", Integer, s, server_default=s.next_value(), '
    'primary_key=True), C("v", Text))',
    "nothing": 'Table("t", m, C("n", Integer, primary_key=True, autoincrement=False), C("v", Text))',
}
CASES = tuple(
    Case(
        "own sequence",
        f"{one}_to_{other}",
        WAYS[one],
        WAYS[other],
        ("INSERT INTO t VALUES (3, 'x')",),
        PG,
        by_revision=True,
    )
    for one, other in permutations(WAYS, 2)
)
