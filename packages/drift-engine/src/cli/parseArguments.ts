import { parseArgs } from 'node:util';
import { COLOURS, FAIL_ON, OUTPUTS, type CliOptions } from './CliOptions';
import { findMistake, OPTION_CONFIG } from './findMistake';

/** What the arguments ask for. A mistake is a sentence that names the option and what to do. */
export type ParsedArguments =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'compare'; options: CliOptions }
  | { kind: 'mistake'; message: string };

/** A mistake, on its way out of the functions that look at one argument each. */
class Mistake extends Error {}

/** Reads the arguments of the command line. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: OPTION_CONFIG,
    allowPositionals: true,
    // The messages of the strict mode tell neither fix nor neighbours.
    strict: false,
    tokens: true,
  });
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const message = findMistake(tokens);
  if (message) return { kind: 'mistake', message };
  try {
    return { kind: 'compare', options: toOptions(values, positionals) };
  } catch (error) {
    if (error instanceof Mistake) {
      return { kind: 'mistake', message: error.message };
    }
    throw error;
  }
}

type Values = Record<string, unknown>;

function toOptions(values: Values, positionals: readonly string[]): CliOptions {
  const [declared] = positionals;
  if (declared === undefined) {
    throw new Mistake('DECLARED is missing: give a file, a folder or -');
  }
  return {
    declared,
    live: toLive(textOf(values.against), positionals),
    schemas: listTexts(values.schema),
    kubernetes: toMinor(textOf(values.kubernetes)),
    ignore: listTexts(values.ignore),
    output: chooseOne('output', values.output, OUTPUTS) ?? 'text',
    failOn: chooseOne('fail-on', values['fail-on'], FAIL_ON) ?? 'unknown',
    explain: toExplain(textOf(values.explain), values.output),
    colour: chooseOne('color', values.color, COLOURS) ?? 'auto',
  };
}

function toLive(
  kubeconfig: string | undefined,
  [declared, live, ...others]: readonly string[],
): CliOptions['live'] {
  if (others.length > 0) {
    throw new Mistake(
      `${others[0]} is one path too many: give DECLARED and LIVE, or a folder that holds what belongs together`,
    );
  }
  if (kubeconfig !== undefined && live !== undefined) {
    throw new Mistake(
      `LIVE (${live}) and --against exclude each other: give one of them`,
    );
  }
  if (kubeconfig !== undefined) return { kind: 'cluster', kubeconfig };
  if (live === undefined) {
    throw new Mistake(
      'LIVE is missing: give a file, a folder or -, or --against with a kubeconfig',
    );
  }
  if (declared === '-' && live === '-') {
    throw new Mistake(
      'DECLARED and LIVE are both -: give a file or a folder for one of them',
    );
  }
  return { kind: 'path', path: live };
}

function toMinor(kubernetes: string | undefined): string | undefined {
  if (kubernetes === undefined) return undefined;
  const [, minor] = /^v?(1\.\d+)(?:\.\d+)?$/.exec(kubernetes) ?? [];
  if (minor === undefined) {
    throw new Mistake(
      `--kubernetes: ${kubernetes} is not a version: give one such as 1.36`,
    );
  }
  return minor;
}

function toExplain(
  path: string | undefined,
  output: unknown,
): string | undefined {
  if (path !== undefined && output !== undefined && output !== 'text') {
    throw new Mistake(
      `--explain answers in text alone: leave out --output ${output}`,
    );
  }
  return path;
}

function chooseOne<T extends string>(
  option: string,
  value: unknown,
  choices: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = choices.find(choice => choice === value);
  if (found === undefined) {
    throw new Mistake(
      `--${option}: ${value} is not known: give ${listChoices(choices)}`,
    );
  }
  return found;
}

function listChoices(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listTexts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((text): text is string => typeof text === 'string')
    : [];
}
