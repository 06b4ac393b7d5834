import type { Component } from '@fairway/plugin-fleet-common';
import { parseImage } from '../checks/images/parseImage';
import { componentTable } from './componentTable';
import type { KnownComponent } from './KnownComponent';
import { compareTexts } from './Summary';

/** Of each component this many of what it was recognised by are kept. */
const kept = 5;

/** Components that the images belong to, in the order of the table. */
export function recogniseImages(
  found: readonly { image: string; namespace: string }[],
): Component[] {
  // Thousands of pods run a few images.
  const images = [...new Set(found.map(({ image }) => image))];
  return componentTable.flatMap(known => {
    const theirs = new Set(images.filter(image => isImageOf(known, image)));
    if (theirs.size === 0) return [];
    const own = found.filter(({ image }) => theirs.has(image));
    const versions = own.flatMap(({ image }) => parseImage(image).tag ?? []);
    return toComponent(known, {
      versions: toList(versions),
      namespaces: toList(own.map(({ namespace }) => namespace)),
      evidence: toList(own.map(({ image }) => image)),
    });
  });
}

/** Components that the custom resource definitions belong to, in the order of the table. */
export function recogniseDefinitions(names: readonly string[]): Component[] {
  return componentTable.flatMap(known => {
    const own = names.filter(name => isDefinitionOf(known, name));
    return own.length === 0
      ? []
      : toComponent(known, {
          versions: [],
          namespaces: [],
          evidence: toList(own),
        });
  });
}

/** Both together: what is recognised twice is one component. */
export function mergeComponents(
  byImages: readonly Component[],
  byDefinitions: readonly Component[],
): Component[] {
  return componentTable.flatMap(({ role, name }) => {
    const find = (from: readonly Component[]) =>
      from.find(each => each.role === role && each.name === name);
    const [image, definition] = [find(byImages), find(byDefinitions)];
    if (!image || !definition) return image ?? definition ?? [];
    return {
      ...image,
      evidence: [...image.evidence, ...definition.evidence],
    };
  });
}

function toComponent(
  { role, name, link }: KnownComponent,
  found: Pick<Component, 'evidence' | 'namespaces' | 'versions'>,
): Component {
  return { role, name, ...found, link };
}

function isImageOf({ images }: KnownComponent, image: string): boolean {
  const [path] = image.split('@', 1);
  const last = path.lastIndexOf('/');
  const colon = path.indexOf(':', last + 1);
  const repository = colon < 0 ? path : path.slice(0, colon);
  return images.some(
    each => repository === each || repository.endsWith(`/${each}`),
  );
}

function isDefinitionOf({ definitions }: KnownComponent, name: string) {
  return definitions.some(each =>
    each.startsWith('*.')
      ? name.endsWith(each.slice(1)) && name.includes('.')
      : name === each,
  );
}

function toList(values: string[]): string[] {
  return [...new Set(values)].sort(compareTexts).slice(0, kept);
}
