ALTER TABLE audit_log ADD COLUMN details JSONB;
