import type { ReactNode } from 'react';
import { Cell } from '@backstage/ui';
import { Age } from '../time/Age';
import styles from './cells.module.css';

/** A state with its reason below it. */
export function StateCell(props: { state: ReactNode; reason: ReactNode }) {
  return (
    <Cell>
      <div className={styles.state}>
        {props.state}
        <span className={styles.reason}>{props.reason}</span>
      </div>
    </Cell>
  );
}

/** Words that go on in a next line rather than be cut off, with smaller ones below them. */
export function TextCell(props: { children: string; detail?: string | null }) {
  return (
    <Cell>
      <div className={styles.text}>
        <span>{props.children}</span>
        {props.detail && <span className={styles.reason}>{props.detail}</span>}
      </div>
    </Cell>
  );
}

/** How long ago something was; null is never. */
export function AgeCell({ at }: { at: string | null }) {
  return (
    <Cell>
      <span className={styles.age}>
        <Age at={at} />
      </span>
    </Cell>
  );
}
