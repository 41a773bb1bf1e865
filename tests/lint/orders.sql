-- The catalogue's rows on the tables of a shop: the plainest unsafe form of each, and what looks like it.
-- ## Columns that come
--@ od-add-uuid | danger | rewrite
ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid();
--@ od-add-clock | danger | rewrite
ALTER TABLE users ADD COLUMN imported_at timestamptz DEFAULT clock_timestamp();
--@ od-add-bigserial | danger | rewrite
ALTER TABLE order_items ADD COLUMN id bigserial;
--@ od-add-identity | danger | rewrite
ALTER TABLE carts ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
--@ od-add-stored | danger | rewrite
ALTER TABLE orders ADD COLUMN net numeric GENERATED ALWAYS AS (total - tax) STORED;
--@ od-add-check | danger | scan
ALTER TABLE products ADD COLUMN rating int CHECK (rating BETWEEN 1 AND 5);
--@ od-add-domain-check | danger | rewrite
ALTER TABLE payments ADD COLUMN fee positive_amount;
--@ od-add-unique | danger | builds an index
ALTER TABLE users ADD COLUMN nickname text UNIQUE;
--@ od-add-fk-default | danger | scan of both
ALTER TABLE orders ADD COLUMN warehouse_id int DEFAULT 1 REFERENCES shops (id);
--@ od-add-required | danger | fails with rows
ALTER TABLE users ADD COLUMN birthday date NOT NULL;
--@ od-add-json | danger | breaks SELECT DISTINCT and comparison
ALTER TABLE orders ADD COLUMN meta json;
--@ od-add-nullable | safe | catalog only
ALTER TABLE orders ADD COLUMN comment text;
--@ od-add-constant | safe | fast default
ALTER TABLE orders ADD COLUMN priority int NOT NULL DEFAULT 0;
--@ od-add-now | safe | stable
ALTER TABLE users ADD COLUMN terms_at timestamptz NOT NULL DEFAULT now();
--@ od-add-immutable | safe | immutable function
ALTER TABLE orders ADD COLUMN label text DEFAULT order_label(7);
--@ od-add-virtual | safe | 18 | catalog only
ALTER TABLE orders ADD COLUMN net numeric GENERATED ALWAYS AS (total - 1) VIRTUAL;
--@ od-add-plain-domain | safe | no condition
ALTER TABLE users ADD COLUMN residence country_code;
--@ od-add-fk-null | danger | two tables locked at once
ALTER TABLE orders ADD COLUMN shipper_id int REFERENCES shops (id);
--@ od-add-jsonb | safe | catalog only
ALTER TABLE orders ADD COLUMN meta jsonb NOT NULL DEFAULT '{}';
--@ od-add-array | safe | catalog only
ALTER TABLE products ADD COLUMN IF NOT EXISTS colours text[] DEFAULT ARRAY['red'];
-- ## Constraints
--@ od-unique | danger | builds an index
ALTER TABLE coupons ADD CONSTRAINT coupons_code_key UNIQUE (code);
--@ od-primary-key | danger | builds an index
ALTER TABLE stock_moves ADD PRIMARY KEY (id);
--@ od-pk-using-nullable | danger | scans for NULL
ALTER TABLE order_tags ADD CONSTRAINT order_tags_pkey PRIMARY KEY USING INDEX order_tags_one;
--@ od-exclude | danger | scans
ALTER TABLE products ADD CONSTRAINT products_no_overlap EXCLUDE USING gist (valid_during WITH &&);
--@ od-set-not-null | danger | scan
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
--@ od-set-not-null-unvalidated | danger | a check not valid proves nothing
ALTER TABLE orders ALTER COLUMN gift SET NOT NULL;
--@ od-check | danger | scan
ALTER TABLE coupons ADD CONSTRAINT coupons_percent CHECK (percent <= 100);
--@ od-foreign-key | danger | scan of both
ALTER TABLE orders ADD CONSTRAINT orders_coupon FOREIGN KEY (coupon_id) REFERENCES coupons (id);
--@ od-validate-same-tx | danger | lock stays during the scan
ALTER TABLE coupons ADD CONSTRAINT coupons_percent CHECK (percent <= 100) NOT VALID;
ALTER TABLE coupons VALIDATE CONSTRAINT coupons_percent;
--@ od-two-foreign-keys | danger | locks of three tables
ALTER TABLE orders
  ADD CONSTRAINT orders_coupon FOREIGN KEY (coupon_id) REFERENCES coupons (id) NOT VALID,
  ADD CONSTRAINT orders_shop FOREIGN KEY (shop_id) REFERENCES shops (id) NOT VALID;
--@ od-drop-check | danger | rows that no code expects
ALTER TABLE orders DROP CONSTRAINT orders_total_check;
--@ od-drop-foreign-key | danger | both tables locked, orphans
ALTER TABLE order_items DROP CONSTRAINT order_items_order;
--@ od-drop-primary-key | danger | nothing keeps rows apart
ALTER TABLE settings DROP CONSTRAINT settings_pkey;
--@ od-unique-using | safe | catalog only
ALTER TABLE payments ADD CONSTRAINT payments_once UNIQUE USING INDEX payments_order_reference;
--@ od-pk-using | safe | NOT NULL already
ALTER TABLE stock_moves ADD CONSTRAINT stock_moves_pkey PRIMARY KEY USING INDEX stock_moves_id;
--@ od-pk-swap | safe | another stands for it
ALTER TABLE payments DROP CONSTRAINT payments_pkey, ADD CONSTRAINT payments_pkey PRIMARY KEY USING INDEX payments_new_id;
--@ od-set-not-null-proved | safe | a validated check proves it
ALTER TABLE orders ALTER COLUMN tax SET NOT NULL;
--@ od-not-null-recipe-end | safe | the recipe's own check goes
-- given
alter table orders alter column tax set not null;
-- then
ALTER TABLE orders DROP CONSTRAINT orders_tax_known;
--@ od-check-not-valid | safe | catalog only
ALTER TABLE coupons ADD CONSTRAINT coupons_percent CHECK (percent <= 100) NOT VALID;
--@ od-foreign-key-not-valid | safe | catalog only
ALTER TABLE orders ADD CONSTRAINT orders_coupon FOREIGN KEY (coupon_id) REFERENCES coupons (id) NOT VALID;
--@ od-validate-check | safe | readers and writers go on
ALTER TABLE orders VALIDATE CONSTRAINT orders_gift_given;
--@ od-not-null-not-valid | safe | 18 | catalog only
ALTER TABLE users ADD CONSTRAINT users_name_given NOT NULL name NOT VALID;
--@ od-check-not-enforced | safe | 18 | catalog only
ALTER TABLE coupons ADD CONSTRAINT coupons_percent CHECK (percent <= 100) NOT ENFORCED;
--@ od-rename-constraint | safe | no code names it
ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO orders_total_positive;
--@ od-noop-not-null | safe | is NOT NULL already
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
-- ## Indexes
--@ od-index | danger | writers wait
CREATE INDEX orders_state ON orders (state);
--@ od-unique-index | danger | writers wait
CREATE UNIQUE INDEX IF NOT EXISTS coupons_code ON coupons (code);
--@ od-drop-index | danger | exclusive lock of the table
DROP INDEX orders_external;
--@ od-reindex-table | danger | writers wait
REINDEX TABLE orders;
--@ od-reindex-index | danger | writers wait
REINDEX INDEX orders_placed;
--@ od-index-partitioned | danger | writers of all partitions wait
CREATE INDEX events_kind ON events (kind);
--@ od-concurrently-in-tx | danger | fails
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
--@ od-concurrently-partitioned | danger | notx | fails
CREATE INDEX CONCURRENTLY events_kind ON events (kind);
--@ od-replace-index | danger | notx | none of both in between
DROP INDEX CONCURRENTLY orders_placed;
CREATE INDEX CONCURRENTLY orders_placed ON orders (placed_at, state);
--@ od-index-concurrently | safe | notx | nobody waits
CREATE INDEX CONCURRENTLY orders_state ON orders (state);
--@ od-drop-concurrently | safe | notx | nobody waits
DROP INDEX CONCURRENTLY IF EXISTS orders_external;
--@ od-reindex-concurrently | safe | notx | nobody waits
REINDEX INDEX CONCURRENTLY orders_placed;
--@ od-index-only-parent | safe | nothing is built
CREATE INDEX events_kind ON ONLY events (kind);
--@ od-rename-index | safe | no code names it
ALTER INDEX orders_external RENAME TO orders_external_ref;
--@ od-index-new-table | safe | nobody has it yet
CREATE TABLE refunds (id bigint PRIMARY KEY, order_id bigint, reason text);
CREATE INDEX refunds_order ON refunds (order_id);
ALTER TABLE refunds ALTER COLUMN reason SET NOT NULL;
ALTER TABLE refunds ADD CONSTRAINT refunds_reason CHECK (reason <> '');
-- ## Partitions
--@ od-detach | danger | the whole parent locked
ALTER TABLE events DETACH PARTITION events_2024;
--@ od-attach-scan | danger | reads all rows
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ od-attach-default | danger | reads the default partition
-- given
alter table visits_us add constraint us_only check (region = 'us');
-- then
ALTER TABLE visits ATTACH PARTITION visits_us FOR VALUES IN ('us');
--@ od-partition-of | danger | the parent locked
CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ od-detach-concurrently | safe | notx | nobody waits
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
--@ od-attach-proved | safe | a check says it
-- given
alter table events_2026 add constraint in_2026 check (at >= '2026-01-01' and at < '2027-01-01');
-- then
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ od-like-attach | safe | a table of its own first
CREATE TABLE events_2028 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2028 FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');
-- ## Types
--@ od-int-bigint | danger | rewrite
ALTER TABLE order_items ALTER COLUMN line_no TYPE bigint;
--@ od-narrow | danger | rewrite
ALTER TABLE orders ALTER COLUMN note TYPE varchar(100);
--@ od-text-varchar | danger | rewrite
ALTER TABLE orders ALTER COLUMN currency TYPE varchar(3);
--@ od-json-jsonb | danger | rewrite
ALTER TABLE products ALTER COLUMN details TYPE jsonb USING details::jsonb;
--@ od-numeric-scale | danger | rewrite
ALTER TABLE products ALTER COLUMN price TYPE numeric(12, 4);
--@ od-widen-expression-index | danger | partial index built anew
-- given
create index orders_note_long on orders (id) where note <> '';
-- then
ALTER TABLE orders ALTER COLUMN note TYPE varchar(500);
--@ od-timestamptz-berlin | danger | rewrite
SET LOCAL timezone = 'Europe/Berlin';
ALTER TABLE orders ALTER COLUMN shipped_at TYPE timestamptz;
--@ od-type-in-view | danger | fails
ALTER TABLE users ALTER COLUMN email TYPE text;
--@ od-widen | safe | relinked
ALTER TABLE users ALTER COLUMN phone TYPE varchar(40);
--@ od-to-text | safe | relinked
ALTER TABLE orders ALTER COLUMN note TYPE text;
--@ od-precision | safe | no rewrite
ALTER TABLE payments ALTER COLUMN amount TYPE numeric(16, 2);
--@ od-timestamptz-utc | safe | no rewrite
SET LOCAL timezone = 'UTC';
ALTER TABLE orders ALTER COLUMN shipped_at TYPE timestamptz;
--@ od-domain-check | danger | reads all that use it
ALTER DOMAIN zip ADD CONSTRAINT zip_short CHECK (length(value) <= 10);
--@ od-domain-not-valid | safe | no table locked
ALTER DOMAIN zip ADD CONSTRAINT zip_short CHECK (length(value) <= 10) NOT VALID;
-- ## Whole tables
--@ od-unlogged | danger | rewrite
ALTER TABLE carts SET UNLOGGED;
--@ od-cluster | danger | rewrite
CLUSTER orders USING orders_placed;
--@ od-vacuum-full | danger | notx | rewrite
VACUUM FULL orders;
--@ od-refresh | danger | readers wait
REFRESH MATERIALIZED VIEW daily_sales;
--@ od-lock | danger | held to the end
LOCK TABLE orders IN SHARE MODE;
--@ od-truncate | danger | rows gone
TRUNCATE audit_log;
--@ od-two-tables | danger | two tables locked
ALTER TABLE orders ADD COLUMN region text;
ALTER TABLE users ADD COLUMN region text;
--@ od-backfill-same-tx | danger | locked during the backfill
ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'eu' WHERE region IS NULL;
--@ od-update-all | danger | every row
UPDATE users SET locale = 'en' WHERE locale IS NULL;
--@ od-delete-old | danger | very many rows
DELETE FROM audit_log WHERE at < '2023-01-01';
--@ od-refresh-concurrently | safe | readers go on
REFRESH MATERIALIZED VIEW CONCURRENTLY product_ranks;
--@ od-update-one | safe | one row
UPDATE settings SET value = 'on' WHERE key = 'maintenance';
--@ od-update-batch | safe | a batch of the key
UPDATE users SET locale = 'en' WHERE id BETWEEN 1 AND 1000 AND locale IS NULL;
--@ od-insert | safe | one row
INSERT INTO settings (key, value) VALUES ('theme', 'dark');
--@ od-analyze | safe | nobody waits
ANALYZE orders;
--@ od-fillfactor | safe | nobody waits
ALTER TABLE orders SET (fillfactor = 90);
--@ od-statistics | safe | nobody waits
ALTER TABLE orders ALTER COLUMN user_id SET STATISTICS 500;
--@ od-comment | safe | nobody waits
COMMENT ON COLUMN orders.tax IS 'in percent';
-- ## Running code
--@ od-drop-column | danger | code that reads it
ALTER TABLE products DROP COLUMN legacy_code;
--@ od-drop-table | danger | rows gone
DROP TABLE tickets;
--@ od-rename-column | danger | code that reads it
ALTER TABLE users RENAME COLUMN name TO full_name;
--@ od-rename-table | danger | code that reads it
ALTER TABLE carts RENAME TO baskets;
--@ od-rename-value | danger | code that writes it
ALTER TYPE order_state RENAME VALUE 'sent' TO 'shipped';
--@ od-move-schema | danger | code that reads it
ALTER TABLE audit_log SET SCHEMA archive;
--@ od-drop-view | danger | code that reads it
DROP VIEW active_users;
--@ od-drop-function | danger | code that calls it
DROP FUNCTION old_discount(numeric);
--@ od-drop-sequence | danger | code that asks it
DROP SEQUENCE invoice_numbers;
--@ od-drop-not-null | danger | code meets NULL
ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;
--@ od-drop-default | danger | code that leaves it out fails
ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;
--@ od-enum-used | danger | fails
ALTER TYPE order_state ADD VALUE 'returned' AFTER 'sent';
UPDATE orders SET state = 'returned' WHERE id = 5;
--@ od-rls | danger | rows vanish
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
--@ od-policy | danger | rows vanish
DROP POLICY tickets_own ON tickets;
--@ od-disable-trigger | danger | rows without its work
ALTER TABLE users DISABLE TRIGGER users_audit;
--@ od-revoke | danger | a reader fails
REVOKE SELECT ON orders FROM reporting;
--@ od-revoke-nothing | safe | nothing was granted
REVOKE DELETE ON orders FROM reporting;
--@ od-grant | safe | no lock
GRANT SELECT ON payments TO reporting;
--@ od-rename-with-view | safe | the old name stays
ALTER TABLE carts RENAME TO baskets;
CREATE VIEW carts AS SELECT * FROM baskets;
--@ od-drop-if-exists | safe | nothing there
DROP TABLE IF EXISTS old_carts;
--@ od-drop-column-if-exists | safe | nothing there
ALTER TABLE orders DROP COLUMN IF EXISTS legacy_total;
--@ od-set-default | safe | catalog only
ALTER TABLE users ALTER COLUMN country SET DEFAULT 'DE';
--@ od-drop-default-nullable | safe | NULL may stand there
ALTER TABLE users ALTER COLUMN locale DROP DEFAULT;
--@ od-replace-function | safe | no lock
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END $$;
--@ od-create-view | safe | no lock that counts
CREATE VIEW paid_orders AS SELECT id, user_id, total FROM orders WHERE state = 'paid';
--@ od-create-trigger | safe | a moment
CREATE TRIGGER orders_log AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION log_event();
--@ od-add-value | safe | no table locked
ALTER TYPE channel ADD VALUE IF NOT EXISTS 'phone' AFTER 'web';
--@ od-create-table-fk | safe | a moment
CREATE TABLE returns (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));
-- ## Looked at again: where the line runs
--@ od-trigger-on-again | safe | nobody else writes meanwhile
ALTER TABLE users DISABLE TRIGGER users_audit;
UPDATE users SET plan = 'team' WHERE id = 5;
ALTER TABLE users ENABLE TRIGGER users_audit;
--@ od-trigger-replica | danger | no longer run for the application
ALTER TABLE users ENABLE REPLICA TRIGGER users_audit;
--@ od-trigger-dropped | danger | rows without its work
DROP TRIGGER IF EXISTS users_touch ON users;
--@ od-trigger-none-dropped | safe | there is none
DROP TRIGGER IF EXISTS users_clean ON users;
--@ od-trigger-made-anew | safe | another in its place
DROP TRIGGER users_touch ON users;
CREATE TRIGGER users_touch BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
--@ od-rule-off | danger | rows without its work
-- given
create rule settings_kept as on delete to settings do instead nothing;
-- then
ALTER TABLE settings DISABLE RULE settings_kept;
--@ od-policy-altered | danger | rows vanish
ALTER POLICY tickets_own ON tickets USING (user_id = 5);
--@ od-policy-renamed | safe | another name
ALTER POLICY tickets_own ON tickets RENAME TO own_tickets;
--@ od-policy-altered-off | safe | row security is off
-- given
create policy carts_own on carts using (true);
-- then
ALTER POLICY carts_own ON carts USING (user_id = 5);
--@ od-revoke-owner | danger | it belongs to the role
-- given
alter table carts owner to support;
-- then
REVOKE UPDATE ON carts FROM support;
--@ od-revoke-all-tables | danger | it has rights on all
-- given
grant select on all tables in schema public to support;
-- then
REVOKE SELECT ON carts FROM support;
--@ od-revoke-part | danger | one of both was granted
REVOKE UPDATE, DELETE ON tickets FROM support;
--@ od-revoke-rest | safe | another right was granted
REVOKE DELETE, TRUNCATE ON tickets FROM support;
--@ od-drop-identity | danger | NOT NULL
ALTER TABLE users ALTER COLUMN id DROP IDENTITY;
--@ od-drop-expression | safe | NULL may stand there
-- given
alter table coupons add column half int generated always as (percent / 2) stored;
-- then
ALTER TABLE coupons ALTER COLUMN half DROP EXPRESSION;
--@ od-drop-expression-not-null | danger | inserts fail
-- given
alter table coupons add column half int not null generated always as (coalesce(percent, 0) / 2) stored;
-- then
ALTER TABLE coupons ALTER COLUMN half DROP EXPRESSION;
-- ## Savepoints
--@ od-savepoint-unknown | danger | no such savepoint
SAVEPOINT first;
ROLLBACK TO SAVEPOINT second;
--@ od-savepoint-released | danger | it is gone
SAVEPOINT first;
RELEASE SAVEPOINT first;
ROLLBACK TO first;
--@ od-savepoint-inner-gone | danger | it went with the outer one
SAVEPOINT a;
SAVEPOINT b;
ROLLBACK WORK TO a;
RELEASE b;
--@ od-savepoint-quoted | danger | other letters
SAVEPOINT "First";
RELEASE first;
--@ od-savepoint-release-none | danger | there is none
RELEASE SAVEPOINT before_change;
--@ od-savepoint | safe | they are there
SAVEPOINT a;
SAVEPOINT b;
ROLLBACK TRANSACTION TO SAVEPOINT b;
RELEASE SAVEPOINT b;
ROLLBACK TO a;
RELEASE a;
--@ od-savepoint-twice | safe | the first one comes to light again
SAVEPOINT a;
SAVEPOINT A;
RELEASE a;
ROLLBACK TO SAVEPOINT a;
-- ## Roles
--@ od-role-unknown | danger | no such role
SET ROLE nobody_here;
--@ od-role-local-unknown | danger | no such role
SET LOCAL ROLE 'nobody_here';
--@ od-authorization-unknown | danger | no such role
SET SESSION AUTHORIZATION nobody_here;
--@ od-owner-unknown | danger | no such role
ALTER TABLE orders OWNER TO nobody_here;
--@ od-view-owner-unknown | danger | no such role
ALTER VIEW active_users OWNER TO nobody_here;
--@ od-function-owner-unknown | danger | no such role
ALTER FUNCTION order_label(int) OWNER TO nobody_here;
--@ od-role | safe | the schema has it
SET ROLE reporting;
SET ROLE NONE;
RESET ROLE;
--@ od-owner | safe | the schema has it
ALTER TABLE settings OWNER TO support;
--@ od-owner-current | safe | whoever runs it
ALTER TABLE settings OWNER TO CURRENT_USER;
-- ## Settings
--@ od-zone-unknown | danger | no such time zone
SET TIME ZONE 'Europe/Berlinn';
--@ od-zone-set-unknown | danger | no such time zone
SET LOCAL timezone TO 'Mars/Olympus_Mons';
--@ od-zone-at-unknown | danger | no such time zone
UPDATE orders SET shipped_at = placed_at AT TIME ZONE 'Europe/Londn' WHERE id = 5;
--@ od-zone | safe | there are these
SET TIME ZONE 'Europe/Berlin';
SET timezone = 'america/new_york';
SET TIME ZONE 'EST5EDT';
SET TIME ZONE 'Foo+3';
SET TIME ZONE -7;
SET TIME ZONE LOCAL;
SET TIME ZONE 'UTC';
--@ od-zone-at | safe | there is this
UPDATE orders SET shipped_at = placed_at AT TIME ZONE 'Europe/London' AT TIME ZONE 'CEST' WHERE id = 5;
--@ od-encoding-unknown | danger | no such encoding
SET client_encoding = 'UTF9';
--@ od-names-unknown | danger | no such encoding
SET NAMES 'latin99';
--@ od-encoding | safe | there are these
SET client_encoding TO 'utf-8';
SET client_encoding = LATIN1;
SET NAMES 'UTF8';
SET client_encoding TO DEFAULT;
--@ od-convert-unknown | danger | no such encoding
UPDATE settings SET value = convert_from('\x41', 'utf88') WHERE key = 'a';
--@ od-convert | safe | there is this
UPDATE settings SET value = convert_from('\x41', 'windows1252') WHERE key = 'a';
--@ od-show-unknown | danger | no such setting
SHOW work_memory;
--@ od-show | safe | there are these
SHOW work_mem;
SHOW ALL;
SHOW TIME ZONE;
SHOW TRANSACTION ISOLATION LEVEL;
SHOW DateStyle;
--@ od-current-setting-unknown | danger | no such setting
SELECT current_setting('statement_timout');
--@ od-current-setting | safe | there is this, or it may be missing
SELECT current_setting('statement_timeout'), current_setting('no_such_thing', true);
--@ od-current-setting-set | safe | the script sets it
SET app.tenant = '5';
SELECT current_setting('app.tenant');
-- ## Tables, views, domains
--@ od-method-unknown | danger | no such access method
CREATE TABLE facts (id bigint PRIMARY KEY, n int) USING columnar;
--@ od-method | safe | there is this
CREATE TABLE facts (id bigint PRIMARY KEY, n int) USING heap;
--@ od-method-index-unknown | danger | notx | no such access method
CREATE INDEX CONCURRENTLY settings_value ON settings USING rum (value);
--@ od-check-option-group | danger | can't be updated
CREATE VIEW per_state AS SELECT state, count(*) AS n FROM orders GROUP BY state WITH CHECK OPTION;
--@ od-check-option-distinct | danger | can't be updated
CREATE VIEW states AS SELECT DISTINCT state FROM orders WITH LOCAL CHECK OPTION;
--@ od-check-option-join | danger | can't be updated
CREATE OR REPLACE VIEW who AS SELECT o.id, u.email FROM orders o JOIN users u ON u.id = o.user_id WITH CASCADED CHECK OPTION;
--@ od-check-option-two | danger | can't be updated
CREATE VIEW who AS SELECT o.id, u.email FROM orders o, users u WHERE u.id = o.user_id WITH CHECK OPTION;
--@ od-check-option-limit | danger | can't be updated
CREATE VIEW some_orders AS SELECT id, note FROM orders LIMIT 5 WITH CHECK OPTION;
--@ od-check-option-view | safe | a view below may be any
CREATE VIEW big_spenders AS SELECT user_id FROM order_totals WHERE total > 1000 WITH CHECK OPTION;
--@ od-check-option-setting | danger | can't be updated
CREATE VIEW per_state WITH (check_option = local) AS SELECT state, count(*) AS n FROM orders GROUP BY state;
--@ od-check-option-altered | danger | can't be updated
ALTER VIEW order_totals SET (check_option = cascaded);
--@ od-check-option-union | danger | can't be updated
CREATE VIEW names AS SELECT name FROM users UNION ALL SELECT name FROM shops WITH CHECK OPTION;
--@ od-check-option | safe | it can be updated
CREATE VIEW open_orders AS SELECT id, note, state FROM orders WHERE state = 'new' AND id IN (SELECT order_id FROM payments GROUP BY order_id) WITH CHECK OPTION;
CREATE VIEW active AS SELECT id, email, lower(plan) AS plan FROM active_users WHERE plan <> 'free' WITH LOCAL CHECK OPTION;
--@ od-check-option-none | safe | it is not asked for
CREATE VIEW per_state AS SELECT state, count(*) AS n FROM orders GROUP BY state;
--@ od-values-unequal | danger | lists of unequal length
INSERT INTO settings SELECT k, v FROM (VALUES ('a1', 'x'), ('b1')) AS new (k, v);
--@ od-values-alone | danger | lists of unequal length
SELECT * FROM (VALUES (1, 2), (3, 4, 5)) AS t (a, b);
--@ od-values-with | danger | lists of unequal length
WITH v (k, x) AS (VALUES ('a1', 'x'), ('b1', 'y', 'z')) INSERT INTO settings SELECT k, x FROM v;
--@ od-values-update | danger | lists of unequal length
UPDATE coupons c SET percent = v.p FROM (VALUES (1, 5), (2)) AS v (id, p) WHERE c.id = v.id;
--@ od-values | safe | two each
INSERT INTO settings SELECT k, v FROM (VALUES ('a1', coalesce(NULL, 'x')), ('b1', 'y')) AS new (k, v);
UPDATE coupons c SET percent = v.p FROM (VALUES (1, 5), (2, 6)) AS v (id, p) WHERE c.id = v.id;
--@ od-domain-constraint-unknown | danger | no such constraint
ALTER DOMAIN positive_amount DROP CONSTRAINT positive_amount_range;
--@ od-domain-validate-unknown | danger | no such constraint
ALTER DOMAIN positive_amount VALIDATE CONSTRAINT positive_amount_range;
--@ od-domain-rename-unknown | danger | no such constraint
ALTER DOMAIN positive_amount RENAME CONSTRAINT positive_amount_range TO above_zero;
--@ od-domain-constraint | safe | there is this, or it may be missing
ALTER DOMAIN positive_amount RENAME CONSTRAINT positive_amount_check TO above_zero;
ALTER DOMAIN positive_amount DROP CONSTRAINT above_zero;
ALTER DOMAIN zip DROP CONSTRAINT IF EXISTS zip_short;
-- ## Rows and functions
--@ od-insert-no-partition | danger | no partition for it
INSERT INTO events (id, kind, at) VALUES (1, 'login', '2031-05-05');
--@ od-insert-no-partition-second | danger | no partition for the second row
INSERT INTO events VALUES (1, 'login', '2024-05-05', '{}'), (2, 'login', '2023-12-31', NULL);
--@ od-insert-wrong-partition | danger | outside of its bound
INSERT INTO events_2024 (id, at) VALUES (1, '2025-01-01');
--@ od-insert-wrong-list | danger | outside of its bound
INSERT INTO visits_eu (id, region, hits) VALUES (1, 'us', 5);
--@ od-insert-partition | safe | there is one
INSERT INTO events (id, kind, at) VALUES (1, 'login', '2025-12-31'), (2, 'login', '2024-01-01');
INSERT INTO events_2024 (id, at) VALUES (1, '2024-12-31');
INSERT INTO visits (id, region, hits) VALUES (1, 'africa', 5), (2, 'eu', 5);
INSERT INTO visits_rest (id, region) VALUES (1, 'asia');
--@ od-insert-default-partition-taken | danger | another one takes it
INSERT INTO visits_rest (id, region) VALUES (1, 'eu');
--@ od-insert-new-partition | safe | it is attached
-- given
alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01');
-- then
INSERT INTO events (id, kind, at) VALUES (1, 'login', '2026-05-05');
--@ od-function-unknown | danger | no such function
SELECT refresh_everything();
--@ od-function-update-unknown | danger | no such function
UPDATE users SET name = titlecase(name) WHERE id = 5;
--@ od-function-insert-unknown | danger | no such function
INSERT INTO settings SELECT 'version', vrsion();
--@ od-function-where-unknown | danger | no such function
DELETE FROM tickets WHERE id = latest_ticket('support');
--@ od-function-view-unknown | danger | no such function
CREATE VIEW labels AS SELECT id, order_tag(id::int) AS label FROM orders;
--@ od-call-unknown | danger | no such procedure
CALL nightly_cleanup();
--@ od-function | safe | there are these
SELECT order_label(5), version(), now(), coalesce(1, 2), greatest(1, 2), pg_backend_pid();
UPDATE users SET name = initcap(name), locale = old_discount(5)::text WHERE id = 5;
--@ od-function-made | safe | the script makes it
CREATE FUNCTION refresh_everything() RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
SELECT refresh_everything();
--@ od-function-extension | safe | an extension may bring it
-- given
create extension if not exists no_such_extension_known;
-- then
SELECT refresh_everything();
-- ## Types that don't meet
--@ od-union-types | danger | text and bigint
SELECT body FROM tickets UNION ALL SELECT id FROM coupons;
--@ od-union-literals | safe | literals fit anything
SELECT body FROM tickets UNION ALL SELECT '5' UNION ALL SELECT NULL UNION SELECT sku::text FROM products;
--@ od-join-types | danger | text and bigint
CREATE VIEW tagged AS SELECT t.tag, p.id FROM order_tags t JOIN payments p ON t.tag = p.id;
--@ od-join | safe | numbers of both sizes
CREATE VIEW tagged AS SELECT s.name, o.id FROM orders o LEFT JOIN shops s ON s.id = o.user_id AND o.note = lower('X') WHERE o.total > 5;
--@ od-in-types | danger | an integer and a time
SELECT DISTINCT hits FROM visits WHERE hits IN (5, now());
--@ od-in-literal | danger | no number
SELECT DISTINCT percent FROM coupons WHERE id NOT IN ('2024-05-05', NULL);
--@ od-in | safe | all numbers
SELECT DISTINCT percent FROM coupons WHERE id IN (5, '6', 1.5, NULL) AND code IN ('a', lower('B'), upper(code));
--@ od-array-default | danger | a text is no array
ALTER TABLE products ADD COLUMN labels text[] DEFAULT lower('X');
--@ od-array | safe | an array
ALTER TABLE products ADD COLUMN labels text[] DEFAULT ARRAY[lower('X')], ADD COLUMN span int4range DEFAULT '[1,5)';
--@ od-range-default | danger | no range
ALTER TABLE products ADD COLUMN span int4range DEFAULT '{}';
--@ od-insert-select-types | danger | a time gets text
INSERT INTO carts (updated_at) SELECT body FROM tickets WHERE id = 5;
--@ od-insert-select | safe | they fit
INSERT INTO carts (user_id, updated_at, content) SELECT 5, ends_at, NULL FROM coupons WHERE id = 5;
--@ od-order-ungrouped | danger | nothing groups by it
SELECT state, count(*) FROM orders GROUP BY state ORDER BY placed_at;
--@ od-order-grouped | safe | grouped, counted, or by the key
SELECT state, count(*) AS n FROM orders GROUP BY state ORDER BY n DESC, state, 2;
SELECT note, count(*) FROM orders GROUP BY id ORDER BY placed_at;
--@ od-copy-twice | danger | a column twice
CREATE TABLE copies AS SELECT key, value, key FROM settings;
--@ od-statistics-twice | danger | a column twice
CREATE STATISTICS orders_both ON state, state FROM orders;
--@ od-policy-function | danger | no such function
CREATE POLICY mine ON tickets USING (user_id = current_customer());
--@ od-serial-default | danger | a day is no number
ALTER TABLE audit_log ALTER COLUMN id SET DEFAULT current_date;
--@ od-number-text | danger | too long
INSERT INTO users (email, country) VALUES ('x@y', 12345);
--@ od-statistics-json | danger | json has no order
CREATE STATISTICS products_both ON details, sku FROM products;
--@ od-partition-identity | danger | 18 | it has its parent's
ALTER TABLE events_2024 ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
--@ od-partition-identity-15 | safe | 15 | catalog only
ALTER TABLE events_2024 ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
-- ## Forms of PostgreSQL's own tests
--@ od-with-insert | safe | it writes, and makes nothing
WITH gone AS (DELETE FROM tickets WHERE id = 5 RETURNING id)
INSERT INTO settings SELECT id::text, 'gone' FROM gone;
WITH new AS (INSERT INTO settings VALUES ('k', 'v') RETURNING key) SELECT * FROM new;
--@ od-select-into | safe | it makes the table that follows
SELECT key, value INTO settings_copy FROM settings;
CREATE INDEX ON settings_copy (key);
DROP TABLE settings_copy;
--@ od-window-frame | safe | words of a frame
SELECT sum(total) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), total FROM orders WHERE id < 10;
--@ od-is-unknown | safe | a word, no column
SELECT id FROM orders WHERE gift IS NOT UNKNOWN AND id < 10;
--@ od-renamed-columns | safe | they have other names there
SELECT s.k, c.nr FROM settings s (k, v), coupons AS c (nr, letters) WHERE s.k = c.letters;
--@ od-comma-behind-join | safe | three relations
SELECT s.city, c.code FROM orders o JOIN users u ON u.id = o.user_id, shops s, coupons c WHERE s.id = o.shop_id AND o.id = 5;
--@ od-rows-from | safe | functions, no table
SELECT z.a FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) WITH ORDINALITY AS z (a, b, n);
--@ od-joined-name | safe | a table whose name begins like a word
-- given
create table joined_orders (id bigint primary key, n int);
-- then
UPDATE joined_orders SET n = 1 WHERE id = 5;
--@ od-element | safe | elements of one array
UPDATE products SET tags[1] = 'a', tags[2] = 'b' WHERE id = 5;
INSERT INTO products (sku, title, price, tags[1], tags[2]) VALUES ('x', 'y', 5, 'a', 'b');
--@ od-group-alias | safe | the name that the list gives
SELECT country AS land, count(*) FROM users GROUP BY land ORDER BY land;
--@ od-group-using | safe | one column of both
SELECT order_id, p.method, count(*) FROM payments p JOIN order_tags t USING (order_id) GROUP BY order_id, p.method;
--@ od-copy-named | safe | names of its own
CREATE TABLE doubled (a, b) AS SELECT key, key FROM settings;
--@ od-range-functions | safe | the type brings them
-- given
create type text_span as range (subtype = text);
-- then
SELECT text_span_multirange(text_span('a', 'b')) FROM settings WHERE key = text_span('a', 'b')::text;
--@ od-statistics-there | safe | it may be there
-- given
create statistics orders_pair on state, currency from orders;
-- then
CREATE STATISTICS IF NOT EXISTS orders_pair ON state, currency FROM orders;
DROP STATISTICS orders_pair;
CREATE STATISTICS orders_pair ON state, gift FROM orders;
--@ od-index-and-constraint | safe | they share a name
-- given
alter index payments_pkey rename to payments_old;
-- then
ALTER TABLE payments DROP CONSTRAINT payments_old, ADD CONSTRAINT payments_pkey PRIMARY KEY USING INDEX payments_new_id;
--@ od-cascade-view | danger | the view goes, and comes again
DROP TABLE coupons CASCADE;
CREATE TABLE coupons (id bigint PRIMARY KEY, code text NOT NULL);
--@ od-like-without-checks | safe | they aren't copied
CREATE TABLE orders_copy (LIKE orders);
INSERT INTO orders_copy (id, user_id, state, total, currency, placed_at) VALUES (1, 1, 'new', -5, 'EUR', now());
--@ od-schema-elements | safe | the schema has what it makes
CREATE SCHEMA reports CREATE TABLE monthly (id int, total numeric);
INSERT INTO reports.monthly VALUES (1, 5);
--@ od-sequence-as-table | safe | ALTER TABLE renames it too
ALTER TABLE invoice_numbers RENAME TO bill_numbers;
SELECT nextval('bill_numbers');
--@ od-child-default | safe | it has its parent's
-- given
create table parents (id serial primary key, name text);
create table children (id int primary key) inherits (parents);
-- then
INSERT INTO children (name) VALUES ('x');
--@ od-order-missing | danger | no such column
SELECT id, total FROM orders ORDER BY totl DESC;
--@ od-group-missing | danger | no such column
SELECT count(*) FROM orders GROUP BY stat;
--@ od-order-there | safe | columns, and names that the list gives
SELECT id, lower(note) AS low, total * 2 AS twice, count(*) OVER (PARTITION BY state ORDER BY placed_at) n FROM orders WHERE id < 10 ORDER BY low, twice DESC NULLS LAST, n, 1, placed_at;
SELECT DISTINCT total * 2, state AS now_at FROM orders WHERE id < 10 ORDER BY now_at;
