/** A fault of a page that came with Backstage which shuts people out, and what puts it right in the page. */
export interface Repair {
  /** The rule of axe that finds the fault. */
  rule: string;
  /** Elements with the fault. Those that are repaired match no more, or lose nothing if they are repaired again. */
  selector: string;
  repair(element: Element): void;
}

/** Tells what a repair made reachable from what was so before. */
const repaired = 'data-made-reachable';

/**
 * The repairs of the portal. Each can go when the page it is for no longer needs it, which e2e/accessibility.test.ts does not tell:
 * take it out after an upgrade and run that.
 */
export const repairs: readonly Repair[] = [
  {
    // Column headings can be dragged, each by a button inside of the button that sorts. Sorting is what the keyboard needs.
    // https://github.com/material-table-core/core/issues/929
    rule: 'nested-interactive, target-size, aria-command-name',
    selector: '[data-rbd-drag-handle-draggable-id][role="button"]',
    repair(element) {
      element.removeAttribute('role');
      element.removeAttribute('tabindex');
      element.removeAttribute('aria-describedby');
    },
  },
  {
    // Search results are items of no list. No issue of that found.
    rule: 'listitem',
    selector: ':not(ul, ol, [role="list"]) > li:not([role])',
    repair(element) {
      element.setAttribute('role', 'article');
    },
  },
  {
    // A sign that something is being loaded, without a word. No issue of that found.
    rule: 'aria-progressbar-name',
    selector: '[role="progressbar"]:not([aria-label], [aria-labelledby])',
    repair(element) {
      element.setAttribute('aria-label', 'Loading');
    },
  },
  {
    // A field whose name stands above it as mere text. https://github.com/backstage/backstage/issues/7124
    rule: 'label',
    selector:
      'input[aria-autocomplete]:not([aria-label], [aria-labelledby], [title])',
    repair(element) {
      const hasLabel = (element as HTMLInputElement).labels?.length;
      element.setAttribute(
        'aria-label',
        hasLabel
          ? readText(element, 'label') ?? ''
          : readText(element, 'span, p, label') ?? 'Filter',
      );
    },
  },
  {
    // A link to a heading that is nothing but an icon. No issue of that found.
    rule: 'link-name',
    selector:
      '#content a[href*="#"]:not([aria-label], [aria-labelledby], [title]):has(> svg)',
    repair(element) {
      if (element.textContent?.trim()) return;
      const heading = element.parentElement?.querySelector('h1, h2, h3, h4');
      element.setAttribute(
        'aria-label',
        `Link to ${heading?.textContent?.trim() || 'this part'}`,
      );
    },
  },
  {
    // What is wider than its frame scrolls there, which the keyboard has to reach. No issue of that found.
    rule: 'scrollable-region-focusable',
    selector:
      '#content :is(:has(> div > table), pre, [style*="overflow-x: auto"])',
    repair(element) {
      const overflow = getComputedStyle(element).overflowX;
      const scrolls =
        /auto|scroll/.test(overflow) &&
        element.scrollWidth > element.clientWidth;
      const isOurs = element.hasAttribute(repaired);
      if (scrolls && (isOurs || !element.hasAttribute('tabindex'))) {
        element.setAttribute('tabindex', '0');
        element.setAttribute('role', 'region');
        element.setAttribute('aria-label', readTitle(element));
        element.setAttribute(repaired, '');
      } else if (!scrolls && isOurs) {
        for (const name of ['tabindex', 'role', 'aria-label', repaired]) {
          element.removeAttribute(name);
        }
      }
    },
  },
];

/** The title of the card or paper around an element. */
function readTitle(element: Element): string {
  const frame = element.closest('article, section, .MuiPaper-root');
  const title = frame?.querySelector('h1, h2, h3, h4')?.textContent?.trim();
  return title || 'Content that scrolls horizontally';
}

/** The text of the nearest element in front of a field that could be its name. */
function readText(field: Element, selector: string): string | undefined {
  let around: Element | null = field.parentElement;
  for (let steps = 0; around && steps < 6; steps++) {
    const name = [...around.children]
      .find(child => child.matches(selector) && child.textContent?.trim())
      ?.textContent?.trim();
    if (name) {
      return name;
    }
    around = around.parentElement;
  }
  return undefined;
}
