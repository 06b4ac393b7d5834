/** One Markdown file of a site. */
export interface SourceFile {
  /** Relative to the folder of documents, with slashes: `adr/0001-x.md`. */
  source: string;
  text: string;
}

/** A line of the navigation: a page, or a group of lines. */
export type NavItem =
  | { kind: 'page'; title: string; source: string }
  | { kind: 'group'; title: string; items: NavItem[] };

export interface Heading {
  level: number;
  slug: string;
  text: string;
}

/** The words under one heading; the first section of a page has no slug. */
export interface Section {
  slug: string;
  title: string;
  text: string;
}

export interface RenderedPage {
  source: string;
  title: string;
  /** The document alone, without navigation. */
  html: string;
  headings: Heading[];
  sections: Section[];
  /** Links that lead to no page or file of the site, as they were written. */
  broken: string[];
}
