/** Sessions that were ended, kept as long as a token of theirs could still be valid. */
export interface Revocations {
  /** `revokedAt` as ISO instant. */
  add(sessionId: string, revokedAt: string): void;
  isRevoked(sessionId: string, issuedAt: number): boolean;
  readonly size: number;
}

export interface RevocationsOptions {
  /** Lifetime of an access token in seconds; default 600. */
  readonly tokenSeconds?: number;
  /** Most sessions remembered; the oldest go first. Default 100 000. */
  readonly limit?: number;
  readonly now?: () => number;
}

export function createRevocations(options: RevocationsOptions = {}): Revocations {
  const { tokenSeconds = 600, limit = 100_000, now = Date.now } = options;
  const revokedAt = new Map<string, number>();

  const forgetOld = () => {
    const oldest = now() - (tokenSeconds + 60) * 1000;
    for (const [session, at] of revokedAt) {
      if (at >= oldest && revokedAt.size <= limit) return;
      revokedAt.delete(session);
    }
  };
  return {
    add(sessionId, instant) {
      const at = new Date(instant).getTime();
      if (Number.isNaN(at) || at <= (revokedAt.get(sessionId) ?? 0)) return;
      revokedAt.delete(sessionId);
      revokedAt.set(sessionId, at);
      forgetOld();
    },
    isRevoked(sessionId, issuedAt) {
      const at = revokedAt.get(sessionId);
      return at !== undefined && issuedAt * 1000 <= at;
    },
    get size() {
      return revokedAt.size;
    },
  };
}
