-- A workshop's jobs, half dangers and half look-alikes, on the schema of mill_schema.sql; in the form of changes.sql.
-- ## Mill: everyday changes
--@ s29-not-null-notvalid | safe | CREATE TABLE makes NOT VALID checks valid: nothing is read
ALTER TABLE mill.jobs ALTER legacy_id SET NOT NULL;
--@ d2-machine-fk | danger | validated key
alter table mill.jobs add constraint jobs_machine foreign key (machine_id) references mill.machines(id);
--@ d3-serial | danger | rewrite
ALTER TABLE mill.customers ADD COLUMN IF NOT EXISTS no serial;
--@ d4-email-type | danger | expression index is rebuilt
ALTER TABLE mill.customers ALTER COLUMN email TYPE varchar;
--@ d5-vat-check | danger | the check is tried again
ALTER TABLE mill.customers ALTER COLUMN vat_no TYPE varchar(20);
--@ d6-code-type | danger | char is rewritten
ALTER TABLE mill.machines ALTER code TYPE varchar(8);
--@ d7-stage-text | danger | rewrite, default cast, index
ALTER TABLE mill.jobs ALTER COLUMN stage DROP DEFAULT, ALTER COLUMN stage TYPE text USING stage::text, ALTER COLUMN stage SET DEFAULT 'queued';
--@ d8-started-tz | danger | generated column uses it
ALTER TABLE mill.jobs ALTER COLUMN started TYPE timestamptz USING started AT TIME ZONE 'UTC';
--@ d9-soft-delete-unique | danger | built while writers wait
CREATE UNIQUE INDEX customers_vat ON mill.customers (vat_no) WHERE deleted_at IS NULL;
--@ d10-drop-idx-list | danger | AEL
DROP INDEX mill.jobs_customer_idx, mill.jobs_spec_idx;
--@ d11-two-drops | danger | two tables
ALTER TABLE mill.machines DROP COLUMN notes;
ALTER TABLE mill.customers DROP COLUMN tier;
--@ d12-backfill | danger | all rows
UPDATE mill.jobs SET owner = c.name FROM mill.customers c WHERE c.id = jobs.customer_id AND owner IS NULL;
--@ d13-delete-old | danger | many rows
DELETE FROM mill.measurements WHERE taken < '2025-03-01';
--@ d14-truncate-many | danger | data
TRUNCATE mill.staging_import, mill.measurements;
--@ d15-refresh | danger | no unique index, readers wait
REFRESH MATERIALIZED VIEW mill.daily;
--@ d16-partition | danger | AEL on the parent
CREATE TABLE IF NOT EXISTS mill.measurements_p3 PARTITION OF mill.measurements FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
--@ d17-rename-col | danger | a view follows, code doesn't
ALTER TABLE mill.jobs RENAME ref TO reference;
--@ d18-drop-cascade | danger | the view goes too
ALTER TABLE mill.jobs DROP COLUMN ref CASCADE;
--@ d19-trigger-dis | danger | user triggers off
ALTER TABLE mill.jobs DISABLE TRIGGER USER;
--@ d20-lock | danger | held
LOCK TABLE mill.customers, mill.jobs IN EXCLUSIVE MODE;
--@ d21-is-active | danger | NULLs: read and refused
ALTER TABLE mill.machines ALTER COLUMN is_active SET NOT NULL;
--@ d22-default-then-nn | danger | read under the lock of the same statement
ALTER TABLE mill.machines ALTER COLUMN is_active SET DEFAULT true, ALTER COLUMN is_active SET NOT NULL;
--@ d23-quantity-check | danger | tried on all rows
ALTER TABLE mill.jobs ADD CONSTRAINT priority_range CHECK (priority BETWEEN 1 AND 9);
--@ d24-uuid | danger | rewrite
ALTER TABLE mill.jobs ADD COLUMN guid uuid NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN source text;
--@ d25-tsv | danger | stored
ALTER TABLE mill.machines ADD COLUMN tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(notes, ''))) STORED;
--@ d26-identity-drop | danger | NOT NULL and no value any more
ALTER TABLE mill.jobs ALTER COLUMN id DROP IDENTITY;
--@ d27-seq-restart | danger | keys again
ALTER SEQUENCE mill.customers_id_seq RESTART;
--@ d28-own-schema | danger | names fail
ALTER TABLE mill.staging_import SET SCHEMA public;
--@ d29-enum-default | danger | 55P04
ALTER TYPE mill.stage ADD VALUE IF NOT EXISTS 'paused' AFTER 'running';
UPDATE mill.jobs SET stage = 'paused' WHERE id = 4;
--@ d30-cic-tx | danger | 25001
CREATE INDEX CONCURRENTLY jobs_owner_idx ON mill.jobs (owner);
--@ d31-detach | danger | AEL
ALTER TABLE mill.measurements DETACH PARTITION mill.measurements_p1;
--@ d32-pk-bigint | danger | rewrite
ALTER TABLE mill.machines ALTER COLUMN id TYPE bigint;
--@ s1-comment | safe | SUE
COMMENT ON COLUMN mill.jobs.spec IS 'JSON: see wiki';
--@ s2-default | safe | advice
ALTER TABLE mill.machines ALTER COLUMN is_active SET DEFAULT true;
--@ s3-rate | safe | same scale, longer
ALTER TABLE mill.machines ALTER COLUMN hourly_rate TYPE numeric(12,2);
--@ s4-ref | safe | longer
-- given
DROP VIEW mill.open_jobs;
-- then
ALTER TABLE mill.jobs ALTER COLUMN ref TYPE varchar(64);
--@ s5-name-text | safe | no rewrite
-- given
DROP VIEW mill.open_jobs;
-- then
ALTER TABLE mill.customers ALTER COLUMN name TYPE text;
--@ s6-cols | safe | many
ALTER TABLE mill.customers
  ADD COLUMN phone text,
  ADD COLUMN consent boolean NOT NULL DEFAULT FALSE,
  ADD COLUMN score numeric(5,2) NOT NULL DEFAULT 0.00,
  ADD COLUMN last_order timestamptz DEFAULT NULL,
  ADD COLUMN region char(2) DEFAULT 'NO';
--@ s7-outbox | safe | a whole new table
CREATE TABLE IF NOT EXISTS mill.outbox (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), topic text NOT NULL CHECK (topic <> ''), body jsonb, at timestamptz NOT NULL DEFAULT clock_timestamp(), seq bigserial UNIQUE
);
CREATE INDEX IF NOT EXISTS outbox_at ON mill.outbox (at);
ALTER TABLE mill.outbox ADD CONSTRAINT seq_pos CHECK (seq > 0);
INSERT INTO mill.outbox (topic) SELECT 'x' FROM generate_series(1, 3);
UPDATE mill.outbox SET topic = 'y';
--@ s8-cic-list | safe | notx | one by one
CREATE INDEX CONCURRENTLY IF NOT EXISTS jobs_owner_idx ON mill.jobs (owner) WHERE owner IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS jobs_started_idx ON mill.jobs USING brin (started) WITH (pages_per_range = 32);
ANALYZE mill.jobs;
--@ s9-check-nv | safe | not tried
ALTER TABLE mill.jobs ADD CONSTRAINT priority_range CHECK (priority BETWEEN 1 AND 9) NOT VALID;
--@ s10-validate | safe | SUE
ALTER TABLE mill.jobs VALIDATE CONSTRAINT legacy_known;
--@ s11-proof | safe | notx | validated, then set
ALTER TABLE mill.jobs VALIDATE CONSTRAINT legacy_known;
ALTER TABLE mill.jobs ALTER COLUMN legacy_id SET NOT NULL;
ALTER TABLE mill.jobs DROP CONSTRAINT IF EXISTS legacy_known;
--@ s12-fk-nv | safe | not tried
ALTER TABLE mill.jobs ADD CONSTRAINT jobs_machine FOREIGN KEY (machine_id) REFERENCES mill.machines (id) NOT VALID;
--@ s13-matview-key | safe | notx | made and then refreshed
CREATE UNIQUE INDEX daily_d ON mill.daily (d);
REFRESH MATERIALIZED VIEW CONCURRENTLY mill.daily;
--@ s14-fn | safe | no lock
CREATE OR REPLACE FUNCTION mill.touch() RETURNS trigger AS $body$ BEGIN NEW.owner := coalesce(NEW.owner, current_user); RETURN NEW; END $body$ LANGUAGE plpgsql;
--@ s15-constraint-name | safe | nobody names it
ALTER TABLE mill.jobs RENAME CONSTRAINT jobs_pk TO jobs_pkey;
--@ s16-drop-missing | safe | none there
ALTER TABLE mill.jobs DROP CONSTRAINT IF EXISTS jobs_never;
DROP INDEX IF EXISTS mill.never_idx;
--@ s17-keyed | safe | one row
DELETE FROM mill.machines WHERE code = 'M0000001';
--@ s18-insert | safe | rows
INSERT INTO mill.machines (code, installed) VALUES ('PRESS001', '2026-01-01') ON CONFLICT DO NOTHING;
--@ s19-storage | safe | SUE
ALTER TABLE mill.jobs ALTER COLUMN spec SET STATISTICS 300;
ALTER TABLE mill.jobs SET (autovacuum_vacuum_threshold = 1000);
--@ s20-part-col | safe | catalog only
ALTER TABLE mill.measurements ADD COLUMN unit text DEFAULT 'mm';
--@ s21-part-like | safe | notx | made aside, then attached empty
CREATE TABLE mill.measurements_p3 (LIKE mill.measurements INCLUDING ALL);
ALTER TABLE mill.measurements_p3 ADD CONSTRAINT p3 CHECK (taken >= '2026-01-01' AND taken < '2026-07-01');
ALTER TABLE mill.measurements ATTACH PARTITION mill.measurements_p3 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
--@ s22-enum | safe | unused as yet
ALTER TYPE mill.stage ADD VALUE 'paused' AFTER 'running';
--@ s23-timeouts | safe | set first
SET lock_timeout = '3s';
SET statement_timeout = '15min';
ALTER TABLE mill.machines ADD COLUMN serial_no text;
RESET lock_timeout;
--@ s24-view | safe | more columns
CREATE OR REPLACE VIEW mill.open_jobs AS SELECT j.id, j.ref, c.name, j.stage FROM mill.jobs j JOIN mill.customers c ON c.id = j.customer_id WHERE j.finished IS NULL;
--@ s25-reindex | safe | notx | online
REINDEX INDEX CONCURRENTLY mill.jobs_stage_idx;
--@ s26-drop-cic | safe | notx | online
DROP INDEX CONCURRENTLY mill.jobs_spec_idx;
--@ s27-bool-const | safe | immutable cast
ALTER TABLE mill.machines ADD COLUMN limits int4range NOT NULL DEFAULT int4range(1, 10), ADD COLUMN colour text COLLATE "C" DEFAULT upper('red');
--@ s28-batch | safe | a batch by key
WITH todo AS (SELECT id FROM mill.jobs WHERE owner IS NULL ORDER BY id LIMIT 2000 FOR UPDATE SKIP LOCKED)
UPDATE mill.jobs j SET owner = 'nobody' FROM todo WHERE j.id = todo.id;
