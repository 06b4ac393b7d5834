import { Cell, CellText } from '@backstage/ui';
import type {
  ClusterAccessSummary,
  NamespaceAccess,
} from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  RowTable,
  Section,
  StateBadge,
  StatTile,
  SummaryLine,
  SummaryList,
  SummaryNote,
  type RowColumn,
} from '@fairway/portal-ui';
import styles from './topics.module.css';
import { TopicPanel } from './TopicPanel';

type Row = NamespaceAccess & { id: string };

/** A guard as a badge; null is unknown. */
function Guard({ isThere }: { isThere: boolean | null }) {
  const words = describeGuard(isThere);
  if (isThere === null) return <StateBadge tone="unknown">{words}</StateBadge>;
  return <StateBadge tone={isThere ? 'good' : 'neutral'}>{words}</StateBadge>;
}

function describeGuard(isThere: boolean | null): string {
  if (isThere === null) return 'Unknown';
  return isThere ? 'Yes' : 'No';
}

const toNumber = (isThere: boolean | null) =>
  isThere === null ? null : Number(isThere);

const columns: RowColumn<Row>[] = [
  {
    id: 'name',
    label: 'Namespace',
    minWidth: 200,
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name }) => <CellText title={name} />,
  },
  {
    id: 'level',
    label: 'Pod Security level',
    minWidth: 150,
    value: ({ podSecurity }) => podSecurity ?? 'none',
    cell: ({ podSecurity }) => <CellText title={podSecurity ?? 'none'} />,
  },
  {
    id: 'deny',
    label: 'Default deny',
    minWidth: 120,
    value: ({ defaultDeny }) => toNumber(defaultDeny),
    text: ({ defaultDeny }) => describeGuard(defaultDeny),
    cell: ({ defaultDeny }) => (
      <Cell>
        <Guard isThere={defaultDeny} />
      </Cell>
    ),
  },
  {
    id: 'quota',
    label: 'Quota',
    minWidth: 100,
    value: ({ quota }) => toNumber(quota),
    text: ({ quota }) => describeGuard(quota),
    cell: ({ quota }) => (
      <Cell>
        <Guard isThere={quota} />
      </Cell>
    ),
  },
];

/** Who may do everything, and what bounds the namespaces. */
export function AccessTab({ name }: { name: string }) {
  return (
    <TopicPanel name={name} topic="access" subject="access and policy">
      {value => (
        <>
          <Admins admins={value.admins} />
          <Wildcards wildcards={value.wildcards} />
          <Namespaces namespaces={value.namespaces} />
        </>
      )}
    </TopicPanel>
  );
}

function Admins({ admins }: Pick<ClusterAccessSummary, 'admins'>) {
  return (
    <Section
      title="Cluster administrators"
      description="Bindings to cluster-admin. Their subjects can do everything, including reading every Secret."
    >
      {admins === null && <EmptyState title="Bindings cannot be read" />}
      {admins?.total === 0 && <SummaryNote>There are none.</SummaryNote>}
      {admins && admins.total > 0 && (
        <SummaryList>
          {admins.items.map(({ binding, subjects, builtIn }) => (
            <SummaryLine
              key={binding}
              name={binding}
              detail={subjects.join(', ')}
            >
              {builtIn && <StateBadge tone="neutral">Built in</StateBadge>}
            </SummaryLine>
          ))}
        </SummaryList>
      )}
      <LeftOut list={admins} what="bindings" />
    </Section>
  );
}

/** How many of a list that is cut are not shown. */
function LeftOut(props: {
  list: { total: number; items: unknown[] } | null;
  what: string;
}) {
  const { list, what } = props;
  if (!list || list.total <= list.items.length) return null;
  return (
    <SummaryNote>
      {list.total - list.items.length} more {what} are not listed.
    </SummaryNote>
  );
}

function Wildcards({ wildcards }: Pick<ClusterAccessSummary, 'wildcards'>) {
  return (
    <Section
      title="Roles that allow everything"
      description="Cluster roles with verb * on resource *, except those built into Kubernetes."
    >
      {wildcards === null && <EmptyState title="Roles cannot be read" />}
      {wildcards?.total === 0 && <SummaryNote>There are none.</SummaryNote>}
      {wildcards && wildcards.total > 0 && (
        <SummaryList>
          {wildcards.items.map(role => (
            <SummaryLine key={role} name={role}>
              {null}
            </SummaryLine>
          ))}
        </SummaryList>
      )}
      <LeftOut list={wildcards} what="roles" />
    </Section>
  );
}

function Namespaces({ namespaces }: Pick<ClusterAccessSummary, 'namespaces'>) {
  return (
    <Section
      title="Namespaces"
      description="Restrictions of each namespace, least restricted first. System namespaces are not listed."
    >
      {namespaces === null && <EmptyState title="Namespaces cannot be read" />}
      {namespaces?.total === 0 && <EmptyState title="Only system namespaces" />}
      {namespaces && namespaces.total > 0 && (
        <>
          <LevelTiles items={namespaces.items} />
          <RowTable
            name="namespaces"
            columns={columns}
            rows={namespaces.items.map(each => ({ ...each, id: each.name }))}
            searchLabel="Search namespaces"
          />
          {namespaces.total > namespaces.items.length && (
            <SummaryNote>
              {namespaces.total - namespaces.items.length} better guarded ones
              are left out.
            </SummaryNote>
          )}
        </>
      )}
    </Section>
  );
}

function LevelTiles({ items }: { items: NamespaceAccess[] }) {
  const tiles = [
    { label: 'No Pod Security level', level: null },
    { label: 'Privileged', level: 'privileged' },
    { label: 'Baseline', level: 'baseline' },
    { label: 'Restricted', level: 'restricted' },
  ];
  return (
    <div className={styles.tiles}>
      {tiles.map(({ label, level }) => (
        <StatTile
          key={label}
          label={label}
          value={items.filter(each => each.podSecurity === level).length}
        />
      ))}
    </div>
  );
}
