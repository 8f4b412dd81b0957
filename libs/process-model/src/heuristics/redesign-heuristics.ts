import type { LocalizedText } from '../figures/plausibility-note.ts';

/** Tendency of a redesign: 1 improves, -1 worsens, 0 leaves as it is or depends. */
export type Tendency = -1 | 0 | 1;

/** Tendencies in the four dimensions in which redesigns are weighed against each other. */
export interface HeuristicRatings {
  readonly time: Tendency;
  readonly cost: Tendency;
  readonly quality: Tendency;
  readonly flexibility: Tendency;
}

/** A rule of experience about what makes processes better. */
export interface RedesignHeuristic {
  readonly key: string;
  readonly group: HeuristicGroup;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly ratings: HeuristicRatings;
}

/** What a heuristic changes, with the names of the groups. */
export const heuristicGroups = {
  customer: { de: 'Kundschaft', en: 'Customers' },
  operation: { de: 'Arbeitsschritte', en: 'Operation' },
  behaviour: { de: 'Ablauf', en: 'Behaviour' },
  structure: { de: 'Organisation: Aufbau', en: 'Organisation: structure' },
  population: { de: 'Organisation: Personal', en: 'Organisation: population' },
  information: { de: 'Information', en: 'Information' },
  technology: { de: 'Technik', en: 'Technology' },
  external: { de: 'Außenbeziehungen', en: 'External environment' },
} as const;

export type HeuristicGroup = keyof typeof heuristicGroups;

/**
 * The 29 redesign heuristics of Reijers and Limam Mansar (2005), named and described here for administrations. The ratings are
 * general tendencies, to be checked for every case.
 */
export const redesignHeuristics = [
  {
    key: 'control-relocation',
    group: 'customer',
    name: { de: 'Prüfung verlagern', en: 'Control relocation' },
    description: {
      de: 'Prüfungen an die Antragstellenden oder vorgelagerte Stellen geben, etwa durch Prüfregeln im Online-Formular.',
      en: 'Move checks to applicants or earlier offices, for example by rules in the online form.',
    },
    ratings: { time: 0, cost: 1, quality: 1, flexibility: 0 },
  },
  {
    key: 'contact-reduction',
    group: 'customer',
    name: { de: 'Kontakte verringern', en: 'Contact reduction' },
    description: {
      de: 'Rückfragen und Einzelschreiben bündeln oder überflüssig machen.',
      en: 'Bundle queries and letters, or make them unnecessary.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: -1 },
  },
  {
    key: 'integration',
    group: 'customer',
    name: { de: 'Mit Beteiligten verzahnen', en: 'Integration' },
    description: {
      de: 'Den Ablauf mit dem der Antragstellenden oder anderer Behörden verbinden.',
      en: 'Join the process with that of applicants or other authorities.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: -1 },
  },
  {
    key: 'order-types',
    group: 'operation',
    name: { de: 'Fallarten trennen', en: 'Order types' },
    description: {
      de: 'Fälle verschiedener Art als eigene Abläufe führen, statt alle durch denselben zu schicken.',
      en: 'Run cases of different kinds as processes of their own instead of sending all through one.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: -1 },
  },
  {
    key: 'task-elimination',
    group: 'operation',
    name: { de: 'Schritte weglassen', en: 'Task elimination' },
    description: {
      de: 'Schritte streichen, die weder dem Ergebnis noch der Rechtssicherheit dienen.',
      en: 'Drop steps that serve neither the result nor legal certainty.',
    },
    ratings: { time: 1, cost: 1, quality: -1, flexibility: 0 },
  },
  {
    key: 'order-based-work',
    group: 'operation',
    name: { de: 'Fallweise statt stapelweise arbeiten', en: 'Order-based work' },
    description: {
      de: 'Fälle sofort bearbeiten, statt sie zu sammeln.',
      en: 'Work on cases as they come instead of collecting them.',
    },
    ratings: { time: 1, cost: -1, quality: 0, flexibility: 0 },
  },
  {
    key: 'triage',
    group: 'operation',
    name: { de: 'Fälle vorsortieren', en: 'Triage' },
    description: {
      de: 'Einfache und schwierige Fälle früh trennen und passend bearbeiten.',
      en: 'Tell simple and difficult cases apart early and treat them accordingly.',
    },
    ratings: { time: 0, cost: -1, quality: 1, flexibility: 0 },
  },
  {
    key: 'task-composition',
    group: 'operation',
    name: { de: 'Schritte neu zuschneiden', en: 'Task composition' },
    description: {
      de: 'Kleine Schritte derselben Stelle zusammenlegen, zu große teilen.',
      en: 'Join small steps of one position, split steps that are too large.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: -1 },
  },
  {
    key: 'resequencing',
    group: 'behaviour',
    name: { de: 'Reihenfolge ändern', en: 'Resequencing' },
    description: {
      de: 'Schritte dorthin legen, wo ihr Ergebnis gebraucht wird.',
      en: 'Move steps to where their result is needed.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: 0 },
  },
  {
    key: 'knock-out',
    group: 'behaviour',
    name: { de: 'Ausschlussgründe zuerst prüfen', en: 'Knock-out' },
    description: {
      de: 'Prüfungen, die einen Fall beenden können, nach Aufwand und Wirkung nach vorn ziehen.',
      en: 'Move checks that can end a case to the front, ordered by effort and effect.',
    },
    ratings: { time: -1, cost: 1, quality: 0, flexibility: 0 },
  },
  {
    key: 'parallelism',
    group: 'behaviour',
    name: { de: 'Gleichzeitig statt nacheinander', en: 'Parallelism' },
    description: {
      de: 'Unabhängige Schritte und Beteiligungen gleichzeitig anstoßen.',
      en: 'Start independent steps and consultations at the same time.',
    },
    ratings: { time: 1, cost: 0, quality: -1, flexibility: -1 },
  },
  {
    key: 'exception',
    group: 'behaviour',
    name: { de: 'Ausnahmen herauslösen', en: 'Exception' },
    description: {
      de: 'Den Regelfall schlank halten und Ausnahmen gesondert behandeln.',
      en: 'Keep the normal case lean and treat exceptions apart.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
  {
    key: 'order-assignment',
    group: 'structure',
    name: { de: 'Fall bleibt in einer Hand', en: 'Order assignment' },
    description: {
      de: 'Eine Person bearbeitet möglichst viele Schritte desselben Falls.',
      en: 'One person does as many steps of a case as possible.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
  {
    key: 'flexible-assignment',
    group: 'structure',
    name: { de: 'Spezialkräfte freihalten', en: 'Flexible assignment' },
    description: {
      de: 'Arbeit so verteilen, dass vielseitige Kräfte für Unvorhergesehenes frei bleiben.',
      en: 'Assign work so that versatile staff stay free for the unforeseen.',
    },
    ratings: { time: 1, cost: 0, quality: 0, flexibility: 1 },
  },
  {
    key: 'centralisation',
    group: 'structure',
    name: { de: 'Räumlich unabhängig arbeiten', en: 'Centralisation' },
    description: {
      de: 'Mit gemeinsamer Technik verteilte Stellen wie eine führen.',
      en: 'Use shared technology to run distributed offices as one.',
    },
    ratings: { time: 1, cost: -1, quality: 0, flexibility: 1 },
  },
  {
    key: 'split-responsibilities',
    group: 'structure',
    name: { de: 'Zuständigkeiten entflechten', en: 'Split responsibilities' },
    description: {
      de: 'Keine Aufgabe gehört mehreren Einheiten zugleich.',
      en: 'No task belongs to several units at once.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
  {
    key: 'customer-teams',
    group: 'structure',
    name: { de: 'Fallteams bilden', en: 'Customer teams' },
    description: {
      de: 'Ein Team aus mehreren Ämtern bearbeitet eine Fallart gemeinsam.',
      en: 'A team across offices handles one kind of case together.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
  {
    key: 'numerical-involvement',
    group: 'structure',
    name: { de: 'Weniger Beteiligte', en: 'Numerical involvement' },
    description: {
      de: 'Die Zahl der Einheiten und Personen an einem Fall verringern.',
      en: 'Reduce the number of units and people in a case.',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: -1 },
  },
  {
    key: 'case-manager',
    group: 'structure',
    name: { de: 'Fallverantwortung festlegen', en: 'Case manager' },
    description: {
      de: 'Eine Person verantwortet den Fall und ist Ansprechpartner, auch wenn sie nicht alles selbst tut.',
      en: 'One person is responsible for the case and the contact for it, without doing everything.',
    },
    ratings: { time: 0, cost: -1, quality: 1, flexibility: 0 },
  },
  {
    key: 'extra-resources',
    group: 'population',
    name: { de: 'Kapazität erhöhen', en: 'Extra resources' },
    description: {
      de: 'An Engpässen mehr Personal einsetzen, notfalls zeitweise.',
      en: 'Put more staff on bottlenecks, for a time if need be.',
    },
    ratings: { time: 1, cost: -1, quality: 0, flexibility: 1 },
  },
  {
    key: 'specialist-generalist',
    group: 'population',
    name: { de: 'Spezialisierung anpassen', en: 'Specialist-generalist' },
    description: {
      de: 'Stellen je nach Fallzahl breiter oder spezieller zuschneiden.',
      en: 'Make positions broader or more special, depending on case numbers.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
  {
    key: 'empower',
    group: 'population',
    name: { de: 'Entscheidungsbefugnis geben', en: 'Empower' },
    description: {
      de: 'Sachbearbeitung entscheidet und zeichnet selbst, Leitung nur in Ausnahmen.',
      en: 'Case workers decide and sign themselves, management only in exceptions.',
    },
    ratings: { time: 1, cost: 1, quality: -1, flexibility: 0 },
  },
  {
    key: 'control-addition',
    group: 'information',
    name: { de: 'Prüfung hinzufügen', en: 'Control addition' },
    description: {
      de: 'Ein- und ausgehende Unterlagen prüfen, wo Fehler teuer sind.',
      en: 'Check what comes in and goes out where errors are costly.',
    },
    ratings: { time: -1, cost: -1, quality: 1, flexibility: 0 },
  },
  {
    key: 'buffering',
    group: 'information',
    name: { de: 'Daten vorhalten', en: 'Buffering' },
    description: {
      de: 'Auskünfte, die immer wieder gebraucht werden, regelmäßig beziehen statt einzeln anfragen.',
      en: 'Subscribe to information that is needed again and again instead of asking each time.',
    },
    ratings: { time: 1, cost: -1, quality: 0, flexibility: 0 },
  },
  {
    key: 'task-automation',
    group: 'technology',
    name: { de: 'Schritte automatisieren', en: 'Task automation' },
    description: {
      de: 'Regelhafte Schritte einem IT-Verfahren überlassen.',
      en: 'Leave rule-based steps to an IT procedure.',
    },
    ratings: { time: 1, cost: -1, quality: 1, flexibility: -1 },
  },
  {
    key: 'integral-technology',
    group: 'technology',
    name: { de: 'Durchgängige Technik einführen', en: 'Integral technology' },
    description: {
      de: 'Medienbrüche durch E-Akte, Schnittstellen und elektronische Mitzeichnung beseitigen.',
      en: 'Remove media breaks with electronic files, interfaces and electronic co-signing.',
    },
    ratings: { time: 1, cost: -1, quality: 1, flexibility: 0 },
  },
  {
    key: 'trusted-party',
    group: 'external',
    name: { de: 'Auskünfte anderer nutzen', en: 'Trusted party' },
    description: {
      de: 'Entscheidungen und Nachweise anderer Behörden übernehmen, statt selbst zu erheben (Once-Only).',
      en: 'Use decisions and evidence of other authorities instead of collecting them (once-only).',
    },
    ratings: { time: 1, cost: 1, quality: 0, flexibility: 0 },
  },
  {
    key: 'outsourcing',
    group: 'external',
    name: { de: 'Aufgabe übertragen', en: 'Outsourcing' },
    description: {
      de: 'Teile gemeinsam mit anderen Kommunen oder durch Dritte erledigen lassen.',
      en: 'Have parts done jointly with other municipalities or by third parties.',
    },
    ratings: { time: 0, cost: 1, quality: -1, flexibility: 0 },
  },
  {
    key: 'interfacing',
    group: 'external',
    name: { de: 'Schnittstellen vereinheitlichen', en: 'Interfacing' },
    description: {
      de: 'Einheitliche Formate und Wege mit Bürgerinnen, Bürgern und Behörden vereinbaren.',
      en: 'Agree on standard formats and channels with citizens and authorities.',
    },
    ratings: { time: 1, cost: 0, quality: 1, flexibility: -1 },
  },
] as const satisfies readonly RedesignHeuristic[];

export type HeuristicKey = (typeof redesignHeuristics)[number]['key'];
