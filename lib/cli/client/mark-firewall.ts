import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";

interface Mark {
  instance: string;
  node?: string;
  /** Null: it is no firewall any more. */
  network: string | null;
  reason: string;
}

/** `lull instance mark-firewall` and `unmark-firewall` */
export const markFirewall: Run<Mark> = async (command, { instance, ...mark }) => {
  const path = `/api/v1/instances/${encodeURIComponent(instance)}/firewall-mark`;
  const marked = await command.api.put(path, mark);
  print(command, marked, () =>
    mark.network === null ? `${instance} is no firewall.` : `${instance} is the firewall of ${mark.network}.`,
  );
  return EXIT.ok;
};
