CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE SCHEMA app;
CREATE SCHEMA audit;
CREATE TYPE app.status AS ENUM ('new', 'paid', 'sent');
CREATE DOMAIN app.amount AS numeric(12,2) CHECK (VALUE >= 0);
CREATE TABLE app.users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(100) NOT NULL,
    name text,
    org_id bigint,
    flags bit varying(8),
    active boolean DEFAULT true,
    created timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_email_uq ON app.users (email);
CREATE INDEX users_org_ix ON app.users (org_id);
CREATE TABLE app.orgs (
    id bigint PRIMARY KEY,
    title varchar(60) NOT NULL UNIQUE,
    code char(4),
    budget app.amount,
    CONSTRAINT orgs_code_upper CHECK (code = upper(code))
);
CREATE TABLE app.orders (
    id integer PRIMARY KEY,
    user_id bigint NOT NULL,
    org_id bigint REFERENCES app.orgs (id),
    status app.status NOT NULL DEFAULT 'new',
    total numeric(10,2) NOT NULL DEFAULT 0,
    note varchar(50),
    placed timestamp,
    shipped date,
    tags text[],
    doc jsonb,
    CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES app.users (id) NOT VALID,
    CONSTRAINT orders_total_ck CHECK (total >= 0)
);
ALTER TABLE app.orders ADD CONSTRAINT orders_placed_nn CHECK (placed IS NOT NULL) NOT VALID;
CREATE INDEX orders_user_ix ON app.orders (user_id);
CREATE INDEX orders_note_lower_ix ON app.orders (lower(note));
CREATE INDEX orders_placed_ix ON app.orders (placed);
CREATE TABLE app.lines (
    order_id integer NOT NULL REFERENCES app.orders (id) DEFERRABLE INITIALLY DEFERRED,
    pos smallint NOT NULL,
    sku text NOT NULL,
    qty integer NOT NULL CHECK (qty > 0),
    PRIMARY KEY (order_id, pos)
);
CREATE TABLE audit.log (at timestamptz NOT NULL DEFAULT now(), who text, what jsonb) PARTITION BY RANGE (at);
CREATE TABLE audit.log_2025 PARTITION OF audit.log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE audit.log_2026 PARTITION OF audit.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX log_at_ix ON audit.log (at);
CREATE TABLE audit.old (at timestamptz NOT NULL DEFAULT now(), who text, what jsonb);
CREATE FUNCTION app.bump() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION app.norm(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT lower(btrim(t)) $$;
CREATE TRIGGER orders_bump BEFORE UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.bump();
CREATE VIEW app.active_users AS SELECT id, email FROM app.users WHERE active;
CREATE MATERIALIZED VIEW app.totals AS SELECT user_id, sum(total) AS total FROM app.orders GROUP BY user_id;
CREATE UNIQUE INDEX totals_ix ON app.totals (user_id);
CREATE SEQUENCE app.order_no;
