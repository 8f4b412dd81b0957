import type { Role } from '@prozessplattform/contracts';

/** What a test needs to know of an object to address it. */
export type ObjectKind =
  | 'model'
  | 'released-model'
  | 'comment'
  | 'composition'
  | 'part'
  | 'profile'
  | 'webhook'
  | 'norm'
  | 'toolkit'
  | 'course'
  | 'organisation-import'
  | 'organisation-request'
  | 'organisation'
  | 'adoption'
  | 'submission'
  | 'blueprint'
  | 'sample-register'
  | 'application'
  | 'notification'
  | 'delivery'
  | 'service-account'
  | 'session'
  | 'group'
  | 'task'
  | 'subscription'
  | 'unit'
  | 'position'
  | 'adviser'
  | 'user'
  | 'access-grant'
  | 'export';

/** Who may call an operation. */
export interface OperationPolicy {
  /** `public`: no token. `everybody`: whoever is signed in. Else the roles that may; all others get 403. */
  readonly may: 'public' | 'everybody' | readonly Role[];
  /** Where the roles count: in the organisation that owns the object (default) or in the Land's own. */
  readonly at?: 'land';
  /** The object that the path names; where it is private, strangers get 404 as for an unknown id. */
  readonly object?: ObjectKind;
  /** The object is common knowledge, e.g. an organisation's entry in the directory. */
  readonly shared?: true;
  /** It belongs to one person, whatever the roles. */
  readonly personal?: true;
  /** Strangers get 403, because the object itself is common knowledge. */
  readonly strangersGet?: 403;
  /** It writes, but not into an organisation's content: it goes on after the agreement's end. */
  readonly withoutAgreement?: true;
  /** Its object cannot be made here, so that only refusals are tried; says why. */
  readonly onlyRefusals?: string;
  /** How it refuses an object that its body names and the caller may not see; default 403 or 404. */
  readonly hides?: 409;
  /** Quality assurance of the Land reads it as well. */
  readonly landReads?: readonly Role[];
}
