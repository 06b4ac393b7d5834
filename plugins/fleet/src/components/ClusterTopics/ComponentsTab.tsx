import { Cell, CellText, Link } from '@backstage/ui';
import {
  componentRoles,
  type ClusterComponents,
  type Component,
  type ComponentRole,
  type Machine,
} from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  RowTable,
  Section,
  SummaryNote,
  type RowColumn,
} from '@fairway/portal-ui';
import styles from './topics.module.css';
import { TopicPanel } from './TopicPanel';

const roleNames: Record<ComponentRole, string> = {
  cni: 'Pod network (CNI)',
  csi: 'Storage (CSI)',
  dns: 'DNS',
  ingress: 'Ingress and gateways',
  mesh: 'Service mesh',
  policy: 'Policy engine',
  gitops: 'GitOps engine',
  autoscaler: 'Autoscaler',
  metrics: 'Metrics',
  certificates: 'Certificates',
  backup: 'Backup',
};

type Row = Component & { id: string };

const columns: RowColumn<Row>[] = [
  {
    id: 'role',
    label: 'Role',
    minWidth: 160,
    value: ({ role }) => roleNames[role],
    cell: ({ role }) => <CellText title={roleNames[role]} />,
  },
  {
    id: 'name',
    label: 'Component',
    minWidth: 170,
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name, link }) => (
      <Cell>
        <span className={styles.cell}>
          <Link href={link}>{name}</Link>
        </span>
      </Cell>
    ),
  },
  {
    id: 'version',
    label: 'Version',
    minWidth: 120,
    value: ({ versions }) => versions.join(', ') || null,
    cell: ({ versions }) => (
      <CellText title={versions.join(', ') || 'unknown'} />
    ),
  },
  {
    id: 'namespace',
    label: 'Namespace',
    minWidth: 130,
    value: ({ namespaces }) => namespaces.join(', ') || null,
    cell: ({ namespaces }) => <CellText title={namespaces.join(', ') || '-'} />,
  },
  {
    id: 'evidence',
    label: 'Recognised by',
    minWidth: 280,
    value: ({ evidence }) => evidence.join(' '),
    cell: ({ evidence }) => (
      <Cell>
        <ul className={styles.texts}>
          {evidence.map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Cell>
    ),
  },
];

const machineColumns: RowColumn<Machine & { id: string }>[] = (
  [
    ['osImage', 'Operating system', 260],
    ['kernel', 'Kernel', 150],
    ['runtime', 'Container runtime', 170],
    ['kubelet', 'Kubelet', 100],
    ['architecture', 'Architecture', 110],
  ] as const
).map(([id, label, minWidth], index) => ({
  ...{ id, label, minWidth },
  isRowHeader: index === 0,
  value: row => row[id],
  cell: row => <CellText title={row[id] ?? 'unknown'} />,
}));
machineColumns.push({
  id: 'nodes',
  label: 'Nodes',
  minWidth: 80,
  value: ({ nodes }) => nodes,
  cell: ({ nodes }) => <CellText title={String(nodes)} />,
});

/** What a cluster is made of. */
export function ComponentsTab({ name }: { name: string }) {
  return (
    <TopicPanel name={name} topic="components" subject="the components">
      {value => <Components value={value} />}
    </TopicPanel>
  );
}

function Components({ value }: { value: ClusterComponents }) {
  const { items, machines } = value;
  const absent = componentRoles.filter(
    role => !items.some(each => each.role === role),
  );
  return (
    <>
      <Section
        title="Platform"
        description="Recognised by images of workloads and by custom resource definitions. Components that the portal does not know are not listed."
      >
        {items.length === 0 ? (
          <EmptyState title="No components recognised" />
        ) : (
          <RowTable
            name="components"
            columns={columns}
            rows={items.map(each => ({
              ...each,
              id: `${each.role} ${each.name}`,
            }))}
            searchLabel="Search components"
          />
        )}
        {absent.length > 0 && (
          <SummaryNote>
            Nothing is recognised for:{' '}
            {absent.map(role => roleNames[role]).join(', ')}.
          </SummaryNote>
        )}
      </Section>
      <Section
        title="Machines"
        description="Nodes grouped by system and version."
      >
        {machines && machines.length > 0 ? (
          <RowTable
            name="machines"
            columns={machineColumns}
            rows={machines.map((each, index) => ({
              ...each,
              id: String(index),
            }))}
            searchLabel="Search machines"
          />
        ) : (
          <EmptyState
            title={machines ? 'There are no nodes' : 'Nodes cannot be read'}
          />
        )}
      </Section>
    </>
  );
}
