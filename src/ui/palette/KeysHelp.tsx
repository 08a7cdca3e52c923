/** @file The keys of the page, in a list over it. */
import { Fragment, useEffect, useRef } from "react";
import { Button } from "../widgets/Button.tsx";
import { paletteWords } from "../words/palette.ts";
import { useWords } from "../words/useWords.ts";
import { Keys } from "./Keys.tsx";
import "./palette.css";

export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { help } = useWords(paletteWords);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="keys-help"
      aria-label={help.title}
      onClose={onClose}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      <header>
        <h2>{help.title}</h2>
        <Button onClick={() => dialog.current?.close()}>{help.close}</Button>
      </header>
      <div className="keys-sections" tabIndex={0} role="group" aria-label={help.title}>
        {help.sections.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ keys: either, does }) => (
                <div key={does}>
                  <dt>
                    {either.map((one, k) => (
                      <Fragment key={one}>
                        {k > 0 && ` ${help.or} `}
                        <Keys keys={one} />
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
