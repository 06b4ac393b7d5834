import type { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import type {
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { hashSources } from './hashSources';

/**
 * Backstage's preparer of folders, which builds a folder of this machine anew each time: readers were told of a newer version every minute.
 * Here such a folder has a hash, and what has not changed is not built.
 */
export class SourcePreparer implements PreparerBase {
  constructor(private readonly inner: PreparerBase) {}

  shouldCleanPreparedDirectory(): boolean {
    return this.inner.shouldCleanPreparedDirectory();
  }

  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    const prepared = await this.inner.prepare(entity, options);
    if (prepared.etag) return prepared;
    const etag = await hashSources(prepared.preparedDir);
    if (etag === options?.etag) throw new NotModifiedError();
    return { ...prepared, etag };
  }
}
