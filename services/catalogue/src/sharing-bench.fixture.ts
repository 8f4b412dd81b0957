import { performance } from 'node:perf_hooks';
import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue } from './testing/catalogue.fixture.ts';
import { localContent, smallContent } from './testing/small-content.fixture.ts';

export interface SharingMeasurement {
  readonly adopters: number;
  /** Milliseconds from the acceptance of version 2 until modelling has the offer of every adopter. */
  readonly milliseconds: number;
}

const atOnce = 10;

/** That many organisations adopt a blueprint of 40 blocks; version 2 appears; waits until every adopter has its offer. */
export async function measureSharing(adopters: number): Promise<SharingMeasurement> {
  const catalogue = await startCatalogue({ shipped: { ...smallContent(), blueprints: () => [] } });
  try {
    const owner = newId();
    const modelId = newId();
    const id = await catalogue.share({ organisationId: owner, modelId, content: localContent(38) });
    const tokens = Array.from({ length: adopters }, () => catalogue.token(newId()));
    for (let start = 0; start < adopters; start += atOnce) {
      await Promise.all(
        tokens.slice(start, start + atOnce).map(async (token) => {
          const begun = await catalogue.call(`POST /library/${id}/adoptions`, token, { body: {} });
          await eventually(async () => {
            const { body } = await catalogue.call(`GET /adoptions/${begun.body.id}`, token);
            return body.state === 'complete';
          }, 60_000);
        }),
      );
    }
    const begin = performance.now();
    await catalogue.share({ organisationId: owner, modelId, version: 2, content: localContent(39) });
    await eventually(() => catalogue.updates.size === adopters, 300_000);
    return { adopters, milliseconds: performance.now() - begin };
  } finally {
    await catalogue.stop();
  }
}
