import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { isIndex } from '../query/any-value-at.ts';
import { show } from '../values/show.ts';
import { typeOf } from '../values/type-of.ts';
import type { LeafAction } from './update.ts';
import { updateParts } from './update-path.ts';

/** `$rename`: the field at `path` gets the name `operand`; compiled as a change at the new name. */
export function rename(operand: unknown, path: string): LeafAction & { path: string; parts: string[] } {
  if (typeof operand !== 'string')
    throw new MongoError(2, `The 'to' field for $rename must be a string: ${path}: ${typeOf(operand)}`);
  if (operand === path)
    throw new MongoError(2, `The source and target field for $rename must differ: ${path}: "${operand}"`);
  const source = updateParts(path);
  return {
    path: operand,
    parts: updateParts(operand),
    source,
    creates: true,
    isWanted: (root) => holderOf(root, source, path)?.[source.at(-1) as string] !== undefined,
    change: (_current, place) => {
      const holder = holderOf(place.root, source, path) as Doc;
      const name = source.at(-1) as string;
      const value = holder[name];
      delete holder[name];
      (place.holder as Doc)[place.key] = value;
    },
  };
}

/** The document that holds the source. Throws MongoError 28 or 2 when the way leads through a value or an array. */
function holderOf(root: Doc, parts: readonly string[], path: string): Doc | undefined {
  let holder: unknown = root;
  parts.slice(0, -1).forEach((part, i) => {
    holder = isDoc(holder) ? holder[part] : undefined;
    if (holder !== undefined && !isDoc(holder)) throw blocked(path, { part, next: parts[i + 1] as string, holder });
  });
  return isDoc(holder) ? holder : undefined;
}

function blocked(path: string, { part, next, holder }: { part: string; next: string; holder: unknown }): MongoError {
  if (Array.isArray(holder) && isIndex(next))
    return new MongoError(
      2,
      `The source field cannot be an array element, '${path}' in doc has an array field called '${part}'`,
    );
  return new MongoError(
    28,
    `Cannot use the part (${next}) of (${path}) to traverse the element ({${part}: ${show(holder)}})`,
  );
}
