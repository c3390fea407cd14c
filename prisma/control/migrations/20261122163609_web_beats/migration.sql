-- AlterTable
ALTER TABLE "GateBeat" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'gate';

