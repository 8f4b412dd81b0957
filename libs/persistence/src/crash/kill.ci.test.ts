import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@prozessplattform/contracts';

interface State {
  papers: { _id: string; version: number }[];
  cards: { _id: string; title: string; sourceVersion: number }[];
  notes: { about: string; sequence: number }[];
  acts: { about: string; sequence: number; action: string }[];
  count: number;
  deadLetters: unknown[];
  errors: string[];
}

const kills = 6;

describe('a process that is killed with -9', () => {
  let dataDir: string;
  const organisationId = newId();
  /** Highest acknowledged version by paper. */
  const acked = new Map<string, number>();
  let state: State | undefined;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kill-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  function start(): ChildProcess {
    const program = join(import.meta.dirname, 'crashing-process.fixture.ts');
    const args = ['--conditions=source', '--disable-warning=ExperimentalWarning', program, dataDir, organisationId];
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word, id = '', version = ''] = line.split(' ', 3);
      if (word === 'acked') acked.set(id, Number(version));
      if (word === 'state') state = JSON.parse(line.slice('state '.length)) as State;
    });
    return child;
  }

  it('loses nothing that was acknowledged, publishes every event, has every effect and every audit record once', async () => {
    for (let round = 0; round < kills; round++) {
      const before = acked.size;
      const child = start();
      while (acked.size < before + 5) await wait(5);
      await wait(Math.random() * 250);
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const last = start();
    const before = acked.size;
    while (acked.size < before + 5) await wait(5);
    last.stdin?.write('finish\n');
    expect(await once(last, 'close')).toEqual([0, null]);

    const {
      papers = [],
      cards = [],
      notes = [],
      acts = [],
      count,
      deadLetters,
      errors,
    } = state ?? ({} as Partial<State>);
    expect(acked.size).toBeGreaterThan(kills * 5);
    const versions = new Map(papers.map((paper) => [paper._id, paper.version]));
    for (const [id, version] of acked) expect(versions.get(id)).toBeGreaterThanOrEqual(version);

    const events = papers.flatMap(({ _id, version }) => Array.from({ length: version }, (_, n) => `${_id} ${n + 1}`));
    expect(notes.map((note) => `${note.about} ${note.sequence}`).sort()).toEqual(events.sort());
    expect(acts.map((act) => `${act.about} ${act.sequence}`).sort()).toEqual(events.sort());
    expect(new Set(acts.map(({ sequence, action }) => `${sequence} ${action}`))).toEqual(
      new Set(['1 created', '2 changed']),
    );
    const latest = papers.map(({ _id, version }) => ({ _id, title: `${_id} ${version}`, sourceVersion: version }));
    expect(cards.map(({ _id, title, sourceVersion }) => ({ _id, title, sourceVersion }))).toEqual(latest);
    expect(count).toBe(events.length);
    expect(deadLetters).toEqual([]);
    expect(errors).toEqual([]);
  });
});
