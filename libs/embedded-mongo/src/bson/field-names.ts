const slots: (string | undefined)[] = Array.from({ length: 4096 });

/**
 * The field name stored at bytes[start, end). Names repeat endlessly, so plain ASCII ones are looked up by their bytes
 * instead of being made anew for every document.
 */
export function fieldName(bytes: Buffer, start: number, end: number): string {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (hash * 31 + (bytes[i] as number)) | 0;
  const slot = (hash ^ (hash >>> 12)) & 4095;
  const known = slots[slot];
  if (known !== undefined && isSame(known, bytes, start, end)) return known;
  const name = bytes.toString('utf8', start, end);
  slots[slot] = name;
  return name;
}

function isSame(name: string, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = start; i < end; i++)
    if (name.charCodeAt(i - start) !== bytes[i] || (bytes[i] as number) > 127) return false;
  return true;
}
