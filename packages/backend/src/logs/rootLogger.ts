import { createConfigSecretEnumerator } from '@backstage/backend-defaults/rootConfig';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import {
  coreServices,
  createServiceFactory,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { format, transports } from 'winston';
import { readConfigSchema } from './readConfigSchema';
import { redactLine } from './redactLine';

/** Where winston keeps the line it is about to write. */
const MESSAGE = Symbol.for('message');

/** Last in the chain, so that whatever any plugin logs passes here. */
export const redactLines = format(info => {
  const line = info[MESSAGE];
  if (typeof line === 'string') info[MESSAGE] = redactLine(line);
  return info;
});

/**
 * Backstage's root logger, whose lines hold no codes, states, tokens or cookies: the log of requests writes whole addresses, and sign-in
 * puts its codes there.
 */
export const rootLogger = createServiceFactory({
  service: coreServices.rootLogger,
  deps: { config: coreServices.rootConfig },
  async factory({ config }) {
    const logger = WinstonLogger.create({
      meta: {
        service: 'backstage',
        ...config.getOptionalConfig('backend.logger.meta')?.get<object>(),
      },
      level: config.getOptionalString('backend.logger.level') ?? 'info',
      format: format.combine(
        process.env.NODE_ENV === 'production'
          ? format.json()
          : WinstonLogger.colorFormat(),
        redactLines(),
      ),
      transports: [new transports.Console()],
    });
    const schema = await readConfigSchema();
    const listSecrets = await createConfigSecretEnumerator({
      logger,
      ...(schema && { schema }),
    });
    const follow = () => {
      logger.addRedactions(listSecrets(config));
      logger.setLevelOverrides(readOverrides(config));
    };
    follow();
    config.subscribe?.(follow);
    return logger;
  },
});

function readOverrides(config: RootConfigService) {
  const overrides = config.getOptionalConfigArray('backend.logger.overrides');
  return (overrides ?? []).map(override => ({
    level: override.getString('level'),
    matchers: override.getConfig('matchers').get<Record<string, string>>(),
  }));
}
