import { profileCompleteness, type ProfileContent } from '@prozessplattform/process-model';

export interface ChecklistEntry {
  readonly key: 'profile' | 'model' | 'identifying' | 'licence' | 'contact';
  readonly ok: boolean;
  /** Whether the library refuses to take it otherwise. */
  readonly required: boolean;
  readonly text: string;
}

interface Checked {
  readonly profile: ProfileContent;
  readonly licence: string;
  readonly contact: string | undefined;
  readonly identifying: number;
  readonly errors: number;
  /** Rules that a BPMN model was released in spite of: the library may take it, but says so. */
  readonly acceptedErrors: readonly string[];
  readonly hints: number;
}

/** Local fields are not shared: a profile without them reaches about two thirds. */
const enoughPercent = 40;
const openLicences = ['CC BY 4.0', 'CC0 1.0', 'dl-de/by-2-0', 'dl-de/zero-2-0'];

/** What quality assurance will look at first. */
export function checklistOf(checked: Checked): ChecklistEntry[] {
  const { profile, licence, contact, identifying } = checked;
  const { percent } = profileCompleteness(profile);
  return [
    {
      key: 'profile',
      ok: percent >= enoughPercent,
      required: false,
      text: `Der Steckbrief ist ohne örtliche Angaben zu ${percent} % ausgefüllt.`,
    },
    modelEntry(checked),
    {
      key: 'identifying',
      ok: identifying === 0,
      required: false,
      text: `${identifying} Textstellen können verraten, woher das Modell kommt.`,
    },
    {
      key: 'licence',
      ok: openLicences.includes(licence),
      required: false,
      text: `Lizenz für die Nachnutzung: ${licence}.`,
    },
    {
      key: 'contact',
      ok: contact !== undefined,
      required: false,
      text: contact === undefined ? 'Es ist keine Ansprechstelle benannt.' : `Ansprechstelle: ${contact}.`,
    },
  ];
}

function modelEntry({ errors, acceptedErrors, hints }: Checked): ChecklistEntry {
  const isAccepted = acceptedErrors.length > 0;
  const known = `Das Modell wurde wissentlich mit Fehlern freigegeben: ${acceptedErrors.join(', ')}.`;
  const counted = `Die Prüfung des Modells meldet ${errors} Fehler und ${hints} Hinweise.`;
  return { key: 'model', ok: errors === 0 && !isAccepted, required: !isAccepted, text: isAccepted ? known : counted };
}
