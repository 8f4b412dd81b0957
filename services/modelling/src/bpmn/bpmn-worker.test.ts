import { BpmnWorker } from './bpmn-worker.ts';
import { readBpmnInWorker } from './read-bpmn-in-worker.ts';

const xml =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" name="A"><task id="t"/></process></definitions>';

describe('the BPMN worker', () => {
  let worker: BpmnWorker;
  beforeAll(() => {
    worker = new BpmnWorker();
  });
  afterAll(() => worker.close());

  it('reads a model beside the event loop', async () => {
    const { summary, xml: written } = await readBpmnInWorker(worker, Buffer.from(xml));
    expect(summary.title).toBe('A');
    expect(written).toContain('<task id="t"/>');
  });

  it('answers jobs in their order and refuses bad input with its code', async () => {
    const jobs = [worker.run('edit', xml, [{ op: 'rename', id: 't', name: 'B' }]), worker.run('read', '<!DOCTYPE x>')];
    const [edited, refused] = await Promise.allSettled(jobs);
    expect(edited).toMatchObject({ status: 'fulfilled', value: expect.stringContaining('<task id="t" name="B"/>') });
    expect(refused).toMatchObject({ reason: { code: 'BPMN.DOCTYPE_REFUSED', position: { line: 1, column: 1 } } });
  });

  it('finds the packages that comparison and block models need', async () => {
    const renamed = xml.replace('id="t"', 'id="t" name="B"');
    const [diff, blocks] = await Promise.all([worker.run('diff', xml, renamed), worker.run('blocks', xml)]);
    expect([diff.map(({ kind, element }) => [kind, element]), blocks]).toEqual([[['changed', 't']], null]);
  });

  it('ends a job at its deadline and goes on with the next', async () => {
    const hasty = new BpmnWorker({ deadline: 1 });
    const large = xml.replace('<task id="t"/>', '<task/>'.repeat(150_000));
    await expect(hasty.run('read', large)).rejects.toMatchObject({ code: 'BPMN.TIMEOUT' });
    await hasty.close();
    await expect(worker.run('export', xml)).resolves.toContain('<process id="p" name="A">');
  });

  it('survives a job that needs more memory than it may have', async () => {
    const small = new BpmnWorker({ memory: 16 });
    const large = xml.replace('<task id="t"/>', '<task id="a" name="b"/>'.repeat(190_000));
    await expect(small.run('read', large)).rejects.toMatchObject({ code: 'BPMN.RESOURCE_LIMIT' });
    await expect(small.run('export', xml)).resolves.toContain('id="p"');
    await small.close();
  });

  it('refuses more waiting jobs than its bound', async () => {
    const busy = new BpmnWorker({ maxWaiting: 1 });
    const first = busy.run('export', xml);
    await expect(busy.run('export', xml)).rejects.toMatchObject({ code: 'BPMN.RESOURCE_LIMIT' });
    await first;
    await busy.close();
  });
});
