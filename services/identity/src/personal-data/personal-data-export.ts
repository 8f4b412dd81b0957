import { servicesWithPersonalData } from '@prozessplattform/contracts';

/** What the platform holds about one person, as its services answered; destroyed some days later. */
export interface PersonalDataExport {
  userId: string;
  /** Who asked. */
  by: string;
  /** An administrator gets only what this organisation owns. */
  within?: string;
  parts: PersonalDataPart[];
  expiresAt: Date;
}

export interface PersonalDataPart {
  service: string;
  data: Record<string, unknown>;
  at: Date;
}

export const exportDays = 7;

export function isComplete({ parts }: Pick<PersonalDataExport, 'parts'>): boolean {
  return servicesWithPersonalData.every((service) => parts.some((part) => part.service === service));
}
