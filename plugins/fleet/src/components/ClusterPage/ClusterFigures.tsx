import { ClusterDetail } from '@fairway/plugin-fleet-common';
import { Age, StatTile } from '@fairway/portal-ui';
import { isShort } from '../../domain/isShort';
import styles from './ClusterFigures.module.css';

/** The figures of a cluster, each with its age; what could not be read is unknown, never zero. */
export function ClusterFigures({ cluster }: { cluster: ClusterDetail }) {
  const { nodes, pods, version, desiredVersion } = cluster;
  return (
    <section aria-label="Figures">
      <div className={styles.tiles}>
        <StatTile
          label="Nodes ready"
          value={nodes ? `${nodes.ready} of ${nodes.total}` : 'unknown'}
          tone={isShort(nodes) ? 'bad' : 'neutral'}
          hint={<Age at={nodes?.observedAt ?? null} prefix="read" />}
        />
        <StatTile
          label="Pods running"
          value={pods ? `${pods.running} of ${pods.total}` : 'unknown'}
          hint={<Age at={pods?.observedAt ?? null} prefix="read" />}
        />
        <StatTile
          label="Pods unhealthy"
          value={pods ? pods.unhealthy : 'unknown'}
          hint={<Age at={pods?.observedAt ?? null} prefix="read" />}
        />
        <StatTile
          label="Kubernetes"
          value={version ?? 'unknown'}
          hint={
            desiredVersion
              ? `declared: ${desiredVersion}`
              : 'no version declared'
          }
        />
      </div>
      <p className={styles.source}>
        Read from <code>{cluster.source}</code> by the portal&apos;s reader, in
        the background.
      </p>
    </section>
  );
}
