import type {
  DriftDifference,
  DriftObjectDetail,
} from '@fairway/plugin-drift-common';
import {
  Age,
  EmptyState,
  SeverityBadge,
  Surface,
  SummaryNote,
  TextDiff,
} from '@fairway/portal-ui';
import {
  describeAuthor,
  describeClass,
  explainState,
  formatValue,
} from '../../domain/words';
import styles from './DifferenceList.module.css';

/** Longer values, and those of several lines, are compared line by line. */
const mostBeside = 120;

/** Each field that differs, with what Git declares beside what the cluster has. */
export function DifferenceList({ detail }: { detail: DriftObjectDetail }) {
  const { differences, object, omitted } = detail;
  if (differences.length === 0) {
    return (
      <EmptyState title="No field differs">
        {explainState(object.state)}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label="Differences">
        {differences.map(difference => (
          <li key={difference.path}>
            <Surface>
              <Difference difference={difference} />
            </Surface>
          </li>
        ))}
      </ul>
      {omitted > 0 && (
        <SummaryNote>
          {omitted} more fields differ; they are not kept.
        </SummaryNote>
      )}
    </>
  );
}

function Difference({ difference }: { difference: DriftDifference }) {
  const { author, confidence, firstSeen, path, severity } = difference;
  return (
    <div className={styles.difference}>
      <div className={styles.head}>
        <code className={styles.path}>{path}</code>
        <SeverityBadge severity={severity} />
      </div>
      <p className={styles.words}>
        It {describeClass(difference.class)}.{' '}
        {author ? (
          <>
            Written by {describeAuthor(author)}
            {author.at && (
              <>
                {' '}
                <Age at={author.at} />
              </>
            )}
            .
          </>
        ) : (
          'Nobody knows who wrote it.'
        )}{' '}
        <Age at={firstSeen} prefix="First seen" />.
        {confidence === 'heuristic' &&
          ' No schema of the kind is known, so that values were compared as they stand.'}
      </p>
      <Values difference={difference} />
    </div>
  );
}

function Values({ difference }: { difference: DriftDifference }) {
  const declared = formatValue(difference.declared);
  const live = formatValue(difference.live);
  const isLong = [declared, live].some(
    text => text !== null && (text.length > mostBeside || text.includes('\n')),
  );
  if (isLong) {
    return (
      <TextDiff
        before={declared}
        after={live}
        title={`${difference.path}: declared and live`}
      />
    );
  }
  return (
    <dl className={styles.values}>
      <div>
        <dt>Declared in Git</dt>
        <dd>{declared === null ? 'nothing' : <code>{declared}</code>}</dd>
      </div>
      <div>
        <dt>Live on the cluster</dt>
        <dd>{live === null ? 'nothing' : <code>{live}</code>}</dd>
      </div>
    </dl>
  );
}
