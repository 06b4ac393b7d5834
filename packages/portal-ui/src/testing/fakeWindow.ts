const listeners = new Set<() => void>();
let isWide = true;

/** Makes the window as wide as a desktop's, or as narrow as a phone's. The parts of the design system ask once, when they are loaded. */
export function setWindow(width: 'wide' | 'narrow') {
  isWide = width === 'wide';
  listeners.forEach(listener => listener());
}

export function installFakeWindow() {
  window.matchMedia = (media: string) =>
    ({
      media,
      get matches() {
        return isWide && media.includes('min-width');
      },
      addEventListener: (_type: string, listener: () => void) =>
        media.includes('min-width') && listeners.add(listener),
      removeEventListener: (_type: string, listener: () => void) =>
        listeners.delete(listener),
      addListener: () => {},
      removeListener: () => {},
    } as unknown as MediaQueryList);
}
