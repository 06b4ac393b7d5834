import { describeResource } from './describeResource';

describe('describeResource', () => {
  it.each([
    ['requests.cpu', 'CPU requested'],
    ['pods', 'Pods'],
    ['count/jobs.batch', 'Jobs'],
    ['count/widgets.example.com', 'count/widgets.example.com'],
    ['constructor', 'constructor'],
  ])('given %j returns %j', (key, name) => {
    expect(describeResource(key)).toBe(name);
  });
});
