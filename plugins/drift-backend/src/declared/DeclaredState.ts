import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesObject } from '@fairway/drift-engine';
import type { ObservedKind } from '@fairway/plugin-fleet-node';
import { addKinds } from '../domain/addKinds';
import type { DeclaredCluster, DeclaredObject } from '../domain/DeclaredObject';
import { mergeDeclared, type DeclaredPart } from '../domain/mergeDeclared';
import type { DeclaredSource } from './DeclaredSource';
import { SourceState } from './SourceState';

const nothing: DeclaredCluster = { objects: new Map(), unread: [] };

const none: ObservedKind[] = [];

/** What is declared of each cluster, as this process knows it. */
export class DeclaredState {
  readonly #fleet: SourceState;
  readonly #others: readonly SourceState[];
  readonly #merged = new Map<
    string,
    { parts: readonly DeclaredPart[]; declared: DeclaredCluster }
  >();
  readonly #kinds = new Map<string, ObservedKind[]>();

  constructor(deps: {
    /** The fleet repository; without it nothing is known of any cluster. */
    source: DeclaredSource;
    /** Other sources; if one of them fails, what it declares is unknown, and the rest is compared. */
    others?: readonly DeclaredSource[];
    logger: Pick<LoggerService, 'warn'>;
    now: () => number;
  }) {
    this.#fleet = new SourceState(deps.source, deps);
    this.#others = (deps.others ?? []).map(
      source => new SourceState(source, deps),
    );
  }

  /** Kinds of objects that are kept of a cluster, though they may be declared no more. */
  recall(cluster: string, kinds: readonly ObservedKind[]): void {
    this.#kinds.set(cluster, addKinds(this.kindsOn(cluster), kinds));
  }

  /** Reads the sources again. Never throws. */
  async read(): Promise<void> {
    const states = [this.#fleet, ...this.#others];
    const before = states.map(({ clusters }) => clusters);
    await Promise.all(states.map(state => state.read()));
    states.forEach(({ clusters }, index) => {
      for (const [cluster, declared] of clusters) {
        if (before[index].get(cluster) === declared) continue;
        this.recall(cluster, [...declared.objects.values()]);
      }
    });
  }

  /** Kinds to be watched on a cluster: the same array as long as there are no others. */
  kindsOn(cluster: string): ObservedKind[] {
    return this.#kinds.get(cluster) ?? none;
  }

  /** What is declared of a cluster, or why that is not known. */
  find(cluster: string): DeclaredCluster | { failure: string } {
    const failure = this.failure();
    if (failure !== undefined) return { failure };
    const parts = this.#listParts(cluster);
    if (parts.length === 0) return nothing;
    const known = this.#merged.get(cluster);
    if (known && isSame(known.parts, parts)) return known.declared;
    const declared = mergeDeclared(parts);
    this.#merged.set(cluster, { parts, declared });
    return declared;
  }

  /** Why what the fleet repository declares now is not known; undefined if it is. */
  failure(): string | undefined {
    return this.#fleet.failure();
  }

  /** The body of an object; undefined if its source does not say that any more. */
  async readBody(
    object: DeclaredObject,
  ): Promise<KubernetesObject | undefined> {
    return this.#findSource(object.source)?.readBody(object);
  }

  /** The last commit that changed a file of a source; undefined if it cannot tell. */
  async findCommit(file: string, source: string) {
    return this.#findSource(source)?.findCommit(file);
  }

  #findSource(id: string): DeclaredSource | undefined {
    return [this.#fleet, ...this.#others].find(({ source }) => source.id === id)
      ?.source;
  }

  #listParts(cluster: string): DeclaredPart[] {
    return [this.#fleet, ...this.#others].flatMap(state => {
      const { title, clusters } = state.source;
      const declared = state.clusters.get(cluster);
      const failure = state.failure();
      if (!declared && !(failure && clusters?.includes(cluster))) return [];
      return [{ title, declared: declared ?? nothing, failure }];
    });
  }
}

function isSame(
  some: readonly DeclaredPart[],
  others: readonly DeclaredPart[],
): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({ declared, failure }, index) =>
        declared === others[index].declared &&
        failure === others[index].failure,
    )
  );
}
