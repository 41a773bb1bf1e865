-- Changes as Alembic --sql and pg_dump write them, and short ones typed by hand, on the schema of clinic_schema.sql,
-- which pg_dump would write; in the form of changes.sql.
-- ## Clinic: What Alembic writes
--@ c-a-add-nullable | safe | notx | catalog only
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD COLUMN room VARCHAR(20);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-add-not-null | danger | notx | rows have none
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD COLUMN room VARCHAR(20) NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-add-server-default | safe | notx | fast default
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD COLUMN paid BOOLEAN DEFAULT false NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-index | danger | notx | writers wait
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE INDEX ix_visit_patient_id ON visit (patient_id);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-unique | danger | notx | index under lock
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE clinic ADD CONSTRAINT uq_clinic_title UNIQUE (title);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-fk | danger | notx | scan, both locked
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD FOREIGN KEY(clinic_id) REFERENCES clinic (id);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-fk-named | danger | notx | scan
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD CONSTRAINT fk_visit_clinic_id FOREIGN KEY(clinic_id) REFERENCES clinic (id) ON DELETE SET NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-alter-type | danger | notx | rewrite
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE patient ALTER COLUMN id TYPE BIGINT;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-alter-type-longer | safe | notx | catalog only
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE patient ALTER COLUMN name TYPE VARCHAR(255);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-not-null | danger | notx | scan
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE patient ALTER COLUMN born SET NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-drop-column | danger | notx | data
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE patient DROP COLUMN notes;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-rename-table | danger | notx | running code
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit RENAME TO appointment;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-create-table | safe | notx | new
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE TABLE invoice (
    id SERIAL NOT NULL, 
    number VARCHAR(20) NOT NULL, 
    PRIMARY KEY (id), 
    UNIQUE (number)
);

CREATE INDEX ix_invoice_number ON invoice (number);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-enum-new-column | danger | notx | rows have none
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE TYPE urgency AS ENUM ('low', 'high');

ALTER TABLE visit ADD COLUMN urgency urgency NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-enum-new-column-default | safe | notx | fast default
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE TYPE urgency AS ENUM ('low', 'high');

ALTER TABLE visit ADD COLUMN urgency urgency DEFAULT 'low' NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-enum-wrong-default | danger | notx | labels are case sensitive: fails
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE TYPE urgency AS ENUM ('low', 'high');

ALTER TABLE visit ADD COLUMN urgency urgency DEFAULT 'LOW' NOT NULL;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-autocommit-index | danger | notx | not concurrently
COMMIT;

CREATE INDEX ix_visit_patient_id ON visit (patient_id);

BEGIN;

COMMIT;
--@ c-a-autocommit-index-concurrently | safe | notx | own transaction
BEGIN;

COMMIT;

CREATE INDEX CONCURRENTLY ix_visit_patient_id ON visit (patient_id);

BEGIN;

UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a';

COMMIT;
--@ c-a-index-concurrently-inside | danger | notx | in BEGIN: fails
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

CREATE INDEX CONCURRENTLY ix_visit_patient_id ON visit (patient_id);

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-comment | safe | notx | SUE
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

COMMENT ON COLUMN visit.state IS 'planned, done';

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-server-default | safe | notx | catalog only
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ALTER COLUMN clinic_id SET DEFAULT 1;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-two-tables | danger | notx | two hot tables
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD COLUMN a INTEGER;

ALTER TABLE patient ADD COLUMN a INTEGER;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
--@ c-a-backfill | danger | notx | all rows under ACCESS EXCLUSIVE
BEGIN;

-- Running upgrade 000aaa -> a1b2c3

ALTER TABLE visit ADD COLUMN hours INTEGER;

UPDATE visit SET hours = minutes / 60;

UPDATE alembic_version SET version_num='a1b2c3' WHERE alembic_version.version_num = '000aaa';

COMMIT;
-- ## Clinic: What pg_dump writes
--@ c-d-only-check | danger | scan
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_clinic_check CHECK ((clinic_id > 0));
--@ c-d-only-check-not-valid | safe | no scan
ALTER TABLE ONLY public.visit
    ADD CONSTRAINT visit_clinic_check CHECK ((clinic_id > 0)) NOT VALID;
--@ c-d-index-using | danger | writers wait
CREATE INDEX visit_started_idx ON public.visit USING brin (started);
--@ c-d-index-using-concurrently | safe | notx | SUE
CREATE INDEX CONCURRENTLY visit_raw_idx ON public.visit USING gin (raw jsonb_path_ops);
--@ c-d-identity | danger | has a default already: fails
ALTER TABLE public.patient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.patient_id_seq1
    START WITH 1
);
--@ c-d-owned-by | safe | sequence only
ALTER SEQUENCE public.patient_id_seq OWNED BY NONE;
--@ c-d-attach | danger | check says more than the bound: scan
ALTER TABLE ONLY lab.reading ATTACH PARTITION lab.reading_2026h2 FOR VALUES FROM ('2026-07-01') TO ('2026-12-31');
--@ c-d-attach-checked | safe | check says the same
ALTER TABLE ONLY lab.reading ATTACH PARTITION lab.reading_2026h2 FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
--@ c-d-attach-overlap | danger | overlaps: fails
ALTER TABLE ONLY lab.reading ATTACH PARTITION lab.reading_2026h2 FOR VALUES FROM ('2026-06-01') TO ('2027-01-01');
--@ c-d-replica-identity | safe | brief
ALTER TABLE ONLY lab.sample REPLICA IDENTITY FULL;
--@ c-d-statistics-target | safe | SUE
ALTER TABLE ONLY public.visit ALTER COLUMN state SET STATISTICS 1000;
--@ c-d-storage | safe | brief
ALTER TABLE ONLY public.visit ALTER COLUMN raw SET STORAGE MAIN;
--@ c-d-with-fillfactor | danger | no such parameter
ALTER TABLE public.visit SET (fill_factor='90');
--@ c-d-comment-table | safe | SUE
COMMENT ON TABLE lab.sample IS 'What was taken';
--@ c-d-acl | safe | no lock
GRANT SELECT,INSERT ON TABLE public.visit TO PUBLIC;
--@ c-d-revoke | danger | rights go
REVOKE ALL ON TABLE public.visit FROM PUBLIC;
--@ c-d-function-volatile | safe | same signature
CREATE OR REPLACE FUNCTION public.slugify(input text) RETURNS text
    LANGUAGE sql STABLE STRICT
    AS $_$ select lower(replace(input, ' ', '_')) $_$;
--@ c-d-function-other-param | danger | parameter name
CREATE OR REPLACE FUNCTION public.slugify(txt text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $_$ select lower($1) $_$;
--@ c-d-function-new-overload | safe | another signature
CREATE FUNCTION public.slugify(input text, glue text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $_$ select replace(lower(input), ' ', glue) $_$;
--@ c-d-function-sql-missing | danger | no such table: fails
CREATE FUNCTION public.visits_of(p integer) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$ select count(*) from public.visits where patient_id = p $$;
--@ c-d-function-plpgsql-missing | safe | body isn't read
CREATE FUNCTION public.visits_of(p integer) RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$ begin return (select count(*) from public.visits); end $$;
-- ## Clinic: Typed by hand
--@ c-o-lower-case | danger | scan
alter table visit alter column clinic_id set not null
--@ c-o-proved-conjunction | safe | a validated check holds it
alter table visit alter doctor set not null
--@ c-o-drop-check-and-set | danger | the proof is dropped first
alter table visit drop constraint visit_doctor_nn, alter doctor set not null
--@ c-o-add-set-same | danger | not validated
alter table patient add constraint born_nn check (born is not null) not valid, alter born set not null
--@ c-o-recipe-split | safe | notx | each alone
alter table patient add constraint born_nn check (born is not null) not valid;
alter table patient validate constraint born_nn;
alter table patient alter born set not null;
alter table patient drop constraint born_nn;
--@ c-o-recipe-one-tx | danger | notx | validated under the lock
begin;
alter table patient add constraint born_nn check (born is not null) not valid;
alter table patient validate constraint born_nn;
alter table patient alter born set not null;
commit;
--@ c-o-default-cast-volatile | danger | volatile
alter table patient add ref text default md5(random()::text)
--@ c-o-default-cast-stable | safe | stable
alter table patient add since date default (now() at time zone 'utc')::date
--@ c-o-default-uuid-ossp-missing | danger | no such function: fails
alter table patient add ref uuid default uuid_generate_v4()
--@ c-o-default-gen-null | safe | null
alter table patient add ref uuid default null
--@ c-o-serial | danger | rewrite
alter table lab.sample add column n serial
--@ c-o-domain-col | danger | constrained domain
alter table visit add share percentage
--@ c-o-domain-default | danger | constrained domain: rewrite
alter table visit add share percentage default 5
--@ c-o-generated | danger | rewrite
alter table visit add hours numeric generated always as (minutes / 60.0) stored
--@ c-o-generated-missing | danger | no such column
alter table visit add hours numeric generated always as (mins / 60.0) stored
--@ c-o-column-check-default | danger | scan
alter table visit add rating int default 3 check (rating between 1 and 5)
--@ c-o-multi-safe | safe | one brief lock
alter table visit add a int, add b text default 'x', alter state set default 'new', alter raw set storage external
--@ c-o-multi-one-bad | danger | rewrite
alter table visit add a int, add b text default 'x', alter minutes type bigint
--@ c-o-type-using-cast | danger | rewrite
alter table visit alter state type varchar(20) using state::varchar(20)
--@ c-o-type-using-same | safe | binary coercible, no index
alter table patient alter notes type varchar using notes::varchar
--@ c-o-type-indexed-collate | danger | index rebuilt under lock
alter table patient alter email type varchar(254) collate "C"
--@ c-o-type-indexed-wider | safe | index stays
alter table patient alter email type varchar(320)
--@ c-o-type-numeric-check | danger | rewrite
alter table visit alter minutes type numeric
--@ c-o-type-check-mentions | danger | no rewrite, but the CHECK is verified again: scan under lock
alter table visit alter doctor type varchar
--@ c-o-type-view | danger | a view uses it: fails
alter table visit alter started type timestamp
--@ c-o-type-fk | danger | rewrite; and a view uses it
alter table visit alter patient_id type bigint
--@ c-o-type-clinic-code | danger | narrower
alter table clinic alter code type varchar(6)
--@ c-o-enum-text | danger | rewrite; default can't be cast
alter table lab.sample alter result type text
--@ c-o-enum-value-missing-rename | danger | no such label: fails
alter type lab.grade rename value 'passed' to 'ok'
--@ c-o-enum-before | safe | no lock
alter type lab.grade add value 'maybe' before 'fail'
--@ c-o-enum-before-missing | danger | no such label
alter type lab.grade add value 'maybe' before 'failed'
--@ c-o-enum-in-check | danger | no such label: fails
alter table lab.sample add constraint s check (result <> 'broken') not valid
--@ c-o-enum-in-index | danger | notx | no such label: fails
create index concurrently s_i on lab.sample (taken) where result = 'failed'
--@ c-o-enum-in-index-right | safe | notx | SUE
create index concurrently s_i on lab.sample (taken) where result = 'fail'
--@ c-o-insert-long | danger | longer than 8: fails
insert into clinic (id, code) values (900, 'far-too-long')
--@ c-o-insert-no-number | danger | no integer
insert into clinic (id, code) values ('nine', 'c9')
--@ c-o-insert | safe | one row
insert into clinic (id, code, title) values (900, 'c900', 'North') on conflict (code) do nothing
--@ c-o-insert-conflict | danger | no such unique index: fails
insert into clinic (id, code, title) values (900, 'c900', 'North') on conflict (title) do nothing
--@ c-o-insert-more-values | danger | more values than columns: fails
insert into clinic (id, code) values (900, 'c900', 'North')
--@ c-o-update-not-null | danger | NOT NULL: fails
update visit set state = null where id = 5
--@ c-o-update-unknown | danger | no such column
update visit set state = 'done' where finished = true and id = 5
--@ c-o-update-key-list | safe | three rows
update visit set state = 'done' where id in (1, 2, 3)
--@ c-o-update-join | danger | all rows
update visit v set clinic_id = p.clinic_id from patient p where p.id = v.patient_id
--@ c-o-update-small-subselect | safe | a hundred rows
update visit set state = 'x' where id in (select id from visit where state = 'y' order by id limit 100 for update skip locked)
--@ c-o-delete-all | danger | data
delete from lab.sample
--@ c-o-delete-not-in | danger | any number
delete from lab.sample where visit_id not in (select id from visit)
--@ c-o-delete-one | safe | one row by a unique key
delete from clinic where code = 'c1'
--@ c-o-truncate-cascade | danger | data
truncate clinic cascade
--@ c-o-create-view-missing | danger | no such column
create view v as select p.id, p.surname from patient p
--@ c-o-create-view-join | safe | ACCESS SHARE
create or replace view v as select p.id, v.started from patient p join visit v on v.patient_id = p.id where v.state = 'planned'
--@ c-o-view-type-change | danger | traced | column type: fails
create or replace view open_visits as select v.id, v.patient_id, v.started::date as started from visit v
--@ c-o-view-rename-col | danger | column name: fails
create or replace view open_visits as select v.id, v.patient_id as patient, v.started from visit v
--@ c-o-matview-missing-table | danger | no such table
create materialized view m as select count(*) from visits
--@ c-o-trigger-wrong-event | danger | no such column: fails
create trigger t before update of status on visit for each row execute function bump()
--@ c-o-trigger-on | danger | its function asks for a column that visit has not got: every insert fails
create trigger t after insert on visit for each row execute function bump()
--@ c-o-policy-unknown-col | danger | no such column: fails
create policy p on visit using (owner_id = 5)
--@ c-o-rls-force | danger | rows disappear
alter table visit enable row level security, force row level security
--@ c-o-lock-default | danger | everybody waits
lock visit
--@ c-o-lock-nowait-exclusive | danger | writers wait
lock table only visit in exclusive mode nowait
--@ c-o-savepoint | danger | notx | scan
begin; savepoint a; alter table visit alter clinic_id set not null; release a; commit;
--@ c-o-do-execute | danger | scan inside of a string
do $x$ begin execute 'alter table visit alter column clinic_id set not null'; end $x$
--@ c-o-do-loop-update | danger | all rows
do $$ begin update visit set minutes = 1; end $$
--@ c-o-set-config | safe | brief
select set_config('lock_timeout', '3s', true);
alter table visit add q int;
--@ c-o-reindex-schema | danger | not in a transaction, and writers wait
reindex schema lab
--@ c-o-cluster-all | danger | every table, and not in a transaction
cluster
--@ c-o-vacuum-full-list | danger | notx | rewrite
vacuum full analyze visit, patient
--@ c-o-analyze-cols | safe | SUE
analyze visit (state, minutes)
--@ c-o-exclude-gist | danger | fails: not immutable or builds under lock
alter table visit add exclude using gist (tstzrange(started, started + interval '1 h') with &&)
--@ c-o-drop-owned-sequence | danger | default needs it: fails
drop sequence patient_id_seq
--@ c-o-drop-type | danger | a column uses it: fails
drop type lab.grade
--@ c-o-drop-schema | danger | data
drop schema lab cascade
--@ c-o-drop-function-trigger | danger | a trigger needs it: fails
drop function bump()
--@ c-o-drop-fk-target-index | danger | a foreign key needs it: fails
alter table patient drop constraint patient_pkey
--@ c-o-drop-extension | danger | functions and triggers go
drop extension if exists plpgsql cascade
--@ c-o-create-extension | safe | nothing locked
create extension if not exists pg_trgm
--@ c-o-rename-col-quoted | danger | running code
alter table public."visit" rename column "state" to "status"
--@ c-o-like-missing | danger | no such table
create table sample_old (like lab.samples including all)
--@ c-o-like | safe | new table
create table lab.sample_old (like lab.sample including defaults including indexes)
--@ c-o-dup-column-create | danger | twice: fails
create table x (id int primary key, a text, id bigint)
--@ c-o-two-pks | danger | two keys: fails
create table x (id int primary key, code text primary key)
--@ c-o-fk-type | danger | bigint to uuid: fails
create table x (id int primary key, sample_id bigint references lab.sample (id))
--@ c-o-create-missing-type | danger | lab isn't in the path: fails
create table x (id int primary key, g grade)
--@ c-o-new-default-bad | danger | no integer: fails
create table x (id int primary key, n int default 'none')
--@ c-o-comment-missing | danger | no such table
comment on table visits is 'x'
--@ c-o-grant-missing | danger | no such table
grant select on visits to public
--@ c-o-alter-seq-missing | danger | no such sequence: fails
alter sequence patient_seq restart with 10
--@ c-o-index-where-missing | danger | notx | no such column: fails
create index concurrently i on visit (state) where closed
--@ c-o-index-dup-name | danger | notx | exists: fails
create index concurrently ix_visit_state on visit (state)
--@ c-o-check-other-table | danger | no such column: fails
alter table visit add constraint c check (weight > 0) not valid
--@ c-o-unique-existing-name | danger | name is taken: fails
alter table clinic add constraint clinic_pkey unique (code)
--@ c-o-second-pk | danger | there is a primary key: fails
alter table clinic add primary key using index clinic_code_uq
--@ c-o-set-default-column | danger | a column as a default: fails
alter table visit alter minutes set default clinic_id
--@ c-o-bool-literal | danger | no boolean: fails
alter table patient add active boolean not null default 'maybe'
--@ c-o-date-literal | danger | no date: fails
alter table patient alter born set default 'unknown'
--@ c-o-int-range | danger | out of range: fails
alter table visit add code smallint default 40000
--@ c-o-jsonb-literal | danger | no JSON: fails
alter table visit alter raw set default '{state: 1}'
-- ## Clinic: what can be told from names, and what only looks so
--@ c-n-e1 | safe | cte
create view v as with open as (select * from visit where state = 'planned') select o.id, p.name from open o join patient p on p.id = o.patient_id
--@ c-n-e2 | safe | expressions
create view v as select date_trunc('day', started) as day, count(*) filter (where minutes > 3) as n, sum(minutes) over (partition by clinic_id order by started) from visit group by 1, started, minutes, clinic_id
--@ c-n-e3 | safe | from inside of calls
create view v as select extract(epoch from started) as e, trim(both ' ' from state) as t, substring(state from 1 for 2) as u from visit
--@ c-n-e4 | safe | lateral
create view v as select p.name, l.n from patient p cross join lateral (select count(*) as n from visit where patient_id = p.id) l
--@ c-n-e5 | safe | function in FROM
create view v as select g.day, count(v.id) from generate_series(date '2026-01-01', date '2026-12-31', interval '1 day') as g(day) left join visit v on v.started::date = g.day group by g.day
--@ c-n-e6 | safe | aggregates
create materialized view m as select state, raw ->> 'k' as k, percentile_cont(0.5) within group (order by minutes) as med from visit group by state, raw ->> 'k'
--@ c-n-e7 | safe | case
create view v as select case when born is null then 'x' else to_char(born, 'YYYY') end as y from patient where email is distinct from name
--@ c-n-e8 | safe | window
create view v as select unnest(array[1,2]) as x, current_date as d, row_number() over w as r from visit window w as (order by id)
--@ c-n-e9 | safe | values
create view v as values (1, 'a'), (2, 'b')
--@ c-n-e10 | safe | values in FROM
create view v as select * from (values (1, 'a')) as x(n, t) where n > 0
--@ c-n-e11 | safe | catalog
create view v as select table_name from information_schema.tables where table_schema = 'public'
--@ c-n-e12 | safe | catalog
create view v as select relname, reltuples from pg_class where relkind = 'r'
--@ c-n-e13 | safe | reads
select count(*) from visit tablesample system (1) where minutes > 3
--@ c-n-e14 | safe | no table read
insert into clinic (id, code, title) select x.id, x.code, x.title from jsonb_to_recordset('[]') as x(id int, code text, title text)
--@ c-n-e15 | safe | 500 rows
with batch as (select id from visit where state = 'x' order by id limit 500) update visit set state = 'y' from batch where visit.id = batch.id
--@ c-n-e16 | safe | notx | expressions
create index concurrently i on patient (lower(email), (notes is null)) where deleted_at is null and consent
--@ c-n-e17 | safe | notx | expressions
create index concurrently i on visit ((raw ->> 'k'), coalesce(minutes, 0) desc)
--@ c-n-e18 | safe | RLS is off
create policy p on visit for select using (doctor = current_user or clinic_id = current_setting('app.clinic', true)::int)
--@ c-n-e19 | safe | no scan
alter table visit add constraint c check (minutes between 1 and 500 or state = any (array['a', 'b'])) not valid
--@ c-n-e20 | safe | no scan
alter table visit add constraint c check (started > '2020-01-01'::timestamptz and (raw ->> 'k') <> '' and not (state like 'x%')) not valid
--@ c-n-e21 | safe | no scan
alter table patient add constraint c check ((email is null) <> (ssn is null)) not valid
--@ c-n-e22 | safe | new columns
alter table visit add column a int, add column b int, add constraint ab check (a < b) not valid
--@ c-n-e23 | safe | literals
create table h (id int primary key, at timestamptz default 'now', d date default 'epoch', b bool default 'on', n numeric default 'NaN', u uuid default '00000000-0000-0000-0000-000000000000', j jsonb default '[]', f float8 default '-Infinity', i int default ' 12 ', t time default '10:00')
--@ c-n-e24 | safe | literals
create table h (id int primary key, g lab.grade default 'void', gs lab.grade[] default '{pass,fail}', c char(3) default 'x', v varchar default 'anything at all')
--@ c-n-e25 | safe | rows
insert into lab.sample (id, result) values (gen_random_uuid(), 'pass'::lab.grade), (gen_random_uuid(), default)
--@ c-n-e26 | safe | parameters
alter table visit set (toast.autovacuum_enabled = false, autovacuum_enabled = on, parallel_workers = 4)
--@ c-n-e27 | safe | notx | parameters
create index concurrently i on visit using gin (raw) with (fastupdate = off, gin_pending_list_limit = 1024)
--@ c-n-e28 | safe | notx | parameters
create index concurrently i on visit using brin (started) with (pages_per_range = 32, autosummarize = on)
--@ c-n-e29 | safe | parameters
create table h (id int primary key) with (fillfactor = 70, autovacuum_vacuum_insert_scale_factor = 0.1)
--@ c-n-e30 | safe | body
create function f(p_id int) returns setof visit language sql stable as $$ select * from visit where patient_id = p_id $$
--@ c-n-e31 | safe | same signature
create or replace function public.slugify(input text) returns text language plpgsql as $$ begin return lower(input); end $$
--@ c-n-e32 | safe | cte
create function f() returns int language sql as $$ with x as (select 1 as n) select n from x $$
--@ c-n-e33 | safe | new part
create table lab.reading_2027 (like lab.reading including all);
alter table lab.reading attach partition lab.reading_2027 for values from ('2027-01-01') to ('2028-01-01')
--@ c-n-e34 | danger | its function asks for a column that visit has not got
create trigger t before update of state, minutes or insert on visit for each row when (new.minutes > 3) execute function bump()
--@ c-n-e35 | safe | temp table
create temp table ids as select id from visit where minutes > 400;
select count(*) from ids where id > 3
--@ c-n-e36 | safe | one row
update clinic set (code, title) = ('a', 'b') where id = 3
--@ c-n-e37 | safe | one row
update clinic c set title = upper(c.title) where c.id = 3 and c.title is not null
--@ c-n-e38 | safe | one row
delete from clinic using patient where clinic.id = patient.clinic_id and patient.id = 3 and clinic.id = 8
--@ c-n-e39 | safe | sequence
select setval('visit_id_seq', (select max(id) from visit))
--@ c-n-e40 | safe | sequence
alter sequence visit_id_seq increment by 50 cache 50
--@ c-n-e42 | safe | nullable
insert into patient (name, email) values ('a', null), ('b', 'x@y')
--@ c-n-e43 | safe | reads
explain select * from visit where state = 'x'
--@ c-n-e46 | safe | distinct on
create view v as select distinct on (patient_id) patient_id, started from visit order by patient_id, started desc
--@ c-n-e47 | safe | alias
create view v as select id, name as "order", email mail from patient order by mail
--@ c-n-e48 | safe | union
create view v as select id from patient union all select id from clinic
--@ c-n-e49 | safe | view rule
create rule r as on insert to open_visits do instead insert into visit (patient_id, started) values (new.patient_id, new.started)
--@ c-n-e50 | safe | defaults
alter table visit alter column minutes set default 5, alter column state set default 'ready', alter column doctor set default null
--@ c-n-f1 | danger | no such column
create view v as select p.id, v.start from patient p join visit v on v.patient_id = p.id
--@ c-n-f2 | danger | notx | no such column
create index concurrently i on visit (lower(docter))
--@ c-n-f3 | danger | no such column
update visit set state = 'x' where finished and id = 3
--@ c-n-f4 | danger | out of bounds
create table h (id int primary key) with (fillfactor = 500)
--@ c-n-f5 | danger | no such label
alter type lab.grade add value 'odd' after 'none'
--@ c-n-f6 | danger | no such label
insert into lab.sample (id, result) values (gen_random_uuid(), 'great')
--@ c-n-f7 | danger | no such table
create materialized view m as select s.id from lab.samples s
--@ c-n-f8 | danger | overlaps
alter table lab.reading attach partition lab.reading_2026h2 for values from ('2026-03-01') to ('2026-09-01')
