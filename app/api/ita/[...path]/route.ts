import { itaRead, itaWrite } from "#lib/server/compatible/ita-write.ts";

export { itaWrite as DELETE, itaRead as GET, itaWrite as PATCH, itaWrite as POST, itaWrite as PUT };
