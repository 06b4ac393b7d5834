import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import type { Snoozing } from '../../store/SnoozeStore';
import { createSnoozeRoutes } from './createSnoozeRoutes';

const service = mockCredentials.service.header();
const body = {
  ...{ run: 'r1', objects: ['o1'], reason: 'The vendor mends it' },
  ...{ until: '2026-12-07T12:00:00Z', by: 'user:default/ada' },
};

function setUp() {
  const written: Snoozing[] = [];
  const lifted: object[] = [];
  const app = express()
    .use(express.json())
    .use(
      createSnoozeRoutes({
        httpAuth: mockServices.httpAuth({
          defaultCredentials: mockCredentials.none(),
        }),
        snoozes: {
          write: async snoozing => void written.push(snoozing),
          lift: async of => void lifted.push(of),
          list: async of => ('run' in of ? [of.run] : [...of.objects]),
        },
        onChanged: () => undefined,
        now: () => 0,
      }),
    )
    .use(mockErrorHandler());
  return { app, lifted, written };
}

describe('the routes of snoozes', () => {
  it.each(['ada', 'erin', 'grace', 'mallory'])(
    'are not for %s: who wants to snooze plans a run',
    async person => {
      const { app, lifted, written } = setUp();
      const header = mockCredentials.user.header(`user:default/${person}`);
      for (const call of [
        request(app).post('/snoozes').send(body),
        request(app).post('/snoozes/lift').send({ run: 'r1' }),
        request(app).get('/snoozes?run=r1'),
      ]) {
        expect((await call.set('authorization', header)).status).toBe(403);
      }
      expect([...lifted, ...written]).toEqual([]);
    },
  );

  it('are not for who is not signed in', async () => {
    const { app } = setUp();
    expect((await request(app).post('/snoozes').send(body)).status).toBe(401);
  });

  it('write what a run says, and take it back', async () => {
    const { app, lifted, written } = setUp();
    const post = (path: string, sent: object) =>
      request(app).post(path).set('authorization', service).send(sent);
    expect((await post('/snoozes', body)).status).toBe(200);
    expect(written).toEqual([{ ...body, until: Date.parse(body.until) }]);
    expect((await post('/snoozes/lift', { run: 'r1' })).status).toBe(200);
    expect((await post('/snoozes/lift', {})).status).toBe(400);
    expect((await post('/snoozes', { ...body, until: 'soon' })).status).toBe(
      400,
    );
    expect(lifted).toEqual([{ run: 'r1' }]);
    const { body: listed } = await request(app)
      .get('/snoozes?objects=a,b')
      .set('authorization', service);
    expect(listed).toEqual({ objects: ['a', 'b'] });
  });
});
