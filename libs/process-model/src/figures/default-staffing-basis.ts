import type { StaffingBasis, StaffingParameters } from './staffing-parameters.ts';

/** Basis until an organisation enters its own: 203.83 days of 7.8 hours, 5 % factual and 5 % personal allowance. */
export const defaultStaffingBasis: StaffingBasis = {
  annualMinutes: 95_392.44,
  surcharge: 0.1,
  source:
    'Voreinstellung: 203,83 Arbeitstage zu 7,8 Stunden; Zuschlag 5 % sachliche und 5 % persönliche Verteilzeit. ' +
    'Bitte durch die Werte der eigenen Organisation ersetzen.',
  year: 2026,
};

/** The default basis without rates: times and full-time equivalents can be calculated, costs cannot and are noted. */
export const defaultStaffingParameters: StaffingParameters = { ...defaultStaffingBasis, rates: {}, payGroups: {} };
