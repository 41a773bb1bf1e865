--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE SCHEMA tracking;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TYPE public.visibility AS ENUM ('public', 'internal', 'private');
CREATE DOMAIN public.slug AS text CONSTRAINT slug_check CHECK ((VALUE ~ '^[a-z0-9-]+$'::text));
CREATE DOMAIN public.short_name AS character varying(80);
CREATE FUNCTION public.myjsonb() RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('at', clock_timestamp()) $$;
CREATE FUNCTION public.zero() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT 0::bigint $$;
CREATE FUNCTION public.bump() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.users (
    id bigint NOT NULL,
    email character varying NOT NULL,
    name character varying(60),
    login public.citext,
    sign_in_count integer DEFAULT 0 NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    city_id integer,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    visibility public.visibility DEFAULT 'private'::public.visibility NOT NULL,
    last_ip cidr,
    created_at timestamp(6) without time zone NOT NULL,
    updated_at timestamp(6) without time zone NOT NULL,
    deleted_at timestamp with time zone,
    price numeric(8,2),
    tags character varying[] DEFAULT '{}'::character varying[],
    number integer,
    bio text
);
CREATE SEQUENCE public.users_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
CREATE TABLE public.orders (
    id integer NOT NULL,
    user_id bigint NOT NULL,
    owner_id bigint,
    status character varying(20) DEFAULT 'new'::character varying NOT NULL,
    total numeric(10,2),
    note text,
    slug public.slug,
    label public.short_name,
    placed_at timestamp without time zone,
    CONSTRAINT orders_total_positive CHECK ((total >= (0)::numeric))
);
CREATE SEQUENCE public.orders_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
CREATE TABLE public.cities_users (city_id bigint NOT NULL, user_id bigint NOT NULL);
CREATE TABLE public.core_recipe (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    foo integer,
    edits integer DEFAULT 0 NOT NULL,
    author_id integer NOT NULL,
    body text
);
CREATE TABLE public.core_user (id integer NOT NULL, name character varying(100) NOT NULL);
CREATE TABLE public.events (
    id bigint NOT NULL,
    occurred_on date NOT NULL,
    kind text,
    user_id bigint
)
PARTITION BY RANGE (occurred_on);
CREATE TABLE public.events_2025_01 (id bigint NOT NULL, occurred_on date NOT NULL, kind text, user_id bigint);
CREATE TABLE public.events_2025_02 (id bigint NOT NULL, occurred_on date NOT NULL, kind text, user_id bigint);
CREATE TABLE public.events_2025_03 (id bigint NOT NULL, occurred_on date NOT NULL, kind text, user_id bigint,
    CONSTRAINT march CHECK (((occurred_on >= '2025-03-01'::date) AND (occurred_on < '2025-04-01'::date))));
ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2025_01 FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE tracking.hits (id bigint NOT NULL, path text, at timestamp with time zone DEFAULT now());
CREATE TABLE public.django_migrations (id bigint NOT NULL PRIMARY KEY, app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied timestamptz NOT NULL);
CREATE TABLE public.schema_migrations (version character varying NOT NULL PRIMARY KEY);
CREATE MATERIALIZED VIEW public.user_totals AS SELECT orders.user_id, sum(orders.total) AS total FROM public.orders GROUP BY orders.user_id WITH NO DATA;
CREATE VIEW public.open_orders AS SELECT orders.id, orders.status FROM public.orders WHERE ((orders.status)::text = 'open'::text);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.core_recipe ADD CONSTRAINT core_recipe_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.core_user ADD CONSTRAINT core_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY tracking.hits ADD CONSTRAINT hits_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, occurred_on);
ALTER TABLE ONLY public.events_2025_02 ADD CONSTRAINT events_2025_02_pkey PRIMARY KEY (id, occurred_on);
ALTER TABLE ONLY public.events_2025_03 ADD CONSTRAINT events_2025_03_pkey PRIMARY KEY (id, occurred_on);
CREATE UNIQUE INDEX index_users_on_email ON public.users USING btree (email);
CREATE INDEX index_users_on_lower_name ON public.users USING btree (lower((name)::text));
CREATE INDEX index_users_on_city_id ON public.users USING btree (city_id);
CREATE INDEX index_users_on_login ON public.users USING btree (login);
CREATE INDEX index_orders_on_user_id ON public.orders USING btree (user_id);
CREATE UNIQUE INDEX user_totals_user ON public.user_totals USING btree (user_id);
CREATE TRIGGER users_bump BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION public.bump();
ALTER TABLE ONLY public.orders ADD CONSTRAINT fk_rails_f868b47f6a FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.core_recipe ADD CONSTRAINT core_recipe_author_id_fk FOREIGN KEY (author_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;
