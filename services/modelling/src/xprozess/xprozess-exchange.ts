/** A code with the list it is from, as written in the file. */
export interface XprozessCode {
  readonly code: string;
  readonly list: string;
  readonly listVersion: string;
}

export interface XprozessLegalBasis {
  readonly name: string;
  readonly kind?: XprozessCode;
  readonly uri?: string;
}

/** Data that goes in or out of an activity group. */
export interface XprozessData {
  readonly description: string;
  readonly formIds: string[];
  readonly transmission?: XprozessCode;
  /** Sender of received, recipient of provided data. */
  readonly partner?: string;
}

/** A reference activity group; `elementId` is the sub-process of the BPMN model it describes. */
export interface XprozessActivityGroup {
  readonly id: string;
  readonly elementId: string;
  readonly name: string;
  readonly description: string;
  /** 1-8, see the code list. */
  readonly type?: XprozessCode;
  readonly typeVersion: string;
  readonly legalBasis: XprozessLegalBasis[];
  readonly incoming: XprozessData[];
  readonly outgoing: XprozessData[];
  readonly aids: string[];
}

export interface XprozessProfile {
  readonly definition: string;
  readonly description: string;
  readonly triggers: string[];
  readonly results: string[];
  readonly participants: { readonly name: string; readonly role?: XprozessCode }[];
  readonly legalBasis: XprozessLegalBasis[];
  /** 101 is Stamminformation. */
  readonly detailLevel?: XprozessCode;
  /** Two-digit keys of the Länder the process holds for. */
  readonly states: string[];
}

export interface XprozessFile {
  readonly kind: 'model' | 'picture' | 'description';
  readonly name: string;
  /** Base64 of the file or of a ZIP with the file. */
  readonly content: string;
}

export interface XprozessProcess {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly label: string;
  readonly releasingBody: string;
  readonly keywords: string[];
  /** 1-8: planned, in work, draft, method-released, silver, gold, inactive, to be deleted. */
  readonly status?: XprozessCode;
  readonly validFrom?: string;
  readonly profile: XprozessProfile;
  readonly activityGroups: XprozessActivityGroup[];
  readonly files: XprozessFile[];
}

/** A class of the process catalogue. */
export interface XprozessClass {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly label: string;
  readonly definition: string;
  readonly keywords: string[];
  readonly legalBasis: XprozessLegalBasis[];
}

/** What an XProzess 2.0 message says. */
export interface XprozessExchange {
  readonly product: string;
  readonly messageType: string;
  readonly createdAt: string;
  readonly author: string;
  readonly classes: XprozessClass[];
  readonly processes: XprozessProcess[];
}
