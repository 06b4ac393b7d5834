import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { parseAllDocuments } from 'yaml';
import { compareObject } from '../../domain/compare/compareObject';
import type { Comparison } from '../../domain/Comparison';
import type { KindSource, Knowledge } from '../../domain/Knowledge';
import type { Tree } from '../../domain/Value';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import { createKindSource } from '../../schemas/createKindSource';
import type { FetchedKinds } from '../../schemas/FetchedKinds';
import { fetchKinds } from '../../schemas/fetchKinds';
import { loadKnowledge } from '../../schemas/loadKnowledge';

const name = 'conformance';

/** How an object came to the cluster. */
export type Way = 'server-side' | 'client-side' | 'neither';

const commands: Record<Way, string[]> = {
  'server-side': [
    ...['apply', '--server-side', '--force-conflicts'],
    '--field-manager=fairway',
  ],
  'client-side': ['apply'],
  neither: ['create'],
};

/** A real control plane, and what its own schemas and the bundled table say. */
export class RealCluster {
  #fetched: FetchedKinds;

  private constructor(
    readonly fleet: ThrowAwayFleet,
    private readonly table: Awaited<ReturnType<typeof loadKnowledge>>,
  ) {
    this.#fetched = this.#openSchemas();
  }

  static async open(): Promise<RealCluster> {
    const fleet = await startThrowAwayFleet({ clusters: [name] });
    return new RealCluster(fleet, await loadKnowledge('1.36'));
  }

  close(): Promise<void> {
    return this.fleet.close();
  }

  /** Runs kubectl as the administrator; throws with what it said if it failed. */
  async kubectl(args: string[], input = ''): Promise<string> {
    const { code, stdout, stderr } = await this.tryKubectl(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  tryKubectl(args: string[], input = '') {
    return this.fleet.kubectl(name, args, 'admin', input);
  }

  async apply(objects: KubernetesObject[], way: Way): Promise<void> {
    const validation = way === 'server-side' ? [] : ['--validate=false'];
    await this.kubectl(
      [...commands[way], ...validation, '-f', '-'],
      toText(objects),
    );
  }

  /** Installs a CustomResourceDefinition and waits until its kind is served. */
  async establish(crd: KubernetesObject): Promise<void> {
    await this.apply([crd], 'server-side');
    const { name: plural } = crd.metadata as { name: string };
    for (let tries = 0; tries < 100; tries += 1) {
      // Fails at once if the server has not even begun.
      const { code } = await this.tryKubectl([
        ...['wait', '--for=condition=Established', '--timeout=5s'],
        `crd/${plural}`,
      ]);
      if (code === 0) return;
      await sleep(100);
    }
    throw new Error(`${plural} was not established`);
  }

  /** The object as it is live on the cluster, in the version that is declared. */
  async read(object: KubernetesObject): Promise<KubernetesObject> {
    const [found] = await this.readAll([object]);
    return found;
  }

  /** The same of several, in their order. */
  async readAll(objects: KubernetesObject[]): Promise<KubernetesObject[]> {
    const text = await this.kubectl(
      ['get', '-f', '-', '-o', 'json', '--show-managed-fields'],
      toText(objects),
    );
    const found = JSON.parse(text);
    return found.kind === 'List' ? found.items : [found];
  }

  /** What is known after asking the server anew. */
  async learn(objects: KubernetesObject[]): Promise<Knowledge> {
    this.#fetched = this.#openSchemas();
    await this.#fetched.prepare(objects.map(each => String(each.apiVersion)));
    const kinds: KindSource = createKindSource({
      tables: [this.table],
      fetched: this.#fetched,
    });
    return {
      kinds,
      owners: [],
      ignoreRules: [],
      appliers: ['fairway'],
      now: Date.UTC(2026, 0, 1),
    };
  }

  /** Compares what is declared with what is live on the cluster now. */
  async compare(
    declared: KubernetesObject,
    overrides: Partial<Knowledge> = {},
  ): Promise<Comparison> {
    const known = await this.learn([declared]);
    const live = await this.read(declared);
    return compareObject(declared, live, { ...known, ...overrides });
  }

  /** The same with the live object as kubectl prints it unless it is asked for managed fields. */
  async compareExported(declared: KubernetesObject): Promise<Comparison> {
    const known = await this.learn([declared]);
    const live = await this.read(declared);
    const { managedFields: _, ...metadata } = live.metadata as Tree;
    return compareObject(declared, { ...live, metadata }, known);
  }

  #openSchemas(): FetchedKinds {
    return fetchKinds({
      server: {
        get: async path => {
          const { code, stdout, stderr } = await this.tryKubectl([
            ...['get', '--raw', path],
          ]);
          if (code === 0) return JSON.parse(stdout);
          const status = stderr.includes('NotFound') ? 404 : undefined;
          throw Object.assign(new Error(stderr), { status });
        },
      },
    });
  }
}

function toText(objects: KubernetesObject[]): string {
  return objects.map(each => JSON.stringify(each)).join('\n---\n');
}

/** Objects of YAML documents. */
export function fromYaml(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map(document => document.toJS());
}

/** Each difference as one line. */
export function tell({ differences, verdict, reason }: Comparison): string[] {
  return [
    ...differences.map(each => `${each.class} ${each.path}`),
    ...(verdict === 'unknown' ? [`unknown: ${reason}`] : []),
  ];
}
