import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import { ThreadSearchEngine } from './ThreadSearchEngine';

const document = (name: string): IndexableDocument => ({
  title: name,
  text: `Environment ${name} of the team storefront on the cluster Harbour`,
  location: `/catalog/default/resource/${name}`,
});

describe('ThreadSearchEngine', () => {
  const logger = mockServices.logger.mock();
  let engine: ThreadSearchEngine;
  beforeEach(() => {
    engine = new ThreadSearchEngine(logger);
  });
  afterEach(() => engine.close());

  async function index(names: string[], type = 'software-catalog') {
    await pipeline(
      Readable.from(names.map(document)),
      await engine.getIndexer(type),
    );
  }

  async function find(term: string): Promise<string[]> {
    const { results } = await engine.query({ term });
    return results.map(({ document: { title } }) => title);
  }

  it('finds what was indexed, and what the next index no longer has is gone', async () => {
    await index(['shop', 'ledger'], 'software-catalog');
    await index(['checkout'], 'techdocs');
    expect(await find('shop')).toEqual(['shop']);
    expect(await find('checkout')).toEqual(['checkout']);
    await index(['ledger'], 'software-catalog');
    expect(await find('shop')).toEqual([]);
    expect(await find('ledger')).toEqual(['ledger']);
  });

  it('has pages, as many results as there are, and marks what matched', async () => {
    await index(Array.from({ length: 30 }, (_, at) => `made-${at}`));
    const query = { term: 'storefront', types: ['software-catalog'] };
    const first = await engine.query(query);
    expect(first).toMatchObject({ numberOfResults: 30 });
    expect(first.results[0].highlight?.fields.text).toContain('storefront<');
    const next = await engine.query({
      ...query,
      pageCursor: first.nextPageCursor,
    });
    expect(next.results).toHaveLength(5);
  });

  it('finds nothing of a kind of which nothing was indexed yet', async () => {
    const query = { term: 'shop', types: ['software-catalog'] };
    expect(await engine.query(query)).toEqual({
      results: [],
      numberOfResults: 0,
    });
    await index(['shop']);
    expect(await engine.query(query)).toMatchObject({ numberOfResults: 1 });
  });

  it('tells the error of a query, and works on', async () => {
    await index(['shop']);
    await expect(engine.query(null as never)).rejects.toThrow();
    expect(await find('shop')).toEqual(['shop']);
  });

  it('keeps the index if the next one breaks off', async () => {
    await index(['shop']);
    const broken = new Readable({ objectMode: true, read() {} });
    broken.push(document('ledger'));
    const writing = pipeline(
      broken,
      await engine.getIndexer('software-catalog'),
    );
    broken.destroy(new Error('the catalog does not answer'));
    await expect(writing).rejects.toThrow('the catalog does not answer');
    expect(await find('shop')).toEqual(['shop']);
  });

  it('refuses what cannot be indexed, and works on', async () => {
    const indexer = await engine.getIndexer('software-catalog');
    const failed = once(indexer, 'error');
    indexer.write({ title: 'odd', location: '/odd', text: () => 'a function' });
    indexer.end();
    expect(String(await failed)).toMatch(/could not be cloned/);
    await index(['shop']);
    expect(await find('shop')).toEqual(['shop']);
  });

  it('leaves the portal free to answer while it makes a large index', async () => {
    await index(['shop']);
    const names = Array.from({ length: 4_000 }, (_, at) => `made-${at}`);
    const before = performance.eventLoopUtilization();
    await index(names);
    // In the portal's own thread it is nearly 1.
    const { utilization } = performance.eventLoopUtilization(before);
    expect(utilization).toBeLessThan(0.5);
    expect(await find('made-3999')).toContain('made-3999');
  });

  it('fails what waits if it is closed, and what comes later', async () => {
    await index(['shop']);
    const waiting = index(Array.from({ length: 4_000 }, (_, at) => `m-${at}`));
    const failed = waiting.catch(error => String(error));
    await engine.close();
    expect(await failed).toMatch(/ended|closed/);
    await expect(find('shop')).rejects.toThrow('closed');
    expect(logger.error).not.toHaveBeenCalled();
  });
});
