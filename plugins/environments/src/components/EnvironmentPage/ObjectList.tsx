import { Environment } from '@fairway/plugin-environments-common';
import {
  EmptyState,
  StateBadge,
  StateTone,
  SummaryLine,
  SummaryList,
} from '@fairway/portal-ui';

type LiveObject = Environment['objects'][number];

type Looks = Record<LiveObject['state'], { tone: StateTone; word: string }>;

const unknown = { tone: 'unknown', word: 'Unknown' } as const;
const wanted: Looks = {
  present: { tone: 'good', word: 'Present' },
  missing: { tone: 'bad', word: 'Missing' },
  unknown,
};
const unwanted: Looks = {
  present: { tone: 'busy', word: 'Still there' },
  missing: { tone: 'neutral', word: 'Deleted' },
  unknown,
};

/**
 * What was read back from the cluster, an object each.
 *
 * @param props.isWanted - false if the environment is being removed, or is no longer declared: then what is missing is no fault
 */
export function ObjectList({
  objects,
  isWanted,
}: Pick<Environment, 'objects'> & { isWanted: boolean }) {
  const looks = isWanted ? wanted : unwanted;
  if (objects.length === 0) {
    return (
      <EmptyState title="Nothing has been read yet">
        The objects appear when the cluster has been read.
      </EmptyState>
    );
  }
  return (
    <SummaryList>
      {objects.map(({ kind, name, state, detail }) => (
        <SummaryLine
          key={`${kind}/${name}`}
          prefix={kind}
          name={name}
          detail={detail}
        >
          <StateBadge tone={looks[state].tone}>{looks[state].word}</StateBadge>
        </SummaryLine>
      ))}
    </SummaryList>
  );
}
