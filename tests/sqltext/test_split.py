"""Statements end where the database's own client would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.errors import BrokenSQL
from whimbrel.sqltext.split import split

LITERALS = {
    "postgresql": ("'a;b'", "'it''s;'", r"E'\';'", "$$;$$", "$f$;'$f$", '"a;b"', "/* ; /* ; */ */", "--;\n"),
    "sqlite": ("'a;b'", "'it''s;'", '"a;b"', "`;`", "[;]", "/* ; */", "--;\n"),
    "mysql": ("'a;b'", r"'it\';'", '";"', "`;`", "/* ; */", "-- ;\n", "#;\n"),
}
DIALECTS = tuple(LITERALS)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(data=st.data())
def test_no_split_within_any_literal(dialect: str, data: st.DataObject) -> None:
    part = st.lists(st.sampled_from((*LITERALS[dialect], "x", "1", "+")), max_size=5)
    statements = data.draw(st.lists(part.map(lambda parts: " ".join(["SELECT", *parts, "z"])), max_size=5))
    text = ";\n".join(statements)
    found = split(text, dialect)
    assert [piece.sql for piece in found] == statements
    assert all(text[piece.offset :].startswith(piece.sql) for piece in found)
    assert [piece.line for piece in found] == [text.count("\n", 0, piece.offset) + 1 for piece in found]


@pytest.mark.parametrize("dialect", [*DIALECTS, "mssql", "oracle"])
@given(sql=st.text(st.sampled_from("aGO'\"`[$;-/*\\\n #.(\nDELIMITER BEGIN END CASE"), max_size=60))
def test_pieces_and_what_is_between_them_are_the_text(dialect: str, sql: str) -> None:
    try:
        found = split(sql, dialect)
    except BrokenSQL:
        return
    end = 0
    for piece in found:
        assert piece.sql and piece.offset >= end
        assert sql[piece.offset : piece.offset + len(piece.sql)] == piece.sql
        end = piece.offset + len(piece.sql)


def texts(sql: str, dialect: str) -> list[str]:
    return [piece.sql for piece in split(sql, dialect)]


def test_comments_around_statements_are_dropped_and_those_within_are_kept() -> None:
    sql = "-- first\n/* second */ SELECT 1 -- why\n + 2 -- done\n; -- the end\n;;"
    (piece,) = split(sql)
    assert piece.sql == "SELECT 1 -- why\n + 2"
    assert piece.line == 2


SQLITE_TRIGGER = """CREATE TRIGGER t AFTER INSERT ON a BEGIN
  UPDATE a SET b = CASE WHEN new.c = ';' THEN 1 ELSE CASE 2 WHEN 2 THEN 3 END END;
  SELECT CASE WHEN 1 THEN 2 END;
END"""


@pytest.mark.parametrize("start", ["CREATE", "create temp", "CREATE TEMPORARY", "EXPLAIN CREATE"])
def test_a_trigger_of_sqlite_is_one(start: str) -> None:
    trigger = start + SQLITE_TRIGGER.removeprefix("CREATE")
    assert texts(f"SELECT 1; {trigger}; SELECT 2", "sqlite") == ["SELECT 1", trigger, "SELECT 2"]


def test_a_transaction_of_sqlite_is_several() -> None:
    assert texts("BEGIN; SELECT 1; END;", "sqlite") == ["BEGIN", "SELECT 1", "END"]


MYSQL_BODIES = (
    "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF new.b = 1 THEN SET new.c = 2; END IF; END",
    "CREATE DEFINER=`a`@`%` PROCEDURE p(x INT) BEGIN DECLARE y INT; "
    "SELECT IF(x = 1, 2, 3); WHILE x DO SET x = x - 1; END WHILE; "
    "l: LOOP LEAVE l; END LOOP l; REPEAT SET x = REPEAT('a', 2); UNTIL x END REPEAT; "
    "CASE x WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; SELECT CASE WHEN 1 THEN 2 END; END",
    "CREATE FUNCTION f() RETURNS INT RETURN 1",
    "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF new.b THEN SET new.c = 1; END IF",
    "BEGIN NOT ATOMIC SELECT 1; END",
)


@pytest.mark.parametrize("body", MYSQL_BODIES)
def test_stored_programs_of_mysql_are_one(body: str) -> None:
    assert texts(f"SELECT 1; {body}; SELECT 2", "mysql") == ["SELECT 1", body, "SELECT 2"]
    changed = f"DELIMITER //\n{body} //\nDELIMITER ;\nSELECT 2;"
    assert texts(changed, "mysql") == [body, "SELECT 2"]


def test_delimiters_in_strings_are_none() -> None:
    assert texts("delimiter $$\nSELECT '$$;' $$ SELECT 2$$", "mariadb") == ["SELECT '$$;'", "SELECT 2"]


def test_comments_that_mysql_executes_are_statements() -> None:
    assert texts("/*!40101 SET NAMES utf8 */; /* no */;", "mysql") == ["/*!40101 SET NAMES utf8 */"]


POSTGRESQL_WHOLE = (
    "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
    "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO a VALUES (1); END",
    "CREATE RULE r AS ON INSERT TO a DO ALSO (SELECT 1; SELECT 2)",
    "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN RETURN 1; END; $f$",
    "DO $$ BEGIN PERFORM 1; END $$",
)


@pytest.mark.parametrize("statement", POSTGRESQL_WHOLE)
def test_bodies_of_postgresql_are_one(statement: str) -> None:
    assert texts(f"BEGIN; {statement}; END; SELECT 2", "postgresql") == [
        "BEGIN",
        statement,
        "END",
        "SELECT 2",
    ]


def test_a_column_named_begin_or_atomic_opens_nothing() -> None:
    sql = 'CREATE TABLE a ("begin" int, atomic int); SELECT begin atomic FROM a; SELECT 1'
    assert len(split(sql)) == 3


def test_commands_of_psql_and_sqlite3_stand_apart() -> None:
    found = split("SELECT 1;\n\\d a\nSELECT 2 \\gexec\nSELECT 3")
    assert [(piece.sql, piece.is_client, piece.line) for piece in found] == [
        ("SELECT 1", False, 1),
        ("\\d a", True, 2),
        ("SELECT 2", False, 3),
        ("\\gexec", True, 3),
        ("SELECT 3", False, 4),
    ]
    found = split(".mode list\nSELECT a\n.b FROM a;", "sqlite")
    assert [(piece.sql, piece.is_client) for piece in found] == [
        (".mode list", True),
        ("SELECT a\n.b FROM a", False),
    ]


def test_rows_of_copy_belong_to_it() -> None:
    found = split("COPY a (b) FROM stdin WITH (DELIMITER ';');\n1;'\n2\n\\.\nSELECT 1;\nCOPY a TO STDOUT;")
    assert [(piece.sql.split()[0], piece.data, piece.line) for piece in found] == [
        ("COPY", "1;'\n2\n", 1),
        ("SELECT", None, 5),
        ("COPY", None, 6),
    ]


def test_batches_of_sql_server_end_with_go() -> None:
    sql = "DECLARE @a int = 1; SELECT @a;\ngo\nSELECT 'a\nGO\nb' -- GO\n  GO -- next\nSELECT [GO] FROM x\n"
    sql += "GO 3\n"
    found = split(sql, "mssql")
    assert [(piece.sql, piece.is_client) for piece in found] == [
        ("DECLARE @a int = 1; SELECT @a;", False),
        ("SELECT 'a\nGO\nb'", False),
        ("SELECT [GO] FROM x", False),
        ("GO 3", True),
    ]


def test_pl_sql_ends_with_a_slash_on_its_line() -> None:
    block = "CREATE OR REPLACE TRIGGER t BEFORE INSERT ON a BEGIN x := 1 / 2; END;"
    assert texts(f"SELECT 4 / 2 FROM dual;\n{block}\n/\nSELECT 1 FROM dual\n/", "oracle") == [
        "SELECT 4 / 2 FROM dual",
        block,
        "SELECT 1 FROM dual",
    ]


@pytest.mark.parametrize(
    ("sql", "what"),
    [("'a", "a string"), ("$f$ x", "a string in $f$"), ('"a', "a quoted name"), ("/* x", "a comment")],
)
def test_what_never_ends_is_named_with_its_line(sql: str, what: str) -> None:
    with pytest.raises(BrokenSQL) as error:
        split(f"SELECT 1;\n\nSELECT {sql}")
    assert (error.value.what, error.value.line) == (what, 3)
    assert str(error.value) == f"Line 3: {what} begins here and never ends. Close it."


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    found = split("\ufeffSELECT 1;\r\nSELECT\r\n2;\r\n\\q\r\n")
    assert [piece.sql for piece in found] == ["SELECT 1", "SELECT\r\n2", "\\q"]
