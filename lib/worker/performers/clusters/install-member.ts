import { bootsNext, nodeName } from "#lib/domain/clusters/roles.ts";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { copiedPath } from "./copy-image.ts";
import { send } from "./transcript.ts";

/** Of a pair: its command for an installation may take minutes, so it runs in the background of a worker. */
export const installMember: Performer<"cluster.installMember"> = (deps, look) =>
  atCluster(deps, look, async (device, { action, operationId }) => {
    const { member, image } = action;
    const name = nodeName(member);
    const { members } = await device.facts();
    const found = members[member];
    if (!found.reachable) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${name} doesn't answer.` };
    if (bootsNext(found) === image.version) return { kind: "done", detail: `${name} boots ${image.version} next` };
    const path = await copiedPath(deps.control, operationId, member);
    if (path === null) return { kind: "failed", error: `${image.name} isn't on ${name}.` };
    const install = (): Promise<string | null> => send(deps, look, (own) => own.install(member, path));
    return attended(deps, look, install, (refusal) =>
      refusal === null
        ? {
            kind: "look",
            inSeconds: LOOK_SECONDS,
            detail: `Installed; ${name} doesn't show yet that it boots ${image.version}.`,
          }
        : { kind: "failed", error: `${name} refuses the installation: ${refusal}` },
    );
  });
