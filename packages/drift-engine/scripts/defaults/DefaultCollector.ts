import type { KnownDefault } from '../../src/domain/Knowledge';
import type { Value } from '../../src/domain/Value';
import type { Addition } from '../../src/domain/schemas/examples/listAdditions';
import { formatDefaultPath } from '../../src/domain/schemas/formatDefaultPath';
import { assessField } from './assessField';
import { listScalarsAndKeys } from './listScalarsAndKeys';
import type { DryRunResult } from './tryCreate';

/** All that was seen at one path. */
interface Sighting {
  path: readonly string[];
  /** By their JSON. */
  values: Map<string, Value>;
  isAssigned: boolean;
  /** Whether each value stood elsewhere in what was declared: then the server copied it. */
  isCopied: boolean;
}

/** Beyond this many different values a field is not said to have alternatives, but to be assigned. */
const MOST_ALTERNATIVES = 4;

/** Gathers what a server added to the examples of one kind, and says which of it are defaults of which sort. */
export class DefaultCollector {
  readonly #sightings = new Map<string, Sighting>();
  readonly #kind: string;

  /** `kind` is an apiVersion and a kind, as `assessField` knows them. */
  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Takes one answer; or two to the same question, so that what differs is known to be assigned. */
  add(dryRun: DryRunResult, again: DryRunResult = dryRun): void {
    const declared = listScalarsAndKeys(dryRun.object);
    const repeated = new Set(again.additions.map(formatAddition));
    for (const addition of dryRun.additions) {
      const path = generalise(addition, declared.keys);
      const sighting = this.#find(path);
      const json = JSON.stringify(addition.value);
      sighting.values.set(json, addition.value);
      sighting.isAssigned ||=
        path.at(-1) === '*' ||
        isTime(addition) ||
        !repeated.has(formatAddition(addition));
      sighting.isCopied &&= isDerived(addition.value, declared.scalars);
    }
  }

  /** Whether a path was met. */
  has(addition: Addition, json: string): boolean {
    const known = this.#sightings.get(formatDefaultPath(addition.path));
    return known?.values.has(json) ?? false;
  }

  /** The defaults, by path. */
  list(): KnownDefault[] {
    return [...this.#sightings]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, sighting]) => this.#toDefaults(sighting));
  }

  #find(path: readonly string[]): Sighting {
    const key = formatDefaultPath(path);
    const known = this.#sightings.get(key) ?? {
      path,
      values: new Map(),
      isAssigned: false,
      isCopied: true,
    };
    this.#sightings.set(key, known);
    return known;
  }

  #toDefaults({ path, values, ...seen }: Sighting): KnownDefault[] {
    const assessment = assessField(this.#kind, formatDefaultPath(path));
    if (assessment === 'no default') return [];
    const isAssigned = seen.isAssigned || assessment === 'assigned';
    const isVaried = values.size > 1 && seen.isCopied;
    if (isAssigned || isVaried || values.size > MOST_ALTERNATIVES) {
      return [{ path, value: { kind: 'assigned' } }];
    }
    return [...values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => ({ path, value: { kind: 'constant', value } }));
  }
}

/** The second in which the server was asked. */
function isTime({ node }: Addition): boolean {
  return node.type === 'scalar' && node.format === 'time';
}

/** Whether a value was declared elsewhere, maybe in other letters: a CRD's singular and list kind are made of its kind. */
function isDerived(value: Value, declared: ReadonlySet<string>): boolean {
  if (declared.has(JSON.stringify(value))) return true;
  if (typeof value !== 'string') return false;
  const found = value.toLowerCase();
  return [...declared].some(json => {
    const one = json.slice(1, -1).toLowerCase();
    return one === found || `${one}list` === found;
  });
}

function formatAddition({ path, value }: Addition): string {
  return `${formatDefaultPath(path)}=${JSON.stringify(value)}`;
}

/** A key that was declared elsewhere was copied from there; a key that was not is the server's own. */
function generalise(
  { path, pattern }: Addition,
  declaredKeys: ReadonlySet<string>,
): readonly string[] {
  return path.map((step, at) =>
    pattern[at] === '*' && declaredKeys.has(step) ? '*' : step,
  );
}
