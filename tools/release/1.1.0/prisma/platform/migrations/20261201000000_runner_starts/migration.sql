-- Additive: a runner of the release before never looks at it.
CREATE TABLE "RunnerStart" (
    "id" BIGSERIAL NOT NULL,
    "runner" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RunnerStart_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "RunnerStart_startedAt_idx" ON "RunnerStart"("startedAt");
