import path from 'node:path';
import { type Fleet, startFleet } from './__testUtils__/startFleet';
import { runWriter } from './__testUtils__/runWriter';

jest.setTimeout(300_000);

describe('many processes that write to one fleet repository', () => {
  let fleet: Fleet;

  beforeEach(async () => {
    fleet = await startFleet();
  });
  afterEach(() => fleet.stop());

  it('lands all of 8 writers x 25 environments, in a linear history, none twice', async () => {
    const writers = Array.from({ length: 8 }, (_, writer) =>
      Array.from({ length: 25 }, (__, n) => `w${writer}-e${n}`),
    );
    const results = await Promise.all(
      writers.map((names, writer) =>
        runWriter({
          url: fleet.url,
          directory: path.join(fleet.folder, `writer-${writer}`),
          names,
        }),
      ),
    );

    expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      writers.map(() => ({ code: 0, stderr: '' })),
    );
    const outcomes = results.flatMap(result => result.outcomes);
    expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(
      200,
    );
    const wanted = writers.flat().sort();
    const log = await fleet.git([
      ...['log', 'main', '--format=%P|%(trailers:key=Fairway-Run,valueonly)'],
    ]);
    const commits = log.split('\n').filter(Boolean);
    const runs = commits.map(line => line.split('|')[1]).filter(Boolean);
    expect(runs.sort()).toEqual(wanted);
    expect(commits.filter(line => line.split('|')[0].includes(' '))).toEqual(
      [],
    );
    const files = await fleet.git(['ls-tree', '-r', '--name-only', 'main']);
    expect(
      files.split('\n').filter(file => file.startsWith('environments/')),
    ).toHaveLength(200);
  });

  it.each([
    ['git.committed', 'committed'],
    ['git.pushed', 'already'],
  ])(
    'makes one commit where the process is killed at %s and asks again',
    async (killAt, secondOutcome) => {
      const directory = path.join(fleet.folder, 'portal');
      const options = { url: fleet.url, directory, names: ['shop'] };

      const killed = await runWriter({ ...options, killAt });
      expect(killed.signal).toBe('SIGKILL');
      expect(killed.outcomes).toEqual([]);

      const again = await runWriter(options);
      expect(again.stderr).toBe('');
      expect(again.outcomes.map(({ kind }) => kind)).toEqual([secondOutcome]);
      const count = await fleet.git(['rev-list', '--count', 'main']);
      expect(count).toBe('2');
    },
  );
});
