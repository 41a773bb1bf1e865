--
-- PostgreSQL database dump
--

\restrict 8EhWYozS0SarUMfykknQ38wVu70nDfx0tss0MKNaF3ZdMybjdQgx37LurMgMDXb

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

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

--
-- Name: Audit; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Audit";


ALTER SCHEMA "Audit" OWNER TO postgres;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA app;


ALTER SCHEMA app OWNER TO postgres;

--
-- Name: label; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.label AS text;


ALTER DOMAIN app.label OWNER TO postgres;

--
-- Name: status; Type: TYPE; Schema: app; Owner: postgres
--

CREATE TYPE app.status AS ENUM (
    'new',
    'open',
    'closed'
);


ALTER TYPE app.status OWNER TO postgres;

--
-- Name: zip; Type: DOMAIN; Schema: app; Owner: postgres
--

CREATE DOMAIN app.zip AS character varying(10)
	CONSTRAINT zip_check CHECK (((VALUE)::text ~ '^[0-9]+$'::text));


ALTER DOMAIN app.zip OWNER TO postgres;

--
-- Name: audit(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.audit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN NEW; END $$;


ALTER FUNCTION app.audit() OWNER TO postgres;

--
-- Name: slug(text); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.slug(t text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT lower(t) $$;


ALTER FUNCTION app.slug(t text) OWNER TO postgres;

--
-- Name: token(); Type: FUNCTION; Schema: app; Owner: postgres
--

CREATE FUNCTION app.token() RETURNS text
    LANGUAGE plpgsql
    AS $$ BEGIN RETURN md5(random()::text); END $$;


ALTER FUNCTION app.token() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Entries; Type: TABLE; Schema: Audit; Owner: postgres
--

CREATE TABLE "Audit"."Entries" (
    "Id" bigint NOT NULL,
    "Who" character varying(30),
    "What" jsonb,
    "When" timestamp without time zone NOT NULL
);


ALTER TABLE "Audit"."Entries" OWNER TO postgres;

--
-- Name: customer; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.customer (
    id bigint NOT NULL,
    "fullName" character varying(80) NOT NULL,
    mail text,
    zip app.zip,
    vip boolean DEFAULT false NOT NULL,
    created timestamp without time zone DEFAULT now() NOT NULL,
    notes text,
    parent_id bigint,
    score numeric(6,2)
);


ALTER TABLE app.customer OWNER TO postgres;

--
-- Name: customer_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

CREATE SEQUENCE app.customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE app.customer_id_seq OWNER TO postgres;

--
-- Name: customer_id_seq; Type: SEQUENCE OWNED BY; Schema: app; Owner: postgres
--

ALTER SEQUENCE app.customer_id_seq OWNED BY app.customer.id;


--
-- Name: metric; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.metric (
    name text NOT NULL,
    day date NOT NULL,
    value bigint
)
PARTITION BY RANGE (day);


ALTER TABLE app.metric OWNER TO postgres;

--
-- Name: metric_2024; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.metric_2024 (
    name text NOT NULL,
    day date NOT NULL,
    value bigint
);


ALTER TABLE app.metric_2024 OWNER TO postgres;

--
-- Name: metric_2025; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.metric_2025 (
    name text NOT NULL,
    day date NOT NULL,
    value bigint
);


ALTER TABLE app.metric_2025 OWNER TO postgres;

--
-- Name: metric_old; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.metric_old (
    name text NOT NULL,
    day date NOT NULL,
    value bigint,
    CONSTRAINT old_days CHECK (((day >= '2020-01-01'::date) AND (day < '2024-01-01'::date)))
);


ALTER TABLE app.metric_old OWNER TO postgres;

--
-- Name: ticket; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.ticket (
    id integer NOT NULL,
    customer_id bigint NOT NULL,
    status app.status DEFAULT 'new'::app.status NOT NULL,
    subject character varying(100),
    body text,
    opened timestamp with time zone DEFAULT now(),
    closed_at timestamp with time zone,
    weight smallint,
    assignee text,
    uid uuid,
    "order" integer,
    CONSTRAINT subject_there CHECK ((subject IS NOT NULL)),
    CONSTRAINT weight_range CHECK (((weight >= 1) AND (weight <= 10)))
);


ALTER TABLE app.ticket OWNER TO postgres;

--
-- Name: open_tickets; Type: VIEW; Schema: app; Owner: postgres
--

CREATE VIEW app.open_tickets AS
 SELECT ticket.id,
    ticket.subject
   FROM app.ticket
  WHERE (ticket.status <> 'closed'::app.status);


ALTER TABLE app.open_tickets OWNER TO postgres;

--
-- Name: per_day; Type: MATERIALIZED VIEW; Schema: app; Owner: postgres
--

CREATE MATERIALIZED VIEW app.per_day AS
 SELECT (ticket.opened)::date AS day,
    count(*) AS n
   FROM app.ticket
  GROUP BY ((ticket.opened)::date)
  WITH NO DATA;


ALTER TABLE app.per_day OWNER TO postgres;

--
-- Name: reply; Type: TABLE; Schema: app; Owner: postgres
--

CREATE TABLE app.reply (
    id bigint NOT NULL,
    ticket_id integer,
    author character varying(40),
    text text NOT NULL,
    at timestamp with time zone
);


ALTER TABLE app.reply OWNER TO postgres;

--
-- Name: ticket_id_seq; Type: SEQUENCE; Schema: app; Owner: postgres
--

ALTER TABLE app.ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: plain; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.plain (
    a integer,
    b character varying(10),
    c timestamp without time zone,
    d numeric(5,1)
);


ALTER TABLE public.plain OWNER TO postgres;

--
-- Name: metric_2024; Type: TABLE ATTACH; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.metric ATTACH PARTITION app.metric_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');


--
-- Name: customer id; Type: DEFAULT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.customer ALTER COLUMN id SET DEFAULT nextval('app.customer_id_seq'::regclass);


--
-- Name: Entries Entries_pkey; Type: CONSTRAINT; Schema: Audit; Owner: postgres
--

ALTER TABLE ONLY "Audit"."Entries"
    ADD CONSTRAINT "Entries_pkey" PRIMARY KEY ("Id");


--
-- Name: reply author_there; Type: CHECK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE app.reply
    ADD CONSTRAINT author_there CHECK ((author IS NOT NULL)) NOT VALID;


--
-- Name: customer customer_mail_key; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.customer
    ADD CONSTRAINT customer_mail_key UNIQUE (mail);


--
-- Name: customer customer_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


--
-- Name: reply reply_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.reply
    ADD CONSTRAINT reply_pkey PRIMARY KEY (id);


--
-- Name: ticket ticket_pkey; Type: CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);


--
-- Name: per_day_day; Type: INDEX; Schema: app; Owner: postgres
--

CREATE UNIQUE INDEX per_day_day ON app.per_day USING btree (day);


--
-- Name: reply_at_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX reply_at_idx ON app.reply USING btree (at);


--
-- Name: ticket_customer_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX ticket_customer_idx ON app.ticket USING btree (customer_id);


--
-- Name: ticket_open_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX ticket_open_idx ON app.ticket USING btree (opened) WHERE (closed_at IS NULL);


--
-- Name: ticket_slug_idx; Type: INDEX; Schema: app; Owner: postgres
--

CREATE INDEX ticket_slug_idx ON app.ticket USING btree (app.slug((subject)::text));


--
-- Name: ticket_uid_uq; Type: INDEX; Schema: app; Owner: postgres
--

CREATE UNIQUE INDEX ticket_uid_uq ON app.ticket USING btree (uid);


--
-- Name: plain_a; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX plain_a ON public.plain USING btree (a);


--
-- Name: ticket ticket_audit; Type: TRIGGER; Schema: app; Owner: postgres
--

CREATE TRIGGER ticket_audit AFTER UPDATE ON app.ticket FOR EACH ROW EXECUTE FUNCTION app.audit();


--
-- Name: customer customer_parent; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.customer
    ADD CONSTRAINT customer_parent FOREIGN KEY (parent_id) REFERENCES app.customer(id);


--
-- Name: reply reply_ticket; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.reply
    ADD CONSTRAINT reply_ticket FOREIGN KEY (ticket_id) REFERENCES app.ticket(id) NOT VALID;


--
-- Name: ticket ticket_customer_id_fkey; Type: FK CONSTRAINT; Schema: app; Owner: postgres
--

ALTER TABLE ONLY app.ticket
    ADD CONSTRAINT ticket_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES app.customer(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict 8EhWYozS0SarUMfykknQ38wVu70nDfx0tss0MKNaF3ZdMybjdQgx37LurMgMDXb

