import { endProcesses } from '../processes/endProcesses';
import { ClusterFolder } from './ClusterFolder';

/**
 * Ends all processes of a cluster and returns when they are gone. etcd goes last, so that the
 * others can still write what they hold.
 *
 * @param patienceMs - time they get after SIGTERM; 0 kills them, as a power cut would
 */
export async function stopCluster(
  folder: ClusterFolder,
  patienceMs: number,
): Promise<void> {
  const processes = await folder.readProcesses();
  const isStore = ({ name }: { name: string }) => name === 'etcd';
  if (patienceMs === 0) {
    await endProcesses(processes, 0);
  } else {
    await endProcesses(
      processes.filter(one => !isStore(one)),
      patienceMs,
    );
    await endProcesses(processes.filter(isStore), patienceMs);
  }
  if (processes.length > 0) await folder.writeProcesses([]);
}
