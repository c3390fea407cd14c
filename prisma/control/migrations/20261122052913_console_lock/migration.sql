-- CreateTable
CREATE TABLE "ConsoleLock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "token" INTEGER NOT NULL DEFAULT 0,
    "session" TEXT,
    "name" TEXT,
    "address" TEXT,
    "since" TIMESTAMPTZ(3),
    "activeAt" TIMESTAMPTZ(3),
    "wantedBy" TEXT,
    "wantedName" TEXT,
    "wantedAddress" TEXT,
    "wantedAt" TIMESTAMPTZ(3),
    "granted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ConsoleLock_pkey" PRIMARY KEY ("id")
);

