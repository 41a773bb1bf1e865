"""Which roles a statement needs, and which a schema's SQL tells."""

from __future__ import annotations

import pytest

from whimbrel.reading.reading import read_schema
from whimbrel.reading.roles import may_name_roles, named_roles


@pytest.mark.parametrize(
    ("sql", "roles"),
    [
        ('GRANT SELECT ON TABLE public.t TO app, PUBLIC, "Web App" WITH GRANT OPTION', ("app", "Web App")),
        ("REVOKE ALL ON SCHEMA s FROM GROUP app CASCADE", ("app",)),
        ("GRANT reader TO app", ("reader", "app")),
        ("REVOKE ADMIN OPTION FOR reader FROM app", ("reader", "app")),
        ("GRANT reader TO app GRANTED BY boss", ("reader", "app", "boss")),
        ("ALTER TABLE t OWNER TO app", ("app",)),
        ("ALTER FUNCTION f(int, text) OWNER TO CURRENT_USER", ()),
        ("ALTER DEFAULT PRIVILEGES FOR ROLE a IN SCHEMA s GRANT SELECT ON TABLES TO b", ("a", "b")),
        ("ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM b", ("b",)),
        ("CREATE SCHEMA s AUTHORIZATION app", ("app",)),
        ("CREATE POLICY p ON t FOR SELECT TO app USING (kind = 'to')", ("app",)),
        ("CREATE POLICY p ON t USING (true)", ()),
        ("ALTER POLICY p ON t TO app", ("app",)),
        ("ALTER POLICY p ON t RENAME TO q", ()),
        ("ALTER ROLE app SET statement_timeout = 0", ("app",)),
        ("ALTER TABLE t RENAME TO u", ()),
        ("REASSIGN OWNED BY a, b TO c", ("a", "b", "c")),
        ("DROP OWNED BY a", ("a",)),
        ("DROP ROLE a", ("a",)),
        ("DROP ROLE IF EXISTS a", ()),
        ("SET LOCAL ROLE app", ("app",)),
        ("SET SESSION AUTHORIZATION DEFAULT", ()),
        ("SET role TO 'app'", ("app",)),
        ("GRANT pg_read_all_data TO app", ("app",)),
        ("CREATE ROLE app", ()),
        ("SELECT 1", ()),
    ],
)
def test_a_statement_needs_the_roles_that_it_names(sql: str, roles: tuple[str, ...]) -> None:
    assert named_roles(sql) == roles
    assert may_name_roles(sql) or not roles


@pytest.mark.parametrize(
    ("schema", "roles"),
    [
        ("CREATE TABLE t (a int)", None),
        ("CREATE TABLE t (a int); ALTER TABLE t OWNER TO app", None),
        ("CREATE ROLE app; CREATE USER web", {"app", "web"}),
        ("CREATE TABLE t (a int); ALTER TABLE t OWNER TO app; GRANT SELECT ON t TO web", {"app", "web"}),
    ],
)
def test_a_schema_that_tells_rights_or_makes_roles_tells_which_there_are(
    schema: str, roles: set[str] | None
) -> None:
    assert read_schema(schema).roles == roles
