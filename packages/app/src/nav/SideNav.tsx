import { useEffect, useState, type ReactNode } from 'react';
import { ButtonIcon } from '@backstage/ui';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import {
  RiBookOpenLine,
  RiCloseLine,
  RiCompass3Line,
  RiMenuLine,
  RiNotification3Line,
  RiPlugLine,
  RiSearchLine,
} from '@remixicon/react';
import { Link, useLocation } from 'react-router-dom';
import { useEntityCount } from '../catalog/useEntityCount';
import { arrangeNavItems } from './arrangeNavItems';
import { Logo } from './Logo';
import { NavEntry } from './NavEntry';
import { useUnreadCount } from './useUnreadCount';
import { UserMenu } from './UserMenu';
import styles from './nav.module.css';

/** Pages of the kit come with icons of another set. */
const icons: Record<string, ReactNode> = {
  'page:catalog': <RiCompass3Line />,
  'page:api-docs': <RiPlugLine />,
  'page:techdocs': <RiBookOpenLine />,
};

function NavList({
  items,
  label,
}: {
  items: NavContentNavItem[];
  label: string;
}) {
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map(({ node, href, title, icon }) => (
        <NavEntry
          key={node.spec.id}
          href={href}
          title={title}
          icon={icons[node.spec.id] ?? icon}
        />
      ))}
    </ul>
  );
}

function NavLists({ navItems }: Pick<NavContentComponentProps, 'navItems'>) {
  const { main, reference, ...single } = arrangeNavItems(navItems);
  const unread = useUnreadCount();
  const { count: apis } = useEntityCount('api');
  // A page without anything in it leads nowhere.
  const listed = reference.filter(
    ({ node }) => node.spec.id !== 'page:api-docs' || apis,
  );
  return (
    <>
      {single.search && (
        <ul className={styles.list}>
          <NavEntry
            href={single.search.href}
            icon={<RiSearchLine />}
            title={single.search.title}
          />
        </ul>
      )}
      <NavList items={main} label="Main" />
      <NavList items={listed} label="Reference" />
      <div className={styles.foot}>
        {single.notifications && (
          <ul className={styles.list}>
            <NavEntry
              href={single.notifications.href}
              icon={<RiNotification3Line />}
              title={single.notifications.title}
              count={{ value: unread, of: 'unread' }}
            />
          </ul>
        )}
        <UserMenu settingsHref={single.settings?.href} />
      </div>
    </>
  );
}

/** The navigation: a column beside the page, or a bar that opens if the window is narrow. */
export function SideNav({ navItems }: NavContentComponentProps) {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    // All of it is the navigation: the header of the page is the only banner.
    <nav className={styles.side} data-open={open} aria-label="Portal">
      <div className={styles.bar}>
        <Link to="/" className={styles.home} aria-label="Fairway, home">
          <Logo />
        </Link>
        <ButtonIcon
          className={styles.toggle}
          variant="tertiary"
          icon={open ? <RiCloseLine /> : <RiMenuLine />}
          aria-label={open ? 'Close the navigation' : 'Open the navigation'}
          aria-expanded={open}
          onPress={() => setOpen(!open)}
        />
      </div>
      <div className={styles.nav}>
        <NavLists navItems={navItems} />
      </div>
    </nav>
  );
}
