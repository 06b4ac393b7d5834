import type { Value } from '../../domain/Value';

const deployment: Value = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    labels: { app: 'web', tier: 'front' },
    annotations: { 'example.com/ignore': 'true', b: '1', a: '2' },
    finalizers: ['x/one', 'y/two'],
  },
  spec: {
    replicas: 3,
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example:5000/web:1.2.3',
            env: [
              { name: 'LEVEL', value: 'info' },
              { name: 'PORT', value: '80' },
            ],
            ports: [{ containerPort: 80 }],
          },
          { name: 'istio-proxy', image: 'proxy:1' },
          { name: 'api', image: 'api', env: [] },
        ],
        initContainers: null,
        tolerations: [],
      },
    },
  },
};

/** What expressions are run on. */
export const inputs: Value[] = [
  deployment,
  null,
  5,
  'Grüße 😀 aXbXc',
  [],
  {},
  [3, 1, 2, 1, null, 'a', [1], { b: 1 }],
  { b: 2, a: [1, 2, 3], c: { d: null, e: false } },
  [
    { name: 'a', n: 2 },
    { name: 'b', n: 1 },
    { name: 'a', n: 0 },
  ],
  ['2024-01-02', 'foo bar', '', 'ABC abc'],
];

/** Expressions for what people write in ignore rules, and for each part of the language. */
export const expressions: string[] = `
.
..
.a
.a.b
.a?
.a.b?
.a[]?
.a[].b?
.["a"]
."a"
.metadata.annotations["example.com/ignore"]
.metadata["labels"].app
.[0]
.[-1]
.[1.7]
.[10]
.[]
.[]?
.[][]?
.[]?.name
.[1:]
.[:1]
.[1:2]
.[-2:]
.[:-1]
.[1:][0]
.[1:][1:]
.[1:]?
.a[1:]
.a[:2][1]
.[nan]
.[1.2:2.5]
.[-0.5:]
.[:-0.5]
.[[1]]?
.[{"start":1,"end":2}]
.missing[1:]
.spec.template.spec.tolerations[1:], .spec.replicas
.spec.template.spec.containers[0].image
.spec.template.spec.containers[].image
.spec.template.spec.containers[] | select(.name == "web") | .image
.spec.template.spec.containers[] | select(.name == "web").image
.spec.template.spec.containers[].env[]?.value
.spec.template.spec.containers[].env[].value
.spec.template.spec.containers[]?.env[]?.value
.spec.template.spec.containers[] | select(.name | test("^istio-"))
.spec.template.spec.containers[] | select(.name as $n | ["web", "api"] | index($n)) | .image
.spec.template.spec.containers[] | select(.image | contains("proxy"))
.spec.template.spec.containers[] | select([.name] | inside(["web", "x"]))
.spec.template.spec.containers[] | select(.env // [] | any(.name == "PORT")) | .env[] | select(.name == "PORT") | .value
(.spec.template.spec.initContainers[] // .spec.template.spec.containers[]) | .image
(.spec.template.spec.initContainers // .spec.template.spec.containers)[] | .image
.metadata.name as $m | .spec.template.spec.containers[] | select("\\(.name)-x" == "\\($m)-x") | .image
.metadata?.annotations?["example.com/ignore"] as $v | if $v == "true" then .spec.replicas else empty end
if (.spec.template.metadata.annotations | length) == 0 then .spec.template.metadata.annotations else empty end
select((.metadata.annotations // {}) | has("b")) | .spec
.metadata.annotations | keys[] as $k | select($k | startswith("example")) | .[$k]
.metadata.annotations | to_entries[] | select(.key == "a") | .value
.metadata.annotations | with_entries(select(.key != "a"))
.metadata.finalizers[] | select(startswith("x/"))
.metadata.finalizers[] | select(. == ("x/one", "y/two"))
.. | .image?
.. | objects | select(.name == "web") | .image
.. | select(type == "string")
.. | select(. == null)
[.. | numbers]
paths
[paths]
[paths(type == "number")]
path(..)
[path(.a[]?)]
getpath(["a"])
getpath(["a", 0])
getpath(["spec", "template", "spec", "containers", 0, "image"])
getpath(["spec", "replicas"], ["metadata", "labels"])
getpath([])
getpath(["x", "y"])
try getpath(["a", "b", "c"]) catch .
first(.[]?)
first(.a[]?)
first(.metadata.annotations[]?)
first
last
last(.[]?)
limit(2; .[]?)
limit(0; .[]?)
limit(1; .a[]?)
limit(-1; .[]?)
skip(1; .[]?)
nth(1; .[]?)
nth(0)
nth(5; .[]?)
until(. == 4; 4)
[limit(5; repeat(1))]
[.[]? | until(type != "array"; .[0])]
[5 | while(. > 0; . - 1)]
[limit(3; .[]?)]
[range(5)]
[range(2; 5)]
[range(0; 10; 3)]
[range(5; 0; -2)]
[range(0, 1; 3, 4)]
reduce .[]? as $x (0; . + 1)
reduce (.[]? | numbers) as $x (0; . + $x)
reduce (.a // [])[] as $x (null; [$x, .])
reduce empty as $x (0; 1)
reduce (1, 2) as $x (.; .a?)
[foreach (1, 2, 3) as $x (0; . + $x)]
[foreach (1, 2, 3) as $x (0; . + $x; [$x, .])]
[foreach .[]? as $x (0; . + 1; select(. > 1))]
[foreach range(3) as $i (null; $i; ., -.)]
label $out | .[]? | ., break $out
[label $f | range(10) | ., (select(. == 3) | break $f)]
def f: .a; f
def f(g): [g, g]; f(.)
def f($x): $x + 1; f(1)
def f($x; $y): [$x, $y]; [f(1, 2; 3, 4)]
def f(x): x | x; [2 | f(. * .)]
def fac: if . <= 1 then 1 else . * (. - 1 | fac) end; 5 | fac
def f: def g: 3; g; f
def f(g): def h: g; h; f(1)
def f($a): a; f(7)
def f: reduce .[]? as $x (0; . + 1); f
def f: .spec.replicas; f
def pick_name($n): .spec.template.spec.containers[]? | select(.name == $n); pick_name("web", "api") | .image
. as $x | $x
. as {a: $x} | $x
. as [$x, $y] | [$x, $y]
. as [[$x]] | $x
.a as [$x, $y] | [$x, $y]
. as {$b} | $b
. as {b: $x, $a} | [$x, $a]
. as {"b": $x} | $x
. as {("b", "a"): $x} | $x
. as {$a: [$x]} | [$a, $x]
. as $x | [$x | type, ($x | length)?]
1, 2 as $x | $x
1 as $x | 2 as $y | [$x, $y, $x]
1 + 2 as $x | -$x
[.[]? as $x | $x | type]
{a: 1}
{a: 1, b: 2} | keys
{"a b": 1}
{("x", "y"): 1}
{(1, 2 | tostring): (3, 4)}
{a: (1, 2), b: (3, 4)}
{a}
{"a"}
{$__x: 1}?
. as $x | {$x}
{a: 1 | . + 1}
{a: 1, a: 2}
{if: 1, and: 2}
{"a\\(1 + 1)": 3}
{(1): 2}
[]
{}
[1, 2, 3]
[.]
"x"
"a\\(1)b"
"a\\("b\\("c")d")e"
"\\(1, 2) \\(3, 4)"
"x\\(.)"
"\\u00e9\\n\\t\\"\\\\\\/"
@base64
@base64 "x\\("abc")"
"YWJj" | @base64d
"YWJj=" | @base64d
"YW" | @base64d
"a" | @base64d
try ("*" | @base64d) catch "bad"
@json
@text
@html "<\\("<&'\\">")>"
@uri
"a b+c/ü~*" | @uri
"a%20b+c" | @urid
@csv "x"
[1, "a\\"b", null, true, 1.5] | @csv
["a\\tb", "c\\\\d", null] | @tsv
["it's", 1, null] | @sh
"a b" | @sh
[[1]] | @csv
{} | @sh
format("base64")
format("nope")
1 + 1
1 - 3 * 2
(1 - 3) * 2
7 / 2
6 / 3
7 % 3
-7 % 3
7 % -3
5.9 % 2.1
1 / 0
1 % 0
1 % 0.5
nan % 1
"a" + "b"
"a" * 3
3 * "a"
"a" * 0
"a" * -1
"a" * 0.5
"a" * nan
"a,b,c" / ","
"abc" / ""
"" / ","
"" / ""
[1, 2] + [3]
[1, 2, 1] - [1]
{a: 1} + {b: 2}
{a: {b: 1}} * {a: {c: 2}}
{} - {}
null + 1
1 + null
null + null
"a" - "b"
{} + 1
[] * 2
-(1)
-"a"
-.
+1
- 1 + 2
1 == 1.0
1 < "a"
null < false
[1] < [1, 2]
{a: 1} < {b: 0}
{a: 2} < {a: 1, b: 0}
"a" < "B"
"😀" > "\\uffff"
nan < nan
nan == nan
[nan] | sort
true and false
true and (true, false)
(true, false) or (true, false)
null or 1
not
[1, null] | map(not)
true, false | not
1 as $x | $x == 1 and $x != 2
.a // 1
.x // .b
(null, false) // 2
(1, null, 2) // 3
empty // 4
first(empty) // 6
.a // .b // 6
[.[]? // "d"]
1 // error("x")
(error("x")?) // 1
(.a.b.c.d)? // 7
error("x") // 1
(1, error("x")) // 2
try error("x") catch .
try error({a: 1}) catch .a
try error(null) catch .
error(null)?
error
try error catch .
try (1, error("x"), 2) catch "c"
[(1, error("x"), 2)?]
[.[]? | try error catch .]
try (try error("a") catch error("b")) catch .
.a[]?.b[]?
[.[]? | .a?]
[.[]?.n?]
[.[] | .n?]
(.a, .b)?
try .a.b.c
try .[] catch "no"
[..?]
try (break) catch .
if . then 1 else 2 end
if .a then 1 end
if empty then 1 else 2 end
if (true, false) then 1 else 2 end
if 1 == 2 then 1 elif 1 == 1 then 3 else 4 end
[if (true, null) then "a", "b" else "c" end]
length
[.[]? | length?]
utf8bytelength
type
[.[]? | type]
keys
[.[]? | keys?]
has("a")
has(0)
has("a", "b")
[has(0, 7)?]
in({"a": 1})
"a" | in({"a": 1})
1 | in([1, 2])
contains("X")
contains({a: [1]})
contains([1])
[["foobar"] | contains(["bar"])]
{a: "xyz"} | contains({a: "y"})
[[1], "a"] | contains([[1]])
[[1], "a"] | contains([1])
true | contains(true)
true | contains(false)
null | contains(null)
inside("xaXbXcx")
"a" | inside("cab")
any
all
[] | any, all
[true, false] | any, all
any(. == 1)?
all(. != null)?
any(.[]?; . == 1)
all(.[]?; . == 1)
any(true, error("x"); .)
all(false, error("x"); .)
isempty(.[]?)
isempty(empty)
isempty(1, error("x"))
add
add(.[]?.n?)
[.[]? | numbers] | add
["a", "b"] | add
[[1], [2]] | add
[{a: 1}, {b: 2}] | add
[] | add
map(type)
map(.n)?
map_values(type)?
map_values(empty)
map_values(., .)
map(select(. == 1))
to_entries
from_entries
with_entries(.value |= 1)?
with_entries(.key += "x")?
[{key: "a", value: 1}, {name: "b", Value: 2}, {k: 1}] | from_entries
[{Key: "a", value: false}, {Name: "b"}] | from_entries
[{key: null, value: 1}] | from_entries
[{key: false, name: "x", value: 1}] | from_entries
[{key: 1, value: 1}] | from_entries
[[1]] | from_entries
sort
sort_by(.n)?
sort_by(.name, .n)?
[{a: 1, b: 2}, {a: 1, b: 1}] | sort_by(.a)
group_by(.name)?
unique
unique_by(.name)?
unique_by(type)
min, max
min_by(.n), max_by(.n)
[] | min, max, min_by(.a), max_by(.a)
[{a: 1, b: 1}, {a: 1, b: 2}] | min_by(.a), max_by(.a)
reverse
"abc" | reverse
flatten
[1, [2, [3, [4]]]] | flatten(1)
[1, [2]] | flatten(-1)
{a: [1, [2]], b: 3} | flatten
transpose
[[1], [2, 3]] | transpose
[1, 2, 3] | bsearch(2), bsearch(0), bsearch(4), bsearch(2.5)
join(",")
["a", 1, null, true] | join("-")
["a", [1]] | join("-")
[] | join(1)
[1] | join(1)
[1, 2] | join(null)
tostring
[.[]? | tostring]
tonumber
"1.50", "1e3", " 1", "0x1", "+1", ".5", "5.", "nan", "" | try tonumber catch "no"
toboolean
"true", "false", "x", true | try toboolean catch "no"
tojson
[1, 1.0, 1e17, 1e21, 1e-7, 0.1, 123456789012, -0] | tojson
nan, infinite, -infinite | tojson
[nan] | tojson
"\\u007f\\u0001<>&" | tojson
fromjson
"[1, {\\"a\\": 2}]" | fromjson
"1 2" | try fromjson catch "no"
"" | try fromjson catch "no"
"nan" | try fromjson catch "no"
ascii_downcase
ascii_upcase
explode
implode
[65, 128512, 1114112, -1, 55296] | implode
ltrimstr("Gr")
rtrimstr("c")
trimstr("a")
"aba" | trimstr("a")
1 | ltrimstr("a")
"a" | ltrimstr(1)
ltrim
" \\u0085\\ufeff x \\u2028" | trim, ltrim, rtrim
trim
startswith("Gr")
endswith("c")
"abc" | startswith("ab", "b")
split("X")
split("")
"a1b22c" | split("[0-9]+"; null)
"a1b22c" | split("[0-9]+"; "g")
"abc" | split(""; null)
index("X")
rindex("X")
indices("X")
indices(1)
indices([1])
index(1)
[1, 2, 1, 2] | indices([1, 2]), index([1, 2]), rindex([1, 2])
[1, 2] | indices([])
"" | index("")
"aaa" | indices("aa")
[.[]? | select(type == "string") | test("[a-z]")]
test("x"; "i")
test("X")
test(["x", "i"])
[match("X"; "g")]
[match("(?<a>[a-z])(?<n>x)?"; "gi")]
[match("")]
[match(""; "g")]
"ab" | [match("a*"; "g")]
"aXbX" | [match("X|$"; "g")]
"😀a😀" | [match("a|😀"; "g")]
"a\\nb" | test("a.b"), test("a.b"; "m"), test("^b"), test("(?m)^b")
capture("(?<first>[A-Z])(?<rest>[a-z]+)")
"xyz" | capture("(?<a>x)|(?<b>q)")
"2024-01-02" | capture("(?<y>\\\\d+)-(?<m>\\\\d+)")
[scan("[a-z]+")]
[scan("([a-z])(X)")]
"abAB" | [scan("ab"; "i")]
[splits("X")]
[splits("[xX]+"; "g")]
sub("X"; "-")
gsub("X"; "-")
gsub("(?<l>[a-c])"; "<\\(.l)>")
gsub("x"; "-"; "i")
sub("(?<l>X)"; "1", "2")
gsub("(?<l>X)"; .l + "1", .l + "2")
gsub(""; "-")
gsub("^"; ">")
gsub("$"; "<")
"abc" | gsub("(?<x>b)"; empty)
"abc" | sub("b"; null)
"abc" | sub("b"; 1)
"abc" | gsub("\\\\p{L}"; "L")
"Straße" | test("STRASSE"; "i"), test("straße"; "i")
"K" | test("k"; "i")
"a.b" | gsub("\\\\."; "_")
"x" | test("\\\\d|\\\\w|\\\\s")
"é" | test("\\\\w"), test("^.$"), test("\\\\pL"), test("[[:alpha:]]")
"foo" | test("(?i)FOO"), test("(?P<n>f)"), test("(?:f)(?-i:O)")
"aaa" | [match("a+?"; "g").string]
"aaaa" | [match("a{2}"; "g").offset]
test("(")
test("a"; "q")
test("(?=a)")
test("\\\\1")
. as $x | "a(b" | test("\\\\Qa(b\\\\E")
walk(if type == "number" then . + 1 else . end)
walk(if type == "array" then sort else . end)
walk(numbers)?
del(.a)
del(.[0])
del(.[0, 1])
del(.[1:])
del(.[]?)
del(.a, .b)
del(.a[1:], .a[0])
del(.missing.deep)
del(.[-1])
del(.)
delpaths([["a", 0], ["a"]])
delpaths([[0], [1]])
delpaths([["x", "y"]])
delpaths([[{"start": 0, "end": 1}]])
delpaths(1)
setpath(["a"]; 1)
setpath([0]; 1)
setpath([3]; 1)
setpath([-1]; 1)
setpath([]; 1)
setpath(["a", "b"]; 1)
setpath([[1]]; 1)
setpath([{"start": 0, "end": 1}]; ["n"])
pick(.a)
pick(.a[1])
pick(.metadata.name)
to_entries | map(.key)
[recurse(.[]?)] | length
[recurse(.a?; . != null)] | length
[recurse(if type == "number" and . < 3 then . + 1 else empty end)]
env
$ENV
env.PATH
$ENV.HOME
[splits("a")]
ascii
input
inputs
debug
now
$__loc__
$x
nosuch
.a | nosuch(1)
import "a" as b; .
tostream
[tostream] | length
combinations
[[1, 2], [3, 4]] | [combinations]
[[0, 1] | combinations(2)]
INDEX(.name)?
INDEX(.[]?; .name?)
IN(1, 5)
IN(.[]?; 1)
[.[]? | IN("a", 1)]
[limit(3; range(10))]
floor, sqrt
[1.5, -1.5, 2.5 | floor, ceil, round, trunc, fabs]
[pow(2; 10), log2, exp10]?
[8 | log2, sqrt, exp2]
isnan, isinfinite, isnormal, isfinite
[1, 0, nan, infinite, "a"] | map(isnormal, isfinite, isinfinite, isnan)
abs
[-1, 1.5, null] | map(abs)
"a" | abs
infinite, -infinite, nan
getpath(["a"]) as $x | $x
arrays
[.[]? | scalars, iterables]
[.[]? | values | nulls, booleans, numbers, strings, arrays, objects]
error("\\(1)")
halt
try halt catch .
.a + null
.a | .
(.a)
((.a))[0]?
(.a | .[0]?)
.a | tostring
.metadata.name | ascii_downcase
.metadata.name | ltrimstr("x")
1
null
.a as $x | .b
.a as $x | $x
path(.a as $x | .b)
. as $x | .a
if .a then .b else .c end
.a, .b, (.c | .d?)
.[]? | select(type == "number")
.[]? | select(. as $x | [1, 2] | index($x))
select(.a)
select(.kind == "Deployment") | .spec.replicas, .metadata.labels
.metadata.labels | .app, .tier
.metadata | (.labels, .annotations) | .a?
.metadata | {labels} | .labels
[.a][0]
{a: .b}.a
.a[.b]?
.a[.a[0]]?
.a[(0, 1)]?
.[("a", "b")]?
[.a[0, 1]?]
.["a", "b"]?
.a["x", "y"]?
.a.[0]?
.a."b"?
."a"[0]?
.a . b
. a
..a
.a..
.a |
| .a
(.a
.a)
.a]
.a # comment
.a # comment\\n
@nope
"unclosed
"\\q"
1 == 1 == 1
.a = 1
.a |= 1
.a += 1
reduce
reduce . as $x
try
if
def f: 1
def f 1; f
label $x
break $x
. as [$x] ?// $x | $x
.a?//1
.a ?// 1
"\\(.a"
{a:}
{,}
[1,]
{a: 1,}
.[1:2:3]
.[:]
._a.b1
.1
.a.1
1.
.5
1e3
1E+2
01
1.2.3
1a
`
  .trim()
  .split('\n')
  .map(line => line.replaceAll('\\n', '\n'));
