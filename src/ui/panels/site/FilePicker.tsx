/** @file Choose files or a whole folder; what is dropped anywhere on the page comes the same way. */
import { useEffect, useId, useRef, type ReactNode } from "react";
import { dataFiles } from "../../droppedFiles.ts";
import { useRuntime } from "../../hooks/useWorkbench.ts";

/** The buttons for files and for a folder. */
export function FilePicker() {
  return (
    <span className="file-picker">
      <PickButton label="Flux-tower files">Choose files</PickButton>
      <PickButton label="Folder of flux-tower files" isFolder>
        Choose a folder
      </PickButton>
    </span>
  );
}

function PickButton(props: {
  readonly label: string;
  readonly isFolder?: boolean;
  readonly children: ReactNode;
}) {
  const { label, isFolder = false, children } = props;
  const runtime = useRuntime();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    // No attribute of React's: it is set where the browser knows it.
    if (isFolder) input.current?.setAttribute("webkitdirectory", "");
  }, [isFolder]);
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          runtime.loadFiles(isFolder ? dataFiles(files) : files);
          event.target.value = "";
        }}
      />
      <button type="button" className="button plain" onClick={() => input.current?.click()}>
        {children}
      </button>
    </>
  );
}
