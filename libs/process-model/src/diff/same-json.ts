import type { Json } from './element-tree.ts';

/** True when two values mean the same JSON: objects regardless of the order of their keys, -0 like 0. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = definedKeys(one);
  return (
    keys.length === definedKeys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

function definedKeys(value: { readonly [key: string]: Json }): string[] {
  return Object.keys(value).filter((key) => value[key] !== undefined);
}
