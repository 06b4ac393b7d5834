import type { CheckState, ClusterCheck } from '@fairway/plugin-fleet-common';
import {
  Age,
  Disclosure,
  StateBadge,
  useNow,
  type StateTone,
} from '@fairway/portal-ui';
import { formatMoment } from '../../domain/formatMoment';
import { CheckDetail } from './CheckDetail';
import styles from './ClusterChecks.module.css';

const words: Record<CheckState, string> = {
  bad: 'Bad',
  unknown: 'Unknown',
  good: 'Good',
  'not-applicable': 'Not applicable',
};

const tones: Record<CheckState, StateTone> = {
  bad: 'bad',
  unknown: 'unknown',
  good: 'good',
  'not-applicable': 'neutral',
};

/** What a check that is unknown said before, and until when. */
function Before({ check: { before } }: { check: ClusterCheck }) {
  const now = useNow(60_000);
  if (!before) return null;
  const was = words[before.state].toLocaleLowerCase('en');
  return `, was ${was} until ${formatMoment(before.until, now)}`;
}

/** So many unknown checks are shown without being asked for; a cluster that cannot be read has dozens. */
const unknownShown = 8;

/** A search that finds at most so many bad checks shows what they rest on at once. */
const detailsShown = 3;

/** The checks of one state. What somebody should look at is open. */
export function CheckGroup(props: {
  state: CheckState;
  items: readonly ClusterCheck[];
  /** Its one check is all that was looked for, as by a link to it. */
  isOnly: boolean;
  /** Something was looked for. */
  isSearched: boolean;
}) {
  const { state, items, isOnly, isSearched } = props;
  const isDetailed =
    isOnly || (isSearched && state === 'bad' && items.length <= detailsShown);
  const isOpen =
    isOnly ||
    state === 'bad' ||
    (state === 'unknown' && items.length <= unknownShown);
  return (
    <Disclosure
      defaultOpen={isOpen}
      title={
        <StateBadge tone={tones[state]}>
          {words[state]}: {items.length}
        </StateBadge>
      }
    >
      <ul className={styles.checks} aria-label={`${words[state]} checks`}>
        {items.map(check => (
          <li key={check.id}>
            <Disclosure
              title={check.title}
              defaultOpen={isDetailed}
              aside={
                <span className={styles.quiet}>
                  {check.severity}
                  <Before check={check} />
                  {state === 'bad' && check.since && (
                    <>
                      , <Age at={check.since} />
                    </>
                  )}
                </span>
              }
            >
              <CheckDetail check={check} />
            </Disclosure>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
