import { stopTestCluster } from "./test-cluster.ts";

process.stdout.write(
  (await stopTestCluster()) ? "The tests' PostgreSQL is stopped.\n" : "The tests' PostgreSQL was not running.\n",
);
