import { useEffect, useRef, useState } from 'react';
import { Box, Text } from '@backstage/ui';
import {
  BreadcrumbEntry,
  useBreadcrumbEntries,
  type PageLayoutProps,
} from '@backstage/frontend-plugin-api';
import { usePageTitle } from '@fairway/portal-ui';
import { RiShapesLine } from '@remixicon/react';
import { Link, useLocation, useResolvedPath } from 'react-router-dom';
import { NotFoundPage } from '../errors/NotFoundPage';
import styles from './PageLayout.module.css';

type PageTab = { id: string; label: string; href: string };

/** Whether the page below the header brings a heading of the first level, as those about one thing do. */
function useOwnHeading() {
  const content = useRef<HTMLDivElement>(null);
  const [hasHeading, setHasHeading] = useState(false);
  useEffect(() => {
    const node = content.current;
    if (!node) {
      return undefined;
    }
    const look = () => setHasHeading(node.querySelector('h1') !== null);
    look();
    const observer = new MutationObserver(look);
    observer.observe(node, { subtree: true, childList: true });
    return () => observer.disconnect();
  }, []);
  return { content, hasHeading };
}

function useTabs(tabs: PageLayoutProps['tabs']): PageTab[] {
  const parent = useResolvedPath('.').pathname.replace(/\/$/, '');
  return (tabs ?? []).map(({ id, label, href }) => ({
    id,
    label,
    href: href.startsWith('/') ? href : `${parent}/${href}`,
  }));
}

function Trail({ title, hasHeading }: { title: string; hasHeading: boolean }) {
  const { items } = useBreadcrumbEntries();
  const trail = items.length > 0 ? items : [{ label: title, href: '' }];
  return (
    <>
      {!hasHeading && items.length > 1 && (
        <h1 className={styles.hidden}>{items[items.length - 1].label}</h1>
      )}
      <nav aria-label="Breadcrumbs" className={styles.trail}>
        <ol>
          {trail.map(({ label, href }, index) => {
            const isLast = index === trail.length - 1;
            const isHeading = trail.length === 1 && !hasHeading;
            return (
              <li key={`${href} ${label}`}>
                {isLast ? (
                  <Text
                    as={isHeading ? 'h1' : 'span'}
                    variant="body-medium"
                    weight={isHeading ? 'bold' : 'regular'}
                  >
                    {label}
                  </Text>
                ) : (
                  <Link to={href}>{label}</Link>
                )}
              </li>
            );
          })}
        </ol>
      </nav>
    </>
  );
}

function findCurrent(tabs: PageTab[], pathname: string): PageTab | undefined {
  return tabs.find(
    ({ href }) => pathname === href || pathname.startsWith(`${href}/`),
  );
}

function TabLinks({ tabs, label }: { tabs: PageTab[]; label: string }) {
  const { pathname } = useLocation();
  const current = findCurrent(tabs, pathname);
  usePageTitle(current?.label, 'tab');
  return (
    <nav aria-label={`Parts of ${label}`} className={styles.tabs}>
      {tabs.map(tab => (
        <Link
          key={tab.id}
          to={tab.href}
          aria-current={tab === current ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

/** Whether the address is below a page with tabs, and none of these has it. Backstage shows nothing there. */
function useIsNowhere(tabs: PageTab[], path: string): boolean {
  const pathname = useLocation().pathname.replace(/\/$/, '');
  const isPage = pathname === path.replace(/\/$/, '');
  return tabs.length > 0 && !isPage && !findCurrent(tabs, pathname);
}

/**
 * The frame of each page: where one is, the tabs, and the page. It has one heading of the first level: that of the page, or its own if
 * the page has none. Tabs are links, since each of them has an address.
 */
export function PageLayout(props: PageLayoutProps) {
  const { title = '', icon, noHeader, titleLink, headerActions } = props;
  const path = useResolvedPath('.').pathname;
  const tabs = useTabs(props.tabs);
  const { content, hasHeading } = useOwnHeading();
  const isNowhere = useIsNowhere(tabs, path);
  // One tab alone leads nowhere else.
  const hasTabs = tabs.length > 1;
  usePageTitle(title, 'section');
  if (noHeader) {
    return <>{props.children}</>;
  }
  return (
    <BreadcrumbEntry entry={{ label: title, href: titleLink ?? path }}>
      <header className={styles.header} data-tabs={hasTabs}>
        <div className={styles.line}>
          <Box bg="neutral" className={styles.icon} aria-hidden="true">
            {icon ?? <RiShapesLine />}
          </Box>
          <Trail title={title} hasHeading={hasHeading} />
          <div className={styles.actions}>{headerActions}</div>
        </div>
        {hasTabs && <TabLinks tabs={tabs} label={title} />}
      </header>
      <div ref={content} className={styles.content}>
        {isNowhere ? <NotFoundPage /> : props.children}
      </div>
    </BreadcrumbEntry>
  );
}
