create schema box;
create role usher;
create role cashier login;
create type seat_kind as enum ('stall', 'balcony');
create type money_pair as (amount numeric, currency text);
create domain pct as numeric(5,2) check (value <= 100);
create table shows (
    id bigint generated always as identity primary key,
    title varchar(120) not null,
    slug text not null,
    opens date,
    closes date,
    run daterange,
    tags text[],
    rating real,
    budget money_pair,
    blurb text,
    kind text default 'play',
    net numeric(10,2),
    gross numeric(10,2) generated always as (net * 1.25) stored,
    stage_id int,
    constraint opens_first check (opens <= closes)
);
create unique index shows_slug on shows (slug);
create index shows_net on shows (net);
create table stages (id int primary key, name text not null, seats int, city varchar(40), house text);
alter table stages add constraint city_set check (city is not null and city <> '');
create table seats (
    stage_id int not null references stages (id),
    row_no smallint not null,
    seat_no smallint not null,
    kind seat_kind not null default 'stall',
    uid bigint,
    label char(6),
    primary key (stage_id, row_no, seat_no)
);
create table bookings (
    id bigint primary key,
    show_id bigint not null,
    buyer text,
    bought_at timestamptz not null default now(),
    total numeric(8,2),
    code varchar(12),
    channel text,
    old_id int
) ;
create index bookings_show on bookings (show_id);
create unique index bookings_code on bookings (code);
create unique index bookings_old on bookings (old_id);
create table events (id bigint not null, at timestamptz not null, kind text not null, payload jsonb) partition by list (kind);
create table events_a partition of events for values in ('a') partition by range (at);
create table events_a_25 partition of events_a for values from ('2025-01-01') to ('2026-01-01');
create table events_b partition of events for values in ('b');
create index events_at on events (at);
create table box.tills (id int primary key, opened_by text, balance numeric(12,2) default 0 not null);
create table box.till_log (till_id int, at timestamptz, delta numeric) inherits (box.tills);
create function note_change() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger bookings_note before update on bookings for each row execute function note_change();
create view on_now as select id, title from shows where opens <= current_date;
create view buyers as select id, buyer from bookings;
create procedure close_day() language plpgsql as $$ begin commit; end $$;
create function seat_label(r int, s int) returns text language sql immutable as $$ select r || '-' || s $$;
create policy p1 on bookings using (channel = 'web');
grant select, insert on bookings to cashier;
grant execute on function seat_label(int, int) to usher;
