import path from 'node:path';
import { listCases, runCase } from './__testUtils__/Case';

const folder = path.join(__dirname, '__fixtures__', 'cases', 'drift');

/** Each folder holds inputs that were once assessed wrongly, and what is right of each run (see Case). */
describe('the command, on each case', () => {
  const runs = listCases(folder).flatMap(each =>
    each.runs.map(run => [`[drift/${each.name}] ${run.title}`, run] as const),
  );

  it.each(runs)('%s', async (_, run) => {
    const result = await runCase(run);
    expect(result.stderr).toBe('');
    expect(run.exitCodes).toContain(result.code);
    const { differences, reported } = run;
    expect({
      differences: differences && result.differences,
      reported: reported && result.reported,
    }).toEqual({ differences, reported });
  });
});
