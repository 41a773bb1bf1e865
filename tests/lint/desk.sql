-- Changes on the schema of desk_schema.sql, as frameworks write them and as people type them; in the form of changes.sql.
-- ## Desk: Rails
--@ dk-rails-add-column | safe | fast default
ALTER TABLE "tickets" ADD "locked" boolean DEFAULT FALSE NOT NULL
--@ dk-rails-add-reference | danger | index under SHARE
ALTER TABLE "comments" ADD "account_id" bigint;
CREATE INDEX "index_comments_on_account_id" ON "comments" ("account_id");
--@ dk-rails-add-reference-concurrently | notx | safe | nobody waits
ALTER TABLE "comments" ADD "account_id" bigint;
CREATE INDEX CONCURRENTLY "index_comments_on_account_id" ON "comments" ("account_id");
--@ dk-rails-add-foreign-key | danger | reads both tables under locks
ALTER TABLE "tickets" ADD CONSTRAINT "fk_rails_5e1b0cbd2c"
FOREIGN KEY ("assignee_id")
  REFERENCES "accounts" ("id");
--@ dk-rails-fk-validate-false | safe | not validated
ALTER TABLE "comments" ADD CONSTRAINT "fk_rails_5e1b0cbd2c" FOREIGN KEY ("author_id") REFERENCES "accounts" ("id") NOT VALID
--@ dk-rails-validate | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE "User" VALIDATE CONSTRAINT "User_accountId_fkey"
--@ dk-rails-timestamps | danger | required without a default: fails on rows
ALTER TABLE "comments" ADD "updated_at" timestamp(6) NOT NULL
--@ dk-rails-change-null | danger | read through
ALTER TABLE "tickets" ALTER COLUMN "body" SET NOT NULL
--@ dk-rails-change-null-default | danger | every row, and read through
UPDATE "tickets" SET "body"='' WHERE "body" IS NULL;
ALTER TABLE "tickets" ALTER COLUMN "body" SET NOT NULL;
--@ dk-rails-check-null | safe | the check proves it
ALTER TABLE "accounts" ALTER COLUMN "seats" SET NOT NULL;
ALTER TABLE "accounts" DROP CONSTRAINT "accounts_seats_null";
--@ dk-rails-change-column | danger | rewrite
ALTER TABLE "tickets" ALTER COLUMN "id" TYPE bigint
--@ dk-rails-limit | safe | longer, with a plain index
ALTER TABLE "tickets" ALTER COLUMN "legacy_ref" TYPE character varying(80)
--@ dk-rails-text | danger | the index over lower(name) is built anew
ALTER TABLE "accounts" ALTER COLUMN "name" TYPE text
--@ dk-rails-string-of-text | danger | view
ALTER TABLE "tickets" ALTER COLUMN "subject" TYPE text
--@ dk-rails-datetime | danger | timestamp to timestamptz; the session's zone isn't said
ALTER TABLE "User" ALTER COLUMN "lastSeenAt" TYPE timestamptz
--@ dk-rails-datetime-utc | safe | the session's zone is UTC: no rewrite, no index
SET timezone = 'UTC';
ALTER TABLE "User" ALTER COLUMN "lastSeenAt" TYPE timestamptz;
--@ dk-rails-rename-column | danger | code still asks for it
ALTER TABLE "tickets" RENAME COLUMN "legacy_ref" TO "external_ref"
--@ dk-rails-rename-index | safe | a name only
ALTER INDEX "index_tickets_on_legacy_ref" RENAME TO "index_tickets_on_external_ref"
--@ dk-rails-rename-table | danger | code still asks for it
ALTER TABLE "comments" RENAME TO "replies";
ALTER INDEX "comments_pkey" RENAME TO "replies_pkey";
--@ dk-rename-with-view | safe | a view under the old name in the same transaction
ALTER TABLE auth_group RENAME TO groups;
CREATE VIEW auth_group AS SELECT * FROM groups;
--@ dk-rails-remove-column | danger | code still asks for it
ALTER TABLE "tickets" DROP COLUMN "rating"
--@ dk-rails-remove-index | danger | ACCESS EXCLUSIVE of the table
DROP INDEX "index_tickets_on_legacy_ref"
--@ dk-rails-remove-index-concurrently | notx | safe | nobody waits
DROP INDEX CONCURRENTLY "index_tickets_on_legacy_ref"
--@ dk-rails-drop-table | danger | rows lost
DROP TABLE "auth_group" CASCADE
--@ dk-rails-create-table | safe | new
CREATE TABLE "macros" ("id" bigserial primary key, "title" character varying NOT NULL, "account_id" bigint NOT NULL, "created_at" timestamp(6) NOT NULL, "updated_at" timestamp(6) NOT NULL, CONSTRAINT "fk_rails_0a1b" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id"));
CREATE INDEX "index_macros_on_account_id" ON "macros" ("account_id");
--@ dk-rails-enum | safe | not used here
ALTER TYPE ticket_state ADD VALUE IF NOT EXISTS 'archived' AFTER 'closed'
--@ dk-rails-change-default | safe | for new rows
ALTER TABLE "accounts" ALTER COLUMN "plan" SET DEFAULT 'free'
--@ dk-rails-comment | safe | a word
COMMENT ON COLUMN "tickets"."body" IS 'Markdown'
--@ dk-rails-json | danger | no equality: DISTINCT of running code fails
ALTER TABLE "tickets" ADD "extra" json
--@ dk-rails-uuid | danger | volatile
ALTER TABLE "tickets" ADD "public_id" uuid DEFAULT gen_random_uuid() NOT NULL
--@ dk-rails-citext-like-domain | danger | a domain with a check: rewrite
ALTER TABLE "accounts" ALTER COLUMN "owner_email" TYPE email
--@ dk-rails-virtual | danger | stored: rewrite
ALTER TABLE "accounts" ADD "name_lower" character varying GENERATED ALWAYS AS (LOWER(name)) STORED
--@ dk-rails-unique-index | danger | writers wait
CREATE UNIQUE INDEX "index_auth_group_on_lower_name" ON "auth_group" (lower(name))
--@ dk-rails-validate-in-one | danger | locks kept while it reads
ALTER TABLE "tickets" ADD CONSTRAINT "subject_len" CHECK (char_length(subject) <= 200) NOT VALID;
ALTER TABLE "tickets" VALIDATE CONSTRAINT "subject_len";
-- ## Desk: Django
--@ dk-django-add-null | safe | catalog only
BEGIN;
--
-- Add field snoozed_until to ticket
--
ALTER TABLE "tickets" ADD COLUMN "snoozed_until" timestamp with time zone NULL;
COMMIT;
--@ dk-django-add-default | danger | old code writes no value behind DROP DEFAULT
BEGIN;
ALTER TABLE "tickets" ADD COLUMN "kind" varchar(10) DEFAULT 'email' NOT NULL;
ALTER TABLE "tickets" ALTER COLUMN "kind" DROP DEFAULT;
COMMIT;
--@ dk-django-fk | danger | index and foreign key on the spot
BEGIN;
ALTER TABLE "tickets" ADD COLUMN "group_id" integer NULL CONSTRAINT "tickets_group_id_fk" REFERENCES "auth_group"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "tickets_group_id_fk" IMMEDIATE;
CREATE INDEX "tickets_group_id_idx" ON "tickets" ("group_id");
COMMIT;
--@ dk-django-new-table | safe | new table
BEGIN;
CREATE TABLE "desk_tag" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "name" varchar(50) NOT NULL UNIQUE, "group_id" integer NOT NULL);
ALTER TABLE "desk_tag" ADD CONSTRAINT "desk_tag_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "desk_tag_name_like" ON "desk_tag" ("name" varchar_pattern_ops);
CREATE INDEX "desk_tag_group_id" ON "desk_tag" ("group_id");
COMMIT;
--@ dk-django-max-length | safe | longer; the index of the constraint stays
BEGIN;
ALTER TABLE "auth_group" ALTER COLUMN "name" TYPE varchar(200);
COMMIT;
--@ dk-django-max-length-using | safe | its USING says the same
ALTER TABLE "auth_group" ALTER COLUMN "name" TYPE varchar(200) USING "name"::varchar(200);
--@ dk-django-alter-big | danger | rewrite of both ends
BEGIN;
ALTER TABLE "tickets" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;
ALTER SEQUENCE IF EXISTS "tickets_id_seq" AS bigint;
COMMIT;
--@ dk-django-unique-together | danger | index under ACCESS EXCLUSIVE
ALTER TABLE "comments" ADD CONSTRAINT "comments_ticket_author_uniq" UNIQUE ("ticket_id", "author_id");
--@ dk-django-constraint | danger | read through
ALTER TABLE "tickets" ADD CONSTRAINT "rating_ok" CHECK (("rating" >= 0 AND "rating" <= 5));
--@ dk-django-index-concurrently | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY "tickets_due_idx" ON "tickets" ("due_on" DESC NULLS LAST) WHERE "deleted_at" IS NULL;
--@ dk-django-index-concurrently-atomic | danger | in a transaction it fails
BEGIN;
CREATE INDEX CONCURRENTLY "tickets_due_idx" ON "tickets" ("due_on");
COMMIT;
--@ dk-django-like-index | danger | writers wait
CREATE INDEX "accounts_name_like" ON "accounts" ("name" varchar_pattern_ops);
--@ dk-django-rename-field | danger | code still asks for it
ALTER TABLE "tickets" RENAME COLUMN "due_on" TO "due_date";
--@ dk-django-remove-field-cascade | danger | code still asks for it
ALTER TABLE "tickets" DROP COLUMN "legacy_ref" CASCADE;
--@ dk-django-data | danger | schema and every row in one transaction
BEGIN;
ALTER TABLE "comments" ADD COLUMN "visible" boolean;
UPDATE "comments" SET "visible" = NOT "internal";
COMMIT;
--@ dk-django-null-true | danger | running code doesn't expect NULL
ALTER TABLE "comments" ALTER COLUMN "body" DROP NOT NULL;
--@ dk-django-db-default | safe | fast default that stays
ALTER TABLE "comments" ADD COLUMN "score" integer DEFAULT 0 NOT NULL;
--@ dk-django-generated-18 | 18 | safe | virtual
ALTER TABLE "comments" ADD COLUMN "length" integer GENERATED ALWAYS AS (LENGTH("body")) VIRTUAL;
-- ## Desk: Prisma, TypeORM, Knex
--@ dk-prisma-add | safe | catalog only
-- AlterTable
ALTER TABLE "User" ADD COLUMN     "bio" TEXT,
ADD COLUMN     "isBot" BOOLEAN NOT NULL DEFAULT false;
--@ dk-prisma-required | danger | fails where there are rows
-- AlterTable
ALTER TABLE "User" ADD COLUMN     "locale" TEXT NOT NULL;
--@ dk-prisma-unique | danger | writers wait
-- CreateIndex
CREATE UNIQUE INDEX "User_displayName_key" ON "User"("displayName");
--@ dk-prisma-fk | danger | both tables read
-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_fkey" FOREIGN KEY ("author_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--@ dk-prisma-drop-fk | danger | nothing keeps the rows together any more
-- DropForeignKey
ALTER TABLE "User" DROP CONSTRAINT "User_accountId_fkey";
--@ dk-prisma-fk-again | safe | the same key with another action, not read
-- DropForeignKey
ALTER TABLE "User" DROP CONSTRAINT "User_accountId_fkey";

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
--@ dk-prisma-enum | danger | columns rewritten for another enum
-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('ADMIN', 'AGENT', 'VIEWER');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'AGENT';
COMMIT;
--@ dk-prisma-enum-add | safe | catalog only
-- AlterEnum
ALTER TYPE "Role" ADD VALUE 'VIEWER';
--@ dk-prisma-enum-add-used | danger | used in the transaction that adds it
ALTER TYPE "Role" ADD VALUE 'VIEWER';
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'VIEWER';
--@ dk-prisma-recreate | danger | the values are lost
-- AlterTable
ALTER TABLE "User" DROP COLUMN "displayName",
ADD COLUMN     "displayName" TEXT;
--@ dk-prisma-cuid | safe | a name only
-- RenameForeignKey
ALTER TABLE "User" RENAME CONSTRAINT "User_accountId_fkey" TO "User_account_fkey";
--@ dk-typeorm-type | danger | TypeORM drops and adds the column
ALTER TABLE "User" DROP COLUMN "lastSeenAt";
ALTER TABLE "User" ADD "lastSeenAt" TIMESTAMP WITH TIME ZONE;
--@ dk-typeorm-default | safe | for new rows
ALTER TABLE "User" ALTER COLUMN "createdAt" SET DEFAULT now();
--@ dk-knex-table | safe | new table with its index and key
create table "webhooks" ("id" serial primary key, "account_id" bigint, "url" text);
alter table "webhooks" add constraint "webhooks_account_id_foreign" foreign key ("account_id") references "accounts" ("id");
create index "webhooks_account_id_index" on "webhooks" ("account_id");
--@ dk-knex-alter-nullable | danger | NOT NULL is dropped
alter table "comments" alter column "created_at" drop default;
alter table "comments" alter column "created_at" drop not null;
alter table "comments" alter column "created_at" type timestamptz using ("created_at"::timestamptz);
alter table "comments" alter column "created_at" set default now();
-- ## Desk: Ecto, Flyway, Liquibase, Hibernate
--@ dk-ecto-index | danger | writers wait
CREATE INDEX "comments_author_id_index" ON "comments" ("author_id")
--@ dk-ecto-modify | danger | several changes with a rewrite
ALTER TABLE "tickets" ALTER COLUMN "priority" TYPE integer, ALTER COLUMN "priority" SET DEFAULT 1
--@ dk-ecto-modify-safe | safe | catalog only
ALTER TABLE "tickets" ALTER COLUMN "priority" SET DEFAULT 1, ALTER COLUMN "rating" TYPE numeric(6,1)
--@ dk-ecto-timestamps | safe | new table
CREATE TABLE "audits" ("id" bigserial, "actor_id" bigint CONSTRAINT "audits_actor_id_fkey" REFERENCES "accounts"("id") ON DELETE SET NULL, "inserted_at" timestamp(0) NOT NULL, PRIMARY KEY ("id"))
--@ dk-flyway-guarded | safe | they are there: nothing is done
CREATE TABLE IF NOT EXISTS tickets (id bigint PRIMARY KEY);
ALTER TABLE tickets ADD COLUMN IF NOT EXISTS body text;
--@ dk-flyway-timeouts | safe | a short lock, with a limit
SET lock_timeout = '2s';
SET statement_timeout = '30s';
ALTER TABLE tickets ADD COLUMN channel text;
RESET lock_timeout;
--@ dk-flyway-merge | danger | may reach every row
MERGE INTO tickets t USING accounts a ON t.account_id = a.id WHEN MATCHED AND a.plan = 'trial' THEN UPDATE SET priority = 0;
--@ dk-flyway-seed | safe | a few rows
INSERT INTO auth_group (name) VALUES ('support'), ('billing') ON CONFLICT (name) DO NOTHING;
--@ dk-flyway-seed-no-arbiter | danger | no unique index on it
INSERT INTO accounts (name, created_at, updated_at) VALUES ('x', now(), now()) ON CONFLICT (name) DO NOTHING;
--@ dk-liquibase-not-null | danger | read through
ALTER TABLE public.tickets ALTER COLUMN due_on SET NOT NULL;
--@ dk-liquibase-add-pk | danger | index under ACCESS EXCLUSIVE
ALTER TABLE public.events_2026 ADD CONSTRAINT events_2026_pk PRIMARY KEY (id);
--@ dk-liquibase-drop-default | danger | inserts without it fail
ALTER TABLE public.accounts ALTER COLUMN plan DROP DEFAULT;
--@ dk-liquibase-sequence | safe | new
CREATE SEQUENCE IF NOT EXISTS public.invoice_seq AS bigint START WITH 1 INCREMENT BY 50;
--@ dk-hibernate-update | safe | catalog only
alter table if exists tickets add column escalated boolean;
--@ dk-hibernate-key | danger | both tables read
alter table if exists comments add constraint FKq3x foreign key (author_id) references accounts;
--@ dk-hibernate-unique | danger | index under ACCESS EXCLUSIVE
alter table if exists accounts add constraint UK_owner unique (owner_email);
-- ## Desk: what people type
--@ dk-dba-not-null-steps | notx | safe | validated first
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_assignee_null;
ALTER TABLE tickets ALTER COLUMN assignee_id SET NOT NULL;
ALTER TABLE tickets DROP CONSTRAINT tickets_assignee_null;
--@ dk-dba-not-null-unvalidated | danger | the check isn't validated: read through
ALTER TABLE tickets ALTER COLUMN assignee_id SET NOT NULL;
--@ dk-dba-not-null-again | safe | it is already
ALTER TABLE tickets ALTER COLUMN subject SET NOT NULL;
--@ dk-dba-not-null-18 | 18 | notx | safe | two steps of 18
ALTER TABLE tickets ADD CONSTRAINT body_there NOT NULL body NOT VALID;
ALTER TABLE tickets VALIDATE CONSTRAINT body_there;
--@ dk-dba-not-null-18-set | 18 | danger | SET NOT NULL above a NOT VALID one is refused or reads
ALTER TABLE tickets ADD CONSTRAINT body_there NOT NULL body NOT VALID;
ALTER TABLE tickets ALTER COLUMN body SET NOT NULL;
--@ dk-dba-unique-steps | notx | safe | index first
CREATE UNIQUE INDEX CONCURRENTLY accounts_owner_key ON accounts (owner_email);
ALTER TABLE accounts ADD CONSTRAINT accounts_owner_key UNIQUE USING INDEX accounts_owner_key;
--@ dk-dba-pk-swap | notx | safe | the swap of a key
CREATE UNIQUE INDEX CONCURRENTLY auth_group_id_new ON auth_group (id);
ALTER TABLE auth_group DROP CONSTRAINT auth_group_pkey, ADD CONSTRAINT auth_group_pkey PRIMARY KEY USING INDEX auth_group_id_new;
--@ dk-dba-pk-swap-referenced | notx | danger | foreign keys of others need it
CREATE UNIQUE INDEX CONCURRENTLY accounts_id_new ON accounts (id);
ALTER TABLE accounts DROP CONSTRAINT accounts_pkey, ADD CONSTRAINT accounts_pkey PRIMARY KEY USING INDEX accounts_id_new;
--@ dk-dba-using-expression-index | danger | it has an expression
ALTER TABLE tickets ADD CONSTRAINT tickets_big UNIQUE USING INDEX tickets_id_big;
--@ dk-dba-check-replaced | notx | safe | the wider check stands before the old one goes
ALTER TABLE tickets ADD CONSTRAINT tickets_priority_range2 CHECK (priority BETWEEN 0 AND 20) NOT VALID;
ALTER TABLE tickets VALIDATE CONSTRAINT tickets_priority_range2;
ALTER TABLE tickets DROP CONSTRAINT tickets_priority_range;
--@ dk-dba-check-dropped | danger | nothing stands for it
ALTER TABLE tickets DROP CONSTRAINT tickets_priority_range;
--@ dk-dba-two-tables | danger | two busy tables in one transaction
BEGIN;
ALTER TABLE tickets ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
COMMIT;
--@ dk-dba-two-tables-apart | notx | safe | one after the other
ALTER TABLE tickets ADD COLUMN a int;
ALTER TABLE accounts ADD COLUMN a int;
--@ dk-dba-two-keys | danger | locks on three busy tables
BEGIN;
ALTER TABLE comments ADD CONSTRAINT c1 FOREIGN KEY (author_id) REFERENCES accounts (id) NOT VALID;
ALTER TABLE comments ADD CONSTRAINT c2 FOREIGN KEY (ticket_id) REFERENCES tickets (id) NOT VALID;
COMMIT;
--@ dk-dba-index-after-alter | danger | built while ACCESS EXCLUSIVE is held
BEGIN;
ALTER TABLE tickets ADD COLUMN region text;
CREATE INDEX tickets_region ON tickets (region);
COMMIT;
--@ dk-dba-backfill-batch | safe | a bounded batch
UPDATE tickets SET priority = 1 WHERE id BETWEEN 1 AND 5000 AND priority = 0;
--@ dk-dba-backfill-limit | safe | a bounded batch
UPDATE comments SET internal = true WHERE id IN (SELECT id FROM comments WHERE internal IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED);
--@ dk-dba-backfill-all | danger | every row
UPDATE tickets SET legacy_ref = 'T-' || id;
--@ dk-dba-delete-old | danger | may reach every row
DELETE FROM comments WHERE created_at < now() - interval '2 years';
--@ dk-dba-delete-one | safe | one row
DELETE FROM auth_group WHERE name = 'obsolete';
--@ dk-dba-delete-parent | danger | the deletes that follow find no index
DELETE FROM accounts;
--@ dk-dba-truncate | danger | rows lost
TRUNCATE public.comments;
--@ dk-dba-copy-table | safe | a new table of some rows
CREATE TABLE tickets_backup AS TABLE tickets;
--@ dk-dba-insert-select | safe | readers and writers go on
CREATE TABLE comments_new (LIKE comments INCLUDING DEFAULTS);
INSERT INTO comments_new SELECT * FROM comments;
--@ dk-dba-swap-tables | danger | code meets another table under the name
BEGIN;
ALTER TABLE comments RENAME TO comments_old;
ALTER TABLE comments_old RENAME TO comments_older;
COMMIT;
--@ dk-dba-vacuum-full | notx | danger | ACCESS EXCLUSIVE, writes it anew
VACUUM (FULL, ANALYZE) public.comments;
--@ dk-dba-vacuum | notx | safe | beside everybody
VACUUM (VERBOSE, ANALYZE) public.comments;
--@ dk-dba-cluster | danger | ACCESS EXCLUSIVE, writes it anew
CLUSTER tickets USING tickets_pkey;
--@ dk-dba-reindex | danger | writers wait
REINDEX TABLE public.tickets;
--@ dk-dba-reindex-concurrently | notx | safe | nobody waits
REINDEX INDEX CONCURRENTLY index_tickets_on_legacy_ref;
--@ dk-dba-unlogged | danger | written anew
ALTER TABLE comments SET UNLOGGED;
--@ dk-dba-autovacuum | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE comments SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_threshold = 500);
--@ dk-dba-statistics | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE tickets ALTER COLUMN account_id SET STATISTICS 1000;
ANALYZE tickets;
--@ dk-dba-tablespace | danger | copies the table
ALTER TABLE comments SET TABLESPACE fast_disk;
--@ dk-dba-attach-proved | danger | the default partition is read under ACCESS EXCLUSIVE
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
--@ dk-dba-partition-of | danger | ACCESS EXCLUSIVE of the parent
CREATE TABLE usage_2026 PARTITION OF usage FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ dk-dba-partition-like | safe | made apart, then attached
CREATE TABLE usage_2026 (LIKE usage INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE usage ATTACH PARTITION usage_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ dk-dba-detach | danger | ACCESS EXCLUSIVE of the parent
ALTER TABLE usage DETACH PARTITION usage_2025;
--@ dk-dba-detach-concurrently | notx | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE usage DETACH PARTITION usage_2025 CONCURRENTLY;
--@ dk-dba-detach-concurrently-default | notx | danger | refused beside a default partition
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;
--@ dk-dba-drop-partition | danger | ACCESS EXCLUSIVE of the parent, rows lost
DROP TABLE usage_2025;
--@ dk-dba-partitioned-index | danger | writers of every partition wait
CREATE INDEX ON events (account_id);
--@ dk-dba-partitioned-index-steps | notx | safe | parent only, then each part
CREATE INDEX usage_account ON ONLY usage (account_id);
CREATE INDEX CONCURRENTLY usage_2025_account ON usage_2025 (account_id);
ALTER INDEX usage_account ATTACH PARTITION usage_2025_account;
--@ dk-dba-refresh | danger | readers wait
REFRESH MATERIALIZED VIEW account_stats;
--@ dk-dba-refresh-concurrently | notx | danger | never populated, no unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY account_stats;
--@ dk-dba-matview-index | safe | no writers
CREATE UNIQUE INDEX account_stats_key ON account_stats (account_id);
--@ dk-dba-view-replaced | danger | a column gets another name
CREATE OR REPLACE VIEW open_tickets AS SELECT id, subject AS title, assignee_id FROM tickets WHERE state = 'open';
--@ dk-dba-view-filter | safe | the same columns
CREATE OR REPLACE VIEW open_tickets AS SELECT id, subject, assignee_id FROM tickets WHERE state <> 'closed';
--@ dk-dba-lock | danger | everybody waits
LOCK TABLE tickets IN ACCESS EXCLUSIVE MODE;
--@ dk-dba-lock-share-update | safe | readers and writers go on
LOCK TABLE tickets IN SHARE UPDATE EXCLUSIVE MODE;
--@ dk-dba-rls | danger | rows disappear
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON tickets USING (account_id = current_setting('app.account')::bigint);
--@ dk-dba-trigger | safe | brief lock
CREATE TRIGGER tickets_notice AFTER INSERT ON tickets FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--@ dk-dba-domain | safe | no table has it
ALTER DOMAIN email ADD CONSTRAINT no_space CHECK (VALUE !~ ' ');
--@ dk-dba-revoke | danger | code loses rights
REVOKE INSERT, UPDATE ON tickets FROM PUBLIC;
--@ dk-dba-grant | safe | more rights
GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;
--@ dk-dba-function | safe | no lock on a table
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END $$;
--@ dk-dba-function-indexed | danger | an index keeps the old results
CREATE OR REPLACE FUNCTION search_text(t text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ SELECT to_tsvector('english'::regconfig, t) $$;
--@ dk-dba-do-loop | danger | every row in one transaction
DO $$ BEGIN FOR i IN 1..10 LOOP UPDATE tickets SET priority = 1 WHERE priority = 0; END LOOP; END $$;
--@ dk-dba-do-create | safe | guarded
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a', 'b'); END IF; END $$;
--@ dk-dba-identity-column | danger | rewrite
ALTER TABLE events_2026 ADD COLUMN row_no bigint GENERATED ALWAYS AS IDENTITY;
--@ dk-dba-sequence-to-identity | safe | catalog only
ALTER TABLE tickets ALTER COLUMN id DROP DEFAULT;
DROP SEQUENCE tickets_id_seq;
ALTER TABLE tickets ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 3000);
--@ dk-dba-setval | safe | higher than any
SELECT setval('tickets_id_seq', (SELECT max(id) FROM tickets) + 1000);
--@ dk-dba-set-schema | danger | code asks for it in public
CREATE SCHEMA archive;
ALTER TABLE comments SET SCHEMA archive;
--@ dk-dba-constraint-not-enforced-18 | 18 | safe | nothing is read
ALTER TABLE comments ADD CONSTRAINT comments_author FOREIGN KEY (author_id) REFERENCES accounts NOT ENFORCED;
--@ dk-dba-exclude | danger | ACCESS EXCLUSIVE, reads and builds
ALTER TABLE usage_2025 ADD CONSTRAINT one_each EXCLUDE USING btree (account_id WITH =);
