-- CreateTable
CREATE TABLE "WorkerBeat" (
    "pool" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "beatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkerBeat_pkey" PRIMARY KEY ("pool")
);
