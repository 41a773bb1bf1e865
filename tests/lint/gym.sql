-- Changes in a gym, dumped with its roles; in the form of changes.sql.
--@ g-no-such-role | danger | no such role
GRANT SELECT ON billing.invoices TO gym_reporting;
--@ g-role-made-before-it-is-given | safe | role made before it is given anything
CREATE ROLE gym_reporting NOLOGIN;
GRANT USAGE ON SCHEMA billing TO gym_reporting;
GRANT SELECT ON ALL TABLES IN SCHEMA billing TO gym_reporting;
ALTER DEFAULT PRIVILEGES IN SCHEMA billing GRANT SELECT ON TABLES TO gym_reporting;
--@ g-owner-that-isnt-there | danger | owner that isn't there
ALTER TABLE billing.invoices OWNER TO billing_owner;
--@ g-value-breaks-the-domains-check | danger | value breaks the domain's check
UPDATE public.members SET phone = 'none' WHERE id = 17;
--@ g-value-fits-the-domain | safe | value fits the domain
UPDATE public.members SET phone = '+49 30 1234' WHERE id = 17;
--@ g-rows-without-end-joined | danger | rows without end joined
UPDATE billing.invoices i SET amount = s.total
FROM (SELECT invoice_id, sum(amount) AS total FROM billing.invoice_lines GROUP BY invoice_id) s
WHERE s.invoice_id = i.id;
--@ g-three-rows-that-are-written-out | safe | three rows that are written out
UPDATE public.trainers t SET speciality = v.s FROM (VALUES (1, 'yoga'), (2, 'boxing'), (3, 'swimming')) AS v(id, s) WHERE t.id = v.id;
--@ g-char-8-to-varchar-rewrites | danger | char(8) to varchar rewrites
ALTER TABLE public.members ALTER COLUMN card_no TYPE character varying(8);
--@ g-id-int-to-bigint-with-its | danger | id int to bigint with its foreign keys
ALTER TABLE public.members ALTER COLUMN id TYPE bigint;
--@ g-widening-plain-index-on-two-columns | safe | widening, plain index on two columns
ALTER TABLE public.members ALTER COLUMN last_name TYPE character varying(100);
--@ g-index-on-lower-email-is-rebuilt | danger | index on lower(email) is rebuilt, and the check is tried again
ALTER TABLE public.members ALTER COLUMN email TYPE character varying(254);
--@ g-check-proves-it | safe | check proves it
ALTER TABLE public.members ALTER COLUMN email SET NOT NULL;
ALTER TABLE public.members DROP CONSTRAINT members_email_given;
--@ g-the-order-turned-around-the-proof | danger | the order turned around: the proof is gone
ALTER TABLE public.members DROP CONSTRAINT members_email_given;
ALTER TABLE public.members ALTER COLUMN email SET NOT NULL;
--@ g-issued-in-a-partial-indexs-key | danger | issued in a partial index's key: rebuilt; timezone rewrite
ALTER TABLE billing.invoices ALTER COLUMN issued TYPE timestamp with time zone USING issued AT TIME ZONE 'Europe/Berlin';
--@ g-paid-in-the-predicate-of-an | danger | paid in the predicate of an index, used by a view
ALTER TABLE billing.invoices DROP COLUMN paid;
--@ g-distinct-on-json-cant-be | danger | traced | DISTINCT on json can't be
CREATE VIEW billing.metas AS SELECT DISTINCT meta FROM billing.invoices;
--@ g-a-view-beside-the-others | safe | a view beside the others
CREATE VIEW billing.paid_invoices AS SELECT id, number, amount FROM billing.invoices WHERE paid;
--@ g-label-doesnt-exist | danger | label doesn't exist
UPDATE billing.contracts SET kind = 'weekly' WHERE id = '7e57d004-2b97-0e7a-b45f-5387367791cd';
--@ g-no-uuid | danger | no uuid
DELETE FROM billing.contracts WHERE id = '42';
--@ g-identity-always-refuses-a-value | danger | identity ALWAYS refuses a value
INSERT INTO public.visits (id, member_id) VALUES (1, 1);
--@ g-overriding-says-it-is-meant | safe | OVERRIDING says it is meant
INSERT INTO public.visits (id, member_id) OVERRIDING SYSTEM VALUE VALUES (-1, 1);
--@ g-identity-always-cant-be-updated | danger | identity ALWAYS can't be updated
UPDATE public.visits SET id = 7 WHERE id = 8;
--@ g-trainer-id-without-an-index-on | danger | trainer_id without an index on the referenced side is fine, but validated
ALTER TABLE public.members ADD CONSTRAINT members_trainer_fk FOREIGN KEY (trainer_id) REFERENCES public.trainers (id) ON DELETE SET NULL;
--@ g-types-differ-text-against-integer | danger | types differ: text against integer
ALTER TABLE billing.contracts ADD CONSTRAINT contracts_signed_fk FOREIGN KEY (signed_by) REFERENCES public.trainers (id) NOT VALID;
--@ g-whole-recipe-for-a-foreign-key | safe | notx | whole recipe for a foreign key
ALTER TABLE public.members ADD CONSTRAINT members_trainer_fk FOREIGN KEY (trainer_id) REFERENCES public.trainers (id) NOT VALID;
ALTER TABLE public.members VALIDATE CONSTRAINT members_trainer_fk;
CREATE INDEX CONCURRENTLY members_trainer_id ON public.members (trainer_id);
--@ g-whole-recipe-for-not-null | safe | notx | whole recipe for NOT NULL
ALTER TABLE public.visits ADD CONSTRAINT visits_gate_nn CHECK (gate IS NOT NULL) NOT VALID;
ALTER TABLE public.visits VALIDATE CONSTRAINT visits_gate_nn;
ALTER TABLE public.visits ALTER COLUMN gate SET NOT NULL;
ALTER TABLE public.visits DROP CONSTRAINT visits_gate_nn;
--@ g-validate-is-missing-scan | danger | notx | validate is missing: scan
ALTER TABLE public.visits ADD CONSTRAINT visits_gate_nn CHECK (gate IS NOT NULL) NOT VALID;
ALTER TABLE public.visits ALTER COLUMN gate SET NOT NULL;
ALTER TABLE public.visits DROP CONSTRAINT visits_gate_nn;
--@ g-set-not-null-on-top-of | danger | 18 | SET NOT NULL on top of NOT NULL NOT VALID scans
ALTER TABLE public.visits ADD CONSTRAINT visits_gate_nn NOT NULL gate NOT VALID;
ALTER TABLE public.visits ALTER COLUMN gate SET NOT NULL;
--@ g-18s-recipe | safe | 18 | notx | 18's recipe
ALTER TABLE public.visits ADD CONSTRAINT visits_gate_nn NOT NULL gate NOT VALID;
ALTER TABLE public.visits VALIDATE CONSTRAINT visits_gate_nn;
--@ g-concurrently-inside-the-tools-transaction | danger | concurrently inside the tool's transaction
-- +migrate Up
CREATE INDEX CONCURRENTLY IF NOT EXISTS visits_entered_at ON public.visits (entered_at);
--@ g-goose-without-transaction | safe | notx | goose without transaction
-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY IF NOT EXISTS visits_entered_at ON public.visits (entered_at);
--@ g-a-begin-of-its-own-around | danger | notx | a BEGIN of its own around it
BEGIN;
CREATE INDEX CONCURRENTLY visits_entered_at ON public.visits (entered_at);
COMMIT;
--@ g-function-of-the-index-isnt-immutable | danger | notx | function of the index isn't immutable
CREATE INDEX CONCURRENTLY visits_day ON public.visits ((entered_at::date));
--@ g-in-a-fixed-zone-it-is | safe | notx | in a fixed zone it is
CREATE INDEX CONCURRENTLY visits_day ON public.visits (((entered_at AT TIME ZONE 'UTC')::date));
--@ g-no-such-operator-class-for-json | danger | notx | no such operator class for json
CREATE INDEX CONCURRENTLY invoices_meta ON billing.invoices (meta);
--@ g-default-calls-nextval-inside-a-sql | danger | default calls nextval inside a sql function: volatile
ALTER TABLE billing.invoices ADD COLUMN ref text DEFAULT billing.next_invoice_no();
--@ g-default-only-for-rows-to-come | safe | default only for rows to come
ALTER TABLE billing.invoices ALTER COLUMN number SET DEFAULT billing.next_invoice_no();
--@ g-the-last-default-of-a-not | danger | the last default of a NOT NULL column
ALTER TABLE public.visits ALTER COLUMN entered_at DROP DEFAULT;
--@ g-new-rows-of-running-code-have | safe | NULL may stand there; code may not expect it
ALTER TABLE public.visits ALTER COLUMN source DROP DEFAULT;
--@ g-one-more-lock-on-another-hot | danger | one more lock on another hot table in the same transaction
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE public.visits ADD COLUMN badge text;
ALTER TABLE public.members ADD COLUMN badge text;
COMMIT;
--@ g-one-table-several-columns | safe | one table, several columns
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE public.visits ADD COLUMN badge text, ADD COLUMN device text;
COMMENT ON COLUMN public.visits.badge IS 'as printed';
COMMIT;
--@ g-drop-of-the-policy-that-lets | danger | DROP of the policy that lets the application in
DROP POLICY members_all ON public.members;
--@ g-row-security-off-everyone-with-rights | safe | row security off: everyone with rights sees more, nobody is stopped
COMMENT ON POLICY members_all ON public.members IS 'the web sees all';
--@ g-do-loop-over-all-rows | danger | DO loop over all rows
DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT id FROM public.members LOOP
    UPDATE public.visits SET source = 'import' WHERE member_id = r.id;
  END LOOP;
END $$;
--@ g-bulk-delete-whose-trigger-raises | danger | bulk delete whose trigger raises
DELETE FROM billing.invoices WHERE paid IS NULL;
--@ g-new-table-populated-and-indexed-fk | safe | new table, populated and indexed, fk-free
CREATE TABLE public.lockers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number smallint NOT NULL, room text);
INSERT INTO public.lockers (number, room) SELECT g, 'A' FROM generate_series(1, 200) g;
CREATE UNIQUE INDEX lockers_number ON public.lockers (number);
ALTER TABLE public.lockers ADD CONSTRAINT lockers_number_positive CHECK (number > 0);
--@ g-column-by-number-of-values | danger | column by number of values
INSERT INTO public.trainers (id, name, speciality) VALUES (9, 'Kim');
--@ g-seed-that-may-be-there | safe | seed that may be there
INSERT INTO public.trainers (id, name) VALUES (1, 'Kim'), (2, 'Lee') ON CONFLICT (id) DO NOTHING;
--@ g-no-unique-key-for-on-conflict | danger | no unique key for ON CONFLICT
INSERT INTO public.trainers (id, name) VALUES (1, 'Kim') ON CONFLICT (name) DO UPDATE SET speciality = 'none';
--@ g-drop-schema-with-all-in-it | danger | drop schema with all in it
DROP SCHEMA billing CASCADE;
--@ g-drop-schema-that-isnt-empty | danger | drop schema that isn't empty
DROP SCHEMA billing;
--@ g-function-in-use-by-a-trigger | danger | function in use by a trigger
DROP FUNCTION billing.locked();
--@ g-return-type-changed-42p13 | danger | return type changed: 42P13
CREATE OR REPLACE FUNCTION billing.next_invoice_no() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('billing.invoice_no') $$;
--@ g-sequence-cache | safe | sequence cache
ALTER SEQUENCE billing.invoice_no CACHE 20;
--@ g-sequence-set-back-numbers-come-again | danger | sequence set back: numbers come again
ALTER SEQUENCE billing.invoice_no RESTART WITH 1;
--@ g-storage-parameter-of-the-index | safe | storage parameter of the index
ALTER INDEX public.visits_member_id SET (fillfactor = 80);
--@ g-reindex-locks-writers | danger | notx | reindex locks writers
REINDEX TABLE public.visits;
--@ g-reindex-aside | safe | notx | reindex aside
REINDEX (VERBOSE) TABLE CONCURRENTLY public.visits;
--@ g-clustering-rewrites | danger | clustering rewrites
CLUSTER public.visits USING visits_member_id;
--@ g-only-noted-for-later | safe | only noted for later
ALTER TABLE public.visits CLUSTER ON visits_member_id;
--@ g-primary-key-dropped-while-foreign-keys | danger | primary key dropped while foreign keys need it
ALTER TABLE public.members DROP CONSTRAINT members_pkey;
--@ g-swap-of-a-key-in-use | danger | swap of a key in use by invoices' foreign key
ALTER TABLE billing.contracts DROP CONSTRAINT contracts_pkey CASCADE;
--@ g-what-it-promised-holds-no-longer | danger | what it promised holds no longer
ALTER TABLE billing.contracts DROP CONSTRAINT contracts_price_check;
--@ g-default-for-an-identity | safe | DEFAULT may be written
INSERT INTO public.visits (id, member_id) VALUES (DEFAULT, 1);
--@ g-copied-identity | danger | the identity is among the columns of a query
INSERT INTO public.visits (id, member_id) SELECT id, id FROM public.trainers WHERE id < 10;
--@ g-sequence-set-on | safe | numbers that weren't there
ALTER SEQUENCE billing.invoice_no RESTART WITH 900000;
--@ g-comma-in-a-string | safe | a comma before a parenthesis in a string
COMMENT ON TABLE billing.invoices IS 'paid or not (a,)';
--@ g-comma-before-the-end | danger | nothing behind the last comma
ALTER TABLE billing.contracts ADD COLUMN currency char(3), -- and no more
;
--@ g-not-null-column-required-of-running | danger | not null column required of running code
ALTER TABLE billing.contracts ADD COLUMN currency char(3) NOT NULL;
--@ g-psql-variable-left-in | danger | psql variable left in
ALTER TABLE billing.contracts ADD COLUMN :col text;
--@ g-a-comma-too-many | danger | a comma too many
CREATE TABLE billing.taxes (id int, rate numeric(4,2),);
--@ g-column-twice | danger | column twice
ALTER TABLE billing.contracts ADD COLUMN code text;
--@ g-set-without-reach | safe | SET without reach
SET statement_timeout = '5min';
ANALYZE billing.invoices;
--@ g-publication-of-updates-without-identity | danger | publication of updates without identity
CREATE TABLE billing.log (at timestamptz, what text);
ALTER TABLE billing.invoice_lines DROP CONSTRAINT invoice_lines_pkey;
--@ g-extended-statistics | safe | extended statistics
CREATE STATISTICS billing.invoices_paid (dependencies) ON contract_id, paid FROM billing.invoices;
--@ g-rewriting-twice-the-same-type-and | danger | rewriting twice the same: type and default that doesn't fit
ALTER TABLE public.visits ALTER COLUMN gate TYPE text USING gate::text;
--@ g-numeric-without-limit | safe | numeric without limit
ALTER TABLE public.members ALTER COLUMN weight TYPE numeric;
--@ g-default-cant-be-cast-by-itself | danger | default can't be cast by itself: 42804
ALTER TABLE public.visits ALTER COLUMN source TYPE integer USING NULL;
