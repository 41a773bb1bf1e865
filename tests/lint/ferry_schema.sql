-- PostgreSQL database dump
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE SCHEMA ferry;
CREATE SCHEMA ledger;
CREATE ROLE ferry_app;
CREATE ROLE ferry_report;
CREATE TYPE ferry.vehicle AS ENUM (
    'car',
    'truck',
    'bike'
);
CREATE DOMAIN ferry.money_amount AS numeric(10,2);
CREATE DOMAIN ferry.imo AS text
	CONSTRAINT imo_check CHECK ((VALUE ~ '^[0-9]{7}$'::text));
CREATE FUNCTION ferry.fare(km integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    AS $$ SELECT km * 0.5 $$;
CREATE FUNCTION ferry.on_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END; $$;
CREATE TABLE ferry.ports (
    id integer NOT NULL,
    code character(5) NOT NULL,
    name character varying(60) NOT NULL,
    tz text DEFAULT 'UTC'::text
);
CREATE TABLE ferry.ships (
    id bigint NOT NULL,
    imo text,
    name character varying(80) NOT NULL,
    built smallint,
    capacity integer,
    home_port integer,
    decks numeric(4,1),
    spec jsonb,
    legacy_ref character varying(12),
    crew_size integer,
    CONSTRAINT crew_known CHECK ((crew_size IS NOT NULL))
);
CREATE SEQUENCE ferry.ships_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE ferry.ships_id_seq OWNED BY ferry.ships.id;
CREATE TABLE ferry.trips (
    id bigint NOT NULL,
    ship_id bigint NOT NULL,
    from_port integer,
    to_port integer,
    departs timestamp without time zone,
    arrives timestamp(0) without time zone,
    km integer,
    price ferry.money_amount,
    state text DEFAULT 'planned'::text NOT NULL,
    note character varying(200),
    weather text,
    duration interval,
    updated_at timestamp with time zone,
    CONSTRAINT km_positive CHECK ((km > 0)) NOT VALID
);
CREATE TABLE ferry."Order" (
    "Id" uuid NOT NULL,
    "tripId" bigint,
    "passengerId" bigint,
    "Total" numeric(8,2),
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    kind ferry.vehicle
);
CREATE TABLE ferry.passengers (
    id bigint NOT NULL,
    email text NOT NULL,
    phone character varying(20),
    full_name character varying(100),
    born date,
    points integer DEFAULT 0
);
CREATE TABLE ledger.entries (
    id bigint NOT NULL,
    booked date NOT NULL,
    amount numeric(12,2),
    account text
)
PARTITION BY RANGE (booked);
CREATE TABLE ledger.entries_2025 (
    id bigint NOT NULL,
    booked date NOT NULL,
    amount numeric(12,2),
    account text
);
CREATE TABLE ledger.entries_old (
    id bigint NOT NULL,
    booked date NOT NULL,
    amount numeric(12,2),
    account text
);
ALTER TABLE ONLY ledger.entries ATTACH PARTITION ledger.entries_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE ONLY ferry.ships ALTER COLUMN id SET DEFAULT nextval('ferry.ships_id_seq'::regclass);
ALTER TABLE ONLY ferry.ports
    ADD CONSTRAINT ports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ferry.ports
    ADD CONSTRAINT ports_code_key UNIQUE (code);
ALTER TABLE ONLY ferry.ships
    ADD CONSTRAINT ships_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ferry.trips
    ADD CONSTRAINT trips_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ferry."Order"
    ADD CONSTRAINT "Order_pkey" PRIMARY KEY ("Id");
ALTER TABLE ONLY ferry.passengers
    ADD CONSTRAINT passengers_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX passengers_email ON ferry.passengers USING btree (email);
CREATE INDEX trips_ship ON ferry.trips USING btree (ship_id) INCLUDE (note);
CREATE INDEX trips_departs ON ferry.trips USING btree (departs);
CREATE INDEX "Order_tripId_idx" ON ferry."Order" USING btree ("tripId");
CREATE TRIGGER trips_change BEFORE UPDATE ON ferry.trips FOR EACH ROW EXECUTE FUNCTION ferry.on_change();
CREATE VIEW ferry.coming AS
 SELECT trips.id,
    trips.departs
   FROM ferry.trips
  WHERE (trips.state = 'planned'::text);
ALTER TABLE ONLY ferry.trips
    ADD CONSTRAINT trips_ship_fk FOREIGN KEY (ship_id) REFERENCES ferry.ships(id);
ALTER TABLE ONLY ferry."Order"
    ADD CONSTRAINT "Order_tripId_fkey" FOREIGN KEY ("tripId") REFERENCES ferry.trips(id) ON UPDATE CASCADE ON DELETE SET NULL NOT VALID;
GRANT USAGE ON SCHEMA ferry TO ferry_app;
GRANT SELECT,INSERT,UPDATE ON TABLE ferry.trips TO ferry_app;
GRANT SELECT ON TABLE ferry.ports TO ferry_report;
SELECT pg_catalog.set_config('search_path', 'public', false);
