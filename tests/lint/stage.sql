-- Things made anew, rights, partitions of partitions, rows that are refused and what only looks like work, on the
-- schema of stage_schema.sql: a theatre's box office; in the form of changes.sql.
-- ## Stage: look-alikes
--@ s-if-not-there | safe | no table, nothing done
ALTER TABLE IF EXISTS matinees ADD COLUMN x int NOT NULL;
--@ exists-then-index | danger | the table is the old one: its index is built while writers wait
CREATE TABLE IF NOT EXISTS bookings (id bigint PRIMARY KEY, show_id bigint);
CREATE INDEX IF NOT EXISTS bookings_channel ON bookings (channel);
--@ s-born-two-tx | safe | notx | born in an earlier transaction of the file
BEGIN;
CREATE TABLE refunds (id bigint PRIMARY KEY, booking_id bigint, why text);
COMMIT;
CREATE INDEX refunds_booking ON refunds (booking_id);
ALTER TABLE refunds ALTER COLUMN why SET NOT NULL;
--@ drop-create | danger | the rows of the old one
DROP TABLE IF EXISTS seats;
CREATE TABLE seats (id int PRIMARY KEY);
--@ s-trigger-anew | safe | replaced in one transaction
DROP TRIGGER IF EXISTS bookings_note ON bookings;
CREATE TRIGGER bookings_note BEFORE INSERT OR UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION note_change();
--@ trigger-gap | danger | notx | rows without it in between
DROP TRIGGER IF EXISTS bookings_note ON bookings;
CREATE TRIGGER bookings_note BEFORE INSERT OR UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION note_change();
--@ s-view-anew | safe | same columns and one more
DROP VIEW on_now;
CREATE VIEW on_now AS SELECT id, title, slug FROM shows WHERE opens <= current_date;
--@ view-gap | danger | notx | nobody can read it in between
DROP VIEW on_now;
CREATE VIEW on_now AS SELECT id, title, slug FROM shows WHERE opens <= current_date;
--@ view-less | danger | a column is missing
DROP VIEW buyers;
CREATE VIEW buyers AS SELECT id FROM bookings;
--@ s-check-replaced | safe | another in its place, not tried
ALTER TABLE shows DROP CONSTRAINT opens_first, ADD CONSTRAINT opens_first CHECK (opens < closes + 1) NOT VALID;
--@ check-replaced-tried | danger | tried on all rows
ALTER TABLE shows DROP CONSTRAINT opens_first, ADD CONSTRAINT opens_first CHECK (opens < closes + 1);
--@ s-not-null-and-more | safe | the check proves it
ALTER TABLE stages ALTER COLUMN city SET NOT NULL;
--@ pk-using-null | danger | notx | nullable: read for NULLs
CREATE UNIQUE INDEX CONCURRENTLY seats_uid ON seats (uid);
ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD CONSTRAINT seats_pkey PRIMARY KEY USING INDEX seats_uid;
--@ s-pk-swap-proved | safe | notx | NOT NULL is proved before
ALTER TABLE seats ADD CONSTRAINT uid_there CHECK (uid IS NOT NULL) NOT VALID;
ALTER TABLE seats VALIDATE CONSTRAINT uid_there;
ALTER TABLE seats ALTER COLUMN uid SET NOT NULL;
CREATE UNIQUE INDEX CONCURRENTLY seats_uid ON seats (uid);
ALTER TABLE seats DROP CONSTRAINT seats_pkey, ADD CONSTRAINT seats_pkey PRIMARY KEY USING INDEX seats_uid;
ALTER TABLE seats DROP CONSTRAINT uid_there;
--@ not-null-18 | danger | 18 | a validated NOT NULL constraint reads all rows
ALTER TABLE shows ADD CONSTRAINT blurb_nn NOT NULL blurb;
--@ not-null-15 | danger | 15 | no such form
ALTER TABLE shows ADD CONSTRAINT blurb_nn NOT NULL blurb NOT VALID;
--@ virtual-15 | danger | 15 | no such form
ALTER TABLE shows ADD COLUMN days int GENERATED ALWAYS AS (closes - opens) VIRTUAL;
--@ s-virtual-18 | safe | 18 | catalog only
ALTER TABLE shows ADD COLUMN days int GENERATED ALWAYS AS (closes - opens) VIRTUAL;
--@ expression-15 | danger | 15 | no such form
ALTER TABLE shows ALTER COLUMN gross SET EXPRESSION AS (net * 1.15);
--@ expression-18 | danger | 18 | rewrites
ALTER TABLE shows ALTER COLUMN gross SET EXPRESSION AS (net * 1.15);
--@ s-fk-not-enforced | safe | 18 | not tried
ALTER TABLE shows ADD CONSTRAINT shows_stage FOREIGN KEY (stage_id) REFERENCES stages (id) NOT ENFORCED;
--@ s-fk-two-steps | safe | notx | not valid, then validated
ALTER TABLE shows ADD CONSTRAINT shows_stage FOREIGN KEY (stage_id) REFERENCES stages (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE shows VALIDATE CONSTRAINT shows_stage;
--@ net-type | danger | a generated column and an index use it
ALTER TABLE shows ALTER COLUMN net TYPE numeric(12,2);
--@ net-drop | danger | a generated column uses it
ALTER TABLE shows DROP COLUMN net;
--@ s-range-default | safe | constant
ALTER TABLE bookings ADD COLUMN span int4range NOT NULL DEFAULT '[1,2)'::int4range;
--@ s-composite-col | safe | constant
ALTER TABLE bookings ADD COLUMN fee money_pair DEFAULT ROW(0, 'NOK')::money_pair;
--@ s-enum-array | safe | constant
ALTER TABLE bookings ADD COLUMN kinds seat_kind[] DEFAULT ARRAY['stall']::seat_kind[];
--@ array-domain | danger | constrained domain
ALTER TABLE bookings ADD COLUMN rebate pct DEFAULT 0;
--@ json-array | danger | json has no equality
ALTER TABLE bookings ADD COLUMN meta json DEFAULT '{}';
--@ real-double | danger | rewrite
ALTER TABLE shows ALTER COLUMN rating SET DATA TYPE double precision;
--@ char-char | danger | rewrite
ALTER TABLE seats ALTER COLUMN label TYPE char(10);
--@ s-code-wider | safe | unique index is relinked
ALTER TABLE bookings ALTER COLUMN code TYPE character varying(40);
--@ s-title-text | safe | no rewrite, no view on it
-- given
DROP VIEW on_now;
-- then
ALTER TABLE shows ALTER COLUMN title TYPE text;
--@ title-viewed | danger | the view uses it
ALTER TABLE shows ALTER COLUMN title TYPE text;
--@ view-around | danger | a moment without rights and a lock held: the view is dropped and made again, and the column rewritten
DROP VIEW buyers;
ALTER TABLE bookings ALTER COLUMN old_id TYPE bigint;
CREATE VIEW buyers AS SELECT id, buyer FROM bookings;
--@ s-explain | safe | only the plan
EXPLAIN (COSTS off) DELETE FROM bookings;
--@ explain-analyze | danger | carries it out
EXPLAIN (ANALYZE, BUFFERS) DELETE FROM bookings;
--@ s-prepare | safe | keyed
PREPARE one (bigint) AS UPDATE bookings SET total = 0 WHERE id = $1;
EXECUTE one (5);
DEALLOCATE one;
--@ s-cursor | safe | reads
DECLARE c CURSOR FOR SELECT id FROM bookings;
FETCH 10 FROM c;
CLOSE c;
--@ call-in-tx | danger | the procedure commits: refused in a transaction
CALL close_day();
--@ s-advisory | safe | a lock of nobody's table
SELECT pg_advisory_xact_lock(42);
--@ s-savepoint | safe | nothing left
SAVEPOINT a;
ALTER TABLE stages ADD COLUMN fax text;
RELEASE SAVEPOINT a;
--@ savepoint-gone | danger | there is none
RELEASE SAVEPOINT never_made;
--@ s-constraints-mode | safe | settings
SET CONSTRAINTS ALL IMMEDIATE;
SET LOCAL statement_timeout = '1min';
--@ s-notify | safe | a word to listeners
NOTIFY deployed, 'v5';
--@ part-add-child | danger | a partition can't have its own column
ALTER TABLE events_b ADD COLUMN extra int;
--@ s-part-add | safe | all of them for a moment
ALTER TABLE events ADD COLUMN source text DEFAULT 'api' NOT NULL;
--@ part-sub-create | danger | its parent's readers wait
CREATE TABLE events_a_26 PARTITION OF events_a FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ part-truncate | danger | data
TRUNCATE TABLE events_a;
--@ part-index-sub | danger | builds on its partitions
CREATE INDEX events_a_payload ON events_a USING gin (payload);
--@ s-part-cic | safe | notx | one partition
CREATE INDEX CONCURRENTLY events_b_payload ON events_b USING gin (payload jsonb_path_ops);
--@ part-cic-sub | danger | notx | partitioned too
CREATE INDEX CONCURRENTLY events_a_payload ON events_a (id);
--@ part-detach-tx | danger | not in a transaction
ALTER TABLE events DETACH PARTITION events_b CONCURRENTLY;
--@ s-part-detach | safe | notx | no default partition
ALTER TABLE events DETACH PARTITION events_b CONCURRENTLY;
--@ part-drop | danger | data, and the parent locked
DROP TABLE events_b;
--@ part-key-type | danger | a partition key's type
ALTER TABLE events ALTER COLUMN kind TYPE varchar(10);
--@ inherit-only | danger | children must have it
ALTER TABLE ONLY box.tills ADD COLUMN closed_by text;
--@ s-inherit-add | safe | parent and child for a moment
ALTER TABLE box.tills ADD COLUMN closed_by text;
--@ inherit-drop-child | danger | inherited column
ALTER TABLE box.till_log DROP COLUMN balance;
--@ inherit-drop-parent | danger | a child hangs on it
DROP TABLE box.tills;
--@ s-delete-composite | safe | the whole key
DELETE FROM seats WHERE stage_id = 3 AND row_no = 1 AND seat_no = 2;
--@ delete-half-key | danger | all seats of a stage
DELETE FROM seats WHERE kind = 'balcony';
--@ s-update-two-col | safe | whole key in rows
UPDATE seats SET kind = 'balcony' WHERE (stage_id, row_no, seat_no) IN ((1, 2, 3), (1, 2, 4));
--@ s-insert-generated | safe | leaves the generated ones out
INSERT INTO shows (title, slug, net) VALUES ('Hamlet', 'hamlet', 100) RETURNING id;
--@ insert-generated | danger | a value for a generated column
INSERT INTO shows (title, slug, gross) VALUES ('Hamlet', 'hamlet', 100);
--@ insert-null | danger | NOT NULL
INSERT INTO stages (id, name) VALUES (77, NULL);
--@ insert-too-long | danger | 12 characters at most
UPDATE bookings SET code = 'far-too-long-for-it' WHERE id = 1;
--@ insert-check | danger | traced | the check refuses it
INSERT INTO shows (title, slug, opens, closes) VALUES ('x', 'y', '2025-02-01', '2025-01-01');
--@ insert-enum | danger | no label
INSERT INTO seats (stage_id, row_no, seat_no, kind) VALUES (1, 900, 900, 'loge');
--@ ambiguous-cols | danger | both have an id
SELECT id FROM bookings JOIN shows ON shows.id = bookings.show_id;
--@ no-operator | danger | integer and text
SELECT * FROM bookings WHERE show_id = buyer;
--@ s-join | safe | reads
SELECT b.id, s.title FROM bookings b JOIN shows s ON s.id = b.show_id WHERE b.id = 5;
--@ group-missing | danger | not grouped
SELECT channel, buyer, count(*) FROM bookings GROUP BY channel;
--@ s-revoke-execute | safe | nobody named has it
REVOKE EXECUTE ON FUNCTION seat_label(int, int) FROM cashier;
--@ revoke-insert | danger | the cashier's inserts fail
REVOKE INSERT ON bookings FROM cashier;
--@ s-grant-cols | safe | given
GRANT UPDATE (channel, buyer) ON bookings TO cashier;
--@ grant-no-col | danger | no such column
GRANT UPDATE (colour) ON bookings TO cashier;
--@ rls-with-policy | danger | the policy hides what isn't web
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
--@ s-policy-wider | safe | off as yet
ALTER POLICY p1 ON bookings USING (channel IN ('web', 'app'));
--@ s-rule-notify | safe | a moment's lock
CREATE RULE tell AS ON UPDATE TO stages DO ALSO NOTIFY stages_changed;
--@ rename-fn | danger | callers fail
ALTER FUNCTION seat_label(int, int) RENAME TO seat_name;
--@ s-fn-volatility | safe | callers go on
ALTER FUNCTION seat_label(int, int) STRICT COST 5;
--@ fn-two | danger | returns another type
CREATE OR REPLACE FUNCTION seat_label(r int, s int) RETURNS varchar LANGUAGE sql IMMUTABLE AS $$ SELECT r || '-' || s $$;
--@ proc-as-fn | danger | a procedure is no function
DROP FUNCTION close_day();
--@ s-comments | safe | of all kinds
COMMENT ON FUNCTION seat_label(int, int) IS 'x';
COMMENT ON INDEX bookings_show IS 'y';
COMMENT ON CONSTRAINT opens_first ON shows IS 'z';
COMMENT ON TRIGGER bookings_note ON bookings IS 'q';
COMMENT ON TYPE seat_kind IS NULL;
--@ comment-trigger | danger | no such trigger
COMMENT ON TRIGGER no_trigger ON bookings IS 'q';
--@ comment-index | danger | no such index
COMMENT ON INDEX no_index IS 'q';
--@ s-index-options | safe | a moment
ALTER INDEX bookings_show SET (fillfactor = 80);
ALTER INDEX shows_slug RESET (fillfactor);
--@ do-cic | danger | never in a block
DO $$ BEGIN EXECUTE 'CREATE INDEX CONCURRENTLY x ON bookings (buyer)'; END $$;
--@ do-loop-update | danger | all rows in one transaction
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT id FROM bookings LOOP
    UPDATE bookings SET channel = 'web' WHERE id = r.id;
  END LOOP;
END $$;
--@ s-do-batches | safe | notx | each batch commits
DO $$ DECLARE n int; BEGIN
  LOOP
    UPDATE bookings SET channel = 'web' WHERE id IN (SELECT id FROM bookings WHERE channel IS NULL LIMIT 1000);
    GET DIAGNOSTICS n = ROW_COUNT;
    EXIT WHEN n = 0;
    COMMIT;
  END LOOP;
END $$;
--@ s-exclude-new | safe | a new table
CREATE TABLE hires (stage_id int, during tstzrange, EXCLUDE USING gist (during WITH &&));
--@ exclude-old | danger | built under the lock
ALTER TABLE shows ADD CONSTRAINT no_two EXCLUDE USING gist (run WITH &&);
--@ exclude-int | danger | gist knows no int without an extension
CREATE TABLE hires (stage_id int, during tstzrange, EXCLUDE USING gist (stage_id WITH =, during WITH &&));
--@ system | danger | in a transaction
ALTER SYSTEM SET work_mem = '64MB';
--@ s-rename-trigger | safe | nobody names it
ALTER TRIGGER bookings_note ON bookings RENAME TO note_bookings;
