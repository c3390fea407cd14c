import { controlClient } from "#lib/server/databases.ts";
import { jsonAnswer } from "#lib/server/http/json-answer.ts";
import { problem } from "#lib/server/http/problem.ts";

/** Whether requests make sense here: the control database answers within 2 s. */
export async function GET(): Promise<Response> {
  const answers = controlClient().then((control) => control.$queryRaw`SELECT 1`);
  const late = new Promise<never>((_, reject) => setTimeout(reject, 2_000).unref());
  try {
    await Promise.race([answers, late]);
    return jsonAnswer({ status: "ready" });
  } catch {
    return problem("unavailable", "The control database doesn't answer.", { retryAfterSeconds: 2 });
  }
}

export const dynamic = "force-dynamic";
