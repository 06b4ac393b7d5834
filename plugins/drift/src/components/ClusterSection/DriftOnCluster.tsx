import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ListDriftObjectsResponse } from '@fairway/plugin-drift-common';
import {
  Age,
  buildQuery,
  ErrorState,
  LoadingState,
  SeverityBadge,
  SummaryFigure,
  SummaryLine,
  SummaryList,
  SummaryNote,
} from '@fairway/portal-ui';
import { objectRouteRef, rootRouteRef } from '../../routes';
import { describeDifferences, describeObject } from '../describeObject';
import { useObjects } from '../useDrift';

const shown = 3;

/** The worst of what a cluster has otherwise than Git declares. */
export function DriftOnCluster({ cluster }: { cluster: string }) {
  const toList = useRouteRef(rootRouteRef);
  const toObject = useRouteRef(objectRouteRef);
  const { data, error, retry } = useObjects({ cluster, limit: shown });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading drift" rows={2} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length > 0 && (
        <SummaryList>
          {data.items.map(object => (
            <SummaryLine
              key={object.id}
              name={describeObject(object)}
              href={toObject?.({ id: object.id })}
              detail={object.namespace}
              reason={describeDifferences(object)}
            >
              {object.severity && <SeverityBadge severity={object.severity} />}
              <SummaryFigure>
                <Age at={object.firstSeen} prefix="first seen" />
              </SummaryFigure>
            </SummaryLine>
          ))}
        </SummaryList>
      )}
      <SummaryNote>
        {describeCounts(data)}
        {toList && data.facets.state.length > 0 && (
          <>
            {' '}
            <Link href={`${toList()}${buildQuery({ cluster })}`}>
              All drift of it
            </Link>
          </>
        )}
      </SummaryNote>
    </>
  );
}

/** What is known of all objects of the cluster that the reader may see. */
function describeCounts({ facets }: ListDriftObjectsResponse): string {
  const counts = new Map(facets.state.map(each => [each.value, each.count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return 'Nothing of this cluster is compared that you can see.';
  const inSync = counts.get('in-sync') ?? 0;
  const rest = (['settling', 'unknown'] as const).flatMap(state => {
    const count = counts.get(state) ?? 0;
    return count > 0 ? [`${count} ${state}`] : [];
  });
  const words = `${inSync} of ${total} declared objects are as in Git`;
  return `${[words, ...rest].join(', ')}.`;
}
