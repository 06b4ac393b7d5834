import { Environment } from '@fairway/plugin-environments-common';
import { EntityName } from '@fairway/portal-ui';
import styles from './AccessPanel.module.css';
import { RevokeAccess } from './RevokeAccess';

const exactTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});
const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** The time of day if it is today's, else with the day. */
function toMoment(at: string): string {
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  return (isToday ? timeOfDay : dayAndTime).format(moment);
}

function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactTime.format(new Date(at))}>
      {toMoment(at)}
    </time>
  );
}

/** Who has access, as last read from the cluster, each with the way to take it away. */
export function AccessHolders({ environment }: { environment: Environment }) {
  const { access, may } = environment;
  if (!access) {
    return (
      <p className={styles.done}>
        Who has a kubeconfig for it is not known: its cluster has not been read
        recently.
      </p>
    );
  }
  if (access.length === 0) {
    return <p className={styles.done}>Nobody has a kubeconfig for it now.</p>;
  }
  return (
    <ul className={styles.holders} aria-label="Who has access">
      {access.map(({ person, since, until }) => (
        <li key={person}>
          <span>
            <EntityName entityRef={person} />
            {since && (
              <span className={styles.done}>
                , since <Moment at={since} />
              </span>
            )}
            {until && (
              <span className={styles.done}>
                , until <Moment at={until} />
              </span>
            )}
          </span>
          {(may.access || may.retire) && (
            <RevokeAccess environment={environment} person={person} />
          )}
        </li>
      ))}
    </ul>
  );
}
