import { Environment } from '@fairway/plugin-environments-common';
import { EmptyState, StateBadge, StateTone } from '@fairway/portal-ui';
import styles from './ObjectList.module.css';

type CarriedObject = Environment['objects'][number];

const looks: Record<CarriedObject['state'], { tone: StateTone; word: string }> =
  {
    present: { tone: 'good', word: 'Present' },
    missing: { tone: 'bad', word: 'Missing' },
    unknown: { tone: 'unknown', word: 'Unknown' },
  };

/** What was read back from the cluster, an object each. */
export function ObjectList({ objects }: Pick<Environment, 'objects'>) {
  if (objects.length === 0) {
    return (
      <EmptyState title="Nothing has been read back yet">
        The objects appear once the cluster was read.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {objects.map(({ kind, name, state, detail }) => (
        <li key={`${kind}/${name}`} className={styles.row}>
          <span className={styles.name}>
            <span className={styles.kind}>{kind}</span> {name}
          </span>
          <StateBadge tone={looks[state].tone}>{looks[state].word}</StateBadge>
          {detail && <span className={styles.detail}>{detail}</span>}
        </li>
      ))}
    </ul>
  );
}
