CREATE SCHEMA ops;
CREATE TYPE vehicle_kind AS ENUM ('van', 'truck', 'bike');
CREATE TYPE span AS (lo int, hi int);
CREATE DOMAIN plate AS varchar(12) NOT NULL;
CREATE FUNCTION ops.distance(a point, b point) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT a <-> b';
CREATE FUNCTION ops.label(v int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''v'' || v';
CREATE FUNCTION ops.label(v text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''t'' || v';
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION shifts_of(d bigint) RETURNS TABLE (id bigint, hours numeric) LANGUAGE sql STABLE AS 'SELECT 1::bigint, 2::numeric';
CREATE AGGREGATE longest(text) (SFUNC = textcat, STYPE = text);
CREATE TABLE depots (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, place point, opened date NOT NULL DEFAULT CURRENT_DATE, capacity int CHECK (capacity BETWEEN 1 AND 5000), tz text);
CREATE TABLE vehicles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    depot_id bigint REFERENCES depots,
    plate plate,
    kind vehicle_kind NOT NULL DEFAULT 'van',
    payload numeric(8,1),
    limits span,
    bought date,
    sold date,
    spec jsonb NOT NULL DEFAULT '{}',
    tags text[] NOT NULL DEFAULT '{}',
    odometer int NOT NULL DEFAULT 0,
    vin char(17),
    active bool GENERATED ALWAYS AS (sold IS NULL) STORED,
    serviced tsrange,
    cost money,
    CONSTRAINT bought_first CHECK (sold IS NULL OR sold >= bought)
);
CREATE INDEX vehicles_tags ON vehicles USING gin (tags);
CREATE TABLE drivers (id bigint PRIMARY KEY, name text NOT NULL, born date, depot_id bigint, rating real, phone varchar(20), "order" int, meta text);
CREATE TABLE trips (
    id bigint NOT NULL, vehicle_id bigint NOT NULL, driver_id bigint, started timestamptz NOT NULL, ended timestamptz, km numeric(7,2), route path, note text,
    PRIMARY KEY (id, started)
) PARTITION BY RANGE (started);
CREATE TABLE trips_2025 PARTITION OF trips FOR VALUES FROM ('2025-01-01Z') TO ('2026-01-01Z');
CREATE TABLE trips_2026 PARTITION OF trips FOR VALUES FROM ('2026-01-01Z') TO ('2027-01-01Z');
CREATE TABLE fuel (trip_id bigint, at timestamp, litres float8, price numeric(6,3), paid bool DEFAULT false, card uuid);
CREATE TABLE ops.alerts (id serial PRIMARY KEY, vehicle_id bigint REFERENCES vehicles, level smallint DEFAULT 1, body text, raised timestamptz DEFAULT now());
CREATE VIEW ops.open_alerts AS SELECT a.*, v.plate AS plate FROM ops.alerts a JOIN vehicles v ON v.id = a.vehicle_id;
CREATE TRIGGER alerts_note AFTER INSERT ON ops.alerts FOR EACH ROW EXECUTE FUNCTION note();
