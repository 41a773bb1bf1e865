CREATE INDEX idx_api_keys_user_id ON api_keys (user_id);
