import { Text } from '@backstage/ui';
import { RiCloseCircleLine } from '@remixicon/react';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { PolicyList } from './PolicyList';
import styles from './plan.module.css';

export type RefusalViewProps = {
  reasons: readonly string[];
  /** What the policies say, those that allow it included. */
  policies?: readonly PolicyVerdict[];
};

/** Why no plan can be made: every reason at once, and what each policy says. */
export function RefusalView({ reasons, policies = [] }: RefusalViewProps) {
  return (
    <>
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
      {policies.length > 0 && (
        <section className={styles.refusalPolicies}>
          <h3 className={styles.groupTitle}>Policies</h3>
          <PolicyList policies={policies} />
        </section>
      )}
    </>
  );
}
