import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { FleetCheckSettings, FleetDocument } from '../documents/fleetKind';
import type {
  CheckOverride,
  CheckOverrides,
} from '../domain/checks/CheckSettings';

const settingName = 'check-settings';

/**
 * What the fleet repository wants otherwise of the checks. A document that is broken leaves it as it was; it outlives a start without Git, as
 * the database has the last good one.
 */
export class CheckConfiguration {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  #settings: FleetCheckSettings = {};
  readonly #byTier = new Map<string, CheckOverrides>();

  constructor(options: { knex: Knex; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
  }

  /** For clusters of that tier. */
  overridesOf(tier: string): CheckOverrides {
    const known = this.#byTier.get(tier);
    if (known) return known;
    const made = toOverrides(this.#settings, tier);
    this.#byTier.set(tier, made);
    return made;
  }

  /** Takes over what was declared last. */
  async restore(): Promise<void> {
    const row = await this.#knex('settings')
      .where({ name: settingName })
      .first();
    if (row) this.#show(JSON.parse(row.value));
  }

  /** `broken`: the document is there and cannot be used. Never throws: what is not stored is declared again by the next commit. */
  async take(document: FleetDocument | 'absent' | 'broken'): Promise<void> {
    if (document === 'broken') return;
    const settings = document === 'absent' ? {} : document.spec.checks ?? {};
    const value = JSON.stringify(settings);
    if (value === JSON.stringify(this.#settings)) return;
    this.#show(settings);
    try {
      await this.#knex('settings')
        .insert({ name: settingName, value })
        .onConflict('name')
        .merge();
    } catch (error) {
      this.#logger.warn(
        'The settings of checks hold for this process and were not stored',
        toError(error),
      );
    }
  }

  #show(settings: FleetCheckSettings): void {
    this.#settings = settings;
    this.#byTier.clear();
  }
}

function toOverrides(
  settings: FleetCheckSettings,
  tier: string,
): CheckOverrides {
  return new Map(
    Object.entries(settings).map(([id, { reason, tiers, ...all }]) => {
      const own = tiers?.[tier as keyof typeof tiers];
      const enabled = own?.enabled ?? all.enabled;
      const severity = own?.severity ?? all.severity;
      const override: CheckOverride = {
        reason,
        ...(enabled === false && { isOff: true }),
        ...(severity && { severity }),
        thresholds: { ...all.thresholds, ...own?.thresholds },
      };
      return [id, override];
    }),
  );
}
