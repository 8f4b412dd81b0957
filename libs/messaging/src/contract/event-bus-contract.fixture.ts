import type { BusHarness } from './bus-harness.fixture.ts';
import { lifecycleContract } from './lifecycle.fixture.ts';
import { retryingContract } from './retrying.fixture.ts';
import { sharingContract } from './sharing.fixture.ts';
import { storingContract } from './storing.fixture.ts';

/** What every bus guarantees; run against each of them. */
export function eventBusContract(harness: BusHarness): void {
  describe('storing', () => storingContract(harness));
  describe('retrying', () => retryingContract(harness));
  describe('sharing', () => sharingContract(harness));
  describe('lifecycle', () => lifecycleContract(harness));
}
