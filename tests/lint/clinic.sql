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
--@ c-o-trigger-on | safe | brief
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
--@ c-o-alter-seq-missing | danger | traced | no such sequence: fails
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
