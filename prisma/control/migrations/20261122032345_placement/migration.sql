-- CreateTable
CREATE TABLE "InstancePlacement" (
    "instanceId" UUID NOT NULL,
    "policy" TEXT,
    "group" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InstancePlacement_pkey" PRIMARY KEY ("instanceId")
);

-- CreateTable
CREATE TABLE "NodePlacement" (
    "nodeId" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NodePlacement_pkey" PRIMARY KEY ("nodeId")
);

-- CreateIndex
CREATE INDEX "InstancePlacement_group_idx" ON "InstancePlacement"("group");

