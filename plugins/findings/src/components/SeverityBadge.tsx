import type { Severity } from '@fairway/plugin-findings-common';
import {
  RiAlarmWarningFill,
  RiArrowDownLine,
  RiArrowUpDoubleLine,
  RiEqualLine,
} from '@remixicon/react';
import { describeSeverity } from '../domain/words';
import styles from './SeverityBadge.module.css';

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
