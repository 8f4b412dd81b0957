import { strFromU8, unzipSync, zipSync } from 'fflate';
import { SpreadsheetRefused } from './spreadsheet-refused.ts';

/** Bytes that all parts may have together once unpacked. */
const mostUnpacked = 30 * 1024 * 1024;
const mostParts = 1000;
/** What a table is made of; pictures, comments, macros and links to elsewhere are not even unpacked. */
const wanted =
  /^\/?(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/;

/**
 * The parts of a workbook that matter, in a file without compression, so that whoever reads it unpacks nothing any more. Never
 * makes more of a part than the file announces, nor more than the bound of all. Throws SpreadsheetRefused.
 */
export function unpackWorkbook(bytes: Uint8Array): Uint8Array {
  const parts = unpack(bytes);
  if (!Object.keys(parts).some((name) => name.endsWith('xl/workbook.xml'))) throw new SpreadsheetRefused('unreadable');
  for (const part of Object.values(parts)) {
    // No writer of spreadsheets declares a document type; those who do mean entities.
    if (/<!DOCTYPE/i.test(strFromU8(part, true))) throw new SpreadsheetRefused('unreadable');
  }
  return zipSync(parts, { level: 0 });
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0;
  let size = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        if (count > mostParts) throw new SpreadsheetRefused('too-large');
        if (!wanted.test(name)) return false;
        size += originalSize;
        if (size > mostUnpacked) throw new SpreadsheetRefused('too-large');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof SpreadsheetRefused) throw error;
    throw new SpreadsheetRefused('unreadable');
  }
}
