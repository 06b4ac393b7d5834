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
import { recordAuditEvent, toActor } from '@fairway/plugin-runs-node';
import { parsePart, ServiceTokens } from '../requests/ServiceTokens';
import type { Denial, DenialQueue } from './DenialQueue';

const nobody = 'unauthenticated';

const everyMs = 1_000;

/** Writes the denials of the queue to the audit of the ledger, as a service of its own, with who they truly came from. */
export function createDenialsPlugin(
  queue: DenialQueue,
  services: Pick<ServiceTokens, 'claims' | 'isReal'>,
) {
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
            await writeAll({ ...deps, services }, queue);
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
  services: Pick<ServiceTokens, 'claims' | 'isReal'>;
}

/** What cannot be written is put back, and tried again. What is the same once it is known who asked is written once. */
async function writeAll(deps: DenialsDeps, queue: DenialQueue): Promise<void> {
  const { denials, dropped } = queue.take();
  if (dropped > 0) {
    deps.logger.warn(`${dropped} denials were too many for the audit`);
  }
  // Before anything is written: tokens end, and the audit may not answer for longer than that.
  const known = await Promise.all(
    denials.map(async denial => ({
      ...denial,
      actor: denial.actor ?? (await findActor(deps, denial)),
    })),
  );
  const distinct = [
    ...new Map(known.map(denial => [toKey(denial), denial])).values(),
  ];
  for (const [index, denial] of distinct.entries()) {
    try {
      await write(deps, denial);
    } catch {
      for (const left of distinct.slice(index)) queue.add(left);
      return;
    }
  }
}

function toKey({ actor, action, subject, outcome }: KnownDenial): string {
  return JSON.stringify([actor, action, subject, outcome]);
}

type KnownDenial = Denial & { actor: string };

async function write(
  deps: DenialsDeps,
  { actor, action, subject, outcome, requestId, entityRef }: KnownDenial,
): Promise<void> {
  const isHidden = entityRef !== undefined && (await isThere(deps, entityRef));
  await recordAuditEvent(deps, {
    ...{ actor, action, subject, requestId },
    outcome: isHidden ? 'hidden' : outcome,
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

/** Entity ref of the user, or id of the plugin, whose token it is. A token that is nobody's, or made up, names nobody. */
async function findActor(
  { auth, services }: DenialsDeps,
  { token, plugin }: Denial,
): Promise<string> {
  if (token === undefined) return nobody;
  if (services.claims(token)) {
    const isReal = await services.isReal(token, plugin);
    return isReal ? String(parsePart(token, 1)?.sub) : nobody;
  }
  try {
    return toActor(await auth.authenticate(token));
  } catch {
    return nobody;
  }
}
