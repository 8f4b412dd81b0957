import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { newId } from '@prozessplattform/contracts';
import { eventually } from '@prozessplattform/testing';
import { startCatalogue, type TestCatalogue } from './testing/catalogue.fixture.ts';
import { largeRegister } from './testing/register-with-models.fixture.ts';

export interface ApplicationMeasurement {
  readonly entries: number;
  /** Adopted with a model of 20 blocks. */
  readonly models: number;
  /** From the request until every profile is in the register and every model is made. */
  readonly milliseconds: number;
  /** The most the process's resident memory grew meanwhile, in megabytes; database and bus are in the same process. */
  readonly peakGrowth: number;
  /** Different states of progress that a client saw that asked every 50 ms. */
  readonly progressSeen: number;
}

const megabyte = 1024 * 1024;

/**
 * An organisation applies a sample register of that many entries, a tenth of them with a model, after another one did, so
 * that what is measured is the work and not the start. Run it with --expose-gc.
 */
export async function measureApplication(entries: number): Promise<ApplicationMeasurement> {
  const catalogue = await startCatalogue({ shipped: largeRegister(entries) });
  try {
    await apply(catalogue);
    globalThis.gc?.();
    const memory = watchMemory();
    const begin = performance.now();
    const { application, progressSeen } = await apply(catalogue);
    const milliseconds = Math.round(performance.now() - begin);
    const peakGrowth = Math.round(memory.stop());
    return {
      entries: application.created,
      models: application.adoptions.complete,
      milliseconds,
      peakGrowth,
      progressSeen,
    };
  } finally {
    await catalogue.stop();
  }
}

async function apply(catalogue: TestCatalogue) {
  const token = catalogue.token(newId());
  const begun = await catalogue.call('POST /sample-registers/muster/apply', token, { body: {} });
  const path = `GET /sample-registers/muster/applications/${begun.body.id}`;
  const seen = new Set<number>();
  const application = await eventually(async () => {
    const { body } = await catalogue.call(path, token);
    seen.add(body.progress);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return body.state === 'completed' && body.adoptions.pending === 0 ? body : undefined;
  }, 120_000);
  return { application, progressSeen: seen.size };
}

function watchMemory() {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return (peak - before) / megabyte;
    },
  };
}
