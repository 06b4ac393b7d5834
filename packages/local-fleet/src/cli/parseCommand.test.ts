import { parseCommand } from './parseCommand';

it.each([
  [[], { name: 'help' }],
  [['up'], { name: 'up', clusters: 3 }],
  [['up', '--clusters', '5'], { name: 'up', clusters: 5 }],
  [['up', '--clusters', 'a,b'], { name: 'up', clusters: ['a', 'b'] }],
  [['down'], { name: 'down', purge: false }],
  [['down', '--purge'], { name: 'down', purge: true }],
  [['status', '--json'], { name: 'status', json: true }],
  [['kubeconfig', 'a'], { cluster: 'a', identity: 'admin' }],
  [['kubeconfig', 'a', '--identity', 'reader'], { identity: 'reader' }],
  [['chaos', 'a', 'slow'], { cluster: 'a', act: 'slow' }],
  [['reset', 'a'], { name: 'reset', cluster: 'a' }],
  [
    ['kubectl', 'a', '--', 'get', 'pods', '-A'],
    { cluster: 'a', args: ['get', 'pods', '-A'] },
  ],
])('reads %j', (args, expected) => {
  expect(parseCommand(args)).toMatchObject(expected);
});

it.each([
  [['fly'], /no command 'fly'/],
  [['toString'], /no command 'toString'/],
  [['up', '--speed', '9'], /--speed/],
  [['kubeconfig'], /name a cluster/],
  [['kubeconfig', 'a', '--identity', 'root'], /reader, provisioner/],
  [['chaos', 'a', 'explode'], /stop, start, hang, resume, slow/],
])('refuses %j and says what is possible', (args, message) => {
  expect(() => parseCommand(args)).toThrow(message);
});
