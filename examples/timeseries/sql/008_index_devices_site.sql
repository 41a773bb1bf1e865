CREATE INDEX idx_devices_site_id ON devices (site_id);
