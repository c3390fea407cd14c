import { quiesceInput, quiescePreviewInput } from "../quiesce/quiesce-input.ts";

/** Of entering by hand: what quiesce asks too, since runs are brought to their end in the same way. */
export const enterPreviewInput = quiescePreviewInput;
export const enterInput = quiesceInput;
