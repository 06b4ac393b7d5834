import { deletePaths, setPath } from './updatePaths';
import { ofValues, type JqFunction } from './JqFunction';

/** Functions that change what stands at a place. */
export const pathFunctions: [string, JqFunction][] = [
  [
    'setpath/2',
    ofValues((value, [path, next], spend) => setPath(value, path, next, spend)),
  ],
  [
    'delpaths/1',
    ofValues((value, [paths], spend) => deletePaths(value, paths, spend)),
  ],
];
