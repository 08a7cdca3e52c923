/** @file A button that lays a page of paper over the workbench; the page is loaded with the first press. */
import { Suspense, useState, type ComponentType } from "react";
import type { TableOutput } from "../../../store/workbench.ts";
import { Button } from "../../widgets/Button.tsx";

interface Props {
  readonly output: TableOutput;
  readonly words: { readonly open: string; readonly hint: string };
  readonly Paper: ComponentType<{ readonly output: TableOutput; readonly onClose: () => void }>;
}

export function PaperButton({ output, words, Paper }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="file" label={words.hint} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <Suspense>
          <Paper output={output} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
