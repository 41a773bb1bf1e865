-- Prisma's manner: names in capitals and quotes
CREATE SCHEMA IF NOT EXISTS billing;
CREATE TYPE "Role" AS ENUM ('OWNER', 'MEMBER', 'GUEST');
CREATE TYPE billing."InvoiceStatus" AS ENUM ('DRAFT', 'OPEN', 'PAID');
CREATE DOMAIN "Email" AS TEXT CONSTRAINT "email_at" CHECK (VALUE ~ '@');
CREATE DOMAIN "Money" AS NUMERIC(12, 2);

CREATE FUNCTION cuid2() RETURNS TEXT AS $$ SELECT md5(clock_timestamp()::text) $$ LANGUAGE sql VOLATILE;
CREATE FUNCTION billing.next_number(prefix TEXT DEFAULT 'INV') RETURNS TEXT LANGUAGE plpgsql AS $$ BEGIN RETURN prefix; END $$;
CREATE FUNCTION norm(v TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT AS $$ BEGIN RETURN trim(lower(v)); END $$;
CREATE FUNCTION tenant() RETURNS UUID LANGUAGE sql STABLE AS $$ SELECT current_setting('app.tenant')::uuid $$;
CREATE FUNCTION set_updated() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN NEW."updatedAt" = now(); RETURN NEW; END $$;

CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "phone" VARCHAR(32),
    "locale" CHAR(5) DEFAULT 'en-US',
    "loginCount" INTEGER NOT NULL DEFAULT 0,
    "avatarUrl" VARCHAR(255),
    "settings" JSONB,
    "credit" "Money",
    "managerId" TEXT,
    "legacyId" INTEGER,
    "bio" TEXT,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "User_name_idx" ON "User"("name");
CREATE INDEX "User_phone_norm" ON "User"(norm("phone"));
ALTER TABLE "User" ADD CONSTRAINT "User_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "Organization" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" VARCHAR(63) NOT NULL,
    "name" TEXT NOT NULL,
    "plan" TEXT DEFAULT 'free',
    "seats" INTEGER,
    "ownerId" TEXT NOT NULL REFERENCES "User"("id") ON DELETE RESTRICT,
    "domain" TEXT,
    "trialEnds" DATE,
    CONSTRAINT "Organization_seats_positive" CHECK ("seats" > 0),
    CONSTRAINT "Organization_plan_set" CHECK ("plan" IS NOT NULL) NO INHERIT
);
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");
CREATE UNIQUE INDEX "Organization_domain_key" ON "Organization"("domain");

CREATE TABLE "_OrganizationToUser" ("A" TEXT NOT NULL, "B" TEXT NOT NULL);
CREATE UNIQUE INDEX "_OrganizationToUser_AB_unique" ON "_OrganizationToUser"("A", "B");
CREATE INDEX "_OrganizationToUser_B_index" ON "_OrganizationToUser"("B");
ALTER TABLE "_OrganizationToUser" ADD CONSTRAINT "_OrganizationToUser_A_fkey" FOREIGN KEY ("A") REFERENCES "Organization"("id") ON DELETE CASCADE;

CREATE TABLE billing.invoices (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    number TEXT NOT NULL UNIQUE DEFAULT billing.next_number(),
    org_id TEXT NOT NULL,
    status billing."InvoiceStatus" NOT NULL DEFAULT 'DRAFT',
    total NUMERIC(10, 2) NOT NULL CHECK (total >= 0),
    tax NUMERIC(10, 2),
    due DATE,
    issued_at TIMESTAMPTZ,
    memo VARCHAR(500),
    gross NUMERIC(12, 2) GENERATED ALWAYS AS (total * 1.2) STORED,
    period TSTZRANGE,
    pdf BYTEA,
    CONSTRAINT due_known CHECK (due IS NOT NULL)
);
ALTER TABLE billing.invoices ADD CONSTRAINT issued_known CHECK (issued_at IS NOT NULL) NOT VALID;
ALTER TABLE billing.invoices ADD CONSTRAINT invoices_org_fk FOREIGN KEY (org_id) REFERENCES "Organization"(id) NOT VALID;
CREATE INDEX invoices_open ON billing.invoices (due) WHERE status = 'OPEN';
CREATE TABLE billing.lines (
    invoice_id UUID NOT NULL REFERENCES billing.invoices ON DELETE CASCADE,
    pos SMALLINT NOT NULL,
    text TEXT,
    qty INTEGER DEFAULT 1,
    price NUMERIC(10, 2),
    PRIMARY KEY (invoice_id, pos)
);
CREATE TABLE usage (
    id BIGSERIAL,
    org_id TEXT NOT NULL,
    metric VARCHAR(40) NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    value DOUBLE PRECISION,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE usage_2025 PARTITION OF usage FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE usage_2026 PARTITION OF usage FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE usage_rest PARTITION OF usage DEFAULT;
CREATE INDEX usage_org ON usage (org_id);
CREATE TABLE audit_events (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, actor TEXT, payload JSON, at TIMESTAMP DEFAULT now());
CREATE TABLE "ApiKey" ("id" TEXT, "hash" TEXT NOT NULL, "orgId" TEXT, "revoked" BOOLEAN DEFAULT false, "expires" TIMESTAMPTZ);
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");
CREATE TABLE jobs (id BIGINT PRIMARY KEY, queue TEXT NOT NULL, payload JSONB, run_at TIMESTAMPTZ, locked_by TEXT, attempts SMALLINT DEFAULT 0 NOT NULL);
CREATE UNLOGGED TABLE cache (key TEXT PRIMARY KEY, value BYTEA);

CREATE VIEW "ActiveOrg" AS SELECT "id", "slug", "seats" FROM "Organization" WHERE "plan" <> 'free';
CREATE VIEW billing.open_invoices AS SELECT * FROM billing.invoices WHERE status = 'OPEN';
CREATE MATERIALIZED VIEW billing.revenue AS SELECT org_id, sum(total) AS total FROM billing.invoices GROUP BY org_id;
CREATE UNIQUE INDEX revenue_org ON billing.revenue (org_id);
CREATE TRIGGER "User_updated" BEFORE UPDATE ON "User" FOR EACH ROW EXECUTE FUNCTION set_updated();
ALTER TABLE "ApiKey" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "ApiKey_tenant" ON "ApiKey" USING ("orgId" = tenant()::text);
