-- Changes in customers and deals, in the words of Django; in the form of changes.sql.
--@ c-django-addfield-not-null-with-its | danger | django AddField not null with its usual default dropped: running code fails
BEGIN;
--
-- Add field source to deal
--
ALTER TABLE "crm_deal" ADD COLUMN "source" varchar(20) DEFAULT 'web' NOT NULL;
ALTER TABLE "crm_deal" ALTER COLUMN "source" DROP DEFAULT;
COMMIT;
--@ c-django-addfield-null | safe | django AddField null
BEGIN;
--
-- Add field linkedin to contact
--
ALTER TABLE "crm_contact" ADD COLUMN "linkedin" varchar(200) NULL;
COMMIT;
--@ c-django-foreignkey-inline-constraint-index | danger | django ForeignKey: inline constraint, index
BEGIN;
--
-- Add field manager to company
--
ALTER TABLE "crm_company" ADD COLUMN "manager_id" integer NULL CONSTRAINT "crm_company_manager_id_aa_fk_auth_user_id" REFERENCES "auth_user"("id") DEFERRABLE INITIALLY DEFERRED; SET CONSTRAINTS "crm_company_manager_id_aa_fk_auth_user_id" IMMEDIATE;
CREATE INDEX "crm_company_manager_id_aa" ON "crm_company" ("manager_id");
COMMIT;
--@ c-django-runsql-backfill-then-alter-pending | danger | django RunSQL backfill then alter: pending trigger events or AEL after rows
BEGIN;
UPDATE "crm_contact" SET "company_id" = 1 WHERE "company_id" IS NULL;
ALTER TABLE "crm_contact" ALTER COLUMN "company_id" SET NOT NULL;
COMMIT;
--@ c-real-to-double-rewrites | danger | real to double rewrites
ALTER TABLE "crm_company" ALTER COLUMN "rating" TYPE double precision USING "rating"::double precision;
--@ c-django-alter-max-length-harmless-using | safe | django alter max_length, harmless USING of the same column
ALTER TABLE "crm_company" ALTER COLUMN "website" TYPE varchar(500);
--@ c-index-on-email-stays | safe | index on email stays
ALTER TABLE "crm_contact" ALTER COLUMN "email" TYPE varchar(320);
--@ c-partial-index-on-phone-is-rebuilt | danger | partial index on phone is rebuilt
ALTER TABLE "crm_contact" ALTER COLUMN "phone" TYPE varchar(64);
--@ c-drop-not-nulld-column-of-running | danger | drop not-null'd column of running code
ALTER TABLE "crm_deal" DROP COLUMN "stage" CASCADE;
--@ c-drop-table-referenced-by-crm-note | danger | drop table referenced by crm_note: 2BP01
DROP TABLE "crm_deal";
--@ c-data-is-lost | danger | data is lost
DROP TABLE IF EXISTS "crm_tag" CASCADE;
--@ c-no-such-table | safe | no such table
DROP TABLE IF EXISTS "crm_legacy_tag";
--@ c-two-hot-tables-in-one-transaction | danger | two hot tables in one transaction
BEGIN;
ALTER TABLE "crm_deal" ADD COLUMN "archived_at" timestamp with time zone NULL;
ALTER TABLE "crm_contact" ADD COLUMN "archived_at" timestamp with time zone NULL;
COMMIT;
--@ c-the-same-two-each-on-its | safe | notx | the same two, each on its own
ALTER TABLE "crm_deal" ADD COLUMN "archived_at" timestamp with time zone NULL;
ALTER TABLE "crm_contact" ADD COLUMN "archived_at" timestamp with time zone NULL;
--@ c-validate-of-what-is-valid-already | safe | validate of what is valid already
ALTER TABLE "crm_note" VALIDATE CONSTRAINT "crm_note_deal_id_0b0b_fk_crm_deal_id";
--@ c-django-4-identity-column-from-integer | danger | django 4: identity column from integer to bigint, fk on auth_user
ALTER TABLE "auth_user" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;
--@ c-not-null-constraint-at-once-scans | danger | 18 | NOT NULL constraint at once scans
ALTER TABLE "crm_company" ADD CONSTRAINT "crm_company_domain_nn" NOT NULL "domain";
--@ c-not-null-constraint-not-valid | safe | 18 | NOT NULL constraint NOT VALID
ALTER TABLE "crm_company" ADD CONSTRAINT "crm_company_domain_nn" NOT NULL "domain" NOT VALID;
--@ c-syntax-of-18 | danger | 15 | syntax of 18
ALTER TABLE "crm_company" ADD CONSTRAINT "crm_company_domain_nn" NOT NULL "domain" NOT VALID;
--@ c-not-enforced | safe | 18 | not enforced
ALTER TABLE "crm_note" ADD CONSTRAINT "crm_note_author_fk" FOREIGN KEY ("author_id") REFERENCES "auth_user" ("id") NOT ENFORCED;
--@ c-statistics-target | safe | statistics target
ALTER TABLE "crm_deal" ALTER COLUMN "stage" SET STATISTICS 500;
