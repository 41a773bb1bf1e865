CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
CREATE DOMAIN code AS text;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN required AS text NOT NULL;
CREATE FUNCTION stable_one() RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION volatile_one() RETURNS int LANGUAGE plpgsql VOLATILE AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION constant_one() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';
CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE p (id bigint PRIMARY KEY, code text NOT NULL UNIQUE, name varchar(20));
CREATE TABLE q (id int PRIMARY KEY, v text);
CREATE TABLE t (
    id bigint PRIMARY KEY,
    a int,
    b int NOT NULL DEFAULT 5,
    c varchar(20),
    d varchar(20),
    e text,
    n numeric(10, 2),
    ts timestamp DEFAULT now(),
    tz timestamptz,
    dt date,
    p_id bigint CONSTRAINT t_p REFERENCES p (id),
    m mood,
    cd code,
    j jsonb,
    js json,
    u uuid,
    f real,
    ip cidr,
    bits varbit(8),
    ch char(5),
    arr varchar(20)[],
    flag boolean DEFAULT false,
    stored int GENERATED ALWAYS AS (b + 1) STORED,
    seen text,
    proven int,
    unproven int,
    small smallint,
    sized varchar(30),
    CONSTRAINT a_positive CHECK (a > 0),
    CONSTRAINT proven_full CHECK (proven IS NOT NULL AND proven > 0),
    CONSTRAINT sized_short CHECK (length(sized) < 30)
);
ALTER TABLE t ADD CONSTRAINT unproven_full CHECK (unproven IS NOT NULL) NOT VALID;
ALTER TABLE t ADD CONSTRAINT t_p2 FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID;
CREATE INDEX t_c ON t (c);
CREATE INDEX t_e_lower ON t (lower(e));
CREATE INDEX t_d_part ON t (id) WHERE d = 'x';
CREATE INDEX t_ts ON t (ts);
CREATE UNIQUE INDEX t_b_u ON t (b);
CREATE UNIQUE INDEX t_a_u ON t (a);
CREATE UNIQUE INDEX t_proven_u ON t (proven);
CREATE VIEW v AS SELECT id, seen FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, b FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE MATERIALIZED VIEW mv_plain AS SELECT b FROM t;
CREATE TRIGGER t_note BEFORE UPDATE OF small ON t FOR EACH ROW EXECUTE FUNCTION note_it();
CREATE TABLE child (id int PRIMARY KEY, t_id bigint REFERENCES t (id), c varchar(20));
CREATE TABLE keyed (id bigint, n bigint NOT NULL, CONSTRAINT keyed_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX keyed_n ON keyed (n);
CREATE TABLE nokey (id bigint, r int NOT NULL);
CREATE UNIQUE INDEX nokey_id ON nokey (id);
CREATE TABLE m (id int NOT NULL, day date NOT NULL, k int) PARTITION BY RANGE (day);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE m2 (id int NOT NULL, day date NOT NULL, k int);
CREATE TABLE m3 (id int NOT NULL, day date NOT NULL, k int, CONSTRAINT m3_day CHECK (day >= '2026-03-01' AND day < '2026-04-01'));
CREATE TABLE l (id int NOT NULL, kind text) PARTITION BY LIST (kind);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN ('a');
CREATE TABLE l_rest PARTITION OF l DEFAULT;
CREATE TABLE l2 (id int NOT NULL, kind text);
CREATE TABLE s (id serial PRIMARY KEY, tag text);
CREATE TABLE idt (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text);
CREATE UNLOGGED TABLE ul (id int);
CREATE TABLE has_rls (id int, owner text);
ALTER TABLE has_rls ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON has_rls USING (owner = current_user);
CREATE SEQUENCE sq;
