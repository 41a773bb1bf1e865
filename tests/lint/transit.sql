-- Changes on the schema of transit_schema.sql: each rule of other linters with a danger, a safe form and a near miss,
-- then ALTER TABLE form by form and the other statements; in the form of changes.sql.
-- ## Transit: rules of other linters, one by one
--@ t-default-random-uuid | danger | volatile: rewrite
ALTER TABLE riders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
--@ t-default-now | safe | stable: fast default
ALTER TABLE riders ADD COLUMN joined_at timestamptz NOT NULL DEFAULT now();
--@ t-default-immutable-call | safe | immutable function, folded
ALTER TABLE riders ADD COLUMN fee integer DEFAULT price(3);
--@ t-default-own-volatile | danger | own volatile function: rewrite
ALTER TABLE riders ADD COLUMN luck integer DEFAULT lottery();
--@ t-default-json-literal | safe | constant
ALTER TABLE riders ADD COLUMN prefs jsonb NOT NULL DEFAULT '{}'::jsonb;
--@ t-default-expression-of-constants | safe | stable expression
ALTER TABLE riders ADD COLUMN until date DEFAULT (current_date + 30);
--@ t-default-clock | danger | volatile
ALTER TABLE public.riders ADD stamp timestamp DEFAULT clock_timestamp();
--@ t-default-nextval | danger | volatile
ALTER TABLE tickets ADD COLUMN pos bigint DEFAULT nextval('ticket_no');
--@ t-default-volatile-inside | danger | volatile inside an expression
ALTER TABLE riders ADD COLUMN label text DEFAULT ('r-' || floor(random() * 1000)::text);
--@ t-default-array | safe | constant array
ALTER TABLE riders ADD COLUMN langs text[] DEFAULT ARRAY['en', 'fr']::text[];
--@ t-volatile-default-set-later | safe | recipe
ALTER TABLE riders ADD COLUMN public_id uuid;
ALTER TABLE riders ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
--@ t-fk-plain | danger | scan under locks on both
ALTER TABLE tickets ADD CONSTRAINT tickets_rider_fk FOREIGN KEY (rider_id) REFERENCES riders (id);
--@ t-fk-not-valid | safe | no scan
ALTER TABLE tickets ADD CONSTRAINT tickets_rider_fk FOREIGN KEY (rider_id) REFERENCES riders (id) NOT VALID;
--@ t-fk-column-with-default | danger | default: both scanned
ALTER TABLE trips ADD COLUMN owner_id bigint DEFAULT 1 REFERENCES riders (id);
--@ t-fk-not-valid-and-validate | danger | lock kept during scan
ALTER TABLE tickets ADD CONSTRAINT tickets_rider_fk FOREIGN KEY (rider_id) REFERENCES riders (id) NOT VALID;
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_rider_fk;
--@ t-fk-validate-existing | safe | SUE only
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_trip_fk;
--@ t-not-null-plain | danger | scan under AEL
ALTER TABLE trips ALTER COLUMN operator_id SET NOT NULL;
--@ t-not-null-proved | safe | validated check proves it
ALTER TABLE riders ALTER COLUMN checked_at SET NOT NULL;
--@ t-not-null-unproved | danger | check is NOT VALID: no proof
ALTER TABLE tickets ALTER region SET NOT NULL;
--@ t-not-null-already | safe | is already
ALTER TABLE riders ALTER COLUMN login SET NOT NULL;
--@ t-not-null-recipe-end | safe | end of the recipe, same table
ALTER TABLE riders ALTER COLUMN checked_at SET NOT NULL;
ALTER TABLE riders DROP CONSTRAINT riders_checked_there;
--@ t-not-null-column-new | danger | fails with rows
ALTER TABLE trips ADD COLUMN driver text NOT NULL;
--@ t-not-null-column-new-table | safe | table is new
CREATE TABLE depots (id bigint PRIMARY KEY);
ALTER TABLE depots ADD COLUMN city text NOT NULL;
--@ t-not-null-column-default | safe | fast default
ALTER TABLE trips ADD COLUMN driver text DEFAULT 'unknown' NOT NULL;
--@ t-serial-pk | danger | rewrite and index
ALTER TABLE audit_lines ADD COLUMN id bigserial PRIMARY KEY;
--@ t-identity-column | danger | rewrite
ALTER TABLE audit_lines ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
--@ t-smallserial-column | danger | rewrite
ALTER TABLE audit_lines ADD n smallserial;
--@ t-pk-plain | danger | index under AEL
ALTER TABLE tickets ADD PRIMARY KEY (id);
--@ t-pk-using-index | safe | not null, index is there
ALTER TABLE tickets ADD CONSTRAINT tickets_pkey PRIMARY KEY USING INDEX tickets_id_uidx;
--@ t-pk-using-index-nullable | danger | nullable: scan under AEL
ALTER TABLE tickets ADD CONSTRAINT tickets_pkey PRIMARY KEY USING INDEX tickets_ext_uidx;
--@ t-unique-using-index | safe | index is there
ALTER TABLE tickets ADD CONSTRAINT tickets_serial_key UNIQUE USING INDEX tickets_serial_uidx;
--@ t-unique-plain | danger | index under AEL
ALTER TABLE tickets ADD CONSTRAINT tickets_token_key UNIQUE (token);
--@ t-unique-column | danger | index under AEL
ALTER TABLE tickets ADD COLUMN slug text UNIQUE;
--@ t-unique-using-missing-index | danger | no such index
ALTER TABLE tickets ADD CONSTRAINT tickets_token_key UNIQUE USING INDEX tickets_token_uidx;
--@ t-unique-using-plain-index | danger | index isn't unique: fails
ALTER TABLE trips ADD CONSTRAINT trips_status_key UNIQUE USING INDEX trips_status_idx;
--@ t-check-plain | danger | scan
ALTER TABLE trips ADD CONSTRAINT trips_line_pos CHECK (line_no > 0);
--@ t-check-not-valid | safe | no scan
ALTER TABLE trips ADD CONSTRAINT trips_line_pos CHECK (line_no > 0) NOT VALID;
--@ t-check-validate | safe | SUE
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_price_pos;
--@ t-check-and-validate-one-tx | danger | notx | AEL kept during the scan
BEGIN;
ALTER TABLE trips ADD CONSTRAINT trips_line_pos CHECK (line_no > 0) NOT VALID;
ALTER TABLE trips VALIDATE CONSTRAINT trips_line_pos;
COMMIT;
--@ t-check-and-validate-two-tx | safe | notx | two transactions
BEGIN;
ALTER TABLE trips ADD CONSTRAINT trips_line_pos CHECK (line_no > 0) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE trips VALIDATE CONSTRAINT trips_line_pos;
COMMIT;
--@ t-column-with-check | danger | scan
ALTER TABLE trips ADD COLUMN rating integer CHECK (rating BETWEEN 1 AND 5);
--@ t-exclude | danger | two scans under AEL
ALTER TABLE trips ADD CONSTRAINT trips_no_twins EXCLUDE USING gist (tstzrange(started_at, ended_at) WITH &&);
--@ t-drop-check | danger | what it promised holds no longer
ALTER TABLE riders DROP CONSTRAINT riders_born_ok;
--@ t-drop-pk | danger | ON CONFLICT, references and look-ups by key break
ALTER TABLE vehicles DROP CONSTRAINT vehicles_pkey;
--@ t-drop-unique-constraint | danger | ON CONFLICT (title) breaks
ALTER TABLE operators DROP CONSTRAINT operators_title_key;
--@ t-drop-missing-constraint | danger | has another name: fails
ALTER TABLE trips DROP CONSTRAINT trips_rider_fkey;
--@ t-drop-missing-constraint-if-exists | safe | nothing to do
ALTER TABLE trips DROP CONSTRAINT IF EXISTS trips_rider_fkey;
--@ t-rename-column | danger | running code
ALTER TABLE trips RENAME line_no TO line_number;
--@ t-rename-constraint | safe | no one uses it
ALTER TABLE trips RENAME CONSTRAINT trips_rider_fk TO trips_rider_id_fkey;
--@ t-rename-index | safe | no one uses it
ALTER INDEX trips_rider_idx RENAME TO trips_rider_id_idx;
--@ t-rename-table | danger | running code
ALTER TABLE operators RENAME TO carriers;
--@ t-rename-table-view-stays | safe | notx | old name goes on as a view
BEGIN;
ALTER TABLE operators RENAME TO carriers;
CREATE VIEW operators AS SELECT * FROM carriers;
COMMIT;
--@ t-set-schema | danger | running code
CREATE SCHEMA old;
ALTER TABLE audit_lines SET SCHEMA old;
--@ t-rename-view | danger | running code
ALTER VIEW active_riders RENAME TO riders_active;
--@ t-rename-function | danger | running code
ALTER FUNCTION price(integer) RENAME TO fare_price;
--@ t-rename-enum-label | danger | running code sends 'senior'
ALTER TYPE fare RENAME VALUE 'senior' TO 'elder';
--@ t-rename-type | danger | casts in running code
ALTER TYPE fare RENAME TO fare_kind;
--@ t-rename-schema | danger | everything
ALTER SCHEMA public RENAME TO main;
--@ t-rename-sequence | danger | nextval('ticket_no') in code
ALTER SEQUENCE ticket_no RENAME TO ticket_number;
--@ t-index-plain | danger | writers stop
CREATE INDEX tickets_rider_idx ON tickets (rider_id);
--@ t-index-concurrently | safe | notx | SUE
CREATE INDEX CONCURRENTLY tickets_rider_idx ON tickets (rider_id);
--@ t-index-concurrently-in-tx | danger | fails in a transaction
CREATE INDEX CONCURRENTLY tickets_rider_idx ON tickets (rider_id);
--@ t-index-on-new-table | safe | new table
CREATE TABLE depots (id bigint PRIMARY KEY, city text);
CREATE INDEX depots_city_idx ON depots (city);
--@ t-index-unnamed-plain | danger | writers stop
CREATE UNIQUE INDEX ON tickets (token) INCLUDE (rider_id);
--@ t-drop-index-plain | danger | AEL on the table
DROP INDEX trips_status_idx;
--@ t-drop-index-concurrently | safe | notx | SUE
DROP INDEX CONCURRENTLY IF EXISTS trips_status_idx;
--@ t-drop-index-of-constraint | danger | notx | constraint needs it: fails
DROP INDEX CONCURRENTLY operators_title_key;
--@ t-drop-index-not-there | safe | nothing
DROP INDEX IF EXISTS trips_old_idx;
--@ t-reindex-table | danger | SHARE + AEL on indexes
REINDEX TABLE trips;
--@ t-reindex-concurrently | safe | notx | SUE
REINDEX INDEX CONCURRENTLY trips_status_idx;
--@ t-reindex-option-off | danger | notx | not concurrently
REINDEX (VERBOSE, CONCURRENTLY FALSE) INDEX trips_status_idx;
--@ t-reindex-option-on | safe | notx | concurrently by option
REINDEX (CONCURRENTLY) TABLE trips;
--@ t-drop-column | danger | data, running code
ALTER TABLE trips DROP COLUMN payload;
--@ t-drop-columns-if-exists | danger | one is there
ALTER TABLE trips DROP COLUMN IF EXISTS payload, DROP COLUMN IF EXISTS nothing_here;
--@ t-drop-column-not-there | safe | nothing
ALTER TABLE trips DROP COLUMN IF EXISTS nothing_here;
--@ t-drop-column-of-this-file | safe | added here
ALTER TABLE trips ADD COLUMN tmp text;
ALTER TABLE trips DROP COLUMN tmp;
--@ t-drop-column-a-view-uses | danger | view needs it: fails
ALTER TABLE riders DROP COLUMN alias;
--@ t-drop-table | danger | data
DROP TABLE audit_lines;
--@ t-drop-table-not-there | safe | nothing
DROP TABLE IF EXISTS audit_lines_old;
--@ t-drop-temp-table | safe | own
CREATE TEMP TABLE scratch AS SELECT id FROM trips LIMIT 10;
DROP TABLE scratch;
--@ t-drop-default-of-not-null | danger | old inserts without it fail
ALTER TABLE trips ALTER COLUMN status DROP DEFAULT;
--@ t-drop-default-nullable | safe | NULL may stand there; code may not expect it
ALTER TABLE riders ALTER COLUMN kind DROP DEFAULT;
--@ t-drop-not-null | danger | running code may meet a NULL
ALTER TABLE trips ALTER COLUMN started_at DROP NOT NULL;
--@ t-type-narrow | danger | rewrite, may fail
ALTER TABLE riders ALTER COLUMN login TYPE varchar(20);
--@ t-type-widen | safe | no rewrite
ALTER TABLE trips ALTER COLUMN code TYPE varchar(80);
--@ t-type-int-bigint | danger | rewrite
ALTER TABLE riders ALTER age TYPE bigint;
--@ t-type-varchar-text | safe | no rewrite
ALTER TABLE operators ALTER COLUMN phone SET DATA TYPE text;
--@ t-type-widen-view | danger | a view uses it: fails
ALTER TABLE riders ALTER COLUMN alias TYPE varchar(60);
--@ t-type-numeric-wider | safe | same scale
ALTER TABLE riders ALTER COLUMN balance TYPE numeric(12,2);
--@ t-type-numeric-scale | danger | rewrite
ALTER TABLE riders ALTER COLUMN balance TYPE numeric(12,4);
--@ t-type-numeric-money-int | danger | rewrite, changes values
ALTER TABLE riders ALTER COLUMN balance TYPE integer USING (balance * 100)::integer;
--@ t-type-cidr-inet | safe | binary coercible
ALTER TABLE riders ALTER COLUMN net TYPE inet;
--@ t-type-inet-cidr | danger | rewrite
ALTER TABLE riders ALTER COLUMN home TYPE cidr USING home::cidr;
--@ t-type-char-longer | danger | char is padded: rewrite
ALTER TABLE riders ALTER COLUMN pin TYPE char(6);
--@ t-type-char-to-text | danger | char to text: rewrite
ALTER TABLE riders ALTER COLUMN pin TYPE text;
--@ t-type-varbit-wider | safe | no rewrite
ALTER TABLE riders ALTER COLUMN flags TYPE varbit(16);
--@ t-type-expression-index | danger | no rewrite, but the index on lower(mail) is rebuilt
ALTER TABLE riders ALTER COLUMN mail TYPE varchar;
--@ t-type-partial-index | danger | index whose predicate names it is rebuilt
ALTER TABLE riders ALTER COLUMN legacy_code TYPE varchar;
--@ t-type-enum-text | danger | rewrite
ALTER TABLE riders ALTER COLUMN kind TYPE text;
--@ t-type-text-int-no-using | danger | no automatic cast: fails
ALTER TABLE trips ALTER COLUMN status TYPE integer;
--@ t-type-same-partial-index | danger | same type, yet the index whose predicate names it is rebuilt
ALTER TABLE riders ALTER COLUMN legacy_code TYPE text;
--@ t-type-to-free-domain | safe | same type, no-op
ALTER TABLE tickets ALTER COLUMN region TYPE text;
--@ t-type-to-checked-domain | danger | rewrite
ALTER TABLE tickets ALTER COLUMN serial_no TYPE plate USING serial_no::plate;
--@ t-type-from-domain | safe | to base type
ALTER TABLE trips ALTER COLUMN plate TYPE text;
--@ t-type-timestamp-tz-session | danger | rewrite unless UTC
ALTER TABLE riders ALTER COLUMN seen_at TYPE timestamptz;
--@ t-type-timestamp-tz-utc | safe | UTC: no rewrite
SET LOCAL timezone TO 'UTC';
ALTER TABLE riders ALTER COLUMN seen_at TYPE timestamptz;
--@ t-type-timestamp-tz-utc-index | danger | index is rebuilt
SET LOCAL timezone = 'UTC';
ALTER TABLE riders ALTER COLUMN seen_idx_at TYPE timestamptz;
--@ t-type-timestamp-using-zone | danger | USING always rewrites
SET LOCAL timezone = 'UTC';
ALTER TABLE riders ALTER COLUMN seen_at TYPE timestamptz USING seen_at AT TIME ZONE 'UTC';
--@ t-type-timestamp-precision-up | safe | no less precision
ALTER TABLE riders ALTER COLUMN seen_at TYPE timestamp(6);
--@ t-type-json-jsonb | danger | rewrite
ALTER TABLE trips ALTER COLUMN payload TYPE jsonb;
--@ t-type-check-mentions | danger | rewrite
ALTER TABLE tickets ALTER COLUMN price_cents TYPE bigint;
--@ t-type-two-in-one | danger | the second rewrites (and a generated column uses it)
ALTER TABLE trips ALTER COLUMN code TYPE varchar(32), ALTER COLUMN line_no TYPE bigint;
--@ t-json-column | danger | json has no equality: SELECT DISTINCT, GROUP BY, UNION fail
ALTER TABLE tickets ADD COLUMN details json;
--@ t-jsonb-column | safe | fine
ALTER TABLE tickets ADD COLUMN details jsonb;
--@ t-stored-column | danger | rewrite
ALTER TABLE riders ADD COLUMN full_label text GENERATED ALWAYS AS (login || ':' || coalesce(alias, '')) STORED;
--@ t-virtual-column | 18 | safe | 18: nothing is stored
ALTER TABLE trips ADD COLUMN km integer GENERATED ALWAYS AS (line_no * 2) VIRTUAL;
--@ t-virtual-column-15 | 15 | danger | 15 knows no VIRTUAL: fails
ALTER TABLE trips ADD COLUMN km integer GENERATED ALWAYS AS (line_no * 2) VIRTUAL;
--@ t-domain-column-checked | danger | constrained domain: rewrite
ALTER TABLE tickets ADD COLUMN bus plate;
--@ t-domain-column-free | safe | unconstrained domain
ALTER TABLE tickets ADD COLUMN memo note;
--@ t-enum-used-in-tx | danger | 55P04
ALTER TYPE fare ADD VALUE 'student' AFTER 'child';
UPDATE riders SET kind = 'student' WHERE id = 4;
--@ t-enum-add | safe | nothing locked
ALTER TYPE fare ADD VALUE IF NOT EXISTS 'student' AFTER 'child';
--@ t-enum-add-existing | danger | label exists: fails
ALTER TYPE fare ADD VALUE 'child';
--@ t-enum-add-after-missing | danger | no such neighbour: fails
ALTER TYPE fare ADD VALUE 'student' AFTER 'youth';
--@ t-enum-default-missing-label | danger | no such label: fails
ALTER TABLE riders ALTER COLUMN kind SET DEFAULT 'student';
--@ t-enum-column-missing-label | danger | no such label: fails
ALTER TABLE tickets ADD COLUMN kind fare NOT NULL DEFAULT 'grown-up';
--@ t-truncate | danger | data
TRUNCATE audit_lines;
--@ t-truncate-referenced | danger | referenced: fails
TRUNCATE TABLE ONLY riders RESTART IDENTITY;
--@ t-drop-database | danger | notx | data
DROP DATABASE metro;
--@ t-set-timeouts | safe | settings
SET lock_timeout = '2s';
SET statement_timeout = '60s';
--@ t-long-name | safe | cut, with a notice
ALTER TABLE trips ADD COLUMN a_name_that_is_long_enough_that_the_server_has_to_cut_it_off_at_sixty_three text;
--@ t-transaction-nested-commit | danger | bulk update while AEL held
ALTER TABLE tickets ADD COLUMN n1 integer;
UPDATE tickets SET n1 = 0;
COMMIT;
--@ t-alter-domain-check | danger | SHARE + scan on riders
ALTER DOMAIN note ADD CONSTRAINT note_short CHECK (length(VALUE) < 500);
--@ t-alter-domain-check-not-valid | safe | no table lock
ALTER DOMAIN note ADD CONSTRAINT note_short CHECK (length(VALUE) < 500) NOT VALID;
--@ t-alter-domain-not-null | danger | scan
ALTER DOMAIN note SET NOT NULL;
--@ t-alter-domain-unused | safe | no table uses it
ALTER DOMAIN unused_code ADD CONSTRAINT code_long CHECK (length(VALUE) > 2);
--@ t-alter-domain-drop-constraint | safe | loosens
ALTER DOMAIN plate DROP CONSTRAINT plate_form;
--@ t-alter-domain-default | safe | catalog
ALTER DOMAIN note SET DEFAULT '';
--@ t-create-domain-checked | safe | new domain, no column
CREATE DOMAIN zip AS text CHECK (VALUE ~ '^[0-9]{5}$');
-- ## Transit: partitions
--@ t-partition-of | danger | AEL on the parent
CREATE TABLE pings_2027_01 PARTITION OF pings FOR VALUES FROM ('2027-01-01 00:00+00') TO ('2027-02-01 00:00+00');
--@ t-attach-unchecked | danger | scan of the new part under AEL
ALTER TABLE pings ATTACH PARTITION pings_2026_11 FOR VALUES FROM ('2026-11-01 00:00+00') TO ('2026-12-01 00:00+00');
--@ t-attach-checked | safe | check implies the bound
ALTER TABLE pings ATTACH PARTITION pings_2026_12 FOR VALUES FROM ('2026-12-01 00:00+00') TO ('2027-01-01 00:00+00');
--@ t-attach-check-too-wide | danger | check doesn't imply the bound
ALTER TABLE pings ATTACH PARTITION pings_2026_12 FOR VALUES FROM ('2026-12-01 00:00+00') TO ('2026-12-31 00:00+00');
--@ t-attach-new-table | safe | the new part is empty
CREATE TABLE pings_2027_01 (LIKE pings INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE pings ATTACH PARTITION pings_2027_01 FOR VALUES FROM ('2027-01-01 00:00+00') TO ('2027-02-01 00:00+00');
--@ t-attach-default-scanned | danger | default partition is scanned under AEL
CREATE TABLE wards_south (LIKE wards);
ALTER TABLE wards ATTACH PARTITION wards_south FOR VALUES IN ('s');
--@ t-attach-overlap | danger | overlaps: fails
CREATE TABLE pings_x (LIKE pings);
ALTER TABLE pings ATTACH PARTITION pings_x FOR VALUES FROM ('2026-10-15 00:00+00') TO ('2026-11-15 00:00+00');
--@ t-detach | danger | AEL on the parent
ALTER TABLE pings DETACH PARTITION pings_2026_09;
--@ t-detach-concurrently | safe | notx | SUE
ALTER TABLE pings DETACH PARTITION pings_2026_09 CONCURRENTLY;
--@ t-detach-concurrently-tx | danger | not in a transaction
ALTER TABLE pings DETACH PARTITION pings_2026_09 CONCURRENTLY;
--@ t-detach-concurrently-default | danger | notx | there is a default partition: fails
ALTER TABLE wards DETACH PARTITION wards_north CONCURRENTLY;
--@ t-partition-index-concurrently | danger | notx | partitioned: fails
CREATE INDEX CONCURRENTLY pings_device_idx ON pings (device_id);
--@ t-partition-index-only | safe | parent only, instant
CREATE INDEX pings_device_idx ON ONLY pings (device_id);
--@ t-partition-index-attach | safe | no table is stopped
ALTER INDEX pings_at_idx ATTACH PARTITION pings_2026_09_at_idx;
--@ t-partition-unique-without-key | danger | must contain the key: fails
ALTER TABLE pings ADD CONSTRAINT pings_device_key UNIQUE (device_id);
--@ t-partition-fk-not-valid-15 | 15 | danger | not for partitioned tables before 18
ALTER TABLE pings ADD CONSTRAINT pings_device_fk FOREIGN KEY (device_id) REFERENCES operators (id) NOT VALID;
--@ t-partition-fk-not-valid-18 | 18 | safe | 18 can
ALTER TABLE pings ADD CONSTRAINT pings_device_fk FOREIGN KEY (device_id) REFERENCES operators (id) NOT VALID;
--@ t-partition-add-column | safe | catalog-only on each part
ALTER TABLE pings ADD COLUMN heading smallint;
--@ t-partition-drop-part | danger | data; AEL on the parent
DROP TABLE pings_2026_09;
-- ## Transit: PostgreSQL 18
--@ t-18-not-null-not-valid | 18 | safe | no scan
ALTER TABLE trips ADD CONSTRAINT trips_code_nn NOT NULL code NOT VALID;
--@ t-18-not-null-on-15 | 15 | danger | 15 doesn't know it
ALTER TABLE trips ADD CONSTRAINT trips_code_nn NOT NULL code NOT VALID;
--@ t-18-not-null-constraint | 18 | danger | scan
ALTER TABLE trips ADD CONSTRAINT trips_code_nn NOT NULL code;
--@ t-18-check-not-enforced | 18 | safe | no scan
ALTER TABLE trips ADD CONSTRAINT trips_line_pos CHECK (line_no > 0) NOT ENFORCED;
--@ t-18-fk-not-enforced | 18 | safe | no scan
ALTER TABLE tickets ADD CONSTRAINT tickets_rider_fk FOREIGN KEY (rider_id) REFERENCES riders (id) NOT ENFORCED;
--@ t-18-uuidv7 | 18 | danger | volatile: rewrite
ALTER TABLE tickets ADD COLUMN key uuid DEFAULT uuidv7();
--@ t-18-set-expression | 18 | danger | stored: rewrite
ALTER TABLE trips ALTER COLUMN meters SET EXPRESSION AS (line_no * 1000);
-- ## Transit: the rest of ALTER TABLE
--@ t-storage-parameters | safe | SUE
ALTER TABLE trips SET (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 85);
--@ t-storage-parameter-unknown | danger | no such parameter: fails
ALTER TABLE trips SET (autovacuum_speed = 11);
--@ t-storage-parameter-range | danger | out of bounds: fails
ALTER TABLE trips SET (fillfactor = 5);
--@ t-reset-parameters | safe | SUE
ALTER TABLE trips RESET (fillfactor);
--@ t-set-statistics | safe | SUE
ALTER TABLE trips ALTER COLUMN status SET STATISTICS 500;
--@ t-set-n-distinct | safe | SUE
ALTER TABLE trips ALTER COLUMN rider_id SET (n_distinct = -0.3);
--@ t-set-storage | safe | brief
ALTER TABLE riders ALTER COLUMN mail SET STORAGE EXTERNAL;
--@ t-set-unlogged | danger | rewrite; lost at a crash
ALTER TABLE audit_lines SET UNLOGGED;
--@ t-set-access-method-same | safe | it is already
ALTER TABLE trips SET ACCESS METHOD heap;
--@ t-cluster-on | safe | only noted
ALTER TABLE trips CLUSTER ON trips_rider_idx;
--@ t-cluster | danger | rewrite under AEL
CLUSTER trips USING trips_rider_idx;
--@ t-disable-trigger | danger | what the trigger did isn't done any more
ALTER TABLE riders DISABLE TRIGGER riders_touch;
--@ t-enable-trigger | safe | brief, writers wait
ALTER TABLE riders ENABLE TRIGGER riders_touch;
--@ t-enable-rls | danger | rows disappear for running code
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
--@ t-policy-without-rls | safe | RLS is off: no effect
CREATE POLICY own_tickets ON tickets USING (rider_id = 1);
--@ t-policy-restrictive | danger | fewer rows are seen
CREATE POLICY no_old ON audit_lines AS RESTRICTIVE FOR SELECT USING (at > '2026-01-01');
--@ t-drop-policy | danger | the only one: nothing is seen any more
DROP POLICY audit_read ON audit_lines;
--@ t-replica-identity-full | safe | brief
ALTER TABLE tickets REPLICA IDENTITY FULL;
--@ t-replica-identity-nothing-published | danger | published: UPDATE and DELETE fail
ALTER TABLE riders REPLICA IDENTITY NOTHING;
--@ t-inherit-drop-inherited | danger | inherited: fails
ALTER TABLE buses DROP COLUMN made;
--@ t-inherit-child-create | safe | brief, parent is read on
CREATE TABLE trams (tracks integer) INHERITS (vehicles);
--@ t-drop-identity | danger | NOT NULL without a value: inserts fail
ALTER TABLE riders ALTER COLUMN id DROP IDENTITY;
--@ t-identity-restart | safe | brief
ALTER TABLE riders ALTER COLUMN id RESTART WITH 900000;
--@ t-identity-on-nullable | danger | nullable: fails
ALTER TABLE trips ALTER COLUMN operator_id ADD GENERATED BY DEFAULT AS IDENTITY;
--@ t-identity-on-not-null | safe | catalog-only
ALTER TABLE operators ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 100000);
--@ t-drop-expression | safe | NULL may stand there; code may not expect it
ALTER TABLE trips ALTER COLUMN meters DROP EXPRESSION;
--@ t-set-default | safe | new rows only
ALTER TABLE tickets ALTER COLUMN region SET DEFAULT 'centre';
--@ t-default-wrong-type | danger | not an integer: fails
ALTER TABLE tickets ALTER COLUMN price_cents SET DEFAULT 'cheap';
--@ t-missing-column | danger | no such column: fails
ALTER TABLE trips ALTER COLUMN satus SET DEFAULT 'open';
--@ t-missing-table | danger | no such table: fails
ALTER TABLE trip ADD COLUMN note text;
--@ t-existing-column | danger | exists: fails
ALTER TABLE trips ADD COLUMN code text;
--@ t-existing-column-if-not-exists | safe | is there: nothing
ALTER TABLE riders ADD COLUMN IF NOT EXISTS created_at timestamptz DEFAULT clock_timestamp();
--@ t-missing-type | danger | no such type: fails
ALTER TABLE trips ADD COLUMN geo geometry;
--@ t-two-tables-one-tx | danger | two hot tables locked together
ALTER TABLE riders ADD COLUMN x1 text;
ALTER TABLE trips ADD COLUMN x1 text;
--@ t-two-columns-one-table | safe | one brief lock
ALTER TABLE riders ADD COLUMN x1 text, ADD COLUMN x2 integer DEFAULT 7;
--@ t-deferrable | safe | brief
ALTER TABLE trips ALTER CONSTRAINT trips_rider_fk DEFERRABLE INITIALLY DEFERRED;
--@ t-fk-two-parents | danger | two hot tables locked at once
CREATE TABLE fines (id bigint PRIMARY KEY, rider_id bigint REFERENCES riders (id), trip_id bigint REFERENCES trips (id));
--@ t-fk-not-unique-target | danger | target isn't unique: fails
ALTER TABLE tickets ADD CONSTRAINT tickets_line_fk FOREIGN KEY (ext_id) REFERENCES trips (line_no) NOT VALID;
--@ t-fk-types-differ | danger | text to bigint: fails
ALTER TABLE tickets ADD CONSTRAINT tickets_region_fk FOREIGN KEY (region) REFERENCES riders (id) NOT VALID;
-- ## Transit: data
--@ t-update-all | danger | every row
UPDATE trips SET status = 'closed';
--@ t-update-one | safe | one row by key
UPDATE trips SET status = 'closed' WHERE id = 12;
--@ t-update-by-null | danger | any number of rows
UPDATE riders SET alias = login WHERE alias IS NULL;
--@ t-update-range | safe | a bounded range of the key
UPDATE riders SET alias = login WHERE id BETWEEN 1 AND 1000 AND alias IS NULL;
--@ t-delete-old | danger | any number of rows
DELETE FROM trips WHERE started_at < now() - interval '1 year';
--@ t-delete-batch | safe | 500 rows
DELETE FROM audit_lines WHERE ctid IN (SELECT ctid FROM audit_lines WHERE at < '2025-01-01' LIMIT 500);
--@ t-merge-all | danger | every match
MERGE INTO riders r USING tickets t ON t.rider_id = r.id WHEN MATCHED THEN UPDATE SET balance = r.balance - t.price_cents;
--@ t-insert-values | safe | two rows
INSERT INTO operators (id, title) VALUES (7, 'Tram Ltd'), (8, 'Bus Ltd') ON CONFLICT DO NOTHING;
--@ t-insert-null-violation | danger | title is NOT NULL: fails
INSERT INTO operators (id) VALUES (9);
--@ t-insert-missing-label | danger | no such label: fails
INSERT INTO riders (login, kind) VALUES ('x', 'pensioner');
--@ t-insert-select-small | safe | one row
INSERT INTO audit_lines (who, what, at) SELECT login, 'import', now() FROM riders WHERE id = 3;
--@ t-create-table-as | safe | reads only
CREATE TABLE trips_copy AS TABLE trips;
--@ t-select-into | safe | reads only
SELECT id, login INTO riders_copy FROM riders;
--@ t-update-from-all | danger | all riders with trips
WITH c AS (SELECT rider_id, count(*) AS n FROM trips GROUP BY 1)
UPDATE riders SET age = c.n FROM c WHERE c.rider_id = riders.id;
--@ t-setval | safe | sequence only
SELECT setval('ticket_no', 500000);
--@ t-lock-table | danger | writers stop till commit
LOCK TABLE trips IN SHARE ROW EXCLUSIVE MODE;
--@ t-lock-access-share | safe | as a SELECT
LOCK TABLE trips IN ACCESS SHARE MODE;
-- ## Transit: other objects
--@ t-view-add-column | safe | a column at the end
CREATE OR REPLACE VIEW active_riders AS SELECT id, login, alias, mail FROM riders WHERE active;
--@ t-view-lose-column | danger | can't drop columns: fails
CREATE OR REPLACE VIEW active_riders AS SELECT id, login FROM riders WHERE active;
--@ t-view-missing-column | danger | no such column: fails
CREATE VIEW rich AS SELECT id, wealth FROM riders;
--@ t-drop-view | danger | running code
DROP VIEW active_riders;
--@ t-refresh | danger | readers stop
REFRESH MATERIALIZED VIEW rides_per_day;
--@ t-refresh-concurrently | safe | readers go on
REFRESH MATERIALIZED VIEW CONCURRENTLY rides_per_day;
--@ t-refresh-concurrently-no-index | danger | no unique index: fails
REFRESH MATERIALIZED VIEW CONCURRENTLY rides_per_line;
--@ t-function-replace | safe | same signature
CREATE OR REPLACE FUNCTION price(zone integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT zone * 130 $$;
--@ t-function-replace-returns | danger | return type: fails
CREATE OR REPLACE FUNCTION price(zone integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT zone * 130::bigint $$;
--@ t-function-replace-parameter-name | danger | parameter name: fails
CREATE OR REPLACE FUNCTION price(z integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT z * 130 $$;
--@ t-drop-function | danger | running code
DROP FUNCTION IF EXISTS price(integer);
--@ t-trigger-missing-function | danger | no such function: fails
CREATE TRIGGER trips_log AFTER INSERT ON trips FOR EACH ROW EXECUTE FUNCTION log_it();
--@ t-trigger | safe | brief
CREATE TRIGGER trips_touch BEFORE UPDATE ON trips FOR EACH ROW EXECUTE FUNCTION touch();
--@ t-rule-instead-nothing | danger | writes are swallowed
CREATE RULE no_delete AS ON DELETE TO trips DO INSTEAD NOTHING;
--@ t-statistics | safe | SUE
CREATE STATISTICS riders_stx ON kind, active FROM riders;
ANALYZE riders;
--@ t-comment | safe | SUE
COMMENT ON COLUMN trips.status IS 'open or closed';
--@ t-comment-missing | danger | no such column: fails
COMMENT ON COLUMN trips.state IS 'open or closed';
--@ t-revoke | danger | running code
REVOKE INSERT, UPDATE ON trips FROM PUBLIC;
--@ t-grant | safe | nothing is locked
GRANT SELECT ON trips TO PUBLIC;
--@ t-vacuum-full | danger | notx | rewrite under AEL
VACUUM (FULL, ANALYZE) trips;
--@ t-vacuum | safe | notx | SUE
VACUUM (ANALYZE) trips;
--@ t-vacuum-in-tx | danger | not in a transaction
VACUUM trips;
--@ t-publication-without-identity | danger | no key: UPDATE and DELETE fail from now on
ALTER PUBLICATION feed ADD TABLE tickets;
--@ t-publication-with-key | safe | SUE
ALTER PUBLICATION feed ADD TABLE operators;
--@ t-type-attribute-drop | danger | data of riders.spot
ALTER TYPE place DROP ATTRIBUTE lon;
--@ t-type-attribute-add | safe | no rewrite
ALTER TYPE place ADD ATTRIBUTE height real;
--@ t-type-attribute-type | danger | a column uses it: fails
ALTER TYPE place ALTER ATTRIBUTE lat TYPE numeric;
--@ t-do-block-ddl | danger | as the statement inside
DO $$
BEGIN
  ALTER TABLE trips ALTER COLUMN operator_id SET NOT NULL;
END
$$;
--@ t-do-block-safe | safe | new type
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('good', 'bad');
  END IF;
END
$$;
--@ t-index-missing-column | danger | notx | no such column: fails
CREATE INDEX CONCURRENTLY trips_x_idx ON trips (finished_at);
--@ t-index-not-immutable | danger | notx | now() isn't immutable: fails
CREATE INDEX CONCURRENTLY trips_x_idx ON trips (id) WHERE started_at > now();
--@ t-index-json | danger | notx | json has no btree class: fails
CREATE INDEX CONCURRENTLY trips_payload_idx ON trips (payload);
--@ t-gin-on-text | danger | notx | no gin class for text: fails
CREATE INDEX CONCURRENTLY riders_mail_gin ON riders USING gin (mail);
--@ t-gin-on-array | safe | notx | fine
CREATE INDEX CONCURRENTLY riders_tags_gin ON riders USING gin (tags);
--@ t-cascade-drop-type | danger | column goes with it
DROP TYPE fare CASCADE;
--@ t-owned-sequence-drop | danger | default goes, inserts fail
DROP SEQUENCE ticket_no CASCADE;
--@ t-sequence-alter | safe | sequence only
ALTER SEQUENCE ticket_no CACHE 50;
--@ t-sequence-max-low | danger | traced | start 1000 above the maximum: fails
ALTER SEQUENCE ticket_no MAXVALUE 500;
--@ t-new-table-missing-parent | danger | no such table: fails
CREATE TABLE fines (id bigint PRIMARY KEY, depot_id bigint REFERENCES depots (id));
--@ t-new-table-exists | danger | exists: fails
CREATE TABLE trips (id bigint);
--@ t-new-table-exists-if-not | safe | nothing
CREATE TABLE IF NOT EXISTS trips (id bigint);
