import type { ReactNode } from 'react';
import type {
  ClusterTopic,
  ClusterTopicAnswer,
  ClusterTopicValue,
} from '@fairway/plugin-fleet-common';
import {
  Age,
  CoverageNote,
  EmptyState,
  LiveAnswer,
  SummaryNote,
} from '@fairway/portal-ui';
import { useClusterTopic } from './useClusterTopic';

/** One subject of a cluster: that it is loading, why it is not there, or what is known with its age and with what is missing. */
export function TopicPanel<T extends ClusterTopic>(props: {
  name: string;
  topic: T;
  /** In words, for example `the workloads`. */
  subject: string;
  children: (value: ClusterTopicValue<T>) => ReactNode;
}) {
  const { name, topic, subject, children } = props;
  return (
    <LiveAnswer
      live={useClusterTopic(name, topic)}
      label={`Loading ${subject}`}
    >
      {answer => (
        <TopicAnswer answer={answer} subject={subject}>
          {children}
        </TopicAnswer>
      )}
    </LiveAnswer>
  );
}

function TopicAnswer<T extends ClusterTopic>(props: {
  answer: ClusterTopicAnswer<T>;
  subject: string;
  children: (value: ClusterTopicValue<T>) => ReactNode;
}) {
  const { answer, subject, children } = props;
  const { value, readAt, coverage } = answer;
  if (value === null) {
    return (
      <>
        <CoverageNote coverage={coverage} />
        <EmptyState title="Not read yet">
          Of {subject} nothing is known: the portal has not read it since the
          cluster joined. It tries within a minute of the cluster answering, and
          reads what changes seldom every five minutes.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <CoverageNote coverage={coverage} />
      {children(value)}
      <SummaryNote>
        <Age at={readAt} prefix="As it was read" /> from {answer.source}.
      </SummaryNote>
    </>
  );
}
