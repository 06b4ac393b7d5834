import { anInstance } from '../platform/__fixtures__/anInstance';
import { createHubComponent } from './createHubComponent';

const component = createHubComponent('flux', cluster =>
  anInstance({ name: `flux-${cluster}` }),
);

it.each([
  [['a', 'b'], [], ['flux-a']],
  [['a', 'b'], ['flux-b', 'gitea'], ['flux-b']],
  [['a'], ['flux-b'], ['flux-a']],
  [[], ['flux-b'], []],
])('given clusters %j and what ran before, %j, runs %j', (...row) => {
  const [clusters, existing, expected] = row;
  const found = component.findInstances(clusters, existing);
  expect(found.map(({ name }) => name)).toEqual(expected);
});

it('knows its own instances alone', () => {
  expect(component.openInstance('flux-a')?.name).toBe('flux-a');
  expect(component.openInstance('gitea')).toBeUndefined();
});
