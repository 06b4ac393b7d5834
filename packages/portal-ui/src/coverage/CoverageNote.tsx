import { Text } from '@backstage/ui';
import { RiEyeOffLine } from '@remixicon/react';
import { groupMissing } from './groupMissing';
import styles from './CoverageNote.module.css';

export type CoverageNoteProps = {
  coverage: {
    complete: boolean;
    missing: { kind: string; reason: string }[];
  };
};

/** What could not be read, and why; nothing at all if everything could be. */
export function CoverageNote({ coverage }: CoverageNoteProps) {
  if (coverage.complete) {
    return null;
  }
  return (
    <div className={styles.note}>
      <RiEyeOffLine size={16} aria-hidden="true" className={styles.icon} />
      <div>
        <Text variant="body-small" weight="bold">
          Not everything could be read
        </Text>
        <ul className={styles.list}>
          {groupMissing(coverage.missing).map(({ kinds, reason }) => (
            <li key={reason}>
              <strong>{kinds.join(', ')}</strong>: {reason}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
