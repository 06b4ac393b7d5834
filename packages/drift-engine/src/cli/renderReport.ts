import type { Report } from '../domain/report/Report';
import { renderHtml } from '../domain/report/html/renderHtml';
import { renderJson } from '../domain/report/json/renderJson';
import { renderSarif } from '../domain/report/sarif/renderSarif';
import { renderText, type TextOptions } from '../domain/report/text/renderText';
import type { Output } from './CliOptions';

/** A report in the output that was asked for. */
export function renderReport(
  report: Report,
  output: Output,
  options: TextOptions,
): string {
  switch (output) {
    case 'text':
      return renderText(report, options);
    case 'json':
      return renderJson(report);
    case 'sarif':
      return renderSarif(report);
    case 'html':
      return renderHtml(report);
    default:
      return output satisfies never;
  }
}
