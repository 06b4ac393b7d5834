import { createBackendPlugin } from '@backstage/backend-plugin-api';
import {
  SignalsService,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';

export type Publish = SignalsService['publish'];

/** A plugin that publishes signals for a test. */
export function publisherModule(target: { publish?: Publish }) {
  return createBackendPlugin({
    pluginId: 'publisher',
    register(env) {
      env.registerInit({
        deps: { signals: signalsServiceRef },
        async init({ signals }) {
          target.publish = signal => signals.publish(signal);
        },
      });
    },
  });
}
