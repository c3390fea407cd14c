import { z } from "zod";

/** A logo lies within the page itself: it may not be large. */
const MOST_LOGO = 60_000;

const words = z.strictObject({ title: z.string().trim().min(1).max(120), text: z.string().trim().min(1).max(2000) });

/** How an application's maintenance page and banner look and speak. */
export const appearance = z.strictObject({
  logo: z
    .string()
    .max(MOST_LOGO)
    .regex(
      /^data:image\/(?:png|svg\+xml|webp|jpeg);base64,[A-Za-z0-9+/]+=*$/,
      "A logo is a data: URL of an image, in base64.",
    )
    .nullable()
    .default(null),
  words: z
    .record(z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, "A language is en, de, pt-BR and the like."), words)
    .refine((all) => Object.keys(all).length <= 30, "At most 30 languages.")
    .default({}),
  banner: z.strictObject({ dismissible: z.boolean().default(false) }).prefault({}),
});
