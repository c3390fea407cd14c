import { z } from "zod";
import { OWN_MODES } from "#lib/domain/gate/state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { rulesSchema } from "./rules-schema.ts";

export const applicationView = z
  .object({
    slug: z.string(),
    name: z.string(),
    hosts: z.array(z.string()),
    public: z.boolean().describe("Shown on the public status page."),
    ownMode: z.object({
      mode: z.enum(OWN_MODES),
      reason: z.string().nullable(),
      by: z.string().nullable(),
      since: z.iso.datetime().nullable(),
      until: z.iso.datetime().nullable().describe("When it is expected to end."),
    }),
    rules: rulesSchema,
    revision: z.number().int(),
  })
  .meta({ id: "Application" });
export type ApplicationView = z.output<typeof applicationView>;

const MOST = 500;

/** All applications by name. */
export async function listApplications(control: ControlTx): Promise<ApplicationView[]> {
  const rows = await control.application.findMany({ orderBy: [{ name: "asc" }, { slug: "asc" }], take: MOST });
  return rows.map(viewOf);
}

/** Null: there is none of this name. */
export async function getApplication(control: ControlTx, slug: string): Promise<ApplicationView | null> {
  const row = await control.application.findUnique({ where: { slug } });
  return row && viewOf(row);
}

function viewOf(row: Awaited<ReturnType<ControlTx["application"]["findMany"]>>[number]): ApplicationView {
  const { slug, name, hosts, revision } = row;
  return {
    ...{ slug, name, hosts, revision, public: row.public },
    ownMode: {
      mode: z.enum(OWN_MODES).parse(row.ownMode),
      reason: row.ownReason,
      by: row.ownBy,
      since: row.ownSince?.toISOString() ?? null,
      until: row.ownUntil?.toISOString() ?? null,
    },
    rules: rulesSchema.parse(row.rules),
  };
}
