import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { Age, FactList, OwnerName } from '@fairway/portal-ui';
import { clusterRouteRef, environmentRouteRef } from '../../routes';

/** Where an object is, whose it is, and where Git declares it. */
export function ObjectFacts({ detail }: { detail: DriftObjectDetail }) {
  const { apiVersion, declaredAt, object } = detail;
  const { cluster, environment, namespace, owner } = object;
  const toCluster = useRouteRef(clusterRouteRef);
  return (
    <FactList
      compact
      facts={[
        {
          label: 'Cluster',
          value: toCluster ? (
            <Link href={toCluster({ name: cluster })}>{cluster}</Link>
          ) : (
            cluster
          ),
        },
        ...(namespace === ''
          ? []
          : [{ label: 'Namespace', value: <code>{namespace}</code> }]),
        {
          label: 'Kind',
          value: (
            <code>
              {apiVersion} {object.kind}
            </code>
          ),
        },
        {
          label: 'Environment',
          value: environment ? (
            <EnvironmentLink environment={environment} />
          ) : (
            'none'
          ),
        },
        { label: 'Owner', value: <OwnerName owner={owner} /> },
        ...listDeclaration(declaredAt),
      ]}
    />
  );
}

function EnvironmentLink({ environment }: { environment: string }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const [owner, name] = environment.split('/');
  return toEnvironment ? (
    <Link href={toEnvironment({ owner, name })}>{environment}</Link>
  ) : (
    <>{environment}</>
  );
}

function listDeclaration(declaredAt: DriftObjectDetail['declaredAt']) {
  if (!declaredAt) return [{ label: 'Declared', value: 'nowhere in Git' }];
  const { authoredAt, commit, file, line, source } = declaredAt;
  return [
    {
      label: 'Declared',
      value: (
        <code>
          {file}:{line}
        </code>
      ),
    },
    ...(source === 'fleet-repository'
      ? []
      : [{ label: 'Repository', value: source }]),
    {
      label: 'Last commit',
      value: commit ? (
        <>
          <code>{commit.slice(0, 8)}</code>
          {authoredAt && (
            <>
              {' '}
              <Age at={authoredAt} />
            </>
          )}
        </>
      ) : (
        'unknown: the repository cannot be asked now'
      ),
    },
  ];
}
