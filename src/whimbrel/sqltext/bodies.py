"""Statements with statements in them: which semicolon is the last one of a trigger, function or block."""

from __future__ import annotations

from whimbrel.sqltext.tokens import Token

_STATEMENT_STARTS = frozenset({";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW", ":"})
"""After these a word of MySQL's stored programs begins a statement: `IF` is then no function."""
_BLOCKS = frozenset({"IF", "WHILE", "LOOP", "REPEAT"})
_STORED_PROGRAMS = frozenset({"FUNCTION", "PROCEDURE", "TRIGGER", "EVENT"})
_PL_SQL_UNITS = frozenset({"FUNCTION", "PROCEDURE", "TRIGGER", "PACKAGE", "TYPE", "LIBRARY"})


class Body:
    """What was seen of a statement so far, where every semicolon ends one."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.previous = ""

    def see(self, token: Token) -> None:
        """Take note of the next token that isn't silent."""
        text = token.upper
        if len(self.words) < 12:
            self.words.append(text)
        self.note(text)
        self.previous = text

    def note(self, text: str) -> None:
        """Take note of a token's text, `previous` still being the one before it."""

    def ends(self) -> bool:
        """Whether a semicolon here ends the statement."""
        return True


class PostgreSQLBody(Body):
    """Parentheses of a rule, and `BEGIN ATOMIC ... END` of a function, as psql counts them."""

    def __init__(self) -> None:
        super().__init__()
        self.parentheses = self.blocks = 0

    def note(self, text: str) -> None:
        """Count parentheses, the outer block, and every CASE in it."""
        if text in "()":
            self.parentheses = max(0, self.parentheses + (1 if text == "(" else -1))
        elif text == ("CASE" if self.blocks else "ATOMIC") and (self.blocks or self._begins_atomic()):
            self.blocks += 1
        elif self.blocks and text == "END":
            self.blocks -= 1

    def ends(self) -> bool:
        """Whether nothing is open."""
        return not self.parentheses and not self.blocks

    def _begins_atomic(self) -> bool:
        makes_routine = not {"FUNCTION", "PROCEDURE"}.isdisjoint(self.words[1:4])
        return self.previous == "BEGIN" and self.words[0] == "CREATE" and makes_routine


class SQLiteBody(Body):
    """A trigger's end is `; END ;`, as in sqlite3_complete(): no other END comes right after a semicolon."""

    def __init__(self) -> None:
        super().__init__()
        self.before_previous = ""

    def note(self, text: str) -> None:
        """Remember two tokens back."""
        self.before_previous = self.previous

    def ends(self) -> bool:
        """Whether this isn't a trigger, or its END was just seen."""
        start = [word for word in self.words[:8] if word not in ("EXPLAIN", "QUERY", "PLAN")]
        is_trigger = start[:1] == ["CREATE"] and "TRIGGER" in start[1:3]
        return not is_trigger or (self.previous == "END" and self.before_previous == ";")


class MySQLBody(Body):
    """Nested blocks of a stored program, each closed by an END of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = 0

    def note(self, text: str) -> None:
        """Count what opens a block and what closes one."""
        if self.previous == "END" and text in (*_BLOCKS, "CASE"):
            return  # the second word of END IF
        if text in ("BEGIN", "CASE") or (text in _BLOCKS and self.previous in _STATEMENT_STARTS):
            self.blocks += 1
        elif text == "END":
            self.blocks = max(0, self.blocks - 1)

    def ends(self) -> bool:
        """Whether this is no stored program, or all its blocks are closed."""
        return not self._is_program() or self.blocks == 0

    def _is_program(self) -> bool:
        if self.words[:3] == ["BEGIN", "NOT", "ATOMIC"]:
            return True
        return self.words[:1] == ["CREATE"] and not _STORED_PROGRAMS.isdisjoint(self.words)


class OracleBody(Body):
    """PL/SQL ends with a line that holds a slash, and SQL with its semicolon."""

    def ends(self) -> bool:
        """Whether this is SQL."""
        if self.words[:1] in (["BEGIN"], ["DECLARE"]):
            return False
        return self.words[:1] != ["CREATE"] or _PL_SQL_UNITS.isdisjoint(self.words[1:5])


class BatchBody(Body):
    """A batch of SQL Server's: only GO ends it, since variables live as long as it does."""

    def ends(self) -> bool:
        """False."""
        return False


BODIES: dict[str, type[Body]] = {
    "postgresql": PostgreSQLBody,
    "sqlite": SQLiteBody,
    "mysql": MySQLBody,
    "mariadb": MySQLBody,
    "oracle": OracleBody,
    "mssql": BatchBody,
}
"""By the name of the dialect."""
