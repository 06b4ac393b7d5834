import { Button, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ClusterCertificate } from '@fairway/plugin-fleet-common';
import {
  listTimeTicks,
  Section,
  StateBadge,
  Surface,
  useUrlState,
} from '@fairway/portal-ui';
import { useState } from 'react';
import { presentCertificate } from '../../domain/presentCertificate';
import {
  certificateRanges,
  toCertificateBar,
  toShownTime,
  type ShownTime,
} from '../../domain/toCertificateBar';
import { formatDay, nameCertificate, toCertificateId } from './words';
import styles from './CertificateTimeline.module.css';

/** So many are drawn at first; the table has all. */
const step = 15;
const mostTicks = 6;
const urlDefaults = { certificateRange: '365' };

/** One bar for each certificate, from when to when it is valid, with a line for now. What is drawn stands in words beside it. */
export function CertificateTimeline(props: {
  certificates: readonly ClusterCertificate[];
  /** Epoch milliseconds. */
  now: number;
}) {
  const { certificates, now } = props;
  const [count, setCount] = useState(step);
  const [{ certificateRange }, setUrl] = useUrlState(urlDefaults);
  const range =
    certificateRanges.find(({ id }) => id === certificateRange) ??
    certificateRanges[1];
  const shown = toShownTime(range.days, certificates, now);
  const left = certificates.length - count;
  return (
    <Section
      title="Until when they are valid"
      description="A bar is the time in which a certificate is valid; an arrow goes on beyond what is shown."
      actions={
        <ToggleButtonGroup
          aria-label="Time from now on"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[range.id]}
          onSelectionChange={keys =>
            setUrl({ certificateRange: String([...keys][0]) })
          }
        >
          {certificateRanges.map(({ id, label }) => (
            <ToggleButton key={id} id={id}>
              {label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <Surface>
        <div className={styles.timeline}>
          <Axis shown={shown} now={now} />
          <ol
            className={styles.rows}
            aria-label="Certificates and until when they are valid"
          >
            {certificates.slice(0, count).map(each => (
              <TimelineRow
                key={toCertificateId(each)}
                certificate={each}
                shown={shown}
                now={now}
              />
            ))}
          </ol>
        </div>
        {left > 0 && (
          <Button variant="secondary" onPress={() => setCount(count + step)}>
            Show {Math.min(step, left)} more of {left}
          </Button>
        )}
      </Surface>
    </Section>
  );
}

const toPercent = (part: number) => `${(part * 100).toFixed(2)}%`;

function Axis({ shown, now }: { shown: ShownTime; now: number }) {
  const { from, to } = shown;
  const place = (at: number) => ({
    left: toPercent((at - from) / (to - from)),
  });
  return (
    <div className={styles.axis} aria-hidden="true">
      {listTimeTicks(from, to, mostTicks).map(({ at, label }) => (
        <span key={at} className={styles.tick} style={place(at)}>
          {label}
        </span>
      ))}
      <span className={styles.nowLabel} style={place(now)}>
        Now
      </span>
    </div>
  );
}

function TimelineRow(props: {
  certificate: ClusterCertificate;
  shown: ShownTime;
  now: number;
}) {
  const { certificate, shown, now } = props;
  const { from, to } = shown;
  const { tone, state, left } = presentCertificate(certificate, now);
  const bar = toCertificateBar(certificate, shown);
  return (
    <li className={styles.row}>
      <span className={styles.name}>{nameCertificate(certificate)}</span>
      <span className={styles.words}>
        <StateBadge tone={tone}>{state}</StateBadge>
        <span className={styles.left}>
          {certificate.notAfter === null
            ? left
            : `${left}, until ${formatDay(certificate.notAfter)}`}
        </span>
      </span>
      <span className={styles.track} aria-hidden="true">
        {bar && (
          <span
            className={styles.bar}
            data-tone={tone}
            data-open={bar.isOpen || undefined}
            style={{
              left: toPercent(bar.start),
              width: toPercent(bar.length),
            }}
          />
        )}
        <span
          className={styles.now}
          style={{ left: toPercent((now - from) / (to - from)) }}
        />
      </span>
    </li>
  );
}
