import { newId } from '@prozessplattform/contracts';
import { principalOf } from '../persistence-bench.fixture.ts';
import { organisationOf, ownedBy, scopeFor, scopeForSystem, scopeOfEvent, type Scope } from './scope.ts';

describe('a scope', () => {
  const [home, other] = [newId(), newId()];

  it('covers every organisation of the principal unless the request names one of them', () => {
    const principal = principalOf(home, other);
    expect(ownedBy(scopeFor(principal))).toEqual({ organisationId: { $in: [home, other] } });
    expect(ownedBy(scopeFor(principal, other))).toEqual({ organisationId: other });
    expect(ownedBy(scopeFor(principalOf(home)))).toEqual({ organisationId: home });
    expect(ownedBy(scopeFor(principalOf()))).toEqual({ organisationId: { $in: [] } });
  });

  it('must be of exactly one organisation for what is new', () => {
    expect(organisationOf(scopeFor(principalOf(home, other), home))).toBe(home);
    expect(() => organisationOf(scopeFor(principalOf(home, other)))).toThrow(TypeError);
    expect(() => organisationOf(scopeFor(principalOf()))).toThrow(TypeError);
  });

  it('does not open an organisation to strangers, nor tell them that it exists', () => {
    expect(() => scopeFor(principalOf(home), other)).toThrow(expect.objectContaining({ code: 'RESOURCE.NOT_FOUND' }));
  });

  it('ends with the membership', () => {
    const principal = principalOf(home);
    const adviser = (until: string) => ({ ...principal, memberships: [{ organisationId: home, roles: [], until }] });
    const isMissing = expect.objectContaining({ code: 'RESOURCE.NOT_FOUND' });
    expect(() => scopeFor(adviser('2020-01-01T00:00:00Z'), home)).toThrow(isMissing);
    expect(ownedBy(scopeFor(adviser('2020-01-01T00:00:00Z')))).toEqual({ organisationId: { $in: [] } });
    expect(organisationOf(scopeFor(adviser('2999-01-01T00:00:00Z'), home))).toBe(home);
  });

  it('is the owner of the event for a consumer', () => {
    expect(organisationOf(scopeOfEvent({ organisationid: other }))).toBe(other);
  });

  it('needs a reason where nobody asked', () => {
    expect(organisationOf(scopeForSystem(home, 'The first administrator is made before anybody can sign in.'))).toBe(
      home,
    );
    expect(() => scopeForSystem(home, ' ')).toThrow(TypeError);
  });

  it('cannot be made by hand', () => {
    const real = scopeFor(principalOf(home));
    const copies: unknown[] = [
      { organisationIds: [home] },
      { ...real },
      Object.create(Object.getPrototypeOf(real) as object, { organisationIds: { value: [other] } }),
      undefined,
      null,
      home,
    ];
    for (const copy of copies) {
      expect(() => organisationOf(copy as Scope)).toThrow(TypeError);
      expect(() => ownedBy(copy as Scope)).toThrow(TypeError);
    }
  });

  it('cannot be turned to another organisation', () => {
    const scope = scopeFor(principalOf(home));
    expect(() => Object.assign(scope, { organisationIds: [other] })).toThrow(TypeError);
    expect(() => (scope.organisationIds as string[]).push(other)).toThrow(TypeError);
    expect(organisationOf(scope)).toBe(home);
  });
});
