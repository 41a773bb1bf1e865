create role teaching;
create role web;
create schema library;
create schema old;
create type term as enum ('spring', 'summer', 'autumn');
create type room_kind as enum ('hall', 'lab');
create domain grade_points as numeric(4, 2) constraint grade_points_range check (value between 0 and 100);
create domain short_text as varchar(40);
create domain required_code as text not null;
create domain iban as text;
alter domain iban add constraint iban_long check (length(value) >= 15) not valid;
create sequence card_numbers;
create function forty_two() returns int language sql as $$ select 42 $$;
create function new_pin() returns int language plpgsql volatile as $$ begin return (random() * 9999)::int; end $$;
create function term_label(t text) returns text language sql immutable as $$ select upper(t) $$;
create function note_change() returns trigger language plpgsql as $$ begin return new; end $$;
create table public.people (
  person_id integer generated always as identity primary key,
  first_name varchar(50) not null,
  last_name varchar(50) not null,
  mail varchar(80),
  title varchar(20),
  born date,
  passport char(9),
  iban iban,
  login text not null,
  card_no integer,
  city text,
  active boolean default true not null,
  newsletter boolean default false,
  entered timestamp with time zone default now() not null,
  left_at timestamp without time zone,
  height real,
  home cidr,
  balance numeric(10, 2) default 0 not null,
  points grade_points,
  remark short_text,
  tags varchar(20)[],
  advisor_id integer
);
alter table people add constraint people_city_known check (city is not null and city <> '');
alter table people add constraint people_title_len check (char_length(title) > 1);
alter table people add constraint people_card_given check (card_no is not null) not valid;
create unique index people_login on people using btree (login);
create index people_last_name on people (last_name);
create index people_mail_lower on people (lower(mail));
create index people_title on people (title);
create index people_active_city on people (person_id) where city = 'Graz';
create table courses (
  course_id integer not null,
  code varchar(12) not null,
  name text,
  ects smallint,
  term term default 'autumn' not null,
  syllabus json,
  hours int,
  slot tsrange,
  lecturer_id integer,
  created timestamp(0) default localtimestamp,
  constraint courses_pkey primary key (course_id)
);
create unique index courses_code on courses (code);
create unique index courses_id_new on courses (course_id);
create unique index courses_name_partial on courses (name) where hours > 0;
create trigger courses_note before update on courses for each row execute function note_change();
create table enrolments (
  person_id integer not null,
  course_id integer not null,
  grade numeric(5, 2),
  state text,
  enrolled_on date default current_date,
  constraint enrolments_person foreign key (person_id) references people (person_id),
  constraint enrolments_course foreign key (course_id) references courses (course_id) deferrable initially deferred
);
create index enrolments_course_id on enrolments (course_id);
create unique index enrolments_pair on enrolments (person_id, course_id);
create table rooms (room_no text primary key, kind room_kind, seats integer, equipment jsonb, floor_area numeric);
create table bookings (booking_id bigint not null, room_no text, during tstzrange, by_person integer, purpose text);
create unique index bookings_id on bookings (booking_id);
create table library.books (isbn text primary key, title text not null, shelf varchar(10), bought date, price numeric(8, 2), language char(2));
create table library.loans (loan_id bigserial primary key, isbn text, person_id integer, due date, returned boolean, fine numeric(6, 2));
create index loans_due on library.loans (due);
alter table library.loans add constraint loans_isbn foreign key (isbn) references library.books (isbn) not valid;
create table library.shelves (shelf varchar(10), floor int);
create table notices (notice_id bigint primary key, body text, audience text);
alter table notices enable row level security;
create policy notices_read on notices for select using (true);
create table parameters (name text primary key, content text);
create unlogged table scans (id bigint, content bytea);
create table readings (sensor integer not null, taken timestamp not null, value double precision) partition by range (taken);
create table readings_2023 partition of readings for values from ('2023-01-01') to ('2024-01-01');
create table readings_2024 partition of readings for values from ('2024-01-01') to ('2025-01-01');
create table readings_2025 (sensor integer not null, taken timestamp not null, value double precision);
alter table readings_2025 add constraint readings_2025_taken check (taken >= '2025-01-01' and taken < '2026-01-01') not valid;
create table readings_2022 (sensor integer not null, taken timestamp not null, value double precision, constraint in_2022 check (taken >= '2022-01-01 00:00:00' and taken < '2023-01-01 00:00:00'));
create index readings_sensor on only readings (sensor);
create index readings_2023_sensor on readings_2023 (sensor);
create view staff as select person_id, first_name, last_name, title from people where title is not null;
create view course_load as select c.course_id, c.name, count(*) as n from courses c join enrolments e using (course_id) group by c.course_id, c.name;
create materialized view library.overdue as select person_id, count(*) as n from library.loans where due < '2024-01-01' group by person_id;
create unique index overdue_person on library.overdue (person_id);
create materialized view city_counts as select city, count(*) as n from people group by city;
grant select, insert, update on enrolments, courses to teaching;
grant select on notices to web;
