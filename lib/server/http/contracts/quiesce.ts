import { z } from "zod";
import { certificateView } from "#lib/queries/quiesce/find-certificate.ts";
import {
  quiesceInput,
  quiescePreviewInput,
  resumeInput,
  resumePreviewInput,
} from "#lib/use-cases/quiesce/quiesce-input.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

export const quiesceContracts = {
  quiesce: contract({
    method: "POST",
    path: "/api/v1/mode/quiesce",
    summary: "Bring the platform to rest: jobs stopped, runs that can write ended, read-only, proven by a certificate",
    right: "system.administer",
    body: quiesceInput,
    response: startedAnswer,
    status: 202,
  }),
  previewQuiesce: contract({
    method: "POST",
    path: "/api/v1/mode/quiesce/plan",
    summary: "What quiescing would do, and what becomes of each run; changes nothing",
    right: "system.administer",
    body: quiescePreviewInput,
    response: planSchema,
  }),
  resume: contract({
    method: "POST",
    path: "/api/v1/mode/resume",
    summary: "Put both switches back to how the last quiesce has found them",
    right: "system.administer",
    body: resumeInput,
    response: startedAnswer,
    status: 202,
  }),
  previewResume: contract({
    method: "POST",
    path: "/api/v1/mode/resume/plan",
    summary: "What resuming would put back; changes nothing",
    right: "system.administer",
    body: resumePreviewInput,
    response: planSchema,
  }),
  certificate: contract({
    method: "GET",
    path: "/api/v1/mode/certificate",
    summary: "The newest quiescence certificate, what it rests on, and whether it holds",
    right: "system.administer",
    response: z.object({ certificate: certificateView.nullable() }),
  }),
};
