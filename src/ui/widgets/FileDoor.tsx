/** @file A place to choose files, or to drop them on; what is dropped here does not reach the page behind. */
import { useId, useRef, useState, type DragEvent } from "react";

interface FileDoorProps {
  /** Said to screen readers. */
  readonly label: string;
  /** On the button. */
  readonly children: string;
  /** What may be dropped, under the button. */
  readonly hint: string;
  readonly accept: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileDoor(props: FileDoorProps) {
  const { label, children, hint, accept, isMultiple = false, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const id = useId();
  const take = (files: readonly File[]): void => {
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
  };
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`file-door${isOver ? " over" : ""}`}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        multiple={isMultiple}
        accept={accept}
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <button type="button" className="button plain" onClick={() => input.current?.click()}>
        {children}
      </button>
      <small>{hint}</small>
    </div>
  );
}
