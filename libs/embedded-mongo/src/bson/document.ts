/**
 * A decoded BSON document. Its prototype chain is empty, so that field names such as `constructor` or `__proto__`
 * are ordinary fields and `doc[name]` never finds anything that was not stored.
 */
export interface Doc {
  [field: string]: unknown;
}

const DocClass = function () {} as unknown as { new (): Doc; prototype: object };
DocClass.prototype = Object.create(null) as object;

/** An empty document. */
export const newDoc = (): Doc => new DocClass();

/** True for documents made by the decoder or by newDoc; false for arrays, dates and BSON value classes. */
export const isDoc = (value: unknown): value is Doc => value instanceof DocClass;

/** A document with the given fields, in the order of the literal (shallow). */
export const docOf = (fields: object): Doc => Object.assign(newDoc(), fields);

/** A document from plain objects and arrays all the way down; used where documents are written in source code. */
export function deepDocOf(fields: object): Doc {
  const doc = newDoc();
  for (const [name, value] of Object.entries(fields)) doc[name] = deepValue(value);
  return doc;
}

function deepValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deepValue);
  return isPlainObject(value) ? deepDocOf(value) : value;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
