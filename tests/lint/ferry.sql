-- Recipes in several steps, quoted names, search paths and their look-alikes, on the schema of ferry_schema.sql: a
-- ferry line's bookings as pg_dump writes them; in the form of changes.sql.
-- ## Ferry: recipes and look-alikes
--@ s-sync-trigger | safe | expand step: column, function, trigger on one table
ALTER TABLE ferry.trips ADD COLUMN distance_m integer;
CREATE FUNCTION ferry.sync_distance() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  -- DROP TABLE ferry.trips; is only a comment
  NEW.distance_m := NEW.km * 1000; RETURN NEW;
END $fn$;
CREATE TRIGGER trips_distance BEFORE INSERT OR UPDATE OF km ON ferry.trips FOR EACH ROW EXECUTE FUNCTION ferry.sync_distance();
--@ s-add-and-default | safe | one statement
ALTER TABLE ferry.ships ADD COLUMN berths integer, ALTER COLUMN berths SET DEFAULT 5;
--@ s-fk-to-new | safe | only one table that others use, all NULL
CREATE TABLE ferry.decks (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
ALTER TABLE ferry.ships ADD COLUMN deck_id bigint REFERENCES ferry.decks (id);
--@ fk-to-new-apart | danger | validated by reading the old table
CREATE TABLE ferry.decks (id bigint PRIMARY KEY);
ALTER TABLE ferry.ships ADD COLUMN deck_id bigint;
ALTER TABLE ferry.ships ADD CONSTRAINT ships_deck FOREIGN KEY (deck_id) REFERENCES ferry.decks (id);
--@ new-two-parents | danger | a new table that locks two busy ones
CREATE TABLE ferry.tickets (
    id bigint PRIMARY KEY,
    trip_id bigint NOT NULL REFERENCES ferry.trips (id),
    passenger_id bigint NOT NULL REFERENCES ferry.passengers (id) ON DELETE CASCADE
);
--@ s-new-one-parent | safe | one parent for a moment
CREATE TABLE ferry.stops (id bigint PRIMARY KEY, trip_id bigint NOT NULL);
ALTER TABLE ONLY ferry.stops ADD CONSTRAINT stops_trip FOREIGN KEY (trip_id) REFERENCES ferry.trips (id);
CREATE INDEX stops_trip_idx ON ferry.stops USING btree (trip_id);
--@ s-search-path | safe | bare names under a path
SET search_path TO ferry, public;
ALTER TABLE trips ADD COLUMN IF NOT EXISTS captain text;
UPDATE trips SET note = '' WHERE id = 5;
SELECT code, name FROM ports WHERE id = 1;
--@ path-drop | danger | a column goes
SET LOCAL search_path = ferry;
ALTER TABLE ships DROP legacy_ref;
--@ path-unknown | danger | no such column in that schema's table
SET search_path TO ferry;
SELECT colour FROM ports;
--@ s-column-twice-changed | safe | added and renamed before anybody saw it
ALTER TABLE ferry.passengers ADD COLUMN tmp_a text;
ALTER TABLE ferry.passengers RENAME COLUMN tmp_a TO nickname;
--@ s-column-added-dropped | safe | added and dropped
ALTER TABLE ferry.passengers ADD COLUMN scratch int;
ALTER TABLE ferry.passengers DROP COLUMN scratch;
--@ add-then-not-null | danger | read for NULLs under the lock
ALTER TABLE ferry.passengers ADD COLUMN visits int DEFAULT 0;
ALTER TABLE ferry.passengers ALTER COLUMN visits SET NOT NULL;
--@ add-then-index | danger | built under ACCESS EXCLUSIVE
ALTER TABLE ferry.passengers ADD COLUMN visits int;
CREATE INDEX passengers_visits ON ferry.passengers (visits);
--@ s-index-swap | safe | notx | new one first, then the name
CREATE INDEX CONCURRENTLY trips_departs_2 ON ferry.trips (departs, ship_id);
DROP INDEX CONCURRENTLY ferry.trips_departs;
ALTER INDEX ferry.trips_departs_2 RENAME TO trips_departs;
--@ index-swap-wrong | danger | notx | the old one first
DROP INDEX CONCURRENTLY ferry.trips_departs;
CREATE INDEX CONCURRENTLY trips_departs ON ferry.trips (departs, ship_id);
--@ s-not-null-two-tx | safe | notx | proof validated in an earlier transaction
BEGIN;
ALTER TABLE ferry.trips ADD CONSTRAINT weather_there CHECK (weather IS NOT NULL) NOT VALID;
COMMIT;
ALTER TABLE ferry.trips VALIDATE CONSTRAINT weather_there;
BEGIN;
SET LOCAL lock_timeout TO '500ms';
ALTER TABLE ferry.trips ALTER COLUMN weather SET NOT NULL;
ALTER TABLE ferry.trips DROP CONSTRAINT weather_there;
COMMIT;
--@ s-proved-crew | safe | there is a validated check
ALTER TABLE ferry.ships ALTER crew_size SET NOT NULL;
--@ s-drop-proof | safe | what NOT NULL says already
-- given
ALTER TABLE ferry.ships ALTER crew_size SET NOT NULL;
-- then
ALTER TABLE ferry.ships DROP CONSTRAINT crew_known;
--@ drop-proof-only | danger | nothing else says it
ALTER TABLE ferry.ships DROP CONSTRAINT crew_known;
--@ s-include-wider | safe | an included column is relinked
ALTER TABLE ferry.trips ALTER COLUMN note TYPE varchar(500);
--@ s-using-self | safe | USING says nothing new
ALTER TABLE ferry.trips ALTER COLUMN note TYPE text USING note;
--@ s-ts-more | safe | digits are more
ALTER TABLE ferry.trips ALTER COLUMN arrives TYPE timestamp;
--@ ts-less | danger | rounds every row
ALTER TABLE ferry.trips ALTER COLUMN departs TYPE timestamp(0);
--@ s-domain-plain | safe | to the domain's base with more digits
ALTER TABLE ferry.trips ALTER COLUMN price TYPE ferry.money_amount;
--@ domain-checked | danger | to a domain with a check
ALTER TABLE ferry.ships ALTER COLUMN imo TYPE ferry.imo;
--@ char-text | danger | padded values are stripped
ALTER TABLE ferry.ports ALTER COLUMN code TYPE text;
--@ numeric-scale-hidden | danger | the second action rewrites
ALTER TABLE ferry.ships
  ALTER COLUMN name TYPE varchar(120),
  ALTER COLUMN decks TYPE numeric(5,2);
--@ s-two-widen | safe | both only longer
ALTER TABLE ferry.ships ALTER COLUMN name TYPE varchar(120), ALTER legacy_ref TYPE varchar(40);
--@ quoted-type | danger | rewrite
ALTER TABLE ferry."Order" ALTER COLUMN "Total" TYPE double precision;
--@ quoted-default-volatile | danger | rewrite
ALTER TABLE ferry."Order" ADD COLUMN "publicId" text NOT NULL DEFAULT md5(random()::text);
--@ s-quoted-default | safe | stable
ALTER TABLE ferry."Order" ADD COLUMN "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
--@ quoted-unique | danger | built while writers wait
CREATE UNIQUE INDEX "Order_kind_key" ON ferry."Order" ("passengerId", kind);
--@ s-def-concat | safe | immutable expression
ALTER TABLE ferry.ships ADD COLUMN a text DEFAULT ('a' || 'b'), ADD COLUMN b date DEFAULT date '2020-01-01', ADD COLUMN c interval DEFAULT make_interval(days => 1);
--@ s-def-zone | safe | stable
ALTER TABLE ferry.ships ADD COLUMN seen timestamp NOT NULL DEFAULT (now() AT TIME ZONE 'utc');
--@ s-def-json | safe | stable function
ALTER TABLE ferry.ships ADD COLUMN opts jsonb NOT NULL DEFAULT jsonb_build_object('a', 1);
--@ s-def-own | safe | immutable function of the schema
ALTER TABLE ferry.trips ADD COLUMN base numeric DEFAULT ferry.fare(10);
--@ def-lastval | danger | volatile
ALTER TABLE ferry.trips ADD COLUMN n bigint DEFAULT nextval('ferry.ships_id_seq'::regclass) + 1;
--@ s-pk-in | safe | two keys
UPDATE ferry.passengers SET points = 0 WHERE id IN (3, 4);
--@ s-pk-sub | safe | one key by a query
UPDATE ferry.trips SET state = 'gone' WHERE id = (SELECT max(id) FROM ferry.trips);
--@ s-unique-or | safe | one or two rows
DELETE FROM ferry.passengers WHERE email = 'a@b.c' OR id = 9;
--@ s-upsert | safe | given rows
INSERT INTO ferry.ports (id, code, name) VALUES (901, 'NOOSL', 'Oslo'), (902, 'NOBGO', 'Bergen')
ON CONFLICT (code) DO UPDATE SET name = excluded.name;
--@ s-limit-delete | safe | a batch
DELETE FROM ferry.trips WHERE id IN (SELECT id FROM ferry.trips WHERE departs < '2020-01-01' ORDER BY id LIMIT 500);
--@ bulk-join | danger | all rows of it
DELETE FROM ferry."Order" o USING ferry.trips t WHERE t.id = o."tripId" AND t.state = 'gone';
--@ bulk-null | danger | every row without
UPDATE ferry.passengers SET phone = '' WHERE phone IS NULL;
--@ fill-after-add | danger | under the lock of the column
BEGIN;
ALTER TABLE ferry.passengers ADD COLUMN locale text;
UPDATE ferry.passengers SET locale = 'en';
COMMIT;
--@ s-revoke-nothing | safe | nobody has it
REVOKE ALL ON TABLE ferry.passengers FROM ferry_report;
--@ revoke-has | danger | reports fail
REVOKE SELECT ON TABLE ferry.ports FROM ferry_report;
--@ s-revoke-new | safe | a table of this file
CREATE TABLE ferry.secrets (id int PRIMARY KEY);
REVOKE ALL ON ferry.secrets FROM PUBLIC;
--@ s-default-privileges | safe | only what comes later
ALTER DEFAULT PRIVILEGES IN SCHEMA ferry REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--@ fn-ambiguous | danger | calls with one argument fit both
CREATE FUNCTION ferry.fare(km integer, class text DEFAULT 'b') RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT km * 0.7 $$;
--@ s-fn-body | safe | same result type, no index on it
CREATE OR REPLACE FUNCTION ferry.fare(km integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT km * 0.6 $$;
--@ fn-renamed-arg | danger | parameter names can't change
CREATE OR REPLACE FUNCTION ferry.fare(miles integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT miles * 0.6 $$;
--@ fn-drop | danger | callers fail
DROP FUNCTION IF EXISTS ferry.fare(integer);
--@ s-enum-new-use | safe | a type of this transaction
CREATE TYPE ferry.meal AS ENUM ('veg', 'fish');
ALTER TABLE ferry.passengers ADD COLUMN meal ferry.meal DEFAULT 'veg';
--@ enum-use | danger | 55P04
ALTER TYPE ferry.vehicle ADD VALUE 'van' BEFORE 'truck';
INSERT INTO ferry."Order" ("Id", kind) VALUES (gen_random_uuid(), 'van');
--@ s-enum-two-steps | safe | notx | committed in between
ALTER TYPE ferry.vehicle ADD VALUE 'van' BEFORE 'truck';
ALTER TABLE ferry."Order" ALTER COLUMN kind SET DEFAULT 'van';
--@ enum-neighbour | danger | no such neighbour
ALTER TYPE ferry.vehicle ADD VALUE 'van' AFTER 'bus';
--@ s-seq-step | safe | numbers go on
ALTER SEQUENCE ferry.ships_id_seq INCREMENT BY 10 CACHE 5;
--@ seq-back | danger | numbers come again
SELECT setval('ferry.ships_id_seq', 1, false);
--@ s-seq-forward | safe | on
SELECT pg_catalog.setval('ferry.ships_id_seq', (SELECT max(id) FROM ferry.ships), true);
--@ seq-short | danger | ends before its column
ALTER SEQUENCE ferry.ships_id_seq AS smallint;
--@ attach-unchecked | danger | read first
ALTER TABLE ONLY ledger.entries ATTACH PARTITION ledger.entries_old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
--@ s-attach-steps | safe | notx | checked in steps before
ALTER TABLE ledger.entries_old ADD CONSTRAINT y24 CHECK (booked >= '2024-01-01' AND booked < '2025-01-01') NOT VALID;
ALTER TABLE ledger.entries_old VALIDATE CONSTRAINT y24;
ALTER TABLE ledger.entries ATTACH PARTITION ledger.entries_old FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ledger.entries_old DROP CONSTRAINT y24;
--@ s-attach-new | safe | empty and new
CREATE TABLE ledger.entries_2026 (LIKE ledger.entries INCLUDING DEFAULTS);
ALTER TABLE ledger.entries ATTACH PARTITION ledger.entries_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ attach-overlap | danger | another partition has these rows
CREATE TABLE ledger.entries_x (LIKE ledger.entries INCLUDING DEFAULTS);
ALTER TABLE ledger.entries ATTACH PARTITION ledger.entries_x FOR VALUES FROM ('2025-06-01') TO ('2027-01-01');
--@ attach-default | danger | its rows are read
ALTER TABLE ledger.entries ATTACH PARTITION ledger.entries_old DEFAULT;
--@ partition-pk | danger | no partition key in it
ALTER TABLE ledger.entries ADD PRIMARY KEY (id);
--@ s-do-guard | safe | looks before it adds
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'ferry' AND table_name = 'ports' AND column_name = 'lat') THEN
    ALTER TABLE ferry.ports ADD COLUMN lat double precision;
  END IF;
END
$$;
--@ do-index | danger | built while writers wait
DO $do$ BEGIN
  IF to_regclass('ferry.trips_state') IS NULL THEN
    CREATE INDEX trips_state ON ferry.trips (state);
  END IF;
END $do$;
--@ s-policy-open | safe | everybody sees everything as before
CREATE POLICY everybody ON ferry.passengers USING (true);
ALTER TABLE ferry.passengers ENABLE ROW LEVEL SECURITY;
--@ policy-close | danger | nobody but the owner
ALTER TABLE ferry.passengers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON ferry.passengers FOR SELECT USING (email = current_user);
--@ s-psql-words | safe | client words around it
\set ON_ERROR_STOP on
\echo adding
ALTER TABLE ferry.ports ADD COLUMN unlocode text;
--@ s-strings | safe | words in strings and comments
/* ALTER TABLE ferry.trips DROP COLUMN km; */
COMMENT ON TABLE ferry.trips IS 'was: DROP TABLE ferry.trips; DELETE FROM ferry.trips;';
INSERT INTO ferry.ports (id, code, name) VALUES (950, 'XXXXX', 'DROP COLUMN; TRUNCATE ferry.trips');
--@ s-rename-bridge | safe | the old name answers
ALTER TABLE ferry.passengers RENAME TO travellers;
CREATE VIEW ferry.passengers AS SELECT * FROM ferry.travellers;
--@ rename-half-bridge | danger | the view lacks a column
ALTER TABLE ferry.passengers RENAME TO travellers;
CREATE VIEW ferry.passengers AS SELECT id, email FROM ferry.travellers;
--@ s-view-extended | safe | more columns at the end
CREATE OR REPLACE VIEW ferry.coming AS SELECT id, departs, ship_id FROM ferry.trips WHERE state = 'planned';
--@ view-type | danger | another type is refused
CREATE OR REPLACE VIEW ferry.coming AS SELECT id, departs::date AS departs FROM ferry.trips;
--@ viewed-column | danger | the view needs it
ALTER TABLE ferry.trips DROP COLUMN departs;
--@ viewed-type | danger | the view needs it
ALTER TABLE ferry.trips ALTER COLUMN state TYPE varchar(20);
--@ s-view-drop-new | safe | made and dropped here
CREATE VIEW ferry.tmp_v AS SELECT 1 AS one;
DROP VIEW ferry.tmp_v;
--@ s-ext-trgm | safe | 15 | notx | made before it is used
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE INDEX CONCURRENTLY passengers_name_trgm ON ferry.passengers USING gin (full_name public.gin_trgm_ops);
--@ ext-missing | danger | notx | extension not there
CREATE INDEX CONCURRENTLY passengers_name_trgm ON ferry.passengers USING gist (full_name gist_trgm_ops);
--@ s-unique-null | safe | 15 | notx | a form of 15
CREATE UNIQUE INDEX CONCURRENTLY passengers_phone ON ferry.passengers (phone) NULLS NOT DISTINCT;
--@ check-two-tx | danger | notx | the second one reads the table under its lock
ALTER TABLE ferry.passengers ADD CONSTRAINT points_ok CHECK (points >= 0) NOT VALID;
ALTER TABLE ferry.passengers ADD CONSTRAINT born_ok CHECK (born > '1900-01-01');
--@ s-validate-two | safe | notx | each by itself
ALTER TABLE ferry.trips VALIDATE CONSTRAINT km_positive;
ALTER TABLE ferry."Order" VALIDATE CONSTRAINT "Order_tripId_fkey";
--@ validate-missing | danger | no such constraint
ALTER TABLE ferry.trips VALIDATE CONSTRAINT km_positiv;
--@ s-deferrable | safe | catalog only
ALTER TABLE ferry.trips ALTER CONSTRAINT trips_ship_fk DEFERRABLE INITIALLY IMMEDIATE;
--@ fk-replaced-valid | danger | read again under the lock
ALTER TABLE ferry.trips DROP CONSTRAINT trips_ship_fk, ADD CONSTRAINT trips_ship_fk FOREIGN KEY (ship_id) REFERENCES ferry.ships (id) ON DELETE CASCADE;
--@ identity-on-default | danger | it has a default already
ALTER TABLE ferry.ships ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
--@ s-identity-after | safe | the default goes first
ALTER TABLE ferry.passengers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 1000);
--@ replica-full | safe | advice
ALTER TABLE ferry.passengers REPLICA IDENTITY FULL;
--@ s-replica-index | safe | not null, unique
ALTER TABLE ferry.passengers REPLICA IDENTITY USING INDEX passengers_email;
--@ trigger-off | danger | rows go unstamped
ALTER TABLE ferry.trips DISABLE TRIGGER trips_change;
--@ s-trigger-on | safe | as before
ALTER TABLE ferry.trips ENABLE TRIGGER trips_change;
--@ nologin | danger | the application can't connect
ALTER ROLE ferry_app NOLOGIN;
--@ s-role-setting | safe | from the next session on
ALTER ROLE ferry_app SET statement_timeout = '30s';
--@ drop-role-owned | danger | rights hang on it
DROP ROLE ferry_app;
--@ schema-moved | danger | names fail
ALTER SCHEMA ledger RENAME TO books;
--@ table-moved | danger | names fail
ALTER TABLE ferry.ports SET SCHEMA ledger;
--@ s-copy-out | safe | reads
COPY (SELECT id, name FROM ferry.ports) TO '/dev/null';
--@ lock-wait | danger | held to the end of the file
BEGIN;
LOCK ferry.trips;
SELECT count(*) FROM ferry.trips;
COMMIT;
--@ s-lock-soft | safe | stops nobody
LOCK TABLE ferry.trips IN ROW SHARE MODE;
--@ sql-typo | danger | no statement
ALTR TABLE ferry.trips ADD COLUMN x int;
--@ sql-typo-inside | danger | syntax error
ALTER TABLE ferry.trips ADD COLUM x int;
--@ type-typo | danger | no such type
ALTER TABLE ferry.trips ADD COLUMN x timestmp;
--@ unlogged-new | safe | new tables may be
CREATE UNLOGGED TABLE ferry.cache (k text PRIMARY KEY, v bytea);
--@ unlogged-old | danger | lost after a crash, copied now
ALTER TABLE ferry.passengers SET UNLOGGED;
