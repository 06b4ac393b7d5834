import { VisuallyHidden } from '@backstage/ui';
import { VerdictBadge } from '@fairway/portal-ui';
import { RiAlertFill, RiCheckLine, RiQuestionLine } from '@remixicon/react';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { Tile } from '../../domain/presentTile';
import styles from './ClusterTiles.module.css';

const icons = { ok: RiCheckLine, bad: RiAlertFill, unknown: RiQuestionLine };

type ClusterTileProps = Tile & { size: 'roomy' | 'small'; href: string };

function TileLink(props: ClusterTileProps) {
  const { size, href, label, verdict } = props;
  return (
    <li>
      <Link
        to={href}
        className={styles.tile}
        data-verdict={verdict}
        title={size === 'small' ? label : undefined}
      >
        {/* The name of the link as content: a label that differs from what is seen would shut out who speaks to the page. */}
        <VisuallyHidden>{label}</VisuallyHidden>
        {size === 'small' ? <Small {...props} /> : <Roomy {...props} />}
      </Link>
    </li>
  );
}

/** One cluster. With hundreds of them it is drawn again only if one of its words changes. */
export const ClusterTile = memo(TileLink);

function Small({ verdict, name, short }: Tile) {
  const Icon = icons[verdict];
  return (
    <>
      <Icon size={14} aria-hidden="true" className={styles.icon} />
      <span aria-hidden="true" className={styles.name}>
        {name}
      </span>
      {short && (
        <span aria-hidden="true" className={styles.short}>
          {short}
        </span>
      )}
    </>
  );
}

function Roomy(tile: Tile) {
  const { name, title, verdict, detail, finding, ahead, figures } = tile;
  return (
    <div aria-hidden="true" className={styles.content}>
      <div className={styles.top}>
        <span className={styles.name}>{title}</span>
        <VerdictBadge verdict={verdict} />
      </div>
      {title !== name && <span className={styles.quiet}>{name}</span>}
      {detail && <span className={styles.words}>{detail}</span>}
      {finding && <span className={styles.words}>{finding}</span>}
      {ahead && <span className={styles.ahead}>{ahead}</span>}
      <span className={styles.figures}>{figures}</span>
    </div>
  );
}
