import { readFile } from 'node:fs/promises';

/** Ticks of the processor clock a second in /proc: USER_HZ, which is 100 on every Linux. */
const ticksPerSecond = 100;

/** Resident memory of a process, in bytes. Linux only. */
export async function readResidentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** Seconds that a process has spent on a processor since it began. Linux only; see proc_pid_stat(5), fields 14 and 15. */
export async function readProcessorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field is a name in brackets, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
