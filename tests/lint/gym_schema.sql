--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

CREATE SCHEMA billing;

CREATE ROLE gym_web;
CREATE ROLE gym_batch;

CREATE TYPE billing.plan_kind AS ENUM (
    'monthly',
    'yearly'
);

CREATE DOMAIN billing.phone AS character varying(20)
	CONSTRAINT phone_shape CHECK (((VALUE)::text ~ '^[+0-9 ]+$'::text));

CREATE FUNCTION billing.next_invoice_no() RETURNS text
    LANGUAGE sql
    AS $$ SELECT 'F-' || nextval('billing.invoice_no') $$;

CREATE FUNCTION billing.locked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'closed'; END $$;

CREATE SEQUENCE billing.invoice_no START WITH 1000 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;

CREATE TABLE public.members (
    id integer NOT NULL,
    card_no character(8) NOT NULL,
    first_name character varying(40),
    last_name character varying(60) NOT NULL,
    email character varying(100),
    phone billing.phone,
    joined date DEFAULT CURRENT_DATE NOT NULL,
    left_on date,
    trainer_id integer,
    notes text,
    weight numeric(5,1),
    CONSTRAINT members_dates CHECK (((left_on IS NULL) OR (left_on >= joined))),
    CONSTRAINT members_email_given CHECK ((email IS NOT NULL))
);

ALTER TABLE public.members OWNER TO gym_web;

CREATE SEQUENCE public.members_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER TABLE public.members_id_seq OWNER TO gym_web;
ALTER SEQUENCE public.members_id_seq OWNED BY public.members.id;

CREATE TABLE public.trainers (
    id integer NOT NULL,
    name text NOT NULL,
    speciality text,
    active boolean DEFAULT true NOT NULL
);

CREATE TABLE public.visits (
    id bigint NOT NULL,
    member_id integer NOT NULL,
    entered_at timestamp with time zone DEFAULT now() NOT NULL,
    left_at timestamp with time zone,
    gate smallint,
    source character varying(12) DEFAULT 'gate'::character varying
);

ALTER TABLE public.visits ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.visits_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1
);

CREATE TABLE billing.contracts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    member_id integer NOT NULL,
    kind billing.plan_kind DEFAULT 'monthly'::billing.plan_kind NOT NULL,
    price numeric(8,2) NOT NULL,
    starts date NOT NULL,
    ends date,
    signed_by text,
    code character varying(12),
    CONSTRAINT contracts_price_check CHECK ((price >= (0)::numeric))
);

CREATE TABLE billing.invoices (
    id bigint NOT NULL,
    number text NOT NULL,
    contract_id uuid NOT NULL,
    amount numeric(10,2),
    issued timestamp without time zone,
    paid boolean,
    meta json
);

CREATE TABLE billing.invoice_lines (
    invoice_id bigint NOT NULL,
    line integer NOT NULL,
    text character varying(120),
    amount numeric(10,2)
);

ALTER TABLE ONLY public.members ALTER COLUMN id SET DEFAULT nextval('public.members_id_seq'::regclass);

ALTER TABLE ONLY billing.contracts ADD CONSTRAINT contracts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY billing.invoices ADD CONSTRAINT invoices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY billing.invoices ADD CONSTRAINT invoices_number_key UNIQUE (number);
ALTER TABLE ONLY billing.invoice_lines ADD CONSTRAINT invoice_lines_pkey PRIMARY KEY (invoice_id, line);
ALTER TABLE ONLY public.members ADD CONSTRAINT members_card_no_key UNIQUE (card_no);
ALTER TABLE ONLY public.members ADD CONSTRAINT members_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.trainers ADD CONSTRAINT trainers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id);

CREATE INDEX invoices_unpaid ON billing.invoices USING btree (issued) WHERE (NOT paid);
CREATE INDEX members_name ON public.members USING btree (last_name, first_name);
CREATE INDEX members_email_lower ON public.members USING btree (lower((email)::text));
CREATE INDEX visits_member_id ON public.visits USING btree (member_id);

CREATE TRIGGER invoices_locked BEFORE DELETE ON billing.invoices FOR EACH ROW EXECUTE FUNCTION billing.locked();

ALTER TABLE public.members ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_all ON public.members TO gym_web USING (true);

ALTER TABLE ONLY billing.contracts ADD CONSTRAINT contracts_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.members(id);
ALTER TABLE ONLY billing.invoices ADD CONSTRAINT invoices_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES billing.contracts(id) NOT VALID;
ALTER TABLE ONLY billing.invoice_lines ADD CONSTRAINT invoice_lines_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES billing.invoices(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.visits ADD CONSTRAINT visits_member_id_fkey FOREIGN KEY (member_id) REFERENCES public.members(id);

CREATE VIEW billing.open_invoices AS
 SELECT i.id, i.number, i.amount, c.member_id
   FROM (billing.invoices i JOIN billing.contracts c ON ((c.id = i.contract_id)))
  WHERE (NOT i.paid);

GRANT SELECT,INSERT,UPDATE ON TABLE public.visits TO gym_batch;
