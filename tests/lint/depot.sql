-- Single changes on the schema of depot_schema.sql, which is a dump, as in changes.sql.
--@ d-widen-title | safe | 15 | catalog only, under a mixed schema
ALTER TABLE stock.depots ALTER COLUMN title TYPE varchar(200);
--@ d-widen-partial-idx | danger | 15 | items_ean has ean in its WHERE: rebuilt
ALTER TABLE stock.items ALTER COLUMN ean TYPE varchar(20);
--@ d-char-longer | danger | 18 | char(n) rewrites always
ALTER TABLE stock.depots ALTER code TYPE char(6);
--@ d-smallint-int-fk | danger | 15 | notx | rewrite, and the key is looked at again
ALTER TABLE stock.items ALTER COLUMN depot_id TYPE integer;
--@ d-price-wider-check | danger | 18 | the CHECK on price is verified
ALTER TABLE stock.items ALTER COLUMN price TYPE numeric(12,2);
--@ d-domain-to-base-weight | danger | 15 | a domain with a typmod to its base rewrites
ALTER TABLE stock.items ALTER COLUMN weight TYPE numeric(10,3);
--@ d-text-to-unlimited | safe | 18 | text to varchar
ALTER TABLE stock.items ALTER COLUMN extra TYPE varchar;
--@ d-varbit-wider | safe | 15 | varbit(16) to varbit(64)
ALTER TABLE stock.items ALTER COLUMN bits TYPE bit varying(64);
--@ d-interval-more | safe | 18 | interval(0) to interval
ALTER TABLE stock.items ALTER COLUMN ttl TYPE interval;
--@ d-interval-less | danger | 15 | fewer fields: a rewrite
ALTER TABLE stock.items ALTER COLUMN ttl TYPE interval day to hour;
--@ d-timestamp-precision | danger | 18 | timestamp to timestamp(0) rewrites
ALTER TABLE stock.items ALTER COLUMN updated TYPE timestamp(0);
--@ d-tz-index | danger | 15 | in UTC no rewrite, but items_updated is rebuilt
SET LOCAL timezone = 'UTC';
ALTER TABLE stock.items ALTER COLUMN updated TYPE timestamptz;
--@ d-macaddr8 | danger | 18 | rewrite
ALTER TABLE stock.items ALTER COLUMN mac TYPE macaddr8;
--@ d-money | danger | 15 | used by a view
ALTER TABLE orders ALTER COLUMN total TYPE numeric;
--@ d-type-trigger-col | danger | 18 | used in a trigger definition
ALTER TABLE stock.items ALTER COLUMN qty TYPE bigint;
--@ d-type-generated-uses | danger | 15 | search is computed from name
ALTER TABLE stock.items ALTER COLUMN name TYPE varchar;
--@ d-type-policy | danger | 18 | a policy uses owner
ALTER TABLE secrets ALTER COLUMN owner TYPE varchar;
--@ d-part-value-float | danger | 15 | float4 to float8 rewrites each partition
ALTER TABLE readings ALTER COLUMN value TYPE double precision;
--@ d-uuid-text | danger | 18 | rewrite
ALTER TABLE stock.moves ALTER COLUMN ref TYPE text;
--@ d-set-stats-partition | safe | 15 | SUE
ALTER TABLE stock.moves ALTER COLUMN note SET STATISTICS 1000;
--@ d-nn-price-check | safe | 15 | items_price_there proves it
ALTER TABLE stock.items ALTER COLUMN price SET NOT NULL;
--@ d-nn-quoted-not-valid | danger | 18 | not validated
ALTER TABLE orders ALTER COLUMN "customerName" SET NOT NULL;
--@ d-validate-then-nn | safe | 15 | notx | validated, then proved
ALTER TABLE orders VALIDATE CONSTRAINT orders_name_there;
ALTER TABLE orders ALTER COLUMN "customerName" SET NOT NULL;
--@ d-validate-nn-drop-tx | safe | 18 | VALIDATE comes first, under SUE; what follows is in the catalog only
ALTER TABLE orders VALIDATE CONSTRAINT orders_name_there;
ALTER TABLE orders ALTER COLUMN "customerName" SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_name_there;
--@ d-nn-drop-check-same | danger | 15 | the check goes first: nothing proves it, rows are read
ALTER TABLE stock.items ALTER COLUMN price SET NOT NULL, DROP CONSTRAINT items_price_there;
--@ d-nn-parent-partitioned | danger | 18 | every partition is read
ALTER TABLE readings ALTER COLUMN value SET NOT NULL;
--@ d-nn-domain | danger | 15 | scans (a domain that is NOT NULL proves nothing of the column)
ALTER TABLE stock.items ALTER COLUMN sku SET NOT NULL;
--@ d-default-clock | danger | 15 | clock_timestamp is volatile
ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT clock_timestamp();
--@ d-default-tx-now | safe | 18 | notx | transaction_timestamp is stable
ALTER TABLE orders ADD COLUMN seen timestamptz DEFAULT transaction_timestamp() NOT NULL;
--@ d-default-own-nextcode | danger | 15 | volatile function
ALTER TABLE orders ADD COLUMN code text DEFAULT stock.next_code('x');
--@ d-default-own-immutable | safe | 18 | immutable function
ALTER TABLE orders ADD COLUMN slug text DEFAULT stock.clean(' A ');
--@ d-default-array | safe | 15 | a constant
ALTER TABLE orders ADD COLUMN tags text[] NOT NULL DEFAULT ARRAY[]::text[];
--@ d-default-null-notnull | danger | 18 | DEFAULT NULL NOT NULL fails on rows
ALTER TABLE orders ADD COLUMN tags text NOT NULL DEFAULT NULL;
--@ d-add-domain-checked | danger | 15 | sku has a CHECK and NOT NULL
ALTER TABLE order_lines ADD COLUMN sku stock.sku;
--@ d-add-domain-free | safe | 18 | weight has none
ALTER TABLE order_lines ADD COLUMN w stock.weight;
--@ d-add-enum | safe | 15 | a constant of an enum
ALTER TABLE order_lines ADD COLUMN unit stock.unit DEFAULT 'box' NOT NULL;
--@ d-add-enum-bad | danger | 18 | no such label
ALTER TABLE order_lines ADD COLUMN unit stock.unit DEFAULT 'crate';
--@ d-add-serial | danger | 15 | nextval for each row
ALTER TABLE old_stuff ADD COLUMN id bigserial;
--@ d-add-pk-col | danger | 18 | rewrite and index
ALTER TABLE old_stuff ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid();
--@ d-add-unique-col | danger | 15 | index under AEL
ALTER TABLE old_stuff ADD COLUMN c text UNIQUE;
--@ d-add-refs-default | danger | 18 | scanned for the key
ALTER TABLE orders ADD COLUMN depot smallint DEFAULT 1 REFERENCES stock.depots;
--@ d-add-col-temp | safe | 15 | a table of this file
CREATE TABLE picks (id int);
ALTER TABLE picks ADD COLUMN a uuid NOT NULL DEFAULT gen_random_uuid(), ADD PRIMARY KEY (id);
--@ d-drop-quoted | danger | 15 | running code, and a view uses it
ALTER TABLE orders DROP COLUMN "deletedAt";
--@ d-rename-quoted | danger | 18 | notx | running code
ALTER TABLE orders RENAME COLUMN "customerName" TO customer_name;
--@ d-rename-constraint | safe | 15 | nobody uses the name
ALTER TABLE orders RENAME CONSTRAINT orders_state_check TO orders_state_ok;
--@ d-replace-check | safe | 18 | notx | the new one NOT VALID, validated, the old one dropped
ALTER TABLE orders ADD CONSTRAINT orders_state_check2 CHECK (state IN ('new','paid','sent','lost')) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_state_check2;
ALTER TABLE orders DROP CONSTRAINT orders_state_check;
--@ d-replace-check-tx-scan | danger | 15 | drop and a validated one: read under AEL
ALTER TABLE orders DROP CONSTRAINT orders_state_check;
ALTER TABLE orders ADD CONSTRAINT orders_state_check CHECK (state IN ('new','paid','sent','lost'));
--@ d-fk-child-partitioned-valid | danger | 15 | reads all partitions
ALTER TABLE stock.moves ADD FOREIGN KEY (item_id) REFERENCES stock.items (id);
--@ d-fk-validate-notx | safe | 18 | notx | SUE
ALTER TABLE order_lines VALIDATE CONSTRAINT lines_item;
--@ d-fk-drop | danger | 15 | ACCESS EXCLUSIVE on both
ALTER TABLE order_lines DROP CONSTRAINT lines_order;
--@ d-fk-composite-missing | danger | 18 | no unique index on (line)
ALTER TABLE old_stuff ADD CONSTRAINT o_l FOREIGN KEY (a) REFERENCES order_lines (line) NOT VALID;
--@ d-fk-two | danger | 15 | keys to two hot tables in one transaction
ALTER TABLE old_stuff ADD CONSTRAINT o1 FOREIGN KEY (a) REFERENCES orders ("orderId") NOT VALID;
ALTER TABLE old_stuff ADD CONSTRAINT o2 FOREIGN KEY (a) REFERENCES stock.items (id) NOT VALID;
--@ d-fk-two-notx | safe | 18 | notx | one after the other
ALTER TABLE old_stuff ADD CONSTRAINT o1 FOREIGN KEY (a) REFERENCES orders ("orderId") NOT VALID;
ALTER TABLE old_stuff ADD CONSTRAINT o2 FOREIGN KEY (a) REFERENCES stock.items (id) NOT VALID;
--@ d-pk-using-partial | danger | 15 | a partial index
ALTER TABLE stock.items DROP CONSTRAINT items_pkey CASCADE, ADD PRIMARY KEY USING INDEX items_ean;
--@ d-unique-using | safe | 18 | the index is unique and whole
ALTER TABLE stock.items ADD CONSTRAINT items_sku_depot_key UNIQUE USING INDEX items_sku_depot;
--@ d-unique-using-expr | danger | 15 | items_name_trgm has an expression and isn't unique
ALTER TABLE stock.items ADD CONSTRAINT x UNIQUE USING INDEX items_name_trgm;
--@ d-idx-hash-partitioned | danger | 15 | notx | builds in each partition
CREATE INDEX ON stock.moves (item_id);
--@ d-idx-only-then-attach | danger | 18 | a partition without partitions: it is built, and writers wait
CREATE INDEX moves_1_at ON ONLY stock.moves_1 (at) WITH (fillfactor = 90);
--@ d-attach-idx | safe | 15 | notx | built concurrently, attached
CREATE INDEX CONCURRENTLY moves_1_at ON stock.moves_1 (at);
ALTER INDEX stock.moves_at ATTACH PARTITION stock.moves_1_at;
--@ d-idx-conc-if-not-exists | safe | 18 | notx | there is one of the name
CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_placed ON orders (placed);
--@ d-idx-if-not-exists | safe | 15 | it is there: SHARE for a moment, nothing is built
CREATE INDEX IF NOT EXISTS orders_placed ON orders (placed);
--@ d-idx-json | danger | 15 | notx | json has no btree class
CREATE INDEX CONCURRENTLY o_p ON orders (payload);
--@ d-idx-json-expr | safe | 18 | notx | text of a json
CREATE INDEX CONCURRENTLY o_p ON orders ((payload ->> 'a'));
--@ d-idx-gin-array | safe | 15 | notx | arrays have a gin class
CREATE INDEX CONCURRENTLY o_i ON orders USING gin (item_ids);
--@ d-idx-matview-conc | safe | 18 | notx | SUE on the view
CREATE UNIQUE INDEX CONCURRENTLY daily_n ON "Reports".daily (day, n);
--@ d-idx-view | danger | 15 | a view
CREATE INDEX av ON active_orders (placed);
--@ d-drop-idx-schema | danger | 15 | AEL on stock.items
DROP INDEX stock.items_updated;
--@ d-drop-idx-wrong-schema | danger | 18 | notx | it is in stock
DROP INDEX CONCURRENTLY items_updated;
--@ d-drop-idx-two-conc | danger | 15 | notx | one index only
DROP INDEX CONCURRENTLY orders_placed, "orders_deletedAt";
--@ d-reindex-conc-tx | danger | 18 | not in a transaction
REINDEX INDEX CONCURRENTLY orders_placed;
--@ d-reindex-schema | danger | 15 | notx | every table of the schema
REINDEX SCHEMA stock;
--@ d-cluster-matview | danger | 15 | rewrites orders
CLUSTER orders USING orders_placed;
--@ d-vacuum-plain | safe | 18 | notx | SUE
VACUUM (ANALYZE, VERBOSE) orders;
--@ d-vacuum-full-list | danger | 15 | notx | FULL
VACUUM (VERBOSE, FULL) orders, order_lines;
--@ d-logged | danger | 18 | cache is written anew
ALTER TABLE cache SET LOGGED;
--@ d-unlogged-published | danger | 15 | orders becomes unlogged (and is published)
ALTER TABLE orders SET UNLOGGED;
--@ d-unlogged-already | safe | 15 | cache is unlogged
ALTER TABLE cache SET UNLOGGED;
--@ d-publ-drop-table | danger | 18 | subscribers lose it
ALTER PUBLICATION feed DROP TABLE orders;
--@ d-publ-add | safe | 15 | order_lines has a primary key
ALTER PUBLICATION feed ADD TABLE order_lines;
--@ d-pk-drop-published | danger | 15 | UPDATEs of a published table need an identity
ALTER TABLE orders DROP CONSTRAINT orders_pkey CASCADE;
--@ d-ri-full | safe | 18 | AEL for a moment
ALTER TABLE order_lines REPLICA IDENTITY FULL;
--@ d-rls-off-policy-new | danger | 15 | row security is on: it shows other rows
CREATE POLICY more ON secrets AS RESTRICTIVE USING (id > 5);
--@ d-rls-enable-no-policy | danger | 15 | nobody but the owner sees a row
ALTER TABLE old_stuff ENABLE ROW LEVEL SECURITY;
--@ d-attach-checked-cols | safe | 15 | readings_3 has the check and the key
ALTER TABLE readings ATTACH PARTITION readings_3 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ d-attach-wider-check | danger | 18 | the check allows more than the bound
ALTER TABLE readings ATTACH PARTITION readings_3 FOR VALUES FROM ('2027-01-01') TO ('2027-07-01');
--@ d-attach-unchecked | danger | 18 | notx | readings_2 is read
ALTER TABLE readings ATTACH PARTITION readings_2 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ d-attach-recipe | safe | 15 | notx | check NOT VALID, validated, attached, dropped
ALTER TABLE readings_2 ADD CONSTRAINT b CHECK (at >= '2026-01-01' AND at < '2027-01-01') NOT VALID;
ALTER TABLE readings_2 VALIDATE CONSTRAINT b;
ALTER TABLE readings ATTACH PARTITION readings_2 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE readings_2 DROP CONSTRAINT b;
--@ d-detach-range-conc | safe | 18 | notx | no default partition
ALTER TABLE readings DETACH PARTITION readings_1 CONCURRENTLY;
--@ d-detach-hash | danger | 15 | AEL, and inserts of its remainder fail
ALTER TABLE stock.moves DETACH PARTITION stock.moves_1;
--@ d-hash-bad-modulus | danger | 18 | remainder overlaps
CREATE TABLE stock.moves_2 PARTITION OF stock.moves FOR VALUES WITH (MODULUS 2, REMAINDER 1);
--@ d-part-default | danger | 15 | AEL on the parent
CREATE TABLE readings_rest PARTITION OF readings DEFAULT;
--@ d-trigger-same-tx-replace | safe | 15 | dropped and made anew in one transaction
DROP TRIGGER items_log ON stock.items;
CREATE TRIGGER items_log AFTER UPDATE OF qty ON stock.items FOR EACH ROW EXECUTE FUNCTION stock.log_move();
--@ d-fn-replace-immutable-index | danger | 18 | the index items_name_trgm was computed by the old body and gives wrong rows
CREATE OR REPLACE FUNCTION stock.clean(p text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT upper(trim(p)) $$;
--@ d-view-star-add | safe | 15 | the view keeps its columns
ALTER TABLE orders ADD COLUMN channel text;
CREATE OR REPLACE VIEW active_orders AS SELECT * FROM orders WHERE "deletedAt" IS NULL;
--@ d-view-drop-recreate | safe | 18 | same columns in one transaction
DROP VIEW "Reports".sales;
CREATE VIEW "Reports".sales AS SELECT o."orderId", o.placed, l.qty FROM orders o JOIN order_lines l ON l.order_id = o."orderId" WHERE o."deletedAt" IS NULL;
--@ d-view-drop-recreate-fewer | danger | 15 | qty is gone
DROP VIEW "Reports".sales;
CREATE VIEW "Reports".sales AS SELECT o."orderId", o.placed FROM orders o;
--@ d-refresh-conc | safe | 15 | it has a unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY "Reports".daily;
--@ d-delete-array | safe | 15 | some keys
DELETE FROM orders WHERE "orderId" = ANY (ARRAY[1, 2, 3]);
--@ d-delete-all-true | danger | 18 | every row
DELETE FROM orders WHERE true;
--@ d-update-join-all | danger | 18 | every line
UPDATE order_lines l SET qty = i.qty FROM stock.items i WHERE i.id = l.item_id;
--@ d-update-enum-new | safe | 15 | notx | committed before it is used, one row
ALTER TYPE stock.unit ADD VALUE 'sack';
UPDATE stock.items SET unit = 'sack' WHERE id = 3;
--@ d-update-enum-new-tx | danger | 18 | used in its transaction
ALTER TYPE stock.unit ADD VALUE 'sack';
UPDATE stock.items SET unit = 'sack' WHERE id = 3;
--@ d-insert-generated | danger | 15 | search takes no value
INSERT INTO stock.items (depot_id, sku, name, price, search) VALUES (1, 'a', 'b', 1, 'c');
--@ d-insert-check | danger | 18 | breaks items_qty_ok
INSERT INTO stock.items (depot_id, sku, name, price, qty) VALUES (1, 'a', 'b', 1, -1);
--@ d-insert-select-distinct-json | danger | 15 | no equality for json
INSERT INTO old_stuff (b) SELECT DISTINCT payload FROM orders WHERE "orderId" < 10;
--@ d-lock-row-exclusive | safe | 18 | stops no reader and no writer
LOCK TABLE orders IN ROW EXCLUSIVE MODE;
--@ d-lock-exclusive-nowait | danger | 15 | writers wait
LOCK TABLE orders IN EXCLUSIVE MODE NOWAIT;
--@ d-truncate-cascade | danger | 18 | rows
TRUNCATE stock.items CASCADE;
--@ d-truncate-new | safe | 15 | a table of this file
CREATE TABLE tmp_x AS SELECT * FROM old_stuff WHERE a = 1;
TRUNCATE tmp_x;
--@ d-schema-move | danger | 15 | running code doesn't find it
ALTER TABLE old_stuff SET SCHEMA stock;
--@ d-rename-schema | danger | 18 | running code doesn't find it
ALTER SCHEMA stock RENAME TO inventory;
--@ d-seq-type | safe | 15 | catalog only
ALTER SEQUENCE stock.items_id_seq AS bigint;
--@ d-seq-type-smaller | danger | 18 | its numbers run out, or it fails
ALTER SEQUENCE stock.items_id_seq AS smallint;
--@ d-seq-owned-none | safe | 15 | catalog only
ALTER SEQUENCE stock.items_id_seq OWNED BY NONE;
--@ d-idle-comment | safe | 18 | only comments
-- nothing here
/* nor here */
--@ d-set-without-cluster | safe | 15 | SUE
ALTER TABLE orders SET WITHOUT CLUSTER;
--@ d-not-null-and-scan-later | danger | 18 | AEL of ADD COLUMN held while the index is built
ALTER TABLE old_stuff ADD COLUMN c int;
CREATE INDEX old_c ON old_stuff (c);
--@ d-many-actions | danger | 15 | notx | a type change among harmless actions
ALTER TABLE orders ADD COLUMN x int, ALTER COLUMN state SET DEFAULT 'paid', ALTER COLUMN item_ids TYPE bigint[];
--@ d-if-exists-table | safe | 18 | nothing of this name
ALTER TABLE IF EXISTS stock.shelves ADD COLUMN x int NOT NULL;
--@ d-only-parent-nn-check | danger | 15 | read under AEL in the parent's partitions
ALTER TABLE readings ADD CONSTRAINT v CHECK (value > 0);
--@ d-check-no-inherit-part | danger | 18 | a partitioned table can't have NO INHERIT
ALTER TABLE readings ADD CONSTRAINT v CHECK (value > 0) NO INHERIT NOT VALID;
--@ d-check-only-part | danger | 15 | must be added to the partitions too
ALTER TABLE ONLY readings ADD CONSTRAINT v CHECK (value > 0) NOT VALID;
--@ d-check-part-not-valid | safe | 18 | NOT VALID in every partition
ALTER TABLE readings ADD CONSTRAINT v CHECK (value > 0) NOT VALID;
--@ d-type-comment-form | danger | 15 | the semicolon in a string, and a comment before the narrowing
/* shorten; it */ ALTER TABLE stock.depots
  -- title, ";"
  ALTER COLUMN title TYPE varchar(50) USING left(title, 50);
-- ## Functions, triggers, rows, storage
--@ e-view-rename-column | danger | 18 | running code that reads it
ALTER VIEW active_orders RENAME COLUMN placed TO placed_at;
--@ e-view-rename | danger | 15 | running code that reads it
ALTER VIEW "Reports".sales RENAME TO turnover;
--@ e-view-default | safe | 18 | catalog only
ALTER VIEW active_orders ALTER COLUMN state SET DEFAULT 'new';
--@ e-matview-drop | danger | 15 | running code that reads it
DROP MATERIALIZED VIEW "Reports".daily;
--@ e-matview-schema | danger | 18 | running code that reads it
ALTER MATERIALIZED VIEW "Reports".daily SET SCHEMA public;
--@ e-index-stats | safe | 15 | SUE on the index
ALTER INDEX stock.items_name_trgm ALTER COLUMN 1 SET STATISTICS 500;
--@ e-index-tablespace | safe | 18 | it is there already
ALTER INDEX orders_placed SET TABLESPACE pg_default;
--@ e-fn-rename | danger | 18 | running code that calls it
ALTER FUNCTION stock.next_code(text) RENAME TO code_after;
--@ e-fn-cost | safe | 15 | plans only
ALTER FUNCTION stock.clean(text) COST 10 PARALLEL SAFE;
--@ e-fn-new-overload | safe | 18 | another function
CREATE FUNCTION stock.clean(p text, q text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(p || q) $$;
--@ e-fn-bad-body | danger | 15 | no such table in its body
CREATE FUNCTION stock.n() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM stock.shelves $$;
--@ e-fn-plpgsql-late | safe | 18 | plpgsql looks when it runs
CREATE FUNCTION stock.n() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM stock.depots); END $$;
--@ e-proc-batches | safe | 15 | notx | batches with COMMIT in between
DO $$ BEGIN LOOP UPDATE orders SET state = 'sent' WHERE "orderId" IN (SELECT "orderId" FROM orders WHERE state = 'paid' LIMIT 1000); EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;
--@ e-proc-batches-tx | danger | 18 | COMMIT in a DO inside a transaction fails
DO $$ BEGIN UPDATE orders SET state = 'sent' WHERE "orderId" = 1; COMMIT; END $$;
--@ e-fk-to-new | danger | 15 | orders is read whole for the key to a new table
CREATE TABLE channels (id int PRIMARY KEY);
ALTER TABLE order_lines ADD CONSTRAINT l_ch FOREIGN KEY (line) REFERENCES channels (id);
--@ e-fk-to-new-nv | safe | 18 | NOT VALID, one hot table
CREATE TABLE channels (id smallint PRIMARY KEY);
ALTER TABLE order_lines ADD CONSTRAINT l_ch FOREIGN KEY (line) REFERENCES channels (id) NOT VALID;
--@ e-fk-from-new | safe | 15 | the new table is empty
CREATE TABLE notes (id int PRIMARY KEY, order_id bigint);
ALTER TABLE notes ADD CONSTRAINT n_o FOREIGN KEY (order_id) REFERENCES orders;
--@ e-index-swap-tx | danger | 18 | dropped and built in one transaction
DROP INDEX orders_placed;
CREATE INDEX orders_placed ON orders (placed, state);
--@ e-index-swap-conc | safe | 15 | notx | new first, then the old one goes, then the name
CREATE INDEX CONCURRENTLY orders_placed2 ON orders (placed, state);
DROP INDEX CONCURRENTLY orders_placed;
ALTER INDEX orders_placed2 RENAME TO orders_placed;
--@ e-table-swap | danger | 18 | two tables under AEL, and rows written meanwhile
ALTER TABLE old_stuff RENAME TO old_stuff_bak;
ALTER TABLE cache RENAME TO old_stuff;
--@ e-set-param | safe | 15 | SUE
ALTER TABLE orders SET (parallel_workers = 4, toast.autovacuum_enabled = true);
--@ e-set-param-bad | danger | 18 | no such parameter
ALTER TABLE orders SET (fill_factor = 80);
--@ e-set-param-range | danger | 15 | 10 to 100
ALTER TABLE orders SET (fillfactor = 5);
--@ e-attr-option | safe | 18 | SUE
ALTER TABLE orders ALTER COLUMN state SET (n_distinct = 3);
--@ e-attr-option-bad | danger | 15 | no such option
ALTER TABLE orders ALTER COLUMN state SET (distinct_n = 3);
--@ e-of-type | danger | 15 | no such type
ALTER TABLE old_stuff OF stuff_type;
--@ e-enum-rename | danger | 18 | casts of running code name it
ALTER TYPE stock.unit RENAME TO item_unit;
--@ e-enum-drop-if | danger | 15 | used by items
DROP TYPE IF EXISTS stock.unit;
--@ e-drop-table-if | danger | 18 | rows
DROP TABLE IF EXISTS old_stuff;
--@ e-drop-table-ref | danger | 15 | lines refer to it
DROP TABLE orders;
--@ e-drop-view-dep | danger | 18 | a view reads it: it fails
DROP TABLE order_lines;
--@ e-trigger-fn-cascade | danger | 15 | takes the trigger with it
DROP FUNCTION stock.log_move() CASCADE;
--@ e-default-nextval | safe | 18 | catalog only, a volatile default is for new rows
ALTER TABLE orders ALTER COLUMN parent SET DEFAULT nextval('stock.codes');
--@ e-default-volatile-existing | safe | 15 | only for new rows
ALTER TABLE order_lines ALTER COLUMN qty SET DEFAULT random();
--@ e-default-wrong-type | danger | 18 | a text for a timestamp
ALTER TABLE orders ALTER COLUMN placed SET DEFAULT 'soon';
--@ e-select-unknown-fn | danger | 15 | no such function
SELECT stock.recount();
--@ e-call-unknown | danger | 18 | no such procedure
CALL stock.recount();
--@ e-select-into | safe | 15 | reads
SELECT "orderId", state INTO order_copy FROM orders WHERE state = 'paid';
--@ e-select-into-exists | danger | 18 | there is an old_stuff
SELECT "orderId" AS a INTO old_stuff FROM orders;
--@ e-cte-update-key | safe | 15 | one row
WITH one AS (UPDATE orders SET state = 'paid' WHERE "orderId" = 5 RETURNING "orderId") INSERT INTO old_stuff (a) SELECT "orderId" FROM one;
--@ e-update-ctid-batch | safe | 18 | notx | a batch
UPDATE orders SET state = 'sent' WHERE ctid = ANY (ARRAY(SELECT ctid FROM orders WHERE state = 'paid' LIMIT 1000));
--@ e-update-half-range | danger | 15 | everything above
UPDATE orders SET state = 'sent' WHERE "orderId" > 100;
--@ e-update-false | safe | 18 | no row
UPDATE orders SET state = 'sent' WHERE false;
--@ e-update-or | danger | 15 | OR over a column that is no key
UPDATE orders SET state = 'sent' WHERE "orderId" = 3 OR state = 'paid';
--@ e-update-two-keys | safe | 18 | two keys
UPDATE orders SET state = 'sent' WHERE "orderId" = 3 OR "orderId" = 4;
--@ e-update-in-select-all | danger | 15 | as many as there are lines
UPDATE orders SET state = 'sent' WHERE "orderId" IN (SELECT order_id FROM order_lines);
--@ e-update-composite | safe | 15 | the whole key
UPDATE order_lines SET qty = 2 WHERE order_id = 3 AND line = 1;
--@ e-delete-exists | danger | 18 | any number of rows
DELETE FROM order_lines l WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o."orderId" = l.order_id);
--@ e-delete-cascade-key | safe | 15 | one order and its lines
DELETE FROM orders WHERE "orderId" = 77;
--@ e-merge-values | safe | 15 | two rows by key
MERGE INTO cache c USING (VALUES ('a', 'b'), ('c', 'd')) AS v (k, v) ON c.k = v.k WHEN MATCHED THEN UPDATE SET v = v.v WHEN NOT MATCHED THEN INSERT VALUES (v.k, v.v);
--@ e-insert-series | safe | 18 | some new rows
INSERT INTO old_stuff SELECT n, 'x' FROM generate_series(1, 10) n;
--@ e-insert-conflict-expr | safe | 15 | items_ean has the condition that is named
INSERT INTO stock.items (depot_id, sku, ean, name, price) VALUES (1, 's', 'e', 'n', 1) ON CONFLICT (ean) WHERE ean IS NOT NULL DO NOTHING;
--@ e-insert-conflict-partial | danger | 18 | the index is partial, and its condition isn't named
INSERT INTO stock.items (depot_id, sku, ean, name, price) VALUES (1, 's', 'e', 'n', 1) ON CONFLICT (ean) DO NOTHING;
--@ e-insert-enum-default | safe | 15 | values fit
INSERT INTO stock.items (depot_id, sku, name, price, unit) VALUES (1, 's', 'n', 1.25, 'box');
--@ e-insert-domain-null | danger | 18 | sku is NOT NULL by its domain
INSERT INTO stock.items (depot_id, sku, name, price) VALUES (1, NULL, 'n', 1);
--@ e-insert-too-long | danger | 15 | char(4)
INSERT INTO stock.depots (code, title) VALUES ('TOOLONG', 'x');
--@ e-insert-no-price | danger | 18 | items_price_there: price is NULL
INSERT INTO stock.items (depot_id, sku, name) VALUES (1, 's', 'n');
--@ e-discard-tx | danger | 15 | not in a transaction
DISCARD ALL;
--@ e-checkpoint | safe | 18 | notx | stops no one
CHECKPOINT;
--@ e-isolation | safe | 15 | this transaction
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
UPDATE orders SET state = 'sent' WHERE "orderId" = 3;
--@ e-generated-new-table | safe | 18 | the table is new
CREATE TABLE sums (a int, b int);
ALTER TABLE sums ADD COLUMN c int GENERATED ALWAYS AS (a + b) STORED;
--@ e-ctas-like | safe | 15 | a copy of the shape
CREATE TABLE orders_new (LIKE orders INCLUDING ALL);
ALTER TABLE orders_new ALTER COLUMN item_ids TYPE bigint[];
--@ e-rule | danger | 15 | inserts of running code do nothing
CREATE RULE skip AS ON INSERT TO old_stuff DO INSTEAD NOTHING;
--@ e-event-trigger | danger | 18 | its function gives no event_trigger
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION stock.log_move();
--@ e-trigger-before-new | safe | 15 | SRE for a moment
CREATE TRIGGER cache_touch BEFORE INSERT ON cache FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--@ e-constraint-trigger | safe | 18 | SRE for a moment
CREATE CONSTRAINT TRIGGER items_check AFTER INSERT ON stock.items DEFERRABLE FOR EACH ROW EXECUTE FUNCTION stock.log_move();
--@ e-trigger-on-view | danger | 15 | BEFORE ROW triggers aren't for views
CREATE TRIGGER v BEFORE UPDATE ON active_orders FOR EACH ROW EXECUTE FUNCTION stock.log_move();
--@ e-enable-trigger | safe | 18 | it is on
ALTER TABLE stock.items ENABLE TRIGGER items_log;
--@ e-seq-missing | danger | 15 | no such sequence
ALTER SEQUENCE stock.nothing_seq RESTART;
--@ e-seq-if | safe | 18 | IF EXISTS
ALTER SEQUENCE IF EXISTS stock.nothing_seq RESTART;
--@ e-seq-restart-unused | danger | 15 | next_code() asks for it
ALTER SEQUENCE stock.codes RESTART WITH 1;
--@ e-col-storage-part | safe | 18 | catalog only
ALTER TABLE stock.moves ALTER COLUMN note SET STORAGE EXTERNAL;
--@ e-add-identity-pk | danger | 15 | it has a default already
ALTER TABLE stock.items ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--@ e-serial-to-identity | safe | 18 | the default goes, the identity comes, in one transaction
ALTER TABLE stock.items ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
--@ e-drop-default-serial | danger | 15 | inserts without id fail
ALTER TABLE stock.items ALTER COLUMN id DROP DEFAULT;
--@ e-fk-cascade-delete | safe | 18 | NOT VALID
ALTER TABLE order_lines ADD CONSTRAINT again FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE NOT VALID;
--@ e-fk-setnull-col | safe | 15 | SET NULL (columns) since 15
ALTER TABLE orders ADD CONSTRAINT p2 FOREIGN KEY (parent) REFERENCES orders ON DELETE SET NULL (parent) NOT VALID;
--@ e-check-subquery | danger | 18 | a query in a check
ALTER TABLE orders ADD CONSTRAINT q CHECK ("orderId" IN (SELECT order_id FROM order_lines)) NOT VALID;
--@ e-check-volatile-now | safe | 15 | allowed, and NOT VALID
ALTER TABLE orders ADD CONSTRAINT q CHECK (placed < now()) NOT VALID;
--@ e-unique-deferrable-idx | danger | 18 | notx | builds under AEL
ALTER TABLE orders ADD CONSTRAINT u UNIQUE (placed) DEFERRABLE;
--@ e-pk-second | danger | 15 | it has one
ALTER TABLE orders ADD PRIMARY KEY (placed);
--@ e-name-long | safe | 18 | a long name, cut by the server
ALTER TABLE orders ADD COLUMN a_column_with_a_name_that_is_far_longer_than_sixty_three_bytes_of_utf8 text;
--@ e-order-drop-add-col | danger | 15 | drops values
ALTER TABLE orders DROP COLUMN payload, ADD COLUMN payload jsonb;
--@ e-create-dup-index-name | danger | 18 | notx | there is one of the name, on another table
CREATE INDEX CONCURRENTLY orders_placed ON order_lines (qty);
--@ e-domain-validate | danger | 15 | SHARE on items and a scan
-- given
ALTER DOMAIN stock.weight ADD CONSTRAINT w CHECK (VALUE > 0) NOT VALID;
-- then
ALTER DOMAIN stock.weight VALIDATE CONSTRAINT w;
