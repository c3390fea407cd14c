import pg from "pg";

/**
 * The engine reads PostgreSQL's catalogs, whose columns of the internal type "char" (oid 18) the adapter can't map.
 * They are presented as bpchar (oid 1042), which has the same text. It concerns this process alone.
 */
const INTERNAL_CHAR = 18;
const BPCHAR = 1042;

interface ResultPrototype {
  addFields(fields: { dataTypeID: number }[]): void;
}

const prototype = (pg as unknown as { Result: { prototype: ResultPrototype } }).Result.prototype;
const addFields = prototype.addFields;
prototype.addFields = function addMappedFields(fields) {
  for (const field of fields) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = BPCHAR;
  addFields.call(this, fields);
};
