-- Changes in a market place, its schema as Rails keeps it; in the form of changes.sql.
--@ mk-rails-change-column-integer-to-bigint | danger | rails change_column integer to bigint
ALTER TABLE "order_items" ALTER COLUMN "quantity" TYPE bigint;
--@ mk-rails-algorithm-concurrently | safe | notx | rails algorithm: :concurrently
CREATE INDEX CONCURRENTLY "index_reviews_on_user_id" ON "reviews" ("user_id");
--@ mk-rails-add-reference-in-a-transaction | danger | rails add_reference in a transaction: index and fk
BEGIN;
ALTER TABLE "orders" ADD "coupon_id" bigint;
CREATE INDEX "index_orders_on_coupon_id" ON "orders" ("coupon_id");
INSERT INTO "schema_migrations" ("version") VALUES ('20250101000000') RETURNING "version";
COMMIT;
--@ mk-rails-add-column-and-its-version | safe | rails add column and its version row
BEGIN;
ALTER TABLE "orders" ADD "gift" boolean DEFAULT FALSE NOT NULL;
INSERT INTO "schema_migrations" ("version") VALUES ('20250101000001') RETURNING "version";
COMMIT;
--@ mk-json-has-no-equality | danger | json has no equality
ALTER TABLE "users" ADD "flags" json DEFAULT '{}' NOT NULL;
--@ mk-jsonb | safe | jsonb
ALTER TABLE "users" ADD "flags" jsonb DEFAULT '{}' NOT NULL;
--@ mk-json-to-jsonb-rewrites | danger | json to jsonb rewrites
ALTER TABLE "users" ALTER COLUMN "settings" TYPE jsonb USING settings::jsonb;
--@ mk-rename-in-use | danger | rename in use
ALTER TABLE "users" RENAME COLUMN "display_name" TO "full_name";
--@ mk-table-rename | danger | table rename
ALTER TABLE "reviews" RENAME TO "product_reviews";
--@ mk-rename-with-a-view-under-the | safe | rename with a view under the old name in the same transaction
BEGIN;
ALTER TABLE "reviews" RENAME TO "product_reviews";
CREATE VIEW "reviews" AS SELECT * FROM "product_reviews";
COMMIT;
--@ mk-renaming-an-index-harms-nobody | safe | renaming an index harms nobody
ALTER INDEX "index_users_on_locale" RENAME TO "idx_users_locale";
--@ mk-refresh-blocks-its-readers | danger | refresh blocks its readers
REFRESH MATERIALIZED VIEW public.product_stats;
--@ mk-no-unique-index-concurrent-refresh-fails | danger | no unique index: concurrent refresh fails
REFRESH MATERIALIZED VIEW CONCURRENTLY public.sales_by_day;
--@ mk-drop-an-index-without-stopping-anyone | safe | notx | drop an index without stopping anyone
DROP INDEX CONCURRENTLY IF EXISTS public.index_users_on_locale;
--@ mk-in-the-files-transaction-25001 | danger | in the file's transaction: 25001
DROP INDEX CONCURRENTLY IF EXISTS public.index_users_on_locale;
--@ mk-ael-on-the-table-while-it | danger | AEL on the table while it waits for all
DROP INDEX public.index_users_on_locale;
--@ mk-no-such-index-nothing | safe | no such index: nothing
DROP INDEX IF EXISTS public.index_users_on_nothing;
--@ mk-belongs-to-a-constraint-2bp01 | danger | notx | belongs to a constraint: 2BP01
DROP INDEX CONCURRENTLY public.reviews_pkey;
--@ mk-title-feeds-the-generated-column-0a000 | danger | title feeds the generated column: 0A000
ALTER TABLE products ALTER COLUMN title TYPE text;
--@ mk-array-element-typmod-rewrites | danger | array element typmod rewrites
ALTER TABLE products ALTER COLUMN tags TYPE character varying(50)[];
--@ mk-varchar-to-text | safe | varchar to text
ALTER TABLE products ALTER COLUMN state TYPE text;
--@ mk-text-limit-varchar-to-varchar-20 | danger | text limit: varchar to varchar(20) rewrites
ALTER TABLE products ALTER COLUMN state TYPE character varying(20);
--@ mk-fk-not-valid | safe | fk not valid
ALTER TABLE "reviews" ADD CONSTRAINT "fk_rails_bedd9094d4" FOREIGN KEY ("product_id") REFERENCES "products" ("id") NOT VALID;
--@ mk-fk-validated-at-once | danger | fk validated at once
ALTER TABLE "reviews" ADD CONSTRAINT "fk_rails_bedd9094d4" FOREIGN KEY ("product_id") REFERENCES "products" ("id");
--@ mk-fk-to-a-column-without-a | danger | fk to a column without a unique key: 42830
ALTER TABLE "reviews" ADD CONSTRAINT "fk_reviews_title" FOREIGN KEY ("body") REFERENCES "products" ("title") NOT VALID;
--@ mk-alembic-sql-a-new-table-its | safe | alembic --sql: a new table, its index and its fk-less seed
BEGIN;

-- Running upgrade 1a -> 2b

CREATE TABLE coupons (
    id BIGSERIAL NOT NULL,
    code VARCHAR(20) NOT NULL,
    PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_coupons_code ON coupons (code);

INSERT INTO coupons (code) VALUES ('WELCOME');

UPDATE coupons SET code = upper(code);

COMMIT;
--@ mk-unique-with-existing-rows-under-ael | danger | unique with existing rows under AEL
ALTER TABLE order_items ADD CONSTRAINT order_items_order_product UNIQUE (order_id, product_id);
--@ mk-unique-by-index-then-taken-over | safe | notx | unique by index, then taken over
CREATE UNIQUE INDEX CONCURRENTLY order_items_order_product ON order_items (order_id, product_id);
ALTER TABLE order_items ADD CONSTRAINT order_items_order_product UNIQUE USING INDEX order_items_order_product;
--@ mk-timestamp-6-to-date-rewrites | danger | timestamp(6) to date rewrites
ALTER TABLE users ALTER COLUMN last_seen_at TYPE date;
--@ mk-timestamp-6-to-timestamp-nothing-lost | safe | timestamp(6) to timestamp: nothing lost
ALTER TABLE users ALTER COLUMN last_seen_at TYPE timestamp without time zone;
--@ mk-column-used-by-sales-by-day | danger | column used by sales_by_day
ALTER TABLE orders DROP COLUMN total;
--@ mk-default-change | safe | default change
ALTER TABLE products ALTER COLUMN state SET DEFAULT 'draft';
