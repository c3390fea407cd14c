-- AlterTable
ALTER TABLE "Maintenance" ADD COLUMN     "services" JSONB;

