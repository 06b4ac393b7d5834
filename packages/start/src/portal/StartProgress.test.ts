import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localProgressSchema } from '@fairway/plugin-fleet-common';
import { StartProgress } from './StartProgress';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'start-progress-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function open(titles: string[]) {
  const file = path.join(folder, 'portal', 'progress.json');
  let seconds = 0;
  const progress = new StartProgress({
    ...{ file, titles },
    now: () => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds++)),
  });
  await progress.open();
  const read = async () =>
    localProgressSchema.parse(JSON.parse(await readFile(file, 'utf8'))).steps;
  return { progress, read };
}

describe('StartProgress', () => {
  it('tells each step from the first, and since when it runs', async () => {
    const { progress, read } = await open(['Compile', 'Start']);
    expect((await read()).map(({ state }) => state)).toEqual([
      'waiting',
      'waiting',
    ]);
    await progress.run('Compile', async tell => {
      await tell('package 3 of 7');
      expect((await read())[0]).toEqual({
        title: 'Compile',
        state: 'running',
        startedAt: '2026-01-01T12:00:00.000Z',
        finishedAt: null,
        reason: 'package 3 of 7',
      });
    });
    expect((await read())[0]).toMatchObject({
      state: 'done',
      finishedAt: '2026-01-01T12:00:01.000Z',
      reason: null,
    });
  });

  it('tells why a step failed and what to do', async () => {
    const { progress, read } = await open(['Compile']);
    const failing = progress.run(
      'Compile',
      async () => {
        throw new Error('the disk is full');
      },
      ({ message }) => `${message}: free some space`,
    );
    await expect(failing).rejects.toThrow('the disk is full');
    expect((await read())[0]).toMatchObject({
      state: 'failed',
      reason: 'the disk is full: free some space',
    });
  });

  it('shows nothing of an earlier start', async () => {
    const earlier = await open(['Compile']);
    await earlier.progress.run('Compile', async () => {});
    const { read } = await open(['Compile']);
    expect((await read())[0]).toMatchObject({
      state: 'waiting',
      startedAt: null,
    });
  });
});
