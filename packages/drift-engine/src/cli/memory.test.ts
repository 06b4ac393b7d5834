import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = path.join(__dirname, '../../bin/fairway-drift');

/** Many small entries: whatever is made of each of them counts. */
async function writeSmallKeys(
  file: string,
  documents: number,
  keys: number,
): Promise<void> {
  const stream = createWriteStream(file);
  for (let i = 0; i < documents; i += 1) {
    const entries = Array.from({ length: keys }, (_, k) => `  k${k}: v\n`);
    stream.write(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}, namespace: x}\ndata:\n${entries.join(
        '',
      )}---\n`,
    );
  }
  stream.end();
  await once(stream, 'finish');
}

/** The exit code of the command, or the signal that ended it, with so many megabytes of heap. */
async function compareWithHeap(
  megabytes: number,
  write: (file: string) => Promise<void>,
): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-memory-'));
  try {
    const file = path.join(folder, 'declared.yaml');
    await write(file);
    return await new Promise(resolve => {
      const heap = `--max-old-space-size=${megabytes}`;
      const args = [heap, program, file, file];
      const child = execFile(process.execPath, args, { cwd: folder });
      child.on('close', (exit, signal) => resolve(exit ?? signal));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeQuoted(file: string, documents: number): Promise<void> {
  const stream = createWriteStream(file);
  for (let i = 0; i < documents; i += 1) {
    const text = `v${i}`.repeat(1000).slice(0, 4000);
    stream.write(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}, namespace: x}\ndata:\n  k: "${text}"\n---\n`,
    );
  }
  stream.end();
  await once(stream, 'finish');
}

it('[drift-heavy/quoted-text-memory] reads 50 MB of quoted text with 300 MB of heap', async () => {
  expect(await compareWithHeap(300, file => writeQuoted(file, 6250))).toBe(0);
}, 600_000);

it.each([
  [6, 90_000],
  [1, 300_000],
])(
  '[drift-heavy/small-keys-memory] reads %d ConfigMaps of %d small entries with 200 MB of heap',
  async (documents, keys) => {
    const write = (file: string) => writeSmallKeys(file, documents, keys);
    expect(await compareWithHeap(200, write)).toBe(0);
  },
  600_000,
);
