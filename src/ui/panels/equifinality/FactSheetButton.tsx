/** @file Opens the fact sheet of a run over the page. */
import { lazy, Suspense, useState } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { factSheetWords } from "../../words/factSheet.ts";
import { useWords } from "../../words/useWords.ts";

const FactSheet = lazy(async () => ({ default: (await import("./FactSheet.tsx")).FactSheet }));

export function FactSheetButton({ output }: { readonly output: TableOutput }) {
  const words = useWords(factSheetWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="file" label={words.hint} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <Suspense>
          <FactSheet output={output} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
