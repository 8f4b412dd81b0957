/** A sample register as the Land publishes it; the content of each version lies in the content store. */
export interface PublishedRegister {
  /** By which it is known in addresses, e.g. `kleinstadt`. */
  key: string;
  title: string;
  description: string;
  organisationKinds: string[];
  sizeFrom: number;
  sizeTo: number;
  versions: RegisterVersion[];
}

export interface RegisterVersion {
  readonly number: number;
  readonly publishedAt: Date;
  readonly entries: number;
  readonly content: { readonly id: string; readonly hash: string };
}

export function newestVersion({ key, versions }: Pick<PublishedRegister, 'key' | 'versions'>): RegisterVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new RangeError(`sample register ${key} has no version`);
  return newest;
}
