import { join } from 'node:path';
import { findStateFolder } from '../state/findStateFolder';
import { LocalFleet, LocalFleetOptions } from './LocalFleet';

/**
 * The local fleet in `stateDir`, or the one of this user. Nothing is started. Without more said its
 * data survive a power cut, and its clusters run on when this process ends.
 */
export function openLocalFleet(
  options: Partial<LocalFleetOptions> = {},
): LocalFleet {
  return new LocalFleet({
    stateDir: options.stateDir ?? join(findStateFolder(), 'fleet'),
    binary: options.binary,
    durable: options.durable ?? true,
    lifeline: options.lifeline ?? false,
    log: options.log,
  });
}
