-- AlterTable
ALTER TABLE "Mode" ADD COLUMN     "parentScope" TEXT;

-- CreateTable
CREATE TABLE "RefusedWrite" (
    "layer" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "refusedBy" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastBy" TEXT NOT NULL,

    CONSTRAINT "RefusedWrite_pkey" PRIMARY KEY ("layer","name","refusedBy")
);

-- CreateTable
CREATE TABLE "QuiescenceCertificate" (
    "id" UUID NOT NULL,
    "operationId" UUID NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modeRevision" INTEGER NOT NULL,
    "evidence" JSONB NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBecause" TEXT,

    CONSTRAINT "QuiescenceCertificate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "QuiescenceCertificate_issuedAt_idx" ON "QuiescenceCertificate"("issuedAt");

