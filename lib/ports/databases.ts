import type { Prisma as ControlPrisma, PrismaClient as ControlPrismaClient } from "#prisma/control/client/client.ts";
import type { Prisma as PlatformPrisma, PrismaClient as PlatformPrismaClient } from "#prisma/platform/client/client.ts";

/** Handles of the two databases. Types only: the values are made by composition roots. */
export type ControlClient = ControlPrismaClient;
export type ControlTx = ControlPrisma.TransactionClient;
export type PlatformClient = PlatformPrismaClient;
export type PlatformTx = PlatformPrisma.TransactionClient;
export type ControlJson = ControlPrisma.InputJsonValue;
export type PlatformJson = PlatformPrisma.InputJsonValue;
