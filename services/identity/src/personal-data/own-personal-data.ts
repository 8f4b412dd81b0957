import { documentsNaming, type PersonalData } from '@prozessplattform/service-composition';
import type { IdentityContext } from '../context.ts';
import { finishErasure } from './erase-person.ts';

/** What identity itself holds about a person. */
export function personalDataOfIdentity(context: IdentityContext): PersonalData {
  const { storage } = context;
  return {
    collect: async (userId, within) => {
      const person = { userId, within };
      const user = await storage.users.unscoped('a person is told what their account says').find(userId);
      const sessions = await documentsNaming(storage.sessions, ['userId'], person);
      return {
        account: user === null ? [] : [withoutSecrets(user)],
        memberships: await documentsNaming(storage.members, ['userId'], person),
        sessions: sessions.map(({ _id, createdAt, rotatedAt, expiresAt, revokedAt }) => ({
          id: _id,
          createdAt,
          rotatedAt,
          expiresAt,
          revokedAt,
        })),
        externalSignIns: await documentsNaming(storage.externalIdentities, ['userId'], person),
        requestsForAdmission: user === null || within !== undefined ? [] : await applicationsOf(context, user.email),
        grantedAccess: await documentsNaming(storage.accessGrants, ['granteeId', 'by', 'decidedBy'], person),
      };
    },
    erase: (userId) => finishErasure(context, userId),
  };
}

/** Requests for admission name their applicant by address. */
async function applicationsOf({ storage }: IdentityContext, email: string) {
  const found = await storage.organisationRequests
    .unscoped('a person is told which requests name them')
    .list({ filter: { 'applicant.email': email }, limit: 1_000 });
  return found.items.map(({ _id: id, name, applicant, state, createdAt }) => ({
    id,
    name,
    applicant,
    state,
    createdAt,
  }));
}

function withoutSecrets<T extends { passwordHash?: string }>({ passwordHash, ...user }: T) {
  return { ...user, hasPassword: passwordHash !== undefined };
}
