import type { HistoryEntry } from '@fairway/plugin-findings-common';
import { Age, EntityName } from '@fairway/portal-ui';
import styles from './FindingPage.module.css';

const words: Record<HistoryEntry['action'], string> = {
  opened: 'Found',
  reopened: 'Came back',
  unknown: 'Could not be assessed any more',
  known: 'Could be assessed again',
  closed: 'Closed, as it is no longer true',
  worse: 'Became worse',
  snooze: 'Snoozed',
  accept: 'Risk accepted',
  assign: 'Assigned',
  comment: 'Comment',
  reopen: 'Reopened',
};

const day = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'long',
  timeStyle: 'short',
});

function PutAside({ until, owner }: { until: string; owner?: string }) {
  return (
    <span className={styles.quiet}>
      Until <time dateTime={until}>{day.format(new Date(until))}</time>
      {owner && (
        <>
          {'. '}
          <EntityName entityRef={owner} /> answers for it
        </>
      )}
    </span>
  );
}

/** What was observed of a finding and what people did about it, latest first. */
export function HistoryList({ history }: { history: HistoryEntry[] }) {
  if (history.length === 0) {
    return <p className={styles.quiet}>Nothing has been recorded yet.</p>;
  }
  return (
    <ol className={styles.history}>
      {history.map((entry, index) => (
        // Two entries can be alike; their order does not change.
        <li key={history.length - index} className={styles.entry}>
          <span>
            {entry.action === 'assign' && entry.text === null
              ? 'Assigned to nobody'
              : words[entry.action]}
            {entry.actor && (
              <>
                {' by '}
                <EntityName entityRef={entry.actor} />
              </>
            )}
          </span>
          {entry.until && <PutAside until={entry.until} owner={entry.owner} />}
          {entry.text && <p className={styles.said}>{entry.text}</p>}
          <span className={styles.quiet}>
            <Age at={entry.at} />
          </span>
        </li>
      ))}
    </ol>
  );
}
