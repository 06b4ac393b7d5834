import { orRefused, Refusal, type Refused } from '../jq/Refusal';

type Labels = ReadonlyMap<string, string>;
type Requirement = (labels: Labels) => boolean;

/** A selector of labels that can be asked. */
export interface LabelSelector {
  kind: 'ok';
  matches: (labels: Labels) => boolean;
}

const name = '[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?';
const exists = new RegExp(`\\s*(!?)\\s*(${name})\\s*(?=,|$)`, 'y');
const equals = new RegExp(
  `\\s*(${name})\\s*(==|=|!=|>|<)\\s*([A-Za-z0-9_.-]*)\\s*(?=,|$)`,
  'y',
);
const within = new RegExp(
  `\\s*(${name})\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*(?=,|$)`,
  'y',
);
const longest = 5000;

/** Reads a selector as Kubernetes has them: `a=b`, `a!=b`, `a in (b, c)`, `a notin (b)`, `a`, `!a`, `a>1`, all of which must hold. */
export function readLabelSelector(text: string): LabelSelector | Refused {
  return orRefused(() => {
    const requirements = parseRequirements(text);
    return {
      kind: 'ok',
      matches: labels => requirements.every(holds => holds(labels)),
    };
  });
}

function parseRequirements(text: string): Requirement[] {
  if (text.length > longest) throw new Refusal('too long', longest);
  const requirements: Requirement[] = [];
  if (text.trim() === '') return requirements;
  for (let at = 0; at <= text.length; at += 1) {
    const [requirement, length] = parseRequirement(text, at);
    requirements.push(requirement);
    at += length;
  }
  return requirements;
}

function parseRequirement(text: string, at: number): [Requirement, number] {
  const readers: [RegExp, (found: RegExpExecArray) => Requirement][] = [
    [within, found => readSet(found)],
    [equals, found => readComparison(found, at)],
    [
      exists,
      ([, not, key = '']) =>
        labels =>
          labels.has(key) !== (not === '!'),
    ],
  ];
  for (const [pattern, read] of readers) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return [read(found), found[0].length];
  }
  throw new Refusal('not a condition such as a=b or a in (b, c)', at);
}

function readSet([
  ,
  key = '',
  operator,
  list = '',
]: RegExpExecArray): Requirement {
  const values = new Set(list.split(',').map(value => value.trim()));
  return operator === 'in'
    ? labels => isIn(values, labels.get(key))
    : labels => !isIn(values, labels.get(key));
}

function isIn(values: ReadonlySet<string>, value: string | undefined): boolean {
  return value !== undefined && values.has(value);
}

function readComparison(
  [, key = '', operator = '', value = '']: RegExpExecArray,
  at: number,
): Requirement {
  switch (operator) {
    case '=':
    case '==':
      return labels => labels.get(key) === value;
    case '!=':
      return labels => labels.get(key) !== value;
    default:
      return readBound(key, operator, value, at);
  }
}

function readBound(
  key: string,
  operator: string,
  value: string,
  at: number,
): Requirement {
  if (!isWhole(value)) throw new Refusal(`${value} is not a whole number`, at);
  const bound = BigInt(value);
  return labels => {
    const label = labels.get(key);
    if (label === undefined || !isWhole(label)) return false;
    return operator === '>' ? BigInt(label) > bound : BigInt(label) < bound;
  };
}

function isWhole(text: string): boolean {
  return /^-?\d{1,19}$/.test(text);
}
