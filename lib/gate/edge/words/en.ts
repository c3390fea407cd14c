import type { Words } from "./words.ts";

export const en: Words = {
  banner: {
    jobsStopped: {
      label: "Jobs stopped",
      text: "Jobs are stopped for maintenance and start by themselves afterwards.",
    },
    readOnly: { label: "Read-only", text: "You can view everything; for now nothing can be changed." },
    maintenance: { label: "Maintenance", text: "This is down for maintenance." },
    outage: { label: "Outage", text: "Something is broken. It is being worked on." },
  },
  until: "Expected end: {}.",
  contact: "Questions: {}",
  dismiss: "Dismiss",
  page: {
    maintenance: { title: "Down for maintenance", text: "We will be back soon." },
    readOnly: {
      title: "Nothing can be changed right now",
      text: "What you have sent was not saved. You can view everything; try again later.",
    },
    reopens: "This page reopens by itself as soon as everything works again.",
    back: "Go back",
  },
};
