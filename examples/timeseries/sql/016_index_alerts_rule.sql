CREATE INDEX idx_alerts_rule_id ON alerts (rule_id);
