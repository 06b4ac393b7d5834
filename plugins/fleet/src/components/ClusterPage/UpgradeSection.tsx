import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ClusterDetail,
  UpgradeEffect,
  UpgradeReadiness,
  UpgradeReason,
  UpgradeVerdict,
} from '@fairway/plugin-fleet-common';
import {
  Disclosure,
  LiveAnswer,
  Section,
  StateBadge,
  SummaryNote,
  startSentence,
  type StateTone,
} from '@fairway/portal-ui';
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { Remediation } from '../ClusterChecks/Remediation';
import { toCheckHref } from '../ClusterChecks/toCheckHref';
import styles from './UpgradeSection.module.css';
import { useUpgradeReadiness } from './useUpgradeReadiness';

const looks: Record<UpgradeVerdict, { tone: StateTone; word: string }> = {
  READY: { tone: 'good', word: 'Ready' },
  READY_WITH_WARNINGS: { tone: 'neutral', word: 'Ready with warnings' },
  NOT_READY: { tone: 'bad', word: 'Not ready' },
  CANNOT_DETERMINE: { tone: 'unknown', word: 'Cannot be determined' },
};

const effects: Record<UpgradeEffect, { tone: StateTone; word: string }> = {
  blocks: { tone: 'bad', word: 'Blocks' },
  undetermined: { tone: 'unknown', word: 'Unknown' },
  warns: { tone: 'neutral', word: 'Warning' },
};

/** Whether the cluster can be upgraded, with each reason and who settles it. */
export function UpgradeSection({ cluster }: { cluster: ClusterDetail }) {
  const { hash } = useLocation();
  const section = useRef<HTMLDivElement>(null);
  const live = useUpgradeReadiness(cluster);
  const isThere = live.data !== undefined;
  useEffect(() => {
    if (isThere && hash === '#upgrade-readiness') {
      section.current?.scrollIntoView({ block: 'start' });
      section.current?.focus({ preventScroll: true });
    }
  }, [hash, isThere]);
  return (
    <div ref={section} tabIndex={-1} className={styles.section}>
      <Section title="Upgrade readiness">
        <LiveAnswer live={live} label="Loading the upgrade readiness">
          {readiness => <Readiness readiness={readiness} />}
        </LiveAnswer>
      </Section>
    </div>
  );
}

function Readiness({ readiness }: { readiness: UpgradeReadiness }) {
  const { from, to, verdict, reasons } = readiness;
  const { tone, word } = looks[verdict];
  return (
    <>
      <p className={styles.head}>
        <StateBadge tone={tone}>{word}</StateBadge>
        <span>
          {to === null ? 'for the next version' : `for Kubernetes ${to}`}, from{' '}
          {from ?? 'an unknown version'}
        </span>
      </p>
      {reasons.length === 0 ? (
        <SummaryNote>Nothing stands against it.</SummaryNote>
      ) : (
        <ul className={styles.reasons} aria-label="Reasons">
          {reasons.map(reason => (
            <li key={`${reason.check?.id} ${reason.text}`}>
              <Disclosure
                title={describeReason(reason)}
                aside={
                  <StateBadge tone={effects[reason.effect].tone}>
                    {effects[reason.effect].word}
                  </StateBadge>
                }
              >
                <ReasonDetail reason={reason} />
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What a check that is unknown asks is no claim. */
function describeReason({ check, text }: UpgradeReason): string {
  if (!check) return startSentence(text);
  return check.state === 'unknown' ? `Not known: ${check.title}` : check.title;
}

function ReasonDetail({ reason }: { reason: UpgradeReason }) {
  const { check, owner, remediation, text } = reason;
  return (
    <div className={styles.detail}>
      {check && (
        <p>
          {startSentence(text)}.{' '}
          <Link to={toCheckHref(check.id)}>See the check {check.id}</Link>
        </p>
      )}
      <p>
        To be settled by{' '}
        {owner === null ? (
          'the owner of the cluster, whom its document does not name.'
        ) : (
          <EntityRefLink entityRef={owner} />
        )}
      </p>
      {remediation && <Remediation {...remediation} />}
    </div>
  );
}
