import { FleetRepositoryError } from '../FleetRepositoryError';
import { type Fleet, startFleet } from '../__testUtils__/startFleet';
import { GitCommand } from './GitCommand';
import { ObjectReader } from './ObjectReader';
import { gitEnvironment } from './gitEnvironment';

jest.setTimeout(30_000);

describe('ObjectReader', () => {
  let fleet: Fleet;
  let reader: ObjectReader;
  let blob: string;

  beforeEach(async () => {
    fleet = await startFleet({ 'fleet.yaml': 'kind: Fleet\n' });
    blob = await fleet.git(['rev-parse', 'main:fleet.yaml']);
    reader = new ObjectReader(aCommand(), { silenceMs: 2000 });
  });
  afterEach(async () => {
    reader.close();
    await fleet.stop();
  });

  function aCommand(): GitCommand {
    const env = gitEnvironment({ home: fleet.folder, gitDir: fleet.url });
    return new GitCommand({ cwd: fleet.url, env });
  }

  const content = {
    kind: 'object',
    type: 'blob',
    content: Buffer.from('kind: Fleet\n'),
  };

  it('answers in the order asked, and tells what is missing', async () => {
    const answers = await Promise.all([
      reader.read(blob),
      reader.read('0'.repeat(40)),
      reader.read(blob),
    ]);
    expect(answers).toEqual([content, { kind: 'missing' }, content]);
  });

  it('goes on with a new process where the old one is killed', async () => {
    await reader.read(blob);
    const first = reader.pid!;
    process.kill(first, 'SIGKILL');
    const answers = await Promise.all([reader.read(blob), reader.read(blob)]);
    expect(answers).toEqual([content, content]);
    expect(reader.pid).not.toBe(first);
  });

  it('replaces a process that hangs', async () => {
    await reader.read(blob);
    const first = reader.pid!;
    process.kill(first, 'SIGSTOP');
    expect(await reader.read(blob)).toEqual(content);
    expect(reader.pid).not.toBe(first);
  });

  it('gives up where git can never read', async () => {
    const broken = new ObjectReader(
      new GitCommand({ cwd: fleet.folder, env: { PATH: process.env.PATH! } }),
    );
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => broken.read(blob)),
    );
    results.forEach(result =>
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { reason: 'damaged' },
      }),
    );
    broken.close();
  });

  it('answers what is still asked for when it is closed with an error', async () => {
    const asked = reader.read(blob);
    reader.close();
    await expect(asked).rejects.toBeInstanceOf(FleetRepositoryError);
    await expect(reader.read(blob)).rejects.toMatchObject({ reason: 'closed' });
  });
});
