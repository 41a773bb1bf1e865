ALTER TABLE devices ADD CONSTRAINT uq_devices_serial UNIQUE (serial);
