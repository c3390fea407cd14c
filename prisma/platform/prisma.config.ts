import path from "node:path";
import { defineConfig } from "prisma/config";
import { useStandIn } from "../engine/use-stand-in.ts";

useStandIn();

export default defineConfig({
  schema: path.join(import.meta.dirname, "schema.prisma"),
  migrations: { path: path.join(import.meta.dirname, "migrations") },
  datasource: { url: process.env.PLATFORM_DATABASE_URL ?? "postgresql://not-needed-to-generate" },
});
