import { Alert, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ClusterDetail } from '@fairway/plugin-fleet-common';
import {
  CoverageNote,
  FindingsAlert,
  usePageTitle,
  useUrlState,
  type ClusterSection,
} from '@fairway/portal-ui';
import { ClusterChecks } from '../ClusterChecks/ClusterChecks';
import { clusterTopicTabs } from '../ClusterTopics/clusterTopicTabs';
import { ClusterHistory } from '../ClusterHistory/ClusterHistory';
import { ClusterNodes } from './ClusterNodes';
import { ClusterOverview } from './ClusterOverview';
import { ClusterSummaryPanel } from './ClusterSummaryPanel';
import { FormerFigures, hasFormerFigures } from './FormerFigures';
import styles from './ClusterContent.module.css';

const before = [
  { id: 'overview', label: 'Overview' },
  { id: 'checks', label: 'Checks' },
  { id: 'nodes', label: 'Nodes' },
];
const after = [{ id: 'history', label: 'History' }];

const firstTab = { tab: 'overview' };

/** A cluster's page: how it is on top, the rest by tabs, each with its own address. */
export function ClusterContent(props: {
  cluster: ClusterDetail;
  /** Epoch milliseconds. */
  answeredAt: number;
  /** Of other plugins. */
  sections: readonly ClusterSection[];
}) {
  const { cluster, answeredAt, sections } = props;
  const [{ tab }, setUrl] = useUrlState(firstTab);
  const topics = clusterTopicTabs.filter(
    ({ isContents }) => !isContents || cluster.may.readContents,
  );
  const tabs = [...before, ...topics, ...after];
  const hidden = clusterTopicTabs.find(
    ({ id, isContents }) =>
      id === tab && isContents && !cluster.may.readContents,
  );
  const open = tabs.find(({ id }) => id === tab) ?? before[0];
  usePageTitle(
    open === before[0] ? undefined : `${cluster.name}: ${open.label}`,
  );
  return (
    <>
      <ClusterSummaryPanel cluster={cluster} answeredAt={answeredAt} />
      <BrokenDocument cluster={cluster} />
      {hasFormerFigures(cluster) ? (
        <FormerFigures cluster={cluster} />
      ) : (
        <CoverageNote coverage={cluster.coverage} />
      )}
      {hidden && (
        <Alert
          status="info"
          icon
          title={`Only the platform team can see the tab ${hidden.label}`}
          description="It names what runs in the cluster. Ask the platform team for what you need to know."
        />
      )}
      <Tabs
        selectedKey={open.id}
        onSelectionChange={key => setUrl({ tab: String(key) }, { push: true })}
      >
        <div className={styles.tabs}>
          <TabList aria-label="Parts of the cluster">
            {tabs.map(({ id, label }) => (
              <Tab key={id} id={id}>
                {label}
              </Tab>
            ))}
          </TabList>
        </div>
        <TabPanel id="overview" className={styles.panel}>
          <ClusterOverview cluster={cluster} sections={sections} />
        </TabPanel>
        <TabPanel id="checks" className={styles.panel}>
          <ClusterChecks cluster={cluster} />
        </TabPanel>
        <TabPanel id="nodes" className={styles.panel}>
          <ClusterNodes nodeList={cluster.nodeList} />
        </TabPanel>
        {topics.map(({ id, Content }) => (
          <TabPanel key={id} id={id} className={styles.panel}>
            <Content name={cluster.name} />
          </TabPanel>
        ))}
        <TabPanel id="history" className={styles.panel}>
          <ClusterHistory cluster={cluster} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function BrokenDocument({ cluster }: { cluster: ClusterDetail }) {
  return (
    <FindingsAlert
      title="Its document in Git cannot be used"
      findings={cluster.findings}
    >
      {cluster.document ? (
        <>
          Showing its last valid version, from commit{' '}
          <code>{cluster.document.commit.slice(0, 10)}</code>.
        </>
      ) : (
        <>Showing only what the portal&apos;s configuration says.</>
      )}
    </FindingsAlert>
  );
}
