-- The manual's own examples, and others beside them in its words, on the schema of films_schema.sql; in the form of
-- changes.sql.
-- ## Films: ALTER TABLE
--@ fi-add-column | safe | catalog only
ALTER TABLE distributors ADD COLUMN phone varchar(30);
--@ fi-add-now | safe | stable
ALTER TABLE films ADD COLUMN mtime timestamp with time zone DEFAULT now();
--@ fi-add-two-defaults | safe | old rows have the one, new ones the other
ALTER TABLE accounts
  ADD COLUMN status varchar(30) DEFAULT 'old',
  ALTER COLUMN status SET default 'current';
--@ fi-drop-restrict | danger | code still asks for it
ALTER TABLE distributors DROP COLUMN address RESTRICT;
--@ fi-two-types | danger | name has a CHECK that is tried again
ALTER TABLE distributors
    ALTER COLUMN address TYPE varchar(80),
    ALTER COLUMN name TYPE varchar(100);
--@ fi-one-type | safe | no index, no check
ALTER TABLE distributors ALTER COLUMN address TYPE varchar(80);
--@ fi-type-using-epoch | danger | rewrite
ALTER TABLE distributors
    ALTER COLUMN foo_timestamp DROP DEFAULT,
    ALTER COLUMN foo_timestamp TYPE timestamp with time zone
    USING
        timestamp with time zone 'epoch' + foo_timestamp * interval '1 second',
    ALTER COLUMN foo_timestamp SET DEFAULT now();
--@ fi-type-default-cast | danger | and the default can't be cast: fails
ALTER TABLE distributors ALTER COLUMN foo_timestamp SET DATA TYPE timestamp with time zone USING timestamp with time zone 'epoch' + foo_timestamp * interval '1 second';
--@ fi-rename-column | danger | code still asks for it
ALTER TABLE distributors RENAME COLUMN address TO city;
--@ fi-rename-table | danger | code still asks for it
ALTER TABLE distributors RENAME TO suppliers;
--@ fi-rename-constraint | safe | a name only
ALTER TABLE distributors RENAME CONSTRAINT zipchk TO zip_check;
--@ fi-set-not-null | danger | read through
ALTER TABLE distributors ALTER COLUMN street SET NOT NULL;
--@ fi-drop-not-null | danger | code doesn't expect NULL
ALTER TABLE distributors ALTER COLUMN name DROP NOT NULL;
--@ fi-drop-not-null-nullable | safe | it may be NULL already
ALTER TABLE distributors ALTER COLUMN street DROP NOT NULL;
--@ fi-add-check | danger | read through
ALTER TABLE distributors ADD CONSTRAINT zipchk2 CHECK (char_length(zipcode) = 5);
--@ fi-add-check-no-inherit | danger | read through
ALTER TABLE distributors ADD CONSTRAINT zipchk2 CHECK (char_length(zipcode) = 5) NO INHERIT;
--@ fi-drop-check | danger | nothing stands for it
ALTER TABLE distributors DROP CONSTRAINT zipchk;
--@ fi-drop-check-only | danger | nothing stands for it
ALTER TABLE ONLY distributors DROP CONSTRAINT zipchk;
--@ fi-add-fk | danger | both tables read
ALTER TABLE distributors ADD CONSTRAINT distfk FOREIGN KEY (address) REFERENCES addresses (address);
--@ fi-add-fk-match-full | danger | both tables read
ALTER TABLE distributors ADD CONSTRAINT distfk FOREIGN KEY (address) REFERENCES addresses (address) MATCH FULL;
--@ fi-fk-not-valid | notx | safe | two steps
ALTER TABLE distributors ADD CONSTRAINT distfk FOREIGN KEY (address) REFERENCES addresses (address) NOT VALID;
ALTER TABLE distributors VALIDATE CONSTRAINT distfk;
--@ fi-unique | danger | index under ACCESS EXCLUSIVE
ALTER TABLE distributors ADD CONSTRAINT dist_id_zipcode_key UNIQUE (dist_id, zipcode);
--@ fi-second-pk | danger | it has one
ALTER TABLE distributors ADD PRIMARY KEY (dist_id);
--@ fi-tablespace | danger | copied under ACCESS EXCLUSIVE
ALTER TABLE distributors SET TABLESPACE fasttablespace;
--@ fi-set-schema | danger | code asks for it here
ALTER TABLE public.distributors SET SCHEMA yourschema;
--@ fi-recreate-pk | notx | safe | the manual's way without a long lock
CREATE UNIQUE INDEX CONCURRENTLY dist_id_temp_idx ON distributors (dist_id);
ALTER TABLE distributors DROP CONSTRAINT distributors_pkey,
    ADD CONSTRAINT distributors_pkey PRIMARY KEY USING INDEX dist_id_temp_idx;
--@ fi-attach-range | safe | the CHECK proves it
ALTER TABLE measurement
    ATTACH PARTITION measurement_y2016m07 FOR VALUES FROM ('2016-07-01') TO ('2016-08-01');
--@ fi-attach-list | danger | read through
ALTER TABLE cities
    ATTACH PARTITION cities_ab FOR VALUES IN ('a', 'b');
--@ fi-attach-hash | danger | read through
ALTER TABLE orders
    ATTACH PARTITION orders_p4 FOR VALUES WITH (MODULUS 4, REMAINDER 3);
--@ fi-attach-default | safe | beside no other partition every row fits
ALTER TABLE cities
    ATTACH PARTITION cities_ab DEFAULT;
--@ fi-attach-default-excluded | safe | its CHECK excludes what the others take
ALTER TABLE measurement
    ATTACH PARTITION measurement_y2016m07 DEFAULT;
--@ fi-attach-default-beside | danger | read through for rows of the others
-- given
ALTER TABLE measurement_y2016m07 DROP CONSTRAINT y2016m07;
-- then
ALTER TABLE measurement
    ATTACH PARTITION measurement_y2016m07 DEFAULT;
--@ fi-detach | danger | ACCESS EXCLUSIVE of the parent
ALTER TABLE measurement
    DETACH PARTITION measurement_y2015m12;
--@ fi-storage | safe | for new values
ALTER TABLE films ALTER COLUMN image SET STORAGE EXTERNAL, ALTER COLUMN director SET STATISTICS 400;
--@ fi-inherit-of-partition | danger | partitions inherit from nobody else
ALTER TABLE measurement_y2015m12 INHERIT t1;
--@ fi-not-of | safe | a plain table is of no type
ALTER TABLE IF EXISTS nowhere NOT OF;
--@ fi-add-not-null-18 | 18 | safe | 18 reads nothing
ALTER TABLE distributors ADD CONSTRAINT street_there NOT NULL street NOT VALID;
--@ fi-virtual-18 | 18 | safe | virtual
ALTER TABLE films ADD COLUMN shout text GENERATED ALWAYS AS (upper(title));
--@ fi-without-overlaps-18 | 18 | danger | builds an index, reads rows
ALTER TABLE measurement_y2016m07 ADD COLUMN valid daterange, ADD CONSTRAINT one_at_a_time UNIQUE (valid WITHOUT OVERLAPS);
--@ fi-without-overlaps-15 | 15 | danger | 15 doesn't know it
ALTER TABLE measurement_y2016m07 ADD CONSTRAINT one_at_a_time UNIQUE (unitsales, valid WITHOUT OVERLAPS);
-- ## Films: CREATE INDEX and REINDEX
--@ fi-index-unique | danger | writers wait
CREATE UNIQUE INDEX title_idx ON films (title);
--@ fi-index-include | danger | writers wait
CREATE UNIQUE INDEX title_idx ON films (title) INCLUDE (director, rating);
--@ fi-index-no-dedup | danger | writers wait
CREATE INDEX title_idx ON films (title) WITH (deduplicate_items = off);
--@ fi-index-expression | danger | writers wait
CREATE INDEX ON films ((lower(title)));
--@ fi-index-collate-concurrently | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY title_idx_c ON films (title COLLATE "C");
--@ fi-index-nulls-first | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY title_idx_nulls_low ON films (title NULLS FIRST);
--@ fi-index-gist | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY pointloc ON points USING gist (box(p, p));
--@ fi-index-gin-no-class | notx | danger | gin has no class for it
CREATE INDEX CONCURRENTLY gin_idx ON films USING gin (title) WITH (fastupdate = off);
--@ fi-index-fillfactor-wrong | notx | danger | out of bounds
CREATE UNIQUE INDEX CONCURRENTLY title_idx ON films (title) WITH (fillfactor = 700);
--@ fi-index-rename | safe | a name only
ALTER INDEX distributors_idx RENAME TO suppliers_idx;
--@ fi-index-tablespace | danger | copied under ACCESS EXCLUSIVE
ALTER INDEX distributors_idx SET TABLESPACE fasttablespace;
--@ fi-index-set-reindex | danger | the rebuild lets writers wait
ALTER INDEX distributors_idx SET (fillfactor = 75);
REINDEX INDEX distributors_idx;
--@ fi-index-statistics | safe | of an expression
ALTER INDEX coord_idx ALTER COLUMN 1 SET STATISTICS 1000;
--@ fi-index-statistics-plain | danger | a plain column has its own
ALTER INDEX distributors_idx ALTER COLUMN 1 SET STATISTICS 1000;
--@ fi-reindex-index | danger | writers wait
REINDEX INDEX code_idx;
--@ fi-reindex-table-concurrently | notx | safe | nobody waits
REINDEX TABLE CONCURRENTLY films;
--@ fi-reindex-database | notx | danger | every table, one after the other
REINDEX DATABASE broken_db;
-- ## Films: other ALTERs
--@ fi-type-rename | danger | code asks for the type by name
ALTER TYPE compfoo RENAME TO electronic_mail;
--@ fi-type-add-value | safe | not used here
ALTER TYPE colors ADD VALUE 'orange' AFTER 'red';
--@ fi-type-rename-value | danger | code sends the old label
ALTER TYPE colors RENAME VALUE 'red' TO 'crimson';
--@ fi-type-drop-attribute | danger | code still reads it
ALTER TYPE compfoo DROP ATTRIBUTE f2;
--@ fi-type-add-attribute-cascade | safe | nobody has it yet
ALTER TYPE compfoo ADD ATTRIBUTE f3 int;
--@ fi-domain-not-null | danger | read through, writers wait
ALTER DOMAIN zipcode SET NOT NULL;
--@ fi-domain-drop-not-null | safe | it may be NULL already
ALTER DOMAIN zipcode DROP NOT NULL;
--@ fi-domain-check | danger | read through, writers wait
ALTER DOMAIN zipcode ADD CONSTRAINT zipchk CHECK (char_length(VALUE) = 5);
--@ fi-domain-check-not-valid | safe | nothing is read
ALTER DOMAIN zipcode ADD CONSTRAINT zipchk CHECK (char_length(VALUE) = 5) NOT VALID;
--@ fi-domain-set-schema | danger | code asks for it here
ALTER DOMAIN zipcode SET SCHEMA yourschema;
--@ fi-sequence-restart | danger | numbers given again
ALTER SEQUENCE bigtable_id_seq RESTART;
--@ fi-sequence-cache | safe | catalog only
ALTER SEQUENCE serial CACHE 20 NO CYCLE;
--@ fi-view-rename | danger | code asks for it
ALTER VIEW vista RENAME TO bar;
--@ fi-view-default | safe | catalog only
ALTER VIEW comedies ALTER COLUMN title SET DEFAULT 'untitled';
--@ fi-view-option | safe | catalog only
ALTER VIEW comedies SET (security_barrier = true);
--@ fi-matview-rename | danger | code asks for it
ALTER MATERIALIZED VIEW order_summary RENAME TO bar;
--@ fi-function-rename | danger | code calls it
ALTER FUNCTION add(integer, integer) RENAME TO square_root;
--@ fi-function-reset | safe | catalog only
ALTER FUNCTION check_account_update() SET search_path = public, pg_temp;
--@ fi-rule-rename | safe | a name only
ALTER RULE notify_me ON t1 RENAME TO notify_all;
--@ fi-trigger-rename | safe | a name only
ALTER TRIGGER check_update ON accounts RENAME TO emp_track_chgs;
--@ fi-trigger-rename-missing | danger | no such trigger
ALTER TRIGGER emp_stamp ON accounts RENAME TO emp_track_chgs;
--@ fi-statistics | safe | for the next ANALYZE
ALTER STATISTICS s1 SET STATISTICS 200;
--@ fi-publication-set | safe | catalog only
ALTER PUBLICATION noinsert SET (publish = 'update, delete, truncate');
--@ fi-publication-add-keyless | danger | its updates fail
ALTER PUBLICATION noinsert ADD TABLE weather;
--@ fi-schema-rename | danger | code asks for what is in it
ALTER SCHEMA yourschema RENAME TO oldschema;
--@ fi-database-set | safe | for new sessions
ALTER DATABASE postgres SET enable_indexscan TO off;
--@ fi-default-privileges | safe | for what comes
ALTER DEFAULT PRIVILEGES IN SCHEMA yourschema GRANT SELECT ON TABLES TO PUBLIC;
--@ fi-system | danger | not in a transaction
ALTER SYSTEM SET wal_level = replica;
-- ## Films: CREATE and DROP
--@ fi-create-table | safe | new
CREATE TABLE films2 (
    code        char(5),
    title       varchar(40),
    did         integer,
    CONSTRAINT production UNIQUE(code, title)
);
--@ fi-create-exclude | safe | new
CREATE TABLE circles (
    c circle,
    EXCLUDE USING gist (c WITH &&)
);
--@ fi-create-exists | danger | it is there
CREATE TABLE films (code char(5));
--@ fi-create-partition | danger | ACCESS EXCLUSIVE of the parent
CREATE TABLE orders_p2 PARTITION OF orders FOR VALUES WITH (MODULUS 4, REMAINDER 1);
--@ fi-create-partition-taken | danger | its rows have a partition
CREATE TABLE orders_p2 PARTITION OF orders FOR VALUES WITH (MODULUS 4, REMAINDER 0);
--@ fi-create-table-as | safe | new
CREATE TABLE films_recent AS
  SELECT * FROM films WHERE date_prod >= '2002-01-01';
--@ fi-create-temp-as | safe | new
CREATE TEMP TABLE films_recent ON COMMIT DROP AS SELECT * FROM films WHERE date_prod > '2002-01-01';
--@ fi-select-into | safe | new
SELECT * INTO films_recent FROM films WHERE date_prod >= '2002-01-01';
--@ fi-trigger-when | safe | brief lock
CREATE TRIGGER check_update2
    BEFORE UPDATE OF balance ON accounts
    FOR EACH ROW
    WHEN (OLD.balance IS DISTINCT FROM NEW.balance)
    EXECUTE FUNCTION check_account_update();
--@ fi-trigger-replace | safe | brief lock
CREATE OR REPLACE TRIGGER check_update
    BEFORE UPDATE ON accounts
    FOR EACH ROW
    EXECUTE FUNCTION check_account_update();
--@ fi-trigger-view | danger | views have triggers INSTEAD OF
CREATE TRIGGER view_insert BEFORE INSERT ON comedies FOR EACH ROW EXECUTE FUNCTION check_account_update();
--@ fi-rule-select | danger | a table has no such rule
CREATE RULE "_RETURN" AS ON SELECT TO t1 DO INSTEAD SELECT * FROM weather;
--@ fi-rule-also | safe | brief lock
CREATE RULE notify_too AS ON INSERT TO t1 DO ALSO NOTIFY t1;
--@ fi-view-wrong | danger | a column would get another type
CREATE OR REPLACE VIEW comedies AS SELECT code, title, did::bigint AS did FROM films WHERE kind = 'Comedy';
--@ fi-view-check-option | safe | the same columns
CREATE OR REPLACE VIEW comedies AS
    SELECT code, title, did FROM films WHERE kind = 'Comedy'
    WITH CASCADED CHECK OPTION;
--@ fi-view-recursive | safe | new
CREATE RECURSIVE VIEW public.nums_1_100 (n) AS
    VALUES (1)
UNION ALL
    SELECT n+1 FROM nums_1_100 WHERE n < 100;
--@ fi-policy-off | safe | row security is off
CREATE POLICY account_managers ON accounts TO PUBLIC USING (name = current_user);
--@ fi-statistics-new | safe | SHARE UPDATE EXCLUSIVE
CREATE STATISTICS s3 (ndistinct) ON (a % 10), (b % 10) FROM t1;
--@ fi-function-again | danger | it is there
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql AS $$ SELECT $1 - $2 $$;
--@ fi-function-replace | safe | nobody waits
CREATE OR REPLACE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURNS NULL ON NULL INPUT RETURN $1 + $2;
--@ fi-call | safe | one row
CALL insert_data(1, 2);
--@ fi-drop-many | danger | rows lost
DROP TABLE films, distributors;
--@ fi-drop-view | danger | code asks for it
DROP VIEW comedies;
--@ fi-drop-statistics | safe | plans only
DROP STATISTICS IF EXISTS s1, yourschema.grants_name_grantee;
--@ fi-drop-trigger-missing | danger | no such trigger
DROP TRIGGER if_dist_exists ON films;
--@ fi-drop-function-args | danger | code calls it
DROP FUNCTION sqrt_of(integer);
--@ fi-drop-function-missing | safe | there is none
DROP FUNCTION IF EXISTS sqrt_all(integer);
--@ fi-drop-sequence-serial | danger | code asks for numbers
DROP SEQUENCE serial;
--@ fi-drop-index | danger | ACCESS EXCLUSIVE of the table
DROP INDEX code_idx;
-- ## Films: rows, locks, upkeep
--@ fi-insert | safe | one row
INSERT INTO films VALUES
    ('UA502', 'Bananas', 105, '1971-07-13', 'Comedy', '82 minutes');
--@ fi-insert-default-values | danger | required columns get nothing
INSERT INTO films DEFAULT VALUES;
--@ fi-insert-conflict | safe | by its key
INSERT INTO distributors (did, dist_id, name) VALUES (5, 5, 'Gizmo Transglobal'), (6, 6, 'Associated Computing, Inc') ON CONFLICT (did) DO UPDATE SET name = EXCLUDED.name;
--@ fi-insert-conflict-constraint | danger | no such constraint
INSERT INTO distributors (did, dist_id, name) VALUES (9, 9, 'Antwerp Design') ON CONFLICT ON CONSTRAINT distributors_key DO NOTHING;
--@ fi-update-kind | danger | may reach every row
UPDATE films SET kind = 'Dramatic' WHERE kind = 'Drama';
--@ fi-update-returning | danger | no key: may reach every row
UPDATE weather SET temp_lo = temp_lo+1, temp_hi = temp_lo+15, prcp = DEFAULT
  WHERE city = 'San Francisco' AND date = '2003-07-03'
  RETURNING temp_lo, temp_hi, prcp;
--@ fi-update-subselect-key | safe | one row by its key
UPDATE employees SET sales_count = sales_count + 1 WHERE id =
  (SELECT sales_person FROM accounts WHERE id = 17);
--@ fi-update-ctid | safe | a bounded batch
WITH exceeded_max_retries AS (
  SELECT e.id FROM employees e
    WHERE e.sales_count > 10
    ORDER BY e.id
    FOR UPDATE
    LIMIT 5000
)
UPDATE employees SET sales_count = 0
  FROM exceeded_max_retries AS emr
  WHERE employees.id = emr.id;
--@ fi-delete-using | danger | may reach every row
DELETE FROM films USING producers
  WHERE did = producers.id AND producers.name = 'foo';
--@ fi-delete-not | danger | nearly every row
DELETE FROM films WHERE kind <> 'Musical';
--@ fi-merge | danger | may reach every row
MERGE INTO customer_account ca
USING recent_transactions t
ON t.customer_id = ca.customer_id
WHEN MATCHED THEN
  UPDATE SET balance = balance + transaction_value
WHEN NOT MATCHED THEN
  INSERT (customer_id, balance)
  VALUES (t.customer_id, t.transaction_value);
--@ fi-lock-share | danger | writers wait
BEGIN WORK;
LOCK TABLE films IN SHARE MODE;
SELECT code FROM films WHERE title = 'Star Wars: Episode I - The Phantom Menace';
COMMIT WORK;
--@ fi-lock-outside | notx | danger | no transaction is around it
LOCK TABLE films IN SHARE ROW EXCLUSIVE MODE;
--@ fi-truncate-two | danger | referenced by othertable: fails
TRUNCATE bigtable, fattable RESTART IDENTITY;
--@ fi-truncate-cascade | danger | rows of others too
TRUNCATE bigtable CASCADE;
--@ fi-refresh | danger | readers wait
REFRESH MATERIALIZED VIEW order_summary;
--@ fi-refresh-no-data | danger | nobody can read it
REFRESH MATERIALIZED VIEW order_summary WITH NO DATA;
--@ fi-cluster | danger | ACCESS EXCLUSIVE, written anew
CLUSTER employees USING employees_ind;
--@ fi-cluster-never | danger | it was never clustered
CLUSTER employees;
--@ fi-cluster-all | notx | danger | every table that was clustered
CLUSTER;
--@ fi-vacuum | notx | safe | beside everybody
VACUUM (VERBOSE, ANALYZE) films;
--@ fi-vacuum-full | notx | danger | ACCESS EXCLUSIVE, written anew
VACUUM FULL VERBOSE films;
--@ fi-explain-analyze | danger | the UPDATE is carried out
EXPLAIN ANALYZE UPDATE films SET rating = 0;
--@ fi-explain | safe | nothing is carried out
EXPLAIN UPDATE films SET rating = 0;
--@ fi-prepare-transaction | danger | off by default, and locks that outlive the session
BEGIN;
ALTER TABLE films ADD COLUMN x int;
PREPARE TRANSACTION 'foobar';
--@ fi-grant | safe | more rights
GRANT INSERT ON films TO PUBLIC;
--@ fi-revoke | danger | fewer rights
REVOKE INSERT ON films FROM PUBLIC;
--@ fi-comment-missing | danger | no such column
COMMENT ON COLUMN films.my_column IS 'Employee ID number';
--@ fi-copy-from-file | safe | rows are added
COPY producers (id, name) FROM STDIN;
--@ fi-do | danger | rights on every view, by EXECUTE; what it revokes breaks code
DO $$DECLARE r record;
BEGIN
    FOR r IN SELECT table_schema, table_name FROM information_schema.tables
             WHERE table_type = 'VIEW' AND table_schema = 'public'
    LOOP
        EXECUTE 'REVOKE ALL ON ' || quote_ident(r.table_schema) || '.' || quote_ident(r.table_name) || ' FROM PUBLIC';
    END LOOP;
END$$;
--@ fi-notify | safe | nothing is locked
NOTIFY virtual, 'This is the payload';
