import type { KnownDefault } from '../../src/domain/Knowledge';
import type { Tree } from '../../src/domain/Value';
import type { FieldPath } from '../../src/domain/schemas/examples/FieldPath';
import { generateFull } from '../../src/domain/schemas/examples/generateFull';
import { generateMinimal } from '../../src/domain/schemas/examples/generateMinimal';
import { generateVariants } from '../../src/domain/schemas/examples/generateVariants';
import type { ControlPlane } from '../../src/schemas/__testUtils__/ControlPlane';
import { DefaultCollector } from './DefaultCollector';
import { KeptCollector } from './KeptCollector';
import { listChanged } from './listChanged';
import { type TriedKind, tryCreate } from './tryCreate';

/** A namespace that is not called as something else is that a server adds. */
export const NAME = { name: 'example', namespace: 'examples' };

/** What came of one kind. */
export interface ProbedKind {
  defaults: KnownDefault[];
  /** Fields that are another thing empty than absent. */
  kept: string[][];
  /** Examples that the server refused, and why. */
  refused: Record<string, string>;
}

/**
 * Finds the defaults of a kind: creates examples of it, without keeping them, and looks at what the server adds. Each example is tried
 * twice, to see what the server chooses anew; then without each of its parts in turn, to see which defaults stand in their place; and
 * with each of its fields changed, to see which defaults depend on them. Last each field is declared empty, to see whether it is kept;
 * what is known of templates of pods is taken from and added to `templates`.
 */
export async function probeKind(
  plane: ControlPlane,
  kind: TriedKind,
  templates: Map<string, boolean>,
): Promise<ProbedKind> {
  const collector = new DefaultCollector(`${kind.apiVersion} ${kind.kind}`);
  const kept = new KeptCollector(plane, kind, templates);
  const refused: Record<string, string> = {};
  const whole: FieldPath = [];
  const examples = [
    { title: 'minimal', path: whole, object: generateMinimal(kind, NAME) },
    ...generateVariants(kind, NAME),
    { title: 'full', path: undefined, object: generateFull(kind, NAME) },
  ];
  for (const { title, path, object } of examples) {
    const dryRun = await tryCreate(plane, kind, object);
    const again = await tryCreate(plane, kind, object);
    if ('refused' in dryRun || 'refused' in again) {
      refused[title] =
        'refused' in dryRun ? dryRun.refused : 'Once it was taken';
      continue;
    }
    collector.add(dryRun, again);
    await kept.add(object);
    const changed = path ? listChanged(kind, object, path) : [];
    await tryAll(plane, kind, { changed, collector });
  }
  return { defaults: collector.list(), kept: kept.list(), refused };
}

/** Tries examples of which many are refused: no part was left out or changed with an eye to whether it may be. */
async function tryAll(
  plane: ControlPlane,
  kind: TriedKind,
  { changed, collector }: { changed: Tree[]; collector: DefaultCollector },
): Promise<void> {
  const atOnce = 4;
  for (let first = 0; first < changed.length; first += atOnce) {
    const objects = changed.slice(first, first + atOnce);
    const dryRuns = await Promise.all(
      objects.map(async object => {
        const dryRun = await tryCreate(plane, kind, object);
        const isNew =
          'additions' in dryRun &&
          dryRun.additions.some(
            one => !collector.has(one, JSON.stringify(one.value)),
          );
        const again = isNew ? await tryCreate(plane, kind, object) : dryRun;
        return [dryRun, again];
      }),
    );
    // In the order of the examples, and not of the answers.
    for (const [dryRun, again] of dryRuns) {
      if ('additions' in dryRun && 'additions' in again) {
        collector.add(dryRun, again);
      }
    }
  }
}
