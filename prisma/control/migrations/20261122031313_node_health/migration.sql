-- AlterTable
ALTER TABLE "Node" ADD COLUMN     "healthErrorAt" TIMESTAMPTZ(3),
ADD COLUMN     "unreachableSince" TIMESTAMPTZ(3);

