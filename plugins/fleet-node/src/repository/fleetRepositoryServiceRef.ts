import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import { LazyFleetRepository } from './LazyFleetRepository';
import { readRepositoryConfig } from './readRepositoryConfig';

const retryMs = 5_000;

/**
 * The fleet repository of this process, one instance, opened on first use from `fairway.repository` and closed when the backend
 * stops. Its calls fail with ServiceUnavailableError while Git cannot be reached for the first time, and its
 * fetches whenever it cannot.
 */
export const fleetRepositoryServiceRef = createServiceRef<FleetRepository>({
  id: 'fairway.fleet-repository',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ config, lifecycle, logger }) {
        const repository = new LazyFleetRepository({
          retryMs,
          onFailure: error =>
            logger.warn(
              `The fleet repository cannot be opened or fetched: ${error.message}`,
            ),
          open: async () => {
            const options = readRepositoryConfig(config);
            if (!options) {
              throw new NotFoundError(
                'No fleet repository is configured; set fairway.repository.url and .directory',
              );
            }
            return openFleetRepository({ ...options, log: logger });
          },
        });
        lifecycle.addShutdownHook(() => repository.close());
        return repository;
      },
    }),
});
