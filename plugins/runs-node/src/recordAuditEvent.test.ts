import { mockServices } from '@backstage/backend-test-utils';
import { recordAuditEvent } from './recordAuditEvent';

describe('recordAuditEvent', () => {
  it('logs what is missing in the audit and throws, when the ledger cannot be found', async () => {
    const auth = mockServices.auth();
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async () => {
        throw new Error('no such plugin');
      },
    });
    const logger = mockServices.logger.mock();
    const event = {
      actor: 'user:default/ada',
      action: 'cluster.read',
      subject: 'cluster:north',
      outcome: 'denied',
    };

    await expect(
      recordAuditEvent({ auth, discovery, logger }, event),
    ).rejects.toThrow('no such plugin');

    expect(logger.warn).toHaveBeenCalledWith(
      'Not written to the audit (cluster.read by user:default/ada, denied): Error: no such plugin',
    );
  });
});
