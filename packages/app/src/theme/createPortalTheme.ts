import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
  type UnifiedTheme,
} from '@backstage/theme';
import type { Colours } from './colours';

const fontFamily =
  "'Inter', 'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Arial, sans-serif";

function createPalette(mode: 'light' | 'dark', colours: Colours) {
  return {
    ...palettes[mode],
    primary: { main: colours.accent, contrastText: colours.onAccent },
    secondary: { main: colours.accent, contrastText: colours.onAccent },
    background: { default: colours.app, paper: colours.surface },
    text: { primary: colours.ink, secondary: colours.quiet },
    divider: colours.line,
    border: colours.line,
    textContrast: colours.ink,
    textSubtle: colours.quiet,
    textVerySubtle: colours.line,
    link: colours.accent,
    linkHover: colours.accentHover,
    status: {
      ok: colours.good,
      warning: colours.warning,
      error: colours.bad,
      running: colours.busy,
      pending: colours.warning,
      aborted: colours.quiet,
    },
    errorBackground: colours.badGround,
    errorText: colours.bad,
    warningBackground: colours.warningGround,
    warningText: colours.warning,
    infoBackground: colours.busyGround,
    infoText: colours.busy,
    tabbar: { indicator: colours.accent },
    navigation: {
      background: colours.app,
      indicator: colours.accent,
      color: colours.quiet,
      selectedColor: colours.ink,
      navItem: { hoverBackground: colours.line },
      submenu: { background: colours.surface },
    },
  };
}

function createComponentStyles(
  colours: Colours,
): NonNullable<Parameters<typeof createUnifiedTheme>[0]['components']> {
  const flat = { boxShadow: 'none', border: `1px solid ${colours.line}` };
  return {
    BackstageHeader: {
      styleOverrides: {
        header: {
          backgroundImage: 'none',
          boxShadow: 'none',
          borderBottom: `1px solid ${colours.line}`,
        },
      },
    },
    BackstageTableHeader: {
      styleOverrides: { header: { textTransform: 'none' } },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: 'transparent', border: 0 },
        title: { textTransform: 'none' },
        // Beside our navigation the column is too narrow for icon and word.
        listIcon: { display: 'none' },
      },
    },
    MuiPaper: {
      styleOverrides: {
        elevation1: flat,
        elevation2: flat,
        rounded: { borderRadius: 12 },
      },
    },
    MuiButton: {
      styleOverrides: {
        root: { textTransform: 'none', borderRadius: 8, boxShadow: 'none' },
      },
    },
    MuiTab: {
      styleOverrides: { root: { textTransform: 'none' } },
    },
  };
}

/** The Material UI theme of pages that are not ours, so that they look like ours. */
export function createPortalTheme(
  mode: 'light' | 'dark',
  colours: Colours,
): UnifiedTheme {
  // One flat header for every kind of page: the gradients of the kit would outshine what a page says.
  const header = genPageTheme({
    colors: [colours.app, colours.app],
    shape: 'none',
    options: { fontColor: colours.ink },
  });
  return createUnifiedTheme({
    palette: createPalette(mode, colours),
    fontFamily,
    defaultPageTheme: 'home',
    pageTheme: { home: header },
    components: createComponentStyles(colours),
  });
}
