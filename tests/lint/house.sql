-- Names that are taken, things that aren't there, temporary tables that hide others, types dropped and partitions
-- detached, on the schema of house_schema.sql; in the form of changes.sql.
-- ## House: names
--@ a-collation-taken | danger | name taken
ALTER COLLATION nordic RENAME TO german;
--@ a-collation-schema-taken | danger | taken in the other schema
ALTER COLLATION nordic SET SCHEMA other;
--@ a-collation-gone | danger | traced | not there
ALTER COLLATION baltic RENAME TO x;
--@ a-config-taken | danger | name taken
ALTER TEXT SEARCH CONFIGURATION plain RENAME TO fancy;
--@ a-dict-taken | danger | name taken
ALTER TEXT SEARCH DICTIONARY d1 RENAME TO d2;
--@ a-type-taken | danger | name taken
ALTER TYPE unused RENAME TO mood;
--@ a-type-as-table | danger | a table's row type has the name
ALTER TYPE unused RENAME TO house;
--@ a-domain-taken | danger | name taken
ALTER DOMAIN lonely RENAME TO zip;
--@ a-seq-taken | danger | name taken
ALTER SEQUENCE s1 RENAME TO s2;
--@ a-seq-as-table | danger | a table has the name
ALTER SEQUENCE s1 RENAME TO shed;
--@ a-fn-taken | danger | name with these arguments taken
ALTER FUNCTION f1(int) RENAME TO f2;
--@ a-role-taken | danger | name taken
CREATE ROLE keeper;
--@ a-schema-taken | danger | name taken
ALTER SCHEMA other RENAME TO public;
--@ a-view-taken | danger | name taken
ALTER VIEW houses RENAME TO shed;
--@ a-index-taken | danger | name taken
ALTER INDEX house_note RENAME TO house_n;
--@ a-index-as-table | danger | name taken by a table
ALTER INDEX house_note RENAME TO shed;
--@ a-trigger-taken | danger | name taken
ALTER TRIGGER nothing_to_do ON shed RENAME TO second_one;
--@ a-policy-taken | danger | name taken
ALTER POLICY po1 ON shed RENAME TO po2;
--@ a-rule-taken | danger | name taken
ALTER RULE r1 ON shed RENAME TO r2;
--@ a-stat-taken | danger | name taken
ALTER STATISTICS st1 RENAME TO st2;
--@ a-pub-taken | danger | name taken
ALTER PUBLICATION pub1 RENAME TO pub2;
--@ a-constraint-taken | danger | name taken
ALTER TABLE logs RENAME CONSTRAINT note_short TO logs_pk;
--@ a-attr-taken | danger | attribute is there
ALTER TYPE pair RENAME ATTRIBUTE a TO b;
--@ a-s-stat | safe | nobody names statistics
ALTER STATISTICS st1 RENAME TO st9;
--@ a-s-trigger | safe | nobody names triggers
ALTER TRIGGER nothing_to_do ON shed RENAME TO t9;
--@ a-s-policy | safe | nobody names policies
ALTER POLICY po1 ON shed RENAME TO po9;
--@ a-s-rule | safe | nobody names rules
ALTER RULE r1 ON shed RENAME TO r9;
--@ a-create-collation | danger | there already
CREATE COLLATION nordic (provider = libc, locale = 'C');
--@ a-s-create-collation | safe | if not exists
CREATE COLLATION IF NOT EXISTS nordic (provider = libc, locale = 'C');
--@ a-drop-collation-gone | danger | not there
DROP COLLATION baltic;
--@ a-s-drop-collation-gone | safe | none there
DROP COLLATION IF EXISTS baltic;
--@ a-create-config | danger | there already
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
--@ a-create-stat | danger | there already
CREATE STATISTICS st1 ON n, note FROM house;
--@ a-create-pub | danger | there already
CREATE PUBLICATION pub1 FOR TABLE house;
--@ a-drop-pub-gone | danger | not there
DROP PUBLICATION pub7;
--@ a-drop-stat-gone | danger | not there
DROP STATISTICS st7;
--@ a-drop-agg-gone | danger | not there
DROP AGGREGATE agg7(int);
--@ b-analyze-col | danger | no such column
ANALYZE house (note, colour);
--@ b-analyze-table | danger | no such table
ANALYZE VERBOSE hut;
--@ b-analyze-second | danger | no such table
ANALYZE house, hut (id);
--@ b-s-analyze | safe | there
ANALYZE (SKIP_LOCKED) house (note, n), logs;
--@ b-analyze-twice | danger | column twice
ANALYZE house (note, note);
--@ b-vacuum-col | danger | notx | no such column
VACUUM ANALYZE house (colour);
--@ b-vacuum-col-plain | danger | notx | columns need ANALYZE
VACUUM house (note);
--@ b-vacuum-table | danger | notx | no such table
VACUUM hut;
--@ b-s-vacuum-view | safe | notx | a warning only
VACUUM houses;
--@ b-cluster-index | danger | no such index
CLUSTER house USING house_colour;
--@ b-cluster-never | danger | never clustered
CLUSTER house;
--@ b-cluster-hash | danger | hash has no order
CLUSTER house USING house_n;
--@ b-reindex-index | danger | notx | no such index
REINDEX INDEX CONCURRENTLY house_colour;
--@ b-reindex-table | danger | notx | no such table
REINDEX TABLE CONCURRENTLY hut;
--@ b-reindex-as-index | danger | notx | a table is no index
REINDEX INDEX CONCURRENTLY house;
--@ b-reindex-as-table | danger | notx | an index is no table
REINDEX TABLE CONCURRENTLY house_note;
--@ b-reindex-schema | danger | notx | no such schema
REINDEX SCHEMA CONCURRENTLY elsewhere;
--@ b-s-reindex-schema | safe | notx | online
REINDEX SCHEMA CONCURRENTLY other;
--@ b-reindex-view | danger | notx | a view has none
REINDEX TABLE CONCURRENTLY houses;
--@ b-s-reindex-mat | safe | notx | a materialized view may
REINDEX TABLE CONCURRENTLY hm;
--@ b-refresh-view | danger | a plain view
REFRESH MATERIALIZED VIEW houses;
--@ b-refresh-gone | danger | not there
REFRESH MATERIALIZED VIEW CONCURRENTLY gone;
--@ b-vacuum-option | danger | notx | unknown option
VACUUM (QUICK) house;
--@ b-analyze-option | danger | unknown option
ANALYZE (FAST) house;
--@ b-reindex-option | danger | notx | unknown option
REINDEX (CONCURRENT) TABLE house;
--@ b-s-vacuum-opts | safe | notx | known options
VACUUM (INDEX_CLEANUP off, TRUNCATE false, PARALLEL 2, DISABLE_PAGE_SKIPPING) house;
--@ c-s-temp-shadow | safe | the session's own table
CREATE TEMP TABLE house (id int, x text);
UPDATE house SET x = 'a';
ALTER TABLE house ADD COLUMN y int NOT NULL;
DROP TABLE house;
--@ c-temp-shadow-col | danger | the temporary one has no note
CREATE TEMP TABLE house (id int, x text);
SELECT note FROM house;
--@ c-temp-after-drop | danger | the real one once more
CREATE TEMP TABLE shed (id int);
DROP TABLE shed;
UPDATE shed SET amount = 2;
--@ c-temp-qualified | danger | the real one by its schema
CREATE TEMP TABLE shed (id int);
DELETE FROM public.shed;
--@ c-s-temp-pg-temp | safe | own, by its schema
CREATE TABLE pg_temp.shed (id int, k text);
UPDATE pg_temp.shed SET k = 'x';
TRUNCATE pg_temp.shed;
UPDATE shed SET k = 'y';
--@ c-s-temp-like | safe | shadow made from the real one
CREATE TEMPORARY TABLE shed AS SELECT * FROM public.shed WHERE id < 5;
ALTER TABLE shed ALTER COLUMN amount SET NOT NULL;
DELETE FROM shed;
--@ c-temp-do-twice | danger | there already
CREATE TEMP TABLE a (id int);
CREATE TEMP TABLE a (id int);
--@ c-s-temp-view | safe | view of a temporary table
CREATE TEMP TABLE a (id int);
CREATE VIEW va AS SELECT * FROM a;
--@ c-temp-fk | danger | temporary tables only refer to temporary ones
CREATE TEMP TABLE a (id int REFERENCES house (id));
--@ c-perm-fk-temp | danger | permanent to temporary
CREATE TEMP TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int REFERENCES a (id));
--@ c-s-temp-index | safe | on the own table
CREATE TEMP TABLE house (id int, note text);
CREATE INDEX house_note ON house (note);
--@ c-temp-index-drop | danger | the real index
CREATE TEMP TABLE hs (id int, note text);
CREATE INDEX hs_note ON hs (note);
DROP INDEX house_note;
--@ c-temp-commit | danger | gone with its transaction
BEGIN;
CREATE TEMP TABLE shed (id int) ON COMMIT DROP;
UPDATE shed SET id = 1;
COMMIT;
UPDATE shed SET amount = 3;
--@ d-type-cascade | danger | the column goes, with its values
DROP TYPE mood CASCADE;
--@ d-domain-cascade | danger | the column goes
DROP DOMAIN zip CASCADE;
--@ d-type-used | danger | refused
DROP TYPE mood;
--@ d-domain-used | danger | refused
DROP DOMAIN IF EXISTS zip;
--@ d-type-pair | danger | refused: house.p
DROP TYPE pair RESTRICT;
--@ d-s-type-gone | safe | none there
DROP TYPE IF EXISTS no_such CASCADE;
DROP DOMAIN IF EXISTS no_such_domain CASCADE;
--@ d-s-type-new | safe | made and dropped here
CREATE TYPE tmp_t AS ENUM ('a');
CREATE TABLE tmp_x (t tmp_t);
DROP TYPE tmp_t CASCADE;
--@ d-s-type-after-column | safe | its table is new and gone
CREATE TYPE tmp_t AS ENUM ('a');
CREATE TABLE tmp_x (t tmp_t);
DROP TABLE tmp_x;
DROP TYPE tmp_t;
--@ d-type-twice | danger | second is not there any more
DROP TYPE unused;
DROP TYPE unused;
--@ d-domain-as-type | danger | the domain's column goes, said as a type
DROP TYPE zip CASCADE;
--@ d-type-as-domain | danger | no domain
DROP DOMAIN unused;
--@ d-schema-cascade | danger | the tables in it go
DROP SCHEMA other CASCADE;
--@ d-schema-full | danger | refused: not empty
DROP SCHEMA other;
--@ d-fn-cascade | danger | code that calls it fails
DROP FUNCTION f1(int) CASCADE;
--@ e-detached-pk-name | danger | notx | the key of the detached table has its own name
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 DROP CONSTRAINT logs_pk;
--@ e-detached-check-there | danger | notx | the check is its own now: dropped
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 DROP CONSTRAINT note_short;
--@ e-attached-check | danger | inherited: refused
ALTER TABLE logs_1 DROP CONSTRAINT note_short;
--@ e-attached-pk | danger | inherited: refused
ALTER TABLE logs_1 DROP CONSTRAINT logs_1_pkey;
--@ e-s-detached-rename | safe | notx | a key's own name
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 RENAME CONSTRAINT logs_1_pkey TO logs_old_pkey;
--@ e-detached-rename-gone | danger | notx | it was never its name
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 RENAME CONSTRAINT logs_pk TO logs_old_pkey;
--@ e-s-detached-index | safe | notx | the part's own index
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
DROP INDEX CONCURRENTLY logs_1_note_idx;
--@ e-part-index | danger | notx | a part of logs_note
DROP INDEX CONCURRENTLY logs_1_note_idx;
--@ e-s-detached-conflict | safe | notx | the key answers ON CONFLICT
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
INSERT INTO logs_1 (id, at) VALUES (1, '2024-05-05') ON CONFLICT ON CONSTRAINT logs_1_pkey DO NOTHING;
--@ e-conflict-parent-name | danger | the parent's name is not the part's
INSERT INTO logs_1 (id, at) VALUES (1, '2024-05-05') ON CONFLICT ON CONSTRAINT logs_pk DO NOTHING;
--@ e-detached-fk | danger | notx | its foreign key dropped
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 DROP CONSTRAINT logs_house_id_fkey;
--@ e-s-detached-validate | safe | notx | its foreign key is valid
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 VALIDATE CONSTRAINT logs_house_id_fkey;
--@ e-detached-not-null | safe | notx | its key column
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
ALTER TABLE logs_1 ALTER COLUMN id SET NOT NULL;
