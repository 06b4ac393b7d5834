import type { Snapshot } from '@fairway/fleet-repository';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { fleetRepositoryId } from '../declared/RenderedFolder';
import {
  findDeclared,
  type DeclaredBody,
} from '../domain/settling/findDeclared';

/** What Git declares of an object at a commit, or why that cannot be settled by. */
export type FleetObject =
  | ({ kind: 'declared'; file: string; blob: string; text: string } & Omit<
      DeclaredBody,
      'unread'
    >)
  | { kind: 'refused'; reason: string };

/** The key of an object among those of its cluster. */
export function toKey({ object }: DriftObjectDetail): string {
  const { group, kind, namespace, name } = object;
  return [group, kind, namespace, name].join('/');
}

/** Reads what the fleet repository declares, and whether that is still what detection compared. */
export async function readFleetObject(
  snapshot: Pick<Snapshot, 'inspectMany'>,
  detail: DriftObjectDetail,
): Promise<FleetObject> {
  const { declaredAt, declaredHash } = detail;
  if (!declaredAt || declaredAt.source !== fleetRepositoryId) {
    return refuse(
      `it is declared in ${
        declaredAt?.source ?? 'no repository'
      }, and the portal settles what the fleet repository declares; change it there`,
    );
  }
  const { file } = declaredAt;
  const [reading] = await snapshot.inspectMany([file]);
  const found =
    reading.kind === 'text'
      ? findDeclared(reading.text, file, toKey(detail))
      : undefined;
  if (reading.kind !== 'text' || !found) {
    return refuse(
      `${file} does not declare it any more; detection looks again within a minute`,
    );
  }
  if (found.unread !== undefined) return refuse(found.unread);
  if (found.hash !== declaredHash) {
    return refuse(
      `${file} has changed since it was compared; look again within a minute`,
    );
  }
  const { blob, text } = reading;
  const { body, hash } = found;
  return { kind: 'declared', file, blob, text, body, hash };
}

function refuse(reason: string): FleetObject {
  return { kind: 'refused', reason };
}
