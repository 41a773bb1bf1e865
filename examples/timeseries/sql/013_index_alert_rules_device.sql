CREATE INDEX idx_alert_rules_device_id ON alert_rules (device_id);
