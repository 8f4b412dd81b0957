import fc from 'fast-check';
import { sameJson } from '../diff/same-json.ts';
import type { ProfileContent } from '../profile/profile.ts';
import { mergeProfiles } from './merge-profiles.ts';

const base: ProfileContent = {
  title: 'Gewerbe anmelden',
  trigger: 'Anzeige',
  legalBasis: ['§ 14 GewO'],
  personalData: { purpose: 'Gewerberegister', categories: ['Name'] },
};
const local: ProfileContent = { ...base, caseVolume: 120, responsibleUnit: 'Ordnungsamt', tags: ['hier'] };

describe('merging profiles', () => {
  it('keeps what is local and lets arrive what the blueprint changed', () => {
    const upstream = { ...base, trigger: 'Online-Anzeige', deadline: '3 Tage', tags: ['neu'] };
    const { merged, conflicts, changes } = mergeProfiles({ base, local, upstream });
    expect(conflicts).toEqual([]);
    expect(merged).toEqual({ ...local, trigger: 'Online-Anzeige', deadline: '3 Tage', tags: ['hier', 'neu'] });
    expect(changes).toContainEqual({
      field: 'trigger',
      base: 'Anzeige',
      local: 'Anzeige',
      upstream: 'Online-Anzeige',
      merged: 'Online-Anzeige',
      state: 'arrives',
    });
  });

  it('reports a field that both changed, keeps local, and takes what is decided, one by one or by rule', () => {
    const mine = { ...local, title: 'Gewerbe online anmelden' };
    const upstream = { ...base, title: 'Gewerbeanzeige annehmen', trigger: 'Portal' };
    const open = mergeProfiles({ base, local: mine, upstream });
    expect(open.conflicts.map(({ field }) => field)).toEqual(['title']);
    expect(open.merged.title).toBe('Gewerbe online anmelden');
    const sides = { base, local: mine, upstream };
    expect(mergeProfiles(sides, [{ field: 'title', take: 'upstream' }]).merged.title).toBe('Gewerbeanzeige annehmen');
    expect(mergeProfiles(sides, [{ field: 'title', value: 'Gewerbe melden' }]).merged.title).toBe('Gewerbe melden');
    const ruled = mergeProfiles(sides, [{ rule: 'keep-all-local' }]);
    expect([ruled.conflicts, ruled.merged.title, ruled.merged.trigger]).toEqual([[], mine.title, 'Portal']);
    expect(mergeProfiles(sides, [{ field: 'trigger', take: 'local' }]).merged.trigger).toBe('Anzeige');
  });

  it('keeps local figures by one rule and leaves other contradictions open', () => {
    const before = { ...base, processingTime: 10 };
    const sides = {
      base: before,
      local: { ...before, processingTime: 23, trigger: 'Brief' },
      upstream: { ...before, processingTime: 12, trigger: 'Portal' },
    };
    const { merged, conflicts } = mergeProfiles(sides, [{ rule: 'keep-local-values' }]);
    expect([merged.processingTime, conflicts.map(({ field }) => field)]).toEqual([23, ['trigger']]);
  });

  it('does not let two rewordings of one norm stand beside each other unnoticed', () => {
    const mine = { ...base, legalBasis: ['§ 14 Abs. 1 GewO'] };
    const upstream = { ...base, legalBasis: ['§ 14 GewO n. F.'] };
    expect(mergeProfiles({ base, local: mine, upstream }).conflicts).toMatchObject([{ field: 'legalBasis' }]);
    const more = { ...base, legalBasis: ['§ 14 GewO', '§ 1 VwVfG'] };
    const less = { ...base, legalBasis: [] };
    expect(mergeProfiles({ base, local: less, upstream: more }).merged.legalBasis).toEqual(['§ 1 VwVfG']);
  });

  it('goes into fields with parts, and asks where one side took the whole field out', () => {
    const mine = { ...base, personalData: { purpose: 'Gewerberegister', categories: ['Name', 'Anschrift'] } };
    const upstream = { ...base, personalData: { purpose: 'Register', categories: ['Name'], retention: '10 Jahre' } };
    expect(mergeProfiles({ base, local: mine, upstream }).merged.personalData).toEqual({
      purpose: 'Register',
      categories: ['Name', 'Anschrift'],
      retention: '10 Jahre',
    });
    const { personalData: _, ...without } = base;
    expect(mergeProfiles({ base, local: without, upstream }).conflicts).toMatchObject([{ field: 'personalData' }]);
  });

  it('loses no change of either side without saying so, whatever the profiles are', () => {
    const text = fc.constantFrom('eins', 'zwei', 'drei');
    const profile = fc.record(
      { title: text, trigger: text, result: text, caseVolume: fc.nat(3), tags: fc.uniqueArray(text) },
      { requiredKeys: ['title'] },
    ) as fc.Arbitrary<ProfileContent>;
    fc.assert(
      fc.property(profile, profile, profile, (before, mine, theirs) => {
        const { merged, conflicts } = mergeProfiles({ base: before, local: mine, upstream: theirs });
        const named = new Set(conflicts.map(({ field }) => field));
        for (const field of ['title', 'trigger', 'result', 'caseVolume'] as const) {
          const [was, here, there] = [before[field], mine[field], theirs[field]];
          if (!sameJson(was, here)) expect(merged[field]).toEqual(here);
          else if (!sameJson(was, there)) expect(merged[field]).toEqual(there);
          const isClash = !sameJson(was, here) && !sameJson(was, there) && !sameJson(here, there);
          expect(named.has(field)).toBe(isClash);
        }
        expect(mergeProfiles({ base: before, local: before, upstream: theirs })).toMatchObject({ merged: theirs });
        expect(mergeProfiles({ base: before, local: mine, upstream: before }).merged).toEqual(mine);
      }),
    );
  });
});
