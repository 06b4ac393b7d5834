import { parseArgs } from 'node:util';
import { printPeople } from './commands/printPeople';
import { printToken } from './commands/printToken';
import { serve } from './commands/serve';
import { LocalIdentityError } from './LocalIdentityError';
import { findIdentityFolder } from './state/findIdentityFolder';

const USAGE = `local-identity: an OpenID provider with eight example people, on this machine

  local-identity serve [--port 7010] [--portal http://localhost:7007] [--until-stdin-ends]
  local-identity token NAME [--portal http://localhost:7007] [--environment production]
  local-identity people
`;

function readArguments(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '7010' },
      portal: { type: 'string', default: 'http://localhost:7007' },
      environment: { type: 'string', default: 'production' },
      'until-stdin-ends': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [command, person] = positionals;
  const portal = parsePortal(values.portal);
  if (values.help || !command) {
    process.stdout.write(USAGE);
  } else if (command === 'serve') {
    await serve({
      port: parsePort(values.port),
      portal,
      stateDir: findIdentityFolder(),
      untilStdinEnds: values['until-stdin-ends'],
    });
  } else if (command === 'token') {
    await printToken({ person, portal, environment: values.environment });
  } else if (command === 'people') {
    printPeople();
  } else {
    throw new LocalIdentityError(
      `there is no command '${command}'; there are serve, token and people`,
    );
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65536) return port;
  throw new LocalIdentityError(
    `--port '${text}' must be a number from 0 to 65535`,
  );
}

function parsePortal(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new LocalIdentityError(
    `--portal '${text}' must be an address such as http://localhost:7007`,
  );
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // parseArgs throws a TypeError with a sentence for whoever typed the arguments.
  const isTold =
    error instanceof LocalIdentityError || error instanceof TypeError;
  return isTold ? error.message : error.stack ?? error.message;
}

run(process.argv.slice(2)).catch(error => {
  process.stderr.write(`local-identity: ${describe(error)}\n`);
  process.exitCode = 1;
});
