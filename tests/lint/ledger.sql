-- Changes in a ledger, its schema as pg_dump writes it; in the form of changes.sql.
--@ l-view-open-accounts-uses-the-column | danger | view open_accounts uses the column: 0A000
ALTER TABLE public.accounts ALTER COLUMN owner_email TYPE character varying(200);
--@ l-varchar-widening-plain-btree-nothing | safe | varchar widening, plain btree nothing
ALTER TABLE public.entries ALTER COLUMN memo TYPE character varying(500);
--@ l-narrowing-rewrites-and-may-fail | danger | narrowing rewrites and may fail
ALTER TABLE public.entries ALTER COLUMN memo TYPE character varying(100);
--@ l-timestamp-to-timestamptz-unknown-timezone-rewrite | danger | timestamp to timestamptz, unknown TimeZone: rewrite
ALTER TABLE public.accounts ALTER COLUMN opened_at TYPE timestamp with time zone;
--@ l-in-utc-no-rewrite-no-index | safe | in UTC no rewrite, no index on it
SET timezone TO 'UTC';
ALTER TABLE public.accounts ALTER COLUMN opened_at TYPE timestamp with time zone;
--@ l-using-expression-rewrites-even-in-utc | danger | USING expression rewrites even in UTC
SET timezone TO 'UTC';
ALTER TABLE public.accounts ALTER COLUMN opened_at TYPE timestamp with time zone USING opened_at AT TIME ZONE 'UTC';
--@ l-validated-check-proves-it | safe | validated check proves it
ALTER TABLE public.accounts ALTER COLUMN nickname SET NOT NULL;
--@ l-conjunction-of-a-validated-check-proves | safe | conjunction of a validated check proves it
ALTER TABLE ONLY public.entries ALTER COLUMN kind SET NOT NULL;
--@ l-scan-under-ael | danger | scan under AEL
ALTER TABLE public.accounts ALTER COLUMN country SET NOT NULL;
--@ l-not-valid-check-amount-0-doesnt | danger | NOT VALID check amount > 0 doesn't prove it
ALTER TABLE public.payouts ALTER COLUMN amount SET NOT NULL;
--@ l-validate-alone-sue | safe | validate alone, SUE
ALTER TABLE public.payouts VALIDATE CONSTRAINT payouts_amount_positive;
--@ l-not-valid-and-validate-in-one | danger | NOT VALID and VALIDATE in one transaction keep the AEL during the scan
BEGIN;
SET LOCAL lock_timeout = '3s';
ALTER TABLE public.cards ADD CONSTRAINT cards_expires_future CHECK (expires > DATE '2015-01-01') NOT VALID;
ALTER TABLE public.cards VALIDATE CONSTRAINT cards_expires_future;
COMMIT;
--@ l-the-same-in-two-transactions | safe | notx | the same in two transactions
BEGIN;
SET LOCAL lock_timeout = '3s';
ALTER TABLE public.cards ADD CONSTRAINT cards_expires_future CHECK (expires > DATE '2015-01-01') NOT VALID;
COMMIT;

BEGIN;
ALTER TABLE public.cards VALIDATE CONSTRAINT cards_expires_future;
COMMIT;
--@ l-primary-key-on-a-unique-index | danger | primary key on a unique index of a nullable column: scan under AEL
ALTER TABLE public.cards ADD CONSTRAINT cards_pkey PRIMARY KEY USING INDEX cards_token_uq;
--@ l-primary-key-on-a-unique-index-2 | safe | primary key on a unique index of a NOT NULL column
ALTER TABLE ONLY public.cards ADD CONSTRAINT cards_pkey PRIMARY KEY USING INDEX cards_id_uq;
--@ l-unique-takes-the-index-as-is | safe | unique takes the index as is
ALTER TABLE public.cards ADD CONSTRAINT cards_token_key UNIQUE USING INDEX cards_token_uq;
--@ l-index-is-on-another-table-fails | danger | index is on another table: fails
ALTER TABLE public.accounts ADD CONSTRAINT accounts_ref_key UNIQUE USING INDEX cards_token_uq;
--@ l-not-unique-index | danger | not unique index
ALTER TABLE public.accounts ADD CONSTRAINT accounts_ref_key UNIQUE USING INDEX accounts_external_ref_idx;
--@ l-constrained-domain-rewrites | danger | constrained domain rewrites
ALTER TABLE public.accounts ADD COLUMN settle_currency public.iso_currency;
--@ l-domain-without-constraint | safe | domain without constraint
ALTER TABLE public.accounts ADD COLUMN caption public.label;
--@ l-constant-default | safe | constant default
ALTER TABLE public.accounts ADD COLUMN settle_currency character(3) DEFAULT 'EUR' NOT NULL;
--@ l-bigserial-rewrites | danger | bigserial rewrites
ALTER TABLE public.entries ADD COLUMN seq bigserial;
--@ l-now-is-stable | safe | now() is stable
ALTER TABLE public.entries ADD COLUMN booked_at timestamp with time zone DEFAULT now() NOT NULL;
--@ l-clock-timestamp-is-volatile | danger | clock_timestamp is volatile
ALTER TABLE public.entries ADD COLUMN booked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL;
--@ l-uuidv7-is-volatile | danger | 18 | uuidv7 is volatile
ALTER TABLE public.entries ADD COLUMN public_id uuid DEFAULT uuidv7();
--@ l-uuidv7-is-unknown-to-15 | danger | 15 | uuidv7 is unknown to 15
ALTER TABLE public.entries ALTER COLUMN reversed_by DROP DEFAULT, ADD COLUMN public_id uuid DEFAULT uuidv7();
--@ l-virtual-column-is-catalog-only | safe | 18 | virtual column is catalog-only
ALTER TABLE public.entries ADD COLUMN amount_cents numeric GENERATED ALWAYS AS (amount * 100) VIRTUAL;
--@ l-virtual-is-the-default-kind-in | safe | 18 | virtual is the default kind in 18
ALTER TABLE public.entries ADD COLUMN amount_cents numeric GENERATED ALWAYS AS (amount * 100);
--@ l-virtual-is-a-syntax-error-in | danger | 15 | VIRTUAL is a syntax error in 15
ALTER TABLE public.entries ADD COLUMN amount_cents numeric GENERATED ALWAYS AS (amount * 100) VIRTUAL;
--@ l-stored-rewrites | danger | 18 | stored rewrites
ALTER TABLE public.entries ADD COLUMN amount_cents numeric GENERATED ALWAYS AS (amount * 100) STORED;
--@ l-enum-value-used-in-the-transaction | danger | enum value used in the transaction that added it
ALTER TYPE public.payout_status ADD VALUE IF NOT EXISTS 'held' AFTER 'pending';
UPDATE public.payouts SET status = 'held' WHERE id = 12;
--@ l-value-used-after-its-commit | safe | notx | value used after its commit
ALTER TYPE public.payout_status ADD VALUE IF NOT EXISTS 'held' AFTER 'pending';
UPDATE public.payouts SET status = 'held' WHERE id = 12;
--@ l-value-only-added | safe | value only added
ALTER TYPE public.payout_status ADD VALUE 'returned';
--@ l-scale-change-rewrites | danger | scale change rewrites
ALTER TABLE public.payouts ALTER COLUMN amount TYPE numeric(12,4);
--@ l-the-validated-check-on-amount-is | danger | the validated check on amount is verified again under the lock
ALTER TABLE public.entries ALTER COLUMN amount TYPE numeric(18,2);
--@ l-partial-index-with-the-column-in | danger | partial index with the column in its predicate is rebuilt
ALTER TABLE public.payouts ALTER COLUMN note TYPE character varying(200);
--@ l-plain-index-is-kept | safe | plain index is kept
ALTER TABLE public.payouts ALTER COLUMN iban TYPE character varying(42);
--@ l-bulk-update | danger | bulk update
UPDATE public.accounts SET country = 'DE' WHERE country IS NULL;
--@ l-one-row-by-key | safe | one row by key
UPDATE public.accounts SET nickname = 'House account' WHERE id = 42;
--@ l-delete-of-unknown-size-no-index | danger | delete of unknown size, no index
DELETE FROM public.audit_log WHERE at < now() - interval '400 days';
--@ l-running-code-loses-its-right | danger | running code loses its right
REVOKE SELECT ON TABLE public.accounts FROM ledger_app;
--@ l-grant | safe | grant
GRANT SELECT ON TABLE public.payouts TO ledger_ro;
--@ l-flyway-in-one-transaction-ddl-then | danger | flyway in one transaction: DDL then rows under AEL
-- V42__tier.sql
SET LOCAL lock_timeout = '3s';
ALTER TABLE public.accounts ADD COLUMN tier text;
UPDATE public.accounts SET tier = 'basic';
--@ l-guarded-add-in-a-do-block | safe | guarded add in a DO block
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns
                 WHERE table_schema = 'public' AND table_name = 'accounts' AND column_name = 'tier') THEN
    ALTER TABLE public.accounts ADD COLUMN tier text;
  END IF;
END
$$;
--@ l-drop-column-in-a-do-block | danger | drop column in a DO block
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = 'entries' AND column_name = 'memo') THEN
    ALTER TABLE public.entries DROP COLUMN memo;
  END IF;
END
$$;
--@ l-dynamic-ddl-rewriting | danger | dynamic DDL rewriting
DO $do$
BEGIN
  EXECUTE 'ALTER TABLE public.entries ALTER COLUMN batch_id TYPE bigint';
END
$do$;
--@ l-drizzle-kits-type-guard | safe | drizzle-kit's type guard
DO $$ BEGIN
 CREATE TYPE "public"."card_state" AS ENUM('on', 'off');
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
--@ l-view-lacks-a-column-it-had | danger | view lacks a column it had: 42P16
CREATE OR REPLACE VIEW public.open_accounts AS SELECT id FROM public.accounts WHERE closed_at IS NULL;
--@ l-view-gains-a-column-at-the | safe | view gains a column at the end
CREATE OR REPLACE VIEW public.open_accounts AS SELECT id, owner_email, country FROM public.accounts WHERE closed_at IS NULL;
--@ l-golang-migrate-file-plain-index-inside | danger | golang-migrate file, plain index inside
BEGIN;

CREATE INDEX IF NOT EXISTS entries_batch_id_idx ON public.entries (batch_id);

COMMIT;
