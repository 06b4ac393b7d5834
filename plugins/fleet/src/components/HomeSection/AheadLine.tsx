import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  outlookTopics,
  type OutlookTotals,
} from '@fairway/plugin-fleet-common';
import { SummaryNote } from '@fairway/portal-ui';
import { outlookWords } from '../../domain/outlookWords';
import { rootRouteRef } from '../../routes';

/** On how many clusters something is going to break, each count with a way to them; nothing if there is none. */
export function AheadLine({ totals }: { totals: OutlookTotals | undefined }) {
  const fleetLink = useRouteRef(rootRouteRef)?.();
  const ahead = outlookTopics.filter(topic => totals && totals[topic].bad > 0);
  if (!totals || !fleetLink || ahead.length === 0) return null;
  return (
    <SummaryNote>
      Next:{' '}
      {ahead.map((topic, index) => (
        <span key={topic}>
          {index > 0 && ', '}
          <Link href={`${fleetLink}?outlook=${topic}`}>
            {outlookWords[topic].ofCluster} on {totals[topic].bad}
          </Link>
        </span>
      ))}
    </SummaryNote>
  );
}
