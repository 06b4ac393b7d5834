import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(60_000);

/** Tells which flags are set for V8, in place of setting them, and shows a heap of the given size. */
const aHeapOf = (bytes: number) => `
const v8 = require('node:v8');
v8.getHeapStatistics = () => ({ used_heap_size: ${bytes} });
v8.setFlagsFromString = flag => console.log(flag);
require(${JSON.stringify(path.join(__dirname, 'heapGrowth.cjs'))});
setTimeout(() => {}, 12_000);
`;

async function listFlagsSet(heapBytes: number): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['-e', aHeapOf(heapBytes)],
  ]);
  return stdout.split('\n').filter(line => line !== '');
}

describe('heapGrowth.cjs', () => {
  it('lets a large heap grow by more, once, and leaves a small one as it is', async () => {
    const [large, small] = await Promise.all([
      listFlagsSet(400_000_000),
      listFlagsSet(200_000_000),
    ]);
    expect(large).toEqual(['--heap-growing-percent=0']);
    expect(small).toEqual([]);
  });

  it('sets a flag that V8 knows', async () => {
    const told = await promisify(execFile)(process.execPath, [
      ...['--heap-growing-percent=20', '-e'],
      "require('node:v8').setFlagsFromString('--heap-growing-percent=0')",
    ]);
    expect(told).toEqual({ stdout: '', stderr: '' });
  });
});
