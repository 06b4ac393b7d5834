import { parseArgs } from 'node:util';
import { LocalIdentityError } from './LocalIdentityError';
import { people } from './people/people';
import { serve } from './commands/serve';
import { findIdentityFolder } from './state/findIdentityFolder';
import { fetchPortalToken } from './token/fetchPortalToken';

const USAGE = `local-identity: an OpenID provider with eight example people, on this machine

  local-identity serve [--port 7010] [--portal http://localhost:7007] [--until-stdin-ends]
  local-identity token NAME [--portal http://localhost:7007]
  local-identity people
`;

async function run(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '7010' },
      portal: { type: 'string', default: 'http://localhost:7007' },
      environment: { type: 'string', default: 'production' },
      'until-stdin-ends': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, name] = positionals;
  if (values.help || !command) {
    process.stdout.write(USAGE);
    return;
  }
  const portal = parsePortal(values.portal);
  switch (command) {
    case 'serve':
      return serve({
        port: parsePort(values.port),
        portal,
        stateDir: findIdentityFolder(),
        untilStdinEnds: values['until-stdin-ends'],
      });
    case 'token':
      return printToken(parsePerson(name), portal, values.environment);
    case 'people':
      for (const one of people) {
        process.stdout.write(
          `${one.id.padEnd(8)} ${one.name.padEnd(15)} ${one.role}, ${
            one.team
          }\n`,
        );
      }
      return undefined;
    default:
      throw new LocalIdentityError(
        `there is no command '${command}'; there are serve, token and people`,
      );
  }
}

async function printToken(
  person: string,
  portal: string,
  environment: string,
): Promise<void> {
  const { token } = await fetchPortalToken({ portal, person, environment });
  process.stdout.write(`${token}\n`);
}

function parsePerson(name: string | undefined): string {
  if (people.some(one => one.id === name)) return name as string;
  const names = people.map(one => one.id).join(', ');
  throw new LocalIdentityError(
    name
      ? `there is nobody called '${name}'; there are ${names}`
      : `token needs a name: ${names}`,
  );
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

run(process.argv.slice(2)).catch(error => {
  const isTold =
    error instanceof LocalIdentityError || error instanceof TypeError;
  process.stderr.write(
    `local-identity: ${isTold ? error.message : error.stack}\n`,
  );
  process.exitCode = 1;
});
