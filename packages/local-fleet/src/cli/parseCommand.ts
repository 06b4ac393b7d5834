import { parseArgs } from 'node:util';
import { Disturbance } from '../chaos/disturbCluster';
import { Identity } from '../cluster/ClusterFolder';
import { LocalFleetError } from '../LocalFleetError';

const HELP = `Real Kubernetes control planes on this machine.

  local-fleet up [--clusters 3 | --clusters NAME,NAME]   start them and wait until they are ready
  local-fleet status [--json]                            what runs, where, and its memory
  local-fleet kubeconfig NAME [--identity IDENTITY]      the path of a kubeconfig
  local-fleet kubectl NAME [--identity IDENTITY] -- ...  run our own kubectl
  local-fleet chaos NAME stop|start|hang|resume|slow     disturb a cluster
  local-fleet reset NAME                                 make a cluster anew
  local-fleet down [--purge]                             end them; with --purge, delete their data
  local-fleet build                                      build the control plane, print its path

IDENTITY is admin, reader or provisioner; admin unless said.`;

const IDENTITIES: readonly string[] = ['admin', 'reader', 'provisioner'];
const ACTS: readonly string[] = ['stop', 'start', 'hang', 'resume', 'slow'];

export type Command =
  | { name: 'help'; text: string }
  | { name: 'build' }
  | { name: 'up'; clusters: number | string[] }
  | { name: 'down'; purge: boolean }
  | { name: 'status'; json: boolean }
  | { name: 'kubeconfig'; cluster: string; identity: Identity }
  | { name: 'kubectl'; cluster: string; identity: Identity; args: string[] }
  | { name: 'chaos'; cluster: string; act: 'stop' | 'start' | Disturbance }
  | { name: 'reset'; cluster: string };

interface Words {
  words: string[];
  flags: {
    clusters?: string;
    identity?: string;
    purge?: boolean;
    json?: boolean;
    help?: boolean;
  };
}

type Parser = (words: Words) => Command;

const PARSERS: Record<Command['name'], Parser> = {
  help: () => ({ name: 'help', text: HELP }),
  build: () => ({ name: 'build' }),
  up: ({ flags }) => ({
    name: 'up',
    clusters: parseClusters(flags.clusters ?? '3'),
  }),
  down: ({ flags }) => ({ name: 'down', purge: flags.purge ?? false }),
  status: ({ flags }) => ({ name: 'status', json: flags.json ?? false }),
  kubeconfig: words => ({
    name: 'kubeconfig',
    cluster: parseName(words),
    identity: parseIdentity(words),
  }),
  kubectl: words => ({
    name: 'kubectl',
    cluster: parseName(words),
    identity: parseIdentity(words),
    args: words.words.slice(2),
  }),
  chaos: words => ({
    name: 'chaos',
    cluster: parseName(words),
    act: parseAct(words),
  }),
  reset: words => ({ name: 'reset', cluster: parseName(words) }),
};

/**
 * What a command line asks for.
 *
 * @throws LocalFleetError that names the wrong word
 */
export function parseCommand(args: string[]): Command {
  const words = parseWords(args);
  const name = words.flags.help ? 'help' : words.words[0] ?? 'help';
  if (!Object.hasOwn(PARSERS, name)) {
    throw new LocalFleetError(`there is no command '${name}'\n\n${HELP}`);
  }
  return PARSERS[name as Command['name']](words);
}

function parseWords(args: string[]): Words {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        clusters: { type: 'string' },
        identity: { type: 'string' },
        purge: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { words: positionals, flags: values };
  } catch (error) {
    throw new LocalFleetError(`${(error as Error).message}\n\n${HELP}`);
  }
}

function parseClusters(text: string): number | string[] {
  return /^-?[\d.]+$/.test(text) ? Number(text) : text.split(',');
}

function parseName({ words }: Words): string {
  if (words[1]) return words[1];
  throw new LocalFleetError(
    `${words[0]}: name a cluster; 'local-fleet status' lists them`,
  );
}

function parseIdentity({ flags }: Words): Identity {
  const identity = flags.identity ?? 'admin';
  if (IDENTITIES.includes(identity)) return identity as Identity;
  throw new LocalFleetError(
    `--identity ${identity}: give one of ${IDENTITIES.join(', ')}`,
  );
}

function parseAct({ words }: Words): 'stop' | 'start' | Disturbance {
  const act = words[2] ?? '';
  if (ACTS.includes(act)) return act as 'stop' | 'start' | Disturbance;
  throw new LocalFleetError(
    `chaos ${words[1]} ${act}: give one of ${ACTS.join(', ')}`,
  );
}
