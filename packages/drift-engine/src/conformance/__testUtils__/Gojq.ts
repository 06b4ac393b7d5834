import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findCacheFolder } from '@fairway/local-fleet';
import type { Value } from '../../domain/Value';

const sources = join(__dirname, '../../../gojq');

/** An expression and what it is run on. */
export interface JqQuestion {
  expression: string;
  input: Value;
}

/** What gojq says; a sentence is empty if there is nothing wrong. */
export interface JqAnswer {
  refused: string;
  values: Value[];
  error: string;
  /** The input without the places that the expression names, as Argo CD deletes them. */
  left: Value;
  leftError: string;
  leftRefused: string;
}

/** Asks gojq, the jq that Argo CD runs. It is built from its sources when first asked, and kept among what can be made again. */
export async function askGojq(
  questions: readonly JqQuestion[],
): Promise<JqAnswer[]> {
  const child = spawn(await buildGojq(), {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = questions.map(question => `${JSON.stringify(question)}\n`);
  child.stdin.end(lines.join(''));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`gojq ended with ${code}`);
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as JqAnswer);
}

async function buildGojq(): Promise<string> {
  const texts = await Promise.all(
    ['go.mod', 'go.sum', 'main.go'].map(file => readFile(join(sources, file))),
  );
  const key = createHash('sha256').update(Buffer.concat(texts)).digest('hex');
  const folder = join(findCacheFolder(), 'gojq', key.slice(0, 16));
  const program = join(folder, 'gojq');
  if (await exists(program)) return program;
  await mkdir(folder, { recursive: true });
  const temporary = await mkdtemp(join(folder, 'build-'));
  try {
    const built = join(temporary, 'gojq');
    await runGo(['build', '-trimpath', '-o', built, '.']);
    await rename(built, program);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return program;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function runGo(args: string[]): Promise<void> {
  const child = spawn('go', args, {
    cwd: sources,
    env: { ...process.env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`go ${args[0]} ended with ${code}: ${said}`);
}
