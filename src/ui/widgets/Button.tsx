/** @file A button: primary for the one thing to do next, plain for the rest. */
import { Icon, type IconName } from "./Icon.tsx";

interface ButtonProps {
  readonly children?: string;
  readonly onClick: () => void;
  readonly kind?: "primary" | "plain" | "quiet";
  readonly icon?: IconName;
  /** Said to screen readers and shown as a tip; needed where there is no text. */
  readonly label?: string;
  readonly disabled?: boolean;
  /** Keys that do the same, as ARIA writes them. */
  readonly keys?: string;
}

export function Button(props: ButtonProps) {
  const { children, onClick, kind = "plain", icon, label, disabled, keys } = props;
  return (
    <button
      type="button"
      className={`button ${kind}`}
      onClick={onClick}
      disabled={disabled}
      aria-label={heard(label, children)}
      aria-keyshortcuts={keys}
      title={label}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The label, after the text of the button where that is not in it: who steers by voice says what stands there. */
function heard(label: string | undefined, text: string | undefined): string | undefined {
  if (label === undefined || text === undefined) return label;
  return label.toLowerCase().includes(text.toLowerCase()) ? label : `${text}: ${label}`;
}
