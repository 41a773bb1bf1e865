-- Keys and what isn't one, views that are written, formats and partitions of an orchard, on the schema of
-- farm_schema.sql; in the form of changes.sql.
-- ## Farm: keys
--@ s-alias-update | safe | one row by an alias
update picks as p set checked = true where p.id = 77;
--@ s-quoted-keys | safe | keys in quotes
UPDATE "hr"."pickers" SET "active" = FALSE WHERE "pickers"."id" = 12;
--@ s-key-any | safe | an array of keys
delete from picks where id = any ('{1,2,3}'::bigint[]);
--@ s-key-any-param | safe | an array constructor
delete from picks where id = any (array[5, 6]);
--@ s-key-cast | safe | a key with a cast
update fields set soil = 'clay' where id = '7'::int;
--@ s-key-and-more | safe | a key and something else
update picks set note = 'x' where id = 5 and (checked or weight > 1);
--@ s-exists-key | safe | one row of it
update fields f set soil = 'sand' where f.id = 3 and exists (select 1 from rows_ r where r.field_id = f.id);
--@ d-not-key | danger | everything but one
delete from picks where id <> 5;
--@ d-key-or-null | danger | a key or all the others
delete from picks where id = 5 or weight is null;
--@ d-gt | danger | open range
update picks set checked = true where id > 100;
--@ s-between | safe | two ends
update picks set checked = true where id >= 100 and id <= 900;
--@ d-in-select | danger | as many as the query gives
delete from picks where row_id in (select id from rows_ where planted < '2010-01-01');
--@ d-view-update | danger | all rows below the view
update hr.active set pay = pay * 1.1;
--@ s-view-key | safe | one row below the view
update hr.active set pay = 9 where id = 4;
--@ d-view-agg | danger | a view with groups can't be written
update totals set w = 0 where row_id = 1;
--@ d-insert-select-view | danger | traced | the check option refuses it
insert into hr.active (id, name) select 900, null;
--@ s-ins-sel | safe | new rows from a query
insert into hr.contracts (picker_id, year, hours) select id, 2026, 0 from hr.pickers where active on conflict do nothing;
--@ d-upsert-no-key | danger | no such unique index
insert into hr.contracts (picker_id, year) values (1, 2026) on conflict (year) do nothing;
--@ s-add-collate | safe | a plain column
alter table fields add column short text collate "POSIX" default '';
--@ s-add-domain-free | safe | no condition in it
alter table fields add column remark note_t default 'none';
--@ d-add-domain | danger | condition: rewritten
alter table fields add column harvest kg;
--@ s-label-wider | safe | domain to text below it
alter table rows_ alter column label type text;
--@ d-weight-base | danger | a view uses it
alter table picks alter column weight type numeric;
--@ d-grade | danger | char to text strips
alter table picks alter column grade type text;
--@ d-bin | danger | the partial index isn't about it but holds it
alter table picks alter column bin type varchar(4);
--@ d-bin-wider | danger | the partial index is built anew
alter table picks alter column bin type varchar(16);
--@ d-checked-int | danger | rewrite, and a predicate on it
alter table picks alter column checked drop default, alter column checked type int using checked::int;
--@ d-at-tz | danger | zone not said
alter table picks alter column at type timestamptz;
--@ s-at-precise | safe | a default of the same kind
alter table picks alter column at set default clock_timestamp();
--@ d-area | danger | scale
alter table fields alter column area type numeric(8,3);
--@ s-area | safe | digits in front only
alter table fields alter column area type numeric(9,2);
--@ d-name-fn | danger | an index computes with it
alter table fields alter column name type varchar(50);
--@ d-price-immutable | danger | not immutable
create index concurrently on rows_ (price(crop));
--@ d-default-stable-plpgsql | danger | a column in a default
alter table rows_ add column p numeric default price(crop);
--@ s-default-stable-fn | safe | stable function of constants
alter table rows_ add column p numeric default price('apple');
--@ d-fk-cascade | danger | validated
alter table picks add foreign key (picker_id) references hr.pickers on delete set null;
--@ s-fk-nv | safe | not tried
alter table picks add constraint picks_picker foreign key (picker_id) references hr.pickers on delete set null not valid;
--@ d-fk-to-part | danger | not unique by itself
alter table fields add column w_at timestamptz, add constraint fw foreign key (w_at) references weather (at) not valid;
--@ d-hours-check | danger | tried on all
alter table hr.contracts add constraint hours_pos check (hours >= 0), drop constraint contracts_hours_check;
--@ s-hours-looser | safe | not tried, in its place
alter table hr.contracts drop constraint contracts_hours_check, add constraint contracts_hours_check check (hours < 4000) not valid;
--@ d-pk-drop | danger | duplicates
alter table hr.contracts drop constraint contracts_pkey;
--@ d-email-uq-drop | danger | duplicates
alter table hr.pickers drop constraint pickers_email_key;
--@ d-part-attach-default | danger | default partition is read
create table weather_2026 (like weather including all);
alter table weather attach partition weather_2026 for values from ('2026-01-01') to ('2027-01-01');
--@ s-part-attach-proved | safe | notx | the default is proved free of it
alter table weather_rest add constraint not_26 check (at < '2026-01-01' or at >= '2027-01-01') not valid;
alter table weather_rest validate constraint not_26;
create table weather_2026 (like weather including all);
alter table weather attach partition weather_2026 for values from ('2026-01-01') to ('2027-01-01');
--@ d-part-detach | danger | notx | not beside a default partition
alter table weather detach partition weather_2025 concurrently;
--@ d-part-unlogged | danger | copied
alter table weather_2025 set unlogged;
--@ s-part-stat | safe | SUE
alter table weather_2025 alter column temp set statistics 200;
--@ d-drop-schema | danger | full
drop schema hr cascade;
--@ d-drop-owned | danger | all rights
drop owned by picker;
--@ d-drop-fn | danger | an index needs it
drop function clean(text);
--@ d-drop-seq | danger | numbers
drop sequence batch_no;
--@ s-seq-new | safe | a new one
create sequence if not exists lot_no start 1000 increment 5 owned by fields.id;
--@ s-reset | safe | settings
reset all;
--@ d-cluster-all | danger | notx | all clustered tables
cluster;
--@ s-checkpoint | safe | no table
checkpoint;
--@ s-show | safe | looks
show server_version;
--@ s-tables | safe | looks
table fields;
values (1), (2);
--@ d-rows-lock | danger | every row locked
select * from hr.pickers for no key update;
--@ s-rows-lock-some | safe | skips what is locked, a few
select id from picks where checked = false order by id limit 10 for update skip locked;
--@ s-part-parent-unlogged | safe | 15 | nothing is done
alter table weather set unlogged;
--@ d-part-parent-unlogged | danger | 18 | refused
alter table weather set unlogged;
--@ d-key-name-taken | danger | the key's index would have a table's name
alter table hr.contracts rename constraint contracts_pkey to pickers;
--@ s-column-anew | safe | notx | the partitions follow, so that the old name is free there too
alter table weather add column rain real;
alter table weather rename column rain to rain_mm;
alter table weather add column rain text;
