import { mockServices } from '@backstage/backend-test-utils';
import { openDatabases } from '../__testUtils__/openDatabases';
import type { FleetDocument } from '../documents/fleetKind';
import { CheckConfiguration } from './CheckConfiguration';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const document = (checks: FleetDocument['spec']['checks']): FleetDocument => ({
  apiVersion: 'fairway.dev/v1alpha1',
  kind: 'Fleet',
  metadata: { name: 'example' },
  spec: { format: 1, checks },
});
const pending = document({
  'FW-POD-PENDING': {
    reason: 'batch jobs',
    severity: 'low',
    thresholds: { graceMinutes: 60 },
    tiers: {
      production: { severity: 'high' },
      dev: { enabled: false },
    },
  },
});

describe.each(ids)('CheckConfiguration on %p', id => {
  it('tells what holds for a tier', async () => {
    const knex = await open(id);
    const configuration = new CheckConfiguration({
      knex,
      logger: mockServices.logger.mock(),
    });
    expect(configuration.overridesOf('dev').size).toBe(0);
    await configuration.take(pending);
    const of = (tier: string) =>
      configuration.overridesOf(tier).get('FW-POD-PENDING');
    expect(of('production')).toEqual({
      reason: 'batch jobs',
      severity: 'high',
      thresholds: { graceMinutes: 60 },
    });
    expect(of('staging')).toMatchObject({ severity: 'low' });
    expect(of('dev')).toMatchObject({ isOff: true });
  });

  it('keeps what a broken document said before, over a restart too', async () => {
    const knex = await open(id);
    const start = () =>
      new CheckConfiguration({ knex, logger: mockServices.logger.mock() });
    const first = start();
    await first.take(pending);
    await first.take('broken');
    expect(first.overridesOf('dev').size).toBe(1);
    const second = start();
    await second.restore();
    expect(second.overridesOf('dev')).toEqual(first.overridesOf('dev'));
    await second.take('absent');
    expect(second.overridesOf('dev').size).toBe(0);
    const third = start();
    await third.restore();
    expect(third.overridesOf('dev').size).toBe(0);
  });

  it('holds for this process if it cannot be stored', async () => {
    const knex = await open(id);
    const logger = mockServices.logger.mock();
    const configuration = new CheckConfiguration({ knex, logger });
    await knex.schema.renameTable('settings', 'gone');
    await configuration.take(pending);
    expect(configuration.overridesOf('dev').size).toBe(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await knex.schema.renameTable('gone', 'settings');
  });
});
