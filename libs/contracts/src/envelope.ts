import { z } from 'zod';

/** CloudEvents 1.0 in structured JSON form with the platform's extensions. `T` is the shape of `data`. */
export interface CloudEvent<T = unknown> {
  readonly specversion: '1.0';
  /** UUIDv7 (UUIDv5 where the event follows from another one), stable over redeliveries. */
  readonly id: string;
  /** `de.prozessplattform.<area>.<thing>.<past-tense>.v<n>` */
  readonly type: string;
  /** `/<service>` */
  readonly source: string;
  /** Id of the aggregate the event is about. */
  readonly subject: string;
  /** ISO 8601 instant of the change. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** The organisation that owns the aggregate. */
  readonly organisationid: string;
  /** The aggregate's version after the change: grows with every change of one aggregate. */
  readonly sequence: number;
  /** `all`: every organisation of the Land may read it; absent: only the owning organisation. */
  readonly audience?: 'all';
  readonly traceparent?: string;
  readonly data: T;
}

/** Validates the envelope, not the data: that is the event definition's part. */
export const cloudEventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  type: z.string().regex(/^de\.prozessplattform(\.[a-z][a-z-]*){3}\.v[1-9]\d*$/),
  source: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  organisationid: z.uuid(),
  sequence: z.int().min(0),
  audience: z.literal('all').optional(),
  traceparent: z.string().optional(),
  data: z.unknown(),
});
