import { append } from '../domain/append';
import { stat } from 'node:fs/promises';
import { listFiles } from './listFiles';
import type { Problem } from './Problem';
import { readContent, type ByteStream } from './readContent';
import { DEFAULT_LIMITS, type ReadLimits } from './ReadLimits';
import { readText, type ReadResult } from './readText';
import { splitRepeated } from './splitRepeated';

/** What `readPaths` needs beside the paths. */
export interface ReadPathsOptions {
  /** What `-` stands for. */
  stdin?: ByteStream;
  limits?: Partial<ReadLimits>;
}

/** The name of standard input in places. */
const STDIN = '(standard input)';

/**
 * Reads the objects of files, of folders (each `.yaml`, `.yml` and `.json` in them, in order; what is hidden is left out) and of standard
 * input (`-`). What cannot be read becomes a problem. Never throws.
 */
export async function readPaths(
  paths: readonly string[],
  options: ReadPathsOptions = {},
): Promise<ReadResult> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const all: ReadResult = { objects: [], problems: [] };
  for (const path of paths) {
    const { files, problems } =
      path === '-' ? { files: ['-'], problems: [] } : await findFiles(path);
    append(all.problems, problems);
    for (const file of files) {
      const read = await readFile(file, options.stdin, limits);
      // Not spread: a file may hold more objects than a call takes arguments.
      read.objects.forEach(object => all.objects.push(object));
      read.problems.forEach(problem => all.problems.push(problem));
    }
  }
  const { objects, problems } = splitRepeated(all.objects);
  return { objects, problems: [...all.problems, ...problems] };
}

async function findFiles(
  path: string,
): Promise<{ files: string[]; problems: Problem[] }> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) return await listFiles(path);
    return { files: [path], problems: [] };
  } catch (error) {
    return { files: [], problems: [toProblem(path, describe(error))] };
  }
}

async function readFile(
  file: string,
  stdin: ByteStream | undefined,
  limits: ReadLimits,
): Promise<ReadResult> {
  const isStdin = file === '-';
  const name = isStdin ? STDIN : file;
  const refuse = (message: string) => ({
    objects: [],
    problems: [toProblem(name, message)],
  });
  if (isStdin && !stdin) return refuse('there is none');
  try {
    const content = await readContent(stdin && isStdin ? stdin : file, limits);
    return content
      ? readText(content, name, limits)
      : refuse(`it is larger than ${limits.maxBytes} bytes`);
  } catch (error) {
    return refuse(describe(error));
  }
}

function describe(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'it does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ELOOP') return 'its symbolic links form a loop';
  return `it cannot be read${code ? ` (${code})` : ''}`;
}

function toProblem(file: string, message: string): Problem {
  const sourceLocation = {
    line: undefined,
    document: undefined,
    field: undefined,
  };
  return { file, ...sourceLocation, message };
}
