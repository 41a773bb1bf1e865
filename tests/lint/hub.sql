-- Whole files on the schema of hub_schema.sql, most of them of several statements: what is safe line by line must be
-- safe together, and one line in ten is enough for a danger; in the form of changes.sql.
-- ## Hub: files
--@ hb-expand-file | safe | an expand step with its timeouts
BEGIN;
SET LOCAL lock_timeout = '3s';
SET LOCAL statement_timeout = '1min';
SET search_path TO app, public;
ALTER TABLE orders
    ADD COLUMN channel text,
    ADD COLUMN priority smallint NOT NULL DEFAULT 0,
    ADD COLUMN meta jsonb NOT NULL DEFAULT '{}'::jsonb;
COMMENT ON COLUMN orders.channel IS 'web, phone or shop';
ALTER TABLE orders ADD CONSTRAINT orders_channel_ck CHECK (channel IN ('web', 'phone', 'shop')) NOT VALID;
COMMIT;
--@ hb-expand-file-index | danger | the same with an index at its end
BEGIN;
SET LOCAL lock_timeout = '3s';
SET search_path TO app, public;
ALTER TABLE orders ADD COLUMN channel text;
CREATE INDEX orders_channel_ix ON orders (channel);
COMMIT;
--@ hb-not-null-file | notx | safe | the whole recipe
SET lock_timeout = '2s';
ALTER TABLE app.users ADD CONSTRAINT users_name_nn CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE app.users VALIDATE CONSTRAINT users_name_nn;
ALTER TABLE app.users ALTER COLUMN name SET NOT NULL;
ALTER TABLE app.users DROP CONSTRAINT users_name_nn;
--@ hb-not-null-file-one-tx | danger | validated in the transaction that adds it
ALTER TABLE app.users ADD CONSTRAINT users_name_nn CHECK (name IS NOT NULL) NOT VALID;
ALTER TABLE app.users VALIDATE CONSTRAINT users_name_nn;
ALTER TABLE app.users ALTER COLUMN name SET NOT NULL;
ALTER TABLE app.users DROP CONSTRAINT users_name_nn;
--@ hb-not-null-file-wrong-check | notx | danger | a check that doesn't prove it: read through
ALTER TABLE app.users ADD CONSTRAINT users_name_nn CHECK (length(name) > 0) NOT VALID;
ALTER TABLE app.users VALIDATE CONSTRAINT users_name_nn;
ALTER TABLE app.users ALTER COLUMN name SET NOT NULL;
--@ hb-not-null-file-and | notx | safe | a check that asks for both
ALTER TABLE app.users ADD CONSTRAINT users_name_nn CHECK (name IS NOT NULL AND name <> '') NOT VALID;
ALTER TABLE app.users VALIDATE CONSTRAINT users_name_nn;
ALTER TABLE app.users ALTER COLUMN name SET NOT NULL;
--@ hb-existing-check-file | notx | safe | the check of before, validated now
ALTER TABLE app.orders VALIDATE CONSTRAINT orders_placed_nn;
ALTER TABLE app.orders ALTER placed SET NOT NULL;
--@ hb-existing-check-unvalidated | danger | not validated before SET NOT NULL
ALTER TABLE app.orders ALTER placed SET NOT NULL;
--@ hb-new-table-file | safe | everything on new tables
BEGIN;
CREATE TABLE app.coupons (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text, off numeric(4,2), user_id bigint);
ALTER TABLE app.coupons ADD CONSTRAINT coupons_code_uq UNIQUE (code);
ALTER TABLE app.coupons ALTER COLUMN code SET NOT NULL;
CREATE INDEX ON app.coupons (user_id);
ALTER TABLE app.coupons ALTER COLUMN off TYPE numeric(6,3);
INSERT INTO app.coupons (code, off) VALUES ('WELCOME', 5), ('AGAIN', 3);
UPDATE app.coupons SET off = off + 1;
ALTER TABLE app.coupons RENAME COLUMN off TO discount;
GRANT SELECT ON app.coupons TO PUBLIC;
COMMIT;
--@ hb-new-table-file-fk | danger | two busy parents beside the new one, and one of them altered
BEGIN;
CREATE TABLE app.coupons (id bigint PRIMARY KEY, user_id bigint REFERENCES app.users);
ALTER TABLE app.orders ADD COLUMN coupon_id bigint;
ALTER TABLE app.orders ADD CONSTRAINT orders_coupon_fk FOREIGN KEY (coupon_id) REFERENCES app.coupons (id);
COMMIT;
--@ hb-backfill-file | notx | safe | batches, each committed
DO $$
DECLARE
    n bigint := 0;
BEGIN
    LOOP
        UPDATE app.users SET name = email WHERE id IN (SELECT id FROM app.users WHERE name IS NULL LIMIT 1000);
        GET DIAGNOSTICS n = ROW_COUNT;
        EXIT WHEN n = 0;
        COMMIT;
    END LOOP;
END $$;
--@ hb-backfill-file-in-tx | danger | COMMIT in a block fails in a transaction
DO $$
BEGIN
    LOOP
        UPDATE app.users SET name = email WHERE id IN (SELECT id FROM app.users WHERE name IS NULL LIMIT 1000);
        EXIT WHEN NOT FOUND;
        COMMIT;
    END LOOP;
END $$;
--@ hb-backfill-file-ranges | notx | safe | ranges of the key
UPDATE app.orders SET note = '' WHERE id >= 1 AND id < 10001 AND note IS NULL;
UPDATE app.orders SET note = '' WHERE id >= 10001 AND id < 20001 AND note IS NULL;
--@ hb-backfill-file-half | danger | half of the rows, by a flag
UPDATE app.users SET org_id = 1 WHERE NOT active;
--@ hb-fk-file | notx | safe | the foreign key's recipe with its index
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_org_ix ON app.orders (org_id);
ALTER TABLE app.users ADD CONSTRAINT users_org_fk FOREIGN KEY (org_id) REFERENCES app.orgs (id) NOT VALID;
ALTER TABLE app.users VALIDATE CONSTRAINT users_org_fk;
--@ hb-fk-file-inline | danger | a column with a value that refers: both tables read
ALTER TABLE app.users ADD COLUMN main_org bigint NOT NULL DEFAULT 1 REFERENCES app.orgs (id);
--@ hb-fk-file-type | danger | another type
ALTER TABLE app.users ADD COLUMN org_ref uuid;
ALTER TABLE app.users ADD CONSTRAINT users_org_ref FOREIGN KEY (org_ref) REFERENCES app.orgs (id) NOT VALID;
--@ hb-int-to-bigint-file | safe | shadow column and trigger, nothing read
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE app.orders ADD COLUMN id_new bigint;
CREATE FUNCTION app.copy_id() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.id_new := NEW.id; RETURN NEW; END $$;
CREATE TRIGGER orders_copy_id BEFORE INSERT OR UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.copy_id();
COMMIT;
--@ hb-int-to-bigint-file-plain | danger | rewrite of the referenced key
ALTER TABLE app.orders ALTER COLUMN id SET DATA TYPE bigint;
--@ hb-contract-file | danger | columns that code reads
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE app.orders DROP COLUMN note, DROP COLUMN IF EXISTS nothing;
COMMIT;
--@ hb-enum-file | notx | safe | one value after the other
ALTER TYPE app.status ADD VALUE IF NOT EXISTS 'returned';
ALTER TYPE app.status ADD VALUE IF NOT EXISTS 'lost' AFTER 'returned';
--@ hb-enum-file-use | danger | used where it is added
BEGIN;
ALTER TYPE app.status ADD VALUE 'returned';
UPDATE app.orders SET status = 'returned' WHERE id = 5;
COMMIT;
--@ hb-enum-file-partial-index | danger | used where it is added, in the condition of an index
ALTER TYPE app.status ADD VALUE 'returned';
CREATE TABLE app.returns (id bigint PRIMARY KEY, status app.status DEFAULT 'returned');
--@ hb-enum-new-file | safe | a type of this file: its values can be used from 12 on
BEGIN;
CREATE TYPE app.kind AS ENUM ('a', 'b');
ALTER TABLE app.orders ADD COLUMN kind app.kind NOT NULL DEFAULT 'a';
COMMIT;
--@ hb-enum-rename | danger | code sends the old label
ALTER TYPE app.status RENAME VALUE 'sent' TO 'shipped';
--@ hb-view-file | safe | a view made anew with more columns
BEGIN;
DROP VIEW app.active_users;
CREATE VIEW app.active_users AS SELECT id, email, name FROM app.users WHERE active;
COMMIT;
--@ hb-view-file-fewer | danger | a column of the view is gone
BEGIN;
DROP VIEW app.active_users;
CREATE VIEW app.active_users AS SELECT id FROM app.users WHERE active;
COMMIT;
--@ hb-view-file-notx | notx | danger | for a moment there is none
DROP VIEW app.active_users;
CREATE VIEW app.active_users AS SELECT id, email FROM app.users WHERE active;
--@ hb-type-behind-view | danger | the view is in the way
ALTER TABLE app.users ALTER COLUMN email TYPE varchar(200);
--@ hb-type-with-view-made-anew | safe | the view goes and comes back in one transaction
BEGIN;
DROP VIEW app.active_users;
ALTER TABLE app.users ALTER COLUMN email TYPE varchar(200);
CREATE VIEW app.active_users AS SELECT id, email FROM app.users WHERE active;
COMMIT;
--@ hb-rename-file | safe | a view with the old names stands in
BEGIN;
ALTER TABLE app.lines RENAME TO order_lines;
CREATE VIEW app.lines AS SELECT * FROM app.order_lines;
COMMIT;
--@ hb-rename-file-notx | notx | danger | between the two nobody finds it
ALTER TABLE app.lines RENAME TO order_lines;
CREATE VIEW app.lines AS SELECT * FROM app.order_lines;
--@ hb-index-swap-file | notx | safe | new one first
CREATE INDEX CONCURRENTLY orders_note_ix ON app.orders (lower(note), placed);
DROP INDEX CONCURRENTLY app.orders_note_lower_ix;
ALTER INDEX app.orders_note_ix RENAME TO orders_note_lower_ix;
--@ hb-index-swap-file-plain | danger | dropped under ACCESS EXCLUSIVE
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_note_ix ON app.orders (note);
DROP INDEX app.orders_note_lower_ix;
--@ hb-unique-swap-file | notx | safe | index, then constraint, then the old index
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON app.users (email);
ALTER TABLE app.users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
DROP INDEX CONCURRENTLY app.users_email_uq;
--@ hb-partition-file | safe | made apart and attached
BEGIN;
CREATE TABLE audit.log_2027 (LIKE audit.log INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE audit.log_2027 ADD CONSTRAINT bound CHECK (at >= '2027-01-01' AND at < '2028-01-01');
ALTER TABLE audit.log ATTACH PARTITION audit.log_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
ALTER TABLE audit.log_2027 DROP CONSTRAINT bound;
COMMIT;
--@ hb-partition-file-of | danger | ACCESS EXCLUSIVE of the parent
CREATE TABLE IF NOT EXISTS audit.log_2027 PARTITION OF audit.log FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ hb-partition-file-there | safe | it is there: nothing is done
CREATE TABLE IF NOT EXISTS audit.log_2026 PARTITION OF audit.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ hb-partition-file-filled | danger | rows of a table in use are read
ALTER TABLE audit.log ATTACH PARTITION audit.old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--@ hb-partition-file-filled-checked | notx | safe | a validated check first, and the index
ALTER TABLE audit.old ADD CONSTRAINT bound CHECK (at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
ALTER TABLE audit.old VALIDATE CONSTRAINT bound;
CREATE INDEX CONCURRENTLY old_at_ix ON audit.old (at);
ALTER TABLE audit.log ATTACH PARTITION audit.old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--@ hb-partition-file-filled-no-index | notx | danger | the index is built under ACCESS EXCLUSIVE of the new part
ALTER TABLE audit.old ADD CONSTRAINT bound CHECK (at >= '2024-01-01' AND at < '2025-01-01') NOT VALID;
ALTER TABLE audit.old VALIDATE CONSTRAINT bound;
ALTER TABLE audit.log ATTACH PARTITION audit.old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--@ hb-partition-retire | notx | danger | the rows are lost
ALTER TABLE audit.log DETACH PARTITION audit.log_2025 CONCURRENTLY;
DROP TABLE audit.log_2025;
--@ hb-partition-detach-only | notx | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE audit.log DETACH PARTITION audit.log_2025 CONCURRENTLY;
--@ hb-deferred-file | danger | pending trigger events
BEGIN;
UPDATE app.lines SET order_id = 7, pos = 9 WHERE order_id = 6 AND pos = 1;
ALTER TABLE app.lines ADD COLUMN note text;
COMMIT;
--@ hb-deferred-file-immediate | safe | checked at once
BEGIN;
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE app.lines SET order_id = 7, pos = 9 WHERE order_id = 6 AND pos = 1;
ALTER TABLE app.lines ADD COLUMN note text;
COMMIT;
--@ hb-grants-file | safe | rights only
GRANT USAGE ON SCHEMA app TO PUBLIC;
GRANT SELECT, INSERT ON app.orders TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC;
GRANT EXECUTE ON FUNCTION app.norm(text) TO PUBLIC;
--@ hb-functions-file | safe | functions and a procedure
CREATE OR REPLACE FUNCTION app.bump() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := btrim(NEW.note); RETURN NEW; END $$;
CREATE OR REPLACE FUNCTION app.total_of(o integer) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT sum(qty) FROM app.lines WHERE order_id = o $$;
CREATE PROCEDURE app.tidy() LANGUAGE sql BEGIN ATOMIC DELETE FROM app.lines WHERE order_id = 0; END;
--@ hb-functions-file-drop | danger | code calls it
DROP FUNCTION app.norm(text);
CREATE FUNCTION app.norm(t text, strip boolean) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
--@ hb-function-default-param | danger | two functions match a call with one argument
CREATE FUNCTION app.norm(t text, strip boolean DEFAULT true) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
--@ hb-maintenance-file | notx | safe | beside everybody
VACUUM (ANALYZE, SKIP_LOCKED) app.orders;
REINDEX INDEX CONCURRENTLY app.orders_user_ix;
ANALYZE app.users (email);
REFRESH MATERIALIZED VIEW CONCURRENTLY app.totals;
--@ hb-maintenance-file-tx | danger | VACUUM fails in a transaction
BEGIN;
VACUUM ANALYZE app.orders;
COMMIT;
--@ hb-maintenance-file-schema | notx | danger | every table of the schema, one after the other
REINDEX SCHEMA app;
--@ hb-settings-file | safe | SHARE UPDATE EXCLUSIVE each
ALTER TABLE app.orders SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE app.orders ALTER COLUMN user_id SET STATISTICS 500;
ALTER TABLE app.orders ALTER COLUMN user_id SET (n_distinct = -0.5);
CREATE STATISTICS app.orders_st (dependencies) ON user_id, org_id FROM app.orders;
ALTER INDEX app.orders_user_ix SET (fillfactor = 80);
--@ hb-savepoints-file | safe | one table, a savepoint
BEGIN;
ALTER TABLE app.orders ADD COLUMN a int;
SAVEPOINT one;
ALTER TABLE app.orders ADD COLUMN b int;
ROLLBACK TO SAVEPOINT one;
COMMIT;
--@ hb-rolled-back | danger | rolled back, but the table stands still meanwhile
BEGIN;
ALTER TABLE app.orders ALTER COLUMN total TYPE numeric(12,4);
ROLLBACK;
--@ hb-guarded-do-file | safe | a constraint added once, not validated
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_qty_ck') THEN
        ALTER TABLE app.orders ADD CONSTRAINT orders_qty_ck CHECK (total < 1000000) NOT VALID;
    END IF;
END $$;
--@ hb-guarded-do-file-valid | danger | the same, validated
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_qty_ck') THEN
        ALTER TABLE app.orders ADD CONSTRAINT orders_qty_ck CHECK (total < 1000000);
    END IF;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
--@ hb-do-exception-file | safe | a type made once
DO $$ BEGIN
    CREATE TYPE app.mood AS ENUM ('sad', 'ok');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
--@ hb-do-dynamic | danger | an index on each table, by EXECUTE
DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'app' LOOP
        EXECUTE format('CREATE INDEX ON app.%I (id)', r.tablename);
    END LOOP;
END $$;
--@ hb-temp-file | safe | a temporary table and a few rows
BEGIN;
CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT id FROM app.orders WHERE total = 0;
CREATE INDEX ON moved (id);
ANALYZE moved;
COMMIT;
--@ hb-temp-file-update | danger | as many rows as the temporary table has
BEGIN;
CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT id FROM app.orders WHERE total = 0;
UPDATE app.orders o SET note = 'free' FROM moved m WHERE m.id = o.id;
COMMIT;
--@ hb-seed-file | safe | rows of a reference table
INSERT INTO app.orgs (id, title, code) VALUES (5001, 'North', 'NRTH'), (5002, 'South', 'SUTH') ON CONFLICT (id) DO UPDATE SET title = excluded.title;
UPDATE app.orgs SET code = 'EAST' WHERE id = 5003;
DELETE FROM app.orgs WHERE title = 'Test';
--@ hb-seed-file-domain | danger | the domain refuses it
INSERT INTO app.orgs (id, title, budget) VALUES (5001, 'North', -5);
--@ hb-seed-file-long | danger | longer than the column
INSERT INTO app.orders (id, user_id, note) VALUES (9001, 1, 'a note that is much longer than the fifty letters that fit there');
-- ## Hub: single lines, in pairs
--@ hb-add-generated-virtual-check | 18 | safe | virtual
ALTER TABLE app.orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.2) VIRTUAL;
--@ hb-add-generated-default-kind | 18 | safe | virtual where nothing is said
ALTER TABLE app.orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.2);
--@ hb-add-generated-stored | danger | rewrite
ALTER TABLE app.orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.2) STORED;
--@ hb-add-pgcrypto | danger | volatile of an extension
ALTER TABLE app.users ADD COLUMN salt text DEFAULT gen_salt('bf');
--@ hb-add-pgcrypto-immutable | safe | immutable of an extension, constant
ALTER TABLE app.users ADD COLUMN seal bytea DEFAULT digest('x', 'sha256');
--@ hb-add-norm | safe | own immutable function of a constant
ALTER TABLE app.users ADD COLUMN nick text NOT NULL DEFAULT app.norm(' X ');
--@ hb-add-nextval | danger | a number for each row
ALTER TABLE app.orders ADD COLUMN no bigint NOT NULL DEFAULT nextval('app.order_no');
--@ hb-default-nextval | safe | for new rows only
ALTER TABLE app.orders ALTER COLUMN id SET DEFAULT nextval('app.order_no');
--@ hb-varbit | safe | longer
ALTER TABLE app.users ALTER COLUMN flags TYPE bit varying(16);
--@ hb-varbit-shorter | danger | rewrite, and may cut
ALTER TABLE app.users ALTER COLUMN flags TYPE bit varying(4);
--@ hb-domain-longer | safe | domain to numeric without limits
ALTER TABLE app.orgs ALTER COLUMN budget TYPE numeric;
--@ hb-domain-to-typed | danger | domain to a numeric with a limit: rewrite
ALTER TABLE app.orgs ALTER COLUMN budget TYPE numeric(14,2);
--@ hb-note-longer | danger | an index over lower(note) is built anew
ALTER TABLE app.orders ALTER COLUMN note TYPE varchar(80);
--@ hb-title-longer | safe | the index of the constraint stays
ALTER TABLE app.orgs ALTER COLUMN title TYPE varchar(80);
--@ hb-placed-zone | danger | index built anew, or a rewrite
ALTER TABLE app.orders ALTER COLUMN placed TYPE timestamptz;
--@ hb-shipped-to-timestamp | danger | rewrite
ALTER TABLE app.orders ALTER COLUMN shipped TYPE timestamp;
--@ hb-tags-array | danger | rewrite
ALTER TABLE app.orders ALTER COLUMN tags TYPE varchar(20)[];
--@ hb-total-wider | danger | the check is tried again on every row
ALTER TABLE app.orders ALTER COLUMN total TYPE numeric(14,2);
--@ hb-code-longer | danger | char is padded anew
ALTER TABLE app.orgs ALTER COLUMN code TYPE char(6);
--@ hb-not-null-twice | safe | it is NOT NULL already
ALTER TABLE app.orders ALTER COLUMN total SET NOT NULL;
--@ hb-drop-not-null-pk | danger | a key's column can't be NULL
ALTER TABLE app.orders ALTER COLUMN id DROP NOT NULL;
--@ hb-identity-by-default | safe | catalog only
ALTER TABLE app.orders ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START 100000);
--@ hb-alter-fk-deferrable | safe | catalog only
ALTER TABLE app.orders ALTER CONSTRAINT orders_user_fk DEFERRABLE INITIALLY DEFERRED;
--@ hb-drop-fk | danger | nothing keeps the rows together
ALTER TABLE app.lines DROP CONSTRAINT lines_order_id_fkey;
--@ hb-drop-unique | danger | duplicates get in
ALTER TABLE app.orgs DROP CONSTRAINT orgs_title_key;
--@ hb-drop-unique-index | notx | danger | duplicates get in
DROP INDEX CONCURRENTLY app.users_email_uq;
--@ hb-drop-plain-index | notx | safe | nobody waits
DROP INDEX CONCURRENTLY app.users_org_ix;
--@ hb-gist-exclude | danger | ACCESS EXCLUSIVE, reads
ALTER TABLE app.orders ADD CONSTRAINT no_two EXCLUDE USING hash (note WITH =);
--@ hb-trigger-constraint | safe | brief lock
CREATE CONSTRAINT TRIGGER lines_check AFTER INSERT ON app.lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.bump();
--@ hb-trigger-off | danger | what the trigger did isn't done any more
ALTER TABLE app.orders DISABLE TRIGGER orders_bump;
--@ hb-trigger-fk-off | danger | foreign keys are no longer checked
ALTER TABLE app.orders DISABLE TRIGGER ALL;
--@ hb-replica-role | danger | no trigger and no foreign key is checked
SET session_replication_role = replica;
INSERT INTO app.lines VALUES (999999, 1, 'x', 1);
--@ hb-lock-mode | danger | writers wait
LOCK TABLE app.orders IN SHARE ROW EXCLUSIVE MODE NOWAIT;
--@ hb-lock-access-share | safe | as a reader
LOCK TABLE app.orders IN ACCESS SHARE MODE;
--@ hb-select-for-update | danger | every row locked
SELECT * FROM app.orders FOR UPDATE;
--@ hb-select-for-update-one | safe | one row
SELECT * FROM app.orders WHERE id = 5 FOR UPDATE;
--@ hb-truncate-child | danger | rows lost
TRUNCATE app.lines;
--@ hb-drop-type-used | danger | a column uses it
DROP TYPE app.status;
--@ hb-drop-schema | danger | it has tables
DROP SCHEMA audit CASCADE;
--@ hb-drop-missing | safe | there is none
DROP TABLE IF EXISTS app.nothing;
DROP VIEW IF EXISTS app.nothing;
DROP INDEX IF EXISTS app.nothing;
--@ hb-wrong-schema | danger | there is none in public
ALTER TABLE orders ADD COLUMN x int;
--@ hb-wrong-column | danger | no such column
CREATE INDEX CONCURRENTLY x ON app.orders (customer_id);
--@ hb-set-access-method | danger | no such access method, or a rewrite
ALTER TABLE app.orders SET ACCESS METHOD columnar;
--@ hb-clear-cluster | safe | remembered only
ALTER TABLE app.orders SET WITHOUT CLUSTER;
--@ hb-owner-self | safe | it stays
ALTER TABLE app.orders OWNER TO CURRENT_USER;
--@ hb-alter-sequence | safe | more at once
ALTER SEQUENCE app.order_no INCREMENT BY 1 CACHE 50;
--@ hb-alter-sequence-max | danger | it ends soon
ALTER SEQUENCE app.order_no MAXVALUE 100;
--@ hb-matview-no-data | danger | nobody can read it
REFRESH MATERIALIZED VIEW app.totals WITH NO DATA;
--@ hb-matview-new | safe | new
CREATE MATERIALIZED VIEW app.by_org AS SELECT org_id, count(*) FROM app.users GROUP BY org_id WITH NO DATA;
--@ hb-merge-by-key | safe | one row
MERGE INTO app.orgs o USING (VALUES (1, 'First')) AS v (id, title) ON o.id = v.id WHEN MATCHED THEN UPDATE SET title = v.title;
--@ hb-copy-program | safe | read only
COPY (SELECT id, email FROM app.users WHERE id < 100) TO STDOUT;
