import type { JqFunction } from './JqFunction';

/** Functions that jq's manual defines by others, and what they make. */
const texts: [string, JqFunction['yields'], string][] = [
  ['map(f)', 'value', '[.[] | f]'],
  ['select(f)', 'paths', 'if f then . else empty end'],
  ['in(xs)', 'value', '. as $x | xs | has($x)'],
  ['add(f)', 'value', '[f] | add'],
  ['abs', 'value', 'if . < 0 then -. else . end'],
  ['to_entries', 'value', '[keys[] as $k | {key: $k, value: .[$k]}]'],
  [
    'from_entries',
    'value',
    'map({(.key // .Key // .name // .Name): if has("value") then .value else .Value end}) | add // {}',
  ],
  ['with_entries(f)', 'value', 'to_entries | map(f) | from_entries'],
  ['min_by(f)', 'value', '_min_by(map([f]))'],
  ['max_by(f)', 'value', '_max_by(map([f]))'],
  ['sort_by(f)', 'value', '_sort_by(map([f]))'],
  ['group_by(f)', 'value', '_group_by(map([f]))'],
  ['unique_by(f)', 'value', '_unique_by(map([f]))'],
  ['arrays', 'paths', 'select(type == "array")'],
  ['objects', 'paths', 'select(type == "object")'],
  ['iterables', 'paths', 'select(type | . == "array" or . == "object")'],
  ['booleans', 'paths', 'select(type == "boolean")'],
  ['numbers', 'paths', 'select(type == "number")'],
  ['finites', 'paths', 'select(isfinite)'],
  ['normals', 'paths', 'select(isnormal)'],
  ['strings', 'paths', 'select(type == "string")'],
  ['nulls', 'paths', 'select(. == null)'],
  ['values', 'paths', 'select(. != null)'],
  ['scalars', 'paths', 'select(type | . != "array" and . != "object")'],
  [
    'combinations',
    'value',
    'if length == 0 then [] else .[0][] as $x | [$x] + (.[1:] | combinations) end',
  ],
  ['combinations(n)', 'value', '[limit(n; repeat(.))] | combinations'],
  [
    'walk(f)',
    'value',
    'def _walk: if type == "array" then map(_walk) elif type == "object" then map_values(_walk) end | f; _walk',
  ],
  ['first', 'paths', '.[0]'],
  ['last', 'paths', '.[-1]'],
  ['nth($n)', 'paths', '.[$n]'],
  ['isempty(g)', 'value', 'label $out | (g | false, break $out), true'],
  ['all', 'value', 'all(.)'],
  ['all(y)', 'value', 'all(.[]; y)'],
  ['all(g; y)', 'value', 'isempty(g | select(y | not))'],
  ['any', 'value', 'any(.)'],
  ['any(y)', 'value', 'any(.[]; y)'],
  ['any(g; y)', 'value', 'isempty(g | select(y)) | not'],
  ['del(f)', 'value', 'delpaths([path(f)])'],
  ['paths', 'value', 'path(..) | select(. != [])'],
  ['paths(f)', 'value', 'path(.. | select(f)) | select(. != [])'],
  [
    'pick(f)',
    'value',
    '. as $v | reduce path(f) as $p (null; setpath($p; $v | getpath($p)))',
  ],
  ['tostream', 'value', streamOf()],
  [
    'match($re)',
    'value',
    'if $re | type == "array" then match($re[0]; $re[1]) else match($re; null) end',
  ],
  ['match($re; $flags)', 'value', '_match($re; $flags; false)[]'],
  [
    'test($re)',
    'value',
    'if $re | type == "array" then test($re[0]; $re[1]) else test($re; null) end',
  ],
  ['test($re; $flags)', 'value', '_match($re; $flags; true)'],
  [
    'capture($re)',
    'value',
    'if $re | type == "array" then capture($re[0]; $re[1]) else capture($re; null) end',
  ],
  [
    'capture($re; $flags)',
    'value',
    'match($re; $flags) | .captures | _captures',
  ],
  ['scan($re)', 'value', 'scan($re; null)'],
  [
    'scan($re; $flags)',
    'value',
    'match($re; $flags + "g") | if .captures == [] then .string else [.captures[].string] end',
  ],
  ['splits($re)', 'value', 'splits($re; null)'],
  ['splits($re; $flags)', 'value', 'split($re; $flags)[]'],
  ['sub($re; str)', 'value', 'sub($re; str; null)'],
  ['gsub($re; str)', 'value', 'sub($re; str; "g")'],
  ['gsub($re; str; $flags)', 'value', 'sub($re; str; $flags + "g")'],
  [
    'INDEX(stream; f)',
    'value',
    'reduce stream as $row ({}; . as $made | $row | f | tostring | . as $key | $made | setpath([$key]; $row))',
  ],
  ['INDEX(f)', 'value', 'INDEX(.[]; f)'],
  ['IN(s)', 'value', 'any(s == .; .)'],
  ['IN(src; s)', 'value', 'any(src == s; .)'],
];

function streamOf(): string {
  return 'path(def r: (.[]? | r), .; r) as $p | getpath($p) | reduce path(.[]?) as $q ([$p, .]; [$p + $q])';
}

/** These functions, each with the name of its parameters. */
export const definitions: [string, JqFunction][] = texts.map(
  ([head, yields, text]) => {
    const [, name = '', list] = /^(\w+)(?:\((.*)\))?$/.exec(head) ?? [];
    const params = list === undefined ? [] : list.split('; ');
    const definition: JqFunction = {
      yields,
      run: (args, item, scope) =>
        scope.machine.define({ params, text }, args, { item, scope }),
    };
    return [`${name}/${params.length}`, definition];
  },
);
