import { get, type ClientRequest } from "node:http";
import type { Banner } from "#lib/gate/edge/banner.ts";

export interface OpenPage {
  request: ClientRequest;
  /** What it shows; undefined: it was told nothing yet. */
  banner: Banner | null | undefined;
  /** How often it was told something. */
  told: number;
  /** What has come and isn't a whole event yet. */
  text: string;
  retry: number | null;
  status: number | null;
  ended: boolean;
}

/** A page that hears the gate by a stream, as a browser's EventSource does. */
export function openPage(url: string, query: string): OpenPage {
  const page: OpenPage = {
    request: undefined as never,
    banner: undefined,
    told: 0,
    text: "",
    retry: null,
    status: null,
    ended: false,
  };
  page.request = get(`${url}/gate/events?${query}`, { agent: false }, (response) => {
    page.status = response.statusCode ?? null;
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      page.text += text;
      for (;;) {
        const end = page.text.indexOf("\n\n");
        if (end < 0) return;
        read(page, page.text.slice(0, end));
        page.text = page.text.slice(end + 2);
      }
    });
    response.on("close", () => (page.ended = true));
  });
  page.request.on("error", () => (page.ended = true));
  return page;
}

function read(page: OpenPage, event: string): void {
  const retry = /^retry: (\d+)$/m.exec(event)?.[1];
  if (retry) page.retry = Number(retry);
  const line = event.split("\n").find((each) => each.startsWith("data: "));
  if (!line) return;
  page.banner = (JSON.parse(line.slice("data: ".length)) as { banner: Banner | null }).banner;
  page.told += 1;
}
