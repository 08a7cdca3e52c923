/** @file The report on a table, to take home. */
import { useState } from "react";
import type { ReportForm } from "../../../core/review/reviewReport.ts";
import { useReviewRuns } from "../../hooks/useReview.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { reviewWords } from "../../words/review.ts";
import { useWords } from "../../words/useWords.ts";
import { reportForms, reportName } from "./reportFiles.ts";

export function ReportButtons({ name }: { readonly name: string }) {
  const words = useWords(reviewWords).report;
  const act = useReviewRuns();
  const runtime = useRuntime();
  const [failure, setFailure] = useState("");
  const save = (form: ReportForm): void =>
    act((runs) => {
      setFailure("");
      runs.report(form).then(
        (text) =>
          runtime.save(reportName(name, form), new Blob([text], { type: reportForms[form].type })),
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      );
    });
  return (
    <span className="report-buttons">
      {(["html", "markdown", "csv", "json"] as const).map((form) => (
        <Button
          key={form}
          icon="download"
          label={words.label(words.forms[form])}
          onClick={() => save(form)}
        >
          {words.forms[form]}
        </Button>
      ))}
      {failure !== "" && <span role="alert">{words.failed(failure)}</span>}
    </span>
  );
}
