/** @file Stands where a part of the page could not be drawn: what broke, a report to copy, and another try. */
import { useContext, useState } from "react";
import { BenchContext } from "../hooks/workbenchContext.ts";
import { hostingWords } from "../words/hosting.ts";
import { useWords } from "../words/useWords.ts";
import { breakageReport, isNotLoaded, messageOf, type Breakage } from "./breakageReport.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";

interface BrokenProps {
  readonly breakage: Breakage;
  readonly onAgain: () => void;
}

export function Broken({ breakage, onAgain }: BrokenProps) {
  const words = useWords(hostingWords).broken;
  const bench = useContext(BenchContext);
  const [isCopied, setCopied] = useState(false);
  const isGone = isNotLoaded(breakage.error);
  const report = breakageReport(breakage, {
    version: entryName(),
    browser: navigator.userAgent,
    device: bench?.store.getState().device,
    size: [innerWidth, innerHeight],
  });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(report);
      setCopied(true);
    } catch {
      // The browser does not let the page copy: the report stands below, to be copied by hand.
    }
  };
  const problem = {
    severity: "error",
    where: breakage.part,
    message: isGone ? words.notLoaded : words.message(messageOf(breakage.error)),
    remedy: isGone ? words.notLoadedRemedy : words.remedy,
  } as const;
  return (
    <section className="broken" aria-label={breakage.part}>
      <Notice problems={[problem]} />
      <div className="broken-tools">
        {isGone ? (
          // What was not to be had is not asked for again before the page is loaded anew.
          <Button onClick={() => location.reload()}>{words.loadAgain}</Button>
        ) : (
          <Button onClick={onAgain}>{words.again}</Button>
        )}
        <Button label={words.hint} onClick={() => void copy()}>
          {words.copy}
        </Button>
        <span role="status">{isCopied && words.copied}</span>
      </div>
      <details>
        <summary>{words.report}</summary>
        <pre tabIndex={0}>{report}</pre>
      </details>
    </section>
  );
}

/** The built entry is named after all that it loads. */
function entryName(): string {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return entry ? (new URL(entry.src).pathname.split("/").at(-1) ?? "") : "";
}
