import { NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import type { ClusterAccess } from './ClusterAccess';
import type { ClusterReadModel } from './ClusterReadModel';
import type { StoredCluster } from './StoredCluster';

/** The cluster, if it exists and the requester may see it. Throws one NotFoundError for absent and forbidden, so that names cannot be guessed. */
export async function findVisible(
  {
    access,
    clusters,
  }: { access: ClusterAccess; clusters: Pick<ClusterReadModel, 'find'> },
  req: Request,
  name: string,
): Promise<StoredCluster> {
  const { subject, visible } = await access.authorizeRead(req);
  const criteria = visible.kind === 'some' ? visible.criteria : undefined;
  return access.read(
    { request: req, actor: subject, name },
    async () => (await clusters.find(name)) !== undefined,
    async () => {
      const found = await clusters.find(name, criteria);
      if (!found || visible.kind === 'none') {
        throw new NotFoundError('No such cluster');
      }
      return found;
    },
  );
}

/** As `findVisible`, for who may also read what is in clusters; throws NotAllowedError for others who may see the cluster. */
export async function findVisibleContents(
  deps: { access: ClusterAccess; clusters: Pick<ClusterReadModel, 'find'> },
  req: Request,
  name: string,
): Promise<StoredCluster> {
  const cluster = await findVisible(deps, req, name);
  await deps.access.requireContents(req, name);
  return cluster;
}
