import { z } from "zod";

const words = z.strictObject({
  title: z.string().trim().min(1).max(120),
  text: z.string().trim().max(2_000),
});

/** Its own words, by language; a page needs no request but itself, so the logo is within it. */
export const appearanceSchema = z.strictObject({
  logo: z
    .string()
    .max(64_000, "A logo has 48 kB at most.")
    .regex(/^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/, "A data: URL of an image.")
    .nullable()
    .default(null),
  words: z
    .record(z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/, "A language like en or pt-BR."), words)
    .refine((all) => Object.keys(all).length <= 20, "20 languages at most.")
    .default({}),
  banner: z.strictObject({ dismissible: z.boolean().default(false) }).prefault({}),
});
