import { someCreateOptions } from '../__testUtils__/someCreateOptions';
import { describeClass } from './describeClass';

const [standard, sandbox] = someCreateOptions().classes;

describe('describeClass', () => {
  it('names tiers, lease and resources with what they may be raised to', () => {
    expect(describeClass(standard)).toEqual([
      { label: 'Tiers', value: 'dev, staging' },
      { label: 'Lease', value: '14 days', most: '60 days' },
      { label: 'CPU', value: '2', most: '8' },
      { label: 'Memory', value: '4Gi', most: '16Gi' },
      { label: 'Pods', value: '20', most: '50' },
    ]);
  });

  it('leaves out what the class does not bound, and a bound that allows no more', () => {
    expect(describeClass(sandbox).slice(2)).toEqual([
      { label: 'CPU', value: '1', most: '2' },
      { label: 'Pods', value: '10' },
    ]);
  });
});
