-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "history" JSONB NOT NULL DEFAULT '[]';

