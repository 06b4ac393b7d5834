import type { ReactNode } from 'react';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { UnifiedThemeProvider } from '@backstage/theme';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { darkColours, lightColours } from './colours';
import { createPortalTheme } from './createPortalTheme';

const lightTheme = createPortalTheme('light', lightColours);
const darkTheme = createPortalTheme('dark', darkColours);

/** Takes the place of the themes of the app plugin, by their names. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ThemeBlueprint.make({
      name: 'light',
      params: {
        theme: {
          id: 'light',
          title: 'Light',
          variant: 'light',
          icon: <RiSunLine />,
          Provider: ({ children }: { children: ReactNode }) => (
            <UnifiedThemeProvider theme={lightTheme} themeName="fairway">
              {children}
            </UnifiedThemeProvider>
          ),
        },
      },
    }),
    ThemeBlueprint.make({
      name: 'dark',
      params: {
        theme: {
          id: 'dark',
          title: 'Dark',
          variant: 'dark',
          icon: <RiMoonLine />,
          Provider: ({ children }: { children: ReactNode }) => (
            <UnifiedThemeProvider theme={darkTheme} themeName="fairway">
              {children}
            </UnifiedThemeProvider>
          ),
        },
      },
    }),
  ],
});
