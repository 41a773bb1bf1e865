-- Changes collected from the tests and manuals of other tools and from real migrations, on the schema of
-- collected_schema.sql; verdicts from the documented locks, compared with PostgreSQL 15 with rows in the
-- tables. Their first lines are as in changes.sql.
-- ## Columns added
--@ boolean-default-true | safe | fast default
ALTER TABLE "accounts" ADD COLUMN "nice" boolean DEFAULT true;
--@ not-null-now-minus-interval | safe | stable expression, fast default
ALTER TABLE accounts ADD COLUMN statistics_updated_at timestamptz NOT NULL DEFAULT now() - interval '100 years';
--@ empty-array-cast-default | safe | constant
alter table members add column points double precision[] default array[]::double precision[];
--@ immutable-function-default | safe | evaluated once
ALTER TABLE members ADD COLUMN extra jsonb NOT NULL DEFAULT empty_prefs();
--@ stable-function-default | safe | evaluated once
ALTER TABLE members ADD COLUMN tenant integer DEFAULT this_tenant();
--@ volatile-function-default | danger | rewrite
ALTER TABLE members ADD COLUMN code text DEFAULT next_code();
--@ lower-random-uuid-default | danger | volatile inside a call
ALTER TABLE members ADD COLUMN public_id text DEFAULT lower(gen_random_uuid()::text);
--@ sum-of-constants-default | safe | constant
alter table members add column blah integer default 2 + 2;
--@ localtimestamp-default | safe | stable
ALTER TABLE invoices ADD seen timestamp(0) DEFAULT LOCALTIMESTAMP(0);
--@ clock-date-default | danger | clock_timestamp is volatile
ALTER TABLE invoices ADD COLUMN seen date DEFAULT (clock_timestamp() AT TIME ZONE 'UTC')::date;
--@ two-columns-one-volatile | danger | rewrite by the second
ALTER TABLE invoices ADD COLUMN a integer, ADD COLUMN b double precision DEFAULT random();
--@ enum-default | safe | constant
ALTER TABLE invoices ADD COLUMN payer member_state NOT NULL DEFAULT 'active';
--@ enum-default-cast-volatile-nothing | safe | a cast of a constant is one
ALTER TABLE invoices ADD COLUMN due timestamptz DEFAULT '2030-01-01'::timestamptz;
--@ composite-column | safe | catalog only
ALTER TABLE invoices ADD COLUMN bill_to address;
--@ collated-column | safe | catalog only
ALTER TABLE members ADD COLUMN sort_name text COLLATE "C";
--@ compressed-column | safe | catalog only
ALTER TABLE audit_log ADD COLUMN raw text COMPRESSION pglz;
--@ serial-primary-key-column | danger | rewrite and index build
ALTER TABLE audit_log ADD COLUMN id SERIAL PRIMARY KEY;
--@ identity-always-column | danger | rewrite
ALTER TABLE audit_log ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
--@ smallserial-column | danger | rewrite
ALTER TABLE invoices ADD COLUMN line smallserial;
--@ stored-column-not-null | danger | rewrite
ALTER TABLE members ADD COLUMN doubled numeric GENERATED ALWAYS AS (age + score) STORED NOT NULL;
--@ plain-domain-column | safe | domain without constraint
ALTER TABLE posts ADD COLUMN subtitle short_text;
--@ checked-domain-column | danger | rewrite for a domain's check
ALTER TABLE members ADD COLUMN share percent;
--@ checked-domain-default | danger | rewrite
ALTER TABLE members ADD COLUMN share percent DEFAULT 10;
--@ required-column | danger | fails on rows
ALTER TABLE posts ADD COLUMN editor integer NOT NULL;
--@ required-column-explicit-null-default | danger | NULL in a NOT NULL column
ALTER TABLE posts ADD COLUMN editor integer DEFAULT NULL NOT NULL;
--@ null-default | safe | catalog only
ALTER TABLE posts ADD COLUMN editor integer NULL DEFAULT NULL;
--@ unique-column-constraint-name | danger | index under the lock
ALTER TABLE posts ADD COLUMN isbn text CONSTRAINT posts_isbn_key UNIQUE;
--@ column-with-multi-check | danger | scan
ALTER TABLE posts ADD COLUMN stars int DEFAULT 0 CHECK (stars >= 0) NOT NULL;
--@ references-null | danger | two tables locked at once
ALTER TABLE posts ADD COLUMN member_id integer REFERENCES members;
--@ references-default | danger | both read through
ALTER TABLE posts ADD COLUMN member_id integer DEFAULT 1 REFERENCES members (id);
--@ column-there | danger | fails
ALTER TABLE members ADD COLUMN bio text;
--@ column-if-not-exists-there | safe | nothing but a short lock
ALTER TABLE members ADD COLUMN IF NOT EXISTS bio text;
--@ column-on-partitioned | safe | catalog only on each part
ALTER TABLE readings ADD COLUMN quality smallint DEFAULT 0;
--@ column-on-partition | danger | a partition takes no columns of its own
ALTER TABLE readings_2024 ADD COLUMN quality smallint;
--@ column-on-parent-of-inheritance | safe | catalog only on both
ALTER TABLE vehicles ADD COLUMN color text;
--@ volatile-on-partitioned | danger | every part written anew
ALTER TABLE readings ADD COLUMN uid uuid DEFAULT gen_random_uuid();
--@ virtual-column | 18 | safe | nothing stored
ALTER TABLE members ADD COLUMN upper_nick text GENERATED ALWAYS AS (upper(nick)) VIRTUAL;
--@ virtual-not-null | 18 | danger | every row read
ALTER TABLE members ADD COLUMN years integer GENERATED ALWAYS AS (id + 1) VIRTUAL NOT NULL;
--@ column-to-unknown-table | danger | fails
ALTER TABLE memberz ADD COLUMN x integer;
--@ column-of-missing-type | danger | fails
ALTER TABLE members ADD COLUMN place geometry(Point, 4326);
--@ if-exists-unknown-table | safe | does nothing
ALTER TABLE IF EXISTS memberz ADD COLUMN x integer;
-- ## Columns changed and dropped
--@ drop-column-cascade | danger | data and what depends
ALTER TABLE members DROP COLUMN nick CASCADE;
--@ drop-column-view-depends | danger | refused, a view shows it
ALTER TABLE members DROP COLUMN nick;
--@ drop-missing-column-if-exists | safe | nothing but a short lock
ALTER TABLE members DROP COLUMN IF EXISTS ghost;
--@ drop-column-added-here | safe | nobody uses it yet
ALTER TABLE members ADD COLUMN tmp integer;
ALTER TABLE members DROP COLUMN tmp;
--@ rename-column-quoted | danger | code uses the name
ALTER TABLE "members" RENAME COLUMN "bio" TO "biography";
--@ rename-without-column-word | danger | code uses the name
ALTER TABLE members RENAME score TO points;
--@ rename-view-column | danger | code uses the name
ALTER VIEW active_members RENAME COLUMN nick TO nickname;
--@ set-not-null-plain | danger | scan
ALTER TABLE members ALTER COLUMN bio SET NOT NULL;
--@ set-not-null-proved | safe | the checked constraint proves it
ALTER TABLE accounts ALTER COLUMN plan SET NOT NULL;
--@ set-not-null-proved-by-and | safe | a conjunct proves it
ALTER TABLE accounts ALTER COLUMN ratio SET NOT NULL;
--@ set-not-null-comparison-only | danger | a comparison is true of NULL
ALTER TABLE accounts ALTER COLUMN closed_on SET NOT NULL;
--@ set-not-null-unvalidated | danger | the check isn't valid yet
ALTER TABLE accounts ALTER COLUMN prefs SET NOT NULL;
--@ set-not-null-recipe | notx | safe | validated before, each in its transaction
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_prefs_there;
ALTER TABLE accounts ALTER COLUMN prefs SET NOT NULL;
ALTER TABLE accounts DROP CONSTRAINT accounts_prefs_there;
--@ set-not-null-recipe-wrong-column | notx | danger | the check is of another column
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_prefs_there;
ALTER TABLE accounts ALTER COLUMN settings SET NOT NULL;
--@ set-not-null-one-alter-with-check | danger | both read under the lock
ALTER TABLE accounts ADD CONSTRAINT s CHECK (settings IS NOT NULL), ALTER COLUMN settings SET NOT NULL;
--@ set-not-null-already | safe | nothing to read
ALTER TABLE members ALTER COLUMN state SET NOT NULL;
--@ drop-default-required | danger | old code leaves it out
ALTER TABLE accounts ALTER COLUMN seats DROP DEFAULT;
--@ drop-default-nullable | safe | NULL may stand there; code may not expect it
ALTER TABLE accounts ALTER COLUMN credit DROP DEFAULT;
--@ set-default-volatile | safe | for new rows only
ALTER TABLE accounts ALTER COLUMN token SET DEFAULT gen_random_uuid();
--@ set-statistics | safe | a light lock
ALTER TABLE accounts ALTER COLUMN plan SET STATISTICS 500;
--@ set-n-distinct | safe | a light lock
ALTER TABLE accounts ALTER COLUMN plan SET (n_distinct = 20);
--@ set-storage | safe | catalog only
ALTER TABLE accounts ALTER COLUMN plan SET STORAGE EXTERNAL;
--@ add-identity-to-column | safe | catalog only on a NOT NULL column
ALTER TABLE members ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY;
--@ add-identity-to-nullable | danger | refused
ALTER TABLE members ALTER COLUMN score ADD GENERATED ALWAYS AS IDENTITY;
--@ restart-identity | safe | the sequence alone
ALTER TABLE accounts ALTER COLUMN id RESTART WITH 5000000;
--@ drop-expression | safe | NULL may stand there; code may not expect it
ALTER TABLE invoices ALTER COLUMN tax DROP EXPRESSION;
--@ set-expression-stored | 18 | danger | rewrite
ALTER TABLE invoices ALTER COLUMN tax SET EXPRESSION AS (total * 0.25);
--@ set-expression-on-15 | 15 | danger | not known
ALTER TABLE invoices ALTER COLUMN tax SET EXPRESSION AS (total * 0.25);
-- ## Types
--@ varchar-wider | safe | same representation
ALTER TABLE invoices ALTER COLUMN code TYPE varchar(60);
--@ varchar-wider-of-view | danger | refused: a view shows it
ALTER TABLE members ALTER COLUMN nick TYPE varchar(60);
--@ varchar-to-text-of-view | danger | refused: a view shows it
ALTER TABLE members ALTER COLUMN nick TYPE text;
--@ varchar-narrower | danger | rewrite and fails on long values
ALTER TABLE invoices ALTER COLUMN code TYPE varchar(8);
--@ varchar-to-text-using | safe | the cast changes nothing
ALTER TABLE invoices ALTER COLUMN code TYPE text USING code::text;
--@ text-to-varchar | safe | no limit, same representation
ALTER TABLE posts ALTER COLUMN slug TYPE character varying;
--@ text-to-varchar-limited | danger | rewrite
ALTER TABLE posts ALTER COLUMN slug TYPE varchar(255);
--@ varchar-under-expression-index | danger | the index on lower() is built anew
ALTER TABLE accounts ALTER COLUMN email TYPE varchar(200);
--@ text-under-partial-index | danger | the index with the predicate is built anew
ALTER TABLE invoices ALTER COLUMN note TYPE varchar;
--@ int-to-bigint-key | danger | rewrite
ALTER TABLE posts ALTER COLUMN author SET DATA TYPE bigint;
--@ smallint-to-int | danger | rewrite
ALTER TABLE accounts ALTER seats TYPE int;
--@ numeric-more-digits | safe | same scale, more digits
ALTER TABLE accounts ALTER COLUMN credit TYPE numeric(12, 2);
--@ numeric-other-scale | danger | rewrite
ALTER TABLE accounts ALTER COLUMN credit TYPE numeric(12, 4);
--@ numeric-unlimited | safe | no limit
ALTER TABLE accounts ALTER COLUMN credit TYPE numeric;
--@ numeric-under-generated | danger | refused, a generated column uses it
ALTER TABLE invoices ALTER COLUMN total TYPE numeric(14, 2);
--@ real-to-double | danger | rewrite
ALTER TABLE accounts ALTER COLUMN ratio TYPE double precision;
--@ json-to-jsonb | danger | rewrite
ALTER TABLE invoices ALTER COLUMN payload TYPE jsonb USING payload::jsonb;
--@ char-longer | danger | padded anew
ALTER TABLE accounts ALTER COLUMN region TYPE char(3);
--@ char-to-varchar | danger | rewrite
ALTER TABLE accounts ALTER COLUMN region TYPE varchar(2);
--@ array-element-wider | danger | rewrite
ALTER TABLE accounts ALTER COLUMN labels TYPE varchar(40)[];
--@ cidr-to-inet | safe | same representation
ALTER TABLE accounts ALTER COLUMN network TYPE inet;
--@ varbit-wider | safe | same representation
ALTER TABLE accounts ALTER COLUMN flags TYPE bit varying(16);
--@ time-precision-more | safe | more digits
ALTER TABLE accounts ALTER COLUMN opens TYPE time(6);
--@ time-precision-less | danger | rewrite
ALTER TABLE accounts ALTER COLUMN opens TYPE time(0);
--@ timestamp-to-date | danger | rewrite
ALTER TABLE accounts ALTER COLUMN opened TYPE date;
--@ timestamptz-at-time-zone | danger | rewrite with any USING of this kind
ALTER TABLE accounts ALTER COLUMN opened TYPE timestamptz USING opened AT TIME ZONE 'UTC';
--@ enum-to-text | danger | rewrite
ALTER TABLE members ALTER COLUMN state DROP DEFAULT, ALTER COLUMN state TYPE text;
--@ text-to-enum | danger | rewrite
ALTER TABLE accounts ALTER COLUMN plan TYPE member_state USING plan::member_state;
--@ domain-to-base | safe | no length to check
ALTER TABLE members ALTER COLUMN grade TYPE varchar;
--@ domain-to-base-with-length | danger | rewrite: a domain's length doesn't count as known
ALTER TABLE members ALTER COLUMN grade TYPE varchar(60);
--@ base-to-constrained-domain | danger | rewrite to check
ALTER TABLE accounts ALTER COLUMN seats DROP DEFAULT, ALTER COLUMN seats TYPE percent;
--@ same-type | safe | nothing changes
ALTER TABLE members ALTER COLUMN bio TYPE text;
--@ collation-changed | danger | indexes built anew
ALTER TABLE invoices ALTER COLUMN note TYPE text COLLATE "C";
--@ partition-key-type | danger | refused
ALTER TABLE readings ALTER COLUMN taken TYPE timestamp;
--@ type-on-partitioned | danger | every part written anew
ALTER TABLE readings ALTER COLUMN value TYPE numeric;
--@ foreign-key-column-wider | danger | rewrite, both tables locked
ALTER TABLE members ALTER COLUMN id TYPE bigint;
-- ## Constraints
--@ check-plain | danger | scan
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0);
--@ check-unnamed | danger | scan
ALTER TABLE accounts ADD CHECK (length(email) > 3);
--@ check-not-valid | safe | no scan
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0) NOT VALID;
--@ check-not-valid-validate-one-transaction | danger | the scan runs under the first lock
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0) NOT VALID;
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_seats_some;
--@ check-not-valid-validate-apart | notx | safe | each for itself
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0) NOT VALID;
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_seats_some;
--@ check-not-valid-validate-explicit-commit | notx | safe | two explicit transactions
BEGIN;
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_seats_some;
COMMIT;
--@ check-not-valid-validate-explicit-begin | notx | danger | one explicit transaction
BEGIN;
ALTER TABLE accounts ADD CONSTRAINT accounts_seats_some CHECK (seats > 0) NOT VALID;
ALTER TABLE accounts VALIDATE CONSTRAINT accounts_seats_some;
COMMIT;
--@ validate-older | safe | a light lock
ALTER TABLE members VALIDATE CONSTRAINT members_score_check;
--@ validate-older-foreign-key | safe | light locks
ALTER TABLE invoices VALIDATE CONSTRAINT invoices_member_fk;
--@ validate-unknown | danger | fails
ALTER TABLE members VALIDATE CONSTRAINT members_ghost_check;
--@ validate-with-short-lock-action | danger | one ALTER takes its strongest lock for the scan
ALTER TABLE members VALIDATE CONSTRAINT members_score_check, DROP COLUMN age;
--@ foreign-key-plain | danger | writers of both stop
ALTER TABLE invoices ADD CONSTRAINT invoices_post_fk FOREIGN KEY (member_id) REFERENCES posts (id);
--@ foreign-key-not-valid | safe | short locks
ALTER TABLE posts ADD CONSTRAINT posts_author_fk FOREIGN KEY (author) REFERENCES members (id) ON DELETE CASCADE NOT VALID;
--@ foreign-key-no-unique | danger | refused
ALTER TABLE posts ADD CONSTRAINT posts_author_fk FOREIGN KEY (author) REFERENCES members (age) NOT VALID;
--@ foreign-key-of-partitioned-not-valid | 15 | danger | refused before 18
ALTER TABLE clicks ADD CONSTRAINT clicks_fk FOREIGN KEY (id) REFERENCES posts (id) NOT VALID;
--@ foreign-key-of-partitioned-not-valid-18 | 18 | safe | known since 18
ALTER TABLE clicks ADD CONSTRAINT clicks_fk FOREIGN KEY (id) REFERENCES posts (id) NOT VALID;
--@ foreign-key-type-mismatch | danger | no operator between them: refused
ALTER TABLE posts ADD CONSTRAINT posts_slug_fk FOREIGN KEY (slug) REFERENCES members (id) NOT VALID;
--@ unique-plain | danger | index under the lock
ALTER TABLE posts ADD CONSTRAINT posts_slug_key UNIQUE (slug);
--@ unique-using-index | safe | catalog only
ALTER TABLE members ADD CONSTRAINT members_number_key UNIQUE USING INDEX members_number;
--@ unique-using-partial-index | danger | refused
CREATE UNIQUE INDEX CONCURRENTLY posts_part ON posts (slug) WHERE author > 1;
ALTER TABLE posts ADD CONSTRAINT posts_part_key UNIQUE USING INDEX posts_part;
--@ unique-recipe | notx | safe | built beside
CREATE UNIQUE INDEX CONCURRENTLY "posts_slug_idx" ON "posts" ("slug");
ALTER TABLE "posts" ADD CONSTRAINT "posts_slug_uniq" UNIQUE USING INDEX "posts_slug_idx";
--@ unique-nulls-not-distinct | danger | index under the lock
ALTER TABLE posts ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (author, slug);
--@ primary-key-plain | danger | index, and NULLs looked for
ALTER TABLE audit_log ADD PRIMARY KEY (happened, who);
--@ primary-key-swap | notx | safe | catalog only: the column is NOT NULL
ALTER TABLE posts DROP CONSTRAINT posts_pkey, ADD CONSTRAINT posts_pkey PRIMARY KEY USING INDEX posts_pkey2;
--@ second-primary-key | danger | refused
ALTER TABLE posts ADD PRIMARY KEY (slug);
--@ exclude | danger | index under the lock
ALTER TABLE posts ADD CONSTRAINT e EXCLUDE USING btree (slug WITH =);
--@ exclude-on-new-table | safe | empty
CREATE TABLE bookings (room integer, during tstzrange);
ALTER TABLE bookings ADD CONSTRAINT e EXCLUDE USING gist (during WITH &&);
--@ not-enforced-check | 18 | safe | no scan
ALTER TABLE accounts ADD CONSTRAINT c CHECK (seats < 1000) NOT ENFORCED;
--@ enforce-foreign-key | 18 | danger | both read
ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (author) REFERENCES members NOT ENFORCED;
ALTER TABLE posts ALTER CONSTRAINT f ENFORCED;
--@ not-null-not-valid | 18 | safe | no scan
ALTER TABLE members ADD CONSTRAINT members_bio_nn NOT NULL bio NOT VALID;
--@ not-null-not-valid-on-15 | 15 | danger | not known
ALTER TABLE members ADD CONSTRAINT members_bio_nn NOT NULL bio NOT VALID;
--@ not-null-constraint-plain | 18 | danger | scan
ALTER TABLE members ADD CONSTRAINT members_bio_nn NOT NULL bio;
--@ drop-missing-constraint | danger | fails
ALTER TABLE members DROP CONSTRAINT members_ghost;
--@ drop-missing-constraint-if-exists | safe | nothing but a short lock
ALTER TABLE members DROP CONSTRAINT IF EXISTS members_ghost;
--@ alter-constraint-deferrable | safe | catalog only
ALTER TABLE members ALTER CONSTRAINT members_account_fk DEFERRABLE INITIALLY DEFERRED;
--@ drop-primary-key-referenced | danger | refused: a foreign key needs it
ALTER TABLE members DROP CONSTRAINT members_pkey;
--@ rename-constraint | safe | code doesn't name it
ALTER TABLE members RENAME CONSTRAINT members_age_check TO members_age_positive;
-- ## Indexes
--@ index-plain | danger | writers stop
CREATE INDEX invoices_issued ON invoices (issued);
--@ index-concurrently | notx | safe | nobody stops
CREATE INDEX CONCURRENTLY invoices_issued ON invoices USING brin (issued);
--@ index-concurrently-in-transaction | danger | refused
CREATE INDEX CONCURRENTLY invoices_issued ON invoices (issued);
--@ index-concurrently-between-commits | safe | outside a transaction
COMMIT;
CREATE UNIQUE INDEX CONCURRENTLY invoices_code ON invoices (code, id);
BEGIN;
--@ index-concurrently-on-partitioned | notx | danger | refused
CREATE INDEX CONCURRENTLY readings_unit ON readings (unit);
--@ index-on-only | safe | the parent alone, nothing built
CREATE INDEX readings_unit ON ONLY readings (unit);
--@ index-partition-by-partition | notx | safe | each beside, then attached
CREATE INDEX readings_unit ON ONLY readings (unit);
CREATE INDEX CONCURRENTLY readings_2024_unit ON readings_2024 (unit);
CREATE INDEX CONCURRENTLY readings_2025_unit ON readings_2025 (unit);
ALTER INDEX readings_unit ATTACH PARTITION readings_2024_unit;
ALTER INDEX readings_unit ATTACH PARTITION readings_2025_unit;
--@ index-on-partitioned | danger | built on every part
CREATE INDEX readings_unit ON readings (unit);
--@ index-on-volatile-expression | danger | refused
CREATE INDEX CONCURRENTLY x ON posts ((slug || now()::text));
--@ index-if-not-exists-other-definition | safe | the name is there: nothing is built
CREATE INDEX IF NOT EXISTS members_nick ON members (nick);
--@ index-on-materialized-view | safe | readers go on, nobody writes there
CREATE INDEX plan_totals_plan ON plan_totals (plan);
--@ unique-index-plain | danger | writers stop
CREATE UNIQUE INDEX ON invoices (code);
--@ drop-index-plain | danger | the table's readers stop
DROP INDEX members_nick;
--@ drop-index-concurrently | notx | safe | a light lock
DROP INDEX CONCURRENTLY IF EXISTS members_nick;
--@ drop-index-concurrently-two | notx | danger | refused: one at a time
DROP INDEX CONCURRENTLY members_nick, members_account_id;
--@ drop-index-concurrently-partitioned | notx | danger | refused
DROP INDEX CONCURRENTLY readings_sensor;
--@ drop-index-of-constraint | notx | danger | refused
DROP INDEX CONCURRENTLY accounts_email_key;
--@ drop-missing-index-if-exists | safe | does nothing
DROP INDEX IF EXISTS members_ghost_idx;
--@ rename-index | safe | a light lock on the index
ALTER INDEX members_nick RENAME TO members_nick_idx;
--@ reindex-table | danger | writers stop
REINDEX TABLE members;
--@ reindex-concurrently | notx | safe | beside
REINDEX INDEX CONCURRENTLY members_nick;
--@ reindex-option | notx | safe | the option says concurrently
REINDEX (CONCURRENTLY, VERBOSE) TABLE members;
--@ reindex-option-false | danger | switched off
REINDEX (CONCURRENTLY false) INDEX members_nick;
--@ reindex-schema-in-transaction | danger | refused in a transaction
REINDEX SCHEMA public;
-- ## Tables
--@ create-table-everything | safe | new
CREATE TABLE receipts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, invoice_id bigint, amount numeric CHECK (amount > 0), code text UNIQUE);
CREATE INDEX receipts_amount ON receipts (amount);
ALTER TABLE receipts ALTER COLUMN invoice_id SET NOT NULL, ADD CHECK (amount < 100000);
--@ create-table-with-foreign-key | safe | a short lock on the parent
CREATE TABLE receipts (id bigint PRIMARY KEY, member_id integer NOT NULL REFERENCES members ON DELETE CASCADE);
--@ create-table-then-filled | safe | the table is new
CREATE TABLE plans AS SELECT DISTINCT plan FROM accounts;
ALTER TABLE plans ADD PRIMARY KEY (plan);
--@ create-table-there | danger | fails
CREATE TABLE members (id integer);
--@ create-table-if-not-exists-then-index | notx | danger | the table may be the old one
CREATE TABLE IF NOT EXISTS members (id integer PRIMARY KEY, nick text);
CREATE INDEX members_nick2 ON members (nick, id);
--@ create-like | safe | new
CREATE TABLE readings_2028 (LIKE readings INCLUDING ALL);
--@ drop-table-cascade | danger | data
DROP TABLE IF EXISTS "invoices" CASCADE;
--@ drop-table-referenced | danger | refused, and data
DROP TABLE accounts;
--@ drop-table-made-here | safe | nothing is lost
CREATE TABLE tmp_ids (id integer);
INSERT INTO tmp_ids SELECT generate_series(1, 10);
DROP TABLE tmp_ids;
--@ drop-missing-table-if-exists | safe | does nothing
DROP TABLE IF EXISTS never_there;
--@ rename-table-upper | danger | code uses the name
ALTER TABLE MEMBERS RENAME TO PEOPLE;
--@ rename-table-in-transaction | danger | code uses the name
BEGIN;
ALTER TABLE posts RENAME TO articles;
COMMIT;
--@ set-schema | danger | code uses the name
ALTER TABLE app.tasks SET SCHEMA archive;
--@ rename-schema | danger | code uses the name
ALTER SCHEMA app RENAME TO todo;
--@ set-unlogged | danger | rewrite
ALTER TABLE posts SET UNLOGGED;
--@ set-logged-already | safe | nothing to do
ALTER TABLE posts SET LOGGED;
--@ set-logged | danger | rewrite
ALTER TABLE sessions SET LOGGED;
--@ set-fillfactor | safe | a light lock
ALTER TABLE posts SET (fillfactor = 80, autovacuum_enabled = true);
--@ reset-options | safe | a light lock
ALTER TABLE posts RESET (fillfactor);
--@ toast-options | safe | a light lock
ALTER TABLE posts SET (toast.autovacuum_enabled = false);
--@ set-tablespace | danger | the file is copied
ALTER TABLE posts SET TABLESPACE pg_global;
--@ cluster-table | notx | danger | written anew
CLUSTER members;
--@ vacuum-full | notx | danger | written anew
VACUUM (FULL, ANALYZE) members;
--@ vacuum-full-false | notx | safe | switched off
VACUUM (FULL false, ANALYZE) members;
--@ vacuum-in-transaction | danger | refused
VACUUM members;
--@ analyze | safe | a light lock
ANALYZE members (nick, state);
--@ truncate-one | danger | data
TRUNCATE TABLE audit_log RESTART IDENTITY;
--@ truncate-referenced | danger | refused or cascades
TRUNCATE accounts CASCADE;
--@ truncate-new | safe | nothing in it
CREATE TABLE staging (id integer);
TRUNCATE staging;
--@ comment-table | safe | a light lock
COMMENT ON TABLE members IS 'people';
--@ comment-column | safe | a light lock
COMMENT ON COLUMN members.nick IS 'shown to others';
--@ owner | safe | a short lock
ALTER TABLE posts OWNER TO CURRENT_USER;
--@ replica-identity-full | safe | catalog only
ALTER TABLE posts REPLICA IDENTITY FULL;
--@ inherit-add | danger | reads nothing but refuses: columns are missing
ALTER TABLE posts INHERIT vehicles;
--@ cluster-on | safe | a light lock
ALTER TABLE posts CLUSTER ON posts_pkey;
-- ## Partitions
--@ attach-without-check | danger | the new part is read under its lock
ALTER TABLE readings ATTACH PARTITION readings_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ attach-with-check | safe | the check proves the bound
ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ attach-with-check-index-missing | danger | its index is built under the lock
CREATE INDEX readings_value ON ONLY readings (value);
ALTER TABLE readings ATTACH PARTITION readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ attach-new | safe | empty
CREATE TABLE readings_2029 (LIKE readings INCLUDING DEFAULTS);
ALTER TABLE readings ATTACH PARTITION readings_2029 FOR VALUES FROM ('2029-01-01') TO ('2030-01-01');
--@ attach-new-default-scanned | danger | the default part is read under its lock
CREATE TABLE clicks_fr (LIKE clicks INCLUDING ALL);
ALTER TABLE clicks ATTACH PARTITION clicks_fr FOR VALUES IN ('fr');
--@ partition-of-with-default | danger | the default part is read under its lock
CREATE TABLE clicks_fr PARTITION OF clicks FOR VALUES IN ('fr');
--@ partition-overlaps | danger | refused
CREATE TABLE readings_may PARTITION OF readings FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
--@ detach-plain | danger | the whole table stops for it
ALTER TABLE readings DETACH PARTITION readings_2024;
--@ detach-concurrently | notx | safe | a light lock
ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY;
--@ detach-concurrently-default | notx | danger | refused while there is a default part
ALTER TABLE clicks DETACH PARTITION clicks_de CONCURRENTLY;
--@ detach-concurrently-transaction | danger | refused
ALTER TABLE readings DETACH PARTITION readings_2024 CONCURRENTLY;
--@ unique-on-partitioned-without-key | danger | refused: without the partition's key
ALTER TABLE readings ADD CONSTRAINT u UNIQUE (sensor);
-- ## Rows
--@ update-all | danger | every row locked and written anew
UPDATE members SET state = 'active';
--@ update-true | danger | every row
UPDATE members SET state = 'active' WHERE true;
--@ update-one | safe | one row by its key
UPDATE members SET state = 'paused' WHERE id = 42;
--@ update-few-keys | safe | a few rows by their keys
UPDATE members SET state = 'paused' WHERE id IN (1, 2, 3);
--@ update-null-backfill | danger | most rows
UPDATE members SET bio = '' WHERE bio IS NULL;
--@ delete-all | danger | data
DELETE FROM audit_log;
--@ delete-old | danger | many rows
DELETE FROM invoices WHERE issued < CURRENT_DATE - 365;
--@ delete-one | safe | one row
DELETE FROM posts WHERE id = 7;
--@ insert-values | safe | a few rows
INSERT INTO posts (id, title) VALUES (1, 'a'), (2, 'b') ON CONFLICT (id) DO NOTHING;
--@ update-from-join | danger | many rows
UPDATE invoices i SET note = m.nick FROM members m WHERE m.id = i.member_id;
--@ merge-all | danger | many rows
MERGE INTO invoices i USING members m ON m.id = i.member_id WHEN MATCHED THEN UPDATE SET note = m.nick;
--@ update-new-table | safe | born here
CREATE TABLE t2 (a integer);
UPDATE t2 SET a = 1;
--@ cte-update | danger | every row
WITH old AS (SELECT id FROM members) UPDATE members SET score = 0 FROM old WHERE old.id = members.id;
--@ update-then-alter | danger | the rows stay locked, then the table too
UPDATE members SET score = 1 WHERE id = 4;
ALTER TABLE members ADD CONSTRAINT c CHECK (score > 0);
--@ update-in-do-block | danger | every row
DO $$ BEGIN UPDATE members SET score = 0; END $$;
--@ do-block-ddl | danger | a rewrite inside
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'x') THEN ALTER TABLE posts ALTER COLUMN author TYPE bigint; END IF; END $$;
--@ do-block-harmless | safe | says something
DO $$ BEGIN RAISE NOTICE 'starting'; END $$;
--@ do-block-type | safe | creates a type that may exist
DO $$ BEGIN CREATE TYPE tone AS ENUM ('a', 'b'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
--@ select-for-update | safe | one row
SELECT 1 FROM members WHERE id = 1 FOR UPDATE;
-- ## Types, domains, sequences
--@ enum-add | safe | no table is touched
ALTER TYPE member_state ADD VALUE IF NOT EXISTS 'banned' AFTER 'paused';
--@ enum-add-and-use | danger | a new value can't be used before the commit
ALTER TYPE member_state ADD VALUE 'banned';
ALTER TABLE members ALTER COLUMN state SET DEFAULT 'banned';
--@ enum-add-and-use-apart | notx | safe | committed before
ALTER TYPE member_state ADD VALUE 'banned';
ALTER TABLE members ALTER COLUMN state SET DEFAULT 'banned';
--@ enum-add-there | danger | fails
ALTER TYPE member_state ADD VALUE 'gone';
--@ enum-rename-value | danger | code uses the word
ALTER TYPE member_state RENAME VALUE 'gone' TO 'left';
--@ type-drop-used | danger | refused
DROP TYPE member_state;
--@ type-add-attribute | safe | nothing is written anew
ALTER TYPE address ADD ATTRIBUTE zip text CASCADE;
--@ domain-add-check | danger | its tables are read and writers stop
ALTER DOMAIN short_text ADD CONSTRAINT filled CHECK (length(VALUE) > 0);
--@ domain-add-check-not-valid | safe | nothing is read
ALTER DOMAIN short_text ADD CONSTRAINT filled CHECK (length(VALUE) > 0) NOT VALID;
--@ domain-validate-unused | safe | no table uses it
ALTER DOMAIN handle VALIDATE CONSTRAINT handle_form;
--@ domain-set-not-null | danger | its tables are read
ALTER DOMAIN percent SET NOT NULL;
--@ domain-drop-constraint | safe | nothing is read
ALTER DOMAIN percent DROP CONSTRAINT percent_check;
--@ sequence-create | safe | new
CREATE SEQUENCE s2 OWNED BY posts.id;
--@ sequence-restart | safe | the sequence alone
ALTER SEQUENCE invoice_number CACHE 50;
--@ sequence-drop-owned | danger | a default needs it
DROP SEQUENCE app.tasks_id_seq;
--@ setval | safe | the sequence alone
SELECT setval('invoice_number', 1000);
-- ## Views, functions, triggers, rules, rights
--@ view-create | safe | new
CREATE VIEW member_names AS SELECT id, nick FROM members;
--@ view-replace-more | safe | columns are added at the end
CREATE OR REPLACE VIEW active_members AS SELECT id, nick, age FROM members WHERE state = 'active';
--@ view-replace-fewer | danger | refused
CREATE OR REPLACE VIEW active_members AS SELECT id FROM members WHERE state = 'active';
--@ view-drop | danger | code reads it
DROP VIEW active_members;
--@ matview-refresh | danger | its readers stop
REFRESH MATERIALIZED VIEW account_totals;
--@ matview-refresh-concurrently | safe | beside
REFRESH MATERIALIZED VIEW CONCURRENTLY account_totals;
--@ matview-refresh-concurrently-no-key | danger | refused without a unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY plan_totals;
--@ matview-create | safe | new; reading stops nobody
CREATE MATERIALIZED VIEW nick_totals AS SELECT nick, count(*) FROM members GROUP BY nick;
--@ function-replace | safe | no table is touched
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := clock_timestamp(); RETURN NEW; END $$;
--@ function-replace-other-result | danger | refused
CREATE OR REPLACE FUNCTION this_tenant() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint';
--@ function-drop-used | danger | a trigger needs it
DROP FUNCTION touch();
--@ trigger-create | danger | its function asks for a column that posts has not got: every insert fails
CREATE TRIGGER posts_touch AFTER INSERT ON posts FOR EACH STATEMENT EXECUTE FUNCTION touch();
--@ trigger-there | danger | fails
CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch();
--@ trigger-replace | safe | a short lock
CREATE OR REPLACE TRIGGER accounts_touch BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch();
--@ trigger-disable | danger | what it keeps is not kept
ALTER TABLE accounts DISABLE TRIGGER ALL;
--@ rls-enable-without-policy | danger | nobody but the owner sees rows
ALTER TABLE invoices ENABLE ROW LEVEL SECURITY;
--@ grant-select | safe | more is allowed
GRANT SELECT ON members TO PUBLIC;
--@ revoke | danger | code loses its right
REVOKE SELECT ON members FROM PUBLIC;
--@ extension-create | safe | new
CREATE EXTENSION IF NOT EXISTS plpgsql;
--@ publication-add-without-key | danger | updates of a table without identity are refused
ALTER PUBLICATION changes ADD TABLE audit_log;
--@ publication-add | safe | a light lock
ALTER PUBLICATION changes ADD TABLE invoices;
--@ statistics-create | safe | a light lock
CREATE STATISTICS members_age_score ON age, score FROM members;
--@ lock-table | danger | everybody stops
LOCK TABLE members IN ACCESS EXCLUSIVE MODE;
--@ lock-table-share-row | danger | writers stop to the commit
LOCK TABLE members IN SHARE ROW EXCLUSIVE MODE;
--@ lock-table-access-share | safe | stops nobody who works
LOCK TABLE members IN ACCESS SHARE MODE;
-- ## Settings, transactions, several statements
--@ timeouts-then-add | safe | short
SET lock_timeout = '2s';
SET statement_timeout = '10s';
ALTER TABLE members ADD COLUMN c boolean;
--@ timeouts-then-rewrite | danger | a timeout makes it fail
SET lock_timeout = '2s';
ALTER TABLE members ALTER COLUMN age TYPE bigint;
--@ uncommitted | notx | danger | never committed
BEGIN;
CREATE TABLE t3 (id bigint);
--@ savepoint-rolled-back | safe | undone at once
SAVEPOINT a;
ALTER TABLE members ADD COLUMN z integer;
ROLLBACK TO SAVEPOINT a;
--@ alter-then-index-one-transaction | danger | readers stop while it's built
ALTER TABLE members ADD COLUMN c integer;
CREATE INDEX members_c ON members (c);
--@ alter-then-read | danger | a long look under the lock
ALTER TABLE members ADD COLUMN email text;
SELECT count(*) FROM members;
--@ alembic-offline | danger | a scan among the bookkeeping
BEGIN;
-- Running upgrade a -> b
ALTER TABLE members ALTER COLUMN bio SET NOT NULL;
UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a';
COMMIT;
--@ new-column-not-null-same-file | danger | the scan is of the whole table
ALTER TABLE members ADD COLUMN level integer;
UPDATE members SET level = 1;
ALTER TABLE members ALTER COLUMN level SET NOT NULL;
--@ insert-into-new-from-old | safe | readers and writers go on
CREATE TABLE nicks (id integer, nick text);
INSERT INTO nicks SELECT id, nick FROM members;
--@ search-path-new-table | safe | the table is new in that schema
SET search_path TO archive;
CREATE TABLE members (id integer);
CREATE INDEX ON members (id);
--@ quoted-other-name | danger | another table: it doesn't exist
ALTER TABLE "Members" ADD COLUMN c integer;
--@ partitioned-drop-index-alter | danger | locks every part
DROP INDEX readings_sensor;
--@ syntax-error | danger | fails
ALTER TABEL members ADD COLUMN c integer;
--@ missing-function-in-default | danger | fails
ALTER TABLE members ADD COLUMN u uuid DEFAULT uuid_generate_v9();
--@ comment-on-missing | danger | fails
COMMENT ON COLUMN members.ghost IS 'nothing';
--@ create-index-missing-column | notx | danger | fails
CREATE INDEX CONCURRENTLY i ON members (ghost);
--@ bad-default-type | danger | fails
ALTER TABLE members ALTER COLUMN age SET DEFAULT 'young';
--@ temp-table | safe | one's own
CREATE TEMP TABLE ids ON COMMIT DROP AS SELECT id FROM members;
CREATE INDEX ON ids (id);
--@ alter-system | notx | safe | no table is touched
ALTER SYSTEM SET work_mem = '64MB';
--@ drop-owned | danger | everything of a role
DROP OWNED BY CURRENT_USER;
--@ drop-schema-cascade | danger | all of it
DROP SCHEMA app CASCADE;
--@ copy-from-values | safe | readers and writers go on
INSERT INTO audit_log (happened, who) SELECT now(), nick FROM members WHERE id < 100;
-- ## What a server refuses, found later
--@ index-date-cast-to-zoned | notx | danger | the cast depends on the time zone: not immutable
CREATE INDEX CONCURRENTLY by_day ON invoices (date_trunc('day', issued::timestamptz));
--@ index-zoned-truncated | notx | danger | the day depends on the time zone
CREATE INDEX CONCURRENTLY by_day ON members (date_trunc('day', joined));
--@ index-zoned-cast-to-date | notx | danger | the day depends on the time zone
CREATE INDEX CONCURRENTLY by_day ON members ((joined::date));
--@ index-zoned-in-a-zone | notx | safe | the zone is said
CREATE INDEX CONCURRENTLY by_day ON members (((joined AT TIME ZONE 'UTC')::date));
--@ index-unzoned-truncated | notx | safe | immutable
CREATE INDEX CONCURRENTLY by_day ON accounts (date_trunc('day', opened));
--@ index-to-char | notx | danger | stable
CREATE INDEX CONCURRENTLY by_year ON accounts (to_char(opened, 'YYYY'));
--@ trigger-on-missing-table | danger | fails
CREATE TRIGGER t BEFORE INSERT ON ghost FOR EACH ROW EXECUTE FUNCTION touch();
--@ trigger-missing-function | danger | fails
CREATE TRIGGER t BEFORE INSERT ON posts FOR EACH ROW EXECUTE FUNCTION ghost();
--@ trigger-given-function | safe | PostgreSQL brings it along
CREATE TRIGGER t BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--@ attribute-type | danger | refused: a column uses the type
ALTER TYPE address ALTER ATTRIBUTE city TYPE varchar(10);
--@ attribute-drop | danger | what is in it is gone
ALTER TYPE address DROP ATTRIBUTE city;
--@ attribute-rename | danger | code uses the name
ALTER TYPE address RENAME ATTRIBUTE city TO town;
--@ default-too-long | danger | every row would have it: refused
ALTER TABLE posts ADD COLUMN code varchar(3) DEFAULT 'abcdef';
--@ default-that-fits | safe | fast default
ALTER TABLE posts ADD COLUMN code varchar(6) DEFAULT 'abcdef';
--@ composite-in-use-nowhere | safe | no column has it
CREATE TYPE size AS (width int, height int);
ALTER TYPE size DROP ATTRIBUTE height;
