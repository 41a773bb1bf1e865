ALTER TABLE api_keys ADD CONSTRAINT uq_api_keys_digest UNIQUE (digest);
