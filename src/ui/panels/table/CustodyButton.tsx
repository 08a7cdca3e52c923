/** @file Opens the chain of custody of a table over the page. */
import { lazy, Suspense, useState } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { Button } from "../../widgets/Button.tsx";
import { custodyWords } from "../../words/custody.ts";
import { useWords } from "../../words/useWords.ts";

const Custody = lazy(async () => ({ default: (await import("./Custody.tsx")).Custody }));

export function CustodyButton({ output }: { readonly output: TableOutput }) {
  const words = useWords(custodyWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="file" label={words.hint} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <Suspense>
          <Custody output={output} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
