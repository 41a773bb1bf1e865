CREATE INDEX idx_alerts_open ON alerts (raised_at) WHERE resolved_at IS NULL;
