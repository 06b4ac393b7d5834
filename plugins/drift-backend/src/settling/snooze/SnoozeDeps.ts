import type { SettleDeps } from '../SettleDeps';
import type { SnoozeCalls } from './SnoozeCalls';

/** What putting drift aside by a run needs. */
export type SnoozeDeps = Pick<SettleDeps, 'drift'> & {
  snoozes: Pick<SnoozeCalls, 'lift' | 'list' | 'write'>;
};
