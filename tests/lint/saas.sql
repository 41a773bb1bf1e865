-- Changes on the schema of saas_schema.sql, most of them as Prisma, Django, Rails, Ecto and TypeORM write them.
--@ s-prisma-required-column | danger | fails on rows
ALTER TABLE "User" ADD COLUMN "timezone" TEXT NOT NULL;
--@ s-prisma-required-default | safe | fast default
ALTER TABLE "User" ADD COLUMN "timezone" TEXT NOT NULL DEFAULT 'UTC', ADD COLUMN "beta" BOOLEAN NOT NULL DEFAULT false;
--@ s-prisma-cuid | danger | a volatile function of our own
ALTER TABLE "User" ADD COLUMN "publicId" TEXT NOT NULL DEFAULT cuid2();
--@ s-prisma-uuid | danger | volatile: rewrite
ALTER TABLE "ApiKey" ADD COLUMN "tenantId" UUID NOT NULL DEFAULT gen_random_uuid();
--@ s-default-tenant | safe | STABLE: one value for all rows
ALTER TABLE jobs ADD COLUMN tenant_id UUID DEFAULT '00000000-0000-0000-0000-000000000000'::uuid;
--@ s-default-plpgsql-volatile | danger | plpgsql without a word is VOLATILE
ALTER TABLE billing.lines ADD COLUMN ref TEXT DEFAULT billing.next_number('L');
--@ s-default-immutable-call | safe | IMMUTABLE
ALTER TABLE jobs ADD COLUMN kind TEXT NOT NULL DEFAULT norm(' Mail ');
--@ s-prisma-drop-column | danger | running code reads it
-- DropColumn
ALTER TABLE "User" DROP COLUMN "bio", DROP COLUMN "legacyId";
--@ s-prisma-rename | danger | running code reads it
ALTER TABLE "User" RENAME COLUMN "avatarUrl" TO "avatar_url";
--@ s-prisma-enum-swap | danger | rewrites under ACCESS EXCLUSIVE
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('OWNER', 'MEMBER');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'MEMBER';
COMMIT;
--@ s-enum-add | safe | no table
ALTER TYPE "Role" ADD VALUE 'BILLING';
--@ s-enum-add-then-default | danger | the new value is used in the same transaction
ALTER TYPE "Role" ADD VALUE 'BILLING';
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'BILLING';
--@ s-enum-add-then-default-apart | notx | safe | committed between
ALTER TYPE "Role" ADD VALUE 'BILLING';
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'BILLING';
--@ s-enum-label-folded | danger | refused: labels have their capitals
ALTER TYPE billing."InvoiceStatus" RENAME VALUE 'open' TO 'SENT';
--@ s-unquoted-name | danger | refused: there is no "user" table in small letters
ALTER TABLE User ADD COLUMN age INTEGER;
--@ s-unquoted-column | danger | refused: the column is "createdAt"
CREATE INDEX user_created ON "User" (createdAt);
--@ s-prisma-index | danger | writers wait
-- CreateIndex
CREATE INDEX "User_createdAt_idx" ON "User"("createdAt" DESC);
--@ s-prisma-unique | danger | writers wait
CREATE UNIQUE INDEX "User_phone_key" ON "User"("phone");
--@ s-index-concurrently-quoted | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY "User_createdAt_idx" ON "User"("createdAt" DESC NULLS LAST);
--@ s-index-drop-quoted | danger | ACCESS EXCLUSIVE on the table
DROP INDEX "User_name_idx";
--@ s-redefine-fk-prisma | danger | dropped and tried again on every row
-- DropForeignKey
ALTER TABLE "_OrganizationToUser" DROP CONSTRAINT "_OrganizationToUser_A_fkey";
-- AddForeignKey
ALTER TABLE "_OrganizationToUser" ADD CONSTRAINT "_OrganizationToUser_A_fkey" FOREIGN KEY ("A") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
--@ s-fk-not-valid | safe | short
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") NOT VALID;
--@ s-fk-validate-apart | notx | safe | SHARE UPDATE EXCLUSIVE
SET lock_timeout = '3s';
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") NOT VALID;
RESET lock_timeout;
ALTER TABLE "ApiKey" VALIDATE CONSTRAINT "ApiKey_orgId_fkey";
--@ s-fk-of-many-to-many | danger | reads both
ALTER TABLE "_OrganizationToUser" ADD CONSTRAINT "_OrganizationToUser_B_fkey" FOREIGN KEY ("B") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
--@ s-many-to-many-pk | danger | builds an index under ACCESS EXCLUSIVE
ALTER TABLE "_OrganizationToUser" ADD CONSTRAINT "_OrganizationToUser_AB_pkey" PRIMARY KEY ("A", "B");
--@ s-many-to-many-pk-using | safe | the index is there, both NOT NULL
ALTER TABLE "_OrganizationToUser" ADD CONSTRAINT "_OrganizationToUser_AB_pkey" PRIMARY KEY USING INDEX "_OrganizationToUser_AB_unique";
--@ s-unique-using-quoted | safe | the index is there
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_slug_unique" UNIQUE USING INDEX "Organization_slug_key";
--@ s-not-null-no-inherit-proof | safe | a check with NO INHERIT proves it of a table without children
ALTER TABLE "Organization" ALTER COLUMN "plan" SET NOT NULL;
--@ s-not-null-proved | safe | due_known
ALTER TABLE billing.invoices ALTER COLUMN due SET NOT NULL;
--@ s-not-null-unproved | danger | issued_known isn't validated
ALTER TABLE billing.invoices ALTER COLUMN issued_at SET NOT NULL;
--@ s-not-null-and-type | danger | the type rewrites, and the rows are read
ALTER TABLE "ApiKey" ALTER COLUMN "id" SET DATA TYPE UUID USING "id"::uuid, ALTER COLUMN "id" SET NOT NULL;
--@ s-type-timestamp-tz | danger | rewritten with AT TIME ZONE
ALTER TABLE "User" ALTER COLUMN "createdAt" TYPE TIMESTAMPTZ(3) USING "createdAt" AT TIME ZONE 'UTC';
--@ s-type-timestamp-precision | safe | more digits
ALTER TABLE "User" ALTER COLUMN "createdAt" SET DATA TYPE TIMESTAMP(6);
--@ s-type-varchar-text | danger | its expression index is rebuilt
ALTER TABLE "User" ALTER COLUMN "phone" SET DATA TYPE TEXT;
--@ s-type-varchar-text-plain | safe | no index on it
ALTER TABLE "User" ALTER COLUMN "avatarUrl" SET DATA TYPE TEXT;
--@ s-type-varchar-viewed | danger | refused: a view shows it
ALTER TABLE "Organization" ALTER COLUMN "slug" SET DATA TYPE VARCHAR(100);
--@ s-type-star-view | danger | refused: the view shows every column
ALTER TABLE billing.invoices ALTER COLUMN memo TYPE text;
--@ s-type-generated-uses | danger | refused: gross is computed from it
ALTER TABLE billing.invoices ALTER COLUMN total TYPE NUMERIC(14, 2);
--@ s-type-int-bigint-prisma | danger | rewrite
ALTER TABLE "User" ALTER COLUMN "loginCount" SET DATA TYPE BIGINT;
--@ s-type-domain-off | danger | measured: out of a domain into more digits rewrites
ALTER TABLE "User" ALTER COLUMN "credit" SET DATA TYPE NUMERIC(14, 2);
--@ s-type-to-domain-checked | danger | rewrite
ALTER TABLE "User" ALTER COLUMN "email" SET DATA TYPE "Email";
--@ s-type-numeric-lines | safe | same scale
ALTER TABLE billing.lines ALTER COLUMN price TYPE numeric(18,2);
--@ s-type-smallint-key | danger | rewrite of a key column
ALTER TABLE billing.lines ALTER COLUMN pos TYPE integer;
--@ s-type-partitioned | danger | every partition is rewritten
ALTER TABLE usage ALTER COLUMN value TYPE numeric USING value::numeric;
--@ s-type-partitioned-wider | safe | catalog only in each
ALTER TABLE usage ALTER COLUMN metric TYPE varchar(80);
--@ s-check-ecto | danger | reads all rows
ALTER TABLE billing.lines ADD CONSTRAINT qty_positive CHECK (qty > 0);
--@ s-check-ecto-not-valid | safe | new rows alone
ALTER TABLE billing.lines ADD CONSTRAINT qty_positive CHECK (qty > 0) NOT VALID;
--@ s-exclude-period | danger | index under ACCESS EXCLUSIVE
ALTER TABLE billing.invoices ADD CONSTRAINT no_overlap EXCLUDE USING gist (period WITH &&);
--@ s-django-unique-together | danger | index under ACCESS EXCLUSIVE
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_queue_run_at_8f2a_uniq" UNIQUE ("queue", "run_at");
--@ s-django-like-index | danger | writers wait
CREATE INDEX "jobs_queue_9c1d_like" ON "jobs" ("queue" varchar_pattern_ops);
--@ s-django-alter-null | danger | reads all rows, after a full update
UPDATE "jobs" SET "run_at" = now() WHERE "run_at" IS NULL; SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE "jobs" ALTER COLUMN "run_at" SET NOT NULL;
--@ s-django-add-field | safe | Django's add with a default that goes again
ALTER TABLE "jobs" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;
--@ s-django-add-field-drop-default | danger | inserts of running code fail when the default goes
ALTER TABLE "jobs" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;
ALTER TABLE "jobs" ALTER COLUMN "priority" DROP DEFAULT;
--@ s-django-remove-field-cascade | danger | running code reads it
ALTER TABLE "jobs" DROP COLUMN "locked_by" CASCADE;
--@ s-rails-add-reference | danger | an index is built while writers wait
ALTER TABLE "jobs" ADD "org_id" character varying;
CREATE INDEX "index_jobs_on_org_id" ON "jobs" ("org_id");
--@ s-rails-change-default | safe | new rows only
ALTER TABLE "jobs" ALTER COLUMN "attempts" SET DEFAULT 1;
--@ s-rails-change-default-null | danger | new rows without the column fail
ALTER TABLE "jobs" ALTER COLUMN "attempts" DROP DEFAULT;
--@ s-rails-comment | safe | no data
COMMENT ON TABLE "jobs" IS 'queue'; COMMENT ON COLUMN "jobs"."attempts" IS 'how often';
--@ s-typeorm-rename-fk | safe | a constraint's name
ALTER TABLE "User" RENAME CONSTRAINT "User_managerId_fkey" TO "FK_manager";
--@ s-ecto-table | safe | born here, one parent
CREATE TABLE billing.credits (id bigserial, org_id text NOT NULL, amount numeric NOT NULL, inserted_at timestamp(0) NOT NULL, PRIMARY KEY (id), CONSTRAINT credits_org_fkey FOREIGN KEY (org_id) REFERENCES "Organization"(id) ON DELETE CASCADE);
CREATE INDEX credits_org_index ON billing.credits (org_id);
--@ s-partition-add-index | danger | writers of every partition wait
CREATE INDEX usage_metric ON usage (metric, at);
--@ s-partition-new-default-there | danger | ACCESS EXCLUSIVE, and the default partition is read
CREATE TABLE usage_2027 PARTITION OF usage FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ s-partition-attach-default-there | danger | the default partition is read under ACCESS EXCLUSIVE
CREATE TABLE usage_2027 (LIKE usage INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES);
ALTER TABLE usage ATTACH PARTITION usage_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ s-partition-drop | danger | rows
DROP TABLE usage_2025;
--@ s-partition-detach-concurrently-default | notx | danger | refused: there is a default partition
ALTER TABLE usage DETACH PARTITION usage_2025 CONCURRENTLY;
--@ s-partition-column | safe | catalog only in each
ALTER TABLE usage ADD COLUMN unit TEXT;
--@ s-partition-storage | safe | a partition's own option
ALTER TABLE usage_2025 SET (autovacuum_enabled = false);
--@ s-partition-reindex | notx | safe | nobody waits
REINDEX TABLE CONCURRENTLY usage_2025;
--@ s-identity-restart | danger | keys come again
ALTER TABLE audit_events ALTER COLUMN id RESTART WITH 1;
--@ s-identity-by-default | safe | catalog only
ALTER TABLE audit_events ALTER COLUMN id SET GENERATED BY DEFAULT;
--@ s-json-to-jsonb | danger | rewrite
ALTER TABLE audit_events ALTER COLUMN payload TYPE jsonb;
--@ s-lock-for-swap | danger | everyone waits until the end
LOCK TABLE "User", "Organization" IN ACCESS EXCLUSIVE MODE;
--@ s-trigger-replace | safe | short
CREATE OR REPLACE TRIGGER "User_updated" BEFORE UPDATE ON "User" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated();
--@ s-disable-trigger | danger | what the trigger did isn't done any more
ALTER TABLE "User" DISABLE TRIGGER "User_updated";
--@ s-rls-off | safe | short; more rows are seen
ALTER TABLE "ApiKey" DISABLE ROW LEVEL SECURITY;
--@ s-rls-on-without-policy | danger | no row is seen any more
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
--@ s-view-star-or-replace | safe | the same columns
CREATE OR REPLACE VIEW "ActiveOrg" AS SELECT "id", "slug", "seats", "name" FROM "Organization" WHERE "plan" IN ('pro', 'team');
--@ s-view-replace-fewer | danger | refused: a column is missing
CREATE OR REPLACE VIEW "ActiveOrg" AS SELECT "id", "slug" FROM "Organization";
--@ s-matview-refresh | danger | readers wait
REFRESH MATERIALIZED VIEW billing.revenue;
--@ s-matview-refresh-concurrently | safe | readers go on
REFRESH MATERIALIZED VIEW CONCURRENTLY billing.revenue;
--@ s-backfill-whole | danger | every row
UPDATE "User" SET "locale" = 'en-GB' WHERE "locale" = 'en-US';
--@ s-backfill-batch-uuid | safe | bounded
WITH batch AS (SELECT id FROM billing.invoices WHERE tax IS NULL LIMIT 1000 FOR UPDATE SKIP LOCKED)
UPDATE billing.invoices i SET tax = 0 FROM batch WHERE i.id = batch.id;
--@ s-delete-expired | danger | as many rows as match
DELETE FROM "ApiKey" WHERE "expires" < now() - interval '90 days';
--@ s-delete-one | safe | one row
DELETE FROM "ApiKey" WHERE "hash" = 'abc';
--@ s-seed | safe | three rows
INSERT INTO "Organization" ("id", "slug", "name", "ownerId") VALUES ('o1', 'a', 'A', 'u1'), ('o2', 'b', 'B', 'u1') ON CONFLICT DO NOTHING;
--@ s-truncate-cache | danger | rows
TRUNCATE cache;
--@ s-unlogged-cache-index | danger | writers of the cache wait
CREATE INDEX ON cache (value);
--@ s-cluster | notx | danger | rewrite
CLUSTER VERBOSE "User" USING "User_pkey";
--@ s-vacuum-analyze | notx | safe | nobody waits
VACUUM (ANALYZE, PARALLEL 2) "User";
--@ s-extension | safe | no table
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--@ s-drop-schema-cascade | danger | everything in it
DROP SCHEMA billing CASCADE;
--@ s-move-schema | danger | running code doesn't find it
ALTER TABLE jobs SET SCHEMA billing;
--@ s-copy-swap | danger | the old name is gone for those who hold it, and rows written meanwhile are lost
CREATE TABLE jobs_new (LIKE jobs INCLUDING ALL);
INSERT INTO jobs_new SELECT * FROM jobs;
ALTER TABLE jobs RENAME TO jobs_old;
ALTER TABLE jobs_new RENAME TO jobs;
--@ s-reset-role | safe | session only
SET LOCAL statement_timeout = '10s';
ALTER TABLE "User" ADD COLUMN IF NOT EXISTS "nick" VARCHAR(30);
--@ s-temp-work | safe | ours alone
CREATE TEMP TABLE todo ON COMMIT DROP AS SELECT "id" FROM "User" LIMIT 10;
CREATE INDEX ON todo ("id");
--@ s-grant-new | safe | no lock
GRANT USAGE ON SCHEMA billing TO PUBLIC; GRANT SELECT ON ALL TABLES IN SCHEMA billing TO PUBLIC;
--@ s-compress-tables | safe | for new values
ALTER TABLE billing.invoices ALTER COLUMN pdf SET STORAGE EXTERNAL, ALTER COLUMN memo SET STATISTICS 0;
--@ s-virtual-18 | 18 | safe | computed when read
ALTER TABLE billing.lines ADD COLUMN amount NUMERIC GENERATED ALWAYS AS (qty * price) VIRTUAL;
--@ s-not-null-18 | 18 | notx | safe | two short steps
ALTER TABLE "User" ADD CONSTRAINT name_there NOT NULL "name" NOT VALID;
ALTER TABLE "User" VALIDATE CONSTRAINT name_there;
--@ s-not-enforced-18 | 18 | safe | nobody tries it
ALTER TABLE billing.lines ADD CONSTRAINT c CHECK (qty < 1000) NOT ENFORCED;
--@ s-without-overlaps-18 | 18 | danger | builds an index under ACCESS EXCLUSIVE
ALTER TABLE billing.invoices ADD CONSTRAINT one_at_a_time UNIQUE (period WITHOUT OVERLAPS);
-- ## What a server refuses
--@ s-r-function-nobody-has | danger | refused: no such function
ALTER TABLE "User" ADD COLUMN "tag" TEXT DEFAULT make_tag();
--@ s-r-index-function-nobody-has | notx | danger | refused: no such function
CREATE INDEX CONCURRENTLY u ON "User" (normalize_phone("phone"));
--@ s-r-generated-concat-ws | danger | refused: concat_ws is STABLE
ALTER TABLE "User" ADD COLUMN "label" TEXT GENERATED ALWAYS AS (concat_ws(' ', "name", "email")) STORED;
--@ s-r-index-tsvector-one | notx | danger | refused: without a configuration it hangs on the session
CREATE INDEX CONCURRENTLY u_bio ON "User" USING gin (to_tsvector("bio"));
--@ s-index-tsvector-two | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY u_bio ON "User" USING gin (to_tsvector('english', coalesce("bio", '')));
--@ s-r-check-type | danger | refused: no operator text > integer
ALTER TABLE "User" ADD CONSTRAINT c CHECK ("name" > 5) NOT VALID;
--@ s-r-default-text-for-int | danger | refused: no integer
ALTER TABLE billing.lines ALTER COLUMN qty SET DEFAULT 'one';
--@ s-r-default-now-for-int | danger | refused: a time isn't an integer
ALTER TABLE billing.lines ALTER COLUMN qty SET DEFAULT now();
--@ s-r-drop-pkey-with-fk | danger | refused: lines refer to it
ALTER TABLE billing.invoices DROP CONSTRAINT invoices_pkey;
--@ s-r-drop-function-default | danger | refused: a default calls it
DROP FUNCTION billing.next_number(TEXT);
--@ s-r-drop-function-index | danger | refused: an index calls it
DROP FUNCTION norm(TEXT);
--@ s-r-drop-type-default | danger | refused: a column has it
DROP TYPE billing."InvoiceStatus";
--@ s-r-drop-schema | danger | refused: there is something in it
DROP SCHEMA billing;
--@ s-r-rename-type-taken | danger | refused: the name is there
ALTER TYPE "Role" RENAME TO "User";
--@ s-r-fk-int-to-text | danger | refused: no operator
ALTER TABLE "User" ADD CONSTRAINT l FOREIGN KEY ("legacyId") REFERENCES "Organization"("id") NOT VALID;
--@ s-r-fk-to-nonunique | danger | refused: name isn't unique
ALTER TABLE jobs ADD CONSTRAINT q FOREIGN KEY (queue) REFERENCES "User"("name") NOT VALID;
--@ s-r-insert-bad-uuid | danger | refused: no uuid
INSERT INTO billing.lines (invoice_id, pos) VALUES ('not-a-uuid', 1);
--@ s-r-insert-null-key | danger | refused: id may not be NULL
INSERT INTO jobs (id, queue) VALUES (NULL, 'mail');
--@ s-r-insert-identity-always | danger | refused: GENERATED ALWAYS
INSERT INTO audit_events (id, actor) VALUES (1, 'x');
--@ s-r-update-type | danger | refused: text isn't boolean
UPDATE "ApiKey" SET "revoked" = 'perhaps' WHERE "hash" = 'abc';
--@ s-r-case-missing-column | danger | refused: orgId without quotes is orgid
UPDATE "ApiKey" SET orgId = 'o1' WHERE "hash" = 'abc';
--@ s-r-view-on-missing | danger | refused: no such column
CREATE VIEW v AS SELECT u."nickname" FROM "User" u JOIN "Organization" o ON o."ownerId" = u."id";
--@ s-r-view-ambiguous | danger | refused: id is in both
CREATE VIEW v AS SELECT "id" FROM "User" u JOIN "Organization" o ON o."ownerId" = u."id";
--@ s-r-union-arity | danger | refused: not as many columns
CREATE VIEW v AS SELECT "id", "name" FROM "User" UNION ALL SELECT "id" FROM "Organization";
--@ s-r-trigger-function-missing | danger | refused: no such function
CREATE TRIGGER t AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION notify_worker();
--@ s-r-trigger-old-in-insert | danger | refused: INSERT has no OLD
CREATE TRIGGER t BEFORE INSERT ON jobs FOR EACH ROW WHEN (OLD.queue = 'x') EXECUTE FUNCTION set_updated();
--@ s-r-policy-twice | danger | refused: it is there
CREATE POLICY "ApiKey_tenant" ON "ApiKey" FOR SELECT USING (true);
--@ s-r-policy-with-check-select | danger | refused: SELECT has no WITH CHECK
CREATE POLICY p ON "ApiKey" FOR SELECT WITH CHECK (true);
--@ s-r-policy-bool | danger | refused: a text is no condition
CREATE POLICY p ON "ApiKey" USING ("orgId");
--@ s-r-setval-missing | danger | refused: no such sequence
SELECT setval('jobs_id_seq', 100);
--@ s-setval-serial | safe | the sequence of a bigserial
SELECT setval(pg_get_serial_sequence('usage', 'id'), 100);
--@ s-r-alter-role-missing-seq | danger | refused: no such sequence
ALTER SEQUENCE billing.invoice_no INCREMENT BY 10;
--@ s-r-matview-insert | danger | refused: a materialized view takes no rows
INSERT INTO billing.revenue (org_id, total) VALUES ('o1', 1);
--@ s-r-cast-constraint | danger | refused: no cast from integer to uuid
ALTER TABLE "User" ALTER COLUMN "legacyId" TYPE uuid USING "legacyId"::uuid;
--@ s-r-twice-primary | danger | refused: a second primary key
ALTER TABLE jobs ADD COLUMN uid UUID PRIMARY KEY DEFAULT gen_random_uuid();
--@ s-r-partition-key-null | danger | refused: the key's column is part of the primary key
ALTER TABLE usage ALTER COLUMN at DROP NOT NULL;
--@ s-r-unique-no-key | danger | refused: at isn't in it
ALTER TABLE usage ADD CONSTRAINT u UNIQUE (org_id, metric);
--@ s-r-overlap-default | danger | refused: it overlaps
CREATE TABLE usage_h2 PARTITION OF usage FOR VALUES FROM ('2026-07-01') TO ('2027-07-01');
--@ s-grouped-before-conflict | safe | what follows GROUP BY is no column
INSERT INTO jobs (id, queue, attempts) SELECT attempts, queue, count(*) FROM jobs GROUP BY attempts, queue HAVING count(*) > 3 LIMIT 1 ON CONFLICT (id) DO NOTHING;
--@ s-hash-partition | safe | a number behind MODULUS, and no parameter
CREATE TABLE keyed (id bigint) PARTITION BY HASH (id);
CREATE TABLE keyed_0 PARTITION OF keyed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
--@ s-trigger-by-search-path | safe | the function is found by the path
SET search_path = billing, public;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE credits_log (id int);
CREATE TRIGGER t BEFORE UPDATE ON credits_log FOR EACH ROW EXECUTE FUNCTION touch();
--@ s-not-null-child-unproved | danger | the child hasn't the parent's check, and is read
-- given
CREATE TABLE base (x int, CONSTRAINT x_there CHECK (x IS NOT NULL) NO INHERIT);
CREATE TABLE kid () INHERITS (base);
-- then
ALTER TABLE base ALTER COLUMN x SET NOT NULL;
