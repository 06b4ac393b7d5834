import { LocalFleetError } from '@fairway/local-fleet';
import { LocalIdentityError } from '@fairway/local-identity';
import { runDev } from './commands/runDev';
import { runStart } from './commands/runStart';
import { runProve, runSecurityCases, runTests } from './commands/runTests';
import { runTexts } from './commands/runTexts';
import { StartError } from './StartError';

const commands: Record<string, (args: string[]) => Promise<number>> = {
  start: args => runStart(args),
  dev: () => runDev(),
  test: args => runTests(args),
  prove: () => runProve(),
  'security-cases': () => runSecurityCases(),
  texts: () => runTexts(),
};

async function main([name, ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new StartError(
      `There is no command "${name}"; there are: ${Object.keys(commands).join(
        ', ',
      )}.`,
    );
  }
  return command(args);
}

function explain(error: Error & { code?: string }): string {
  const isTold =
    error instanceof StartError ||
    error instanceof LocalFleetError ||
    error instanceof LocalIdentityError;
  if (error.code === 'ENOSPC') {
    return 'The disk is full: free some space (about 6 GB are needed), then run the same command again.';
  }
  return isTold ? error.message : error.stack ?? error.message;
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  },
);
