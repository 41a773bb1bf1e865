"""The questions put to PostgreSQL's catalogs about what stands beside tables: one for each kind."""

from __future__ import annotations

from whimbrel.snapshot import postgresql_queries

_IN_SCOPE = """(n.nspname = ANY(CAST(:schemas AS text[])) OR (:default AND n.nspname = current_schema()))"""


def _own(table: str, oid: str) -> str:
    """Not an extension's."""
    return f"""NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.objid = {oid} AND e.deptype = 'e'
        AND e.classid = 'pg_catalog.{table}'::regclass)"""


_belongings = postgresql_queries.belongings

NAMESPACES = f"""
SELECT n.nspname::text, {_belongings("n.oid", "pg_namespace", "n.nspowner", "n.nspacl")}
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
  AND {_own("pg_namespace", "n.oid")} ORDER BY n.nspname"""

EXTENSIONS = """
SELECT x.extname::text, n.nspname = current_schema(), n.nspname::text, x.extversion,
       NULLIF(pg_catalog.obj_description(x.oid, 'pg_extension'),
              (SELECT a.comment FROM pg_catalog.pg_available_extensions a WHERE a.name = x.extname))
FROM pg_catalog.pg_extension x JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace
WHERE x.extname <> 'plpgsql' ORDER BY x.extname"""

ENUMS = f"""
SELECT n.nspname = current_schema(), n.nspname::text, t.typname::text,
       (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
        FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
       {_belongings("t.oid", "pg_type", "t.typowner", "t.typacl")}
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'e' AND {_IN_SCOPE} AND {_own("pg_type", "t.oid")} ORDER BY n.nspname, t.typname"""

DOMAINS = f"""
SELECT n.nspname = current_schema(), n.nspname::text, t.typname::text,
       pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0),
       (SELECT array_agg(ARRAY[k.conname::text, pg_catalog.pg_get_expr(k.conbin, 0)] ORDER BY k.conname)
        FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'),
       {_belongings("t.oid", "pg_type", "t.typowner", "t.typacl")}
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND {_IN_SCOPE} AND {_own("pg_type", "t.oid")} ORDER BY t.oid"""

SEQUENCES = f"""
SELECT n.nspname = current_schema(), n.nspname::text, c.relname::text, q.seqstart, q.seqincrement, q.seqmin,
       q.seqmax, q.seqcache, q.seqcycle, pg_catalog.format_type(q.seqtypid, NULL), o.relname::text,
       a.attname::text, {_belongings("c.oid", "pg_class", "c.relowner", "c.relacl")}
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_sequence q ON q.seqrelid = c.oid
LEFT JOIN pg_catalog.pg_depend d ON d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
     AND d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
LEFT JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE {_IN_SCOPE} AND c.relpersistence <> 't' AND {_own("pg_class", "c.oid")}
  AND d.deptype IS DISTINCT FROM 'i' AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_depend s ON s.objid = f.oid
         AND s.classid = 'pg_catalog.pg_attrdef'::regclass AND s.refobjid = c.oid
    WHERE f.adrelid = d.refobjid AND f.adnum = d.refobjsubid)
ORDER BY n.nspname, c.relname"""

VIEWS = f"""
SELECT c.oid, n.nspname = current_schema(), n.nspname::text, c.relname::text, c.relkind = 'm',
       pg_catalog.pg_get_viewdef(c.oid), c.reloptions, pg_catalog.obj_description(c.oid, 'pg_class'),
       (SELECT array_agg(ARRAY[u.schema, u.name]) FROM (
          SELECT DISTINCT CASE WHEN rn.nspname <> current_schema() THEN rn.nspname::text END AS schema,
                 rc.relname::text AS name
          FROM pg_catalog.pg_rewrite w JOIN pg_catalog.pg_depend d ON d.objid = w.oid
               AND d.classid = 'pg_catalog.pg_rewrite'::regclass
               AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> c.oid
          JOIN pg_catalog.pg_class rc ON rc.oid = d.refobjid
          JOIN pg_catalog.pg_namespace rn ON rn.oid = rc.relnamespace
          WHERE w.ev_class = c.oid ORDER BY schema NULLS FIRST, name) u),
       (SELECT array_agg(ARRAY[a.attname::text, b.description] ORDER BY a.attnum)
        FROM pg_catalog.pg_description b JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
             AND a.attnum = b.objsubid
        WHERE b.objoid = c.oid AND b.objsubid > 0 AND b.classoid = 'pg_catalog.pg_class'::regclass),
       {postgresql_queries.GRANTS}, {postgresql_queries.owner("c.relowner")}, {postgresql_queries.RULES},
       ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
       (SELECT array_agg(ARRAY[a.attname::text, pg_catalog.pg_get_expr(f.adbin, f.adrelid)] ORDER BY a.attnum)
        FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid
             AND a.attnum = f.adnum WHERE f.adrelid = c.oid)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND {_IN_SCOPE} AND {_own("pg_class", "c.oid")}
ORDER BY c.oid"""

FUNCTIONS = f"""
SELECT n.nspname = current_schema(), n.nspname::text, p.proname::text,
       pg_catalog.oidvectortypes(p.proargtypes), pg_catalog.pg_get_functiondef(p.oid), p.prokind = 'p',
       {_belongings("p.oid", "pg_proc", "p.proowner", "p.proacl")}
FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind IN ('f', 'p', 'w') AND {_IN_SCOPE} AND {_own("pg_proc", "p.oid")}
  AND n.nspname <> 'pg_catalog' ORDER BY p.oid"""

POLICIES = f"""
SELECT n.nspname = current_schema(), n.nspname::text, c.relname::text, p.polname::text, p.polcmd::text,
       p.polpermissive,
       (SELECT array_agg(CASE r.oid WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(r.oid)::text END
                         ORDER BY r.place) FROM unnest(p.polroles) WITH ORDINALITY r(oid, place)),
       pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
       pg_catalog.obj_description(p.oid, 'pg_policy')
FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {_IN_SCOPE} ORDER BY n.nspname, c.relname, p.polname"""

PUBLISHED = f"""
SELECT n.nspname = current_schema(), n.nspname::text, b.pubname::text, c.relname::text,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs::int2[])),
       pg_catalog.pg_get_expr(r.prqual, r.prrelid)
FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication b ON b.oid = r.prpubid
JOIN pg_catalog.pg_class c ON c.oid = r.prrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE (r.prattrs IS NOT NULL OR r.prqual IS NOT NULL) AND {_IN_SCOPE}
ORDER BY n.nspname, c.relname, b.pubname"""
"""The tables of which publications send some columns or rows alone; PostgreSQL 15 and later."""

ROW_SECURITY = f"""
SELECT n.nspname = current_schema(), n.nspname::text, c.relname::text, c.relforcerowsecurity
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relrowsecurity AND c.relkind IN ('r', 'p') AND {_IN_SCOPE} AND {_own("pg_class", "c.oid")}
ORDER BY n.nspname, c.relname"""


def triggers(version: tuple[int, ...]) -> str:
    """The question for triggers; those of a partition belong to its table. `version` is the server's."""
    not_copied = "AND t.tgparentid = 0" if version >= (13,) else ""
    return f"""
SELECT n.nspname = current_schema(), n.nspname::text, c.relname::text, t.tgname::text,
       pg_catalog.pg_get_triggerdef(t.oid), pg_catalog.obj_description(t.oid, 'pg_trigger'),
       t.tgenabled::text
FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal {not_copied} AND {_IN_SCOPE} AND {_own("pg_trigger", "t.oid")}
ORDER BY n.nspname, c.relname, t.tgname"""


def view_indexes(version: tuple[int, ...]) -> str:
    """The question for indexes, asked of materialised views; `version` is the server's."""
    return postgresql_queries.indexes(version).replace("c.relkind IN ('r', 'p')", "c.relkind = 'm'")
