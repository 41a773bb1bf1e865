CREATE SCHEMA billing;
CREATE TYPE order_state AS ENUM ('draft', 'placed', 'paid');
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TYPE address AS (street text, city text);
CREATE TYPE money_pair AS (amount numeric, currency text);
CREATE DOMAIN plain_text AS text;
CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN filled AS text NOT NULL;
CREATE SEQUENCE invoice_number_seq;
CREATE FUNCTION next_code() RETURNS text LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN md5(random()::text); END $$;
CREATE FUNCTION fixed_code() RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN 'x'; END $$;
CREATE FUNCTION site_code() RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 'site'; END $$;
CREATE FUNCTION inlined_code() RETURNS integer LANGUAGE sql VOLATILE AS 'SELECT 42';
CREATE FUNCTION with_vat(amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT amount * 1.2';
CREATE FUNCTION unused_helper(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(120) NOT NULL,
    name text,
    nickname varchar(30),
    country char(2),
    born date,
    bio text,
    age smallint,
    visits integer,
    score real,
    settings json,
    profile jsonb,
    tags text[],
    legacy_id integer,
    external_ref text,
    last_ip inet,
    net cidr,
    bits varbit(8),
    signed_up timestamp without time zone,
    last_login timestamp with time zone,
    balance numeric(8,2) DEFAULT 0,
    home address,
    updated_at timestamptz DEFAULT now(),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT nickname_len CHECK (length(nickname) > 1),
    CONSTRAINT name_given CHECK (name IS NOT NULL),
    CONSTRAINT visits_ok CHECK (visits IS NOT NULL AND visits >= 0),
    CONSTRAINT age_ok CHECK (age > 0)
);
ALTER TABLE users ADD CONSTRAINT bio_given CHECK (bio IS NOT NULL) NOT VALID;
CREATE INDEX users_name_idx ON users (name);
CREATE INDEX users_lower_email_idx ON users (lower(email));
CREATE UNIQUE INDEX users_legacy_uq ON users (legacy_id);
CREATE UNIQUE INDEX users_visits_uq ON users (visits);
CREATE INDEX users_login_idx ON users (last_login);
CREATE INDEX users_signed_idx ON users (signed_up);
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE products (
    id integer PRIMARY KEY,
    sku varchar(20) NOT NULL,
    title varchar(200),
    price numeric(10,2) NOT NULL,
    shade colour,
    stock integer DEFAULT 0,
    discount percent,
    gross numeric GENERATED ALWAYS AS (price * 1.2) STORED,
    starts timestamp,
    ends timestamp
);
CREATE UNIQUE INDEX products_sku_uq ON products (sku);
CREATE INDEX products_cheap_idx ON products (title) WHERE price < 10;
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL,
    product_id integer,
    state order_state NOT NULL DEFAULT 'draft',
    placed_at timestamptz NOT NULL DEFAULT now(),
    total numeric(12,2),
    quantity integer NOT NULL DEFAULT 1,
    comment varchar(50),
    coupon text,
    shipped boolean,
    CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT orders_total_ok CHECK (total >= 0)
);
ALTER TABLE orders ADD CONSTRAINT orders_product_fk FOREIGN KEY (product_id) REFERENCES products (id) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_quantity_ok CHECK (quantity > 0) NOT VALID;
CREATE INDEX orders_user_idx ON orders (user_id);
CREATE INDEX orders_coupon_idx ON orders (coupon);
CREATE INDEX orders_coupon_copy_idx ON orders (coupon);
CREATE TABLE payments (
    id bigserial PRIMARY KEY,
    order_id bigint REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
    user_id bigint,
    amount numeric(10,2),
    method text NOT NULL DEFAULT 'card',
    taken_at timestamp
);
CREATE TABLE billing.invoices (
    id integer PRIMARY KEY,
    number varchar(20) NOT NULL,
    order_id bigint,
    due date,
    paid boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX invoices_number_uq ON billing.invoices (number);
CREATE TABLE log_lines (at timestamptz, line text, level integer NOT NULL, source_id integer);
CREATE UNIQUE INDEX log_lines_source_uq ON log_lines (source_id);
CREATE UNIQUE INDEX log_lines_level_uq ON log_lines (level);
CREATE TABLE vault (id integer PRIMARY KEY, owner name, secret text);
ALTER TABLE vault ENABLE ROW LEVEL SECURITY;
CREATE POLICY vault_own ON vault USING (owner = CURRENT_USER);
CREATE TABLE bookings (id integer PRIMARY KEY, room integer, during tsrange, cancelled boolean NOT NULL DEFAULT false);
CREATE TABLE numbers (id integer PRIMARY KEY DEFAULT nextval('invoice_number_seq'), n integer);
CREATE TABLE devices (id integer PRIMARY KEY, wide_id bigint NOT NULL);
CREATE UNIQUE INDEX devices_wide_uq ON devices (wide_id);
CREATE UNLOGGED TABLE scratchpad (id integer PRIMARY KEY, note text);
CREATE TABLE readings (device integer NOT NULL, taken date NOT NULL, value double precision) PARTITION BY RANGE (taken);
CREATE TABLE readings_2023 PARTITION OF readings FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2025 (device integer NOT NULL, taken date NOT NULL, value double precision);
CREATE TABLE readings_2026 (device integer NOT NULL, taken date NOT NULL, value double precision,
    CONSTRAINT taken_2026 CHECK (taken >= '2026-01-01' AND taken < '2027-01-01'));
CREATE INDEX readings_2026_device_idx ON readings_2026 (device);
CREATE TABLE readings_2029 (device integer NOT NULL, taken date NOT NULL, value double precision,
    CONSTRAINT taken_2029 CHECK (taken >= '2029-01-01' AND taken < '2030-01-01'));
CREATE INDEX readings_device_idx ON ONLY readings (device);
CREATE INDEX readings_2023_device_idx ON readings_2023 (device);
CREATE TABLE visits (site text NOT NULL, at timestamptz, hits integer) PARTITION BY LIST (site);
CREATE TABLE visits_a PARTITION OF visits FOR VALUES IN ('a');
CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
CREATE TABLE visits_b (site text NOT NULL, at timestamptz, hits integer, CONSTRAINT only_b CHECK (site = 'b'));
CREATE VIEW active_users AS SELECT id, email, name FROM users WHERE last_login > now() - interval '30 days';
CREATE VIEW order_report AS SELECT o.id, o.total, u.email FROM orders o JOIN users u ON u.id = o.user_id;
CREATE MATERIALIZED VIEW sales AS SELECT product_id, sum(total) AS total FROM orders GROUP BY product_id;
CREATE MATERIALIZED VIEW leaders AS SELECT id, visits FROM users;
CREATE UNIQUE INDEX leaders_id ON leaders (id);
CREATE PUBLICATION feed FOR TABLE payments;
