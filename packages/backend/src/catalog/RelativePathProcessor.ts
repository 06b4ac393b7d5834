import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import path from 'node:path';

const locationAnnotations = [
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
];

/**
 * Shows the files that entities come from relative to the folder that the portal runs in. Backstage shows absolute paths, and with them how
 * the server's disk is laid out, to everybody. What reads such a file by its entity, as TechDocs does, finds it all the same.
 */
export class RelativePathProcessor implements CatalogProcessor {
  constructor(private readonly workingDirectory = process.cwd()) {}

  getProcessorName(): string {
    return 'fairway-relative-paths';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    const { annotations = {} } = entity.metadata;
    const shown = locationAnnotations
      .filter(key => annotations[key]?.startsWith('file:/'))
      .map(key => [key, `file:${this.#toRelative(annotations[key].slice(5))}`]);
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        ...(shown.length > 0 && {
          annotations: { ...annotations, ...Object.fromEntries(shown) },
        }),
      },
      ...(entity.kind === 'Location' && { spec: this.#toSpec(entity) }),
    };
  }

  #toSpec({ spec }: Entity): Entity['spec'] {
    const target = spec?.target;
    return typeof target === 'string' && path.isAbsolute(target)
      ? { ...spec, target: this.#toRelative(target) }
      : spec;
  }

  #toRelative(file: string): string {
    return path.relative(this.workingDirectory, file);
  }
}
