-- Changes on the schema of forum_schema.sql, a dump as pg_dump writes it; in the form of changes.sql.
--@ f-now-at-zone | safe | stable
ALTER TABLE public.posts ADD COLUMN baked_at timestamp without time zone DEFAULT (now() AT TIME ZONE 'utc') NOT NULL;
--@ f-default-own-volatile-sql | danger | a volatile SQL function that doesn't come to a constant
ALTER TABLE users ADD COLUMN invite_code text DEFAULT public.short_code() NOT NULL;
--@ f-default-stable-plpgsql | safe | STABLE: called once
ALTER TABLE public.topics ADD COLUMN site text DEFAULT public.site_name();
--@ f-default-coalesce-random | danger | volatile deep inside
ALTER TABLE public.uploads ADD COLUMN shard smallint NOT NULL DEFAULT coalesce(nullif(floor(random() * 8)::int, 9), 0);
--@ f-default-pgcrypto | danger | gen_random_bytes is volatile
ALTER TABLE public.users ADD COLUMN salt text DEFAULT encode(gen_random_bytes(16), 'hex');
--@ f-default-extract-epoch | safe | now() is stable and so is extract
ALTER TABLE public.users ADD COLUMN seen_epoch bigint NOT NULL DEFAULT extract(epoch FROM now())::bigint;
--@ f-default-array-ctor | safe | constant
ALTER TABLE public.users ADD COLUMN roles text[] NOT NULL DEFAULT ARRAY['member']::text[];
--@ f-default-json-build | safe | jsonb_build_object is stable
ALTER TABLE public.users ADD COLUMN prefs jsonb NOT NULL DEFAULT jsonb_build_object('digest', true);
--@ f-default-composite | safe | ROW of constants
ALTER TABLE public.users ADD COLUMN spot public.geo DEFAULT ROW(0, 0)::public.geo;
--@ f-smallserial | danger | nextval for each row
ALTER TABLE public.likes ADD COLUMN n smallserial;
--@ f-three-steps-to-id | notx | danger | identity comes with a value for each row
SET lock_timeout TO '2s';
ALTER TABLE public.likes ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
--@ f-id-by-hand | notx | safe | sequence, nullable column, default: catalog only
CREATE SEQUENCE public.likes_id_seq AS bigint;
ALTER TABLE public.likes ADD COLUMN id bigint;
ALTER TABLE public.likes ALTER COLUMN id SET DEFAULT nextval('public.likes_id_seq');
ALTER SEQUENCE public.likes_id_seq OWNED BY public.likes.id;
--@ f-column-of-plain-domain | safe | the domain has no condition
ALTER TABLE public.topics ADD COLUMN subtitle public.slug;
--@ f-column-of-domain | danger | the domain's check rewrites
ALTER TABLE public.topics ADD COLUMN weight public.positive DEFAULT 1;
--@ f-column-json-in-use | danger | json has no equality: SELECT DISTINCT breaks
ALTER TABLE public.users ADD COLUMN raw_info json;
--@ f-add-column-xml | safe | xml like any type, catalog only
ALTER TABLE audit.entries ADD COLUMN source inet, ADD COLUMN size int DEFAULT 0;
--@ f-add-parent-with-children | safe | the child gets it too
ALTER TABLE public.messages ADD COLUMN read_at timestamptz;
--@ f-add-only-parent | danger | refused: the child must have it too
ALTER TABLE ONLY public.messages ADD COLUMN read_at timestamptz;
--@ f-add-column-in-child | safe | a column of the child alone
ALTER TABLE public.messages_old ADD COLUMN archived_by bigint;
--@ f-drop-inherited | danger | refused: inherited
ALTER TABLE public.messages_old DROP COLUMN body;
--@ f-drop-column-trigger-of | danger | a trigger and a generated column hang on it
ALTER TABLE public.posts DROP COLUMN raw;
--@ f-drop-unused-column | danger | running code that names it
ALTER TABLE public.users DROP COLUMN IF EXISTS referrer;
--@ f-drop-generated-expression | safe | NULL may stand there; code may not expect it
ALTER TABLE public.posts ALTER COLUMN word_count DROP EXPRESSION;
--@ f-drop-unmade-expression | safe | no generated column: nothing to do
ALTER TABLE public.posts ALTER COLUMN like_count DROP EXPRESSION IF EXISTS;
--@ f-not-null-proved-by-and | safe | the check says IS NOT NULL and more
ALTER TABLE public.uploads ALTER COLUMN width SET NOT NULL;
--@ f-not-null-not-proved | danger | bytes > 0 lets NULL pass
ALTER TABLE public.uploads ALTER COLUMN bytes SET NOT NULL;
--@ f-not-null-check-unvalidated | danger | users_name_there isn't validated
ALTER TABLE public.users ALTER COLUMN name SET NOT NULL;
--@ f-not-null-validate-then-set | notx | safe | validated first, by itself
ALTER TABLE public.users VALIDATE CONSTRAINT users_name_there;
ALTER TABLE public.users ALTER COLUMN name SET NOT NULL;
ALTER TABLE public.users DROP CONSTRAINT users_name_there;
--@ f-not-null-email-proved | safe | a validated CHECK proves it
ALTER TABLE public.users ALTER COLUMN email SET NOT NULL;
--@ f-not-null-partition-key | safe | it is NOT NULL already
ALTER TABLE public.page_views ALTER COLUMN viewed_at SET NOT NULL;
--@ f-not-null-added-now | safe | fast default
ALTER TABLE public.users ADD COLUMN points integer NOT NULL DEFAULT 0;
--@ f-not-null-of-new-column | danger | the column is new and has a default, but the rows are read
ALTER TABLE public.users ADD COLUMN points integer DEFAULT 0;
ALTER TABLE public.users ALTER COLUMN points SET NOT NULL;
--@ f-varchar-over-expression-index | danger | the expression index is rebuilt
ALTER TABLE public.posts ALTER COLUMN edit_reason TYPE varchar(500);
--@ f-varchar-under-check | danger | users_title_len is read again
ALTER TABLE public.users ALTER COLUMN title TYPE character varying(200);
--@ f-varchar-widened-plain | safe | no index, no check
ALTER TABLE public.topics ALTER COLUMN title SET DATA TYPE character varying(300);
--@ f-varchar-widened-indexed | safe | a plain index stays
ALTER TABLE public.topics ALTER COLUMN slug TYPE text;
--@ f-varchar-partial-index-other-col | danger | an index with a predicate is rebuilt
ALTER TABLE public.users ALTER COLUMN locale TYPE varchar(20);
--@ f-int-bigint | danger | rewrite
ALTER TABLE public.posts ALTER COLUMN reply_to TYPE int8;
--@ f-smallint-int-commented | danger | rewrite
ALTER TABLE public.users /* wider */ ALTER COLUMN trust_level TYPE integer; -- takes a moment
--@ f-numeric-wider-same-scale | safe | same scale, more digits
ALTER TABLE public.posts ALTER COLUMN legacy TYPE numeric(20);
--@ f-numeric-viewed-wider | danger | refused: visible_posts shows it
ALTER TABLE public.posts ALTER COLUMN percent TYPE numeric(7,2);
--@ f-char-to-varchar | danger | char is padded: rewrite
ALTER TABLE public.uploads ALTER COLUMN sha1 TYPE varchar(40);
--@ f-bit-to-varbit | safe | binary coercible without a length
ALTER TABLE public.users ALTER COLUMN old_id TYPE bit varying;
--@ f-timestamptz-precision-more | safe | more digits
ALTER TABLE public.users ALTER COLUMN suspended_until TYPE timestamptz(6);
--@ f-timestamp-tz-indexed | danger | rewrite, or the index at least
ALTER TABLE public.users ALTER COLUMN last_seen_at TYPE timestamptz USING last_seen_at AT TIME ZONE 'UTC';
--@ f-real-to-numeric | danger | rewrite
ALTER TABLE public.users ALTER COLUMN score TYPE numeric;
--@ f-inet-to-text | danger | rewrite
ALTER TABLE public.users ALTER COLUMN ip TYPE text;
--@ f-json-to-jsonb-using | danger | rewrite
ALTER TABLE public.topics ALTER COLUMN meta TYPE jsonb USING meta::text::jsonb;
--@ f-text-array-to-varchar-array | danger | measured: arrays are rewritten
ALTER TABLE public.posts ALTER COLUMN tags TYPE character varying[];
--@ f-domain-away | safe | a domain of varchar(80) to text
ALTER TABLE public.users ALTER COLUMN home TYPE text;
--@ f-enum-to-text | danger | rewrite, and its default can't follow
ALTER TABLE public.posts ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN kind TYPE text USING kind::text, ALTER COLUMN kind SET DEFAULT 'regular';
--@ f-enum-swap | danger | the usual swap of an enum rewrites
ALTER TYPE post_kind RENAME TO post_kind_old;
CREATE TYPE post_kind AS ENUM ('regular', 'moderator', 'whisper');
ALTER TABLE posts ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE posts ALTER COLUMN kind TYPE post_kind USING kind::text::post_kind;
ALTER TABLE posts ALTER COLUMN kind SET DEFAULT 'regular';
DROP TYPE post_kind_old;
--@ f-text-collation-no-index | safe | no index on bio
ALTER TABLE public.users ALTER COLUMN bio TYPE text COLLATE "C";
--@ f-type-of-key-referenced | danger | rewrite, and both tables of the key locked
ALTER TABLE public.posts ALTER COLUMN id TYPE bigint;
--@ f-check-with-not-valid-and-index | danger | the plain index
ALTER TABLE public.topics ADD CONSTRAINT topics_views_positive CHECK (views >= 0) NOT VALID;
CREATE INDEX index_topics_on_views ON public.topics (views);
--@ f-check-lower-case | danger | reads every row
alter table likes add check (weight is null or weight >= 0);
--@ f-check-notvalid-lower-case | safe | new rows only
alter table likes add constraint likes_weight check (weight >= 0) not valid;
--@ f-validate-prior | safe | SHARE UPDATE EXCLUSIVE
SET lock_timeout = '5s';
SET statement_timeout = 0;
ALTER TABLE audit.keys VALIDATE CONSTRAINT keys_actor_fk;
--@ f-fk-not-valid-on-delete | safe | short
ALTER TABLE public.topics ADD CONSTRAINT fk_topics_user FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE SET NULL NOT VALID;
--@ f-fk-rails | danger | Rails' add_foreign_key reads both
ALTER TABLE "topics" ADD CONSTRAINT "fk_rails_7b812cfb44" FOREIGN KEY ("user_id") REFERENCES "users" ("id");
--@ f-fk-django-deferrable | danger | Django's form reads both
ALTER TABLE "posts" ADD CONSTRAINT "posts_user_id_a1b2_fk_users_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") DEFERRABLE INITIALLY DEFERRED;
--@ f-fk-self | danger | reads posts
ALTER TABLE posts ADD FOREIGN KEY (reply_to) REFERENCES posts;
--@ f-fk-to-part-of-key | danger | refused: tenant alone isn't unique
ALTER TABLE public.topics ADD CONSTRAINT t_shard FOREIGN KEY (category_id) REFERENCES public.shards (tenant) NOT VALID;
--@ f-fk-to-partial-unique | danger | refused: a partial unique index is no key
ALTER TABLE public.topics ADD CONSTRAINT t_like FOREIGN KEY (user_id) REFERENCES public.likes (user_id) NOT VALID;
--@ f-fk-between-born | safe | both born here
CREATE TABLE public.groups (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text UNIQUE);
CREATE TABLE public.group_users (group_id bigint REFERENCES public.groups, user_id bigint, PRIMARY KEY (group_id, user_id));
CREATE INDEX ON public.group_users (user_id);
--@ f-new-table-two-parents | danger | SHARE ROW EXCLUSIVE on two busy tables at once
CREATE TABLE public.bookmarks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES public.users ON DELETE CASCADE,
    post_id integer NOT NULL REFERENCES public.posts ON DELETE CASCADE
);
--@ f-new-table-one-parent | safe | one short lock
CREATE TABLE IF NOT EXISTS public.drafts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES public.users ON DELETE CASCADE,
    data text NOT NULL
);
CREATE INDEX IF NOT EXISTS drafts_user ON public.drafts (user_id);
--@ f-unique-partitioned | danger | builds on every partition
ALTER TABLE public.shards ADD CONSTRAINT shards_tenant_value UNIQUE (tenant, value);
--@ f-unique-nulls-not-distinct | danger | index under ACCESS EXCLUSIVE
ALTER TABLE public.users ADD CONSTRAINT users_email_key UNIQUE NULLS NOT DISTINCT (email);
--@ f-unique-using-partial | danger | refused: a partial index can't be a constraint
ALTER TABLE public.likes ADD CONSTRAINT likes_active UNIQUE USING INDEX index_likes_active;
--@ f-unique-using-expression | danger | refused: an index with expressions
ALTER TABLE public.users ADD CONSTRAINT users_lower_email UNIQUE USING INDEX index_users_on_lower_email;
--@ f-unique-using-good | safe | the index is there
ALTER TABLE public.topics ADD CONSTRAINT topics_external_key UNIQUE USING INDEX index_topics_on_external_id;
--@ f-pk-using-both-not-null | safe | both columns are NOT NULL
ALTER TABLE public.likes ADD CONSTRAINT likes_pkey PRIMARY KEY USING INDEX index_likes_on_post_and_user;
--@ f-pk-using-nullable | danger | weight may be NULL: the rows are read, perhaps it fails
ALTER TABLE public.likes ADD PRIMARY KEY USING INDEX index_likes_on_weight;
--@ f-pk-composite | danger | builds an index
ALTER TABLE public.likes ADD CONSTRAINT likes_pkey PRIMARY KEY (post_id, user_id);
--@ f-drop-fk | danger | ACCESS EXCLUSIVE on both tables
ALTER TABLE public.likes DROP CONSTRAINT likes_post_fk;
--@ f-alter-fk-immediate | safe | catalog only
ALTER TABLE public.posts ALTER CONSTRAINT posts_topic_fk NOT DEFERRABLE;
--@ f-index-plain-gin | danger | writers wait
CREATE INDEX index_topics_on_link ON public.topics USING hash (featured_link);
--@ f-index-concurrently-nulls | notx | safe | nobody waits
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS index_users_on_email_dist ON public.users (email) INCLUDE (username) NULLS NOT DISTINCT WITH (fillfactor = 90) WHERE active;
--@ f-index-concurrently-django | danger | Django's atomic migration: fails
CREATE INDEX CONCURRENTLY "users_birth_0f3c_idx" ON "users" ("birthday");
--@ f-index-concurrently-gist-box | notx | danger | refused: no gist class for integer without btree_gist
CREATE INDEX CONCURRENTLY topics_cat ON public.topics USING gist (category_id);
--@ f-index-concurrently-jsonb-path | notx | safe | nobody waits
CREATE INDEX CONCURRENTLY users_settings ON public.users USING gin (settings jsonb_path_ops);
--@ f-index-stable-function | notx | danger | refused: site_name isn't IMMUTABLE
CREATE INDEX CONCURRENTLY topics_site ON public.topics ((public.site_name() || title));
--@ f-index-date-of-timestamptz | notx | danger | refused: the cast hangs on the session's zone
CREATE INDEX CONCURRENTLY posts_deleted_day ON public.posts ((deleted_at::date));
--@ f-index-date-of-timestamp | notx | safe | timestamp without zone to date is immutable
CREATE INDEX CONCURRENTLY users_created_day ON public.users ((created_at::date));
--@ f-index-partition-recipe | notx | safe | parent only, partitions concurrently, attached
CREATE INDEX page_views_user ON ONLY public.page_views (user_id);
CREATE INDEX CONCURRENTLY page_views_2025_user ON public.page_views_2025 (user_id);
CREATE INDEX CONCURRENTLY page_views_2026_user ON public.page_views_2026 (user_id);
ALTER INDEX public.page_views_user ATTACH PARTITION public.page_views_2025_user;
ALTER INDEX public.page_views_user ATTACH PARTITION public.page_views_2026_user;
--@ f-index-recipe-partition-blocking | notx | danger | the second partition's index is built while its writers wait
CREATE INDEX page_views_user ON ONLY public.page_views (user_id);
CREATE INDEX CONCURRENTLY page_views_2025_user ON public.page_views_2025 (user_id);
CREATE INDEX page_views_2026_user ON public.page_views_2026 (user_id);
--@ f-drop-partition-index | notx | danger | refused: the parent's index needs it
DROP INDEX CONCURRENTLY public.page_views_2025_path_idx;
--@ f-drop-partitioned-index-concurrently | notx | danger | refused: not for a partitioned index
DROP INDEX CONCURRENTLY public.page_views_path;
--@ f-drop-index-lower | danger | ACCESS EXCLUSIVE on the table
drop index if exists index_posts_on_user_id;
--@ f-drop-index-restrict-concurrently | notx | safe | nobody waits
DROP INDEX CONCURRENTLY IF EXISTS public.index_posts_on_user_id RESTRICT;
--@ f-replace-index-concurrently | notx | safe | the new one first
CREATE INDEX CONCURRENTLY index_topics_on_slug_v2 ON public.topics (slug, id);
DROP INDEX CONCURRENTLY public.index_topics_on_slug;
ALTER INDEX public.index_topics_on_slug_v2 RENAME TO index_topics_on_slug;
--@ f-reindex-db | notx | danger | every table's writers in turn
REINDEX (VERBOSE) DATABASE forum;
--@ f-reindex-conc-verbose | notx | safe | nobody waits
REINDEX (VERBOSE, CONCURRENTLY) INDEX public.index_posts_on_search;
--@ f-attach-proved | safe | CHECK with NOT NULL column proves it
ALTER TABLE public.page_views ATTACH PARTITION public.page_views_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');
--@ f-attach-nullable-key | danger | refused: viewed_at must be NOT NULL in it too
ALTER TABLE public.page_views ATTACH PARTITION public.page_views_2023 FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2024-01-01 00:00:00+00');
--@ f-attach-overlap | danger | refused: overlaps
ALTER TABLE public.page_views ATTACH PARTITION public.page_views_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-06-01');
--@ f-partition-like-attach | safe | born here, attached empty
CREATE TABLE public.page_views_2027 (LIKE public.page_views INCLUDING ALL);
ALTER TABLE public.page_views ATTACH PARTITION public.page_views_2027 FOR VALUES FROM ('2027-01-01Z') TO ('2028-01-01Z');
--@ f-partition-of-in-place | danger | ACCESS EXCLUSIVE on the parent
CREATE TABLE public.page_views_2027 PARTITION OF public.page_views FOR VALUES FROM ('2027-01-01Z') TO ('2028-01-01Z');
--@ f-detach-concurrently | notx | safe | the waits are over before the lock
ALTER TABLE public.page_views DETACH PARTITION public.page_views_2025 CONCURRENTLY;
--@ f-detach-plain-drop | danger | locks the parent and loses rows
ALTER TABLE page_views DETACH PARTITION page_views_2025;
DROP TABLE page_views_2025;
--@ f-inherit-new | danger | refused: likes lacks the parent's columns
ALTER TABLE public.likes INHERIT public.messages;
--@ f-no-inherit | danger | its rows vanish from the parent's queries
ALTER TABLE public.messages_old NO INHERIT public.messages;
--@ f-enum-if-not-exists | safe | no table
ALTER TYPE public.post_kind ADD VALUE IF NOT EXISTS 'wiki' AFTER 'moderator';
--@ f-enum-value-in-check | danger | the new value used in the same transaction
ALTER TYPE public.post_kind ADD VALUE 'wiki';
ALTER TABLE public.posts ADD CONSTRAINT no_wiki CHECK (kind <> 'wiki') NOT VALID;
--@ f-enum-after-unknown | danger | refused: no such neighbour
ALTER TYPE public.post_kind ADD VALUE 'poll' BEFORE 'essay';
--@ f-domain-add-check | danger | users is read while writers wait
ALTER DOMAIN public.positive ADD CONSTRAINT below CHECK (VALUE < 1000000);
--@ f-domain-unused-constraint | safe | not validated
ALTER DOMAIN public.slug ADD CONSTRAINT plain CHECK (VALUE ~ '^[a-z0-9-]+$') NOT VALID;
--@ f-composite-attribute | safe | measured: catalog only
ALTER TYPE public.geo ADD ATTRIBUTE alt double precision;
--@ f-composite-retype | danger | refused: posts.place uses it
ALTER TYPE public.geo ALTER ATTRIBUTE lat TYPE numeric;
--@ f-trigger-swap-function | safe | no lock of the table
CREATE OR REPLACE FUNCTION public.bump() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.updated_at := clock_timestamp(); RETURN new; END $$;
--@ f-fold-replaced | danger | an index keeps its results
CREATE OR REPLACE FUNCTION public.fold(text) RETURNS text LANGUAGE sql IMMUTABLE AS $_$ SELECT upper($1) $_$;
--@ f-function-other-arguments | safe | an overload of its own
CREATE FUNCTION public.fold(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS $_$ SELECT lower($1 || $2) $_$;
--@ f-drop-procedure | danger | running code calls it
DROP PROCEDURE public.close_old(integer);
--@ f-comment-on-rule | safe | no data
COMMENT ON RULE no_delete ON audit.entries IS 'kept for ten years';
--@ f-rls-with-open-policy | safe | the policy lets every row through from the first moment
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY users_all ON public.users USING (true);
--@ f-refresh | danger | readers of the view wait
REFRESH MATERIALIZED VIEW public.daily_likes;
--@ f-refresh-concurrently-not-filled | danger | refused: never filled, and no unique index
REFRESH MATERIALIZED VIEW CONCURRENTLY public.top_users;
--@ f-refresh-concurrently | safe | readers go on
REFRESH MATERIALIZED VIEW CONCURRENTLY public.daily_likes WITH DATA;
--@ f-view-or-replace-security | safe | columns stay
CREATE OR REPLACE VIEW public.active_users WITH (security_barrier) AS SELECT u.id, u.username, u.email FROM public.users u WHERE u.active;
--@ f-view-dropped | danger | running code reads it
DROP VIEW public.active_users;
--@ f-sequence-restart | danger | keys come again
ALTER SEQUENCE public.users_id_seq RESTART WITH 1;
--@ f-setval-max | safe | the usual repair of a sequence: reads an index's end
SELECT setval('public.users_id_seq', (SELECT max(id) FROM public.users));
--@ f-update-batched-ctid | safe | a bounded batch
UPDATE public.posts SET lang = 'en' WHERE id IN (SELECT id FROM public.posts WHERE lang IS NULL ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED);
--@ f-update-between-keys | safe | a bounded range of keys
UPDATE public.posts SET lang = 'en' WHERE id BETWEEN 1 AND 1000;
--@ f-update-open-range | danger | an open range may be every row
UPDATE public.posts SET lang = 'en' WHERE id > 1000 AND lang IS NULL;
--@ f-delete-using | danger | as many rows as match
DELETE FROM public.likes USING public.posts p WHERE p.id = likes.post_id AND p.deleted_at IS NOT NULL;
--@ f-delete-limit | danger | refused: PostgreSQL's DELETE has no LIMIT
DELETE FROM public.likes WHERE weight = 0 LIMIT 1000;
--@ f-merge | danger | every matching row
MERGE INTO public.topics t USING public.posts p ON p.topic_id = t.id WHEN MATCHED THEN UPDATE SET posts_count = 1;
--@ f-insert-on-conflict-update | safe | two rows
INSERT INTO public.presence (user_id, seen) VALUES (1, now()), (2, now()) ON CONFLICT (user_id) DO UPDATE SET seen = excluded.seen;
--@ f-conflict-without-index | danger | refused: no unique index for it
INSERT INTO public.topics (id, title, slug) VALUES (1, 'a', 'a') ON CONFLICT (slug) DO NOTHING;
--@ f-do-block-guarded-constraint | danger | reads every row, in a block
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'topics_user_fk') THEN
    ALTER TABLE public.topics ADD CONSTRAINT topics_user_fk FOREIGN KEY (user_id) REFERENCES public.users (id);
  END IF;
END $$;
--@ f-do-block-exception-type | safe | the usual guard of a type
DO $$ BEGIN
    CREATE TYPE public.badge_kind AS ENUM ('gold', 'silver');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;
--@ f-do-loop-format | danger | drops in a loop, hidden in format
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT indexname FROM pg_indexes WHERE tablename = 'posts' LOOP
    EXECUTE format('DROP INDEX %I', r.indexname);
  END LOOP;
END $$;
--@ f-set-logged | danger | rewrites
ALTER TABLE public.presence SET LOGGED;
--@ f-set-autovacuum | safe | SHARE UPDATE EXCLUSIVE
ALTER TABLE public.posts SET (autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_enabled = true), ALTER COLUMN kind SET STATISTICS 500;
--@ f-storage-option-wrong | danger | refused: above 100
ALTER TABLE public.posts SET (fillfactor = 110);
--@ f-grants | safe | no lock
GRANT SELECT, INSERT ON public.users, public.topics TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
--@ f-lock-nowait | danger | stops writers until the end of the transaction
LOCK TABLE ONLY public.users IN SHARE ROW EXCLUSIVE MODE NOWAIT;
--@ f-truncate-only-restart | danger | all rows
TRUNCATE ONLY public.likes RESTART IDENTITY;
--@ f-publication-without-key | danger | updates of likes fail from then on
ALTER PUBLICATION feed ADD TABLE public.likes;
--@ f-publication-with-key | safe | users has a primary key
ALTER PUBLICATION feed ADD TABLE public.users;
--@ f-alembic-offline | safe | Alembic's own script
BEGIN;

-- Running upgrade 1a2b -> 3c4d

ALTER TABLE users ADD COLUMN pronouns VARCHAR(40);

UPDATE alembic_version SET version_num='3c4d' WHERE alembic_version.version_num = '1a2b';

COMMIT;
-- ## What a server refuses by what is in the schema
--@ r-index-name-of-other-table | danger | refused: a relation of the name is there, on another table
CREATE TABLE public.index_topics_on_slug (id bigint PRIMARY KEY);
--@ r-view-name-of-table | danger | refused: uploads is a table
CREATE OR REPLACE VIEW public.uploads AS SELECT 1 AS id;
--@ r-type-of-table-name | danger | refused: a table's row type has the name
CREATE TYPE public.topics AS (a int);
--@ r-sequence-name-taken | danger | refused: the sequence is there
CREATE SEQUENCE public.users_id_seq;
--@ r-alter-view-as-table | danger | refused: ADD COLUMN on a view
ALTER TABLE public.active_users ADD COLUMN email text;
--@ r-drop-view-as-table | danger | refused: it is a view
DROP TABLE public.active_users;
--@ r-drop-matview-as-view | danger | refused: it is a materialized view
DROP VIEW IF EXISTS public.daily_likes;
--@ r-drop-default-of-identity | danger | refused: the column is an identity
ALTER TABLE public.posts ALTER COLUMN id DROP DEFAULT;
--@ r-set-default-of-generated | danger | refused: the column is generated
ALTER TABLE public.posts ALTER COLUMN word_count SET DEFAULT 0;
--@ r-update-generated | danger | refused: a generated column takes no value
UPDATE public.posts SET word_count = 3 WHERE id = 1;
--@ r-insert-always-identity | danger | refused: too many values for the columns
INSERT INTO public.presence (user_id, seen) VALUES (1, now(), 'here');
--@ r-enum-bad-label | danger | refused: no such label
INSERT INTO public.posts (topic_id, raw, cooked, post_number, kind) VALUES (1, 'a', 'a', 1, 'essay');
--@ r-enum-default-bad-label | danger | refused: no such label
ALTER TABLE public.posts ALTER COLUMN kind SET DEFAULT 'normal';
--@ r-varchar-value-too-long | danger | refused: longer than ten characters
UPDATE public.users SET locale = 'en_GB.UTF-8' WHERE id = 1;
--@ r-check-violated-by-insert | danger | refused: bytes must be above 0
INSERT INTO public.uploads (url, bytes, width) VALUES ('u', 0, 1);
--@ r-domain-violated-by-default | danger | refused: the default breaks the domain's condition for each row
ALTER TABLE public.topics ADD COLUMN weight public.positive DEFAULT 0;
--@ r-fk-type-text-bigint | danger | refused: text can't refer to bigint
ALTER TABLE public.uploads ADD CONSTRAINT uploads_owner FOREIGN KEY (owner_type) REFERENCES public.users (id) NOT VALID;
--@ r-fk-int-to-bigint-ok | safe | integer may refer to bigint
ALTER TABLE public.topics ADD CONSTRAINT topics_cat FOREIGN KEY (category_id) REFERENCES public.users (id) NOT VALID;
--@ r-fk-columns-count | danger | refused: one column for two
ALTER TABLE public.likes ADD CONSTRAINT l FOREIGN KEY (user_id, post_id) REFERENCES public.users (id) NOT VALID;
--@ r-fk-no-primary-key | danger | refused: likes has no primary key
ALTER TABLE public.topics ADD CONSTRAINT l FOREIGN KEY (user_id) REFERENCES public.likes NOT VALID;
--@ r-fk-to-view | danger | refused: active_users is no table
ALTER TABLE public.likes ADD CONSTRAINT l FOREIGN KEY (user_id) REFERENCES public.active_users (id) NOT VALID;
--@ r-fk-unlogged | danger | refused: a permanent table can't refer to an unlogged one
ALTER TABLE public.likes ADD CONSTRAINT l FOREIGN KEY (user_id) REFERENCES public.presence (user_id) NOT VALID;
--@ r-fk-set-default-not-null | safe | accepted; SET NULL is what the column can take
ALTER TABLE public.topics ADD CONSTRAINT l FOREIGN KEY (user_id) REFERENCES public.users ON DELETE SET NULL NOT VALID;
--@ r-check-subquery | danger | refused: no subquery in a check
ALTER TABLE public.topics ADD CONSTRAINT c CHECK (user_id IN (SELECT id FROM public.users)) NOT VALID;
--@ r-check-aggregate | danger | refused: no aggregate in a check
ALTER TABLE public.topics ADD CONSTRAINT c CHECK (max(views) > 0) NOT VALID;
--@ r-default-names-column | danger | refused: a default can't name a column
ALTER TABLE public.topics ALTER COLUMN featured_link SET DEFAULT slug;
--@ r-generated-now | danger | refused: the expression isn't immutable
ALTER TABLE public.topics ADD COLUMN age interval GENERATED ALWAYS AS (now() - pinned_at) STORED;
--@ r-generated-from-generated | danger | refused: a generated column of a generated one
ALTER TABLE public.posts ADD COLUMN words2 integer GENERATED ALWAYS AS (word_count * 2) STORED;
--@ r-index-on-view | notx | danger | refused: a view has no indexes
CREATE INDEX CONCURRENTLY v_i ON public.visible_posts (id);
--@ r-index-predicate-now | notx | danger | refused: now() isn't immutable
CREATE INDEX CONCURRENTLY recent ON public.users (id) WHERE last_seen_at > now() - interval '7 days';
--@ r-index-gin-text | notx | danger | refused: text has no gin class without pg_trgm
CREATE INDEX CONCURRENTLY topics_title_gin ON public.topics USING gin (title);
--@ r-index-hash-two | notx | danger | refused: hash takes one column
CREATE INDEX CONCURRENTLY topics_h ON public.topics USING hash (user_id, id);
--@ r-index-hash-unique | notx | danger | refused: hash isn't unique
CREATE UNIQUE INDEX CONCURRENTLY topics_h ON public.topics USING hash (external_id);
--@ r-index-unique-partitioned | notx | danger | refused: without the partition key
CREATE UNIQUE INDEX page_views_id ON ONLY public.page_views (id);
--@ r-drop-constraint-of-parent | danger | refused: tenant and key are of the parent's key
ALTER TABLE public.shards_0 DROP CONSTRAINT shards_0_pkey;
--@ r-drop-not-null-of-key | danger | refused: part of the primary key
ALTER TABLE public.shards ALTER COLUMN key DROP NOT NULL;
--@ r-drop-table-with-fk | danger | refused: posts refers to it
DROP TABLE public.topics;
--@ r-drop-column-of-partition-key | danger | refused: part of the partition key
ALTER TABLE public.page_views DROP COLUMN viewed_at;
--@ r-drop-column-of-view | danger | refused: visible_posts shows it
ALTER TABLE public.posts DROP COLUMN deleted_at;
--@ r-rename-over-existing | danger | refused: the name is there
ALTER TABLE public.users RENAME COLUMN title TO name;
--@ r-rename-constraint-missing | danger | refused: no such constraint
ALTER TABLE public.users RENAME CONSTRAINT users_email_key TO users_email_unique;
--@ r-trigger-not-returning | danger | refused: the function returns no trigger
CREATE TRIGGER t BEFORE INSERT ON public.topics FOR EACH ROW EXECUTE FUNCTION public.short_code();
--@ r-trigger-instead-on-table | danger | refused: INSTEAD OF is for views
CREATE TRIGGER t INSTEAD OF INSERT ON public.topics FOR EACH ROW EXECUTE FUNCTION public.bump();
--@ r-drop-trigger-other-table | danger | refused: the trigger is on posts
DROP TRIGGER posts_bump ON public.topics;
--@ r-drop-function-in-use | danger | refused: the trigger uses it
DROP FUNCTION public.bump();
--@ r-drop-type-in-use | danger | refused: posts has it
DROP TYPE public.geo;
--@ r-drop-function-other-arguments | danger | refused: no such signature
DROP FUNCTION public.fold(integer);
--@ r-replace-function-other-default | danger | refused: another name for a parameter or another result
CREATE OR REPLACE FUNCTION public.short_code() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
--@ r-replace-procedure-as-function | danger | refused: it is a procedure
CREATE OR REPLACE FUNCTION public.close_old(days integer) RETURNS void LANGUAGE sql AS $$ SELECT $$;
--@ r-comment-on-missing | danger | refused: no such column
COMMENT ON COLUMN public.users.nickname IS 'what friends say';
--@ r-statistics-exists | danger | refused: the name is there
CREATE STATISTICS public.posts_kind_lang ON kind, lang FROM public.posts;
--@ r-policy-exists | danger | refused: the policy is there
CREATE POLICY own_uploads ON public.uploads FOR SELECT USING (true);
--@ r-publication-twice | traced | danger | refused: topics is in it already
ALTER PUBLICATION feed ADD TABLE public.topics;
--@ r-owned-by-other | danger | refused: an identity column's sequence can't be owned anew
ALTER SEQUENCE public.posts_id_seq OWNED BY NONE;
--@ r-inherited-constraint-partition | danger | refused: the parent is partitioned, INHERIT isn't for it
ALTER TABLE public.page_views_2024 INHERIT public.page_views;
--@ r-only-index-partition-attach-twice | danger | refused: the partition is attached already
ALTER TABLE public.page_views ATTACH PARTITION public.page_views_2025 FOR VALUES FROM ('2025-01-01Z') TO ('2026-01-01Z');
--@ r-hash-remainder-taken | danger | refused: the remainder is taken
CREATE TABLE public.shards_2 PARTITION OF public.shards FOR VALUES WITH (MODULUS 2, REMAINDER 1);
--@ r-list-for-hash | danger | refused: a hash partitioned table has no list
CREATE TABLE public.shards_2 PARTITION OF public.shards FOR VALUES IN (3);
--@ r-view-unknown-column | danger | refused: no such column
CREATE VIEW public.quiet AS SELECT u.id, u.quiet_since FROM public.users u;
--@ r-select-group-by | danger | refused: name must be grouped by
CREATE VIEW public.counts AS SELECT locale, name, count(*) FROM public.users GROUP BY locale;
--@ r-function-language | danger | refused: no such language
CREATE FUNCTION public.f() RETURNS int LANGUAGE plv8 AS $$ return 1 $$;
--@ r-insert-arity-star | danger | refused: the query has fewer columns than are named
INSERT INTO public.presence (user_id, seen) SELECT id FROM public.users WHERE id = 1;
--@ r-type-needs-using | danger | refused: no automatic cast from varchar to inet
ALTER TABLE public.users ALTER COLUMN locale TYPE inet;
--@ r-type-default-cannot-cast | danger | rewrite
ALTER TABLE public.posts ALTER COLUMN kind TYPE text USING kind::text, ALTER COLUMN kind SET DEFAULT 'regular';
--@ r-boolean-from-int | danger | refused: integer isn't boolean by itself
ALTER TABLE public.users ALTER COLUMN flags TYPE boolean;
--@ r-cluster-on-gin | danger | refused: gin has no order
ALTER TABLE public.posts CLUSTER ON index_posts_on_search;
--@ r-replica-identity-nullable | danger | refused: external_id may be NULL
ALTER TABLE public.topics REPLICA IDENTITY USING INDEX index_topics_on_external_id;
--@ r-replica-identity-ok | safe | unique, not partial, both NOT NULL
ALTER TABLE public.likes REPLICA IDENTITY USING INDEX index_likes_on_post_and_user;
--@ r-attach-index-other-columns | danger | refused: the index isn't on the same column
CREATE INDEX pv_bot ON ONLY public.page_views (bot);
CREATE INDEX pv25_user ON public.page_views_2025 (path);
ALTER INDEX public.pv_bot ATTACH PARTITION public.pv25_user;
--@ r-grant-column-missing | danger | refused: no such column
GRANT SELECT (id, nickname) ON public.users TO PUBLIC;
--@ r-set-statistics-missing | danger | refused: no such column
ALTER TABLE public.users ALTER COLUMN nickname SET STATISTICS 100;
