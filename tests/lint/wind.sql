-- Files on the schema of wind_schema.sql: wind farms, as Prisma, Hibernate, Rails, Django, EF Core, Flyway, Drizzle,
-- goose, pg_dump and hands write them; in the form of changes.sql.
-- ## Wind: what tools write
--@ prisma-required | danger | Prisma: fails with rows
-- AlterTable
ALTER TABLE "turbines" ADD COLUMN     "operator" TEXT NOT NULL;
--@ prisma-unique | danger | Prisma's CreateIndex, unique, not concurrent
-- CreateIndex
CREATE UNIQUE INDEX "crew_member_phone_key" ON "crew_member"("phone");
--@ prisma-enum-swap | danger | notx | Prisma's enum replacement rewrites the table
BEGIN;
CREATE TYPE "TurbineStatus_new" AS ENUM ('IDLE', 'RUNNING');
ALTER TABLE "turbines" ALTER COLUMN "status" DROP DEFAULT;
ALTER TABLE "turbines" ALTER COLUMN "status" TYPE "TurbineStatus_new" USING ("status"::text::"TurbineStatus_new");
ALTER TYPE "TurbineStatus" RENAME TO "TurbineStatus_old";
ALTER TYPE "TurbineStatus_new" RENAME TO "TurbineStatus";
DROP TYPE "TurbineStatus_old";
ALTER TABLE "turbines" ALTER COLUMN "status" SET DEFAULT 'IDLE';
COMMIT;
--@ prisma-fk | danger | Prisma's AddForeignKey validates
-- AddForeignKey
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_turbine_id_fkey" FOREIGN KEY ("turbine_id") REFERENCES "turbines"("id") ON DELETE SET NULL ON UPDATE CASCADE;
--@ prisma-drop-default-id | danger | new uuid column with a volatile default, NOT NULL
ALTER TABLE "sites" ADD COLUMN "public_id" UUID NOT NULL DEFAULT gen_random_uuid();
--@ hibernate-fk | danger | Hibernate: validates
alter table if exists work_order add constraint FKqxm8r4vspn3q8bm5 foreign key (assignee_id) references crew_member;
--@ hibernate-uk | danger | Hibernate: unique built under AEL; drop before it
alter table if exists turbines drop constraint if exists UK_ip;
alter table if exists turbines add constraint UK_ip unique (ip);
--@ rails-reference | danger | add_reference: index and validated key
ALTER TABLE "turbines" ADD "crew_member_id" integer;
CREATE INDEX "index_turbines_on_crew_member_id" ON "turbines" ("crew_member_id");
ALTER TABLE "turbines" ADD CONSTRAINT "fk_rails_9f1c2b" FOREIGN KEY ("crew_member_id") REFERENCES "crew_member" ("id");
--@ rails-change-null | danger | change_column_null with a default
UPDATE "turbines" SET "rated_kw"=1 WHERE "rated_kw" IS NULL;
ALTER TABLE "turbines" ALTER COLUMN "rated_kw" SET NOT NULL;
--@ rails-change-column | danger | change_column integer to bigint
ALTER TABLE "work_order" ALTER COLUMN "hours" TYPE bigint;
--@ rails-rename | danger | rename_column
ALTER TABLE "sites" RENAME COLUMN "grid_code" TO "grid_zone";
--@ rails-rename-table | danger | rename_table
ALTER TABLE "crew_member" RENAME TO "crew_members";
ALTER INDEX "crew_member_pkey" RENAME TO "crew_members_pkey";
--@ rails-remove-timestamps | danger | drops two columns
ALTER TABLE "sites" DROP COLUMN "created_at", DROP COLUMN "updated_at";
--@ django-add-fk | danger | notx | Django AddField ForeignKey: key and index in one transaction
BEGIN;
ALTER TABLE "work_order" ADD COLUMN "site_id" bigint NULL CONSTRAINT "work_order_site_id_3f0a_fk_sites_id" REFERENCES "sites"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "work_order_site_id_3f0a_fk_sites_id" IMMEDIATE;
CREATE INDEX "work_order_site_id_3f0a" ON "work_order" ("site_id");
COMMIT;
--@ django-unique-together | danger | notx | AlterUniqueTogether
BEGIN;
ALTER TABLE "work_order" ADD CONSTRAINT "work_order_turbine_id_title_uniq" UNIQUE ("turbine_id", "title");
COMMIT;
--@ django-positive | danger | PositiveIntegerField: a check that scans
ALTER TABLE "work_order" ADD COLUMN "minutes" integer DEFAULT 0 NOT NULL CHECK ("minutes" >= 0);
ALTER TABLE "work_order" ALTER COLUMN "minutes" DROP DEFAULT;
--@ django-add-drop-default | danger | Django drops the default: inserts of old code fail
ALTER TABLE "crew_member" ADD COLUMN "badge" varchar(10) DEFAULT '' NOT NULL;
ALTER TABLE "crew_member" ALTER COLUMN "badge" DROP DEFAULT;
--@ django-like-index | danger | varchar_pattern_ops index
CREATE INDEX "crew_member_first_name_like" ON "crew_member" ("first_name" varchar_pattern_ops);
--@ django-fill | danger | RunSQL over all rows in the migration
UPDATE "crew_member" SET "first_name" = initcap("first_name");
--@ django-rename-model | danger | RenameModel
ALTER TABLE "work_order" RENAME TO "maintenance_order";
--@ ef-column-length | danger | shortening rewrites and may fail
ALTER TABLE turbines ALTER COLUMN serial_no TYPE character varying(16);
--@ ef-timestamptz | danger | EF: timestamp to timestamptz with a USING rewrites
ALTER TABLE sites ALTER COLUMN created_at TYPE timestamp with time zone USING created_at AT TIME ZONE 'UTC';
--@ ef-drop-fk-table | danger | notx | constraint and table dropped
START TRANSACTION;
ALTER TABLE turbines DROP CONSTRAINT turbines_site_fk;
DROP TABLE sites;
INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20260101_DropSites', '8.0.0');
COMMIT;
--@ flyway-cic-tx | danger | Flyway's transaction around CONCURRENTLY
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_wo_state ON work_order (state);
--@ flyway-serial | danger | serial on a table with rows
ALTER TABLE public.work_order ADD COLUMN order_no SERIAL NOT NULL;
--@ flyway-stored | danger | stored generated column
ALTER TABLE public.work_order ADD COLUMN title_tsv tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, title)) STORED;
--@ flyway-domain | danger | column of a constrained domain, with a default
ALTER TABLE public.turbines ADD COLUMN origin public.iso2 DEFAULT 'DK';
--@ flyway-swap-index | danger | the old one first
DROP INDEX IF EXISTS public.index_sites_on_grid_code;
CREATE INDEX index_sites_on_grid_code ON public.sites (grid_code, country);
--@ flyway-alter-two | danger | two tables in one file
SET LOCAL lock_timeout = '2s';
ALTER TABLE public.sites ADD COLUMN IF NOT EXISTS archived boolean NOT NULL DEFAULT false;
ALTER TABLE public.turbines ADD COLUMN IF NOT EXISTS archived boolean NOT NULL DEFAULT false;
--@ dump-pk | danger | pg_dump's words against a live table
ALTER TABLE ONLY scada.reading_2026
    ADD CONSTRAINT reading_2026_pkey PRIMARY KEY (turbine_id, at);
--@ dump-attach | danger | default partition is scanned
ALTER TABLE ONLY scada.reading ATTACH PARTITION scada.reading_2026 FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
--@ dump-rls | danger | rows vanish
ALTER TABLE public.turbines ENABLE ROW LEVEL SECURITY;
--@ dump-drop-trigger | danger | what it does is missing
DROP TRIGGER IF EXISTS turbines_updated ON public.turbines;
--@ dump-truncate-cascade | danger | data of others too
TRUNCATE TABLE public.crew_member CASCADE;
--@ dba-lock | danger | readers may, writers may not
LOCK TABLE public.turbines IN SHARE MODE;
--@ dba-cluster | danger | rewrite
CLUSTER VERBOSE public.sites USING sites_pkey;
--@ dba-vacuum | danger | notx | rewrite
vacuum full verbose work_order;
--@ dba-reindex | danger | blocks
REINDEX (VERBOSE) INDEX public.work_order_turbine_idx;
--@ dba-refresh-plain | danger | readers wait
REFRESH MATERIALIZED VIEW scada.daily_output WITH DATA;
--@ dba-refresh-conc-no-key | danger | no unique index: refused
REFRESH MATERIALIZED VIEW CONCURRENTLY scada.fleet;
--@ dba-detach-conc-default | danger | notx | refused beside a default partition
ALTER TABLE scada.reading DETACH PARTITION scada.reading_2024 CONCURRENTLY;
--@ dba-drop-partition | danger | AEL on the parent, data
DROP TABLE scada.reading_2024;
--@ dba-unlogged | danger | rewrite
ALTER TABLE public.tenant_doc SET UNLOGGED;
--@ dba-disable-triggers | danger | keys off too
ALTER TABLE public.work_order DISABLE TRIGGER ALL;
DELETE FROM public.work_order WHERE id = '00000000-0000-0000-0000-000000000000';
ALTER TABLE public.work_order ENABLE TRIGGER ALL;
--@ dba-revoke | danger | queries fail
REVOKE INSERT, UPDATE ON public.turbines FROM wind_app;
--@ dba-drop-owned-type | danger | column goes with it
DROP TYPE public.severity_t CASCADE;
--@ dba-domain-not-null | danger | scans the users under SHARE
ALTER DOMAIN public.megawatt SET NOT NULL;
--@ dba-replace-view | danger | a column less: refused
CREATE OR REPLACE VIEW public.open_orders AS SELECT id, title FROM public.work_order WHERE state < 3;
--@ dba-alter-viewed | danger | a view uses it
ALTER TABLE public.work_order ALTER COLUMN cost TYPE numeric(12,2);
--@ dba-drop-viewed | danger | view depends; and data
ALTER TABLE public.work_order DROP COLUMN cost;
--@ dba-move | danger | breaks
ALTER TABLE public.tenant_doc SET SCHEMA scada;
--@ dba-batch-wide | danger | condition true for most rows
DELETE FROM scada.reading WHERE at < now() - interval '90 days';
--@ dba-insert-select | danger | rewriting all rows in one go
UPDATE work_order w SET cost = w.cost * 1.25 FROM turbines t WHERE t.id = w.turbine_id;
--@ dba-validate-after | danger | notx | validated in the transaction that added it
BEGIN;
ALTER TABLE work_order ADD CONSTRAINT wo_turbine_fk FOREIGN KEY (turbine_id) REFERENCES turbines (id) NOT VALID;
ALTER TABLE work_order VALIDATE CONSTRAINT wo_turbine_fk;
COMMIT;
--@ sqitch-not-null | danger | notx | the proof is another column's
BEGIN;
ALTER TABLE turbines ALTER COLUMN rated_kw SET NOT NULL;
COMMIT;
--@ sqitch-enum | danger | notx | 55P04
BEGIN;
ALTER TYPE severity_t ADD VALUE 'panic' AFTER 'alarm';
ALTER TABLE work_order ALTER COLUMN priority SET DEFAULT 'panic';
COMMIT;
--@ ecto-drop-default | danger | NOT NULL without a default from now on
ALTER TABLE work_order ALTER COLUMN state DROP DEFAULT;
--@ ecto-drop-null | danger | NULLs where none were
ALTER TABLE sites ALTER COLUMN name DROP NOT NULL, ALTER COLUMN name SET DEFAULT '';
--@ drizzle-do-fk | danger | a DO block adds a validated key
DO $$ BEGIN
 ALTER TABLE "work_order" ADD CONSTRAINT "work_order_turbine_id_turbines_id_fk" FOREIGN KEY ("turbine_id") REFERENCES "public"."turbines"("id") ON DELETE no action ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--@ drizzle-type | danger | text to jsonb with USING
ALTER TABLE "work_order" ALTER COLUMN "body" SET DATA TYPE jsonb USING to_jsonb("body");
--@ typeorm-recreate | danger | TypeORM drops and adds the column
ALTER TABLE "turbines" DROP COLUMN "firmware";
ALTER TABLE "turbines" ADD "firmware" character varying(40);
--@ knex-json | danger | json column
alter table "work_order" add column "meta" json;
--@ liquibase-mod | danger | smallint to integer
ALTER TABLE public.work_order ALTER COLUMN state TYPE INTEGER USING (state::INTEGER);
--@ liquibase-drop-unique | danger | duplicates possible
ALTER TABLE public.crew_member DROP CONSTRAINT crew_member_username_key;
--@ goose-partition | danger | AEL on the parent
-- +goose Up
-- +goose StatementBegin
CREATE TABLE IF NOT EXISTS scada.alarm_west PARTITION OF scada.alarm FOR VALUES IN ('west', 'far west');
-- +goose StatementEnd
--@ goose-index-parent | danger | all partitions
-- +goose Up
CREATE INDEX reading_at_brin ON scada.reading USING brin (at);
--@ dbmate-expression-index | danger | index on an expression over the column is rebuilt
-- migrate:up
ALTER TABLE turbines ALTER COLUMN model TYPE varchar;
--@ hand-rename-value | danger | code that says it fails
ALTER TYPE "TurbineStatus" RENAME VALUE 'FAULT' TO 'FAILED';
--@ hand-tz-local | danger | not UTC: rewrite
SET LOCAL timezone = 'Europe/Copenhagen';
ALTER TABLE work_order ALTER COLUMN due TYPE timestamptz;
--@ s-prisma-nullable | safe | plain
-- AlterTable
ALTER TABLE "turbines" ADD COLUMN     "operator" TEXT,
ADD COLUMN     "paused" BOOLEAN NOT NULL DEFAULT false;
--@ s-prisma-create | safe | new table with a key among new ones
-- CreateTable
CREATE TABLE "Depot" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Depot_pkey" PRIMARY KEY ("id")
);
-- CreateTable
CREATE TABLE "Part" ("id" SERIAL NOT NULL, "depotId" INTEGER NOT NULL, CONSTRAINT "Part_pkey" PRIMARY KEY ("id"));
-- CreateIndex
CREATE UNIQUE INDEX "Depot_name_key" ON "Depot"("name");
-- AddForeignKey
ALTER TABLE "Part" ADD CONSTRAINT "Part_depotId_fkey" FOREIGN KEY ("depotId") REFERENCES "Depot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
--@ s-prisma-enum | safe | new type and a nullable column of it
-- CreateEnum
CREATE TYPE "Grade" AS ENUM ('A', 'B');
-- AlterTable
ALTER TABLE "sites" ADD COLUMN "grade" "Grade" DEFAULT 'A';
--@ s-hibernate-add | safe | plain
alter table if exists work_order add column closed_by varchar(255);
--@ s-rails-concurrent | safe | notx | algorithm: :concurrently and the version row
CREATE INDEX CONCURRENTLY "index_work_order_on_state" ON "work_order" ("state");
INSERT INTO "schema_migrations" (version) VALUES ('20260115101010');
--@ s-rails-version-row | safe | a row of the version table
ALTER TABLE "sites" ADD "timezone" character varying DEFAULT 'UTC';
INSERT INTO "schema_migrations" (version) VALUES ('20260115101011');
--@ s-rails-fk-not-valid | safe | validate: false
ALTER TABLE "work_order" ADD CONSTRAINT "fk_rails_77aa" FOREIGN KEY ("turbine_id") REFERENCES "turbines" ("id") NOT VALID;
--@ s-rails-validate | safe | validate_foreign_key
ALTER TABLE "work_order" VALIDATE CONSTRAINT "work_order_assignee_fk";
--@ s-rails-check-proof | safe | hub_height is proved with a stronger check
ALTER TABLE "turbines" ALTER COLUMN "hub_height" SET NOT NULL;
--@ s-rails-longer | safe | string limit raised
ALTER TABLE "crew_member" ALTER COLUMN "phone" TYPE character varying(64);
--@ s-rails-jsonb-gin | safe | notx | online
CREATE INDEX CONCURRENTLY IF NOT EXISTS index_tenant_doc_on_doc ON tenant_doc USING gin (doc);
--@ s-django-create | safe | notx | Django CreateModel whole
BEGIN;
CREATE TABLE "crew_shift" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "starts" timestamp with time zone NOT NULL, "label" varchar(50) NOT NULL UNIQUE);
CREATE INDEX "crew_shift_label_like" ON "crew_shift" ("label" varchar_pattern_ops);
COMMIT;
--@ s-django-text | safe | text from varchar, no index on it
ALTER TABLE "work_order" ALTER COLUMN "external_ref" TYPE text;
--@ s-django-null-noop | safe | already nullable
ALTER TABLE "work_order" ALTER COLUMN "cost" DROP NOT NULL;
--@ s-django-comment | safe | SUE
COMMENT ON TABLE "crew_member" IS 'People on site';
--@ s-django-add-index-concurrently | safe | notx | AddIndexConcurrently
CREATE INDEX CONCURRENTLY "crew_member_joined_idx" ON "crew_member" ("joined", "is_active") INCLUDE ("phone");
--@ s-ef-history | safe | notx | a script around a new nullable column
START TRANSACTION;
ALTER TABLE work_order ADD closed_at timestamp with time zone NULL;
INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20260102_Closed', '8.0.0');
COMMIT;
--@ s-ef-default | safe | constant default
ALTER TABLE turbines ADD blade_count integer NOT NULL DEFAULT 3;
--@ s-flyway-seed | safe | a few new rows
INSERT INTO public.sites (id, name, created_at, updated_at) VALUES (9001, 'Test', now(), now()), (9002, 'Lab', now(), now());
--@ s-flyway-function | safe | code only
CREATE OR REPLACE FUNCTION public.site_label(bigint) RETURNS text LANGUAGE sql STABLE AS 'SELECT name FROM public.sites WHERE id = $1';
COMMENT ON FUNCTION public.site_label(bigint) IS 'for reports';
--@ s-flyway-view-more | safe | a column more at the end
CREATE OR REPLACE VIEW public.open_orders AS SELECT id, title, cost, priority FROM public.work_order WHERE state < 3;
--@ s-flyway-grant | safe | given
GRANT USAGE ON SCHEMA scada TO wind_ro;
GRANT SELECT ON TABLE scada.reading, public.work_order TO wind_ro;
ALTER DEFAULT PRIVILEGES IN SCHEMA scada GRANT SELECT ON TABLES TO wind_ro;
--@ s-dump-preamble | safe | settings and a new table, pg_dump's way
SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_min_messages = warning;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.spare (
    id bigint NOT NULL,
    sku text
);
CREATE SEQUENCE public.spare_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.spare_id_seq OWNED BY public.spare.id;
ALTER TABLE ONLY public.spare ALTER COLUMN id SET DEFAULT nextval('public.spare_id_seq'::regclass);
ALTER TABLE ONLY public.spare ADD CONSTRAINT spare_pkey PRIMARY KEY (id);
CREATE INDEX spare_sku ON public.spare USING btree (sku);
--@ s-dump-attach-list | safe | the check implies the bound, no default partition
ALTER TABLE ONLY scada.alarm ATTACH PARTITION scada.alarm_south FOR VALUES IN ('south');
--@ s-dump-owner | safe | same rights
ALTER TABLE public.tenant_doc OWNER TO postgres;
--@ s-dump-statistics | safe | SUE
ALTER TABLE ONLY public.turbines ALTER COLUMN model SET STATISTICS 1000;
CREATE STATISTICS public.turbines_model_status ON model, status FROM public.turbines;
--@ s-dump-ext | safe | nothing of ours
CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;
--@ s-dba-share-update | safe | stops no rows
LOCK TABLE public.turbines IN SHARE UPDATE EXCLUSIVE MODE NOWAIT;
--@ s-dba-reindex | safe | notx | online
REINDEX (CONCURRENTLY, VERBOSE) INDEX public.work_order_turbine_idx;
--@ s-dba-vacuum | safe | notx | SUE
VACUUM (ANALYZE, SKIP_LOCKED) public.work_order;
--@ s-dba-refresh | safe | unique key there
REFRESH MATERIALIZED VIEW CONCURRENTLY scada.daily_output;
--@ s-dba-autovacuum | safe | SUE
ALTER TABLE public.work_order SET (autovacuum_enabled = on, autovacuum_analyze_scale_factor = 0.01, toast.autovacuum_vacuum_threshold = 500);
--@ s-dba-batch | safe | keyed range
UPDATE public.turbines SET notes = '' WHERE id >= 1 AND id < 5000 AND notes IS NULL;
--@ s-dba-on-only | safe | notx | parent first, then the parts, then together
CREATE INDEX alarm_code ON ONLY scada.alarm (code);
CREATE INDEX CONCURRENTLY alarm_north_code ON scada.alarm_north (code);
ALTER INDEX scada.alarm_code ATTACH PARTITION scada.alarm_north_code;
--@ s-dba-detach | safe | notx | no default partition there
ALTER TABLE scada.alarm DETACH PARTITION scada.alarm_north CONCURRENTLY;
--@ s-dba-unique-using | safe | built before
ALTER TABLE public.turbines ADD CONSTRAINT turbines_serial_no_key UNIQUE USING INDEX index_turbines_on_serial_no;
--@ s-dba-recipe-unique | safe | notx | concurrently, then using
CREATE UNIQUE INDEX CONCURRENTLY crew_phone_u ON crew_member (phone);
ALTER TABLE crew_member ADD CONSTRAINT crew_phone_key UNIQUE USING INDEX crew_phone_u DEFERRABLE;
--@ s-dba-recipe-check | safe | notx | two transactions
BEGIN;
ALTER TABLE work_order ADD CONSTRAINT hours_sane CHECK (hours < 1000) NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE work_order VALIDATE CONSTRAINT hours_sane;
COMMIT;
--@ s-dba-add-nn18 | safe | 18 | not valid
ALTER TABLE work_order ADD CONSTRAINT title_due NOT NULL due NOT VALID;
--@ s-dba-virtual | safe | 18 | virtual is the default kind
ALTER TABLE turbines ADD COLUMN mw numeric GENERATED ALWAYS AS (rated_kw / 1000.0);
--@ s-dba-megawatt | safe | domain to a wider base, no rewrite
ALTER TABLE turbines ALTER COLUMN capacity TYPE numeric;
--@ s-dba-ts-precision | safe | more digits
ALTER TABLE turbines ALTER commissioned_at TYPE timestamp(6);
--@ s-dba-stable-default | safe | stable function
ALTER TABLE turbines ADD COLUMN inspected date DEFAULT scada.today();
--@ s-sqitch-verify | safe | notx | looks only
BEGIN;
SELECT id, name, country FROM sites WHERE FALSE;
SELECT 1/count(*) FROM information_schema.tables WHERE table_name = 'turbines';
ROLLBACK;
--@ s-drizzle-do-type | safe | DO block that makes a type
DO $$ BEGIN
 CREATE TYPE "public"."shift" AS ENUM('day', 'night');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--> statement-breakpoint
ALTER TABLE "crew_member" ADD COLUMN "shift" "shift";
--@ s-goose-rename-index | safe | nobody names it
-- +goose Up
ALTER INDEX public.work_order_turbine_idx RENAME TO ix_work_order_turbine_id;
--@ s-temp-table | safe | own to the session
CREATE TEMPORARY TABLE picked ON COMMIT DROP AS SELECT id FROM sites WHERE country = 'NO';
CREATE INDEX ON picked (id);
ANALYZE picked;
--@ s-hand-not-null-new | safe | a column born here, no rows miss it
ALTER TABLE sites ADD COLUMN rating int NOT NULL DEFAULT 5;
ALTER TABLE sites ALTER COLUMN rating SET DEFAULT 3;
--@ s-hand-index-rows | safe | keys of one row
DELETE FROM work_order WHERE external_ref = 'x12';
--@ s-hand-enum-only | safe | used by none
ALTER TYPE "TurbineStatus" ADD VALUE 'SPARE';
--@ s-hand-trigger | safe | advice: a moment
CREATE OR REPLACE TRIGGER sites_updated BEFORE UPDATE ON sites FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION set_updated_at();
--@ s-hand-storage | safe | catalog only
ALTER TABLE work_order ALTER COLUMN body SET STORAGE EXTERNAL;
--@ s-hand-drop-new | safe | made and dropped in one file
CREATE TABLE staging_sites (LIKE sites INCLUDING DEFAULTS);
DROP TABLE staging_sites;
