"""Empty a PostgreSQL database before a dump is put back."""

from __future__ import annotations

EMPTY = """\
DO $empty$
DECLARE item record;
BEGIN
  FOR item IN
    SELECT format('DROP SCHEMA IF EXISTS %I CASCADE', nspname) AS sql FROM pg_namespace n
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_namespace'::regclass AND objid = n.oid
                      AND deptype = 'e')
  LOOP EXECUTE item.sql; END LOOP;
  FOR item IN
    SELECT format('DROP %s IF EXISTS public.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW'
             WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
             WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, relname) AS sql
    FROM pg_class c
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid
                      AND deptype IN ('e', 'i', 'a'))
  LOOP EXECUTE item.sql; END LOOP;
  FOR item IN
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure) AS sql
    FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prokind <> 'a'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid
                      AND deptype = 'e')
  LOOP EXECUTE item.sql; END LOOP;
  FOR item IN
    SELECT format('DROP TYPE IF EXISTS public.%I CASCADE', typname) AS sql
    FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_type'::regclass AND objid = t.oid
                      AND deptype IN ('e', 'i'))
  LOOP EXECUTE item.sql; END LOOP;
END $empty$;
"""
"""Drops all that is the user's own, since a dump doesn't know what was added after it was taken.

What belongs to an extension stays: it isn't in the dump either.
"""
