import { describeResource } from './describeResource';

describe('describeResource', () => {
  it.each([
    ['requests.cpu', 'CPU requested'],
    ['pods', 'Pods'],
    ['count/jobs.batch', 'count/jobs.batch'],
    ['constructor', 'constructor'],
  ])('given %j returns %j', (key, name) => {
    expect(describeResource(key)).toBe(name);
  });
});
