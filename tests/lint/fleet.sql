-- Queries, functions and conditions on the schema of fleet_schema.sql that a server takes, and their likes that it refuses.
--@ t-view-window | safe | window functions beside plain columns
CREATE VIEW ranked AS SELECT id, depot_id, count(*) OVER (PARTITION BY depot_id) AS n, row_number() OVER w FROM drivers WINDOW w AS (ORDER BY rating DESC);
--@ t-view-grouped-by-key | safe | the other columns follow from the key
CREATE VIEW per_depot AS SELECT d.id, d.name, d.opened, count(v.id) AS n FROM depots d LEFT JOIN vehicles v ON v.depot_id = d.id GROUP BY d.id;
--@ t-view-grouped-by-number | safe | a number stands for the first column
CREATE VIEW by_kind AS SELECT kind, avg(payload) FROM vehicles GROUP BY 1 ORDER BY 2 DESC;
--@ t-view-grouped-by-alias | safe | an expression's name
CREATE VIEW by_month AS SELECT date_trunc('month', bought) AS month, sum(odometer) FROM vehicles GROUP BY month HAVING sum(odometer) > 10;
--@ t-view-not-grouped | danger | refused: name isn't grouped by, and id isn't the key of what is
CREATE VIEW bad AS SELECT depot_id, name, max(rating) FROM drivers GROUP BY depot_id;
--@ t-view-filter-twice | danger | refused: two columns are called count
CREATE VIEW filtered AS SELECT depot_id, count(*) FILTER (WHERE rating > 3), count(DISTINCT born), string_agg(name, ', ' ORDER BY name) FROM drivers GROUP BY depot_id;
--@ t-view-own-aggregate | safe | an aggregate of our own
CREATE VIEW longest_note AS SELECT vehicle_id, longest(note) FROM trips GROUP BY vehicle_id;
--@ t-view-lateral | safe | a function's columns
CREATE VIEW shifts AS SELECT d.id, s.hours FROM drivers d CROSS JOIN LATERAL shifts_of(d.id) s;
--@ t-view-function-columns | safe | names for a function's columns
CREATE VIEW numbers AS SELECT n, v.id FROM generate_series(1, 3) AS g(n), vehicles v WHERE v.odometer > n;
--@ t-view-json | safe | json operators give text
CREATE VIEW spec AS SELECT id, spec ->> 'colour' AS colour FROM vehicles WHERE spec ->> 'colour' = 'red' AND (spec -> 'doors')::int > 3 AND spec @> '{"a": 1}';
--@ t-view-json-number | danger | refused: text isn't compared with a number
CREATE VIEW spec AS SELECT id FROM vehicles WHERE plate > 3;
--@ t-view-cte | safe | a WITH of several
CREATE VIEW chained AS WITH a AS (SELECT id, km FROM trips), b(x, y) AS (SELECT id, sum(km) FROM a GROUP BY id) SELECT x, y FROM b;
--@ t-view-union | safe | as many columns in each
CREATE VIEW people AS (SELECT id, name FROM drivers) UNION ALL (SELECT id, name FROM depots) ORDER BY name LIMIT 10;
--@ t-view-union-unlike | danger | refused: one column more
CREATE VIEW people AS SELECT id, name FROM drivers UNION SELECT id, name, opened FROM depots;
--@ t-view-natural | safe | USING makes one column of two
CREATE VIEW u AS SELECT depot_id, name, plate FROM drivers JOIN vehicles USING (depot_id);
--@ t-view-two-have-it | danger | refused: both have depot_id
CREATE VIEW u AS SELECT depot_id, name FROM drivers d JOIN vehicles v ON v.depot_id = d.depot_id;
--@ t-view-correlated | safe | a query in the list
CREATE VIEW c AS SELECT v.id, (SELECT max(started) FROM trips t WHERE t.vehicle_id = v.id) AS last FROM vehicles v;
--@ t-view-exists | safe | a query in the condition
CREATE VIEW idle AS SELECT id, plate FROM vehicles v WHERE NOT EXISTS (SELECT FROM trips t WHERE t.vehicle_id = v.id AND started > now() - interval '30 days');
--@ t-view-values | safe | rows of constants
CREATE VIEW consts AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(n, c);
--@ t-view-case | safe | CASE in the list and in the group
CREATE VIEW graded AS SELECT CASE WHEN rating > 4 THEN 'good' ELSE 'fair' END AS grade, count(*) FROM drivers GROUP BY CASE WHEN rating > 4 THEN 'good' ELSE 'fair' END;
--@ t-view-rollup | safe | ROLLUP
CREATE VIEW rolled AS SELECT depot_id, kind, count(*) FROM vehicles GROUP BY ROLLUP (depot_id, kind);
--@ t-view-reserved-quoted | safe | a column called order
CREATE VIEW o AS SELECT "order", name FROM drivers WHERE "order" > 0;
--@ t-view-system-columns | safe | xmin and ctid are there
CREATE VIEW s AS SELECT ctid, xmin, tableoid::regclass FROM drivers;
--@ t-view-whole-row | safe | a row as a value
CREATE VIEW w AS SELECT to_jsonb(d) AS doc, d.name FROM drivers d;
--@ t-check-time-with-date | safe | dates and times are compared
ALTER TABLE trips_2025 ADD CONSTRAINT c CHECK (ended > started AND started > DATE '2020-01-01') NOT VALID;
--@ t-check-interval | safe | a difference of times is compared with an interval
ALTER TABLE trips_2025 ADD CONSTRAINT c CHECK (ended - started < interval '3 days') NOT VALID;
--@ t-check-bool-column | safe | a truth value is a condition
ALTER TABLE fuel ADD CONSTRAINT c CHECK (paid OR price IS NULL) NOT VALID;
--@ t-check-number-column | danger | refused: a number is no condition
ALTER TABLE fuel ADD CONSTRAINT c CHECK (litres) NOT VALID;
--@ t-check-any | safe | an array's elements
ALTER TABLE vehicles ADD CONSTRAINT c CHECK (kind = ANY (ARRAY['van', 'truck']::vehicle_kind[])) NOT VALID;
--@ t-check-enum-text | danger | refused: an enum isn't compared with text
ALTER TABLE vehicles ADD CONSTRAINT c CHECK (kind = 'van'::text) NOT VALID;
--@ t-check-array-length | safe | a function's number
ALTER TABLE vehicles ADD CONSTRAINT c CHECK (cardinality(tags) <= 10 AND array_length(tags, 1) > 0) NOT VALID;
--@ t-check-range | safe | lower of a range is its start
ALTER TABLE vehicles ADD CONSTRAINT c CHECK (lower(serviced) > '2020-01-01' AND upper(serviced) < now()) NOT VALID;
--@ t-check-composite | safe | a field of a row
ALTER TABLE vehicles ADD CONSTRAINT c CHECK ((limits).lo < (limits).hi) NOT VALID;
--@ t-check-uuid-text | danger | refused: a uuid isn't compared with text
ALTER TABLE fuel ADD CONSTRAINT c CHECK (card <> md5('x')) NOT VALID;
--@ t-check-regex | safe | a pattern
ALTER TABLE drivers ADD CONSTRAINT c CHECK (phone ~ '^[+0-9 ]+$' AND name NOT LIKE '% ' AND char_length(name) > 1) NOT VALID;
--@ t-default-cast | safe | text to text
ALTER TABLE drivers ALTER COLUMN phone SET DEFAULT 'none'::text, ALTER COLUMN rating SET DEFAULT 2.5;
--@ t-default-date-now | safe | a time is assigned to a date
ALTER TABLE vehicles ALTER COLUMN bought SET DEFAULT now();
--@ t-default-number-for-bool | danger | refused: 0 isn't boolean
ALTER TABLE fuel ALTER COLUMN paid SET DEFAULT 0;
--@ t-default-enum-cast | safe | the enum's own label
ALTER TABLE vehicles ALTER COLUMN kind SET DEFAULT 'bike'::vehicle_kind;
--@ t-default-number-for-time | danger | refused: a number is no time
ALTER TABLE fuel ALTER COLUMN at SET DEFAULT 0;
--@ t-default-uuid-text | danger | refused: text isn't assigned to uuid
ALTER TABLE fuel ALTER COLUMN card SET DEFAULT md5(random()::text);
--@ t-default-uuid-cast | safe | cast
ALTER TABLE fuel ALTER COLUMN card SET DEFAULT md5(random()::text)::uuid;
--@ t-default-schema-function | safe | ours, in a schema
ALTER TABLE ops.alerts ALTER COLUMN body SET DEFAULT ops.label(1);
--@ t-default-unknown-function | danger | refused: nobody has it
ALTER TABLE ops.alerts ALTER COLUMN body SET DEFAULT describe(level);
--@ t-update-from-numbers | safe | assigned from numbers
UPDATE vehicles SET odometer = odometer + 1.5, plate = upper(plate), sold = now() WHERE id = 1;
--@ t-update-text-to-number | danger | refused: text isn't assigned to integer
UPDATE vehicles SET odometer = vin WHERE id = 1;
--@ t-update-array | safe | an array's literal
UPDATE vehicles SET tags = tags || ARRAY['old'], spec = spec || '{"a": 2}' WHERE id = 1;
--@ t-insert-select-on-conflict | safe | what follows GROUP BY is no column
INSERT INTO drivers (id, name) SELECT depot_id, min(name) FROM drivers WHERE depot_id = 3 GROUP BY depot_id ON CONFLICT (id) DO UPDATE SET name = excluded.name;
--@ t-insert-overriding | safe | said so
INSERT INTO depots (id, name) OVERRIDING SYSTEM VALUE VALUES (1, 'a');
--@ t-index-overloaded | notx | safe | one of two functions of a name
CREATE INDEX CONCURRENTLY i ON drivers (ops.label(name));
--@ t-index-cast-immutable | notx | safe | from jsonb to text is immutable
CREATE INDEX CONCURRENTLY i ON vehicles ((spec ->> 'vin'), lower(plate) text_pattern_ops) WHERE sold IS NULL;
--@ t-index-to-char | notx | danger | refused: to_char is STABLE
CREATE INDEX CONCURRENTLY i ON vehicles (to_char(bought, 'YYYY'));
--@ t-index-age | notx | danger | refused: age of one argument asks the clock
CREATE INDEX CONCURRENTLY i ON drivers (age(born));
--@ t-index-array-to-string | notx | danger | refused: array_to_string is STABLE
CREATE INDEX CONCURRENTLY i ON vehicles (array_to_string(tags, ' '));
--@ t-index-include | notx | safe | gist takes INCLUDE
CREATE INDEX CONCURRENTLY i ON depots USING gist (place) INCLUDE (name);
--@ t-index-gin-include | notx | danger | refused: gin has no INCLUDE
CREATE INDEX CONCURRENTLY i ON vehicles USING gin (spec) INCLUDE (plate);
--@ t-index-brin-order | notx | danger | refused: brin has no order
CREATE INDEX CONCURRENTLY i ON fuel USING brin (at DESC);
--@ t-index-unknown-method | notx | danger | refused: no such access method
CREATE INDEX CONCURRENTLY i ON fuel USING bloom (at, litres);
--@ t-function-plpgsql-free | safe | the body is read when it runs
CREATE FUNCTION later() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM not_yet(); DELETE FROM not_there; END $$;
--@ t-function-sql-missing | danger | refused: SQL bodies are read at once
CREATE FUNCTION soon() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM not_there $$;
--@ t-function-overload | safe | other arguments
CREATE FUNCTION ops.label(v numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT v::text';
--@ t-function-overload-there | danger | refused: there already, though not the last of its name
CREATE FUNCTION ops.label(v int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT v::text';
--@ t-trigger-new-in-insert | safe | INSERT has NEW
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON ops.alerts FOR EACH ROW WHEN (NEW.level > 3) EXECUTE FUNCTION note();
--@ t-trigger-when-in-statement | danger | refused: a statement has no rows
CREATE TRIGGER t AFTER UPDATE ON ops.alerts FOR EACH STATEMENT WHEN (NEW.level > 3) EXECUTE FUNCTION note();
--@ t-trigger-of-missing | danger | refused: no such column
CREATE TRIGGER t BEFORE UPDATE OF severity ON ops.alerts FOR EACH ROW EXECUTE FUNCTION note();
--@ t-policy-subquery | safe | a query in a policy
CREATE POLICY p ON drivers FOR SELECT USING (depot_id IN (SELECT id FROM depots WHERE tz = current_setting('app.tz')));
--@ t-policy-insert-using | danger | refused: INSERT has no USING
CREATE POLICY p ON drivers FOR INSERT USING (true);
--@ t-select-setval | safe | the sequence behind serial
SELECT setval('ops.alerts_id_seq', 10);
--@ t-select-currval-missing | danger | refused: no such sequence
SELECT setval('ops.alert_seq', 10);
--@ t-do-dynamic-comment | safe | only comments and rights
DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'ops' LOOP EXECUTE format('GRANT SELECT ON ops.%I TO PUBLIC', t); EXECUTE 'COMMENT ON TABLE ops.' || quote_ident(t) || ' IS ''ops'''; END LOOP; END $$;
--@ t-do-dynamic-column | safe | short for each
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['drivers', 'fuel'] LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS note_2 text', t); END LOOP; END $$;
--@ t-do-dynamic-not-null | danger | reads every row of each
DO $$ DECLARE t text; BEGIN FOR t IN SELECT 'fuel' LOOP EXECUTE 'ALTER TABLE ' || t || ' ALTER COLUMN at SET NOT NULL'; END LOOP; END $$;
--@ t-do-dynamic-index | danger | writers of each wait
DO $$ BEGIN FOR i IN 2025..2026 LOOP EXECUTE format('CREATE INDEX trips_%s_driver ON trips_%s (driver_id)', i, i); END LOOP; END $$;
--@ t-do-partitions | danger | ACCESS EXCLUSIVE on the parent
DO $$ DECLARE y int; BEGIN FOR y IN 2027..2029 LOOP EXECUTE format('CREATE TABLE IF NOT EXISTS trips_%s PARTITION OF trips FOR VALUES FROM (%L) TO (%L)', y, y || '-01-01Z', (y + 1) || '-01-01Z'); END LOOP; END $$;
--@ t-update-limit | danger | refused: UPDATE has no LIMIT
UPDATE fuel SET paid = true WHERE paid = false LIMIT 100;
--@ t-update-join | danger | refused: MySQL's form
UPDATE fuel JOIN trips ON trips.id = fuel.trip_id SET paid = true;
--@ t-insert-ignore | danger | refused: MySQL's form
INSERT IGNORE INTO depots (name) VALUES ('x');
--@ t-modify-column | danger | refused: MySQL's form
ALTER TABLE fuel MODIFY COLUMN litres numeric;
--@ t-add-column-after | danger | refused: MySQL's form
ALTER TABLE fuel ADD COLUMN brand text AFTER litres;
--@ t-backticks | danger | refused: MySQL's quotes
ALTER TABLE `fuel` ADD COLUMN brand text;
--@ t-auto-increment | danger | refused: MySQL's word
CREATE TABLE brands (id int AUTO_INCREMENT PRIMARY KEY, name varchar(40)) ENGINE=InnoDB;
--@ t-drop-index-on | danger | refused: MySQL's form
DROP INDEX vehicles_tags ON vehicles;
--@ t-change-type-money | danger | rewrite
ALTER TABLE vehicles ALTER COLUMN cost TYPE numeric(12,2);
--@ t-view-filter | safe | aggregates with FILTER and DISTINCT
CREATE VIEW filtered AS SELECT depot_id, count(*) FILTER (WHERE rating > 3), count(DISTINCT born) AS births FROM drivers GROUP BY depot_id;
--@ t-overload-stays | safe | another of its name is called
CREATE FUNCTION badge(v numeric) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT v::text';
CREATE FUNCTION badge(v text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT v';
DROP FUNCTION badge(numeric);
ALTER TABLE ops.alerts ALTER COLUMN body SET DEFAULT badge('x');
--@ t-view-aggregate-in-where | danger | refused: each row is asked by itself
CREATE VIEW v AS SELECT depot_id FROM drivers WHERE count(*) > 3 GROUP BY depot_id;
--@ t-view-aggregate-in-having | safe | groups are asked
CREATE VIEW v AS SELECT depot_id FROM drivers WHERE rating > 3 GROUP BY depot_id HAVING count(*) > 3;
--@ t-insert-column-twice | danger | refused: one column twice
INSERT INTO drivers (id, name, name) VALUES (1, 'a', 'b');
--@ t-update-column-twice | danger | refused: one column twice
UPDATE drivers SET name = 'a', name = 'b' WHERE id = 1;
--@ t-inherits-partition | danger | refused: nothing inherits from a partition
CREATE TABLE kid () INHERITS (trips_2025);
--@ t-identity-on-text | danger | refused: a text doesn't count
ALTER TABLE drivers ALTER COLUMN name ADD GENERATED ALWAYS AS IDENTITY;
--@ t-identity-twice | danger | refused: it is one
ALTER TABLE depots ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--@ t-identity-set-on-none | danger | refused: it is none
ALTER TABLE drivers ALTER COLUMN id SET GENERATED ALWAYS;
