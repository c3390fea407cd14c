/**
 * Loaded before a supervised process's own script: when the supervisor is gone, kill -9 included, its
 * end of the channel closes, and this process ends as if it had been asked to, or is ended soon after.
 * The processes that it forks inherit this file, and are nobody's to hold: the variable names the holder.
 */
const PATIENCE_MS = 10_000;

if (process.channel && process.env.LULL_LEASH === String(process.ppid)) {
  process.channel.unref();
  process.once("disconnect", () => {
    const endGroup = (): void => void process.kill(-process.pid, "SIGKILL");
    process.once("exit", endGroup);
    setTimeout(endGroup, PATIENCE_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
}
