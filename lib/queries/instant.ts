import { z } from "zod";

/** A time as a request gives it, in a year that both PostgreSQL and Date can write: neither 0 nor one of five digits. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= "1900" && text < "9000", "A time has a year from 1900 to 8999.");
