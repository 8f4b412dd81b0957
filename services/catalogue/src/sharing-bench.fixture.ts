import { performance } from 'node:perf_hooks';
import { landOrganisationId, newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { localContent, smallContent } from './testing/small-content.fixture.ts';

export interface SharingMeasurement {
  readonly adopters: number;
  /**
   * Of each measured version: milliseconds from its acceptance until modelling has the offer of every adopter. The versions
   * before them, which warm the process up, are left out.
   */
  readonly milliseconds: readonly number[];
}

const atOnce = 10;
/** Offers that a process has made before it is measured: as many in a small measurement as in a large one. */
const warmUpOffers = 500;
const measuredVersions = 3;
const blocks = 40;

/** That many organisations adopt a blueprint of 40 blocks; new versions appear; waits until every adopter has its offer. */
export async function measureSharing(adopters: number): Promise<SharingMeasurement> {
  const catalogue = await startCatalogue({ shipped: { ...smallContent(), blueprints: () => [] } });
  try {
    const owner = newId();
    const modelId = newId();
    const id = await catalogue.share({ organisationId: owner, modelId, content: localContent(blocks - 2) });
    await adoptBy(catalogue, { blueprintId: id, adopters });
    const share = async (version: number) => {
      const accept = await submitted(catalogue, { owner, modelId, version });
      const begin = performance.now();
      await accept();
      // Asked often: a pause of some milliseconds weighs more where there are few adopters.
      while (offers(catalogue, version) < adopters) await new Promise((resolve) => setTimeout(resolve, 2));
      return performance.now() - begin;
    };
    const warmUps = Math.ceil(warmUpOffers / adopters);
    for (let count = 0; count < warmUps; count++) await share(2 + count);
    const milliseconds = [];
    for (let count = 0; count < measuredVersions; count++) milliseconds.push(await share(2 + warmUps + count));
    return { adopters, milliseconds };
  } finally {
    await catalogue.stop();
  }
}

async function adoptBy(
  catalogue: TestCatalogue,
  { blueprintId, adopters }: { readonly blueprintId: string; readonly adopters: number },
): Promise<void> {
  const tokens = Array.from({ length: adopters }, () => catalogue.token(newId()));
  for (let start = 0; start < adopters; start += atOnce) {
    await Promise.all(
      tokens.slice(start, start + atOnce).map(async (token) => {
        const begun = await catalogue.call(`POST /library/${blueprintId}/adoptions`, token, { body: {} });
        await eventually(async () => {
          const { body } = await catalogue.call(`GET /adoptions/${begun.body.id}`, token);
          return body.state === 'complete';
        }, 60_000);
      }),
    );
  }
}

/** Everything up to the acceptance, which is answered as what is still to be done. */
async function submitted(
  catalogue: TestCatalogue,
  { owner, modelId, version }: { readonly owner: string; readonly modelId: string; readonly version: number },
): Promise<() => Promise<void>> {
  // As many blocks in each version, another title in one of them.
  await catalogue.release({ organisationId: owner, modelId, version, content: contentOf(version) });
  const submission = await eventually(async () => {
    const answer = await catalogue.call('POST /library/submissions', catalogue.token(owner), { body: { modelId } });
    return answer.status === 201 && answer.body.release === version ? answer.body : undefined;
  });
  const editor = catalogue.token(landOrganisationId, 'libraryEditor');
  return async () => {
    const body = { qualityLevel: 'silver' };
    const answer = await catalogue.call(`POST /library/submissions/${submission.id}/accept`, editor, { body });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
}

function contentOf(version: number) {
  const content = localContent(blocks - 2);
  const [first] = content.subProcesses[0]?.variants[0]?.blocks ?? [];
  if (first !== undefined) first.title = `Anzeige entgegennehmen, Fassung ${version}`;
  return content;
}

/** How many adopters have the offer of that version: each version brings one offer to each. */
function offers({ updates }: TestCatalogue, version: number): number {
  return [...updates.values()].filter((all) => all.length >= version - 1).length;
}
