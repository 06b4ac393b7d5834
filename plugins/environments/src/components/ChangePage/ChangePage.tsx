import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import { PlanChange, type PlannedChange } from '@fairway/plugin-runs-react';
import { PageBody, PageTitle } from '@fairway/portal-ui';
import { ReactNode } from 'react';
import { environmentRouteRef } from '../../routes';

/** Plans one change to an environment, and shows the plan, or why there is none. Changes nothing by itself. */
export function ChangePage(props: {
  owner: string;
  name: string;
  /** What is done, as people call it, for example `Retire`. */
  act: string;
  /** Address of this page. */
  href: string;
  intent: string;
  /** What is done while the plan is made. */
  waiting: string;
  children: (change: PlannedChange) => ReactNode;
}) {
  const { owner, name, act, href, intent, waiting, children } = props;
  const toEnvironment = useRouteRef(environmentRouteRef);
  const page = toEnvironment?.({ owner, name }) ?? '';
  return (
    <BreadcrumbEntry entry={{ label: `${owner} / ${name}`, href: page }}>
      <BreadcrumbEntry entry={{ label: act, href }}>
        <PageBody width="narrow">
          <PageTitle windowTitle={`${act} ${owner} / ${name}`}>
            {`${act} ${name}`}
          </PageTitle>
          <PlanChange
            intent={intent}
            input={{ owner, name }}
            page={page}
            back="Back to the environment"
            waiting={waiting}
          >
            {children}
          </PlanChange>
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}
