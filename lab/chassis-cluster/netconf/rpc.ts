import type { Place } from "../ssh/place.ts";
import type { Request } from "./xml.ts";

/** Answers a request with what stands in <rpc-reply>. What it throws becomes an <rpc-error>. */
export type Rpc = (call: Place & { request: Request }) => Promise<string>;
