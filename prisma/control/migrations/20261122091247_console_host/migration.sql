-- AlterTable
ALTER TABLE "ConsoleLock" ADD COLUMN     "hostId" UUID,
ADD COLUMN     "hostName" TEXT;

