/**
 * Rules that ask for values of one organisation. A blueprint has been generalised and cannot answer them: give these keys as
 * `disabledRules` when a library entry is validated.
 */
export const localRuleKeys = [
  'missing-unit',
  'missing-case-volume',
  'missing-time',
  'missing-position',
  'sign-without-position',
  'wait-without-waiting-time',
] as const;
