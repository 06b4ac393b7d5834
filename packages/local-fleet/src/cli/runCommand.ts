import { ClusterStatus } from '../cluster/ClusterStatus';
import { buildControlPlane } from '../control-plane/buildControlPlane';
import { LocalFleet } from '../fleet/LocalFleet';
import { formatStatus } from './formatStatus';
import { Command } from './parseCommand';

/** Does what a command line asks for, and prints the answer. */
export async function runCommand(
  command: Command,
  fleet: LocalFleet,
): Promise<void> {
  const started = Date.now();
  switch (command.name) {
    case 'help':
      console.log(command.text);
      return;
    case 'build':
      console.log(
        await buildControlPlane({ log: line => console.error(line) }),
      );
      return;
    case 'up': {
      const clusters = await fleet.up({ clusters: command.clusters });
      console.log(formatStatus(clusters));
      console.error(`up after ${((Date.now() - started) / 1000).toFixed(1)} s`);
      return;
    }
    case 'down':
      await fleet.down({ purge: command.purge });
      return;
    case 'status': {
      printStatus(await fleet.status(), command.json);
      return;
    }
    case 'kubeconfig':
      console.log(fleet.kubeconfig(command.cluster, command.identity));
      return;
    case 'chaos':
      await fleet.chaos(command.cluster, command.act);
      return;
    case 'reset':
      await fleet.reset(command.cluster);
      return;
    case 'kubectl': {
      const { cluster, identity } = command;
      const result = await fleet.kubectl(cluster, command.args, identity);
      process.stdout.write(result.stdout);
      process.stderr.write(result.stderr);
      process.exitCode = result.code;
      return;
    }
    default:
      command satisfies never;
  }
}

function printStatus(clusters: ClusterStatus[], asJson: boolean): void {
  console.log(
    asJson ? JSON.stringify(clusters, null, 2) : formatStatus(clusters),
  );
}
