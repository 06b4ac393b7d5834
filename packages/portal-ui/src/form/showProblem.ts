/** Properties by which a field of the design system shows a problem at once and names it to screen readers. */
export function showProblem(problem: string | undefined) {
  return {
    validationBehavior: 'aria' as const,
    validate: () => problem ?? null,
  };
}
