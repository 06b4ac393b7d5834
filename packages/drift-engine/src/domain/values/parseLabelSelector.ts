/** One condition of a label selector. `in` and `notin` stand for `=` and `!=` too. */
export interface LabelRequirement {
  key: string;
  operator: 'exists' | 'absent' | 'in' | 'notin' | 'gt' | 'lt';
  /** Sorted, each once. */
  values: readonly string[];
}

const MOST_CHARACTERS = 65_536;
const TOKEN = /\s*(==|!=|[=!(),<>]|[^\s=!(),<>]+)/y;
const NAME = /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)$/;
const PREFIX =
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const OPERATORS: Record<string, LabelRequirement['operator']> = {
  '=': 'in',
  '==': 'in',
  '!=': 'notin',
  '>': 'gt',
  '<': 'lt',
  in: 'in',
  notin: 'notin',
};

/** The conditions of a label selector in text (`a=b,c in (x, y),!d`); undefined for what is none. The empty one has none. */
export function parseLabelSelector(
  text: string,
): LabelRequirement[] | undefined {
  const tokens = text.length > MOST_CHARACTERS ? undefined : split(text);
  if (tokens === undefined) return undefined;
  const requirements: LabelRequirement[] = [];
  while (tokens.length > 0) {
    const requirement = takeRequirement(tokens);
    if (requirement === undefined) return undefined;
    requirements.push(requirement);
    // Between two stands a comma, and nothing ends in one.
    if (tokens.length > 0 && (tokens.pop() !== ',' || tokens.length === 0)) {
      return undefined;
    }
  }
  return requirements;
}

/** The tokens in reverse, so that the next one is popped. */
function split(text: string): string[] | undefined {
  const trimmed = text.trim();
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (match === null) return undefined;
    tokens.push(match[1]);
  }
  return tokens.reverse();
}

function takeRequirement(tokens: string[]): LabelRequirement | undefined {
  const isAbsent = tokens.at(-1) === '!';
  if (isAbsent) tokens.pop();
  const key = tokens.pop() ?? '';
  if (!isKey(key)) return undefined;
  const next = tokens.at(-1);
  if (isAbsent || next === undefined || next === ',') {
    return { key, operator: isAbsent ? 'absent' : 'exists', values: [] };
  }
  tokens.pop();
  return Object.hasOwn(OPERATORS, next)
    ? takeValues(key, next, tokens)
    : undefined;
}

function takeValues(
  key: string,
  word: string,
  tokens: string[],
): LabelRequirement | undefined {
  const isListed = word === 'in' || word === 'notin';
  const values = isListed ? takeList(tokens) : [takeValue(tokens)];
  const operator = OPERATORS[word];
  return values && areValues(values, operator)
    ? { key, operator, values: [...new Set(values)].sort() }
    : undefined;
}

function takeList(tokens: string[]): string[] | undefined {
  if (tokens.pop() !== '(') return undefined;
  const values = [takeValue(tokens)];
  while (tokens.at(-1) === ',') {
    tokens.pop();
    values.push(takeValue(tokens));
  }
  return tokens.pop() === ')' ? values : undefined;
}

/** The next word; the empty text if a comma, a bracket or the end comes first. */
function takeValue(tokens: string[]): string {
  const next = tokens.at(-1);
  if (next === undefined || /^[=!(),<>]/.test(next)) return '';
  tokens.pop();
  return next;
}

function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  if (slash < 0) return NAME.test(key);
  const prefix = key.slice(0, slash);
  return (
    prefix.length <= 253 &&
    PREFIX.test(prefix) &&
    NAME.test(key.slice(slash + 1))
  );
}

function areValues(
  values: readonly string[],
  operator: LabelRequirement['operator'],
): boolean {
  if (operator === 'gt' || operator === 'lt')
    return /^\d{1,18}$/.test(values[0]);
  return values.every(value => value === '' || NAME.test(value));
}
