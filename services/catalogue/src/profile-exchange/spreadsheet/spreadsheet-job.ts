import type { TableRow } from '../table-row.ts';

export type SpreadsheetJob =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly rows: readonly (readonly (string | number)[])[] };

export type SpreadsheetResult =
  | { readonly rows: TableRow[] }
  | { readonly bytes: Uint8Array }
  | { readonly refused: 'unreadable' | 'too-large' }
  | { readonly bug: string };
