"""A hypertable turned back into a plain table, for which TimescaleDB has no function of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.dialects.postgresql_enum_swap import do_block

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_BLOCK = """\
DECLARE
  old CONSTANT regclass := {table}::regclass;
  own CONSTANT name := (SELECT relname FROM pg_catalog.pg_class WHERE oid = old);
  place CONSTANT name := (SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n \
ON n.oid = c.relnamespace WHERE c.oid = old);
  fresh CONSTANT text := format('%I.%I', place, left(own, 55) || '_plain');
  owner CONSTANT name := (SELECT pg_catalog.pg_get_userbyid(relowner) \
FROM pg_catalog.pg_class WHERE oid = old);
  later text[] := ARRAY[]::text[];
  columns text;
  item record;
  command text;
BEGIN
  EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', old);
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns FROM pg_catalog.pg_attribute \
WHERE attrelid = old AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  FOR item IN SELECT conname, pg_catalog.pg_get_constraintdef(oid) AS said FROM pg_catalog.pg_constraint \
WHERE conrelid = old AND contype IN ('p', 'u', 'f', 'x') ORDER BY contype = 'f', conname LOOP
    later := later || format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', place, own, item.conname, item.said);
  END LOOP;
  FOR item IN SELECT i.indexrelid, pg_catalog.pg_get_indexdef(i.indexrelid) AS said \
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = old \
AND c.relname <> {made} \
AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k \
WHERE k.conindid = i.indexrelid AND k.conrelid = old) ORDER BY c.relname LOOP
    later := later || item.said;
  END LOOP;
  FOR item IN SELECT pg_catalog.pg_get_triggerdef(t.oid) AS said FROM pg_catalog.pg_trigger t \
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
WHERE t.tgrelid = old AND NOT t.tgisinternal AND n.nspname !~ '^_timescaledb' ORDER BY t.tgname LOOP
    later := later || item.said;
  END LOOP;
  FOR item IN SELECT a.grantee, a.privilege_type AS may, a.is_grantable FROM pg_catalog.pg_class c, \
pg_catalog.aclexplode(c.relacl) a WHERE c.oid = old AND a.grantee <> c.relowner LOOP
    later := later || format('GRANT %s ON %I.%I TO %s%s', item.may, place, own, \
CASE item.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_catalog.pg_get_userbyid(item.grantee)) END, \
CASE WHEN item.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
  END LOOP;
  IF pg_catalog.obj_description(old, 'pg_class') IS NOT NULL THEN
    later := later || format('COMMENT ON TABLE %I.%I IS %L', place, own, \
pg_catalog.obj_description(old, 'pg_class'));
  END IF;
  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)', fresh, old);
  EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s', \
fresh, columns, columns, old);
  FOR item IN SELECT s.oid::regclass AS counter, a.attname, d.deptype FROM pg_catalog.pg_depend d \
JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_catalog.pg_attribute a \
ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.refobjid = old \
AND d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i') LOOP
    IF item.deptype = 'a' THEN
      EXECUTE format('ALTER SEQUENCE %s OWNED BY %s.%I', item.counter, fresh, item.attname);
    ELSE
      EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), last_value, is_called) FROM %s', \
fresh, item.attname, item.counter);
    END IF;
  END LOOP;
  EXECUTE format('DROP TABLE %s', old);
  EXECUTE format('ALTER TABLE %s RENAME TO %I', fresh, own);
  EXECUTE format('ALTER TABLE %I.%I OWNER TO %I', place, own, owner);
  FOREACH command IN ARRAY later LOOP
    EXECUTE command;
  END LOOP;
END"""


def plain_table(dialect: Dialect, name: str, schema: str | None, column: str) -> str:
    """A block that copies the rows into a plain table and puts that in the hypertable's place.

    Constraints, indexes, triggers, grants, comments, counters and the owner go with it; the index on time
    that TimescaleDB made goes. It fails where a view or another table's foreign key needs the hypertable.
    """
    table = dialect.literal(dialect.format_table(name, schema))
    return do_block(_BLOCK.format(table=table, made=dialect.literal(f"{name}_{column}_idx")))
