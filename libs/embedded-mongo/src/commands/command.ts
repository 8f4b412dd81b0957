import type { Doc } from '../bson/document.ts';
import type { Engine } from '../engine/engine.ts';

/** A command as it came in. */
export interface Request {
  name: string;
  database: string;
  body: Doc;
  /** Encoded documents of an insert, in the order of `body.documents`, when they came as a sequence. */
  rawDocuments?: Buffer[] | undefined;
}

/** What commands work on. */
export interface Context {
  engine: Engine;
  /** Address clients connect to, for hello. */
  address: string;
}

/** The reply without `ok`, which is added. */
export type Reply = Record<string, unknown>;

/** Carries out one command. */
export type Run = (request: Request, context: Context) => Reply;

/** A command and the fields its request may have besides those that every request may have. */
export interface Command {
  run: Run;
  fields: readonly string[];
  /** Fields that MongoDB knows and this server refuses by name. */
  refused?: readonly string[];
  /** Fields that are not known are ignored, as real servers do in handshakes. */
  isLenient?: boolean;
}
