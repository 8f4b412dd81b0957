import type { EventDefinition, Exchange } from './define-event.ts';
import { staffingParametersChanged } from './events/analysis-events.ts';
import {
  adoptionModeChanged,
  adoptionRequested,
  blueprintDeprecated,
  blueprintPublished,
  blueprintWithdrawn,
  changeDecided,
  changeTaken,
  normChanged,
  profileCreated,
  profileUpdated,
  profileUpstreamDecided,
  sampleRegisterPublished,
  sampleRegisterRequested,
  submissionAccepted,
  updateContentOffered,
} from './events/catalogue-events.ts';
import {
  accessGranted,
  accessRevoked,
  agreementConcluded,
  letterRequested,
  memberChanged,
  personalDataRequested,
  personErased,
  organisationCreated,
  organisationRequestApproved,
  organisationUpdated,
  signingKeyPublished,
  unitChanged,
  unitClosed,
  unitCreated,
  userChanged,
} from './events/identity-events.ts';
import { adoptedModelCreated, modelContentReleased, modelUpstreamMerged } from './events/modelling-events.ts';
import { actRecorded, personalDataCollected, servicesWithPersonalData } from './events/platform-events.ts';
import { bindingFor } from './routing-key.ts';

/** One durable queue: its one consumer has the same name `<service>.<purpose>`. */
export interface QueueDefinition {
  readonly name: string;
  readonly bindings: readonly { readonly exchange: Exchange; readonly pattern: string }[];
  /** One consumer at a time, however many replicas there are: for what gives out consecutive numbers. */
  readonly singleActiveConsumer?: true;
}

/** All durable queues of the platform. Every process declares all of them, so that no event finds its queue missing. */
export const queues: readonly QueueDefinition[] = [
  ...['modelling', 'catalogue', 'analysis', 'notifications'].map((service) =>
    queue(`${service}.signing-keys`, signingKeyPublished),
  ),
  { ...queue('identity.audit', actRecorded), singleActiveConsumer: true },
  ...servicesWithPersonalData.map((service) => queue(`${service}.personal-data`, personalDataRequested, personErased)),
  queue('identity.collected-data', personalDataCollected),
  queue('identity.token-claims', memberChanged, agreementConcluded, accessGranted, accessRevoked),
  { ...queue('identity.approved-requests', organisationRequestApproved), singleActiveConsumer: true },
  queue('catalogue.organisations', organisationCreated, organisationUpdated),
  queue('modelling.staffing-parameters', staffingParametersChanged),
  queue('analysis.staffing-parameters', staffingParametersChanged),
  queue('modelling.adoption-requests', adoptionRequested),
  queue('modelling.blueprint-updates', updateContentOffered),
  queue('modelling.adoption-modes', adoptionModeChanged),
  queue('modelling.taken-changes', changeTaken),
  queue('catalogue.released-models', modelContentReleased),
  queue('catalogue.adopted-models', adoptedModelCreated),
  queue('catalogue.adoption-requests', adoptionRequested),
  queue('catalogue.accepted-submissions', submissionAccepted),
  queue('catalogue.new-versions', blueprintPublished),
  queue('catalogue.merged-updates', modelUpstreamMerged),
  queue('catalogue.decided-profiles', profileUpstreamDecided),
  queue('catalogue.ended-blueprints', blueprintDeprecated, blueprintWithdrawn),
  queue('catalogue.decided-changes', changeDecided),
  queue('catalogue.sample-register-applications', sampleRegisterRequested),
  queue('catalogue.new-sample-registers', sampleRegisterPublished),
  queue('catalogue.changed-norms', normChanged),
  queue('analysis.released-models', modelContentReleased),
  queue('notifications.people', memberChanged, userChanged),
  queue('notifications.letters', letterRequested),
  queue('notifications.references', unitCreated, unitChanged, unitClosed, profileCreated, profileUpdated),
  { name: 'notifications.feed', bindings: [{ exchange: 'pp.events', pattern: '#' }], singleActiveConsumer: true },
  { name: 'notifications.webhooks', bindings: [{ exchange: 'pp.events', pattern: '#' }] },
  { name: 'notifications.all-events', bindings: [{ exchange: 'pp.events', pattern: '#' }] },
];

function queue(name: string, ...events: readonly EventDefinition[]): QueueDefinition {
  return {
    name,
    bindings: events.map((event) => ({ exchange: event.exchange, pattern: bindingFor(event.type) })),
  };
}
