-- Rarer forms on the schema of museum_schema.sql: a museum's objects and loans; in the form of changes.sql.
-- ## Museum: rarer forms
--@ s-light-pair | safe | only one of the two locks stops anybody
alter table movements_2024 set (fillfactor = 80);
alter table audit_log alter column who set default 'x';
--@ d-def-timeofday | danger | timeofday is volatile
alter table rooms add column seen text default timeofday();
--@ d-def-random-expr | danger | volatile inside an expression
alter table rooms add column shade int not null default (1 + floor(random() * 5))::int;
--@ s-def-stable-expr | safe | stable expression
alter table rooms add column due timestamptz not null default now() + interval '30 days';
--@ s-def-setting | safe | current_setting is stable
alter table rooms add column tz text default current_setting('TimeZone');
--@ s-def-inlined | safe | a SQL function that inlines to a constant
alter table rooms add column lbl text default free_label(1);
--@ s-def-statement-ts | safe | stable
alter table artists add column noted timestamptz default statement_timestamp();
--@ s-def-user | safe | stable
alter table artists add column noted_by name not null default current_user;
--@ d-def-clock | danger | volatile
alter table artists add column noted timestamptz default clock_timestamp();
--@ d-def-uuidv7 | danger | 18 | volatile
alter table artists add column key uuid default uuidv7();
--@ d-def-missing-fn | danger | 15 | there is no uuidv7 in 15
alter table artists add column key uuid default uuidv7();
--@ d-def-ext-fn | danger | the extension is not there
alter table artists add column key uuid default uuid_generate_v4();
--@ d-def-subquery | danger | refused
alter table artists add column n int default (select count(*) from rooms);
--@ d-def-wrong-type | danger | no integer
alter table artists add column works int default 'none';
--@ s-enum-default | safe | constant cast to an enum
alter table artists add column main medium default 'oil'::medium;
--@ s-domain-over-text | safe | domain without a condition
alter table artists add column alt accession default 'x';
--@ d-domain-null | danger | constrained domain rewrites, even without a default
alter table artists add column died year_ce;
--@ s-using-cast | safe | USING that says the plain cast
alter table artists alter column name type text using name::text;
--@ d-using-real | danger | expression rewrites
alter table artists alter column name type text using trim(name);
--@ d-type-array | danger | rewrite
alter table artists alter column tags type varchar(50)[];
--@ d-type-float | danger | rewrite
alter table artists alter rating type double precision;
--@ d-type-domain-base | danger | rewritten, as the servers do
alter table artists alter column label type varchar(60);
--@ s-type-accession | safe | domain to text
alter table artists alter column code type text;
--@ d-type-collate | danger | the unique index is rebuilt for another collation
alter table artists alter column slug type varchar(60) collate "C";
--@ d-type-bytes | danger | no cast: fails
alter table artists alter column bio type bytea;
--@ s-type-ts-wider | safe | more digits
alter table rooms alter column opened type timestamptz;
--@ d-type-numeric-limit | danger | limit on an unlimited one
alter table rooms alter column area type numeric(10, 2);
--@ s-type-bit-varbit | safe | unlimited
alter table rooms alter column codes type bit varying;
--@ d-type-int-text | danger | rewrite
alter table objects alter weight_g type text;
--@ d-type-generated | danger | a generated column uses it
alter table objects alter column title type text;
--@ d-type-trigger | danger | two types, one of them rewrites
alter table objects alter column changed_by type varchar, alter column height type smallint;
--@ d-type-int-oid | danger | the check is tried again
alter table objects alter column width type oid;
--@ d-type-pk-int | danger | smaller key: rewrite, keys checked
alter table rooms alter column id type bigint;
--@ d-fk-varchar | danger | AEL on both tables of the key
alter table loans.contract_items alter column partner type varchar(80);
--@ d-type-check | danger | the check is tried again
alter table loans.contracts alter kind type varchar(20);
--@ d-type-matview | danger | a materialized view uses it
alter table loans.contracts alter partner type varchar(80);
--@ s-not-null-and | safe | proved by one half of a check
alter table objects alter column width set not null;
--@ d-not-null-or | danger | an OR proves nothing
alter table objects alter column made set not null;
--@ s-not-null-pk | safe | a key column is not null
alter table rooms alter column id set not null;
--@ d-pk-swap-cascade | danger | keys of other tables go too
alter table objects drop constraint objects_pkey cascade, add constraint objects_pkey primary key using index objects_new_id;
--@ s-pk-swap | safe | swap over a ready index in one statement
-- given
create unique index members_id2 on members (id);
-- then
alter table members drop constraint members_pkey, add constraint members_pkey primary key using index members_id2;
--@ d-drop-pk-used | danger | a foreign key needs it: refused
alter table objects drop constraint objects_pkey;
--@ d-unique-deferrable | danger | built on the spot
alter table members add unique (email) deferrable initially deferred;
--@ d-unique-using-nonunique | danger | no unique index
alter table objects add constraint t unique using index objects_title;
--@ d-using-partial | danger | partial index refused
alter table objects add constraint t unique using index objects_partial;
--@ s-check-true-new-col | safe | column and a check that is not tried
alter table objects add column frame text, add constraint frame_ok check (frame <> '') not valid;
--@ d-check-in-wide | danger | the check is tried though another is NOT VALID
alter table objects add constraint a check (made > -9000) not valid, add constraint b check (weight_g >= 0);
--@ d-fk-type | danger | types don't fit
alter table loans.contract_items add column artist text references artists (id);
--@ d-fk-no-key | danger | target not unique
alter table loans.contract_items add constraint k foreign key (line) references objects (made) not valid;
--@ s-fk-part-parent | safe | to a partitioned parent, not tried
alter table audit_log add column mv_id bigint, add column mv_on date;
--@ s-drop-nothing | safe | none of them is there
drop table if exists nowhere, loans.nothing;
drop index if exists no_such_index;
drop view if exists no_view cascade;
drop type if exists no_type;
drop function if exists no_fn(int);
--@ d-drop-missing | danger | it isn't there
drop index concurrently_missing;
--@ d-add-twice | danger | already there
alter table rooms add column name text;
--@ s-add-if-twice | safe | nothing to do
alter table rooms add column if not exists name text;
--@ d-comment-missing | danger | no such column
comment on column rooms.colour is 'x';
--@ d-grant-missing | danger | no such role
grant select on rooms to nobody_at_all;
--@ d-enum-label-twice | danger | the label exists
alter type medium add value 'ink';
--@ s-enum-label-if | safe | exists already, said so
alter type medium add value if not exists 'ink';
--@ s-composite-attr | safe | catalog only, as the servers do
alter type condition_note add attribute checked date;
--@ d-domain-validate | danger | all tables of the domain read under SHARE
alter domain short_label add constraint l check (value <> '') not valid;
alter domain short_label validate constraint l;
--@ s-domain-not-valid | safe | not tried
alter domain short_label add constraint l check (value <> '') not valid;
--@ s-domain-default | safe | catalog only
alter domain accession set default 'none';
--@ d-view-col-rename | danger | code names it
alter view loans.running rename column partner to lender;
--@ s-view-options | safe | a moment
alter view loans.running set (security_barrier = true);
--@ d-fn-return | danger | another return type is refused
create or replace function price_band(v numeric) returns bigint language sql immutable as $$ select (v / 1000)::bigint $$;
--@ d-fn-indexed | danger | the index keeps old results
create or replace function price_band(v numeric) returns int language sql immutable as $$ select (v / 500)::int $$;
--@ d-drop-fn-used | danger | a trigger needs it
drop function stamp();
--@ s-fn-options | safe | nothing changes for rows
alter function stamp() set search_path = public;
alter function price_band(numeric) parallel safe;
--@ s-trig-fn | safe | code of the trigger only
create or replace function stamp() returns trigger language plpgsql as $$ begin new.changed := now(); new.changed_by := current_user; return new; end $$;
--@ d-trigger-replica | danger | fires no more
alter table objects enable replica trigger objects_stamp;
--@ d-policy-drop | danger | rows vanish for those it let in
drop policy staff on members;
--@ d-policy-restrictive | danger | rows vanish
create policy only_gold on members as restrictive using (tier = 'gold');
--@ s-policy-more | safe | lets more rows through
create policy staff_read on members for select to guest_reader using (true);
--@ s-rls-off | safe | everybody sees more
alter table members disable row level security;
--@ s-force-without | safe | has no effect while it is off
alter table audit_log force row level security;
--@ d-partition-key-drop | danger | refused
alter table movements drop column moved_on;
--@ d-partition-unique | danger | refused without the partition key
alter table movements add constraint u unique (object_id);
--@ s-partition-add | safe | all parts for a moment, catalog only
alter table movements add column crate text default 'none';
--@ d-partition-hash | danger | remainder taken
create table visits_2 partition of visits for values with (modulus 2, remainder 1);
--@ d-partition-fk15 | danger | 15 | NOT VALID refused on a partitioned table
alter table movements add constraint mv_obj foreign key (object_id) references objects (id) not valid;
--@ s-partition-fk18 | safe | 18 | not tried
alter table movements add constraint mv_obj foreign key (object_id) references objects (id) not valid;
--@ d-partition-truncate | danger | data
truncate only movements_2024;
--@ d-part-check | danger | the part is read
alter table movements_2024 add constraint obj check (object_id > 0);
--@ d-partition-default-attach | danger | a default partition is read for every bound
create table movements_rest partition of movements default;
insert into movements (object_id, moved_on) select id, '2031-01-01' from objects;
--@ s-inherit-new | safe | a new child
create table artist_note (artist_id bigint) inherits (base_note);
--@ d-no-inherit | danger | rows leave the parent
alter table room_note no inherit base_note;
--@ d-only-add | danger | a column for the parent only
alter table only base_note add column at date;
--@ s-seq-cache | safe | nothing of rows
alter sequence ticket_no cache 50;
--@ d-seq-restart | danger | numbers come again
alter sequence artists_id_seq restart with 1;
--@ s-setval-max | safe | to the end of the keys
select setval('ticket_no', coalesce((select max(id) from rooms), 1));
--@ s-identity-add | safe | not null already
alter table loans.contracts alter column id add generated by default as identity;
--@ d-identity-null | danger | refused on a nullable column
alter table objects alter column made add generated by default as identity;
--@ d-identity-missing | danger | there is none
alter table rooms alter column id drop identity;
--@ s-identity-missing-if | safe | none there
alter table rooms alter column id drop identity if exists;
--@ d-expression-drop | danger | NULL-able: new rows have no title any more? it keeps values, inserts leave NULL
alter table objects alter column full_title drop expression, alter column full_title set not null;
--@ d-generated-write | danger | the server fills it
update objects set full_title = 'x' where id = 5;
--@ d-always-identity | danger | GENERATED ALWAYS refuses a value
insert into artists (id, name) values (5000, 'Munch');
--@ s-always-override | safe | said so
insert into artists (id, name) overriding system value values (5000, 'Munch');
--@ d-merge-all | danger | every row changed
merge into objects o using artists a on a.id = o.artist_id when matched then update set changed_by = a.name;
--@ d-cte-delete | danger | all of it deleted inside a WITH
with old as (delete from audit_log returning *) insert into loans.contract_items (note) select what from old;
--@ s-cte-batch | safe | a thousand by key
with batch as (select id from objects where search is null order by id limit 1000 for update skip locked)
update objects o set search = to_tsvector('simple', o.title) from batch where o.id = batch.id;
--@ s-ctid-batch | safe | a thousand by place
delete from audit_log where ctid = any (array(select ctid from audit_log limit 1000));
--@ s-values-join | safe | two keys
update rooms r set name = v.n from (values (1, 'East'), (2, 'West')) v (id, n) where r.id = v.id;
--@ s-where-false | safe | none
delete from objects where false;
--@ d-where-true | danger | all
delete from objects where 1 = 1;
--@ d-for-update | danger | every row locked
select id from objects for update;
--@ s-for-update-one | safe | one row
select * from objects where id = 7 for no key update;
--@ s-ctas | safe | reads
create table objects_copy as table objects with no data;
create table old_loans as select * from loans.contracts where ends < '2000-01-01';
--@ s-temp | safe | own to the session
create temp table pick (id bigint, note text);
insert into pick select id, 'x' from objects where room_id = 3;
update pick set note = 'y';
alter table pick add primary key (id);
truncate pick;
--@ d-publish | danger | updates of audit_log fail
create publication feed for table audit_log;
--@ s-publish | safe | has a key
create publication feed for table objects, artists;
--@ s-publish-inserts | safe | inserts only
create publication feed for table audit_log with (publish = 'insert');
--@ d-refresh-conc | danger | no unique index
refresh materialized view concurrently loans.by_partner;
--@ d-index-expr-stable | danger | notx | not immutable
create index concurrently on loans.contracts ((starts::timestamptz));
--@ d-index-name-taken | danger | notx | a relation has the name
create index concurrently objects_title on objects (acquired);
--@ s-index-name-if | safe | notx | there already
create index concurrently if not exists objects_title on objects (title);
--@ d-index-column | danger | notx | no such column
create index concurrently objects_colour on objects (colour);
--@ d-opclass | danger | notx | extension missing
create index concurrently objects_trgm on objects using gin (title gin_trgm_ops);
--@ d-param | danger | unknown parameter
alter table rooms set (fill_factor = 90);
--@ d-setting | danger | unknown setting
set statement_timout = '5s';
--@ d-vacuum-tx | danger | in a transaction
vacuum analyze objects;
--@ d-discard | danger | in a transaction
discard all;
--@ d-db-tx | danger | in a transaction
create database archive;
--@ d-view-star | danger | columns named once more
create or replace view loans.running as select id, state, partner from loans.contracts where state = 'running';
--@ d-do-dynamic | danger | a loop drops columns
do $$ declare t text; begin
  foreach t in array array['rooms', 'artists'] loop
    execute format('alter table %I drop column if exists bio', t);
  end loop; end $$;
--@ s-do-check | safe | looks and says
do $$ begin if exists (select 1 from rooms where name = '') then raise notice 'empty names'; end if; end $$;
--@ s-rename-seq-own | safe | names of constraints
alter table loans.contracts rename constraint kind_known to contracts_kind_check;
--@ s-stat-drop | safe | planner only
drop statistics objects_made_medium;
--@ s-create-role | safe | a new one
create role auditor nologin;
grant select on all tables in schema loans to auditor;
--@ s-cluster-on | safe | SUE, nothing is moved
alter table objects cluster on objects_title;
alter table objects set without cluster;
--@ s-access-same | safe | the same method: nothing copied
alter table audit_log set access method heap;
--@ s-tablespace-same | safe | the same place
alter table audit_log set tablespace pg_default;
--@ s-compression | safe | catalog only
alter table artists alter column bio set compression pglz;
--@ s-drop-default | safe | may be NULL
alter table loans.contracts alter column kind drop default;
--@ s-schema-new | safe | new schema and new table in it
create schema if not exists archive authorization current_user;
create table archive.boxes (id int primary key, room_id int references rooms);
