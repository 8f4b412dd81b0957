import { derivedId } from '@prozessplattform/contracts';
import type { IdentityContext } from '../context.ts';

/** The id of the account of an address; whoever was erased and comes back is somebody new. */
export async function freeAccountId({ storage }: IdentityContext, email: string): Promise<string> {
  for (let life = 1; ; life++) {
    const id = life === 1 ? derivedId(email, 'user') : derivedId(email, String(life), 'user');
    const known = await storage.users.unscoped('an erased account is not opened again').find(id);
    if (known?.erasedAt === undefined) return id;
  }
}
