const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the five built-in entities and character references; undefined when anything else follows an ampersand. */
export function decodeReferences(raw: string): string | undefined {
  if (!raw.includes('&')) return raw;
  let bad = false;
  const decoded = raw.replace(
    /&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});)?/g,
    (_, reference: string | undefined) => {
      const value = reference === undefined ? undefined : resolve(reference);
      bad ||= value === undefined;
      return value ?? '';
    },
  );
  return bad ? undefined : decoded;
}

function resolve(reference: string): string | undefined {
  if (!reference.startsWith('#')) return Object.hasOwn(named, reference) ? named[reference] : undefined;
  const code = reference[1] === 'x' ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
