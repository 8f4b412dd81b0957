import { createHash } from 'node:crypto';
import { defined, DomainError, newId, organisationRequestReceived } from '@prozessplattform/contracts';
import { pending, scopeForSystem } from '@prozessplattform/persistence';
import type { z } from 'zod';
import type { IdentityContext } from '../context.ts';
import { letter } from '../letters/letter.ts';
import { normaliseEmail } from '../users/email.ts';
import { confirmationLink } from './confirm-address.ts';
import type { OrganisationRequest } from './organisation-request.ts';
import type { admissionBody } from './request-schemas.ts';

const perAddressAndHour = 10;
const perMailAndDay = 3;
const dayMs = 86_400_000;

export interface AdmissionInput {
  readonly body: z.infer<typeof admissionBody>;
  /** Network address of the client. */
  readonly address: string;
}

/**
 * Takes a request for admission from anybody. Whether the organisation or the address is known already makes no
 * difference here. Throws REQUEST.RATE_LIMITED after ten requests from one network address within an hour.
 */
export async function requestAdmission(context: IdentityContext, { body, address }: AdmissionInput): Promise<void> {
  await refuseTooMany(context, address);
  const { applicant, ...about } = body;
  const email = normaliseEmail(applicant.email);
  const scope = scopeForSystem(context.landId, 'anybody may ask the Land to be admitted');
  const since = new Date(context.now().getTime() - dayMs);
  const recent = { 'applicant.email': email, createdAt: { $gt: since } };
  if ((await context.storage.organisationRequests.count(scope, recent)) >= perMailAndDay) return;
  const request: OrganisationRequest = {
    ...defined(about),
    applicant: { ...applicant, email },
    state: context.config.mail ? 'unconfirmed' : 'open',
  };
  const id = newId();
  await context.storage.organisationRequests.insert(scope, { _id: id, ...request }, [
    ...(context.config.mail ? [] : [pending(organisationRequestReceived, { title: request.name })]),
    ...letter(context, {
      kind: 'confirm-address',
      to: email,
      displayName: applicant.displayName,
      language: applicant.language,
      organisationName: request.name,
      ...confirmationLink(context, id, context.now()),
    }),
  ]);
}

async function refuseTooMany({ cache }: IdentityContext, address: string): Promise<void> {
  const key = `admission:${createHash('sha256').update(address).digest('base64url')}`;
  if ((await cache.increment(key, 3_600)) <= perAddressAndHour) return;
  throw new DomainError('REQUEST.RATE_LIMITED', { headers: { 'Retry-After': '3600' } });
}
