import { realProxy, type RealProxy } from "./real-proxy.ts";

interface Behind {
  application: number;
  gate: number;
  /** Where the gate's flags lie, for servers that decide by themselves. */
  flags?: string;
  /** More that is replaced in the configuration. */
  more?: Readonly<Record<string, string>>;
}

const places = ({ application, gate, flags, more }: Behind, port: number) => ({
  ...more,
  "127.0.0.1:3001": `127.0.0.1:${gate}`,
  "127.0.0.1:8080": `127.0.0.1:${application}`,
  "/run/lull-gate": flags ?? "/nowhere",
  "listen 80": `listen 127.0.0.1:${port}`,
  "127.0.0.1:80\n": `127.0.0.1:${port}\n`,
  ".org:80 {": `.org:${port} {`,
});

export function nginx(file: "nginx.conf" | "nginx-native.conf", behind: Behind): Promise<RealProxy> {
  return realProxy({
    files: [file],
    replace: (_folder, port) => places(behind, port),
    wrap: (text, folder) => `worker_processes 1;
      pid ${folder}/nginx.pid; error_log stderr;
      events { worker_connections 512; }
      http { access_log off; ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
      ${text} }`,
    command: (path, folder) => ["nginx", "-p", folder, "-c", path, "-e", "stderr", "-g", "daemon off;"],
  });
}

export function caddy(file: "Caddyfile" | "Caddyfile-native", behind: Behind): Promise<RealProxy> {
  return realProxy({
    files: [file],
    replace: (_folder, port) => places(behind, port),
    wrap: (text) => `{\n admin off\n auto_https off\n}\n${text}`,
    command: (path) => ["caddy", "run", "--adapter", "caddyfile", "--config", path],
  });
}

export function haproxy(file: "haproxy.cfg" | "haproxy-native.cfg", behind: Behind): Promise<RealProxy> {
  return realProxy({
    files: [file, "lull-gate.lua"],
    replace: (folder, port) => ({ ...places(behind, port), "/etc/haproxy": folder }),
    command: (path) => ["haproxy", "-db", "-f", path],
  });
}
