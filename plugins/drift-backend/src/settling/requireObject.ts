import { NotFoundError } from '@backstage/errors';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import type { SettleDeps } from './SettleDeps';

/** What detection knows of an object. Throws NotFoundError if that is nothing, as for what may not be seen. */
export async function requireObject(
  { drift }: Pick<SettleDeps, 'drift'>,
  id: string,
  signal: AbortSignal,
): Promise<DriftObjectDetail> {
  const detail = await drift.find(id, signal);
  if (!detail) throw new NotFoundError('No such drift-object');
  return detail;
}
