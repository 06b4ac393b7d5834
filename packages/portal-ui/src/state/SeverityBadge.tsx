import {
  RiAlarmWarningFill,
  RiArrowDownLine,
  RiArrowUpDoubleLine,
  RiEqualLine,
} from '@remixicon/react';
import styles from './SeverityBadge.module.css';

/** How bad something is, as findings say it. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

const words: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** The word of a severity. */
export function describeSeverity(severity: Severity): string {
  return words[severity];
}

const icons: Record<Severity, typeof RiEqualLine> = {
  critical: RiAlarmWarningFill,
  high: RiArrowUpDoubleLine,
  medium: RiEqualLine,
  low: RiArrowDownLine,
};

/** A severity by shape, word and colour, so that it reads without colour too. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const Icon = icons[severity];
  return (
    <span className={styles.badge} data-severity={severity}>
      <Icon size={14} aria-hidden="true" />
      <span>{describeSeverity(severity)}</span>
    </span>
  );
}
