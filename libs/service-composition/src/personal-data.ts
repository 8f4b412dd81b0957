import {
  derivedId,
  personalDataCollected,
  personalDataRequested,
  type CloudEvent,
  type EventData,
  type personErased,
  type servicesWithPersonalData,
} from '@prozessplattform/contracts';
import type { ConsumerDefinition, EventBus } from '@prozessplattform/messaging';
import type { AggregateStore, Doc } from '@prozessplattform/persistence';

/** How a service answers for what it holds about persons. */
export interface PersonalData {
  /** Everything it holds about the person, by kind; with `within` only what that organisation owns. */
  collect(userId: string, within: string | undefined): Promise<Record<string, unknown>>;
  /** Takes away what is only the person's; a repeat changes nothing. Content stays under the pseudonymous id. */
  erase?(userId: string): Promise<void>;
}

type Service = (typeof servicesWithPersonalData)[number];

const nothing: PersonalData = { collect: async () => ({}) };

/** Answers requests for a person's data by event, and follows erasures. */
export function answersForPersons(
  service: string,
  bus: EventBus,
  { collect, erase }: PersonalData = nothing,
): ConsumerDefinition {
  return {
    queue: `${service}.personal-data`,
    handle: async (event) => {
      if (event.type !== personalDataRequested.type)
        return erase?.((event.data as EventData<typeof personErased>).userId);
      const { userId, within } = event.data as EventData<typeof personalDataRequested>;
      const data = await collect(userId, within);
      await bus.publish(collected(event, service as Service, data), personalDataCollected.exchange);
    },
  };
}

// oxlint-disable-next-line max-params -- to what, by whom, what
function collected(event: CloudEvent, service: Service, data: Record<string, unknown>): CloudEvent {
  return {
    specversion: '1.0',
    id: derivedId(event.id, service, 'personal-data'),
    type: personalDataCollected.type,
    source: `/${service}`,
    subject: event.subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    organisationid: event.organisationid,
    sequence: 1,
    data: { service, data } satisfies EventData<typeof personalDataCollected>,
  };
}

/** Documents of one kind that an answer holds at most. */
const most = 5_000;

/** The documents of a store that name the person in one of the fields (whole or dotted paths). */
export async function documentsNaming<T>(
  store: AggregateStore<T>,
  fields: readonly string[],
  { userId, within }: { readonly userId: string; readonly within?: string | undefined },
): Promise<Doc<T>[]> {
  const owned = within === undefined ? {} : { organisationId: within };
  const filter = { $or: fields.map((field) => ({ [field]: userId })), ...owned };
  const found = await store
    .unscoped('a person is told everything that is held about them, wherever they work')
    .list({ filter: filter as never, limit: most });
  return found.items;
}
