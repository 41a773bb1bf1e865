CREATE INDEX idx_site_members_user_id ON site_members (user_id);
