/** Documents by collection name; `items` is the collection that short cases use. */
export type Collections = Readonly<Record<string, readonly object[]>>;

/** What a command has to answer. */
export type Expected =
  /** The documents of the reply's cursor, in order, with the types and the order of their fields. */
  | { documents: readonly object[] }
  /** Fields that the reply has to have with these values. */
  | { reply: Readonly<Record<string, unknown>> }
  /** The code of the error and a part of its message. */
  | { error: number; message: string }
  /** The code and place of one write error. */
  | { writeError: number; index: number; message: string };

/** A command and what is expected of it. */
export interface Step {
  command: Readonly<Record<string, unknown>>;
  expect: Expected;
}

/** One fact about MongoDB: given documents, commands and their answers. */
export interface ConformanceCase {
  title: string;
  given: Collections;
  steps: readonly Step[];
  /** Needs updates that are atomic, which not every engine has. */
  isConcurrent?: boolean;
}

/** Cases by the name of what they are about. */
export type CaseTable = Readonly<Record<string, readonly ConformanceCase[]>>;
