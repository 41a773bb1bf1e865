-- Single changes on the schema of insurer_schema.sql, as in changes.sql.
-- What stands between `-- given` and `-- then` is part of the schema.
-- ## Along the lock matrix and the catalogue
--@ i-widen-varchar | safe | 15 | catalog only
ALTER TABLE agents ALTER COLUMN region TYPE varchar(80);
--@ i-narrow-varchar | danger | 15 | rewrite, may fail
ALTER TABLE agents ALTER COLUMN region TYPE varchar(10);
--@ i-widen-with-check | danger | 18 | notx | a CHECK mentions the column: verified under AEL
ALTER TABLE customers ALTER name TYPE varchar(90);
--@ i-widen-expr-index | danger | 15 | index on lower_mail(email) is rebuilt under AEL
ALTER TABLE customers ALTER COLUMN email SET DATA TYPE varchar(200);
--@ i-widen-plain-unchecked-null | danger | 18 | CHECK (phone IS NOT NULL) names the column: scan
ALTER TABLE customers ALTER COLUMN phone TYPE varchar(40);
--@ i-text-to-varchar-len-check | danger | 15 | notx | text to varchar(n) rewrites whatever the CHECK says
ALTER TABLE claims ALTER COLUMN state_text TYPE varchar(30);
--@ i-text-to-varchar-free | danger | 18 | a partial index names kind: rebuilt under AEL
ALTER TABLE documents ALTER COLUMN kind TYPE varchar;
--@ i-numeric-wider | danger | 15 | used by a view: 0A000
ALTER TABLE claims ALTER COLUMN amount TYPE numeric(14,2);
--@ i-numeric-scale | danger | 18 | notx | another scale: rewrite
ALTER TABLE claims ALTER COLUMN amount TYPE numeric(12,4);
--@ i-numeric-free-check | danger | 15 | numeric(10,2) to numeric has no rewrite, but the CHECK on share is verified by a scan
ALTER TABLE agents ALTER COLUMN share TYPE numeric;
--@ i-type-used-by-generated | danger | 18 | fails: used by a generated column
ALTER TABLE contracts ALTER COLUMN premium TYPE numeric(14,2);
--@ i-type-used-by-view | danger | 15 | notx | fails: used by a view
ALTER TABLE claims ALTER COLUMN contract_id TYPE numeric;
--@ i-widen-used-by-view | danger | 18 | fails: 0A000 even for a widening
ALTER TABLE customers ALTER COLUMN name TYPE varchar(61);
--@ i-timestamptz-utc | safe | 15 | in UTC timestamp to timestamptz keeps the file, no index on it
SET LOCAL timezone TO 'UTC';
ALTER TABLE documents ALTER COLUMN uploaded TYPE timestamptz;
--@ i-timestamptz-berlin | danger | 18 | in another zone it rewrites
SET LOCAL timezone TO 'Europe/Berlin';
ALTER TABLE documents ALTER COLUMN uploaded TYPE timestamptz;
--@ i-timestamptz-using | danger | 15 | notx | USING AT TIME ZONE always rewrites
SET timezone = 'UTC';
ALTER TABLE documents ALTER COLUMN uploaded TYPE timestamp with time zone USING uploaded AT TIME ZONE 'UTC';
--@ i-int-bigint | danger | 15 | rewrite
ALTER TABLE documents ALTER COLUMN size TYPE bigint;
--@ i-cidr-inet | safe | 18 | notx | binary the same, no index
ALTER TABLE claims ALTER remote TYPE inet;
--@ i-bit-varbit | safe | 15 | bit(n) to varbit keeps the rows
ALTER TABLE claims ALTER COLUMN flags TYPE varbit;
--@ i-xml-text | safe | 18 | binary coercible
ALTER TABLE claims ALTER COLUMN body TYPE text;
--@ i-array-typmod | danger | 15 | notx | arrays rewrite
ALTER TABLE customers ALTER COLUMN tags TYPE varchar(50)[];
--@ i-json-jsonb | danger | 18 | rewrite
ALTER TABLE customers ALTER COLUMN meta TYPE jsonb USING meta::jsonb;
--@ i-domain-to-base | safe | 15 | constrained domain to its base
ALTER TABLE customers ALTER COLUMN iban TYPE text;
--@ i-base-to-domain-free | danger | 18 | notx | a domain over varchar(80) to varchar(80) rewrites
ALTER TABLE customers ALTER COLUMN title TYPE varchar(80);
--@ i-base-to-domain-checked | danger | 15 | to a constrained domain rewrites
ALTER TABLE documents ALTER COLUMN kind TYPE iban;
--@ i-collate-change | danger | 15 | the index on region is rebuilt
ALTER TABLE agents ALTER COLUMN region TYPE varchar(40) COLLATE "C";
--@ i-same-type | safe | 18 | notx | the same type again: catalog only
ALTER TABLE agents ALTER COLUMN region TYPE varchar(40);
--@ i-using-itself | safe | 15 | USING is the column itself, widening
ALTER TABLE agents ALTER COLUMN region TYPE varchar(60) USING region;
--@ i-enum-other | danger | 18 | text from enum rewrites
ALTER TABLE contracts ALTER COLUMN via DROP DEFAULT, ALTER COLUMN via TYPE text USING via::text;
--@ i-add-value | safe | 15 | notx | none on tables
ALTER TYPE claim_state ADD VALUE 'reopened' AFTER 'paid';
--@ i-add-value-used | danger | 15 | 55P04: used in the transaction that adds it
ALTER TYPE claim_state ADD VALUE 'reopened';
ALTER TABLE claims ALTER COLUMN state SET DEFAULT 'reopened';
--@ i-add-value-used-notx | safe | 18 | notx | each in its own transaction
ALTER TYPE claim_state ADD VALUE IF NOT EXISTS 'reopened';
ALTER TABLE claims ALTER COLUMN state SET DEFAULT 'reopened';
--@ i-new-type-value-17 | safe | 18 | a type of the same transaction may be used from 17 on
CREATE TYPE mood AS ENUM ('good');
ALTER TYPE mood ADD VALUE 'bad';
CREATE TABLE moods (id int PRIMARY KEY, m mood DEFAULT 'bad');
--@ i-rename-value | danger | 15 | breaks code that writes the old value
ALTER TYPE channel RENAME VALUE 'phone' TO 'call';
--@ i-rename-attribute | danger | 18 | code that names the attribute breaks
ALTER TYPE geo RENAME ATTRIBUTE lon TO lng;
--@ i-drop-type-used | danger | 15 | notx | fails: a column uses it
DROP TYPE channel;
--@ i-set-not-null-plain | danger | 15 | scan under AEL
ALTER TABLE contracts ALTER COLUMN agent_id SET NOT NULL;
--@ i-set-not-null-valid-check | safe | 15 | customers_phone_there proves it
ALTER TABLE customers ALTER COLUMN phone SET NOT NULL;
--@ i-set-not-null-not-valid-check | danger | 18 | notx | a NOT VALID check proves nothing
ALTER TABLE customers ALTER COLUMN note SET NOT NULL;
--@ i-set-not-null-length-check | danger | 15 | length(name) > 1 lets NULL pass
ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
--@ i-set-not-null-and-check | safe | 18 | path IS NOT NULL AND path <> '' is validated
ALTER TABLE documents ALTER COLUMN path SET NOT NULL;
--@ i-set-not-null-already | safe | 15 | notx | it is NOT NULL already
ALTER TABLE contracts ALTER COLUMN number SET NOT NULL;
--@ i-set-not-null-recipe | safe | 15 | notx | the recipe, committed between
ALTER TABLE documents ADD CONSTRAINT documents_claim_nn CHECK (claim_id IS NOT NULL) NOT VALID;
ALTER TABLE documents VALIDATE CONSTRAINT documents_claim_nn;
ALTER TABLE documents ALTER COLUMN claim_id SET NOT NULL;
ALTER TABLE documents DROP CONSTRAINT documents_claim_nn;
--@ i-set-not-null-recipe-tx | danger | 15 | validated in the transaction that still holds AEL
ALTER TABLE documents ADD CONSTRAINT documents_claim_nn CHECK (claim_id IS NOT NULL) NOT VALID;
ALTER TABLE documents VALIDATE CONSTRAINT documents_claim_nn;
ALTER TABLE documents ALTER COLUMN claim_id SET NOT NULL;
--@ i-not-null-not-valid-18 | safe | 18 | a named NOT NULL that isn't validated
ALTER TABLE contracts ADD CONSTRAINT contracts_agent_nn NOT NULL agent_id NOT VALID;
--@ i-not-null-named-18 | danger | 18 | validated at once: scan under AEL
ALTER TABLE contracts ADD CONSTRAINT contracts_agent_nn NOT NULL agent_id;
--@ i-not-null-validate-18 | safe | 18 | SUE and a scan
-- given
ALTER TABLE contracts ADD CONSTRAINT contracts_agent_nn NOT NULL agent_id NOT VALID;
-- then
ALTER TABLE contracts VALIDATE CONSTRAINT contracts_agent_nn;
--@ i-not-null-set-over-invalid-18 | danger | 18 | SET NOT NULL on top scans under AEL
-- given
ALTER TABLE contracts ADD CONSTRAINT contracts_agent_nn NOT NULL agent_id NOT VALID;
-- then
ALTER TABLE contracts ALTER COLUMN agent_id SET NOT NULL;
--@ i-not-null-syntax-15 | danger | 15 | notx | 15 knows no NOT NULL table constraint: syntax error
ALTER TABLE contracts ADD CONSTRAINT contracts_agent_nn NOT NULL agent_id NOT VALID;
--@ i-drop-not-null | danger | 15 | running code doesn't expect NULL
ALTER TABLE documents ALTER COLUMN size DROP NOT NULL;
--@ i-drop-not-null-pk | danger | 18 | fails: in a primary key
ALTER TABLE claims ALTER COLUMN id DROP NOT NULL;
--@ i-add-pk-using-nullable | danger | 15 | notx | documents.claim_id, path: nullable columns are scanned
ALTER TABLE documents ADD CONSTRAINT documents_pkey PRIMARY KEY USING INDEX documents_claim_path;
--@ i-add-pk-using | safe | 18 | id is NOT NULL, the index is there
ALTER TABLE documents ADD CONSTRAINT documents_pkey PRIMARY KEY USING INDEX documents_id_idx;
--@ i-add-pk-using-partial | danger | 15 | fails: a partial index
ALTER TABLE documents ADD CONSTRAINT documents_pkey PRIMARY KEY USING INDEX documents_kind_part;
--@ i-add-unique-using-plain | danger | 18 | notx | fails: not a unique index
ALTER TABLE agents ADD CONSTRAINT agents_region_key UNIQUE USING INDEX agents_region_idx;
--@ i-add-unique-using | safe | 15 | index is there
ALTER TABLE agents ADD CONSTRAINT agents_code_key UNIQUE USING INDEX agents_code_idx;
--@ i-add-pk | danger | 15 | builds an index under AEL
ALTER TABLE documents ADD PRIMARY KEY (id);
--@ i-swap-pk | safe | 18 | DROP and ADD USING INDEX in one ALTER, nothing references it
-- given
CREATE UNIQUE INDEX cases_old_new_idx ON cases_old (id);
-- then
ALTER TABLE cases_old DROP CONSTRAINT cases_old_pkey, ADD CONSTRAINT cases_old_pkey2 PRIMARY KEY USING INDEX cases_old_new_idx;
--@ i-drop-pk-referenced | danger | 15 | notx | fails: a foreign key depends on it
ALTER TABLE customers DROP CONSTRAINT customers_pkey;
--@ i-add-unique | danger | 18 | builds under AEL
ALTER TABLE claims ADD UNIQUE (doc_id);
--@ i-add-exclude | danger | 15 | builds under AEL
ALTER TABLE contracts ADD CONSTRAINT no_overlap EXCLUDE USING gist (place WITH ~=);
--@ i-add-check-valid | danger | 15 | notx | scan
ALTER TABLE claims ADD CHECK (amount >= 0);
--@ i-add-check-not-valid | safe | 18 | no scan
ALTER TABLE claims ADD CONSTRAINT claims_amount_pos CHECK (amount >= 0) NOT VALID;
--@ i-add-check-not-enforced | safe | 18 | never looked at
ALTER TABLE claims ADD CONSTRAINT claims_amount_pos CHECK (amount >= 0) NOT ENFORCED;
--@ i-fk-enforced-18 | danger | 18 | scans both tables under AEL
-- given
ALTER TABLE claims ADD CONSTRAINT claims_doc_fk FOREIGN KEY (doc_id) REFERENCES customers (id) NOT ENFORCED;
-- then
ALTER TABLE claims ALTER CONSTRAINT claims_doc_fk ENFORCED;
--@ i-validate-check | safe | 15 | notx | SUE
ALTER TABLE customers VALIDATE CONSTRAINT customers_note_there;
--@ i-validate-fk | safe | 18 | SUE and ROW SHARE
ALTER TABLE contracts VALIDATE CONSTRAINT contracts_agent_fk;
--@ i-validate-missing | danger | 15 | no such constraint
ALTER TABLE contracts VALIDATE CONSTRAINT contracts_agent_fkey;
--@ i-validate-after-rename | danger | 15 | RENAME takes AEL and the scan runs under it (same transaction)
ALTER TABLE contracts RENAME CONSTRAINT contracts_agent_fk TO contracts_agent_fkey;
ALTER TABLE contracts VALIDATE CONSTRAINT contracts_agent_fkey;
--@ i-fk-valid | danger | 18 | notx | scans both with SRE
ALTER TABLE documents ADD FOREIGN KEY (claim_id) REFERENCES claims;
--@ i-fk-not-valid | safe | 15 | no scan
ALTER TABLE documents ADD CONSTRAINT documents_claim_fk FOREIGN KEY (claim_id) REFERENCES claims (id) NOT VALID;
--@ i-fk-to-partitioned | danger | 15 | validated foreign key to a partitioned table: scans
ALTER TABLE claims ADD COLUMN pay_id bigint, ADD COLUMN pay_on date, ADD CONSTRAINT claims_pay_fk FOREIGN KEY (pay_id, pay_on) REFERENCES payments (id, paid_on);
--@ i-fk-not-valid-from-partitioned-15 | danger | 15 | notx | error before 18
ALTER TABLE payments ADD CONSTRAINT payments_contract_fk FOREIGN KEY (contract_id) REFERENCES contracts (id) NOT VALID;
--@ i-fk-not-valid-from-partitioned-18 | safe | 18 | works in 18
ALTER TABLE payments ADD CONSTRAINT payments_contract_fk FOREIGN KEY (contract_id) REFERENCES contracts (id) NOT VALID;
--@ i-fk-type-mismatch | danger | 15 | fails: text to bigint has no operator
ALTER TABLE documents ADD CONSTRAINT d_fk FOREIGN KEY (kind) REFERENCES claims (id) NOT VALID;
--@ i-fk-to-not-unique | danger | 18 | notx | fails: no unique constraint on agents.region
ALTER TABLE documents ADD CONSTRAINT d_fk FOREIGN KEY (kind) REFERENCES agents (region) NOT VALID;
--@ i-drop-constraint-check | danger | 15 | running code relies on it
ALTER TABLE agents DROP CONSTRAINT agents_share_small;
--@ i-fk-new-table | safe | 15 | a new table with a key to a hot one: SRE for a moment
CREATE TABLE reminders (id bigint PRIMARY KEY, contract_id bigint NOT NULL REFERENCES contracts (id), at timestamptz);
--@ i-add-col-null | safe | 15 | notx | catalog only
ALTER TABLE claims ADD COLUMN IF NOT EXISTS closed_at timestamptz;
--@ i-add-col-default-now | safe | 18 | STABLE default
ALTER TABLE claims ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
--@ i-add-col-uuid | danger | 15 | gen_random_uuid is volatile
ALTER TABLE claims ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
--@ i-add-col-uuidv7-18 | danger | 18 | notx | uuidv7 is volatile
ALTER TABLE claims ADD COLUMN token uuid DEFAULT uuidv7();
--@ i-add-col-own-volatile | danger | 15 | new_code() is VOLATILE
ALTER TABLE claims ADD COLUMN code text DEFAULT new_code();
--@ i-add-col-own-stable | safe | 18 | zero() is STABLE
ALTER TABLE claims ADD COLUMN stage integer DEFAULT zero() NOT NULL;
--@ i-add-col-immutable-fn | safe | 15 | notx | premium_of is IMMUTABLE
ALTER TABLE claims ADD COLUMN fee numeric DEFAULT premium_of(3, 1.5);
--@ i-add-col-not-null-no-default | danger | 15 | fails on rows
ALTER TABLE claims ADD COLUMN owner text NOT NULL;
--@ i-add-col-stored | danger | 18 | STORED rewrites
ALTER TABLE claims ADD COLUMN cents numeric GENERATED ALWAYS AS (amount * 100) STORED;
--@ i-add-col-virtual | safe | 18 | notx | VIRTUAL is catalog only
ALTER TABLE claims ADD COLUMN cents numeric GENERATED ALWAYS AS (amount * 100) VIRTUAL;
--@ i-add-col-virtual-default-kind | safe | 18 | VIRTUAL is the default kind of 18
ALTER TABLE claims ADD COLUMN cents numeric GENERATED ALWAYS AS (amount * 100);
--@ i-add-col-virtual-15 | danger | 15 | syntax error on 15
ALTER TABLE claims ADD COLUMN cents numeric GENERATED ALWAYS AS (amount * 100) VIRTUAL;
--@ i-add-col-identity | danger | 15 | notx | rewrite
ALTER TABLE audit ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
--@ i-add-col-domain-checked | danger | 18 | constrained domain
ALTER TABLE contracts ADD COLUMN paid_from iban;
--@ i-add-col-domain-free | safe | 15 | unconstrained domain
ALTER TABLE contracts ADD COLUMN points positive DEFAULT 0;
--@ i-add-col-check | danger | 15 | notx | CHECK is verified for the rows
ALTER TABLE contracts ADD COLUMN grade int CHECK (grade BETWEEN 1 AND 6);
--@ i-add-col-references | danger | 18 | ACCESS EXCLUSIVE on one and SHARE ROW EXCLUSIVE on another table in one transaction
ALTER TABLE documents ADD COLUMN contract_id bigint REFERENCES contracts (id);
--@ i-add-col-json | danger | 15 | json has no equality: SELECT DISTINCT breaks
ALTER TABLE contracts ADD COLUMN extra json;
--@ i-add-col-exists | danger | 15 | notx | fails: the column is there
ALTER TABLE contracts ADD COLUMN kind text;
--@ i-add-identity-notnull | safe | 18 | ADD IDENTITY on a NOT NULL column is catalog only
ALTER TABLE documents ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
--@ i-add-identity-nullable | danger | 15 | fails: the column must be NOT NULL
ALTER TABLE claims ALTER COLUMN seen ADD GENERATED ALWAYS AS IDENTITY;
--@ i-identity-always | danger | 15 | notx | inserts that give an id fail from now on
ALTER TABLE customers ALTER COLUMN id SET GENERATED ALWAYS;
--@ i-drop-identity | danger | 18 | inserts without id fail from now on
ALTER TABLE customers ALTER COLUMN id DROP IDENTITY;
--@ i-drop-default-notnull | danger | 15 | code that leaves it out fails
ALTER TABLE contracts ALTER COLUMN kind DROP DEFAULT;
--@ i-drop-default-nullable | safe | 18 | notx | NULL may stand there; code may not expect it
ALTER TABLE agents ALTER COLUMN active DROP DEFAULT;
--@ i-drop-col-view | danger | 15 | drop column
ALTER TABLE claims DROP COLUMN IF EXISTS seen;
--@ i-drop-col-missing | safe | 18 | nothing to drop
ALTER TABLE claims DROP COLUMN IF EXISTS reviewed_by;
--@ i-set-expression-17 | danger | 18 | STORED is rewritten
ALTER TABLE contracts ALTER COLUMN total SET EXPRESSION AS (premium * 13);
--@ i-set-expression-virtual | danger | 18 | not supported in a table with check constraints
-- given
ALTER TABLE contracts ADD COLUMN half numeric GENERATED ALWAYS AS (premium / 2) VIRTUAL;
-- then
ALTER TABLE contracts ALTER COLUMN half SET EXPRESSION AS (premium / 3);
--@ i-index-plain | danger | 15 | writers wait for the build
CREATE INDEX ON payments_2023 (reference);
--@ i-index-concurrently-tx | danger | 15 | 25001
CREATE INDEX CONCURRENTLY claims_seen_idx ON claims (seen);
--@ i-index-concurrently | safe | 18 | notx | SUE
CREATE INDEX CONCURRENTLY claims_seen_idx ON claims (seen) INCLUDE (amount);
--@ i-index-concurrently-partitioned | danger | 15 | notx | fails on a partitioned table
CREATE INDEX CONCURRENTLY payments_ref_idx ON payments (reference);
--@ i-index-on-only | safe | 15 | notx | nothing is built
CREATE INDEX payments_ref_idx ON ONLY payments (reference);
--@ i-index-unique-partitioned-no-key | danger | 18 | fails: lacks the partition key
ALTER TABLE payments ADD CONSTRAINT payments_ref_key UNIQUE (reference);
--@ i-index-attach | safe | 15 | notx | ON ONLY, concurrently each, attached
CREATE INDEX payments_ref_idx ON ONLY payments (reference);
CREATE INDEX CONCURRENTLY payments_2023_ref ON payments_2023 (reference);
ALTER INDEX payments_ref_idx ATTACH PARTITION payments_2023_ref;
--@ i-index-volatile-expr | danger | 15 | notx | fails: functions in index expression must be IMMUTABLE
CREATE INDEX CONCURRENTLY claims_day ON claims ((date_trunc('day', happened_at)));
--@ i-drop-index | danger | 15 | AEL on the table
DROP INDEX claims_open_idx;
--@ i-drop-index-concurrently | safe | 15 | notx | SUE
DROP INDEX CONCURRENTLY IF EXISTS claims_open_idx;
--@ i-drop-index-constraint | danger | 18 | notx | fails: a constraint needs it
DROP INDEX CONCURRENTLY contracts_number_key;
--@ i-drop-index-partitioned-conc | danger | 15 | notx | cannot drop partitioned index concurrently
DROP INDEX CONCURRENTLY payments_contract_idx;
--@ i-reindex-table | danger | 15 | notx | SHARE and AEL on the indexes
REINDEX TABLE claims;
--@ i-reindex-conc | safe | 18 | notx | SUE
REINDEX (VERBOSE) TABLE CONCURRENTLY claims;
--@ i-reindex-option-conc | safe | 15 | notx | the option form of CONCURRENTLY
REINDEX (CONCURRENTLY) INDEX claims_open_idx;
--@ i-reindex-option-false | danger | 15 | notx | CONCURRENTLY false
REINDEX (CONCURRENTLY FALSE) INDEX claims_open_idx;
--@ i-reindex-system | danger | 15 | notx | locks the catalogs
REINDEX SYSTEM insurer;
--@ i-index-rename | safe | 15 | SUE on the index
ALTER INDEX claims_open_idx RENAME TO claims_filed_idx;
--@ i-index-set | safe | 18 | SUE
ALTER INDEX claims_open_idx SET (fillfactor = 70);
--@ i-cluster | danger | 15 | notx | rewrite under AEL
CLUSTER claims USING claims_contract_idx;
--@ i-cluster-on | safe | 15 | notx | only remembers
ALTER TABLE claims CLUSTER ON claims_contract_idx;
--@ i-vacuum-full | danger | 18 | notx | rewrite
VACUUM (FULL, ANALYZE) claims;
--@ i-vacuum-full-off | safe | 15 | notx | FULL off
VACUUM (FULL FALSE, ANALYZE) claims;
--@ i-vacuum-tx | danger | 15 | fails inside a transaction
VACUUM ANALYZE claims;
--@ i-analyze | safe | 18 | SUE
ANALYZE claims (state, amount);
--@ i-attach-checked-default | danger | 15 | the new part is proved, but the default partition is scanned under AEL
ALTER TABLE payments ATTACH PARTITION payments_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--@ i-attach-default-checked | danger | 18 | both are proved, but its key and index are built while the default partition is locked
-- given
ALTER TABLE payments_rest ADD CONSTRAINT rest_not_2025 CHECK (paid_on IS NOT NULL AND (paid_on < '2025-01-01' OR paid_on >= '2026-01-01'));
-- then
ALTER TABLE payments ATTACH PARTITION payments_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--@ i-attach-list-checked | safe | 15 | notx | CHECK (region = 's') proves it, no default partition
ALTER TABLE events ATTACH PARTITION events_south FOR VALUES IN ('s');
--@ i-attach-list-not-valid | safe | 15 | NOT VALID in a CREATE TABLE counts for nothing: the check is valid
ALTER TABLE events ATTACH PARTITION events_west FOR VALUES IN ('w');
--@ i-attach-index-build | danger | 18 | the part has no primary key of its own: built
ALTER TABLE events ADD CONSTRAINT events_pk PRIMARY KEY (id, region);
--@ i-detach | danger | 15 | notx | AEL on the parent
ALTER TABLE payments DETACH PARTITION payments_2023;
--@ i-detach-conc | danger | 15 | notx | a default partition: CONCURRENTLY fails
ALTER TABLE payments DETACH PARTITION payments_2023 CONCURRENTLY;
--@ i-detach-conc-list | safe | 18 | notx | SUE on the parent
ALTER TABLE events DETACH PARTITION events_north CONCURRENTLY;
--@ i-partition-of | danger | 15 | AEL on the parent, and the default partition is scanned
CREATE TABLE payments_2027 PARTITION OF payments FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ i-drop-partition | danger | 18 | its rows and AEL on the parent
DROP TABLE payments_2023;
--@ i-lock-table | danger | 15 | ACCESS EXCLUSIVE until the commit
LOCK TABLE claims;
--@ i-lock-share-update | safe | 15 | stops neither readers nor writers
LOCK TABLE claims IN SHARE UPDATE EXCLUSIVE MODE NOWAIT;
--@ i-lock-notx | danger | 15 | notx | LOCK TABLE works only in a transaction
LOCK TABLE claims IN ACCESS SHARE MODE;
--@ i-truncate | danger | 18 | notx | rows
TRUNCATE audit;
--@ i-truncate-referenced | danger | 15 | fails: referenced
TRUNCATE contracts;
--@ i-set-statistics | safe | 15 | SUE
ALTER TABLE claims ALTER COLUMN amount SET STATISTICS 500;
--@ i-set-fillfactor | safe | 18 | SUE
ALTER TABLE claims SET (fillfactor = 80, autovacuum_enabled = true);
--@ i-autovacuum-off | safe | 15 | SUE; advice at most
ALTER TABLE claims RESET (fillfactor);
--@ i-set-logged | danger | 15 | rewrite
-- given
CREATE UNLOGGED TABLE scratch_rows (id int);
-- then
ALTER TABLE scratch_rows SET LOGGED;
--@ i-set-logged-already | safe | 18 | notx | it is logged already
ALTER TABLE audit SET LOGGED;
--@ i-set-tablespace-same | safe | 15 | where it is
ALTER TABLE claims SET TABLESPACE pg_default;
--@ i-set-storage | safe | 15 | catalog only
ALTER TABLE claims ALTER COLUMN body SET STORAGE EXTERNAL;
--@ i-set-storage-bad | danger | 18 | notx | integer can only be PLAIN
ALTER TABLE claims ALTER COLUMN seen SET STORAGE EXTENDED;
--@ i-set-compression | safe | 15 | catalog only
ALTER TABLE documents ALTER COLUMN kind SET COMPRESSION pglz;
--@ i-set-am | safe | 18 | the same access method
ALTER TABLE documents SET ACCESS METHOD heap;
--@ i-replica-identity-index | safe | 15 | notx | unique, NOT NULL
ALTER TABLE documents REPLICA IDENTITY USING INDEX documents_id_idx;
--@ i-replica-identity-nullable | danger | 18 | fails: nullable columns
ALTER TABLE agents REPLICA IDENTITY USING INDEX agents_code_idx;
--@ i-replica-identity-nothing | danger | 15 | UPDATE and DELETE of a published table fail
-- given
CREATE PUBLICATION pub FOR TABLE contracts;
-- then
ALTER TABLE contracts REPLICA IDENTITY NOTHING;
--@ i-disable-trigger-all | danger | 15 | foreign keys aren't kept
ALTER TABLE claims DISABLE TRIGGER ALL;
--@ i-disable-trigger-own | danger | 18 | notx | what the trigger did isn't done any more
ALTER TABLE customers DISABLE TRIGGER customers_touch;
--@ i-rls | danger | 15 | own_documents starts to hide rows
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
--@ i-inherit | danger | 15 | fails: parent's columns are missing
ALTER TABLE rates INHERIT audit;
--@ i-no-inherit | danger | 18 | notx | queries of audit don't see its rows any more
ALTER TABLE audit_old NO INHERIT audit;
--@ i-temporal-pk-18 | danger | 18 | builds an index
-- given
CREATE TABLE stays (room int4range NOT NULL, during tsrange NOT NULL);
-- then
ALTER TABLE stays ADD CONSTRAINT stays_pk PRIMARY KEY (room, during WITHOUT OVERLAPS);
--@ i-temporal-new-table | danger | 18 | integer has no gist operator class without btree_gist: fails
CREATE TABLE stays (room int, during tsrange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
--@ i-temporal-new-ok | safe | 18 | int4range has one
CREATE TABLE stays (room int4range, during tsrange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
--@ i-view-fewer | danger | 15 | notx | fails: a view can't lose columns
CREATE OR REPLACE VIEW customer_names AS SELECT id FROM customers;
--@ i-view-more | safe | 18 | a column at the end
CREATE OR REPLACE VIEW customer_names AS SELECT id, name, email FROM customers;
--@ i-view-star-same | danger | 15 | fails: the second column is renamed
CREATE OR REPLACE VIEW customer_names AS SELECT id, email AS mail FROM customers;
--@ i-view-type | danger | 18 | notx | fails: a column's type changes
CREATE OR REPLACE VIEW customer_names AS SELECT id, name::text FROM customers;
--@ i-view-drop | danger | 15 | code that reads it breaks
DROP VIEW open_claims;
--@ i-fn-argname | danger | 15 | fails: cannot change name of input parameter
CREATE OR REPLACE FUNCTION premium_of(amount numeric, factor numeric DEFAULT 1.0) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount * factor';
--@ i-fn-returns | danger | 18 | notx | fails: another return type
CREATE OR REPLACE FUNCTION zero() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint';
--@ i-fn-nodefault | danger | 15 | fails: cannot remove parameter defaults
CREATE OR REPLACE FUNCTION premium_of(base numeric, factor numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT base * factor';
--@ i-fn-body | safe | 18 | only the body
CREATE OR REPLACE FUNCTION zero() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 0 + 0';
--@ i-fn-trigger-dropcol | danger | 15 | notx | the trigger's function writes a column that goes
ALTER TABLE customers DROP COLUMN changed_at;
--@ i-trigger-new | safe | 18 | SRE for a moment
CREATE OR REPLACE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch();
--@ i-trigger-exists | danger | 15 | fails: it is there
CREATE TRIGGER customers_touch BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();
--@ i-trigger-nofn | danger | 18 | notx | fails: no such function
CREATE TRIGGER claims_touch BEFORE UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION touched();
--@ i-matview-refresh | danger | 15 | readers of it wait
REFRESH MATERIALIZED VIEW totals;
--@ i-matview-conc | safe | 18 | it has a unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
--@ i-matview-conc-no-unique | danger | 15 | fails: no unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY by_agent;
--@ i-update-all | danger | 15 | every row in one transaction
UPDATE claims SET seen = 0;
--@ i-update-null | danger | 18 | notx | a predicate that most rows meet
UPDATE claims SET seen = 0 WHERE seen IS NULL;
--@ i-update-one | safe | 15 | by the primary key
UPDATE agents SET active = false WHERE id = 7;
--@ i-update-unique | safe | 18 | by a unique column
UPDATE contracts SET ends = current_date WHERE number = 'A-1';
--@ i-delete-in | safe | 15 | notx | a few keys
DELETE FROM documents WHERE id IN (1, 2, 3);
--@ i-delete-before | danger | 15 | a range of a big table
DELETE FROM audit WHERE at < now() - interval '1 year';
--@ i-update-batch | safe | 18 | notx | a bounded batch
UPDATE claims SET seen = 0 WHERE id BETWEEN 1 AND 1000 AND seen IS NULL;
--@ i-insert-select | safe | 15 | reads the big table, stops no one
INSERT INTO audit_old SELECT * FROM ONLY audit;
--@ i-insert-values | safe | 18 | notx | a row
INSERT INTO rates VALUES ('DE', 0.19) ON CONFLICT (country) DO UPDATE SET rate = excluded.rate;
--@ i-insert-on-conflict-no-unique | danger | 15 | no unique constraint fits ON CONFLICT
INSERT INTO agents (id, region) VALUES (1, 'x') ON CONFLICT (region) DO NOTHING;
--@ i-do-block-alter | danger | 15 | EXECUTE of an ALTER that rewrites
DO $$ BEGIN EXECUTE 'ALTER TABLE claims ALTER COLUMN seen TYPE bigint'; END $$;
--@ i-do-block-if | safe | 18 | create type unless it is there
DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--@ i-multi-ael | danger | 15 | two hot tables under AEL in one transaction
ALTER TABLE claims ADD COLUMN a int;
ALTER TABLE contracts ADD COLUMN a int;
--@ i-multi-ael-notx | safe | 15 | notx | each on its own
ALTER TABLE claims ADD COLUMN a int;
ALTER TABLE contracts ADD COLUMN a int;
--@ i-ddl-backfill | safe | 18 | one row by its key after AEL
ALTER TABLE claims ADD COLUMN a int;
UPDATE claims SET a = 1 WHERE id = 5;
--@ i-multi-action | danger | 15 | one of the actions scans
ALTER TABLE claims ADD COLUMN a int, ALTER COLUMN seen SET DEFAULT 3, ALTER COLUMN doc_id SET NOT NULL;
--@ i-multi-action-ok | safe | 18 | notx | all catalog only
ALTER TABLE claims ADD COLUMN a int, ALTER COLUMN seen SET DEFAULT 3, ADD CONSTRAINT seen_pos CHECK (seen >= 0) NOT VALID;
--@ i-psql-meta | danger | 15 | notx | the statement between psql lines blocks writers
\set ON_ERROR_STOP on
\echo building
CREATE INDEX claims_doc ON claims (doc_id);
--@ i-timeouts-ok | safe | 18 | a timeout and a catalog change
SET LOCAL lock_timeout = '2s';
SET LOCAL statement_timeout = '5s';
ALTER TABLE claims ALTER COLUMN seen SET DEFAULT 1;
--@ i-rename-table | danger | 15 | running code
ALTER TABLE cases_old RENAME TO cases;
--@ i-rename-shim | safe | 18 | a view under the old name in the same transaction
ALTER TABLE cases_old RENAME TO cases;
CREATE VIEW cases_old AS SELECT * FROM cases;
--@ i-rename-column | danger | 15 | running code
ALTER TABLE claims RENAME seen TO looked_at;
--@ i-grant | safe | 15 | notx | nothing stops
GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;
--@ i-revoke | danger | 18 | code of those that had it
-- given
GRANT SELECT, INSERT ON claims TO PUBLIC;
-- then
REVOKE INSERT ON claims FROM PUBLIC;
--@ i-drop-extension | safe | 15 | it isn't there and IF EXISTS says so
DROP EXTENSION IF EXISTS pg_trgm;
--@ i-publication | safe | 15 | SUE on its table
CREATE PUBLICATION claims_pub FOR TABLE claims;
--@ i-publication-no-key | danger | 18 | notx | audit has no replica identity: its UPDATEs and DELETEs fail from now on
CREATE PUBLICATION audit_pub FOR TABLE audit;
--@ i-subscription-tx | danger | 15 | can't create its slot inside a transaction
CREATE SUBSCRIPTION s CONNECTION 'host=elsewhere dbname=x' PUBLICATION p;
--@ i-statistics | safe | 15 | SUE
CREATE STATISTICS claims_st (ndistinct) ON state, deleted FROM claims;
--@ i-sequence-restart | danger | 18 | numbers that are taken come again
ALTER SEQUENCE contracts_id_seq RESTART WITH 1;
--@ i-sequence-cache | safe | 15 | notx | catalog only
ALTER SEQUENCE policy_numbers CACHE 20;
--@ i-sequence-drop | danger | 18 | fails: a default needs it
DROP SEQUENCE contracts_id_seq;
--@ i-domain-check | danger | 15 | SHARE and a scan of customers
ALTER DOMAIN positive ADD CONSTRAINT positive_ok CHECK (VALUE > 0);
--@ i-domain-check-not-valid | safe | 18 | notx | no scan
ALTER DOMAIN positive ADD CONSTRAINT positive_ok CHECK (VALUE > 0) NOT VALID;
--@ i-domain-default | safe | 15 | only new rows
ALTER DOMAIN positive SET DEFAULT 1;
--@ i-move-schema | danger | 15 | running code doesn't find it
ALTER TABLE cases_old SET SCHEMA archive;
--@ i-policy-more | safe | 18 | notx | a policy on a table whose row security is off
CREATE POLICY by_kind ON documents FOR SELECT USING (kind = 'pdf');
--@ i-comment | safe | 15 | SUE
COMMENT ON COLUMN claims.seen IS 'how often';
--@ i-drop-function-used | danger | 18 | fails: an index needs it
DROP FUNCTION lower_mail(text);
--@ i-drop-function-missing-sig | danger | 15 | notx | no such function
DROP FUNCTION premium_of(integer);
--@ i-owned-by | safe | 15 | catalog only
ALTER SEQUENCE policy_numbers OWNED BY contracts.number;
--@ i-drop-cascade | danger | 18 | takes the key of claims with it
DROP TABLE contracts CASCADE;
--@ i-drop-missing | safe | 15 | notx | nothing there
DROP TABLE IF EXISTS claims_backup, claims_backup2 CASCADE;
--@ i-create-as | safe | 15 | reads the big table, stops no one
CREATE TABLE claims_copy AS SELECT * FROM claims WITH NO DATA;
--@ i-copy-in | safe | 15 | rows of a file, inserted
COPY rates (country, rate) FROM STDIN WITH (FORMAT csv);
FR,0.2
\.
--@ i-numeric-wider-partitioned | safe | 15 | notx | numeric(12,2) to (14,2), nothing uses it
ALTER TABLE payments ALTER COLUMN amount TYPE numeric(14,2);
--@ i-set-expression-virtual-plain | safe | 18 | nothing is stored, no check
-- given
ALTER TABLE audit ADD COLUMN v text GENERATED ALWAYS AS (who || '!') VIRTUAL;
-- then
ALTER TABLE audit ALTER COLUMN v SET EXPRESSION AS (who || '?');
--@ i-attach-all-ready | safe | 18 | checks and indexes are there
-- given
ALTER TABLE payments_rest ADD CONSTRAINT rest_not_2025 CHECK (paid_on IS NOT NULL AND (paid_on < '2025-01-01' OR paid_on >= '2026-01-01'));
ALTER TABLE payments_2025 ADD PRIMARY KEY (id, paid_on);
CREATE INDEX payments_2025_contract ON payments_2025 (contract_id);
-- then
ALTER TABLE payments ATTACH PARTITION payments_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
--@ i-attach-no-check | danger | 15 | payments_2026 has no check: scanned
ALTER TABLE payments ATTACH PARTITION payments_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ i-attach-really-not-valid | danger | 15 | a check that isn't validated proves nothing
-- given
CREATE TABLE events_east (id bigint NOT NULL, region text NOT NULL, what text);
ALTER TABLE events_east ADD CONSTRAINT events_east_only CHECK (region = 'e') NOT VALID;
-- then
ALTER TABLE events ATTACH PARTITION events_east FOR VALUES IN ('e');
--@ i-ddl-backfill-all | danger | 15 | every row, while AEL is held
ALTER TABLE claims ADD COLUMN a int;
UPDATE claims SET a = coalesce(seen, 0);
-- ## Other families: what the server refuses, rows, several statements
--@ i-copy-to | safe | 15 | notx | reads only
COPY (SELECT id, email FROM customers WHERE country = 'DE') TO STDOUT WITH CSV;
--@ i-copy-missing-table | danger | 18 | notx | no such table
COPY clients (id) FROM STDIN;
1
\.
--@ i-copy-missing-column | danger | 15 | no such column
COPY rates (country, percent) FROM STDIN;
\.
--@ i-copy-not-null-left | danger | 18 | rate is NOT NULL without default
COPY rates (country) FROM STDIN;
FR
\.
--@ i-savepoint-alone | danger | 15 | notx | SAVEPOINT only in a transaction
SAVEPOINT a;
--@ i-rollback-to | safe | 15 | a savepoint and back, then a catalog change
SAVEPOINT a;
ALTER TABLE claims ALTER COLUMN seen SET DEFAULT 1;
ROLLBACK TO a;
ALTER TABLE claims ALTER COLUMN seen SET DEFAULT 2;
--@ i-begin-commit-in-file | danger | 18 | notx | index inside BEGIN .. COMMIT
BEGIN;
CREATE INDEX CONCURRENTLY c1 ON claims (doc_id);
COMMIT;
--@ i-begin-two-tables | danger | 15 | notx | both under AEL in one explicit transaction
BEGIN;
ALTER TABLE claims ADD COLUMN x int;
ALTER TABLE customers ADD COLUMN x int;
COMMIT;
--@ i-begin-separate | safe | 18 | notx | each in its own
BEGIN;
ALTER TABLE claims ADD COLUMN x int;
COMMIT;
BEGIN;
ALTER TABLE customers ADD COLUMN x int;
COMMIT;
--@ i-update-from-missing | danger | 15 | no column of this name
UPDATE claims c SET seen = 1 FROM contracts k WHERE k.id = c.contract_ref AND c.id = 5;
--@ i-update-from-ok | safe | 15 | one row by its key
UPDATE claims c SET seen = 1 FROM contracts k WHERE k.id = c.contract_id AND c.id = 5;
--@ i-delete-using-missing | danger | 18 | k has no closed
DELETE FROM claims c USING contracts k WHERE k.id = c.contract_id AND c.id = 9 AND k.closed;
--@ i-for-update-of-unknown | danger | 15 | relation "y" not found in FROM
SELECT 1 FROM claims c WHERE c.id = 4 FOR UPDATE OF y;
--@ i-for-update-of-alias | safe | 18 | one row
SELECT 1 FROM claims c JOIN contracts k ON k.id = c.contract_id WHERE c.id = 4 FOR UPDATE OF c;
--@ i-distinct-json | danger | 15 | no equality for json
CREATE VIEW metas AS SELECT DISTINCT id, meta FROM customers;
--@ i-group-json | danger | 18 | no equality for json
CREATE MATERIALIZED VIEW metas AS SELECT meta, count(*) AS n FROM customers GROUP BY meta;
--@ i-order-json | danger | 15 | no ordering for json
CREATE VIEW metas AS SELECT id, meta FROM customers ORDER BY meta;
--@ i-equal-json | danger | 18 | no = for json
UPDATE customers SET phone = '0' WHERE meta = '{}' AND id = 3;
--@ i-json-text | safe | 15 | meta ->> 'a' is text
UPDATE customers SET phone = '0' WHERE meta ->> 'a' = 'b' AND id = 3;
--@ i-distinct-jsonb | safe | 18 | jsonb has equality
CREATE VIEW metas AS SELECT DISTINCT attrs FROM customers;
--@ i-drop-role-if-exists | safe | 15 | notx | a role nobody knows, IF EXISTS
DROP ROLE IF EXISTS reporting_old;
--@ i-drop-publication-if-exists | safe | 18 | notx | none there
DROP PUBLICATION IF EXISTS old_pub;
--@ i-drop-schema-if-exists | safe | 15 | none there
DROP SCHEMA IF EXISTS staging CASCADE;
--@ i-drop-schema-full | danger | 15 | archive goes, with what is in it
DROP SCHEMA archive CASCADE;
--@ i-exclude-gist-int | danger | 15 | no gist class for integer without btree_gist
CREATE TABLE shifts (clerk integer, during tsrange, EXCLUDE USING gist (clerk WITH =, during WITH &&));
--@ i-exclude-gist-range | safe | 18 | ranges have one
CREATE TABLE shifts (clerk int4range, during tsrange, EXCLUDE USING gist (clerk WITH =, during WITH &&));
--@ i-gist-index-text | danger | 15 | notx | text has no gist class
CREATE INDEX CONCURRENTLY d_kind ON documents USING gist (kind);
--@ i-gist-point | safe | 18 | notx | point has one
CREATE INDEX CONCURRENTLY c_place ON contracts USING gist (place);
--@ i-temporal-fk | safe | 18 | new tables, a key over time
CREATE TABLE rooms (room int4range, during tsrange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE bookings (id int PRIMARY KEY, room int4range, during tsrange, FOREIGN KEY (room, PERIOD during) REFERENCES rooms (room, PERIOD during));
--@ i-temporal-15 | danger | 15 | syntax of 18
CREATE TABLE rooms (room int4range, during tsrange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
--@ i-temporal-not-range | danger | 18 | the last column must be a range
CREATE TABLE rooms (room int4range, day date, PRIMARY KEY (room, day WITHOUT OVERLAPS));
--@ i-view-swap-type-cast | danger | 15 | id was bigint
CREATE OR REPLACE VIEW customer_names AS SELECT id::text AS id, name FROM customers;
--@ i-view-same-types | safe | 18 | the same columns, another condition
CREATE OR REPLACE VIEW open_claims AS SELECT c.id, c.contract_id, c.amount FROM claims c WHERE c.state IN ('filed', 'checked');
--@ i-view-over-table | danger | 15 | there is a table of that name
CREATE OR REPLACE VIEW rates AS SELECT 1 AS country;
--@ i-set-compression-int | danger | 15 | integer supports none
ALTER TABLE claims ALTER COLUMN seen SET COMPRESSION pglz;
--@ i-set-storage-main | safe | 18 | notx | text may be MAIN
ALTER TABLE documents ALTER COLUMN kind SET STORAGE MAIN;
--@ i-drop-expression-plain | danger | 15 | fails: not a generated column
ALTER TABLE contracts ALTER COLUMN premium DROP EXPRESSION;
--@ i-drop-expression-if | safe | 15 | IF EXISTS lets it pass
ALTER TABLE contracts ALTER COLUMN premium DROP EXPRESSION IF EXISTS;
--@ i-set-expression-plain | danger | 18 | fails: not a generated column
ALTER TABLE contracts ALTER COLUMN ends SET EXPRESSION AS (starts + 365);
--@ i-set-expression-15 | danger | 15 | 17 brought it
ALTER TABLE contracts ALTER COLUMN total SET EXPRESSION AS (premium * 13);
--@ i-drop-expression-virtual | danger | 18 | not supported for virtual columns
-- given
ALTER TABLE audit ADD COLUMN v text GENERATED ALWAYS AS (who || '!') VIRTUAL;
-- then
ALTER TABLE audit ALTER COLUMN v DROP EXPRESSION;
--@ i-default-on-generated | danger | 15 | a generated column has no default
ALTER TABLE contracts ALTER COLUMN total SET DEFAULT 0;
--@ i-update-generated | danger | 18 | a generated column takes no value
UPDATE contracts SET total = 5 WHERE id = 1;
--@ i-index-virtual | danger | 18 | notx | no index on virtual generated columns
-- given
ALTER TABLE audit ADD COLUMN v text GENERATED ALWAYS AS (who || '!') VIRTUAL;
-- then
CREATE INDEX CONCURRENTLY audit_v ON audit (v);
--@ i-generated-of-generated | danger | 15 | fails: uses a generated column
ALTER TABLE contracts ADD COLUMN t2 numeric GENERATED ALWAYS AS (total * 2) STORED;
--@ i-generated-volatile | danger | 18 | not immutable
ALTER TABLE claims ADD COLUMN t2 timestamptz GENERATED ALWAYS AS (now()) VIRTUAL;
--@ i-check-not-enforced-15 | danger | 15 | syntax of 18
ALTER TABLE claims ADD CONSTRAINT cc CHECK (seen > 0) NOT ENFORCED;
--@ i-validate-not-enforced | danger | 18 | fails: cannot validate NOT ENFORCED
-- given
ALTER TABLE claims ADD CONSTRAINT cc CHECK (seen > 0) NOT ENFORCED;
-- then
ALTER TABLE claims VALIDATE CONSTRAINT cc;
--@ i-check-enforced-18 | danger | 18 | checks can't be altered so
-- given
ALTER TABLE claims ADD CONSTRAINT cc CHECK (seen > 0) NOT ENFORCED;
-- then
ALTER TABLE claims ALTER CONSTRAINT cc ENFORCED;
--@ i-alter-fk-deferrable | safe | 15 | catalog only
ALTER TABLE contracts ALTER CONSTRAINT contracts_customer_fk DEFERRABLE INITIALLY DEFERRED;
--@ i-alter-unique-deferrable | danger | 15 | only foreign keys can be altered
ALTER TABLE contracts ALTER CONSTRAINT contracts_number_key DEFERRABLE;
--@ i-no-inherit-check-18 | safe | 18 | a NOT NULL constraint made NO INHERIT
-- given
CREATE TABLE pets (id int, CONSTRAINT pets_id_nn NOT NULL id);
-- then
ALTER TABLE pets ALTER CONSTRAINT pets_id_nn NO INHERIT;
--@ i-merge-all | danger | 15 | every claim of the join is written
MERGE INTO claims c USING contracts k ON k.id = c.contract_id WHEN MATCHED THEN UPDATE SET seen = 1;
--@ i-with-delete | danger | 18 | a WITH deletes most of the rows
WITH gone AS (DELETE FROM audit WHERE at < '2020-01-01' RETURNING *) INSERT INTO audit_old SELECT * FROM gone;
--@ i-insert-values-many | safe | 15 | three rows
INSERT INTO rates (country, rate) VALUES ('AT', 0.2), ('FR', 0.2), ('IT', 0.22);
--@ i-insert-bad-rate | danger | 15 | numeric(6,4) overflows
INSERT INTO rates (country, rate) VALUES ('AT', 200);
--@ i-delete-rule | safe | 18 | one row by key (and a rule says nothing happens)
DELETE FROM rates WHERE country = 'DE';
--@ i-update-limit-subquery | safe | 15 | notx | a bounded batch by a subquery with LIMIT
UPDATE claims SET seen = 0 WHERE id IN (SELECT id FROM claims WHERE seen IS NULL LIMIT 500);
--@ i-update-enum-bad | danger | 18 | no such label
UPDATE claims SET state = 'closed' WHERE id = 1;
--@ i-select-nextval | safe | 15 | takes a number
SELECT nextval('policy_numbers');
--@ i-setval-back | danger | 18 | numbers come again
SELECT setval('contracts_id_seq', 1);
--@ i-setval-max | safe | 15 | behind the highest
SELECT setval('contracts_id_seq', (SELECT max(id) FROM contracts));
--@ i-search-path | safe | 15 | the table in archive is new there
SET LOCAL search_path TO archive;
CREATE TABLE claims (id bigint PRIMARY KEY, body text);
ALTER TABLE claims ADD COLUMN extra text NOT NULL;
--@ i-schema-qualified | danger | 18 | public.claims is hot
ALTER TABLE public.claims ALTER COLUMN doc_id SET NOT NULL;
--@ i-quoted-upper | danger | 15 | "Claims" isn't there
ALTER TABLE "Claims" ADD COLUMN x int;
--@ i-new-table-all | safe | 18 | everything on a table of the same file
CREATE TABLE letters (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text, sent date);
CREATE INDEX letters_sent ON letters (sent);
ALTER TABLE letters ALTER COLUMN body SET NOT NULL;
ALTER TABLE letters ADD CONSTRAINT letters_body CHECK (body <> '');
UPDATE letters SET body = 'x';
--@ i-temp-table | safe | 15 | temporary
CREATE TEMP TABLE picks ON COMMIT DROP AS SELECT id FROM claims WHERE seen > 3;
CREATE INDEX ON picks (id);
DELETE FROM picks;
--@ i-trigger-fn-replace | safe | 18 | only its body
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
--@ i-trigger-missing-col | danger | 15 | no such column
CREATE TRIGGER t1 BEFORE UPDATE OF approved ON claims FOR EACH ROW EXECUTE FUNCTION touch();
--@ i-fn-drop-used-trigger | danger | 18 | a trigger needs it
DROP FUNCTION touch();
--@ i-domain-drop-used | danger | 15 | a column uses it
DROP DOMAIN label;
--@ i-domain-set-not-null | danger | 18 | scans customers
ALTER DOMAIN positive SET NOT NULL;
--@ i-domain-drop-check | safe | 15 | loosens
ALTER DOMAIN iban DROP CONSTRAINT iban_check;
--@ i-type-add-attribute | safe | 15 | no table has the type
ALTER TYPE geo ADD ATTRIBUTE alt double precision;
--@ i-enum-if-not-exists | safe | 18 | it is there
ALTER TYPE channel ADD VALUE IF NOT EXISTS 'web';
--@ i-enum-twice | danger | 15 | it is there
ALTER TYPE channel ADD VALUE 'web';
--@ i-enum-before-missing | danger | 18 | no such neighbour
ALTER TYPE channel ADD VALUE 'mail' BEFORE 'fax';
--@ i-drop-column-pk | danger | 15 | drops a column
ALTER TABLE rates DROP COLUMN country;
--@ i-policy-using-missing | danger | 15 | no such column
CREATE POLICY p2 ON documents USING (owner_id = 3);
--@ i-rls-no-policy-force | danger | 18 | the owner sees nothing any more
ALTER TABLE contracts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--@ i-statistics-drop | safe | 15 | plans may change, nothing stops
DROP STATISTICS contracts_stat;
--@ i-statistics-one-column | danger | 18 | needs two columns
CREATE STATISTICS one ON kind FROM contracts;
--@ i-index-only-pk-partition | danger | 15 | index on all partitions
CREATE INDEX payments_amount ON payments (amount);
--@ i-partition-unique-key-ok | danger | 18 | builds in all partitions
CREATE UNIQUE INDEX payments_u ON payments (reference, paid_on);
--@ i-partition-of-nodefault | danger | 15 | AEL on the parent
CREATE TABLE events_x PARTITION OF events FOR VALUES IN ('x');
--@ i-partition-overlap | danger | 18 | overlaps payments_2024
CREATE TABLE payments_h2 PARTITION OF payments FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
--@ i-like-attach | safe | 18 | a copy that is new and empty
CREATE TABLE events_z (LIKE events INCLUDING ALL, CHECK (region = 'z'));
ALTER TABLE events ATTACH PARTITION events_z FOR VALUES IN ('z');
--@ i-attach-extra-column | danger | 15 | the columns differ
ALTER TABLE events ATTACH PARTITION audit FOR VALUES IN ('q');
--@ i-part-col-type | danger | 18 | the partition key's type can't change
ALTER TABLE payments ALTER COLUMN paid_on TYPE timestamp;
--@ i-part-col-drop | danger | 15 | the partition key can't go
ALTER TABLE events DROP COLUMN region;
--@ i-do-loop-update | danger | 15 | notx | every row in one transaction
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM claims LOOP UPDATE claims SET seen = 1 WHERE id = r.id; END LOOP; END $$;
--@ i-do-if-exists-index | danger | 18 | notx | CREATE INDEX CONCURRENTLY in a DO block fails
DO $$ BEGIN EXECUTE 'CREATE INDEX CONCURRENTLY c9 ON claims (seen)'; END $$;
--@ i-explain | safe | 15 | notx | only a plan
EXPLAIN DELETE FROM audit;
--@ i-explain-analyze | danger | 18 | ANALYZE carries it out
EXPLAIN ANALYZE DELETE FROM audit;
--@ i-notify | safe | 15 | nothing stops
NOTIFY changed, 'x';
--@ i-comment-missing | danger | 15 | no such column
COMMENT ON COLUMN claims.reviewed IS 'x';
--@ i-alter-system | danger | 15 | not in a transaction
ALTER SYSTEM SET work_mem = '64MB';
--@ i-matview-no-data | safe | 18 | new and empty
CREATE MATERIALIZED VIEW fresh AS SELECT id, state FROM claims WITH NO DATA;
--@ i-matview-read-unpopulated | danger | 15 | its rows go, and every read of it fails
REFRESH MATERIALIZED VIEW totals WITH NO DATA;
--@ i-rename-index-if | safe | 18 | IF EXISTS
ALTER INDEX IF EXISTS nothing_idx RENAME TO something_idx;
--@ i-cluster-all | danger | 15 | CLUSTER of all in a transaction
CLUSTER;
--@ i-create-db-tx | danger | 18 | not in a transaction
CREATE DATABASE extra;
--@ i-fk-self | danger | 15 | validated at once: scans
ALTER TABLE claims ADD CONSTRAINT c_self FOREIGN KEY (doc_id) REFERENCES claims (id);
--@ i-fk-matview | danger | 18 | can't refer to a materialized view
ALTER TABLE documents ADD CONSTRAINT d_t FOREIGN KEY (claim_id) REFERENCES totals (contract_id) NOT VALID;
--@ i-unique-nulls-15 | safe | 15 | notx | NULLS NOT DISTINCT since 15
CREATE UNIQUE INDEX CONCURRENTLY doc_p ON documents (path, kind) NULLS NOT DISTINCT;
