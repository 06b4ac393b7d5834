import type { DocumentSubject } from '@fairway/plugin-fleet-common';
import type { z } from 'zod';

/** A document together with where it was read. */
export interface Located<T> {
  document: T;
  path: string;
  blob: string;
  text: string;
}

/** What a path says of its document. Documents that belong to nobody have no owner. */
export interface DocumentName<O extends string | null = string | null> {
  owner: O;
  name: string;
}

/** One kind of document of the fleet repository: where it stands and what it must say. */
export interface DocumentKind<T, O extends string | null = string | null> {
  schema: z.ZodType<T>;
  /** What the document at a path is about; undefined if documents of this kind are not there. */
  locate(path: string): DocumentName<O> | undefined;
  /** Why a document cannot be at a path that `locate` knows; undefined if it can. */
  explainPath?(path: string): string | undefined;
  /** Why a valid document does not belong at its place, and which field says so; undefined if it does. */
  explainMisplaced?(
    document: T,
    location: DocumentName,
  ): { path: string[]; message: string } | undefined;
}

/** The kinds that a plugin reads, by `kind`. */
export type DocumentKinds = Readonly<Record<string, DocumentKind<unknown>>>;

/** Something in the fleet repository that somebody should put right. */
export interface BrokenDocument {
  path: string;
  line: number | null;
  message: string;
  /** What it is about. */
  subject: DocumentSubject;
  /** Of a rendered file: what it is compared with. */
  rendered?: {
    /** The document that it must match, and its blob. */
    document: string;
    documentBlob: string;
    /** The blob that it must have. */
    expected: string;
  };
}

/** A file that cannot be used, and all that is wrong in it. */
export interface BrokenFile {
  kind: 'broken';
  problems: BrokenDocument[];
}

/** A document as its kind's schema reads it, by `kind`. */
export type LocatedOf<K extends DocumentKinds> = {
  [N in keyof K & string]: K[N] extends DocumentKind<infer T, infer O>
    ? { kind: N } & DocumentName<O> & Located<T>
    : never;
}[keyof K & string];

/** A file as it was parsed: a document, or what is wrong with it. */
export type ParsedFile<K extends DocumentKinds> = LocatedOf<K> | BrokenFile;

/** What one commit says, as far as it takes to store it. */
export interface CommitReading {
  commit: string;
  broken: readonly BrokenDocument[];
}

/** Why a document whose name is another than that of its file does not belong there. */
export function explainOtherName(
  document: { metadata: { name: string } },
  { name }: DocumentName,
): { path: string[]; message: string } | undefined {
  return document.metadata.name === name
    ? undefined
    : {
        path: ['metadata', 'name'],
        message: `metadata.name: must be "${name}", the name of its file`,
      };
}
