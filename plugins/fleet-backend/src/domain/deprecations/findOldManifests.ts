import { findRemoval, type Removal } from './findRemoval';

/** An object that a manifest declares in a version that is or will be removed. */
export interface OldManifest extends Removal {
  /** From 1. */
  line: number;
  apiVersion: string;
  kind: string;
}

/** More of one file tell nothing new. */
const mostOfFile = 20;

/** Nothing else is ever removed; most texts name none. */
const unstableVersion = /\/v\d+(?:alpha|beta)\d/;

const field =
  /^( {0,4}(?:- +)?)(apiVersion|kind):[ \t]+(["']?)([\w./-]{1,253})\3[ \t]*(?:#.*)?$/;

interface OpenObject {
  line: number;
  apiVersion?: string;
  kind?: string;
}

/** Puts together the version and the kind of each object. */
class ManifestScan {
  #open = new Map<number, OpenObject>();
  #inItems = true;

  /** The object of which this line tells the rest. */
  take(line: string, number: number): Required<OpenObject> | undefined {
    if (line.startsWith('---')) this.#open = new Map();
    // A key of the top level other than `items` begins what is no list of objects.
    if (/^[\w"'-]/.test(line) && !line.startsWith('- ')) {
      this.#inItems = line.startsWith('items:');
    }
    const match = line.length < 600 ? field.exec(line) : null;
    if (!match) return undefined;
    if (match[1].length > 0 && !this.#inItems) return undefined;
    return this.#complete(match, number);
  }

  #complete(
    [, indent, name, , value]: RegExpExecArray,
    number: number,
  ): Required<OpenObject> | undefined {
    const depth = indent.length;
    if (indent.includes('-')) this.#open.delete(depth);
    const object: OpenObject = this.#open.get(depth) ?? { line: number };
    object[name as 'apiVersion' | 'kind'] = value;
    this.#open.set(depth, object);
    const { line, apiVersion, kind } = object;
    if (apiVersion === undefined || kind === undefined) return undefined;
    this.#open.delete(depth);
    return { line, apiVersion, kind };
  }
}

/**
 * What a text of manifests declares in an old version, line by line, as templates are no YAML: objects of the top level, and those of a list's
 * `items`. What is nested deeper refers to objects, and declares none.
 */
export function findOldManifests(text: string): OldManifest[] {
  if (!unstableVersion.test(text)) return [];
  const found: OldManifest[] = [];
  const scan = new ManifestScan();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const object = scan.take(line, index + 1);
    const removal = object && findRemoval(object.apiVersion, object.kind);
    if (removal) found.push({ ...object, ...removal });
    if (found.length >= mostOfFile) break;
  }
  return found;
}
