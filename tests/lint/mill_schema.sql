CREATE SCHEMA IF NOT EXISTS mill;
CREATE TYPE mill.stage AS ENUM ('queued', 'running', 'done');
CREATE TABLE mill.customers (
  id            bigserial PRIMARY KEY,
  name          varchar(100) NOT NULL,
  vat_no        varchar(14),
  email         text,
  tier          smallint DEFAULT 1,
  address       jsonb,
  created       timestamptz DEFAULT now() NOT NULL,
  deleted_at    timestamptz,
  CONSTRAINT vat_len CHECK (length(vat_no) >= 8)
);
CREATE UNIQUE INDEX customers_email_uidx ON mill.customers (lower(email));
CREATE TABLE mill.machines (
  id            serial PRIMARY KEY,
  code          char(8) NOT NULL UNIQUE,
  location      point,
  installed     date,
  hourly_rate   numeric(8,2) NOT NULL DEFAULT 0,
  ip            inet,
  notes         text,
  is_active     boolean
);
CREATE TABLE mill.jobs (
  id            bigint GENERATED ALWAYS AS IDENTITY,
  customer_id   bigint NOT NULL,
  machine_id    integer,
  stage         mill.stage NOT NULL DEFAULT 'queued',
  priority      integer NOT NULL DEFAULT 5,
  ref           varchar(30),
  quantity      integer CHECK (quantity > 0),
  started       timestamp,
  finished      timestamp,
  runtime       interval GENERATED ALWAYS AS (finished - started) STORED,
  spec          jsonb NOT NULL DEFAULT '{}',
  legacy_id     integer,
  owner         text,
  CONSTRAINT jobs_pk PRIMARY KEY (id),
  CONSTRAINT jobs_customer FOREIGN KEY (customer_id) REFERENCES mill.customers ON DELETE RESTRICT,
  CONSTRAINT legacy_known CHECK (legacy_id IS NOT NULL) NOT VALID
);
CREATE INDEX jobs_stage_idx ON mill.jobs (stage, priority) WHERE finished IS NULL;
CREATE INDEX jobs_customer_idx ON mill.jobs (customer_id);
CREATE INDEX jobs_spec_idx ON mill.jobs USING gin (spec jsonb_path_ops);
CREATE TABLE mill.measurements (job_id bigint NOT NULL, taken timestamptz NOT NULL, value double precision) PARTITION BY RANGE (taken);
CREATE TABLE mill.measurements_p1 PARTITION OF mill.measurements FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
CREATE TABLE mill.measurements_p2 PARTITION OF mill.measurements FOR VALUES FROM ('2025-07-01') TO ('2026-01-01');
CREATE TABLE mill.staging_import (raw text, loaded boolean DEFAULT false);
CREATE OR REPLACE FUNCTION mill.touch() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER jobs_touch BEFORE UPDATE ON mill.jobs FOR EACH ROW EXECUTE PROCEDURE mill.touch();
CREATE VIEW mill.open_jobs AS SELECT j.id, j.ref, c.name FROM mill.jobs j JOIN mill.customers c ON c.id = j.customer_id WHERE j.finished IS NULL;
CREATE MATERIALIZED VIEW mill.daily AS SELECT date_trunc('day', taken) AS d, avg(value) AS v FROM mill.measurements GROUP BY 1;
