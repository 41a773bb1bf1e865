-- Changes in users and posts, in the words of Prisma; in the form of changes.sql.
--@ b-prisma-drop-and-add-column-loses | danger | prisma: drop and add column loses the data
-- AlterTable
ALTER TABLE "Post" DROP COLUMN "content",
ADD COLUMN     "content" JSONB;
--@ b-prisma-nullable-column-and-default | safe | prisma: nullable column and default
-- AlterTable
ALTER TABLE "User" ADD COLUMN     "bio" TEXT,
ADD COLUMN     "verified" BOOLEAN NOT NULL DEFAULT false;
--@ b-prisma-unique-index-on-a-filled | danger | prisma: unique index on a filled table
-- CreateIndex
CREATE UNIQUE INDEX "Session_userId_key" ON "Session"("userId");
--@ b-prisma-required-column-without-default-fails | danger | prisma: required column without default fails
-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "updatedAt" TIMESTAMP(3) NOT NULL;
--@ b-prismas-enum-swap-rewrites | danger | prisma's enum swap rewrites
-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER', 'ADMIN', 'EDITOR');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'USER';
COMMIT;
--@ b-prisma-a-join-table-of-its | safe | prisma: a join table of its own
-- CreateTable
CREATE TABLE "AuditTrail" (
    "id" SERIAL NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditTrail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditTrail_actor_idx" ON "AuditTrail"("actor");
--@ b-unquoted-name-folds-there-is-no | danger | unquoted name folds: there is no table post
ALTER TABLE Post ADD COLUMN subtitle text;
--@ b-running-code-meets-a-null | danger | running code meets a NULL
ALTER TABLE "Post" ALTER COLUMN "title" DROP NOT NULL;
--@ b-row-level-security-turned-on-without | danger | row level security turned on without a policy: running code sees nothing
ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY;
--@ b-held-to-the-end-of-the | danger | held to the end of the transaction
BEGIN;
LOCK TABLE "Post" IN ACCESS EXCLUSIVE MODE;
UPDATE "Post" SET "views" = 0 WHERE "id" = 7;
COMMIT;
--@ b-truncate-cascades-to-posttotag | danger | truncate cascades to _PostToTag
TRUNCATE "Tag" CASCADE;
--@ b-fixed-after-the-fact-cannot-truncate | danger | fixed after the fact: cannot truncate a table referenced by a foreign key
TRUNCATE "Post";
--@ b-primary-key-built-under-ael | danger | primary key built under AEL
ALTER TABLE "Session" ADD CONSTRAINT "Session_pkey" PRIMARY KEY ("id");
--@ b-comment | safe | comment
COMMENT ON COLUMN "Session"."data" IS 'what the client sent';
--@ b-rewrites-access-exclusive | danger | rewrites, access exclusive
ALTER TABLE "Session" SET LOGGED, ALTER COLUMN "expires" TYPE TIMESTAMP(0);
--@ b-a-no-op-guard | safe | a no-op guard
ALTER TABLE "Post" ADD COLUMN IF NOT EXISTS "slug" VARCHAR(80);
