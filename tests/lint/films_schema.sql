CREATE SCHEMA yourschema;
CREATE TYPE colors AS ENUM ('red', 'green', 'blue');
CREATE TYPE compfoo AS (f1 int, f2 text);
CREATE DOMAIN zipcode AS text;
CREATE DOMAIN us_postal_code AS text CHECK (VALUE ~ '^\d{5}$' OR VALUE ~ '^\d{5}-\d{4}$');
CREATE SEQUENCE serial START 101;
CREATE TABLE addresses (address varchar(30) PRIMARY KEY, city text, zip zipcode, postal us_postal_code);
CREATE TABLE distributors (
    did integer CONSTRAINT distributors_pkey PRIMARY KEY,
    dist_id integer NOT NULL,
    name varchar(40) NOT NULL CHECK (name <> ''),
    address varchar(30),
    street text,
    zipcode char(5),
    modtime timestamp DEFAULT current_timestamp,
    foo_timestamp bigint DEFAULT 0,
    CONSTRAINT zipchk CHECK (char_length(zipcode) = 5)
);
CREATE TABLE films (
    code char(5) CONSTRAINT firstkey PRIMARY KEY,
    title varchar(40) NOT NULL,
    did integer NOT NULL,
    date_prod date,
    kind varchar(10),
    len interval hour to minute,
    rating numeric,
    director text,
    image bytea,
    hue colors,
    part compfoo
);
CREATE INDEX distributors_idx ON films (did);
CREATE INDEX code_idx ON films (kind);
CREATE INDEX coord_idx ON films ((lower(director)));
CREATE TABLE producers (id integer PRIMARY KEY, name text);
CREATE TABLE accounts (id integer PRIMARY KEY, name text, sales_person integer, balance numeric NOT NULL);
CREATE TABLE employees (id integer PRIMARY KEY, name text, sales_count integer, salary numeric);
CREATE INDEX employees_ind ON employees (salary);
CREATE TABLE customer_account (customer_id integer PRIMARY KEY, balance numeric);
CREATE TABLE recent_transactions (customer_id integer, transaction_value numeric);
CREATE TABLE weather (city varchar(80), temp_lo int, temp_hi int, prcp real, date date);
CREATE TABLE points (p point, area box);
CREATE TABLE cities (name text, population float8, elevation int) PARTITION BY LIST (left(lower(name), 1));
CREATE TABLE cities_ab (name text, population float8, elevation int);
CREATE TABLE orders (order_id bigint NOT NULL, cust_id bigint NOT NULL, status text) PARTITION BY HASH (order_id);
CREATE TABLE orders_p1 PARTITION OF orders FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE orders_p4 (order_id bigint NOT NULL, cust_id bigint NOT NULL, status text);
CREATE TABLE measurement (logdate date NOT NULL, peaktemp int, unitsales int) PARTITION BY RANGE (logdate);
CREATE TABLE measurement_y2015m12 PARTITION OF measurement FOR VALUES FROM ('2015-12-01') TO ('2016-01-01');
CREATE TABLE measurement_y2016m07 (logdate date NOT NULL, peaktemp int, unitsales int,
    CONSTRAINT y2016m07 CHECK (logdate >= DATE '2016-07-01' AND logdate < DATE '2016-08-01'));
CREATE TABLE bigtable (id bigserial PRIMARY KEY, x text);
CREATE TABLE fattable (id bigserial PRIMARY KEY, y text);
CREATE TABLE othertable (id bigint PRIMARY KEY, big bigint REFERENCES bigtable);
CREATE TABLE t1 (a int, b int);
CREATE FUNCTION check_account_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION add(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1 + $2 $$;
CREATE FUNCTION sqrt_of(integer) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT sqrt($1) $$;
CREATE TRIGGER check_update BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION check_account_update();
CREATE VIEW comedies AS SELECT code, title, did FROM films WHERE kind = 'Comedy';
CREATE VIEW vista AS SELECT 'Hello World'::text AS hello;
CREATE MATERIALIZED VIEW order_summary AS SELECT cust_id, count(*) AS n FROM orders GROUP BY cust_id;
CREATE RULE notify_me AS ON UPDATE TO t1 DO ALSO NOTIFY t1;
CREATE STATISTICS s1 (dependencies) ON a, b FROM t1;
CREATE PUBLICATION noinsert FOR TABLE films WITH (publish = 'update, delete');
CREATE PROCEDURE insert_data(a integer, b integer) LANGUAGE sql AS $$ INSERT INTO t1 VALUES (a, b); $$;
