import { globSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../..");
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export interface RouteFile {
  file: string;
  /** `/api/v1/nodes/{name}` */
  path: string;
  /** By method. */
  handlers(): Promise<Partial<Record<string, Handler>>>;
}

/** Next's route files below a folder of app/, with the paths that they answer; those for all other paths apart. */
export function routeFiles(folder: string): RouteFile[] {
  return globSync(`app/${folder}/**/route.ts`, { cwd: ROOT })
    .filter((file) => !file.includes("[..."))
    .sort()
    .map((file) => ({
      file,
      path: `/${path
        .dirname(file)
        .replace(/^app\//, "")
        .replace(/\[(\w+)\]/g, "{$1}")}`,
      handlers: () => import(path.join(ROOT, file)) as Promise<Partial<Record<string, Handler>>>,
    }));
}

/**
 * Sends a request to the route file that answers its path, as Next would: fixed parts before parameters, a slash
 * at the end or not.
 */
export async function dispatch(request: Request): Promise<Response> {
  const pathname = new URL(request.url).pathname.replace(/(?<=.)\/$/, "");
  const matching = [...routeFiles("api"), ...routeFiles("metrics"), ...routeFiles("maintenance")]
    .map((route) => ({ route, params: match(route.path, pathname) }))
    .filter(({ params }) => params !== null)
    .sort((a, b) => Object.keys(a.params ?? {}).length - Object.keys(b.params ?? {}).length)[0];
  if (!matching) throw new Error(`no route file answers ${pathname}`);
  const handler = (await matching.route.handlers())[request.method];
  if (!handler) throw new Error(`${matching.route.file} has no ${request.method}`);
  return handler(request, { params: Promise.resolve(matching.params ?? {}) });
}

function match(pattern: string, pathname: string): Record<string, string> | null {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const source = pattern.replaceAll(".", "\\.").replace(/\{\w+\}/g, "([^/]+)");
  const found = new RegExp(`^${source}$`).exec(pathname);
  return found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
}
