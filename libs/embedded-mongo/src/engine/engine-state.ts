import type { DecodedCache } from './decoded-cache.ts';
import type { Journal } from './journal.ts';

/** What all collections of an engine share. */
export interface EngineState {
  journal: Journal;
  cache: DecodedCache;
  /** The number for a new record. */
  nextRecord(): number;
  statistics: Statistics;
}

/** Counters since start. */
export interface Statistics {
  /** Queries that had to look at every document of a collection. */
  scans: number;
  /** Queries answered through an index, the one on _id included. */
  indexLookups: number;
  /** Documents looked at by all queries. */
  documentsExamined: number;
  /** Result lists that had to be sorted in memory. */
  sorts: number;
}
