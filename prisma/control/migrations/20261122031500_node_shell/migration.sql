-- AlterTable
ALTER TABLE "Maintenance" ADD COLUMN     "autostart" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "bootId" TEXT;

-- AlterTable
ALTER TABLE "Node" ADD COLUMN     "rebootCommand" JSONB,
ADD COLUMN     "serviceGroups" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "sshTarget" TEXT;
