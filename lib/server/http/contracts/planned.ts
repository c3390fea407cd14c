import { z } from "zod";
import { plannedView } from "#lib/queries/planned/list-planned.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { changeAnnounced } from "#lib/use-cases/planned/change.ts";
import { plannedInput } from "#lib/use-cases/planned/planned-input.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const right = "system.administer";
const response = z.object({ id: z.string() });

export const plannedContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/planned-maintenances",
    summary: "Maintenances that are announced on the status page and haven't ended, the next one first",
    right,
    response: listOf(plannedView),
  }),
  announce: contract({
    method: "POST",
    path: "/api/v1/planned-maintenances",
    summary: "Announce a maintenance on the public status page",
    right,
    body: plannedInput,
    response,
    status: 201,
  }),
  change: contract({
    method: "PATCH",
    path: "/api/v1/planned-maintenances/{id}",
    summary: "Say an announced maintenance otherwise",
    right,
    params: cancelAnnounced.spec.input,
    body: changeAnnounced.spec.input.omit({ id: true }),
    response,
  }),
  cancel: contract({
    method: "DELETE",
    path: "/api/v1/planned-maintenances/{id}",
    summary: "Take an announced maintenance off the status page",
    right,
    params: cancelAnnounced.spec.input,
    response,
  }),
};
