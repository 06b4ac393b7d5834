import { editYaml } from './editYaml';

const text = `# what the shop is told
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: shop
data:
  # loud only during sales
  mode: "quiet"   # asked for by Ben
  level: '3'
  plain: blue
  long: |
    one
    two
---
# another one
apiVersion: apps/v1
kind: Deployment
metadata: {name:   web, namespace: shop}
spec:
    replicas:   2    # enough
    paused: no
    template:
      spec:
        containers:
        - {name: side, image: "side:1"}
        - name: web
          image: web:1.4.2 # pinned
          env: &env [{name: A, value: x}]
`;
const settings = '/ConfigMap/shop/settings';
const web = 'apps/Deployment/shop/web';

describe('editYaml', () => {
  it.each`
    key         | path                                                | value          | before                  | after
    ${settings} | ${'data.mode'}                                      | ${'loud'}      | ${'"quiet"   # asked'}  | ${'"loud"   # asked'}
    ${settings} | ${'data.level'}                                     | ${'4'}         | ${"level: '3'"}         | ${"level: '4'"}
    ${settings} | ${'data.plain'}                                     | ${'green'}     | ${'plain: blue'}        | ${'plain: green'}
    ${settings} | ${'data.plain'}                                     | ${'5'}         | ${'plain: blue'}        | ${'plain: "5"'}
    ${settings} | ${'data.plain'}                                     | ${'yes'}       | ${'plain: blue'}        | ${'plain: "yes"'}
    ${settings} | ${'data.plain'}                                     | ${'a: b # c'}  | ${'plain: blue'}        | ${'plain: "a: b # c"'}
    ${settings} | ${'data.plain'}                                     | ${''}          | ${'plain: blue'}        | ${'plain: ""'}
    ${web}      | ${'spec.replicas'}                                  | ${5}           | ${'replicas:   2    #'} | ${'replicas:   5    #'}
    ${web}      | ${'spec.paused'}                                    | ${true}        | ${'paused: no'}         | ${'paused: true'}
    ${web}      | ${'spec.template.spec.containers[name=web].image'}  | ${'web:1.5.0'} | ${'web:1.4.2 # pinned'} | ${'web:1.5.0 # pinned'}
    ${web}      | ${'spec.template.spec.containers[name=side].image'} | ${'side:2'}    | ${'"side:1"'}           | ${'"side:2"'}
  `(
    'writes $value to $path, and no other byte',
    ({ key, path, value, before, after }) => {
      expect(text.split(before)).toHaveLength(2);
      expect(editYaml(text, { key, path, value })).toEqual({
        ...{ kind: 'ok', text: text.replace(before, after) },
      });
    },
  );

  it('edits JSON too', () => {
    const json =
      '{"apiVersion":"v1","kind":"A","metadata":{"name":"a"},\n "x": {"y": "1"}}\n';
    expect(editYaml(json, { key: '/A//a', path: 'x.y', value: '2' })).toEqual({
      ...{ kind: 'ok', text: json.replace('"1"', '"2"') },
    });
  });

  it.each`
    key         | path                                                           | reason
    ${'/A//a'}  | ${'data.mode'}                                                 | ${'no document of the file'}
    ${settings} | ${'data'}                                                      | ${'no single value'}
    ${settings} | ${'data.long'}                                                 | ${'over several lines'}
    ${settings} | ${'data.none'}                                                 | ${'no single value'}
    ${web}      | ${'spec.template.spec.containers[name=none].image'}            | ${'no single value'}
    ${web}      | ${'spec.template.spec.containers[name=web].env[name=A].value'} | ${'an alias stands for it'}
    ${settings} | ${'data['}                                                     | ${'cannot be followed'}
  `('refuses $path of $key', ({ key, path, reason }) => {
    expect(editYaml(text, { key, path, value: 'x' })).toEqual({
      ...{ kind: 'refused', reason: expect.stringContaining(reason) },
    });
  });
});
