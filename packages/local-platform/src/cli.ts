import {
  LocalFleetError,
  openLocalFleet,
  parseCommand,
  runCommand,
} from '@fairway/local-fleet';
import { formatInstances } from './cli/formatInstances';
import { takeWith } from './cli/takeWith';
import { openLocalPlatform } from './platform/openLocalPlatform';
import { InstanceStatus } from './platform/readInstanceStatus';

// The command line of the local fleet, and with it the components beside the fleet.
async function main(args: string[]): Promise<void> {
  const log = (line: string) => console.error(line);
  const fleet = openLocalFleet({ log });
  const platform = openLocalPlatform({ fleet, log });
  const { words, components } = takeWith(args);
  const command = parseCommand(words);
  if (components.length > 0 && command.name !== 'up') {
    throw new LocalFleetError(`--with is for 'local-fleet up' alone`);
  }
  if (command.name === 'down') await platform.down({ purge: command.purge });
  await runCommand(command, fleet);
  if (components.length > 0) print(await platform.up(components));
  if (command.name === 'status' && !command.json) {
    print(await platform.status());
  }
}

function print(instances: InstanceStatus[]): void {
  const text = formatInstances(instances);
  if (text) console.log(`\n${text}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof LocalFleetError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
