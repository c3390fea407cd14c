-- DropIndex
DROP INDEX "Run_kindId_statusId_idx";

-- DropIndex
DROP INDEX "Run_workspaceId_statusId_idx";

-- AlterTable
ALTER TABLE "JobKind" ADD COLUMN     "backyard" TEXT,
ADD COLUMN     "builtIn" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "command" JSONB,
ADD COLUMN     "counted" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "delayedSeconds" INTEGER NOT NULL DEFAULT 3600,
ADD COLUMN     "executor" TEXT NOT NULL DEFAULT 'external',
ADD COLUMN     "family" TEXT NOT NULL DEFAULT 'execute',
ADD COLUMN     "limitSeconds" INTEGER NOT NULL DEFAULT 86400,
ADD COLUMN     "memberStarts" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "onRunnerLoss" TEXT NOT NULL DEFAULT 'fail',
ADD COLUMN     "parameters" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "policy" JSONB NOT NULL DEFAULT '{"default":{"running":"finishRun","starting":"held"}}',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "writes" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "cancelRequestedAt" TIMESTAMPTZ(3),
ADD COLUMN     "claim" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "exitCode" INTEGER,
ADD COLUMN     "heartbeatAt" TIMESTAMPTZ(3),
ADD COLUMN     "heldBack" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notice" TEXT,
ADD COLUMN     "output" TEXT,
ADD COLUMN     "parameters" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "parentId" UUID,
ADD COLUMN     "parentStep" INTEGER,
ADD COLUMN     "registeredById" TEXT,
ADD COLUMN     "runnerKey" INTEGER,
ADD COLUMN     "seq" BIGSERIAL NOT NULL,
ADD COLUMN     "startedVia" TEXT NOT NULL DEFAULT 'hand',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'notExecuted',
ADD COLUMN     "target" TEXT,
ALTER COLUMN "updatedAt" SET DATA TYPE TIMESTAMPTZ(6);

-- What the kinds of Exastro's seven are, and what the runs' status ids meant
UPDATE "JobKind" SET "backyard" = "id", "builtIn" = true,
  "family" = CASE
    WHEN "id" = 'ita-by-conductor-synchronize' THEN 'conductor'
    WHEN "id" IN ('ita-by-excel-export-import', 'ita-by-menu-create', 'ita-by-menu-export-import') THEN 'file'
    ELSE 'execute'
  END
  WHERE "id" LIKE 'ita-by-%';
UPDATE "Run" r SET "state" = CASE
    WHEN k."family" = 'file' THEN (ARRAY['notExecuted', 'executing', 'complete', 'completeError'])[r."statusId"]
    WHEN k."family" = 'conductor' THEN (ARRAY['notExecuted', 'notExecuted', 'executing', 'delayed', 'executing',
      'complete', 'completeError', 'complete', 'completeError', 'completeError', 'completeError'])[r."statusId"]
    ELSE (ARRAY['notExecuted', 'preparing', 'executing', 'delayed', 'complete', 'completeError', 'completeError',
      'completeError', 'notExecuted', 'completeError'])[r."statusId"]
  END
  FROM "JobKind" k WHERE k."id" = r."kindId";
ALTER TABLE "Run" DROP COLUMN "statusId";

-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "RunTask" (
    "runId" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'notExecuted',
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "message" TEXT,
    "exitCode" INTEGER,

    CONSTRAINT "RunTask_pkey" PRIMARY KEY ("runId","ordinal")
);

-- CreateTable
CREATE TABLE "RunFile" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sheet" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SheetRow" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "sheetId" UUID NOT NULL,
    "values" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SheetRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Conductor" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Conductor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogLevel" (
    "service" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'info',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogLevel_pkey" PRIMARY KEY ("service")
);

-- CreateIndex
CREATE INDEX "RunFile_runId_idx" ON "RunFile"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Sheet_workspaceId_slug_key" ON "Sheet"("workspaceId", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "SheetRow_seq_key" ON "SheetRow"("seq");

-- CreateIndex
CREATE INDEX "SheetRow_sheetId_seq_idx" ON "SheetRow"("sheetId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Conductor_workspaceId_name_key" ON "Conductor"("workspaceId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "JobKind_backyard_key" ON "JobKind"("backyard");

-- CreateIndex
CREATE UNIQUE INDEX "Run_seq_key" ON "Run"("seq");

-- CreateIndex
CREATE INDEX "Run_state_seq_idx" ON "Run"("state", "seq");

-- CreateIndex
CREATE INDEX "Run_workspaceId_seq_idx" ON "Run"("workspaceId", "seq");

-- CreateIndex
CREATE INDEX "Run_kindId_seq_idx" ON "Run"("kindId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Run_parentId_parentStep_key" ON "Run"("parentId", "parentStep");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunTask" ADD CONSTRAINT "RunTask_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunFile" ADD CONSTRAINT "RunFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SheetRow" ADD CONSTRAINT "SheetRow_sheetId_fkey" FOREIGN KEY ("sheetId") REFERENCES "Sheet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conductor" ADD CONSTRAINT "Conductor_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

