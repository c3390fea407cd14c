-- AlterTable
ALTER TABLE "Node" ADD COLUMN     "templates" JSONB NOT NULL DEFAULT '[]';
