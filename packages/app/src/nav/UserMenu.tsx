import { useEffect, useState } from 'react';
import {
  Avatar,
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  MenuTrigger,
  VisuallyHidden,
} from '@backstage/ui';
import {
  appThemeApiRef,
  errorApiRef,
  identityApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import {
  RiCheckLine,
  RiExpandUpDownLine,
  RiLogoutBoxRLine,
  RiSettings4Line,
} from '@remixicon/react';
import { useProfile } from './useProfile';
import styles from './nav.module.css';

function useThemeChoice(): [string | undefined, (id?: string) => void] {
  const themes = useApi(appThemeApiRef);
  const [active, setActive] = useState(themes.getActiveThemeId());
  useEffect(() => {
    const subscription = themes.activeThemeId$().subscribe(setActive);
    return () => subscription.unsubscribe();
  }, [themes]);
  return [active, id => themes.setActiveThemeId(id)];
}

const themeChoices = [
  { id: 'light', title: 'Light' },
  { id: 'dark', title: 'Dark' },
  { id: undefined, title: 'System' },
];

/** Who is signed in; their settings, the theme, and the way out. */
export function UserMenu({ settingsHref }: { settingsHref?: string }) {
  const { displayName, email, picture } = useProfile();
  const [theme, setTheme] = useThemeChoice();
  const identityApi = useApi(identityApiRef);
  const errorApi = useApi(errorApiRef);
  const name = displayName ?? email ?? 'Account';
  const signOut = () => {
    identityApi.signOut().catch(error => errorApi.post(error));
  };
  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        className={styles.user}
        iconEnd={<RiExpandUpDownLine />}
      >
        <span className={styles.person}>
          <span aria-hidden="true">
            <Avatar
              size="small"
              name={name}
              src={picture ?? ''}
              purpose="decoration"
            />
          </span>
          <span className={styles.title}>
            <VisuallyHidden>Account and theme, </VisuallyHidden>
            {name}
          </span>
        </span>
      </Button>
      <Menu placement="top start">
        <MenuSection title="Theme">
          {themeChoices.map(choice => (
            <MenuItem
              key={choice.title}
              iconStart={
                theme === choice.id ? (
                  <RiCheckLine aria-label="chosen" />
                ) : (
                  <span className={styles.noIcon} />
                )
              }
              onAction={() => setTheme(choice.id)}
            >
              {choice.title}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        {settingsHref && (
          <MenuItem href={settingsHref} iconStart={<RiSettings4Line />}>
            Settings
          </MenuItem>
        )}
        <MenuItem iconStart={<RiLogoutBoxRLine />} onAction={signOut}>
          Sign out
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
