-- A depot's schema, as pg_dump writes it.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA "Reports";

CREATE SCHEMA stock;

CREATE DOMAIN stock.sku AS character varying(32) NOT NULL
	CONSTRAINT sku_check CHECK (((VALUE)::text <> ''::text));

CREATE TYPE stock.unit AS ENUM (
    'piece',
    'box',
    'pallet'
);

CREATE DOMAIN stock.weight AS numeric(10,3);

CREATE FUNCTION stock.clean(p text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT lower(trim(p)) $$;

CREATE FUNCTION stock.log_move() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN INSERT INTO stock.moves(item_id, qty) VALUES (NEW.id, NEW.qty); RETURN NULL; END $$;

CREATE FUNCTION stock.next_code(p text) RETURNS text
    LANGUAGE sql
    AS $$ SELECT p || nextval('stock.codes') $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.orders (
    "orderId" bigint NOT NULL,
    "customerName" text,
    state text DEFAULT 'new'::text NOT NULL,
    total money,
    placed timestamp with time zone NOT NULL,
    "deletedAt" timestamp with time zone,
    item_ids integer[],
    payload json,
    parent bigint,
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['new'::text, 'paid'::text, 'sent'::text])))
);

CREATE MATERIALIZED VIEW "Reports".daily AS
 SELECT (orders.placed)::date AS day,
    count(*) AS n
   FROM public.orders
  GROUP BY ((orders.placed)::date)
  WITH NO DATA;

CREATE MATERIALIZED VIEW "Reports".empty_one AS
 SELECT 1 AS one
  WITH NO DATA;

CREATE TABLE public.order_lines (
    order_id bigint NOT NULL,
    line smallint NOT NULL,
    item_id integer NOT NULL,
    qty numeric(8,2) NOT NULL
);

CREATE VIEW "Reports".sales AS
 SELECT o."orderId",
    o.placed,
    l.qty
   FROM (public.orders o
     JOIN public.order_lines l ON ((l.order_id = o."orderId")));

CREATE VIEW public.active_orders AS
 SELECT orders."orderId",
    orders."customerName",
    orders.state,
    orders.total,
    orders.placed,
    orders."deletedAt",
    orders.item_ids,
    orders.payload,
    orders.parent
   FROM public.orders
  WHERE (orders."deletedAt" IS NULL);

CREATE UNLOGGED TABLE public.cache (
    k text NOT NULL,
    v text
);

CREATE TABLE public.old_stuff (
    a integer,
    b text
);

ALTER TABLE ONLY public.old_stuff REPLICA IDENTITY FULL;

CREATE TABLE public.readings (
    sensor integer NOT NULL,
    at timestamp without time zone NOT NULL,
    value real
)
PARTITION BY RANGE (at);

CREATE TABLE public.readings_1 (
    sensor integer NOT NULL,
    at timestamp without time zone NOT NULL,
    value real
);

CREATE TABLE public.readings_2 (
    sensor integer NOT NULL,
    at timestamp without time zone NOT NULL,
    value real
);

CREATE TABLE public.readings_3 (
    sensor integer NOT NULL,
    at timestamp without time zone NOT NULL,
    value real,
    CONSTRAINT readings_3_at_check CHECK (((at >= '2027-01-01 00:00:00'::timestamp without time zone) AND (at < '2028-01-01 00:00:00'::timestamp without time zone)))
);

CREATE TABLE public.secrets (
    id integer NOT NULL,
    owner text
);

CREATE SEQUENCE stock.codes
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE stock.depots (
    id smallint NOT NULL,
    code character(4) NOT NULL,
    title character varying(100) NOT NULL,
    opened date DEFAULT CURRENT_DATE,
    "Geo" point
);

CREATE SEQUENCE stock.depots_id_seq
    AS smallint
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE stock.depots_id_seq OWNED BY stock.depots.id;

CREATE TABLE stock.items (
    id integer NOT NULL,
    depot_id smallint NOT NULL,
    sku stock.sku,
    ean character varying(13),
    name text NOT NULL,
    qty integer DEFAULT 0 NOT NULL,
    price numeric(9,2),
    weight stock.weight,
    unit stock.unit DEFAULT 'piece'::stock.unit,
    attrs jsonb,
    extra text,
    updated timestamp without time zone,
    stored_at timestamp with time zone DEFAULT now(),
    bits bit varying(16),
    mac macaddr,
    ttl interval(0),
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, name)) STORED,
    CONSTRAINT items_price_there CHECK (((price IS NOT NULL) AND (price >= (0)::numeric))),
    CONSTRAINT items_qty_ok CHECK ((qty >= 0))
);

CREATE SEQUENCE stock.items_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE stock.items_id_seq OWNED BY stock.items.id;

CREATE TABLE stock.moves (
    id bigint NOT NULL,
    item_id integer,
    qty integer,
    at timestamp with time zone DEFAULT now() NOT NULL,
    note text,
    ref uuid
)
PARTITION BY HASH (item_id);

CREATE SEQUENCE stock.moves_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE stock.moves_id_seq OWNED BY stock.moves.id;

CREATE TABLE stock.moves_0 (
    id bigint DEFAULT nextval('stock.moves_id_seq'::regclass) NOT NULL,
    item_id integer,
    qty integer,
    at timestamp with time zone DEFAULT now() NOT NULL,
    note text,
    ref uuid
);

CREATE TABLE stock.moves_1 (
    id bigint DEFAULT nextval('stock.moves_id_seq'::regclass) NOT NULL,
    item_id integer,
    qty integer,
    at timestamp with time zone DEFAULT now() NOT NULL,
    note text,
    ref uuid
);

ALTER TABLE ONLY public.readings ATTACH PARTITION public.readings_1 FOR VALUES FROM ('2025-01-01 00:00:00') TO ('2026-01-01 00:00:00');

ALTER TABLE ONLY stock.moves ATTACH PARTITION stock.moves_0 FOR VALUES WITH (modulus 2, remainder 0);

ALTER TABLE ONLY stock.moves ATTACH PARTITION stock.moves_1 FOR VALUES WITH (modulus 2, remainder 1);

ALTER TABLE ONLY stock.depots ALTER COLUMN id SET DEFAULT nextval('stock.depots_id_seq'::regclass);

ALTER TABLE ONLY stock.items ALTER COLUMN id SET DEFAULT nextval('stock.items_id_seq'::regclass);

ALTER TABLE ONLY stock.moves ALTER COLUMN id SET DEFAULT nextval('stock.moves_id_seq'::regclass);

ALTER TABLE ONLY public.cache
    ADD CONSTRAINT cache_pkey PRIMARY KEY (k);

ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line);

ALTER TABLE public.orders
    ADD CONSTRAINT orders_name_there CHECK (("customerName" IS NOT NULL)) NOT VALID;

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY ("orderId");

ALTER TABLE ONLY public.readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (sensor, at);

ALTER TABLE ONLY public.readings_1
    ADD CONSTRAINT readings_1_pkey PRIMARY KEY (sensor, at);

ALTER TABLE ONLY public.readings_2
    ADD CONSTRAINT readings_2_pkey PRIMARY KEY (sensor, at);

ALTER TABLE ONLY public.readings_3
    ADD CONSTRAINT readings_3_pkey PRIMARY KEY (sensor, at);

ALTER TABLE ONLY public.secrets
    ADD CONSTRAINT secrets_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock.depots
    ADD CONSTRAINT depots_code_key UNIQUE (code);

ALTER TABLE ONLY stock.depots
    ADD CONSTRAINT depots_pkey PRIMARY KEY (id);

ALTER TABLE ONLY stock.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX daily_day ON "Reports".daily USING btree (day);

CREATE INDEX lines_item_idx ON public.order_lines USING btree (item_id);

CREATE INDEX "orders_deletedAt" ON public.orders USING btree ("deletedAt") WHERE ("deletedAt" IS NOT NULL);

CREATE INDEX orders_placed ON public.orders USING btree (placed);

CREATE UNIQUE INDEX items_ean ON stock.items USING btree (ean) WHERE (ean IS NOT NULL);

CREATE INDEX items_name_trgm ON stock.items USING btree (stock.clean(name));

CREATE INDEX items_search ON stock.items USING gin (search);

CREATE UNIQUE INDEX items_sku_depot ON stock.items USING btree (sku, depot_id);

CREATE INDEX items_updated ON stock.items USING btree (updated DESC);

CREATE INDEX moves_at ON ONLY stock.moves USING btree (at);

CREATE INDEX moves_0_at ON stock.moves_0 USING btree (at);

ALTER INDEX public.readings_pkey ATTACH PARTITION public.readings_1_pkey;

ALTER INDEX stock.moves_at ATTACH PARTITION stock.moves_0_at;

CREATE STATISTICS stock.items_stat ON depot_id, unit FROM stock.items;

CREATE TRIGGER items_log AFTER UPDATE OF qty ON stock.items FOR EACH ROW WHEN ((old.qty <> new.qty)) EXECUTE FUNCTION stock.log_move();

ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT lines_item FOREIGN KEY (item_id) REFERENCES stock.items(id) NOT VALID;

ALTER TABLE ONLY public.order_lines
    ADD CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES public.orders("orderId") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_parent_fkey FOREIGN KEY (parent) REFERENCES public.orders("orderId");

ALTER TABLE ONLY stock.items
    ADD CONSTRAINT items_depot_id_fkey FOREIGN KEY (depot_id) REFERENCES stock.depots(id) ON DELETE RESTRICT;

CREATE POLICY mine ON public.secrets USING ((owner = CURRENT_USER));

ALTER TABLE public.secrets ENABLE ROW LEVEL SECURITY;

CREATE PUBLICATION feed WITH (publish = 'insert, update, delete, truncate');

ALTER PUBLICATION feed ADD TABLE ONLY public.orders;
