/** The file is no table that can be read, or more than this platform reads. */
export class SpreadsheetRefused extends Error {
  readonly reason: 'unreadable' | 'too-large';

  constructor(reason: 'unreadable' | 'too-large') {
    super(reason);
    this.reason = reason;
  }
}
