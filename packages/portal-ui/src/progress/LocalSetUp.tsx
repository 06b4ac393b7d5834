import { Elapsed } from '../time/Elapsed';
import { StateBadge, type StateTone } from '../state/StateBadge';
import { Surface } from '../surface/Surface';
import { Section } from '../page/Section';
import styles from './LocalSetUp.module.css';

/** One step by which the clusters of a local set-up come to be. */
export type SetUpStep = {
  title: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** ISO 8601; null while it waits. */
  startedAt: string | null;
  /** ISO 8601; null until it is done or has failed. */
  finishedAt: string | null;
  /** Why it failed and what to do, or what it does now. */
  reason: string | null;
};

export type LocalSetUpProps = {
  /** Undefined in every deployment: then nothing is shown. */
  progress: { steps: readonly SetUpStep[] } | undefined;
};

const looks: Record<SetUpStep['state'], { tone: StateTone; word: string }> = {
  waiting: { tone: 'neutral', word: 'Not started' },
  running: { tone: 'busy', word: 'In progress' },
  done: { tone: 'good', word: 'Done' },
  failed: { tone: 'bad', word: 'Failed' },
};

function Step({ step }: { step: SetUpStep }) {
  const { tone, word } = looks[step.state];
  return (
    <li className={styles.step}>
      <span className={styles.title}>{step.title}</span>
      <StateBadge tone={tone}>{word}</StateBadge>
      <span className={styles.time}>
        {step.startedAt && (
          <Elapsed from={step.startedAt} to={step.finishedAt} />
        )}
      </span>
      {step.reason && <p className={styles.reason}>{step.reason}</p>}
    </li>
  );
}

/** How far the clusters on this machine are, after `npm start`: each step, since when, and why one failed. */
export function LocalSetUp({ progress }: LocalSetUpProps) {
  if (!progress) return null;
  const isFailed = progress.steps.some(({ state }) => state === 'failed');
  return (
    <Section
      title={
        isFailed
          ? 'The local set-up is not complete'
          : 'The local set-up is in progress'
      }
      description={
        isFailed
          ? 'A step failed. The portal runs without what that step would have set up.'
          : 'The portal can be used meanwhile. Clusters are unknown until they run, and need no restart of the portal.'
      }
    >
      <Surface>
        <ol className={styles.steps} aria-label="Steps of the local set-up">
          {progress.steps.map(step => (
            <Step key={step.title} step={step} />
          ))}
        </ol>
      </Surface>
    </Section>
  );
}
