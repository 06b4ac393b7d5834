import {
  AuthService,
  coreServices,
  createBackendPlugin,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';
import { refuseUpgrade } from '../upgrades/refuseUpgrade';
import type { UpgradeHandler, UpgradeRoutes } from '../upgrades/UpgradeRoutes';
import { authorizeSocket } from './authorizeSocket';
import { readSignal } from './readSignal';
import { SignalSockets } from './SignalSockets';

/** No message of a page is longer: it names an action and a channel. */
const maxMessageBytes = 4_096;
const checkEveryMs = 30_000;

/**
 * The portal's side of Backstage's signals, in the place of `@backstage/plugin-signals-backend`, whose sockets are open to everybody: without a
 * token, from pages of any origin, and for longer than the token holds. What pages and publishers send is the same.
 */
export function createSignalsPlugin(upgrades: UpgradeRoutes) {
  return createBackendPlugin({
    pluginId: 'signals',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          events: eventsServiceRef,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          userInfo: coreServices.userInfo,
        },
        async init(deps) {
          const { discovery, events, lifecycle } = deps;
          const sockets = new SignalSockets(deps);
          const { pathname } = new URL(
            await discovery.getExternalBaseUrl('signals'),
          );
          upgrades.serve(pathname, createHandler(sockets, deps));
          // An id of its own for every process: each tells its own pages.
          await events.subscribe({
            id: `signals-${randomUUID()}`,
            topics: ['signals'],
            onEvent: async ({ eventPayload }) => {
              const signal = readSignal(eventPayload);
              if (signal) sockets.send(signal);
            },
          });
          const checking = setInterval(
            () => void sockets.check(),
            checkEveryMs,
          );
          lifecycle.addShutdownHook(() => {
            clearInterval(checking);
            sockets.close();
          });
        },
      });
    },
  });
}

function createHandler(
  sockets: SignalSockets,
  deps: {
    auth: AuthService;
    config: RootConfigService;
    userInfo: UserInfoService;
  },
): UpgradeHandler {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
  });
  const origins = ['app.baseUrl', 'backend.baseUrl'].map(
    key => new URL(deps.config.getString(key)).origin,
  );
  return async (request, socket, head) => {
    const admission = await authorizeSocket(request, { ...deps, origins });
    if (admission.kind === 'refused') {
      refuseUpgrade(socket, admission.status);
    } else if (sockets.isFull(admission.requester)) {
      refuseUpgrade(socket, 429);
    } else {
      server.handleUpgrade(request, socket, head, webSocket =>
        sockets.add(webSocket, admission.requester),
      );
    }
  };
}
