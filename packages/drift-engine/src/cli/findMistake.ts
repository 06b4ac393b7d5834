/** The options as `parseArgs` wants them. */
export const OPTION_CONFIG = {
  against: { type: 'string' },
  schema: { type: 'string', multiple: true },
  kubernetes: { type: 'string' },
  ignore: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  'fail-on': { type: 'string' },
  explain: { type: 'string' },
  color: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What each option wants to be told, for messages. */
const WANTED: Readonly<Record<string, string>> = {
  against: 'a kubeconfig, optionally with :context',
  schema: 'a file',
  kubernetes: 'a version such as 1.36',
  ignore: 'a file',
  output: 'text, json, sarif or html',
  'fail-on': 'drifted or unknown',
  explain: 'the path of a field, such as spec.replicas',
  color: 'auto, always or never',
};

/** A part of the command line as `parseArgs` tells it. */
interface Token {
  kind: 'option' | 'positional' | 'option-terminator';
  name?: string;
  rawName?: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

/** What is wrong with the options as such, whatever their values mean; undefined if nothing is. */
export function findMistake(tokens: readonly Token[]): string | undefined {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name === undefined) continue;
    const mistake = assessOption(token, token.name, seen);
    if (mistake) return mistake;
    seen.add(token.name);
  }
  return undefined;
}

function assessOption(
  { rawName, value, inlineValue }: Token,
  name: string,
  seen: ReadonlySet<string>,
): string | undefined {
  const option = findOption(name);
  if (!option) return describeUnknown(rawName ?? name);
  if (option.type === 'boolean') {
    return value === undefined
      ? undefined
      : `--${name} takes no value: leave out =${value}`;
  }
  if (!value || isNextOption(value, inlineValue)) {
    return `--${name} needs a value: give ${WANTED[name]}`;
  }
  return seen.has(name) && !option.multiple
    ? `--${name} is given twice: give it once`
    : undefined;
}

/** What stands after an option and looks like one is no value, unless it was written with `=`. */
function isNextOption(value: string, isInline: boolean | undefined): boolean {
  return !isInline && value.startsWith('--');
}

function findOption(
  name: string,
): { type: 'string' | 'boolean'; multiple?: boolean } | undefined {
  return Object.hasOwn(OPTION_CONFIG, name)
    ? OPTION_CONFIG[name as keyof typeof OPTION_CONFIG]
    : undefined;
}

function describeUnknown(rawName: string): string {
  const start = rawName.replace(/^-+/, '').slice(0, 3);
  const near = Object.keys(OPTION_CONFIG).find(
    known => start.length > 1 && known.startsWith(start),
  );
  return near
    ? `${rawName} is not known: did you mean --${near}?`
    : `${rawName} is not known: --help lists the options`;
}
