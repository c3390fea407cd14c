-- AlterTable
ALTER TABLE "Mode" ADD COLUMN     "maintenanceFound" JSONB,
ADD COLUMN     "maintenanceOperationId" UUID;

-- CreateTable
CREATE TABLE "BackupTarget" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "BackupTarget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BackupSchedule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "database" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "keepLast" INTEGER,
    "keepDays" INTEGER,
    "rehearse" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "nextAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "BackupSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "database" TEXT NOT NULL,
    "targetId" UUID NOT NULL,
    "scheduleId" UUID,
    "operationId" UUID,
    "format" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "cause" TEXT NOT NULL DEFAULT 'asked',
    "by" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "bytes" BIGINT,
    "sha256" TEXT,
    "mac" TEXT,
    "encrypted" BOOLEAN NOT NULL DEFAULT false,
    "serverVersion" TEXT,
    "schemaVersion" TEXT,
    "rows" JSONB,
    "certificateId" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "rehearsedAt" TIMESTAMPTZ(3),
    "rehearsal" JSONB,
    "error" TEXT,

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DatabaseCopy" (
    "id" UUID NOT NULL,
    "database" TEXT NOT NULL,
    "storedAs" TEXT NOT NULL,
    "operationId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytes" BIGINT,
    "keepUntil" TIMESTAMPTZ(3),
    "droppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DatabaseCopy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunLedger" (
    "runId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunLedger_pkey" PRIMARY KEY ("runId")
);

-- CreateTable
CREATE TABLE "Release" (
    "id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "signedBy" TEXT,
    "manifest" JSONB NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "addedBy" TEXT NOT NULL,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" BIGSERIAL NOT NULL,
    "version" TEXT NOT NULL,
    "operationId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "backupId" UUID,
    "before" TEXT,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BackupTarget_name_key" ON "BackupTarget"("name");

-- CreateIndex
CREATE UNIQUE INDEX "BackupSchedule_name_key" ON "BackupSchedule"("name");

-- CreateIndex
CREATE INDEX "Backup_database_startedAt_idx" ON "Backup"("database", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Backup_targetId_name_key" ON "Backup"("targetId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "DatabaseCopy_storedAs_key" ON "DatabaseCopy"("storedAs");

-- CreateIndex
CREATE INDEX "RunLedger_endedAt_idx" ON "RunLedger"("endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Release_version_key" ON "Release"("version");

-- AddForeignKey
ALTER TABLE "BackupSchedule" ADD CONSTRAINT "BackupSchedule_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "BackupTarget"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "BackupTarget"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "BackupSchedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

