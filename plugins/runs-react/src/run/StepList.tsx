import {
  RiArrowGoBackLine,
  RiCheckLine,
  RiCloseLine,
  RiLoader4Line,
} from '@remixicon/react';
import type { RunStep } from '@fairway/plugin-runs-common';
import { CodeBlock, Disclosure, Elapsed } from '@fairway/portal-ui';
import { describeStepState, type StepAppearance } from './describeStepState';
import styles from './run.module.css';

const icons: Record<StepAppearance, typeof RiCheckLine | null> = {
  waiting: null,
  busy: RiLoader4Line,
  done: RiCheckLine,
  failed: RiCloseLine,
  undone: RiArrowGoBackLine,
};

function StepLine({ step }: { step: RunStep }) {
  const { appearance, word } = describeStepState(step.state);
  const Icon = icons[appearance];
  return (
    <li
      className={styles.step}
      data-appearance={appearance}
      aria-current={appearance === 'busy' ? 'step' : undefined}
    >
      <span className={styles.marker} aria-hidden="true">
        {Icon && <Icon size={14} />}
      </span>
      <div className={styles.stepBody}>
        <div className={styles.stepLine}>
          <span className={styles.stepTitle}>{step.title}</span>
          <span className={styles.stepState}>{word}</span>
          {step.attempts > 1 && (
            <span className={styles.quiet}>attempt {step.attempts}</span>
          )}
          {step.startedAt && (
            <span className={styles.stepTime}>
              <Elapsed from={step.startedAt} to={step.finishedAt} />
            </span>
          )}
        </div>
        {step.reason && <p className={styles.words}>{step.reason}</p>}
        {step.receipt && (
          <Disclosure title={<span className={styles.quiet}>Receipt</span>}>
            <CodeBlock
              text={JSON.stringify(step.receipt, null, 2)}
              language="JSON"
              copyable
            />
          </Disclosure>
        )}
      </div>
    </li>
  );
}

/** The steps of a run in their order. */
export function StepList({ steps }: { steps: readonly RunStep[] }) {
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map(step => (
        <StepLine key={step.name} step={step} />
      ))}
    </ol>
  );
}
