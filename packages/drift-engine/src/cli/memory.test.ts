import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = path.join(__dirname, '../../bin/fairway-drift');

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
  const folder = await mkdtemp(path.join(tmpdir(), 'fairway-memory-'));
  try {
    const file = path.join(folder, 'declared.yaml');
    await writeQuoted(file, 6250);
    const code = await new Promise(resolve => {
      const args = ['--max-old-space-size=300', program, file, file];
      const child = execFile(process.execPath, args, { cwd: folder });
      child.on('close', (exit, signal) => resolve(exit ?? signal));
    });
    expect(code).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 600_000);
