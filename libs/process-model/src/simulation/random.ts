/** A source of numbers in [0, 1). */
export type Random = () => number;

/** Reproducible random numbers (sfc32, Chris Doty-Humphrey): equal seeds give equal sequences. */
export function seededRandom(...seeds: number[]): Random {
  let a = mixed(seeds, 1);
  let b = mixed(seeds, 2);
  let c = mixed(seeds, 3);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

/** Spreads seeds over 32 bits, so that neighbouring seeds give unrelated sequences. */
function mixed(seeds: readonly number[], salt: number): number {
  return (
    seeds.reduce((hash, seed) => Math.imul(hash ^ (seed | 0), 0x85eb_ca6b) ^ (hash >>> 13), 0x9e37_79b9 * salt) | 0
  );
}
