import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { PageBody, PageTitle } from '@fairway/portal-ui';
import { timelineRouteRef } from '../../routes';
import { Timeline } from './Timeline';

/** What changed on all clusters, whatever told of it. */
export function TimelinePage() {
  const toTimeline = useRouteRef(timelineRouteRef);
  return (
    <BreadcrumbEntry entry={{ label: 'Timeline', href: toTimeline?.() ?? '' }}>
      <PageBody>
        <PageTitle windowTitle="Timeline">Timeline</PageTitle>
        <Timeline />
      </PageBody>
    </BreadcrumbEntry>
  );
}
