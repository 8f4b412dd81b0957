import type { Engine } from '../engine/engine.ts';

/** Holds replies back until the changes before them are durable; the changes of one tick are stored together. */
export class GroupCommit {
  private readonly engine: Engine;
  private readonly describeFailure: (error: unknown) => object;
  private held: { send: (reply: object) => void; reply: object }[] = [];
  private isScheduled = false;

  constructor(engine: Engine, describeFailure: (error: unknown) => object) {
    this.engine = engine;
    this.describeFailure = describeFailure;
  }

  /** Sends a reply as soon as everything that it may tell about is durable. */
  send(reply: object, send: (reply: object) => void): void {
    if (!this.engine.hasUncommitted && this.held.length === 0) return send(reply);
    this.held.push({ reply, send });
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => this.flush());
  }

  /** Stores what is outstanding now. When that fails every held reply becomes an error. */
  flush(): void {
    this.isScheduled = false;
    const held = this.held;
    this.held = [];
    let failure: object | undefined;
    try {
      this.engine.commit();
    } catch (error) {
      failure = this.describeFailure(error);
    }
    for (const { reply, send } of held) send(failure ?? reply);
  }
}
