import { z } from "zod";
import { PATH_RULES, type ApplicationRules } from "#lib/domain/gate/rules.ts";
import { DEFAULT_RULES } from "#lib/domain/gate/rules.ts";
import { isNetwork } from "#lib/domain/gate/network.ts";
import { appearance } from "./appearance.ts";

const network = z.string().max(50).refine(isNetwork, "Neither an address nor a network (192.0.2.0/24).");
/** HTTP's tokens: a method, a header's name. */
const token = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$/, "Not a name that HTTP knows.");
const header = token.transform((name) => name.toLowerCase());
const methods = z.array(token).max(30);

/** One that has a single reading: what couldn't be told from another path can't be a rule. */
const path = z
  .string()
  .max(500)
  .regex(
    /^\/(?:[A-Za-z0-9._~!$&'()*+,=:@-]+\/)*[A-Za-z0-9._~!$&'()*+,=:@-]*$/,
    "A path begins with / and has no %, ;, \\ or //.",
  )
  .refine((text) => !text.split("/").some((part) => part === "." || part === ".."), "A path has no . or .. in it.");

const pathRule = z.strictObject({
  rule: z.enum(PATH_RULES),
  path,
  match: z.enum(["exact", "prefix"]).default("prefix"),
  methods: methods.default([]),
});

const organization = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("none") }),
  z.strictObject({ by: z.literal("header"), header }),
  z.strictObject({
    by: z.literal("host"),
    suffix: z.string().regex(/^\.[a-z0-9.-]{1,250}$/, "A suffix is .shop.example.org."),
  }),
]);

const bypass = z.strictObject({
  links: z
    .strictObject({ generation: z.int().min(1).max(1_000_000) })
    .nullable()
    .default(null),
  groups: z
    .strictObject({ header, names: z.array(z.string().min(1).max(100)).min(1).max(50) })
    .nullable()
    .default(null),
  addresses: z.array(network).max(100).default([]),
});

/** The rules of an application as they come from a form, the API or the table; what is left out is as by default. */
export const applicationRules: z.ZodType<ApplicationRules> = z.strictObject({
  trustedProxies: z
    .array(network)
    .max(100)
    .default([...DEFAULT_RULES.trustedProxies]),
  safeMethods: methods.default([...DEFAULT_RULES.safeMethods]),
  paths: z.array(pathRule).max(200).default([]),
  organization: organization.default({ by: "none" }),
  bypass: bypass.default({ links: null, groups: null, addresses: [] }),
  flags: z.boolean().default(false),
  appearance: appearance.prefault({}),
});
