import { HealthLine } from './HealthLine';
import type { HealthState } from './useHealth';

const words = {
  loading: 'loading',
  failed: 'cannot be read',
  absent: 'not known',
};

/** How a cluster was in the last 24 hours; in words if that is not there. */
export function HealthCell({ health }: { health: HealthState }) {
  return typeof health === 'string' ? (
    <span>{words[health]}</span>
  ) : (
    <HealthLine health={health} time="Last 24 hours" barWidth={3} />
  );
}
