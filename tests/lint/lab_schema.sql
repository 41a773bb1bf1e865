create table p (id bigint primary key, code varchar(10) unique, v int);
create table q (id int primary key, n text);
create table t (
  id bigint generated always as identity primary key,
  a int,
  b text,
  c varchar(20),
  d timestamp,
  e numeric(8, 2),
  f int not null default 0,
  g timestamptz default now(),
  h jsonb,
  k varchar(30) not null,
  l float4,
  m char(4),
  n smallint,
  o date,
  u uuid,
  w bit(8),
  x varbit(16),
  iv interval(3),
  arr int[],
  p_id bigint,
  q_id int
);
create index t_a on t (a);
create index t_c on t (c);
create index t_b_part on t (o) where b is not null;
create index t_k_expr on t (upper(k));
create unique index t_u on t (u);
create table r (id bigint primary key, p_id bigint not null references p (id) on delete cascade, note text, amount numeric check (amount > 0), kind text not null);
create index r_kind on r (kind);
create table nopk (x int, y text);
create unique index nopk_x on nopk (x);
create table pt (id bigint not null, at date not null, v int, body text) partition by range (at);
create table pt_1 partition of pt for values from ('2023-01-01') to ('2024-01-01');
create table pt_2 partition of pt for values from ('2024-01-01') to ('2025-01-01');
create table pt_d partition of pt default;
create table pt_new (id bigint not null, at date not null, v int, body text);
create table hp (id bigint not null, v int) partition by hash (id);
create table hp_0 partition of hp for values with (modulus 2, remainder 0);
create table hp_1 partition of hp for values with (modulus 2, remainder 1);
create type mood as enum ('sad', 'ok', 'happy');
create table people (id int primary key, m mood, addr text);
create domain posint as int check (value > 0);
create domain word as text;
create table dm (id int primary key, n posint, s word);
create materialized view mv as select a, count(*) as n from t group by a;
create materialized view mvu as select id, code from p;
create unique index mvu_id on mvu (id);
create view vt as select id, b from t;
create sequence sq;
create function inc(i int) returns int language sql immutable as 'select i + 1';
create function rnd() returns int language plpgsql volatile as $$ begin return (random() * 10)::int; end $$;
create function stb() returns text language sql stable as $$ select current_user::text $$;
create function tg() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger r_tg after insert on r for each row execute function tg();
create statistics t_st on a, f from t;
create schema other;
create role reader;
grant select on t to reader;
