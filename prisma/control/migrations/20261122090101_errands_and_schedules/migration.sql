-- AlterTable
ALTER TABLE "Backup" ADD COLUMN     "plainBytes" BIGINT;

-- AlterTable
ALTER TABLE "BackupSchedule" ADD COLUMN     "hindrance" TEXT,
ADD COLUMN     "lastOperationId" UUID;

-- CreateTable
CREATE TABLE "Errand" (
    "operationId" UUID NOT NULL,
    "stepId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "token" INTEGER NOT NULL DEFAULT 1,
    "worker" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'running',
    "progress" DOUBLE PRECISION,
    "detail" TEXT,
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "Errand_pkey" PRIMARY KEY ("operationId","stepId","attempt")
);

