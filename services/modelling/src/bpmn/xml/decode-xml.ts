import { BpmnReadError } from '../bpmn-read-error.ts';

/** What the bytes say about their encoding, and a warning where declaration and bytes disagree harmlessly. */
export interface DecodedXml {
  readonly text: string;
  readonly encoding: string;
  readonly warning?: string;
}

const readable = ['utf-8', 'us-ascii', 'iso-8859-1', 'iso-8859-15', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be'];

/** Turns bytes into text: byte order mark first, then the zero pattern of UTF-16, then the declaration, else UTF-8. */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  const wide = wideEncoding(bytes);
  const declared = wide === undefined ? declaredEncoding(bytes) : undefined;
  if (declared !== undefined && !readable.includes(declared)) {
    throw new BpmnReadError('BPMN.ENCODING', `Encoding ${declared.slice(0, 40)} is not supported.`);
  }
  if (wide === undefined && declared?.startsWith('utf-16')) {
    const warning = `The file declares ${declared} but is written in UTF-8.`;
    return { text: decode(bytes, 'utf-8'), encoding: 'utf-8', warning };
  }
  const encoding = wide ?? (hasUtf8Mark(bytes) ? 'utf-8' : (declared ?? 'utf-8'));
  return { text: decode(bytes, encoding === 'us-ascii' ? 'utf-8' : encoding), encoding };
}

function wideEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) return 'utf-16be';
  return undefined;
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300));
  return /^(?:ï»¿)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(head)?.[1]?.toLowerCase();
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new BpmnReadError('BPMN.ENCODING', `The file is not valid ${encoding}.`);
  }
}
