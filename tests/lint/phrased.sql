-- Single changes as people and tools write them, on the schema of phrased_schema.sql, which pg_dump wrote.
-- Each begins with its name, its circumstances, its verdict and the reason, as in changes.sql.
-- ## Quoted, qualified, in capitals and not
--@ p-quoted-add | safe | catalog only
alter table "Audit"."Entries" add column "Source" text;
--@ p-quoted-not-null | danger | reads all rows
alter table "Audit"."Entries" alter "Who" set not null;
--@ p-quoted-wider | safe | catalog only
ALTER TABLE "Audit"."Entries" ALTER COLUMN "Who" TYPE character varying(60);
--@ p-quoted-narrower | danger | rewrites
ALTER TABLE "Audit"."Entries" ALTER COLUMN "Who" TYPE CHARACTER VARYING (10);
--@ p-quoted-index | danger | writers wait
create index "Entries_When" on "Audit"."Entries" using btree ("When" desc nulls last);
--@ p-quoted-index-concurrent | safe | notx | SHARE UPDATE EXCLUSIVE
create index concurrently if not exists "Entries_When" on "Audit"."Entries" using btree ("When" desc nulls last);
--@ p-quoted-wrong-case | danger | folded to entries: no such table
ALTER TABLE "Audit".Entries ADD COLUMN x integer;
--@ p-quoted-wrong-case-column | danger | folded to who: no such column
ALTER TABLE "Audit"."Entries" ALTER COLUMN Who TYPE text;
--@ p-quoted-keyword | danger | reads all rows
ALTER TABLE app.ticket ALTER COLUMN "order" SET NOT NULL;
--@ p-quoted-keyword-default | safe | for new rows alone
ALTER TABLE app.ticket ALTER COLUMN "order" SET DEFAULT 0;
--@ p-quoted-camel-text | safe | catalog only
ALTER TABLE app.customer ALTER COLUMN "fullName" TYPE text;
--@ p-quoted-camel-proved | safe | it is NOT NULL
ALTER TABLE ONLY app.customer ALTER COLUMN "fullName" SET NOT NULL;
--@ p-search-path | danger | writers wait: found by the path
SET search_path TO app, public;
CREATE INDEX ON ticket (assignee);
--@ p-search-path-safe | safe | the CHECK of app.ticket proves it
SET search_path = app;
ALTER TABLE ticket ALTER COLUMN subject SET NOT NULL;
--@ p-no-search-path | danger | no such table in public
ALTER TABLE ticket ADD COLUMN x integer;
--@ p-only | danger | reads all rows
ALTER TABLE ONLY app.reply ADD CONSTRAINT reply_pos CHECK ((id > 0));
--@ p-catalog-qualified-type | danger | volatile
ALTER TABLE app.ticket ADD COLUMN k uuid DEFAULT pg_catalog.gen_random_uuid();
--@ p-catalog-qualified-now | safe | stable
ALTER TABLE app.ticket ADD COLUMN seen timestamptz DEFAULT pg_catalog.now();
--@ p-int4 | safe | catalog only
ALTER TABLE app.ticket ADD COLUMN hits int4 NOT NULL DEFAULT 0::int4;
--@ p-serial8 | danger | nextval for each row
ALTER TABLE app.ticket ADD COLUMN no serial8;
--@ p-type-alias-same | safe | int8 is bigint
ALTER TABLE app.customer ALTER COLUMN parent_id TYPE int8;
--@ p-type-alias-time | safe | the same type by its long name
ALTER TABLE app.customer ALTER COLUMN created TYPE timestamp without time zone;
--@ p-type-decimal | safe | more digits before the point
ALTER TABLE app.customer ALTER COLUMN score TYPE decimal(9,2);
--@ p-type-decimal-scale | danger | rewrites
ALTER TABLE app.customer ALTER COLUMN score TYPE decimal(9,3);
--@ p-type-numeric-no-scale | danger | scale 0: rewrites
ALTER TABLE plain ALTER COLUMN d TYPE numeric(8);
--@ p-type-serial-column | danger | rewrites
ALTER TABLE plain ALTER COLUMN a TYPE int8;
--@ p-type-expression-index | danger | an index on an expression of it is rebuilt
ALTER TABLE app.ticket ALTER COLUMN subject TYPE text;
--@ p-type-view | danger | a view uses it: refused
ALTER TABLE app.ticket ALTER COLUMN status TYPE text USING status::text;
--@ p-type-partial-column | danger | a partial index is rebuilt
SET timezone = 'UTC';
ALTER TABLE app.ticket ALTER COLUMN closed_at TYPE timestamp;
--@ p-timezone-set-config | safe | UTC by set_config
SELECT pg_catalog.set_config('TimeZone', 'UTC', true);
ALTER TABLE public.plain ALTER COLUMN c TYPE timestamp with time zone;
--@ p-timezone-words | safe | UTC by SET TIME ZONE
SET TIME ZONE 'UTC';
ALTER TABLE public.plain ALTER COLUMN c SET DATA TYPE timestamptz;
--@ p-timezone-reset | danger | the zone is another again
SET TIME ZONE 'UTC';
SET TIME ZONE 'Asia/Tokyo';
ALTER TABLE public.plain ALTER COLUMN c SET DATA TYPE timestamptz;
--@ p-domain-type | danger | each row is checked
ALTER TABLE public.plain ALTER COLUMN b TYPE app.zip;
--@ p-domain-quoted-unknown | danger | the quoted name is another: no such type
ALTER TABLE public.plain ALTER COLUMN b TYPE "app"."Label";
--@ p-domain-plain-right | safe | a domain without constraint over text
ALTER TABLE public.plain ALTER COLUMN b TYPE "app"."label";
--@ p-drop-default-cast | danger | inserts that leave it out fail
ALTER TABLE app.ticket ALTER COLUMN status DROP DEFAULT;
-- ## Comments and layout
--@ p-comment-inside | danger | reads all rows
ALTER TABLE app.ticket -- the big one
  ALTER COLUMN /* who does it */ assignee SET /* finally */ NOT NULL;
--@ p-comment-hides | safe | the dangerous part is a comment
ALTER TABLE app.ticket ADD COLUMN extra text /* DEFAULT random()::text NOT NULL */;
--@ p-comment-line-hides | safe | NOT VALID stands behind a comment
ALTER TABLE app.ticket ADD CONSTRAINT body_short CHECK (length(body) < 9000) -- validated later
  NOT VALID;
--@ p-comment-nested | safe | nested comments
/* outer /* inner; DROP TABLE app.ticket; */ still outer */
ALTER TABLE app.ticket ADD COLUMN extra text;
--@ p-string-hides | safe | the words stand in a string
COMMENT ON TABLE app.ticket IS 'DROP TABLE app.ticket; ALTER TABLE x SET UNLOGGED; -- never';
--@ p-string-escape | safe | the quote is doubled
ALTER TABLE app.ticket ADD COLUMN motto text DEFAULT 'it''s; random()';
--@ p-string-e | safe | an escaped quote
ALTER TABLE app.ticket ADD COLUMN motto text DEFAULT E'it\'s; random()';
--@ p-dollar-default | safe | dollar quoting in a default
ALTER TABLE app.ticket ADD COLUMN motto text DEFAULT $q$random(); it's$q$;
--@ p-many-lines | danger | volatile, three lines below
ALTER TABLE
    app.ticket
ADD COLUMN
    shard integer
    NOT NULL
    DEFAULT
        (random() * 10)::integer
;
--@ p-no-semicolon | danger | the last statement needs none
DROP TABLE app.reply
--@ p-empty | safe | nothing at all
;;
--@ p-only-comments | safe | nothing at all
-- nothing to do here
/* really */
--@ p-one-line | danger | two statements on a line
SET lock_timeout='3s';ALTER TABLE app.reply ALTER text DROP NOT NULL;
-- ## psql
--@ p-psql-set | danger | writers wait
\set ON_ERROR_STOP on
\echo 'adding an index'
CREATE INDEX ticket_assignee ON app.ticket (assignee);
--@ p-psql-safe | safe | notx | settings, then the online form
\set ON_ERROR_STOP 1
\timing on
SET lock_timeout TO '5s';
CREATE INDEX CONCURRENTLY ticket_assignee ON app.ticket (assignee);
\echo done
--@ p-psql-restrict | safe | what new pg_dumps begin with
\restrict abc123
ALTER TABLE app.ticket ADD COLUMN extra text;
\unrestrict abc123
--@ p-psql-begin-concurrent | danger | notx | inside a transaction of the file
\set ON_ERROR_STOP on
begin transaction isolation level read committed;
create unique index concurrently reply_author_uq on app.reply (author);
end;
-- ## Several actions
--@ p-actions-safe | safe | all in the catalog
ALTER TABLE app.ticket
  ADD COLUMN one integer,
  ADD two text DEFAULT 'x',
  ALTER COLUMN assignee SET DEFAULT 'nobody',
  ADD CONSTRAINT one_pos CHECK (one > 0) NOT VALID;
--@ p-actions-last-bad | danger | the last one reads all rows
ALTER TABLE app.ticket
  ADD COLUMN one integer,
  ADD two text DEFAULT 'x',
  ALTER COLUMN assignee SET NOT NULL;
--@ p-actions-validate-too | danger | validated under ACCESS EXCLUSIVE
ALTER TABLE app.reply ADD COLUMN one integer, VALIDATE CONSTRAINT author_there;
--@ p-actions-drop-and-add-check | danger | the new one is validated
ALTER TABLE app.ticket DROP CONSTRAINT weight_range, ADD CONSTRAINT weight_range CHECK (weight BETWEEN 1 AND 20);
--@ p-actions-drop-and-add-check-not-valid | safe | replaced by a wider one, not validated
ALTER TABLE app.ticket DROP CONSTRAINT weight_range, ADD CONSTRAINT weight_range CHECK (weight BETWEEN 1 AND 20) NOT VALID;
--@ p-actions-new-column-not-null | danger | the new column has only NULLs: fails
ALTER TABLE app.ticket ADD COLUMN one integer, ALTER COLUMN one SET NOT NULL;
--@ p-actions-new-column-default-not-null | safe | the new column has its default
ALTER TABLE app.ticket ADD COLUMN one integer DEFAULT 1 NOT NULL, ADD COLUMN two integer NOT NULL DEFAULT 2;
--@ p-actions-storage | safe | storage parameters and statistics
ALTER TABLE app.ticket SET (fillfactor = 90, autovacuum_enabled = true), ALTER COLUMN body SET STATISTICS 0;
--@ p-actions-two-types | danger | one of them rewrites
ALTER TABLE public.plain ALTER b TYPE varchar(30), ALTER a TYPE numeric;
--@ p-actions-two-types-safe | safe | neither rewrites
ALTER TABLE public.plain ALTER b TYPE varchar(30), ALTER d TYPE numeric(7,1);
--@ p-actions-default-type | safe | default off, type wider, default on
ALTER TABLE app.ticket ALTER COLUMN body DROP DEFAULT, ALTER COLUMN body TYPE varchar, ALTER COLUMN body SET DEFAULT '';
-- ## IF EXISTS and IF NOT EXISTS
--@ p-if-exists-alter-missing | safe | skipped
ALTER TABLE IF EXISTS app.nothing ALTER COLUMN a SET NOT NULL;
--@ p-if-exists-alter-there | danger | it is there: reads all rows
ALTER TABLE IF EXISTS app.ticket ALTER COLUMN assignee SET NOT NULL;
--@ p-if-exists-drop-there | danger | it is there
DROP TABLE IF EXISTS app.reply CASCADE;
--@ p-if-exists-drop-two | danger | one of the two is there
DROP TABLE IF EXISTS app.nothing, app.reply;
--@ p-if-exists-drop-missing | safe | neither is there
DROP TABLE IF EXISTS app.nothing, "Audit".entries;
--@ p-if-exists-column-there | danger | it is there
ALTER TABLE app.reply DROP COLUMN IF EXISTS author;
--@ p-if-exists-index | danger | it is there: ACCESS EXCLUSIVE
DROP INDEX IF EXISTS app.reply_at_idx;
--@ p-if-exists-index-other-schema | safe | not in public: skipped
DROP INDEX IF EXISTS public.reply_at_idx;
--@ p-if-not-exists-column | safe | a no-op
ALTER TABLE app.reply ADD COLUMN IF NOT EXISTS author varchar(40) NOT NULL;
--@ p-if-not-exists-new-column | danger | it isn't there, and rewrites
ALTER TABLE app.reply ADD COLUMN IF NOT EXISTS rid uuid DEFAULT gen_random_uuid();
--@ p-if-not-exists-type | danger | CREATE TYPE knows no IF NOT EXISTS
CREATE TYPE IF NOT EXISTS app.kind AS ENUM ('a');
--@ p-if-exists-constraint | danger | it is there, and goes with both tables locked
ALTER TABLE app.reply DROP CONSTRAINT IF EXISTS reply_ticket;
--@ p-if-exists-view | danger | it is there
DROP VIEW IF EXISTS app.open_tickets;
--@ p-if-exists-trigger-missing | safe | a no-op
DROP TRIGGER IF EXISTS nothing ON app.ticket;
--@ p-or-replace-trigger | safe | SHARE ROW EXCLUSIVE for a moment
CREATE OR REPLACE TRIGGER ticket_audit AFTER UPDATE ON app.ticket FOR EACH ROW EXECUTE FUNCTION app.audit();
-- ## As pg_dump writes
--@ p-dump-table | safe | a new table, as pg_dump writes it
CREATE TABLE app.device (
    id bigint NOT NULL,
    ticket_id integer,
    name character varying(50) DEFAULT 'x'::character varying NOT NULL
);
ALTER TABLE app.device OWNER TO postgres;
CREATE SEQUENCE app.device_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE app.device_id_seq OWNER TO postgres;
ALTER SEQUENCE app.device_id_seq OWNED BY app.device.id;
ALTER TABLE ONLY app.device ALTER COLUMN id SET DEFAULT nextval('app.device_id_seq'::regclass);
ALTER TABLE ONLY app.device ADD CONSTRAINT device_pkey PRIMARY KEY (id);
CREATE INDEX device_name_idx ON app.device USING btree (name);
--@ p-dump-fk | danger | both tables are read
ALTER TABLE ONLY app.reply
    ADD CONSTRAINT reply_author_fkey FOREIGN KEY (author) REFERENCES app.customer(mail) ON DELETE SET NULL;
--@ p-dump-fk-new-table | safe | SHARE ROW EXCLUSIVE on the parent for a moment
CREATE TABLE app.device (id bigint PRIMARY KEY, ticket_id integer);
ALTER TABLE ONLY app.device ADD CONSTRAINT device_ticket_fkey FOREIGN KEY (ticket_id) REFERENCES app.ticket(id);
--@ p-dump-identity | danger | catalog only on a NOT NULL column, but it has a default
ALTER TABLE app.customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.customer_id_seq1
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--@ p-dump-identity-safe | safe | NOT NULL and no default: catalog only
ALTER TABLE app.reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.reply_id_seq
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--@ p-dump-attach | danger | its rows are read
ALTER TABLE ONLY app.metric ATTACH PARTITION app.metric_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--@ p-dump-attach-proved | safe | the check implies the bound
ALTER TABLE ONLY app.metric ATTACH PARTITION app.metric_old FOR VALUES FROM ('2020-01-01') TO ('2024-01-01');
--@ p-dump-attach-proved-dates | safe | the same bound with another spelling
ALTER TABLE app.metric ATTACH PARTITION app.metric_old FOR VALUES FROM (DATE '2020-01-01') TO ('2024-01-01'::date);
--@ p-dump-cluster-on | safe | a mark alone
ALTER TABLE app.ticket CLUSTER ON ticket_customer_idx;
--@ p-dump-acl | danger | running code is refused
REVOKE ALL ON TABLE app.ticket FROM PUBLIC;
--@ p-dump-grant | safe | no lock
GRANT SELECT,INSERT ON TABLE app.ticket TO PUBLIC;
--@ p-dump-function | safe | a new function with a body in dollars
CREATE FUNCTION app.bump(n integer) RETURNS integer
    LANGUAGE plpgsql
    AS $_$
BEGIN
  EXECUTE 'DROP TABLE app.ticket';
  RETURN $1 + 1;
END;
$_$;
--@ p-atomic-function | safe | a body that isn't a string
CREATE FUNCTION app.twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT n * 2;
END;
--@ p-dump-replica | danger | no such index
ALTER TABLE ONLY app.ticket REPLICA IDENTITY USING INDEX ticket_pkey_other;
-- ## As Alembic prints
--@ p-alembic-first | safe | notx | the version table and a new table
BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 3d5f1a

CREATE TABLE app.device (
    id SERIAL NOT NULL, 
    name VARCHAR(50), 
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('3d5f1a') RETURNING alembic_version.version_num;

COMMIT;
--@ p-alembic-add | safe | notx | a column, and the version
BEGIN;

-- Running upgrade 3d5f1a -> 77aa01

ALTER TABLE app.ticket ADD COLUMN channel VARCHAR(20) DEFAULT 'web' NOT NULL;

UPDATE alembic_version SET version_num='77aa01' WHERE alembic_version.version_num = '3d5f1a';

COMMIT;
--@ p-alembic-index | danger | notx | writers wait to the COMMIT
BEGIN;

-- Running upgrade 3d5f1a -> 77aa01

CREATE INDEX ix_app_ticket_assignee ON app.ticket (assignee);

UPDATE alembic_version SET version_num='77aa01' WHERE alembic_version.version_num = '3d5f1a';

COMMIT;
--@ p-alembic-autocommit | safe | notx | an autocommit block between two transactions
BEGIN;

-- Running upgrade 3d5f1a -> 77aa01

COMMIT;

CREATE INDEX CONCURRENTLY ix_app_ticket_assignee ON app.ticket (assignee);

BEGIN;

UPDATE alembic_version SET version_num='77aa01' WHERE alembic_version.version_num = '3d5f1a';

COMMIT;
--@ p-alembic-type | danger | notx | rewrites
BEGIN;

-- Running upgrade 77aa01 -> 8b

ALTER TABLE plain ALTER COLUMN a TYPE BIGINT;

UPDATE alembic_version SET version_num='8b' WHERE alembic_version.version_num = '77aa01';

COMMIT;
--@ p-alembic-merge | safe | notx | a merge deletes and updates version rows
BEGIN;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa';

UPDATE alembic_version SET version_num='cc' WHERE alembic_version.version_num = 'bb';

COMMIT;
--@ p-alembic-nullable-unique | danger | notx | two of three steps go through the rows
BEGIN;

ALTER TABLE app.ticket ADD COLUMN code VARCHAR(12);

ALTER TABLE app.ticket ADD CONSTRAINT uq_ticket_code UNIQUE (code);

COMMIT;
--@ p-alembic-comment | safe | notx | comments on columns
BEGIN;

COMMENT ON COLUMN app.ticket.body IS 'what it''s about';

COMMENT ON TABLE app.ticket IS NULL;

COMMIT;
-- ## Blocks, functions and data
--@ p-do-tagged | danger | an index inside a tagged block
do $migrate$
begin
  if not exists (select from pg_indexes where indexname = 'ticket_body') then
    create index ticket_body on app.ticket (md5(body));
  end if;
end
$migrate$ language plpgsql;
--@ p-do-language-first | safe | adds a column in a block
DO LANGUAGE plpgsql $$
BEGIN
  ALTER TABLE app.ticket ADD COLUMN extra text;
EXCEPTION WHEN duplicate_column THEN
  RAISE NOTICE 'there already';
END $$;
--@ p-do-execute | danger | a statement in a string
DO $$ BEGIN EXECUTE 'ALTER TABLE app.ticket ALTER COLUMN assignee SET NOT NULL'; END $$;
--@ p-do-declare | danger | updates every row in a loop without a commit
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT id FROM app.ticket LOOP
    UPDATE app.ticket SET assignee = 'nobody' WHERE id = r.id;
  END LOOP;
END $$;
--@ p-with-update | danger | every row, behind WITH
WITH x AS (SELECT id FROM app.ticket WHERE assignee IS NULL)
UPDATE app.ticket t SET assignee = 'nobody' FROM x WHERE x.id = t.id;
--@ p-with-update-limited | safe | one batch, behind WITH
WITH batch AS (SELECT id FROM app.ticket WHERE assignee IS NULL ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)
UPDATE app.ticket AS t SET assignee = 'nobody' FROM batch WHERE batch.id = t.id;
--@ p-with-delete | danger | every old row, behind WITH
WITH gone AS (DELETE FROM app.reply WHERE at < now() RETURNING *) SELECT count(*) FROM gone;
--@ p-update-true | danger | WHERE true is every row
UPDATE app.ticket SET assignee = 'x' WHERE true;
--@ p-update-1-1 | danger | WHERE 1=1 is every row
UPDATE app.ticket SET assignee = 'x' WHERE 1 = 1;
--@ p-update-key-alias | safe | one row
UPDATE app.ticket AS t SET assignee = 'x' WHERE t.id = 17;
--@ p-update-key-array | safe | a handful
UPDATE app.ticket SET assignee = 'x' WHERE id = ANY (ARRAY[1, 2, 3]);
--@ p-update-key-or | danger | OR opens it again
UPDATE app.ticket SET assignee = 'x' WHERE id = 17 OR assignee IS NULL;
--@ p-delete-using | danger | as many rows as the join gives
DELETE FROM app.reply r USING app.ticket t WHERE r.ticket_id = t.id AND t.status = 'closed';
--@ p-delete-ctid | safe | one batch by ctid
DELETE FROM app.reply WHERE ctid = ANY (ARRAY(SELECT ctid FROM app.reply WHERE at < now() LIMIT 1000));
--@ p-insert-conflict | safe | one row
INSERT INTO app.customer ("fullName", mail) VALUES ('a', 'b') ON CONFLICT (mail) DO UPDATE SET "fullName" = excluded."fullName";
--@ p-insert-no-key | danger | no unique key for ON CONFLICT
INSERT INTO app.reply (id, text) VALUES (1, 'x') ON CONFLICT (author) DO NOTHING;
--@ p-copy | safe | new rows
COPY app.metric (name, day, value) FROM '/tmp/x.csv' WITH (FORMAT csv);
--@ p-truncate-many | danger | rows of two tables gone
truncate app.reply, app.ticket restart identity;
--@ p-select-function | safe | reads alone
SELECT pg_catalog.setval('app.customer_id_seq', coalesce(max(id), 1)) FROM app.customer;
--@ p-call | danger | the schema app has no such procedure
CALL app.refresh_everything();
-- ## Long scripts
--@ p-many-files | danger | notx | the ninth statement of ten
SET lock_timeout = '2s';
SET statement_timeout = '1min';
ALTER TABLE app.ticket ADD COLUMN a1 integer;
ALTER TABLE app.ticket ADD COLUMN a2 integer;
COMMENT ON COLUMN app.ticket.a2 IS 'two';
CREATE INDEX CONCURRENTLY t_a1 ON app.ticket (a1);
ALTER TABLE app.ticket ADD CONSTRAINT a1_pos CHECK (a1 > 0) NOT VALID;
ALTER TABLE app.ticket VALIDATE CONSTRAINT a1_pos;
ALTER TABLE app.ticket ALTER COLUMN a1 SET NOT NULL;
RESET lock_timeout;
--@ p-many-safe | safe | notx | ten statements, each by itself
SET lock_timeout = '2s';
ALTER TABLE app.ticket ADD COLUMN a1 integer DEFAULT 0;
ALTER TABLE app.ticket ADD CONSTRAINT a1_there CHECK (a1 IS NOT NULL) NOT VALID;
ALTER TABLE app.ticket VALIDATE CONSTRAINT a1_there;
ALTER TABLE app.ticket ALTER COLUMN a1 SET NOT NULL;
ALTER TABLE app.ticket DROP CONSTRAINT a1_there;
CREATE UNIQUE INDEX CONCURRENTLY t_uid ON app.ticket (id, a1);
ALTER TABLE app.ticket REPLICA IDENTITY USING INDEX t_uid;
ANALYZE app.ticket;
RESET lock_timeout;
--@ p-int-to-bigint-recipe | safe | notx | column, trigger, batch, index, swap prepared
ALTER TABLE public.plain ADD COLUMN a_new bigint;
CREATE FUNCTION public.plain_sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a_new := NEW.a; RETURN NEW; END $$;
CREATE TRIGGER plain_sync BEFORE INSERT OR UPDATE ON public.plain FOR EACH ROW EXECUTE FUNCTION public.plain_sync();
UPDATE public.plain SET a_new = a WHERE a BETWEEN 1 AND 10000 AND a_new IS DISTINCT FROM a;
CREATE UNIQUE INDEX CONCURRENTLY plain_a_new ON public.plain (a_new);
ALTER TABLE public.plain ADD CONSTRAINT a_new_there CHECK (a_new IS NOT NULL) NOT VALID;
ALTER TABLE public.plain VALIDATE CONSTRAINT a_new_there;
--@ p-swap-columns | danger | the old name means something else to running code
BEGIN;
ALTER TABLE public.plain RENAME COLUMN a TO a_old;
ALTER TABLE public.plain RENAME COLUMN b TO a;
COMMIT;
--@ p-fk-recipe-new-child | safe | notx | both steps by themselves
ALTER TABLE app.reply ADD CONSTRAINT reply_customer FOREIGN KEY (id) REFERENCES app.customer NOT VALID;
ALTER TABLE app.reply VALIDATE CONSTRAINT reply_customer;
--@ p-detach-finalize | safe | notx | the second half of a detach
ALTER TABLE app.metric DETACH PARTITION app.metric_2024 CONCURRENTLY;
--@ p-reindex-verbose | danger | notx | writers wait
REINDEX (VERBOSE) TABLE app.ticket;
--@ p-reindex-verbose-concurrent | safe | notx | SHARE UPDATE EXCLUSIVE
REINDEX (VERBOSE, CONCURRENTLY TRUE) TABLE app.ticket;
--@ p-reindex-concurrent-false | danger | notx | the option is off
REINDEX (CONCURRENTLY FALSE) TABLE app.ticket;
--@ p-vacuum-full-false | safe | notx | the option is off
VACUUM (FULL FALSE, ANALYZE) app.ticket;
--@ p-refresh-qualified | safe | readers go on
refresh materialized view concurrently app.per_day with data;
--@ p-refresh-plain | danger | readers of it wait
REFRESH MATERIALIZED VIEW app.per_day;
--@ p-lock-nowait | danger | held to the end
LOCK TABLE ONLY app.ticket IN EXCLUSIVE MODE NOWAIT;
--@ p-savepoint | danger | reads all rows between savepoints
SAVEPOINT a;
ALTER TABLE app.ticket ALTER COLUMN assignee SET NOT NULL;
RELEASE SAVEPOINT a;
--@ p-enum-qualified | danger | 55P04
alter type "app"."status" add value if not exists 'waiting' before 'closed';
insert into app.ticket (customer_id, status) values (1, 'waiting');
--@ p-enum-qualified-alone | safe | no table is locked
alter type "app"."status" add value if not exists 'waiting' before 'closed';
--@ p-alter-database | safe | a default for new sessions
ALTER DATABASE postgres SET lock_timeout = '2s';
--@ p-alter-role | safe | a default for new sessions
ALTER ROLE postgres SET statement_timeout = '30s';
--@ p-alter-view-rename | danger | running code names it
ALTER VIEW app.open_tickets RENAME TO tickets_open;
--@ p-table-view-rename | danger | ALTER TABLE is said of views too
ALTER TABLE app.open_tickets RENAME TO tickets_open;
--@ p-alter-index-set | safe | SHARE UPDATE EXCLUSIVE
ALTER INDEX app.ticket_customer_idx SET (fillfactor = 70);
--@ p-alter-table-index-rename | safe | ALTER TABLE is said of indexes too
ALTER TABLE app.ticket_customer_idx RENAME TO ticket_by_customer;
--@ p-alter-sequence-qualified | safe | wider cache
ALTER SEQUENCE IF EXISTS app.customer_id_seq CACHE 50;
--@ p-alter-domain-qualified | danger | a scan of app.customer
ALTER DOMAIN app.zip ADD CONSTRAINT long_enough CHECK (length(VALUE) > 3);
--@ p-alter-domain-unused | safe | no table uses it
ALTER DOMAIN app.label SET NOT NULL;
--@ p-create-schema-elements | safe | a schema with its tables
CREATE SCHEMA extra CREATE TABLE one (id integer PRIMARY KEY) CREATE VIEW two AS SELECT id FROM one;
--@ p-nulls-not-distinct | safe | notx | SHARE UPDATE EXCLUSIVE
CREATE UNIQUE INDEX CONCURRENTLY reply_u ON app.reply (ticket_id, author) INCLUDE (at) NULLS NOT DISTINCT WHERE author IS NOT NULL;
--@ p-unique-using-deferrable | safe | catalog only
ALTER TABLE ONLY app.ticket ADD CONSTRAINT ticket_uid UNIQUE USING INDEX ticket_uid_uq DEFERRABLE INITIALLY DEFERRED;
--@ p-pk-using-nullable | danger | reads all rows to prove NOT NULL
ALTER TABLE public.plain ADD PRIMARY KEY USING INDEX plain_a;
--@ p-inherit | danger | the parent's columns must be there: refused
ALTER TABLE app.reply INHERIT app.ticket;
--@ p-like-attach | safe | new, empty, attached
CREATE TABLE app.metric_2030 (LIKE app.metric INCLUDING ALL);
ALTER TABLE app.metric ATTACH PARTITION app.metric_2030 FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');
-- ## What the server refuses
--@ r-constraint-if-not-exists | danger | syntax error
ALTER TABLE app.ticket ADD CONSTRAINT IF NOT EXISTS c CHECK (id > 0) NOT VALID;
--@ r-rename-if-exists | danger | syntax error
ALTER TABLE app.ticket RENAME COLUMN IF EXISTS body TO b;
--@ r-add-after | danger | another database's form
ALTER TABLE app.ticket ADD COLUMN x text AFTER body;
--@ r-auto-increment | danger | another database's form
ALTER TABLE app.ticket ADD COLUMN x integer AUTO_INCREMENT;
--@ r-drop-foreign-key | danger | another database's form
ALTER TABLE app.ticket DROP FOREIGN KEY f;
--@ r-drop-primary-key | danger | another database's form
ALTER TABLE app.ticket DROP PRIMARY KEY;
--@ r-alter-column-bare-not-null | danger | SET is missing
ALTER TABLE app.ticket ALTER COLUMN body NOT NULL;
--@ r-alter-column-drop-null | danger | NOT is missing
ALTER TABLE app.ticket ALTER body DROP NULL;
--@ r-or-replace-table | danger | another database's form
CREATE OR REPLACE TABLE app.x (id integer PRIMARY KEY);
--@ r-or-replace-matview | danger | only plain views are replaced
CREATE OR REPLACE MATERIALIZED VIEW app.mv AS SELECT 1 AS a;
--@ r-view-if-not-exists | danger | syntax error
CREATE VIEW IF NOT EXISTS app.v AS SELECT 1 AS a;
--@ r-function-if-not-exists | danger | syntax error
CREATE FUNCTION IF NOT EXISTS app.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
--@ r-trigger-if-not-exists | danger | syntax error
CREATE TRIGGER IF NOT EXISTS t AFTER UPDATE ON app.ticket FOR EACH ROW EXECUTE FUNCTION app.audit();
--@ r-domain-if-not-exists | danger | syntax error
create domain if not exists app.d as text;
--@ r-policy-if-not-exists | danger | syntax error
CREATE POLICY IF NOT EXISTS p ON app.ticket USING (true);
--@ r-index-concurrently-late | danger | notx | the word stands in the wrong place
CREATE INDEX i CONCURRENTLY ON app.ticket (id);
--@ r-enum-drop-value | danger | values can't be dropped
ALTER TYPE app.status DROP VALUE 'new';
--@ r-enum-missing-type | danger | no such type
ALTER TYPE app.nothing ADD VALUE 'x';
--@ r-default-query | danger | no query in a default
ALTER TABLE app.ticket ADD COLUMN x integer DEFAULT (SELECT 1);
--@ r-default-column | danger | no column in a default
ALTER TABLE app.ticket ADD COLUMN x integer DEFAULT weight;
--@ r-check-query | danger | no query in a check
ALTER TABLE app.ticket ADD CONSTRAINT c CHECK (id > (SELECT 1)) NOT VALID;
--@ r-enable-missing-trigger | danger | no such trigger
ALTER TABLE app.ticket ENABLE TRIGGER nothing;
--@ r-enable-trigger | safe | SHARE ROW EXCLUSIVE for a moment
ALTER TABLE app.ticket ENABLE TRIGGER ticket_audit;
--@ r-drop-missing-trigger | danger | no such trigger
DROP TRIGGER nothing ON app.ticket;
--@ r-cluster-on-missing | danger | no such index
ALTER TABLE app.ticket CLUSTER ON nothing;
--@ r-identity-nullable | danger | the index is on a column that may be NULL
ALTER TABLE app.ticket REPLICA IDENTITY USING INDEX ticket_uid_uq;
--@ r-identity-key | safe | the primary key will do
ALTER TABLE app.ticket REPLICA IDENTITY USING INDEX ticket_pkey;
--@ r-refresh-missing | danger | no such view
REFRESH MATERIALIZED VIEW app.nothing;
--@ r-grant-missing | danger | no such table
GRANT SELECT ON app.nothing TO PUBLIC;
--@ r-references-missing | danger | no such table
CREATE TABLE app.x (id integer PRIMARY KEY, a integer REFERENCES app.nothing (id));
--@ r-index-on-view | danger | notx | a view has no index
CREATE INDEX CONCURRENTLY i ON app.open_tickets (id);
--@ r-index-on-missing | danger | notx | no such table
CREATE INDEX CONCURRENTLY i ON app.nothing (id);
--@ r-gin-scalar | danger | notx | gin knows no smallint
CREATE INDEX CONCURRENTLY i ON app.ticket USING gin (weight);
--@ r-gin-jsonb | safe | notx | gin knows jsonb
CREATE INDEX CONCURRENTLY i ON "Audit"."Entries" USING gin ("What");
--@ r-unique-hash | danger | notx | hash knows no unique index
CREATE UNIQUE INDEX CONCURRENTLY i ON app.ticket USING hash (weight);
--@ r-insert-missing | danger | no such table
INSERT INTO app.nothing VALUES (1);
--@ r-update-missing | danger | no such table
UPDATE app.nothing SET a = 1 WHERE id = 1;
--@ r-lock-missing | danger | no such table
LOCK TABLE app.nothing IN ACCESS SHARE MODE;
--@ r-alter-missing-view | danger | no such view
ALTER VIEW app.nothing RENAME TO x;
--@ r-alter-missing-domain | danger | no such domain
ALTER DOMAIN app.nothing DROP NOT NULL;
--@ r-analyze-missing | danger | no such table
ANALYZE app.nothing;
--@ r-reindex-missing | danger | notx | no such index
REINDEX INDEX CONCURRENTLY app.nothing;
--@ r-catalog-select-into | safe | the table is made by the first statement
SELECT 1 AS id INTO app.made;
INSERT INTO app.made VALUES (2);
--@ r-catalog-temporary | safe | the table is made by the first statement
CREATE TEMP TABLE made AS SELECT 1 AS id;
INSERT INTO made VALUES (2);
--@ r-made-in-block | safe | the table may be made inside the block
DO $$ BEGIN EXECUTE 'CREATE TABLE app.made (id integer)'; END $$;
INSERT INTO app.made VALUES (1);
--@ r-conflict-key | safe | a primary key is unique
INSERT INTO app.reply (id, author, text) VALUES (900, 'a', 'x') ON CONFLICT (id) DO NOTHING;
--@ r-revoke-own-function | safe | nobody has called it yet
CREATE FUNCTION app.secret() RETURNS integer LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION app.secret() FROM PUBLIC;
--@ r-revoke-function | danger | running code is refused
REVOKE EXECUTE ON FUNCTION app.slug(text) FROM PUBLIC;
--@ r-like-attach-no-index | danger | an index of the parent is built on the new partition
ALTER TABLE app.metric ATTACH PARTITION app.metric_old FOR VALUES FROM ('2020-01-01') TO ('2024-01-01');
CREATE INDEX metric_name ON ONLY app.metric (name);
CREATE TABLE app.metric_2031 (LIKE app.metric);
ALTER TABLE app.metric ATTACH PARTITION app.metric_2031 FOR VALUES FROM ('2031-01-01') TO ('2032-01-01');
ALTER TABLE app.metric ATTACH PARTITION app.metric_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
-- ## Row level security with policies
--@ s-policy-then-enable | safe | everybody sees every row as before
CREATE POLICY all_rows ON app.ticket USING (true);
ALTER TABLE app.ticket ENABLE ROW LEVEL SECURITY;
--@ s-enable-then-policy | safe | the policy comes in the same transaction
ALTER TABLE app.ticket ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON app.ticket AS PERMISSIVE FOR ALL TO PUBLIC USING (true) WITH CHECK (true);
--@ s-enable-then-policy-apart | danger | notx | for a moment nobody sees a row
ALTER TABLE app.ticket ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON app.ticket USING (true);
--@ s-policy-of-some-rows | danger | running code finds less
CREATE POLICY own_rows ON app.ticket USING (assignee = CURRENT_USER);
ALTER TABLE app.ticket ENABLE ROW LEVEL SECURITY;
--@ s-policy-of-reading | danger | inserts are refused
CREATE POLICY all_rows ON app.ticket FOR SELECT USING (true);
ALTER TABLE app.ticket ENABLE ROW LEVEL SECURITY;
