import type { SortField } from '../query/compile-sort.ts';
import type { IndexField } from './index-spec.ts';

/**
 * Does an index whose first fields are fixed by equality deliver a sort order: 1 read forwards, -1 backwards, undefined
 * when it does not.
 */
export function sortDirection(
  fields: readonly IndexField[],
  equalities: number,
  sort: readonly SortField[],
): 1 | -1 | undefined {
  const fixed = new Set(fields.slice(0, equalities).map(({ path }) => path));
  const wanted = sort.filter(({ path }) => !fixed.has(path));
  const offered = fields.slice(equalities);
  if (wanted.length > offered.length) return undefined;
  let direction: 1 | -1 | undefined;
  for (const [i, { path, direction: wantedDirection }] of wanted.entries()) {
    const field = offered[i] as IndexField;
    const own = (field.isDescending ? -wantedDirection : wantedDirection) as 1 | -1;
    if (field.path !== path || (direction !== undefined && direction !== own)) return undefined;
    direction = own;
  }
  return direction ?? 1;
}
