/** Exit codes of `lull`, for scripts. docs/integration/api.md lists them. */
export const EXIT = {
  ok: 0,
  /** The operation ended otherwise than asked: failed, or aborted. */
  failed: 1,
  /** Wrong arguments, or a request that the server finds invalid. */
  usage: 2,
  /** Not allowed, blocked, stale, or in conflict with what is going on. */
  refused: 3,
  /** The server can't be reached, or says that it is not available now. */
  unreachable: 4,
  notFound: 5,
  /** The operation waits for a person's answer. */
  asks: 6,
  /** An unexpected error of the server or of this command. */
  unexpected: 70,
  /** `lull run`: it was refused, or held and wouldn't wait (EX_TEMPFAIL of sysexits.h). */
  notNow: 75,
} as const;
/** One of these; of `lull run`, the command's own. */
export type ExitCode = number;

/** Ends a command: the message is for stderr, `answer` is what `--json` prints. */
export class CommandFailure extends Error {
  readonly exit: ExitCode;
  readonly answer: unknown;
  constructor(exit: ExitCode, message: string, answer: unknown = null) {
    super(message);
    this.name = "CommandFailure";
    this.exit = exit;
    this.answer = answer;
  }
}
