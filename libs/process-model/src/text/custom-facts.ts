import type { Json } from '../diff/element-tree.ts';
import { fact, type Fact } from './fact.ts';

/** Custom attributes as facts: lists as several values, anything nested as JSON. */
export function customFacts(attributes: Readonly<Record<string, Json>> | undefined): Fact[] {
  return Object.entries(attributes ?? {}).flatMap(([key, value]) =>
    fact(key, ...(Array.isArray(value) ? (value as readonly Json[]).map(tell) : [tell(value)])),
  );
}

function tell(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
