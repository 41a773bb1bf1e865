-- Changes in measurements in partitions, in a schema of their own; in the form of changes.sql.
--@ te-bound-isnt-proven-scan-of-the | danger | bound isn't proven: scan of the partition
ALTER TABLE telemetry.readings ATTACH PARTITION telemetry.readings_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
--@ te-check-proves-the-bound-keys-are | safe | check proves the bound; keys are there
ALTER TABLE telemetry.readings ATTACH PARTITION telemetry.readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
--@ te-ael-on-the-parent | danger | AEL on the parent
CREATE TABLE telemetry.readings_2027 PARTITION OF telemetry.readings FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
--@ te-ael-on-parent | danger | AEL on parent
ALTER TABLE telemetry.readings DETACH PARTITION telemetry.readings_2024;
--@ te-detach-without-stopping-anyone | safe | notx | detach without stopping anyone
ALTER TABLE telemetry.readings DETACH PARTITION telemetry.readings_2024 CONCURRENTLY;
--@ te-a-default-partition-forbids-it | danger | notx | a default partition forbids it
ALTER TABLE telemetry.events DETACH PARTITION telemetry.events_eu CONCURRENTLY;
--@ te-cic-on-a-partitioned-parent-is | danger | CIC on a partitioned parent is refused
CREATE INDEX CONCURRENTLY readings_quality_idx ON telemetry.readings (quality);
--@ te-only-the-parent-instantly | safe | only the parent, instantly
CREATE INDEX readings_quality_idx ON ONLY telemetry.readings (quality);
--@ te-attaching-a-built-index | safe | attaching a built index
ALTER INDEX telemetry.events_kind_idx ATTACH PARTITION telemetry.events_eu_kind_idx;
--@ te-immutable-no-plpgsql-volatile-function-default | danger | immutable? no: plpgsql volatile function default rewrites
ALTER TABLE telemetry.devices ADD COLUMN claim_code text DEFAULT telemetry.next_code();
--@ te-immutable-function-default | safe | immutable function default
ALTER TABLE telemetry.devices ADD COLUMN born timestamptz DEFAULT telemetry.fixed_start();
--@ te-share-on-every-table-that-uses | danger | SHARE on every table that uses the domain, scan
ALTER DOMAIN telemetry.percent ADD CONSTRAINT percent_whole CHECK (VALUE = round(VALUE));
--@ te-not-valid-takes-no-table | safe | not valid takes no table
ALTER DOMAIN telemetry.percent ADD CONSTRAINT percent_whole CHECK (VALUE = round(VALUE)) NOT VALID;
--@ te-enum-to-text-rewrites | danger | enum to text rewrites
ALTER TABLE telemetry.alerts ALTER COLUMN level TYPE text USING level::text;
--@ te-trigger-function-replaced-no-table-lock | safe | trigger function replaced, no table lock
CREATE OR REPLACE FUNCTION telemetry.notify_alert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('alerts2', NEW.id::text); RETURN NULL; END $$;
--@ te-moving-between-schemas-breaks-running-code | danger | moving between schemas breaks running code
ALTER TABLE telemetry.alerts SET SCHEMA archive;
--@ te-autovacuum-options | safe | autovacuum options
ALTER TABLE telemetry.alerts SET (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 90);
--@ te-rewrites-under-ael | danger | notx | rewrites under AEL
VACUUM (FULL, ANALYZE) telemetry.alerts;
--@ te-plain-vacuum | safe | notx | plain vacuum
VACUUM (ANALYZE) telemetry.alerts;
--@ te-two-scans-under-ael | danger | two scans under AEL
ALTER TABLE telemetry.alerts ADD CONSTRAINT alerts_no_overlap EXCLUDE USING gist (during WITH &&);
