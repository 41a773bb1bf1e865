"""The questions put to PostgreSQL's catalogs: one for each kind of object, for all tables together."""

from __future__ import annotations

SCOPE = """
    c.relkind IN ('r', 'p') AND (:as_inspected OR NOT c.relispartition) AND c.relpersistence <> 't'
    AND (n.nspname = ANY(CAST(:schemas AS text[])) OR (:default AND n.nspname = current_schema()))
    AND (CAST(:names AS text[]) IS NULL OR c.relname = ANY(CAST(:names AS text[])))
    AND (:as_inspected OR NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e'
        AND e.classid = 'pg_catalog.pg_class'::regclass))"""
"""Which tables; as SQLAlchemy's inspector tells it, partitions and tables of extensions are tables too."""

SCOPED = f"""
WITH scope AS MATERIALIZED (
    SELECT c.oid, c.relname, n.nspname FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {SCOPE})"""

_ROLE = "CASE x.grantee WHEN 0 THEN '' ELSE pg_catalog.pg_get_userbyid(x.grantee)::text END"
_PRIVILEGES = "string_agg(x.privilege_type, ',' ORDER BY x.privilege_type), x.is_grantable::text"

GRANTS = f"""
       ARRAY(SELECT ARRAY[g.role, g.privileges, g.passes, g.name, g.counts] FROM (
          SELECT {_ROLE}, {_PRIVILEGES}, '', 'false'
          FROM pg_catalog.aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
          GROUP BY x.grantee, x.is_grantable
          UNION ALL
          SELECT {_ROLE}, {_PRIVILEGES}, a.attname::text, 'false'
          FROM pg_catalog.pg_attribute a, pg_catalog.aclexplode(a.attacl) x
          WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL AND x.grantee <> c.relowner
          GROUP BY a.attname, x.grantee, x.is_grantable
          ) g(role, privileges, passes, name, counts) ORDER BY g.name, g.role, g.passes)"""
"""Who may use a table or view `c` beside its owner: role, privileges, whether it passes them on, column,
whether it is about the column's sequence (`COUNTING`)."""

COUNTING = f"""
       CASE WHEN c.relacl IS NOT NULL AND (d.deptype = 'i' OR EXISTS (
          SELECT FROM pg_catalog.pg_attrdef f JOIN pg_catalog.pg_depend u ON u.objid = f.oid
               AND u.classid = 'pg_catalog.pg_attrdef'::regclass AND u.refobjid = c.oid
          WHERE f.adrelid = d.refobjid AND f.adnum = d.refobjsubid))
       THEN ARRAY(SELECT ARRAY[g.role, g.privileges, g.passes, a.attname::text, 'true'] FROM (
          SELECT {_ROLE}, {_PRIVILEGES} FROM pg_catalog.aclexplode(c.relacl) x
          WHERE x.grantee <> c.relowner GROUP BY x.grantee, x.is_grantable) g(role, privileges, passes),
          pg_catalog.pg_attribute a WHERE a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          ORDER BY g.role, g.passes) END"""
"""Who may use the sequence `c` that a column counts by, in the form of `GRANTS`; NULL where nobody else."""

RULES = """
       CASE WHEN c.relhasrules THEN ARRAY(SELECT s.sql FROM pg_catalog.pg_rewrite r, LATERAL (VALUES
             (1, pg_catalog.pg_get_ruledef(r.oid)),
             (2, 'COMMENT ON RULE ' || quote_ident(r.rulename) || ' ON ' || c.oid::regclass || ' IS '
                 || quote_literal(pg_catalog.obj_description(r.oid, 'pg_rewrite')))) s(place, sql)
          WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN' AND s.sql IS NOT NULL
          ORDER BY r.rulename, s.place) END"""
"""The rules of a table or view `c` as statements, each with its comment behind it."""


def owner(column: str) -> str:
    """Whose something is by this column; NULL for the role's own that asks, or if it can't give it back."""
    return f"""
       CASE WHEN {column} <> (SELECT u.oid FROM pg_catalog.pg_roles u WHERE u.rolname = current_user)
            AND pg_catalog.pg_has_role({column}, 'MEMBER') THEN pg_catalog.pg_get_userbyid({column})::text
       END"""


def belongings(oid: str, catalog: str, owned_by: str, acl: str) -> str:
    """Four columns of `schema.grants.Belongings`: owner, comment, grants, whether everybody lost the use."""
    return f"""{owner(owned_by)}, pg_catalog.obj_description({oid}, '{catalog}'),
       CASE WHEN {acl} IS NOT NULL THEN ARRAY(SELECT ARRAY[g.role, g.privileges, g.passes, '', 'false'] FROM (
          SELECT {_ROLE}, {_PRIVILEGES} FROM pg_catalog.aclexplode({acl}) x WHERE x.grantee <> {owned_by}
          GROUP BY x.grantee, x.is_grantable) g(role, privileges, passes) ORDER BY g.role, g.passes) END,
       {acl} IS NOT NULL AND NOT EXISTS (SELECT FROM pg_catalog.aclexplode({acl}) x WHERE x.grantee = 0)"""


def tables(with_grants: bool) -> str:
    """The question for tables; `with_grants`: who may use them, too."""
    return TABLES.format(grants=_BELONGING if with_grants else "NULL, NULL, NULL")


_BELONGING = f"{GRANTS}, {owner('c.relowner')}, {RULES}"

TABLES = f"""
SELECT c.oid, n.nspname = current_schema(), n.nspname::text, c.relname::text, d.description,
       c.relpersistence = 'u', c.reloptions || ARRAY(SELECT 'toast.' || o FROM unnest(x.reloptions) o),
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
       (SELECT array_agg(h.inhparent::regclass::text ORDER BY h.inhseqno)
        FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid),
       {{grants}}
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
     AND d.classoid = 'pg_catalog.pg_class'::regclass
LEFT JOIN pg_catalog.pg_class x ON x.oid = c.reltoastrelid AND x.reloptions IS NOT NULL
WHERE {SCOPE} ORDER BY n.nspname, c.relname"""


PARTITIONS = f"""{SCOPED}
SELECT s.oid, n.nspname = current_schema(), n.nspname::text, c.relname::text,
       pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid), c.relkind = 'f',
       t.level, an.nspname = current_schema(), an.nspname::text, a.relname::text,
       ARRAY(SELECT x.sql FROM (
          SELECT 1, k.conname::text, format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.oid::regclass, k.conname,
                 pg_catalog.pg_get_constraintdef(k.oid))
          FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'p', 'u', 'x', 'f')
            AND k.coninhcount = 0 AND k.conparentid = 0
          UNION ALL
          SELECT 2, i.indexrelid::regclass::text,
                 replace(pg_catalog.pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
          FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid)
          UNION ALL
          SELECT 3, m.attname::text, format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', c.oid::regclass,
                 m.attname)
          FROM pg_catalog.pg_attribute m JOIN pg_catalog.pg_attribute o ON o.attrelid = a.oid
               AND o.attname = m.attname
          WHERE m.attrelid = c.oid AND m.attnum > 0 AND m.attnotnull AND NOT o.attnotnull
          UNION ALL
          SELECT 4, m.attname::text, format('ALTER TABLE %s ALTER COLUMN %I %s', c.oid::regclass, m.attname,
                 coalesce('SET DEFAULT ' || pg_catalog.pg_get_expr(f.adbin, f.adrelid), 'DROP DEFAULT'))
          FROM pg_catalog.pg_attribute m JOIN pg_catalog.pg_attribute o ON o.attrelid = a.oid
               AND o.attname = m.attname
          LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = m.attrelid AND f.adnum = m.attnum
          LEFT JOIN pg_catalog.pg_attrdef g ON g.adrelid = o.attrelid AND g.adnum = o.attnum
          WHERE m.attrelid = c.oid AND m.attgenerated = '' AND pg_catalog.pg_get_expr(f.adbin, f.adrelid)
                IS DISTINCT FROM pg_catalog.pg_get_expr(g.adbin, g.adrelid)
          UNION ALL
          SELECT 5, '', format('ALTER TABLE %s SET (%s)', c.oid::regclass,
                 array_to_string(c.reloptions, ', '))
          WHERE c.reloptions IS NOT NULL
          UNION ALL
          SELECT 6, '', format('COMMENT ON TABLE %s IS %L', c.oid::regclass, d.description)
          FROM pg_catalog.pg_description d WHERE d.objoid = c.oid AND d.objsubid = 0
               AND d.classoid = 'pg_catalog.pg_class'::regclass
          UNION ALL
          SELECT 7, m.attname::text, format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, m.attname,
                 d.description)
          FROM pg_catalog.pg_description d JOIN pg_catalog.pg_attribute m ON m.attrelid = c.oid
               AND m.attnum = d.objsubid
          WHERE d.objoid = c.oid AND d.objsubid > 0 AND d.classoid = 'pg_catalog.pg_class'::regclass
          UNION ALL
          SELECT 8, k.conname::text, format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname,
                 c.oid::regclass, d.description)
          FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_description d ON d.objoid = k.oid
               AND d.classoid = 'pg_catalog.pg_constraint'::regclass
          WHERE k.conrelid = c.oid AND k.coninhcount = 0 AND k.conparentid = 0
          UNION ALL
          SELECT 9, i.indexrelid::regclass::text, format('COMMENT ON INDEX %s IS %L', i.indexrelid::regclass,
                 d.description)
          FROM pg_catalog.pg_index i JOIN pg_catalog.pg_description d ON d.objoid = i.indexrelid
               AND d.objsubid = 0 AND d.classoid = 'pg_catalog.pg_class'::regclass
          WHERE i.indrelid = c.oid AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid)
          ) x(place, name, sql) ORDER BY x.place, x.name),
       {_BELONGING}
FROM scope s CROSS JOIN LATERAL pg_catalog.pg_partition_tree(s.oid) t
JOIN pg_catalog.pg_class c ON c.oid = t.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class a ON a.oid = t.parentrelid
JOIN pg_catalog.pg_namespace an ON an.oid = a.relnamespace
WHERE t.level > 0 ORDER BY s.oid, t.level, n.nspname, c.relname"""
"""The parts of partitioned tables, asked where there are some; from PostgreSQL 12."""


def columns(inherited: bool = False) -> str:
    """The question for columns; `inherited`: with those that a table has from its parents."""
    own = "" if inherited else "AND (a.attislocal OR a.attinhcount = 0)"
    return f"""{SCOPED}
SELECT a.attrelid, a.attnum, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod),
       a.attnotnull, pg_catalog.pg_get_expr(f.adbin, f.adrelid), a.attidentity::text, a.attgenerated::text,
       d.description, CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END,
       CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
FROM scope s JOIN pg_catalog.pg_attribute a ON a.attrelid = s.oid
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum
     AND d.classoid = 'pg_catalog.pg_class'::regclass
WHERE a.attnum > 0 AND NOT a.attisdropped {own}
ORDER BY a.attrelid, a.attnum"""


SEQUENCES = f"""{SCOPED}
SELECT d.refobjid, d.refobjsubid, d.deptype::text, q.seqstart, q.seqincrement, q.seqmin, q.seqmax,
       q.seqcycle, q.seqcache, {COUNTING}, c.relname::text
FROM scope s JOIN pg_catalog.pg_depend d ON d.refobjid = s.oid AND d.deptype IN ('a', 'i')
     AND d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass
JOIN pg_catalog.pg_sequence q ON q.seqrelid = d.objid JOIN pg_catalog.pg_class c ON c.oid = d.objid"""

ENUMS = """
SELECT t.oid, n.nspname::text, t.typname::text, pg_catalog.pg_type_is_visible(t.oid),
       array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid GROUP BY t.oid, n.nspname, t.typname"""

DOMAINS = """
SELECT t.oid, n.nspname::text, t.typname::text, pg_catalog.pg_type_is_visible(t.oid),
       pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
       (SELECT array_agg(ARRAY[k.conname::text, pg_catalog.pg_get_expr(k.conbin, 0)] ORDER BY k.conname)
        FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')
FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND n.nspname NOT IN ('pg_catalog', 'information_schema')"""

_NAMES = """(SELECT array_agg(a.attname::text ORDER BY u.place)
        FROM unnest({keys}) WITH ORDINALITY u(number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = {table} AND a.attnum = u.number)"""


def constraints(version: tuple[int, ...], as_inspected: bool = False) -> str:
    """The question for constraints; `version` is the server's.

    `as_inspected`: checks with few brackets, and all constraints of a partition or child, which an inspector
    tells as its own; so it tells a key once more for each partition that it points to.
    """
    own = "" if as_inspected else "AND k.conparentid = 0 AND (k.conislocal OR k.coninhcount = 0)"
    distinct = "i.indnullsnotdistinct" if version >= (15,) else "false"
    columns_set = _NAMES.format(keys="k.confdelsetcols", table="k.conrelid") if version >= (15,) else "NULL"
    return f"""{SCOPED}
SELECT k.conrelid, k.conname::text, k.contype::text,
       {_NAMES.format(keys="k.conkey", table="k.conrelid")},
       fn.nspname = current_schema(), fn.nspname::text, fc.relname::text,
       {_NAMES.format(keys="k.confkey", table="k.confrelid")},
       k.confupdtype::text, k.confdeltype::text, k.confmatchtype::text, k.condeferrable, k.condeferred,
       k.convalidated, k.connoinherit,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid, {str(as_inspected).lower()}), d.description,
       {distinct},
       (SELECT array_agg(a.attname::text ORDER BY g) FROM generate_series(i.indnkeyatts, i.indnatts - 1) g
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[g]),
       CASE WHEN k.contype = 'x' THEN
         (SELECT array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, g, true) ORDER BY g)
          FROM generate_series(1, i.indnkeyatts) g) END,
       (SELECT array_agg(o.oprname::text ORDER BY u.place)
        FROM unnest(k.conexclop) WITH ORDINALITY u(oid, place)
        JOIN pg_catalog.pg_operator o ON o.oid = u.oid),
       CASE WHEN k.contype = 'x' THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END, m.amname::text,
       {columns_set},
       CASE WHEN k.contype = 'x' THEN
         (SELECT array_agg(CASE WHEN NOT p.opcdefault THEN p.opcname::text END ORDER BY g)
          FROM generate_series(0, i.indnkeyatts - 1) g
          JOIN pg_catalog.pg_opclass p ON p.oid = i.indclass[g]) END
FROM scope s JOIN pg_catalog.pg_constraint k ON k.conrelid = s.oid
LEFT JOIN pg_catalog.pg_class fc ON fc.oid = k.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
LEFT JOIN pg_catalog.pg_am m ON m.oid = ic.relam
LEFT JOIN pg_catalog.pg_description d ON d.objoid = k.oid AND d.objsubid = 0
     AND d.classoid = 'pg_catalog.pg_constraint'::regclass
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') {own}
ORDER BY k.conrelid, k.contype, k.conname"""


def indexes(version: tuple[int, ...], pretty: bool = False) -> str:
    """The question for indexes that stand behind no constraint; `version` is the server's.

    `pretty`: elements with few brackets.
    """
    distinct = "i.indnullsnotdistinct" if version >= (15,) else "false"
    shape = "true" if pretty else "false"
    return f"""{SCOPED}
SELECT i.indrelid, c.relname::text, i.indisunique, m.amname::text, c.reloptions,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid), {distinct}, i.indnkeyatts,
       e.names, e.expressions, e.options, e.classes, e.collations, d.description
FROM scope s JOIN pg_catalog.pg_index i ON i.indrelid = s.oid
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_am m ON m.oid = c.relam
CROSS JOIN LATERAL (
    SELECT array_agg(a.attname::text ORDER BY g),
           array_agg(CASE WHEN i.indkey[g] = 0
                     THEN pg_catalog.pg_get_indexdef(i.indexrelid, g + 1, {shape}) END ORDER BY g),
           array_agg(COALESCE(i.indoption[g], 0) ORDER BY g),
           array_agg(CASE WHEN NOT p.opcdefault THEN p.opcname::text END ORDER BY g),
           array_agg(CASE WHEN i.indcollation[g] <> a.attcollation THEN l.collname::text END ORDER BY g)
    FROM generate_series(0, i.indnatts - 1) g
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[g] AND a.attnum > 0
    LEFT JOIN pg_catalog.pg_opclass p ON g < i.indnkeyatts AND p.oid = i.indclass[g]
    LEFT JOIN pg_catalog.pg_collation l ON g < i.indnkeyatts AND l.oid = i.indcollation[g]
) e(names, expressions, options, classes, collations)
LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0
     AND d.classoid = 'pg_catalog.pg_class'::regclass
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, c.relname"""
