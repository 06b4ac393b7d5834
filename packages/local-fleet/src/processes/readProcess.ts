import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What the operating system says of a process. */
export interface ProcessFacts {
  /** Opaque; two processes that had the same pid differ in it. */
  startTime: string;
  /** Halted by SIGSTOP: it exists, holds its ports, and does nothing. */
  isStopped: boolean;
  commandLine: string;
}

/** The facts of a living process; undefined when there is none of this pid (a zombie is none). */
export async function readProcess(
  pid: number,
): Promise<ProcessFacts | undefined> {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? readFromProc(pid) : readFromPs(pid);
}

async function readFromProc(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name and may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (state === 'X') return undefined;
    if (state === 'Z' && !(await hasThreads(pid))) return undefined;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return {
      startTime,
      isStopped: state === 'T' || state === 't',
      commandLine: command.split('\0').join(' ').trim(),
    };
  } catch {
    return undefined;
  }
}

/** The first thread of a program is a zombie while others still end, and hold its ports and files. */
async function hasThreads(pid: number): Promise<boolean> {
  return (await readdir(`/proc/${pid}/task`)).length > 1;
}

async function readFromPs(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const format = ['-o', 'state=', '-o', 'lstart=', '-o', 'command='];
    const { stdout } = await promisify(execFile)('ps', [
      '-p',
      `${pid}`,
      ...format,
    ]);
    // lstart has five words: Fri Nov 20 21:30:00 2026
    const [state, ...words] = stdout.trim().split(/\s+/);
    if (!state || state.startsWith('Z')) return undefined;
    return {
      startTime: words.slice(0, 5).join('_'),
      isStopped: state.startsWith('T'),
      commandLine: words.slice(5).join(' '),
    };
  } catch {
    return undefined;
  }
}
