import { Cell } from '@backstage/ui';
import type { ClusterCertificate } from '@fairway/plugin-fleet-common';
import {
  AgeCell,
  RowTable,
  Section,
  StateBadge,
  TextCell,
  type RowColumn,
} from '@fairway/portal-ui';
import {
  presentCertificate,
  type CertificatePresentation,
} from '../../domain/presentCertificate';
import {
  describeKind,
  formatDay,
  nameCertificate,
  toCertificateId,
} from './words';

type Row = ClusterCertificate & { id: string; shown: CertificatePresentation };

const columns: RowColumn<Row>[] = [
  {
    id: 'name',
    label: 'Certificate',
    minWidth: 220,
    isRowHeader: true,
    value: nameCertificate,
    text: row => `${nameCertificate(row)} ${row.subject}`,
    cell: row => (
      <TextCell detail={row.subject}>{nameCertificate(row)}</TextCell>
    ),
  },
  {
    id: 'state',
    label: 'State',
    minWidth: 150,
    value: ({ shown }) => shown.state,
    cell: ({ shown }) => (
      <Cell>
        <StateBadge tone={shown.tone}>{shown.state}</StateBadge>
      </Cell>
    ),
  },
  {
    id: 'left',
    label: 'Days left',
    minWidth: 125,
    value: ({ shown }) => shown.daysLeft,
    text: ({ shown }) => shown.left,
    cell: ({ shown }) => <TextCell>{shown.left}</TextCell>,
  },
  {
    id: 'until',
    label: 'Valid until',
    minWidth: 150,
    value: ({ notAfter }) => (notAfter === null ? null : Date.parse(notAfter)),
    text: ({ notAfter }) => formatDay(notAfter),
    cell: ({ notBefore, notAfter }) => (
      <TextCell detail={notBefore && `from ${formatDay(notBefore)}`}>
        {formatDay(notAfter)}
      </TextCell>
    ),
  },
  {
    id: 'kind',
    label: 'Kind',
    minWidth: 180,
    value: describeKind,
    cell: row => <TextCell>{describeKind(row)}</TextCell>,
  },
  {
    id: 'issuer',
    label: 'Issuer',
    minWidth: 180,
    value: ({ issuer }) => issuer || null,
    cell: ({ issuer }) => <TextCell>{issuer || 'not known'}</TextCell>,
  },
  {
    id: 'read',
    label: 'Read',
    minWidth: 110,
    value: ({ readAt }) => Date.parse(readAt),
    text: () => '',
    cell: ({ readAt }) => <AgeCell at={readAt} />,
  },
];

/** All that is known of each certificate. */
export function CertificateTable(props: {
  certificates: readonly ClusterCertificate[];
  /** Epoch milliseconds. */
  now: number;
}) {
  const { certificates, now } = props;
  return (
    <Section
      title="Certificates"
      description="Those that cannot be read or are not issued first, then those that end first."
    >
      <RowTable
        name="certificates"
        columns={columns}
        rows={certificates.map(each => ({
          ...each,
          id: toCertificateId(each),
          shown: presentCertificate(each, now),
        }))}
        searchLabel="Search certificates"
      />
    </Section>
  );
}
