import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { TimelineEvent } from '@fairway/plugin-fleet-common';
import {
  EntityName,
  StateBadge,
  VerdictBadge,
  startSentence,
} from '@fairway/portal-ui';
import type { ReactNode } from 'react';
import { clusterRouteRef, runRouteRef } from '../../routes';
import { toCheckHref } from '../ClusterChecks/toCheckHref';
import { describeCheck } from '../Compare/describeCheck';
import { checkTones } from './checkTones';
import { exactTime } from './exactTime';
import styles from './Timeline.module.css';

type EventOf<K extends TimelineEvent['kind']> = Extract<
  TimelineEvent,
  { kind: K }
>;

/** One change: when, of what kind, and what, with a way to it. */
export function TimelineEntry({ event }: { event: TimelineEvent }) {
  return (
    <li className={styles.entry}>
      <time dateTime={event.at} className={styles.time}>
        {exactTime.format(new Date(event.at))}
      </time>
      <EventContent event={event} />
    </li>
  );
}

function EventContent({ event }: { event: TimelineEvent }) {
  switch (event.kind) {
    case 'verdict':
      return <VerdictEvent event={event} />;
    case 'check':
      return <CheckEvent event={event} />;
    case 'commit':
      return <CommitEvent event={event} />;
    case 'run':
      return <RunEvent event={event} />;
    default:
      return event satisfies never;
  }
}

function Layout(props: {
  badge: ReactNode;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <span className={styles.badge}>{props.badge}</span>
      <div className={styles.what}>
        <p className={styles.title}>{props.title}</p>
        <p className={styles.detail}>{props.children}</p>
      </div>
    </>
  );
}

function VerdictEvent({ event }: { event: EventOf<'verdict'> }) {
  const { before, cluster, reason, verdict } = event;
  return (
    <Layout
      badge={<VerdictBadge verdict={verdict} />}
      title={
        <>
          <ClusterLink name={cluster} /> is {verdict}
          {before ? `, was ${before}` : ', its first verdict'}
        </>
      }
    >
      {startSentence(reason)}
    </Layout>
  );
}

function CheckEvent({ event }: { event: EventOf<'check'> }) {
  const { before, check, cluster, reason, state } = event;
  const toCluster = useRouteRef(clusterRouteRef);
  const href = `${toCluster?.({ name: cluster }) ?? ''}${toCheckHref(
    check.id,
  )}`;
  return (
    <Layout
      badge={
        <StateBadge tone={checkTones[state]}>
          Check {describeCheck(state)}
        </StateBadge>
      }
      title={
        <>
          <Link href={href}>{check.title}</Link> on{' '}
          <ClusterLink name={cluster} />
        </>
      }
    >
      {startSentence(reason)}
      {before && ` (was ${describeCheck(before)})`}
    </Layout>
  );
}

function CommitEvent({ event }: { event: EventOf<'commit'> }) {
  const { author, clusters, commit, isFleetWide, run, subject } = event;
  const toRun = useRouteRef(runRouteRef);
  return (
    <Layout
      badge={<StateBadge tone="neutral">Commit</StateBadge>}
      title={
        <>
          <code>{commit.slice(0, 10)}</code>{' '}
          {subject ?? 'also changes what you may not see'}
        </>
      }
    >
      {clusters.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <ClusterLink name={name} />
        </span>
      ))}
      {isFleetWide && (clusters.length > 0 ? ', all clusters' : 'All clusters')}
      {author && `, by ${author}`}
      {run && toRun && (
        <>
          {', '}
          <Link href={toRun({ id: run })}>its run</Link>
        </>
      )}
    </Layout>
  );
}

function RunEvent({ event }: { event: EventOf<'run'> }) {
  const { cluster, requester, run, state, subject, title } = event;
  const toRun = useRouteRef(runRouteRef);
  return (
    <Layout
      badge={<StateBadge tone="neutral">Run</StateBadge>}
      title={toRun ? <Link href={toRun({ id: run })}>{title}</Link> : title}
    >
      {subject}, requested by <EntityName entityRef={requester} />
      {cluster && (
        <>
          , on <ClusterLink name={cluster} />
        </>
      )}
      ; now {state.replace('-', ' ')}
    </Layout>
  );
}

function ClusterLink({ name }: { name: string }) {
  const toCluster = useRouteRef(clusterRouteRef);
  return toCluster ? (
    <Link href={toCluster({ name })}>{name}</Link>
  ) : (
    <>{name}</>
  );
}
