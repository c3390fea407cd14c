-- CreateTable
CREATE TABLE "Cluster" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "driver" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "userName" TEXT NOT NULL,
    "secretKind" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "health" TEXT NOT NULL DEFAULT 'unknown',
    "healthReason" TEXT,
    "healthSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "observed" JSONB,
    "observedAt" TIMESTAMPTZ(3),
    "probeError" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "Cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClusterMember" (
    "clusterId" UUID NOT NULL,
    "member" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 22,
    "hostKey" TEXT NOT NULL,

    CONSTRAINT "ClusterMember_pkey" PRIMARY KEY ("clusterId","member")
);

-- CreateTable
CREATE TABLE "ClusterImage" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT,
    "bytes" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL,
    "readyAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "ClusterImage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClusterConfiguration" (
    "id" UUID NOT NULL,
    "clusterId" UUID NOT NULL,
    "operationId" UUID,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sha256" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "ClusterConfiguration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClusterTranscript" (
    "id" BIGSERIAL NOT NULL,
    "clusterId" UUID NOT NULL,
    "operationId" UUID,
    "stepId" TEXT,
    "member" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "direction" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ClusterTranscript_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hosts" TEXT[],
    "rules" JSONB NOT NULL DEFAULT '{}',
    "public" BOOLEAN NOT NULL DEFAULT false,
    "ownMode" TEXT NOT NULL DEFAULT 'open',
    "ownReason" TEXT,
    "ownBy" TEXT,
    "ownSince" TIMESTAMPTZ(3),
    "ownUntil" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlannedMaintenance" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "components" TEXT[],
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PlannedMaintenance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComponentState" (
    "id" BIGSERIAL NOT NULL,
    "component" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "ComponentState_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GateBeat" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stateRevision" TEXT NOT NULL,
    "clients" JSONB NOT NULL DEFAULT '{}',
    "flags" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "GateBeat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Cluster_name_key" ON "Cluster"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ClusterImage_name_key" ON "ClusterImage"("name");

-- CreateIndex
CREATE INDEX "ClusterConfiguration_clusterId_takenAt_idx" ON "ClusterConfiguration"("clusterId", "takenAt");

-- CreateIndex
CREATE INDEX "ClusterTranscript_operationId_id_idx" ON "ClusterTranscript"("operationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Application_slug_key" ON "Application"("slug");

-- CreateIndex
CREATE INDEX "PlannedMaintenance_endsAt_idx" ON "PlannedMaintenance"("endsAt");

-- CreateIndex
CREATE INDEX "ComponentState_component_since_idx" ON "ComponentState"("component", "since");

-- CreateIndex
CREATE INDEX "ComponentState_until_idx" ON "ComponentState"("until");

-- CreateIndex
CREATE INDEX "GateBeat_seenAt_idx" ON "GateBeat"("seenAt");

-- AddForeignKey
ALTER TABLE "ClusterMember" ADD CONSTRAINT "ClusterMember_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClusterConfiguration" ADD CONSTRAINT "ClusterConfiguration_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClusterTranscript" ADD CONSTRAINT "ClusterTranscript_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

