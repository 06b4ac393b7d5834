import { Text } from '@backstage/ui';
import { RiCloseCircleLine } from '@remixicon/react';
import styles from './plan.module.css';

export type RefusalViewProps = {
  reasons: readonly string[];
};

/** Why no plan can be made: every reason at once. */
export function RefusalView({ reasons }: RefusalViewProps) {
  return (
    <div role="alert" className={styles.refusal}>
      <RiCloseCircleLine size={20} aria-hidden="true" />
      <div>
        <Text as="h2" weight="bold">
          This request cannot be planned
        </Text>
        <ul className={styles.facts}>
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
