import { DomainError } from '@prozessplattform/contracts';
import type { Language } from './language.ts';

const deepest = 100;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses a JSON body. Throws REQUEST.MALFORMED_JSON for what is no JSON in UTF-8 or nested deeper than 100, and
 * REQUEST.INVALID for keys that could reach an object's prototype or that no database takes (with a NUL character).
 */
export function parseJson(bytes: Buffer, language: Language): unknown {
  const value = parse(bytes);
  refuseDangerousKeys(value, language);
  return value;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('REQUEST.MALFORMED_JSON', { cause });
  }
}

function refuseDangerousKeys(root: unknown, language: Language): void {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= deepest) throw new DomainError('REQUEST.MALFORMED_JSON');
    for (const key of Object.keys(value)) {
      if ((forbidden.has(key) || key.includes('\0')) && !Array.isArray(value)) throw dangerous(key, language);
      open.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
    }
  }
}

function dangerous(key: string, language: Language): DomainError {
  const message = language === 'de' ? `Das Feld „${key}“ ist nicht erlaubt.` : `The field "${key}" is not allowed.`;
  return new DomainError('REQUEST.INVALID', { errors: [{ pointer: `/${key}`, message, code: 'unknown_field' }] });
}
