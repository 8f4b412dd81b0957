import type { Language } from '@prozessplattform/service-kit';

/** What can be wrong with a line, in both languages; `%` stands for the cell. */
export const chartFaults = {
  header: {
    de: 'Die erste Zeile nennt die Spalten: Art, Kurzzeichen, Bezeichnung und nach Bedarf Übergeordnet, Entgeltgruppe, VZÄ, Kostensatz in Euro, Kostensatz je, Gültig ab.',
    en: 'The first line names the columns: Kind, Short name, Title and as needed Parent, Pay group, FTE, Cost rate in euro, Cost rate per, Valid from.',
  },
  kind: { de: '„%“ ist weder Einheit noch Stelle.', en: '"%" is neither unit nor position.' },
  shortName: { de: 'Das Kurzzeichen fehlt oder ist zu lang.', en: 'The short name is missing or too long.' },
  title: { de: 'Die Bezeichnung fehlt oder ist zu lang.', en: 'The title is missing or too long.' },
  duplicateUnit: {
    de: 'Das Kurzzeichen „%“ steht schon in einer früheren Zeile.',
    en: 'An earlier line has the short name "%" already.',
  },
  duplicatePosition: {
    de: 'Die Stelle „%“ steht für diese Einheit schon in einer früheren Zeile.',
    en: 'An earlier line has the position "%" of this unit already.',
  },
  unknownUnit: {
    de: 'Eine Einheit mit dem Kurzzeichen „%“ gibt es weder hier noch in der Datei.',
    en: 'There is no unit with the short name "%", neither here nor in the file.',
  },
  cycle: { de: 'Die Einheit „%“ stünde unter sich selbst.', en: 'The unit "%" would be below itself.' },
  payGroup: { de: 'Die Entgeltgruppe ist zu lang.', en: 'The pay group is too long.' },
  headcount: { de: '„%“ ist keine Zahl von Vollzeitäquivalenten.', en: '"%" is no number of full-time equivalents.' },
  costRate: { de: '„%“ ist kein Betrag in Euro.', en: '"%" is no amount in euro.' },
  per: { de: 'Zum Kostensatz gehört „Stunde“ oder „Minute“.', en: 'A cost rate needs "hour" or "minute".' },
  validFrom: {
    de: '„%“ ist kein Datum; erwartet wird 31.12.2026 oder 2026-12-31.',
    en: '"%" is no date; expected is 31.12.2026 or 2026-12-31.',
  },
  period: {
    de: 'Der Tag „%“ liegt vor einem früheren Abschnitt dieser Stelle.',
    en: 'The day "%" lies before an earlier period of this position.',
  },
  tooMany: {
    de: 'Mehr als % Zeilen auf einmal sind nicht möglich.',
    en: 'More than % lines at once are not possible.',
  },
} as const satisfies Record<string, Record<Language, string>>;
export type ChartFaultCode = keyof typeof chartFaults;

/** One fault, at the line of the file where it is. */
export interface ChartFault {
  readonly line: number;
  readonly code: ChartFaultCode;
  readonly cell: string;
}

export function chartFaultText({ code, cell }: ChartFault, language: Language): string {
  return chartFaults[code][language].replace('%', cell);
}
