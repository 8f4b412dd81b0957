import { checkProfileTitle } from './check-profile-title.ts';
import { formatLeikaKey, leikaKeySchema } from './leika-key.ts';
import { profileCompleteness, profileFieldWeights } from './profile-completeness.ts';
import { profileContentSchema, profileSchema, type ProfileContent } from './profile.ts';

const complete: ProfileContent = {
  title: 'Gewerbe anmelden',
  definition: 'Eine Gewerbeanzeige wird angenommen, geprüft und bescheinigt.',
  responsibleUnit: 'Ordnungsamt',
  processOwner: 'Leitung Ordnungsamt',
  status: 'released',
  registerNumber: 'K-02-01',
  area: 'Sicherheit und Ordnung',
  kind: 'core',
  serviceKeys: ['99 050 012 104 000'],
  trigger: 'Gewerbeanzeige',
  result: 'Die Anzeige ist bescheinigt',
  targetGroup: 'Gewerbetreibende',
  participants: ['Bürgerbüro'],
  legalBasis: ['§ 14 GewO'],
  itProcedures: ['Gewerberegister'],
  documents: ['Gewerbeanzeige'],
  caseVolume: 420,
  processingTime: 42,
  leadTime: 4320,
  deadline: 'drei Tage',
  personalDataProcessed: false,
  filingPlanKey: '123.45',
  retentionPeriod: '5 Jahre',
  criticality: 'medium',
  risks: ['Fristversäumnis'],
  controls: ['Fristenliste'],
  digitalisation: 'Anzeige über das Portal',
  contact: { name: 'Erika Beispiel', email: 'erika@stadt.example' },
  nextReviewDate: '2027-03-01',
};

describe('a profile', () => {
  it('takes every field and normalises service keys', () => {
    expect(profileSchema.parse(complete).serviceKeys).toEqual(['99050012104000']);
  });

  it('refuses unknown fields, a missing owner and an impossible maturity', () => {
    const ozg = { maturity: 6, maturityModel: 'earlier' };
    const { processOwner: _, ...ownerless } = complete;
    expect(profileSchema.safeParse({ ...complete, colour: 'red' }).success).toBe(false);
    expect(profileSchema.safeParse(ownerless).success).toBe(false);
    expect(profileContentSchema.safeParse(ownerless).success).toBe(true);
    expect(profileSchema.safeParse({ ...complete, ozg }).success).toBe(false);
    expect(profileSchema.safeParse({ ...complete, ozg: { ...ozg, maturityModel: '2025' } }).success).toBe(true);
  });

  it('refuses links in attachments that a browser would execute', () => {
    const attachments = [{ name: 'Merkblatt', url: 'javascript:alert(1)' }];
    expect(profileSchema.safeParse({ ...complete, attachments }).success).toBe(false);
  });
});

describe('completeness of a profile', () => {
  it('is 100 per cent where every counted field is filled', () => {
    expect(profileCompleteness(complete)).toEqual({ percent: 100, missing: [] });
  });

  it('weighs what is missing, and names it', () => {
    const { title } = complete;
    const total = Object.values(profileFieldWeights).reduce((sum: number, weight) => sum + weight, 0);
    const { percent, missing } = profileCompleteness({ title, legalBasis: [], trigger: ' ' });
    expect(percent).toBe(Math.floor(500 / total));
    expect(missing.slice(0, 3)).toEqual(['responsibleUnit', 'processOwner', 'status']);
    expect(missing).toEqual(expect.arrayContaining(['legalBasis', 'trigger']));
  });

  it('never rounds up to 100', () => {
    const { nextReviewDate: _, ...almost } = complete;
    expect(profileCompleteness(almost).percent).toBeLessThan(100);
  });

  it('asks for the register of processing activities unless no personal data are processed', () => {
    const { personalDataProcessed: _, ...open } = complete;
    const personalData = { purpose: 'Gewerberegister', categories: ['Name'] };
    expect(profileCompleteness(open).missing).toEqual(['personalData']);
    expect(profileCompleteness({ ...open, personalData }).missing).toEqual([]);
  });
});

it.each([
  ['Gewerbe anmelden', []],
  ['Gewerbeanmeldung', ['not-object-verb']],
  ['  ', ['missing']],
  ['Gewerbe anmelden.', ['not-object-verb', 'untidy']],
  ['Gewerbe  anmelden', ['untidy']],
  [`${'Unterlagen und '.repeat(6)}Anträge prüfen`, ['too-long']],
])('checks the title “%s”', (title, codes) => {
  expect(checkProfileTitle(title).map(({ code }) => code)).toEqual(codes);
});

it.each(['99 006 028 261 000', '99006028261000', ' 99006 028261000 '])('reads the LeiKa key “%s”', (key) => {
  const normalised = leikaKeySchema.parse(key);
  expect(normalised).toBe('99006028261000');
  expect(formatLeikaKey(normalised)).toBe('99 006 028 261 000');
});

it.each(['', '98006028261000', '9900602826100', '990060282610001', '99 006 028 261 00x'])(
  'refuses “%s” as a LeiKa key',
  (key) => {
    expect(leikaKeySchema.safeParse(key).success).toBe(false);
  },
);
