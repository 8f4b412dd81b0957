import { DomainError } from '@prozessplattform/contracts';
import type { Language } from './language.ts';

const strongVersion = /^"(\d{1,15})"$/;

/** The ETag of a resource's version: `"7"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * The version that If-Match asks for; undefined for `*` (any existing version). Throws
 * RESOURCE.PRECONDITION_REQUIRED where the header is missing and REQUEST.INVALID where it is weak or malformed.
 */
export function expectedVersionOf(ifMatch: string | undefined, language: Language): number | undefined {
  if (ifMatch === undefined || ifMatch === '') throw new DomainError('RESOURCE.PRECONDITION_REQUIRED');
  if (ifMatch === '*') return undefined;
  const digits = strongVersion.exec(ifMatch)?.[1];
  if (digits === undefined) throw invalidHeader('If-Match', texts.ifMatch[language]);
  return Number(digits);
}

const visible = /^[\x21-\x7e]{1,255}$/;

/** The Idempotency-Key, 1 to 255 visible ASCII characters; throws REQUEST.INVALID for anything else. */
export function idempotencyKeyOf(header: string | undefined, language: Language): string | undefined {
  if (header === undefined) return undefined;
  if (!visible.test(header)) throw invalidHeader('Idempotency-Key', texts.idempotencyKey[language]);
  return header;
}

/** REQUEST.INVALID for one request header. */
export function invalidHeader(name: string, message: string): DomainError {
  const fault = { pointer: `/${name}`, message, in: 'header' } as const;
  return new DomainError('REQUEST.INVALID', { errors: [fault] });
}

const texts = {
  ifMatch: {
    de: 'If-Match muss ein einzelner starker ETag sein, zum Beispiel "3".',
    en: 'If-Match must be one strong ETag, for example "3".',
  },
  idempotencyKey: {
    de: 'Idempotency-Key muss aus 1 bis 255 sichtbaren ASCII-Zeichen bestehen.',
    en: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
  },
} as const;
