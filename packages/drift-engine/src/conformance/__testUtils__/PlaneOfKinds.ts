import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import {
  listTriedKinds,
  type ListedKind,
} from '../../../scripts/defaults/listTriedKinds';
import type { Knowledge } from '../../domain/Knowledge';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import type { Value } from '../../domain/Value';
import { createKindSource } from '../../schemas/createKindSource';
import { fetchKinds } from '../../schemas/fetchKinds';
import { formatGroupPath } from '../../schemas/formatGroupPath';
import { loadKnowledge } from '../../schemas/loadKnowledge';
import {
  ControlPlane,
  RefusedError,
} from '../../schemas/__testUtils__/ControlPlane';

const name = 'kinds';
const manager = 'fairway';

/** A real control plane, every kind that it knows, and what is known of them. */
export class PlaneOfKinds {
  private constructor(
    private readonly fleet: ThrowAwayFleet,
    private readonly plane: ControlPlane,
    readonly kinds: readonly ListedKind[],
    readonly knowledge: Knowledge,
  ) {}

  static async open(): Promise<PlaneOfKinds> {
    const fleet = await startThrowAwayFleet({ clusters: [name] });
    const plane = new ControlPlane(fleet.credentials(name, 'admin'));
    const kinds = await listTriedKinds(plane);
    const fetched = fetchKinds({ server: plane });
    await fetched.prepare(kinds.map(({ apiVersion }) => apiVersion));
    const tables = [await loadKnowledge('1.36')];
    await plane.call('POST', '/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'examples' },
    });
    return new PlaneOfKinds(fleet, plane, kinds, {
      kinds: createKindSource({ tables, fetched }),
      owners: [],
      ignoreRules: [],
      appliers: [manager],
      now: Date.UTC(2026, 0, 1),
    });
  }

  async close(): Promise<void> {
    this.plane.close();
    await this.fleet.close();
  }

  /** What the server would make of a new object; what it says if it refuses. */
  create(
    kind: ListedKind,
    object: KubernetesObject,
  ): Promise<KubernetesObject | string> {
    const query = `dryRun=All&fieldValidation=Strict&fieldManager=${manager}`;
    return this.#try('POST', `${toFolder(kind)}?${query}`, object);
  }

  /** Server-side apply, or what it would do. */
  apply(
    kind: ListedKind,
    object: KubernetesObject,
    isDry: boolean,
  ): Promise<KubernetesObject | string> {
    const { name: called } = object.metadata as { name: string };
    const query = `fieldManager=${manager}&force=true${
      isDry ? '&dryRun=All' : ''
    }`;
    return this.#try('PATCH', `${toFolder(kind)}/${called}?${query}`, object);
  }

  async #try(
    method: string,
    path: string,
    body: Value,
  ): Promise<KubernetesObject | string> {
    try {
      const answer = await this.plane.call(method, path, body);
      return answer as KubernetesObject;
    } catch (error) {
      if (error instanceof RefusedError) return error.message;
      const { message } = error as Error;
      // Some definitions of custom resources make a handler of the server panic, which ends the connection.
      if (message === 'socket hang up') return message;
      throw new Error(`${method} ${path}: ${message}`);
    }
  }
}

function toFolder({ apiVersion, isNamespaced, resource }: ListedKind): string {
  const namespace = isNamespaced ? '/namespaces/examples' : '';
  return `${formatGroupPath(apiVersion)}${namespace}/${resource}`;
}
