import fc from 'fast-check';
import { blockModel, bpmnFile } from './testing/block-model.fixture.ts';
import { hostileRequests, sendHostile } from './testing/hostile-requests.fixture.ts';
import { startModelling, type TestModelling } from './testing/start-modelling.fixture.ts';

let platform: TestModelling;

beforeAll(async () => {
  platform = await startModelling();
});

afterAll(async () => {
  await platform?.stop();
});

describe('thousands of hostile requests', () => {
  it('bring no fault and no growth without bound', async () => {
    const { body: blocks } = await platform.createModel(blockModel());
    const { body: bpmn } = await platform.createModel({ notation: 'bpmn', xml: bpmnFile() });
    const before = process.memoryUsage().heapUsed;
    for (const request of fc.sample(hostileRequests(platform, [blocks.id, bpmn.id]), { numRuns: 4000 })) {
      const { status, body } = await sendHostile(platform, request);
      if (status < 500) continue;
      const sent = JSON.stringify(request.body)?.slice(0, 5000);
      throw new Error(`${status} ${body.code}: ${request.route.operationId} ${request.path} ${sent}`);
    }
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * 1024 * 1024);
  });
});
