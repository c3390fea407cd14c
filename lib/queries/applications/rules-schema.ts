import { z } from "zod";
import { isNetwork } from "#lib/domain/gate/network.ts";
import { DEFAULT_RULES, PATH_RULES } from "#lib/domain/gate/rules.ts";
import { appearanceSchema } from "./appearance-schema.ts";

const network = z.string().refine(isNetwork, "An address, or a network like 192.0.2.0/24.");
const networks = z.array(network).max(100);
const method = z.string().regex(/^[A-Z][A-Z-]{0,19}$/, "A method in capital letters: GET.");
const header = z.string().regex(/^[A-Za-z0-9-]{1,80}$/, "Letters, digits and hyphens.");

/** As it is written in a request, without what could be read in two ways: escapes, empty or dotted segments. */
const path = z
  .string()
  .max(500)
  .regex(/^\/(?:[\w.~!$&'()*+,;=:@-]+(?:\/[\w.~!$&'()*+,;=:@-]+)*\/?)?$/, "Like /hooks/payments, without escapes.")
  .refine((text) => !/\/\.{1,2}(?:\/|$)/.test(text), "It has no '.' and no '..' of its own.");

const pathRule = z.strictObject({
  rule: z.enum(PATH_RULES),
  path,
  match: z.enum(["exact", "prefix"]).default("prefix"),
  methods: z.array(method).max(20).default([]),
});

const organization = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("none") }),
  z.strictObject({ by: z.literal("header"), header }),
  z.strictObject({
    by: z.literal("host"),
    suffix: z
      .string()
      .max(200)
      .regex(/^(?:\.[a-z0-9-]{1,63})+$/, "Like .shop.example.org."),
  }),
]);

const bypass = z.strictObject({
  links: z
    .strictObject({ generation: z.number().int().min(1).max(1_000_000) })
    .nullable()
    .default(null),
  groups: z
    .strictObject({ header, names: z.array(z.string().trim().min(1).max(100)).min(1).max(100) })
    .nullable()
    .default(null),
  addresses: networks.default([]),
});

/** The rules of an application as the API takes them and the table keeps them: `ApplicationRules`. */
export const rulesSchema = z
  .strictObject({
    trustedProxies: networks.default([...DEFAULT_RULES.trustedProxies]),
    safeMethods: z
      .array(method)
      .max(20)
      .default([...DEFAULT_RULES.safeMethods]),
    paths: z.array(pathRule).max(200).default([]),
    organization: organization.default({ by: "none" }),
    bypass: bypass.prefault({}),
    flags: z.boolean().default(false),
    probe: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null)
      .describe("Asked every 30 s, without following it elsewhere: an answer below 500 is well."),
    appearance: appearanceSchema.prefault({}),
  })
  .meta({ id: "ApplicationRules" });
export type Rules = z.output<typeof rulesSchema>;
