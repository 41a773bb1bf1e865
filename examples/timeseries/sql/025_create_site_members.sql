CREATE TABLE site_members (
    site_id BIGINT NOT NULL CONSTRAINT fk_site_members_site REFERENCES sites (id),
    user_id BIGINT NOT NULL CONSTRAINT fk_site_members_user REFERENCES users (id),
    PRIMARY KEY (site_id, user_id)
);
