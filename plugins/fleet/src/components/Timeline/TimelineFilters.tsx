import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { timelineKinds } from '@fairway/plugin-fleet-common';
import type { UrlStatePatch } from '@fairway/portal-ui';
import { useId } from 'react';
import {
  fromLocalField,
  isRangeReversed,
  parseKinds,
  timelineUrlDefaults,
  toLocalField,
  type TimelineUrl,
} from './timelineUrl';
import styles from './Timeline.module.css';

const labels: Record<(typeof timelineKinds)[number], string> = {
  verdict: 'Verdicts',
  check: 'Checks',
  commit: 'Commits',
  run: 'Runs',
};

export type ChangeTimeline = (
  patch: UrlStatePatch<keyof TimelineUrl>,
  options?: { push?: boolean },
) => void;

/** Which kinds, of which time and which cluster; each change starts again at the latest. */
export function TimelineFilters(props: {
  url: TimelineUrl;
  /** Whether a cluster can be chosen; not on the page of one. */
  hasCluster: boolean;
  change: ChangeTimeline;
}) {
  const { url, hasCluster, change } = props;
  const narrow = (patch: UrlStatePatch<keyof TimelineUrl>) =>
    change({ ...patch, cursor: '' });
  const isNarrowed = url.kinds || url.cluster || url.from || url.to;
  return (
    <div role="search" aria-label="Filter the timeline">
      <div className={styles.filters}>
        <ToggleButtonGroup
          aria-label="Kinds of changes"
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={parseKinds(url.kinds)}
          onSelectionChange={keys =>
            narrow({
              kinds:
                keys.size === timelineKinds.length
                  ? ''
                  : timelineKinds.filter(kind => keys.has(kind)).join(),
            })
          }
        >
          {timelineKinds.map(kind => (
            <ToggleButton key={kind} id={kind}>
              {labels[kind]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {hasCluster && (
          <Field
            label="Cluster"
            type="text"
            value={url.cluster}
            onChange={cluster => narrow({ cluster })}
          />
        )}
        <Field
          label="From"
          type="datetime-local"
          value={toLocalField(url.from)}
          onChange={from => narrow({ from: fromLocalField(from) })}
        />
        <Field
          label="To"
          type="datetime-local"
          value={toLocalField(url.to)}
          onChange={to => narrow({ to: fromLocalField(to) })}
        />
        {isNarrowed && (
          <Button
            variant="secondary"
            onPress={() => change({ ...timelineUrlDefaults })}
          >
            Clear the filters
          </Button>
        )}
      </div>
      {isRangeReversed(url) && (
        <p role="alert" className={styles.problem}>
          “To” must be later than “From”. Showing all times.
        </p>
      )}
    </div>
  );
}

/** A native field, for its choice of date and time; what is typed counts when the field is left. */
function Field(props: {
  label: string;
  type: 'text' | 'datetime-local';
  value: string;
  onChange: (value: string) => void;
}) {
  const { label, type, value, onChange } = props;
  const id = useId();
  return (
    <span className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        // Another address is another field: what was typed before it is gone.
        key={value}
        type={type}
        defaultValue={value}
        maxLength={100}
        onBlur={({ currentTarget }) => {
          const typed = currentTarget.value.trim();
          if (typed !== value) onChange(typed);
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur();
        }}
      />
    </span>
  );
}
