// Starts an instance in the folder given that ends with this process, says its pids, and waits to be killed.
import { readProcess } from '@fairway/local-fleet';
import { buildAttendant } from '../../programs/buildAttendant';
import { InstanceFolder } from '../InstanceFolder';
import { startInstance } from '../startInstance';
import { anInstance } from './anInstance';

async function main(): Promise<void> {
  const folder = new InstanceFolder(process.argv[2], 'example');
  const self = await readProcess(process.pid);
  await startInstance(anInstance(), folder, {
    attendant: await buildAttendant({ log: () => {} }),
    lifeline: { pid: process.pid, startTime: self?.startTime ?? '' },
  });
  const [{ pid }] = await folder.readProcesses();
  console.log(pid);
  setInterval(() => {}, 60_000);
}

void main();
