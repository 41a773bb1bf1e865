-- Statements on the schema of gazette_schema.sql: a newspaper's subscriptions, in an engineer's own words; in the
-- form of changes.sql.
-- ## Gazette: single statements
--@ token-volatile | danger | plpgsql volatile default rewrites
alter table "readers" add column "token" text not null default desk.ticket();
--@ uuid-default | danger | gen_random_uuid rewrites
ALTER TABLE public.subscriptions ADD COLUMN ref uuid DEFAULT gen_random_uuid();
--@ nextval-default | danger | nextval rewrites
ALTER TABLE billing.payments ADD receipt bigint DEFAULT nextval('billing.invoice_no');
--@ bigserial | danger | rewrite
ALTER TABLE readers ADD COLUMN seq bigserial;
--@ identity-added | danger | rewrite
ALTER TABLE billing.payments ADD COLUMN rowno bigint GENERATED ALWAYS AS IDENTITY;
--@ generated-stored | danger | rewrite
ALTER TABLE readers ADD COLUMN initials text GENERATED ALWAYS AS (left(full_name, 1)) STORED;
--@ column-check | danger | a CHECK in ADD COLUMN scans
ALTER TABLE subscriptions ADD COLUMN copies smallint DEFAULT 1 CHECK (copies BETWEEN 1 AND 50);
--@ column-domain | danger | constrained domain rewrites
ALTER TABLE subscriptions ADD COLUMN monthly cents;
--@ column-unique | danger | index under AEL
ALTER TABLE plans ADD COLUMN sku text UNIQUE;
--@ column-json | danger | json has no equality: DISTINCT fails (catalogue column-type-json)
ALTER TABLE subscriptions ADD COLUMN extra json;
--@ column-required | danger | fails with rows
ALTER TABLE readers ADD COLUMN country country_code NOT NULL;
--@ column-pk | danger | builds a primary key
ALTER TABLE deliveries_2025 ADD COLUMN pk bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
--@ fk-column-default | danger | FK with default reads both tables
ALTER TABLE readers ADD COLUMN plan_id int DEFAULT 1 REFERENCES plans (id);
--@ unique-plain | danger | index under AEL
ALTER TABLE ONLY readers ADD CONSTRAINT readers_phone_uq UNIQUE (phone);
--@ pk-plain | danger | index under AEL
ALTER TABLE billing.payments ADD PRIMARY KEY (id);
--@ pk-using-nullable | danger | USING INDEX over a nullable column scans
ALTER TABLE billing.payments ADD CONSTRAINT payments_pk PRIMARY KEY USING INDEX payments_alt_ix;
--@ exclude | danger | exclusion builds under AEL
ALTER TABLE subscriptions ADD CONSTRAINT no_overlap EXCLUDE USING gist (daterange(started, ends) WITH &&);
--@ not-null | danger | scan
ALTER TABLE readers ALTER phone SET NOT NULL;
--@ not-null-unvalidated | danger | NOT VALID proof does not count
ALTER TABLE readers ADD CONSTRAINT phone_there CHECK (phone IS NOT NULL) NOT VALID;
ALTER TABLE readers ALTER COLUMN phone SET NOT NULL;
--@ not-null-weak-check | danger | credit check on another column proves nothing
ALTER TABLE subscriptions ALTER COLUMN ends SET NOT NULL;
--@ not-null-proof-dropped | danger | the drop comes first in one ALTER: scanned (both servers)
ALTER TABLE subscriptions ALTER COLUMN postcode SET NOT NULL, DROP CONSTRAINT postcode_there;
--@ check-validated | danger | scan
ALTER TABLE billing.invoices ADD CHECK (tax >= 0);
--@ fk-validated | danger | scan, SRE both
ALTER TABLE billing.invoices ADD CONSTRAINT inv_sub FOREIGN KEY (subscription_id) REFERENCES public.subscriptions (id) ON DELETE SET NULL;
--@ validate-same-tx | danger | AEL held through the scan
ALTER TABLE billing.invoices ADD CONSTRAINT tax_ok CHECK (tax < 100000) NOT VALID;
ALTER TABLE billing.invoices VALIDATE CONSTRAINT tax_ok;
--@ fk-two-parents | danger | three tables locked in one transaction
ALTER TABLE desk.articles ADD CONSTRAINT a_author FOREIGN KEY (author_id) REFERENCES readers (id) NOT VALID;
ALTER TABLE desk.articles ADD CONSTRAINT a_plan FOREIGN KEY (editor_id) REFERENCES subscriptions (id) NOT VALID;
--@ index-plain | danger | SHARE for the build
create index on readers (birth_year);
--@ index-gin | danger | SHARE for the build
CREATE INDEX invoices_payload ON billing.invoices USING gin (payload jsonb_path_ops);
--@ index-partitioned | danger | SHARE on all partitions
CREATE INDEX deliveries_route ON deliveries (route);
--@ cic-partitioned | danger | notx | refused on a partitioned table
CREATE INDEX CONCURRENTLY deliveries_route ON deliveries (route);
--@ cic-in-tx | danger | 25001
CREATE INDEX CONCURRENTLY readers_birth ON readers (birth_year);
--@ drop-index-plain | danger | AEL on table
DROP INDEX IF EXISTS public.readers_phone;
--@ drop-index-conc-tx | danger | 25001
DROP INDEX CONCURRENTLY readers_phone;
--@ drop-constraint-index | danger | notx | 2BP01
DROP INDEX CONCURRENTLY readers_email_uq;
--@ reindex-table | danger | blocks
REINDEX TABLE billing.invoices;
--@ reindex-conc-tx | danger | 25001
REINDEX INDEX CONCURRENTLY readers_phone;
--@ detach | danger | AEL parent
ALTER TABLE deliveries DETACH PARTITION deliveries_2023;
--@ attach-scan | danger | no implied check
ALTER TABLE deliveries ATTACH PARTITION deliveries_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--@ partition-of | danger | AEL parent
CREATE TABLE deliveries_2027 PARTITION OF public.deliveries FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ type-bigint | danger | rewrite
ALTER TABLE billing.invoices ALTER COLUMN tax TYPE bigint;
--@ type-narrow | danger | rewrite, may fail
ALTER TABLE readers ALTER phone TYPE varchar(10);
--@ type-index-expr | danger | expression index is rebuilt
ALTER TABLE readers ALTER COLUMN full_name TYPE varchar;
--@ type-partial-index | danger | partial index mentions state: rebuilt under AEL
ALTER TABLE subscriptions ALTER COLUMN state TYPE varchar(40);
--@ type-numeric-scale | danger | rewrite
ALTER TABLE subscriptions ALTER weight TYPE numeric(8, 3);
--@ type-jsonb | danger | rewrite
ALTER TABLE readers ALTER COLUMN prefs SET DATA TYPE jsonb USING prefs::jsonb;
--@ type-enum-text | danger | rewrite
ALTER TABLE plans ALTER COLUMN edition TYPE text;
--@ type-char | danger | char(n) rewrites
ALTER TABLE readers ALTER COLUMN locale TYPE char(8);
--@ type-tz-other | danger | time zone not UTC: rewrite
SET TIME ZONE 'Europe/Oslo';
ALTER TABLE billing.invoices ALTER COLUMN issued TYPE timestamptz;
--@ type-used-by-view | danger | 0A000
ALTER TABLE subscriptions ALTER COLUMN started TYPE timestamp;
--@ type-check-scan | danger | CHECK mentions it: re-verified under AEL
ALTER TABLE readers ALTER COLUMN credit TYPE numeric(10, 2);
--@ domain-check | danger | scan of the users
ALTER DOMAIN postal_code ADD CONSTRAINT pc_len CHECK (length(VALUE) > 2);
--@ set-unlogged | danger | rewrite
ALTER TABLE desk.articles SET UNLOGGED;
--@ cluster | danger | rewrite
CLUSTER readers USING readers_phone;
--@ vacuum-full | danger | notx | rewrite
VACUUM (FULL, ANALYZE) billing.payments;
--@ refresh | danger | readers wait
REFRESH MATERIALIZED VIEW billing.totals;
--@ lock-table | danger | held to the end
LOCK TABLE readers IN ACCESS EXCLUSIVE MODE;
--@ ddl-backfill | danger | backfill under AEL
ALTER TABLE readers ADD COLUMN nick text;
UPDATE readers SET nick = full_name;
--@ two-tables | danger | two hot tables in one transaction
ALTER TABLE readers ADD COLUMN vip boolean;
ALTER TABLE subscriptions ADD COLUMN vip boolean;
--@ delete-all | danger | bulk
DELETE FROM billing.payments WHERE paid_at < '2030-01-01';
--@ truncate | danger | data
TRUNCATE billing.payments RESTART IDENTITY;
--@ drop-column | danger | data, breaks
ALTER TABLE readers DROP COLUMN IF EXISTS notes;
--@ rename-col | danger | breaks
ALTER TABLE readers RENAME phone TO mobile;
--@ rename-tab | danger | breaks
ALTER TABLE IF EXISTS billing.payments RENAME TO receipts;
--@ set-schema | danger | breaks
ALTER TABLE plans SET SCHEMA billing;
--@ drop-view | danger | breaks
DROP VIEW active_subscriptions;
--@ drop-fk | danger | AEL on both, orphans
ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_plan_fk;
--@ drop-not-null | danger | loosens
ALTER TABLE billing.invoices ALTER COLUMN status DROP NOT NULL;
--@ rls | danger | rows vanish
ALTER TABLE desk.drafts ENABLE ROW LEVEL SECURITY;
--@ enum-same-tx | danger | 55P04
ALTER TYPE edition ADD VALUE 'audio' AFTER 'web';
UPDATE plans SET edition = 'audio' WHERE id = 3;
--@ rename-enum-value | danger | breaks
ALTER TYPE desk.urgency RENAME VALUE 'high' TO 'urgent';
--@ s-add-nullable | safe | plain
alter table public."readers" add column if not exists nickname text;
--@ s-add-const-notnull | safe | fast default
ALTER TABLE subscriptions ADD COLUMN gift boolean DEFAULT false NOT NULL;
--@ s-add-now | safe | stable default
ALTER TABLE billing.payments ADD COLUMN booked timestamptz NOT NULL DEFAULT now();
--@ s-add-immutable | safe | immutable function default
ALTER TABLE readers ADD COLUMN tag text DEFAULT desk.slug('NEW');
--@ s-add-virtual | safe | 18 | catalog only
ALTER TABLE billing.invoices ADD COLUMN gross int GENERATED ALWAYS AS (tax + 1) VIRTUAL;
--@ s-add-plain-domain | safe | unconstrained domain
ALTER TABLE readers ADD COLUMN home country_code;
--@ add-fk-null | danger | no scan, but two tables in one lock set
ALTER TABLE desk.articles ADD COLUMN plan_id int REFERENCES plans (id);
--@ s-multi-add | safe | several adds in one
ALTER TABLE readers
    ADD COLUMN a1 int,  -- one
    ADD COLUMN a2 text DEFAULT 'x' /* two */,
    ALTER COLUMN locale SET DEFAULT 'de_DE';
--@ s-add-array | safe | constant default of an array
ALTER TABLE readers ADD COLUMN topics text[] NOT NULL DEFAULT '{}'::text[];
--@ s-check-not-valid | safe | no scan
ALTER TABLE billing.invoices ADD CONSTRAINT tax_pos CHECK (tax >= 0) NOT VALID;
--@ s-fk-not-valid | safe | no scan
ALTER TABLE desk.articles ADD CONSTRAINT a_ed FOREIGN KEY (editor_id) REFERENCES public.readers NOT VALID;
--@ s-validate-check | safe | SUE
ALTER TABLE subscriptions VALIDATE CONSTRAINT ends_later;
--@ s-validate-fk | safe | SUE
ALTER TABLE public.subscriptions VALIDATE CONSTRAINT referrer_fk;
--@ s-proved-not-null | safe | validated check proves it
ALTER TABLE subscriptions ALTER COLUMN postcode SET NOT NULL;
--@ s-recipe-not-null | safe | notx | the recipe, each step alone
ALTER TABLE readers ADD CONSTRAINT birth_nn CHECK (birth_year IS NOT NULL) NOT VALID;
ALTER TABLE readers VALIDATE CONSTRAINT birth_nn;
ALTER TABLE readers ALTER COLUMN birth_year SET NOT NULL;
ALTER TABLE readers DROP CONSTRAINT birth_nn;
--@ s-not-null-18 | safe | 18 | notx | NOT NULL as a constraint
ALTER TABLE readers ADD CONSTRAINT seen_nn NOT NULL last_seen NOT VALID;
ALTER TABLE readers VALIDATE CONSTRAINT seen_nn;
--@ s-not-enforced | safe | 18 | no scan
ALTER TABLE readers ADD CONSTRAINT by_ok CHECK (birth_year > 1900) NOT ENFORCED;
--@ s-noop-not-null | safe | already NOT NULL
ALTER TABLE readers ALTER COLUMN full_name SET NOT NULL;
--@ s-unique-using | safe | index built before
ALTER TABLE billing.invoices ADD CONSTRAINT invoices_number_uq UNIQUE USING INDEX invoices_number_ix;
--@ s-pk-using | safe | NOT NULL column, index there
ALTER TABLE billing.payments ADD CONSTRAINT payments_pkey PRIMARY KEY USING INDEX payments_id_ix;
--@ s-cic | safe | notx | online
CREATE INDEX CONCURRENTLY readers_birth ON public.readers USING btree (birth_year DESC NULLS LAST);
--@ s-cic-unique | safe | notx | online
CREATE UNIQUE INDEX CONCURRENTLY "Payments_Invoice" ON billing.payments (invoice_id) WHERE method = 'card';
--@ s-drop-cic | safe | notx | online
DROP INDEX CONCURRENTLY IF EXISTS readers_name_lower;
--@ s-reindex-cic | safe | notx | online
REINDEX TABLE CONCURRENTLY billing.invoices;
--@ s-on-only | safe | instant on the parent
CREATE INDEX deliveries_route ON ONLY deliveries (route);
--@ s-attach-checked | safe | check implies the bound
ALTER TABLE deliveries ATTACH PARTITION deliveries_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ s-detach-cic | safe | notx | SUE
ALTER TABLE deliveries DETACH PARTITION deliveries_2023 CONCURRENTLY;
--@ s-new-table | safe | born here
CREATE TABLE vouchers (id bigint PRIMARY KEY, code text NOT NULL, reader_id bigint);
CREATE INDEX ON vouchers (reader_id);
ALTER TABLE vouchers ADD CONSTRAINT code_uq UNIQUE (code);
--@ s-new-table-ops | safe | all of it on a table born here
CREATE TABLE desk.queue (id int, body text);
INSERT INTO desk.queue VALUES (1, 'x');
ALTER TABLE desk.queue ALTER body SET NOT NULL, ALTER id TYPE bigint, ADD PRIMARY KEY (id);
UPDATE desk.queue SET body = 'y';
--@ s-new-partitioned | safe | born here
CREATE TABLE clicks (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE clicks_1 PARTITION OF clicks FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
--@ s-new-fk | safe | a new table that refers to one
CREATE TABLE bookmarks (id bigint PRIMARY KEY, reader_id bigint NOT NULL REFERENCES readers (id) ON DELETE CASCADE);
--@ s-varchar-wider | safe | no rewrite, plain index
ALTER TABLE readers ALTER COLUMN phone TYPE varchar(40);
--@ s-varchar-text | safe | no rewrite
ALTER TABLE plans ALTER label TYPE text, ALTER code TYPE varchar(20);
--@ s-numeric-wider | safe | same scale
ALTER TABLE subscriptions ALTER COLUMN weight TYPE numeric(12, 2);
--@ s-cidr-inet | safe | binary
ALTER TABLE readers ALTER login_host TYPE inet;
--@ s-varbit | safe | wider
ALTER TABLE readers ALTER COLUMN flags TYPE bit varying(16);
--@ s-tz-utc | safe | UTC: no rewrite
SET timezone TO 'UTC';
ALTER TABLE billing.invoices ALTER issued TYPE timestamp with time zone;
--@ s-refresh-conc | safe | unique index there
REFRESH MATERIALIZED VIEW CONCURRENTLY billing.totals;
--@ s-comment | safe | SUE
COMMENT ON COLUMN readers.email IS 'login';
COMMENT ON TABLE billing.invoices IS 'what we ask for';
--@ s-function | safe | no table lock
CREATE OR REPLACE FUNCTION desk.touch() RETURNS trigger LANGUAGE plpgsql AS $fn$ BEGIN NEW.last_seen := clock_timestamp(); RETURN NEW; END $fn$;
--@ s-view | safe | new view
CREATE OR REPLACE VIEW desk.slugs AS SELECT id, slug FROM desk.articles;
--@ s-rename-constraint | safe | nobody names it
ALTER TABLE readers RENAME CONSTRAINT readers_email_uq TO readers_email_key;
--@ s-rename-index | safe | SUE on the index
ALTER INDEX subscriptions_reader RENAME TO subscriptions_reader_idx;
--@ s-rename-view | safe | rename with a view in its place
ALTER TABLE billing.payments RENAME TO receipts;
CREATE VIEW billing.payments AS SELECT * FROM billing.receipts;
--@ s-enum-add | safe | in a transaction since 12
ALTER TYPE edition ADD VALUE IF NOT EXISTS 'audio' BEFORE 'both';
--@ s-grant | safe | rights given
GRANT SELECT ON ALL TABLES IN SCHEMA billing TO newsroom;
--@ s-statistics | safe | SUE
ALTER TABLE readers ALTER COLUMN email SET STATISTICS 500;
--@ s-storage-params | safe | SUE
ALTER TABLE billing.invoices SET (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 90);
--@ s-set-default | safe | advice at most
ALTER TABLE subscriptions ALTER COLUMN edition SET DEFAULT 'print';
--@ s-drop-if-exists-none | safe | nothing is there
ALTER TABLE readers DROP COLUMN IF EXISTS middle_name;
--@ s-analyze | safe | SUE
ANALYZE readers, billing.invoices (status);
--@ s-update-keyed | safe | one row
UPDATE plans SET label = 'Weekend' WHERE id = 4;
--@ s-insert | safe | new rows
INSERT INTO plans (id, code, label) VALUES (90, 'sun', 'Sunday') ON CONFLICT (id) DO NOTHING;
--@ s-policy-off | safe | row security is off
CREATE POLICY teller_all ON readers TO teller USING (true);
