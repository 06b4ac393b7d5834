import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalStep } from '@fairway/plugin-fleet-common';
import { LocalProgressFile } from './LocalProgressFile';

const aStep = (change: Partial<LocalStep> = {}): LocalStep => ({
  title: 'Compile the Kubernetes control plane',
  state: 'running',
  startedAt: '2026-05-01T12:00:00.000Z',
  finishedAt: null,
  reason: null,
  ...change,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-progress-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function open() {
  const file = path.join(folder, 'progress.json');
  const told: string[] = [];
  const progress = new LocalProgressFile({
    file,
    onChanged: id => told.push(id),
  });
  const write = async (text: string) => {
    await writeFile(file, text);
    await progress.refresh();
  };
  return { progress, told, write };
}

describe('LocalProgressFile', () => {
  it('shows what is to be done, and tells pages once for each change', async () => {
    const { progress, told, write } = open();
    await progress.refresh();
    expect(progress.current).toBeUndefined();
    await write(JSON.stringify({ steps: [aStep()] }));
    await progress.refresh();
    expect(progress.current?.steps).toEqual([aStep()]);
    expect(told).toHaveLength(1);
  });

  it('[B14.4] tells of changes by an id that nobody can guess', async () => {
    const texts = ['one', 'other'];
    const [one, other] = [open(), open()];
    for (const text of texts) await one.write(text);
    await other.write('another');
    const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    expect(one.told).toEqual(texts.map(() => expect.stringMatching(uuid)));
    expect(one.told).not.toContain(other.told[0]);
  });

  it.each([
    ['all steps are done', { steps: [aStep({ state: 'done' })] }],
    ['nothing is to be done', { steps: [] }],
    ['the file holds something else', { steps: 'none' }],
  ])('shows nothing if %s', async (_, content) => {
    const { progress, write } = open();
    await write(JSON.stringify({ steps: [aStep()] }));
    await write(JSON.stringify(content));
    expect(progress.current).toBeUndefined();
  });

  it('goes on showing a step that failed', async () => {
    const { progress, write } = open();
    const failed = aStep({ state: 'failed', reason: 'the disk is full' });
    await write(JSON.stringify({ steps: [aStep({ state: 'done' }), failed] }));
    expect(progress.current?.steps[1]).toEqual(failed);
  });

  it('shows nothing of a file that is half written', async () => {
    const { progress, write } = open();
    await write('{"steps": [');
    expect(progress.current).toBeUndefined();
  });

  it('reads nothing and tells nothing in a deployment', async () => {
    const told: string[] = [];
    const progress = new LocalProgressFile({
      file: undefined,
      onChanged: id => told.push(id),
    });
    await progress.refresh();
    expect(progress.current).toBeUndefined();
    expect(told).toEqual([]);
  });
});
