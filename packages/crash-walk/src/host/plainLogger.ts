import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/**
 * Logs like the portal, but looks for no secrets to hide: finding them means compiling the configuration schemas of all packages, which
 * takes longer than everything else in the start of this process.
 */
export const plainLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => WinstonLogger.create({ level: 'info' }),
});
