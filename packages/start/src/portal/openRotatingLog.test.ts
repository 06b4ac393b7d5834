import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRotatingLog } from './openRotatingLog';

describe('openRotatingLog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairway-log-'));
  const file = join(folder, 'backend.log');
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('[B14.7] keeps a bounded number of files of bounded size, the newest lines first', async () => {
    const log = openRotatingLog(file, { maxBytes: 100, keep: 2 });
    for (let i = 0; i < 100; i++) log.write(`line ${i} ${'x'.repeat(20)}\n`);
    log.end();
    await once(log, 'finish');
    expect(readdirSync(folder).sort()).toEqual([
      'backend.log',
      'backend.log.1',
      'backend.log.2',
    ]);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(100);
      expect(statSync(join(folder, name)).mode % 0o1000).toBe(0o600);
    }
    expect(read('backend.log')).toContain('line 99 ');
    expect(read('backend.log.1')).not.toContain('line 99 ');
  });

  it('keeps what an earlier portal wrote', async () => {
    const before = read('backend.log');
    const log = openRotatingLog(file, { maxBytes: 100, keep: 2 });
    log.end('new\n');
    await once(log, 'finish');
    expect(read('backend.log')).toBe('new\n');
    expect(read('backend.log.1')).toBe(before);
  });
});
