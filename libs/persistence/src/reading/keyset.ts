import type { Position } from './cursor.ts';

export interface Order {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** The sort of a keyset page: by the field, then by `_id`, so that the order is total. */
export function sortOf(order: Order): Record<string, 1 | -1> {
  const direction = order.direction === 'asc' ? 1 : -1;
  return order.by === '_id' ? { _id: direction } : { [order.by]: direction, _id: direction };
}

/** What comes after a position. Missing and null sort before every value, as MongoDB does it. */
export function after(order: Order, position: Position): Record<string, unknown> {
  const beyond = order.direction === 'asc' ? '$gt' : '$lt';
  if (order.by === '_id') return { _id: { [beyond]: position.id } };
  const sameValue = { [order.by]: position.value, _id: { [beyond]: position.id } };
  if (position.value === null)
    return order.direction === 'asc' ? { $or: [{ [order.by]: { $ne: null } }, sameValue] } : sameValue;
  const further = { [order.by]: { [beyond]: position.value } };
  return order.direction === 'asc'
    ? { $or: [further, sameValue] }
    : { $or: [further, sameValue, { [order.by]: null }] };
}
