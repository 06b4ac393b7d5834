import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiQuestionLine,
} from '@remixicon/react';
import styles from './VerdictBadge.module.css';

export type VerdictBadgeProps = {
  verdict: 'ok' | 'bad' | 'unknown';
  /** Replaces the word of the verdict, for example `Unreachable`. */
  label?: string;
};

const looks = {
  ok: { word: 'OK', icon: RiCheckboxCircleFill },
  bad: { word: 'Bad', icon: RiAlertFill },
  unknown: { word: 'Unknown', icon: RiQuestionLine },
} as const;

/** A verdict by shape, word and colour, so that it reads without colour too. */
export function VerdictBadge({ verdict, label }: VerdictBadgeProps) {
  const { word, icon: Icon } = looks[verdict];
  return (
    <span className={styles.badge} data-verdict={verdict}>
      <Icon size={14} aria-hidden="true" />
      <span>{label ?? word}</span>
    </span>
  );
}
