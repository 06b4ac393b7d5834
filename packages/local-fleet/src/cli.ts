import { buildControlPlane } from './control-plane/buildControlPlane';
import { formatStatus } from './cli/formatStatus';
import { parseCommand } from './cli/parseCommand';
import { ClusterStatus } from './cluster/ClusterStatus';
import { openLocalFleet } from './fleet/openLocalFleet';
import { LocalFleetError } from './LocalFleetError';

async function main(args: string[]): Promise<void> {
  const command = parseCommand(args);
  const fleet = openLocalFleet({ log: line => console.error(line) });
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

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof LocalFleetError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
