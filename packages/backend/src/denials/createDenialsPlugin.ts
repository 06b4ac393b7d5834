import {
  AuthService,
  coreServices,
  createBackendPlugin,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { recordAuditEvent } from '@fairway/plugin-runs-node';
import type { Denial, DenialQueue } from './DenialQueue';

const everyMs = 1_000;

/** Writes the denials of the queue to the audit of the ledger, as a service of its own. */
export function createDenialsPlugin(queue: DenialQueue) {
  return createBackendPlugin({
    pluginId: 'denials',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          discovery: coreServices.discovery,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
        },
        async init({ lifecycle, ...deps }) {
          let isEnded = false;
          const work = async () => {
            await writeAll(deps, queue);
            if (!isEnded) setTimeout(work, everyMs).unref();
          };
          lifecycle.addStartupHook(() => void work());
          lifecycle.addShutdownHook(() => {
            isEnded = true;
          });
        },
      });
    },
  });
}

interface DenialsDeps {
  auth: AuthService;
  catalog: CatalogService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/** What cannot be written is put back, and tried again. */
async function writeAll(deps: DenialsDeps, queue: DenialQueue): Promise<void> {
  const { denials, dropped } = queue.take();
  if (dropped > 0) {
    deps.logger.warn(`${dropped} denials were too many for the audit`);
  }
  for (const [index, denial] of denials.entries()) {
    try {
      await write(deps, denial);
    } catch {
      for (const left of denials.slice(index)) queue.add(left);
      return;
    }
  }
}

async function write(
  deps: DenialsDeps,
  { entityRef, ...denial }: Denial,
): Promise<void> {
  const isHidden = entityRef !== undefined && (await isThere(deps, entityRef));
  await recordAuditEvent(deps, {
    ...denial,
    ...(isHidden && { outcome: 'hidden' }),
  });
}

async function isThere(
  { auth, catalog }: DenialsDeps,
  entityRef: string,
): Promise<boolean> {
  const credentials = await auth.getOwnServiceCredentials();
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  return entity !== undefined;
}
