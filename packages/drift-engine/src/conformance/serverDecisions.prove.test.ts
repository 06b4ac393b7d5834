import { compareAssessments } from './__testUtils__/compareAssessments';
import { PlaneOfKinds } from './__testUtils__/PlaneOfKinds';

jest.setTimeout(900_000);

describe("the server's own assessment", () => {
  let plane: PlaneOfKinds;
  beforeAll(async () => {
    plane = await PlaneOfKinds.open();
  });
  afterAll(() => plane?.close());

  it('agrees with the engine, on thousands of pairs', async () => {
    const { agreed, refused, explanations, disagreements } =
      await compareAssessments(plane, 1);
    process.stderr.write(
      `${agreed} pairs agreed, ${refused} refused by the server, explained: ${JSON.stringify(
        explanations,
      )}\n`,
    );
    expect(disagreements).toEqual([]);
    expect(agreed).toBeGreaterThan(2_000);
  });
});
