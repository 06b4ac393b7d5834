import { parseCommand } from './cli/parseCommand';
import { runCommand } from './cli/runCommand';
import { openLocalFleet } from './fleet/openLocalFleet';
import { LocalFleetError } from './LocalFleetError';

async function main(args: string[]): Promise<void> {
  const fleet = openLocalFleet({ log: line => console.error(line) });
  await runCommand(parseCommand(args), fleet);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof LocalFleetError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
