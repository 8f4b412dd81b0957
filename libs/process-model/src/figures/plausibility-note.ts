/** A text in both languages of the platform. */
export interface LocalizedText {
  readonly de: string;
  readonly en: string;
}

/** Why a figure is less than it seems. Gaps count as 0 and are always noted. */
export type NoteCode = keyof typeof noteTexts;

/** Short form of a note: code and the element (or position, or pay group) it is about. */
export type NotePair = [code: NoteCode, elementId: string];

/** A note in words. */
export interface PlausibilityNote {
  readonly code: NoteCode;
  readonly elementId: string;
  readonly message: LocalizedText;
}

/** Makes a note about one element; `label` is what readers know it by, `detail` a figure to quote. */
export function plausibilityNote(code: NoteCode, elementId: string, about: NoteSubject): PlausibilityNote {
  const label = about.label === undefined || about.label === '' ? elementId : about.label;
  return { code, elementId, message: noteTexts[code](label, about.detail ?? 0) };
}

/** Reduces notes to pairs, in the same order. */
export function notePairs(notes: readonly PlausibilityNote[]): NotePair[] {
  return notes.map((note) => [note.code, note.elementId]);
}

interface NoteSubject {
  readonly label?: string | undefined;
  readonly detail?: number;
}

const noteTexts = {
  'missing-time': (label: string) => ({
    de: `„${label}“ hat keine Bearbeitungszeit und zählt mit 0 Minuten.`,
    en: `“${label}” has no processing time and counts as 0 minutes.`,
  }),
  'missing-position': (label: string) => ({
    de: `„${label}“ hat keine Stelle; die Minuten zählen als nicht zugeordnet und ohne Kosten.`,
    en: `“${label}” has no position; its minutes count as unassigned and without cost.`,
  }),
  'missing-case-volume': (label: string) => ({
    de: `„${label}“ hat keine Fallzahl; die Jahreswerte zählen mit 0 Fällen.`,
    en: `“${label}” has no case volume; yearly figures count 0 cases.`,
  }),
  'missing-pay-group': (label: string) => ({
    de: `Der Stelle „${label}“ ist keine Entgeltgruppe zugeordnet; ihre Kosten fehlen in der Summe.`,
    en: `Position “${label}” has no pay group; its cost is missing from the total.`,
  }),
  'missing-rate': (label: string) => ({
    de: `Für die Entgeltgruppe „${label}“ ist kein Kostensatz hinterlegt; ihre Kosten fehlen in der Summe.`,
    en: `Pay group “${label}” has no rate; its cost is missing from the total.`,
  }),
  'shares-sum': (label: string, sum: number) => ({
    de: `Die Anteile der Stellen an „${label}“ ergeben ${percent(sum, 'de')} statt 100 %.`,
    en: `The positions' shares in “${label}” add up to ${percent(sum, 'en')} instead of 100%.`,
  }),
  'variant-probabilities-sum': (label: string, sum: number) => ({
    de: `Die Wahrscheinlichkeiten der Varianten von „${label}“ ergeben ${percent(sum, 'de')} statt 100 %.`,
    en: `The probabilities of the variants of “${label}” add up to ${percent(sum, 'en')} instead of 100%.`,
  }),
  loop: (label: string, passes: number) => ({
    de: `Schleife: „${label}“ wird je Eintritt im Mittel ${number(passes, 'de')}-mal durchlaufen.`,
    en: `Loop: “${label}” is passed ${number(passes, 'en')} times per entry on average.`,
  }),
  'unbounded-loop': (label: string) => ({
    de: `„${label}“ liegt in einer Schleife ohne Ausgang; die Zahl der Durchläufe ist nicht berechenbar.`,
    en: `“${label}” lies in a loop without a way out; the number of passes cannot be computed.`,
  }),
  'branch-probability-missing': (label: string) => ({
    de: `An der Verzweigung „${label}“ fehlen Wahrscheinlichkeiten der ausgehenden Flüsse.`,
    en: `Probabilities of the flows leaving the branch “${label}” are missing.`,
  }),
  'branch-probabilities-sum': (label: string, sum: number) => ({
    de: `Die Wahrscheinlichkeiten an der Verzweigung „${label}“ ergeben ${percent(sum, 'de')} statt 100 %.`,
    en: `The probabilities at the branch “${label}” add up to ${percent(sum, 'en')} instead of 100%.`,
  }),
  'start-probability-missing': (label: string) => ({
    de: `Es gibt mehrere Startereignisse; für „${label}“ fehlt der Anteil der Fälle.`,
    en: `There are several start events; the share of cases of “${label}” is missing.`,
  }),
  'start-probabilities-sum': (label: string, sum: number) => ({
    de: `Die Anteile der Startereignisse neben „${label}“ ergeben ${percent(sum, 'de')} statt 100 %.`,
    en: `The shares of the start events beside “${label}” add up to ${percent(sum, 'en')} instead of 100%.`,
  }),
  'event-probability-missing': (label: string) => ({
    de: `Für das Ereignis „${label}“ fehlt die Wahrscheinlichkeit; es zählt, als träte es nie ein.`,
    en: `The probability of the event “${label}” is missing; it counts as if it never happened.`,
  }),
  'event-probabilities-sum': (label: string, sum: number) => ({
    de: `Die unterbrechenden Ereignisse an „${label}“ haben zusammen ${percent(sum, 'de')}; mehr als 100 % geht nicht.`,
    en: `The interrupting events at “${label}” add up to ${percent(sum, 'en')}; more than 100% is impossible.`,
  }),
  'parallel-without-join': (label: string) => ({
    de: `Die parallelen Zweige ab „${label}“ werden nicht wieder zusammengeführt.`,
    en: `The parallel branches from “${label}” are never joined.`,
  }),
  'join-without-split': (label: string) => ({
    de: `„${label}“ wartet auf mehrere Zweige, die nicht gemeinsam gestartet werden; die Zusammenführung ist nicht berechenbar.`,
    en: `“${label}” waits for branches that are not started together; the join cannot be computed.`,
  }),
  'uneven-join': (label: string) => ({
    de: `Die Zweige vor „${label}“ kommen verschieden oft an; die Zusammenführung ist nicht berechenbar.`,
    en: `The branches into “${label}” arrive at different rates; the join cannot be computed.`,
  }),
  'unsupported-element': (label: string) => ({
    de: `„${label}“ hat ein Verhalten, das sich aus dem Modell allein nicht berechnen lässt.`,
    en: `“${label}” behaves in a way that the model alone does not determine.`,
  }),
  'not-computable': (label: string) => ({
    de: `Wie oft „${label}“ ausgeführt wird, ist mit den vorliegenden Angaben nicht berechenbar.`,
    en: `How often “${label}” is executed cannot be computed from what is known.`,
  }),
  'never-visited': (label: string) => ({
    de: `„${label}“ wird nie erreicht.`,
    en: `“${label}” is never reached.`,
  }),
  'several-processes': (label: string) => ({
    de: `Das Modell enthält mehrere Prozesse; auch „${label}“ wird je Fall einmal gezählt.`,
    en: `The model holds several processes; “${label}” too is counted once per case.`,
  }),
  'repetitions-missing': (label: string) => ({
    de: `„${label}“ wird mehrfach ausgeführt, die Zahl der Wiederholungen fehlt; gezählt wird eine Ausführung.`,
    en: `“${label}” is executed repeatedly, but the number is missing; one execution is counted.`,
  }),
  'time-on-container': (label: string) => ({
    de: `„${label}“ und sein Inhalt haben Zeiten; gezählt werden nur die des Inhalts.`,
    en: `“${label}” and its content both have times; only those of the content count.`,
  }),
} satisfies Record<string, (label: string, detail: number) => LocalizedText>;

function number(value: number, language: 'de' | 'en'): string {
  return value.toLocaleString(language, { maximumFractionDigits: 2 });
}

function percent(share: number, language: 'de' | 'en'): string {
  const text = number(share * 100, language);
  return language === 'de' ? `${text} %` : `${text}%`;
}
