import type { KubernetesObject } from '../../domain/KubernetesObject';
import { readPaths } from '../../reading/readPaths';
import { createKindSource } from '../../schemas/createKindSource';
import type { CliContext } from '../CliContext';
import type { CliOptions } from '../CliOptions';
import type { LiveSide } from '../Inputs';
import { addSchemas } from './addSchemas';
import { loadTable } from './loadTable';
import { namePath } from './namePath';
import { isCrd, type ReadSchemas } from './readSchemas';

/** Takes what is live on a cluster from files, and what is known of its kinds from the bundled tables and from definitions among the objects. */
export async function readLivePath(
  path: string,
  declared: readonly KubernetesObject[],
  options: Pick<CliOptions, 'kubernetes'> & { schemas: ReadSchemas },
  { stdin }: Pick<CliContext, 'stdin'>,
): Promise<LiveSide> {
  const { schemas } = options;
  const table = await loadTable(options.kubernetes);
  const { objects, problems } = await readPaths([path], { stdin });
  const live = objects.map(({ object }) => object);
  const kinds = createKindSource({
    tables: [table],
    // The server goes by the definition that it has, not by the one that Git declares.
    crds: [...schemas.crds, ...live.filter(isCrd), ...declared.filter(isCrd)],
  });
  return {
    name: namePath(path),
    objects: live,
    unknown: new Map(),
    kinds: addSchemas(kinds, schemas.kinds),
    problems,
    isWhole: problems.length === 0,
  };
}
