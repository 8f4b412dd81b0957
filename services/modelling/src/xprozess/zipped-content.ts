import { strToU8, unzipSync, zipSync } from 'fflate';
import { BpmnReadError } from '../bpmn/bpmn-read-error.ts';

/** Bytes one packed file may have once unpacked. */
const maxUnpacked = 20 * 1024 * 1024;
const maxFiles = 20;

/** The first file of a base64 ZIP, or the decoded bytes where they are no ZIP. Throws BpmnReadError for damaged or huge ones. */
export function unpackContent(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const files = Object.values(unzip(bytes));
  const first = files[0];
  if (!first) throw new BpmnReadError('BPMN.NOT_WELL_FORMED', 'The packed file is empty.');
  return first;
}

/** Packs one text as the standard's tools do: base64 of a ZIP with one file. The same text gives the same result. */
export function packContent(name: string, text: string): string {
  const zip = zipSync({ [name]: [strToU8(text), { mtime: '1980-01-01T00:00:00' }] });
  return Buffer.from(zip).toString('base64');
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize, name }) => {
        count += 1;
        if (originalSize > maxUnpacked || count > maxFiles)
          throw new BpmnReadError('BPMN.TOO_LARGE', 'The packed file is too large.');
        return !name.endsWith('/');
      },
    });
  } catch (error) {
    if (error instanceof BpmnReadError) throw error;
    throw new BpmnReadError('BPMN.NOT_WELL_FORMED', 'The packed file is damaged.');
  }
}
