import { createHash } from 'node:crypto';
import { Recording, TemplateName } from './Recording';

/** How many objects of each kind a cluster of the mock fleet has. */
export type ObjectCounts = Record<TemplateName, number>;

export const usualCounts: ObjectCounts = {
  nodes: 3,
  namespaces: 6,
  pods: 30,
  deployments: 10,
};

/** Where generated lists begin to count; the version of a list lies above that of its items. */
const FIRST_VERSION = 1_000;

/** The objects of one cluster. Nothing is kept but what was changed: each is written anew when somebody asks. */
export class MockContent {
  /** JSON text of what was changed, by kind and position. */
  private readonly changed = new Map<string, string>();
  private changes = 0;

  constructor(
    private readonly cluster: string,
    private readonly counts: ObjectCounts,
    private readonly recording: Recording,
  ) {}

  get listVersion(): string {
    const { nodes, namespaces, pods, deployments } = this.counts;
    const made = nodes + namespaces + pods + deployments;
    return `${FIRST_VERSION + made + this.changes}`;
  }

  /** The positions of the objects of a kind, in the order of the API: of all, or of one namespace. */
  positions(kind: TemplateName, namespace?: string): number[] {
    const all = Array.from({ length: this.counts[kind] }, (_, index) => index);
    if (namespace === undefined) return all;
    return all.filter(index => this.namespaceOf(index) === namespace);
  }

  /** Where the object of this name is; -1 when there is none. */
  find(kind: TemplateName, name: string, namespace?: string): number {
    const position = this.positions(kind, namespace).find(
      index => this.nameOf(kind, index) === name,
    );
    return position ?? -1;
  }

  /** Changes one object for good. It gets the newest version. */
  change(
    kind: TemplateName,
    index: number,
    merge: Record<string, Record<string, unknown>>,
  ): void {
    this.changes += 1;
    const object = JSON.parse(this.render(kind, index));
    for (const [part, fields] of Object.entries(merge)) {
      object[part] = { ...object[part], ...fields };
    }
    object.metadata.resourceVersion = this.listVersion;
    this.changed.set(`${kind}/${index}`, JSON.stringify(object));
  }

  /** The JSON text of one object. */
  render(kind: TemplateName, index: number): string {
    const changed = this.changed.get(`${kind}/${index}`);
    if (changed !== undefined) return changed;
    const node = this.counts.nodes > 0 ? index % this.counts.nodes : 0;
    const values: Record<string, string> = {
      name: this.nameOf(kind, index),
      namespace: this.namespaceOf(index),
      node: this.nameOf('nodes', node),
      uid: this.uidOf(kind, index),
      version: `${FIRST_VERSION + index}`,
    };
    return this.recording.templates[kind].replace(
      /@(name|namespace|node|uid|version)@/g,
      (_, key: string) => values[key],
    );
  }

  private nameOf(kind: TemplateName, index: number): string {
    const number = `${index + 1}`.padStart(5, '0');
    const prefixes: Record<TemplateName, string> = {
      nodes: `${this.cluster}-node`,
      namespaces: 'team',
      pods: 'workload',
      deployments: 'service',
    };
    return `${prefixes[kind]}-${number}`;
  }

  private namespaceOf(index: number): string {
    const count = Math.max(1, this.counts.namespaces);
    return this.nameOf('namespaces', index % count);
  }

  private uidOf(kind: TemplateName, index: number): string {
    const hex = createHash('sha256')
      .update(`${this.cluster}/${kind}/${index}`)
      .digest('hex');
    const parts = [8, 12, 16, 20, 32].map((end, location, ends) =>
      hex.slice(location === 0 ? 0 : ends[location - 1], end),
    );
    return parts.join('-');
  }
}
