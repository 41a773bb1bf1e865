ALTER TABLE alert_rules ADD CONSTRAINT ck_alert_rules_direction CHECK (direction IN ('above', 'below'));
