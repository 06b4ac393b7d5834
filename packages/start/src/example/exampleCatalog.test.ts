import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { rootFolder } from '../rootFolder';
import { exampleEnvironments } from './exampleEnvironments';

interface Entity {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: Record<string, unknown>;
}

const folder = path.join(rootFolder, 'examples/catalog');
const readEntities = (file: string) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map(
    document => document.toJS() as Entity,
  );
const teams = readdirSync(folder);
const entities = teams.flatMap(team =>
  readEntities(path.join(folder, team, 'catalog-info.yaml')),
);
const organisation = readEntities(path.join(rootFolder, 'examples/org.yaml'));
const hasEntity = (kind: string, name: unknown) =>
  [...entities, ...organisation].some(
    entity =>
      entity.kind.toLowerCase() === kind && entity.metadata.name === name,
  );

describe('the example catalog', () => {
  it('names no entity twice', () => {
    const names = entities.map(({ kind, metadata }) => kind + metadata.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(entities.map(entity => [entity.kind, entity.metadata.name, entity]))(
    'leads from %s %s only to what is there',
    (_kind, _name, { spec }) => {
      const [, group] = String(spec.owner).split('/');
      expect(hasEntity('group', group)).toBe(true);
      const links = [
        ...listOf(spec.providesApis).map(name => ['api', name]),
        ...listOf(spec.consumesApis).map(name => ['api', name]),
        ...listOf(spec.dependsOn).map(ref => ref.split(':')),
        ...listOf(spec.system).map(name => ['system', name]),
        ...listOf(spec.domain).map(name => ['domain', name]),
      ];
      expect(links.filter(([kind, name]) => !hasEntity(kind, name))).toEqual(
        [],
      );
    },
  );

  it.each(teams)('has documents of team %s', team => {
    const { nav } = parse(
      readFileSync(path.join(folder, team, 'mkdocs.yml'), 'utf8'),
    ) as { nav: Record<string, string>[] };
    const pages = nav.flatMap(entry => Object.values(entry));
    expect(
      pages.filter(page => !existsSync(path.join(folder, team, 'docs', page))),
    ).toEqual([]);
  });

  it('has definitions of interfaces that can be read', () => {
    const apis = entities.filter(({ kind }) => kind === 'API');
    expect(apis.length).toBeGreaterThan(2);
    for (const { spec } of apis) {
      const definition = parse(String(spec.definition));
      expect(definition.openapi ?? definition.asyncapi).toBeDefined();
    }
  });

  it('has environments of teams and people that are there', () => {
    for (const { person, input } of exampleEnvironments) {
      const user = organisation.find(
        ({ metadata }) => metadata.name === person,
      );
      expect(user?.spec.memberOf).toContain(input.owner);
    }
  });
});

function listOf(value: unknown): string[] {
  return value === undefined ? [] : ([value].flat() as string[]);
}
