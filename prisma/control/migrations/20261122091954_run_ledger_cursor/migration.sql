-- AlterTable
ALTER TABLE "RunLedger" ALTER COLUMN "seenAt" SET DATA TYPE TIMESTAMPTZ(6);

-- CreateIndex
CREATE INDEX "RunLedger_seenAt_idx" ON "RunLedger"("seenAt");

