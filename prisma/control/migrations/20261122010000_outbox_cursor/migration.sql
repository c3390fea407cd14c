-- CreateTable
CREATE TABLE "OutboxCursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "outboxId" UUID NOT NULL,

    CONSTRAINT "OutboxCursor_pkey" PRIMARY KEY ("id")
);

