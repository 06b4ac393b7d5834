import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { openFleetRepository } from '@fairway/fleet-repository';
import { clusterOriginSchema } from '@fairway/plugin-fleet-common';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { aRepository } from '../__testUtils__/aRepository';
import { openDatabases } from '../__testUtils__/openDatabases';
import { SummaryStore } from '../summaries/SummaryStore';
import { OriginReader } from './OriginReader';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe('OriginReader', () => {
  it('finds the commit that added a document last, whatever changed since', async () => {
    const file = 'clusters/a.yaml';
    const pushed = await aRepository({ [file]: 'one' });
    const { directory, url } = pushed;
    const repository = await openFleetRepository({
      ...{ directory, url, branch: 'main' },
      author: { name: 'Fairway', email: 'fairway@example.com' },
    });
    try {
      const find = async () => {
        const commit = await repository.fetch();
        const added = await new OriginReader(repository).find({
          ...{ path: file, commit },
        });
        return { added, commit };
      };
      const first = await find();
      expect(first.added).toMatchObject({
        ...{ commit: first.commit, author: 'T', run: null },
      });
      await pushed.push({ [file]: 'two' });
      expect((await find()).added?.commit).toBe(first.commit);
      await pushed.push({ [file]: null });
      expect((await find()).added).toBeNull();
      await pushed.push({ [file]: 'three' });
      const again = await find();
      expect(again.added?.commit).toBe(again.commit);
    } finally {
      await repository.close();
      await pushed.remove();
    }
  });
});

describe.each(ids)('the origin of a cluster on %p', id => {
  it('is told to who may see the cluster', async () => {
    const knex = await open(id);
    const state: Parameters<typeof aFleetApp>[1] = {
      now: start,
      decision: { result: AuthorizeResult.ALLOW },
    };
    const app = await aFleetApp(knex, state);
    const ask = (name: string) => request(app).get(`/clusters/${name}/origin`);
    const never = await ask('a').expect(200);
    expect(clusterOriginSchema.parse(never.body)).toEqual({
      ...{ createdAt: null, added: null },
    });
    const createdAt = '2025-03-01T08:00:00.000Z';
    await new SummaryStore(knex).record('a', start, [
      { part: 'origin', missing: [], value: { createdAt }, isPartial: false },
    ]);
    const added = {
      ...{ commit: 'c1', at: createdAt, author: 'Erin', run: null },
    };
    state.added = added;
    await knex('clusters')
      .where({ name: 'a' })
      .update({ document_path: 'clusters/a.yaml', document_commit: 'c9' });
    expect((await ask('a').expect(200)).body).toEqual({ createdAt, added });

    await ask('a').query({ x: '1' }).expect(400);
    await ask('none').expect(404);
    state.decision = onlyDev;
    await ask('z').expect(404);
    state.decision = { result: AuthorizeResult.DENY };
    await ask('a').expect(404);
  });
});
