import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { BreadcrumbEntry, useRouteRef } from '@backstage/frontend-plugin-api';
import type { Run } from '@fairway/plugin-runs-common';
import { PlanView, RunView, useRun } from '@fairway/plugin-runs-react';
import {
  ErrorState,
  FactList,
  LoadingState,
  PageBody,
  PageTitle,
  useUrlState,
  type LiveQuery,
} from '@fairway/portal-ui';
import { rootRouteRef, runRouteRef } from '../../routes';
import styles from './RunPage.module.css';

const tabs = { tab: 'progress' };

function PlanTab({ run }: { run: Run }) {
  return (
    <div className={styles.plan}>
      <PlanView plan={run.plan} submitted />
      <FactList
        facts={[
          { label: 'Intent', value: <code>{run.intent}</code> },
          { label: 'Subject', value: run.subject },
          { label: 'Plan hash', value: <code>{run.plan.hash}</code> },
        ]}
      />
    </div>
  );
}

/** The run is read once for the whole page. */
function RunTabs({ run, live }: { run: Run; live: LiveQuery<Run> }) {
  const [{ tab }, setUrl] = useUrlState(tabs);
  return (
    <Tabs
      selectedKey={tab}
      onSelectionChange={key => setUrl({ tab: String(key) })}
    >
      <TabList aria-label="Parts of the run">
        <Tab id="progress">Progress</Tab>
        <Tab id="plan">Plan</Tab>
      </TabList>
      <TabPanel id="progress" className={styles.panel}>
        <RunView live={live} untitled />
      </TabPanel>
      <TabPanel id="plan" className={styles.panel}>
        <PlanTab run={run} />
      </TabPanel>
    </Tabs>
  );
}

/** One run: how it goes, and what was planned. */
export function RunPage() {
  const { id = '' } = useParams();
  const runLink = useRouteRef(runRouteRef);
  const listLink = useRouteRef(rootRouteRef);
  const live = useRun(id);
  const { data: run, error, retry } = live;
  if (!run) {
    return (
      <PageBody width="narrow">
        {error ? (
          <ErrorState
            error={error}
            retry={retry}
            back={listLink && { href: listLink(), label: 'All runs' }}
          />
        ) : (
          <LoadingState label="Loading the run" />
        )}
      </PageBody>
    );
  }
  return (
    <BreadcrumbEntry
      entry={{ label: run.title, href: runLink?.({ id }) ?? '' }}
    >
      <PageBody width="narrow">
        <PageTitle>{run.title}</PageTitle>
        <RunTabs run={run} live={live} />
      </PageBody>
    </BreadcrumbEntry>
  );
}
