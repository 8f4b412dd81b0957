import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet (2024): argon2id with 19 MiB, two passes, one lane.
/** argon2id (`algorithm` 2); memory in KiB. */
export const passwordHashing = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, passwordHashing);
}

/** Takes as long for an account that does not exist, so that nobody can tell which addresses have one. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('decoy for unknown accounts', passwordHashing);
  const matches = await verify(passwordHash ?? (await decoy), password);
  return passwordHash !== undefined && matches;
}
