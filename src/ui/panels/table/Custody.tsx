/** @file The chain of custody of a table: the very document that is downloaded, to look at and to print. */
import { useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { custodyHtml } from "../../../core/report/custody/custodyHtml.ts";
import { custodyJson } from "../../../core/report/custody/custodyJson.ts";
import { custodyOfTable } from "../../../store/custody.ts";
import type { TableOutput } from "../../../store/workbench.ts";
import { useRuntime, useWorkbench } from "../../hooks/useWorkbench.ts";
import { cssVariables, themes } from "../../theme.ts";
import { Button } from "../../widgets/Button.tsx";
import { custodyWords } from "../../words/custody.ts";
import { useWords } from "../../words/useWords.ts";
import "./custody.css";

interface CustodyProps {
  readonly output: TableOutput;
  readonly onClose: () => void;
}

export function Custody({ output, onClose }: CustodyProps) {
  const words = useWords(custodyWords);
  const runtime = useRuntime();
  const now = useWorkbench((state) => state);
  // A page of paper does not change under its reader while stages run on.
  const [opened] = useState({ state: now, output });
  const custody = useMemo(() => custodyOfTable(opened.state, opened.output), [opened]);
  const html = useMemo(() => custodyHtml(custody), [custody]);
  const dialog = useRef<HTMLDialogElement>(null);
  const paper = useRef<HTMLIFrameElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const title = words.title(opened.output.site.id);
  const save = (ending: string, text: string, type: string): void =>
    runtime.save(`${opened.output.site.id}-custody.${ending}`, new Blob([text], { type }));
  return createPortal(
    <dialog
      ref={dialog}
      className="custody"
      style={cssVariables(themes.light)}
      aria-label={title}
      onClose={onClose}
    >
      <div className="custody-tools">
        <Button kind="primary" onClick={() => paper.current?.contentWindow?.print()}>
          {words.print}
        </Button>
        <Button
          icon="download"
          label={words.htmlHint}
          onClick={() => save("html", html, "text/html")}
        >
          {words.html}
        </Button>
        <Button
          icon="download"
          label={words.jsonHint}
          onClick={() => save("json", custodyJson(custody), "application/json")}
        >
          {words.json}
        </Button>
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
      </div>
      {/* Without a right to scripts, whatever is in it; of this origin, so that it can be printed. */}
      <iframe ref={paper} title={title} srcDoc={html} sandbox="allow-same-origin allow-modals" />
    </dialog>,
    document.body,
  );
}
