import type { ReactNode } from 'react';
import {
  RiAlertFill,
  RiCheckLine,
  RiCircleFill,
  RiLoader4Line,
  RiQuestionLine,
} from '@remixicon/react';
import styles from './StateBadge.module.css';

export type StateTone = 'good' | 'bad' | 'busy' | 'unknown' | 'neutral';

export type StateBadgeProps = {
  tone: StateTone;
  /** The word of the state. */
  children: ReactNode;
};

const icons = {
  good: RiCheckLine,
  bad: RiAlertFill,
  busy: RiLoader4Line,
  unknown: RiQuestionLine,
  neutral: RiCircleFill,
} as const;

/** The state of a thing: an icon that differs by tone and the word itself. */
export function StateBadge({ tone, children }: StateBadgeProps) {
  const Icon = icons[tone];
  return (
    <span className={styles.badge} data-tone={tone}>
      <Icon size={tone === 'neutral' ? 8 : 14} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
