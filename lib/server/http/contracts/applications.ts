import { z } from "zod";
import { applicationView } from "#lib/queries/applications/list-applications.ts";
import {
  applicationChanges,
  applicationInput,
  linkInput,
  namedApplication,
  ownModeInput,
} from "#lib/use-cases/applications/application-input.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const right = "system.administer";
const params = namedApplication;
const changed = z.object({ slug: z.string(), revision: z.number().int() });

export const applicationContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/applications",
    summary: "Web applications that are under the modes by way of the gate",
    right,
    response: listOf(applicationView),
  }),
  create: contract({
    method: "POST",
    path: "/api/v1/applications",
    summary: "Put a web application under the modes",
    right,
    body: applicationInput,
    response: changed,
    status: 201,
  }),
  get: contract({
    method: "GET",
    path: "/api/v1/applications/{slug}",
    summary: "One application with its rules",
    right,
    params,
    response: applicationView,
  }),
  change: contract({
    method: "PATCH",
    path: "/api/v1/applications/{slug}",
    summary: "Change an application's name, hosts or rules, or whether it is public",
    right,
    params,
    body: applicationChanges.omit({ slug: true }),
    response: changed,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/applications/{slug}",
    summary: "Take an application from under the modes",
    right,
    params,
    response: namedApplication,
  }),
  setMode: contract({
    method: "PUT",
    path: "/api/v1/applications/{slug}/mode",
    summary: "Put one application in read-only or maintenance of its own, or open it",
    right,
    params,
    body: ownModeInput.omit({ slug: true }),
    response: changed.extend({ mode: z.string() }),
  }),
  makeLink: contract({
    method: "POST",
    path: "/api/v1/applications/{slug}/bypass-links",
    summary: "A signed link with which a tester passes the gate until it expires",
    right,
    params,
    body: linkInput.omit({ slug: true }),
    response: z.object({ link: z.string(), expiresAt: z.iso.datetime() }),
    status: 201,
    secretAnswer: true,
  }),
};
