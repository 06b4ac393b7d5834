import { pluginTokenHandlerDecoratorServiceRef } from '@backstage/backend-defaults/auth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { ServiceTokens } from './ServiceTokens';

/** Hands each plugin's verifier of plugin tokens to {@link ServiceTokens}, and changes nothing about it. */
export function collectServiceTokens(services: ServiceTokens) {
  return createServiceFactory({
    service: pluginTokenHandlerDecoratorServiceRef,
    deps: { plugin: coreServices.pluginMetadata },
    async factory({ plugin }) {
      return handler => {
        services.add(plugin.getId(), handler);
        return handler;
      };
    },
  });
}
