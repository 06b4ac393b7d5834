import { checks } from '../domain/checks/registry';

const titles = new Map(checks.map(({ id, title }) => [id, title]));

/** A check that has left the registry is known by its id alone. */
export function findCheckTitle(id: string): string {
  return titles.get(id) ?? id;
}
