import { writeJson } from '../domain/jq/writeJson';
import { askGojq, type JqAnswer, type JqQuestion } from './__testUtils__/Gojq';
import { expressions, inputs } from './__testUtils__/jqTable';
import { runOurJq, type OurAnswer } from './__testUtils__/runOurJq';

/** What gojq runs and we refuse by name: what changes values, patterns to choose from, the clock, and what Argo CD could never run. */
const refusedByName = new Set([
  'with_entries(.value |= 1)?',
  'with_entries(.key += "x")?',
  '.a = 1',
  '.a |= 1',
  '.a += 1',
  '. as [$x] ?// $x | $x',
  'now',
  '@nope',
  '.a # comment',
  'test("(")',
  'test("a"; "q")',
  'test("(?=a)")',
  'test("\\\\1")',
]);

/** How an answer of ours differs from gojq's; undefined if it does not. */
function findDifference(
  { expression }: JqQuestion,
  theirs: JqAnswer,
  ours: OurAnswer,
): string | undefined {
  if (refusedByName.has(expression)) {
    return ours.refused ? undefined : 'it should be refused';
  }
  if ((theirs.refused !== '') !== (ours.refused !== '')) {
    return `refused: ${theirs.refused || 'no'}, here ${ours.refused || 'no'}`;
  }
  if (theirs.refused) return undefined;
  const values = theirs.values.map(value => writeJson(value)).join();
  if (values !== ours.values.join() || (theirs.error !== '') !== ours.failed) {
    return `${values} ${theirs.error}, here ${ours.values.join()}`;
  }
  // A value that was made is never a place here; to gojq it may be one by chance, if it is equal to what stands there.
  if (ours.leftRefused.includes('selects no field')) return undefined;
  const left =
    theirs.leftError || theirs.leftRefused ? undefined : writeJson(theirs.left);
  return left === ours.left
    ? undefined
    : `left ${left} ${theirs.leftError}, here ${ours.left}`;
}

it('[drift/jq-alternative-hides-error][drift/jq-index][drift/jq-interpolation][drift/jq-order-of-keys][drift/jq-question-mark-per-item][drift/jq-slice-of-nothing] each expression means on each input what it means to gojq, which Argo CD runs', async () => {
  const questions = expressions.flatMap(expression =>
    inputs.map((input): JqQuestion => ({ expression, input })),
  );
  const answers = await askGojq(questions);
  expect(answers).toHaveLength(questions.length);
  const differences = questions.flatMap((question, at) => {
    const found = findDifference(question, answers[at], runOurJq(question));
    return found === undefined
      ? []
      : [
          `${question.expression} of ${writeJson(
            question.input,
            40,
          )}: ${found}`,
        ];
  });
  expect(differences).toEqual([]);
}, 600_000);
