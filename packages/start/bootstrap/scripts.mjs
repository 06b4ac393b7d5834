import { BootstrapError } from './BootstrapError.mjs';

const backstage = 'node_modules/.bin/backstage-cli';
const withGo = ['git', 'go'];

/**
 * Root scripts: which programs of the machine each needs, whether it can be used before the control plane is compiled, and what is run
 * once Node and the dependencies are there.
 */
const scripts = {
  start: {
    programs: withGo,
    isUsedBeforeClustersRun: true,
    command: args => ['packages/start/src/cli.ts', 'start', ...args],
  },
  dev: {
    programs: withGo,
    isUsedBeforeClustersRun: true,
    command: args => ['packages/start/src/cli.ts', 'dev', ...args],
  },
  test: {
    programs: withGo,
    command: args => ['packages/start/src/cli.ts', 'test', ...args],
  },
  prove: {
    programs: withGo,
    command: args => ['packages/start/src/cli.ts', 'prove', ...args],
  },
  'security-cases': {
    programs: [],
    command: () => ['packages/start/src/cli.ts', 'security-cases'],
  },
  texts: {
    programs: ['git'],
    command: () => ['packages/start/src/cli.ts', 'texts'],
  },
  'local-fleet': {
    programs: withGo,
    // The fleet's command line, and the components beside it.
    command: args => ['packages/local-platform/src/cli.ts', ...args],
  },
  'local-identity': {
    programs: [],
    command: args => ['packages/local-identity/src/cli.ts', ...args],
  },
  bench: {
    programs: withGo,
    command: args => ['packages/bench/src/cli.ts', ...args],
  },
  'fairway-drift': {
    programs: [],
    // Its paths are those of whoever calls it, and npm and Yarn start every root script in the root.
    isRunWhereCalled: true,
    command: args => ['packages/drift-engine/src/cli.ts', ...args],
  },
  'drift-engine:defaults': {
    programs: withGo,
    command: args => [
      'packages/drift-engine/scripts/generateDefaults.ts',
      ...args,
    ],
  },
  'drift-engine:docs': {
    programs: [],
    command: args => [
      'packages/drift-engine/scripts/generateRules.ts',
      ...args,
    ],
  },
  tsc: {
    programs: [],
    command: args => ['node_modules/.bin/tsc', '-p', '.', ...args],
  },
  lint: {
    programs: [],
    command: args => [backstage, 'repo', 'lint', ...args],
  },
  prettier: {
    programs: [],
    command: args => [
      'node_modules/.bin/prettier',
      ...(args.length > 0 ? args : ['--check', '.']),
    ],
  },
  jest: {
    programs: withGo,
    // Without a terminal it would watch for changes and never end.
    command: args => [backstage, 'repo', 'test', '--watchAll=false', ...args],
  },
};

/** Throws BootstrapError that lists the scripts if there is none of this name. */
export function findScript(name) {
  const script = Object.hasOwn(scripts, name ?? '') ? scripts[name] : undefined;
  if (!script) {
    throw new BootstrapError(
      `There is no script "${name ?? ''}"; there are: ${Object.keys(
        scripts,
      ).join(', ')}.`,
    );
  }
  return script;
}
