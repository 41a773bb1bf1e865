COMMENT ON TABLE devices IS 'What sends readings';
