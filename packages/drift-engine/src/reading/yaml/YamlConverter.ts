import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { formatKey } from './formatKey';
import { linkAliases } from './linkAliases';
import { readScalarText } from './readScalarText';
import { resolvePlain } from './resolvePlain';
import { resolveTagged } from './resolveTagged';
import type { Tree, Value } from '../../domain/Value';
import { MOST_LEVELS_WITH_OFFSET, type ParsedText } from '../ParsedText';
import type { ReadLimits } from '../ReadLimits';
import { setOwn } from '../setOwn';
import { TextError } from '../TextError';

/** Makes values of a document's nodes: aliases and merge keys filled in, keys made text, scalars resolved. Used once. */
export class YamlConverter {
  private readonly offsets = new WeakMap<Tree, number>();
  private links: ReadonlyMap<Alias, Node> = new Map();
  /** Values that are being filled in; an alias to one of them would never end. */
  private readonly open = new Set<Node>();
  private aliasedValues = 0;

  constructor(
    private readonly text: string,
    private readonly limits: ReadLimits,
  ) {}

  /** Throws TextError. */
  convert(document: Document.Parsed): ParsedText {
    const root = document.contents;
    if (this.text.includes('*')) this.links = linkAliases(root);
    return {
      value: this.toValue(root, 0),
      offset: toOffset(root),
      offsets: this.offsets,
    };
  }

  private toValue(node: unknown, level: number): Value {
    if (this.open.size > 0) this.countAliased(node);
    if (isScalar(node)) return this.toScalar(node);
    if (level >= this.limits.maxDepth) {
      this.refuse(node, `it is nested deeper than ${level} levels`);
    }
    if (isAlias(node)) {
      return this.follow(node, target => this.toValue(target, level));
    }
    if (isMap(node)) return this.toTree(node, level + 1);
    if (isSeq(node)) {
      return node.items.map(item => this.toValue(item, level + 1));
    }
    return null;
  }

  private toScalar(node: Scalar): Value {
    const text = readScalarText(node);
    const { tag } = node;
    if (tag && tag !== '!') {
      const value = resolveTagged(tag, text);
      if (value !== undefined) return this.checkFinite(node, value);
      return this.refuse(node, 'a value is not what its tag says');
    }
    // A tag of nothing but `!` makes text of anything.
    if (tag || node.type !== Scalar.PLAIN) return text;
    return this.checkFinite(node, resolvePlain(text).value);
  }

  private checkFinite(node: Scalar, value: Value): Value {
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return this.refuse(node, 'infinity and NaN are not in JSON: quote it');
  }

  private toTree(map: YAMLMap, level: number): Tree {
    const tree: Tree = {};
    if (level <= MOST_LEVELS_WITH_OFFSET) this.offsets.set(tree, toOffset(map));
    this.fill(tree, map, level);
    return tree;
  }

  /** Merged keys take the place of those before them and give way to those after them, as go-yaml has it. */
  private fill(tree: Tree, map: YAMLMap, level: number): void {
    const seen = new Set<string>();
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) {
        this.merge(tree, value, level);
        continue;
      }
      const name = this.toKey(key, level);
      if (seen.has(name)) this.refuse(key, `the key '${name}' is given twice`);
      seen.add(name);
      setOwn(tree, name, this.toValue(value, level));
    }
  }

  private merge(tree: Tree, value: unknown, level: number): void {
    if (isMap(value)) return this.fill(tree, value, level);
    if (isAlias(value) && isMap(this.links.get(value))) {
      return this.follow(value, target => this.merge(tree, target, level));
    }
    if (!isSeq(value)) return this.refuse(value, '<< needs objects to merge');
    return this.mergeEach(tree, value, level);
  }

  /** The first of them wins. */
  private mergeEach(tree: Tree, list: YAMLSeq, level: number): void {
    for (const item of [...list.items].reverse()) {
      const target = isAlias(item) ? this.links.get(item) : item;
      if (!isMap(target)) this.refuse(item, '<< needs objects to merge');
      this.merge(tree, item, level);
    }
  }

  private toKey(node: unknown, level: number): string {
    const isFloat =
      isScalar(node) &&
      node.type === Scalar.PLAIN &&
      !node.tag &&
      resolvePlain(readScalarText(node)).type === 'float';
    const key = isFloat
      ? resolvePlain(readScalarText(node)).value
      : this.toValue(node, level);
    const name = formatKey(key, isFloat);
    return (
      name ?? this.refuse(node, 'a key is not a string, number or boolean')
    );
  }

  private follow<T>(alias: Alias, read: (target: Node) => T): T {
    // Counted here too: merged objects that are empty have no values to count.
    this.countAliased(alias);
    const target = this.links.get(alias);
    if (
      target === undefined ||
      this.open.has(target) ||
      isAbove(target, alias)
    ) {
      return this.refuse(
        alias,
        `the value of '${alias.source}' contains itself`,
      );
    }
    this.open.add(target);
    const value = read(target);
    this.open.delete(target);
    return value;
  }

  private countAliased(node: unknown): void {
    this.aliasedValues += 1;
    if (this.aliasedValues > this.limits.maxAliasedValues) {
      this.refuse(node, 'its aliases expand to too many values');
    }
  }

  private refuse(node: unknown, message: string): never {
    throw new TextError(message, toOffset(node));
  }
}

/** Whether the alias stands within its own target. */
function isAbove(target: Node, alias: Alias): boolean {
  const [at] = alias.range ?? [0];
  const [start, end] = target.range ?? [0, 0];
  return start <= at && at < end;
}

function isMergeKey(key: unknown): boolean {
  return (
    isScalar(key) &&
    key.source === '<<' &&
    (key.tag
      ? key.tag === 'tag:yaml.org,2002:merge'
      : key.type === Scalar.PLAIN)
  );
}

function toOffset(node: unknown): number {
  const { range } = (node ?? {}) as Partial<Node>;
  return range?.[0] ?? 0;
}
