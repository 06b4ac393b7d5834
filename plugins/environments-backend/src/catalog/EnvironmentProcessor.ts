import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { z } from 'zod';
import { environmentApiVersion } from './toEnvironmentEntity';

const entityRef = z.string().regex(/^[a-z]+:[a-z0-9-]+\/[A-Za-z0-9_.-]+$/);

const environmentSchema = z.object({
  apiVersion: z.literal(environmentApiVersion),
  kind: z.literal('Resource'),
  spec: z.object({
    type: z.literal('environment'),
    team: entityRef,
    cluster: entityRef.optional(),
  }),
});

/**
 * Tells the catalog what environments are, and whose and where. Both relations are kept with the environment alone, which only its team and
 * readers see. The team and the cluster, which everybody sees, have no relation back.
 */
export class EnvironmentProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'fairway-environments';
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    return environmentSchema.safeParse(entity).success;
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const environment = environmentSchema.safeParse(entity).data;
    if (environment) {
      const { team, cluster } = environment.spec;
      const source = getCompoundEntityRef(entity);
      const relate = (type: string, ref: string) =>
        emit(
          processingResult.relation({
            source,
            type,
            target: parseEntityRef(ref),
          }),
        );
      relate(RELATION_OWNED_BY, team);
      if (cluster) relate(RELATION_DEPENDS_ON, cluster);
    }
    return entity;
  }
}
