/** The journal's event of an abort whose consequence somebody has read and accepted. */
export const ABORT_CONFIRMED = "abort.confirmed";
